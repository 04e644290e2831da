"""Reads an OpenMetrics exposition from standard input with prometheus_client's strict parser and
prints how many samples it found."""

import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

text = sys.stdin.buffer.read().decode("utf-8")
print(sum(len(family.samples) for family in text_string_to_metric_families(text)))
