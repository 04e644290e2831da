"""Prometheus' own tool reads the configurations, the rules and their tests."""
import re
import unittest

from deploy import DEPLOY, ROOT, TOOLS, documented_metrics, metrics_in, run

PROMETHEUS = DEPLOY / "prometheus"
PROMTOOL = TOOLS / "promtool"
LINT = ("--lint=all", "--lint-fatal")


def rule_files():
    return sorted((PROMETHEUS / "rules").glob("*.yml"))


def named(what):
    """The names of all alerts or recordings of the rule files."""
    text = "".join(path.read_text(encoding="utf-8") for path in rule_files())
    return re.findall(rf"^ +- {what}: (\S+)$", text, re.MULTILINE)


class Rules(unittest.TestCase):
    def succeeds(self, *command):
        done = run(*command)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_configurations(self):
        configurations = sorted(PROMETHEUS.glob("*.yml"))
        self.assertGreaterEqual(len(configurations), 3)
        for path in configurations:
            with self.subTest(path.name):
                self.succeeds(PROMTOOL, "check", "config", *LINT, path)

    def test_rules(self):
        self.succeeds(PROMTOOL, "check", "rules", *LINT, *rule_files())

    def test_rules_on_samples(self):
        self.succeeds(PROMTOOL, "test", "rules", *sorted((PROMETHEUS / "tests").glob("*.yml")))

    def test_each_alert_is_seen_to_fire_and_not_to_fire(self):
        tests = (PROMETHEUS / "tests" / "alerts.test.yml").read_text(encoding="utf-8")
        page = (ROOT / "docs" / "alerts.md").read_text(encoding="utf-8")
        self.assertTrue(named("alert"))
        for alert in named("alert"):
            with self.subTest(alert):
                self.assertRegex(tests, rf"alertname: {alert}\n +eval_time: \w+\n +exp_alerts:\n")
                self.assertRegex(tests, rf"name: {alert}, not [^\n]*\n(?:(?!- name)[\s\S])*?"
                                        rf"{{alertname: {alert}, eval_time: \w+, exp_alerts: \[\]}}")
                self.assertIn(f'id="{alert.lower()}"></a>`{alert}`', page)

    def test_each_recording_is_computed(self):
        tests = (PROMETHEUS / "tests" / "rules.test.yml").read_text(encoding="utf-8")
        self.assertTrue(named("record"))
        for name in named("record"):
            self.assertIn(f"- expr: {name}\n", tests)

    def test_rules_ask_for_what_is_served(self):
        for path in rule_files():
            asked = metrics_in(re.sub(r"(?m)^ *- record: .*$|#.*$", "", path.read_text(encoding="utf-8")))
            self.assertTrue(asked)
            self.assertEqual(asked - documented_metrics(), set(), path.name)


if __name__ == "__main__":
    unittest.main()
