"""A ptop under a small load, the old program's way of running it, and a Prometheus that scrapes both."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from deploy import DEPLOY, PTOP, TOOLS

SETS = "seed,process,detail,io,fds,pss,commands,host,exits,self"
# A build: a process that works all the time, one that writes, and short ones, of which some fail. It goes
# on until it is ended; timeout is for a test that dies.
BUILD = r"""
timeout --foreground 110 "$0/busy-loop" -c 'while :; do :; done' &
timeout --foreground 110 "$0/busy-writer" -c 'while :; do echo a >"$0"; sync "$0"; sleep 0.2; done' "$0/a" &
for i in $(seq 200); do
  "$0/busy-short" -c 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit '$((i % 3 == 0))
  sleep 0.4
done
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def may_make_namespaces():
    return subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "sh", "-c", "mount -t proc proc /proc"],
        stderr=subprocess.DEVNULL).returncode == 0


def wait_for(what, is_there, seconds=60):
    """What is_there returns, once it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = is_there()
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError(f"waited {seconds} s for {what}")


class Stand:
    """Everything that runs, in a folder of its own; ends with it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ptop-deploy-"))
        self.running = []
        self.prometheus = f"http://127.0.0.1:{free_port()}"
        # It scrapes the same.
        self.victoria_metrics = f"http://127.0.0.1:{free_port()}"
        self.ports = ports = [self.ptop("--metrics", SETS, "--env-label", "BUILD_NUMBER"),
                 self.ptop("--metrics", SETS, "--env-label", "BUILD_NUMBER", "--exits", "off")]
        self.old = self.ptop_as_the_old_program() if may_make_namespaces() else None
        for name in ("busy-loop", "busy-writer", "busy-short"):
            shutil.copy("/bin/sh", self.folder / name)
        self.scrape({"ptop": ports, "old": [self.old] if self.old else []})
        wait_for("a first scrape of each", lambda: self.value("sum(up)") == len(ports) + bool(self.old))
        self.began = time.time()
        self.build("41", scrapes=9)
        self.finish(self.running.pop())
        self.build("42", scrapes=6)

    def start(self, name, command, **options):
        log = self.folder / f"{name}.log"
        with log.open("wb") as output:
            self.running.append(subprocess.Popen(
                [str(each) for each in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True, **options))
        return log

    def ptop(self, *arguments):
        """Starts one, and returns its port."""
        log = self.start(f"ptop-{len(self.running)}", [
            PTOP, "serve", "--web.listen-address", "127.0.0.1:0", "--scrape-interval", "1", *arguments])
        return self.listening(log)

    @staticmethod
    def listening(log):
        found = wait_for("ptop to listen", lambda: re.search(
            r"msg=listening address=\S+:(\d+)", log.read_text(errors="replace")))
        return int(found[1])

    def ptop_as_the_old_program(self):
        """As `docker run -v /proc:/proc_container -e PROMETHEUS_HOST=... -e EXPORTER_PORT=... -e
        SCRAPE_TIME=...`: in a PID namespace of its own, the host's /proc mounted elsewhere."""
        mount = self.folder / "proc_container"
        mount.mkdir()
        environment = os.environ | {
            "PROMETHEUS_HOST": self.prometheus, "EXPORTER_PORT": str(free_port()), "SCRAPE_TIME": "1"}
        log = self.start("old", [
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
            'mount --bind /proc "$0" && mount -t proc proc /proc && exec "$@"', mount,
            PTOP, "serve", "--procfs", mount], env=environment)
        return self.listening(log)

    def scrape(self, jobs):
        configuration = self.folder / "prometheus.yml"
        scrapes = []
        for name, ports in jobs.items():
            targets = [f"127.0.0.1:{port}" for port in ports]
            scrapes.append({"job_name": name, "static_configs": [{"targets": targets}]})
        rules = []
        for path in sorted((DEPLOY / "prometheus" / "rules").glob("*.yml")):
            rules.append(str(self.folder / path.name))
            # Once a second, so that nothing waits for a minute.
            pathlib.Path(rules[-1]).write_text(path.read_text().replace("interval: 1m", "interval: 1s"))
        # JSON is YAML.
        configuration.write_text(json.dumps({
            "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
            "rule_files": rules, "scrape_configs": scrapes}))
        self.start("prometheus", [
            TOOLS / "prometheus", f"--config.file={configuration}",
            f"--web.listen-address={self.prometheus.removeprefix('http://')}",
            f"--storage.tsdb.path={self.folder / 'data'}", "--log.level=warn"])
        # It would leave the last half minute out of what it answers; and it computes no rules.
        self.start("victoria-metrics", [
            TOOLS / "victoria-metrics", f"-promscrape.config={configuration}",
            "-promscrape.config.strictParse=false", "-search.latencyOffset=0s",
            f"-httpListenAddr={self.victoria_metrics.removeprefix('http://')}",
            f"-storageDataPath={self.folder / 'victoria'}", "-loggerLevel=WARN"])

    def page(self):
        """What the first ptop serves."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[0]}/metrics", timeout=30) as answer:
            return answer.read().decode()

    def ask(self, what, store=None, **parameters):
        """What Prometheus' API answers, or that of another store; a query that it refuses is a ValueError."""
        url = f"{store or self.prometheus}/api/v1/{what}"
        body = urllib.parse.urlencode(parameters).encode() or None
        try:
            with urllib.request.urlopen(url, body, 30) as answer:
                data = json.load(answer)["data"]
                return data.get("result", data)
        except urllib.error.HTTPError as refusal:
            if refusal.code == 503:
                raise  # It has just started, and answers no query yet.
            raise ValueError(json.load(refusal)["error"]) from None

    def value(self, query):
        try:
            result = self.ask("query", query=query)
        except (OSError, KeyError):
            return None
        return float(result[0]["value"][1]) if result else None

    def build(self, number, scrapes):
        """Starts one, and waits until each ptop has told of it in so many scrapes."""
        self.start(f"build-{number}", ["sh", "-c", BUILD, self.folder],
                   env=os.environ | {"BUILD_NUMBER": number})
        loop = f'ptop_process_info{{BUILD_NUMBER="{number}",proc_name="busy-loop"}}'
        wait_for("scrapes of the build",
                 lambda: (self.value(f"min(count_over_time({loop}[2m]))") or 0) >= scrapes)

    @staticmethod
    def finish(process):
        """Ends it and all that it started, and waits."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def end(self):
        for process in reversed(self.running):
            self.finish(process)
        shutil.rmtree(self.folder, ignore_errors=True)
