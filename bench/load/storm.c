// Back-to-back short processes, one at a time: storm LIFE_MS SECONDS
//
// Each burns LIFE_MS of CPU time and ends. Prints `ready`, waits for a line, storms, prints the
// truth as JSON, and stays until standard input ends, so that no end but the children's falls into
// the measurement.
#include "common.h"

#include <sys/resource.h>
#include <sys/wait.h>

static double seconds(int who) {
  struct rusage u;
  getrusage(who, &u);
  return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static int storm(int64_t life_ns, int64_t length_ns) {
  int64_t end = clock_ns(CLOCK_MONOTONIC) + length_ns;
  int count = 0;
  for (; count < 100000 && clock_ns(CLOCK_MONOTONIC) < end; count++) {
    pid_t pid = fork();
    if (pid == 0) {
      prctl(PR_SET_NAME, "stormling");
      burn(life_ns);
      _exit(0);
    }
    if (pid < 0) break;
    waitpid(pid, NULL, 0);
  }
  return count;
}

int main(int argc, char **argv) {
  if (argc < 3) return 64;
  bound_child(getppid());
  puts("ready");
  fflush(stdout);
  if (getchar() == EOF) return 1;
  int count = storm(atoll(argv[1]) * 1000000, atoll(argv[2]) * 1000000000);
  printf("{\"count\": %d, \"children_s\": %.6f, \"self_s\": %.6f}\n", count,
         seconds(RUSAGE_CHILDREN), seconds(RUSAGE_SELF));
  fflush(stdout);
  wait_for_end();
  return 0;
}
