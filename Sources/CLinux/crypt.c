#define _GNU_SOURCE
#include "CLinuxWeb.h"

#if !__has_include(<crypt.h>)
#error "crypt.h is missing: install libcrypt-dev"
#else
#include <crypt.h>
#include <stdlib.h>
#include <string.h>

/// Takes the same time wherever two texts of the same length differ.
static bool is_same(const char *one, const char *other) {
  size_t count = strlen(one);
  if (count != strlen(other)) return false;
  unsigned char difference = 0;
  for (size_t i = 0; i < count; i++) difference |= (unsigned char)(one[i] ^ other[i]);
  return difference == 0;
}

bool linux_crypt_matches(const char *password, const char *hash) {
  // 32 KiB, too much for some stacks.
  struct crypt_data *data = calloc(1, sizeof *data);
  if (!data) return false;
  const char *made = crypt_r(password, hash, data);
  // A failure is a text that starts with '*', which no hash does.
  bool matches = made && made[0] != '*' && is_same(made, hash);
  explicit_bzero(data, sizeof *data);
  free(data);
  return matches;
}
#endif
