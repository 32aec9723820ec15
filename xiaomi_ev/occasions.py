"""What a date in a sentence is to the story: an event with a label, or none.

What comes in: a sentence and a span of it. What goes out: whether something is told to have been, or to be going to be,
at that time; a short label in the words of the text, and how good a label it is. What it will not do: date anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from xiaomi_ev import signs_en as en
from xiaomi_ev.archives import cites, passages, posts
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import line_of, states_day
from xiaomi_ev.bounds_en import NOW_BEFORE
from xiaomi_ev.lines import pictured
from xiaomi_ev.text import Sentence
from xiaomi_ev.topic import Outlet
from xiaomi_ev.wording import cues

MAX_LABEL = 90
"""Characters of an event's label."""
_DATE_LINE = 100
"""Characters of a line that says when its article was written, and no more."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PARTS = re.compile(r"[,;:\"“”—]|\bbut\b")


def says_when_written(articles: Mapping[str, Article], timexes: Sequence[Any]) -> list[bool]:
    """For each expression whether it dates its article, or an older text inside it."""
    by_article: dict[str, list[Any]] = defaultdict(list)
    for timex in timexes:
        by_article[str(timex.article)].append(timex)
    older = {
        (name, timex.start)
        for name, own in by_article.items()
        if name in articles
        for _, _, timex in (*passages(articles[name], own), *posts(articles[name].raw, own))
    }
    stating = [t.article in articles and states_day(articles[str(t.article)], t) for t in timexes]
    lines = {
        (t.article, span)
        for t, stated in zip(timexes, stating, strict=True)
        if stated and (span := line_of(articles[str(t.article)].raw, t))[1] - span[0] <= _DATE_LINE
    }
    return [  # the time of day beside it, or the day of an update, is no event either
        stated
        or (str(t.article), t.start) in older
        or cites(articles[str(t.article)], t)
        or (t.article, line_of(articles[str(t.article)].raw, t)) in lines
        if t.article in articles
        else False
        for t, stated in zip(timexes, stating, strict=True)
    ]


def none(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``raw[start:end]``, a date in the sentence, is when nothing happened: a condition, what could have been, a
    stamp of a live report, a writer's aside, a picture's day, what is asked.
    """
    text, first, last = sentence.text, start - sentence.start, end - sentence.start
    before, after = text[:first], text[last : last + 40]
    if (stamp := en.CLOCK.match(text)) and first < stamp.end():
        return True
    if text.rstrip("\"'”’) ").endswith("?") or en.ABOUT_ITSELF.search(text) or en.MEASURE.match(after):
        return True
    said = en.ONLY_SAID.search(before[-60:]) or en.SAID_NOW.search(text[max(0, first - 20) : last])
    if en.AIM_FOR.search(before[-60:]) and opens(sentence, start, end) != "ahead":
        return True  # "lowered its target for this year"
    if NOW_BEFORE.search(before[-90:]):
        return True
    if said or en.FRAGMENT.fullmatch(text) or en.RENTED.search(before[-100:]):
        return True
    if en.GREETING.match(text) or en.SAME_AS_EVER.search(before[-120:]) or en.COMPARED_WITH.search(before[-90:]):
        return True
    if en.COMPARED.match(after) or (sentence.label == "caption" and pictured(article.lines[sentence.line].text)):
        return True
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if not quoted and en.ASIDE.search(text):
        return True
    cuts = [cut.end() for cut in _PARTS.finditer(before)]
    nearest = _PARTS.search(text, last)
    clause = text[cuts[-1] if cuts else 0 : nearest.start() if nearest else len(text)]
    conditions = [found.end() for found in en.IF.finditer(before)]
    if conditions and conditions[0] <= 4 and text[first:last].endswith("day") and not en.AHEAD.search(text):
        return True  # "If it stops on a Sunday, somebody is there on the Sunday": on any
    over = any(one.search(before, conditions[-1]) for one in (_PARTS, en.THEN)) if conditions else True
    return bool(en.COUNTER.search(clause) or en.NO_NEWS.search(clause)) or not over


def only_told(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something was said at that time, and what was said is of another: "said in March 2024 that it would open"."""
    first, last = start - sentence.start, end - sentence.start
    return bool(
        en.SAID_IN.search(sentence.text[max(0, first - 60) : first]) and en.SAID_THAT.match(sentence.text, last)
    )


def said_at(sentence: Sentence, start: int) -> bool:
    """Whether something was said at that time: "told investors today"."""
    first = start - sentence.start
    return en.SAID_IN.search(sentence.text[max(0, first - 60) : first]) is not None


def reported(sentence: Sentence, start: int, names: re.Pattern[str] | None) -> bool:
    """Whether an outlet told of something at that time, which is no event of the story: "first reported by the Herald in"."""
    before = _PARTS.split(sentence.text[: start - sentence.start])[-1]
    return bool(names and en.REPORTED.search(before) and names.search(before))


def named_as(outlets: Sequence[Outlet]) -> re.Pattern[str] | None:
    """The names of all outlets, as a pattern; None without one."""
    words = sorted(
        {name for outlet in outlets for name in (outlet.name, *outlet.aliases) if name}, key=len, reverse=True
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") if words else None


def thin(sentence: Sentence, date: str) -> bool:
    """Whether a sentence is hardly more than its date: "09:00" of a live report, "Tuesday - 18:40"."""
    return len(_WORDS.findall(sentence.text)) < 2 + len(_WORDS.findall(date))


def of_another_clause(sentence: Sentence, told: str) -> bool:
    """Whether the words from a question's word to a date pass into another part: "closed: ferry from Monday", "sold last
    year, according to the market researcher"; the first in a headline only.
    """
    if en.ACCORDING.search(told):
        return True
    return sentence.label in ("title", "heading", "caption") and en.OTHER_CLAUSE.search(told) is not None


@lru_cache(maxsize=1_000)
def kinds(text: str) -> tuple[str, ...]:
    """What its cues make of a sentence; one with many dates is asked once for each."""
    return tuple(cue.kind for cue in cues(text))


def foretold(sentence: Sentence, start: int) -> bool:
    """Whether the words right before ``start`` make what follows a forecast: "was unlikely to (reopen in May)"."""
    at = start - sentence.start
    if en.NAMED.search(sentence.text, max(0, at - 40), at) and en.SPELL.match(sentence.text, at):
        return True
    return en.TO_COME.search(sentence.text, max(0, at - 40), at) is not None


def opens(sentence: Sentence, start: int, end: int) -> str:
    """What the first verb behind a date that opens its sentence tells: "back" of "In May the firm had denied that it would",
    "ahead" of "In May the ferry was to sail", else "".
    """
    text = sentence.text
    found = en.OPENS.fullmatch(text, 0, start - sentence.start) and en.FIRST_VERB.search(text, end - sentence.start)
    return (found.lastgroup or "") if found else ""


def label(text: str) -> str:
    """A short label in the words of the text, cut at a word, without a quotation mark that only opens or closes."""
    plain = en.CLOCK.sub("", " ".join(text.split())).strip(" ,;:-–•*")
    plain = en.ON_GOING.sub("", plain)
    if plain.count('"') == 1 or plain.count("“") != plain.count("”"):
        plain = plain.strip(' "“”')
    if len(plain) <= MAX_LABEL:
        return plain
    return plain[: MAX_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def around(sentence: Sentence, start: int, end: int) -> str:
    """The sentence if it is short, else the clause that holds the span: what a reader needs, and with the date."""
    offset, text = start - sentence.start, sentence.text
    if (line := en.DATELINE.match(text)) and line.end() <= offset:
        offset, text = offset - line.end(), text[line.end() :]
    if (aside := en.APPOSITION.match(text)) and aside.end() <= offset and len(text) > MAX_LABEL:
        offset, text = offset - aside.end() + aside.end(1) + 3, f"{aside[1]} … {text[aside.end() :]}"
    if len(" ".join(text.split())) <= MAX_LABEL:
        return label(text)
    left = max(text.rfind(mark, 0, max(0, offset - 25)) for mark in ("; ", ", which ", ", and ")) + 2
    left = left if left > 1 else 0
    until = offset + end - start
    if len(" ".join(text[left:until].split())) < MAX_LABEL:
        return label(text[left:])
    first = max(left, until - MAX_LABEL + 2)  # the date would be cut off: from the next comma on, or from the next word
    comma = text.find(", ", first, max(first, until - MAX_LABEL // 2))
    cut = comma + 1 if comma >= 0 else text.find(" ", first, offset)
    return "…" + label(text[cut if cut >= 0 else offset :])[: MAX_LABEL - 1]


def translated(article: Article) -> bool:
    """Whether the page says that a machine translated it: its words are not how anybody puts it."""
    return any(len(line.text) <= 200 and en.TRANSLATED.search(line.text) for line in article.lines)


def rank(sentence: Sentence, said: str, foreign: bool) -> int:
    """How far a label is from a clear whole sentence: 0 is one."""
    head = sentence.label in ("title", "heading", "caption", "row")
    return 4 * head + 2 * foreign + (not en.TOLD.match(said))
