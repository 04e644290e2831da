"""One cycle of the program that ptop replaces, as often as asked: psutil_loop.py CYCLES SECONDS"""

import json
import sys
import time

import psutil
from prometheus_client import CollectorRegistry, Gauge

LABELS = ["host", "proc_name", "proc_cmdline", "proc_pid"]
registry = CollectorRegistry()
memory = Gauge("memory_usage_bytes", "-", LABELS + ["type"], registry=registry)
cpu = Gauge("cpu_usage_percent", "-", LABELS, registry=registry)


def cycle():
    for process in psutil.process_iter():
        try:
            labels = ["here", process.name(), str(process.cmdline()), str(process.pid)]
            memory.labels(*labels, "used").set(process.memory_full_info().uss)
            memory.labels(*labels, "swap").set(process.memory_full_info().swap)
            cpu.labels(*labels).set(process.cpu_percent(interval=None))
        except (psutil.Error, AttributeError):
            continue


cycle()
costs = []
for _ in range(int(sys.argv[1])):
    time.sleep(float(sys.argv[2]))
    before = time.process_time()
    cycle()
    costs.append((time.process_time() - before) * 1e6)
print(json.dumps({"tick_us": costs}))
