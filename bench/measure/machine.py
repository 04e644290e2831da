"""The machine in general words, and how busy it is."""

import datetime
import os
import platform
import subprocess


def describe():
    return {
        "date": datetime.date.today().isoformat(),
        "commit": commit(),
        "cpus": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "kernel": platform.release().split("-")[0],
        "distribution": platform.freedesktop_os_release()["PRETTY_NAME"],
        "is_root": os.geteuid() == 0,
        "load_before": load(),
    }


def commit():
    """Of the sources that were measured."""
    here = os.path.dirname(os.path.abspath(__file__))
    command = ["git", "-C", here, "log", "-1", "--format=%h"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def load():
    return [round(value, 1) for value in os.getloadavg()]
