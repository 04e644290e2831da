"""A headless Chromium, driven over a pipe in its own protocol (https://chromedevtools.github.io/devtools-protocol/):
it reads JSON from its descriptor 3 and writes JSON to 4, each message ended by a NUL."""
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time

import chromium_tab

PROGRAM = "chromium-headless-shell"
FLAGS = ("--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--mute-audio",
         "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
PATIENCE = chromium_tab.PATIENCE


class Browser:
    """One Chromium; end() ends all its processes and removes its folder."""

    def __init__(self, *flags):
        program = shutil.which(PROGRAM) or PROGRAM
        self.folder = tempfile.mkdtemp(prefix="ptop-chromium-")
        self.tabs, self.answers, self.number, self.unread = {}, {}, 0, b""
        reads, self.output = pipe()
        self.input, writes = pipe()
        try:
            # A session of its own: what is in it is this browser's.
            self.pid = os.posix_spawn(
                program, [program, *FLAGS, f"--user-data-dir={self.folder}", *flags], dict(os.environ), setsid=True,
                file_actions=[(os.POSIX_SPAWN_DUP2, reads, 3), (os.POSIX_SPAWN_DUP2, writes, 4),
                              *((os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (0, 1, 2))])
        finally:
            os.close(reads)
            os.close(writes)
        self.version = self.call("Browser.getVersion")["product"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def call(self, method, session=None, patience=PATIENCE, **parameters):
        """The answer to a call; events that come meanwhile go to their tabs."""
        number = self.send(method, session, **parameters)
        self.answers[number] = None
        end = time.monotonic() + patience
        while self.answers[number] is None:
            self.read(end, method)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise chromium_tab.Refused(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def send(self, method, session=None, **parameters):
        """The same without waiting: an answer is ignored."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        rest = memoryview(json.dumps(message).encode() + b"\0")
        while rest:
            rest = rest[os.write(self.output, rest):]
        return self.number

    def read(self, end, what):
        if not self.listen(end - time.monotonic()):
            raise TimeoutError(f"Chromium did not answer {what} in time")

    def listen(self, seconds):
        """Takes what comes within so many seconds; whether there was something."""
        if not select.select([self.input], [], [], max(seconds, 0))[0]:
            return False
        got = os.read(self.input, 1 << 20)
        if not got:
            raise EOFError("Chromium ended")
        *messages, self.unread = (self.unread + got).split(b"\0")
        for message in map(json.loads, messages):
            if message.get("id") in self.answers:
                self.answers[message["id"]] = message
            elif "method" in message and message.get("sessionId") in self.tabs:
                self.tabs[message["sessionId"]].heard(message["method"], message["params"])
        return True

    def read_for(self, seconds):
        """Takes all that comes for so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.listen(end - time.monotonic())

    def context(self):
        """Cookies, passwords and caches of its own for tabs."""
        return self.call("Target.createBrowserContext")["browserContextId"]

    def tab(self, context=None, **options):
        parameters = {"browserContextId": context} if context else {}
        target = self.call("Target.createTarget", url="about:blank", **parameters)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return chromium_tab.Tab(self, target, session, **options)

    def processes(self):
        """All that live, by the session that they are in: proc_pid_stat(5)."""
        for name in os.listdir("/proc"):
            with contextlib.suppress(OSError, ValueError):
                with open(f"/proc/{int(name)}/stat", encoding="utf-8", errors="replace") as file:
                    state, _, _, session = file.read().rpartition(")")[2].split()[:4]
                if int(session) == self.pid and state != "Z":
                    yield int(name)

    def end(self):
        with contextlib.suppress(OSError):
            self.send("Browser.close")
        end = time.monotonic() + 5
        while any(self.processes()) and time.monotonic() < end:
            time.sleep(0.02)
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.close(self.output)
        os.close(self.input)
        os.waitpid(self.pid, 0)
        shutil.rmtree(self.folder, ignore_errors=True)


def pipe():
    """Its two ends, above the numbers that Chromium has for them."""
    ends = os.pipe()
    above = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return above
