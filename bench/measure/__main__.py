"""Measures, prints, and writes what was found; bench/run starts it."""

import argparse
import json
import sys
import time

import accuracy
import cadence
import machine
import pages
import records
import report
import scrapes
import screens
import storms
import ticks

PARTS = {
    "ticks": ticks,
    "screens": screens,
    "scrapes": scrapes,
    "storms": storms,
    "accuracy": accuracy,
    "cadence": cadence,
    "records": records,
    "pages": pages,
}


def main():
    options = parse()
    found = read(options.json) if options.again else measure(options)
    if options.note:
        found["machine"]["note"] = "\n" + options.note
    text = report.page(found)
    print(text)
    if options.results:
        with open(options.results, "w") as file:
            file.write(text)


def read(path):
    with open(path) as file:
        return json.load(file)


def measure(options):
    found = {"machine": machine.describe()}
    for name in options.parts:
        began = time.monotonic()
        found[name] = PARTS[name].measure(options.quick)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    found["machine"]["load_after"] = machine.load()
    with open(options.json, "w") as file:
        json.dump(found, file, indent=1)
        file.write("\n")
    return found


def parse():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute, to see that it works")
    parser.add_argument("--again", action="store_true", help="the tables of the last run")
    parser.add_argument("--json", required=True, help="where all numbers are written")
    parser.add_argument("--results", help="where to write the tables too")
    parser.add_argument("--note", help="a sentence for the top of the tables")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    options.parts = options.parts or list(PARTS)
    return options


main()
