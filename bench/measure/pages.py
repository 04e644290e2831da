"""What a page that is open in a browser costs ptop and the browser, beside a scrape once a second."""

import contextlib
import json
import os
import statistics
import sys
import time

import exporters
import programs

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "scripts"))

import chromium  # noqa: E402

PROCESSES = 1000
ACTIVE_PERCENT = 5
# What is open, in the order of a round.
OPEN = ("nothing", "scrapes", "page", "pages", "hidden", "opened")
TABS = 10
# Seconds, in which a page that was opened has drawn its first answers.
SETTLE = 4


def measure(quick):
    rounds, seconds = (1, 5) if quick else (3, 20)
    # The browser is there all the time, so that all have the same processes to look at.
    with chromium.Browser() as browser, programs.sleepers(PROCESSES, ACTIVE_PERCENT):
        found = {name: [] for name in OPEN}
        for _ in range(rounds):
            for name in OPEN:
                found[name].append(one(name, browser, seconds))
                print(json.dumps({"open": name} | found[name][-1]), file=sys.stderr)
    rows = {name: median(each) for name, each in found.items()}
    return {"processes": PROCESSES, "tabs": TABS, "rounds": rounds, "seconds": seconds, "rows": rows,
            "browser": browser.version, "every": found}


def median(rows):
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def one(name, browser, seconds):
    """A ptop of its own for each, so that none has what another filled."""
    with exporters.ptop()() as served, contextlib.ExitStack() as stack:
        tabs = [stack.enter_context(opened(browser, served, name)) for _ in range(tabs_of(name))]
        cost(browser, served, tabs, name, SETTLE)
        used = cost(browser, served, tabs, name, seconds)
        return used | {"resident_mib": served.resident_bytes() / 2**20}


def tabs_of(name):
    return {"page": 1, "pages": TABS, "hidden": 1, "opened": 1}.get(name, 0)


@contextlib.contextmanager
def opened(browser, served, name):
    """A tab, in a window of its own: all of them are visible. They are not opened at one moment."""
    context = browser.context()
    tab = browser.tab(context)
    tab.size(1280, 800)
    tab.go(f"http://127.0.0.1:{served.port}/" + ("?pid=1" if name == "opened" else ""))
    tab.wait("document.querySelector('#state').dataset.state === 'live'")
    if name == "hidden":
        tab.hide()
    browser.read_for(0.13)
    try:
        yield tab
    finally:
        tab.close()
        browser.call("Target.disposeBrowserContext", browserContextId=context)


def cost(browser, served, tabs, name, seconds):
    """Of so many seconds, a second."""
    began, wire, scrapes = time.monotonic(), 0, 0
    before = served.cpu_seconds(), browser_seconds(browser), asked(tabs)
    while (passed := time.monotonic() - began) < seconds:
        if name == "scrapes" and passed >= scrapes:
            wire += served.scrape()[1]
            scrapes += 1
        else:
            browser.read_for(min(scrapes if name == "scrapes" else seconds, seconds) - passed)
    after = served.cpu_seconds(), browser_seconds(browser), asked(tabs)
    requests = after[2][0] - before[2][0] + scrapes
    wire += after[2][1] - before[2][1]
    return {
        "cpu_ms": 1e3 * (after[0] - before[0]) / passed,
        "browser_ms": 1e3 * (after[1] - before[1]) / passed,
        "requests": requests / passed,
        "wire_bytes": wire / passed,
    }


def asked(tabs):
    """Requests that were answered, and their bytes on the wire."""
    found = [each for tab in tabs for each in tab.requests.values() if each["ended"]]
    return len(found), sum(each["bytes"] for each in found)


def browser_seconds(browser):
    """CPU time of its processes, ended threads included: clock_getcpuclockid(3)."""
    total = 0
    for pid in browser.processes():
        with contextlib.suppress(OSError):
            total += time.clock_gettime((~pid << 3) | 2)
    return total
