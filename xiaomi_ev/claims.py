"""Statements that can be checked: who says what value of which question, how surely, and where.

What comes in: an article with its time expressions and citations, and the topic. What goes out: ``Claim``
records with spans: the minimal clause, the value, the cues, the speaker. What it will not do: judge a
claim, repair a value, or read an article in a language it has no rules for. Without a topic, or where no
question fits, quantities and dates become claims of generic slots (money, count, share, measure, date).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import currencies, polarity, standing, told
from xiaomi_ev import tables as schema
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Article
from xiaomi_ev.bounds import states_day
from xiaomi_ev.citations import Citation
from xiaomi_ev.found import Value
from xiaomi_ev.phrases import lemma
from xiaomi_ev.reading import Reader
from xiaomi_ev.speakers import Speaker, Speakers
from xiaomi_ev.text import Sentence, sentences
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic
from xiaomi_ev.wording import Cue, anonymous, certainty, cues, governing, opens_scope


class Span(NamedTuple):
    """A piece of the raw text that a claim rests on; role claim, repeat, value, cue, speaker or relay."""

    start: int
    end: int
    text: str
    role: str


class Claim(NamedTuple):
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
    mod: str = ""
    spans: tuple[Span, ...] = ()


MAX_CLAIMS = 2_000
"""Claims that one article may yield: a table scraped as text would otherwise drown the rest."""

RUMOURED = 0.4
"""The most that a rumour leaves to the sentences in its scope."""


@uncollected
def extract(
    article: Article,
    topic: Topic,
    timexes: Sequence[Timex],
    citations: Sequence[Citation],
    cut: dict[str, int] | None = None,
    written: dt.date | None = None,
) -> list[Claim]:
    """The claims of one article, in order of text; an article not in English yields none.

    ``cut`` is told how many of its sentences hold more numbers, dates or words of questions than are looked at.
    ``written`` is the last day on which the article may have been written: a later one is still to come, however told.
    """
    if article.language not in ("en", "und"):
        return []
    reader, speakers = Reader(topic), Speakers(article, topic, citations)
    asked = [question.currency for question in topic.questions]
    money = currencies.named(article.raw, [*topic.currencies, *asked], asked)
    starts = [timex.start for timex in timexes]
    found: list[Claim] = []
    read: list[tuple[str, Value]] = []
    scope = _Scope()
    for sentence in sentences(article):
        times = timexes[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        scope = _scope(sentence, scope)
        within = [t for t in times if t.end <= sentence.end and not (t.start < _HEAD and states_day(article, t))]
        values = reader.read(sentence, within, money)
        if sentence.label not in ("title", "heading"):
            spoken = speakers.said((sentence.start, sentence.end))
            said = [(sentence.clean_at(start), sentence.clean_at(end)) for start, end in spoken]
            values = [*values, *told.statements(sentence, said, values)]
        marks = cues(sentence.clean) if values else []
        for value in values:
            value = standing.placed(sentence, value, within, written)
            read.append((sentence.clean, value))
            claim = _claim(article, sentence, value, marks, speakers, scope)
            found.append(_foretold(claim._replace(status="forecast") if standing.to_come(claim, written) else claim))
        if len(found) >= MAX_CLAIMS:
            break
    for n, slot in reader.alone(read).items():
        found[n] = found[n]._replace(slot=slot, rule="question, unit alone")
    if cut is not None and reader.cut:
        cut[article.id] = reader.cut
    return _numbered(_merged(found[:MAX_CLAIMS]))


_HEAD = 1_500
"""Characters in which an article may say when it was written; that is no claim."""


@dataclass(frozen=True)
class _Scope:
    """A rumour opened by "Rumors suggest" colours the sentences after it, to the end of the paragraph."""

    line: int = -1
    spans: tuple[tuple[int, int], ...] = ()


def _scope(sentence: Sentence, scope: _Scope) -> _Scope:
    opened = opens_scope(sentence.clean)
    if opened and sentence.label not in ("title", "heading"):
        return _Scope(sentence.line, (sentence.span(*opened.span()),))
    return scope if scope.line == sentence.line else _Scope()


def _foretold(claim: Claim) -> Claim:
    """A forecast is no surer than a plan told as settled; one that is somebody's, no surer than an expectation."""
    most = FORETOLD if claim.speaker else SETTLED
    return claim._replace(certainty=min(claim.certainty, most)) if claim.status == "forecast" else claim


SETTLED, FORETOLD = 0.85, 0.7
"""The most that "it will open" leaves in an article's own words, and in somebody's."""
UNNAMED, CLAIMED, HANDED_ON = 0.6, 0.75, 0.75
"""The most that an unnamed source, a verb that keeps its distance ("claims") and another outlet's telling leave."""


def _ceiling(speaker: Speaker, raw: str) -> float:
    """The most that who says it, and with what word, leaves to a statement."""
    if speaker.leaks or any(map(anonymous, (speaker.name, *speaker.relays))):
        return UNNAMED
    claims = any(lemma(word) in en.CLAIMS_TO for cue in speaker.cues for word in raw[slice(*cue)].lower().split())
    return CLAIMED if claims else HANDED_ON if speaker.outlet else 1.0


def _beside(one: Cue, clause: tuple[int, int]) -> bool:
    """Not in "it would take 180 megawatts, Chief Executive Ann Lee said": she is it now."""
    return one.end > clause[0] - _REACH and one.start < clause[1] + _REACH


_REACH = 40
"""Characters around a name and the words of its question in which a cue colours them."""
_PREDICATE = 8
"""Characters behind a name that say something of it: whose words they are is whose claim it is."""


def _claim(
    article: Article, sentence: Sentence, value: Value, marks: Sequence[Cue], speakers: Speakers, scope: _Scope
) -> Claim:
    start, end = sentence.span(*value.clause)
    marks = governing(marks, sentence.clean, value.clause, (value.found.start, value.found.end))
    marks = [one for one in marks if value.kind != "name" or _beside(one, value.clause)]
    told_of = value.kind == "name" and value.clause[1] - value.found.end > _PREDICATE  # "Acme insists it is not ..."
    spoken = sentence.span(*((value.found.end, value.clause[1]) if told_of else (value.found.start, value.found.end)))
    speaker = speakers.at(
        *spoken, (sentence.start, sentence.end), value.kind == "statement" and value.found.value != "unknown"
    )
    so = polarity.of(sentence.clean, value)
    found = value.found
    overtaken = value.rule.endswith("@overtaken") or standing.overtaken(sentence.clean, value)
    # that it was planned is a fact
    heard = [mark for mark in marks if not (overtaken and mark.kind in standing.FUTURE_KINDS)]
    rumoured = bool(scope.spans)
    if speaker.name and (
        so == "denied" or value.rule == "question, none"
    ):  # "denied the rumour that": that is no rumour
        heard, rumoured = [mark for mark in heard if mark.kind not in ("rumour", "hearsay")], False
    sure = min(certainty(heard, speaker.name != ""), RUMOURED if rumoured else _ceiling(speaker, article.raw))
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
        polarity=so,
        certainty=0.2 if so == "unknown" else round(sure, 2),
        speaker=speaker.name,
        attribution=" < ".join([*([speaker.name] if speaker.name else []), *speaker.relays, article.id]),
        earliest=found.earliest,
        latest=found.latest,
        status=standing.status(sentence.clean, value, so, {mark.kind for mark in marks}),
        rule=value.rule.removesuffix("@overtaken") + ("@overtaken" if overtaken else ""),
        mod=found.mod,
        spans=_spans(article.raw, sentence, value, marks, speaker, (start, end), scope),
    )


def _spans(
    raw: str,
    sentence: Sentence,
    value: Value,
    marks: Iterable[Cue],
    speaker: Speaker,
    claim: tuple[int, int],
    scope: _Scope,
) -> tuple[Span, ...]:
    pieces = [(claim, "claim"), (sentence.span(value.found.start, value.found.end), "value")]
    pieces += [(sentence.span(mark.start, mark.end), "cue") for mark in marks]
    pieces += [(span, "cue") for span in (*scope.spans, *speaker.cues)]
    pieces += [(span, "speaker") for span in speaker.spans] + [(span, "relay") for span in speaker.relay_spans]
    return tuple(Span(start, end, raw[start:end], role) for (start, end), role in dict.fromkeys(pieces) if end > start)


def _merged(found: list[Claim]) -> list[Claim]:
    """The same claim twice in one article (title, pull quote, caption) is one claim with several spans."""
    kept: dict[tuple[str, str, str, str], Claim] = {}
    known = {(row.value, row.unit): row.slot for row in found if _asked(row) and row.unit not in ("", "share")}
    for claim in found:
        if not _asked(claim) and (claim.value, claim.unit) in known:  # the headline's sum, told again in other words
            claim = claim._replace(slot=known[claim.value, claim.unit], rule="question, same value")
        key = (claim.slot, claim.value, claim.unit, claim.polarity)
        # generic values repeat by chance ("two", "10 percent"): only the same words are the same claim
        key = key if _asked(claim) else (*key[:3], claim.text.casefold())
        if key not in kept:
            kept[key] = claim
            continue
        first, again = kept[key], claim
        titled = _in_title(first) != _in_title(claim)  # a headline leaves the doubts to the text
        if _in_title(first) and not _in_title(claim):
            first, again = claim, first
        repeats = [span._replace(role="repeat") for span in again.spans if span.role in ("claim", "repeat")]
        kept[key] = first._replace(
            certainty=first.certainty if titled else max(first.certainty, again.certainty),
            spans=(*first.spans, *repeats),
            rule=_plain(first.rule),
        )
    return sorted(kept.values(), key=lambda row: (row.start, row.end, row.slot))


def _asked(claim: Claim) -> bool:
    return claim.rule.startswith("question")


def _in_title(claim: Claim) -> bool:
    return claim.rule.endswith("@title")


def _plain(rule: str) -> str:
    return rule.removesuffix("@title")


def _numbered(found: list[Claim]) -> list[Claim]:
    return [
        claim._replace(claim=f"{claim.article}#{number}", rule=_plain(claim.rule))
        for number, claim in enumerate(found, 1)
    ]


def tables(
    articles: Sequence[Article],
    topic: Topic,
    timexes: Mapping[str, Sequence[Timex]],
    citations: Mapping[str, Sequence[Citation]],
    written: Mapping[str, dt.date],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``claims`` and ``spans`` of many articles; ``attrs["cut"]`` of the first is what ``extract`` tells."""
    cut: dict[str, int] = {}
    found = [
        claim
        for article in articles
        for claim in extract(
            article, topic, timexes.get(article.id, ()), citations.get(article.id, ()), cut, written.get(article.id)
        )
    ]
    names = dict.fromkeys((*schema.names("claims"), "mod"))
    made = schema.make("claims", pd.DataFrame({name: [getattr(claim, name) for claim in found] for name in names}))
    made.attrs["cut"] = cut
    spans = [(claim.claim, claim.article, *span) for claim in found for span in claim.spans]
    return made, schema.make("spans", pd.DataFrame(spans, columns=["claim", "article", *Span._fields]))
