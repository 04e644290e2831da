"""Names and answers that would be more than text, if a page let them."""
import json
import unittest

from page import PageTest, pids, quoted, row, rows

MARK = "document.documentElement.dataset.evil"
NAMES = ["<b>bold</b>", "<img src=x>", '"><s>x', "';alert(1)//", "&lt;b&gt;&#60;", "a\x1b[31mred", "\u202eevil\u202c",
         "\u65e5\u672c\u8a9e", "\u05d0\u05d1\u05d2", "$`{${1}}", "javascript:1", "a\nb\tc", "\x7f\x9b", "%3Cb%3E", " "]
LINES = ["<script>document.documentElement.dataset.evil=1</script>",
         "<img src=x onerror=document.documentElement.dataset.evil=1>",
         '"\'--></td></table><svg onload=document.documentElement.dataset.evil=1>', "\u202e\u2066gpj.exe",
         "\x1b]0;title\x07\x1b[2J",
         "<style>*{display:none}</style>", "<a href=javascript:document.documentElement.dataset.evil=1>x</a>",
         "{{constructor.constructor('1')()}}", "<base href=//evil.example/>",
         "<meta http-equiv=refresh content=0;url=/gone>"]
# Control characters, and what changes the direction of others.
UNSEEN = r"/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/"

HAS_UNSEEN = f"{UNSEEN}.test(document.querySelector('#processes').textContent.replace(/\\n\\s*/g, ''))"


class Names(PageTest):
    def setUp(self):
        self.all = [self.process(name, *LINES) for name in NAMES]
        self.plain = self.process("plain")
        self.wait_until_shown(*self.all, self.plain)

    def everything(self, tab):
        """Every process is a row like any other, and nothing else came of it."""
        wanted = {process.pid for process in self.all}
        tab.wait(f"{len(NAMES) + 1} <= document.querySelectorAll('#processes tbody tr').length")
        self.assertLessEqual(wanted, set(pids(tab)))
        tags = ("[...ROW.querySelectorAll('*')].map(each => each.localName).join()")
        plain = tab.ask(tags.replace("ROW", row(self.plain.pid)))
        for process in self.all:
            self.assertEqual(tab.ask(tags.replace("ROW", row(process.pid))), plain)
        self.assertIsNone(tab.ask(f"{MARK} || null"))
        self.assertEqual(tab.ask(
            "document.querySelectorAll('base, meta[http-equiv=refresh], iframe, object').length"), 0)
        self.assertEqual(tab.ask("[...document.querySelectorAll('a')].filter(link =>"
                                 " !/^https?:/.test(link.protocol) || link.host !== location.host)"
                                 ".map(link => link.href)"), [])

    def filtered(self):
        return "/?sort=pid&limit=1000&filter=" + "%20%7C%20".join(
            f"pid%3D{process.pid}" for process in [*self.all, self.plain])

    def test_processes_are_text(self):
        """Rows that the server wrote, and rows that the page made itself."""
        tab = self.open(self.filtered())
        self.everything(tab)
        self.as_they_are(tab)
        tab.ask("document.querySelector('#filter').focus(); document.querySelector('#filter').select()")
        tab.type("name=no-such-process")
        tab.press("Enter")
        tab.wait("document.querySelectorAll('#processes tbody tr').length === 0")
        tab.ask("history.back()")
        self.everything(tab)
        self.as_they_are(tab)

    def as_they_are(self, tab):
        shown = {int(each["pid"]): each for each in rows(tab)}
        for each in self.ptop.json(self.filtered().replace("/?", "/api/v1/snapshot?"))["processes"]:
            text = json.dumps(shown[each["pid"]], ensure_ascii=False)
            if each["pid"] in {process.pid for process in self.all}:
                # The marks of HTML are there as they are.
                self.assertIn("<script>document.documentElement.dataset.evil=1</script>", text)
        self.assertFalse(tab.ask(HAS_UNSEEN))

    def test_a_direction_ends_with_its_row(self):
        tab = self.open(self.filtered())
        places = ("[...document.querySelectorAll('#processes tbody tr')].map(row =>"
                  " [...row.cells].map(cell => Math.round(cell.getBoundingClientRect().left)).join()).filter("
                  "(each, n, all) => all.indexOf(each) === n).length")
        self.assertEqual(tab.ask(places), 1)
        self.assertEqual(tab.ask("document.querySelector('#processes tbody tr td').matches(':dir(ltr)')"), True)

    def test_one_opened(self):
        for process in self.all[:4]:
            tab = self.open(f"/?pid={process.pid}")
            tab.wait("document.querySelector('#process').textContent.includes('<script>')")
            self.assertIsNone(tab.ask(f"{MARK} || null"))
            self.assertEqual(tab.ask(
                "document.querySelectorAll('#process script, #process img, #process style').length"), 0)

    def test_without_scripts(self):
        tab = self.tab()
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
        tab.go(self.ptop.address + self.filtered())
        self.everything(tab)
        self.assertFalse(tab.ask(HAS_UNSEEN))


class Answers(PageTest):
    allowed = ("status of 400", "status of 404")

    def test_values_of_the_json_are_text(self):
        tab = self.open("/?limit=3")
        answer = self.ptop.json("/api/v1/snapshot?limit=3")
        evil = "<img src=x onerror=document.documentElement.dataset.evil=1>"
        answer["sample"] += 1000

        def spoil(value):
            if isinstance(value, dict):
                return {key: evil if isinstance(each, str) and key not in ("version", "time") else spoil(each)
                        for key, each in value.items()}
            return [spoil(each) for each in value] if isinstance(value, list) else value
        tab.hold("*/api/v1/*")
        tab.answer(tab.next_held(), json.dumps(spoil(answer)))
        tab.wait(f"document.querySelector('#processes').textContent.includes({quoted(evil)})")
        self.assertEqual(tab.ask("document.querySelectorAll('img[src=x]').length"), 0)
        self.assertIsNone(tab.ask(f"{MARK} || null"))
        tab.release()

    def test_queries_are_text(self):
        evil = quoted('"><script>document.documentElement.dataset.evil=1</script><x y=\'')
        for name in ("filter", "sort", "limit", "view", "pid", "unknown"):
            for scripts in (True, False):
                with self.subTest(name, scripts=scripts):
                    tab = self.tab()
                    tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
                    path = tab.ask(f"'/?{name}=' + encodeURIComponent({evil})")
                    tab.go(self.ptop.address + path)
                    self.assertIsNone(tab.ask(f"{MARK} || null"))
                    self.assertEqual(tab.ask("document.querySelectorAll('x').length"), 0)
                    self.assertEqual(tab.ask("[...document.scripts].filter(script => script.text.trim()).length"), 0)
        # And as the address of the fragment and the path.
        tab = self.tab()
        tab.go(self.ptop.address + "/<script>document.documentElement.dataset.evil=1</script>#<img src=x>")
        self.assertIsNone(tab.ask(f"{MARK} || null"))


class Policy(PageTest):
    allowed = ("Content Security Policy", "Content-Security-Policy", "TrustedHTML", "TrustedScript")

    def test_what_is_not_the_pages_own_is_refused(self):
        tab = self.open()
        for kind, making in {
            "an inline script": "each = document.createElement('script'); each.textContent ="
                                " 'document.documentElement.dataset.evil = 1'; document.body.append(each)",
            "an inline style": "each = document.createElement('style'); each.textContent ="
                               " '#processes { display: none }'; document.head.append(each)",
            "an attribute": "each = document.createElement('p'); each.setAttribute('onclick',"
                            " 'document.documentElement.dataset.evil = 1'); document.body.append(each); each.click()",
            "an address": "each = document.createElement('a'); document.body.append(each); each.href ="
                          " 'javascript:document.documentElement.dataset.evil=1'; each.click()",
            "a picture of another": "each = new Image(); document.body.append(each);"
                                    " each.src = 'http://127.0.0.1:9/x.png'",
            "a frame": "each = document.createElement('iframe'); each.src = '/'; document.body.append(each)",
        }.items():
            with self.subTest(kind):
                before = len(tab.console)
                try:
                    tab.ask("{ let each; " + making + " }")
                except Exception as error:  # Trusted Types refuse it at once.
                    self.assertIn("Trusted", str(error))
                tab.wait("new Promise(done => setTimeout(() => done(true), 0))")
                self.assertIsNone(tab.ask(f"{MARK} || null"))
                said = tab.console[before:]
                self.assertTrue(any("Content Security Policy" in line or "Trusted" in line for line in said)
                                or kind == "an attribute", said)
        self.assertNotEqual(tab.ask("getComputedStyle(document.querySelector('#processes')).display"), "none")

    def was_quiet(self, tab):
        tab.requests.clear()
        super().was_quiet(tab)

    def test_headers(self):
        wanted = {"content-security-policy": ("default-src 'none'", "script-src 'self'", "style-src 'self'",
                                              "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"),
                  "x-content-type-options": ("nosniff",), "referrer-policy": ("no-referrer",),
                  "cross-origin-resource-policy": ("same-origin",)}
        for path in ("/", "/-/page.js", "/-/page.css", "/-/icon.svg", "/api/v1/snapshot", "/api/v1/ended",
                     "/?filter=cpu%3E", "/?view=ended"):
            status, headers, _ = self.ptop.ask(path)
            for name, parts in wanted.items():
                for part in parts:
                    self.assertIn(part, headers.get(name, ""), f"{path} {status} {name}")
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertIsNone(headers.get("access-control-allow-origin"))

    def test_no_style_attributes_and_no_inline_handlers(self):
        for path in ("/", "/?view=ended", "/?pid=1"):
            tab = self.open(path)
            self.assertEqual(tab.ask(
                "[...document.querySelectorAll('*')].filter(each => [...each.attributes].some(attribute =>"
                " /^on/.test(attribute.name))).length"), 0)
            self.assertEqual(tab.console, [])


if __name__ == "__main__":
    unittest.main()
