"""The table over samples that are made here: what real processes do too seldom."""
import json
import unittest

from page import PageTest, rows
from test_keys import CURRENT


def process(pid, start=1.5e9):
    return {"pid": pid, "ppid": 1, "start_time_seconds": start, "name": f"made{pid}", "resident_memory_bytes": 4096}


class Made(PageTest):
    def setUp(self):
        self.page = self.open()
        self.page.hold("*/api/v1/*")
        self.addCleanup(self.page.release)

    def test_enter_opens_the_process_that_the_cursor_follows_out_of_sight(self):
        pids = range(5001, 5201)
        self.shows(self.page, 1001, [process(pid) for pid in pids])
        self.page.press("Home")
        # Rows out of sight are written in turns: one of the two is not written by itself.
        for sample, place in ((1002, 199), (1003, 198)):
            moved = list(pids)[1:]
            moved.insert(place, 5001)
            self.shows(self.page, sample, [process(pid) for pid in moved])
            self.assertEqual(self.page.ask(CURRENT), 5001)
        self.page.press("Enter")
        self.page.wait("location.search !== ''")
        self.assertEqual(self.page.ask("new URLSearchParams(location.search).get('pid')"), "5001")

    def test_esc_takes_the_focus_along(self):
        self.shows(self.page, 1001, [process(5001), process(5002), process(5003)])
        self.page.press("End")
        self.page.press("Escape")
        self.assertEqual(self.page.ask(CURRENT), 5001)
        self.page.press("Enter")
        self.page.wait("location.search !== ''")
        self.assertEqual(self.page.ask("new URLSearchParams(location.search).get('pid')"), "5001")

    def test_what_has_ended_is_that_of_the_filter_in_all_rows(self):
        self.page.press("x")
        self.ended(range(5001, 5201))
        self.page.press("\\")
        self.page.type("cpu>=0")
        self.page.press("Enter")
        self.ended(range(6001, 6201))

    def ended(self, pids):
        """The view's next questions are answered with these ends, and all of them are shown."""
        request = self.page.next_held("/ended")
        ends = [{**process(pid), "ended_time_seconds": 1.5e9} for pid in pids]
        self.page.answer(request, json.dumps({
            "source": "event", "sample": pids[0], "time_seconds": 1.5e9, "events_lost_total": 0, "commands": [],
            "ended": ends}))
        self.page.wait(f"document.querySelector('#ended tbody tr').dataset.pid === '{pids[0]}'")
        shown = rows(self.page, "#ended")
        self.assertEqual([each["pid"] for each in shown], [str(pid) for pid in pids])
        self.assertEqual([each["command"] for each in shown], [f"made{pid}" for pid in pids])

    def test_a_clock_that_is_set_makes_no_other_processes(self):
        self.shows(self.page, 1001, [process(5001), process(5002)], boot_time_seconds=1.4e9)
        self.page.press("End")
        self.shows(self.page, 1002, [process(5002, 1.5e9 + 1), process(5001, 1.5e9 + 1)], boot_time_seconds=1.4e9 + 1)
        self.assertEqual(self.page.ask(CURRENT), 5002)
        # The pid is used again, and the cursor stays in its place.
        self.shows(self.page, 1003, [process(5001), process(5002, 1.6e9)], boot_time_seconds=1.4e9)
        self.assertEqual(self.page.ask(CURRENT), 5001)

    def test_starts_or_boot_that_are_not_known(self):
        for sample, start, host in ((1001, 1.5e9, {}), (1002, None, {"boot_time_seconds": 1.4e9})):
            found = [process(pid, start) for pid in (5001, 5002)]
            for each in found:
                if start is None:
                    each.pop("start_time_seconds")
            self.shows(self.page, sample, found, **host)
            self.page.press("End")
            self.shows(self.page, sample + 10, found[::-1], **host)
            self.assertEqual(self.page.ask(CURRENT), 5002)


if __name__ == "__main__":
    unittest.main()
