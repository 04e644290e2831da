"""What the checks of deploy/ share: where things are, and the queries of the dashboards."""
import functools
import json
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
TOOLS = ROOT / ".build-tools" / "usr" / "bin"
PTOP = os.environ.get("PTOP_BINARY") or str(ROOT / ".build" / "release" / "ptop")
# In the place of variables: those of Grafana, of every dashboard, and of the runs that the test makes.
VARIABLES = {
    "__rate_interval": "4s", "__interval": "1s", "__range": "60s", "job": "ptop", "instance": ".+",
    "proc_name": "busy-.*", "proc_pid": ".+", "label": "BUILD_NUMBER", "before": "41", "after": "42",
}


def run(*arguments, **options):
    return subprocess.run(
        [str(each) for each in arguments], capture_output=True, text=True, timeout=120, **options)


def dashboards():
    return [json.loads(path.read_text(encoding="utf-8"))
            for path in sorted((DEPLOY / "grafana" / "dashboards").glob("*.json"))]


def substituted(text, variables=None):
    """With the value of each $variable in its place."""
    values = VARIABLES | (variables or {})
    return re.sub(r"\$(\w+)|\$\{(\w+)\}", lambda name: values[name[1] or name[2]], text)


@functools.cache
def documented_metrics():
    """The names of all metrics, from the reference that is made of the code's own table."""
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE))


def metrics_in(expression):
    """The names of metrics that PromQL asks for; recording rules have a colon in theirs."""
    without_strings = re.sub(r'"[^"]*"', '""', expression)
    return set(re.findall(
        r"(?<![\w:])(?:ptop|process|memory|cpu)_[a-z_]+(?![\w:]|\s*[=!]~?)", without_strings))
