// What Swift's Glibc module lacks, behind plain functions. No kernel or libc header is
// included here, so that none of their feature macros reach a Swift importer.
#ifndef PTOP_CLINUX_H
#define PTOP_CLINUX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// getdents64(2): bytes of `struct linux_dirent64` read, 0 at the end, -1 with errno set.
long linux_getdents64(int descriptor, void *buffer, size_t size);

/// Whether the open directory lies on a mounted procfs (statfs(2), PROC_SUPER_MAGIC).
bool linux_is_procfs(int descriptor);

/// eventfd(2), close-on-exec and non-blocking.
int linux_eventfd(void);

/// Sleeps until the descriptor is readable or the time is over (ppoll(2)): 1, 0, or -1.
int linux_wait(int descriptor, int64_t nanoseconds);

/// Blocks the signals in the calling thread and returns a non-blocking signalfd(2) for them.
int linux_signalfd(const int *signals, size_t count);

/// The next pending signal of a signalfd, 0 when there is none. `sender`: the pid of the process that sent
/// it; 0 for the kernel, which sends a terminal's to all processes in the foreground.
int linux_next_signal(int descriptor, int *sender);

/// Does what the blocked signal does by default, so that the parent sees it: ends or stops this
/// process. Returns when it was stopped and is continued.
void linux_reraise(int signal);

/// pidfd_open(2), since Linux 5.3: a descriptor, -1 with errno set.
int linux_pidfd_open(int pid);

/// pidfd_send_signal(2): 0, or -1 with errno set.
int linux_pidfd_send_signal(int descriptor, int signal);

/// The effective capabilities of the calling thread, a bit each (capabilities(7)).
uint64_t linux_capabilities(void);

/// Takes from the calling thread all capabilities but those, and the way to gain any by running a program
/// (capset(2), PR_SET_NO_NEW_PRIVS): 0, or -1 with errno set.
int linux_keep_capabilities(uint64_t kept);

/// Columns a scalar takes on a terminal: 0, 1 or 2; -1 when not printable. wcwidth(3) in C.UTF-8,
/// whatever the locale of the process.
int linux_cell_width(uint32_t scalar);

/// Gives the calling thread an umask (and a working directory) of its own (unshare(2), CLONE_FS), so that
/// what it changes is not every thread's: 0, or -1 where that is not allowed.
int linux_unshare_umask(void);

/// pthread_setname_np(3) on the calling thread; at most 15 bytes.
void linux_name_thread(const char *name);

/// A non-blocking generic netlink socket that taskstats tells of every exit on every CPU, and the
/// message type of what it sends; a negative errno when the kernel refuses.
int linux_taskstats_open(int receive_bytes, uint16_t *family);

/// Messages that did not fit the socket's buffer since it was opened, modulo 2^32.
uint32_t linux_socket_drops(int descriptor);

/// Runs a child that exits at once and reaps it, unseen by signal handlers and by wait(2)
/// elsewhere: its pid, or a negative errno.
int linux_run_nothing(void);

/// One heap for all threads that start from now on, and large pieces outside of it, so that they are
/// given back (mallopt(3)).
void linux_share_heap(void);

/// Lets go of the program's code in memory (madvise(2), MADV_DONTNEED); what runs on comes back from
/// the file, page by page.
void linux_forget_code(void);

// children.c

/// From now on, descendants whose parent ends become children of this process (prctl(2),
/// PR_SET_CHILD_SUBREAPER): 0, or -1.
int linux_adopt_orphans(void);

/// Runs a program, found by PATH, with this process's environment and descriptors and no signal blocked:
/// 0, or the errno of what refused it.
int linux_spawn(char *const *arguments, int *pid);

/// How a child ended; `exit_code` is -1 where a signal ended it.
struct linux_ended_child {
  int exit_code, signal;
};

/// Takes up the next child that has ended (waitpid(2)): its pid, or 0 where none has.
int linux_reap(struct linux_ended_child *child);

/// No core file of this process is written from now on.
void linux_leave_no_core(void);

// gzip.c

/// The most bytes that linux_deflate() writes for so many.
size_t linux_deflate_bound(size_t size);

/// Compresses fast and without a header (RFC 1951). Bytes written; 0 without the memory or the room.
size_t linux_deflate(const uint8_t *bytes, size_t size, uint8_t *out, size_t room);

/// The checksum of RFC 1952, of text that follows another with the checksum `before`; 0 for nothing.
uint32_t linux_crc32(uint32_t before, const uint8_t *bytes, size_t size);

/// The most bytes that linux_gzip() writes for so many.
size_t linux_gzip_bound(size_t size);

/// Compresses into one whole gzip member (RFC 1952), well rather than fast. Bytes written; 0 without the
/// memory or the room.
size_t linux_gzip(const uint8_t *bytes, size_t size, uint8_t *out, size_t room);

/// Unpacks the gzip member that the bytes begin with: 1 with how many bytes it had and how many came out,
/// 0 without the room, -1 where it is damaged or not whole, which look the same, or without the memory.
int linux_gunzip(const uint8_t *bytes, size_t size, size_t *used, uint8_t *out, size_t room,
                 size_t *written);

#include "CLinuxWeb.h"
#include "CLinuxYAML.h"

#endif
