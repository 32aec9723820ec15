"""Older texts printed again inside a newer one, under a heading that says of when: "From our archive (February 2025)".

What comes in: an article and its time expressions. What goes out: for each such passage where it begins and ends, and the
expression that dates it. What it will not do: find an older text that nothing announces; ``dating`` does.
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
