// A trap (SIGILL on x86-64, SIGTRAP on arm64) or a crash must not leave the terminal raw, and what
// is printed about it must be readable. Only async-signal-safe calls are made in the handler.
#define _GNU_SOURCE
#include "guard.h"

#include "CNcurses.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static struct sigaction before[FATAL];
static struct termios original;
static int input, output, original_flags;
/// What the handler asks first; the rest was written before it.
static volatile sig_atomic_t is_guarding;
static char restore[512];
static size_t restore_length;
static char alternate_stack[65536];

void guard_sequences(const char *const sequences[], size_t count) {
  restore_length = 0;
  for (size_t i = 0; i < count; i++) {
    size_t length = sequences[i] ? strlen(sequences[i]) : 0;
    if (restore_length + length > sizeof restore) continue;
    memcpy(restore + restore_length, sequences[i] ? sequences[i] : "", length);
    restore_length += length;
  }
}

/// Whether the instruction that the signal is about runs again when the handler returns, and so
/// meets the former handler. One that was sent (si_code <= 0) is over, and so is a system call that
/// seccomp refused, and a breakpoint on x86.
static bool runs_again(int number, const siginfo_t *info) {
  switch (number) {
#if defined(__aarch64__)
    case SIGTRAP:
#endif
    case SIGILL:
    case SIGSEGV:
    case SIGBUS:
    case SIGFPE: return info->si_code > 0;
    default: return false;
  }
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  if (is_guarding) {
    is_guarding = 0;
    // First what cannot fail: the terminal may have no reader, and then the write does nothing.
    tcsetattr(input, TCSANOW, &original);
    ssize_t ignored = write(output, restore, restore_length);
    (void)ignored;
    fcntl(output, F_SETFL, original_flags);
  }
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
  if (runs_again(number, info)) return;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  // A former handler that returned would let the program live on.
  signal(number, SIG_DFL);
  raise(number);
}

void curses_guard(int from, int to, const struct termios *attributes) {
  if (is_guarding) return;
  input = from;
  output = to;
  original = *attributes;
  original_flags = fcntl(to, F_GETFL);
  is_guarding = 1;
  stack_t now;
  if (sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE)) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before[i]);
}

void curses_unguard(void) {
  if (!is_guarding) return;
  is_guarding = 0;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
}
