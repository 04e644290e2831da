"""What README and the pages of docs/ say: links, flags and metrics that are there."""
import html
import re
import unittest

from deploy import DEPLOY, PTOP, ROOT, documented_metrics, metrics_in, run

SUBCOMMANDS = ("interactive", "serve", "both", "record", "compare", "replay", "export")
# Of metrics, as a page writes some of one beginning: ptop_host_... or ptop_host_*
SOME = re.compile(r"\b((?:ptop|process|memory|cpu)_[a-z_]+)_?(?:\.\.\.|\*)")


def pages():
    return [ROOT / "README.md", DEPLOY / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def text_of(path):
    return path.read_text(encoding="utf-8")


def anchors(path):
    """What links into a page may name."""
    text = text_of(path)
    found = set(re.findall(r'<a id="([^"]+)">', text))
    for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        found.add(re.sub(r"[^\w\- ]", "", html.unescape(title).lower()).replace(" ", "-"))
    return found


class Pages(unittest.TestCase):
    def test_links_lead_somewhere(self):
        seen = 0
        for path in pages():
            for link in re.findall(r"\]\(([^)\s]+)\)", text_of(path)):
                if re.match(r"[a-z]+:", link):
                    continue
                seen += 1
                file, _, anchor = link.partition("#")
                with self.subTest(path.name, link=link):
                    target = (path.parent / file).resolve() if file else path
                    self.assertTrue(target.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(target))
        self.assertGreater(seen, 20)

    def test_every_page_is_linked_from_readme(self):
        readme = text_of(ROOT / "README.md")
        for path in (ROOT / "docs").glob("*.md"):
            self.assertIn(f"(docs/{path.name}", readme)

    def flags(self):
        """The long names of each flag; the first is its own, others are those of top or htop."""
        found = set()
        for name in SUBCOMMANDS:
            done = run(PTOP, "help", name)
            self.assertEqual(done.returncode, 0, done.stderr)
            for names in re.findall(r"(?m)^  (-[^\s,]+(?:, -[^\s,]+)*)", done.stdout):
                found.add(tuple(re.findall(r"--[a-z][a-z.-]+", names)))
        return found - {()}

    def test_every_flag_is_in_the_pages(self):
        everything = " ".join(map(text_of, pages()))
        flags = self.flags()
        self.assertGreater(len(flags), 50)
        missing = {names for names in flags if not any(
            re.search(re.escape(name) + r"(?![\w.-])", everything) for name in names)}
        self.assertEqual(missing, set())

    def test_tables_of_flags_have_no_others(self):
        known = {name for names in self.flags() for name in names}
        for path in pages():
            for row in re.findall(r"(?m)^\| (`-[^|]*)\|", text_of(path)):
                with self.subTest(path.name, row=row):
                    self.assertEqual(set(re.findall(r"`(--[a-z][a-z.-]+)", row)) - known, set())

    def test_metrics_in_the_pages_are_served(self):
        known = documented_metrics()
        seen = set()
        for path in [*pages(), *DEPLOY.rglob("*.yml"), *DEPLOY.rglob("*.yaml")]:
            text = text_of(path)
            for beginning in SOME.findall(text):
                self.assertTrue([name for name in known if name.startswith(beginning)], beginning)
            # In code: `...` or a block; elsewhere a word may look like a metric.
            code = " ".join(re.findall(r"`[^`]+`", text)) if path.suffix == ".md" else text
            names = {name for name in metrics_in(SOME.sub("", code)) if name.startswith("ptop_")}
            with self.subTest(path.name):
                self.assertEqual(names - known, set())
            seen |= names
        self.assertGreater(len(seen), 30)


if __name__ == "__main__":
    unittest.main()
