"""Older texts in a newer one: printed again under a heading that says of when, "From our archive (February 2025)", or
named with their day, "the article of 17 March 2021".

What comes in: an article and its time expressions. What goes out: for each such passage where it begins and ends, and the
expression that dates it; and which expressions are the days of texts that are named. What it will not do: find an older text that nothing announces; ``dating`` does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from xiaomi_ev.article import Article
from xiaomi_ev.timex import Timex

_HEADING = re.compile(
    r"^\W{0,4}(?:from (?:the|our) (?:[a-z]{2,15} )?(?:archives?|(?-i:[A-Z])[\w’'& ]{2,30})|(?:from )?(?:our |the )?archives?|flashback|first published|"
    r"originally published|published earlier|(?:what|as) we (?:first )?(?:wrote|said|reported)(?: then| at the time)?|"
    r"earlier (?:coverage|report|article|story))\s?(?:[,:;(|–—-]\s?|\s(?:(?:of|on|in|from|dated)\s))$",
    re.I | re.MULTILINE,
)
"""What a line says before the date of an older text."""
_ENDS = ("heading", "boilerplate")
MOST = 50
"""Older texts of an article that are told apart."""
_LEAST = 80
"""Characters of text behind its date that make a line a passage of its own, and no heading."""


def passages(article: Article, found: Sequence[Timex]) -> list[tuple[int, int, Timex]]:
    """Start and end of each older passage in the raw text, and the expression that says when it was written."""
    lines = [line for line in article.lines if line.label not in ("boilerplate", "tags")]
    body = sum(len(line.text) for line in lines[:3])
    starts = [line.start for line in article.lines]
    older: list[tuple[int, int, Timex]] = []
    for timex in found:
        if timex.anchor or timex.earliest is None or timex.grain not in ("day", "month", "year"):
            continue
        start = article.raw.rfind("\n", max(0, timex.start - 100), timex.start) + 1
        if start <= body or not _HEADING.search(article.raw[start : timex.start]):
            continue
        if older and start < older[-1][1]:  # the next older text ends the one before
            older[-1] = older[-1][0], start, older[-1][2]
        older.append((start, _end(article, starts, timex), timex))
        if len(older) == MOST:
            break
    return older


def _end(article: Article, starts: Sequence[int], timex: Timex) -> int:
    """Where the text under a heading ends: with its line, or below it where the next heading stands."""
    end = article.raw.find("\n", timex.end)
    end = len(article.raw) if end < 0 else end
    if end - timex.end >= _LEAST:
        return end
    n = bisect_left(starts, end)
    stop = next((k for k in range(n + 1, len(starts)) if article.lines[k].label in _ENDS), len(starts))
    return article.lines[stop - 1].end if stop > n else end


_TEXT = r"(?:article|story|report|column|item|post|piece|edition|issue|interview|editorial|dispatch)"
_NAMED = re.compile(
    rf"\b{_TEXT}s?(?:,? (?:first )?(?:published|posted|printed|dated))?,?(?: (?:of|on|from|in))?(?: \w{{6,9}}day,?)?\s$",
    re.I,
)
_TITLED = re.compile(rf"\b(?:{_TEXT}|version)s?\b[^()\n]{{0,160}}\([^()\n]{{0,200}}$", re.I)
_THAT = re.compile(rf"\s{_TEXT}\b(?!\s(?:will|is to))", re.I)
_AHEAD = re.compile(r"[^.!?\n]{0,20}\b(?:will|is to|is due|are to|is expected)\b", re.I)
_BEFORE = 400
"""Characters before a day in which the text that it belongs to is named."""


def cites(article: Article, timex: Timex) -> bool:
    """Whether a day is that of an older text: "an article (Bridge shut, 17 March 2021) said", "the report of 17 March 2021"."""
    if timex.grain != "day" or timex.anchor:
        return False
    raw, end = article.raw, timex.end
    before = re.split(r"[.!?]\s|\n", raw[max(0, timex.start - _BEFORE) : timex.start])[-1]
    if raw[end : end + 1] in ")," and _TITLED.search(before):
        return ")" in raw[end : end + 40]
    if _AHEAD.match(raw, end, end + 40):
        return False
    return bool(_NAMED.search(before) or _THAT.match(raw, end, end + 20))
