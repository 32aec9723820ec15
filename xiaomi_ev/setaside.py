"""What a rule of ours fails on is set aside with the reason: no article, claim or question alone stops a run.

What comes in: articles or tables, and a stage as a function of them. What goes out: what it makes once that on which it
fails is left out, or empty tables, and a row of ``rejects`` or ``faults`` that says so. What it will not do: hide a
fault, a lack of memory, or an error of the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd

from xiaomi_ev import corrections, tables
from xiaomi_ev.article import Article, Reject
from xiaomi_ev.blame import FAULTS, fails, meant, place
from xiaomi_ev.topic import Topic

_Made = TypeVar("_Made")
_Tables = Mapping[str, pd.DataFrame]
MOST = 8
"""Claims, articles or questions that one stage leaves out: a rule that fails on more of them fails."""
TRIES = 48
"""How often a stage is tried to find them, as each try costs as much as the stage: room for two of four thousand."""
_UP_TO = {"claim": 28, "article": 38, "slot": TRIES}
"""When the search among claims ends, then that among articles, then that among questions."""


def without(
    run: Callable[[], _Made], alone: Callable[[Article], object], articles: list[Article], rejects: list[Reject]
) -> _Made:
    """``run()``, and again without those on which ``alone`` fails: they move from ``articles`` to ``rejects``."""
    try:
        return run()
    except FAULTS as error:
        if meant(error):
            raise
        faults = {one.id: fault for one in articles if (fault := _fault(alone, one))}
        if not faults or len(faults) == len(articles):
            raise
    rejects += [Reject(one.path, "fault", faults[one.id]) for one in articles if one.id in faults]
    articles[:] = [one for one in articles if one.id not in faults]
    return run()


def _fault(alone: Callable[[Article], object], article: Article) -> str:
    """What fails on one article and where, in one line; "" where nothing does."""
    try:
        alone(article)
    except FAULTS as error:
        return f"a rule fails on it: {place(error)}"
    return ""


class Stages:
    """Stages one after another, and in ``rows`` what each could not take in."""

    def __init__(self, before: pd.DataFrame | None = None) -> None:
        self.rows: list[dict[Any, Any]] = [] if before is None else before.to_dict("records")

    def fault(self, stage: str, detail: str, article: str = "") -> None:
        """Note what ``stage`` could not take in."""
        self.rows.append({"stage": stage, "article": article, "detail": detail})

    def made(
        self, names: str, make: Callable[[_Tables], _Tables], given: _Tables, otherwise: _Tables | None = None
    ) -> dict[str, pd.DataFrame]:
        """The tables ``names`` that ``make`` makes of ``given``, or of all but the least on which it fails; else
        those of ``otherwise``, or empty ones."""

        def checked(these: _Tables) -> dict[str, pd.DataFrame]:
            found = make(these)
            return {name: tables.check(name, found[name]) for name in names.split()}

        try:
            return checked(given)
        except FAULTS as error:
            why = place(error)
        left, tries = [], Tries(TRIES)
        for kind, most in _UP_TO.items():
            if gone := _culprits(checked, given, kind, tries.up_to(most)):
                left.append((kind, gone))
        stage = ", ".join(names.split())
        if not left:
            unfound = f"; what it fails on was not found in {tries.made} tries" if tries.ended else ""
            self.fault(stage, f"not made, because a rule fails: {why}{unfound}")
            return {name: (otherwise or {}).get(name, tables.empty(name)) for name in names.split()}
        kind, gone = min(left, key=lambda of: int(given["claims"][of[0]].isin(of[1]).sum()))
        articles = dict(zip(given["claims"]["claim"], given["claims"]["article"], strict=True))
        for one in gone:
            what = {"claim": f"the claim {one}", "article": "the article", "slot": f"what answers {one}"}[kind]
            article = str(articles[one]) if kind == "claim" else one if kind == "article" else ""
            self.fault(stage, f"made without {what}, on which a rule fails: {why}", article)
        return checked(_less(given, kind, set(gone)))

    def together(
        self, stage: str, solve: Callable[[list[Article]], tuple[pd.DataFrame, ...]], articles: list[Article]
    ) -> tuple[pd.DataFrame, ...]:
        """What ``solve`` makes of all, or of each alone where a rule fails on them together only."""
        try:
            return solve(articles)
        except FAULTS as error:
            apart = [solve([one]) for one in articles]
            if len(apart) < 2:
                raise
            self.fault(stage, f"made of each article alone, because a rule fails on them together: {place(error)}")
            return tuple(pd.concat(made, ignore_index=True) for made in zip(*apart, strict=True))

    def corrected(
        self, table: str, frame: pd.DataFrame, known: pd.DataFrame, texts: Mapping[str, str], topic: Topic
    ) -> pd.DataFrame:
        """``frame`` with a person's corrections, without those on which a rule fails."""

        def apply(gone: Sequence[str]) -> pd.DataFrame:
            return corrections.apply(table, frame, known[~known["row"].astype(str).isin(gone)], texts, topic)

        try:
            return apply(())
        except FAULTS as error:
            if meant(error):
                raise
            tries = Tries(TRIES)
            gone = culprits([str(row) for row in known["row"].unique()], apply, tries)
            what = f"row {', '.join(gone)}" if gone else "nothing"
            told = "is not applied" if gone else "is applied"
            unfound = f"; what it fails on was not found in {tries.made} tries" if tries.ended else ""
            self.fault(table, f"{what} of {corrections.FILE} {told}, because a rule fails: {place(error)}{unfound}")
            return apply(gone) if gone else frame


class Tries:
    """Tries to make something, up to so many."""

    def __init__(self, most: int) -> None:
        self.most, self.made, self.ended = most, 0, False

    def up_to(self, most: int) -> Tries:
        """The same, that end when so many were made."""
        self.most, self.ended = most, False
        return self

    def fails(self, make: Callable[[Sequence[str]], object], gone: Sequence[str]) -> bool:
        """Whether it fails without ``gone``, or is not tried any more."""
        if self.made >= self.most:
            self.ended = True
            return True
        self.made += 1
        return fails(make, gone)


def _culprits(make: Callable[[_Tables], object], given: _Tables, kind: str, tries: Tries) -> list[str]:
    """The claims, articles or questions without which nothing fails; none where they are too many or not to blame."""
    table = given["articles" if kind == "article" else "claims"]
    names = [str(name) for name in table[kind].unique()]
    return culprits(names, lambda gone: make(_less(given, kind, set(gone))), tries)


def culprits(names: Sequence[str], make: Callable[[Sequence[str]], object], tries: Tries) -> list[str]:
    """Those of ``names`` that ``make`` must go without, at most ``MOST``, each the first whose coming breaks it.

    ``make`` is told which to leave out; where it fails without all of them, or without so many, there are none, nor
    where they are not found before the ``tries`` end.
    """
    gone: list[str] = []
    while len(gone) < MOST and (gone or not tries.fails(make, names)):
        rest = [name for name in names if name not in gone]
        low, high = 0, len(rest)  # it fails with the first ``high`` of them, not with ``low``
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if tries.fails(make, [*gone, *rest[middle:]]) else (middle, high)
        gone.append(rest[low])
        if not tries.fails(make, gone):
            return gone
        if tries.ended:
            break
    return []


def _less(given: _Tables, kind: str, gone: set[str]) -> dict[str, pd.DataFrame]:
    """``given`` without some claims, articles or questions, and without what names them."""
    told = given["claims"]
    claims = set(told.loc[told[kind].astype(str).isin(gone), "claim"])
    left: dict[str, set[str]] = dict.fromkeys(("claim", "claim_a", "claim_b"), claims)
    left |= dict.fromkeys(("article", "a", "b"), gone) if kind == "article" else {}
    made = dict(given)
    for name, frame in given.items():
        keep = pd.Series(True, index=frame.index)
        for column in left.keys() & set(frame.columns):
            keep &= ~frame[column].isin(left[column])
        if not keep.all():
            made[name] = frame[keep].reset_index(drop=True)
            made[name].attrs = frame.attrs
    return made
