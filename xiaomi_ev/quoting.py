"""Quotations that no verb of saying claims: the last speaker's, or of whoever the sentence before is about.

What comes in: the tokens and quotations of a text, and the attributions found in it so far. What goes out: the records
of both, ``Attribution`` and ``Reading``, and further attributions. What it will not do: look for verbs of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from xiaomi_ev import subjects
from xiaomi_ev.phrases import Span, Token

NONE: Span = (0, 0)


class Attribution(NamedTuple):
    """Spans of one attribution: who says, the word that says so, what is said; ``(0, 0)`` when not there.

    ``speaker`` is the source, or the one that an earlier cue named: "He left, adding that ...".
    """

    source: Span
    cue: Span
    content: Span
    speaker: Span = NONE


@dataclass
class Reading:
    """A text under reading: its tokens and quotations, what was found, and where the present sentence began."""

    raw: str
    tokens: list[Token]
    quotes: list[Span]
    found: list[Attribution] = field(default_factory=list)
    mark: int = 0
    taken: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)

    def begin(self, start: int, end: int) -> None:
        """A new sentence, in which nothing is covered yet."""
        self.mark = len(self.found)
        self.taken[start:end] = bytes(end - start)

    def free(self, token: Token) -> bool:
        """Whether no attribution of this sentence covers the token yet."""
        return not token.quoted and not self.taken[token.start]

    def quote(self, token: Token) -> Span:
        at = bisect_right(self.quotes, token.start, key=lambda span: span[0]) - 1
        return self.quotes[at] if at >= 0 and token.start < self.quotes[at][1] else NONE

    def next_quote(self, after: int) -> Span:
        """The quotation that nothing but blanks part from ``after``."""
        at = bisect_left(self.quotes, after, key=lambda span: span[0])
        near = self.quotes[at] if at < len(self.quotes) else NONE
        return near if 0 <= near[0] - after <= 200 and not self.raw[after : near[0]].strip() else NONE

    def add(self, source: Span, cue: Span, content: Span) -> None:
        self.found.append(Attribution(source, cue, content, source))
        for a, b in (source, cue, content):
            self.taken[a:b] = b"\1" * (b - a)
        self.said[content[0] : content[1]] = b"\1" * (content[1] - content[0])


def chars(tokens: list[Token], span: Span | None) -> Span:
    """The characters of a span of tokens."""
    return NONE if span is None else (tokens[span[0]].start, tokens[span[1]].end)


def running(reading: Reading) -> None:
    """A quotation of a whole sentence that no cue has claimed is still the last speaker's."""
    rows = sorted(reading.found, key=lambda row: row.cue)
    taken = sorted(row.content for row in rows if row.content != NONE)
    at, seen = 0, 0
    for start, end in reading.quotes:
        while seen < len(taken) and taken[seen][1] <= start:
            seen += 1
        while at < len(rows) and rows[at].cue[0] < start:
            at += 1
        before = reading.raw[max(0, start - 4) : start]
        opens = not before.strip() or before.rstrip()[-1] in '.!?”"»:' or "\n" in before
        if end - start < 25 or not opens or any(a < end and start < b for a, b in taken[seen : seen + 3]):
            continue
        last = rows[at - 1] if at else Attribution(NONE, NONE, NONE)
        named = _before_colon(reading, start)
        named = named if named != NONE else _acts_before(reading, start, last.cue[1])
        if named != NONE:
            last = Attribution(named, NONE, NONE, named)
        reading.found.append(Attribution(last.source, last.cue, (start, end), last.speaker))


def _acts_before(reading: Reading, quote: int, cue: int) -> Span:
    """Who a sentence without a cue is about that leads to a quotation: 'Tom Lee, who let us in, is angry. "It ..."'."""
    raw, stop = reading.raw, quote - (reading.raw[max(0, quote - 3) : quote][-1:] == " ")
    if not stop or raw[stop - 1] not in ".!":
        return NONE
    line = max(raw.rfind(mark, max(0, stop - 300), stop - 1) for mark in ("\n", ". ", "? ", "! ", "” ", '" '))
    first = bisect_right(reading.tokens, line, key=lambda token: token.start)
    last = bisect_left(reading.tokens, stop, key=lambda token: token.start)
    if line < cue or not _HUMAN.search(raw, line + 1, stop):
        return NONE
    found = subjects.leading(reading.tokens, first, last) if first < last else None
    named = [one.upper for one in reading.tokens[found[0] : found[1] + 1]] if found else []
    return chars(reading.tokens, found) if len(named) > 1 and named[0] and sum(named) > 1 else NONE


_HUMAN = re.compile(
    r"\b(?:who|his|her|he|she|him|Mrs?|Ms|Dr|Prof\w*|Comrade|Father|Sister|Captain|Sergeant|Judge|Minister|Sir|"
    r"angry|furious|indignant|unimpressed|adamant|laughs|laughed|shrugs|shrugged|smiles|smiled|nods|nodded|sighs|sighed)\b"
)


def _before_colon(reading: Reading, quote: int) -> Span:
    """Who a sentence begins with that leads to a quotation: 'Lee, its head, made it clear: "..."'."""
    near = max(0, quote - 5)
    colon = near + len(reading.raw[near:quote].rstrip()) - 1
    if quote - colon > 3 or colon < 0 or reading.raw[colon] != ":":
        return NONE
    line = max(reading.raw.rfind(mark, max(0, colon - 300), colon) for mark in ("\n", ". ", "? ", "! ", "” ", '" '))
    first = bisect_right(reading.tokens, line, key=lambda token: token.start)
    last = bisect_left(reading.tokens, colon, key=lambda token: token.start)
    while first < last and not reading.tokens[first].text[0].isalpha():
        first += 1  # the time of an entry
    found = subjects.leading(reading.tokens, first, last + 1) if first < last else None
    if found is None or not any(one.upper for one in reading.tokens[found[0] : last]):
        return NONE
    behind = found[1] + 2
    if (
        behind < last and reading.tokens[behind - 1].text == "," and reading.tokens[behind].upper
    ):  # "An analyst, Ann Lee, is"
        found = found[0], next((n for n in range(behind, last) if reading.tokens[n].text == ","), behind + 1) - 1
    return chars(reading.tokens, found)


WIDEST = 3_000
"""Characters that an attribution may reach from its cue or its begin."""
_GOES_ON = re.compile(r", (?:and|but|while|so|with|which|although|though)\b")
SENTENCE_ENDS = re.compile(r"[.!?;](?=\s|$|[”\"])|\n")


def around(raw: str, row: Attribution) -> list[Attribution]:
    """The whole sentence, where the cue stands in its midst: "It is called Nuno, he says, and will cost 40"."""
    told = max(row.cue[1], row.speaker[1])
    if row.content[1] > row.cue[0] or not _GOES_ON.match(raw, told):
        return []
    end = SENTENCE_ENDS.search(raw, told, told + WIDEST)
    return [Attribution(row.source, row.cue, (row.content[0], end.start() if end else told), row.speaker)]


def moved_by(row: Attribution, by: int) -> Attribution:
    """The same attribution, where its text stands ``by`` characters on."""

    def shift(span: Span) -> Span:
        return (span[0] + by, span[1] + by) if span[1] else span

    return Attribution(shift(row.source), shift(row.cue), shift(row.content), shift(row.speaker))


def covers(content: Span, start: int, end: int) -> bool:
    """Whether more than half of ``start:end`` lies in ``content``."""
    first, last = content
    return (last if last < end else end) - (first if first > start else start) > 0.5 * (end - start)
