"""Explorers for JupyterLab: choose claims, move the threshold of overlap, look at an article, write a correction.

What comes in: an ``Analysis``. What goes out: objects that show controls where ``ipywidgets`` is installed and a notebook
is open, and the same thing still in a report. What it will not do: import ``ipywidgets`` before it is shown, or hide a row
that the still form shows. ``XIAOMI_EV_STATIC`` in the environment (renders set it) asks for the still form.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev import corrections, independence, overlap, pages, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.shown import ROW, Table, from_table, placed, to_all, to_text

_VIEW = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True)
class Explorer:
    """What is shown still, and what makes its live form."""

    words: str
    html: str
    live: Callable[[], Any] | None = None

    def __repr__(self) -> str:
        return self.words

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        still = {"text/plain": self.words, "text/html": self.html}
        if self.live is None or os.environ.get("XIAOMI_EV_STATIC") or find_spec("ipywidgets") is None:
            return still
        return still | {_VIEW: self.live()._repr_mimebundle_()[_VIEW]}


def chosen(a: Analysis, question: str = "", source: str = "", first: Any = None, last: Any = None) -> pd.DataFrame:
    """Claims of one question, of one article or outlet, whose interval touches the days ``first`` to ``last``; without one, all."""
    outlets = dict(zip(a.articles["article"], a.articles["source"], strict=True))
    found = a.claims
    if question:
        found = found[found["slot"] == question]
    if source:
        found = found[(found["article"] == source) | (found["article"].map(outlets) == source)]
    if first is not None:
        found = found[found["latest"] >= pd.Timestamp(first)]
    if last is not None:
        found = found[found["earliest"] <= pd.Timestamp(last)]
    return found[["claim", "slot", "value", "unit", "certainty", "speaker", "status", "earliest", "latest", "text"]]


def claims(a: Analysis, rows: int = 40) -> Explorer:
    """Claims by question, by article or outlet, and by the years that they speak of."""
    years = sorted({day.year for name in ("earliest", "latest") for day in a.claims[name].dropna()})
    sources = sorted({*a.articles["article"], *a.articles["source"]} - {""})

    def table(question: str = "all", source: str = "all", period: Any = None) -> Table:
        whole = period is None or tuple(period) == (years[0], years[-1])
        days = (None, None) if whole else (f"{period[0]}-01-01", f"{period[1]}-12-31")
        found = chosen(a, *("" if name == "all" else name for name in (question, source)), *days)
        return Table(from_table(found, "claims"), f"{len(found)} of {len(a.claims)} claims", rows)

    def live() -> Any:
        import ipywidgets as w

        controls = {
            "question": w.Dropdown(options=["all", *sorted(set(a.claims["slot"]))], description="question"),
            "source": w.Dropdown(options=["all", *sources], description="source"),
        }
        if len(years) > 1:
            controls["period"] = w.SelectionRangeSlider(options=years, index=(0, len(years) - 1), description="years")
        return _linked(w, controls, table)

    return Explorer(repr(table()), table()._repr_html_(), live)


def passages(a: Analysis, min_words: int = 8, rows: int = 40) -> Explorer:
    """Shared passages, with a slider for the shortest run of words that counts."""

    def table(min_words: int) -> Table:
        found = overlap.passages(dict(a.texts), min_words=min_words)
        words = [" ".join(a.raw(r.a)[r.a_start : r.a_end].split())[:160] for r in tables.rows(found)]
        shown = found[["a", "b", "words", "kind"]].assign(text=words)
        one, other = _both(found)
        placed(placed(shown, (ROW, "a"), one), "b", other)
        return Table(
            from_table(shown, "passages" if min_words >= 8 else ""),
            f"{len(shown)} shared runs of at least {min_words} words",
            rows,
        )

    def live() -> Any:
        import ipywidgets as w

        slider = w.IntSlider(value=min_words, min=4, max=30, description="min words", continuous_update=False)
        return _linked(w, {"min_words": slider}, table)

    still = table(min_words)
    return Explorer(repr(still), still._repr_html_(), live)


def _both(passages: pd.DataFrame) -> tuple[list[str], list[str]]:
    rows = list(tables.rows(passages))
    return [to_text(r.a, r.a_start, end=r.a_end) for r in rows], [to_text(r.b, r.b_start, end=r.b_end) for r in rows]


def sensitivity(a: Analysis, lengths: Sequence[int] = (5, 8, 12)) -> pd.DataFrame:
    """What the shortest run of words that counts as shared does to the findings: a row a length.

    ``copies`` are pairs of which one takes over the other or a part of it; ``tellings`` is the sum of what each article
    adds, in whole tellings.
    """
    texts, rows, places = dict(a.texts), [], []
    for length in lengths:
        found = overlap.passages(texts, min_words=length)
        shared = overlap.pairs(found, texts)
        pairs = independence.pairs(shared, a.claims, a.dates, a.citations, a.articles, texts)
        origins = independence.origins(a.articles, pairs, a.citations, texts, found)
        kinds = [int((found["kind"] == kind).sum()) for kind in ("content", "boilerplate")]
        copies = int(pairs["kind"].isin(("copy", "partial")).sum())
        rows.append((length, *kinds, copies, origins["origin"].nunique(), float(origins["weight"].sum())))
        passages = to_all(chain(*zip(*_both(found), strict=True)), f"shared runs of {length} words and more")
        tellings = to_all(map(to_text, origins.drop_duplicates("origin")["article"]), "tellings, each by an article")
        places.append((passages, tellings))
    names = ["shortest run", "content", "site furniture", "copies", "origins", "tellings"]
    made = placed(pd.DataFrame(rows, columns=names), names[0], ["" for _ in rows])
    placed(made, tuple(names[4:]), [tellings for _, tellings in places])
    return placed(made, ROW, [passages for passages, _ in places])


def _linked(w: Any, controls: dict[str, Any], table: Callable[..., Table]) -> Any:
    """The controls over the table that they make; what is shown is escaped by the table."""
    shown = w.HTML()

    def draw(_: Any = None) -> None:
        shown.value = table(**{name: control.value for name, control in controls.items()})._repr_html_()

    for control in controls.values():
        control.observe(draw, names="value")
    draw()
    return w.VBox([w.HBox(list(controls.values())), shown])


def article(a: Analysis, name: str) -> Explorer:
    """The raw article with claims, time expressions and shared passages marked, in a frame without rights."""
    page = pages.evidence(a, name, pages.plan(a, {}))
    count = int((a.claims["article"] == name).sum())
    frame = '<iframe sandbox="" title="{0}" style="width:100%;height:40rem;border:0" srcdoc="{1}"></iframe>'
    return Explorer(f"{name}: {count} claims marked", frame.format(escape(name), escape(page)))


def correct(a: Analysis, corpus: str | Path) -> Explorer:
    """A form that adds a row to ``corrections.csv`` of ``corpus``; still, the corrections that are in force."""
    listed = a.corrections[["row", "table", "article", "column", "value", "by", "why"]]
    places = [to_text(r.article, r.start, end=r.end) for r in tables.rows(a.corrections)]
    placed(listed, ROW, places)
    still = Table(listed, "Corrections in force; in JupyterLab a form stands here")

    def live() -> Any:
        import ipywidgets as w

        options = [(f"{r.claim}: {r.slot} = {r.value}", r.claim) for r in tables.rows(a.claims)]
        options += [(f"{name}: the whole article, or a claim that was missed", name) for name in sorted(a.texts)]
        claim = w.Dropdown(options=options, description="claim")
        column = w.Dropdown(options=corrections.COLUMNS["claims"], value="value", description="column")
        value, by, why, words = (w.Text(description=name) for name in ("value", "by", "why", "words"))
        words.placeholder = "for add: the words of the missed claim"
        button, said = w.Button(description="Save"), w.Label()

        def save(_: Any) -> None:
            try:
                said.value = save_correction(a, corpus, *(one.value for one in (claim, column, value, by, why, words)))
            except (ValueError, OSError) as error:
                said.value = str(error)

        button.on_click(save)
        return w.VBox([claim, column, value, by, why, words, button, said])

    return Explorer(repr(still), still._repr_html_(), live if a.texts else None)


def save_correction(
    a: Analysis, corpus: str | Path, claim: str, column: str, value: str, by: str, why: str, words: str = ""
) -> str:
    """Correct ``column`` of ``claim`` in the folder ``corpus``; returns what was done, raises ``ValueError`` when it does not fit.

    ``claim`` may be the name of an article: then the column ``add`` takes a claim that was missed, at its ``words``, and
    ``earliest`` and ``latest`` are those of the article's day. The column ``remove`` takes out what is no claim.
    """
    found, words = a.claims[a.claims["claim"] == claim], words.strip()
    where: dict[str, Any] = {"table": "dates", "article": claim, "start": "", "end": "", "text": ""}
    if len(found):
        where = {"table": "claims", **found.iloc[0][["article", "start", "end", "text"]]}
        value = value or (column == "remove" and "{slot} = {value} {unit}".format(**found.iloc[0]).strip()) or ""
    elif column in corrections.COLUMNS["claims"] and column not in corrections.COLUMNS["dates"]:
        if column != "add" or not words or a.raw(claim).count(words) != 1:
            raise ValueError(
                f"{column}: choose a claim, or add with words that stand once in {claim}, got {words[:80]!r}"
            )
        at = a.raw(claim).index(words)
        where |= {"table": "claims", "start": at, "end": at + len(words), "text": words}
    given = {**where, "column": column, "value": value, "by": by, "why": why}
    number = corrections.add(corpus, given, a.tables[where["table"]], a.texts, a.topic)
    return f"row {number} of {corrections.FILE} corrects {column} of {claim}; analyse again to see it"
