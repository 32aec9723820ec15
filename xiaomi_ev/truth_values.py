"""Votes as numbers, and which values support each other.

What comes in: votes (object, value, source). What goes out: ``Cast``, arrays over votes, candidates and objects; the
kind of value of each object; and ``support``, how far a vote for one value speaks for another. What it will not do:
believe anything.

Values form a lattice: an interval holds a shorter one, a region holds a town, a rounded number stands for finer ones.
A vote for the coarser value is right, only less exact, when the finer one is true.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from xiaomi_ev.intervals import interval_of

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

KINDS = ("auto", "label", "number", "clock", "interval", "list", "place")
COARSER = 0.5
"""How far a vote for a coarser value that holds this one speaks for it."""
MAX_CANDIDATES = 200
"""Values of one object that are compared in pairs; beyond that they stand as labels."""
_CLOCK_MINUTES = 10.0


@dataclass(frozen=True)
class Cast:
    """Votes as arrays: ``candidate`` and ``source`` of each vote; ``owner`` and ``value`` of each candidate."""

    candidate: Ints
    source: Ints
    owner: Ints
    value: list[str]
    objects: list[str]
    sources: list[str]
    group: Ints

    @property
    def voted(self) -> Ints:
        """The object of each vote."""
        return self.owner[self.candidate]

    def shares(self, scores: Floats) -> Floats:
        """Scores of candidates as shares of their object's."""
        total = np.bincount(self.owner, scores, minlength=len(self.objects))[self.owner]
        return np.divide(scores, total, out=np.zeros(len(scores)), where=total > 0)

    def softmax(self, scores: Floats) -> Floats:
        """Probabilities of candidates from log scores, object by object."""
        top = np.full(len(self.objects), -np.inf)
        np.maximum.at(top, self.owner, scores)
        return self.shares(np.exp(scores - top[self.owner]))


def read(votes: pd.DataFrame) -> Cast:
    """Votes without repetitions, in an order that does not depend on that of the rows."""
    plain = pd.DataFrame({name: votes[name].astype(str).to_numpy() for name in ("object", "value", "source")})
    thing, things = pd.factorize(plain["object"], sort=True)
    said, values = pd.factorize(plain["value"], sort=True)
    source, sources = pd.factorize(plain["source"], sort=True)
    pair = thing.astype(np.int64) * max(1, len(values)) + said
    candidates, candidate = np.unique(pair, return_inverse=True)
    once = np.unique(candidate.astype(np.int64) * max(1, len(sources)) + source)
    owner = candidates // max(1, len(values))
    spoken = [str(values[n]) for n in candidates % max(1, len(values))]
    objects = [str(name) for name in things]
    return Cast(
        once // max(1, len(sources)), once % max(1, len(sources)), owner, spoken, objects, [str(name) for name in sources], groups(objects),
    )  # fmt: skip


def groups(objects: list[str]) -> Ints:
    """Objects written ``entity|attribute`` by attribute, where attributes are few; else one group for all."""
    endings = [name.rpartition("|")[2] for name in objects]
    codes, names = pd.factorize(pd.Series(endings, dtype=object), sort=True)
    few = len(names) <= 20 and len(objects) >= 20 * len(names) and all("|" in name for name in objects[:100])
    return codes.astype(np.int64) if few and len(names) > 1 else np.zeros(len(objects), dtype=np.int64)


def kinds(cast: Cast, values: str | Mapping[str, str], parents: bool) -> list[str]:
    """The kind of value of every object, as told or as the strings of its group show."""
    if isinstance(values, str) and values != "auto":
        return [values] * len(cast.objects)
    told = values if isinstance(values, Mapping) else {}
    by_group: dict[int, list[str]] = {}
    for owner, value in zip(cast.owner.tolist(), cast.value, strict=True):
        by_group.setdefault(int(cast.group[owner]), []).append(value)
    seen = {group: _kind(found, parents) for group, found in by_group.items()}
    guessed = [seen.get(int(group), "label") for group in cast.group]
    return [
        told.get(name, kind) if told.get(name) != "auto" else kind
        for name, kind in zip(cast.objects, guessed, strict=True)
    ]


_NUMBER = re.compile(r"[-+]?\d[\d,]{0,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?")
_DATE = re.compile(r"\d{3,4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?")


def _kind(values: list[str], parents: bool) -> str:
    sample = values[:: max(1, len(values) // 2000)]
    if sum(";" in value for value in sample) > 0.03 * len(sample):
        return "list"
    if parents:
        return "place"
    if sum(bool(_DATE.fullmatch(value)) for value in sample) > 0.9 * len(sample) and any(
        "-" in value for value in sample
    ):
        return "interval"
    numbers = sum(bool(_NUMBER.fullmatch(value)) for value in sample)
    return "number" if numbers > 0.9 * len(sample) and len(set(sample)) > 20 else "label"


def number(value: str) -> float | None:
    """A plain number, or None."""
    found = _NUMBER.fullmatch(value.strip())
    amount = float(value.replace(",", "")) if found else float("inf")
    return amount if abs(amount) < float("inf") else None


def support(cast: Cast, kind: list[str], tolerance: float | None, parents: pd.DataFrame | None) -> sparse.csr_array:
    """A matrix over candidates: how far a vote for the column's value speaks for the row's; the diagonal stays empty."""
    above = _ancestors(parents) if parents is not None else {}
    rows: list[int] = []
    columns: list[int] = []
    data: list[float] = []
    for members in _rivals(cast, kind, tolerance):
        what = kind[int(cast.owner[members[0]])]
        for row, column, share in _pairs(members, [cast.value[n] for n in members], what, tolerance, above):
            rows.append(row)
            columns.append(column)
            data.append(share)
    return sparse.csr_array((data, (rows, columns)), shape=(len(cast.value), len(cast.value)))


def _rivals(cast: Cast, kind: list[str], tolerance: float | None) -> Iterator[list[int]]:
    """The candidates of each object whose values can support each other."""
    starts = np.flatnonzero(np.r_[True, cast.owner[1:] != cast.owner[:-1]][: len(cast.owner)])
    ends = np.r_[starts[1:], len(cast.owner)][: len(starts)]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        what = kind[int(cast.owner[start])]
        if (
            what in ("label", "list")
            or (what == "clock" and tolerance is None)
            or not 1 < end - start <= MAX_CANDIDATES
        ):
            continue
        yield list(range(start, end))


def _pairs(
    members: list[int], values: list[str], kind: str, tolerance: float | None, above: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, int, float]]:
    read_as: list[object] = [number(value) if kind in ("number", "clock") else interval_of(value) for value in values]
    for i, row in enumerate(members):
        for j, column in enumerate(members):
            if i != j:
                if kind == "place":
                    share = COARSER if values[j] in above.get(values[i], frozenset()) else 0.0
                elif read_as[i] is None or read_as[j] is None:
                    share = 0.0
                elif kind == "interval":
                    share = COARSER if _holds(read_as[j], read_as[i]) else 0.0
                else:
                    share = _near(values[i], values[j], read_as[i], read_as[j], kind, tolerance)
                if share > 0:
                    yield row, column, share


def _holds(outer: object, inner: object) -> bool:
    assert isinstance(outer, tuple) and isinstance(inner, tuple)
    first, last = outer
    assert isinstance(first, dt.date) and isinstance(last, dt.date)
    return bool(first <= inner[0] and inner[1] <= last and outer != inner)


def _near(finer: str, coarser: str, one: object, other: object, kind: str, tolerance: float | None) -> float:
    """Numbers within the tolerance fade with their distance; a rounded number speaks for what it rounds."""
    a, b = float(str(one)), float(str(other))
    if tolerance is not None:
        slack = (tolerance or _CLOCK_MINUTES) if kind == "clock" else tolerance * max(abs(a), abs(b))
        return max(0.0, 1 - abs(a - b) / slack) if slack > 0 else 0.0
    digits = len(coarser.replace(",", "").lstrip("-+").rstrip("0").replace(".", ""))
    if (
        kind != "number"
        or digits > 3
        or digits >= len(finer.replace(",", "").lstrip("-+").rstrip("0").replace(".", ""))
    ):
        return 0.0
    unit = 10.0 ** (len(str(int(abs(b)))) - digits) if abs(b) >= 1 else 0.0
    return COARSER if unit and abs(a - b) <= unit / 2 else 0.0


def _ancestors(parents: pd.DataFrame) -> dict[str, frozenset[str]]:
    """All that lie above each value; a circle ends where it began."""
    up: dict[str, set[str]] = {}
    for value, parent in zip(parents["value"].astype(str), parents["parent"].astype(str), strict=True):
        up.setdefault(value, set()).add(parent)
    found: dict[str, frozenset[str]] = {}
    for value in up:
        reached: set[str] = set()
        edge = set(up[value])
        while edge:
            reached |= edge
            edge = {higher for one in edge for higher in up.get(one, ())} - reached
        found[value] = frozenset(reached - {value})
    return found
