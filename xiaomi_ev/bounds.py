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

from xiaomi_ev.archives import cites
from xiaomi_ev.article import Article
from xiaomi_ev.intervals import Interval, interval_of, shift
from xiaomi_ev.stamps import LABEL, either_order, of_another, said_day
from xiaomi_ev.timex import Timex
from xiaomi_ev.timex_tense import tense


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that bound the creation time: a day or interval, from below (lower) or above (upper)."""

    start: int
    end: int
    bound: str
    days: Interval
    why: str


_BYLINE = re.compile(
    r"(?:^\W{0,4}date\b|\b(?:published|posted|updated|last (?:updated|modified)|dated|written|first published|modified|created|"
    r"(?:publication|posting|issue|print) date)\b)[^.\n]{0,40}$|^\W{0,4}(?:added|uploaded|inserted)\b[^.\n]{0,20}$|"
    r"^[^.\n]{0,60}\b(?:minutes|transcript|proceedings|record|report|bulletin|edition|issue|statement|newsletter|notes)\b[^.\n]{0,60}\b(?:of|on|for|from) $|"
    r"^\W{0,4}(?:[\w-]+ ){0,3}(?:meeting|session|sitting|hearing) (?:of|on) $",
    re.I,
)


_RUNS_ON = re.compile(r"[,:]? (?!(?:at|by|in|with|from)\b)[a-z]{2,15},? [a-z]{2,15}\b")
"""A sentence behind a day that is no date line: "the report of 17 March 2021 says that it ..."."""
_STAMPS, _DATED_BY = ("date", "publ", "wr", "mod", "ted", "add", "upl"), ("of ", "on ", "for ", "from ")
"""Letters of which some stand in each of these, or what else it ends with."""
_AS_OF = re.compile(r"^[^.\n]{0,50}\bas (?:of|at) $|^[^.\n]{0,60}\bno\. \d{1,4}\b[^.\n]{0,20}\bas (?:of|at) $", re.I)
"""A short line above the text: "Fact sheet no. 7 - as of 4 March 2021"."""
_DATELINE_BEFORE = re.compile(r"\s{0,8}[A-Z][A-Z .,'/-]{1,60}(?:, [A-Z][A-Za-z. ]{1,30})?[,:]?\s{1,2}")
_DATELINE_AFTER = re.compile(r"\s?(?:(?:\([^)\n]{2,40}\)\s?|/[^/\n]{2,40}/\s?)[-–—:]|[-–—])")
_WIRED_AFTER = re.compile(r"\s?\([^)\n]{2,40}\)\s?[-–—]")
"""Behind a day that begins its line, without a place: "Jan 9 (Nordwire) - The club ..."."""
_PLACE_BEFORE = re.compile(
    r"\s{0,8}(?!(?:In|On|At|By|From|Since|Until|After|Before|Born|The|It|He|She|They)\b)[^\W\d_][\w’'.-]{1,20}(?: [\w’'.-]{1,20}){0,4}(?:, [^\W\d_][\w .]{1,25})?, "
)
_PLACE_AFTER = re.compile(r"(?:\.| ?[-–—]) ?[^\W\d_]")
"""A release's head: "São José dos Campos, 12 February 2024. The firm today ...": a place, a day, and the text behind a stop."""
_LED = re.compile(r"\b(?:on|by|in|until|till|since|from|before|after|to|of|for)\s$", re.I)
"""Words that lead a date of an event, not of the text."""
_HEAD = 120
"""Characters of a line of the article's head beside its date."""
_OTHER_LABEL = re.compile(
    r"\W{0,4}(?:[-•*]\s|photo|image|picture|illustration|(?!(?:by|text|words|story|author|from|source|news|date)\b)[A-Za-z][\w ]{0,24}:)",
    re.I,
)
"""How a line of facts, a list's entry or a caption begins: "Launch: March 2024" says when something else happens."""
_MASTHEAD = re.compile(r"\b(?:No\.? ?\d|Issue|Vol\.?|[Ee]dition|Weekly|Daily|Monthly|Quarterly)\b|\bNo\. \d")
"""Words of a paper's own line, above its first title."""
_PARTED_BEFORE = re.compile(r"(?:^|[|/•·–—,(»>:-]\s{0,3})$")
_PARTED_AFTER = re.compile(
    r"\s{0,3}(?:(?:hrs?|h|[A-Z]{2,4})\b\s{0,3})?(?:$|[|/•·–—,();»>~*-]|\.\.|\d|at\b|by\b|[Uu]pdated|\.\s)"
)
"""What parts a date from the names beside it."""
_PLEDGED = "(?:has|have) (?:been )?(?:predicted|forecast|pledged|promised|vowed|ordered|agreed|slipped|delayed|postponed|put off|pushed)"
_AHEAD = re.compile(
    r"\b(?:will|'ll|shall|is (?:to|set to|expected|slated|scheduled|due|planned)|are (?:to|set to|expected|slated|scheduled|due|planned)|"
    r"aims?|aiming|plans? to|planning to|expects? to|hopes? to|intends? to|prepar(?:es?|ing)|targets?|upcoming|forthcoming|"
    r"should (?:start|begin|reach|arrive|be)|going to|next|to (?:launch|start|begin|open|release|list|roll out|unveil|complete|finish)|"
    r"projected|anticipat\w+|scheduled for|slated for|due (?:in|on|by)|may|could|expects|predicts|foresees|estimates|forecasts|"
    r"(?:is|are) (?:now )?(?:likely|on (?:course|track)|set|due|slated|scheduled|planned|expected)|"
    rf"{_PLEDGED}|(?:is|are) (?:now )?(?:put off|postponed|delayed|deferred|pushed back) (?:to|until|till)|"
    r"(?:launches|starts|begins|opens|arrives|ships|debuts|ends|closes|expires|goes on sale|comes out|takes effect) (?:on|in|at the))\b",
    re.I,
)


_BACK = re.compile(
    r"\b(?:was|were|had|did|said(?=(?:\s\w+){0,2}\s*$)|announced|\w{2,20}ed|began|made|took|held|won|bought|sold|built|went|came|rose|fell|became|met)\b",
    re.I,
)


_PLANNED = re.compile(
    r"\b(?:promised|planned|scheduled|expected|slated|predicted|forecast|projected|estimated|targeted|pledged|vowed|ordered|booked|"
    r"agreed|approved|budgeted|hoped|wanted|intended|supposed|meant|postponed|delayed|pushed|moved|slipped|deferred|rescheduled|"
    r"likely|due|set|put off|amended|(?:than|as)(?: \w+)? (?:announced|reported|stated))\b",
    re.I,
)
"""What was done about a day to come: the day itself need not have been."""
_OLD_PLAN = re.compile(r"\b(?:was|were|had|would|originally|initially|previously|been)\b", re.I)


_LEFT = re.compile(
    r"\bless than (?P<count>an?|one|two|three|six|[1-9]\d?) (?P<unit>year|month)s? (?:left|away|before|until|to go|from now)\b",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "six": 6}
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)|[-/]((?:19|20)\d\d)-(\d\d)-(\d\d)(?:\D|$)")


_STOPS, _STOP = re.compile(r"[.!?;:\n]\s|\n"), re.compile(r"[.!?;\n]")


def clause(article: Article, timex: Timex) -> tuple[str, str]:
    """What stands before and after an expression in its sentence."""
    before = _STOPS.split(article.raw[max(0, timex.start - 140) : timex.start])[-1]
    return before, _STOP.split(article.raw[timex.end : timex.end + 60], maxsplit=1)[0]


_LASTING = re.compile(
    r"\b(?:until|till|through|due|maturing|matures?|expir\w+|effective|payable|redeemable|beyond|before)\s{1,2}(?:the\s)?$",
    re.I,
)
"""Words before a date that say how long, not when: "notes due Oct. 15, 1999" were sold before that day."""


_WHEN = re.compile(
    r"\b(?:in|since|during|throughout|by|from|until|for|into|before|after|around|about)\s{1,2}(?:the year\s)?$", re.I
)


def way(article: Article, timex: Timex) -> int:
    """1 for a plan, -1 for what has happened, 0 when the clause does not say, or says both."""
    if timex.grain == "year" and re.match(r"[/–-]\d", article.raw[timex.end : timex.end + 2]):
        return 0  # "for 2024/25": a year that has begun, or will
    if timex.grain == "year" and not timex.mod and not _WHEN.search(article.raw, max(0, timex.start - 14), timex.start):
        return 0  # "the 1991 agreement", "a good part of 1990"
    told = _way(*clause(article, timex))
    near = tense(article.raw, timex.start, timex.end)
    if told * near < 0 and not re.search(_PLEDGED, clause(article, timex)[0]):
        return 0
    lasting = _LASTING.search(article.raw, max(0, timex.start - 25), timex.start)
    return 0 if told < 0 and lasting else told


def happened(article: Article, timex: Timex) -> bool:
    """Whether the verb next before an expression tells what was: "have moved it to May, the club said on Tuesday"."""
    before, _ = clause(article, timex)
    last = [max((m.end() for m in verbs.finditer(before)), default=0) for verbs in (_BACK, _AHEAD, _PLANNED)]
    return last[0] > max(last[1:])


_NAMED_ONLY = re.compile(
    r"\b(?:said|told|promised|meant|mentioned|wrote|of|(?:slipp|mov|delay|postpon|push|chang|shift)ed(?: back| forward)? from)\s$",
    re.I,
)
"""Before a date that is what somebody named: "I said December 2026, I know", "has slipped from October"."""


@lru_cache(maxsize=4_096)  # asked of a date that bounds, and once more by each rule that looks ahead
def _way(before: str, after: str) -> int:
    if _NAMED_ONLY.search(before):
        return 0
    part = re.split(r"\b(?:and|but|while|which|that|when)\b", before)[-1]
    fronted = after if len(before) < 25 else ""  # "In August of this year, the yard opened"
    for text in (part, fronted):
        ahead, back = _AHEAD.search(text), _BACK.search(text)
        if ahead and not _OLD_PLAN.search(text):
            return 1
        if back and not ahead:
            planned = [match.end() for match in _PLANNED.finditer(text)]
            done = [match.end() for match in _BACK.finditer(text)]
            return 0 if planned and planned[-1] >= done[-1] else -1
    return 1 if _AHEAD.search(before) and not _OLD_PLAN.search(before) else 0


def stated_in(article: Article, found: Sequence[Timex]) -> list[Evidence]:
    """Bounds that need no other article: metadata, address, byline, past events and plans with a year."""
    rows = _from_metadata(article)
    bodies = body_ends(article)
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
    match = _LEFT.search(article.raw) if plans else None
    if match is None:
        return []
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    back = shift(min(plans), -count, match["unit"][0].upper())
    return [] if back is None else [Evidence(*match.span(), "lower", (back, back), f"counted back from {min(plans)}")]


def both(start: int, end: int, days: Interval, why: str) -> list[Evidence]:
    return [Evidence(start, end, bound, days, why) for bound in ("lower", "upper")]


def _from_metadata(article: Article) -> list[Evidence]:
    if days := said_day(article.published):
        return both(0, 0, days, "metadata")
    match = _URL_DATE.search(article.url)
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
    if _RUNS_ON.match(after) or of_another(before, after):
        return False
    led = timex.start >= 1_500 and before.endswith(("of ", "on ", "for ", "from "))
    low = before.lower()
    dated = low.endswith(_DATED_BY) or any(map(low.__contains__, _STAMPS))
    stated = None if led else (dated and _BYLINE.search(before)) or LABEL.search(before)
    stated = stated or (_AS_OF.search(before) if timex.start < 1_500 and end - start < 90 else None)
    if stated or _OTHER_LABEL.match(before):
        return bool(stated)
    alone = timex.start < 600 and end - start <= (timex.end - timex.start) + 30
    if alone and (not _LED.search(before) or before.lower().startswith("by ")):
        return True
    return _in_head(article, start, before, after)


def _is_dateline(before: str, after: str) -> bool:
    wired = _DATELINE_BEFORE.fullmatch(before) and _DATELINE_AFTER.match(after)
    alone = not before.strip() and _WIRED_AFTER.match(after)
    placed = _PLACE_BEFORE.fullmatch(before) and (_PLACE_AFTER.match(after) or _DATELINE_AFTER.match(after))
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
    """The line that an expression stands in, as far as ``_HEAD`` characters to either side."""
    edge = max(timex.start - _HEAD, -1)
    start = max(raw.rfind("\n", edge + 1, timex.start), edge) + 1
    end = raw.find("\n", timex.end, timex.end + _HEAD)
    return start, min(len(raw), timex.end + _HEAD) if end < 0 else end


def _in_head(article: Article, start: int, before: str, after: str) -> bool:
    """ "Correio do Vale, 22 March 2024", "Kapital Live | Mon 8 Jan 2024 | Latest": a short line of parts, no sentence,
    above the text and not its title.
    """
    masthead = _MASTHEAD.search(before)  # else the first line is the title
    if start > 1_500 or len(before) + len(after) > _HEAD or not (masthead or article.raw[:start].strip()):
        return False
    if not _PARTED_BEFORE.search(before) or not _PARTED_AFTER.match(after):
        return False
    sentence = re.search(r"[.!?]['\"”’)]?\s{0,3}$", after) and len((before + after).split()) > 8
    return not sentence and not any(len(line) > 220 for line in article.raw[:start].splitlines())


def body_ends(article: Article) -> tuple[int, int]:
    body = [line for line in article.lines if line.label not in ("boilerplate", "tags")]
    return (body[0].start, body[-1].end) if body else (0, 0)
