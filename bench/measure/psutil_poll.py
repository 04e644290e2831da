"""CPU time that polling finds, until standard input ends: psutil_poll.py SECONDS NAME

For each process of that name the newest counter that was seen: more than the old program kept.
"""

import json
import select
import sys

import psutil

seen = {}


def poll():
    for process in psutil.process_iter(["name", "create_time", "cpu_times"]):
        info = process.info
        if info["name"] == sys.argv[2] and info["cpu_times"]:
            times = info["cpu_times"]
            seen[process.pid, info["create_time"]] = times.user + times.system


poll()
print("ready", flush=True)
while not select.select([sys.stdin], [], [], float(sys.argv[1]))[0]:
    poll()
poll()
print(json.dumps({"found_s": sum(seen.values())}))
