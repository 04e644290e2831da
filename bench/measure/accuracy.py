"""CPU % of processes with a known duty cycle, against their own CPU clocks."""

import bisect
import contextlib
import statistics
import subprocess
import sys

import programs

PERIOD_US = 30_000
# Together, because they leave the machine idle enough; then the one that does not.
TOGETHER = (((0.67, 1), (3, 1), (37, 1)), ((250, 3),))
WINDOWS_US = (1_000_000, 100_000)


def measure(quick):
    counts = (4, 20) if quick else (25, 150)
    rows = []
    for group in TOGETHER:
        for window, count in zip(WINDOWS_US, counts):
            rows += compare(group, window, count)
    return {"rows": rows}


def compare(group, window_us, count):
    seconds = count * window_us // 1_000_000 + 3
    with contextlib.ExitStack() as stack:
        burners = [stack.enter_context(burner(*duty, seconds)) for duty in group]
        pids = [str(process.pid) for process in burners]
        sampler = [programs.built("SamplerBench"), "shares", str(count), str(window_us), *pids]
        windows = programs.result(sampler)
        curves = [Curve(process) for process in burners]
    return [
        row(duty, window_us, curve, [w for w in windows if str(w["pid"]) == pid])
        for duty, pid, curve in zip(group, pids, curves)
    ]


@contextlib.contextmanager
def burner(percent, threads, seconds):
    numbers = map(str, (percent, threads, PERIOD_US, seconds))
    with programs.running([programs.built("burner"), *numbers]) as process:
        programs.expect(process, "ready")
        yield process


class Curve:
    """The CPU time of a burner at any moment, from what each of its threads noted."""

    def __init__(self, process):
        output, _ = process.communicate(timeout=60)
        curves, rusage = output.decode().split("rusage ")
        self.threads = [self.parse(text) for text in curves.split("thread\n")[1:]]
        self.rusage_s = float(rusage)

    @staticmethod
    def parse(text):
        points = [tuple(map(int, line.split())) for line in text.splitlines()]
        return [time for time, _ in points], [cpu for _, cpu in points]

    def cpu_ns(self, time):
        return sum(self.of_thread(times, cpus, time) for times, cpus in self.threads)

    @staticmethod
    def of_thread(times, cpus, time):
        after = bisect.bisect_right(times, time)
        if after == 0 or after == len(times):
            return 0 if after == 0 else cpus[-1]
        part = (time - times[after - 1]) / (times[after] - times[after - 1])
        return cpus[after - 1] + part * (cpus[after] - cpus[after - 1])

    def percent(self, start, end):
        return (self.cpu_ns(end) - self.cpu_ns(start)) / (end - start) * 100


def row(duty, window_us, curve, windows):
    # The burner starts beside the first window.
    windows = [w for w in windows[1:] if w["percent"] is not None]
    truth = [curve.percent(w["from_ns"], w["to_ns"]) for w in windows]
    exact = [w["percent"] - t for w, t in zip(windows, truth)]
    ticks = [
        w["ticks_percent"] - curve.percent(w["ticks_from_ns"], w["ticks_to_ns"]) for w in windows
    ]
    result = {
        "asked_percent": duty[0],
        "threads": duty[1],
        "window_ms": window_us // 1000,
        "windows": len(windows),
        "true_percent": statistics.mean(truth),
        "noted_s": sum(cpus[-1] for _, cpus in curve.threads) / 1e9,
        "rusage_s": curve.rusage_s,
        "ptop": errors(exact),
        "ticks": errors(ticks),
    }
    print(f"{duty[0]} % in {window_us // 1000} ms windows:", result["ptop"], file=sys.stderr)
    return result


def errors(differences):
    return {
        "mean": statistics.mean(differences),
        "sd": statistics.stdev(differences),
        "max": max(map(abs, differences)),
    }
