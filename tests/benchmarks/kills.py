"""Kill ``report`` and ``build`` at random moments: is what they leave whole, and the resumed result the same?

Run: ``python tests/benchmarks/kills.py [--times N] [--seed N] [--alone] [report|build ...]``. Each round ends one run
with SIGKILL (its process group, or with ``--alone`` only the process that was started, as a kernel short of memory
does) after a random time, looks for half files, runs again at once, and compares every byte with an uninterrupted run.
Only hits count: a run that had ended before its signal came is a miss, and is told apart. In every third round the
signal comes as the result is being put in its place, which a random moment seldom meets. What still runs at the end is
a fault too. Prints a line a command; exit status 1 when a round found a difference.
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
from collections.abc import Callable
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


def timed(arguments: list[str], out: Path) -> tuple[float, float]:
    """Seconds of a run into an empty folder and of one over what stands there, once all caches are filled."""
    taken = []
    for _ in range(3):
        if len(taken) < 2:
            shutil.rmtree(out, ignore_errors=True)
        started = time.monotonic()
        subprocess.run(arguments, check=True, capture_output=True)
        taken.append(time.monotonic() - started)
    return taken[1], taken[2]


def shot(arguments: list[str], moment: Callable[[], bool], alone: bool) -> tuple[bool, int]:
    """Begin a run and kill it when ``moment`` has come; whether the signal met it alive, and the number of its group."""
    begun = subprocess.Popen(arguments, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while begun.poll() is None and not moment():
        time.sleep(0.0005)
    with suppress(ProcessLookupError):  # it ended by itself
        (os.kill if alone else os.killpg)(begun.pid, signal.SIGKILL)
    return begun.wait() == -signal.SIGKILL, begun.pid


def after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def switching(name: str, out: Path, seconds: float) -> Callable[[], bool]:
    """From when the finished result begins to be put in its place, ``seconds`` on."""
    last, since = out / (".render/next" if name == "report" else "passages.parquet"), [0.0]
    stood = last.stat().st_mtime_ns if last.is_file() else 0

    def come() -> bool:
        with suppress(OSError):
            if not since[0] and last.stat().st_mtime_ns != stood:
                since[0] = time.monotonic()
        return bool(since[0]) and time.monotonic() - since[0] >= seconds

    return come


def living(groups: set[int], place: Path) -> list[str]:
    """Processes of killed runs that are still there: of their groups, or with a file of ours on their command line."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (path / "stat").read_text().rpartition(")")[2].split()
            told = (path / "cmdline").read_text(errors="replace").replace("\0", " ")
            if words[0] != "Z" and int(path.name) != os.getpid() and (int(words[2]) in groups or str(place) in told):
                found.append(f"{path.name} {told[:120]}")
    return found


def rounds(name: str, times: int, draw: random.Random, place: Path, alone: bool) -> list[str]:
    """Kill and resume until ``times`` runs were hit; what went wrong."""
    source, out, whole = corpus(place / f"c-{name}"), place / name, place / f"whole-{name}"
    arguments = command(name, source, out)
    killed = [*arguments, *(["--force"] if name == "report" else [])]
    fresh, over = timed(killed, out)
    wrong, hits, misses, groups = list[str](), 0, 0, set[int]()
    shutil.rmtree(out)
    subprocess.run(arguments, check=True, capture_output=True)
    shutil.copytree(out, whole)
    while hits < times and misses <= times:
        first = hits % 2 == 0
        if first:
            shutil.rmtree(out)  # the first run of all; in between, a run over a report that stands
        moment = (
            switching(name, out, draw.uniform(0, 0.005))
            if hits % 3 == 2
            else after(draw.uniform(0, fresh if first else over))
        )
        hit, group = shot(killed, moment, alone)
        groups.add(group)
        hits, misses = hits + hit, misses + (not hit)
        wrong += halves(out) if hit and out.is_dir() else []
        done = subprocess.run(arguments, capture_output=True, text=True)
        now, wanted = state(out, first), state(whole, first)
        if done.returncode or now != wanted:
            names = sorted({k for k in wanted.keys() | now.keys() if wanted.get(k) != now.get(k)})[:5]
            wrong.append(f"hit {hits}: status {done.returncode} {done.stderr[-200:]!r} {names}")
    time.sleep(3)  # a kernel looks once a second whether who began it is there
    wrong += [f"still running: {one}" for one in living(groups, place)]
    known = {f"{one}{kind}" for one in ("c-", "whole-", "") for kind in ("report", "build")}
    wrong += [f"beside --out: {path.name}" for path in place.iterdir() if path.name not in known]
    wrong += [f"only {hits} hits"] if hits < times else []
    told = wrong or "all whole, all resumed to the same bytes"
    print(
        f"{name}: {hits} hits of {hits + misses} runs ({fresh:.1f} s a first run, {over:.1f} s a further one): {told}",
        flush=True,
    )
    return wrong


def main() -> int:
    """Run the rounds; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("commands", nargs="*", default=["report", "build"])
    parser.add_argument("--times", type=int, default=20, help="runs to hit")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="kill the one process, not its group")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        faults = [
            rounds(name, given.times, random.Random(given.seed), Path(place), given.alone) for name in given.commands
        ]
        return int(any(faults))


if __name__ == "__main__":
    sys.exit(main())
