"""All that one sentence answers: numbers and dates, names, states, what is not known, and what took place.

What comes in: a sentence with its time expressions, and the topic. What goes out: ``Value`` records in
order. What it will not do: read a question ("When will it open?") as an answer, or a date of a headline
that no question asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xiaomi_ev import bare, generic, lone, names, naming, quantities, sieve, states, unknowns
from xiaomi_ev import claims_en as en
from xiaomi_ev import matching as m
from xiaomi_ev._fast import Kept, lately
from xiaomi_ev.clauses import clause_of
from xiaomi_ev.context import Around
from xiaomi_ev.found import Found, Value, dates_of, from_quantity, without_overlaps
from xiaomi_ev.leaning import Leaning
from xiaomi_ev.sieve import Sifted
from xiaomi_ev.stemming import stem
from xiaomi_ev.text import Sentence
from xiaomi_ev.timex import Timex
from xiaomi_ev.topic import Topic
from xiaomi_ev.triggers import Trigger, Triggers
from xiaomi_ev.wording import denial, is_opinion, small, unknown

_STATES = Sifted(rf"\b(?:{en.STATES})\b")
_DATELINE = re.compile(r"(?:published|updated|posted|last updated|date|last modified)\b.{0,60}$", re.I)
_BYLINE = re.compile(r"(?:by|written by) [^|•·]{2,60}[|•·]|[^|•·]{0,80}[|•·] ?\d{1,3} min(?:ute)?s? read\b", re.I)
_SIGNED = re.compile("[|•·]")
"""By whom, when, how long to read, how many comments: of the page, not of the story."""
_POST_HEAD = re.compile(r"[^.!?:]{1,40}?(?:\s[—–|·-]\s|\s{2,8})(?:[^.!?:]{1,24}\s)?\d{1,2}[:.]\d\d(?: ?[ap]\.?m)?")
"""Over a post: who wrote it, and when: "BramV — 12:51"."""
_PLACE_LINE = re.compile(r"[A-Z][A-Z’' .]{2,30}(?:, [^-–—]{2,40}?)?(?: ?\([^)]{2,40}\) ?[-–—:]| ?[-–—]) ")
"""A dateline: "OSLO, 20 May 2024 (Northern Post) - "; its date is that of the article, not of an event."""
_BARE_WORD = re.compile(r"(?:\d{1,2}[:.]\d{2} )?(?:And |Now |Next |The |And the |Now the )?[\w-]{3,20}[.!:]")
_LABEL = re.compile(r"\W{0,4}[A-Z][\w()’'/&-]{1,30}(?: [\w()’'/&-]{1,20}){0,3} ?:(?= )")
"""What a line of a list of facts begins with: "- Battery: 5,150 mAh"."""
MOST = 100
"""Numbers, dates, triggers that are looked at in one sentence: beyond that it is a table, not a sentence."""
_UNKNOWN = Sifted(rf"\b(?:{en.UNKNOWN})\b")
_NEGATIONS = Sifted(rf"\b(?:{en.NEGATIONS})")
_DENIALS = frozenset({"denied", "denies", "rejected", "has denied"})
_OPEN = re.compile(r"known|unknown|unclear|declin|refus|comment|respond|repl|return|answer|nobody|no one", re.I)
"""What is open, or not said, whoever it is about; what "remains to be seen" is only talk."""
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]")
_CORPORATE = re.compile(
    rf"\b(?:{'|'.join(sorted(word for word in en.CORPORATE | en.PERSONAL if word.startswith('the ')))})\b", re.I
)
_SUBJECT = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts?|[Hh]e|[Ss]he|[Tt]hey|[Tt]heir|[Hh]is|[Hh]er)\b|\b[A-Z][\w’'&-]+)")


class Reader:
    """Reads the values of sentences for one topic; patterns are compiled once."""

    def __init__(self, topic: Topic) -> None:
        self._questions, self._asks = topic.questions, bool(topic.questions)
        self._triggers, self._assigner, self._names, self._entity_of, self._any_name, self._again = _ready(topic)
        self._leaning = Leaning()
        self._around = Around()
        self._strange, self._line = False, -1
        self.cut = 0
        """Sentences of which only the first ``MOST`` numbers, dates or words of questions were looked at."""

    def read(self, sentence: Sentence, times: Sequence[Timex], money: Mapping[str, str] | None = None) -> list[Value]:
        """The values of one sentence, each with the slot that it fills, in order."""
        text = sentence.clean
        if self._asks or times or len(text) > _LONG:
            return self._read(sentence, text, times, money)
        key = (text, sentence.label, *(money or {}).items())  # nothing else tells what it says
        if (made := self._again.get(key)) is None:
            cut, self.cut = self.cut, 0
            made = self._again[key] = (self._read(sentence, text, times, money), self.cut)
            self.cut = cut
        self.cut += made[1]
        return made[0]

    def _read(
        self, sentence: Sentence, text: str, times: Sequence[Timex], money: Mapping[str, str] | None
    ) -> list[Value]:
        label = None
        if self._asks:  # else nobody asks for what the sentences before it told
            label = _LABEL.match(text) if ":" in text else None
            self._around.enter(sentence, label is not None)
            self._assigner.before = self._strange if sentence.line == self._line else False
            self._strange, self._line = self._assigner.holders.dwells(text, self._assigner.before), sentence.line
        if _DATELINE.match(text) or (_SIGNED.search(text) and _BYLINE.match(text)):
            return []
        all_triggers = self._triggers.find(text)
        if not all_triggers and _POST_HEAD.fullmatch(text):
            return []
        triggers = all_triggers[:MOST]
        if text.rstrip(' "”’)').endswith("?") or (all_triggers and _BARE_WORD.fullmatch(text)):
            # "The price tag? Some €40 million.", "Price. Deep breath: €40": the answer stands behind
            self._leaning.asks(text, triggers)
            return []
        place = _PLACE_LINE.match(text)
        dates = dates_of(sentence, text, times, place)
        read = [one for one in quantities.find(text, money) if not bare.stamped(text, one.start)]
        numbers = without_overlaps(map(from_quantity, read), dates)
        self.cut += self._triggers.cut or max(len(numbers), len(dates), len(all_triggers)) > MOST
        head = sentence.label in ("title", "heading") or (sentence.label == "caption" and not text.endswith("."))
        if self._asks:
            values, triggers = self._answers(sentence, numbers, dates, triggers, label)
        elif head:
            return []
        else:
            values = self._assigner.assign(text, numbers[:MOST], (), "quantity")
            values += self._assigner.assign(text, dates[:MOST], (), "date")
            values = [part for value in values for part in _ends(value)]
        values += [] if head else self._statements(text, values, triggers)
        begin = 0 if place is None else place.end()  # a dateline is no part of what is said
        values = [v._replace(clause=(max(v.clause[0], begin), v.clause[1])) for v in values if v.clause[1] > begin]
        kept = [v._replace(rule=f"{v.rule}@title") for v in values if v.slot not in generic.SLOTS] if head else values
        return sorted(kept, key=lambda value: (value.found.start, value.found.end, value.slot))

    def alone(self, told: Sequence[tuple[str, Value]]) -> dict[int, str]:
        """Which of an article's values, with their sentences, answer which question though no word says so."""
        return lone.answering(told, self._questions, self._assigner) if self._asks else {}

    def _answers(
        self, sentence: Sentence, numbers: list[Found], dates: list[Found], triggers: list[Trigger],
        label: re.Match[str] | None,
    ) -> tuple[list[Value], list[Trigger]]:  # fmt: skip
        """The values of a sentence where questions are asked, and what of their words it holds or leans on."""
        text = sentence.clean
        numbers = [*numbers, *self._leaning.numbers(text)][:MOST]
        sums, heard = any(one.kind == "money" for one in numbers), {one.question.slot for one in triggers}
        implied = self._triggers.implied(text, self._around.told, sums, label is not None)
        triggers += [one for one in implied if one.question.slot not in heard]
        named = [one for one in triggers if label is not None and one.end <= label.end()]
        triggers = named or triggers
        own = triggers
        plain = [one for one in own if not one.other]  # in other words it may still lean on what stands before
        triggers = own + self._leaning.triggers(text, numbers, plain, sentence.line, self._assigner.suits)
        loose = bare.numbers(text, [*numbers, *dates], bool(named))[:MOST]
        loose = [one for one in loose if not bare.stamped(text, one.start)]
        values = self._assigner.assign(text, numbers + loose, triggers, "quantity", bool(named))
        values += self._assigner.assign(text, dates[:MOST], triggers, "date", bool(named))
        if not self._assigner.before:  # "The Loop 3 manages eight days. It was closer to six"
            values = self._leaning.read(text, values, [*numbers, *loose, *dates][: 2 * MOST])
        values = [part for value in values for part in _ends(value)]
        values += names.answers(text, triggers, self._names, self._entity_of, self._assigner.holders.things)
        values += states.values(text, own) or self._leaning.state(text)
        values += bare.zeros(text, plain, values) if plain else []
        values += unknowns.values(text, triggers, values) + _compared(text, triggers, values)
        self._leaning.keep(values, own, text)
        return values, triggers

    def _statements(self, text: str, values: Sequence[Value], triggers: Sequence[Trigger]) -> list[Value]:
        """What took place, is so, or is denied, in a clause that no other value covers."""
        found: list[Value] = []
        low = small(text)
        told = [*_STATES.finditer(text, low), *_events(text), *_UNKNOWN.finditer(text, low)]
        told += _NEGATIONS.finditer(text, low)
        for match in told[:MOST]:
            clause = clause_of(text, match.start(), match.end())
            covered = [*(v.clause for v in values), *(v.clause for v in found)]
            talk = match.re is _UNKNOWN.pattern and "to be seen" in match[0]  # what "remains to be seen" is only talk
            if (
                talk
                or any(a < clause[1] and clause[0] < b for a, b in covered)
                or not self._checkable(text, clause, match, triggers)
            ):
                continue
            denied = match.re is _NEGATIONS.pattern or denial(
                text[clause[0] : match.end()], sieve.uncut(text, clause[0], match.end())
            )
            state = "unknown" if match.re is _UNKNOWN.pattern else "no" if denied else "yes"
            one = Found(match.start(), match.end(), state, kind="statement")
            found.append(Value(one, "statement", "statement", clause, "statement", True))
        return found

    def _checkable(self, text: str, clause: tuple[int, int], match: re.Match[str], triggers: Sequence[Trigger]) -> bool:
        """Whether a clause says something of somebody, rather than of itself, and states rather than praises."""
        words, subject = text[slice(*clause)], text[clause[0] : match.start()]
        own = _OURS if match.re is _NEGATIONS.pattern else _ABOUT_ITSELF
        itself = own.search(words) and not _quoted(text, match.start())
        if match.re is _NEGATIONS.pattern:  # who denies something says something of it, however short
            told = _SUBJECT.search(subject) or match[0].lower().startswith(("there", "no", "den"))
            return bool(told) and len(words) > 8 and not itself
        if match.re is _UNKNOWN.pattern and _SILENT.match(match[0]):
            return True  # "Nobody knows whether ...", "Acme did not return our calls"
        if match.re is _UNKNOWN.pattern and _WHY.match(subject):
            return not itself
        if not _SUBJECT.search(subject) or itself or len(words) <= 20:
            return match[0] in _DENIALS and bool(_SUBJECT.search(subject))
        begin = max(clause[0], match.start() - 25)
        praise = is_opinion(text[begin : clause[1]], sieve.uncut(text, begin, clause[1]))
        if match.re is _UNKNOWN.pattern and _OPEN.search(match[0]):
            return True
        unsure = unknown(words, sieve.uncut(text, *clause)) and match.re is not _UNKNOWN.pattern
        named = self._any_name.search(words) or _NAMED.search(words) or _CORPORATE.search(words)
        asked = any(clause[0] <= one.start and one.end <= clause[1] and one.words > 1 for one in triggers)
        return match[0] in _DENIALS or bool((named or asked) and not praise and not unsure)


_SILENT = re.compile(
    r"(?:nobody|no one)\b|would(?: not|n[’']t) (?:say|tell|comment|be drawn)|(?:did|has|have)(?: not|n[’']t) (?:yet )?(?:respon|repl|return|answer)",
    re.I,
)
_WHY = re.compile(r"(?:why|how|who|when|where|what|whether)\b", re.I)


def _quoted(text: str, at: int) -> bool:
    """Whether a place of the sentence lies in quotation marks: "we" is then whoever speaks."""
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1


def _ends(value: Value) -> list[Value]:
    """ "Between 3 and 4 million" says two things: at least three, and at most four."""
    low, dots, high = value.found.mod.partition("..")
    if not dots:
        return [value]
    ends = (low, "at_least"), (high, "at_most")
    return [value._replace(found=value.found._replace(value=end, bound=bound)) for end, bound in ends]


_MADE_OF_WORDS = re.compile(
    r" it\b| (?:an? |the |its )?(?:\w{2,20} ){0,2}?(?:statement|report|letter|message|note|tweet|memo|clear|sure)\b"
)
_NO_EVENT = re.compile(
    r"\b(?:that|which|who) (?:has|have|had) $|"
    r"\b(?:to|will|would|may|might|could|can|should|be|the|an?|if|its|their|his|her|newly)\s$"
)
_PAGE, _US = "(?:article|post|report|page|story|video)", "(?:our|we|you|your|us)"
_ABOUT_ITSELF = re.compile(rf"\b(?:this|the) {_PAGE}\b|\b{_US}\b", re.I)
_OURS = re.compile(rf"\bthis {_PAGE}\b|\b{_US}\b", re.I)  # who "dismissed the report" means another's


_PAST = re.compile(
    rf"\b(?:[a-z]{{1,18}}ed|{'|'.join(sorted(word for word in en.PAST_EVENTS if 3 <= len(word) <= 20))})\b"
)


def _events(text: str) -> list[re.Match[str]]:
    """Past verbs of things that take place ("bought", "was approved"); an infinitive or a plan tells of no event."""
    found = []
    for start, end in _TAKES_PLACE.spans(text):
        match = _PAST.match(text, start)
        if match and stem(match[0]) in _EVENT_STEMS:
            before = text[max(0, start - 30) : start]
            if not _MADE_OF_WORDS.match(text, end) and not _NO_EVENT.search(before):
                found.append(match)
    return found


_EVENT_STEMS = frozenset(map(stem, en.EVENTS))
_TAKES_PLACE = sieve.Sieve((), lambda word: _PAST.fullmatch(word) and stem(word) in _EVENT_STEMS)
_COMPARED = Sifted(rf"\b(?:{en.COMPARED})\b", re.IGNORECASE)


def _compared(text: str, triggers: Sequence[Trigger], values: Sequence[Value]) -> list[Value]:
    """ "May arrive sooner than thought": a date told by comparison, in a sentence that names none for its question."""
    match, answered = _COMPARED.search(text) if triggers else None, {value.slot for value in values}
    near = [
        (abs(one.start - match.start()), one.start, one.end, one.question.slot)
        for one in triggers
        if match
        and one.question.kind == "date"
        and one.question.slot not in answered
        and names.close(text, match.span(), one)
    ]
    if not match or not near:
        return []
    _, start, end, slot = min(near)
    value = "later" if match["later"] or match["behind"] else "sooner"
    found = Found(match.start(), match.end(), value, kind="comparison")
    return [Value(found, slot, "comparison", (min(start, match.start()), max(end, match.end())), "comparison")]


_LONG = 1_000
_Again = Kept[tuple[list[Value], int]]
"""Sentences that come again, of wire copy, quotes and forms: 4,096 of ``_LONG`` characters take eight megabytes at most,
and two as they are."""
_Ready = tuple[Triggers, m.Assigner, dict[str, re.Pattern[str]], dict[str, str], re.Pattern[str], _Again]


@lately
def _ready(topic: Topic) -> _Ready:
    """What is made once for all articles of a topic: its words, names for each question, whose they are, any name."""
    named = {q.slot: naming.answering(topic, q) for q in topic.questions if q.kind == "name"}
    entity_of = {form.casefold(): e.name for e in topic.entities for form in (e.name, *e.aliases)}
    return Triggers(topic), m.Assigner(topic), named, entity_of, naming.of_kind(topic, ""), Kept(4_096)
