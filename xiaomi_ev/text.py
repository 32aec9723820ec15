"""Lines to sentences, and the spaces that scrapers lost, without losing a single offset.

What comes in: labelled articles. What goes out: ``Sentence`` records over the raw text; ``clean`` is the
sentence with lost spaces put back, ``span`` leads from there to the raw text again. What it will not do:
repair spelling, or split a word that might be a name: a false repair is worse than a missed one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from xiaomi_ev._fast import Remembered, pieces, uncollected
from xiaomi_ev.article import Article

_UNREAD = ("boilerplate", "tags")


class Sentence(NamedTuple):
    """One sentence: ``text == raw[start:end]``; ``breaks`` are raw offsets where a space was lost."""

    article: str
    start: int
    end: int
    text: str
    label: str
    line: int
    breaks: tuple[int, ...] = ()

    @property
    def clean(self) -> str:
        """The sentence with the lost spaces put back."""
        if not self.breaks:
            return self.text
        pieces, last = [], 0
        for position in self.breaks:
            pieces.append(self.text[last : position - self.start])
            last = position - self.start
        return " ".join([*pieces, self.text[last:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of ``clean[start:end]``; a space that was put back has no length there."""
        if not self.breaks:
            return self.start + start, self.start + max(start, end)
        first = self._raw(start)
        if end <= start:
            return first, first
        return first, self._raw(end - 1) + (end - 1 not in self._inserted())

    def clean_at(self, position: int) -> int:
        """Where in ``clean`` the raw offset ``position`` lies."""
        return position - self.start + bisect_right(self.breaks, position)

    def _inserted(self) -> list[int]:
        """Where in ``clean`` the spaces stand that were put back."""
        return [offset - self.start + n for n, offset in enumerate(self.breaks)]

    def _raw(self, position: int) -> int:
        """Each inserted space sits right before its break, so it maps onto the break itself."""
        return self.start + position - bisect_right(self._inserted(), position - 1)


# Words that open a new clause or phrase: what a stripped link or tag most often glues to the word before.
_GLUED_YEAR_WORD = re.compile(r"(?<![\w.])((?:19|20)\d\d)([a-z]{5,15})(?!\w)")
_LONG_TAILS = "although and even with where that which but has have the for from while when because after before their"
_SHORT_TAILS = "an so is in at of to it"
_GLUED_YEAR = re.compile(
    r"(?<![\w.])(?:19|20)\d\d(?=(?:so|and|at|in|the|with|for|on|but|as|by|to|which|when|where|while|it|is|was|after|from)\b)"
)
_TAILS = "|".join([*_LONG_TAILS.split(), *_SHORT_TAILS.split()])
_GLUED_WORD = re.compile(rf"(?<![\w@#./'’-])([A-Za-z]?[a-z]{{2,20}}?)({_TAILS})(?![\w@'’/-])")
_GLUED_CLAUSE = re.compile(r"(?<![\w@#./])([a-z]{4,20})(?=(?:The|In|It|This|But|And|He|She|They|We|Its|According)\s)")
_GLUED_BRACKET = re.compile(r"(?<=[\w.]\))(?=[a-z]{3})")
_GLUED_STOP = re.compile(r"(?<=[a-z]{3}[.!?])(?!(?:Com|Net|Org|Js|Io)\b)(?=[A-Z][a-z]+\s)")


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    from simplemma import is_known  # loaded late: its dictionary costs a quarter of a second

    return bool(is_known(word, lang="en"))


def repair(text: str) -> tuple[int, ...]:
    """Offsets in ``text`` where a space was lost, in order: "2024so" gives ``(4,)``.

    A word that no dictionary has is two where it comes once: more often it is a name.
    """
    found: set[int] = set()
    suspects: list[tuple[int, str, bool]] = []
    *chunks, last = pieces(text)
    starts = list(accumulate(map(len, chunks), initial=0))
    for n, lost in [(n, lost) for n, lost in enumerate([*map(_LOST.__getitem__, chunks), _lost(last)]) if lost]:
        sure, doubtful = lost
        at = starts[n] + n
        found.update([at + offset for offset in sure])
        suspects += [(at + offset, word, splits) for offset, word, splits in doubtful]
    counts = Counter(word for _, word, _ in suspects)
    found |= {offset for offset, word, splits in suspects if splits and counts[word] == 1}
    return tuple(sorted(found))


def _lost(text: str) -> tuple[set[int], list[tuple[int, str, bool]]] | None:
    """Offsets where a space was lost; where words that no dictionary has may be two, and whether they are; or None."""
    found: set[int] = set()
    if "19" in text or "20" in text:
        found |= {match.end() for match in _GLUED_YEAR.finditer(text)}
        found |= {match.end(1) for match in _GLUED_YEAR_WORD.finditer(text) if _is_word(match[2])}
    if not text.rstrip().isalpha():
        found |= {match.end() for match in [*_GLUED_STOP.finditer(text), *_GLUED_BRACKET.finditer(text)]}
    if not text.islower():
        found |= {match.end() for match in _GLUED_CLAUSE.finditer(text) if _is_word(match[1])}
    suspects = [match for match in _GLUED_WORD.finditer(text) if not _is_word(match[0].lower())]
    doubtful = [(match.end(1), match[0].lower(), _splits(match[1], match[2])) for match in suspects]
    return (found, doubtful) if found or doubtful else None


def _lost_in(chunk: str) -> tuple[set[int], list[tuple[int, str, bool]]] | None:
    """The same of a chunk between spaces; a plain word that ends as no short word does has lost none."""
    word = chunk.rstrip(",.;:")
    plain = word.isascii() and word.isalpha() and (word.islower() or word[1:].islower())
    return None if plain and (not word.endswith(_ENDS_GLUED) or _is_word(word.lower())) else _lost(f"{chunk} ")


_ENDS_GLUED = tuple(_TAILS.split("|"))
_LOST = Remembered(_lost_in)


def _splits(head: str, tail: str) -> bool:
    """Whether an unknown word is two known ones: names ("Beckwith") need a long first word to be split."""
    needed = 6 if head[0].isupper() else 3 if tail == "an" else 4
    return len(head) >= needed and _is_word(head.lower())


MAX_SENTENCE = 2_000
"""Text without a stop, however long, is read in parts: what is asked of each value in a sentence stays bounded."""
MAX_READ = 1_000_000
"""Characters of one article, a thousand pages, that are read for time and claims: beyond that it is a dump."""
_STOP = re.compile(r"[.!?…][.!?…]{0,7}[\"'”’»)\]]{0,3}(?=[\s\"“(]|$)")
_WIDE_STOP = re.compile(rf"{_STOP.pattern}|[。！？]{{1,8}}[」』”]{{0,3}}")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“'‘])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Hon|Rev|Inc|Ltd|Co|Corp|Bros|No|Nos|vs|v|"
    r"etc|al|approx|est|ca|cf|e\.g|i\.e|p\.m|a\.m|U\.S|U\.K|U\.N|E\.U|D\.C|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun|Fig|Vol|pp?|Ph\.D|[A-Z])$"
)


@uncollected
def sentences(article: Article) -> list[Sentence]:
    """The sentences of every line but boilerplate and tags, up to ``MAX_READ``, in order, with their lines' labels."""
    breaks = repair(article.raw[:MAX_READ])
    found: list[Sentence] = []
    for number, line in enumerate(article.lines):
        if line.start >= MAX_READ:
            break
        if line.label in _UNREAD:
            continue
        for start, end in split(line.text[: MAX_READ - line.start]):
            first, last = line.start + start, line.start + end
            lost = breaks[bisect_right(breaks, first) : bisect_right(breaks, last - 1)]
            found.append(Sentence(article.id, first, last, article.raw[first:last], line.label, number, lost))
    return found


def split(text: str) -> Sequence[tuple[int, int]]:
    """Spans of the sentences of one line; a stop before a lower-case word ends nothing."""
    return _split_again(text) if len(text) < MAX_SENTENCE else _split(text)


def _split(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    stops = _WIDE_STOP if "。" in text or "！" in text or "？" in text else _STOP
    for match in stops.finditer(text):
        if match.end() > start and _ends(text, match):
            spans += _bounded(text, start, match.end())
            start = match.end()
            while start < len(text) and text[start].isspace():
                start += 1
    return spans + _bounded(text, start, len(text))


_split_again = lru_cache(maxsize=512)(_split)
"""A line is read for its speakers and for its claims, and some stand on every page."""


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span in parts of at most ``MAX_SENTENCE``, cut behind a blank where there is one."""
    spans = []
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE), start + MAX_SENTENCE // 2 - 1) + 1
        spans.append((start, cut))
        start = cut
    return [*spans, (start, end)] if start < end else spans


_ORDINAL = re.compile(r"\b(?:on|the|am|from|since|until|till|to|of) (?:[12]?\d|3[01])$", re.I)
_MONTH = re.compile(r" (?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b")


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in "。！？":
        return True
    following = text[match.end() : match.end() + 3].lstrip(" \t\"“'‘(")
    if following[:1].islower():
        return False
    if _ORDINAL.search(text, max(0, match.start() - 9), match.start()) and _MONTH.match(text, match.end()):
        return False  # "on 4. December", as translated texts have it
    single = match[0].rstrip("\"'”’»)]") == "."
    return not (single and following and _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]))
