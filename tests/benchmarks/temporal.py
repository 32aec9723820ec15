"""Score ``xiaomi_ev.timex`` on TimeML files: ``python tests/benchmarks/temporal.py DATA [--chrono FOLDER]``.

DATA is a folder of TimeML documents, searched through. Printed: the TempEval-3 measures (UzZaman et al. 2013; spans
strict and relaxed, and type and value of the relaxed pairs, over all gold and all system spans; the creation time
itself does not count), and articles of 310 words a CPU second. With ``--chrono``, a folder in which
``npm install chrono-node`` was run: the same articles through chrono-node, three runs of each in turn.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from xiaomi_ev import timex

Span = tuple[int, int, str, str]
WORDS = 310
CHRONO = """
const chrono = require('chrono-node'), articles = JSON.parse(require('fs').readFileSync(0, 'utf8'));
for (const one of articles.slice(0, 50)) chrono.parse(one, new Date('1998-01-01'));
const start = process.cpuUsage();
for (const one of articles) chrono.parse(one, new Date('1998-01-01'));
const used = process.cpuUsage(start);
console.log((used.user + used.system) / 1e6);
"""


def read(path: Path) -> tuple[str, str | None, list[Span]]:
    """Text, creation time and gold spans of one TimeML document."""
    root = ElementTree.parse(path).getroot()
    stamp = root.find(".//DCT//TIMEX3")
    if stamp is None:
        stamp = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    body = root.find(".//TEXT")
    pieces: list[str] = []
    gold: list[Span] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node is not stamp:
            gold.append((start, sum(map(len, pieces)), node.get("type", ""), node.get("value", "")))

    walk(root if body is None else body)
    return "".join(pieces), None if stamp is None else stamp.get("value"), sorted(gold)


def predict(text: str, dct: str | None) -> list[Span]:
    try:
        found = timex.tag(text, dct or None)
    except ValueError:  # a creation time in a form of its own counts as none
        found = timex.tag(text)
    return [(one.start, one.end, one.type, one.value) for one in found]


def pairs(gold: list[Span], system: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Spans that share a character, one to one and from left to right."""
    left, right = 0, 0
    while left < len(gold) and right < len(system):
        one, other = gold[left], system[right]
        if one[0] < other[1] and other[0] < one[1]:
            yield one, other
            left, right = left + 1, right + 1
        elif one[1] <= other[0]:
            left += 1
        else:
            right += 1


def score(documents: list[tuple[str, str | None, list[Span]]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, dct, gold in documents:
        system = predict(text, dct)
        counts.update(gold=len(gold), system=len(system))
        for one, other in pairs(gold, system):
            counts["relaxed"] += 1
            counts["strict"] += one[:2] == other[:2]
            counts["type"] += one[2] == other[2]
            counts["value"] += one[3] == other[3]
    return counts


def seconds(articles: list[str]) -> float:
    start = time.process_time()
    for one in articles:
        timex.tag(one, "1998-01-01")
    return time.process_time() - start


def speed(documents: list[tuple[str, str | None, list[Span]]], chrono: str | None) -> None:
    words = [word for text, _, _ in documents for word in text.split()]
    words *= 1 + 500 * WORDS // max(1, len(words))
    articles = [" ".join(words[at : at + WORDS]) for at in range(0, 500 * WORDS, WORDS)]
    seconds(articles[:50])
    ours: list[float] = []
    theirs: list[float] = []
    for n in range(1, 4):
        ours.append(seconds([one + n * " " for one in articles]))  # another text: the words of one are remembered
        if chrono:
            run = ["node", "-e", CHRONO]
            told = subprocess.run(
                run, input=json.dumps(articles), cwd=chrono, capture_output=True, text=True, check=True
            )
            theirs.append(float(told.stdout))
    print(f"{len(articles) / median(ours):.0f} articles of {WORDS} words a CPU second")
    if theirs:
        print(f"chrono-node: {len(articles) / median(theirs):.0f}; ratio {median(theirs) / median(ours):.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--chrono", help="folder with node_modules/chrono-node")
    args = parser.parse_args()
    documents = [read(path) for path in sorted(args.data.rglob("*.[tx]ml"))]
    if not documents:
        print(f"no TimeML document (*.tml, *.xml) in {args.data}", file=sys.stderr)
        return 1
    counts = score(documents)
    print(f"{len(documents)} documents, {counts['gold']} gold spans, {counts['system']} of ours")
    for measure in ("strict", "relaxed", "type", "value"):
        precision, recall = (counts[measure] / max(1, counts[of]) for of in ("system", "gold"))
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{measure:8} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}")
    speed(documents, args.chrono)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
