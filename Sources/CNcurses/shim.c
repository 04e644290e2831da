#include "CNcurses.h"
void curses_placeholder(void) {}
