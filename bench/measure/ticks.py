"""CPU time per tick, by how many processes there are and how many of them move."""

import os
import resource
import statistics
import sys

import frames
import programs

PYTHON = os.environ["BENCH_PYTHON"]
SIZES = (100, 1000, 5000, 20000)
ACTIVE = (0, 5, 100)
# That of the screen's budget, and the most that ptop is made for, where no peer answers in a second.
MODEL, MOST = 2000, 30000
KB_EACH = 200


def measure(quick):
    cells, skipped = [], []
    wanted = [(size, active) for size in SIZES for active in ACTIVE]
    wanted += [(MODEL, 5), (MOST, 5)]
    if quick:
        wanted = [(100, 0), (1000, 5), (MODEL, 5)]
    for size, active in sorted(wanted):
        why = refusal(size)
        if why:
            skipped.append({"processes": size, "active_percent": active, "why": why})
            continue
        cells.append(cell(size, active, rounds=1 if quick else 3))
    return {"cells": cells, "skipped": skipped}


def refusal(size):
    """What limit of this machine stands against so many processes."""
    soft = resource.getrlimit(resource.RLIMIT_NPROC)[0]
    limits = {
        "pid_max": number("/proc/sys/kernel/pid_max"),
        "threads-max": number("/proc/sys/kernel/threads-max"),
        "the process limit": None if soft == resource.RLIM_INFINITY else soft,
        "the cgroup's pids.max": number("/sys/fs/cgroup/pids.max"),
        "the memory": available_kb() // KB_EACH,
    }
    return next((name for name, limit in limits.items() if limit and limit < size + 500), None)


def number(path):
    try:
        with open(path) as file:
            return int(file.read())
    except (OSError, ValueError):
        return None


def available_kb():
    with open("/proc/meminfo") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("MemAvailable"))


def cell(size, active, rounds):
    with programs.sleepers(size, active):
        found = [one_round(size, active, number) for number in range(rounds)]
    medians = {name: statistics.median(r[name] for r in found if name in r) for name in found[0]}
    ratios = {
        name: statistics.median(r[name] / r["floor"] for r in found if name in r)
        for name in found[0]
        if name != "floor"
    }
    print(f"{size} processes, {active} % active:", shown(medians, ratios), file=sys.stderr)
    return {
        "processes": size,
        "active_percent": active,
        "us": medians,
        "ratio_to_floor": ratios,
        "rounds": found,
    }


def shown(medians, ratios):
    return ", ".join(f"{k} {v:.0f} us ({ratios.get(k, 1):.1f}x)" for k, v in medians.items())


def one_round(size, active, number):
    """Microseconds per tick of each program, one after the other."""
    floor = [programs.built("floor"), "3", "1000000"]
    ptop = [programs.built("SamplerBench"), "cost", "3", "1000000"]
    found = {"floor": per_tick(floor), "ptop": per_tick(ptop)}
    if size == MOST:
        return found
    if active == 5:
        screen = [programs.built("ptop"), "interactive"]
        found["ptop_screen"] = 1e6 * frames.of_screen(screen, 3)
    found["top"] = 1e6 * frames.of_batch(["top", "-b", "-d", "1"], 2)
    found["htop"] = 1e6 * frames.of_screen(["htop", "--readonly", "-d", "10"], 2)
    # It takes seconds there.
    if size < 5000 or number == 0:
        loop = os.path.join(os.path.dirname(__file__), "psutil_loop.py")
        found["psutil"] = per_tick([PYTHON, loop, "1", "0.5"])
    return found


def per_tick(command):
    return statistics.median(programs.result(command)["tick_us"])
