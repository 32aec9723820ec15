"""Values that are lists, such as the authors of a book: each member is believed or not.

What comes in: votes for lists (members joined by ``;``). What goes out: belief in every list that was voted for. What it
will not do: make up a list that nobody gave.

A source misses members more often than it invents some, so each has a recall and a rate of invention (the two-sided
model of Zhao et al., PVLDB 2012), and a partial list supports the full one. Leaving out members while naming a single
one is weak evidence: that source may name but the first of all.
"""

from __future__ import annotations

import numpy as np

from xiaomi_ev.truth_values import Cast, Floats, Ints

RECALL, INVENTION = (3.0, 3.0), (1.0, 200.0)
"""Priors: members found and missed, members invented and rightly left out."""
FIRST_ONLY, TEMPER = 0.5, 0.4
ROUNDS = 30


def believe(cast: Cast, weight: Floats) -> tuple[Floats, int, bool]:
    """Belief in every candidate, rounds, and whether they converged."""
    member, holder, owner = _members(cast)
    size = np.bincount(holder, minlength=len(cast.value))
    named, namer = _expand(cast.candidate, holder, member)
    listed, teller = _expand(cast.voted, owner, np.arange(len(owner)))
    said = set(zip(namer.tolist(), named.tolist(), strict=True))
    left = np.array([(v, m) not in said for v, m in zip(teller.tolist(), listed.tolist(), strict=True)], dtype=bool)
    missed, misser = listed[left], teller[left]
    yes, no = weight[namer], (weight * np.where(size[cast.candidate] == 1, FIRST_ONLY, 1.0))[misser]
    source, other = cast.source[namer], cast.source[misser]
    sources, members = len(cast.sources), len(owner)
    votes = np.bincount(cast.voted, minlength=len(cast.objects))
    chance = np.bincount(named, minlength=members) / np.maximum(votes[owner], 1)
    rounds, converged = 0, False
    while rounds < ROUNDS and not converged:
        rounds += 1
        found, lost = (
            np.bincount(source, yes * chance[named], minlength=sources),
            np.bincount(other, no * chance[missed], minlength=sources),
        )
        made, spared = (
            np.bincount(source, yes * (1 - chance[named]), minlength=sources),
            np.bincount(other, no * (1 - chance[missed]), minlength=sources),
        )
        recall = (found + RECALL[0]) / (found + lost + sum(RECALL))
        invention = (made + INVENTION[0]) / (made + spared + sum(INVENTION))
        for_it = np.bincount(named, yes * np.log(recall / invention)[source], minlength=members)
        against = np.bincount(missed, no * np.log((1 - recall) / (1 - invention))[other], minlength=members)
        moved = 1 / (1 + np.exp(-np.clip(TEMPER * (for_it + against), -30, 30)))
        converged = bool(np.max(np.abs(moved - chance), initial=0.0) < 1e-4)
        chance = moved
    return _lists(cast, chance, member, holder, owner), rounds, converged


def _members(cast: Cast) -> tuple[Ints, Ints, Ints]:
    """For each member of each candidate: its number and the candidate's; for each member number, its object."""
    numbers: dict[tuple[int, str], int] = {}
    member, holder = [], []
    for candidate, (owner, value) in enumerate(zip(cast.owner.tolist(), cast.value, strict=True)):
        for name in dict.fromkeys(part.strip() for part in value.split(";")):
            member.append(numbers.setdefault((owner, name), len(numbers)))
            holder.append(candidate)
    return (
        np.array(member, dtype=np.int64),
        np.array(holder, dtype=np.int64),
        np.array([o for o, _ in numbers], dtype=np.int64),
    )


def _expand(asked: Ints, holder: Ints, member: Ints) -> tuple[Ints, Ints]:
    """All members that the things in ``asked`` hold, and which place of ``asked`` each comes from."""
    order = np.argsort(holder, kind="stable")
    sizes = np.bincount(holder, minlength=int(asked.max(initial=-1)) + 1)
    starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    lengths = sizes[asked]
    places = np.repeat(np.arange(len(asked)), lengths)
    offset = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return member[order][starts[asked][places] + offset], places


def _lists(cast: Cast, chance: Floats, member: Ints, holder: Ints, owner: Ints) -> Floats:
    """Belief in whole lists: all their members in, all others out."""
    inside, outside = np.log(np.clip(chance, 1e-9, 1)), np.log(np.clip(1 - chance, 1e-9, 1))
    rest = np.bincount(owner, outside, minlength=len(cast.objects))
    score = np.bincount(holder, (inside - outside)[member], minlength=len(cast.value)) + rest[cast.owner]
    return cast.softmax(np.asarray(score, dtype=np.float64))
