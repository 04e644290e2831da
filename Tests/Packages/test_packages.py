"""The packages: what is in them, that they are made alike each time, and that they work on a clean Debian."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tarfile
import tempfile
import unittest

from support import BINARY, IS_ROOT, TOOLS, digest, inside, output, package, scrape, serving

WITH_CAPABILITIES = ("setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs"
                     " --bounding-set=-all,{0} --inh-caps=-all,{0} --ambient-caps=-all,{0}")


class Program(unittest.TestCase):
    def test_it_needs_libc_and_libm_alone(self):
        said = output("readelf", "-dW", BINARY)
        needed = set(re.findall(r"\(NEEDED\).*\[(.*?)\]", said))
        self.assertEqual({name for name in needed if not re.match(r"ld-linux|libc\.so|libm\.so", name)}, set())
        self.assertNotRegex(said, "RPATH|RUNPATH")

    def test_it_is_hardened(self):
        said = output("readelf", "-hldW", BINARY)
        self.assertRegex(said, r"Type:\s+DYN")
        self.assertRegex(said, r"FLAGS_1.*NOW.*PIE")
        self.assertIn("GNU_RELRO", said)
        self.assertRegex(said, r"GNU_STACK.* RW ")


class Alike(unittest.TestCase):
    def test_the_same_bytes_each_time(self):
        for kind in ("deb", "tarball", "image"):
            with self.subTest(kind):
                self.assertEqual(digest(package(kind)), digest(package(kind, again=True)))


class Tarball(unittest.TestCase):
    def test_what_is_in_it(self):
        with tarfile.open(package("tarball")) as archive:
            members = archive.getmembers()
        self.assertEqual({(each.uid, each.gid) for each in members}, {(0, 0)})
        names = {each.name.partition("/")[2] for each in members}
        for name in ("bin/ptop", "LICENSE", "share/man/man1/ptop-serve.1.gz", "systemd/ptop.service"):
            self.assertIn(name, names)


class Documents(unittest.TestCase):
    def test_every_link_leads_to_a_file(self):
        with tempfile.TemporaryDirectory() as made:
            output("tar", "-C", made, "--strip-components=1", "-xf", str(package("tarball")))
            output("dpkg-deb", "-x", str(package("deb")), f"{made}/deb")
            for kind in ("share", "deb/usr/share"):
                folder = pathlib.Path(made, kind, "doc/ptop")
                pages = list(folder.rglob("*.md"))
                self.assertGreater(len(pages), 20)
                for page in pages:
                    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
                        if not link.startswith(("http", "#")):
                            with self.subTest(f"{kind} {page.relative_to(folder)}", link=link):
                                self.assertTrue((page.parent / link.partition("#")[0]).exists())


class Debian(unittest.TestCase):
    def test_lintian_has_no_complaint(self):
        self.assertEqual(output("lintian", "--allow-root", "--fail-on", "error,warning", str(package("deb"))), "")

    def test_lintian_would_complain(self):
        with tempfile.TemporaryDirectory() as folder:
            output("dpkg-deb", "-R", str(package("deb")), f"{folder}/tree")
            (pathlib.Path(folder) / "tree/usr/share/lintian/overrides/ptop").unlink()
            output("dpkg-deb", "--root-owner-group", "-Znone", "-b", f"{folder}/tree", f"{folder}/ptop.deb")
            with self.assertRaisesRegex(AssertionError, "embedded-library"):
                output("lintian", "--allow-root", "--fail-on", "error", f"{folder}/ptop.deb")

    def test_its_version_is_that_of_the_program(self):
        version = output("dpkg-deb", "-f", str(package("deb")), "Version").strip()
        self.assertEqual(version, output(BINARY, "--version").strip() + "-1")


@unittest.skipUnless(IS_ROOT, "only root makes a tree to install in")
class CleanDebian(unittest.TestCase):
    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.tree = pathlib.Path(made.name)
        output("tar", "-C", str(self.tree), "-xf", str(TOOLS / "debian.tar"))
        shutil.copy(package("deb"), self.tree / "ptop.deb")

    def run_in(self, *command):
        return output(*inside(self.tree, *command))

    def where(self, folders=("etc", "usr", "lib", "var/lib/systemd")):
        return {str(path.relative_to(self.tree)) for folder in folders
                for path in (self.tree / folder).rglob("*ptop*")}

    def service(self):
        """The command line of the unit, and its capabilities, as in an installed system."""
        unit = (self.tree / "lib/systemd/system/ptop.service").read_text(encoding="utf-8")
        arguments = re.search(r'^ARGS="(.*)"$', (self.tree / "etc/default/ptop").read_text(encoding="utf-8"), re.M)[1]
        line = re.search(r"^ExecStart=(.*)$", unit, re.M)[1].replace("$ARGS", arguments)
        names = re.search(r"^AmbientCapabilities=(.+)$", unit, re.M)[1].lower().replace("cap_", "").split()
        return shlex.split(line), ",".join(f"+{name}" for name in names)

    def test_installed_run_removed_and_purged(self):
        before = self.where()
        self.run_in("dpkg", "-i", "/ptop.deb")
        self.assertTrue((self.tree / "etc/systemd/system/multi-user.target.wants/ptop.service").is_symlink())
        self.assertEqual(self.run_in("ptop", "--version"), output(BINARY, "--version"))
        command, capabilities = self.service()
        command += ["--web.listen-address", "127.0.0.1:0"]
        starter = shlex.split(WITH_CAPABILITIES.format(capabilities))
        # What the service has beside: the machine's own PID namespace is not needed here.
        with serving(inside(self.tree, *starter, *command)) as (address, said):
            self.assertIn('proc_name="ptop"', scrape(address))
            self.assertEqual([line for line in said if "level=warn" in line or "level=error" in line], [])
        # Its file of arguments was changed: it stays, until it is purged.
        with open(self.tree / "etc/default/ptop", "a", encoding="utf-8") as file:
            file.write("# mine\n")
        self.run_in("dpkg", "-r", "ptop")
        self.assertFalse((self.tree / "usr/bin/ptop").exists())
        self.assertIn("# mine", (self.tree / "etc/default/ptop").read_text(encoding="utf-8"))
        self.run_in("dpkg", "-P", "ptop")
        self.assertEqual({path for path in self.where() - before if not path.startswith("var/lib/dpkg")}, set())

    def test_an_administrator_who_disabled_it_finds_it_disabled(self):
        self.run_in("dpkg", "-i", "/ptop.deb")
        wanted = self.tree / "etc/systemd/system/multi-user.target.wants/ptop.service"
        wanted.unlink()
        self.run_in("dpkg", "-i", "/ptop.deb")
        self.assertFalse(wanted.is_symlink())


@unittest.skipUnless(IS_ROOT, "only root makes a tree to run it in")
class LibcAlone(unittest.TestCase):
    """A tree with the program, the libraries it names, and nothing more: no terminfo, no passwd, no locale."""

    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.tree = pathlib.Path(made.name)
        for path in [BINARY] + re.findall(r"/\S+", output("ldd", BINARY)):
            target = self.tree / ("ptop" if path == BINARY else path[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        (self.tree / "proc").mkdir()

    def test_it_serves(self):
        self.assertIn('proc_name="ptop"', output(*inside(self.tree, "/ptop", "serve", "--once")))

    def test_text_needs_no_terminal(self):
        self.assertIn("COMMAND", output(*inside(self.tree, "/ptop", "--batch", "-n", "1")))

    def test_without_terminfo_it_says_what_still_works(self):
        command = ["script", "-qec", shlex.join(inside(self.tree, "/ptop")), "/dev/null"]
        ended = subprocess.run(command, env={**os.environ, "TERM": "xterm-256color"}, capture_output=True, text=True,
                               timeout=60, stdin=subprocess.DEVNULL, check=False)
        self.assertIn("terminfo", ended.stdout)
        self.assertIn("--batch", ended.stdout)
        self.assertNotEqual(ended.returncode, 0)
