"""One function a figure; each draws tables and computes nothing that a table does not hold.

What comes in: declared tables. What goes out: matplotlib figures with direct labels and a title that states
the finding, and ``Shown`` objects that a notebook displays with words beside the picture. What it will not
do: use colour alone (Okabe and Ito's palette, position and words say the same), or hide how few rows there are.

Bounded uncertainty is a flat bar, an exact day a diamond, an open end an arrow (Olston and Mackinlay 2002).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from xiaomi_ev import datelines, shown, spoken, tables
from xiaomi_ev.daylines import GREY, along, bar, lead, number
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.shown import STYLE, Shown, Table, labels, lines, place, plain, show, svg, to_claim, to_text

BLUE, ORANGE, PURPLE, GREEN = "#0072B2", "#D55E00", "#CC79A7", "#009E73"
_STATUS = {"happened": BLUE, "planned": ORANGE, "rumoured": PURPLE, "denied": GREY}
_VERDICT = {"true": GREEN, "partly": ORANGE, "false": PURPLE, "open": GREY}
MAX_ROWS, LABEL = 60, 34  # rows, and characters of a label: on a narrow screen marks stand beside it, not off the edge


def _new(rows: int, title: str, width: float = 9.0) -> tuple[Figure, Any]:
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, max(1.8, 0.36 * rows + 1.1)), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
    wrapped = "\n".join(textwrap.wrap(title.replace("$", r"\$"), int(width * 10)))
    figure.suptitle(wrapped, fontsize=11, fontweight="bold", x=0.01, ha="left")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _part(title: str, shown: int, of: int) -> str:
    """The title, and of how many rows a figure shows only some."""
    return f"{title} ({shown} of {of} shown)" if shown < of else title


def _rows(axes: Any, labels: Sequence[str]) -> None:
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0, labelsize=9)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def _named(ids: Iterable[object], size: int, names: Mapping[str, str] | None) -> list[str]:
    """What each article is called in ``names``, or as much of its id as ``size`` characters say."""
    kept = [str(one) for one in ids]
    short = {**labels(kept, size), **(names or {})}
    return [plain(short[one]) for one in kept]


def _columns(axes: Any, names: Sequence[str]) -> None:
    """Names under the columns, upright where many would run into each other."""
    turned = {"rotation": 30, "ha": "right"} if len(names) <= 10 else {"rotation": 90}
    axes.set_xticks(range(len(names)), names, **turned)


def _key(axes: Any, colors: dict[str, str], used: Sequence[str]) -> None:
    names = [name for name in colors if name in set(used)]
    if not names:
        return
    handles = [mpl.patches.Patch(color=colors[name], label=name) for name in names]
    axes.figure.legend(handles=handles, loc="outside lower left", ncol=len(names), frameon=False)


def timeline(events: pd.DataFrame, title: str, mentions: pd.DataFrame | None = None) -> Figure:
    """Events in order of time: one row an event, its interval, its status in colour and in the label.

    With ``mentions`` each mark leads to the first sentence that tells of the event.
    """
    drawn = events.head(MAX_ROWS)
    part = _part(title, len(drawn), events.attrs.get("of", len(events)))
    figure, axes = _new(
        len(drawn) + 1, part.replace("shown)", "shown: told by most)") if "of" in events.attrs else part
    )
    told = {} if mentions is None else {str(m.event): m for m in reversed(list(tables.rows(mentions)))}
    marks = []
    for row, event in enumerate(tables.rows(drawn)):
        first = told.get(str(event.event))
        to = to_text(first.article, first.start, event.label, first.end) if first else ""
        marks.append([bar(axes, row, event.earliest, event.latest, _STATUS[str(event.status)], to=to)])
    _rows(axes, [f"{lines(event.label, LABEL)} ({event.articles})" for event in tables.rows(drawn)])
    along(axes, marks)
    _key(axes, _STATUS, list(drawn["status"]))
    return figure


def forecasts(
    table: pd.DataFrame, outcomes: pd.DataFrame, title: str, called: Mapping[str, str] | None = None
) -> Figure:
    """Forecast intervals by question, the day of writing as a grey bar before them, the outcome as a line.

    ``called`` says here and below what a reader calls an article.
    """
    drawn = table.head(MAX_ROWS)
    known = {str(row.slot): row for row in tables.rows(outcomes)}
    figure, axes = _new(len(drawn) + 1, _part(title, len(drawn), table.attrs.get("of", len(table))))
    short, marks = _named(drawn["article"], 18, called), []
    for row, forecast in enumerate(tables.rows(drawn)):
        to = to_claim(forecast.claim, f"{str(forecast.slot).replace('_', ' ')}, {short[row]}")
        written = place(table, "written_earliest", row) or to_text(forecast.article, 0, short[row])
        first = bar(axes, row + 0.28, forecast.written_earliest, forecast.written_latest, GREY, 0.16, written)
        ends = forecast.forecast_earliest, forecast.forecast_latest
        marks.append([first, bar(axes, row, *ends, BLUE, 0.34, to, str(getattr(forecast, "bound", "")))])
        outcome = known.get(str(forecast.slot))
        days = interval_of(str(outcome.date)) if outcome is not None else None
        if outcome is not None and days is not None:
            line = axes.plot([number(days[0])] * 2, [row - 0.4, row + 0.4], color=ORANGE, lw=2.5)
            to = to_claim(outcome.source_url, f"outcome, {forecast.slot}: {outcome.date}", "out")
            marks[-1].append(lead(line, to, [pd.Timestamp(days[0])]))
    worded = [getattr(f, "worded", spoken.value(f.value)) for f in tables.rows(drawn)]
    said, last = [], ""
    for forecast, words, name in zip(tables.rows(drawn), worded, short, strict=True):
        asked = plain(str(forecast.slot).replace("_", " "))
        said.append(f"{f'{asked}: ' if asked != last else ''}{plain(words)}\n{name}")
        last = asked
    _rows(axes, said)
    along(axes, marks)
    _key(axes, {"written": GREY, "forecast": BLUE, "outcome": ORANGE}, ["written", "forecast", "outcome"])
    return figure


def creation(dates: pd.DataFrame, title: str, called: Mapping[str, str] | None = None) -> Figure:
    """When each article, and each older passage in it, was written."""
    drawn = dates.head(MAX_ROWS)
    figure, axes = _new(len(drawn), _part(title, len(drawn), len(dates)))
    marks, said = [], []
    for row, (date, name) in enumerate(zip(tables.rows(drawn), _named(drawn["article"], 32, called), strict=True)):
        part = "added" if str(date.why).startswith(datelines.ADDED) else "older part"
        said.append(f"{name} · {part} {date.segment}" if date.segment else name)
        to = place(dates, "why", row) or to_text(date.article, date.start, said[-1])
        marks.append([bar(axes, row, date.earliest, date.latest, PURPLE if date.segment else BLUE, to=to)])
    _rows(axes, said)
    along(axes, marks)
    return figure


def matrix(pairs: pd.DataFrame, articles: Sequence[str], title: str, called: Mapping[str, str] | None = None) -> Figure:
    """Lower triangle: share of the smaller text that two articles share; of many articles the thirty that share most."""
    names = _closest(pairs, articles, 30)
    figure, axes = _new(len(names), _part(title, len(names), len(articles)))
    at = {name: n for n, name in enumerate(names)}
    for a in range(len(names)):
        for b in range(a):
            axes.text(b, a, "–", ha="center", va="center", color=GREY)
    for n, pair in enumerate(tables.rows(pairs)):
        if str(pair.a) not in at or str(pair.b) not in at:
            continue
        row, column = sorted((at[str(pair.a)], at[str(pair.b)]), reverse=True)
        share = max(float(str(pair.a_in_b)), float(str(pair.b_in_a)))
        box = axes.barh(row, 0.92, left=column - 0.46, height=0.86, color=BLUE, alpha=0.12 + 0.5 * share)
        lead(box, place(pairs, "why", n) or to_text(pair.a, 0, f"{pair.a} and {pair.b}: {pair.why}"))
        words = "facts" if pair.kind == "fact" else f"{share:.0%}"
        axes.text(column, row, words, ha="center", va="center", color="black", fontsize=9, gid="over")
    _rows(axes, _named(names, 32, called))
    _columns(axes, _named(names[:-1], 16, called))
    axes.grid(visible=False)
    axes.set_xlim(-0.6, max(len(names) - 1.4, 0.6))
    return figure


def _closest(pairs: pd.DataFrame, articles: Sequence[str], most: int) -> list[str]:
    """All names, or the ``most`` of the pairs that share most, each pair side by side."""
    if len(articles) <= most:
        return list(articles)
    share = pairs[["a_in_b", "b_in_a"]].max(axis=1).sort_values(ascending=False, kind="stable")
    tied = pairs.loc[share.index, ["a", "b"]].to_numpy().ravel().tolist()
    return list(dict.fromkeys([*map(str, tied), *articles]))[:most]


def dots(claims: pd.DataFrame, title: str, called: Mapping[str, str] | None = None) -> Figure:
    """Claim by source: a filled dot where an article affirms the value, a ring where it denies or leaves open."""
    asked = claims[claims["rule"].str.startswith("question")]
    told = (
        asked.groupby(["slot", "value", "unit"], sort=True)["article"]
        .nunique()
        .sort_values(ascending=False, kind="stable")
    )
    keys, sources = told.head(30).index.tolist(), sorted(set(claims["article"]))
    names = sources[:20]
    short = _named(names, 16, called)
    by = f", by {len(names)} of {len(sources)} articles" if len(names) < len(sources) else ""
    figure, axes = _new(len(keys) + 1, _part(title, len(keys), len(told)) + by)
    for row, (slot, value, unit) in enumerate(keys):
        for one in tables.rows(asked[(asked["slot"] == slot) & (asked["value"] == value) & (asked["unit"] == unit)]):
            if one.article in names:
                fill = BLUE if one.polarity == "affirmed" else "white"
                at = names.index(str(one.article))
                dot = axes.plot([at], [row], marker="o", markersize=9, color=BLUE, markerfacecolor=fill)
                lead(dot, to_claim(one.claim, f"{slot}: {spoken.value(value, unit)}, {short[at]}"))
    said = [f"{str(slot).replace('_', ' ')}: {spoken.value(value, unit)}" for slot, value, unit in keys]
    _rows(axes, [lines(words, LABEL) for words in said])
    _columns(axes, short)
    axes.set_xlim(-0.6, max(len(names) - 0.4, 0.6))
    return figure


def verdicts(scores: pd.DataFrame, title: str, called: Mapping[str, str] | None = None) -> Figure:
    """Settled claims by source, as counts: true, partly, false, open."""
    drawn = scores.head(MAX_ROWS)
    figure, axes = _new(len(drawn) + 1, _part(title, len(drawn), len(scores)))
    for row, score in enumerate(drawn.to_dict("records")):
        left = 0
        for name, color in _VERDICT.items():
            count = int(score[name])
            if count:
                part = axes.barh(row, count, left=left, color=color, height=0.6, alpha=0.85)
                lead(part, place(scores, name, row) or to_text(score["source"], 0, f"{count} {name}"))
                axes.text(
                    left + count / 2, row, str(count), ha="center", va="center", color="black", fontsize=9, gid="over"
                )
            left += count
    _rows(axes, _named(drawn["source"], 32, called))
    axes.set_xlabel("claims")
    axes.xaxis.get_major_locator().set_params(integer=True)
    _key(axes, _VERDICT, list(_VERDICT))
    return figure


def reliability(table: pd.DataFrame, title: str) -> Figure:
    """How sure claims sounded against how often they came true, with counts and 90 % intervals; the diagonal is perfect."""
    figure, axes = _new(6, title, 6.0)
    axes.plot([0, 1], [0, 1], color=GREY, lw=1, ls="--")
    drawn = table.index[table["claims"] > 0]
    for n, row in enumerate(table.loc[drawn].to_dict("records")):
        middle = (row["low"] + row["high"]) / 2
        line = axes.plot([middle] * 2, [row["share_low"], row["share_high"]], color=BLUE, lw=2)
        dot = axes.plot([middle], [row["share"]], marker="o", color=BLUE, markersize=8)
        lead([*line, *dot], place(table, shown.ROW, int(drawn[n])))
        words = f"{row['right']:g} of {row['claims']}"
        # beside the line of the interval, on the side that is away from the diagonal, and above the axis
        side, place_of = ("right", (-9, 4)) if row["share"] >= middle else ("left", (9, 5 - 19 * (row["share"] > 0.15)))
        axes.annotate(words, (middle, row["share"]), xytext=place_of, textcoords="offset points", ha=side, fontsize=9)
    half = "; of counts, partly true is a half" if (table["right"] % 1 > 0).any() else ""
    axes.set(xlim=(0, 1.12), ylim=(-0.08, 1.1), xlabel=f"certainty as worded{half}", ylabel="share that came true")
    return figure


__all__ = ["Shown", "Table", "show", "svg"]
