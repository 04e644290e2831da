#!/usr/bin/env python3
"""Shows each SVG in a headless Chromium and keeps what it looks like beside it as PNG."""
import pathlib
import re
import subprocess
import sys
import tempfile


def photograph(path):
    size = re.search(r'width="(\d+)" height="(\d+)"', path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text("<!DOCTYPE html><meta charset=utf-8><style>body{margin:0}svg{display:block}"
                        f"</style>{path.read_text(encoding='utf-8')}", encoding="utf-8")
        subprocess.run(
            ["chromium-headless-shell", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--host-resolver-rules=MAP * ~NOTFOUND", f"--window-size={size[1]},{size[2]}",
             f"--screenshot={path.with_suffix('.png')}", page.as_uri()],
            check=True, capture_output=True, timeout=120)


for name in sys.argv[1:]:
    photograph(pathlib.Path(name))
