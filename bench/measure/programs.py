"""Programs that the bench starts, and ends by their own pid; none outlives it."""

import contextlib
import glob
import json
import os
import select
import signal
import subprocess
import time

BUILT = os.environ["BENCH_BUILT"]


def built(name):
    return os.path.join(BUILT, name)


@contextlib.contextmanager
def running(command, **options):
    """A program with its ends at hand; asked to end afterwards, then made to."""
    options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0} | options
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        end(process)


def end(process, patience=10):
    for send in (lambda: None, process.terminate, process.kill):
        with contextlib.suppress(ProcessLookupError):
            send()
        try:
            return process.wait(patience if send is process.terminate else 2)
        except subprocess.TimeoutExpired:
            continue
    return None


def expect(process, line):
    found = process.stdout.readline().decode().strip()
    if found != line:
        raise RuntimeError(f"{process.args[0]} said '{found}', not '{line}'")


def has_said(process, within):
    """Whether a line is there to read, or comes in so many seconds."""
    return bool(select.select([process.stdout], [], [], within)[0])


def result(command, timeout=180, **options):
    """What a program that ends by itself printed, as JSON."""
    output = subprocess.run(
        command, stdout=subprocess.PIPE, timeout=timeout, check=True, **options
    ).stdout
    return json.loads(output)


@contextlib.contextmanager
def sleepers(count, active_percent):
    """So many processes, those beyond what is there already made by the bench."""
    here = len(glob.glob("/proc/[0-9]*"))
    made = max(count - here, 1)
    active = made * active_percent // 100
    burn_ns = min(20_000, 200_000_000 // max(active, 1))
    with running([built("sleepers"), str(made), str(active), str(burn_ns)]) as process:
        expect(process, "ready")
        time.sleep(1.5)
        yield process
        process.stdin.close()
        process.wait(60)


def cpu_seconds(pid):
    """CPU time of all threads that live."""
    total = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        with open(path) as file:
            total += int(file.read().split()[0])
    return total / 1e9


def die_with_signal(*_):
    raise SystemExit(1)


signal.signal(signal.SIGTERM, die_with_signal)
