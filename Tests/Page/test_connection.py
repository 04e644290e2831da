"""What is asked, and when: one thing at a time, nothing while hidden, and on again after ptop was away."""
import json
import signal
import time
import unittest

import stand
from page import LIVE, PageTest, rows

STATE = "document.querySelector('#state').dataset.state"
MARKED = "document.querySelector('#processes th[aria-sort]').dataset.name"
SAID = "document.querySelector('#state').textContent"


def asked(tab):
    return [each for each in tab.requests.values() if "/api/v1/" in each["url"]]


class Asking(PageTest):
    def look(self, tab, count):
        """Until so many requests more were answered."""
        begin = len(asked(tab))
        tab.until(lambda: sum(each["ended"] is not None for each in asked(tab)[begin:]) >= count,
                  f"answers to {count} questions more")
        return asked(tab)[begin:begin + count]

    def test_one_at_a_time_about_once_a_second(self):
        tab = self.open()
        began = time.monotonic()
        found = self.look(tab, 5)
        passed = time.monotonic() - began
        for before, after in zip(found, found[1:]):
            self.assertLessEqual(before["ended"], after["sent"])
        # Whatever the machine is busy with, no more than one for each second that passed, and those at its ends.
        self.assertLessEqual(len(found), passed / 0.9 + 2)
        samples = {json.loads(tab.body("/api/v1/snapshot"))["sample"]}
        # One that was late is as good as new when the next question comes.
        for _ in range(3):
            self.look(tab, 1)
            samples.add(json.loads(tab.body("/api/v1/snapshot"))["sample"])
        self.assertGreater(len(samples), 1)

    def test_all_pages_ask_early_in_a_second(self):
        for _ in range(2):
            tab = self.tab()
            # When timers are due, in milliseconds of their second.
            tab.call("Page.addScriptToEvaluateOnNewDocument", source="""
              const set = setTimeout
              window.due = []
              window.setTimeout = (action, delay) => {
                if (delay > 0 && delay < 1500) due.push((Date.now() + delay) % 1000)
                return set(action, delay)
              }""")
            tab.go(self.ptop.address)
            tab.wait("due.length >= 3")
            self.assertEqual(tab.ask("due.filter(each => each > 52)"), [])

    def test_a_slow_answer_is_waited_for(self):
        # Another says that time has passed in which it could have asked.
        tab, other = self.open(), self.open()
        tab.hold("*/api/v1/*")
        tab.next_held()
        self.look(other, 3)
        self.assertEqual(tab.held, [])
        tab.release()

    def test_a_hidden_page_asks_nothing_and_goes_on(self):
        tab = self.open()
        # Another of the same ptop says that time has passed in which it could have asked.
        other = self.open()
        tab.hide()
        tab.wait(f"{STATE} === 'still'")
        self.look(other, 2)
        before = len(asked(tab))
        self.look(other, 3)
        self.assertEqual(len(asked(tab)), before)
        tab.hide(False)
        tab.wait(LIVE)
        self.look(tab, 2)

    def test_one_that_is_opened_hidden_asks_nothing(self):
        tab, other = self.tab(), self.open()
        tab.hide()
        tab.go(self.ptop.address)
        self.look(other, 3)
        self.assertLessEqual(len(asked(tab)), 0)
        self.assertTrue(rows(tab))
        tab.hide(False)
        tab.wait(LIVE)

    def test_what_is_asked_for_while_it_is_paused_comes_once(self):
        tab, other = self.open(), self.open()
        tab.press("Z")
        tab.wait(f"{SAID} === 'paused'")
        tab.press("M")
        tab.wait(f"{MARKED} === 'mem'")
        self.assertEqual(tab.ask(SAID), "paused")
        before = len(asked(tab))
        self.look(other, 3)
        self.assertEqual(len(asked(tab)), before)
        tab.press("Z")
        tab.wait(LIVE)

    def test_the_mark_of_the_order_is_that_of_the_rows(self):
        tab = self.open()
        tab.hold("*/api/v1/*")
        # Once one is held, none that the key asks for is answered.
        tab.next_held()
        tab.press("M")
        tab.wait("location.search.includes('sort=mem')")
        self.assertEqual(tab.ask(MARKED), "cpu")
        tab.release()
        tab.wait(f"{MARKED} === 'mem'")

    def test_a_filter_that_is_refused_stays_so_when_it_was_hidden(self):
        self.allowed = ("status of 400",)
        tab = self.open("/?filter=cpu%3E", ready=f"{SAID} === 'not asked again'")
        tab.hide()
        tab.hide(False)
        self.assertEqual(tab.ask(SAID), "not asked again")

    def test_the_pause_that_the_server_asks_for_is_kept_when_it_was_hidden(self):
        self.allowed = ("status of 429",)
        tab, other = self.open(), self.open()
        tab.hold("*/api/v1/*")
        tab.answer(tab.next_held(), "too many", 429, Retry_After="60")
        tab.wait(f"{STATE} === 'lost'")
        before = len(asked(tab))
        tab.hide()
        tab.hide(False)
        self.look(other, 3)
        self.assertEqual(len(asked(tab)), before)

    def test_an_answer_that_was_not_taken_is_asked_for_again(self):
        self.allowed = ("status of 503",)
        tab = self.open("/?view=ended")
        tab.hold("*/api/v1/*")
        taken = self.round(tab, "taken", 200)
        self.assertNotIn(taken, ("taken", "not-taken"))
        # The second answer of this round is none, and so the first one is not taken.
        self.assertEqual(self.round(tab, "not-taken", 503), "taken")
        self.assertEqual(self.round(tab, "last", 200), "taken")
        self.assertEqual(self.round(tab, "last", 200), "last")

    def round(self, tab, tag, status):
        """Answers both questions of the view, the second with this status; gives the tag that the first came with."""
        # The round may be at its second one.
        first = tab.next_held("/snapshot")
        answer = self.ptop.ask("/api/v1/snapshot?limit=1")[2]
        tab.answer(first, answer, ETag=tag)
        tab.answer(tab.next_held("/ended"), self.ptop.ask("/api/v1/ended")[2], status, ETag=tag)
        return first["request"]["headers"].get("If-None-Match")

    def test_many_pages_make_no_more_samples_than_one(self):
        tabs = [self.open() for _ in range(6)]
        first, began = self.sample(), time.monotonic()
        self.look(tabs[-1], 5)
        # One when 0.9 s are over, and those at the ends.
        self.assertLessEqual(self.sample() - first, (time.monotonic() - began) / 0.9 + 2)

    def sample(self):
        return self.ptop.json("/api/v1/snapshot?limit=1")["sample"]


class Losing(PageTest):
    allowed = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE_CHUNKED",
               "ERR_FAILED", "ERR_TIMED_OUT")

    def setUp(self):
        self.served = stand.Ptop()
        self.addCleanup(lambda: self.served.end(signal.SIGKILL))
        self.ptop, self.port = self.served, self.served.port

    def test_a_restart_is_seen_and_said(self):
        tab = self.open()
        before = tab.ask("performance.timeOrigin")
        self.served.end()
        tab.wait(f"{STATE} === 'lost'")
        text = tab.ask(SAID)
        # Since when.
        self.assertRegex(text, r"\d")
        shown = rows(tab)
        self.assertTrue(shown)
        self.served = self.ptop = stand.Ptop(port=self.port)
        found = tab.wait(f"{STATE} !== 'lost' && [{STATE}, {SAID}]")
        self.assertEqual(found[0], "restarted")
        self.assertRegex(found[1], "(?i)restart")
        # It goes on, which it says after a while.
        count = len(asked(tab))
        tab.until(lambda: len(asked(tab)) >= count + 2, "two questions after the restart")
        # The same version: the page stayed.
        self.assertEqual(tab.ask("performance.timeOrigin"), before)

    def test_what_comes_after_a_restart_is_said(self):
        self.allowed = (*self.allowed, "status of 503")
        tab = self.open()
        # The page's clock stands still: however slow this is, the restart was not long ago.
        tab.ask("{ const now = Date.now(); Date.now = () => now }")
        self.served.end()
        self.served = self.ptop = stand.Ptop(port=self.port)
        tab.wait(f"{STATE} === 'restarted'")
        text = tab.ask(SAID)
        tab.hold("*/api/v1/*")
        tab.answer(tab.next_held(), "busy", 503)
        tab.wait(f"{STATE} === 'lost'")
        tab.release()
        tab.wait(f"{STATE} === 'restarted' && {SAID} === {json.dumps(text)}")
        tab.press("Z")
        tab.wait(f"{SAID} === 'paused'")
        tab.press("Z")
        tab.wait(f"{STATE} === 'restarted' && {SAID} === {json.dumps(text)}")
        tab.ask("{ const later = Date.now() + 20000; Date.now = () => later }")
        tab.wait(LIVE)

    def test_a_connection_that_comes_back(self):
        tab = self.open()
        tab.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1,
                 uploadThroughput=-1)
        self.allowed = (*self.allowed, "ERR_INTERNET_DISCONNECTED")
        tab.wait(f"{STATE} === 'lost'")
        self.assertTrue(rows(tab))
        tab.call("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1,
                 uploadThroughput=-1)
        tab.wait(LIVE)

    def test_answers_that_are_no_json_and_errors_are_a_lost_connection(self):
        self.allowed = (*self.allowed, "status of 503", "status of 500")
        tab = self.open()
        for status, body, kind in ((200, "<html>a proxy's page", "text/html"), (503, "busy", "text/plain")):
            tab.hold("*/api/v1/*")
            tab.answer(tab.next_held(), body, status, kind)
            tab.wait(f"{STATE} === 'lost'")
            self.assertTrue(rows(tab))
            tab.release()
            tab.wait(LIVE)

    def test_another_version_is_loaded(self):
        tab = self.open()
        before = tab.ask("performance.timeOrigin")
        answer = self.ptop.json("/api/v1/snapshot")
        answer["ptop"]["version"] = "999.0.0"
        answer["sample"] += 1000
        tab.hold("*/api/v1/*")
        tab.answer(tab.next_held(), json.dumps(answer))
        tab.wait(f"performance.timeOrigin !== {before}")
        tab.release()
        tab.wait(LIVE)

    def test_a_ptop_that_stands_still(self):
        tab = self.open()
        self.served.send(signal.SIGSTOP)
        self.addCleanup(self.served.send, signal.SIGCONT)
        tab.wait(f"{STATE} === 'lost'")
        self.assertRegex(tab.ask(SAID), r"\d")
        self.served.send(signal.SIGCONT)
        tab.wait(LIVE)


if __name__ == "__main__":
    unittest.main()
