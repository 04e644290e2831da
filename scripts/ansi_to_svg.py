#!/usr/bin/env python3
"""Draws captured terminal text (tmux capture-pane -e) as an SVG:

    ansi_to_svg.py COLS ROWS [dark|light] <TEXT >SVG

Every word is a <text> at its own place with a fixed length, so that columns are straight in any
monospace font, and no blank counts: browsers take several for one.
"""
import re
import sys
import unicodedata
from html import escape

WIDTH, HEIGHT, SIZE, PADDING, BAR = 8.4, 18, 14, 16, 30
LIGHT = sys.argv[3:] == ["light"]
FOREGROUND, BACKGROUND = ("#24292f", "#fdfdfb") if LIGHT else ("#d8dee9", "#14161b")
PALETTE = ["#23262e", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4",
           "#6b7280", "#ff7b86", "#b5e890", "#ffd68a", "#82c4ff", "#e29bf3", "#7fd6e0", "#ffffff"]
FONTS = "'JetBrains Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
PLAIN = {"fg": None, "bg": None, "bold": False, "dim": False, "underline": False, "reverse": False}
ON = {1: "bold", 2: "dim", 4: "underline", 7: "reverse"}
# Block elements, which terminals draw themselves: which part of the cell (U+2580 to U+259F).
BLOCKS = {"█": (0, 0, 1, 1), "▖": (0, 0.5, 0.5, 0.5)}
BLOCKS |= {character: (0, 1 - (place + 1) / 8, 1, (place + 1) / 8)
           for place, character in enumerate("▁▂▃▄▅▆▇")}
BLOCKS |= {character: (0, 0, (place + 1) / 8, 1) for place, character in enumerate("▏▎▍▌▋▊▉")}
OFF = {22: ("bold", "dim"), 24: ("underline",), 27: ("reverse",)}


def colour(index):
    """The xterm palette: 16 colours, a cube of 216, 24 greys."""
    if index < 16:
        return PALETTE[index]
    if index >= 232:
        return "#" + f"{8 + (index - 232) * 10:02x}" * 3
    levels = [0, 95, 135, 175, 215, 255]
    index -= 16
    return "#" + "".join(f"{levels[index // step % 6]:02x}" for step in (36, 6, 1))


def extended(codes):
    """What follows 38 or 48: 5 and an index, or 2 and three bytes."""
    if next(codes, 0) == 5:
        return colour(next(codes, 0))
    return "#" + "".join(f"{next(codes, 0):02x}" for _ in range(3))


def styled(style, sequence):
    """The style after an SGR sequence."""
    style = dict(style)
    codes = (int(code or 0) for code in re.split("[;:]", sequence))
    for code in codes:
        if code == 0:
            style = dict(PLAIN)
        elif code in ON:
            style[ON[code]] = True
        elif code in OFF:
            style.update(dict.fromkeys(OFF[code], False))
        elif code in (38, 48):
            style["fg" if code == 38 else "bg"] = extended(codes)
        elif code in (39, 49):
            style["fg" if code == 39 else "bg"] = None
        elif code // 10 in (3, 4, 9, 10) and code % 10 < 8:
            bright = 8 if code >= 90 else 0
            style["fg" if code // 10 in (3, 9) else "bg"] = PALETTE[code % 10 + bright]
    return style


def cells(character):
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def goes_on(run, character, style):
    """Whether a block that is as wide as its cell makes one with those before it."""
    return run[3] == character and run[4] == style and BLOCKS.get(character, (0, 0, 0))[2] == 1


def runs(lines):
    """(row, column, cells, text, style) for each stretch of one style and one character width.

    A style lasts over the end of a line. Box drawing and block characters get a run each, because
    fonts without them borrow glyphs of other widths.
    """
    style = PLAIN
    for row, line in enumerate(lines):
        column, run = 0, None
        for part in re.split("(\x1b\\[[0-9;:]*m)", line):
            if part.startswith("\x1b["):
                style = styled(style, part[2:-1])
                continue
            for character in re.sub("\x1b[^m]|[\x00-\x1f]", "", part):
                width = cells(character)
                alone = width == 2 or "\u2500" <= character <= "\u28ff"
                if run and (width == 0 or (not alone and run[4] == style and not run[5])):
                    run[3] += character
                    run[2] += width
                elif run and goes_on(run, character, style):
                    run[2] += width
                else:
                    if run:
                        yield run[:5]
                    run = [row, column, width, character, style, alone]
                column += width
        if run:
            yield run[:5]


def words(text):
    """(cells before it, its cells, word) for each stretch without blanks."""
    column = 0
    for part in re.split("( +)", text):
        width = sum(map(cells, part))
        if part.strip(" "):
            yield column, width, part
        column += width


def drawn(row, column, count, text, style):
    """One run as SVG: its background, then its words."""
    fg, bg = style["fg"] or FOREGROUND, style["bg"]
    if style["reverse"]:
        fg, bg = bg or BACKGROUND, fg
    x, y = PADDING + column * WIDTH, PADDING + BAR + row * HEIGHT
    if bg:
        # A hair wider than its cells, so that neighbours leave no seam.
        yield (f'<rect x="{x:.1f}" y="{y}" width="{count * WIDTH + 0.3:.1f}" height="{HEIGHT}" '
               f'fill="{bg}"/>')
    if text in BLOCKS:
        left, top, width, height = BLOCKS[text]
        marks = ' opacity=".6"' if style["dim"] else ""
        wide = count * WIDTH + 0.3 if width == 1 else width * WIDTH
        yield (f'<rect x="{x + left * WIDTH:.1f}" y="{y + top * HEIGHT:.1f}" width="{wide:.1f}" '
               f'height="{height * HEIGHT:.1f}" fill="{fg}"{marks}/>')
        return
    placed = [f'<text x="{x + before * WIDTH:.1f}" y="{y + 13}" '
              f'textLength="{width * WIDTH:.1f}">{escape(word)}</text>'
              for before, width, word in words(text)]
    if placed:
        marks = ' font-weight="bold"' if style["bold"] else ""
        marks += ' opacity=".6"' if style["dim"] else ""
        marks += ' text-decoration="underline"' if style["underline"] else ""
        yield f'<g fill="{fg}"{marks}>' + "".join(placed) + "</g>"


def main():
    columns, rows = int(sys.argv[1]), int(sys.argv[2])
    lines = sys.stdin.buffer.read().decode(errors="replace").split("\n")[:rows]
    width, height = columns * WIDTH + 2 * PADDING, rows * HEIGHT + 2 * PADDING + BAR
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
          f'viewBox="0 0 {width:.0f} {height}" font-family="{escape(FONTS)}" '
          f'font-size="{SIZE}">')
    print(f'<rect width="100%" height="100%" rx="10" fill="{BACKGROUND}"/>')
    for index, dot in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        print(f'<circle cx="{22 + index * 20}" cy="20" r="6" fill="{dot}"/>')
    for run in runs(lines):
        for element in drawn(*run):
            print(element)
    print("</svg>")


main()
