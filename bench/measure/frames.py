"""What a program that redraws costs per refresh: its CPU time from one quiet moment to another."""

import os
import select
import time

import programs
import terminals

DEADLINE = 60


def of_batch(command, refreshes):
    with programs.running(command) as process:
        cost = per_refresh(process.pid, process.stdout.fileno(), refreshes)
        process.terminate()
        return cost


def of_screen(command, refreshes):
    with terminals.running(command) as terminal:
        return per_refresh(terminal.pid, terminal.master, refreshes)


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
    while select.select([output], [], [], terminals.QUIET)[0]:
        if not os.read(output, 1 << 20):
            raise EOFError("ended")
