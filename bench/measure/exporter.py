"""Debian's prometheus-process-exporter, grouped by name, at its leanest."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.request

import programs

CONFIGURATION = 'process_names:\n  - name: "{{.Comm}}"\n    cmdline: [".+"]\n'


@contextlib.contextmanager
def running():
    """A function that scrapes it: CPU seconds by group."""
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        file.write(CONFIGURATION)
        file.flush()
        port = free_port()
        command = [os.environ["BENCH_PROCESS_EXPORTER"], "-threads=false", "-gather-smaps=false"]
        command += [f"-config.path={file.name}", f"-web.listen-address=127.0.0.1:{port}"]
        with programs.running(command, stderr=subprocess.DEVNULL):
            wait_until_up(port)
            yield lambda: scrape(port)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(port):
    for _ in range(100):
        with contextlib.suppress(OSError):
            return cpu_by_group(port)
        time.sleep(0.1)
    raise TimeoutError("process-exporter does not answer")


def scrape(port):
    """`None` when it does not answer: it ends when it sees a name that is not UTF-8."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        return cpu_by_group(port)
    return None


def cpu_by_group(port):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{port}/metrics", timeout=20) as response:
        text = response.read().decode()
    found = {}
    pattern = r'^namedprocess_namegroup_cpu_seconds_total\{groupname="([^"]*)",mode="\w+"\} (\S+)'
    for group, value in re.findall(pattern, text, re.MULTILINE):
        found[group] = found.get(group, 0) + float(value)
    return found
