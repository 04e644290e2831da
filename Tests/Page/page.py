"""What the tests of the page share: one browser, and what is asked of a page again and again."""
import atexit
import functools
import json
import pathlib
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import chromium  # noqa: E402
import stand  # noqa: E402

LIVE = "document.querySelector('#state').dataset.state === 'live'"
# The rows of a table, each with its texts by the columns' names.
ROWS = """(() => {
  const table = document.querySelector(%s)
  const names = [...table.tHead.rows[0].cells].map(cell => cell.dataset.name)
  return [...table.tBodies[0].rows].map(row => Object.fromEntries([
    ['pid', row.dataset.pid], ...[...row.cells].map((cell, n) => [names[n], cell.textContent.trim()])]))
})()"""


@functools.cache
def browser():
    """One for all tests: each has cookies and caches of its own."""
    found = chromium.Browser()
    atexit.register(found.end)
    return found


class PageTest(unittest.TestCase):
    arguments = ()
    # What the console of Chromium may say; all else fails the test.
    allowed = ()

    @classmethod
    def setUpClass(cls):
        cls.ptop = stand.Ptop(*cls.arguments)
        cls.addClassCleanup(lambda: cls.ptop.end())

    def tab(self, **options):
        tab = browser().tab(browser().context(), **options)
        self.addCleanup(tab.close)
        self.addCleanup(self.was_quiet, tab)
        tab.size(1280, 800)
        return tab

    def open(self, path="/", ready=LIVE, shows=(), **options):
        """A page in a tab of its own, once it is ready and has the rows of these processes."""
        tab = self.tab(**options)
        tab.go(self.ptop.address + path)
        tab.wait(ready)
        for process in shows:
            tab.wait(row(process.pid))
        return tab

    def was_quiet(self, tab):
        """Nothing on its console, and nothing asked of another server."""
        tab.ask("0")
        said = [line for line in tab.console if not any(word in line for word in self.allowed)]
        self.assertEqual(said, [])
        for request in tab.requests.values():
            self.assertTrue(request["url"].startswith((self.ptop.address + "/", "about:", "data:")), request)

    def shows(self, tab, sample, processes, **host):
        """The next question, which is held, is answered with a sample of this number and these processes, until it is
        shown."""
        answer = self.ptop.json("/api/v1/snapshot?limit=1")
        answer.update(sample=sample, processes=processes)
        answer["host"].update(host)
        tab.answer(tab.next_held(), json.dumps(answer))
        tab.wait(f"document.querySelector('header [data-field=sample]').textContent === '{sample}'")

    def process(self, name, *arguments, **options):
        process = stand.named(name, *arguments, **options)
        self.addCleanup(stand.leave, process)
        return process

    def wait_until_shown(self, *processes):
        """Until ptop has them, with what they were started as: a page without scripts becomes no newer by itself."""
        wanted, deadline = {process.pid for process in processes}, time.monotonic() + 60
        while wanted:
            self.assertLess(time.monotonic(), deadline, f"{wanted} were not shown")
            for each in self.ptop.json("/api/v1/snapshot?limit=100000")["processes"]:
                if "cmdline" in each:
                    wanted.discard(each["pid"])

    def stop(self, process, number):
        process.send_signal(number)


def quoted(text):
    return json.dumps(text)


def rows(tab, table="#processes"):
    return tab.ask(ROWS % quoted(table))


def pids(tab):
    return [int(row["pid"]) for row in rows(tab)]


def row(pid):
    """In JavaScript."""
    return f"document.querySelector('#processes tbody tr[data-pid=\"{pid}\"]')"


def cell(pid, name):
    """The text of a column of it, in JavaScript."""
    return (f"{row(pid)}.cells[[...document.querySelectorAll('#processes thead th')]"
            f".findIndex(head => head.dataset.name === {quoted(name)})].textContent.trim()")
