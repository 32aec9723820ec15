"""Score ``xiaomi_ev.attribution`` on PolNeAR-style data: ``python tests/benchmarks/attribution.py DATA``.

DATA is one JSON object a line (optionally .gz) with tokens, BIO labels (B-source, I-cue, B-content, O) and
the document's id, as in CofeNet's copy of PolNeAR. Printed: exact and "begin" precision, recall and F1 of
spans, the two measures of Wang et al. (COLING 2022). ``predict`` may also be given to another scorer.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from xiaomi_ev import attribution

PARTS = ("source", "cue", "content")
_MARKS = {"``": "“", "''": "”", "'''": "’”", "-LRB-": "(", "-RRB-": ")", "`": "‘"}
_TIGHT = frozenset(". , ; : ? ! ) ” % 's 'm 're 've 'll 'd n't ’ ’” '".split())


def predict(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """One list of BIO labels for each sentence of one document."""
    text, places = _joined(sentences)
    labels = [["O"] * len(sentence) for sentence in sentences]
    for row in attribution.find(text):
        for part, span in zip(PARTS, (row.content, row.cue, row.source)[::-1], strict=True):
            _mark(labels, places, span, part)
    return labels


def _joined(sentences: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The document as running text, and where each token stands in it."""
    text, places = "", []
    for number, sentence in enumerate(sentences):
        for at, token in enumerate(sentence):
            written = _MARKS.get(token, token)
            glued = not text or written in _TIGHT or text.endswith(("“", "(", "$", "‘"))
            text += written if glued else f" {written}"
            places.append((len(text) - len(written), len(text), number, at))
    return text, places


def _mark(labels: list[list[str]], places: list[tuple[int, int, int, int]], span: tuple[int, int], part: str) -> None:
    last = -1
    for start, end, number, at in places:
        if span[0] < end and start < span[1]:
            if labels[number][at] == "O" or labels[number][at].endswith(part):
                labels[number][at] = ("I-" if last == number else "B-") + part
                last = number
            else:
                last = -1


def _spans(labels: Sequence[str], part: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    start = -1
    for at, label in enumerate([*labels, "O"]):
        inside = label == f"I-{part}" and start >= 0
        if start >= 0 and not inside:
            found.add((start, at))
            start = -1
        if label == f"B-{part}" or (label == f"I-{part}" and start < 0):
            start = at
    return found


def _documents(path: Path) -> list[list[tuple[list[str], list[str]]]]:
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            found.setdefault(str(row.get("id", number)), []).append((row["tokens"], row["labels"]))
    return list(found.values())


def main() -> None:
    documents = _documents(Path(sys.argv[1]))
    start = time.perf_counter()
    answers = [predict([tokens for tokens, _ in document]) for document in documents]
    print(f"{len(documents)} documents, {sum(map(len, documents))} sentences, {time.perf_counter() - start:.2f} s")
    for part in PARTS:
        line = f"  {part:8s}"
        for way in ("exact", "begin"):
            hit = given = wanted = 0
            for document, answer in zip(documents, answers, strict=True):
                for (_, gold), said in zip(document, answer, strict=True):
                    right, ours = _spans(gold, part), _spans(said, part)
                    if way == "begin":
                        right, ours = {(a, 0) for a, _ in right}, {(a, 0) for a, _ in ours}
                    hit, given, wanted = hit + len(right & ours), given + len(ours), wanted + len(right)
            precision, recall = hit / max(given, 1), hit / max(wanted, 1)
            f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
            line += f"  {way} P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {100 * f1:5.1f}"
        print(line)


if __name__ == "__main__":
    main()
