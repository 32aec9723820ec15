"""Contradictions by question and by their two sides: who says one value, who the other, and whether time explains it.

What comes in: claims, dates and conflicts of an ``Analysis``. What goes out: a table with one row for all pairs of
claims that give the same two answers, those first that cannot both hold. What it will not do: drop a pair, or settle
which side is right.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import pandas as pd

from xiaomi_ev import claims_en as en
from xiaomi_ev import lasting, spoken, tables
from xiaomi_ev._fast import lately
from xiaomi_ev.conflicts import IN_TURN, ITSELF
from xiaomi_ev.lasting import FIXED, OFFICE, PLAIN
from xiaomi_ev.units import per
from xiaomi_ev.verdicts import CHANGED, LATER

COLUMNS = ("question", "can both hold", "one side", "other side", "why", "kind", "pairs")
STANDING = "no"
_MOVED, _EARLY = (re.compile(of, re.I) for of in (en.MOVED, en.NOT_YET))
_UNKNOWN, _NOT_KNOWN = "one side did not know", "not known"
_YEAR, _HALF, _SOON = pd.Timedelta(days=366), pd.Timedelta(days=183), pd.Timedelta(days=31)
_short = lru_cache(maxsize=4_096)(partial(textwrap.shorten, width=60, placeholder="…"))


@dataclass
class _Side:
    """One answer: its claims in the order of the table, and when the passages that give it were written."""

    words: str
    claims: dict[str, Any] = field(default_factory=dict)
    written: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def days(self, both: frozenset[str] = frozenset()) -> list[tuple[Any, Any]]:
        """When what gives the answer, but not ``both``, was written: what is not dated says nothing beside it."""
        every = [days for name, days in self.written.items() if name not in both and days[0] <= days[1]]
        return [one for one in every if one[1] - one[0] < _YEAR] or every

    def homes(self) -> set[str]:
        """The articles that give the answer."""
        return {str(claim.article) for claim in self.claims.values()}

    def cell(self, short: dict[str, str], texts: Mapping[str, str]) -> str:
        """The answer with its first words, and who gives it when."""
        told: dict[str, str] = {}
        for name, claim in self.claims.items():
            day, end = self.written[name]
            when = "" if pd.isna(day) else f", {spoken.month(day, 3)}"
            until = f" to {spoken.month(end, 3)}" if end - day > _SOON else ""
            told.setdefault(short[str(claim.article)], when + until)
        last = max((day for _, day in self.days()), default=None)
        named = "; ".join(f"{name}{when}" for name, when in list(told.items())[:2])
        until = f", until {spoken.month(last, 3)}" if last is not None else ""
        more = f"; and {len(told) - 2} more{until}" if len(told) > 2 else ""
        first = self.first()
        text = _short(spoken.quote(first, texts.get(str(first.article), "")))
        return f"{spoken.answer(first)}: “{text}” ({named}{more})"

    def first(self) -> Any:
        """The claim whose words stand for all: the first that says more than its value."""
        return next((one for one in self.claims.values() if spoken.says(one)), next(iter(self.claims.values())))


@dataclass
class _Dispute:
    slot: str
    sides: tuple[_Side, _Side]
    pairs: list[Any] = field(default_factory=list)

    def words(self) -> str:
        return " against ".join(side.words for side in self.sides)

    def split(self, of: str, both: frozenset[str], later: frozenset[str]) -> list[tuple[_Dispute, str]]:
        """The pairs that cannot both hold, and those that may hold in turn: told pair by pair, by kind and by days.

        A pair whose days do not say which came first goes with most of the others, and so does one of an article that
        gives ``both`` answers: it may tell how the one became the other.
        """
        if _NOT_KNOWN in (self.sides[0].words, self.sides[1].words):
            return [(self, _UNKNOWN)]
        shared = self.sides[0].homes() & self.sides[1].homes()
        both |= {name for side in self.sides for name, one in side.claims.items() if str(one.article) in shared}
        told = [(sorted(day for day, _ in days), min((day for _, day in days), default=pd.NaT))
                for days in (side.days(both) for side in self.sides)]  # fmt: skip
        found = [(pair, self._holds(pair, of, told)) for pair in self.pairs]
        after = [(pair.claim_a in later) != (pair.claim_b in later) for pair, _ in found]
        found = [(pair, IN_TURN if ahead else may) for (pair, may), ahead in zip(found, after, strict=True)]
        dated = [(pair, may) for pair, may in found if may and pair.kind in ("value", "state")]
        plain = [may for pair, may in dated if pair.kind == "value" and not both & {pair.claim_a, pair.claim_b}]
        others = plain or [may for _, may in dated]
        usual = IN_TURN if 2 * others.count(IN_TURN) > len(others) else STANDING
        parts: dict[str, list[Any]] = defaultdict(list)
        for pair, may in found:
            joins = pair.kind == "value" and plain and both & {pair.claim_a, pair.claim_b} and may == STANDING
            parts[usual if joins or not may else may].append(pair)
        return [(self if len(parts) == 1 else self._of(pairs), may) for may, pairs in parts.items()]

    def _of(self, pairs: list[Any]) -> _Dispute:
        """The same dispute, of some of its pairs."""
        names = {str(name) for pair in pairs for name in (pair.claim_a, pair.claim_b)}
        one, other = (
            _Side(side.words, *({n: of[n] for n in of if n in names} for of in (side.claims, side.written)))
            for side in self.sides
        )
        return _Dispute(self.slot, (one, other), pairs)

    def _holds(self, pair: Any, kind: str, told: list[tuple[list[Any], Any]]) -> str:
        """Whether the two claims of a pair may hold in turn; "" where their own days do not tell."""
        names, of = (str(pair.claim_a), str(pair.claim_b)), list(zip(self.sides, told, strict=True))
        of = of if all(name in side.claims for name, (side, _) in zip(names, of, strict=True)) else of[::-1]
        first, second = (
            (side.claims[name], *side.written[name], days) for (side, days), name in zip(of, names, strict=True)
        )
        if pair.kind == "internal":
            handed = kind == OFFICE and _handed(first[0], second[0])
            return IN_TURN if handed or _came(first[0], second[0]) or _came(second[0], first[0]) else STANDING
        if pair.kind != "value":
            return STANDING if pair.kind == "slip" else IN_TURN
        if bool(second[2] < first[1]):
            first, second = second, first
        (one, _, until, (ones, _)), (other, since, _, (_, before)) = first, second
        if not until < since:  # never so where a day is missing
            return STANDING if kind == FIXED or all(last - day < _SOON for _, day, last, _ in (first, second)) else ""
        alike = bool(one.speaker) and one.speaker == other.speaker
        if kind == FIXED:  # what is told of it before it is there, and by others, was wrong and no other state of it
            return IN_TURN if alike or _MOVED.search(other.text) or _EARLY.search(one.text) else STANDING
        # two voices within weeks are at odds about what is; a plan may change from one day to the next
        soon = since - until < _SOON and not (kind == OFFICE and _handed(one, other))
        turn = one.status == "forecast" or one.latest > until or alike or not (kind == PLAIN or soon)
        later = bisect_right(ones, since)
        held_on = (later < len(ones) and ones[later] <= since + _HALF) or (since - until < _HALF and before < until)
        return IN_TURN if turn and not held_on and not self.denied() else STANDING

    def denied(self) -> bool:
        """Whether one side denies the answer of the other, or a time that holds it."""
        one, other = (side.words.startswith("not ") for side in self.sides)
        return one != other

    def rank(self) -> tuple[bool, bool, bool, int, int]:
        """Denials first, then what most articles tell on both sides, then slips, last what one article alone gives."""
        firsts = ([day.toordinal() for day, _ in side.written.values() if not pd.isna(day)] for side in self.sides)
        lately = min(max(of, default=0) for of in firsts)
        kinds = {str(pair.kind) for pair in self.pairs}
        least = min(len(side.homes()) for side in self.sides)
        return not self.denied(), kinds == {"internal"}, "slip" in kinds, -least, -lately


def _handed(one: Any, other: Any) -> bool:
    """Whether one of two texts tells that an office went from one to another: "took over from", "his predecessor"."""
    return any(lasting.SUCCEEDS.search(claim.text) for claim in (one, other))


def _came(first: Any, told: Any) -> bool:
    """Whether an article tells the one as awaited, or as before, and the other as what came of it, in one voice."""
    moved = first.start < told.start and _MOVED.search(told.text) and not _MOVED.search(first.text)
    came = bool(moved) or (first.status, told.status) == ("forecast", "fact")
    return came and told.speaker in ("", first.speaker)


def _answer(claim: Any) -> str:
    if claim.polarity == "unknown":
        return _NOT_KNOWN
    words = spoken.value(claim.value, claim.unit)
    return f"not {words}" if claim.polarity == "denied" and claim.value not in ("yes", "no") else words


def _gathered(a: Any) -> list[_Dispute]:
    said = {str(row.claim): row for row in tables.rows(a.claims)}
    words = {name: _answer(row) for name, row in said.items()}
    parts: dict[str, list[Any]] = defaultdict(list)
    for part in tables.rows(a.dates):
        parts[str(part.article)].append(part)
    found: dict[tuple[str, ...], _Dispute] = {}
    for pair in tables.rows(a.conflicts):
        names = sorted((str(pair.claim_a), str(pair.claim_b)), key=words.__getitem__)
        both = [said[name] for name in names]
        kind = str(pair.kind if pair.kind in ("unknown", "internal") else "")
        key = (str(pair.slot), *(words[name] for name in names), kind)
        dispute = found.setdefault(key, _Dispute(key[0], (_Side(key[1]), _Side(key[2]))))
        dispute.pairs.append(pair)
        for side, claim in zip(dispute.sides, both, strict=True):
            if str(claim.claim) not in side.claims:
                side.claims[str(claim.claim)] = claim
                own = [d for d in parts[str(claim.article)] if d.start <= claim.start < d.end]
                side.written[str(claim.claim)] = (own[-1].earliest, own[-1].latest) if own else (pd.NaT, pd.NaT)
    for dispute in found.values():  # the side told first stands first
        first, second = (min((day for day, _ in side.days()), default=None) for side in dispute.sides)
        if first and second and second < first:
            dispute.sides = dispute.sides[::-1]
    return list(found.values())


def _held(a: Any) -> list[tuple[_Dispute, str]]:
    """Disputes, each with whether both sides may hold."""
    kinds = {question.slot: lasting.kind(question) for question in a.topic.questions}
    within = (a.conflicts["kind"] == "internal") | a.conflicts["why"].str.startswith(ITSELF)
    inside, silent = a.conflicts[within], a.claims["polarity"] == "unknown"
    inside = inside[~inside[["claim_a", "claim_b"]].isin(set(a.claims.loc[silent, "claim"])).any(axis=1)]
    both = frozenset([*inside["claim_a"], *inside["claim_b"]])
    judged = getattr(a, "verdicts", None)
    later = [] if judged is None else judged.loc[judged["why"].str.startswith((LATER, CHANGED)), "claim"]
    return [part for one in _gathered(a) for part in one.split(kinds.get(one.slot, ""), both, frozenset(later))]


def explained(a: Any) -> pd.DataFrame:
    """The table ``conflicts`` with articles, answers and whether both can hold, so that it can be read by itself."""
    said = {str(row.claim): row for row in tables.rows(a.claims)}
    may = {(pair.claim_a, pair.claim_b, pair.kind): holds for one, holds in _held(a) for pair in one.pairs}
    made = a.conflicts.assign(can_both_hold=[may[r.claim_a, r.claim_b, r.kind] for r in tables.rows(a.conflicts)])
    for side in "ab":
        claims = [said[str(name)] for name in made[f"claim_{side}"]]
        words = {"article": [one.article for one in claims], "answer": [spoken.answer(one) for one in claims]}
        made = made.assign(**{f"{name}_{side}": column for name, column in words.items()})
    return tables.make("conflicts", made)


def contested(a: Any, standing: bool | None = None) -> pd.DataFrame:
    """Disputes with both sides, those that cannot both hold first, of these the plainest.

    With ``standing`` only those that cannot both hold, or only the others. Each side leads to its sentences.
    """
    from xiaomi_ev.shown import ROW, from_table, placed

    kept = [row for row in _rows(a) if standing is None or (row[0][1] == STANDING) == standing]
    made = from_table(pd.DataFrame([cells for cells, _ in kept], columns=list(COLUMNS)), "conflicts")
    for names, number in ((ROW, 0), ("other side", 1), (("why", "pairs"), 2)):
        placed(made, names, [links[number] for _, links in kept])
    return made


@lately
def _rows(a: Any) -> list[tuple[tuple[Any, ...], tuple[str, str, str]]]:
    """The cells of each dispute and where they lead: made once, however many tables and sentences show them."""
    from xiaomi_ev.shown import called, to_all, to_claim

    place = {question.slot: number for number, question in enumerate(a.topic.questions)}
    held = _held(a)
    # what may hold in turn stands behind, in the order of the questions
    held.sort(
        key=lambda of: (of[1] != STANDING, *(of[0].rank() if of[1] == STANDING else ()), place.get(of[0].slot, 0))
    )
    short, rows, texts = called(a.articles), [], getattr(a, "texts", {})
    for one, may in held:
        asked, told = one.slot.replace("_", " "), ", ".join(sorted({str(pair.kind) for pair in one.pairs}))
        cells = (asked, may, *(side.cell(short, texts) for side in one.sides), _why(one, may), told, len(one.pairs))
        claims = [to_claim(claim) for side in one.sides for claim in side.claims]
        firsts = [to_claim(side.first().claim) for side in one.sides]
        rows.append((cells, (firsts[0], firsts[1], to_all(claims, f"{asked}: {one.words()}"))))
    return rows


def _why(one: _Dispute, may: str) -> str:
    """What keeps the two answers apart; the answers themselves stand beside it."""
    pair, told = one.pairs[0], str(one.pairs[0].why)
    if not (plain := re.search(r" against | is told, |^one says | do not overlap", told)):
        return told
    both = "one article gives both; " if pair.kind == "internal" else ""
    turn = "; told one after the other" if may == IN_TURN else ""
    if more := told[plain.end() :].partition(": ")[2] or told.partition(": ")[2]:
        return both + re.sub(r" from \S{1,40} to \S{1,40}$", "", more)
    if may == _UNKNOWN:
        return "one side gives a value, the other says that it is not known"
    return both + _apart(*(next(iter(side.claims.values())) for side in one.sides)) + turn


def _apart(a: Any, b: Any) -> str:
    """How far two answers lie apart."""
    if a.polarity != b.polarity:
        return "one side denies what the other tells"
    if not pd.isna(a.earliest) and not pd.isna(b.earliest):
        days = max((a.earliest - b.latest).days, (b.earliest - a.latest).days)
        return f"the dates lie {days} day{'s' if days != 1 else ''} apart" if days > 0 else "the dates do not overlap"
    if {a.value, b.value} == {"yes", "no"}:
        return "one side says yes, the other no"
    try:
        factor = per(b.unit, a.unit)  # six hours and ten minutes, eight hours
        low, high = sorted((abs(float(a.value)), abs(float(b.value)) * (factor or 1.0)))
    except ValueError:
        return "two names for one answer"
    if not (a.unit == b.unit or factor) or not 0 < low < high < 1e300:
        return "the numbers differ by more than their words and the tolerance allow"
    times = f"{high / low:,.0f}" if high >= 100 * low else f"{high / low:.3g}"
    return f"the numbers lie {f'a factor of {times}' if high >= 2 * low else f'{high / low - 1:.0%}'} apart"
