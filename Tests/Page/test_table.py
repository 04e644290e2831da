"""The table of processes and the header: that they move on, and their numbers."""
import json
import signal
import unittest
from decimal import ROUND_HALF_UP, Decimal

from page import PageTest, cell, row, rows


def bytes_text(count):
    """As the screen writes it: three digits."""
    if count < 1000:
        return f"{count}B" if count else "0"
    value = count / 1024
    for unit in "KMGTP":
        if value < 999.5:
            places = 2 if value < 9.995 else 1 if value < 99.95 else 0
            # Halves are frequent, for pages of memory are whole ones.
            return f"{Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}{unit}"
        value /= 1024
    return f"{value}E"


def cpu_text(seconds):
    """Below an hour."""
    hundredths = int(seconds * 100 + 1e-6)
    return f"{hundredths // 6000}:{hundredths // 100 % 60:02}.{hundredths % 100:02}"


class Moving(PageTest):
    def test_it_loads_and_goes_on_by_itself(self):
        tab = self.open()
        self.assertTrue(rows(tab))
        before = json.loads(tab.wait("1") and self.newest(tab))["sample"]
        for _ in range(3):
            after = json.loads(self.newest(tab, other_than=before))["sample"]
            self.assertGreater(after, before)
            before = after

    def newest(self, tab, other_than=None):
        """The newest answer that the page got."""
        def found():
            if any("/api/v1/snapshot" in each["url"] and each["ended"] and each["status"] == 200
                   for each in tab.requests.values()):
                body = tab.body("/api/v1/snapshot")
                return body if json.loads(body)["sample"] != other_than else None
            return None
        return tab.until(found, f"another sample than {other_than}")

    def test_a_process_that_begins_to_work_is_seen_to(self):
        process = self.process("begins", busy=True)
        self.stop(process, signal.SIGSTOP)
        tab = self.open(f"/?filter=pid%3D{process.pid}", shows=[process])
        text = cell(process.pid, "cpu")
        tab.wait(f"{text} === '0.00' && {cell(process.pid, 's')} === 'T'")
        self.stop(process, signal.SIGCONT)
        tab.wait(f"Number({text}) > 1 && {cell(process.pid, 's')} === 'R'")
        used = tab.ask(cell(process.pid, "time"))
        tab.wait(f"{cell(process.pid, 'time')} > {json.dumps(used)}")
        self.stop(process, signal.SIGSTOP)
        tab.wait(f"{text} === '0.00'")

    def test_what_begins_comes_and_what_ends_goes(self):
        tab = self.open("/?filter=name%3Dcomes-goes")
        self.assertEqual(rows(tab), [])
        process = self.process("comes-goes")
        tab.wait(row(process.pid))
        self.stop(process, signal.SIGKILL)
        process.wait()
        tab.wait(f"!{row(process.pid)}")


class Numbers(PageTest):
    def test_they_are_those_of_the_json(self):
        tab = self.open("/?sort=rss&limit=40")
        tab.hold("*/api/v1/*")
        tab.next_held()
        # One at a time: what came before is shown.
        answer = json.loads(tab.body("/api/v1/snapshot"))
        shown = rows(tab)
        self.assertEqual([int(each["pid"]) for each in shown], [each["pid"] for each in answer["processes"]])
        self.assertGreater(len(shown), 5)
        for found, each in zip(shown, answer["processes"]):
            with self.subTest(each):
                self.same(found, each)
        tab.release()

    def same(self, found, each):
        for name, field, text in (("user", "user", str), ("thr", "threads", str), ("ni", "nice", str),
                                  ("res", "resident_memory_bytes", bytes_text),
                                  ("virt", "virtual_memory_bytes", bytes_text)):
            self.assertEqual(found[name], text(each[field]) if field in each else "-")
        if each["cpu_seconds_total"] < 3600:
            self.assertEqual(found["time"], cpu_text(each["cpu_seconds_total"]))
        if "cpu_percent" in each:
            self.assertAlmostEqual(float(found["cpu"]), each["cpu_percent"], delta=0.0051)

    def test_the_header_says_where_cpu_time_and_memory_went(self):
        tab = self.open()
        tab.wait("document.querySelector('header [data-field=\"went.processes\"]').textContent !== '-'")
        tab.hold("*/api/v1/*")
        tab.next_held()
        answer = json.loads(tab.body("/api/v1/snapshot"))
        host, modes = answer["host"], answer["host"]["cpu_percent"]
        busy = sum(modes[name] for name in ("user", "nice", "system", "irq", "softirq"))
        # Each clock of a process is read a moment later than the time of the sample, and ticks are coarser: together
        # they may say more than there is.
        processes = min(host["processes_cpu_percent"] / host["cpus"], 100)
        exited = min(answer["exits"].get("cpu_percent", 0) / host["cpus"], 100)
        busy = max(busy, processes + exited)
        for field, value in {"busy": min(busy, 100), "processes": processes, "exited": exited,
                             "other": max(busy - processes - exited, 0)}.items():
            if field != "exited" or "cpu_percent" in answer["exits"]:
                self.assertAlmostEqual(float(self.header(tab, f"went.{field}")), value, delta=0.051, msg=field)
        self.assertEqual(self.header(tab, "host.memory_used_bytes"), bytes_text(host["memory_used_bytes"]))
        self.assertEqual(self.header(tab, "host.memory_total_bytes"), bytes_text(host["memory_total_bytes"]))
        self.assertEqual(self.header(tab, "host.name"), host["name"])
        self.assertEqual(self.header(tab, "coverage.processes"), str(answer["coverage"]["processes"]))
        self.assertAlmostEqual(float(self.header(tab, "host.load.5")), host["load"]["5"], delta=0.0051)
        cost = tab.ask("document.querySelector('footer#cost').textContent")
        self.assertIn(answer["ptop"]["version"], cost)
        self.assertIn(bytes_text(answer["ptop"]["resident_memory_bytes"]), cost)
        tab.release()

    def test_the_footer_says_what_an_answer_is_on_the_wire(self):
        tab = self.open()
        tab.hold("*/api/v1/*")
        tab.next_held()
        size = tab.ask("performance.getEntriesByType('resource').findLast(each =>"
                       " each.name.includes('/api/v1/') && each.responseStatus === 200).encodedBodySize")
        self.assertLess(size, len(tab.body("/api/v1/snapshot")))
        self.assertIn(f" and {bytes_text(size)} an update", tab.ask("document.querySelector('#cost-page').textContent"))
        tab.release()

    def header(self, tab, field):
        return tab.ask(f"document.querySelector('header [data-field=\"{field}\"]').textContent")

    def test_the_graph_of_a_row_is_drawn(self):
        process = self.process("draws", busy=True)
        tab = self.open(f"/?filter=pid%3D{process.pid}", shows=[process])
        path = f"{row(process.pid)}.querySelector('svg path').getAttribute('d')"
        first = tab.wait(path)
        # A point more with each answer, and in the header.
        tab.wait(f"{path}.length > {len(first)} && document.querySelector('#cpu-graph .processes').getAttribute('d')")

    def test_they_are_those_of_the_metrics(self):
        process = self.process("in-metrics", busy=True)
        tab = self.open(f"/?filter=pid%3D{process.pid}", shows=[process])
        tab.wait(f"{cell(process.pid, 'time')} > '0:00.20'")
        self.stop(process, signal.SIGSTOP)
        # It stands still: any two samples say the same.
        tab.wait(f"{cell(process.pid, 's')} === 'T' && {cell(process.pid, 'cpu')} === '0.00'")
        found = rows(tab)[0]
        self.assertEqual(found["time"], cpu_text(self.metric(process, "cpu_seconds_total")))
        self.assertEqual(found["res"], bytes_text(self.metric(process, "resident_memory_bytes")))

    def metric(self, process, name):
        _, _, text = self.ptop.ask("/metrics")
        lines = [line for line in text.splitlines()
                 if line.startswith(f"ptop_process_{name}{{") and f'pid="{process.pid}"' in line]
        self.assertEqual(len(lines), 1, text[:2000])
        return float(lines[0].rpartition(" ")[2])

    def test_what_is_unknown_is_neither_nothing_nor_zero(self):
        tab = self.open("/?limit=1")
        tab.hold("*/api/v1/*")
        held = tab.next_held()
        answer = self.ptop.json("/api/v1/snapshot?limit=1")
        answer["processes"] = [{"pid": 4242, "ppid": 1, "start_time_seconds": 1.5e9, "name": "bare"}]
        tab.answer(held, json.dumps(answer))
        tab.wait(row(4242))
        found = rows(tab)[0]
        for name in ("user", "virt", "res", "s", "thr", "cpu", "mem", "time"):
            self.assertEqual(found[name], "-", name)
        tab.release()


if __name__ == "__main__":
    unittest.main()
