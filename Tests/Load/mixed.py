"""A load of all kinds whose CPU time is known.

Says "ready", waits for a line, runs, and says how many seconds of CPU time all of it took since then.
All its processes have names that begin with the first argument.
"""

import os
import resource
import sys
import time

prefix = sys.argv[1]


def rename(name):
    with open("/proc/self/comm", "w") as comm:
        comm.write(prefix + name)


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def start(name, work, *arguments):
    pid = os.fork()
    if pid == 0:
        rename(name)
        work(*arguments)
        os._exit(0)
    return pid


def wait(*pids):
    for pid in pids:
        os.waitpid(pid, 0)


def alternate():
    for turn in range(60):
        rename("alt-" + "ab"[turn % 2])
        burn(0.03)


def shorts():
    for number in range(150):
        wait(start("short%d" % (number % 3), burn, 0.006))


def family(depth):
    burn(0.02)
    if depth:
        wait(start("family", family, depth - 1))


def families():
    for _ in range(15):
        wait(start("family", family, 3))


def used():
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


rename("main")
print("ready", flush=True)
sys.stdin.readline()
before = used()
wait(
    start("steady", burn, 2.5),
    start("steady", burn, 2),
    start("alt", alternate),
    start("shorts", shorts),
    start("families", families),
)
print(used() - before, flush=True)
