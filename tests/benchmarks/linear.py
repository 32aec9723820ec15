"""Is every map function linear in the length of its text? Ratio of CPU time at 1 MB to 100 kB, target at most 12.

Run: ``python tests/benchmarks/linear.py [function ...]``; timings are no test, so pytest does not collect this.
Texts are repetitions of the patterns' own parts. Prints the ratio of every pair that costs over 0.2 s, and the
worst one; exit status 1 when a ratio is above the target in each of three tries.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from test_properties import ADVERSARIAL, MAPS

SMALL, LARGE, TARGET, TRIES, NOTICED = 100_000, 1_000_000, 12.0, 3, 0.2


def cost(function: Callable[[str], object], raw: str) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    function(raw)
    return time.process_time() - started


def ratio(function: Callable[[str], object], unit: str) -> float:
    """The lowest of a few ratios, because a busy machine only ever adds; 0 when there is nothing to see."""
    small, large = (unit * (size // len(unit)) for size in (SMALL, LARGE))
    found = float("inf")
    for _ in range(TRIES):
        once, ten = cost(function, small), cost(function, large)
        if ten < NOTICED:
            return 0.0
        found = min(found, ten / max(once, 1e-4))
        if found <= TARGET:
            break
    return found


def main(wanted: list[str]) -> int:
    """Print a line a pair; returns the exit status."""
    failed = 0
    for name in wanted or [name for name in MAPS if name != "passages"]:
        MAPS[name]("Once, to load what is loaded late, in March 2024.")
        ratios = {unit: ratio(MAPS[name], unit) for unit in ADVERSARIAL}
        worst = max(ratios, key=lambda unit: ratios[unit])
        slow = {unit: round(value, 1) for unit, value in ratios.items() if value > TARGET}
        print(f"{name}: worst {ratios[worst]:.1f} with {worst!r}; above {TARGET:g}: {slow or 'none'}", flush=True)
        failed |= bool(slow)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
