"""Which article of the corpus a citation goes back to.

What comes in: articles with their outlets, citations, raw texts. What goes out: outlets under one key however they are
written, and for each citing article the articles that it names as where it has something from. What it will not do:
choose among the articles of an outlet by anything but what the citing sentence says: its names and numbers must stand
in the article that it is traced to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.citations import key as key
from xiaomi_ev.text import split

WHOLE = ("via", "mention", "dateline", "contributed")
"""Cues that name where a whole article comes from, wherever they stand."""
_OF_ALL = ("first reported by", "according to", "citing", "reports", "reported by", "report by", "told", "speaking to")
"""Cues that say it of the whole article only where it begins, or in most of its sentences; else of one statement."""
_HEAD, _BODY = 6, 40
"""Sentences with which an article begins, site furniture among them; letters of a line that is no heading, at least."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|contrary to|untrue|false|wrong)\b"
)
ANONYMOUS = "unnamed sources"
_NAMED = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'&-]{2,40}|\d[\d.,]{0,15})")
_COMMON = frozenset(
    "The This That These Those According Citing And But For From With When While Where Who What Why How Its His Her "
    "Their Our They She Has Have Had Was Were Are Not New More Most Some Any All One Two Three First Last Also "
    "After Before During Since Via Source Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_MANY = 4
"""Articles of an outlet from which on a name that only one of them holds tells much."""
_BEFORE, _AFTER = 100, 200
"""Characters around the name of the source in which stands what it is named for."""
_WIDE = 1_000
"""Articles of one outlet that hold a name, beyond which it is looked up for none of them."""
_LEAST, _SHARE, _LEAD = 2, 0.5, 1_200
"""Names and numbers that must be common, and which part of those of the sentence; characters that tell what a whole
article is about."""


@dataclass(frozen=True)
class Link:
    """One citation traced: the cited article, the outlet as the citing article writes it, the cue, and whether all of
    the citing article goes back to it."""

    target: str
    source: str
    how: str
    whole: bool = True


class Said(NamedTuple):
    """The sentence in which an article names a source: the cited article as far as it is known, the outlet's key, the
    cue, and the outlet's articles in the corpus."""

    start: int
    end: int
    target: str
    outlet: str
    how: str
    theirs: Sequence[str]


def cited(citations: pd.DataFrame) -> dict[str, list[str]]:
    """The keys of the outlets that each article names, in order; people who are not named are none."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for article, source in zip(citations["article"], citations["source"], strict=True):
        if source != ANONYMOUS and key(source):
            found[article][key(source)] = None
    return {article: list(names) for article, names in found.items()}


def published(articles: pd.DataFrame) -> dict[str, list[str]]:
    """The articles of each outlet in the corpus, by its key."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, source in zip(articles["article"], articles["source"], strict=True):
        if key(source):
            found[key(source)].append(article)
    return {name: sorted(of) for name, of in found.items()}


def links(articles: pd.DataFrame, citations: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, list[Link]]:
    """The articles that each article cites, as far as its words tell which one of an outlet's is meant."""
    found: dict[str, dict[Link, None]] = defaultdict(dict)
    traced = [(row, said) for row, said in _traced(articles, citations, texts) if said.target]
    times = Counter((article, target) for article, target, _ in {(r.article, s.target, s.start) for r, s in traced})
    for row, said in traced:
        raw = texts.get(row.article, "")
        whole = row.how in WHOLE or (
            row.how in _OF_ALL
            and not _DENIES.search(raw, said.start, said.end)
            and (_begins(raw, said.start) or 2 * times[row.article, said.target] > _sentences(raw))
        )
        found[row.article][Link(said.target, str(row.source), str(row.how), whole)] = None
    return {article: list(one) for article, one in found.items()}


def statements(articles: pd.DataFrame, citations: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, list[Said]]:
    """The sentences in which each article names a source: what stands there is the source's, not its own."""
    found: dict[str, list[Said]] = defaultdict(list)
    for row, said in _traced(articles, citations, texts):
        found[row.article].append(said)
    return dict(found)


def _traced(articles: pd.DataFrame, citations: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[tuple[Any, Said]]:
    of = published(articles)
    holders: dict[str, dict[str, list[str]]] = {}
    for row in tables.rows(citations[citations["source"] != ANONYMOUS]):
        outlet, raw = key(row.source), texts.get(row.article, "")
        theirs = of.get(outlet, [])
        first, last = _sentence(raw, int(row.start))
        target = ""
        if theirs and theirs != [row.article]:
            if outlet not in holders:
                holders[outlet] = _holders(theirs, texts)
            near = raw[max(first, int(row.start) - _BEFORE) : min(last, int(row.start) + _AFTER)]
            said = [near, raw[:_LEAD]] if row.how in WHOLE else [near]
            others = len(theirs) - (row.article in theirs)
            best = (_best(_names(words, outlet), holders[outlet], row.article, others) for words in said)
            target = next(filter(None, best), "")
        yield row, Said(first, last, target, outlet, str(row.how), theirs)


def _begins(raw: str, start: int) -> bool:
    """Whether an article begins with the sentence that starts there: few stand before it, headings apart."""
    return _sentences(raw[max(0, start - _LEAD) : start]) < _HEAD and start < 2 * _LEAD


def _sentences(raw: str) -> int:
    """The sentences of a text, headings and other short lines apart."""
    return sum(len(split(line)) for line in raw.splitlines() if len(line) >= _BODY)


def _holders(articles: Sequence[str], texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The articles of an outlet that hold each name or number; of one that very many hold, none: it tells nothing."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for name in _names(texts.get(article, ""), ""):
            found[name].append(article)
    return {name: of for name, of in found.items() if len(of) <= _WIDE}


def _best(said: frozenset[str], holders: Mapping[str, Sequence[str]], citing: str, others: int) -> str:
    """The article that holds most of what was said, if it is enough; of equal ones the first by name.

    Enough is half of it, or what no other article of the outlet holds.
    """
    of = {name: [one for one in holders.get(name, ()) if one != citing] for name in said}
    counts = Counter(one for articles in of.values() for one in articles)
    if not counts:
        return ""
    count, name = min((-count, one) for one, count in counts.items())
    alone = sum(articles == [name] for articles in of.values()) if others >= _MANY else 0
    return name if -count >= max(_LEAST, _SHARE * len(said)) or alone >= _LEAST else ""


def _sentence(raw: str, start: int) -> tuple[int, int]:
    """The sentence that a citation stands in."""
    first = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    last = raw.find("\n", start)
    line = raw[first : last if last >= 0 else len(raw)]
    low, high = next(((a, b) for a, b in split(line) if first + a <= start < first + b), (0, 0))
    return first + low, first + high


def _names(text: str, outlet: str) -> frozenset[str]:
    found = (match[0].rstrip(".,").removesuffix("'s").removesuffix("’s") for match in _NAMED.finditer(text))
    return frozenset(one for one in found if one not in _COMMON and key(one) != outlet)
