"""The order of what has ended, by clicks and by keys."""
import unittest

from page import LIVE, PageTest, rows

# Without root there is one name, which is sorted all the same.
ARIA = "[...document.querySelectorAll('#commands th[aria-sort]')].map(each =>" \
       " [each.dataset.name, each.getAttribute('aria-sort')].join(' ')).join()"
SEARCH = "location.search"
SEEN = "document.querySelector('#commands').checkVisibility()"


class EndedOrder(PageTest):
    def is_sorted(self, tab, name, order, search):
        tab.wait(f"{ARIA} === '{name} {order}'")
        self.assertEqual(tab.ask(SEARCH), search)

    def names(self, tab):
        return [each["command"] for each in rows(tab, "#commands")]

    def test_a_click_sorts_and_another_turns_it_round(self):
        tab = self.open("/?view=ended&limit=1000")
        self.is_sorted(tab, "cpu", "descending", "?view=ended&limit=1000")
        for name, key, orders in (("command", "name", ("ascending", "descending")),
                                  ("processes", "count", ("descending", "ascending")),
                                  ("res", "res", ("descending", "ascending")),
                                  ("cpu", "cpu", ("descending", "ascending"))):
            for sign, order in zip(("", "-"), orders):
                tab.click(f"#commands th[data-name={name}] a")
                sort = "" if (name, sign) == ("cpu", "") else f"sort={sign}{key}&"
                self.is_sorted(tab, name, order, f"?{sort}limit=1000&view=ended")
                if name == "command":
                    self.assertEqual(self.names(tab), sorted(self.names(tab), reverse=sign == "-"))
        # The single ends stay as they are, and nothing that has ended can be opened.
        self.assertEqual(tab.ask("document.querySelectorAll('#ended th a, #ends tbody a').length"), 0)

    def test_keys_sort(self):
        tab = self.open("/?view=ended")
        for key, name, order, search in (
                ("M", "res", "descending", "?sort=res&view=ended"), ("R", "res", "ascending", "?sort=-res&view=ended"),
                ("T", "res", "ascending", "?sort=-res&view=ended"), ("N", "res", "ascending", "?sort=-res&view=ended"),
                ("P", "cpu", "descending", "?view=ended"), ("R", "cpu", "ascending", "?sort=-cpu&view=ended")):
            tab.press(key)
            self.is_sorted(tab, name, order, search)

    def test_the_address_keeps_it(self):
        tab = self.open("/?sort=-name&view=ended")
        self.is_sorted(tab, "command", "descending", "?sort=-name&view=ended")
        tab.call("Page.reload")
        tab.wait(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {LIVE}")
        self.is_sorted(tab, "command", "descending", "?sort=-name&view=ended")

    def test_each_list_keeps_its_own(self):
        tab = self.open("/?sort=pid")
        for key, search in (("x", "?view=ended"), ("M", "?sort=res&view=ended"), ("x", "?sort=pid"),
                            ("x", "?sort=res&view=ended"), ("Escape", "?sort=pid")):
            tab.press(key)
            tab.wait(f"{SEARCH} === '{search}'")
        tab.wait(f"{LIVE} && !{SEEN} && document.querySelector('#processes th[aria-sort]').dataset.name === 'pid'")
        tab.press("x")
        tab.wait(SEEN)
        tab.click("nav a[data-view=processes]")
        tab.wait(f"{SEARCH} === ''")
        tab.wait(f"{LIVE} && document.querySelector('#processes th[aria-sort]').dataset.name === 'cpu'")

    def test_links_and_the_way_back_keep_that_of_the_other_list(self):
        tab = self.open("/?view=ended&sort=res")
        tab.press("x")
        tab.wait(f"{LIVE} && document.querySelector('#processes tbody tr')")
        tab.click("#processes tbody a")
        tab.wait("location.search.includes('pid=')")
        tab.press("Escape")
        tab.wait(f"{SEARCH} === ''")
        tab.press("x")
        tab.wait(f"{SEARCH} === '?sort=res&view=ended'")
        tab.press("x")
        tab.press("M")
        tab.ask("history.back()")
        tab.wait(f"{SEARCH} === ''")
        tab.press("x")
        tab.wait(f"{SEARCH} === '?sort=res&view=ended'")

    def test_without_scripts(self):
        tab = self.tab()
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(self.ptop.address + "/?view=ended")
        for sign, order in (("", "ascending"), ("-", "descending")):
            tab.click("#commands th[data-name=command] a")
            tab.wait(f"document.readyState === 'complete' && {SEARCH} === '?sort={sign}name&view=ended'")
            self.is_sorted(tab, "command", order, f"?sort={sign}name&view=ended")
            self.assertEqual(self.names(tab), sorted(self.names(tab), reverse=sign == "-"))
        tab.click("nav a[data-view=processes]")
        tab.wait(f"document.readyState === 'complete' && {SEARCH} === ''")

    def test_rows_that_came_with_the_page_are_no_links(self):
        tab = self.open("/?view=ended")
        tab.wait("document.querySelector('#commands tbody tr')")
        self.assertEqual(tab.ask("document.querySelectorAll('#commands tbody a').length"), 0)


if __name__ == "__main__":
    unittest.main()
