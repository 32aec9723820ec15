"""Source overlap on corpora with gold: ``python tests/benchmarks/overlap.py --quality DIR [--out PREDICTIONS] [-v]``.

DIR holds ``docs.jsonl`` or ``docs.jsonl.gz`` (id, site, date or null, text) and beside it ``gold_docs.jsonl``,
``gold_pairs.jsonl``, ``gold_claims.jsonl``: pairs that share text, with spans and with who was first; clusters of
copies; outlets cited; for each claim its articles and the number of independent ones. The articles are analysed as a
corpus of their own, ``site`` as source and ``date`` as day of publication. ``--out`` writes the predictions as files,
so that another scorer can be held against this one; ``-v`` lists what is wrong, by kind.

Measures: F1 of pairs; characters of passages (both sides); PAN plagdet (Potthast et al. 2010); adjusted Rand index of
clusters over all articles (Hubert and Arabie 1985); the share of right directions among those decided; F1 of
(article, outlet) citations; the share of claims with the exact number of independent sources.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import xiaomi_ev as xe
from xiaomi_ev import support, upstream

Row = dict[str, Any]
Pair = tuple[str, str]
Span = tuple[int, int, int, int]

# --- reading -----------------------------------------------------------------------------------------------------


def rows(path: Path) -> list[Row]:
    """The JSON lines of a file, or of the same file compressed."""
    packed = path.with_name(path.name + ".gz")
    lines = gzip.decompress(packed.read_bytes()).decode() if packed.exists() else path.read_text(encoding="utf-8")
    return [json.loads(line) for line in lines.splitlines()]


def as_corpus(docs: Sequence[Row], folder: Path) -> None:
    """A corpus folder of the generated articles."""
    made = [{"id": d["id"], "text": d["text"], "source": d["site"], "published": d["date"] or ""} for d in docs]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in made)
    (folder / "docs.jsonl").write_text(text, encoding="utf-8")


# --- what the library says -----------------------------------------------------------------------------------------


def analysed(docs: Sequence[Row]) -> tuple[xe.Analysis, pd.Series]:
    """The analysis, and the cluster of each article."""
    with tempfile.TemporaryDirectory() as folder:
        as_corpus(docs, Path(folder))
        a = xe.analyse(folder)
    return a, xe.overlap.clusters(a.passages, a.texts)


def predicted_pairs(a: xe.Analysis) -> dict[Pair, Row]:
    content = a.passages[a.passages["kind"] == "content"]
    spans: dict[Pair, list[Span]] = defaultdict(list)
    for p in content.itertuples():
        spans[p.a, p.b].append((int(p.a_start), int(p.a_end), int(p.b_start), int(p.b_end)))
    sharing = a.pairs[a.pairs["kind"] != "fact"]
    return {
        (p.a, p.b): {"spans": spans[p.a, p.b], "src": p.earlier or None, "kind": p.kind, "why": p.why}
        for p in sharing.itertuples()
    }


def predicted_citations(a: xe.Analysis, sites: Iterable[str]) -> set[Pair]:
    """(article, outlet), an outlet of the corpus being called by the first label of its domain."""
    label = {upstream.key(site): site.split(".")[0].capitalize() for site in sites}
    named = a.citations[a.citations["how"] != "anonymous"]
    found = {(c.article, label.get(upstream.key(c.source), c.source)) for c in named.itertuples()}
    return {
        pair for pair in found if pair[1] in label.values()
    }  # the gold knows no other outlets, real ones among them


def predicted_independent(a: xe.Analysis, claims: Sequence[Row]) -> list[int]:
    """For each claim of the gold: the origins behind its articles, the claim being the line that names its place."""
    made = [
        {"article": doc, "start": a.raw(doc).index(c["claim"]["p"]), "end": a.raw(doc).index(c["claim"]["p"]) + len(c["claim"]["p"]),
         "slot": "claim", "value": str(n), "polarity": "affirmed", "rule": ""}
        for n, c in enumerate(claims) for doc in c["docs"]
    ]  # fmt: skip
    told = pd.DataFrame(made, columns=xe.tables.names("claims"))
    said = upstream.statements(a.articles, a.citations, a.texts)  # as in the analysis itself
    found = support.of_values(told, a.origins, a.pairs, a.passages, said)
    number = dict(zip(found["value"], found["origins"], strict=True))
    return [int(number[str(n)]) for n in range(len(claims))]


# --- measures ------------------------------------------------------------------------------------------------------


def prf(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision = right / predicted if predicted else float(gold == 0)
    recall = right / gold if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rand_index(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Hubert and Arabie's adjusted Rand index of two partitions of the same things."""

    def together(labels: Iterable[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    both, a, b = together(zip(one, other, strict=True)), together(one), together(other)
    expected = a * b / (len(one) * (len(one) - 1) / 2)
    return 1.0 if (a + b) / 2 == expected else (both - expected) / ((a + b) / 2 - expected)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def common(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> int:
    """Characters in both of two merged lists of spans."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other if s < f and t < e)


def size(spans: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def sides(spans: Iterable[Span]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    listed = list(spans)
    return merged(s[:2] for s in listed), merged(s[2:] for s in listed)


def covered(case: Span, others: Iterable[Span]) -> tuple[float, int]:
    """The share of a case that those others cover which meet it on both sides, and how many they are."""
    meet = [o for o in others if case[0] < o[1] and o[0] < case[1] and case[2] < o[3] and o[2] < case[3]]
    inside = sum(common([own], side) for own, side in zip((case[:2], case[2:]), sides(meet), strict=True))
    return inside / max(1, case[1] - case[0] + case[3] - case[2]), len(meet)


def plagdet(gold: dict[Pair, list[Span]], found: dict[Pair, list[Span]]) -> float:
    cases = [covered(case, found.get(pair, ())) for pair, spans in gold.items() for case in spans]
    detections = [covered(case, gold.get(pair, ()))[0] for pair, spans in found.items() for case in spans]
    recall = sum(share for share, _ in cases) / max(1, len(cases))
    precision = sum(detections) / max(1, len(detections))
    met = [count for _, count in cases if count]
    granularity = sum(met) / len(met) if met else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1 / math.log2(1 + granularity)


def characters(gold: dict[Pair, list[Span]], found: dict[Pair, list[Span]]) -> tuple[int, int, int]:
    right = predicted = true = 0
    for pair in gold.keys() | found.keys():
        for own, their in zip(sides(found.get(pair, ())), sides(gold.get(pair, ())), strict=True):
            right, predicted, true = right + common(own, their), predicted + size(own), true + size(their)
    return right, predicted, true


def furniture_share(docs: Sequence[Row], found: dict[Pair, list[Span]]) -> float:
    furniture = {d["id"]: merged((s, e) for s, e in d["boiler"]) for d in docs}
    counted = [
        (common(own, furniture[name]), size(own))
        for pair, spans in found.items() for name, own in zip(pair, sides(spans), strict=True)
    ]  # fmt: skip
    return sum(n for n, _ in counted) / max(1, sum(n for _, n in counted))


# --- quality -------------------------------------------------------------------------------------------------------


def quality(folder: Path, out: Path | None = None, verbose: bool = False) -> dict[str, float]:
    """All measures of one corpus with gold."""
    docs = rows(folder / "docs.jsonl")
    gold_docs, claims = rows(folder / "gold_docs.jsonl"), rows(folder / "gold_claims.jsonl")
    gold = {(r["a"], r["b"]): r for r in rows(folder / "gold_pairs.jsonl")}
    a, clusters = analysed(docs)
    found, cited = predicted_pairs(a), predicted_citations(a, {d["site"] for d in docs})
    independent = predicted_independent(a, claims)
    if out is not None:
        _write(out, found, clusters, cited, independent)
    true_cited = {(d["id"], name) for d in gold_docs for name in d["cites"]}
    spans = {pair: r["spans"] for pair, r in found.items()}
    gold_spans = {pair: [tuple(s) for s in r["spans"]] for pair, r in gold.items()}
    decided = [pair for pair in found.keys() & gold.keys() if gold[pair]["src"] and found[pair]["src"]]
    wrong = [pair for pair in decided if found[pair]["src"] != gold[pair]["src"]]
    exact = [n == c["independent"] for n, c in zip(independent, claims, strict=True)]
    if verbose:
        _errors(a, found, gold, wrong, cited, true_cited, independent, claims)
    return {
        "pairs": prf(len(found.keys() & gold.keys()), len(found), len(gold))[2],
        "passages": prf(*characters(gold_spans, spans))[2],
        "plagdet": plagdet(gold_spans, spans),
        "furniture": furniture_share(gold_docs, spans),
        "clusters": rand_index([d["cluster"] for d in gold_docs], [clusters[d["id"]] for d in gold_docs]),
        "direction": 1 - len(wrong) / max(1, len(decided)),
        "directions decided": len(decided) / max(1, sum(bool(r["src"]) for r in gold.values())),
        "citations": prf(len(cited & true_cited), len(cited), len(true_cited))[2],
        "independence": sum(exact) / max(1, len(exact)),
    }


def _write(out: Path, found: dict[Pair, Row], clusters: pd.Series, cited: set[Pair], independent: list[int]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    names: dict[str, list[str]] = defaultdict(list)
    for article, source in sorted(cited):
        names[article].append(source)
    tables: dict[str, list[Row]] = {
        "pairs": [{"a": a, "b": b, **row} for (a, b), row in sorted(found.items())],
        "docs": [{"id": name, "cluster": cluster, "cites": names[str(name)]} for name, cluster in clusters.items()],
        "claims": [{"independent": n} for n in independent],
    }
    for name, lines in tables.items():
        (out / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


def _errors(
    a: xe.Analysis, found: dict[Pair, Row], gold: dict[Pair, Row], wrong: list[Pair], cited: set[Pair],
    true_cited: set[Pair], independent: list[int], claims: list[Row],
) -> None:  # fmt: skip
    missed, false = gold.keys() - found.keys(), found.keys() - gold.keys()
    print("pairs missed:", dict(Counter(gold[p]["kind"] for p in missed)), sorted(missed)[:9])
    print("pairs false:", dict(Counter(found[p]["kind"] for p in false)), sorted(false)[:9])
    for pair in sorted(wrong):
        print("direction:", pair, "gold", gold[pair]["src"], gold[pair]["kind"], "found", found[pair]["why"])
    open_ = [pair for pair, r in gold.items() if r["src"] and pair in found and not found[pair]["src"]]
    print("undecided:", dict(Counter(gold[pair]["kind"] for pair in open_)))
    said = {(c.article, c.source): (c.how, c.text) for c in a.citations.itertuples()}
    for pair in sorted(cited - true_cited):
        print("citation false:", *pair, *said.get(pair, ()))
    for pair in sorted(true_cited - cited):
        print("citation missed:", *pair)
    for n, claim in zip(independent, claims, strict=True):
        if n != claim["independent"]:
            print("independence:", claim["claim"]["p"], n, "not", claim["independent"], claim["docs"])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quality", type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path)
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    if args.quality:
        for name, value in quality(args.quality, args.out, args.v).items():
            print(f"{name:20} {value:.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
