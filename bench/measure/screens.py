"""What a screen costs and how it feels, beside the peers: each starts, refreshes, gets keys."""

import contextlib
import os
import re
import statistics
import sys
import time

import programs
import terminals

SIZES = (140, 2000)
# As terminfo has it for xterm in application mode, which all but one ask for. Never ESC [ B to those:
# to htop that is three keys, of which one renices.
DOWN, DOWN_OF_BTOP = b"\x1bOB", b"\x1b[B"
ROWS_OF_A_FRAME = 5
# From the start; by then all have drawn, and those that sample early have.
SETTLED_S = 4
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
ESCAPE = re.compile(rb"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()].|[=>78cM])")
# Before the next refresh is due, so that some keys meet a program at work.
EARLY_S = (0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12)


def unpacked(name):
    return os.path.join(os.environ["BENCH_TOOLS"], "bin", name)


def btop(seconds):
    settings = f"update_ms = {seconds * 1000}\nshow_splash = False\n"
    return [unpacked("btop"), "--utf-force"], {".config/btop/btop.conf": settings}


# How each is started so that it refreshes every so many seconds, with its other settings' defaults.
SCREENS = {
    "ptop": lambda s: ([programs.built("ptop")] + ([] if s == 1 else ["-d", str(s)]), None),
    "top": lambda s: (["top", "-d", str(s)], None),
    "htop": lambda s: (["htop", "--readonly", "-d", str(s * 10)], None),
    "btop": btop,
    "atop": lambda s: ([unpacked("atop"), str(s)], None),
}


def measure(quick):
    rounds, long_s = (1, 5) if quick else (int(os.environ.get("BENCH_ROUNDS", 3)), 180)
    return {
        "rows": [row for size in SIZES for row in of_size(size, rounds, long_s, quick)],
        "resident_after_s": long_s,
        "rounds": rounds,
    }


def of_size(size, rounds, long_s, quick):
    found = {name: [] for name in SCREENS}
    for _ in range(rounds):
        # Of each round its own: they end after ten minutes.
        with programs.sleepers(size, 5):
            for name in SCREENS:
                found[name].append(one(name, quick))
                print(f"{size} processes, {name}: {found[name][-1]}", file=sys.stderr)
    with programs.sleepers(size, 5):
        resident = resident_mib(long_s)
    for name, results in found.items():
        yield {"processes": size, "screen": name, "resident_mib": resident[name]} | medians(results)


def medians(results):
    """Of the rounds; where a round has no answer, of the others."""
    values = {key: [r[key] for r in results if r[key] is not None] for key in results[0]}
    return {key: statistics.median(found) if found else None for key, found in values.items()}


def one(name, quick):
    down = DOWN_OF_BTOP if name == "btop" else DOWN
    return every_second(SCREENS[name], down, quick) | alone(SCREENS[name], down, 3 if quick else 12)


def every_second(start, down, quick):
    """The first frame, what refreshes cost and when they come, and keys in their midst."""
    with terminals.running(*start(1)) as terminal:
        first_ms = first_frame_ms(terminal)
        cpu, began = programs.cpu_seconds(terminal.pid), time.monotonic()
        seen = terminals.refreshes(terminal.read(began + (4 if quick else 20)))
        cpu, took = programs.cpu_seconds(terminal.pid) - cpu, time.monotonic() - began
        intervals = [b[0] - a[0] for a, b in zip(seen, seen[1:])]
        interval = statistics.mean(intervals)
        # By time, because a refresh that changes nothing writes nothing.
        count = took / interval
        return {
            "first_frame_ms": first_ms,
            "cpu_ms": 1e3 * cpu / count,
            "bytes": sum(size for _, size in seen) / count,
            "interval_mean_s": interval,
            "interval_sd_ms": 1e3 * statistics.stdev(intervals) if intervals[1:] else None,
        } | keys_in_the_midst(terminal, down, interval, EARLY_S[::3] if quick else EARLY_S)


def first_frame_ms(terminal):
    """Until rows of processes were there: so many pids, each with its name behind it."""
    chunks = terminal.read(terminal.began + SETTLED_S)
    # Only now: while this looked, chunks would come, and look late.
    names = comms()
    for count in range(1, len(chunks) + 1):
        # A colour may begin within a word, a move ends one.
        text = COLOUR.sub(b"", b"".join(data for _, data in chunks[:count]))
        text = ESCAPE.sub(b" ", text)
        if len(pids_shown(text, names)) >= ROWS_OF_A_FRAME:
            return 1e3 * (chunks[count - 1][0] - terminal.began)
    return None


def pids_shown(text, names):
    return {
        number[0]
        for number in re.finditer(rb"\d+", text)
        if number[0] in names and names[number[0]] in text[number.end() :][: terminals.COLUMNS]
    }


def comms():
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{pid}/comm", "rb") as file:
            # btop has room for no more of it.
            found[pid.encode()] = file.read().strip()[:8]
    return found


def keys_in_the_midst(terminal, down, interval, early):
    waits = []
    for before in early:
        # From the beginning of one refresh to shortly before the next.
        refresh = terminal.read(time.monotonic() + 5, quiet=terminals.QUIET)
        if not refresh:
            continue
        due = refresh[0][0] + interval - before
        terminal.read(due)
        pressed = terminal.press(down)
        answer = terminal.read(pressed + 2, enough=bool)
        if answer:
            waits.append(1e3 * (answer[0][0] - pressed))
        terminal.read(time.monotonic() + interval, quiet=terminals.QUIET)
    return {
        "busy_key_ms": statistics.median(waits) if waits else None,
        "busy_key_max_ms": max(waits, default=None),
    }


def alone(start, down, count):
    """Keys while no refresh is due for a long time: bytes, and until the last of them."""
    with terminals.running(*start(30)) as terminal:
        terminal.read(terminal.began + SETTLED_S)
        sizes, waits = [], []
        for _ in range(count):
            pressed = terminal.press(down)
            answer = terminal.read(pressed + 1, quiet=terminals.QUIET)
            if answer:
                sizes.append(sum(len(data) for _, data in answer))
                waits.append(1e3 * (answer[-1][0] - pressed))
        return {
            "key_bytes": statistics.median(sizes) if sizes else None,
            "key_ms": statistics.median(waits) if waits else None,
        }


def resident_mib(seconds):
    """Of each after so many seconds, all at the same time."""
    with contextlib.ExitStack() as stack:
        running = {
            name: stack.enter_context(terminals.running(*start(1)))
            for name, start in SCREENS.items()
        }
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for terminal in running.values():
                terminal.read(time.monotonic() + 0.05)
        return {name: resident_of(terminal.pid) for name, terminal in running.items()}


def resident_of(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024
