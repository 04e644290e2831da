"""Programs with a screen, each in a terminal of its own: what they write, and when."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import tempfile
import termios
import time

import programs

COLUMNS, ROWS = 120, 40
# A pause of so many seconds ends a refresh.
QUIET = 0.15


@contextlib.contextmanager
def running(command, files=None):
    """In a terminal of 120x40, with no settings but the defaults and those files of its home."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        for path, text in (files or {}).items():
            write(os.path.join(home, path), text)
        environment = {"HOME": home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        environment["PATH"] = os.environ["PATH"]
        ends = dict.fromkeys(("stdin", "stdout", "stderr"), slave)
        try:
            began = time.monotonic()
            with programs.running(
                command, env=environment, start_new_session=True, **ends
            ) as process:
                os.close(slave)
                yield Terminal(process.pid, master, began)
                process.terminate()
                drain(master)
        finally:
            os.close(master)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def drain(output):
    with contextlib.suppress(OSError):
        while select.select([output], [], [], QUIET)[0] and os.read(output, 1 << 16):
            pass


class Terminal:
    def __init__(self, pid, master, began):
        self.pid = pid
        self.master = master
        self.began = began

    def read(self, until, enough=lambda chunks: False, quiet=None):
        """What comes until then as (when, bytes), or until it is enough, or quiet for so long."""
        chunks = []
        while not enough(chunks):
            now = time.monotonic()
            end = until if not (quiet and chunks) else min(until, chunks[-1][0] + quiet)
            if end <= now or not select.select([self.master], [], [], end - now)[0]:
                if time.monotonic() >= end:
                    break
                continue
            data = os.read(self.master, 1 << 20)
            if not data:
                raise EOFError("ended")
            chunks.append((time.monotonic(), data))
        return chunks

    def press(self, key):
        """When it was pressed."""
        os.write(self.master, key)
        return time.monotonic()


def refreshes(chunks):
    """Those that a pause separates: when each began, and its bytes."""
    found = []
    last = None
    for when, data in chunks:
        if last is None or when - last >= QUIET:
            found.append([when, 0])
        found[-1][1] += len(data)
        last = when
    return found
