// A program with a guarded screen that crashes for real, as its first argument says: a signal that
// is sent is another thing. With a second argument the terminal's line is full before.
#define _GNU_SOURCE
#include <CNcurses.h>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// seccomp(2): from now on getppid is a trap.
static void refuse_getppid(void) {
  struct sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {.len = sizeof program / sizeof program[0], .filter = program};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

static void crash(const char *how) {
  if (strcmp(how, "trap") == 0) __builtin_trap();
  if (strcmp(how, "breakpoint") == 0) __builtin_debugtrap();
  if (strcmp(how, "segv") == 0) *(volatile int *)8 = 0;
  if (strcmp(how, "abort") == 0) abort();
  if (strcmp(how, "seccomp") == 0) {
    refuse_getppid();
    syscall(SYS_getppid);
  }
}

static void show(int output) {
  char bytes[16384];
  curses_render(true);
  for (ssize_t got; (got = curses_take_output(bytes, sizeof bytes)) > 0;) {
    ssize_t ignored = write(output, bytes, (size_t)got);
    (void)ignored;
  }
}

int main(int count, char **arguments) {
  struct termios attributes, raw;
  int output = open("/proc/self/fd/1", O_WRONLY | O_NOCTTY | O_NONBLOCK);
  if (count < 2 || output < 0 || tcgetattr(0, &attributes) != 0) return 2;
  if (curses_open("xterm-256color", 24, 80) != CURSES_OPENED) return 3;
  curses_guard(0, output, &attributes);
  raw = attributes;
  cfmakeraw(&raw);
  tcsetattr(0, TCSANOW, &raw);
  show(output);
  if (count > 2) {
    while (write(output, "x", 1) == 1) continue;
  }
  crash(arguments[1]);
  return 0;
}
