"""What ptop promised, and whether it held."""

import report


def section(found):
    rows = [row for name, judge in JUDGES.items() if name in found for row in judge(found[name])]
    rows = [(*row, "met" if met else "**missed**") for *row, met in rows]
    return "## Budgets\n\n" + report.table(["what", "budget", "found", ""], rows)


def ticks(found):
    cells = {(c["processes"], c["active_percent"]): c for c in found["cells"]}
    model = cells.get((2000, 5))
    if model:
        ratio = model["ratio_to_floor"]["ptop"]
        every = sorted(r["ptop"] / r["floor"] for r in model["rounds"])
        shown = f"{ratio:.2f}x (rounds: {every[0]:.2f} to {every[-1]:.2f})"
        yield "a tick, 2,000 processes, 5 % active", "2x the C floor", shown, ratio <= 2
    yield from linear(cells)


def linear(cells):
    for most in (20000, 30000):
        if (1000, 5) in cells and (most, 5) in cells:
            small, large = (cells[n, 5]["us"]["ptop"] / n for n in (1000, most))
            shown = f"{small:.2f} µs each at 1,000, {large:.2f} at {most:,}"
            what = f"a tick at {most:,} processes, 5 % active"
            yield what, "cost linear", shown, large <= 1.5 * small


def screens(found):
    rows = {(row["processes"], row["screen"]): row for row in found["rows"]}
    own = rows[2000, "ptop"]
    for peer, budget in (("htop", 20), ("top", 7), ("btop", 7)):
        times = rows[2000, peer]["cpu_ms"] / own["cpu_ms"]
        what = f"the screen at 2,000 processes, against {peer}"
        yield what, f"{budget}x less CPU", f"{times:.1f}x less", times >= budget
    times = rows[2000, "htop"]["first_frame_ms"] / own["first_frame_ms"]
    shown = f"{own['first_frame_ms']:.0f} ms, {times:.1f}x sooner"
    yield "first frame there", "4x sooner than htop", shown, times >= 4
    yield "first frame there", "within 50 ms", shown, own["first_frame_ms"] <= 50
    for key, what, most, unit in SCREEN_LIMITS:
        shown = "-" if own[key] is None else f"{own[key]:,.1f}{unit}"
        yield what, f"at most {most:,}{unit}", shown, own[key] is not None and own[key] <= most
    off = abs(own["interval_mean_s"] - 1) * 100
    yield "cadence of the screen, mean", "within 0.1 %", f"{off:.3f} % off", off <= 0.1


SCREEN_LIMITS = (
    ("bytes", "a refresh at 120x40", 1600, " bytes"),
    ("key_bytes", "a key press at 120x40", 400, " bytes"),
    ("busy_key_max_ms", "a key while it samples, the slowest", 16, " ms"),
    ("interval_sd_ms", "cadence of the screen, standard deviation", 10, " ms"),
    ("resident_mib", "memory of the screen at 2,000", 30, " MiB"),
)


def scrapes(found):
    rows = {(row["processes"], row["exporter"]): row for row in found["rows"]}
    for size in (1000, 2000):
        own, peer = rows.get((size, "ptop")), rows.get((size, "process-exporter, grouped"))
        if own and peer:
            times = peer["cpu_ms"] / own["cpu_ms"]
            what = f"a scrape at {size:,} processes, against process-exporter"
            yield what, "50x less CPU", f"{times:.1f}x less", times >= 50
            slowest = f"{own['p99_ms']:.1f} ms"
            yield f"p99 of a scrape at {size:,}", "below 10 ms", slowest, own["p99_ms"] < 10
    if (1000, "ptop") in rows:
        resident = rows[1000, "ptop"]["resident_mib"]
        yield "memory of serve at 1,000", "at most 20 MiB", f"{resident:.1f} MiB", resident <= 20
    if found["births"]:
        row = found["births"]["rows"][0]
        grown = row["resident_mib"] - row["resident_before_mib"]
        what = f"memory of serve after {found['births']['born']:,} births"
        yield what, "flat", f"{grown:+.1f} MiB", row["resident_mib"] <= 20 and grown < 2


def storms(found):
    share = {storm["life_ms"]: storm["share"] for storm in found["storms"]}[5]
    for who, name, budget in (("root", "ptop_root", 99), ("nobody", "ptop_nobody", 95)):
        if name in share:
            percent = 100 * share[name]
            met = budget <= percent <= 200 - budget
            yield f"storm of 5 ms processes, {who}", f"{budget} % found", f"{percent:.1f} %", met


def accuracy(found):
    for window, budget in ((1000, 0.1), (100, 1)):
        rows = [row for row in found["rows"] if row["window_ms"] == window]
        for row in rows:
            worst = row["ptop"]["max"]
            what = f"CPU % of a {row['asked_percent']} % burner, {window} ms windows"
            yield what, f"within {budget} points", f"{worst:.3f} at most", worst <= budget


def cadence(found):
    off, sd = abs(found["mean_s"] - 1) * 100, found["sd_s"] * 1000
    yield "cadence, mean at 2,000 processes", "within 0.1 %", f"{off:.4f} % off", off <= 0.1
    yield "cadence, standard deviation", "below 10 ms", f"{sd:.2f} ms", sd < 10


def records(found):
    for row in found["rows"]:
        off = abs(row["found_s"] / row["truth_s"] - 1) * 100
        budget = 3 if row["who"] == "nobody" else 1
        what = f"CPU of a recorded {row['what']}, {row['who']}"
        yield what, f"within {budget} %", f"{off:.2f} % off", off <= budget
    long = found["long"]
    what = "a recorded hour at 300 processes"
    yield what, "below 20 MB", f"{long['hour_mb']:.1f} MB", long["hour_mb"] < 20
    grown = long["resident_mib"] - long["resident_early_mib"]
    yield "memory of record meanwhile", "flat", f"{grown:+.1f} MiB", grown < 2
    longer = (found["wall"]["median"] - 1) * 100
    yield "wall time of a recorded build", "less than 1 % longer", f"{longer:+.2f} %", longer < 1


def pages(found):
    rows = found["rows"]
    page, scrape = rows["page"]["cpu_ms"], rows["scrapes"]["cpu_ms"]
    shown = f"{page:.2f} ms, {page / scrape:.2f}x"
    yield "an open page at 1,000 processes", "2x a scrape's CPU a second", shown, page <= 2 * scrape
    times = rows["pages"]["cpu_ms"] / page
    yield f"{found['tabs']} open pages", "1.5x the CPU of one", f"{times:.2f}x", times <= 1.5
    asked = rows["hidden"]["requests"]
    yield "a hidden page", "asks nothing", f"{asked:.2f} answers/s", asked == 0
    percent = rows["page"]["browser_ms"] / 10
    yield "an open page, CPU of the browser", "5 % of a core", f"{percent:.1f} %", percent <= 5


JUDGES = {
    "ticks": ticks,
    "screens": screens,
    "scrapes": scrapes,
    "storms": storms,
    "accuracy": accuracy,
    "cadence": cadence,
    "records": records,
    "pages": pages,
}
