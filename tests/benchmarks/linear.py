"""Is every map function linear in the length of its text? Ratio of CPU time at 1 MB to 100 kB, target at most 12.

Run: ``python tests/benchmarks/linear.py [--pairs N] [--size BYTES] [function ...]``; timings are no test, so pytest does
not collect this. Texts are repetitions of the patterns' own parts, and, with ``--pairs``, of N pairs of them, every one
a fixed walk through all pairs. Prints the worst ratio of each function and every ratio above the target; exit status 1
when there is one in each of three tries.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from test_properties import ADVERSARIAL, MAPS

LARGE, TARGET, TRIES, NOTICED = 1_000_000, 12.0, 3, 0.2
STEP = 7_919
"""Pairs are visited this far apart, so that a few of them meet every part."""


def cost(function: Callable[[str], object], raw: str) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    function(raw)
    return time.process_time() - started


def ratio(function: Callable[[str], object], unit: str, large: int) -> float:
    """The lowest of a few ratios, because a busy machine only ever adds; 0 when there is nothing to see."""
    short, long = (unit * (size // len(unit)) for size in (large // 10, large))
    found = float("inf")
    for _ in range(TRIES):
        once, ten = cost(function, short), cost(function, long)
        if ten < NOTICED * large / LARGE:
            return 0.0
        found = min(found, ten / max(once, 1e-4))
        if found <= TARGET:
            break
    return found


def pairs() -> Iterator[str]:
    """Every pair of parts once, in an order that mixes them."""
    count = len(ADVERSARIAL)
    for number in range(count * count):
        first, second = divmod(number * STEP % (count * count), count)
        yield ADVERSARIAL[first] + ADVERSARIAL[second]


def main() -> int:
    """Print a line a function; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("functions", nargs="*", default=list(MAPS), metavar="function")
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--size", type=int, default=LARGE)
    given = parser.parse_args()
    failed = 0
    for name in given.functions:
        MAPS[name]("Once, to load what is loaded late, in March 2024.")
        units = list(islice(pairs(), given.pairs)) if given.pairs else ADVERSARIAL
        ratios = {unit: ratio(MAPS[name], unit, given.size) for unit in units}
        worst = max(ratios, key=lambda unit: ratios[unit])
        slow = {unit: round(value, 1) for unit, value in ratios.items() if value > TARGET}
        print(f"{name}: worst {ratios[worst]:.1f} with {worst!r}; above {TARGET:g}: {slow or 'none'}", flush=True)
        failed |= bool(slow)
    return failed


if __name__ == "__main__":
    sys.exit(main())
