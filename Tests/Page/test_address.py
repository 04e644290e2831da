"""An address that the server refuses: what it says of it stands there until something else is asked for."""
import html
import re
import unittest

from page import LIVE, PageTest

ERROR = "document.querySelector('#filter-error').textContent"
SAID = "document.querySelector('#state').textContent"
SHOWN = "[...document.querySelectorAll('main > section')].filter(each => each.checkVisibility()).map(each => each.id)"
INVALID = "document.querySelector('#filter').getAttribute('aria-invalid')"
REFUSED = ("pid=abc", "pid=0", "pid=2147483648", "limit=x", "limit=0", "sort=nonsense", "view=foo",
           "view=ended&sort=pid", "view=ended&limit=-1", "pid=1&limit=x", "pid=1&filter=cpu%3E", "sort=cpu&sort=pid",
           "filter=%4", "filter=cpu%3E&sort=pid")


class Refused(PageTest):
    allowed = ("status of 400",)

    def said(self, query):
        """The sentence on the page as the server writes it."""
        status, _, text = self.ptop.ask(f"/?{query}")
        self.assertEqual(status, 400, query)
        return html.unescape(re.search(r'id="filter-error"[^>]*>([^<]+)<', text)[1])

    def is_refused(self, tab, query):
        tab.wait(f"{SAID} === 'not asked again' && {SHOWN}.length === 0")
        self.assertEqual(tab.ask("location.search"), f"?{query}")
        self.assertEqual(tab.ask(ERROR), self.said(query))

    def is_answered(self, tab):
        tab.wait(f"{LIVE} && {ERROR} === '' && {SHOWN}.join() === 'list'"
                 " && document.querySelectorAll('#processes tbody tr').length > 3")

    def test_its_sentence_stands_there_and_no_table(self):
        for query in REFUSED:
            with self.subTest(query):
                tab = self.open(f"/?{query}", ready="document.documentElement.classList.contains('scripted')")
                self.is_refused(tab, query)
                self.assertEqual(tab.ask(INVALID), "true" if "filter=" in query and "limit" not in query
                                 and "%4" not in query else None)

    def test_esc_leads_out_and_the_way_back_says_it_again(self):
        for query in REFUSED:
            with self.subTest(query):
                tab = self.open(f"/?{query}", ready=f"{ERROR} !== ''")
                tab.press("Escape")
                self.is_answered(tab)
                self.assertEqual(tab.ask("location.search"), "")
                tab.ask("history.back()")
                self.is_refused(tab, query)

    def test_links_and_keys_lead_out(self):
        tab = self.open("/?pid=abc&limit=x", ready=f"{ERROR} !== ''")
        tab.click("nav a[data-view=processes]")
        self.is_answered(tab)
        for key, search in (("M", "?sort=mem"), ("x", "?view=ended")):
            tab = self.open("/?limit=x", ready=f"{ERROR} !== ''")
            tab.press("End")
            tab.press("Enter")
            self.is_refused(tab, "limit=x")
            tab.press(key)
            tab.wait(f"{LIVE} && {ERROR} === '' && {SHOWN}.length === 1")
            self.assertEqual(tab.ask("location.search"), search)

    def test_a_filter_can_be_mended(self):
        one = self.process("mended")
        tab = self.open("/?filter=name%3D", ready=f"{ERROR} !== ''")
        self.is_refused(tab, "filter=name%3D")
        tab.click("#filter")
        tab.press("End")
        tab.type("mended")
        tab.wait(f"{ERROR} === '' && {SHOWN}.join() === 'list'"
                 f" && document.querySelector('#processes tbody tr[data-pid=\"{one.pid}\"]')")
        self.assertEqual(tab.ask(INVALID), None)

    def test_a_filter_that_is_right_is_asked_for_as_it_is(self):
        tab = self.open("/?limit=x&filter=pid%3D1", ready=f"{ERROR} !== ''")
        tab.press("\\")
        tab.press("Enter")
        tab.wait(f"{LIVE} && {ERROR} === '' && {SHOWN}.join() === 'list' && location.search === '?filter=pid%3D1'")
        tab.ask("history.back()")
        self.is_refused(tab, "limit=x&filter=pid%3D1")

    def test_rows_that_are_left_out_are_not_moved_in(self):
        tab = self.open()
        tab.press("x")
        # Once there was an answer to that.
        tab.wait("document.querySelector('#commands tbody tr') || document.querySelector('#ended-note').textContent")
        tab.press("\\")
        tab.type("cpu>")
        tab.press("Enter")
        tab.wait(f"{SAID} === 'not asked again'")
        tab.press("x")
        tab.wait(f"{SAID} === 'not asked again' && {SHOWN}.length === 0")
        current = "document.querySelector('#processes tbody tr[aria-current]')?.dataset.pid"
        before = tab.ask(current)
        for key in ("End", "Enter"):
            tab.press(key)
        self.assertEqual(tab.ask(f"[{current}, location.search]"), [before, "?filter=cpu%3E"])

    def test_the_focus_goes_back_to_the_rows_at_once_or_not_at_all(self):
        tab = self.open("/?pid=1")
        tab.hold("*/api/v1/*")
        tab.next_held()
        tab.press("Escape")
        tab.answer(tab.next_held(), "filter: it took too long", 400, "text/plain")
        tab.wait(f"{SAID} === 'not asked again'")
        tab.release()
        for said in ("paused", "live"):
            tab.click("#pause")
            tab.wait(f"{SAID} === '{said}'")
        self.is_answered(tab)
        self.assertEqual(tab.ask("document.activeElement.id"), "pause")

    def test_rows_of_another_list_are_no_answer(self):
        tab = self.open()
        tab.click("#filter")
        tab.type("cpu>")
        tab.press("Enter")
        # Those of the filter before stay while it is typed.
        tab.wait(f"{SAID} === 'not asked again' && {SHOWN}.join() === 'list'")
        tab.press("x")
        tab.wait(f"location.search.includes('view=ended') && {SAID} === 'not asked again' && {SHOWN}.length === 0")
        self.assertTrue(tab.ask(ERROR).startswith("filter: "))
        tab.press("x")
        tab.press("Escape")
        self.is_answered(tab)

    def test_one_that_is_answered_after_all(self):
        """As that of a filter that took too long with the page."""
        tab = self.tab()
        tab.hold("*/api/v1/*")
        tab.go(f"{self.ptop.address}/?limit=x")
        request = tab.next_held()
        self.assertIn("limit=x", request["request"]["url"])
        tab.answer(request, self.ptop.ask("/api/v1/snapshot")[2])
        tab.release()
        self.is_answered(tab)


if __name__ == "__main__":
    unittest.main()
