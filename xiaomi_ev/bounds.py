"""Words that bound when an article was written, as far as the article alone tells.

What comes in: an article and its time expressions. What goes out: ``Evidence`` from metadata, address,
byline and dateline, past events (lower bounds) and plans (upper bounds). What it will not do: look at
other articles; ``dating`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from xiaomi_ev import bounds_en as en
from xiaomi_ev._fast import Lowered
from xiaomi_ev.archives import cites, posts
from xiaomi_ev.article import Article
from xiaomi_ev.intervals import Interval, interval_of, shift
from xiaomi_ev.stamps import LABEL, either_order, of_another, paired, said_day
from xiaomi_ev.timex import Timex
from xiaomi_ev.timex_tense import tense

POSTS = "byline, of its posts"
_TAIL = 500
"""Characters of the end of a text that say when it was made and changed, as its head does."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that bound the creation time: a day or interval, from below (lower) or above (upper)."""

    start: int
    end: int
    bound: str
    days: Interval
    why: str


def clause(article: Article, timex: Timex) -> tuple[str, str]:
    """What stands before and after an expression in its sentence."""
    before = en.STOPS.split(article.raw[max(0, timex.start - 140) : timex.start])[-1]
    return before, en.STOP.split(article.raw[timex.end : timex.end + 60], maxsplit=1)[0]


def way(article: Article, timex: Timex) -> int:
    """1 for a plan, -1 for what has happened, 0 when the clause does not say, or says both."""
    if timex.grain == "year" and re.match(r"[/–-]\d", article.raw[timex.end : timex.end + 2]):
        return 0  # "for 2024/25": a year that has begun, or will
    if (
        timex.grain == "year"
        and not timex.mod
        and not en.WHEN.search(article.raw, max(0, timex.start - 14), timex.start)
    ):
        return 0  # "the 1991 agreement", "a good part of 1990"
    told = _way(*clause(article, timex))
    near = tense(article.raw, timex.start, timex.end)
    if told * near < 0 and not re.search(en.PLEDGED, clause(article, timex)[0]):
        return 0
    lasting = en.LASTING.search(article.raw, max(0, timex.start - 25), timex.start)
    return 0 if told < 0 and lasting else told


def happened(article: Article, timex: Timex) -> bool:
    """Whether the verb next before an expression tells what was: "have moved it to May, the club said on Tuesday"."""
    before, _ = clause(article, timex)
    last = [max((m.end() for m in verbs.finditer(before)), default=0) for verbs in (en.BACK, en.AHEAD, en.PLANNED)]
    return last[0] > max(last[1:])


_AHEAD, _BACK = Lowered(en.AHEAD), Lowered(en.BACK)


@lru_cache(maxsize=4_096)  # asked of a date that bounds, and once more by each rule that looks ahead
def _way(before: str, after: str) -> int:
    if en.NAMED_ONLY.search(before):
        return 0
    part = re.split(r"\b(?:and|but|while|which|that|when)\b", before)[-1]
    fronted = after if len(before) < 25 else ""  # "In August of this year, the yard opened"
    for text in (part, fronted):
        ahead, back = _AHEAD.search(text), _BACK.search(text)
        if ahead and not en.OLD_PLAN.search(text):
            return 1
        if back and not ahead:
            planned = [match.end() for match in en.PLANNED.finditer(text)]
            done = [match.end() for match in _BACK.finditer(text)]
            return 0 if planned and planned[-1] >= done[-1] else -1
    return 1 if _AHEAD.search(before) and not en.OLD_PLAN.search(before) else 0


def stated_in(article: Article, found: Sequence[Timex]) -> list[Evidence]:
    """Bounds that need no other article: metadata, address, byline, past events and plans with a year."""
    rows = _from_metadata(article)
    bodies = body_ends(article)
    for _, _, timex in posts(article.raw, found):
        rows += both(timex.start, timex.end, either_order(timex), POSTS)
    for timex in found:
        if timex.earliest is None or timex.latest is None or timex.anchor or not timex.value[:4].isdigit():
            continue
        if states_day(article, timex):
            rows += both(timex.start, timex.end, either_order(timex), "byline")
        elif cites(article, timex):
            rows.append(
                Evidence(timex.start, timex.end, "lower", (timex.earliest, timex.latest), "an older text's day")
            )
        elif bodies[0] <= timex.start < bodies[1] and timex.grain != "decade":
            ahead = way(article, timex)
            if ahead < 0:
                rows.append(Evidence(timex.start, timex.end, "lower", (timex.earliest, timex.latest), "told as past"))
            elif ahead > 0 and timex.grain != "century":
                rows.append(
                    Evidence(timex.start, timex.end, "upper", (timex.earliest, timex.latest), "told as still to come")
                )
    return rows + _from_countdown(article, rows)


def _from_countdown(article: Article, rows: Sequence[Evidence]) -> list[Evidence]:
    """ "Less than a year left", counted from the first thing that the article still expects."""
    plans = [row.days[0] for row in rows if row.bound == "upper"]
    match = en.LEFT.search(article.raw) if plans else None
    if match is None:
        return []
    count = en.COUNTS.get(match["count"].lower()) or int(match["count"])
    back = shift(min(plans), -count, match["unit"][0].upper())
    return [] if back is None else [Evidence(*match.span(), "lower", (back, back), f"counted back from {min(plans)}")]


def both(start: int, end: int, days: Interval, why: str) -> list[Evidence]:
    return [Evidence(start, end, bound, days, why) for bound in ("lower", "upper")]


def _from_metadata(article: Article) -> list[Evidence]:
    if days := said_day(article.published):
        return both(0, 0, days, "metadata")
    match = en.URL_DATE.search(article.url)
    if match is None:
        return []
    parts = [part for part in match.groups() if part]
    days = interval_of("-".join(part.zfill(2) for part in parts))
    at = article.raw.find(article.url)
    span = (at, at + len(article.url)) if at >= 0 else (0, 0)
    return both(*span, days, "address") if days else []


def states_day(article: Article, timex: Timex) -> bool:
    """Whether an expression says when the article was written: its byline, dateline, or the line of its head."""
    return (timex.earliest == timex.latest or timex.grain == "month") and _is_byline(article, timex)


def _is_byline(article: Article, timex: Timex) -> bool:
    start, end = line_of(article.raw, timex)
    before, after = article.raw[start : timex.start], article.raw[timex.end : end]
    if _is_dateline(before, after):
        return True
    edge = timex.start < 1_500 or timex.end > len(article.raw) - _TAIL
    if edge and paired(article.raw[start:end], timex.start - start):
        return True
    if en.RUNS_ON.match(after) or of_another(before, after):
        return False
    led = timex.start >= 1_500 and before.endswith(("of ", "on ", "for ", "from "))
    low = before.lower()
    dated = low.endswith(en.DATED_BY) or any(map(low.__contains__, en.STAMPS))
    stated = None if led else (dated and en.BYLINE.search(before)) or LABEL.search(before)
    stated = stated or (en.AS_OF.search(before) if timex.start < 1_500 and end - start < 90 else None)
    if stated or en.OTHER_LABEL.match(before):
        return bool(stated)
    alone = timex.start < 600 and end - start <= (timex.end - timex.start) + 30
    if alone and (not en.LED.search(before) or before.lower().startswith("by ")):
        return True
    return _in_head(article, start, before, after, timex.text)


def _is_dateline(before: str, after: str) -> bool:
    wired = en.DATELINE_BEFORE.fullmatch(before) and en.DATELINE_AFTER.match(after)
    alone = not before.strip() and en.WIRED_AFTER.match(after)
    placed = en.PLACE_BEFORE.fullmatch(before) and (en.PLACE_AFTER.match(after) or en.DATELINE_AFTER.match(after))
    return bool(wired or alone or placed)


def dateline(article: Article, found: Sequence[Timex]) -> Timex | None:
    """The day of a wire's dateline that names no year: "OSLO, Jan 8 (Nordwire) -"; None without one."""
    for timex in found:
        bare = timex.start < 1_500 and re.fullmatch(r"XXXX-\d\d-\d\d", timex.value)
        if bare and is_dateline(article, timex):
            return timex
    return None


def is_dateline(article: Article, timex: Timex) -> bool:
    """Whether an expression stands between a place and the text of a report: "OSLO, Jan 8 (Nordwire) -"."""
    start, end = line_of(article.raw, timex)
    return _is_dateline(article.raw[start : timex.start], article.raw[timex.end : end])


def line_of(raw: str, timex: Timex) -> tuple[int, int]:
    """The line that an expression stands in, as far as ``en.HEAD`` characters to either side."""
    edge = max(timex.start - en.HEAD, -1)
    start = max(raw.rfind("\n", edge + 1, timex.start), edge) + 1
    end = raw.find("\n", timex.end, timex.end + en.HEAD)
    return start, min(len(raw), timex.end + en.HEAD) if end < 0 else end


def _in_head(article: Article, start: int, before: str, after: str, day: str) -> bool:
    """ "Correio do Vale, 22 March 2024", "Kapital Live | Mon 8 Jan 2024 | Latest": a short line of parts, no sentence,
    above the text and not its title.
    """
    masthead = en.MASTHEAD.search(before)  # else the first line is the title
    if start > 1_500 or len(before) + len(after) > en.HEAD or not (masthead or article.raw[:start].strip()):
        return False
    if not (en.PARTED_BEFORE.search(before) and en.PARTED_AFTER.match(after)):
        dated = sum(bool(en.OF_DAY.match(line)) for line in article.raw[: start + 2 * en.HEAD].splitlines())
        if dated > 1 or not _in_column(before, after, day):
            return False  # a day in each of some lines is a programme
    sentence = re.search(r"[.!?]['\"”’)]?\s{0,3}$", after) and len((before + after).split()) > 8
    return not sentence and not any(len(line) > 220 for line in article.raw[:start].splitlines())


def _in_column(before: str, after: str, day: str) -> bool:
    """Whether blanks part a day from what stands beside it in a masthead, "Thursday 22 February 2024      City edition".

    Its weekday or a word of mastheads shows that it is one: "Opening      3 March 2024" is a row of facts.
    """
    beside = before + after
    shown = en.OF_DAY.match(day) or en.MASTHEAD.search(beside)
    parted = en.COLUMN_BEFORE.search(before) and en.COLUMN_AFTER.match(after)
    return bool(shown and parted) and len(beside.split()) <= 8


def body_ends(article: Article) -> tuple[int, int]:
    body = [line for line in article.lines if line.label not in ("boilerplate", "tags")]
    return (body[0].start, body[-1].end) if body else (0, 0)
