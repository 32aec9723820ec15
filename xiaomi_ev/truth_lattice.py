"""The default method: values as a lattice, sources pooled over slots, copies counted once.

What comes in: votes as arrays, how far values support each other, what is settled. What goes out: belief in every
candidate and the record of every source. What it will not do: trust a start; the model is fitted from several, and
the fit that explains its independent votes best is kept.

A source says the exact value, a coarser one that holds it, or something wrong. Its accuracy is estimated per slot,
shrunk towards its accuracy over all slots, and that towards all sources'. Copying is proved by shared mistakes only; of
a group of copiers the vote counts once, at the trust of its least reliable member, because who copied whom is not known.
Log scores are tempered, since even votes of sources that never copied are not quite independent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from xiaomi_ev.truth_copying import REPORTED, shared_mistakes, vote_weights
from xiaomi_ev.truth_methods import PRIOR, count, pooledinvestment
from xiaomi_ev.truth_values import Cast, Floats, Ints

TEMPER = 0.35
ALL_VOTES, PRIOR_VOTES, SLOT_VOTES, MOST_VOTES = 10.0, 5.0, 100.0, 5.0
"""Votes' worth of shrinkage: of all sources towards the prior, of one towards all, of its accuracy in a slot towards its own.
The most that one source weighs in what all sources show: else the busiest would vouch for those that spoke once."""
LOW, HIGH = 0.02, 0.99
FALSE_VALUES = 10
"""At most so many ways to be wrong are told apart."""
ROUNDS, PASSES, ANCHORS = 40, 5, 6
ALIKE = 0.8
SAMPLE = 60_000
"""Votes on which starts are compared."""


@dataclass(frozen=True)
class Fit:
    """Beliefs, each source's votes that were right and given (weighted), the copying found, and how the fit ran."""

    belief: Floats
    right: Floats
    given: Floats
    copying: Floats
    evidence: float
    rounds: int
    converged: bool


@dataclass(frozen=True)
class Model:
    """What stays fixed while beliefs and accuracies are fitted."""

    cast: Cast
    weight: Floats
    support: sparse.csr_array
    settled: Floats
    cell: Ints
    slots: int
    wrong: Floats
    tested: Floats


def model(cast: Cast, weight: Floats, support: sparse.csr_array, settled: Floats) -> Model:
    """``settled`` holds 1 or 0 for candidates of settled objects, NaN elsewhere."""
    slots = int(cast.group.max(initial=0)) + 1
    slot = cast.group[cast.owner]
    values: list[set[str]] = [set() for _ in range(slots)]
    for group, value in zip(slot.tolist(), cast.value, strict=True):
        values[group].add(value)
    ways = np.clip([len(found) - 1 for found in values], 1, FALSE_VALUES).astype(float)
    voters = np.bincount(cast.owner[cast.candidate], minlength=len(cast.objects))
    tested = (voters[cast.owner] > 1) | ~np.isnan(settled)
    return Model(
        cast,
        weight,
        support,
        settled,
        cast.source * slots + slot[cast.candidate],
        slots,
        ways[slot[cast.candidate]],
        tested[cast.candidate].astype(np.float64),
    )


def fit(cast: Cast, weight: Floats, support: sparse.csr_array, settled: Floats) -> Fit:
    """The best fit from majority vote, from PooledInvestment and from each of the busiest sources in turn."""
    small = _sample(cast)
    if small is None:
        whole = model(cast, weight, support, settled)
        return max((_passes(whole, start) for start in _starts(cast, weight)), key=lambda found: found.evidence)
    keep, votes = small
    few = part(cast, keep, votes)
    own = model(few, weight[votes], support[keep][:, keep], settled[keep])
    best = max((_passes(own, start) for start in _starts(few, weight[votes])), key=lambda found: found.evidence)
    whole = model(cast, weight, support, settled)
    return _passes(whole, _carried(whole, own, best))


def _starts(cast: Cast, weight: Floats) -> list[Floats]:
    """Beliefs to start from."""
    plain = count(cast, weight)[0]
    starts = [plain, pooledinvestment(cast, weight, 60)[0]]
    for source in _anchors(cast) if len(cast.objects) >= 50 else []:
        leaning = 0.1 * plain
        leaning[cast.candidate[cast.source == source]] += 0.9
        starts.append(cast.shares(leaning))
    return starts


def _anchors(cast: Cast) -> list[int]:
    """The busiest sources, of those that nearly always agree only one."""
    given = np.bincount(cast.source, minlength=len(cast.sources))
    chosen: list[tuple[int, set[int]]] = []
    for source in np.argsort(-given, kind="stable")[: 5 * ANCHORS].tolist():
        said = set(cast.candidate[cast.source == source].tolist())
        if len(chosen) < ANCHORS and all(len(said & other) < ALIKE * min(len(said), len(other)) for _, other in chosen):
            chosen.append((source, said))
    return [source for source, _ in chosen]


def _sample(cast: Cast) -> tuple[Ints, Ints] | None:
    """Every k-th object's candidates and votes, when there are more than the starts need."""
    step = len(cast.candidate) // SAMPLE
    if step < 2:
        return None
    kept = cast.owner % step == 0
    return np.flatnonzero(kept), np.flatnonzero(kept[cast.candidate])


def part(cast: Cast, keep: Ints, votes: Ints) -> Cast:
    """The candidates ``keep`` and the votes ``votes`` as a cast of their own, with the same sources."""
    new = np.full(len(cast.value), -1)
    new[keep] = np.arange(len(keep))
    things, owner = np.unique(cast.owner[keep], return_inverse=True)
    values = [cast.value[n] for n in keep.tolist()]
    objects = [cast.objects[n] for n in things.tolist()]
    return Cast(
        new[cast.candidate[votes]],
        cast.source[votes],
        owner.astype(np.int64),
        values,
        objects,
        cast.sources,
        cast.group[things],
    )


def _carried(whole: Model, few: Model, best: Fit) -> Floats:
    """A start for all votes from the accuracies that the sample showed."""
    accuracy = _accuracies(few, best.belief, few.weight)
    scores = np.log(whole.wrong * accuracy[whole.cell] / (1 - accuracy[whole.cell]))
    return whole.cast.softmax(np.bincount(whole.cast.candidate, scores, minlength=len(whole.cast.value)).astype(float))


def _passes(own: Model, belief: Floats) -> Fit:
    """Beliefs, then copying seen in their light, then beliefs again."""
    cast = own.cast
    rounds, converged = 0, False
    copying: Floats = np.zeros((0, 0))
    weight = own.weight
    for _ in range(PASSES):
        copying = shared_mistakes(cast, belief)
        given = np.bincount(cast.source, minlength=len(cast.sources))
        mean = np.bincount(cast.source, belief[cast.candidate], minlength=len(cast.sources)) / np.maximum(given, 1)
        weight = own.weight * vote_weights(cast, copying, np.argsort(mean, kind="stable"))
        before = belief
        belief, used, converged = _believe(own, weight, belief)
        rounds += used
        if not copying.any() or np.max(np.abs(before - belief), initial=0.0) < 1e-4:
            break
    evidence = _evidence(own, weight, belief)
    belief = _posterior(own, weight, belief, TEMPER)
    hit = _hits(own, belief)
    right = np.bincount(cast.source, hit[cast.candidate], minlength=len(cast.sources)).astype(float)
    total = np.bincount(cast.source, minlength=len(cast.sources)).astype(float)
    return Fit(belief, right, total, shared_mistakes(cast, belief, REPORTED), evidence, rounds, converged)


def _hits(own: Model, belief: Floats) -> Floats:
    """Probability that a vote for a candidate is right: exact, or coarser than the truth."""
    return np.asarray(np.minimum(1.0, belief + (own.support > 0).astype(float).T @ belief), dtype=np.float64)


def _accuracies(own: Model, belief: Floats, weight: Floats) -> Floats:
    """Accuracy of each source in each slot, shrunk twice; what one source alone speaks of tests nobody."""
    cast = own.cast
    weight = weight * own.tested
    hit = weight * _hits(own, belief)[cast.candidate]
    right = np.bincount(cast.source, hit, minlength=len(cast.sources))
    given = np.bincount(cast.source, weight, minlength=len(cast.sources))
    share = MOST_VOTES / (given + MOST_VOTES)
    overall = ((right * share).sum() + ALL_VOTES * PRIOR) / ((given * share).sum() + ALL_VOTES)
    pooled = (right + PRIOR_VOTES * overall) / (given + PRIOR_VOTES)
    cells = len(cast.sources) * own.slots
    by_slot, of_slot = (np.bincount(own.cell, what, minlength=cells) for what in (hit, weight))
    shrunk = (by_slot + SLOT_VOTES * np.repeat(pooled, own.slots)) / (of_slot + SLOT_VOTES)
    return np.asarray(np.clip(shrunk, LOW, HIGH), dtype=np.float64)


def _believe(own: Model, weight: Floats, belief: Floats) -> tuple[Floats, int, bool]:
    for rounds in range(1, ROUNDS + 1):
        moved = _posterior(own, weight, belief, 1.0)
        if np.max(np.abs(moved - belief), initial=0.0) < 1e-4:
            return moved, rounds, True
        belief = moved
    return belief, ROUNDS, False


def _posterior(own: Model, weight: Floats, belief: Floats, temper: float) -> Floats:
    """Beliefs from the accuracies that ``belief`` gives the sources."""
    cast = own.cast
    accuracy = _accuracies(own, belief, weight)[own.cell]
    score = np.bincount(
        cast.candidate, weight * np.log(own.wrong * accuracy / (1 - accuracy)), minlength=len(cast.value)
    )
    fresh = cast.softmax(temper * (score + own.support @ score))
    return np.where(np.isnan(own.settled), fresh, own.settled)


def _evidence(own: Model, weight: Floats, belief: Floats) -> float:
    """Log likelihood of the votes per independent vote: a fit that calls everything copied gains nothing by it."""
    cast = own.cast
    accuracy = _accuracies(own, belief, weight)[own.cell]
    base = float((weight * np.log((1 - accuracy) / own.wrong)).sum())
    score = np.bincount(
        cast.candidate, weight * np.log(own.wrong * accuracy / (1 - accuracy)), minlength=len(cast.value)
    ).astype(float)
    score = np.asarray(score + own.support @ score)
    top = np.full(len(cast.objects), -np.inf)
    np.maximum.at(top, cast.owner, score)
    total = top + np.log(np.bincount(cast.owner, np.exp(score - top[cast.owner]), minlength=len(cast.objects)))
    return (float(total.sum()) + base) / max(float(weight.sum()), 1e-12)
