"""Man pages and completions: made from the flags of this binary, and good for those who read them."""
import pathlib
import subprocess
import tempfile
import unittest

from support import ROOT, output

PACKAGING = ROOT / "packaging"


def files(folder):
    return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8")
            for kind in ("man", "completions") for path in (folder / kind).iterdir()}


class Manual(unittest.TestCase):
    def test_none_is_stale(self):
        with tempfile.TemporaryDirectory() as made:
            output(str(ROOT / "scripts/manual"), made)
            new, old = files(pathlib.Path(made)), files(PACKAGING)
        self.assertEqual(sorted(new), sorted(old), "run scripts/manual, and remove what is no more")
        for name, text in new.items():
            self.assertEqual(text, old[name], f"packaging/{name} is stale: run scripts/manual")

    def test_the_man_pages_have_no_faults(self):
        for page in (PACKAGING / "man").iterdir():
            self.assertEqual(output("mandoc", "-T", "lint", "-W", "warning", str(page)), "")

    def test_every_command_has_a_page_that_says_its_flags(self):
        page = output("mandoc", "-T", "utf8", str(PACKAGING / "man/ptop-serve.1"))
        plain = subprocess.run(["col", "-b"], input=page, capture_output=True, text=True, check=True).stdout
        for words in ("--web.listen-address address", "EXPORTER_PORT", "/etc/default/ptop", "ptop-record(1)"):
            self.assertIn(words, plain)

    def test_the_shells_complete(self):
        folder = PACKAGING / "completions"
        for shell, name in (("bash", "ptop"), ("zsh", "_ptop"), ("fish", "ptop.fish")):
            output(shell, "-n", str(folder / name))
        bash = (f"source {folder / 'ptop'}; complete -p ptop; COMP_WORDS=(ptop comp); COMP_CWORD=1;"
                " COMP_LINE='ptop comp'; COMP_POINT=9; _ptop ptop comp ptop; echo \"${COMPREPLY[@]}\"")
        self.assertIn("compare", output("bash", "-c", bash).splitlines()[-1])
        fish = f"source {folder / 'ptop.fish'}; complete -C 'ptop serve --web.tele'"
        self.assertIn("--web.telemetry-path", output("fish", "--no-config", "-c", fish))
