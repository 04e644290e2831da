"""Reads an OpenMetrics exposition from standard input with prometheus_client's strict parser and
prints how many samples it found."""

import sys

from prometheus_client import samples
from prometheus_client.openmetrics.parser import text_string_to_metric_families

# As it comes, it takes 1.9 s for later than 2.1 s.
if hasattr(samples, "Timestamp"):
    samples.Timestamp.__gt__ = lambda a, b: (a.sec, a.nsec) > (b.sec, b.nsec)

text = sys.stdin.buffer.read().decode("utf-8")
print(sum(len(family.samples) for family in text_string_to_metric_families(text)))
