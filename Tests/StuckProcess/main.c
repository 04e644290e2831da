// A process that is stuck in the kernel for as long as a test wants, and the file system that it is
// stuck in: `stuck-process DIRECTORY`, as root, with /dev/fuse.
//
// The child has a dirty page of a file and maps that file once more, uncached: mmap(2) must write the
// page back first, and does so while it holds the child's mmap lock for writing (fuse_file_mmap in
// fs/fuse/file.c). Whoever reads the child's cmdline waits for that lock. The server says
// "stuck PID" when it is asked to write, and answers when it is told a line. When its standard input
// ends, so do the server, the connection and the child.
//
// Not by an argv page that does not come: cmdline is read from anonymous memory only (FOLL_ANON,
// get_mm_cmdline in fs/proc/base.c).
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fuse.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, FILE_NODE = 2 };
static const char file_name[] = "page";

static char request[65536];
static int device;
static pid_t child;

static void end(const char *what) {
  fprintf(stderr, "stuck-process: %s: %s\n", what, strerror(errno));
  exit(1);
}

/// With DIRECTORY/page as the only file, seen by this process and its child alone.
static void mount_at(const char *directory) {
  char options[128];
  device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
  if (device < 0) end("/dev/fuse");
  if (unshare(CLONE_NEWNS) != 0) end("unshare");
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) end("mount /");
  snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", device);
  if (mount("stuck", directory, "fuse", MS_NOSUID | MS_NODEV, options) != 0) end(directory);
}

static void answer(uint64_t unique, int error, const void *body, size_t size) {
  struct fuse_out_header header = {
      .len = (uint32_t)(sizeof header + size), .error = -error, .unique = unique};
  struct iovec parts[] = {{&header, sizeof header}, {(void *)body, size}};
  // A request that was interrupted has nobody waiting: ENOENT.
  if (writev(device, parts, 2) < 0 && errno != ENOENT) end("answer");
}

static struct fuse_attr attributes(uint64_t node) {
  return (struct fuse_attr){
      .ino = node,
      .size = node == FILE_NODE ? PAGE : 0,
      .mode = node == FILE_NODE ? S_IFREG | 0600 : S_IFDIR | 0700,
      .nlink = 1,
  };
}

static void answer_lookup(const struct fuse_in_header *header) {
  struct fuse_entry_out entry = {
      .nodeid = FILE_NODE, .attr_valid = 3600, .entry_valid = 3600, .attr = attributes(FILE_NODE)};
  if (strcmp((const char *)(header + 1), file_name) != 0) {
    answer(header->unique, ENOENT, NULL, 0);
  } else {
    answer(header->unique, 0, &entry, sizeof entry);
  }
}

/// The uncached file is the one that is opened for reading only.
static void answer_open(const struct fuse_in_header *header) {
  const struct fuse_open_in *in = (const void *)(header + 1);
  struct fuse_open_out out = {
      .open_flags = (in->flags & O_ACCMODE) == O_RDONLY ? FOPEN_DIRECT_IO : 0};
  answer(header->unique, 0, &out, sizeof out);
}

static void answer_write(const struct fuse_in_header *header) {
  struct fuse_write_out out = {.size = PAGE};
  answer(header->unique, 0, &out, sizeof out);
}

static void answer_other(const struct fuse_in_header *header) {
  static const char zeros[PAGE];
  // The first version whose answers have the sizes of these structures.
  struct fuse_init_out init = {.major = 7, .minor = 23, .max_write = PAGE};
  struct fuse_attr_out status = {.attr_valid = 3600, .attr = attributes(header->nodeid)};
  switch (header->opcode) {
  case FUSE_INIT: return answer(header->unique, 0, &init, sizeof init);
  case FUSE_LOOKUP: return answer_lookup(header);
  case FUSE_GETATTR:
  case FUSE_SETATTR: return answer(header->unique, 0, &status, sizeof status);
  case FUSE_OPEN: return answer_open(header);
  case FUSE_READ: return answer(header->unique, 0, zeros, sizeof zeros);
  case FUSE_WRITE: return answer_write(header);
  case FUSE_FORGET:
  case FUSE_BATCH_FORGET: return; // Want no answer.
  default: return answer(header->unique, ENOSYS, NULL, 0);
  }
}

/// Until the input ends: a line lets the write be answered.
static void serve(void) {
  struct fuse_in_header held = {0};
  bool is_released = false;
  while (true) {
    char line[64];
    struct pollfd ready[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                             {.fd = device, .events = POLLIN}};
    if (poll(ready, 2, -1) < 0) end("poll");
    if (ready[0].revents != 0) {
      if (read(STDIN_FILENO, line, sizeof line) <= 0) return;
      is_released = true;
      if (held.unique != 0) answer_write(&held);
    }
    if (ready[1].revents == 0) continue;
    if (read(device, request, sizeof request) < 0) {
      if (errno == ENOENT || errno == EINTR || errno == EAGAIN) continue;
      end("read /dev/fuse");
    }
    const struct fuse_in_header *header = (const void *)request;
    if (header->opcode != FUSE_WRITE || is_released) {
      answer_other(header);
    } else {
      held = *header;
      printf("stuck %d\n", child);
      fflush(stdout);
    }
  }
}

/// Does not come back from the second mmap until the server answers; then idles.
static void get_stuck(const char *directory) {
  char path[4096];
  // The connection ends with the server, and no answer is waited for any more.
  close(device);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, "ptop-stuck");
  snprintf(path, sizeof path, "%s/%s", directory, file_name);
  int cached = open(path, O_RDWR);
  int direct = open(path, O_RDONLY);
  if (cached < 0 || direct < 0) end(path);
  char *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, cached, 0);
  if (page == MAP_FAILED) end("mmap");
  page[0] = 1;
  if (mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, direct, 0) == MAP_FAILED) end("mmap, uncached");
  while (true) pause();
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  mount_at(arguments[1]);
  child = fork();
  if (child < 0) end("fork");
  if (child == 0) {
    get_stuck(arguments[1]);
  } else {
    serve();
    close(device);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
  }
  return 0;
}
