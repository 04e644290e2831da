#!/bin/bash
# Captures a proc tree for the tests: Tests/Fixtures/capture.sh NAME writes Tests/Fixtures/proc/NAME.
#
# Fixtures are captured and never typed, because typed ones hold what their author believes. The only
# processes in them are kernel threads and those that this script starts itself, so that nobody's
# command lines end up in a repository; environments are not read at all. Run it as root for the
# processes of another user and for io; it needs python3 for the threads.
set -euo pipefail

name=${1:?usage: capture.sh NAME}
tree=$(cd "$(dirname "$0")" && pwd)/proc/$name
workshop=$(mktemp -d)
started=()

# By pid, one by one: these are the only processes the script may end.
cleanup() {
  # One of them is stopped, and dies when it goes on.
  for pid in "${started[@]}"; do kill "$pid" && kill -CONT "$pid"; done 2>/dev/null || true
  rm -rf "$workshop"
}
trap cleanup EXIT

# Runs a command without an environment, in the background; its pid goes to `started`.
start() {
  env -i /bin/bash -c 'cd / && exec "$@"' start "$@" <&9 &
  started+=($!)
}

# A copy of sleep(1) under any name: exec takes a process's comm from the file's name.
start_named() {
  cp /bin/sleep "$workshop/$1"
  start "$workshop/$1" infinity
}

start_processes() {
  mkfifo "$workshop/quiet"
  exec 9<>"$workshop/quiet"
  start /bin/sleep infinity
  # Waits for input that never comes, after a child that used some CPU and was waited for.
  start /bin/bash -c '(for ((i = 0; i < 300000; i++)); do :; done); read -r _' \
    build --jobs 4 'a path/with blanks'
  start /usr/bin/python3 -c '
import threading, time
for _ in range(3): threading.Thread(target=time.sleep, args=(1e6,), daemon=True).start()
sum(range(20_000_000))
time.sleep(1e6)'
  start_named ') R 1 (x'
  start_named $'\xff\xfe\nok'
  start /bin/bash -c 'read -r _' $'line\nbreak' 'quo"te'"'s" $'bad\xc3(utf8\xff' $'\e[31mred' '' 日本語
  start /bin/bash -c 'kill -STOP $$; :' stopped
  # exec keeps the child, and sleep(1) never waits for it: a zombie.
  start /bin/bash -c '/bin/sleep 0.3 & exec /bin/sleep infinity'
  if ((EUID == 0)); then
    start /usr/bin/setpriv --reuid 54321 --regid 54321 --clear-groups /bin/sleep infinity
  fi
  sleep 2
}

# kthreadd and one worker that every machine has.
kernel_threads() {
  echo 2
  for comm in /proc/[0-9]*/comm; do
    if grep -q '^kworker/R-' "$comm" 2>/dev/null; then
      basename "$(dirname "$comm")"
      return
    fi
  done
}

zombies() {
  for pid in "${started[@]}"; do cat "/proc/$pid/task/$pid/children"; done
}

# A file that may not be read, or has nothing to say (a zombie's smaps_rollup), leaves no trace.
copy() {
  mkdir -p "$(dirname "$2")"
  cat "$1" >"$2" 2>/dev/null || rm -f "$2"
}

# Where the script ran says something about the machine; that the path has two parts does not.
scrub_cgroup() {
  [[ -f $1 ]] && sed -i -E 's|^([0-9]+:[^:]*:)/.+|\1/fixture.slice/fixture.service|' "$1"
}

capture() {
  rm -rf "$tree"
  for file in stat meminfo loadavg uptime pressure/{cpu,memory,io}; do
    copy "/proc/$file" "$tree/$file"
  done
  mkdir -p "$tree/sys/kernel"
  echo fixture >"$tree/sys/kernel/hostname"
  for pid in $(kernel_threads) "${started[@]}" $(zombies); do
    for file in stat status cmdline comm io cgroup statm smaps_rollup; do
      copy "/proc/$pid/$file" "$tree/$pid/$file"
    done
    scrub_cgroup "$tree/$pid/cgroup"
  done
}

start_processes
capture
du -sb "$tree"
