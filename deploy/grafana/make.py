#!/usr/bin/env python3
"""Writes dashboards/*.json from the tables below: deploy/grafana/make.py [--check].

A panel is (kind, title, description, unit, width, queries); a query is (expression, legend). In an
expression, a selector in braces has the matchers of job and instance added to it.
With --check nothing is written: the exit code is 1 if a file is not what it would be.
"""
import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "dashboards"
SCOPE = 'job=~"$job",instance=~"$instance"'
# Legends that tell processes of several machines apart.
EACH = "{{proc_pid}} {{proc_name}} ({{instance}})"
ONE = 'proc_name=~"$proc_name",proc_pid=~"$proc_pid"'

HOST = [
    ("timeseries", "Total CPU usage", "CPU time of all processes of a name, in % of one core: the 10 names"
     " with the most.", "percent", 12,
     [("topk(10, sum by (proc_name) (cpu_usage_percent{}))", "{{proc_name}}")]),
    ("timeseries", "Total RAM usage", "Memory in RAM of all processes of a name: the 10 names with the"
     " most. Pages that processes share count for each.", "bytes", 12,
     [('topk(10, sum by (proc_name) (memory_usage_bytes{type="used"}))', "{{proc_name}}")]),
    ("bargauge", "Top process CPU", "The 5 processes with the most CPU time now, in % of one core.",
     "percent", 12, [("topk(5, cpu_usage_percent{})", "{{proc_pid}} - {{proc_name}} ({{instance}})")]),
    ("bargauge", "Top process MEM", "The 5 processes with the most memory in RAM now.", "bytes", 12,
     [('topk(5, memory_usage_bytes{type="used"})', "{{proc_pid}} - {{proc_name}} ({{instance}})")]),
    ("timeseries", "Where the CPU time goes", "CPUs kept busy by all processes of a name, ended ones and"
     " those that lived for a moment included: the 15 names with the most, and what is of no process.",
     "short", 24,
     [("topk(15, sum by (proc_name) (rate(ptop_command_cpu_seconds_total{}[$__rate_interval])))",
       "{{proc_name}}"),
      ("sum(rate(ptop_unattributed_cpu_seconds_total{}[$__rate_interval]))", "(no process)")]),
    ("timeseries", "CPU by mode", "What the CPUs of a host did, in % of all of them.", "percentunit", 12,
     [('sum by (instance, mode) (rate(ptop_host_cpu_seconds_total{mode!="idle"}[$__rate_interval]))'
       " / on (instance) group_left () sum by (instance) (ptop_host_cpus{})",
       "{{instance}} {{mode}}")]),
    ("timeseries", "Pressure", "The share of time in which some task waited for a CPU, for memory or for a"
     " disk (PSI): above some 50 % people notice.", "percentunit", 12,
     [("rate(ptop_host_pressure_waiting_seconds_total{}[$__rate_interval])",
       "{{instance}} {{resource}}")]),
    ("timeseries", "Memory", "The memory of a host, what of it processes can still have, and swap in use.",
     "bytes", 12,
     [("memory_total_bytes{}", "{{instance}} total"),
      ("ptop_host_memory_available_bytes{}", "{{instance}} available"),
      ("ptop_host_swap_used_bytes{}", "{{instance}} swap used")]),
    ("timeseries", "Processes by state", "How many there are of each state. Many that are uninterruptible"
     " wait for a disk; zombies wait for their parent.", "short", 12,
     [("ptop_host_processes{} > 0", "{{instance}} {{state}}")]),
    ("timeseries", "What ptop costs", "The CPU time of ptop itself, in % of one core.", "percentunit", 8,
     [("rate(process_cpu_seconds_total{}[$__rate_interval])", "{{instance}}")]),
    ("timeseries", "How long a sample takes", "The time from its beginning to its end.", "s", 8,
     [("ptop_sample_duration_seconds{}", "{{instance}}")]),
    ("timeseries", "Series", "Series that a scrape has, and processes that have none of their own.",
     "short", 8,
     [("ptop_series{}", "{{instance}} series"),
      ('ptop_processes{visibility!="exported"}', "{{instance}} {{visibility}} processes")]),
]

PROCESS = [
    ("table", "What it is", "Command line, user, program, parent, cgroup, unit and container, from"
     " ptop_process_info.", "short", 24, [("ptop_process_info{%s}" % ONE, "")]),
    ("timeseries", "CPU", "CPUs that it keeps busy.", "short", 12,
     [("rate(ptop_process_cpu_seconds_total{%s}[$__rate_interval])" % ONE, EACH)]),
    ("timeseries", "Memory in RAM", "Its resident memory; pages that it shares count in full.", "bytes",
     12, [("ptop_process_resident_memory_bytes{%s}" % ONE, EACH)]),
    ("timeseries", "Age", "How long it has been running. A restart falls to 0.", "s", 8,
     [("time() - ptop_process_start_time_seconds{%s}" % ONE, EACH)]),
    ("timeseries", "CPU by mode", "In user and in kernel mode. Wants --metrics detail.", "short", 8,
     [("rate(ptop_process_cpu_mode_seconds_total{%s}[$__rate_interval])" % ONE,
       "{{proc_pid}} {{mode}} ({{instance}})")]),
    ("timeseries", "Waiting for a CPU", "Time in which its threads could have run and had no CPU, a"
     " second. Wants --metrics detail.", "short", 8,
     [("rate(ptop_process_run_queue_wait_seconds_total{%s}[$__rate_interval])" % ONE,
       EACH)]),
    ("timeseries", "Threads", "Wants --metrics detail.", "short", 8,
     [("ptop_process_threads{%s}" % ONE, EACH)]),
    ("timeseries", "Context switches", "Voluntary: it waited; involuntary: others had to run. Wants"
     " --metrics detail.", "ops", 8,
     [("rate(ptop_process_context_switches_total{%s}[$__rate_interval])" % ONE,
       "{{proc_pid}} {{kind}} ({{instance}})")]),
    ("timeseries", "Page faults", "Major ones read from storage. Wants --metrics detail.", "ops", 8,
     [("rate(ptop_process_page_faults_total{%s}[$__rate_interval])" % ONE,
       "{{proc_pid}} {{kind}} ({{instance}})")]),
    ("timeseries", "Swapped and virtual memory", "Wants --metrics detail.", "bytes", 8,
     [("ptop_process_swap_bytes{%s}" % ONE, "{{proc_pid}} swapped ({{instance}})"),
      ("ptop_process_virtual_memory_bytes{%s}" % ONE, "{{proc_pid}} virtual ({{instance}})")]),
    ("timeseries", "Storage", "Read from and written to storage, without what the page cache answers."
     " Wants --metrics io, and permissions for processes of others (docs/permissions.md).", "Bps", 8,
     [("rate(ptop_process_read_bytes_total{%s}[$__rate_interval])" % ONE,
       "{{proc_pid}} read ({{instance}})"),
      ("rate(ptop_process_written_bytes_total{%s}[$__rate_interval])" % ONE,
       "{{proc_pid}} written ({{instance}})")]),
    ("timeseries", "Open files", "File descriptors, in % of what it may open. Wants --metrics fds, and"
     " permissions for processes of others (docs/permissions.md).", "percentunit", 8,
     [("ptop_process_open_fds{%s} / ptop_process_max_fds{%s}" % (ONE, ONE),
       EACH)]),
]

ENDED = [
    ("timeseries", "Ends", "Processes that ended, a second: the 10 names with the most.", "ops", 12,
     [("topk(10, sum by (proc_name) (rate(ptop_exited_processes_total{}[$__rate_interval])))",
       "{{proc_name}}")]),
    ("timeseries", "Ends by outcome", "ok: exit code 0; error: another; signal: killed.", "ops", 12,
     [("sum by (outcome) (rate(ptop_exited_processes_total{}[$__rate_interval]))", "{{outcome}}")]),
    ("timeseries", "CPU time of those that ended", "The CPU time of their whole lives, told when they ended,"
     " a second: the 10 names with the most. Without exit events it stands under the parent that waited"
     " for them.", "short", 12,
     [("topk(10, sum by (proc_name, source) (rate(ptop_exited_cpu_seconds_total{}[$__rate_interval])))",
       "{{proc_name}} ({{source}})")]),
    ("timeseries", "CPU time of no process", "What the host spent and neither a live nor an ended process"
     " accounts for: near 0 with exit events.", "short", 12,
     [("sum by (instance) (rate(ptop_unattributed_cpu_seconds_total{}[$__rate_interval]))",
       "{{instance}}")]),
    ("table", "Ended in this time", "By name: how many ended, and in which way.", "short", 12,
     [("sum by (proc_name, outcome) (increase(ptop_exited_processes_total{}[$__range])) > 0", "")]),
    ("table", "CPU seconds by name in this time", "Of all processes of the name, alive or ended.", "s", 12,
     [("topk(50, sum by (proc_name) (increase(ptop_command_cpu_seconds_total{}[$__range])))", "")]),
    ("stat", "Failed", "Processes that ended with an error or by a signal in this time.", "short", 12,
     [('sum(increase(ptop_exited_processes_total{outcome=~"error|signal"}[$__range]))', "failed")]),
    ("stat", "Exit events lost", "Events that the kernel dropped in this time, because so many processes"
     " ended at once: their CPU time is in CPU time of no process.", "short", 12,
     [("sum(increase(ptop_exit_events_lost_total{}[$__range]))", "lost")]),
]

# The processes of the two runs, once each: exec leaves two descriptions for a moment.
INFO = ('max by (job, instance, proc_pid, proc_name, $label)'
        ' (%s(ptop_process_info{$label=~"$before|$after"}%s))')
JOIN = " * on (job, instance, proc_pid, proc_name) group_left ($label) "
NOW = JOIN + INFO % ("", "")
EVER = JOIN + INFO % ("max_over_time", "[$__range]")
# A process's counter begins at 0 with it, so its last value is what it used; increase() would not have
# what it used before its first scrape.
SECONDS = "max_over_time(ptop_process_cpu_seconds_total{}[$__range])" + EVER
SEEN = " Of processes that a scrape saw alive; ptop record has all."

RUNS = [
    ("stat", "CPU seconds", "What all processes of each run used." + SEEN, "s", 8,
     [("sum by ($label) (%s)" % SECONDS, "{{$label}}")]),
    ("stat", "Peak memory", "The largest sum of the memory in RAM of all processes of the run at one"
     " time." + SEEN, "bytes", 8,
     [("max_over_time(sum by ($label) (ptop_process_resident_memory_bytes{}%s)[$__range:$__interval])"
       % NOW, "{{$label}}")]),
    ("stat", "Time", "From the start of its first process to the last sample of its last one.", "s", 8,
     [("max by ($label) (max_over_time(timestamp(ptop_process_info{$label=~\"$before|$after\"})"
       "[$__range:$__interval])) - min by ($label) (min_over_time(ptop_process_start_time_seconds{}"
       "[$__range])%s)" % EVER, "{{$label}}")]),
    ("timeseries", "CPUs busy", "CPUs that each run kept busy." + SEEN, "short", 12,
     [("sum by ($label) (rate(ptop_process_cpu_seconds_total{}[$__rate_interval])%s)" % NOW,
       "{{$label}}")]),
    ("timeseries", "Memory in RAM", "The memory of all processes of each run together." + SEEN, "bytes", 12,
     [("sum by ($label) (ptop_process_resident_memory_bytes{}%s)" % NOW, "{{$label}}")]),
    ("timeseries", "Processes", "How many of each run are alive.", "short", 12,
     [("count by ($label) (ptop_process_info{$label=~\"$before|$after\"})", "{{$label}}")]),
    ("table", "CPU seconds by command", "What the processes of each name used, in both runs." + SEEN, "s",
     12, [("sum by ($label, proc_name) (%s)" % SECONDS, "")]),
]

JOB = ("job", "Job", "label_values(ptop_build_info, job)", True)
INSTANCE = ("instance", "Instance", 'label_values(ptop_build_info{job=~"$job"}, instance)', True)
# (uid, title, description, panels, variables); a variable is (name, label, query, multi), or without a
# query one to type into, with its default.
DASHBOARDS = [
    ("ptop-host", "ptop: host", "What a machine does, and which processes keep it busy.", HOST,
     [JOB, INSTANCE]),
    ("ptop-process", "ptop: one process", "All that is known of one process, or of all of a name.", PROCESS,
     [JOB, INSTANCE,
      ("proc_name", "Name", "label_values(ptop_process_info{%s}, proc_name)" % SCOPE, True),
      ("proc_pid", "Pid", 'label_values(ptop_process_info{%s,proc_name=~"$proc_name"}, proc_pid)' % SCOPE,
       True)]),
    ("ptop-ended", "ptop: ended processes", "What ran and is gone: how it ended, and what it used.", ENDED,
     [JOB, INSTANCE]),
    ("ptop-runs", "ptop: two runs", "Two runs of a build beside each other, told apart by a variable of"
     " their environment (ptop serve --env-label BUILD_NUMBER).", RUNS,
     [JOB, INSTANCE, ("label", "Env label", None, "BUILD_NUMBER"),
      ("before", "Before", "label_values(ptop_process_info{%s}, $label)" % SCOPE, False),
      ("after", "After", "label_values(ptop_process_info{%s}, $label)" % SCOPE, False)]),
]

SOURCE = {"type": "prometheus", "uid": "${datasource}"}
HEIGHTS = {"timeseries": 8, "bargauge": 7, "table": 8, "stat": 4}


def scoped(expression):
    """With the matchers of job and instance in every selector."""
    return re.sub(r"\{([^{}]*)\}", lambda braces: "{%s}" % ",".join(filter(None, [SCOPE, braces[1]])),
                  expression)


def target(number, kind, expression, legend):
    query = {"refId": chr(ord("A") + number), "datasource": SOURCE, "expr": scoped(expression),
             "editorMode": "code"}
    if legend:
        query["legendFormat"] = legend
    if kind == "timeseries":
        return query | {"range": True}
    return query | {"instant": True} | ({"format": "table"} if kind == "table" else {})


def options(kind, title):
    if kind == "timeseries":
        return {"legend": {"displayMode": "table", "placement": "right", "calcs": ["mean", "max"],
                           "sortBy": "Mean", "sortDesc": True},
                "tooltip": {"mode": "multi", "sort": "desc"}}
    if kind == "bargauge":
        return {"orientation": "horizontal", "displayMode": "gradient",
                "reduceOptions": {"calcs": ["lastNotNull"]}}
    if kind == "stat":
        return {"reduceOptions": {"calcs": ["lastNotNull"]}, "textMode": "value_and_name"}
    return {"sortBy": [{"displayName": "Value", "desc": True}]}


def panel(number, place, row):
    kind, title, description, unit, width, queries = row
    defaults = {"unit": unit}
    if kind == "timeseries":
        stacked = title == "Where the CPU time goes"
        defaults |= {"min": 0, "custom": {
            "fillOpacity": 30 if stacked else 10, "showPoints": "never", "spanNulls": False,
            "stacking": {"mode": "normal" if stacked else "none"}}}
    made = {
        "id": number, "type": kind, "title": title, "description": description, "datasource": SOURCE,
        "gridPos": place, "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": options(kind, title),
        "targets": [target(index, kind, *query) for index, query in enumerate(queries)],
    }
    if kind == "table":
        hidden = {"Time": True, "__name__": True, "job": True}
        made["transformations"] = [{"id": "organize", "options": {"excludeByName": hidden}}]
    return made


def panels(rows):
    made, left, top, height = [], 0, 0, 0
    for number, row in enumerate(rows, start=1):
        width = row[4]
        if left + width > 24:
            left, top, height = 0, top + height, 0
        made.append(panel(number, {"x": left, "y": top, "w": width, "h": HEIGHTS[row[0]]}, row))
        left, height = left + width, max(height, HEIGHTS[row[0]])
    return made


def variable(name, label, query, value):
    if query is None:
        chosen = {"text": value, "value": value}
        return {"name": name, "label": label, "type": "textbox", "query": value, "current": chosen,
                "options": [chosen | {"selected": True}]}
    made = {"name": name, "label": label, "type": "query", "datasource": SOURCE, "refresh": 2,
            "sort": 4 if name == "after" else 3, "query": {"query": query, "refId": name}, "multi": value,
            "includeAll": value}
    if value:
        made |= {"allValue": ".+", "current": {"text": ["All"], "value": ["$__all"]}}
    return made


def dashboard(uid, title, description, rows, variables):
    source = {"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus"}
    return {
        "id": None, "uid": uid, "title": title, "description": description, "tags": ["ptop"],
        "schemaVersion": 39, "version": 1, "editable": False, "graphTooltip": 1, "refresh": "30s",
        "time": {"from": "now-30m", "to": "now"}, "timezone": "browser",
        "links": [{"type": "dashboards", "tags": ["ptop"], "title": "ptop", "asDropdown": True,
                   "includeVars": True, "keepTime": True}],
        "templating": {"list": [source] + [variable(*each) for each in variables]},
        "panels": panels(rows),
    }


def main(arguments):
    wanted = {FOLDER / f"{each[0]}.json": json.dumps(dashboard(*each), indent=1) + "\n"
              for each in DASHBOARDS}
    if arguments == ["--check"]:
        there = {path: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
        if there == wanted:
            return 0
        print("deploy/grafana/dashboards is not what deploy/grafana/make.py writes: run it.", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
