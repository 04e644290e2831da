#ifndef PTOP_GUARD_H
#define PTOP_GUARD_H
#include <stddef.h>

/// The bytes that bring back the shell's screen, joined; NULL entries are skipped.
void guard_sequences(const char *const sequences[], size_t count);

#endif
