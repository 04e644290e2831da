#include "CTerminalEmulator.h"

#include <string.h>

#if !__has_include(<vterm.h>)
#error "libvterm headers not found: install libvterm-dev (Debian, Ubuntu)"
#endif
#include <vterm.h>

_Static_assert(EMULATOR_CELL_SCALARS == VTERM_MAX_CHARS_PER_CELL, "cells of another size");

struct Emulator {
  VTerm *term;
  VTermScreen *screen;
  bool cursor_visible, alternate_screen;
  uint8_t replies[4096];
  size_t reply_count;
};

static int property_changed(VTermProp property, VTermValue *value, void *user) {
  Emulator *emulator = user;
  if (property == VTERM_PROP_CURSORVISIBLE) emulator->cursor_visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) emulator->alternate_screen = value->boolean;
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};

// A program that never reads its answers loses the ones that do not fit, as on a real terminal.
static void reply(const char *bytes, size_t count, void *user) {
  Emulator *emulator = user;
  if (count > sizeof emulator->replies - emulator->reply_count) return;
  memcpy(emulator->replies + emulator->reply_count, bytes, count);
  emulator->reply_count += count;
}

Emulator *emulator_create(int rows, int columns) {
  Emulator *emulator = calloc(1, sizeof *emulator);
  if (!emulator) return NULL;
  emulator->term = vterm_new(rows, columns);
  vterm_set_utf8(emulator->term, 1);
  vterm_output_set_callback(emulator->term, reply, emulator);
  emulator->screen = vterm_obtain_screen(emulator->term);
  vterm_screen_enable_altscreen(emulator->screen, 1);
  vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
  vterm_screen_reset(emulator->screen, 1);
  return emulator;
}

void emulator_destroy(Emulator *emulator) {
  vterm_free(emulator->term);
  free(emulator);
}

void emulator_write(Emulator *emulator, const uint8_t *bytes, size_t count) {
  vterm_input_write(emulator->term, (const char *)bytes, count);
}

void emulator_resize(Emulator *emulator, int rows, int columns) {
  vterm_set_size(emulator->term, rows, columns);
}

EmulatorState emulator_state(const Emulator *emulator) {
  VTermPos cursor;
  vterm_state_get_cursorpos(vterm_obtain_state(emulator->term), &cursor);
  return (EmulatorState){emulator->cursor_visible, emulator->alternate_screen, cursor.row,
                         cursor.col};
}

static int32_t colour(const VTermColor *color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
  if (VTERM_COLOR_IS_INDEXED(color)) return color->indexed.idx;
  return 0x1000000 | color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

bool emulator_cell(const Emulator *emulator, int row, int column, EmulatorCell *cell) {
  VTermScreenCell source;
  if (!vterm_screen_get_cell(emulator->screen, (VTermPos){row, column}, &source)) return false;
  memcpy(cell->scalars, source.chars, sizeof cell->scalars);
  // libvterm marks the right half of a wide character with a scalar that does not exist.
  bool right_half = source.chars[0] == (uint32_t)-1;
  if (right_half) memset(cell->scalars, 0, sizeof cell->scalars);
  cell->width = right_half ? 0 : (uint8_t)source.width;
  cell->bold = source.attrs.bold;
  cell->underline = source.attrs.underline != 0;
  cell->italic = source.attrs.italic;
  cell->reverse = source.attrs.reverse;
  cell->foreground = colour(&source.fg);
  cell->background = colour(&source.bg);
  return true;
}

size_t emulator_take_replies(Emulator *emulator, uint8_t *bytes, size_t capacity) {
  size_t count = emulator->reply_count < capacity ? emulator->reply_count : capacity;
  memcpy(bytes, emulator->replies, count);
  memmove(emulator->replies, emulator->replies + count, emulator->reply_count - count);
  emulator->reply_count -= count;
  return count;
}
