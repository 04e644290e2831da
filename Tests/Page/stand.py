"""A ptop that serves, and processes for it to show; all end with the test that started them."""
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request

BINARY = os.environ["PTOP_BINARY"]
PATIENCE = 30
# A process of a name, argv[1], that uses CPU time while it is not stopped if argv[2] says so.
NAMED = """
import os, signal, sys
open("/proc/self/comm", "wb").write(os.fsencode(sys.argv[1]))
print("ready", flush=True)
while sys.argv[2] == "busy": pass
sys.stdin.read()
"""

# The first of argv[2] processes of a name, argv[1]: a child each, which end when the input ends.
CHAIN = """
import os, sys
for left in range(int(sys.argv[2]) - 1, -1, -1):
    open("/proc/self/comm", "wb").write(os.fsencode(sys.argv[1]))
    if left == 0: print("ready", flush=True)
    elif os.fork() == 0: continue
    sys.stdin.read()
    break
"""


class Ptop:
    """`ptop serve` on a port of the loopback; 0 takes a free one."""

    def __init__(self, *arguments, port=0, scheme="http"):
        command = [BINARY, "serve", f"--web.listen-address=127.0.0.1:{port}", *arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE)
        self.said, self.listens = [], threading.Event()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        self.listens.wait(PATIENCE)
        found = re.search(r"msg=listening address=\S+:(\d+)", "\n".join(self.said))
        if not found:
            self.end()
            raise AssertionError(f"{command} does not serve:\n" + "\n".join(self.said))
        self.port = int(found[1])
        self.address = f"{scheme}://127.0.0.1:{self.port}"

    def read(self):
        for line in self.process.stderr:
            self.said.append(line.decode(errors="replace").rstrip())
            if "msg=listening" in self.said[-1]:
                self.listens.set()
        self.listens.set()

    def ask(self, path, **headers):
        """(status, headers, text)"""
        request = urllib.request.Request(self.address + path, headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    def json(self, path):
        status, _, text = self.ask(path)
        if status != 200:
            raise AssertionError(f"{path}: {status} {text}")
        return json.loads(text)

    def send(self, number):
        self.process.send_signal(number)

    def end(self, number=signal.SIGTERM):
        end(self.process, number)
        self.reader.join()
        self.process.stderr.close()


def end(process, number=signal.SIGTERM):
    process.send_signal(number)
    process.send_signal(signal.SIGCONT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    process.kill()
    process.wait()


def named(name, *arguments, busy=False):
    """A process of this name (15 bytes are kept), with more arguments behind those that make it so."""
    process = subprocess.Popen(
        [sys.executable, "-c", NAMED, name, "busy" if busy else "quiet", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def chain(name, length):
    """The first of so many processes of this name, each the child of the one before; they end with it."""
    process = subprocess.Popen([sys.executable, "-c", CHAIN, name, str(length)],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdout.readline()
    return process


def leave(process):
    """Ends what named() started, by its own exit where it can."""
    process.stdin.close()
    process.stdout.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(0.5)
    end(process)


def certificate(folder):
    """(certificate, key) of 127.0.0.1, made here."""
    folder = pathlib.Path(folder)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
         "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-keyout", "key", "-out", "crt"],
        check=True, capture_output=True, cwd=folder, timeout=60)
    return folder / "crt", folder / "key"
