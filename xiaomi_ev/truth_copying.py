"""Copying between sources, seen in shared mistakes.

What comes in: votes and the belief in every value. What goes out: for each pair of busy sources the probability that
one copies the other, and what each vote counts for. What it will not do: take agreement for copying. Sources that are
right agree too; only values that are believed false, said by both, prove a common origin (Dong et al. 2009).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from xiaomi_ev.truth_values import Cast, Floats, Ints

LEAST, MOST = 20, 400
"""Votes that a source needs to be compared, and the number of busiest sources that are."""
DISCOUNTED, REPORTED = (10.0, 0.3, 0.8), (8.0, 0.2, 0.55)
"""Shared mistakes, in sum of doubt, without which nothing is proved; the share of common mistakes that independent sources
may have, and the share that proves copying. To take a vote away asks for more than to tell the reader: who copies six
values in ten still brings four of its own."""
SURE = 0.9
"""The most that is believed of copying."""


def busy(cast: Cast) -> Ints:
    """The sources with enough votes to be compared."""
    given = np.bincount(cast.source, minlength=len(cast.sources))
    top = np.argsort(-given, kind="stable")[:MOST]
    return np.sort(top[given[top] >= LEAST]).astype(np.int64)


def shared_mistakes(cast: Cast, belief: Floats, asked: tuple[float, float, float] = DISCOUNTED) -> Floats:
    """A matrix over all busy sources (in the order of ``busy``): probability that one of the two copies the other."""
    rows = busy(cast)
    least, chance, proof = asked
    place = np.full(len(cast.sources), -1)
    place[rows] = np.arange(len(rows))
    mine = place[cast.source] >= 0
    source, candidate = place[cast.source[mine]], cast.candidate[mine]
    doubt = (1 - belief)[candidate]
    shape, things = (len(rows), len(cast.value)), (len(rows), len(cast.objects))
    said = sparse.csr_array((np.ones(len(source)), (source, candidate)), shape=shape)
    wrong = sparse.csr_array((doubt, (source, candidate)), shape=shape)
    about = sparse.csr_array((np.ones(len(source)), (source, cast.owner[candidate])), shape=things)
    missed = sparse.csr_array((doubt, (source, cast.owner[candidate])), shape=things)
    common = (wrong @ said.T).toarray()
    could = (missed @ about.T).toarray()  # mistakes of the row on what the column speaks of too
    share = np.divide(common, np.minimum(could, could.T), out=np.zeros_like(common), where=common >= least)
    np.fill_diagonal(share, 0.0)
    return np.asarray(np.clip((share - chance) / (proof - chance), 0, 1) * SURE, dtype=np.float64)


def vote_weights(cast: Cast, copying: Floats, order: Ints) -> Floats:
    """What each vote counts for: 1, less what it may owe to votes for the same value by sources earlier in ``order``."""
    rows = busy(cast)
    weight = np.ones(len(cast.candidate))
    if not len(rows) or not copying.any():
        return weight
    place, rank = np.full(len(cast.sources), -1), np.empty(len(cast.sources), dtype=np.int64)
    place[rows], rank[order] = np.arange(len(rows)), np.arange(len(order))
    first = rank[rows][:, None] < rank[rows][None, :]
    owed = np.where(first, np.log1p(-copying), 0.0)
    mine = np.flatnonzero(place[cast.source] >= 0)
    source, candidate = place[cast.source[mine]], cast.candidate[mine]
    size = max(
        1_000, 4_000_000 // len(rows)
    )  # in parts, so that memory stays bounded; votes are in order of candidates
    start = 0
    while start < len(mine):
        end = int(np.searchsorted(candidate, candidate[min(start + size, len(mine)) - 1], side="right"))
        ids, local = np.unique(candidate[start:end], return_inverse=True)
        voters = sparse.csr_array((np.ones(end - start), (local, source[start:end])), shape=(len(ids), len(rows)))
        weight[mine[start:end]] = np.exp(np.asarray(voters @ owed)[local, source[start:end]])
        start = end
    return weight


def same_upstream(copies: pd.DataFrame) -> pd.DataFrame:
    """Articles that name one upstream outside the corpus: the later names lean on the first."""
    rows = []
    for _, group in copies[copies["role"] == "unknown"].groupby("origin", sort=True):
        names = sorted(group["article"])
        rows += [{"source": name, "source_from": names[0], "probability": 0.5} for name in names[1:]]
    return pd.DataFrame(rows, columns=["source", "source_from", "probability"])
