// Many processes that do next to nothing: sleepers COUNT ACTIVE BURN_NS
//
// The first ACTIVE of them wake once a second, spread over it, and burn BURN_NS. Prints `ready`
// when all are there; ends them when standard input ends, or after ten minutes.
#include "common.h"

#include <sys/wait.h>

enum { LIMIT = 30000 };
static pid_t children[LIMIT];

static void be_active(int64_t phase, int64_t burn_ns) {
  const int64_t second = 1000000000;
  int64_t next = clock_ns(CLOCK_MONOTONIC) / second * second + second + phase;
  for (int i = 0; i < 600; i++, next += second) {
    sleep_until(next);
    burn(burn_ns);
  }
}

static void be_child(pid_t parent, int number, int active, int64_t burn_ns) {
  bound_child(parent);
  if (number < active) be_active(INT64_C(1000000000) / active * number, burn_ns);
  pause();
  _exit(0);
}

static int start(int count, int active, int64_t burn_ns) {
  pid_t parent = getpid();
  for (int i = 0; i < count; i++) {
    pid_t pid = fork();
    if (pid == 0) be_child(parent, i, active, burn_ns);
    if (pid < 0) return i;
    children[i] = pid;
  }
  return count;
}

static void end(int count) {
  for (int i = 0; i < count; i++) kill(children[i], SIGKILL);
  for (int i = 0; i < count; i++) waitpid(children[i], NULL, 0);
}

int main(int argc, char **argv) {
  int count = argc > 3 ? atoi(argv[1]) : 0;
  if (count < 1 || count > LIMIT) return 64;
  bound_child(getppid());
  int started = start(count, atoi(argv[2]), atoll(argv[3]));
  puts(started == count ? "ready" : "refused");
  fflush(stdout);
  if (started == count) wait_for_end();
  end(started);
  return started == count ? 0 : 1;
}
