"""Without scripts: what the server writes is a page by itself."""
import unittest

from page import PageTest, pids, row, rows


class WithoutScripts(PageTest):
    allowed = ("status of 400",)

    def setUp(self):
        self.one, self.two = self.process("plain-one"), self.process("plain-two")

    def open(self, path="/", **_):
        self.wait_until_shown(self.one, self.two)
        tab = self.tab()
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(self.ptop.address + path)
        return tab

    def test_the_table_is_there(self):
        tab = self.open()
        found = rows(tab)
        self.assertGreater(len(found), 5)
        self.assertTrue(all(each["user"] for each in found))
        self.assertFalse(tab.ask("[...document.scripts].some(script => !script.src)"))

    def test_links_sort_and_turn_round(self):
        tab = self.open("/?limit=1000")
        for order, sign in (("ascending", 1), ("descending", -1)):
            tab.click("#processes th[data-name=pid] a")
            tab.wait("document.readyState === 'complete' && document.querySelector('#processes th[data-name=pid]')"
                     f".getAttribute('aria-sort') === '{order}'")
            self.assertEqual(pids(tab), sorted(pids(tab), key=lambda pid: sign * pid))

    def test_the_form_filters_and_says_what_is_wrong(self):
        tab = self.open("/?sort=pid")
        tab.click("#filter")
        tab.type("name~^plain-")
        tab.press("Enter")
        tab.wait(row(self.one.pid) + " && document.querySelectorAll('#processes tbody tr').length === 2")
        self.assertEqual(sorted(pids(tab)), sorted([self.one.pid, self.two.pid]))
        # The order stays.
        self.assertTrue(tab.ask("document.querySelector('#processes th[data-name=pid]').hasAttribute('aria-sort')"))
        self.assertEqual(tab.ask("document.querySelector('#filter').value"), "name~^plain-")
        tab = self.open("/?filter=cpu%3E")
        _, _, said = self.ptop.ask("/api/v1/snapshot?filter=cpu%3E")
        self.assertEqual(tab.ask("document.querySelector('#filter-error').textContent.trim()"), said.strip())

    def test_a_link_opens_a_process(self):
        tab = self.open("/?filter=name%3Dplain-one")
        tab.click(f"#processes tr[data-pid='{self.one.pid}'] a")
        tab.wait("document.querySelector('#process') && !document.querySelector('#process').hidden")
        self.assertIn("plain-one", tab.ask("document.querySelector('#process').textContent"))
        self.assertIn(str(self.one.pid), tab.ask("document.querySelector('#process').textContent"))

    def test_more_rows(self):
        tab = self.open("/?filter=name~%5Eplain-&limit=1")
        self.assertEqual(len(pids(tab)), 1)
        tab.click("#more")
        tab.wait("document.querySelectorAll('#processes tbody tr').length === 2")

    def test_the_other_views_are_links(self):
        tab = self.open()
        tab.click("nav a[href*='view=ended']")
        tab.wait("location.search.includes('view=ended') && document.querySelector('#commands').checkVisibility()")
        tab.click("nav a[href*=metrics]")
        tab.wait("document.body.textContent.includes('ptop_')")

    def test_nothing_is_shown_that_needs_scripts(self):
        tab = self.open()
        for selector in ("#find", "dialog#help"):
            self.assertTrue(tab.ask(f"!document.querySelector('{selector}')?.checkVisibility()"), selector)


if __name__ == "__main__":
    unittest.main()
