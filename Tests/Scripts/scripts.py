"""What scripts/run says while it builds; in place of the compiler is a script that says what one says."""
import os
import pathlib
import pty
import shutil
import subprocess
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
NOTHING = """Building for production...
[0/2] Write swift-version--1.txt
Build of product 'ptop' complete! (0.3s)"""
SOMETHING = """Building for production...
[0/2] Write swift-version--1.txt
[1/3] Compiling Sampler Rates.swift
[2/3] Compiling ptop Run.swift
[3/3] Linking ptop
Build of product 'ptop' complete! (60.3s)"""
BROKEN = """[1/3] Compiling Sampler Rates.swift
/src/Rates.swift:7:3: error: cannot find 'x' in scope
5 |   [1/2] is no progress here
error: fatalError"""


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "scripts").mkdir()
        for name in ("run", "setup"):
            shutil.copy(SCRIPTS / name, self.root / "scripts")
        (self.root / ".build/release").mkdir(parents=True)
        self.write(".build/release/ptop", 'echo "ptop $*"')

    def write(self, name, script):
        path = self.root / name
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)

    def run_with(self, said, code=0, error=subprocess.PIPE, is_first=False):
        (self.root / "said").write_text(said + "\n")
        made = self.root / ".build/release/ptop"
        if is_first:
            made.rename(self.root / "made")
            self.write("swift", f'cat "{self.root}/said"; mv "{self.root}/made" "{made}"')
        else:
            self.write("swift", f'cat "{self.root}/said"; exit {code}')
        environment = {**os.environ, "PATH": f"{self.root}:{os.environ['PATH']}"}
        return subprocess.run([self.root / "scripts/run", "serve", "--once"], text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=error, env=environment)

    def test_nothing_to_build_is_silent(self):
        ended = self.run_with(NOTHING)
        self.assertEqual((ended.returncode, ended.stdout, ended.stderr), (0, "ptop serve --once\n", ""))

    def test_without_a_terminal_a_line_now_and_then(self):
        ended = self.run_with(SOMETHING)
        self.assertEqual(ended.stdout, "ptop serve --once\n")
        self.assertEqual(ended.stderr.splitlines(),
                         ["Building what changed.", "[1/3] Compiling Sampler Rates.swift"])

    def test_the_first_time(self):
        ended = self.run_with(SOMETHING, is_first=True)
        self.assertEqual(ended.stdout, "ptop serve --once\n")
        self.assertTrue(ended.stderr.startswith("Building ptop; the first time takes minutes.\n"))

    def test_on_a_terminal_one_line_that_changes(self):
        ours, theirs = pty.openpty()
        self.run_with(SOMETHING, error=theirs)
        os.close(theirs)
        shown = os.read(ours, 65536).decode()
        os.close(ours)
        self.assertEqual(shown.count("\n"), 1)
        for line in SOMETHING.splitlines()[2:5]:
            self.assertIn(f"\r\x1b[K{line}", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"))

    def test_what_is_wrong_is_said_in_full(self):
        ended = self.run_with(BROKEN, code=1)
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        self.assertTrue(ended.stderr.endswith("\n".join(BROKEN.splitlines()[1:]) + "\n"))


if __name__ == "__main__":
    unittest.main()
