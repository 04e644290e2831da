#ifndef PTOP_CTERMINALEMULATOR_H
#define PTOP_CTERMINALEMULATOR_H
#if !__has_include(<vterm.h>)
#error "libvterm headers not found: install libvterm-dev (Debian, Ubuntu)"
#else
#include <vterm.h>
#endif
#endif
