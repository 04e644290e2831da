"""The rules of the usual linter of dashboards, written anew."""
import re
import unittest

import promql_parser
import yaml

from deploy import DEPLOY, VARIABLES, dashboards, documented_metrics, metrics_in, run, substituted

UNITS = {"none", "short", "percent", "percentunit", "bytes", "Bps", "s", "ops"}
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
# A value that no expression has by itself.
RATE_INTERVAL = "211s"


def exclusions():
    """{rule: titles of the dashboards that need not keep it}, each with a reason."""
    rules = yaml.safe_load((DEPLOY / "grafana" / "dashboards" / ".lint").read_text(encoding="utf-8"))
    found = {}
    for rule, entry in rules["exclusions"].items():
        assert entry["reason"], rule
        found[rule] = {each["dashboard"] for each in entry["entries"]}
    return found


def parsed(expression):
    return promql_parser.parse(substituted(expression, {"__rate_interval": RATE_INTERVAL}))


def nodes(expression, parents=()):
    """All nodes below one, each with those above it."""
    yield expression, parents
    for name in ("expr", "lhs", "rhs", "args", "vector_selector", "vs", "param"):
        below = getattr(expression, name, None)
        for child in below if isinstance(below, list) else [below]:
            if isinstance(child, promql_parser.Expr):
                yield from nodes(child, parents + (expression,))


class Dashboards(unittest.TestCase):
    # What each generator is at, for the message of a check that fails.
    where = ""

    def each(self, rule):
        left_out = exclusions().get(rule, set())
        for dashboard in dashboards():
            if dashboard["title"] not in left_out:
                self.where = dashboard["title"]
                yield dashboard

    def panels(self, rule):
        for dashboard in self.each(rule):
            for panel in dashboard["panels"]:
                self.where = f"{dashboard['title']}, {panel['title']}"
                yield panel

    def targets(self, rule):
        for panel in self.panels(rule):
            title = self.where
            for target in panel["targets"]:
                self.where = f"{title}: {target['expr']}"
                yield target

    def variables(self, rule):
        for dashboard in self.each(rule):
            for variable in dashboard["templating"]["list"]:
                self.where = f"{dashboard['title']}, ${variable['name']}"
                yield variable

    def has_variable(self, rule, name, label):
        for dashboard in self.each(rule):
            found = [each for each in dashboard["templating"]["list"] if each["name"] == name]
            self.assertEqual(len(found), 1, self.where)
            self.assertEqual(
                (found[0]["label"], found[0]["type"], found[0]["multi"], found[0]["allValue"],
                 found[0]["datasource"]), (label, "query", True, ".+", SOURCE), self.where)

    def test_there_are_some(self):
        self.assertEqual(len(dashboards()), 4)
        self.assertEqual(len({each["uid"] for each in dashboards()}), 4)

    def test_template_datasource(self):
        for dashboard in self.each("template-datasource-rule"):
            sources = [each for each in dashboard["templating"]["list"] if each["type"] == "datasource"]
            self.assertEqual([(each["name"], each["label"], each["query"]) for each in sources],
                             [("datasource", "Data source", "prometheus")], self.where)

    def test_template_job(self):
        self.has_variable("template-job-rule", "job", "Job")

    def test_template_instance(self):
        self.has_variable("template-instance-rule", "instance", "Instance")

    def test_template_label_promql(self):
        for variable in self.variables("template-label-promql-rule"):
            if variable["type"] == "query":
                query = variable["query"]["query"]
                call = re.fullmatch(r"label_values\((.+), (\$?\w+)\)", query)
                self.assertIsNotNone(call, self.where)
                self.assertIsInstance(parsed(call[1]), promql_parser.VectorSelector, self.where)

    def test_template_on_time_change_reload(self):
        for variable in self.variables("template-on-time-change-reload-rule"):
            if variable["type"] == "query":
                self.assertEqual(variable["refresh"], 2, self.where)

    def test_variables_stand_after_those_that_they_use(self):
        for dashboard in self.each(""):
            known = {"datasource"}
            for variable in dashboard["templating"]["list"]:
                query = variable["query"]
                text = query if isinstance(query, str) else query["query"]
                self.assertLessEqual(set(re.findall(r"\$(\w+)", text)), known, self.where)
                known.add(variable["name"])
            used = set(re.findall(r"\$(?!_)(\w+)", str(dashboard["panels"])))
            self.assertLessEqual(used, known, self.where)
            self.assertLessEqual(known - used - {"datasource"}, set(), self.where)

    def test_panel_datasource(self):
        for panel in self.panels("panel-datasource-rule"):
            self.assertEqual(panel["datasource"], SOURCE, self.where)
            for target in panel["targets"]:
                self.assertEqual(target["datasource"], SOURCE, self.where)

    def test_panel_title_description(self):
        for panel in self.panels("panel-title-description-rule"):
            self.assertTrue(panel["title"] and panel["description"].endswith("."), self.where)

    def test_panel_units(self):
        for panel in self.panels("panel-units-rule"):
            self.assertIn(panel["fieldConfig"]["defaults"]["unit"], UNITS, self.where)

    def test_panel_no_targets(self):
        for panel in self.panels("panel-no-targets-rule"):
            self.assertTrue(panel["targets"], self.where)

    def test_target_promql(self):
        for target in self.targets("target-promql-rule"):
            self.assertIsInstance(parsed(target["expr"]), promql_parser.Expr, self.where)
            self.assertEqual(metrics_in(target["expr"]) - documented_metrics(), set(), self.where)

    def test_target_logql(self):
        for target in self.targets("target-logql-rule"):
            self.assertEqual(target["datasource"]["type"], "prometheus", self.where)

    def selectors(self, rule):
        for target in self.targets(rule):
            found = [node for node, _ in nodes(parsed(target["expr"]))
                     if isinstance(node, promql_parser.VectorSelector)]
            self.assertTrue(found, self.where)
            yield from found

    def has_matcher(self, rule, name):
        for selector in self.selectors(rule):
            matchers = [(str(each.op), each.value) for each in selector.matchers.matchers
                        if each.name == name]
            self.assertEqual(matchers, [("MatchOp.Re", VARIABLES[name])], self.where)

    def test_target_job(self):
        self.has_matcher("target-job-rule", "job")

    def test_target_instance(self):
        self.has_matcher("target-instance-rule", "instance")

    def test_target_rate_interval(self):
        for target in self.targets("target-rate-interval-rule"):
            for node, parents in nodes(parsed(target["expr"])):
                if isinstance(node, promql_parser.MatrixSelector):
                    call = parents[-1]
                    self.assertIsInstance(call, promql_parser.Call, self.where)
                    is_rate = call.func.name in ("rate", "irate")
                    self.assertEqual(node.range.total_seconds() == 211, is_rate, self.where)

    def test_target_counter_aggregation(self):
        for target in self.targets("target-counter-agg-rule"):
            for node, parents in nodes(parsed(target["expr"])):
                if getattr(node, "name", "") and str(node.name).endswith("_total"):
                    self.assertIsInstance(parents[-1], promql_parser.MatrixSelector, self.where)
                    self.assertIn(parents[-2].func.name, ("rate", "irate", "increase"), self.where)

    def test_uneditable(self):
        for dashboard in self.each("uneditable-dashboard"):
            self.assertIs(dashboard["editable"], False, self.where)
            self.assertIsNone(dashboard["id"], self.where)

    def test_panels_do_not_overlap(self):
        for dashboard in self.each(""):
            cells = set()
            for panel in dashboard["panels"]:
                at = panel["gridPos"]
                self.assertLessEqual(at["x"] + at["w"], 24, self.where)
                covered = {(x, y) for x in range(at["x"], at["x"] + at["w"])
                           for y in range(at["y"], at["y"] + at["h"])}
                self.assertFalse(cells & covered, self.where)
                cells |= covered
            numbers = [panel["id"] for panel in dashboard["panels"]]
            self.assertEqual(len(set(numbers)), len(numbers), self.where)

    def test_files_are_what_the_table_makes(self):
        done = run(DEPLOY / "grafana" / "make.py", "--check")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_provisioning(self):
        for path in sorted((DEPLOY / "grafana" / "provisioning").glob("*/*.yml")):
            self.assertEqual(yaml.safe_load(path.read_text(encoding="utf-8"))["apiVersion"], 1)


if __name__ == "__main__":
    unittest.main()
