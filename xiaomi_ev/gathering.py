"""Mentions that tell of one event, put together.

What comes in: dated mentions, of a question of the topic or of a sentence. What goes out: groups of them, one an
event. What it will not do: join what has different times, or a plan with its fulfilment unless both tell the day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from xiaomi_ev.intervals import Interval, month_end

MAX_NEAR = 300
"""Events of one date that a sentence is compared with, and days of one question: beyond, only equal ones join."""
_WITHIN = {"told": 366, "planned": 31, "denied": 31}
"""Days of the longest time that is one event with the only shorter one inside it: two plans for a year may be two."""


@dataclass(frozen=True)
class Mention:
    """Words of an article that date something: of which event they may be, when, and whether it was."""

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
    rank: int

    @property
    def days(self) -> Interval:
        return self.earliest, self.latest


def grouped(found: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions of one event: of one question at one time, or of one time in like words; a plan is not what came."""
    asked: dict[tuple[str, str], dict[Interval, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    told: list[list[Mention]] = []
    near: dict[tuple[str, Interval], list[list[Mention]]] = defaultdict(list)
    equal: dict[tuple[str, Interval, tuple[str, ...]], list[Mention]] = {}
    for mention in found:
        state = mention.status if mention.status in _WITHIN else "told"
        if mention.key[0] == "slot":
            asked[mention.key[1], state][mention.days].append(mention)
            continue
        times = [(state, days) for days in _times(mention.days)]
        like = (one for time in times for one in islice(near[time], MAX_NEAR) if _alike(one, mention))
        group = equal.get((state, mention.days, mention.key)) or next(like, None)
        if group is None:
            group = []
            told.append(group)
            for time in times:
                near[time].append(group)
        group.append(mention)
        equal.setdefault((state, mention.days, mention.key), group)
    made = {key: _nested(of, _WITHIN[key[1]]) for key, of in asked.items()}
    return [*told, *(group for key, groups in made.items() for group in _kept_to(groups, made.get((key[0], "told"))))]


def _kept_to(groups: list[list[Mention]], told: list[list[Mention]] | None) -> list[list[Mention]]:
    """Groups without the plans for the very day on which the thing was done: those join what ``told`` has of it."""
    done = {rows[0].days: rows for rows in told or () if rows[0].days[0] == rows[0].days[1]}
    rest = []
    for rows in groups:
        same = done.get(rows[0].days) if rows[0].status == "planned" else None
        if same is None:
            rest.append(rows)
        else:
            same += rows
    return rest


def _times(days: Interval) -> list[Interval]:
    """The time itself, and for a day its week and its month."""
    monday = days[0].toordinal() - days[0].weekday()
    week = monday >= 1 and monday + 6 <= dt.date.max.toordinal() and days[0] == days[1]
    if not week:
        return [days]
    month = days[0].replace(day=1), month_end(days[0].year, days[0].month)
    return [days, (dt.date.fromordinal(monday), dt.date.fromordinal(monday + 6)), month]


_NOT_DONE = frozenset(
    "united hundred sacred kindred naked wicked hatred speed need feed seed deed indeed weed breed greed creed reed "
    "exceed proceed succeed limited unlimited sled shed advanced aged supposed related".split()
)
"""Words in "-ed" that tell nothing of what was done: "United Marine", "a hundred workers"."""


def _alike(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether the times of two hold each other, and they have half of their words in common, two or more.

    A day and its month are one only by what was done: "cleared the ferry in January", "cleared on 15 January".
    """
    one, words = group[0], set(mention.key[1:])
    (a, b), (c, d) = one.days, mention.days
    least = min(len(words), len(one.key) - 1)
    nested = (a <= c and d <= b) or (c <= a and b <= d)
    shared = words.intersection(one.key[1:])
    longer = abs((b - a).days - (d - c).days) >= _MONTH
    done = {word for word in shared if word.endswith("ed") and word not in _NOT_DONE}
    joined = not longer or (bool(done) and len(shared - _NOT_DONE) >= 2)
    return nested and joined and len(shared) >= max(min(2, least), 0.5 * least)


_MONTH = 27
"""Days by which a month, and no week, is longer than a day."""


def _nested(of: Mapping[Interval, list[Mention]], most: int) -> list[list[Mention]]:
    """Mentions by their times; a longer time joins the only shorter one inside it, as a day the hour told of it."""
    made: dict[Interval, list[Mention]] = {}
    roots: dict[Interval, Interval] = {}
    for days in sorted(of, key=lambda one: (one[1] - one[0], one)):
        inside = {roots[one] for one in islice(roots, MAX_NEAR) if days[0] <= one[0] and one[1] <= days[1]}
        single = len(inside) == 1 and (days[1] - days[0]).days < most
        roots[days] = inside.pop() if single else days
        made.setdefault(roots[days], []).extend(of[days])
    return list(made.values())
