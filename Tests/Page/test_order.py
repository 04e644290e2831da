"""The order of the table of processes, by clicks and by keys."""
import json
import unittest

from page import LIVE, PageTest, pids


class Order(PageTest):
    def sorted_by(self, tab):
        return tab.ask("[...document.querySelectorAll('#processes th[aria-sort]')]"
                       ".map(head => [head.dataset.name, head.getAttribute('aria-sort')])")

    def falls(self, tab, first=None):
        """Until the pids fall from row to row; or rise, from this one on."""
        sign = "<" if first is None else ">"
        tab.wait("(all => all.length > 3 && all.every((pid, n) => n === 0 || pid %s all[n - 1]))"
                 "([...document.querySelectorAll('#processes tbody tr')].map(row => Number(row.dataset.pid)))" % sign)

    def test_a_click_sorts_and_another_turns_it_round(self):
        tab = self.open()
        self.assertEqual(self.sorted_by(tab), [["cpu", "descending"]])
        for name, orders in (("pid", ("ascending", "descending")), ("res", ("descending", "ascending"))):
            for order in orders:
                tab.click(f"#processes th[data-name={name}] a")
                tab.wait(f"document.querySelector('#processes th[data-name={name}]')"
                         f".getAttribute('aria-sort') === '{order}'")
                self.assertEqual(self.sorted_by(tab), [[name, order]])
                if name == "pid":
                    self.falls(tab, first=1 if order == "ascending" else None)

    def test_keys_sort(self):
        tab = self.open()
        for key, name, field in (("M", "mem", "resident_memory_bytes"), ("T", "time", "cpu_seconds_total"),
                                 ("P", "cpu", "cpu_percent")):
            tab.press(key)
            tab.wait("[...document.querySelectorAll('#processes th[aria-sort]')].some(head =>"
                     f" head.dataset.name === '{name}')")
            self.assertEqual(self.sorted_by(tab), [[name, "descending"]])
            # Two more: the first of them may have been asked for before.
            tab.hold("*/api/v1/*")
            tab.go_on(tab.next_held())
            tab.next_held()
            answer = json.loads(tab.body("/api/v1/snapshot"))["processes"]
            known = [each[field] for each in answer if field in each]
            self.assertGreater(len(known), 3)
            self.assertEqual(known, sorted(known, reverse=True), field)
            self.assertEqual(pids(tab), [each["pid"] for each in answer])
            tab.release()
        tab.press("R")
        tab.wait("document.querySelector('#processes th[aria-sort=ascending]')")
        self.assertEqual(self.sorted_by(tab), [["cpu", "ascending"]])

    def test_the_address_keeps_it(self):
        tab = self.open()
        tab.press("M")
        tab.wait("/sort=(rss|res|mem)/.test(location.search)")
        tab.call("Page.reload")
        tab.wait(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {LIVE}")
        self.assertEqual(self.sorted_by(tab), [["mem", "descending"]])


if __name__ == "__main__":
    unittest.main()
