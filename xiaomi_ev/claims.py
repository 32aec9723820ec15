"""Statements that can be checked: who says what value of which question, how surely, and where.

What comes in: an article with its time expressions and citations, and the topic. What goes out: ``Claim``
records with spans: the minimal clause, the value, the cues, the speaker. What it will not do: judge a
claim, repair a value, or read an article in a language it has no rules for. Without a topic, or where no
question fits, quantities and dates become claims of generic slots (money, count, share, measure, date).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from xiaomi_ev import tables as schema
from xiaomi_ev.article import Article
from xiaomi_ev.attribution import certainty, cues, denial, is_opinion
from xiaomi_ev.citations import Citation
from xiaomi_ev.matching import Found, Reader, Value
from xiaomi_ev.speakers import Speaker, Speakers
from xiaomi_ev.text import Sentence, sentences
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic


@dataclass(frozen=True)
class Span:
    """A piece of the raw text that a claim rests on; role claim, repeat, value, cue, speaker or relay."""

    start: int
    end: int
    text: str
    role: str


@dataclass(frozen=True)
class Claim:
    """One claim: the columns of the table ``claims``, and its spans."""

    claim: str
    article: str
    start: int
    end: int
    text: str
    slot: str
    value: str
    unit: str
    bound: str
    polarity: str
    certainty: float
    speaker: str
    attribution: str
    earliest: dt.date | None
    latest: dt.date | None
    status: str
    rule: str
    spans: tuple[Span, ...] = ()


MAX_CLAIMS = 2_000
"""Claims that one article may yield: a table scraped as text would otherwise drown the rest."""

_FUTURE_KINDS = frozenset({"future", "plan", "expected"})


def extract(article: Article, topic: Topic, timexes: Sequence[Timex], citations: Sequence[Citation]) -> list[Claim]:
    """The claims of one article, in order of text; an article not in English yields none."""
    if article.language not in ("en", "und"):
        return []
    reader, speakers = Reader(topic), Speakers(topic)
    found: list[Claim] = []
    scope: tuple[int, float] = (-1, 1.0)
    for sentence in sentences(article):
        speakers.enter(sentence)
        times = [timex for timex in timexes if sentence.start <= timex.start and timex.end <= sentence.end]
        values = reader.read(sentence, times)
        made = [_claim(article, sentence, value, citations, speakers, scope) for value in values]
        found.extend(claim for claim in made if claim is not None)
        scope = _scope(sentence, scope)
        if len(found) >= MAX_CLAIMS:
            break
    return _numbered(_merged(found[:MAX_CLAIMS]))


def _scope(sentence: Sentence, scope: tuple[int, float]) -> tuple[int, float]:
    """A rumour opened by "Rumors suggest" colours the sentences after it, to the end of the paragraph."""
    kinds = {cue.kind for cue in cues(sentence.clean)}
    if "rumour" in kinds and sentence.label != "title":
        return sentence.line, 0.4
    return scope if scope[0] == sentence.line else (-1, 1.0)


def _claim(
    article: Article,
    sentence: Sentence,
    value: Value,
    citations: Sequence[Citation],
    speakers: Speakers,
    scope: tuple[int, float],
) -> Claim | None:
    start, end = sentence.span(*value.clause)
    marks = [cue for cue in cues(sentence.clean) if _governs(cue.start, value, sentence.clean)]
    speaker = speakers.of(sentence, value.clause, citations)
    sure = certainty(marks, speaker.name != "")
    sure = min(sure, scope[1]) if scope[0] == sentence.line else sure
    kinds = {mark.kind for mark in marks}
    polarity = _polarity(sentence.clean, value)
    status = _status(sentence.clean, value, polarity, kinds)
    found = value.found
    spans = _spans(article.raw, sentence, value, marks, speaker, (start, end))
    return Claim(
        claim="",
        article=article.id,
        start=start,
        end=end,
        text=article.raw[start:end],
        slot=value.slot,
        value=found.value,
        unit=found.unit,
        bound=found.bound,
        polarity=polarity,
        certainty=round(0.2 if polarity == "unknown" else sure, 2),
        speaker=speaker.name,
        attribution=" < ".join([*([speaker.name] if speaker.name else []), *speaker.relays, article.id]),
        earliest=found.earliest,
        latest=found.latest,
        status=status,
        rule=value.rule,
        spans=spans,
    )


def _governs(cue: int, value: Value, text: str) -> bool:
    """A cue counts for the value's clause, not for another sentence part behind a semicolon or a "but"."""
    first, last = min(value.clause[0], cue), max(value.clause[1], cue)
    return not any(mark in text[first:last] for mark in ("; ", " but ", " although ", " however ")) or (
        value.clause[0] <= cue <= value.clause[1]
    )


def _polarity(text: str, value: Value) -> str:
    if value.found.value == "unknown":
        return "unknown"
    if value.kind == "state":
        return "denied" if value.found.value == "no" else "affirmed"
    before = text[max(0, value.clause[0] - 40) : value.found.end]
    match = denial(before)
    close = (
        match is not None
        and not any(c in before[match.end() :] for c in ",;:")
        and match[0].lower() not in ("without", "yet to")
    )
    return "denied" if close else "affirmed"


def _status(text: str, value: Value, polarity: str, kinds: set[str]) -> str:
    if polarity == "unknown":
        return "unknown"
    if kinds & _FUTURE_KINDS and not value.past:
        return "forecast"
    if value.slot == "statement" and is_opinion(text):
        return "opinion"
    return "forecast" if kinds & {"possible"} and not value.past else "fact"


def _spans(
    raw: str, sentence: Sentence, value: Value, marks: Iterable[object], speaker: Speaker, claim: tuple[int, int]
) -> tuple[Span, ...]:
    found = [Span(*claim, raw[slice(*claim)], "claim")]
    pieces = [(sentence.span(value.found.start, value.found.end), "value")]
    pieces += [(sentence.span(mark.start, mark.end), "cue") for mark in marks]  # type: ignore[attr-defined]
    pieces += [(span, "speaker") for span in speaker.spans] + [(span, "relay") for span in speaker.relay_spans]
    found += [Span(start, end, raw[start:end], role) for (start, end), role in pieces if end > start]
    return tuple(found)


def _merged(found: list[Claim]) -> list[Claim]:
    """The same claim twice in one article (title, pull quote, caption) is one claim with several spans."""
    kept: dict[tuple[str, str, str, str], Claim] = {}
    for claim in found:
        key = (claim.slot, claim.value, claim.unit, claim.polarity)
        # generic values repeat by chance ("two", "10 percent"): only the same words are the same claim
        key = key if claim.rule.startswith("question") else (*key[:3], claim.text.casefold())
        if key not in kept:
            kept[key] = claim
            continue
        first, again = kept[key], claim
        if _in_title(first) and not _in_title(claim):
            first, again = claim, first
        repeats = [replace(span, role="repeat") for span in again.spans if span.role in ("claim", "repeat")]
        kept[key] = replace(
            first,
            certainty=max(first.certainty, again.certainty),
            spans=(*first.spans, *repeats),
            rule=_plain(first.rule),
        )
    return sorted(
        (replace(claim, rule=_plain(claim.rule)) for claim in kept.values()),
        key=lambda row: (row.start, row.end, row.slot),
    )


def _in_title(claim: Claim) -> bool:
    return claim.rule.endswith("@title")


def _plain(rule: str) -> str:
    return rule.removesuffix("@title")


def _numbered(found: list[Claim]) -> list[Claim]:
    return [replace(claim, claim=f"{claim.article}#{number}") for number, claim in enumerate(found, 1)]


def tables(
    articles: Sequence[Article],
    topic: Topic,
    timexes: Mapping[str, Sequence[Timex]],
    citations: Mapping[str, Sequence[Citation]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``claims`` and ``spans`` of many articles."""
    found = [
        claim
        for article in articles
        for claim in extract(article, topic, timexes.get(article.id, ()), citations.get(article.id, ()))
    ]
    names = schema.names("claims")
    rows = [{name: getattr(claim, name) for name in names} for claim in found]
    spans = [
        {"claim": claim.claim, "article": claim.article, "start": s.start, "end": s.end, "text": s.text, "role": s.role}
        for claim in found
        for s in claim.spans
    ]
    return schema.make("claims", rows), schema.make("spans", spans)


__all__ = ["Claim", "Found", "Span", "extract", "tables"]
