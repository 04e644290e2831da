"""Filter and find."""
import unittest

from page import LIVE, PageTest, pids, quoted, row, rows

ERROR = "document.querySelector('#filter-error').textContent.trim()"
FOCUS = "document.activeElement.id"
SHOWN = "document.querySelector('#shown').textContent"


def leave(tab, field):
    """Esc clears a field that has something, and leaves one that has nothing."""
    tab.press("Escape")
    tab.wait(f"document.querySelector('#{field}').value === ''")
    tab.press("Escape")
    tab.wait(f"{FOCUS} !== '{field}'")


class Filter(PageTest):
    # A filter that is refused is an answer of status 400.
    allowed = ("status of 400",)

    def setUp(self):
        self.one, self.two = self.process("kept-one"), self.process("kept-two")

    def only(self, *processes):
        """In JavaScript: the table has these alone."""
        wanted = sorted(process.pid for process in processes)
        return ("JSON.stringify([...document.querySelectorAll('#processes tbody tr')].map(row =>"
                f" Number(row.dataset.pid)).sort((a, b) => a - b)) === {quoted(str(wanted).replace(' ', ''))}")

    def test_a_key_and_what_is_typed(self):
        tab = self.open()
        tab.press("\\")
        tab.wait(f"{FOCUS} === 'filter'")
        tab.type("name~^kept-")
        tab.press("Enter")
        tab.wait(self.only(self.one, self.two))
        self.assertEqual(tab.ask("document.querySelector('#filter').value"), "name~^kept-")
        # Keys are the table's again.
        tab.wait(f"{FOCUS} !== 'filter'")
        self.assertIn("name", tab.ask("new URLSearchParams(location.search).get('filter')"))

    def test_it_filters_while_it_is_typed(self):
        tab = self.open()
        tab.press("\\")
        tab.type("name~^kept-")
        tab.wait(self.only(self.one, self.two))
        self.assertEqual(tab.ask(FOCUS), "filter")
        # It is no step of the way back.
        self.assertEqual(tab.ask("history.length"), 2)

    def test_what_was_typed_is_one_step_of_the_way_back(self):
        tab = self.open()
        tab.press("\\")
        for text in ("name~", "^kept-"):
            before = tab.ask("location.search")
            tab.type(text)
            tab.wait(f"location.search !== {quoted(before)}")
        tab.wait(self.only(self.one, self.two))
        tab.press("Enter")
        self.assertEqual(tab.ask("history.length"), 3)
        # Asked for again, it is no other step; it is one too where a link follows and it was not entered.
        tab.press("\\")
        tab.press("Enter")
        self.assertEqual(tab.ask("history.length"), 3)
        tab.press("\\")
        tab.type(f"pid={self.one.pid}")
        tab.wait(self.only(self.one))
        tab.click("#processes th[data-name=pid] a")
        tab.wait("location.search.includes('sort=pid')")
        for shown in ([self.one], [self.one, self.two]):
            tab.ask("history.back()")
            tab.wait(f"{self.only(*shown)} && !location.search.includes('sort')")
        tab.ask("history.back()")
        tab.wait("location.search === '' && document.querySelectorAll('#processes tbody tr').length > 2"
                 " && document.querySelector('#filter').value === ''")

    def test_what_is_typed_and_left_out_is_no_step(self):
        tab = self.open("/?sort=pid")
        tab.press("\\")
        tab.type("name~^kept-")
        tab.wait(self.only(self.one, self.two))
        tab.press("Escape")
        tab.wait("location.search === '?sort=pid' && document.querySelectorAll('#processes tbody tr').length > 2")
        self.assertEqual(tab.ask("history.length"), 2)

    def test_a_field_that_was_gone_to_keeps_the_focus(self):
        for key, field in (("/", "find"), ("\\", "filter")):
            tab = self.open(f"/?pid={self.one.pid}")
            tab.wait(f"{SHOWN}.includes('child')")
            tab.press(key)
            tab.wait(f"{SHOWN}.includes('process')")
            self.assertEqual(tab.ask(FOCUS), field)
            tab.press("M")
            self.assertEqual(tab.ask(f"document.querySelector('#{field}').value"), "M")

    def test_letters_in_the_field_are_text(self):
        tab = self.open()
        before = tab.ask("location.search")
        tab.press("\\")
        tab.wait(f"{FOCUS} === 'filter'")
        for letter in ("P", "M", "T", "t", "h", "?", "/", "\\"):
            tab.press(letter)
        self.assertEqual(tab.ask("document.querySelector('#filter').value"), "PMTth?/\\")
        self.assertFalse(tab.ask("document.querySelector('dialog#help').open"))
        leave(tab, "filter")
        self.assertEqual(tab.ask("new URLSearchParams(location.search).get('sort')"),
                         tab.ask(f"new URLSearchParams({quoted(before)}).get('sort')"))

    def test_the_form_is_not_sent_to_the_server(self):
        tab = self.open()
        tab.ask("window.same = 1")
        tab.click("#filter")
        tab.type(f"pid={self.two.pid}")
        tab.ask("document.querySelector('form#query').requestSubmit()")
        tab.wait(self.only(self.two))
        # It is asked for, and the page is still the same one.
        self.assertEqual(tab.ask("window.same"), 1)

    def test_a_bad_one_is_a_sentence_and_a_good_one_goes_on(self):
        tab = self.open(f"/?filter=pid%3D{self.one.pid}")
        for bad in ("cpu>", "name~(", "<img src=x onerror=document.title='evil'>="):
            status, _, said = self.ptop.ask("/api/v1/snapshot?filter=" + tab.ask(f"encodeURIComponent({quoted(bad)})"))
            self.assertEqual(status, 400)
            tab.ask("document.querySelector('#filter').focus(); document.querySelector('#filter').select()")
            tab.type(bad)
            tab.press("Enter")
            tab.wait(f"{ERROR} === {quoted(said.strip())}")
            self.assertEqual(tab.ask("document.querySelector('#filter-error').getAttribute('role')"), "alert")
        self.assertEqual(tab.ask("document.querySelectorAll('#filter-error *').length"), 0)
        tab.ask("document.querySelector('#filter').focus(); document.querySelector('#filter').select()")
        tab.type(f"pid={self.two.pid}")
        tab.press("Enter")
        tab.wait(f"{self.only(self.two)} && {ERROR} === '' && {LIVE}")

    def test_a_bad_one_in_the_address(self):
        tab = self.open("/?filter=cpu%3E", ready=f"{ERROR} !== ''")
        self.assertEqual(tab.ask("document.querySelector('#filter').value"), "cpu>")
        tab.ask("document.querySelector('#filter').focus(); document.querySelector('#filter').select()")
        tab.type(f"pid={self.one.pid}")
        tab.press("Enter")
        tab.wait(f"{self.only(self.one)} && {ERROR} === ''")

    def test_esc_clears_it(self):
        tab = self.open(f"/?filter=pid%3D{self.one.pid}", shows=[self.one])
        self.assertEqual(pids(tab), [self.one.pid])
        tab.press("Escape")
        tab.wait("document.querySelectorAll('#processes tbody tr').length > 1"
                 " && document.querySelector('#filter').value === ''")

    def test_more_rows(self):
        many = [self.process("one-of-many") for _ in range(4)]
        tab = self.open("/?filter=name%3Done-of-many&limit=2")
        tab.wait("document.querySelectorAll('#processes tbody tr').length === 2")
        tab.click("#more")
        tab.wait(self.only(*many))


class Find(PageTest):
    def test_it_goes_to_the_row_that_has_it(self):
        process = self.process("found-by-find")
        others = [self.process("beside-it") for _ in range(3)]
        tab = self.open("/?filter=name%3Dfound-by-find%20%7C%20name%3Dbeside-it", shows=[process, *others])
        tab.press("/")
        tab.wait(f"{FOCUS} === 'find'")
        tab.type("found-by")
        tab.wait("document.querySelectorAll('#processes tbody tr.found').length === 1"
                 f" && {row(process.pid)}.classList.contains('found')")
        # Nothing is left out.
        self.assertEqual(len(pids(tab)), 1 + len(others))
        tab.press("Enter")
        tab.wait(f"{FOCUS} !== 'find' && {row(process.pid)}.getAttribute('aria-current') === 'true'")
        tab.wait(f"document.activeElement.closest('tr') === {row(process.pid)}")

    def test_esc_leaves_it(self):
        tab = self.open()
        tab.press("/")
        tab.wait(f"{FOCUS} === 'find'")
        tab.type("zzz")
        leave(tab, "find")


if __name__ == "__main__":
    unittest.main()
