"""Which capability serves what: docs/permissions.md, tried one by one on a process of another user."""
import os
import subprocess
import time
import unittest

from support import BINARY, IS_ROOT, scrape, serving

READS = {
    "exe": ',exe="', "io": "ptop_process_read_bytes_total{", "pss": "ptop_process_proportional_memory_bytes{",
    "environment": 'PTOP_PROBE="here"',
}
ALWAYS = ("ptop_process_cpu_seconds_total{", "ptop_process_resident_memory_bytes{", 'user="root"', "cmdline=")
ADDED = {
    "": set(),
    "net_admin": {"exits"},
    "sys_ptrace": {"exe", "pss"},
    "dac_read_search": set(),
    "sys_ptrace,dac_read_search": {"exe", "pss", "io", "environment"},
    "net_admin,sys_ptrace,dac_read_search": {"exits", "exe", "pss", "io", "environment"},
}


def exits_are_here():
    said = subprocess.run([BINARY, "serve", "--once", "--exits", "on"], capture_output=True, check=False)
    return said.returncode == 0


@unittest.skipUnless(IS_ROOT, "only root gives capabilities away")
class Capabilities(unittest.TestCase):
    def setUp(self):
        self.other = subprocess.Popen(["sleep", "600"], env={**os.environ, "PTOP_PROBE": "here"})
        self.addCleanup(self.other.wait)
        self.addCleanup(self.other.kill)

    def server(self, names):
        """A ptop that serves what there is of the process, as nobody with these capabilities."""
        given = ",".join(["-all"] + [f"+{name}" for name in names.split(",") if name])
        return serving([
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", f"--inh-caps={given}",
            f"--ambient-caps={given}", f"--bounding-set={given}", BINARY, "serve",
            "--web.listen-address", "127.0.0.1:0", "--metrics", "process,io,pss,exits",
            "--env-label", "PTOP_PROBE", "--filter", f"pid={self.other.pid}"])

    def served(self, address, expected):
        """What is served of it. Some is read in turns, and some may come late on a busy machine: what is expected
        is waited for; what is not permitted is in no scrape."""
        found, began, count = set(), time.monotonic(), 0
        while count < 10 or (found < expected and time.monotonic() - began < 60):
            time.sleep(0.05)
            count += 1
            said = scrape(address)
            for words in ALWAYS:
                self.assertIn(words, said)
            found |= {name for name, words in READS.items() if words in said}
            found |= {"exits"} if "ptop_exit_events_lost_total " in said else set()
        return found

    def test_each_adds_what_the_page_says(self):
        exits = exits_are_here()
        for names, added in ADDED.items():
            expected = added if exits else added - {"exits"}
            with self.subTest(names or "none"), self.server(names) as (address, said):
                self.assertEqual(self.served(address, expected), expected)
                notices = "\n".join(said)
                self.assertEqual(notices.count("not root: "), 0 if "io" in expected else 1)
                self.assertEqual(notices.count("no exit events: "), 0 if "exits" in expected else 1)
