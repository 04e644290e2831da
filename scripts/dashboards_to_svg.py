#!/usr/bin/env python3
"""Draws panels of deploy/grafana as an SVG, from what a Prometheus answers to their queries:

    dashboards_to_svg.py URL SECONDS >SVG

Words stand on a grid of cells and have a fixed length, as those of ansi_to_svg.py; there are attributes
only, no styles.
"""
import json
import pathlib
import re
import sys
import time
import urllib.parse
import urllib.request
from html import escape

WIDTH, HEIGHT, SIZE, PADDING, BAR = 8.4, 18, 14, 16, 30
FOREGROUND, DIM, GRID, BACKGROUND, PANEL = "#d8dee9", "#8b93a3", "#2b2f38", "#101216", "#181b21"
COLOURS = ["#82c4ff", "#98c379", "#ffd68a", "#ff7b86", "#e29bf3", "#7fd6e0", "#d19a66", "#b5e890",
           "#61afef", "#c8ccd4"]
FONTS = "'JetBrains Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
DASHBOARDS = pathlib.Path(__file__).resolve().parents[1] / "deploy" / "grafana" / "dashboards"
SHOWN = [("ptop-host", "Total CPU usage"), ("ptop-host", "Total RAM usage"),
         ("ptop-host", "Where the CPU time goes"), ("ptop-ended", "CPU time of those that ended"),
         ("ptop-host", "Processes by state"), ("ptop-host", "What ptop costs")]
VARIABLES = {"job": "ptop", "instance": ".+", "__rate_interval": "10s"}
# In cells: of a panel, and of the numbers at its left side; legends below it.
COLUMNS, ROWS, NUMBERS, LEGEND, GAP = 60, 15, 9, 3, 2


def panel(uid, title):
    dashboard = json.loads((DASHBOARDS / f"{uid}.json").read_text(encoding="utf-8"))
    return next(each for each in dashboard["panels"] if each["title"] == title)


def ask(url, query, seconds):
    """[(labels, [(time, value)])] of the last so many seconds."""
    end = time.time()
    query = re.sub(r"\$(\w+)", lambda name: VARIABLES[name[1]], query)
    body = urllib.parse.urlencode({"query": query, "start": end - seconds, "end": end, "step": 1})
    with urllib.request.urlopen(f"{url}/api/v1/query_range", body.encode(), 30) as answer:
        result = json.load(answer)["data"]["result"]
    return [(each["metric"], [(at - end + seconds, float(value)) for at, value in each["values"]])
            for each in result]


def number(value, unit):
    if unit == "bytes":
        for factor, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
            if value >= factor:
                return f"{value / factor:.3g} {name}"
    if unit == "percentunit":
        value *= 100
    suffix = {"percent": " %", "percentunit": " %", "ops": "/s"}.get(unit, "")
    return f"{value:.3g}{suffix}"


def text(column, row, words, colour, bold=False):
    """Each word at its own place: a browser takes several blanks for one."""
    weight = ' font-weight="bold"' if bold else ""
    for found in re.finditer(r"\S+", words):
        x = PADDING + (column + found.start()) * WIDTH
        yield (f'<text x="{x:.1f}" y="{PADDING + BAR + row * HEIGHT + 13}" fill="{colour}"{weight} '
               f'textLength="{len(found[0]) * WIDTH:.1f}">{escape(found[0])}</text>')


def ceiling(value, unit):
    """The next number that begins with 1, 2 or 5."""
    if unit == "bytes" and value > 1 << 10:
        return ceiling(value / (1 << 10), unit) * (1 << 10)
    step = 1e-6
    while True:
        for factor in (1, 2, 5):
            if step * factor >= value:
                return step * factor
        step *= 10


def drawn(column, row, what, url, seconds):
    """A panel whose upper left cell is that."""
    left, top = PADDING + column * WIDTH, PADDING + BAR + row * HEIGHT
    yield (f'<rect x="{left - 6:.1f}" y="{top - 4}" width="{COLUMNS * WIDTH + 12:.1f}" '
           f'height="{ROWS * HEIGHT + 8}" rx="6" fill="{PANEL}"/>')
    yield from text(column, row, what["title"], FOREGROUND, bold=True)
    unit = what["fieldConfig"]["defaults"]["unit"]
    series = []
    for target in what["targets"]:
        for labels, values in ask(url, target["expr"], seconds):
            name = re.sub(r"\{\{(\w+)\}\}", lambda label: labels.get(label[1], ""), target["legendFormat"])
            # One machine: which it is says nothing.
            name = name.replace(labels.get("instance", ""), "").strip() or "ptop"
            # In a PID namespace that is all the rest of the machine.
            if name != "(no process)":
                series.append((name, values))
    series = sorted(series, key=lambda each: -sum(value for _, value in each[1]))[:len(COLOURS)]
    if not series:
        sys.exit(f"no data: {what['title']}")
    most = ceiling(max(value for _, values in series for _, value in values), unit)
    x, width = left + NUMBERS * WIDTH, (COLUMNS - NUMBERS) * WIDTH
    # The middle of the rows that the numbers stand in.
    y, height = top + 1.5 * HEIGHT, (ROWS - LEGEND - 2) * HEIGHT
    for part in (0, 0.5, 1):
        line = y + height * (1 - part)
        yield f'<path d="M{x:.1f} {line:.1f}h{width:.1f}" stroke="{GRID}" fill="none"/>'
        label = number(most * part, unit)
        yield from text(column + NUMBERS - 1 - len(label), row + round((line - top) / HEIGHT - 0.5), label, DIM)
    for (_, values), colour in reversed(list(zip(series, COLOURS))):
        yield from curve(values, seconds, most, (x, y, width, height), colour)
    yield from legend(column, row + ROWS - LEGEND, [name for name, _ in series])


def curve(values, seconds, most, box, colour):
    """A line, which ends where there are no values."""
    x, y, width, height = box
    path, before = "", None
    for at, value in values:
        go = "L" if before is not None and at - before < 1.5 else "M"
        path += f"{go}{x + width * at / seconds:.1f} {y + height * (1 - value / most):.1f}"
        before = at
    yield f'<path d="{path}" stroke="{colour}" stroke-width="1.6" stroke-linejoin="round" fill="none"/>'


def legend(column, row, names):
    left, line = 0, 0
    for name, colour in zip(names, COLOURS):
        name = name[:24]
        if left + 2 + len(name) > COLUMNS:
            left, line = 0, line + 1
        if line == LEGEND - 1:
            return
        x, y = PADDING + (column + left) * WIDTH, PADDING + BAR + (row + line) * HEIGHT + HEIGHT
        yield f'<rect x="{x:.1f}" y="{y + 7:.1f}" width="11" height="4" rx="2" fill="{colour}"/>'
        yield from text(column + left + 2, row + line + 1, name, DIM)
        left += len(name) + 4


def main():
    url, seconds = sys.argv[1].rstrip("/"), int(sys.argv[2])
    rows = (len(SHOWN) + 1) // 2
    width = (2 * COLUMNS + GAP) * WIDTH + 2 * PADDING
    height = rows * (ROWS + 1) * HEIGHT + 2 * PADDING
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
          f'viewBox="0 0 {width:.0f} {height}" font-family="{escape(FONTS)}" font-size="{SIZE}">')
    print(f'<rect width="100%" height="100%" rx="10" fill="{BACKGROUND}"/>')
    for place, (uid, title) in enumerate(SHOWN):
        column, row = place % 2 * (COLUMNS + GAP), place // 2 * (ROWS + 1) - 1
        for element in drawn(column, row, panel(uid, title), url, seconds):
            print(element)
    print("</svg>")


if __name__ == "__main__":
    main()
