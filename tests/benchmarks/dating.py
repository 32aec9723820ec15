"""Creation times of undated articles: ``python tests/benchmarks/dating.py DATA [--joint]``.

DATA is a folder of TimeML documents. Each text is read without its creation time, alone (or, with ``--joint``, all
in one corpus as if of one story). Printed: how many get a lower bound, an upper bound, both; how many of these hold
the true day, with a 95 % Wilson interval; how many closed intervals are narrower than a year. With ``-v``: the misses.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from xiaomi_ev import article, dating
from xiaomi_ev.topic import Topic


def read(path: Path) -> tuple[str, dt.date]:
    root = ElementTree.parse(path).getroot()
    stamp = root.find(".//DCT//TIMEX3")
    stamp = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']") if stamp is None else stamp
    body = root.find(".//TEXT")
    assert stamp is not None, f"{path}: no creation time"
    return "".join((root if body is None else body).itertext()), dt.date.fromisoformat(stamp.get("value", "")[:10])


def wilson(hits: int, total: int) -> str:
    if not total:
        return "none"
    z, share = 1.96, hits / total
    middle, spread = share + z * z / (2 * total), z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5
    low, high = ((middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total))
    return f"{hits}/{total} = {100 * share:.1f} % ({100 * low:.0f} to {100 * high:.0f})"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--joint", action="store_true")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    truth: dict[str, dt.date] = {}
    articles = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(args.data.rglob("*.[tx]ml")):
            text, day = read(path)
            (Path(folder) / f"{path.stem}.txt").write_text(text, encoding="utf-8")
            truth[path.stem] = day
        articles = article.read_folder(folder)[0]
    groups = [articles] if args.joint else [[one] for one in articles]
    tables = [dating.date_articles(group, Topic()) for group in groups]
    rows = pd.concat([dates[dates["segment"] == 0] for dates, _ in tables])
    counts = dict.fromkeys(("lower", "upper", "both", "held", "narrow", "given"), 0)
    for row in rows.itertuples():
        day = pd.Timestamp(truth[str(row.article)])
        low, high = not pd.isna(row.earliest), not pd.isna(row.latest)
        holds = (not low or row.earliest <= day) and (not high or day <= row.latest)
        counts["lower"] += low
        counts["upper"] += high
        counts["both"] += low and high
        counts["given"] += low or high
        counts["held"] += holds and (low or high)
        counts["narrow"] += low and high and (row.latest - row.earliest).days < 366
        if args.v and not holds:
            print(row.article, day.date(), row.earliest, row.latest, row.why)
            for _, evidence in tables:
                for one in evidence[evidence["article"] == row.article].itertuples():
                    print("    ", one.bound, repr(one.text), one.why)
    print(
        f"{len(rows)} texts: {counts['lower']} with a lower bound, {counts['upper']} with an upper, {counts['both']} with both"
    )
    print("bounds hold the true day:", wilson(counts["held"], counts["given"]))
    print("of the closed intervals narrower than a year:", wilson(counts["narrow"], counts["both"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
