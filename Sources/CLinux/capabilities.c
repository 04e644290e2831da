#define _GNU_SOURCE
#include "CLinux.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Two words of 32 capabilities each (capget(2)).
static int get(struct __user_cap_data_struct sets[2]) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  return (int)syscall(SYS_capget, &header, sets);
}

uint64_t linux_capabilities(void) {
  struct __user_cap_data_struct sets[2] = {0};
  if (get(sets) != 0) return 0;
  return (uint64_t)sets[1].effective << 32 | sets[0].effective;
}

int linux_keep_capabilities(uint64_t kept) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct sets[2] = {0};
  if (get(sets) != 0) return -1;
  for (int word = 0; word < 2; word++) {
    uint32_t mask = (uint32_t)(kept >> (32 * word));
    sets[word].effective &= mask;
    sets[word].permitted &= mask;
    sets[word].inheritable = 0;
  }
  if (syscall(SYS_capset, &header, sets) != 0) return -1;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
