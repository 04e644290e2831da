#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#if !__has_include(<ncurses.h>)
#error "ncurses headers not found: install libncurses-dev (Debian, Ubuntu)"
#else
#include "CNcurses.h"
#include "guard.h"

#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { STYLES = 64 };

// Ends what Terminal.swift may have begun; means nothing to a terminal without mouse or pastes.
#define NO_MOUSE "\033[?1006l\033[?1000l"
#define NO_PASTE "\033[?2004l"

static FILE *rendered;
static off_t taken;
static attr_t attributes[STYLES];

// Other threads run already, and this category alone is asked for.
static bool take(const char *locale) {
  return setlocale(LC_CTYPE, locale) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool curses_take_locale(void) { return take(""); }

// The terminal's locale need not be installed here; C.UTF-8 always is (glibc 2.35, and Debian's before).
bool curses_take_utf8(void) { return take("") || take("C.UTF-8") || take("en_US.UTF-8"); }

static const char *capability(const char *name) {
  char *text = tigetstr((char *)name);
  return text && text != (char *)-1 ? text : NULL;
}

static FILE *open_memory(void) {
  int memory = memfd_create("screen", MFD_CLOEXEC);
  FILE *file = memory < 0 ? NULL : fdopen(memory, "w+");
  if (!file && memory >= 0) close(memory);
  return file;
}

static int refuse(SCREEN *screen, int why) {
  if (screen) delscreen(screen);
  fclose(rendered);
  rendered = NULL;
  return why;
}

static void do_nothing(int number) { (void)number; }

// Curses ignores SIGTSTP while it renders, and what is ignored is forgotten, even where it is blocked
// and waits to be read: a Ctrl-Z at the wrong moment would be lost. It leaves the signal alone for
// good when it has a handler by then (ncurses, tty/lib_tstp.c).
static void keep_suspend_signal(void) {
  struct sigaction now;
  if (sigaction(SIGTSTP, NULL, &now) == 0 && now.sa_handler == SIG_DFL) signal(SIGTSTP, do_nothing);
}

int curses_open(const char *term, int rows, int columns) {
  rendered = open_memory();
  if (!rendered) return CURSES_FAILED;
  keep_suspend_signal();
  SCREEN *screen = newterm(term, rendered, stdin);
  if (!screen) return refuse(NULL, CURSES_UNKNOWN_TERMINAL);
  if (!capability("cup")) return refuse(screen, CURSES_NO_CURSOR_MOVEMENT);
  nonl();
  typeahead(-1);
  curs_set(0);
  leaveok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  resizeterm(rows, columns);
  guard_sequences(
      (const char *[]){
          capability("sgr0"), capability("cnorm"), NO_MOUSE NO_PASTE, capability("rmcup")},
      4);
  return CURSES_OPENED;
}

int curses_colors(void) { return has_colors() ? COLORS : 0; }

void curses_define_style(int index, int foreground, int background, int wanted) {
  if (index < 1 || index >= STYLES) return;
  attr_t attribute = 0;
  if (wanted & CURSES_BOLD) attribute |= A_BOLD;
  if (wanted & CURSES_DIM) attribute |= A_DIM;
  if (wanted & CURSES_REVERSE) attribute |= A_REVERSE;
  if (wanted & CURSES_UNDERLINE) attribute |= A_UNDERLINE;
  if (foreground >= 0 || background >= 0) {
    init_pair((short)index, (short)foreground, (short)background);
    attribute |= COLOR_PAIR(index);
  }
  attributes[index] = attribute;
}

void curses_resize(int rows, int columns) { resizeterm(rows, columns); }

void curses_redraw(void) { redrawwin(stdscr); }

void curses_put(int row, int column, const char *text, int bytes, int style) {
  attrset(style > 0 && style < STYLES ? attributes[style] : A_NORMAL);
  mvaddnstr(row, column, text, bytes);
}

void curses_render(bool everything) {
  if (everything) clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
  fflush(rendered);
}

void curses_leave(void) {
  // Without a second screen the picture stays: the prompt must not land on it.
  if (!capability("rmcup")) {
    move(LINES - 1, 0);
    clrtoeol();
    wnoutrefresh(stdscr);
    doupdate();
  }
  endwin();
  fflush(rendered);
}

ssize_t curses_take_output(void *buffer, size_t size) {
  int memory = fileno(rendered);
  ssize_t got = pread(memory, buffer, size, taken);
  if (got > 0) {
    taken += got;
  } else if (taken > 0 && ftruncate(memory, 0) == 0) {
    lseek(memory, 0, SEEK_SET);
    taken = 0;
  }
  return got;
}
#endif
