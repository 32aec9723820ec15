"""Source overlap beside its peers, in one run: ``python tests/benchmarks/overlap_peers.py DIR [DIR ...] [--peers PYTHON]``.

Each DIR holds ``docs.jsonl`` (or ``.gz``) and ``gold_pairs.jsonl`` as in ``overlap.py``. Every tool runs in a process of
its own on the same texts, read before its clock starts: datasketch (MinHash LSH), rensa (R-MinHash LSH), gaoya (MinHash
bands) by the interpreter ``--peers``, which has them installed, and an exact join of 8-word runs as anyone would write
it. Printed: CPU seconds, articles a CPU second, peak memory in MB with the texts, and P, R, F1 of pairs against the
gold; with several DIRs also the exponent of the growth of CPU time between the smallest and the largest.

What a peer finds are candidates: pairs of articles. ``passages`` finds the spans as well, and tells furniture apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

Pairs = set[tuple[str, str]]
PERMUTATIONS, ALIKE, RUN = 126, 0.3, 5


def rows(path: Path) -> list[dict]:
    packed = path.with_name(path.name + ".gz")
    text = gzip.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))}


def ordered(found: Mapping[str, list[str]]) -> Pairs:
    return {tuple(sorted((name, other))) for name, others in found.items() for other in others if other != name}  # type: ignore[misc]


def passages(texts: Mapping[str, str]) -> Pairs:
    from xiaomi_ev import overlap

    found = overlap.passages(texts)
    overlap.clusters(found, texts)
    content = found[found["kind"] == "content"]
    return set(zip(content["a"], content["b"], strict=True))


def exact(texts: Mapping[str, str]) -> Pairs:
    """Any 8 words in common, furniture included; runs in more than 200 articles are left out."""
    holders: dict[int, list[str]] = defaultdict(list)
    for name, text in texts.items():
        words = text.lower().split()
        for run in {hash(tuple(words[n : n + 8])) for n in range(len(words) - 7)}:
            holders[run].append(name)
    found: Pairs = set()
    for names in holders.values():
        if 1 < len(names) <= 200:
            found.update((a, b) if a < b else (b, a) for n, a in enumerate(names) for b in names[n + 1 :])
    return found


def datasketch(texts: Mapping[str, str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index, made = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), {}
    for name, text in texts.items():
        made[name] = MinHash(num_perm=PERMUTATIONS)
        made[name].update_batch([one.encode() for one in shingles(text)])
        index.insert(name, made[name])
    return ordered({name: index.query(one) for name, one in made.items()})


def rensa(texts: Mapping[str, str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index, made, names = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=42), [], list(texts)
    for n, text in enumerate(texts.values()):
        one = RMinHash(num_perm=PERMUTATIONS, seed=1)
        one.update(list(shingles(text)))
        made.append(one)
        index.insert(n, one)
    return ordered({names[n]: [names[m] for m in index.query(one)] for n, one in enumerate(made)})


def gaoya(texts: Mapping[str, str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    names = list(texts)
    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.5, num_bands=42, band_size=3, analyzer="word", lowercase=True,
        ngram_range=(RUN, RUN),
    )  # fmt: skip
    index.par_bulk_insert_docs(list(range(len(names))), list(texts.values()))
    found = index.par_bulk_query(list(texts.values()))
    return ordered({names[n]: [names[m] for m in others] for n, others in enumerate(found)})


TOOLS: dict[str, Callable[[Mapping[str, str]], Pairs]] = {
    "xiaomi_ev": passages, "gaoya": gaoya, "rensa": rensa, "datasketch": datasketch, "exact join": exact,
}  # fmt: skip
OURS = ("xiaomi_ev", "exact join")


def measured(tool: str, folder: Path) -> dict[str, float]:
    """Run one tool in this process."""
    texts = {row["id"]: row["text"] for row in sorted(rows(folder / "docs.jsonl"), key=lambda row: row["id"])}
    began = time.process_time()
    found = TOOLS[tool](texts)
    took = time.process_time() - began
    gold = {(row["a"], row["b"]) for row in rows(folder / "gold_pairs.jsonl")}
    right = len(found & gold)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": len(texts), "cpu": took, "peak": peak, "p": right / max(1, len(found)), "r": right / len(gold)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--only", choices=TOOLS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        print(json.dumps(measured(given.only, given.folders[0])))
        return 0
    print(f"{'tool':12} {'articles':>9} {'CPU s':>8} {'a CPU s':>8} {'peak MB':>8} {'P':>6} {'R':>6} {'F1':>6}")
    for tool in TOOLS:
        points = []
        for folder in given.folders:
            python = sys.executable if tool in OURS else given.peers
            run = [python, __file__, str(folder), "--only", tool]
            done = subprocess.run(run, capture_output=True, text=True)
            if done.returncode:
                print(f"{tool:12} {(done.stderr.strip().splitlines() or ['ended'])[-1]}")
                break
            m = json.loads(done.stdout)
            f1 = 2 * m["p"] * m["r"] / max(1e-9, m["p"] + m["r"])
            print(f"{tool:12} {m['articles']:9} {m['cpu']:8.2f} {m['articles'] / m['cpu']:8.0f} {m['peak']:8.0f} "
                  f"{m['p']:6.3f} {m['r']:6.3f} {f1:6.3f}", flush=True)  # fmt: skip
            points.append((m["articles"], m["cpu"]))
        (small, quick), (large, slow) = min(points, default=(1, 1)), max(points, default=(1, 1))
        if large > small:
            print(f"{tool:12} exponent {math.log(slow / quick) / math.log(large / small):.2f} from {small} to {large}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
