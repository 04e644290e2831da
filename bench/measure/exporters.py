"""The exporters that are compared, each on a loopback port of its own, and how they are scraped."""

import contextlib
import gzip
import http.client
import os
import socket
import subprocess
import tempfile
import time

import programs

# What Prometheus 2.42 sends.
HEADERS = {
    "Accept": "application/openmetrics-text;version=1.0.0,"
    "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}
GROUPED = 'process_names:\n  - name: "{{.Comm}}"\n    cmdline: [".+"]\n'
PER_PID = 'process_names:\n  - name: "{{.Comm}};{{.PID}};{{.StartTime}}"\n    cmdline: [".+"]\n'


class Exporter:
    def __init__(self, process, port, prepare=lambda: None):
        self.process, self.port, self.prepare = process, port, prepare

    def scrape(self):
        """Seconds it took, bytes on the wire, and the body."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/metrics", headers=HEADERS)
        response = connection.getresponse()
        wire = response.read()
        took = time.perf_counter() - began
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{self.process.args[0]} answered {response.status}")
        packed = response.headers.get("Content-Encoding") == "gzip"
        return took, len(wire), gzip.decompress(wire) if packed else wire

    def cpu_seconds(self):
        """Of the whole process, ended threads included: clock_getcpuclockid(3)."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def ptop(*flags):
    return lambda: serving(
        lambda port: [
            programs.built("ptop"), "serve", f"--web.listen-address=127.0.0.1:{port}", *flags
        ]
    )


def node_exporter():
    return serving(
        lambda port: [
            os.environ["BENCH_NODE_EXPORTER"],
            "--collector.disable-defaults",
            "--collector.processes",
            f"--web.listen-address=127.0.0.1:{port}",
        ]
    )


def process_exporter(configuration):
    @contextlib.contextmanager
    def start():
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(configuration)
            file.flush()
            with serving(
                lambda port: [
                    os.environ["BENCH_PROCESS_EXPORTER"],
                    "-threads=false",
                    "-gather-smaps=false",
                    f"-config.path={file.name}",
                    f"-web.listen-address=127.0.0.1:{port}",
                ]
            ) as exporter:
                yield exporter

    return start


@contextlib.contextmanager
def seed():
    """It collects on its own time; here, once before each scrape."""
    port = free_port()
    path = os.path.join(os.path.dirname(__file__), "seed_exporter.py")
    with programs.running([os.environ["BENCH_PYTHON"], path, str(port)]) as process:
        programs.expect(process, "ready")

        def cycle():
            process.stdin.write(b"\n")
            programs.expect(process, "done")

        yield Exporter(process, port, cycle)


@contextlib.contextmanager
def serving(command):
    port = free_port()
    with programs.running(command(port), stderr=subprocess.DEVNULL) as process:
        exporter = Exporter(process, port)
        wait_until_up(exporter)
        yield exporter


def wait_until_up(exporter):
    for _ in range(200):
        with contextlib.suppress(OSError, http.client.HTTPException):
            return exporter.scrape()
        time.sleep(0.1)
    raise TimeoutError(f"{exporter.process.args[0]} does not answer")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


ALL = {
    "ptop": ptop(),
    "ptop, no limit": ptop("--max-processes=0"),
    "process-exporter, grouped": process_exporter(GROUPED),
    "process-exporter, per PID": process_exporter(PER_PID),
    "node_exporter, processes": node_exporter,
    "the old program": seed,
}
