"""Where the words of the pictures stand in a browser, and that they are the same as an image."""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "ansi_to_svg.py"
BROWSER = "chromium-headless-shell"
# As the script has them: where the first cell is, and how large each is.
LEFT, TOP, WIDTH, HEIGHT = 16, 46, 8.4, 18

# Many blanks in a row, before, between and behind words, in one style and at its borders.
LINES = [
    "    PID USER      S   CPU%v  COMMAND",
    "",
    "      1 root      S    0.00  /sbin/init   --all   <&\"'>",
    "   4242 alice     R  199.90  ├─ java -Xmx4g",
    " 日本  x   ⣀⣤⣶   [|||||      12.5%]     ",
]
STYLED = [
    f"\x1b[30;42m{LINES[0]}\x1b[0m",
    "",
    LINES[2].replace("S    0.00", "\x1b[1mS    0.00\x1b[22m"),
    LINES[3].replace("  199.90  ", "\x1b[31m  199.90  \x1b[39m"),
    LINES[4].replace("|||||      ", "\x1b[32m|||||\x1b[2m      \x1b[0m"),
]

# Lists [left, top, character] for every character that is no blank.
LOOK = """
const found = [];
const walker = document.createTreeWalker(document.querySelector("svg"), NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  let place = 0;
  for (const character of node.data) {
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place += character.length);
    if (!character.trim()) continue;
    const box = range.getBoundingClientRect();
    found.push([box.left, box.top + box.height / 2, character]);
  }
}
const output = document.createElement("pre");
output.textContent = JSON.stringify(found);
document.body.replaceChildren(output);
"""


def browse(page, *arguments):
    """What Chromium says about a page; nothing is fetched from elsewhere."""
    return subprocess.run(
        [BROWSER, "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--host-resolver-rules=MAP * ~NOTFOUND", *arguments, page.as_uri()],
        check=True, capture_output=True, timeout=120).stdout.decode()


def page(folder, body):
    path = folder / "page.html"
    path.write_text("<!DOCTYPE html><meta charset=utf-8><style>body{margin:0}svg,img"
                    f"{{display:block}}</style><body>{body}</body>", encoding="utf-8")
    return path


def shown(svg):
    """{(row, column): character} as the browser shows it."""
    with tempfile.TemporaryDirectory() as folder:
        dom = browse(page(pathlib.Path(folder), f"{svg}<script>{LOOK}</script>"), "--dump-dom")
    found = json.loads(html.unescape(re.search("<pre>(.*)</pre>", dom, re.DOTALL)[1]))
    cells = {}
    for left, middle, character in found:
        cells[int((middle - TOP) // HEIGHT), round((left - LEFT) / WIDTH)] = character
    return cells


def lines_of(cells):
    """Cells as lines, which a failed comparison can show."""
    rows = [[" "] * 250 for _ in range(max(row for row, _ in cells) + 1)]
    for (row, column), character in cells.items():
        rows[row][column] = character
    return ["".join(row).rstrip() for row in rows]


def width(character):
    return 2 if "\u1100" <= character <= "\u115f" or "\u2e80" <= character <= "\uffdc" else 1


def cells_of(lines):
    """The same as it stands in lines of text."""
    cells = {}
    for row, line in enumerate(lines):
        column = 0
        for character in line:
            if character != " ":
                cells[row, column] = character
            column += width(character)
    return cells


def meant(svg):
    """The same as the places in the SVG say, with every blank a cell."""
    cells = {}
    for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        row = int((float(text.get("y")) - TOP) // HEIGHT)
        column = round((float(text.get("x")) - LEFT) / WIDTH)
        for character in text.text:
            if character != " ":
                cells[row, column] = character
            column += width(character)
    return cells


def picture(svg, as_image):
    """The PNG of a page that has the SVG in it, or as an image, which Chromium keeps to itself."""
    root = ElementTree.fromstring(svg)
    size = f"--window-size={root.get('width')},{root.get('height')}"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "picture.svg").write_text(svg, encoding="utf-8")
        body = '<img src="picture.svg">' if as_image else svg
        browse(page(folder, body), size, f"--screenshot={folder / 'picture.png'}")
        return (folder / "picture.png").read_bytes()


class Pictures(unittest.TestCase):
    def drawn(self):
        made = subprocess.run(
            [sys.executable, SCRIPT, "60", str(len(STYLED))], check=True, capture_output=True,
            input="\n".join(STYLED).encode())
        return made.stdout.decode()

    def test_words_stand_where_the_terminal_has_them(self):
        self.assertEqual(lines_of(shown(self.drawn())), lines_of(cells_of(LINES)))

    def test_blocks_are_drawn_as_large_as_they_are(self):
        made = subprocess.run(
            [sys.executable, SCRIPT, "8", "1"], check=True, capture_output=True,
            input="██▌ ▄▄".encode()).stdout.decode()
        rectangles = re.findall('x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"', made)
        self.assertEqual(rectangles, [
            ("16.0", "46.0", "17.1", "18.0"), ("32.8", "46.0", "4.2", "18.0"),
            ("49.6", "55.0", "17.1", "9.0")])
        self.assertEqual(meant(made), {})

    def test_blanks_that_count_are_noticed(self):
        """The check itself: text whose blanks a browser takes for one."""
        broken = ('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80" '
                  'font-family="monospace" font-size="14"><text x="16" y="59">a    b</text></svg>')
        self.assertNotEqual(shown(broken), meant(broken))

    def test_pictures_of_the_documentation(self):
        pictures = sorted((ROOT / "docs").glob("*.svg"))
        self.assertTrue(pictures)
        for path in pictures:
            with self.subTest(path.name):
                svg = path.read_text(encoding="utf-8")
                self.assertGreater(len(meant(svg)), 100)
                self.assertEqual(lines_of(shown(svg)), lines_of(meant(svg)))

    def test_an_image_looks_like_it_does_in_a_page(self):
        for svg in [self.drawn(), (ROOT / "docs" / "screen.svg").read_text(encoding="utf-8")]:
            inline = picture(svg, as_image=False)
            self.assertEqual(picture(svg, as_image=True), inline)
            self.assertNotEqual(picture(svg.replace("<text", "<desc").replace(
                "</text", "</desc"), as_image=False), inline)


if __name__ == "__main__":
    unittest.main()
