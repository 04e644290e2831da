// Curses behind plain functions: its macros do not import into Swift, and its mutable globals must
// not. Curses never touches the terminal itself: it writes to memory what the terminal should be
// sent, so a terminal that stops reading delays nothing, and every byte is ours to count.
#ifndef PTOP_CNCURSES_H
#define PTOP_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

/// Attributes of a style; curses' own have other values on every build.
enum { CURSES_BOLD = 1, CURSES_DIM = 2, CURSES_REVERSE = 4, CURSES_UNDERLINE = 8 };

/// What curses_open found.
enum { CURSES_OPENED = 0, CURSES_UNKNOWN_TERMINAL = 1, CURSES_NO_CURSOR_MOVEMENT = 2, CURSES_FAILED = 3 };

/// Takes the locale of the environment; whether its character set is UTF-8.
bool curses_take_locale(void);

/// Takes it, or where it is not of UTF-8 or not installed one that is; whether there is one.
bool curses_take_utf8(void);

/// Prepares output for the terminal type `term`; the screen begins at the given size.
int curses_open(const char *term, int rows, int columns);

/// Number of colours of the terminal type, 0 when it has none.
int curses_colors(void);

/// Gives style `index` (1 to 63) its colours (-1 is the terminal's own) and attributes.
void curses_define_style(int index, int foreground, int background, int attributes);

void curses_resize(int rows, int columns);

/// Writes text in a style at a position; the caller has measured that it fits.
void curses_put(int row, int column, const char *text, int bytes, int style);

/// Makes the next curses_render write every cell, without clearing the screen first.
void curses_redraw(void);

/// Renders what changed; with `everything` the whole screen anew, whatever the terminal shows.
void curses_render(bool everything);

/// Renders the way back to the shell's screen. curses_render(true) returns from it.
void curses_leave(void);

/// Moves rendered bytes to `buffer`: how many, 0 when none are left.
ssize_t curses_take_output(void *buffer, size_t size);

/// From now on a fatal signal gives the terminal on `input` these attributes, writes the way back to
/// the shell's screen to `output`, gives that the flags that it has now, and then does what it would
/// have done without this; at the least it ends the program. Writing to `output` must not block by
/// then.
void curses_guard(int input, int output, const struct termios *attributes);

/// Ends curses_guard: the terminal is restored already.
void curses_unguard(void);

#endif
