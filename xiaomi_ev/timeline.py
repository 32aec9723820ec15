"""Dated mentions become events; claims about the future become forecasts.

What comes in: articles, claims, time expressions and origins. What goes out: the tables ``events`` and
``mentions`` (many mentions, one event), ``forecasts``, and ``date_of`` for any span of text. What it will
not do: merge a plan with its fulfilment, unless both tell the very day; or date what the text does not date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from xiaomi_ev import occasions, signs_en, tables
from xiaomi_ev.anchoring import Dated as Dated
from xiaomi_ev.anchoring import date_of as date_of
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import happened
from xiaomi_ev.gathering import Mention, grouped
from xiaomi_ev.intervals import grain_of
from xiaomi_ev.text import Sentence, sentences
from xiaomi_ev.topic import Topic

_STATUS = {"rumour": "rumoured", "hedged": "rumoured", "possible": "rumoured", "unknown": "rumoured",
           "plan": "planned", "future": "planned", "expected": "planned"}  # fmt: skip
_ORDER = ("denied", "happened", "planned", "rumoured")


def events(
    articles: Sequence[Article],
    claims: pd.DataFrame,
    timexes: pd.DataFrame,
    origins: pd.DataFrame,
    topic: Topic,
    dates: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``events`` and ``mentions``, in order of time.

    A date question of the topic is one event for each of its times and statuses, told with whatever grain; other dated
    sentences are events of their own, joined when one's time holds the other's and they share most of their words. With
    the table ``dates``, what lies behind the day of writing has not happened, whatever the words.
    """
    read = {article.id: sentences(article) for article in articles}
    by_name = {article.id: article for article in articles}
    stated = occasions.says_when_written(by_name, list(tables.rows(timexes)))
    told = timexes[~np.array(stated, dtype=bool)]  # when an article was written is no event of its story
    asked = _asked(claims, timexes, read)
    names = occasions.named_as(topic.outlets)
    found = [*_from_claims(asked, by_name), *_from_sentences(asked, told, read, by_name, names)]
    written = _written(dates)
    found = [_as_written(mention, written.get(mention.article, (None, None))) for mention in found]
    groups = grouped(sorted(found, key=lambda row: (row.article, row.start)))
    root = dict(zip(origins["article"], origins["origin"], strict=True))
    asks = {question.slot: question.ask for question in topic.questions}
    ordered = sorted(
        groups,
        key=lambda rows: (*_finest(rows).days, rows[0].kind, rows[0].label, rows[0].article),
    )
    rows = [_event(number, group, root, asks) for number, group in enumerate(ordered, 1)]
    mentions = [
        {"event": f"e{number}", "article": m.article, "start": m.start, "end": m.end, "text": m.text}
        for number, group in enumerate(ordered, 1)
        for m in _once(group)
    ]
    return tables.make("events", rows), tables.make("mentions", mentions)


def _once(group: Sequence[Mention]) -> list[Mention]:
    """A mention in a repeated title or caption counts once."""
    kept: dict[tuple[str, str], Mention] = {}
    for mention in group:
        kept.setdefault((mention.article, " ".join(mention.text.casefold().split())), mention)
    return list(kept.values())


def _event(
    number: int, group: Sequence[Mention], root: Mapping[str, str], asks: Mapping[str, str]
) -> dict[str, object]:
    finest, came = _finest(group), [m for m in group if m.status == "happened"]
    best = min(  # in the words of a whole sentence that tells the day, where one does
        came or group, key=lambda m: (m.rank > 3, m.days != finest.days, m.rank, len(m.label), m.article, m.start)
    )
    names = {mention.article for mention in group}
    status = min((m.status for m in group), key=_ORDER.index) if len({m.status for m in group}) > 1 else group[0].status
    return {
        "event": f"e{number}", "label": best.label, "kind": best.kind, "status": status, "earliest": finest.earliest,
        "latest": finest.latest, "grain": grain_of(finest.value), "articles": len(names), "origins": len({root.get(name, name) for name in names}),
        "ask": asks.get(best.kind, ""),
    }  # fmt: skip


def _finest(group: Sequence[Mention]) -> Mention:
    """The mention that tells the time most narrowly; of a day the one that names no hour."""
    return min(group, key=lambda m: (m.latest - m.earliest, len(m.value), m.article, m.start))


def _sentence_at(read: Sequence[Sentence], start: int) -> Sentence | None:
    at = bisect_right(read, start, key=lambda sentence: sentence.start) - 1
    return read[at] if at >= 0 and start < read[at].end else None


class _Asked(NamedTuple):
    """A claim that answers a question of time, its sentence, and where its date begins."""

    claim: Any
    sentence: Sentence | None
    at: int


def _asked(claims: pd.DataFrame, times: pd.DataFrame, read: Mapping[str, Sequence[Sentence]]) -> list[_Asked]:
    """The claims that answer a question of time, without those whose date says only when something was said."""
    asked = claims[claims["rule"].str.startswith("question") & claims["earliest"].notna()]
    dates: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for timex in tables.rows(times):
        dates[str(timex.article), str(timex.value)].append((int(timex.start), int(timex.end)))
    rows = []
    for claim in tables.rows(asked):
        start = int(str(claim.start))
        sentence = _sentence_at(read.get(str(claim.article), ()), start)
        told = dates.get((str(claim.article), str(claim.value)), ())
        own = [one for one in told if sentence and sentence.start <= one[0] < sentence.end]
        if not (sentence and own and all(occasions.only_told(sentence, *one) for one in own)):
            rows.append(_Asked(claim, sentence, own[0][0] if own else start))
    return rows


def _from_claims(asked: Sequence[_Asked], articles: Mapping[str, Article]) -> list[Mention]:
    foreign = {name: occasions.translated(article) for name, article in articles.items()}
    rows = []
    for claim, sentence, at in asked:
        start, end = int(str(claim.start)), int(str(claim.end))
        if sentence is None or occasions.of_another_clause(sentence, str(claim.text)):
            continue
        if occasions.none(articles[sentence.article], sentence, max(start, end - 1), end):
            continue
        status = "denied" if claim.polarity == "denied" else "planned" if claim.status == "forecast" else "happened"
        if claim.status != "forecast" and float(str(claim.certainty)) <= 0.55 and status == "happened":
            status = "rumoured"
        if status == "happened" and (occasions.foretold(sentence, start) or occasions.foretold(sentence, at)):
            status = "planned"
        said = occasions.around(sentence, start, end)
        rows.append(
            Mention(
                ("slot", str(claim.slot)), str(claim.slot),
                sentence.article, sentence.start, sentence.end, sentence.text, said, str(claim.value),
                claim.earliest.date(), claim.latest.date(), status,
                occasions.rank(sentence, said, foreign[sentence.article]),
            )
        )  # fmt: skip
    return rows


def _from_sentences(
    asked: Sequence[_Asked],
    timexes: pd.DataFrame,
    read: Mapping[str, Sequence[Sentence]],
    articles: Mapping[str, Article],
    names: re.Pattern[str] | None,
) -> list[Mention]:
    taken = {(str(one.claim.article), str(one.claim.value)) for one in asked}
    dated = timexes[timexes["type"].isin(["DATE", "TIME"]) & timexes["earliest"].notna()]
    foreign = {name: occasions.translated(article) for name, article in articles.items()}
    rows = []
    for timex in tables.rows(dated):
        article, start = str(timex.article), int(str(timex.start))
        sentence = _sentence_at(read.get(article, ()), start)
        if sentence is None or (article, str(timex.value)) in taken or timex.grain in ("decade", "century"):
            continue
        end = int(str(timex.end))
        if occasions.thin(sentence, str(timex.text)) or occasions.none(articles[article], sentence, start, end):
            continue
        if occasions.reported(sentence, start, names):
            continue
        kinds = occasions.kinds(sentence.clean)
        status = next((_STATUS[kind] for kind in kinds if kind in _STATUS), "happened")
        opening = occasions.opens(sentence, start, end)
        if status == "planned" and (
            signs_en.DONE.match(sentence.text, end - sentence.start)
            or happened(articles[article], timex)
            or opening == "back"
            or occasions.said_at(sentence, start)
        ):
            status = "happened"  # "the American they hired in January told a meeting that it would open"
        if status == "happened" and (
            signs_en.NEXT.match(str(timex.text)) or opening == "ahead" or occasions.foretold(sentence, start)
        ):
            status = "planned"
        label = occasions.around(sentence, start, end)
        other = f"{sentence.text[: start - sentence.start]} {sentence.text[end - sentence.start :]}".lower()
        words = sorted(set(re.findall(r"[a-z]{4,}", other)) - signs_en.COMMON) or [sentence.text]
        rows.append(
            Mention(
                ("text", *words), "dated sentence", article, sentence.start, sentence.end, sentence.text, label,
                str(timex.value), timex.earliest.date(), timex.latest.date(), status,
                occasions.rank(sentence, label, foreign[article]),
            )
        )  # fmt: skip
    return rows


def _written(dates: pd.DataFrame | None) -> dict[str, tuple[Any, Any]]:
    """The days between which each article was written, its main text."""
    main = [] if dates is None else tables.rows(dates[dates["segment"] == 0])
    return {str(row.article): (row.earliest, row.latest) for row in main}


def _as_written(mention: Mention, written: tuple[Any, Any]) -> Mention:
    """A mention as the day of writing allows: what begins behind it is still to come."""
    late = not pd.isna(written[1]) and mention.earliest > written[1].date()
    return replace(mention, status="planned") if late and mention.status == "happened" else mention


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
