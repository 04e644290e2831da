"""The program that ptop replaces, as far as it costs: seed_exporter.py PORT

One cycle for each line on standard input, and what it found over HTTP.
"""

import sys

import psutil
from prometheus_client import CollectorRegistry, Gauge, start_http_server

LABELS = ["host", "proc_name", "proc_cmdline", "proc_pid"]
registry = CollectorRegistry()
memory = Gauge("memory_usage_bytes", "-", LABELS + ["type"], registry=registry)
cpu = Gauge("cpu_usage_percent", "-", LABELS, registry=registry)


def cycle():
    for process in psutil.process_iter():
        try:
            labels = ["here", process.name(), " ".join(process.cmdline()), str(process.pid)]
            memory.labels(*labels, "used").set(process.memory_full_info().uss)
            memory.labels(*labels, "swap").set(process.memory_full_info().swap)
            cpu.labels(*labels).set(process.cpu_percent(interval=None))
        except (psutil.Error, AttributeError):
            continue


start_http_server(int(sys.argv[1]), "127.0.0.1", registry=registry)
print("ready", flush=True)
for _ in sys.stdin:
    cycle()
    print("done", flush=True)
