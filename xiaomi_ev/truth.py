"""Votes to belief in values and trust in sources.

What comes in: votes (object, value, source). What goes out: beliefs with 90 % intervals, trust in sources.
What it will not do: claim certainty on a handful of votes; every estimate is shrunk towards what all
sources together show, and comes with its interval and its counts.

Methods: ``count`` (majority vote), ``origins`` (majority of independent origins), the published ``sums``,
``truthfinder``, ``pooledinvestment`` and ``accu-copy`` (see ``truth_methods``), and ``lattice``, the default
(see ``truth_lattice``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import betaincinv  # scipy.stats has it too, and takes a second to load

from xiaomi_ev import tables, truth_lattice, truth_lists, truth_methods
from xiaomi_ev.reach import unconverted, united
from xiaomi_ev.slips import plausible
from xiaomi_ev.support import standing
from xiaomi_ev.topic import Topic
from xiaomi_ev.truth_copying import busy, same_upstream
from xiaomi_ev.truth_values import KINDS, Cast, Floats, Ints, kinds, read, support
from xiaomi_ev.voices import REPEATED, REPEATS, TAKEN, voices

_PUBLISHED: Mapping[str, Callable[[Cast, Floats], truth_methods.Found]] = {
    "count": truth_methods.count,
    "origins": truth_methods.count,
    "sums": truth_methods.sums,
    "truthfinder": truth_methods.truthfinder,
    "pooledinvestment": truth_methods.pooledinvestment,
    "accu-copy": truth_methods.accu_copy,
}
MODEL_VOTES = 100.0
"""The interval of a source's trust is never narrower than this many votes would make it."""
METHODS = (*_PUBLISHED, "lattice")
"""The methods' names, the default last."""


@dataclass(frozen=True)
class Discovery:
    """Tables ``beliefs`` and ``trust``, the ``copying`` that was given or found, how the method ran, and each object's kind."""

    beliefs: pd.DataFrame
    trust: pd.DataFrame
    copying: pd.DataFrame
    rounds: int
    converged: bool
    values: dict[str, str] = field(default_factory=dict)


def discover(
    votes: pd.DataFrame, *, method: str = "lattice", values: str | dict[str, str] = "auto", tolerance: float | None = None,
    parents: pd.DataFrame | None = None, settled: pd.DataFrame | None = None, copying: pd.DataFrame | None = None, seed: int = 0,
) -> Discovery:  # fmt: skip
    """Belief in every value of every object and trust in every source.

    ``votes`` has columns object, value, source (an object may be written ``entity|attribute``), and may have weight, the
    share of a vote, 0 to 1, that is the source's own; ``values`` tells how to
    compare (auto, label, number, clock, interval, list, place; for all, or by object); ``tolerance`` is relative for
    numbers, in minutes for clocks; ``parents`` has value, parent; ``settled`` object, value; ``copying`` source,
    source_from, probability. Nothing is drawn at random: ``seed`` is kept for callers. Raises ``ValueError`` for an
    unknown method or kind of value, a negative tolerance, or a missing column.
    """
    _check(votes, method, values, tolerance, parents, settled, copying)
    cast = read(votes)
    kind, known = kinds(cast, values, parents is not None), _settled(cast, settled)
    weight = np.ones(len(cast.candidate)) if method == "count" else _given(cast, votes, copying)
    beliefs, trust, seen, rounds, converged = _by(method, cast, weight, kind, known, tolerance, parents)
    return Discovery(
        tables.make("beliefs", beliefs), tables.make("trust", trust), _copying(copying, seen), rounds, converged,
        dict(zip(cast.objects, kind, strict=True)),
    )  # fmt: skip


def _given(cast: Cast, votes: pd.DataFrame, copying: pd.DataFrame | None) -> Floats:
    """The weight of each vote: what is not copied, and what is told to be its source's own."""
    weight = _weights(cast, copying)
    return weight * _own(cast, votes) if "weight" in votes.columns else weight


def _by(
    method: str, cast: Cast, weight: Floats, kind: list[str], known: Floats, tolerance: float | None = None,
    parents: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame | None, int, bool]:  # fmt: skip
    """Rows of the tables ``beliefs`` and ``trust`` by one method, the copying that it found, and how it ran."""
    seen = None
    if method == "lattice":
        belief, trust, rounds, converged, seen = _lattice(cast, weight, kind, known, tolerance, parents)
    else:
        belief, trust, rounds, converged = _PUBLISHED[method](cast, weight)
    belief = np.where(np.isnan(known), belief, known)
    beliefs, trusted = _beliefs(cast, belief, weight, method), _trusted(cast, trust, belief, method)
    return beliefs, trusted, seen, rounds, converged


def _lattice(
    cast: Cast, weight: Floats, kind: list[str], known: Floats, tolerance: float | None, parents: pd.DataFrame | None
) -> tuple[Floats, Floats, int, bool, pd.DataFrame | None]:
    fitted = truth_lattice.fit(cast, weight, support(cast, kind, tolerance, parents), known)
    belief, rounds, converged = fitted.belief, fitted.rounds, fitted.converged
    lists = np.array([what == "list" for what in kind], dtype=bool)
    if lists.any():
        keep = np.flatnonzero(lists[cast.owner])
        given = np.flatnonzero(lists[cast.voted])
        said, more, settled_down = truth_lists.believe(truth_lattice.part(cast, keep, given), weight[given])
        belief = belief.copy()
        belief[keep] = said
        rounds, converged = rounds + more, converged and settled_down
    right = (
        np.bincount(cast.source, belief[cast.candidate], minlength=len(cast.sources)) if lists.any() else fitted.right
    )
    total = max(float(fitted.given.sum()), 1.0)
    trust = (right + 2 * float(right.sum()) / total) / (fitted.given + 2)
    return belief, np.asarray(trust, dtype=np.float64), rounds, converged, _found_copying(cast, fitted.copying, trust)


def _found_copying(cast: Cast, probability: Floats, trust: Floats) -> pd.DataFrame:
    """Pairs that likely share an origin; the less reliable one stands first, as the likelier copier."""
    rows = busy(cast)
    found = []
    for i, j in zip(*np.nonzero(np.triu(probability) > 0.5), strict=True) if probability.size else ():
        one, other = sorted((int(rows[i]), int(rows[j])), key=lambda n: (trust[n], n))
        found.append((cast.sources[one], cast.sources[other], float(probability[i, j])))
    return pd.DataFrame(found, columns=["source", "source_from", "probability"])


def _check(
    votes: pd.DataFrame, method: str, values: str | dict[str, str], tolerance: float | None, parents: pd.DataFrame | None,
    settled: pd.DataFrame | None, copying: pd.DataFrame | None,
) -> None:  # fmt: skip
    if method not in METHODS:
        raise ValueError(f"method {method!r} is not available; allowed are {', '.join(METHODS)}")
    for kind in values.values() if isinstance(values, dict) else [values]:
        if kind not in KINDS:
            raise ValueError(f"values {kind!r} is no kind of value; allowed are {', '.join(KINDS)}")
    if tolerance is not None and not 0 <= tolerance < float("inf"):
        raise ValueError(
            f"tolerance {tolerance!r} is not allowed; it is a share for numbers, minutes for clocks, 0 or more"
        )
    needed = (
        (votes, "votes", "object value source"),
        (parents, "parents", "value parent"),
        (settled, "settled", "object value"),
        (copying, "copying", "source source_from probability"),
    )
    for frame, name, columns in needed:
        missing = [column for column in columns.split() if frame is not None and column not in frame.columns]
        if missing:
            raise ValueError(f"{name} lacks column {missing[0]!r}; needed are {', '.join(columns.split())}")


def _weights(cast: Cast, copying: pd.DataFrame | None) -> Floats:
    """A vote that repeats the vote of the source it was copied from counts with what is left of its own."""
    weight = np.ones(len(cast.candidate))
    if copying is None or not len(copying):
        return weight
    place = {name: n for n, name in enumerate(cast.sources)}
    by_source: dict[int, Ints] = {int(n): np.flatnonzero(cast.source == n) for n in set(cast.source.tolist())}
    for row in tables.rows(copying.sort_values(["source", "source_from"])):
        copier, origin = place.get(str(row.source)), place.get(str(row.source_from))
        if copier is not None and origin is not None:
            same = np.isin(cast.candidate[by_source[copier]], cast.candidate[by_source[origin]])
            weight[by_source[copier][same]] *= 1 - float(str(row.probability))
    return weight


def _own(cast: Cast, votes: pd.DataFrame) -> Floats:
    """What of each vote is told to be the source's own."""
    said = zip(*(votes[name].astype(str) for name in ("object", "value", "source")), strict=True)
    own = dict(zip(said, votes["weight"].astype(float), strict=True))
    given = zip(cast.voted.tolist(), cast.candidate.tolist(), cast.source.tolist(), strict=True)
    return np.array([own[cast.objects[o], cast.value[v], cast.sources[s]] for o, v, s in given], dtype=np.float64)


def _settled(cast: Cast, settled: pd.DataFrame | None) -> Floats:
    """1 or 0 for the candidates of objects with a known outcome, NaN elsewhere."""
    if settled is None or not len(settled):
        return np.full(len(cast.value), np.nan)
    known = dict(zip(settled["object"].astype(str), settled["value"].astype(str), strict=True))
    fixed = [known.get(cast.objects[owner]) for owner in cast.owner.tolist()]
    return np.array(
        [np.nan if k is None else float(k == v) for k, v in zip(fixed, cast.value, strict=True)], dtype=np.float64
    )


def interval(right: Floats, total: Floats) -> tuple[Floats, Floats]:
    """The 90 % interval of a rate under Jeffreys' prior, Beta(0.5, 0.5)."""
    low = betaincinv(right + 0.5, total - right + 0.5, 0.05)
    high = betaincinv(right + 0.5, total - right + 0.5, 0.95)
    return np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)


def _beliefs(cast: Cast, belief: Floats, weight: Floats, method: str) -> pd.DataFrame:
    effective = np.bincount(cast.candidate, weight, minlength=len(cast.value)).astype(float)
    of_object = np.bincount(cast.owner, effective, minlength=len(cast.objects)).astype(float)[cast.owner]
    low, high = interval(belief * of_object, of_object)
    return pd.DataFrame(
        {
            "method": method, "object": [cast.objects[n] for n in cast.owner.tolist()], "value": cast.value, "belief": belief,
            "low": np.minimum(low, belief), "high": np.maximum(high, belief),
            "sources": np.bincount(cast.candidate, minlength=len(cast.value)), "origins": np.ceil(effective - 1e-9),
        }
    )  # fmt: skip


def _trusted(cast: Cast, trust: Floats, belief: Floats, method: str) -> pd.DataFrame:
    given = np.bincount(cast.source, minlength=len(cast.sources)).astype(np.float64)
    right = (
        np.clip(trust, 0, 1) * given
        if method == "lattice"
        else np.bincount(cast.source, belief[cast.candidate], minlength=len(cast.sources)).astype(float)
    )
    sure = MODEL_VOTES / (given + MODEL_VOTES)  # the model itself may be off, however many votes there are
    low, high = interval(right * sure, given * sure)
    return pd.DataFrame(
        {
            "method": method, "source": cast.sources, "trust": trust, "low": np.minimum(low, trust), "high": np.maximum(high, trust),
            "objects": given.astype(int),
        }
    )  # fmt: skip


def _copying(given: pd.DataFrame | None, found: pd.DataFrame | None) -> pd.DataFrame:
    columns = ["source", "source_from", "probability"]
    if given is not None:
        return given[columns].reset_index(drop=True)
    return pd.DataFrame(columns=columns) if found is None else found


def votes(claims: pd.DataFrame, topic: Topic | None = None) -> pd.DataFrame:
    """Votes from claims: the object is the slot (with the unit of a number), the source the article.

    Only what is ``standing`` is a vote; where a topic is given, a sum said again in another currency is none.
    """
    return _cast(claims, topic)[["object", "value", "source"]].drop_duplicates().reset_index(drop=True)


def _cast(claims: pd.DataFrame, topic: Topic | None) -> pd.DataFrame:
    asked = standing(claims)
    if topic is not None and len(asked):
        asked = pd.concat([unconverted(group, topic) for _, group in asked.groupby("slot", sort=False)]).sort_index()
        asked = united(plausible(asked, topic), topic)
    asked = asked[asked["rule"].str.startswith("question")]
    unit = asked["unit"].where(asked["unit"] == "", " [" + asked["unit"] + "]")
    return asked.assign(object=asked["slot"] + unit, source=asked["article"])


def _weighed(
    cast: pd.DataFrame, weight: Mapping[str, float], sources: Mapping[str, str], back: Mapping[str, str], topic: Topic
) -> pd.DataFrame:
    """Votes with their weight: of tellings after one speaker one counts, and what its source took back is none."""
    cast = cast[~cast["claim"].isin([claim for claim, how in back.items() if how == TAKEN])]
    again = cast[cast["claim"].map(back) == REPEATED]
    shared = again.groupby(["object", "value"])["article"].transform("nunique")
    cast = cast.assign(weight=(REPEATS / shared).reindex(cast.index).fillna(1.0).astype("float64"))
    for _, group in cast.groupby(["object", "value"], sort=True):
        heard, first = voices(group, sources, {one.name for one in topic.entities}), set[str]()
        for article in sorted(heard, key=lambda name: (-weight.get(name, 1.0), name)):
            if heard[article] in first:
                cast.loc[group.index[group["article"] == article], "weight"] = 0.0
            first.add(heard[article])
    return pd.DataFrame(cast.groupby(["object", "value", "source"], as_index=False)["weight"].max())


def beliefs_and_trust(
    claims: pd.DataFrame, origins: pd.DataFrame, pairs: pd.DataFrame, outcomes: pd.DataFrame, topic: Topic,
    sources: Mapping[str, str] | None = None, back: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """The tables ``beliefs`` and ``trust`` by every method; copies count with the weight that ``origins`` gives.

    ``sources`` are the articles' outlets, ``back`` the claims that were taken back (see ``voices``).
    """
    weight = {str(name): float(of) for name, of in zip(origins["article"], origins["weight"], strict=True)}
    voted = _cast(claims, topic)
    if voted.empty:
        return tables.empty("beliefs"), tables.empty("trust")
    votes = _weighed(voted, weight, sources or {}, back or {}, topic)
    copies = origins[origins["weight"] < 1]
    copying = pd.DataFrame(
        {"source": copies["article"], "source_from": copies["origin"], "probability": 1 - copies["weight"]}
    )
    copying = pd.concat([copying, same_upstream(copies)], ignore_index=True)
    cast = read(votes)  # once for all methods
    kind, known, given = kinds(cast, "auto", parents=False), _settled(cast, None), _given(cast, votes, copying)
    found = [_by(name, cast, given if name != "count" else np.ones(len(given)), kind, known) for name in METHODS]
    said = pd.concat([beliefs for beliefs, *_ in found], ignore_index=True)
    # what nobody tells otherwise is not certain: another value, that nobody told, has half a vote (Jeffreys)
    shrunk = said["belief"] * (said["origins"] + 0.5) / (said["origins"] + 1)
    said["belief"] = said["belief"].where(said.duplicated(["method", "object"], keep=False), shrunk)
    trusted = pd.concat([trust for _, trust, *_ in found], ignore_index=True)
    return tables.make("beliefs", said), tables.make("trust", trusted)
