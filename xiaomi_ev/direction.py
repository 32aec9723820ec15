"""Who copied whom: the direction of a pair of articles that share text.

What comes in: the two articles with what is known of them. What goes out: the earlier one and why, or "" and what is
missing. What it will not do: guess; an order that neither citation, nor dates, nor the words decide stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from xiaomi_ev._fast import Kept
from xiaomi_ev.papers import key

BY_TITLE = ", which it names by its title"
"""Ends the reason why a correction is the later one."""
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[^\s@]{1,60}@\S{1,60}|\b(?:https?://|www\.)\S{1,200}|\b\w{1,40}(?:[.-]\w{1,40}){1,5}")
"""What writes words together without an error: news@harbourherald.com."""
_CORRECTION = re.compile(
    r"\b(?:corrections?|clarifications?|corrected|erratum|errata|apologi[sz]e for|regret the error)\b", re.I
)
_ARTICLE = re.compile(
    r"\b(?:articles?|reports?|story|stories|piece|column|interview|post|headlined|entitled|titled)\b", re.I
)
_LINES, _TITLE, _AHEAD = 12, 25, 150
"""Lines in which a title stands, letters that it has at least, and those before it that call it an article."""
_LONG = 6
"""Letters that a word has at least when it is taken for two that lost their space."""
_KEPT = 200
"""Texts whose words are kept as they are, because pairs come in the order of their names."""


class Texts(dict[str, str]):
    """Raw texts by name, of which is read once what each of the pairs that a text is in asks again."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self._corrects: dict[str, bool] = {}
        self._words: Kept[tuple[set[str], set[str]]] = Kept(_KEPT)
        self._numbers: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = {}

    def corrects(self, name: str) -> bool:
        """Whether a text may correct another."""
        if name not in self._corrects:
            self._corrects[name] = _CORRECTION.search(self.get(name, "")) is not None
        return self._corrects[name]

    def glued(self, name: str, other: str) -> list[str]:
        """Words that the other text has in two, and has not in one."""
        (long, _), (_, apart) = self._numbered(name), self._numbered(other)
        if not np.intersect1d(long, apart, assume_unique=True).size:  # so of nearly all pairs
            return []
        return sorted(self._read(name)[0] & self._read(other)[1])

    def _numbered(self, name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The same as numbers, which take a tenth of the room; words of one number may differ."""
        if name not in self._numbers:
            long, apart = (np.unique(np.fromiter(map(hash, of), np.int64, len(of))) for of in self._read(name))
            self._numbers[name] = long, apart
        return self._numbers[name]

    def _read(self, name: str) -> tuple[set[str], set[str]]:
        """Long words of a text, and what two that follow each other would be as one, which it has not."""
        if name not in self._words:
            words = [word.lower() for word in _WORD.findall(_ADDRESS.sub(" ", self.get(name, "")))]
            known = {*words}
            both = {one + other for one, other in pairwise(words) if len(one) + len(other) >= _LONG}
            self._words[name] = {word for word in known if len(word) >= _LONG}, both - known
        return self._words[name]


def of_pair(
    a: str, b: str, a_in_b: float, b_in_a: float, written: Mapping[str, tuple[Any, Any]],
    cited: Mapping[str, list[str]], sources: Mapping[str, str], texts: Mapping[str, str],
) -> tuple[str, str]:  # fmt: skip
    """Who was first, by the strongest evidence: a correction, citation, dates, one-sided containment, errors."""
    texts = texts if isinstance(texts, Texts) else Texts(texts)
    for later, first in ((a, b), (b, a)):
        if texts.corrects(later) and corrected(texts.get(later, ""), texts.get(first, "")):
            return first, f"{later} corrects {first}{BY_TITLE}"
    for copy, origin in ((a, b), (b, a)):
        if sources.get(origin) and key(sources[origin]) in cited.get(copy, []):
            return origin, f"{copy} cites {sources[origin]}, which published {origin}"
    earlier, why = by_date(a, b, written)
    if earlier:
        return earlier, why
    for copy, origin in ((a, b), (b, a)):
        name, own = sources.get(origin, ""), sources.get(copy, "")
        named = len(name) > 5 and name in texts.get(copy, "") and key(name) != key(own)
        if named and not (own and own in texts.get(origin, "")):
            return origin, f"{copy} names {name}, which published {origin}"
    if abs(a_in_b - b_in_a) > 0.25 and max(a_in_b, b_in_a) > 0.6:
        short, long = (a, b) if a_in_b > b_in_a else (b, a)
        return long, f"{short} stands almost whole in the longer {long}"
    damaged, told = _by_damage(a, b, texts)
    return (damaged, told) if damaged else ("", why)


def by_date(a: str, b: str, written: Mapping[str, tuple[Any, Any]]) -> tuple[str, str]:
    (a_first, a_last), (b_first, b_last) = (written.get(name, (pd.NaT, pd.NaT)) for name in (a, b))
    if any(pd.isna(day) for day in (a_first, a_last, b_first, b_last)):
        return "", "order unknown: not both are dated"
    if a_last < b_first:
        return a, "written earlier"
    if b_last < a_first:
        return b, "written earlier"
    return "", "order unknown: the creation intervals overlap"


def corrected(later: str, first: str) -> bool:
    """Whether a text corrects another, which it names by its title: "An article about the pier (Pier to open in May, 3
    March) said ..."."""
    if not _CORRECTION.search(later):
        return False
    titles = [line for one in first[:2_000].splitlines()[:_LINES] if len(line := one.strip()) >= _TITLE]
    for title in titles:
        place = later.find(title)
        begin = later.rfind("\n", 0, max(0, place)) + 1
        if place > begin and _ARTICLE.search(later, max(begin, place - _AHEAD), place):
            return True
    return False


def _by_damage(a: str, b: str, texts: Texts) -> tuple[str, str]:
    """Errors show the copy: words that have lost the space between them in one, where the other has both words."""
    in_a, in_b = texts.glued(a, b), texts.glued(b, a)
    if in_a and not in_b:
        return b, f"{a} has run together what {b} has apart: {', '.join(in_a[:3])}"
    if in_b and not in_a:
        return a, f"{b} has run together what {a} has apart: {', '.join(in_b[:3])}"
    return "", ""
