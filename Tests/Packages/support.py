"""What the tests of the packages share."""
import contextlib
import functools
import hashlib
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".build-tools"
BINARY = os.environ["PTOP_BINARY"]
IS_ROOT = os.geteuid() == 0


def output(*command, **settings):
    """What it prints, on both; it must end well."""
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
                           stdin=subprocess.DEVNULL, check=False, **settings)
    if ended.returncode != 0:
        raise AssertionError(f"{command} ended with {ended.returncode}:\n{ended.stdout}")
    return ended.stdout


@functools.cache
def folder():
    """One for what is made once, for all tests; gone when they have run."""
    return tempfile.TemporaryDirectory(prefix="ptop-packages-")


@functools.cache
def package(kind, again=False):
    """The path of a package; made once, or `again` elsewhere."""
    dist = pathlib.Path(folder().name) / ("again" if again else "dist")
    said = output(str(ROOT / "scripts/package"), kind, env={**os.environ, "DIST": str(dist)})
    return pathlib.Path(said.splitlines()[-1])


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def isolated(*command):
    """In a mount namespace, and a PID namespace whose end ends all that is in it."""
    return ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", *command]


def inside(tree, *command, user="", before=""):
    """A command in a tree with its own /proc, as a user (`UID:GID`). `before`: shell that runs before it; the tree
    is $TREE."""
    script = f'TREE=$1; shift; mount -t proc proc "$TREE/proc"; {before}\nexec chroot "$TREE" "$@"'
    if user:
        script = script.replace("exec chroot", f"exec chroot --userspec={user}")
    return isolated("sh", "-ec", script, "sh", str(tree), *command)


def children(pid):
    """Of unshare, which forks, the one that it waits for: what becomes another user outlives it."""
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def serving(command, environment=None):
    """(address, lines of standard error so far) of a ptop that serves, until the end of the block."""
    lines, listens = [], threading.Event()
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                          stdin=subprocess.DEVNULL, env=environment) as process:
        def read():
            for line in process.stderr:
                lines.append(line.rstrip("\n"))
                if "msg=listening" in line:
                    listens.set()
            listens.set()
        reader = threading.Thread(target=read)
        reader.start()
        try:
            listens.wait(60)
            found = re.search(r"msg=listening address=(\S+)", "\n".join(lines))
            if not found:
                raise AssertionError(f"{command} does not serve:\n" + "\n".join(lines))
            yield found[1], lines
        finally:
            for pid in children(process.pid) or [process.pid]:
                os.kill(pid, signal.SIGTERM)
            process.wait(60)
            reader.join()


def scrape(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://{address}/metrics", timeout=60) as answer:
        return answer.read().decode()
