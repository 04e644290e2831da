"""Reports of runs in a browser, under the content policy that a CI server sends with what builds keep."""
import contextlib
import http.server
import pathlib
import re
import struct
import subprocess
import tempfile
import threading
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORTS = ROOT / "Tests" / "RunsTests" / "Report" / "Golden"
BROWSER = "chromium-headless-shell"
# What Jenkins sends by default (jenkins.io, "Configuring Content Security Policy").
POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'"
WIDTH, HEIGHT = 900, 1500


@contextlib.contextmanager
def served(page, policy):
    """(address, what was asked for) of a server on the loopback that has this one page."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            if self.path == "/":
                self.wfile.write(page.encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Shown:
    """A page as the browser shows it."""

    def __init__(self, page, policy=POLICY, width=WIDTH):
        with served(page, policy) as (address, self.asked), tempfile.TemporaryDirectory() as folder:
            picture = pathlib.Path(folder) / "page.png"
            run = subprocess.run(
                [BROWSER, "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                 "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                 f"--window-size={width},{HEIGHT}", f"--screenshot={picture}", address],
                check=True, capture_output=True, timeout=120)
            self.console = [line for line in run.stderr.decode(errors="replace").splitlines()
                            if "CONSOLE" in line]
            self.picture = picture.read_bytes()

    def colours(self):
        """{colour: number of pixels}"""
        counts = {}
        for row in rows(self.picture):
            for pixel in row:
                counts[pixel] = counts.get(pixel, 0) + 1
        return {"#%02x%02x%02x" % pixel: count for pixel, count in counts.items()}


def rows(png):
    """The pixels of a PNG of 8 bits a channel (PNG specification, 9.2 and 11)."""
    place, packed, header = 8, b"", None
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place:place + 8])
        data = png[place + 8:place + 8 + length]
        if kind == b"IHDR":
            header = struct.unpack(">IIBB", data[:10])
        elif kind == b"IDAT":
            packed += data
        place += 12 + length
    width, height, _, kind = header
    size = {2: 3, 6: 4}[kind]
    raw, before = zlib.decompress(packed), bytearray(width * size)
    for row in range(height):
        start = row * (width * size + 1)
        line = unfiltered(raw[start], bytearray(raw[start + 1:start + 1 + width * size]), before, size)
        yield zip(line[0::size], line[1::size], line[2::size])
        before = line


def unfiltered(kind, line, above, size):
    if kind == 2:
        return bytearray((a + b) & 255 for a, b in zip(line, above))
    if kind == 0:
        return line
    for i in range(len(line)):
        left = line[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + above[i]) // 2
        else:
            guess = min((left, above[i], corner), key=lambda value: (
                abs(left + above[i] - corner - value),
                (left, above[i], corner).index(value)))
        line[i] = (line[i] + guess) & 255
    return line


class Reports(unittest.TestCase):
    def pages(self):
        pages = sorted(REPORTS.glob("*.html"))
        self.assertTrue(pages)
        for path in pages:
            with self.subTest(path.name):
                yield path.read_text(encoding="utf-8")

    def test_nothing_is_blocked_and_nothing_fetched(self):
        for page in self.pages():
            shown = Shown(page)
            self.assertEqual(shown.console, [])
            self.assertLessEqual(set(shown.asked), {"/", "/favicon.ico"})

    def test_the_policy_takes_nothing_from_it(self):
        for page in self.pages():
            for width in (WIDTH, 400):
                self.assertEqual(
                    Shown(page, width=width).picture, Shown(page, policy=None, width=width).picture)

    def test_its_colours_are_there(self):
        for page in self.pages():
            colours = Shown(page).colours()
            areas = set(re.findall(r'<path d="[^"]*Z" fill="(#[0-9a-f]{6})"', page))
            bars = set(re.findall(r'<rect [^>]*fill="(#[0-9a-f]{6})" stroke="', page))
            self.assertTrue(areas and bars)
            for colour in areas - {"#87afaf"} | bars:
                self.assertGreater(colours.get(colour, 0), 20, colour)
            # More of the page than anything else is white, and little is black.
            self.assertEqual(max(colours, key=colours.get), "#ffffff")
            self.assertLess(colours.get("#000000", 0), 200)

    def test_what_a_policy_takes_is_noticed(self):
        """The check itself: a style is refused, which the console says and the picture shows."""
        page = ('<!DOCTYPE html><body bgcolor="#ffffff"><svg width="90" height="90"><rect width="90" '
                'height="90" style="fill:#5fafff"/></svg><script>document.title=1</script>')
        shown = Shown(page)
        self.assertNotEqual(shown.console, [])
        self.assertNotIn("#5fafff", shown.colours())
        self.assertIn("#5fafff", Shown(page, policy=None).colours())


if __name__ == "__main__":
    unittest.main()
