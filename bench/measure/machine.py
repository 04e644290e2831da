"""The machine in general words, and how busy it is."""

import datetime
import os
import platform


def describe():
    return {
        "date": datetime.date.today().isoformat(),
        "cpus": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "kernel": platform.release().split("-")[0],
        "distribution": platform.freedesktop_os_release()["PRETTY_NAME"],
        "is_root": os.geteuid() == 0,
        "load_before": load(),
    }


def load():
    return [round(value, 1) for value in os.getloadavg()]
