"""The published methods of truth discovery, on arrays.

What comes in: ``Cast`` and the weight of each vote. What goes out: belief in every candidate, trust in every source,
rounds, and whether they converged. What it will not do: compare values; here each one is a label.

Majority vote; Sums (Kleinberg's hubs and authorities as in Pasternack and Roth 2010); TruthFinder (Yin, Han and Yu
2008); PooledInvestment (Pasternack and Roth 2010); ACCU-COPY (Dong, Berti-Equille and Srivastava 2009).
"""

from __future__ import annotations

import numpy as np

from xiaomi_ev.truth_copying import shared_mistakes, vote_weights
from xiaomi_ev.truth_values import Cast, Floats

MAX_ROUNDS = 100
PRIOR, DAMPING, TOLERANCE = 0.8, 0.3, 1e-6
GROWTH, POOLED_ROUNDS = 1.4, 20
FALSE_VALUES = 10

Found = tuple[Floats, Floats, int, bool]


def count(cast: Cast, weight: Floats) -> Found:
    """The share of the votes, and the mean share of a source's votes."""
    belief = cast.shares(np.bincount(cast.candidate, weight, minlength=len(cast.value)).astype(float))
    return belief, trust_of(cast, belief), 1, True


def trust_of(cast: Cast, belief: Floats) -> Floats:
    """How often a source is right, shrunk towards the prior by one vote's worth."""
    right = np.bincount(cast.source, belief[cast.candidate], minlength=len(cast.sources))
    given = np.bincount(cast.source, minlength=len(cast.sources))
    return np.asarray((right + PRIOR) / (given + 1), dtype=np.float64)


def sums(cast: Cast, weight: Floats) -> Found:
    """Trust is the sum of the beliefs in what a source says, belief the sum of its sources' trust; each scaled to 1."""
    trust = np.ones(len(cast.sources))
    belief = np.zeros(len(cast.value))
    for rounds in range(1, MAX_ROUNDS + 1):
        belief = np.bincount(cast.candidate, weight * trust[cast.source], minlength=len(cast.value)).astype(float)
        belief /= max(float(belief.max(initial=0.0)), 1e-300)
        moved = np.bincount(cast.source, belief[cast.candidate], minlength=len(cast.sources)).astype(float)
        moved /= max(float(moved.max(initial=0.0)), 1e-300)
        if np.max(np.abs(moved - trust), initial=0.0) < TOLERANCE:
            return cast.shares(belief), moved, rounds, True
        trust = moved
    return cast.shares(belief), trust, MAX_ROUNDS, False


def truthfinder(cast: Cast, weight: Floats) -> Found:
    """Trust is the mean belief in what a source says; belief adds the trust scores -ln(1 - trust), damped."""
    trust = np.full(len(cast.sources), PRIOR)
    belief = count(cast, weight)[0]
    for rounds in range(1, MAX_ROUNDS + 1):
        score = -np.log1p(-np.clip(trust, 0.0, 0.999))
        total = np.bincount(cast.candidate, weight * score[cast.source], minlength=len(cast.value))
        belief = cast.shares(np.expm1(np.clip(total, 0, 50) * (1 + DAMPING)))
        moved = trust_of(cast, belief)
        if np.max(np.abs(moved - trust), initial=0.0) < TOLERANCE:
            return belief, moved, rounds, True
        trust = moved
    return belief, trust, MAX_ROUNDS, False


def pooledinvestment(cast: Cast, weight: Floats, rounds: int = POOLED_ROUNDS) -> Found:
    """Sources invest their trust evenly in their votes; the pool of an object pays by H^1.4, a fixed number of rounds."""
    trust = np.ones(len(cast.sources))
    given = np.maximum(np.bincount(cast.source, weight, minlength=len(cast.sources)), 1e-12)
    belief = np.zeros(len(cast.value))
    moved = 0.0
    for _ in range(rounds):
        stake = weight * (trust / given)[cast.source]
        held = np.bincount(cast.candidate, stake, minlength=len(cast.value)).astype(float)
        belief = held * cast.shares(held**GROWTH)
        paid = np.divide(belief, held, out=np.zeros(len(held)), where=held > 0)[cast.candidate] * stake
        fresh = np.bincount(cast.source, paid, minlength=len(cast.sources)).astype(float)
        fresh /= max(float(fresh.max(initial=0.0)), 1e-300)
        moved = float(np.max(np.abs(fresh - trust), initial=0.0))
        trust = fresh
    return cast.shares(belief), trust, rounds, moved < TOLERANCE


def accu_copy(cast: Cast, weight: Floats) -> Found:
    """Bayesian votes ln(nA / (1 - A)), where a vote counts less the likelier it was copied from a vote before it."""
    belief = count(cast, weight)[0]
    trust = np.full(len(cast.sources), PRIOR)
    for rounds in range(1, MAX_ROUNDS + 1):
        order = np.argsort(-trust, kind="stable")
        own = weight * vote_weights(cast, shared_mistakes(cast, belief), order)
        accuracy = np.clip(trust, 0.01, 0.99)
        score = np.log(FALSE_VALUES * accuracy / (1 - accuracy))
        belief = cast.softmax(
            np.bincount(cast.candidate, own * score[cast.source], minlength=len(cast.value)).astype(float)
        )
        moved = trust_of(cast, belief)
        if np.max(np.abs(moved - trust), initial=0.0) < 1e-4:
            return belief, moved, rounds, True
        trust = moved
    return belief, trust, MAX_ROUNDS, False
