"""Kill ``report`` and ``build`` at random moments: is what they leave whole, and the resumed result the same?

Run: ``python tests/benchmarks/kills.py [--times N] [--seed N] [report|build ...]``. Each round kills one run (with all
that it started) after a random time, looks for half files, runs again, and compares every byte with an uninterrupted
run. Prints a line a command; exit status 1 when a round found a difference.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
CHANGED = ("changes.json", "index.html", "manifest.json")
"""What tells how a report differs from the one before it: a second run of one corpus has nothing to tell there."""
STORY = ROOT / "tests" / "cases" / "stories" / "ferry"


def corpus(folder: Path) -> Path:
    """A story for ``report``; for ``build`` its articles many times over, so that there are shards to kill between."""
    shutil.copytree(STORY, folder)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    rows = [{"id": f"r{n}", "text": f"{texts[n % len(texts)]}\n\nIt carried {n} people."} for n in range(60)]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def command(name: str, source: Path, out: Path) -> list[str]:
    if name == "report":
        return [sys.executable, "-m", "xiaomi_ev", "report", str(STORY), "--out", str(out)]
    code = f"from xiaomi_ev.build import build; build({str(source)!r}, {str(out)!r}, workers=2, shard=8)"
    return [sys.executable, "-c", f"if __name__ == '__main__':\n    {code}"]


def state(folder: Path, first: bool = True) -> dict[str, str]:
    """Every file with its hash; of a second report without what tells how it differs from the first."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (first or path.name not in CHANGED)
    }


def halves(folder: Path) -> list[str]:
    """Files under their final names that are no whole ones; hidden names are work in hand."""
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            try:
                if path.suffix == ".parquet":
                    pq.read_table(path)
                elif path.suffix in (".json", ".ipynb"):
                    json.loads(path.read_text(encoding="utf-8"))
                elif path.suffix == ".html" and not path.read_text(encoding="utf-8").rstrip().endswith("</html>"):
                    found.append(str(path))
            except Exception as error:
                found.append(f"{path}: {error}")
    return found


def rounds(name: str, times: int, draw: random.Random, place: Path) -> list[str]:
    """Kill and resume ``times`` times; what went wrong."""
    source, out = corpus(place / f"c-{name}"), place / name
    started = time.monotonic()
    subprocess.run(command(name, source, out), check=True, capture_output=True)
    lasts, wrong, hit = time.monotonic() - started, [], 0
    whole = place / f"whole-{name}"
    shutil.copytree(out, whole)
    for number in range(times):
        if number % 2 == 0:
            shutil.rmtree(out)  # the first run of all; in between, a run over a report that stands
        arguments = [*command(name, source, out), *(["--force"] if name == "report" else [])]
        begun = subprocess.Popen(
            arguments, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(draw.uniform(0.1, lasts * 1.02))
        hit += begun.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()
        if out.is_dir():
            wrong += halves(out)
        done = subprocess.run(command(name, source, out), capture_output=True, text=True)
        first = number % 2 == 0
        now, wanted = state(out, first), state(whole, first)
        if done.returncode or now != wanted:
            wrong.append(
                f"round {number}: status {done.returncode} {done.stderr[-200:]!r} {sorted({k for k in wanted.keys() | now.keys() if wanted.get(k) != now.get(k)})[:5]}"
            )
    beside = (
        {path.name for path in place.iterdir()}
        - {f"{one}{kind}" for one in ("c-", "whole-", "") for kind in ("report", "build")}
        - {"report", "build", "tmp"}
    )
    wrong += [f"beside --out: {sorted(beside)}"] if beside else []
    print(
        f"{name}: {times} rounds, {hit} killed while running ({lasts:.1f} s a run): {wrong or 'all whole, all resumed to the same bytes'}",
        flush=True,
    )
    return wrong


def main() -> int:
    """Run the rounds; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("commands", nargs="*", default=["report", "build"])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        faults = [rounds(name, given.times, random.Random(given.seed), Path(place)) for name in given.commands]
        return int(any(faults))


if __name__ == "__main__":
    sys.exit(main())
