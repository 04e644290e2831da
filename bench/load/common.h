// What the load generators share: time, busy loops, and an end that cannot be missed.
#pragma once
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static inline int64_t clock_ns(clockid_t clock) {
  struct timespec t;
  return clock_gettime(clock, &t) ? 0 : t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static inline void sleep_until(int64_t ns) {
  struct timespec t = {ns / 1000000000, ns % 1000000000};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

// Uses so much CPU time of the calling thread, however often it is preempted.
static inline void burn(int64_t ns) {
  int64_t end = clock_ns(CLOCK_THREAD_CPUTIME_ID) + ns;
  while (clock_ns(CLOCK_THREAD_CPUTIME_ID) < end) {
  }
}

// A child ends with the generator, and after ten minutes whatever happens.
static inline void bound_child(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  alarm(600);
}

// Until whoever started the generator closes its standard input.
static inline void wait_for_end(void) {
  while (getchar() != EOF) {
  }
}
