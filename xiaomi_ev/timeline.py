"""Dated mentions become events; claims about the future become forecasts.

What comes in: articles, claims, time expressions and origins. What goes out: the tables ``events`` and
``mentions`` (many mentions, one event), ``forecasts``, and ``date_of`` for any span of text. What it will
not do: merge a plan with its fulfilment, or date what the text does not date.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.anchoring import Dated as Dated
from xiaomi_ev.anchoring import date_of as date_of
from xiaomi_ev.archives import cites, passages
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import happened, line_of, states_day
from xiaomi_ev.intervals import grain_of
from xiaomi_ev.text import Sentence, sentences
from xiaomi_ev.topic import Topic
from xiaomi_ev.wording import cues

_STATUS = {"rumour": "rumoured", "hedged": "rumoured", "possible": "rumoured", "unknown": "rumoured",
           "plan": "planned", "future": "planned", "expected": "planned"}  # fmt: skip
_ORDER = ("denied", "happened", "planned", "rumoured")
_DATE_LINE = 100
"""Characters of a line that says when its article was written, and no more."""
MAX_LABEL, MAX_NEAR = 90, 300
"""Characters of an event's label, and events of one date that a sentence is compared with: beyond, only equal words join."""


@dataclass(frozen=True)
class _Mention:
    key: tuple[str, ...]
    kind: str
    article: str
    start: int
    end: int
    text: str
    label: str
    value: str
    earliest: dt.date
    latest: dt.date
    status: str
    title: bool


def events(
    articles: Sequence[Article],
    claims: pd.DataFrame,
    timexes: pd.DataFrame,
    origins: pd.DataFrame,
    topic: Topic,
    dates: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``events`` and ``mentions``, in order of time.

    A date question of the topic is one event for each of its values and statuses; other dated sentences
    are events of their own, joined when they share the day or month and most of their content words. With the table
    ``dates``, what lies behind the day of writing has not happened, whatever the words.
    """
    read = {article.id: sentences(article) for article in articles}
    by_name = {article.id: article for article in articles}
    stated = _says_when_written(by_name, list(tables.rows(timexes)))
    told = timexes[~np.array(stated, dtype=bool)]  # when an article was written is no event of its story
    found = [*_from_claims(claims, read), *_from_sentences(claims, told, read, by_name)]
    written = _written(dates)
    found = [_as_written(mention, written.get(mention.article, (None, None))) for mention in found]
    groups: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    dated: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for mention in sorted(found, key=lambda row: (row.article, row.start)):
        key = _joined(groups, dated[mention.key[1]], mention)
        if key not in groups and key[0] == "text":
            dated[key[1]].append(key)
        groups[key].append(mention)
    root = dict(zip(origins["article"], origins["origin"], strict=True))
    asks = {question.slot: question.ask for question in topic.questions}
    ordered = sorted(
        groups.values(),
        key=lambda rows: (rows[0].earliest, rows[0].latest, rows[0].kind, rows[0].label, rows[0].article),
    )
    rows = [_event(number, group, root, asks) for number, group in enumerate(ordered, 1)]
    mentions = [
        {"event": f"e{number}", "article": m.article, "start": m.start, "end": m.end, "text": m.text}
        for number, group in enumerate(ordered, 1)
        for m in _once(group)
    ]
    return tables.make("events", rows), tables.make("mentions", mentions)


def _says_when_written(articles: Mapping[str, Article], timexes: Sequence[Any]) -> list[bool]:
    """For each expression whether it dates its article, or an older text inside it."""
    by_article: dict[str, list[Any]] = defaultdict(list)
    for timex in timexes:
        by_article[str(timex.article)].append(timex)
    older = {
        (name, timex.start)
        for name, own in by_article.items()
        if name in articles
        for _, _, timex in passages(articles[name], own)
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


def _once(group: Sequence[_Mention]) -> list[_Mention]:
    """A mention in a repeated title or caption counts once."""
    kept: dict[tuple[str, str], _Mention] = {}
    for mention in group:
        kept.setdefault((mention.article, " ".join(mention.text.casefold().split())), mention)
    return list(kept.values())


def _event(
    number: int, group: Sequence[_Mention], root: Mapping[str, str], asks: Mapping[str, str]
) -> dict[str, object]:
    best = min(group, key=lambda m: (m.title, len(m.label), m.article, m.start))
    names = {mention.article for mention in group}
    status = min((m.status for m in group), key=_ORDER.index) if len({m.status for m in group}) > 1 else group[0].status
    return {
        "event": f"e{number}", "label": best.label, "kind": best.kind, "status": status, "earliest": best.earliest, "latest": best.latest,
        "grain": grain_of(best.value), "articles": len(names), "origins": len({root.get(name, name) for name in names}),
        "ask": asks.get(best.kind, ""),
    }  # fmt: skip


def _sentence_at(read: Sequence[Sentence], start: int) -> Sentence | None:
    at = bisect_right(read, start, key=lambda sentence: sentence.start) - 1
    return read[at] if at >= 0 and start < read[at].end else None


def _label(text: str) -> str:
    """A short label in the words of the text, cut at a word."""
    plain = " ".join(text.split()).strip(" ,;:-–")
    if len(plain) <= MAX_LABEL:
        return plain
    return plain[: MAX_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def _from_claims(claims: pd.DataFrame, read: Mapping[str, Sequence[Sentence]]) -> list[_Mention]:
    asked = claims[claims["rule"].str.startswith("question") & claims["earliest"].notna()]
    rows = []
    for claim in tables.rows(asked):
        sentence = _sentence_at(read.get(str(claim.article), ()), int(str(claim.start)))
        if sentence is None:
            continue
        status = "denied" if claim.polarity == "denied" else "planned" if claim.status == "forecast" else "happened"
        if claim.status != "forecast" and float(str(claim.certainty)) <= 0.55 and status == "happened":
            status = "rumoured"
        rows.append(
            _Mention(
                ("slot", str(claim.slot), str(claim.value), "planned" if status == "planned" else "told"), str(claim.slot),
                sentence.article, sentence.start, sentence.end, sentence.text, _label(str(claim.text)), str(claim.value),
                claim.earliest.date(), claim.latest.date(), status, sentence.label in ("title", "caption"),
            )
        )  # fmt: skip
    return rows


def _from_sentences(
    claims: pd.DataFrame,
    timexes: pd.DataFrame,
    read: Mapping[str, Sequence[Sentence]],
    articles: Mapping[str, Article],
) -> list[_Mention]:
    asked = claims[claims["rule"].str.startswith("question") & claims["earliest"].notna()]
    taken = {(str(c.article), str(c.value)) for c in tables.rows(asked)}
    dated = timexes[timexes["type"].isin(["DATE", "TIME"]) & timexes["earliest"].notna()]
    rows = []
    for timex in tables.rows(dated):
        article, start = str(timex.article), int(str(timex.start))
        sentence = _sentence_at(read.get(article, ()), start)
        if sentence is None or (article, str(timex.value)) in taken or timex.grain in ("decade", "century"):
            continue
        if (
            sentence.text.rstrip("\"'”’) ").endswith("?")
            or _ABOUT_ITSELF.search(sentence.text)
            or len(_WORDS.findall(sentence.text)) < 2 + len(_WORDS.findall(timex.text))
        ):
            continue  # a question, "This article was amended on 16 May", "09:00" of a live report
        kinds = _kinds(sentence.clean)
        status = next((_STATUS[kind] for kind in kinds if kind in _STATUS), "happened")
        if status == "planned" and happened(articles[article], timex):
            status = "happened"  # "the American they hired in January told a meeting that it would open"
        label = _around(sentence, start, int(str(timex.end)))
        words = tuple(sorted(set(re.findall(r"[a-z]{4,}", sentence.text.lower()))))
        rows.append(
            _Mention(
                ("text", str(timex.value), *words), "dated sentence", article, sentence.start, sentence.end, sentence.text, label,
                str(timex.value), timex.earliest.date(), timex.latest.date(), status, sentence.label in ("title", "caption"),
            )
        )  # fmt: skip
    return rows


_WORDS = re.compile(r"[^\W\d_]{2,}")
_ABOUT_ITSELF = re.compile(
    r"^\W{0,3}(?:issue|vol|volume|edition|no)\b\.? ?\d|\b(?:article|story|version|page|post|report) (?:was|has been) (?:amended|updated|corrected|published|posted|changed)\b",
    re.I,
)


@lru_cache(maxsize=1_000)
def _kinds(text: str) -> tuple[str, ...]:
    """What its cues make of a sentence; one with many dates is asked once for each."""
    return tuple(cue.kind for cue in cues(text))


def _around(sentence: Sentence, start: int, end: int) -> str:
    """The clause that holds the date, short, and with the date: what a reader needs, not the whole sentence."""
    offset, text = start - sentence.start, sentence.text
    left = max(text.rfind(mark, 0, max(0, offset - 25)) for mark in ("; ", ", which ", ", and ")) + 2
    left = left if left > 1 else 0
    until = end - sentence.start
    if len(" ".join(text[left:until].split())) < MAX_LABEL:
        return _label(text[left:])
    first = max(left, until - MAX_LABEL + 2)  # the date would be cut off: from the next comma on, or from the next word
    comma = text.find(", ", first, max(first, until - MAX_LABEL // 2))
    cut = comma + 1 if comma >= 0 else text.find(" ", first, offset)
    return "…" + _label(text[cut if cut >= 0 else offset :])[: MAX_LABEL - 1]


def _written(dates: pd.DataFrame | None) -> dict[str, tuple[Any, Any]]:
    """The days between which each article was written, its main text."""
    main = [] if dates is None else tables.rows(dates[dates["segment"] == 0])
    return {str(row.article): (row.earliest, row.latest) for row in main}


def _as_written(mention: _Mention, written: tuple[Any, Any]) -> _Mention:
    """A mention as the day of writing allows: what begins behind it is still to come."""
    late = not pd.isna(written[1]) and mention.earliest > written[1].date()
    return replace(mention, status="planned") if late and mention.status == "happened" else mention


def _joined(
    groups: Mapping[tuple[str, ...], list[_Mention]], near: Sequence[tuple[str, ...]], mention: _Mention
) -> tuple[str, ...]:
    """The group that a mention belongs to: the same question and value, or the same date in like words.

    ``near`` are the groups of the mention's date; the first ``MAX_NEAR`` of them are compared by their words.
    """
    if mention.key[0] == "slot" or mention.key in groups:
        return mention.key
    words = set(mention.key[2:])
    for key in near[:MAX_NEAR]:
        if len(words.intersection(key[2:])) >= 0.5 * max(1, min(len(words), len(key) - 2)):
            return key
    return mention.key


def forecasts(claims: pd.DataFrame, dates: pd.DataFrame, topic: Topic) -> pd.DataFrame:
    """The table ``forecasts``: for each question about the future, when it was said against what was said.

    With a topic, its date questions; without one, every dated claim of the future.
    """
    asked = {question.slot for question in topic.questions if question.kind == "date"}
    future = claims[(claims["status"] == "forecast") & claims["earliest"].notna()]
    future = future[future["slot"].isin(asked) | (future["slot"] == "date")]
    rows = []
    for claim in tables.rows(future):
        own = dates[
            (dates["article"] == claim.article) & (dates["start"] <= claim.start) & (dates["end"] > claim.start)
        ]
        own = own if len(own) else dates[(dates["article"] == claim.article) & (dates["segment"] == 0)]
        written = (own["earliest"].iloc[-1], own["latest"].iloc[-1]) if len(own) else (None, None)
        if written[0] is not None and (claim.latest < written[0] or claim.latest == written[0] != written[1]):
            continue  # what was over when it was written is no forecast, whatever the wording
        rows.append(
            {
                "slot": claim.slot, "article": claim.article, "written_earliest": written[0], "written_latest": written[1],
                "forecast_earliest": claim.earliest, "forecast_latest": claim.latest, "claim": claim.claim, "value": claim.value,
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (row["slot"], str(row["written_earliest"]), row["article"], row["claim"]))
    return tables.make("forecasts", rows)
