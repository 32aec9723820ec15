"""Days along an axis: what is drawn for an interval, a day or an open end, and what stands where the axis ends first.

What comes in: matplotlib axes, days, and the place that each mark leads to. What goes out: marks. What it will not do:
let a day that lies far off squeeze all others, or a mark beyond the edge go without its link.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib as mpl
import matplotlib.dates as mdates
import pandas as pd

from xiaomi_ev.shown import read_as, to_all

GREY = "#767676"
_EPOCH = pd.Timestamp("1970-01-01").as_unit("s")
_FIRST, _LAST = -718_797.0, 2_931_802.0
"""The years 2 to 9997, with room to draw in: ticks beyond what the calendar of Python has cannot be written."""


def number(day: Any) -> float:
    """Days since 1970, as matplotlib counts them."""
    return float((pd.Timestamp(day).as_unit("s") - _EPOCH).days)


class Mark(NamedTuple):
    """What is drawn for some days, the place that it leads to, and the bound to whose side its end is open."""

    days: list[Any]
    to: str
    drawn: Sequence[Any]
    open: str = ""


def bar(
    axes: Any, row: float, first: Any, last: Any, color: str, height: float = 0.5, to: str = "", bound: str = ""
) -> Mark:
    """A bar for an interval, a diamond for a day, an arrow where one end is open; ``to`` is where it leads.

    A ``bound`` (at_least: "not before", at_most: "by") leaves the end of the bar open to its side.
    """
    days = [day for day in (first, last) if not pd.isna(day)]
    marks: Sequence[Any] = ()
    if len(days) == 1:
        known, step = number(days[0]), -120 if pd.isna(first) else 120
        arrow = mpl.patches.FancyArrowPatch(
            (known, row), (known + step, row), arrowstyle="->", mutation_scale=10, color=color, lw=2
        )
        axes.update_datalim([(known, row), (known + step, row)])
        marks = [axes.add_patch(arrow)]
    elif not days:
        pass
    elif first == last:
        marks = axes.plot([number(first)], [row], marker="D", color=color, markersize=7)
    else:
        width = number(last) - number(first) + 1
        marks = axes.barh(row, width, left=number(first), height=height, color=color, alpha=0.75)
    if bound in _OPEN and len(days) == 2:
        known, points = (last, 26) if bound == "at_least" else (first, -26)
        look = {"arrowstyle": "<-", "color": color, "lw": 2, "shrinkA": 0, "shrinkB": 0}
        far: Any = {"xytext": (points, 0), "textcoords": "offset points", "va": "center"}
        marks = [*marks, axes.annotate("", (number(known), row), arrowprops=look, **far).arrow_patch]
    return lead(marks, to, days)._replace(open=bound if len(days) == 2 else "")


_OPEN = ("at_least", "at_most")


def lead(marks: Sequence[Any], to: str, days: Sequence[Any] = ()) -> Mark:
    for mark in marks if to else ():
        mark.set_url(to)
    return Mark(list(days), to, marks)


def along(axes: Any, marks: Sequence[Sequence[Mark]]) -> None:
    """Days along the axis. ``marks`` are those of each row: where a few lie far from all others, the axis shows the
    many, and the year of what lies outside stands with an arrow at the edge, and leads where the mark would."""
    axes.autoscale_view()
    low, high = max(_FIRST, axes.get_xlim()[0]), min(_LAST, axes.get_xlim()[1])
    known = sorted(number(day) for row in marks for mark in row for day in mark.days)
    first, last = (known[len(known) // 10], known[-1 - len(known) // 10]) if known else (low, high)
    room = max(180.0, 0.25 * (last - first))
    if len(known) >= 10 and high - low > 1.5 * (last - first + 2 * room):
        low, high = max(low, first - room), min(high, last + room)
        axes.set_xlabel("◂ ▸ a year that lies beyond the edge", fontsize=9, color=GREY)
    margin, room = 0.012 * (high - low), 0.08 * (high - low)  # a mark of the first or last day is not cut in half
    ends = [mark for row in marks for mark in row if mark.days and low <= number(mark.days[0]) <= high]
    before = any(mark.open == "at_most" and number(mark.days[0]) - room < low for mark in ends)
    behind = any(mark.open == "at_least" and number(mark.days[-1]) + room > high for mark in ends)
    low, high = low - (room if before else 0), high + (room if behind else 0)  # nor is an arrow
    axes.set_xlim(max(_FIRST, low - margin), min(_LAST, high + margin))
    for row, of in enumerate(marks):
        _beyond(axes, row, [mark for mark in of if mark.days], low, high)
    axes.xaxis_date()
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3))
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(axes.xaxis.get_major_locator()))


def _beyond(axes: Any, row: int, marks: Sequence[Mark], low: float, high: float) -> None:
    """Years beyond the edges, each leading where all marks there lead; of a mark wholly beyond nothing else."""
    for x, side, outside in (
        (low, "left", [mark for mark in marks if number(mark.days[0]) < low]),
        (high, "right", [mark for mark in marks if number(mark.days[-1]) > high]),
    ):
        if outside:
            first, last = min(mark.days[0] for mark in outside), max(mark.days[-1] for mark in outside)
            words = f"◂ {first.year}" if side == "left" else f"{last.year} ▸"
            said = axes.text(x, row, words, ha=side, va="center", fontsize=9)
            lead([said], to_all((read_as(mark.to, words) for mark in outside), words))
    for mark in marks:
        for one in mark.drawn if number(mark.days[-1]) < low or number(mark.days[0]) > high else ():
            one.set_visible(False)
