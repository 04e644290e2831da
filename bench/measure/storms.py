"""CPU time found again when many processes live shorter than the time between two looks."""

import contextlib
import json
import os
import pwd
import shutil
import sys
import tempfile
import time

import process_groups
import programs

LIVES_MS = (5, 20, 200, 1000)
NAMES = ("storm", "stormling")
EVERY = 5


def measure(quick):
    seconds = 6 if quick else 20
    with tempfile.TemporaryDirectory() as folder:
        # Where nobody may run it.
        os.chmod(folder, 0o755)
        program = shutil.copy(programs.built("SamplerBench"), folder)
        return {"seconds": seconds, "storms": [one(life, seconds, program) for life in LIVES_MS]}


def one(life, seconds, program):
    """All look at the same storm."""
    with contextlib.ExitStack() as stack:
        enter = stack.enter_context
        storm = enter(programs.running([programs.built("storm"), str(life), str(seconds)]))
        programs.expect(storm, "ready")
        watchers = {name: enter(watcher) for name, watcher in start(program)}
        for watcher in watchers.values():
            programs.expect(watcher, "ready")
        scrape = enter(process_groups.running())
        before = scrape()
        truth = run(storm, seconds, scrape)
        after = scrape()
        found = {name: ask(watcher) for name, watcher in watchers.items()}
    result = {"life_ms": life, "truth": truth, "found": found}
    result["share"] = {k: v["found_s"] / truth["children_s"] for k, v in found.items()}
    result["share"]["process_exporter"] = exported(before, after, truth)
    print(f"storm of {life} ms:", json.dumps(result["share"]), file=sys.stderr)
    return result


def exported(before, after, truth):
    if before is None or after is None:
        return None
    grown = sum(after.get(n, 0) - before.get(n, 0) for n in NAMES) - truth["self_s"]
    return max(grown, 0) / truth["children_s"]


def start(program):
    sampler = [program, "exits", str(EVERY * 1_000_000), *NAMES]
    poll = os.path.join(os.path.dirname(__file__), "psutil_poll.py")
    yield "psutil", programs.running([os.environ["BENCH_PYTHON"], poll, str(EVERY), NAMES[1]])
    if os.geteuid() != 0:
        yield "ptop_user", programs.running(sampler)
        return
    yield "ptop_root", programs.running(sampler)
    nobody = pwd.getpwnam("nobody")
    yield (
        "ptop_nobody",
        programs.running(
            sampler, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd="/"
        ),
    )


def run(storm, seconds, scrape):
    storm.stdin.write(b"go\n")
    end = time.monotonic() + seconds
    while time.monotonic() + EVERY < end:
        time.sleep(EVERY)
        scrape()
    truth = json.loads(storm.stdout.readline())
    # What the scheduler books late.
    time.sleep(0.3)
    return truth


def ask(watcher):
    watcher.stdin.close()
    return json.loads(watcher.stdout.read())
