"""What a program that redraws costs per refresh: its CPU time from one quiet moment to another."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import tempfile
import termios
import time

import programs

QUIET = 0.15
DEADLINE = 60


def of_batch(command, refreshes):
    with programs.running(command) as process:
        cost = per_refresh(process.pid, process.stdout.fileno(), refreshes)
        process.terminate()
        return cost


def of_screen(command, refreshes):
    """In a terminal of 120x40, with no settings but the defaults."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        environment["PATH"] = os.environ["PATH"]
        ends = dict.fromkeys(("stdin", "stdout", "stderr"), slave)
        try:
            with programs.running(
                command, env=environment, start_new_session=True, **ends
            ) as process:
                os.close(slave)
                cost = per_refresh(process.pid, master, refreshes)
                process.terminate()
                drain(master)
                return cost
        finally:
            os.close(master)


def per_refresh(pid, output, refreshes, skip=2):
    """The first ones are left out: they start the program, and come early."""
    costs = []
    deadline = time.monotonic() + DEADLINE
    while len(costs) < refreshes + skip:
        wait_for_frame(output, deadline)
        costs.append(programs.cpu_seconds(pid))
    return (costs[-1] - costs[skip - 1]) / refreshes


def wait_for_frame(output, deadline):
    if not select.select([output], [], [], max(deadline - time.monotonic(), 0))[0]:
        raise TimeoutError("no refresh")
    while select.select([output], [], [], QUIET)[0]:
        if not os.read(output, 1 << 20):
            raise EOFError("ended")


def drain(output):
    with contextlib.suppress(OSError):
        while select.select([output], [], [], QUIET)[0] and os.read(output, 1 << 16):
            pass
