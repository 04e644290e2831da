"""The page of tables: numbers in, Markdown out."""

import budgets

HEAD = """# Measured

What `bench/run --results bench/RESULTS.md` found on {date} at commit {commit}: {cpus} CPUs,
{memory_gib} GiB, Linux {kernel}, {distribution}{root}; the load
average was {load_before} before and {load_after} after. The programs take turns in each
round, and medians of the rounds are shown. Absolute times are this machine's: look at the ratios,
each of which is to the C floor of its own round. {note}
"""


def page(found):
    machine = dict(found["machine"], root=", as root" if found["machine"]["is_root"] else "")
    machine.setdefault("note", "")
    for key in ("load_before", "load_after"):
        machine[key] = " ".join(map(str, machine[key]))
    parts = [HEAD.format(**machine), budgets.section(found)]
    parts += [write(found[name]) for name, write in SECTIONS.items() if name in found]
    return "\n".join(parts)


def table(heads, rows):
    lines = [heads, ["---"] + ["--:"] * (len(heads) - 1), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def ticks(found):
    heads = ["processes, active", "C floor", "ptop tick", "ptop screen", "top", "htop", "psutil"]
    text = TICKS + "\n" + table(heads, [ticks_row(cell) for cell in found["cells"]])
    for skipped in found["skipped"]:
        text += "\nNot measured: {processes} processes: {why} is too low.\n".format(**skipped)
    return text


TICKS = """## CPU per tick

Milliseconds of CPU for one refresh a second, in brackets the median ratio to the floor. The floor
is C: one listing of /proc, one read of each process's CPU clock, `stat` of those that moved. The
ptop tick is its sampler, exit accounting included; the others are whole programs: ptop and htop at
120x40, `top -b` into a pipe, psutil in a loop that does what the old program did. Active processes
wake once a second and use 10 to 20 µs.
"""


def ticks_row(cell):
    row = [f"{cell['processes']:,}, {cell['active_percent']} %"]
    row.append(digits(cell["us"]["floor"] / 1000))
    for name in ("ptop", "ptop_screen", "top", "htop", "psutil"):
        if name in cell["us"]:
            ratio = cell["ratio_to_floor"][name]
            row.append(f"{digits(cell['us'][name] / 1000)} ({digits(ratio, 50)}x)")
        else:
            row.append("")
    return row


def digits(value, whole_from=100):
    return f"{value:,.{0 if value >= whole_from else 1 if value >= whole_from / 10 else 2}f}"


def storms(found):
    watchers = {"ptop_root": "ptop, root", "ptop_nobody": "ptop, nobody", "ptop_user": "ptop, user"}
    watchers |= {"process_exporter": "process-exporter", "psutil": "psutil polling"}
    first = found["storms"][0]["share"]
    shown = [name for name in watchers if name in first]
    heads = ["each lives", "ended", "true CPU s"] + [watchers[name] for name in shown]
    rows = [storm_row(storm, shown) for storm in found["storms"]]
    return STORMS.format(**found) + "\n" + table(heads, rows)


STORMS = """## CPU found again

Short processes one after the other for {seconds} s, each using so much CPU; all look at the same
storm, every 5 s. The truth is the storm's own getrusage(RUSAGE_CHILDREN). process-exporter runs as
root, grouped by name; psutil polls counters, which is more than the old program did.
"""


def storm_row(storm, shown):
    truth = storm["truth"]
    row = [f"{storm['life_ms']} ms", f"{truth['count']:,}", f"{truth['children_s']:.2f}"]
    shares = [storm["share"][name] for name in shown]
    return row + ["no answer" if s is None else f"{100 * s:.1f} %" for s in shares]


def accuracy(found):
    heads = ["asked, threads", "window", "windows", "truth", "ptop mean error", "sd", "max"]
    heads += ["ticks mean error", "sd", "max"]
    return ACCURACY + "\n" + table(heads, [accuracy_row(row) for row in found["rows"]])


ACCURACY = """## Accuracy of CPU %

Errors in percentage points against burners with a known duty cycle (30 ms period) that note their
own CPU clocks. Ticks: what utime + stime of `stat` give over the same windows. The 250 % burner
wants more than a machine with two CPUs has, and then nothing runs when it should.
"""


def accuracy_row(row):
    cells = [f"{row['asked_percent']} %, {row['threads']}", f"{row['window_ms']} ms"]
    cells += [row["windows"], f"{row['true_percent']:.3f} %"]
    for who in ("ptop", "ticks"):
        cells += [f"{row[who]['mean']:+.3f}", f"{row[who]['sd']:.3f}", f"{row[who]['max']:.3f}"]
    return cells


def cadence(found):
    return (
        "## Cadence\n\nA live sampler, every second, 2,000 processes, 5 % active:"
        " {intervals} intervals,\nmean {mean_s:.6f} s, standard deviation {sd:.2f} ms,"
        " furthest {off:.2f} ms off.\n"
    ).format(sd=found["sd_s"] * 1e3, off=found["max_off_s"] * 1e3, **found)


def records(found):
    heads = ["what, by", "processes", "true CPU s", "found", "RSS MiB", "file KiB"]
    rows = [
        [
            f"{row['what']}, {row['who']}",
            f"{row['processes']:,}",
            digits(row["truth_s"]),
            f"{digits(row['found_s'])} ({100 * row['found_s'] / row['truth_s']:.2f} %)",
            digits(row["resident_mib"]),
            digits(row["file_kib"]),
        ]
        for row in found["rows"]
    ]
    wall = found["wall"]
    return RECORDS.format(
        pairs=len(wall["ratios"]), median=(wall["median"] - 1) * 100,
        least=(min(wall["ratios"]) - 1) * 100, most=(max(wall["ratios"]) - 1) * 100,
        **found["long"],
    ) + "\n" + table(heads, rows)


RECORDS = """## A recorded run

`ptop record` around a build of small C files with `make -j2`, and around 5 ms processes one after the
other. The truth is getrusage(2) of the command itself. The build takes {median:+.2f} % longer when it is
recorded: the median of {pairs} pairs in turn ({least:+.2f} to {most:+.2f} %). RSS is ptop's largest.
At 300 processes, 15 of them active, with six births a second, an hour is {hour_mb:.1f} MB; ptop's memory was
{resident_early_mib:.1f} MiB after a third of {seconds} s, and {resident_mib:.1f} MiB at the end.
"""


def screens(found):
    heads = ["processes, screen"] + [head for head, _, _ in SCREENS_COLUMNS]
    rows = [screens_row(row, found["rows"]) for row in found["rows"]]
    return SCREENS.format(**found) + "\n" + table(heads, rows)


SCREENS = """## The screen

Each in a terminal of 120x40 with its default settings, refreshing every second as it can; medians of
{rounds} rounds, the programs in turn. First frame: from the start until five rows of processes
are written. CPU and bytes are those of one refresh; in brackets the ratio to ptop's. A key is cursor
down: its bytes, and the time until the last of them while no refresh is due (`-d 30`); busy: until
the first of them when it is pressed 2 to 120 ms before a refresh is due, the median and the slowest.
The cadence is the time from one refresh to the next. RSS is that after
{resident_after_s} s.
"""

# Title, key, and the digits behind the point; `None`: the ratio to ptop's is told too.
SCREENS_COLUMNS = (
    ("first frame ms", "first_frame_ms", 0),
    ("CPU ms", "cpu_ms", None),
    ("bytes", "bytes", None),
    ("key bytes", "key_bytes", None),
    ("key ms", "key_ms", 1),
    ("busy", "busy_key_ms", 1),
    ("slowest", "busy_key_max_ms", 1),
    ("cadence s", "interval_mean_s", 4),
    ("sd ms", "interval_sd_ms", 2),
    ("RSS MiB", "resident_mib", 1),
)


def screens_row(row, rows):
    own = next(r for r in rows if r["processes"] == row["processes"] and r["screen"] == "ptop")
    cells = [f"{row['processes']:,}, {row['screen']}"]
    for _, key, places in SCREENS_COLUMNS:
        value = row[key]
        if value is None:
            cells.append("-")
        elif places is None:
            times = f" ({digits(value / own[key], 50)}x)" if own[key] and row is not own else ""
            cells.append(digits(value) + times)
        else:
            cells.append(f"{value:,.{places}f}")
    return cells


def scrapes(found):
    heads = ["processes, exporter", "CPU ms", "of ptop's", "p50 ms", "p99 ms", "kB", "gzip kB"]
    heads += ["series", "RSS MiB"]
    text = SCRAPES + "\n" + table(heads, [scrapes_row(row, found["rows"]) for row in found["rows"]])
    births = found["births"]
    if births:
        heads = ["exporter", "RSS MiB before", "after", "kB", "series"]
        rows = [births_row(row) for row in births["rows"]]
        text += f"\nAfter {births['born']:,} births, beside 1,000 processes:\n\n" + table(heads, rows)
    return text


SCRAPES = """## A scrape

Each of a sample of its own, over loopback, as Prometheus 2.42 asks (gzip, OpenMetrics); 5 % of the
processes are active. CPU is all that the exporter used, a scrape; the old program's is one of its
cycles and one scrape. process-exporter runs without threads and smaps, grouped by name or with a
group for each process. The latency of the old program is that of numbers it found before. p99 of
30 scrapes (100 at 1,000 processes) is the slowest but none (one).
"""


def scrapes_row(row, rows):
    own = next(
        r for r in rows if r["processes"] == row["processes"] and r["exporter"] == "ptop"
    )
    return [
        f"{row['processes']:,}, {row['exporter']}",
        digits(row["cpu_ms"]),
        f"{digits(row['cpu_ms'] / own['cpu_ms'], 50)}x",
        digits(row["p50_ms"]),
        digits(row["p99_ms"]),
        f"{row['bytes'] / 1e3:,.0f}",
        f"{row['wire_bytes'] / 1e3:,.0f}",
        f"{row['series']:,}",
        f"{row['resident_mib']:.1f}",
    ]


def births_row(row):
    cells = [row["exporter"], f"{row['resident_before_mib']:.1f}", f"{row['resident_mib']:.1f}"]
    return cells + [f"{row['bytes'] / 1e3:,.0f}", f"{row['series']:,}"]


def pages(found):
    heads = ["open", "ptop CPU ms/s", "of a scrape's", "browser CPU ms/s", "answers/s"]
    heads += ["kB/s on the wire", "ptop RSS MiB"]
    names = {name: text.format(**found) for name, text in PAGES_NAMES.items()}
    rows = [pages_row(names[name], row, found["rows"]) for name, row in found["rows"].items()]
    return PAGES.format(**found) + "\n" + table(heads, rows)


PAGES = """## The page

What a page that is open costs a second, at {processes:,} processes, 5 % of them active: in {browser}, in windows
of 1280x800 that are all visible, each of which asks once a second. Medians of {rounds} rounds of {seconds} s, in turn,
each with a ptop of its own. The browser is there all the time; its CPU is that of all its processes, which draw
without a GPU. A scrape is as in the tables above, once a second.
"""

PAGES_NAMES = {
    "nothing": "nothing",
    "scrapes": "a scrape a second",
    "page": "one page",
    "pages": "{tabs} pages",
    "hidden": "one page, hidden",
    "opened": "one page, a process opened",
}


def pages_row(name, row, rows):
    return [
        name,
        f"{row['cpu_ms']:.2f}",
        f"{row['cpu_ms'] / rows['scrapes']['cpu_ms']:.2f}x",
        f"{row['browser_ms']:.1f}",
        f"{row['requests']:.2f}",
        f"{row['wire_bytes'] / 1e3:.1f}",
        f"{row['resident_mib']:.1f}",
    ]


SECTIONS = {
    "ticks": ticks,
    "screens": screens,
    "scrapes": scrapes,
    "storms": storms,
    "accuracy": accuracy,
    "cadence": cadence,
    "records": records,
    "pages": pages,
}
