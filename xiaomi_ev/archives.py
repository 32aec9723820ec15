"""Older texts in a newer one: printed again under a heading that says of when, "From our archive (February 2025)", or
named with their day, "the article of 17 March 2021"; what was added later, "Update, 22 February: ..."; posts of a forum.

What comes in: an article and its time expressions. What goes out: for each such passage where it begins and ends, and the
expression that dates it; and which expressions are the days of texts that are named. What it will not do: find an older text that nothing announces; ``dating`` does.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence

from xiaomi_ev import signs_en
from xiaomi_ev.article import Article
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.timex import Timex

MOST_POSTS = 500
"""Posts of a page that are read each against its own day."""
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
        under = bool(older) and not article.raw[older[-1][1] : start].strip()
        if start <= body or not _is_older(article.raw, start, timex, under):
            continue
        if older and start < older[-1][1]:  # the next older text ends the one before
            older[-1] = older[-1][0], start, older[-1][2]
        older.append((start, _end(article, starts, timex), timex))
        if len(older) == MOST:
            break
    return older


def _is_older(raw: str, start: int, timex: Timex, under: bool) -> bool:
    """Whether a line's date is that of an older text, whose heading stands in the line, or above it."""
    before = raw[start : timex.start]
    if signs_en.OLDER_HEADING.search(before):
        return True
    if not signs_en.DAY_ENDS.match(raw, timex.end):
        return False
    above = [line for line in raw[max(0, start - 250) : start].splitlines() if line.strip()][-2:]
    if not signs_en.DAY_BEGINS.fullmatch(before):
        return bool(signs_en.OLDER_ALONE.match(before))
    return (under and raw[timex.end : timex.end + 1] == ":") or any(map(signs_en.OLDER_ABOVE.fullmatch, above))


def additions(article: Article, found: Sequence[Timex]) -> list[tuple[int, int, Timex]]:
    """What says at its head that it was added below a text, and on which day."""
    told = [line.end for line in article.lines if line.label in ("paragraph", "quote") and len(line.text) >= _LEAST]
    later: list[tuple[int, int, Timex]] = []
    for timex in found:
        start = article.raw.rfind("\n", max(0, timex.start - 60), timex.start) + 1
        if (
            not told
            or start < told[0]
            or len(later) == MOST
            or not signs_en.ADDED.match(article.raw[start : timex.start])
        ):
            continue
        end = article.raw.find("\n", timex.end)
        end = len(article.raw) if end < 0 else end
        if signs_en.DAY_ENDS.match(article.raw, timex.end) and end - timex.end >= _LEAST // 2:
            later.append((start, end, timex))
    return later


def posts(raw: str, found: Sequence[Timex]) -> list[tuple[int, int, Timex]]:
    """What stands under each line that says who posted it and when, "granny wrote on Sun 24 Oct 2027, 07:12", or when alone.

    Nothing where there is only one: that is when the page was written. A day without its hour may head a chronology.
    """
    heads: list[tuple[int, int, Timex]] = []
    for timex in found:
        if timex.anchor or timex.earliest is None or timex.earliest != timex.latest or not timex.value[:4].isdigit():
            continue
        start = raw.rfind("\n", max(0, timex.start - 100), timex.start) + 1
        end = raw.find("\n", timex.end, timex.end + 40)
        if len(heads) == MOST_POSTS or end < 0 or not signs_en.POSTED_BY.fullmatch(raw, start, timex.start):
            continue
        hour = signs_en.POSTED_AT.fullmatch(raw, timex.end, end)
        if hour and (hour[1] or timex.type == "TIME") and signs_en.POST.match(raw, end):
            heads.append((start, end, timex))
    if len({timex.earliest for _, _, timex in heads}) < 2:
        return []
    ends = [*(start for start, _, _ in heads[1:]), len(raw)]
    return [(end, last, timex) for (_, end, timex), last in zip(heads, ends, strict=True)]


def first_behind(timex: Timex, day: dt.date) -> Timex | None:
    """A day, where it lies behind ``day``; of one without a year the first that does."""
    for year in (day.year, day.year + 1):
        days = interval_of(timex.value[:10].replace("XXXX", f"{year:04d}")) if year <= 9999 else None
        if days and days[0] == days[1] and days[0] > day:
            return timex._replace(earliest=days[0], latest=days[1])
    return None


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
