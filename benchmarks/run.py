"""Runs every benchmark, one after the other; `make bench` calls it."""

import sys

import absent
import asking
import confidence
import evidence
import facts
import latency
import load
import retrieval
import scale
import speed
import starting
import understanding

BENCHMARKS = (
    ("evidence", evidence.main),
    ("retrieval", retrieval.main),
    ("latency", latency.main),
    ("load", load.main),
    ("starting", starting.main),
    ("asking", asking.main),
    ("speed", speed.main),
    ("scale", scale.main),
    ("facts", facts.main),
    ("absent", absent.main),
    ("understanding", understanding.main),
    ("confidence", confidence.main),
)


def main() -> int:
    """Run them all; 1 if none of them had what it measures."""
    codes = []
    for name, benchmark in BENCHMARKS:
        sys.stdout.write(f"\n# {name}\n")
        sys.stdout.flush()
        codes.append(benchmark([]))
    return min(codes)


if __name__ == "__main__":
    raise SystemExit(main())
