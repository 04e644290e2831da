"""The units of systemd, read by systemd itself."""
import re
import shutil
import pathlib
import tempfile
import unittest

from support import BINARY, ROOT, output

UNITS = ROOT / "packaging/systemd"
# 0 is best, 10 worst; Debian's exporters have 9.2.
MOST = {"": 2.3, "no-capabilities": 1.6, "only-localhost": 2.1}


class Units(unittest.TestCase):
    def test_they_are_right(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("ptop.service", "ptop.socket"):
                text = (UNITS / name).read_text(encoding="utf-8").replace("/usr/bin/ptop", BINARY)
                # The pages need not be installed here.
                text = re.sub(r"(?m)^Documentation=.*$", "", text)
                (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
            said = output("systemd-analyze", "verify", f"{folder}/ptop.service", f"{folder}/ptop.socket")
        self.assertEqual([line for line in said.splitlines() if "ptop" in line], [])

    def test_a_fault_would_be_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ptop.service"
            path.write_text("[Service]\nExecStart=/usr/bin/there-is-no-such-ptop\nProtectHom=yes\n", encoding="utf-8")
            with self.assertRaises(AssertionError):
                output("systemd-analyze", "verify", str(path))

    def test_how_exposed_they_are(self):
        for name, most in MOST.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                shutil.copy(UNITS / "ptop.service", folder)
                if name:
                    (pathlib.Path(folder) / "ptop.service.d").mkdir()
                    shutil.copy(UNITS / f"{name}.conf", pathlib.Path(folder) / "ptop.service.d")
                said = output("systemd-analyze", "security", "--offline=true", f"{folder}/ptop.service")
                self.assertLessEqual(float(re.search(r"Overall exposure level.*: ([0-9.]+)", said)[1]), most)
