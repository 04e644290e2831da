#define _GNU_SOURCE
#include "CLinux.h"

#include <link.h>
#include <linux/magic.h>
#include <locale.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <wchar.h>

long linux_getdents64(int descriptor, void *buffer, size_t size) {
  return syscall(SYS_getdents64, descriptor, buffer, size);
}

bool linux_is_procfs(int descriptor) {
  struct statfs fs;
  return fstatfs(descriptor, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC;
}

int linux_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int linux_wait(int descriptor, int64_t nanoseconds) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  struct timespec timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  return ppoll(&entry, 1, &timeout, NULL);
}

void linux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

static locale_t utf8;
static pthread_once_t utf8_once = PTHREAD_ONCE_INIT;
static void open_utf8(void) { utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int linux_cell_width(uint32_t scalar) {
  if (scalar < 0x7f) return scalar >= 0x20 ? 1 : -1;
  pthread_once(&utf8_once, open_utf8);
  if (!utf8) return 1;
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}

void linux_share_heap(void) {
  mallopt(M_ARENA_MAX, 1);
  // Left alone, this grows with what is freed, and then that is kept.
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
}

// Code and constants are never written to, so the file has all of them.
static int forget_constant_segments(struct dl_phdr_info *object, size_t size, void *unused) {
  (void)size, (void)unused;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
    if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
    const uintptr_t first = object->dlpi_addr + segment->p_vaddr;
    const uintptr_t start = (first + page - 1) & ~(page - 1);
    const uintptr_t end = (first + segment->p_filesz) & ~(page - 1);
    if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void linux_forget_code(void) { dl_iterate_phdr(forget_constant_segments, NULL); }

int linux_unshare_umask(void) { return unshare(CLONE_FS); }
