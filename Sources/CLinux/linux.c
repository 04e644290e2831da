#define _GNU_SOURCE
#include "CLinux.h"

#include <linux/magic.h>
#include <locale.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
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

// What the linker says of the program: its first byte, and the end of its code.
extern const char __executable_start, etext;

void linux_forget_code(void) {
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  const uintptr_t start = ((uintptr_t)&__executable_start + page - 1) & ~(page - 1);
  const uintptr_t end = (uintptr_t)&etext & ~(page - 1);
  // Code and constants are never written to, so the file has all of it.
  if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
}
