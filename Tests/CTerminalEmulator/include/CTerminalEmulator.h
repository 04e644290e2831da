// What a terminal is to the tests: a screen (libvterm) and a way to start programs on it. Neither
// vterm.h nor GNU extensions of libc reach a Swift importer.
#ifndef PTOP_CTERMINALEMULATOR_H
#define PTOP_CTERMINALEMULATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Emulator Emulator;

/// Scalars one cell holds: a base character and what combines with it.
#define EMULATOR_CELL_SCALARS 6

typedef struct {
  uint32_t scalars[EMULATOR_CELL_SCALARS];
  /// 2 for the first cell of a wide character, 0 for its second one.
  uint8_t width;
  bool bold, underline, italic, reverse;
  /// -1 is the default colour, 0 to 255 the palette, from 0x1000000 on 24-bit RGB.
  int32_t foreground, background;
} EmulatorCell;

typedef struct {
  bool cursor_visible, alternate_screen;
  int cursor_row, cursor_column;
} EmulatorState;

/// A UTF-8 terminal with an alternate screen; NULL when there is no memory.
Emulator *emulator_create(int rows, int columns);
void emulator_destroy(Emulator *emulator);
void emulator_write(Emulator *emulator, const uint8_t *bytes, size_t count);
void emulator_resize(Emulator *emulator, int rows, int columns);
EmulatorState emulator_state(const Emulator *emulator);
bool emulator_cell(const Emulator *emulator, int row, int column, EmulatorCell *cell);

/// Moves what the terminal answers to the program (reports it asked for); returns the bytes moved.
size_t emulator_take_replies(Emulator *emulator, uint8_t *bytes, size_t capacity);

/// Starts a program in a process group of its own, with default signal actions and none of the
/// caller's descriptors but the three given. With a terminal, in a session of its own, and a
/// descriptor of -1 is that terminal, which becomes the controlling one. Returns 0 or an errno.
int child_spawn(const char *executable, char *const *arguments, char *const *environment,
                const char *directory, const char *terminal, const int descriptors[3],
                int32_t *pid);

#endif
