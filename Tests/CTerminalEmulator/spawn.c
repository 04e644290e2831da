#define _GNU_SOURCE
#include "CTerminalEmulator.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

static void set_attributes(posix_spawnattr_t *attributes, bool session) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(attributes, &all);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setpgroup(attributes, 0);
  short group = session ? POSIX_SPAWN_SETSID : POSIX_SPAWN_SETPGROUP;
  posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group);
}

static int set_actions(posix_spawn_file_actions_t *actions, const char *directory,
                       const char *terminal, const int descriptors[3]) {
  int error = 0;
  for (int target = 0; target < 3 && !error; target++) {
    // The first terminal that a session leader opens becomes its controlling one.
    error = terminal && descriptors[target] < 0
                ? posix_spawn_file_actions_addopen(actions, target, terminal, O_RDWR, 0)
                : posix_spawn_file_actions_adddup2(actions, descriptors[target], target);
  }
  if (!error && directory) error = posix_spawn_file_actions_addchdir_np(actions, directory);
  return error ? error : posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

int child_spawn(const char *executable, char *const *arguments, char *const *environment,
                const char *directory, const char *terminal, const int descriptors[3],
                int32_t *pid) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_init(&actions);
  set_attributes(&attributes, terminal != NULL);
  int error = set_actions(&actions, directory, terminal, descriptors);
  if (!error) error = posix_spawnp(pid, executable, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return error;
}
