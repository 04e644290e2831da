#!/usr/bin/env python3
"""Pictures of the page of a ptop, for scripts/screenshots: for each line `ADDRESS SECONDS BUSY NAME` that it reads, the
page there as FOLDER/page*.png, dark, light, and with the first process of that name opened; so many seconds later, once
one that is called BUSY is among the first rows. Says what it wrote, and `done`."""
import json
import pathlib
import sys
import urllib.parse
import urllib.request

import chromium


def answer(address):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=60) as got:
        return json.load(got)


def photograph(folder, address, seconds, busy, name):
    query = urllib.parse.urlencode({"filter": f"name={name}", "limit": 1})
    with chromium.Browser() as browser:
        wait_for(browser, address)
        pid = answer(f"{address}/api/v1/snapshot?{query}")["processes"][0]["pid"]
        # (picture, colours, what follows the address)
        pages = [("page", "dark", "/"), ("page-light", "light", "/"), ("page-process", "dark", f"/?pid={pid}")]
        tabs = []
        for picture, scheme, path in pages:
            tab = browser.tab()
            tab.size(1280, 800)
            tab.prefers(scheme)
            tab.go(address + path)
            tabs.append((folder / f"{picture}.png", tab))
        browser.read_for(seconds)
        tabs[0][1].wait("[...document.querySelectorAll('#processes tbody tr:nth-child(-n+3) .program')]"
                        f".some(program => program.textContent === {json.dumps(busy)})")
        for path, tab in tabs:
            path.write_bytes(tab.picture())
            print(path, flush=True)


def wait_for(browser, address):
    """Until it answers."""
    for _ in range(600):
        try:
            return answer(f"{address}/api/v1/snapshot?limit=1")
        except OSError:
            browser.read_for(0.1)
    raise TimeoutError(f"{address} does not answer")


for line in sys.stdin:
    where, waited, *names = line.split()
    photograph(pathlib.Path(sys.argv[1]), where, float(waited), *names)
    print("done", flush=True)
