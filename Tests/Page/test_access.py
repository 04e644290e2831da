"""What may see the page: behind a password and TLS, from another origin, switched off, and its limits."""
import http.server
import pathlib
import tempfile
import threading
import unittest

import stand
from page import LIVE, PageTest, browser, pids, quoted, row

# Of "secret".
HASH = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
PATHS = ("/", "/-/page.js", "/-/page.css", "/-/icon.svg", "/api/v1/snapshot", "/api/v1/ended")


class Protected(PageTest):
    allowed = ("status of 401",)

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        certificate, key = stand.certificate(folder.name)
        settings = pathlib.Path(folder.name, "web.yml")
        settings.write_text(f"basic_auth_users: {{alice: {HASH}}}\n"
                            f"tls_server_config: {{cert_file: {certificate}, key_file: {key}}}\n")
        cls.arguments = (f"--web.config.file={settings}",)
        cls.ptop = stand.Ptop(*cls.arguments, scheme="https")
        cls.addClassCleanup(lambda: cls.ptop.end())

    def test_it_works_behind_a_password_and_tls(self):
        process = self.process("behind-tls")
        tab = self.open(user=("alice", "secret"), insecure=True)
        tab.press("\\")
        tab.type("name=behind-tls")
        tab.press("Enter")
        tab.wait(f"document.querySelectorAll('#processes tbody tr').length === 1 && {row(process.pid)} && {LIVE}")
        self.assertEqual(pids(tab), [process.pid])
        tab.press("Home")
        tab.press("Enter")
        tab.wait("document.querySelector('#process').textContent.includes('behind-tls')")

    def test_nothing_of_it_is_there_without(self):
        tab = self.tab(insecure=True)
        tab.go(self.ptop.address)
        found = tab.ask("Promise.all(%s.map(path => fetch(path).then(answer => answer.status)))" % quoted(PATHS))
        self.assertEqual(set(found), {401})
        self.assertFalse(tab.ask("document.querySelector('#processes')"))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>another</title><p>another origin")

    def log_message(self, *_):
        pass


class Elsewhere(PageTest):
    """A page of another origin, on another port of the same host: it reads nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        cls.other = f"http://127.0.0.1:{server.server_port}/"
        for last in (server.server_close, thread.join, server.shutdown):
            cls.addClassCleanup(last)

    def setUp(self):
        self.foreign = browser().tab(browser().context())
        self.addCleanup(self.foreign.close)
        self.foreign.go(self.other)

    def test_nothing_is_fetched(self):
        for path in (*PATHS, "/metrics"):
            for options in ("{}", "{credentials: 'include'}", "{headers: {'X-A': 'b'}}"):
                self.assertEqual(self.foreign.ask(
                    f"fetch({quoted(self.ptop.address + path)}, {options}).then(() => 'read', () => 'refused')"),
                    "refused", path)
        # What may be read is.
        self.assertEqual(self.foreign.ask("fetch('/').then(() => 'read', () => 'refused')"), "read")

    def test_nothing_is_loaded_as_a_script_a_style_or_a_picture(self):
        for element, address in (("script", "src"), ("img", "src"), ("link", "href")):
            for path in ("/api/v1/snapshot", "/-/page.js", "/-/page.css", "/-/icon.svg"):
                self.assertEqual(self.foreign.ask(f"""new Promise(done => {{
                  const each = document.createElement('{element}')
                  if ('{element}' === 'link') each.rel = 'stylesheet'
                  each.onload = () => done('loaded')
                  each.onerror = () => done('refused')
                  each.{address} = {quoted(self.ptop.address + path)}
                  document.head.append(each)
                }})"""), "refused", f"{element} {path}")

    def test_it_is_in_no_frame(self):
        self.foreign.ask(f"""new Promise(done => {{
          const frame = document.createElement('iframe')
          frame.onload = frame.onerror = done
          frame.src = {quoted(self.ptop.address)}
          document.body.append(frame)
        }}).then(() => true)""")
        found = [each["status"] for each in self.foreign.requests.values() if each["url"].startswith(self.ptop.address)]
        self.assertTrue(found == [403] or any("frame-ancestors" in line for line in self.foreign.console),
                        (found, self.foreign.console))

    def test_a_link_to_it_works(self):
        self.foreign.ask(f"document.body.innerHTML = `<a href='{self.ptop.address}/'>to ptop</a>`")
        self.foreign.click("a")
        self.foreign.wait(LIVE)


class SwitchedOff(PageTest):
    arguments = ("--web.no-page",)

    def test_links_are_left_and_nothing_else(self):
        tab = self.open(ready="document.readyState === 'complete'")
        self.assertFalse(tab.ask("document.querySelector('table, script, form, #state')"))
        links = tab.ask("[...document.querySelectorAll('a')].map(link => link.getAttribute('href'))")
        self.assertTrue(any(link.endswith("metrics") for link in links), links)
        for path in PATHS[1:]:
            self.assertEqual(self.ptop.ask(path)[0], 404, path)
        self.assertEqual(self.ptop.ask("/metrics")[0], 200)
        tab.click("a[href$=metrics]")
        tab.wait("document.body.textContent.includes('ptop_')")


class Rules(PageTest):
    """What the metrics do not show, the page does not."""
    arguments = ("--cmdline=first", "--filter=name~^shown")

    def test_processes_and_arguments_that_are_not_served(self):
        shown, other = self.process("shown-here", "a-secret-argument"), self.process("other-here")
        for path in ("/?limit=1000", f"/?pid={shown.pid}", f"/?filter=pid%3D{shown.pid}%20%7C%20pid%3D{other.pid}"):
            tab = self.open(path)
            tab.wait(f"{row(shown.pid)} || document.querySelector('#process h2')?.textContent.includes('shown-here')")
            self.assertNotIn("a-secret-argument", tab.ask("document.documentElement.outerHTML"))
            self.assertNotIn(other.pid, pids(tab))
            self.assertNotIn("other-here", tab.ask("document.documentElement.outerHTML"))


class Limited(PageTest):
    # Those that are refused.
    allowed = ("status of 429", "status of 503")

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        settings = pathlib.Path(folder.name, "web.yml")
        settings.write_text("rate_limit: {interval: 3s, burst: 24}\n")
        cls.arguments = (f"--web.config.file={settings}",)
        super().setUpClass()

    def test_the_rate_limit_is_the_pages_too_and_it_goes_on(self):
        tab = self.open()
        tab.wait("document.querySelector('#state').dataset.state === 'lost'")
        self.assertTrue(any(each["status"] == 429 for each in tab.requests.values()))
        self.assertRegex(tab.ask("document.querySelector('#state').textContent"), r"\d")
        tab.wait(LIVE)


if __name__ == "__main__":
    unittest.main()
