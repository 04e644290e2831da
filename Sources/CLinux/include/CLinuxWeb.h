// The passwords of a web server: bcrypt by libxcrypt, behind a plain function.
#ifndef PTOP_CLINUX_WEB_H
#define PTOP_CLINUX_WEB_H

#include <stdbool.h>

/// crypt_r(3) in memory of its own, wiped behind it: whether the password has that hash. Compared in
/// constant time.
bool linux_crypt_matches(const char *password, const char *hash);

#endif
