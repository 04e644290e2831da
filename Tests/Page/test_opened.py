"""One process opened: that what is shown is its own, and what is said of one that is absent."""
import os
import signal
import unittest

from page import LIVE, PageTest, row

NAME = "document.querySelector('#process-name').textContent"
NOTE = "document.querySelector('#process-note').textContent"
SHOWN = "document.querySelector('#shown').textContent"
ANCESTORS = "[...document.querySelectorAll('#ancestors a')]"
PATHS = "[...document.querySelectorAll('#process-graphs path.processes, #process-graphs path.used')].map(each => each.getAttribute('d') ?? '')"
# All of a process that is written of it alone.
WRITTEN = f"""[document.querySelector('#process-command').textContent, {NOTE}, {SHOWN},
  ...{ANCESTORS}.map(each => each.textContent), ...{PATHS},
  ...[...document.querySelectorAll('#facts dd')].map(each => each.textContent === '-' ? '' : each.textContent),
  ...[...document.querySelectorAll('#processes tbody tr')].map(each => each.textContent)].join('')"""
# So large a number is none of a process, as far as the tests start any.
NEVER = 4194303


def named(name, process):
    return f"{NAME} === '{name} {process.pid}'"


def asked(tab):
    return [each["url"] for each in tab.requests.values() if "/api/v1/" in each["url"]]


class OpenedTest(PageTest):
    def stops_asking(self, tab):
        """Until it asks for samples alone; it has asked how the process ended."""
        before = len(asked(tab))
        tab.until(lambda: len(asked(tab)) >= before + 3 and all("/snapshot" in url for url in asked(tab)[-3:]),
                  "three questions for samples alone")
        self.assertTrue([url for url in asked(tab) if "/ended" in url])


class Opened(OpenedTest):
    def test_one_that_is_not_there_has_nothing_of_the_one_before(self):
        one, two = self.process("opens-one"), self.process("opens-two")
        tab = self.open("/?filter=name~%5Eopens-", shows=[one, two])
        tab.click(f"#processes tr[data-pid='{two.pid}'] a")
        tab.wait(f"{named('opens-two', two)} && {ANCESTORS}.length > 0")
        tab.press("Escape")
        tab.wait(row(one.pid))
        tab.click(f"#processes tr[data-pid='{one.pid}'] a")
        tab.wait(f"{named('opens-one', one)} && {ANCESTORS}.length > 0 && {PATHS}.some(path => path !== '')")
        two.kill()
        two.wait()
        tab.ask("history.back()")
        tab.wait(f"{row(one.pid)} && !{row(two.pid)}")
        tab.ask("history.back()")
        tab.wait(f"new URLSearchParams(location.search).get('pid') === '{two.pid}' && {NOTE} !== ''")
        self.assertEqual(tab.ask(f"{ANCESTORS}.length"), 0)
        self.assertEqual(tab.ask(f"{PATHS}.join('')"), "")
        self.assertEqual(tab.ask(SHOWN), "")

    def test_before_there_is_an_answer_nothing_is_of_another(self):
        one = self.process("opens-first")
        tab = self.open(f"/?pid={one.pid}", ready=f"{named('opens-first', one)} && {PATHS}.some(path => path !== '')")
        tab.hold("*/api/v1/*")
        tab.next_held()
        self.assertNotEqual(tab.ask(WRITTEN), "")
        self.go(tab, NEVER)
        self.assertEqual(tab.ask(f"[{NAME}, {WRITTEN}]"), [f"process {NEVER}", ""])
        # Of its parent there is what was known from the answer before, but not how many children it has.
        self.go(tab, os.getpid())
        self.assertNotIn(tab.ask(NAME), (f"process {os.getpid()}", f"opens-first {one.pid}"))
        self.assertIn("python", tab.ask("document.querySelector('#process-command').textContent"))
        self.assertEqual(tab.ask(f"[{SHOWN}, {ANCESTORS}.length]"), ["", 0])
        tab.release()
        tab.wait(f"/^[1-9][0-9]* child/.test({SHOWN})")

    def go(self, tab, pid):
        """To its address, as the browser goes back."""
        tab.ask(f"history.pushState(null, '', '?pid={pid}'); dispatchEvent(new PopStateEvent('popstate'))")

    def test_the_way_up_keeps_the_order(self):
        one = self.process("opens-up")
        tab = self.open(f"/?pid={one.pid}", ready=f"{LIVE} && {ANCESTORS}.length > 0")
        tab.press("M")
        tab.wait(f"{ANCESTORS}.every(each => /sort=mem/.test(each.getAttribute('href')))")
        one.kill()
        one.wait()
        tab.wait(f"{NOTE} !== ''")
        tab.press("T")
        tab.wait(f"{ANCESTORS}.length > 0 && {ANCESTORS}.every(each => /sort=time/.test(each.getAttribute('href')))")

    def test_one_that_never_was_is_not_asked_about_for_ever(self):
        tab = self.open(f"/?pid={NEVER}", ready=f"{NOTE} !== ''")
        self.stops_asking(tab)
        self.assertEqual(tab.ask(NOTE), f"There is no process {NEVER}: it may have ended, or is not shown here.")


class NotAccounted(OpenedTest):
    arguments = ("--exits=off",)

    def test_its_end_is_not_asked_for_for_ever(self):
        one = self.process("opens-ends")
        tab = self.open(f"/?pid={one.pid}", ready=f"{LIVE} && {named('opens-ends', one)}")
        one.kill()
        one.wait()
        tab.wait(f"{NOTE} === 'It is not shown any more: it may have ended. Below is how it was last seen.'")
        self.stops_asking(tab)


class Filtered(OpenedTest):
    arguments = ("--filter=cpu>1",)

    def test_one_that_lives_is_not_said_to_have_ended(self):
        one = self.process("opens-busy", busy=True)
        tab = self.open(f"/?pid={one.pid}", ready=f"{LIVE} && {named('opens-busy', one)}")
        for _ in range(2):
            tab.wait(f"{NOTE} === ''")
            self.stop(one, signal.SIGSTOP)
            tab.wait(f"{NOTE} === 'It is not shown any more: it may have ended. Below is how it was last seen.'")
            self.stops_asking(tab)
            self.stop(one, signal.SIGCONT)
        tab.wait(f"{NOTE} === ''")


if __name__ == "__main__":
    unittest.main()
