"""Whether a live sampler samples when it should."""

import statistics
import sys

import programs


def measure(quick):
    samples = 5 if quick else 30
    command = [programs.built("SamplerBench"), "cadence", str(samples), "1000000"]
    with programs.sleepers(2000, 5):
        taken = programs.result(command)["taken_s"]
    # The second sample comes early on purpose.
    intervals = [b - a for a, b in zip(taken[1:], taken[2:])]
    result = {
        "interval_s": 1,
        "intervals": len(intervals),
        "mean_s": statistics.mean(intervals),
        "sd_s": statistics.stdev(intervals),
        "max_off_s": max(abs(i - 1) for i in intervals),
    }
    print("cadence:", result, file=sys.stderr)
    return result
