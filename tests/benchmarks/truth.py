"""Score ``truth.discover`` on votes with gold: ``python tests/benchmarks/truth.py VOTES.csv GOLD.csv [--without A,B]``.

VOTES has columns source, object, value; GOLD object, value and optionally abs_tol, rel_tol. Printed for every method:
accuracy of the believed value with a 95 % Wilson interval, calibration error of its belief (ten bins), how often the
90 % intervals of source accuracy hold the accuracy on the gold, seconds and megabytes, and a sign test against counting.
"""

from __future__ import annotations

import argparse
import math
import resource
import time

import numpy as np
import pandas as pd

from xiaomi_ev import truth


def right(value: str, gold: dict[str, str]) -> bool:
    if value.strip() == gold["value"].strip():
        return True
    try:
        said, true = float(value.replace(",", "")), float(gold["value"].replace(",", ""))
    except ValueError:
        return False
    slack = max(float(gold.get("abs_tol") or 0), float(gold.get("rel_tol") or 0) * abs(true))
    return abs(said - true) <= slack + 1e-9


def wilson(hits: int, total: int) -> tuple[float, float]:
    z, share = 1.96, hits / total
    middle, spread = (
        share + z * z / (2 * total),
        z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)),
    )
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def calibration(belief: list[float], marks: list[bool]) -> float:
    bins = np.minimum((np.array(belief) * 10).astype(int), 9)
    frame = pd.DataFrame({"bin": bins, "belief": belief, "right": marks})
    parts = frame.groupby("bin").agg(belief=("belief", "mean"), right=("right", "mean"), n=("right", "size"))
    return float(((parts["belief"] - parts["right"]).abs() * parts["n"]).sum() / len(frame))


def coverage(trust: pd.DataFrame, votes: pd.DataFrame, gold: dict[str, dict[str, str]]) -> str:
    judged = votes[votes["object"].isin(gold)]
    marks = pd.Series([right(v, gold[o]) for o, v in zip(judged["object"], judged["value"], strict=True)], dtype=float)
    shown = marks.groupby(judged["source"].to_numpy()).agg(["mean", "size"])
    known = trust.set_index("source").join(shown[shown["size"] >= 20], how="inner")
    held = ((known["low"] <= known["mean"]) & (known["mean"] <= known["high"])).sum()
    return f"{held}/{len(known)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("votes")
    parser.add_argument("gold")
    parser.add_argument("--without", default="", help="sources to leave out, with commas between")
    args = parser.parse_args()
    votes = pd.read_csv(args.votes, dtype=str, keep_default_na=False)
    votes = votes[~votes["source"].isin(args.without.split(","))]
    rows = pd.read_csv(args.gold, dtype=str, keep_default_na=False).to_dict("records")
    known = set(votes["object"])
    gold = {str(row["object"]): {str(k): str(v) for k, v in row.items()} for row in rows if row["object"] in known}
    print(f"{len(votes)} votes, {votes['source'].nunique()} sources, {len(known)} objects, {len(gold)} with gold")
    first: dict[str, bool] = {}
    for method in truth.METHODS:
        start = time.process_time()
        found = truth.discover(votes, method=method)
        used = time.process_time() - start
        best = found.beliefs.sort_values(["belief", "value"], ascending=[False, True]).drop_duplicates("object")
        best = best[best["object"].isin(gold)]
        marks = {o: right(v, gold[o]) for o, v in zip(best["object"], best["value"], strict=True)}
        low, high = wilson(sum(marks.values()), len(marks))
        error = calibration(best["belief"].tolist(), list(marks.values()))
        first = first or marks
        won, lost = sum(marks[o] > first[o] for o in marks), sum(marks[o] < first[o] for o in marks)
        chance = min(1.0, 2 * sum(math.comb(won + lost, k) for k in range(min(won, lost) + 1)) / 2 ** (won + lost))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{method:17} {sum(marks.values()) / len(marks):.4f} [{low:.3f}, {high:.3f}]  calibration {error:.3f}  "
            f"trust held {coverage(found.trust, votes, gold)}  {used:.1f} s  {memory:.0f} MB  {won}:{lost} p {chance:.3f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
