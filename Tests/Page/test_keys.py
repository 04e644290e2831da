"""Moving, opening, the tree, help: what keys, clicks and the back button do."""
import unittest

import stand
from page import PageTest, pids, row
# The page's module says where it is.
from chromium_tab import ALT, CONTROL, META

CURRENT = "Number(document.querySelector('#processes tbody tr[aria-current=\"true\"]').dataset.pid)"
# The row's link has the focus, and no other can be reached by Tab.
FOCUSED = "Number(document.activeElement.closest('tr').dataset.pid)"
OPENED = "document.querySelector('#process') && !document.querySelector('#process').hidden"


class Moving(PageTest):
    def setUp(self):
        self.all = [self.process("moved-over") for _ in range(4)]
        self.page = self.open("/?filter=name%3Dmoved-over&sort=pid", shows=self.all)
        self.pids = sorted(process.pid for process in self.all)
        self.assertEqual(pids(self.page), self.pids)

    def at(self, place):
        pid = self.pids[place]
        self.page.wait(f"{CURRENT} === {pid} && {FOCUSED} === {pid} && document.activeElement.localName === 'a'")
        self.assertEqual(self.page.ask("document.querySelectorAll('#processes tr[aria-current]').length"), 1)
        self.assertEqual(self.page.ask(
            "[...document.querySelectorAll('#processes tbody a')].filter(link => link.tabIndex >= 0).length"), 1)

    def test_arrows_and_ends(self):
        self.page.press("Home")
        self.at(0)
        for key, place in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", 3), ("ArrowDown", 3),
                           ("Home", 0), ("ArrowUp", 0), ("PageDown", 3), ("PageUp", 0)):
            self.page.press(key)
            self.at(place)

    def test_it_stays_on_its_process(self):
        self.page.press("End")
        self.at(3)
        self.page.click("#processes th[data-name=pid] a")
        self.page.wait(f"Number(document.querySelector('#processes tbody tr').dataset.pid) === {self.pids[3]}")
        self.page.wait(f"{CURRENT} === {self.pids[3]}")

    def test_no_key_with_another(self):
        before = self.page.ask("location.href")
        for modifier in (ALT, CONTROL, META):
            for key in ("M", "t", "h"):
                self.page.press(key, modifier)
        self.assertEqual(self.page.ask("location.href"), before)
        self.assertFalse(self.page.ask("document.querySelector('dialog#help').open"))


class Opening(PageTest):
    def setUp(self):
        self.one = self.process("opened", "--an-argument")
        self.page = self.open("/?filter=name%3Dopened", shows=[self.one])

    def is_open(self):
        self.page.wait(f"{OPENED} && /(^|&|\\?)pid={self.one.pid}(&|$)/.test(location.search)")
        self.page.wait("(text => text.includes('opened') && text.includes('%d'))"
                       "(document.querySelector('#process').querySelector('h1, h2, h3').textContent)" % self.one.pid)

    def is_closed(self):
        self.page.wait(f"!({OPENED}) && {row(self.one.pid)}"
                       " && !new URLSearchParams(location.search).has('pid')")

    def test_enter_and_esc(self):
        self.page.press("Home")
        self.page.press("Enter")
        self.is_open()
        self.assertIn("--an-argument", self.page.ask("document.querySelector('#process').textContent"))
        self.page.press("Escape")
        self.is_closed()

    def test_a_click_and_the_back_button(self):
        link = f"#processes tr[data-pid='{self.one.pid}'] a"
        self.page.click(link)
        self.is_open()
        self.page.ask("history.back()")
        self.is_closed()
        self.page.ask("history.forward()")
        self.is_open()

    def test_its_address_opens_it(self):
        self.page = self.open(f"/?pid={self.one.pid}")
        self.is_open()
        self.assertTrue(self.page.ask("document.querySelectorAll('#process svg').length >= 2"))

    def test_it_says_when_the_process_ends(self):
        self.page = self.open(f"/?pid={self.one.pid}")
        self.is_open()
        self.one.kill()
        self.one.wait()
        self.page.wait("/ended|gone|no longer|exited/i.test(document.querySelector('#process').textContent)")

    def test_one_that_never_was(self):
        tab = self.open("/?pid=4194303", ready="document.querySelector('#state')")
        tab.wait("/no process|not|ended|gone|no longer/i.test(document.querySelector('#process').textContent)")


class Tree(PageTest):
    def test_children_are_below_their_parents(self):
        tab = self.open("/?limit=1000&sort=pid", shows=[self.process("in-a-tree")])
        tab.press("t")
        tab.wait("[...document.querySelectorAll('#processes tbody .branch')].some(each => each.textContent.trim())")
        places = {pid: place for place, pid in enumerate(pids(tab))}
        listed = {each["pid"]: each["ppid"] for each in self.ptop.json("/api/v1/snapshot?limit=10000")["processes"]}
        seen = [(pid, listed[pid]) for pid in places if listed.get(pid) in places]
        self.assertGreater(len(seen), 3)
        for pid, parent in seen:
            self.assertLess(places[parent], places[pid])
        tab.press("t")
        tab.wait("![...document.querySelectorAll('#processes tbody .branch')].some(each => each.textContent.trim())")


    def test_a_long_line_is_not_out_of_sight(self):
        self.addCleanup(stand.leave, stand.chain("in-a-line", 20))
        tab = self.open("/?limit=1000&filter=name%3Din-a-line#tree")
        tab.wait("document.querySelectorAll('#processes tbody tr').length === 20")
        branches = tab.ask("[...document.querySelectorAll('#processes tbody .branch')].map(each => each.textContent)")
        self.assertEqual([len(each) for each in branches[:12]], [3 * place for place in range(12)])
        self.assertEqual({len(each) for each in branches[12:]}, {33})
        self.assertTrue(branches[19].startswith("… "))
        self.assertEqual(tab.ask("scrollY"), 0)


class Help(PageTest):
    def test_keys_open_and_close_it(self):
        tab = self.open()
        shown = "document.querySelector('dialog#help').open"
        for key in ("h", "?"):
            tab.press(key)
            tab.wait(shown)
            self.assertIn("Esc", tab.ask("document.querySelector('dialog#help').textContent"))
            tab.press("Escape")
            tab.wait(f"!{shown}")


if __name__ == "__main__":
    unittest.main()
