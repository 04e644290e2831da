// Threads that are busy a known part of the time, and say exactly when they were:
// burner SHARE_PERCENT THREADS PERIOD_US SECONDS
//
// Prints `ready`; at the end one line `TIME_NS CPU_NS` for each point on the curve of each thread's
// own CPU clock (the curve is straight between two points), a `thread` line before each curve, and
// `rusage SECONDS` last.
#include "common.h"

#include <pthread.h>
#include <sys/resource.h>

enum { POINTS = 400000, THREADS = 8, GRAIN_NS = 500000 };
struct point {
  int64_t time, cpu;
};
static struct point *curves[THREADS];
static int lengths[THREADS];
static int64_t busy_ns, period_ns, seconds;

static int64_t note(int me) {
  struct point p = {clock_ns(CLOCK_MONOTONIC), clock_ns(CLOCK_THREAD_CPUTIME_ID)};
  if (lengths[me] < POINTS) curves[me][lengths[me]++] = p;
  return p.cpu;
}

static void be_busy(int me) {
  int64_t end = note(me) + busy_ns, last = 0;
  while (last < end) {
    int64_t left = end - clock_ns(CLOCK_THREAD_CPUTIME_ID);
    burn(left < GRAIN_NS ? left : GRAIN_NS);
    last = note(me);
  }
}

static void *run(void *argument) {
  int me = (int)(intptr_t)argument;
  int64_t start = clock_ns(CLOCK_MONOTONIC), end = start + seconds * 1000000000;
  for (int64_t next = start; next < end; next += period_ns) {
    sleep_until(next);
    be_busy(me);
  }
  note(me);
  return NULL;
}

static void tell(int threads) {
  for (int i = 0; i < threads; i++) {
    puts("thread");
    for (int j = 0; j < lengths[i]; j++)
      printf("%ld %ld\n", (long)curves[i][j].time, (long)curves[i][j].cpu);
  }
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  printf("rusage %.6f\n", u.ru_utime.tv_sec + u.ru_stime.tv_sec +
                              (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6);
}

int main(int argc, char **argv) {
  int threads = argc > 4 ? atoi(argv[2]) : 0;
  if (threads < 1 || threads > THREADS) return 64;
  bound_child(getppid());
  period_ns = atoll(argv[3]) * 1000;
  busy_ns = (int64_t)(atof(argv[1]) / 100 / threads * (double)period_ns);
  seconds = atoll(argv[4]);
  pthread_t ids[THREADS];
  for (int i = 0; i < threads; i++) curves[i] = calloc(POINTS, sizeof(struct point));
  puts("ready");
  fflush(stdout);
  for (int i = 0; i < threads; i++) pthread_create(&ids[i], NULL, run, (void *)(intptr_t)i);
  for (int i = 0; i < threads; i++) pthread_join(ids[i], NULL);
  wait_for_end();
  tell(threads);
  return 0;
}
