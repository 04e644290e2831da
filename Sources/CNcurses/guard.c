// A trap (SIGILL on x86-64, SIGTRAP on arm64) or a crash must not leave the terminal raw, and what
// is printed about it must be readable. Only async-signal-safe calls are made in the handler.
#define _GNU_SOURCE
#include "guard.h"

#include "CNcurses.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
enum { FATAL = sizeof fatal / sizeof fatal[0] };

static struct sigaction before[FATAL];
static struct termios saved;
static bool has_saved;
static int terminal = -1;
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

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  if (terminal >= 0) {
    ssize_t ignored = write(terminal, restore, restore_length);
    (void)ignored;
    tcsetattr(terminal, TCSANOW, &saved);
    terminal = -1;
  }
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
  // A faulting instruction runs again on return and meets the former handler. A signal that was sent
  // (si_code <= 0) would be over, and a former handler that returns would let the program live on.
  if (info->si_code > 0) return;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  signal(number, SIG_DFL);
  raise(number);
}

void curses_guard(int descriptor) {
  if (terminal >= 0) return;
  // Only the first time are the attributes the shell's for certain.
  if (!has_saved && tcgetattr(descriptor, &saved) != 0) return;
  has_saved = true;
  terminal = descriptor;
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
  if (terminal < 0) return;
  terminal = -1;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[i], NULL);
}
