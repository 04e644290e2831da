"""What a scrape costs, by how many processes there are, and what is left after many births."""

import contextlib
import json
import statistics
import sys
import time

import exporters
import programs

SIZES = (100, 1000, 2000, 10000)
SETTLED = 20
# Seconds. A sample may be 20 ms old: each scrape is to cost one of its own.
PAUSE = 0.6


def measure(quick):
    sizes = (100,) if quick else SIZES
    rows = [row for size in sizes for row in of_size(size, quick)]
    return {"rows": rows, "births": None if quick else after_births()}


def of_size(size, quick):
    with programs.sleepers(size, 5):
        for name, start in exporters.ALL.items():
            # Up to 1,000 processes there is nothing to limit.
            if name == "ptop, no limit" and size <= 1000:
                continue
            count = 5 if quick else (100 if size == 1000 else 30) if "ptop" in name else 6
            with start() as exporter:
                row = {"processes": size, "exporter": name} | of(exporter, count)
            print(json.dumps(row), file=sys.stderr)
            yield row


def of(exporter, count):
    # The first ones fill caches.
    for _ in range(2):
        scrape(exporter)
    began = exporter.cpu_seconds()
    found = [scrape(exporter) for _ in range(count)]
    used = exporter.cpu_seconds() - began
    took = sorted(took for took, _, _ in found)
    _, wire, body = found[-1]
    return {
        "cpu_ms": 1e3 * used / count,
        "p50_ms": 1e3 * statistics.median(took),
        "p99_ms": 1e3 * took[-1 - count // 100],
        "scrapes": count,
        "bytes": len(body),
        "wire_bytes": wire,
        "series": sum(1 for line in body.splitlines() if line and line[:1] != b"#"),
        "resident_mib": exporter.resident_bytes() / 2**20,
    }


def scrape(exporter):
    time.sleep(PAUSE)
    exporter.prepare()
    return exporter.scrape()


def after_births():
    """All of them beside the same births, scraped every two seconds."""
    with programs.sleepers(1000, 5), contextlib.ExitStack() as stack:
        running = {
            name: stack.enter_context(start())
            for name, start in exporters.ALL.items()
            if name != "ptop, no limit"
        }
        # What 1,000 processes need is there before the births; caches grow with the first scrapes.
        for _ in range(SETTLED):
            for exporter in running.values():
                scrape(exporter)
        before = {name: exporter.resident_bytes() for name, exporter in running.items()}
        born = give_birth(running)
        return {"born": born, "rows": [left(n, e, before[n]) for n, e in running.items()]}


def give_birth(running):
    with programs.running([programs.built("storm"), "0", "300"]) as storm:
        programs.expect(storm, "ready")
        storm.stdin.write(b"go\n")
        while not programs.has_said(storm, within=2):
            for exporter in running.values():
                exporter.prepare()
                exporter.scrape()
        return json.loads(storm.stdout.readline())["count"]


def left(name, exporter, before):
    # Longer than farewells stay.
    time.sleep(12 if name == "ptop" else 0)
    exporter.prepare()
    _, _, body = exporter.scrape()
    row = {
        "exporter": name,
        "resident_before_mib": before / 2**20,
        "resident_mib": exporter.resident_bytes() / 2**20,
        "bytes": len(body),
        "series": sum(1 for line in body.splitlines() if line and line[:1] != b"#"),
    }
    print(json.dumps(row), file=sys.stderr)
    return row
