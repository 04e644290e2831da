"""Every query of the dashboards, and those of the old program's, on a real Prometheus."""
import re
import time
import unittest

from deploy import ROOT, dashboards, substituted
from stand import Stand


def shown_as(legend, labels):
    return re.sub(r"\{\{(\w+)\}\}", lambda name: labels.get(name[1], ""), legend)


class Live(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stand = Stand()
        cls.addClassCleanup(cls.stand.end)
        cls.now = time.time()

    def range(self, expression, store=None):
        return self.stand.ask(
            "query_range", store, query=expression, start=self.stand.began, end=self.now, step=1)

    def has_exit_events(self):
        return self.stand.value("count(ptop_exit_events_lost_total)") is not None

    def test_every_panel_has_data(self):
        self.ask_every_panel(None)

    def test_every_panel_has_data_from_victoria_metrics(self):
        self.ask_every_panel(self.stand.victoria_metrics)

    def ask_every_panel(self, store):
        asked = 0
        for dashboard in dashboards():
            for panel in dashboard["panels"]:
                legends = set()
                for target in panel["targets"]:
                    asked += 1
                    if re.search(r"ptop_exit(ed_processes|_events)", target["expr"]) and \
                            not self.has_exit_events():
                        print(f"not asked, for want of exit events: {panel['title']}")
                        continue
                    with self.subTest(dashboard["title"], panel=panel["title"], query=target["expr"]):
                        self.check(substituted(target["expr"]), target.get("legendFormat"), legends, store)
        self.assertGreater(asked, 40)

    def check(self, expression, legend, legends, store=None):
        series = self.range(expression, store)
        self.assertTrue(series, "no data")
        self.assertTrue(all(each["values"] for each in series))
        for each in series:
            self.assertNotIn("NaN", [value for _, value in each["values"]])
            if legend:
                name = shown_as(substituted(legend), each["metric"])
                self.assertNotIn(name, legends, "two of one name in a panel")
                self.assertTrue(name.strip(" ()"), each["metric"])
                legends.add(name)

    def test_both_runs_are_there(self):
        runs, = [each for each in dashboards() if each["uid"] == "ptop-runs"]
        for panel in runs["panels"]:
            with self.subTest(panel["title"]):
                query = substituted(panel["targets"][0]["expr"],
                                    {"instance": f"127.0.0.1:{self.stand.ports[0]}"})
                series = self.range(query)
                self.assertEqual({each["metric"]["BUILD_NUMBER"] for each in series}, {"41", "42"})

    def test_a_run_has_what_its_processes_used(self):
        """The loop of each build was there for some seconds, on machines that may be busy with others."""
        whole = f"[{round(self.now - self.stand.began) + 1}s]"
        seconds = self.stand.ask("query", time=self.now, query=(
            'sum by (BUILD_NUMBER) (max_over_time(ptop_process_cpu_seconds_total{proc_name="busy-loop"}'
            f'{whole}) * on (instance, proc_pid, proc_name) group_left (BUILD_NUMBER) max by (instance,'
            ' proc_pid, proc_name, BUILD_NUMBER) (max_over_time(ptop_process_info{BUILD_NUMBER=~"41|42"}'
            f'{whole})))'))
        self.assertEqual(len(seconds), 2)
        for each in seconds:
            self.assertGreater(float(each["value"][1]), 0.1)

    def old_queries(self):
        """The queries of the table in the page about migration."""
        page = (ROOT / "docs" / "migration.md").read_text(encoding="utf-8")
        block, = re.findall(r"```promql\n(.*?)```", page, re.DOTALL)
        return [line for line in block.splitlines() if line and not line.startswith("#")]

    def test_queries_of_the_old_program(self):
        queries = self.old_queries()
        self.assertGreater(len(queries), 5)
        for job in ["ptop"] + ["old"] * bool(self.stand.old):
            for query in queries:
                with self.subTest(query, job=job):
                    self.check(query.replace("{", '{job="%s",' % job), None, set())

    def test_the_old_way_of_running_it(self):
        if not self.stand.old:
            self.skipTest("a PID namespace wants permissions")
        found = self.stand.ask("query", query='cpu_usage_percent{job="old",proc_name="busy-loop"} > 1')
        self.assertEqual(len(found), 1)
        self.assertRegex(found[0]["metric"]["proc_cmdline"], r"busy-loop -c while :; do :; done$")
        self.assertGreater(self.stand.value('ptop_reconciler_requests_total{job="old",outcome="ok"}'), 0)
        ticks = (self.stand.folder / "old.log").read_text()
        self.assertIn("procfs", ticks)

    def test_all_that_is_served_is_documented(self):
        page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
        kinds = dict(re.findall(r"(?m)^\| `(\w+)` \| (\w+)", page))
        served = dict(re.findall(r"(?m)^# TYPE (\w+) (\w+)$", self.stand.page()))
        self.assertGreater(len(served), 40)
        for name, kind in served.items():
            with self.subTest(name):
                # The older text format has no type for what is always 1.
                self.assertEqual(kinds.get(name, "").replace("info", "gauge"), kind)

    def test_rules_are_computed(self):
        rules = [rule for group in self.stand.ask("rules")["groups"] for rule in group["rules"]]
        self.assertGreater(len(rules), 10)
        for rule in rules:
            with self.subTest(rule["name"]):
                self.assertEqual((rule["health"], rule.get("lastError")), ("ok", None))
                if rule["type"] == "recording":
                    self.assertTrue(self.stand.ask("query", query=rule["name"]))

    def test_variables_of_dashboards_find_something(self):
        for dashboard in dashboards():
            for variable in dashboard["templating"]["list"]:
                if variable["type"] != "query":
                    continue
                with self.subTest(dashboard["title"], variable=variable["name"]):
                    call = re.fullmatch(r"label_values\((.+), (\$?\w+)\)", variable["query"]["query"])
                    label = substituted(call[2])
                    found = self.stand.ask("query", query=substituted(call[1]))
                    self.assertTrue({each["metric"].get(label) for each in found} - {None})


if __name__ == "__main__":
    unittest.main()
