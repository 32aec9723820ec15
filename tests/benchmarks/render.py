"""What a render costs beside the bare cells: CPU seconds of the report against its notebooks' cells in one plain process.

Run: ``python tests/benchmarks/render.py [--times N] [CORPUS]``; timings are no test, so pytest does not collect this. The
plain process imports pandas and matplotlib and executes the code cells of the four notebooks, shows what they show, and
writes nothing. All are run in turn, ``N`` times, and the least is kept, because a busy machine only ever adds. Printed
are CPU seconds with those of all child processes, and the wall time to the first byte; exit status 1 above a target.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FULL, UNCHANGED, FIRST = 2.2, 0.1, 0.3
"""Targets: times the bare cells, CPU seconds beyond the interpreter's start, seconds to the first byte."""

PLAIN = """
import ast as one, json, sys
import pandas, matplotlib.pyplot
for path in sys.argv[1:]:
    names = {"__name__": "__main__"}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        *most, last = one.parse("".join(cell["source"])).body
        exec(compile(one.Module(most, []), path, "exec"), names)
        if isinstance(last, one.Expr):
            shown = eval(compile(one.Expression(last.value), path, "eval"), names)
            for form in ("_repr_mimebundle_", "_repr_html_", "__repr__"):
                if hasattr(shown, form):
                    getattr(shown, form)()
                    break
        else:
            exec(compile(one.Module([last], []), path, "exec"), names)
"""


def cpu(command: list[str]) -> tuple[float, float]:
    """CPU seconds of a command and its children, and seconds until its first byte on either stream."""
    started = time.perf_counter()
    env = {**os.environ, "MPLBACKEND": "agg", "XIAOMI_EV_STATIC": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, cwd=ROOT)
    assert process.stdout is not None
    process.stdout.read(1)
    first = time.perf_counter() - started
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said.decode()[-2000:]
    return used.ru_utime + used.ru_stime, first


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("corpus", nargs="?", default=str(ROOT / "seeds"))
    given = arguments.parse_args()
    notebooks = [str(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    seen: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        render = [sys.executable, "-m", "xiaomi_ev", "report", given.corpus, "--out", f"{folder}/report"]
        runs = {
            "interpreter": [sys.executable, "-c", "pass"],
            "plain": [sys.executable, "-c", PLAIN, *notebooks],
            "render": [*render, "--force"],
            "unchanged": render,
        }
        for _ in range(given.times):
            for name, command in runs.items():
                seen.setdefault(name, []).append(cpu(command))
    least = {name: min(used for used, _ in both) for name, both in seen.items()}
    first = min(first for _, first in seen["render"])
    ratio, idle = least["render"] / least["plain"], least["unchanged"] - least["interpreter"]
    print(json.dumps({name: round(used, 2) for name, used in least.items()}))
    print(f"full render: {ratio:.2f} times the bare cells (target {FULL})")
    print(f"unchanged: {idle:.2f} CPU s beyond the interpreter (target {UNCHANGED})")
    print(f"first byte: {first:.2f} s (target {FIRST})")
    return int(ratio > FULL or idle > UNCHANGED or first > FIRST)


if __name__ == "__main__":
    sys.exit(main())
