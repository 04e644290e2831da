"""The image: read as a registry reads it, unpacked as a container engine does, and run in that tree."""
import json
import os
import pathlib
import re
import shlex
import subprocess
import tarfile
import tempfile
import unittest

from support import BINARY, IS_ROOT, ROOT, TOOLS, inside, output, package, scrape, serving


class Image:
    """A tar archive of the OCI image layout, open until the end of the test."""

    def __init__(self, test):
        self.archive = tarfile.open(package("image"))
        test.addCleanup(self.archive.close)
        with self.archive.extractfile("./index.json") as index:
            self.manifest = self.json(json.load(index)["manifests"][0]["digest"])
        self.config = self.json(self.manifest["config"]["digest"])

    def blob(self, digest):
        return self.archive.extractfile(f"./{self.place(digest)}")

    @staticmethod
    def place(digest):
        return "blobs/" + digest.replace(":", "/")

    def json(self, digest):
        return json.load(self.blob(digest))

    def unpack(self, folder):
        for layer in self.manifest["layers"]:
            with tarfile.open(fileobj=self.blob(layer["digest"])) as files:
                files.extractall(folder, numeric_owner=True)


class Dockerfile(unittest.TestCase):
    def test_the_linter_has_no_complaint(self):
        self.assertEqual(output(str(TOOLS / "hadolint/bin/hadolint"), str(ROOT / "Dockerfile")), "")

    def test_it_makes_the_same_image(self):
        """All of its last stage, beside what is copied, is in the configuration of the image made without it."""
        text = (ROOT / "Dockerfile").read_text(encoding="utf-8").partition("FROM scratch\n")[2]
        config = Image(self).config["config"]
        said = dict(line.split(" ", 1) for line in text.splitlines() if re.match("[A-Z]+ ", line))
        labels = dict(re.findall(r'^LABEL (\S+)="(.*)"$', text, re.M))
        self.assertEqual(config["User"], said["USER"])
        self.assertEqual(config["Entrypoint"], json.loads(said["ENTRYPOINT"]))
        self.assertEqual(config["Cmd"], json.loads(said["CMD"]))
        self.assertEqual(list(config["ExposedPorts"]), [said["EXPOSE"] + "/tcp"])
        self.assertIn(said["ENV"], config["Env"])
        self.assertGreaterEqual(len(labels), 3)
        self.assertEqual({name: config["Labels"].get(name) for name in labels}, labels)

    def test_docker_finds_in_the_archive_what_it_loads(self):
        image = Image(self)
        with image.archive.extractfile("./manifest.json") as file:
            [said] = json.load(file)
        self.assertEqual(said["Config"], Image.place(image.manifest["config"]["digest"]))
        self.assertEqual(said["Layers"], [Image.place(layer["digest"]) for layer in image.manifest["layers"]])
        self.assertEqual(said["RepoTags"], ["ptop:" + output(BINARY, "--version").strip()])

    def test_what_it_says_of_itself(self):
        image = Image(self)
        labels = image.config["config"]["Labels"]
        self.assertEqual(labels["org.opencontainers.image.version"], output(BINARY, "--version").strip())
        self.assertRegex(image.config["config"]["User"], r"^[1-9]\d*:\d+$", "Kubernetes cannot tell a name from root")
        self.assertEqual(image.config["os"], "linux")


@unittest.skipUnless(IS_ROOT, "only root enters another tree")
class Container(unittest.TestCase):
    """As nobody, without a capability, in a PID namespace and a file system that cannot be written."""

    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.tree = pathlib.Path(made.name)
        image = Image(self)
        image.unpack(self.tree)
        self.tree.chmod(0o755)
        (self.tree / "proc_container").mkdir()
        config = image.config["config"]
        self.command, self.environment = config["Entrypoint"], dict(each.split("=", 1) for each in config["Env"])
        self.user = config["User"]

    def inside(self, *arguments, before=""):
        read_only = 'mount --bind "$TREE" "$TREE"; mount -o remount,ro,bind "$TREE"; mount -t proc proc "$TREE/proc"'
        return inside(self.tree, *self.command, *arguments, user=self.user, before=f"{read_only}; {before}")

    def test_it_holds_little(self):
        size = sum(path.stat().st_size for path in self.tree.rglob("*") if path.is_file())
        self.assertLess(size, 50 << 20)
        programs = {path.name for path in self.tree.rglob("*") if path.is_file() and os.access(path, os.X_OK)}
        self.assertEqual({name for name in programs if not re.match(r"ld-linux|libc\.so|libm\.so", name)}, {"ptop"})

    def test_scraped_from_inside(self):
        with serving(self.inside("serve", "--web.listen-address", "127.0.0.1:0")) as (address, said):
            self.assertIn('proc_name="ptop"', scrape(address))
            self.assertEqual(len([line for line in said if "a PID namespace of its own" in line]), 1)
            self.assertEqual(len([line for line in said if "not root" in line]), 1)

    def test_the_command_line_of_the_old_program(self):
        """docker run -v /proc:/proc_container: the machine's processes are seen by their pids there."""
        here = 'mount --bind "/proc" "$TREE/proc_container"'
        command = self.inside("serve", "--web.listen-address", "127.0.0.1:0", "--procfs", "/proc_container",
                              before=here)
        with serving(command) as (address, _):
            self.assertIn(f'proc_pid="{os.getpid()}"', scrape(address))

    def test_the_screen(self):
        for term in ("xterm", "xterm-256color", "screen", "tmux-256color", "linux", "vt100"):
            with self.subTest(term):
                command = ["script", "-qec", shlex.join(self.inside("interactive", "-n", "2", "-d", "0.1")), "/dev/null"]
                ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False,
                                       stdin=subprocess.DEVNULL, env={**os.environ, **self.environment, "TERM": term})
                self.assertEqual(ended.returncode, 0, ended.stdout)
                self.assertIn("COMMAND", ended.stdout)

    def test_a_terminal_that_it_does_not_know_is_said_once(self):
        command = ["script", "-qec", shlex.join(self.inside("interactive", "-n", "2", "-d", "0.1")), "/dev/null"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False,
                               stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "no-such-terminal"})
        self.assertEqual(ended.returncode, 0, ended.stdout)
        self.assertIn("no terminfo entry for TERM=no-such-terminal", ended.stdout)
