"""How it looks: contrast in dark and light, a phone's width, focus, and what a screen reader is told."""
import pathlib
import unittest

from page import LIVE, PageTest, row

CONTRAST = (pathlib.Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
VIEWS = ("/", "/?view=ended", "/?pid=1", "/?filter=cpu%3E", "/?filter=name%3Dno-such-process", "/?sort=mem&limit=5")


class Contrast(PageTest):
    allowed = ("status of 400", "ERR_")

    def enough(self, tab, what):
        for scheme in ("dark", "light"):
            tab.prefers(scheme)
            tab.wait(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
            found = tab.ask(CONTRAST)
            self.assertGreater(found["count"], 10, what)
            self.assertEqual(found["low"], [], f"{what}, {scheme}")

    def test_views(self):
        for path in VIEWS:
            self.enough(self.open(path, ready="document.querySelector('#state').dataset.state"), path)

    def test_a_current_row_a_hovered_one_and_those_found(self):
        tab = self.open()
        tab.press("Home")
        self.enough(tab, "current")
        tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=600, y=500)
        self.enough(tab, "hovered")
        tab.press("/")
        tab.type("s")
        tab.wait("document.querySelector('#processes tr.found')")
        self.enough(tab, "found")

    def test_help_and_lost(self):
        tab = self.open()
        tab.press("h")
        tab.wait("document.querySelector('dialog#help').open")
        self.enough(tab, "help")
        tab.press("Escape")
        tab.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1,
                 uploadThroughput=-1)
        tab.wait("document.querySelector('#state').dataset.state === 'lost'")
        self.enough(tab, "lost")

    def test_without_scripts(self):
        tab = self.tab()
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(self.ptop.address)
        self.enough(tab, "without scripts")

    def test_low_contrast_is_noticed(self):
        """The check itself."""
        tab = self.open()
        tab.prefers("light")
        tab.ask("document.querySelector('nav a').style.color = '#999'")
        self.assertTrue(tab.ask(CONTRAST)["low"])
        tab.ask("document.querySelector('nav a').style.color = ''; document.querySelector('nav').style.opacity = 0.4")
        self.assertTrue(tab.ask(CONTRAST)["low"])

    def test_dark_and_light_differ(self):
        tab = self.open()
        found = []
        for scheme in ("dark", "light"):
            tab.prefers(scheme)
            found.append(tab.ask("[...document.querySelectorAll('body, #processes, #processes td')].slice(0, 5)"
                                 ".map(each => getComputedStyle(each).color + getComputedStyle(each).backgroundColor)"))
        self.assertNotEqual(*found)


class Width(PageTest):
    allowed = ("status of 400",)

    def test_nothing_is_wider_than_the_window(self):
        for width, phone in ((390, True), (360, True), (768, False), (1280, False), (2560, False)):
            tab = self.tab()
            tab.size(width, 844, phone)
            for path in VIEWS:
                with self.subTest(path, width=width):
                    tab.go(self.ptop.address + path)
                    tab.wait("document.querySelector('#state').dataset.state")
                    self.assertFalse(tab.ask(WIDER))
                    self.assertEqual(tab.ask("visualViewport.scale"), 1)
                    self.assertEqual(tab.ask("innerWidth"), width)

    def test_a_phone_shows_names_and_cpu(self):
        process = self.process("on-a-phone")
        tab = self.tab()
        tab.size(390, 844, phone=True)
        tab.go(f"{self.ptop.address}/?filter=pid%3D{process.pid}")
        tab.wait(f"{LIVE} && {row(process.pid)}")
        seen = tab.ask("""[...document.querySelectorAll('#processes thead th')].filter((head, n) => {
          const box = document.querySelector('#processes tbody tr').cells[n].getBoundingClientRect()
          return box.width > 20 && box.left >= 0 && box.left + 20 < innerWidth
        }).map(head => head.dataset.name)""")
        self.assertIn("cpu", seen)
        self.assertIn("command", seen)
        self.assertTrue(tab.ask("(box => box.left >= 0 && box.left + 60 < innerWidth && box.height >= 16)"
                                "(document.querySelector('#processes tbody a').getBoundingClientRect())"))

    def test_a_wide_word_is_noticed(self):
        """The check itself."""
        tab = self.open()
        tab.ask("document.querySelector('nav').append('x'.repeat(2000))")
        self.assertTrue(tab.ask(WIDER))


class Accessible(PageTest):
    def tree(self, tab):
        """(role, name, properties) of all that is not left out."""
        for node in tab.call("Accessibility.getFullAXTree")["nodes"]:
            if not node.get("ignored"):
                yield (node["role"]["value"], node.get("name", {}).get("value", ""),
                       {each["name"]: each["value"].get("value") for each in node.get("properties", ())})

    def test_roles_and_names(self):
        tab = self.open()
        found = list(self.tree(tab))
        roles = {role for role, _, _ in found}
        self.assertLessEqual({"heading", "table", "row", "columnheader", "cell", "navigation", "main", "status"}, roles)
        for role, name, _ in found:
            if role in ("textbox", "searchbox", "link", "button", "navigation", "table", "dialog", "checkbox"):
                self.assertTrue(name.strip(), role)
            if role in ("image", "img", "graphics-document"):
                self.assertTrue(name.strip(), role)
        self.assertEqual([name for role, name, properties in found
                          if role == "heading" and properties.get("level") == 1][1:], [])
        self.assertEqual(tab.ask("document.documentElement.lang"), "en")
        self.assertIn(self.ptop.json("/api/v1/snapshot?limit=1")["host"]["name"], tab.ask("document.title"))

    def test_headings_leave_no_level_out(self):
        for path in ("/", "/?view=ended", "/?pid=1"):
            tab = self.open(path, ready="document.querySelector('#state').dataset.state")
            levels = [int(properties["level"]) for role, _, properties in self.tree(tab) if role == "heading"]
            self.assertEqual(levels[:1], [1], path)
            for before, after in zip(levels, levels[1:]):
                self.assertLessEqual(after, before + 1, path)

    def test_the_state_is_not_said_each_second(self):
        tab = self.open()
        tab.ask("window.said = []; new MutationObserver(() => said.push(document.querySelector('#state').textContent))"
                ".observe(document.querySelector('#state'), {childList: true, characterData: true, subtree: true}); 0")
        count = len(tab.requests)
        tab.until(lambda: len(tab.requests) >= count + 4, "four questions more")
        self.assertEqual(tab.ask("said"), [])

    def test_focus_is_seen_wherever_it_is(self):
        tab = self.open("/?limit=3")
        seen = []
        for _ in range(60):
            tab.press("Tab")
            found = tab.ask(FOCUS)
            if found is None:
                break
            seen.append(found["what"])
            self.assertTrue(found["large"] and found["differs"], found)
        # All fields and titles, and the rows are one stop.
        self.assertLessEqual({"filter", "find"}, set(seen))
        self.assertGreater(len(seen), 15)
        self.assertEqual(len([each for each in seen if each == "row"]), 1)


# What has the focus, and whether it looks different with it.
FOCUS = """(() => {
  const each = document.activeElement
  if (!each || each === document.body) return null
  const row = each.closest('tbody tr')
  const look = () => JSON.stringify([each, row ?? each, ...each.children].map(one => {
    const style = getComputedStyle(one)
    const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
    return [outline, style.boxShadow, style.backgroundColor, style.textDecorationLine, style.borderColor]
  }))
  const box = each.getBoundingClientRect()
  const focused = look()
  each.blur()
  const differs = look() !== focused
  each.focus()
  return { what: row ? 'row' : each.id || each.outerHTML.slice(0, 80), large: box.width > 0 && box.height > 0, differs }
})()"""


if __name__ == "__main__":
    unittest.main()
