"""Votes to belief in values and trust in sources.

What comes in: votes (object, value, source). What goes out: beliefs with 90 % intervals, trust in sources.
What it will not do: claim certainty on a handful of votes; every estimate is shrunk towards what all
sources together show, and comes with its interval and its counts.

Methods: ``count`` (majority vote), ``origins`` (each independent origin counts once, by ``parents`` of
sources given as ``copying``), and ``truthfinder`` (Yin, Han and Yu 2008), the iterative one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import beta as beta_distribution

from xiaomi_ev import tables
from xiaomi_ev.topic import Topic

METHODS = ("count", "origins", "truthfinder")
"""The methods' names, the default last."""
KINDS = ("auto", "label", "number", "clock", "interval", "list", "place")
MAX_ROUNDS = 100
_PRIOR, _DAMPING, _TOLERANCE = 0.8, 0.3, 1e-6

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Discovery:
    """Tables ``beliefs`` and ``trust``, the ``copying`` that was taken into account, and how the method ran."""

    beliefs: pd.DataFrame
    trust: pd.DataFrame
    copying: pd.DataFrame
    rounds: int
    converged: bool
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Votes:
    """Votes as numbers: for each vote its candidate and source; for each candidate its object."""

    frame: pd.DataFrame
    candidate: npt.NDArray[np.int64]
    source: npt.NDArray[np.int64]
    object_of: npt.NDArray[np.int64]
    sources: list[str]


def discover(
    votes: pd.DataFrame,
    *,
    method: str = "truthfinder",
    values: str | dict[str, str] = "auto",
    tolerance: float | None = None,
    parents: pd.DataFrame | None = None,
    settled: pd.DataFrame | None = None,
    copying: pd.DataFrame | None = None,
    seed: int = 0,
) -> Discovery:
    """Belief in every value of every object and trust in every source.

    ``votes`` has columns object, value, source; ``settled`` object, value; ``copying`` source, source_from,
    probability. Raises ``ValueError`` for an unknown method or kind of value, missing columns, or
    arguments that this version does not use yet (``parents``, ``tolerance``).
    """
    _check(votes, method, values, tolerance, parents, settled, copying)
    read = _read(votes)
    weight = _weights(read, copying if method != "count" else None)
    if method == "truthfinder":
        belief, trust, rounds, converged = _truthfinder(read, weight, settled)
    else:
        belief, rounds, converged = _shares(read, weight), 1, True
        trust = _trust(read, belief)
    belief = _settle(read, belief, settled)
    return Discovery(
        _beliefs(read, belief, weight, method), _trusted(read, trust, belief, method), _copying(copying), rounds, converged,
        _reported(read, values),
    )  # fmt: skip


def _check(
    votes: pd.DataFrame, method: str, values: str | dict[str, str], tolerance: float | None, parents: pd.DataFrame | None,
    settled: pd.DataFrame | None, copying: pd.DataFrame | None,
) -> None:  # fmt: skip
    if method not in METHODS:
        raise ValueError(f"method {method!r} is not available; allowed are {', '.join(METHODS)}")
    for kind in values.values() if isinstance(values, dict) else [values]:
        if kind not in KINDS:
            raise ValueError(f"values {kind!r} is no kind of value; allowed are {', '.join(KINDS)}")
    if parents is not None or tolerance is not None:
        raise ValueError("parents and tolerance are not available yet; give votes with equal values in equal words")
    needed = (
        (votes, "votes", "object value source"),
        (settled, "settled", "object value"),
        (copying, "copying", "source source_from probability"),
    )
    for frame, name, columns in needed:
        missing = [column for column in columns.split() if frame is not None and column not in frame.columns]
        if missing:
            raise ValueError(f"{name} lacks column {missing[0]!r}; needed are {', '.join(columns.split())}")


def _read(votes: pd.DataFrame) -> _Votes:
    plain = votes[["object", "value", "source"]].astype(str).drop_duplicates()
    plain = plain.sort_values(["object", "value", "source"]).reset_index(drop=True)
    candidates = plain[["object", "value"]].drop_duplicates().reset_index(drop=True)
    candidate = plain.groupby(["object", "value"], sort=True).ngroup().to_numpy().astype(np.int64)
    source, names = pd.factorize(plain["source"], sort=True)
    owner, _ = pd.factorize(candidates["object"], sort=True)
    return _Votes(
        plain.assign(candidate=candidate),
        candidate,
        source.astype(np.int64),
        owner.astype(np.int64),
        [str(n) for n in names],
    )


def _weights(read: _Votes, copying: pd.DataFrame | None) -> _Floats:
    """A vote that repeats the vote of the source it was copied from counts with what is left of its own."""
    weight = np.ones(len(read.candidate))
    if copying is None or not len(copying):
        return weight
    place = {name: n for n, name in enumerate(read.sources)}
    given = set(zip(read.candidate.tolist(), read.source.tolist(), strict=True))
    for row in tables.rows(copying.sort_values(["source", "source_from"])):
        copier, origin = place.get(str(row.source)), place.get(str(row.source_from))
        if copier is not None and origin is not None:
            for vote in np.flatnonzero(read.source == copier):
                if (int(read.candidate[vote]), origin) in given:
                    weight[vote] *= 1 - float(str(row.probability))
    return weight


def _by_object(read: _Votes, scores: _Floats) -> _Floats:
    total = np.bincount(read.object_of, scores, minlength=int(read.object_of.max(initial=-1)) + 1)
    return np.divide(scores, total[read.object_of], out=np.zeros(len(scores)), where=total[read.object_of] > 0)


def _shares(read: _Votes, weight: _Floats) -> _Floats:
    return _by_object(read, np.bincount(read.candidate, weight, minlength=len(read.object_of)).astype(float))


def _trust(read: _Votes, belief: _Floats) -> _Floats:
    """How often a source is right, shrunk towards the prior by one vote's worth."""
    right = np.bincount(read.source, belief[read.candidate], minlength=len(read.sources))
    given = np.bincount(read.source, minlength=len(read.sources))
    return (right + _PRIOR) / (given + 1)


def _truthfinder(read: _Votes, weight: _Floats, settled: pd.DataFrame | None) -> tuple[_Floats, _Floats, int, bool]:
    """Trust is the mean belief in what a source says; belief adds the trust scores -ln(1 - trust), damped."""
    trust = np.full(len(read.sources), _PRIOR)
    belief = _shares(read, weight)
    for rounds in range(1, MAX_ROUNDS + 1):
        score = -np.log1p(-np.clip(trust, 0.0, 0.999))
        total = np.bincount(read.candidate, weight * score[read.source], minlength=len(read.object_of))
        belief = _by_object(read, np.expm1(np.clip(total, 0, 50) * (1 + _DAMPING)))
        belief = _settle(read, belief, settled)
        moved = _trust(read, belief)
        if np.max(np.abs(moved - trust), initial=0.0) < _TOLERANCE:
            return belief, moved, rounds, True
        trust = moved
    return belief, trust, MAX_ROUNDS, False


def _settle(read: _Votes, belief: _Floats, settled: pd.DataFrame | None) -> _Floats:
    """Objects with a known outcome believe it, and nothing else."""
    if settled is None or not len(settled):
        return belief
    known = dict(zip(settled["object"].astype(str), settled["value"].astype(str), strict=True))
    rows = read.frame.drop_duplicates("candidate").sort_values("candidate")
    fixed = [known.get(o) for o in rows["object"]]
    return np.array([b if k is None else float(k == v) for b, k, v in zip(belief, fixed, rows["value"], strict=True)])


def interval(right: _Floats, total: _Floats) -> tuple[_Floats, _Floats]:
    """The 90 % interval of a rate under Jeffreys' prior, Beta(0.5, 0.5)."""
    low = beta_distribution.ppf(0.05, right + 0.5, total - right + 0.5)
    high = beta_distribution.ppf(0.95, right + 0.5, total - right + 0.5)
    return np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)


def _beliefs(read: _Votes, belief: _Floats, weight: _Floats, method: str) -> pd.DataFrame:
    rows = read.frame.drop_duplicates("candidate").sort_values("candidate")
    effective = np.bincount(read.candidate, weight, minlength=len(read.object_of)).astype(float)
    totals = np.bincount(read.object_of, effective, minlength=int(read.object_of.max(initial=-1)) + 1)
    of_object = totals.astype(float)[read.object_of]
    low, high = interval(belief * of_object, of_object)
    sources = np.bincount(read.candidate, minlength=len(read.object_of))
    frame = pd.DataFrame(
        {
            "method": method, "object": rows["object"].to_numpy(), "value": rows["value"].to_numpy(), "belief": belief,
            "low": np.minimum(low, belief), "high": np.maximum(high, belief), "sources": sources, "origins": np.ceil(effective - 1e-9),
        }
    )  # fmt: skip
    return tables.make("beliefs", frame.to_dict("records"))


def _trusted(read: _Votes, trust: _Floats, belief: _Floats, method: str) -> pd.DataFrame:
    given = np.bincount(read.source, minlength=len(read.sources)).astype(np.float64)
    right = np.bincount(read.source, belief[read.candidate], minlength=len(read.sources)).astype(float)
    low, high = interval(right, given)
    columns = ["method", "source", "trust", "low", "high", "objects"]
    rows = [
        dict(zip(columns, (method, name, t, min(a, t), max(b, t), int(n)), strict=True))
        for name, t, a, b, n in zip(read.sources, trust, low, high, given, strict=True)
    ]
    return tables.make("trust", rows)


def _copying(copying: pd.DataFrame | None) -> pd.DataFrame:
    columns = ["source", "source_from", "probability"]
    return pd.DataFrame(columns=columns) if copying is None else copying[columns].reset_index(drop=True)


def _reported(read: _Votes, values: str | dict[str, str]) -> dict[str, str]:
    """The kind of value that each object was compared as: plain labels, in the methods of this version."""
    objects = dict.fromkeys(read.frame["object"], "label")
    return objects | values if isinstance(values, dict) else objects


def votes(claims: pd.DataFrame) -> pd.DataFrame:
    """Votes from claims: the object is the slot (with the unit of a number), the source the article."""
    asked = claims[claims["rule"].str.startswith("question") & (claims["polarity"] != "unknown")]
    unit = asked["unit"].where(asked["unit"] == "", " [" + asked["unit"] + "]")
    frame = pd.DataFrame({"object": asked["slot"] + unit, "value": asked["value"], "source": asked["article"]})
    return frame.drop_duplicates().reset_index(drop=True)


def beliefs_and_trust(
    claims: pd.DataFrame, origins: pd.DataFrame, pairs: pd.DataFrame, outcomes: pd.DataFrame, topic: Topic
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``beliefs`` and ``trust`` by every method; copies count with the weight that ``origins`` gives."""
    cast = votes(claims)
    copies = origins[origins["weight"] < 1]
    copying = pd.DataFrame(
        {"source": copies["article"], "source_from": copies["origin"], "probability": 1 - copies["weight"]}
    )
    copying = pd.concat([copying, _same_upstream(copies)], ignore_index=True)
    found = [discover(cast, method=method, copying=copying) for method in METHODS]
    return (
        tables.make("beliefs", [row for one in found for row in one.beliefs.to_dict("records")]),
        tables.make("trust", [row for one in found for row in one.trust.to_dict("records")]),
    )


def _same_upstream(copies: pd.DataFrame) -> pd.DataFrame:
    """Articles that name one upstream outside the corpus: the later names lean on the first."""
    rows = []
    for _, group in copies[copies["role"] == "unknown"].groupby("origin", sort=True):
        names = sorted(group["article"])
        rows += [{"source": name, "source_from": names[0], "probability": 0.5} for name in names[1:]]
    return pd.DataFrame(rows, columns=["source", "source_from", "probability"])
