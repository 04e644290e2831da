"""Processes that ended."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from page import PageTest, quoted, rows

# So much CPU time, and an exit code.
SHORT = """
import os, sys, time
while time.process_time() < 0.2: pass
os._exit(int(sys.argv[1]))
"""

NOTE = "document.querySelector('#process-note').textContent"


def short(name, code=0):
    """A process that has this name from the first, and has ended."""
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, name)
        program.symlink_to(os.path.realpath(sys.executable))
        with subprocess.Popen([program, "-c", SHORT, str(code)]) as process:
            process.wait()
            return process.pid


class Ended(PageTest):
    def setUp(self):
        if self.ptop.json("/api/v1/ended").get("source") != "event":
            self.skipTest("exit events are for root")

    def has(self, table, text):
        return (f"[...document.querySelectorAll('{table} tbody tr')].some(row =>"
                f" row.textContent.includes({quoted(text)}))")

    def test_one_that_ends_is_shown(self):
        tab = self.open("/?view=ended", ready="document.querySelector('#ended')")
        pid = short("ends-badly", 3)
        tab.wait(self.has("#ended", "ends-badly"))
        tab.wait(self.has("#commands", "ends-badly"))
        found = [each for each in self.ptop.json("/api/v1/ended")["ended"] if each["pid"] == pid]
        self.assertEqual([(each["name"], each["exit_code"]) for each in found], [("ends-badly", 3)])
        shown = [each for each in rows(tab, "#ended") if "ends-badly" in str(each)]
        self.assertEqual(len(shown), 1)
        self.assertEqual(shown[0]["exit"], "3")

    def test_those_of_one_name_are_added_up(self):
        for code in (0, 1, 0):
            short("ends-thrice", code)
        tab = self.open("/?view=ended", ready="document.querySelector('#commands')")
        tab.wait(self.has("#commands", "ends-thrice"))
        tab.wait("[...document.querySelectorAll('#commands tbody tr')].find(row =>"
                 " row.textContent.includes('ends-thrice')).textContent.includes('3')")
        found = [each for each in self.ptop.json("/api/v1/ended")["commands"] if each["name"] == "ends-thrice"]
        self.assertEqual([each["processes"] for each in found], [3])

    def test_the_filter_is_theirs_too(self):
        short("ends-here")
        short("ends-there")
        tab = self.open("/?view=ended&filter=name%3Dends-here", ready="document.querySelector('#ended')")
        tab.wait(self.has("#ended", "ends-here"))
        self.assertFalse(tab.ask(self.has("#ended", "ends-there")))

    def test_one_that_is_opened_says_how_it_ended(self):
        one = self.process("ends-opened")
        tab = self.open(f"/?pid={one.pid}")
        tab.wait(f"document.querySelector('#process-name').textContent === 'ends-opened {one.pid}'")
        one.kill()
        one.wait()
        tab.wait(NOTE + ".startsWith('It was killed by SIGKILL, seen at ')")
        self.assertRegex(tab.ask(NOTE), r": it lived for .+, .+ resident\. Below is how it was last seen\.$")
        asked = [each["url"] for each in tab.requests.values()]
        tab.wait("performance.getEntriesByType('resource').length > %d" % (len(asked) + 2))
        new = [each["url"] for each in tab.requests.values()][len(asked):]
        self.assertFalse([url for url in new if "/api/v1/ended" in url])

    def test_one_that_is_opened_too_late_says_how_it_ended(self):
        pid = short("ends-before", 3)
        tab = self.open(f"/?pid={pid}", ready=NOTE + ".startsWith('It ended with exit code 3, seen at ')")
        self.assertIn("of CPU time", tab.ask(NOTE))
        self.assertEqual(tab.ask("document.querySelector('#process-name').textContent"), f"ends-before {pid}")

    def test_the_way_there_and_back(self):
        tab = self.open()
        tab.click("nav a[href*='view=ended']")
        tab.wait("document.querySelector('#ended')?.checkVisibility()")
        tab.ask("history.back()")
        tab.wait("document.querySelector('#processes')?.checkVisibility()")


class NotAccounted(PageTest):
    arguments = ("--exits=off",)

    def test_it_says_so(self):
        tab = self.open("/?view=ended", ready="document.querySelector('nav')")
        self.assertRegex(tab.ask("document.querySelector('main').textContent"), "--exits")


if __name__ == "__main__":
    unittest.main()
