"""What `ptop record` finds of a build and of a storm, and what it costs them."""

import contextlib
import json
import os
import pwd
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import programs

FILES = 400
STORM_S = 10
# Where nobody may run it.
PYTHON = "/usr/bin/python3"
# 300 processes, 15 of which do something each second, and six more that begin and end meanwhile.
LONG_S = 300
LONG = """sleep {0} | ./sleepers 297 15 2000000 >/dev/null &
for second in $(seq {0}); do for each in 1 2 3 4 5; do /bin/true; done; sleep 1; done; wait"""
SOURCE = "#include <stdio.h>\nint f{0}(void) {{ return printf(\"{0}\"); }}\n"
# The truth: what the command's own children used, and it itself.
TRUTH = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, input=b"go\\n")
used = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
with open(sys.argv[1], "w") as file:
    json.dump(sum(u.ru_utime + u.ru_stime for u in used), file)
"""


def measure(quick):
    files, storm_s, pairs, long_s = (40, 2, 2, 30) if quick else (FILES, STORM_S, 7, LONG_S)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        shutil.copy(programs.built("ptop"), folder)
        for load in ("storm", "sleepers"):
            shutil.copy(programs.built(load), folder)
        write(folder, files)
        build = ["make", "-s", "-B", "-j2"]
        storm = ["./storm", "5", str(storm_s)]
        rows = [
            one(folder, what, who, command)
            for what, command in (("build", build), ("storm of 5 ms", storm))
            for who in users()
        ]
        found = {"rows": rows, "long": long(folder, long_s)}
        return found | {"wall": walls(folder, build, pairs)}


def users():
    return ("root", "nobody") if os.geteuid() == 0 else ("user",)


def write(folder, files):
    names = [f"f{number}" for number in range(files)]
    for number, name in enumerate(names):
        with open(f"{folder}/{name}.c", "w") as file:
            file.write(SOURCE.format(number))
    with open(f"{folder}/Makefile", "w") as file:
        file.write(f"all: {' '.join(n + '.o' for n in names)}\n%.o: %.c\n\tcc -c -o $@ $<\n")


def one(folder, what, who, command):
    """One recording, and the truth beside it."""
    truth = f"{folder}/truth-{who}.json"
    record = ["./ptop", "record", "-o", f"run-{who}.ptop", "--summary", "json", "--"]
    process = subprocess.Popen(
        record + [PYTHON, "-c", TRUTH, truth] + command,
        cwd=folder, stderr=subprocess.PIPE, **identity(who),
    )
    peak = 0.0
    with contextlib.suppress(subprocess.TimeoutExpired):
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.1)
    found = json.loads(process.stderr.read())
    with open(truth) as file:
        used = json.load(file)
    row = {"what": what, "who": who, "truth_s": used, "found_s": found["cpu_seconds"]}
    row |= {"processes": found["processes"], "resident_mib": peak}
    row["file_kib"] = os.path.getsize(f"{folder}/run-{who}.ptop") / 1024
    print(f"record, {what}, {who}:", json.dumps(row), file=sys.stderr)
    return row


def long(folder, seconds):
    """How the file and the memory grow, from the first third on: before, samples are more frequent."""
    record = ["./ptop", "record", "-o", "long.ptop", "--summary", "none", "--"]
    process = subprocess.Popen(record + ["sh", "-c", LONG.format(seconds)], cwd=folder)
    began, early, last = time.monotonic(), None, None
    while process.poll() is None:
        size = os.path.getsize(f"{folder}/long.ptop") if os.path.exists(f"{folder}/long.ptop") else 0
        last = (time.monotonic() - began, size, resident(process.pid)) if resident(process.pid) else last
        if early is None and last and last[0] >= seconds / 3:
            early = last
        time.sleep(0.5)
    grown = os.path.getsize(f"{folder}/long.ptop") - early[1]
    found = {"seconds": seconds, "hour_mb": grown / (last[0] - early[0]) * 3600 / 1e6}
    found |= {"resident_early_mib": early[2], "resident_mib": last[2]}
    print("record, 300 processes:", json.dumps(found), file=sys.stderr)
    return found


def identity(who):
    if who != "nobody":
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def resident(pid):
    with contextlib.suppress(OSError):
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
    return 0.0


def walls(folder, command, pairs):
    """How much longer the command takes: with and without take turns."""
    record = ["./ptop", "record", "-o", "pair.ptop", "--summary", "none", "--"]
    ratios = []
    for number in range(pairs):
        order = (command, record + command) if number % 2 else (record + command, command)
        taken = {}
        for which in order:
            began = time.monotonic()
            subprocess.run(which, cwd=folder, check=True)
            taken[which is command] = time.monotonic() - began
        ratios.append(taken[False] / taken[True])
    print("record, wall ratios:", json.dumps(ratios), file=sys.stderr)
    return {"ratios": ratios, "median": statistics.median(ratios)}
