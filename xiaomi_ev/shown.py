"""What a notebook shows: figures with words, tables with captions, everything escaped.

What comes in: matplotlib figures and pandas tables. What goes out: ``Shown`` and ``Table``, whose text is
what nbval compares and a screen reader reads. What it will not do: draw or compute.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "figures",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.family": "DejaVu Sans",
    "axes.titlelocation": "left",
}


def to_text(article: object, start: object = 0, words: object = "") -> str:
    """Where a mark or a cell leads: a character of an article, in a form that pages turn into an address."""
    return f"at:{quote(str(article), safe='')}:{int(str(start))}:{quote(' '.join(str(words).split())[:80], safe='')}"


def to_claim(name: object, words: object = "") -> str:
    """The same for a claim, by its id."""
    return f"claim:{quote(str(name), safe='')}:0:{quote(' '.join(str(words).split())[:80], safe='')}"


def placed(frame: pd.DataFrame, column: str, places: Iterable[str]) -> pd.DataFrame:
    """``frame`` whose cells of ``column`` lead to ``places``, one a row, when it is shown as a ``Table``."""
    frame.attrs["places"] = {**frame.attrs.get("places", {}), column: list(places)}
    return frame


def lines(text: str, width: int = 48) -> str:
    """A label of at most two lines; what is cut from a longer one is marked."""
    one = plain(text)
    return "\n".join(textwrap.wrap(one, width, max_lines=2, placeholder="…"))


def labels(names: Iterable[str], size: int) -> dict[str, str]:
    """Labels of at most ``size`` characters that no two names share: cut in the middle, because the ends tell a series apart."""
    made: dict[str, str] = {}
    for name in sorted(set(map(str, names))):
        label, number = _middle(name, size), 1
        while label in made.values():
            number += 1
            label = f"{_middle(name, size - 1 - len(str(number)))}~{number}"
        made[name] = label
    return made


def _middle(name: str, size: int) -> str:
    one = plain(name)
    tail = size // 3
    return one if len(one) <= size else f"{one[: size - 1 - tail].rstrip()}…{one[len(one) - tail :].lstrip()}"


def plain(text: object, size: int = 460) -> str:
    """Text that matplotlib can draw: on one line, without what has no glyph, and no mathematics."""
    shown = "".join(c if c.isprintable() else " " for c in str(text)[:size])
    return " ".join(shown.split()).replace("$", r"\$")


def svg(figure: Figure) -> str:
    """The figure as SVG text: the same bytes every time, text kept as text, no date and no address."""
    buffer = io.StringIO()
    with (
        mpl.rc_context(STYLE),
        warnings.catch_warnings(action="ignore"),
    ):  # a glyph that the font lacks, in a stranger's name
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


@dataclass(frozen=True)
class Shown:
    """A figure with its words, as a notebook shows it: SVG for the report, PNG for JupyterLab, text for tests."""

    figure: Figure
    alt: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        drawn = svg(self.figure)
        self.figure.set_layout_engine("none")  # laid out once: the other picture takes the same places
        buffer = io.BytesIO()
        with mpl.rc_context(STYLE), warnings.catch_warnings(action="ignore"):
            self.figure.savefig(buffer, format="png", dpi=96, metadata={"Software": None})
        return {
            "image/png": buffer.getvalue(),
            "application/x-figure+json": {"svg": drawn, "alt": self.alt},
            "text/plain": self.alt,
        }


def show(figure: Figure, alt: str) -> Shown:
    """Display ``figure`` with ``alt``, a sentence computed from the data that says what is to be seen."""
    return Shown(figure, " ".join(alt.split()))


@dataclass(frozen=True)
class Table:
    """A table with a caption; long ones are cut with the number of rows said. Everything in it is escaped."""

    frame: pd.DataFrame
    caption: str
    rows: int = 40

    def cells(self) -> list[list[str]]:
        """The cells as words, as they are shown."""
        return [
            [_cell(value) for value in row] for row in self.frame.head(self.rows).itertuples(index=False, name=None)
        ]

    def note(self) -> str:
        """What was cut, or ""."""
        return f"{self.rows} of {len(self.frame)} rows" if len(self.frame) > self.rows else ""

    def __repr__(self) -> str:
        lines = [
            self.caption,
            " | ".join(map(str, self.frame.columns)),
            *(" | ".join(row) for row in self.cells()),
            self.note(),
        ]
        return "\n".join(line for line in lines if line)

    def _places(self) -> dict[tuple[int, int], str]:
        """Where each cell leads, by row and column: as ``placed``, and a text to where it stands in its article."""
        names = [str(name) for name in self.frame.columns]
        known = dict(self.frame.attrs.get("places", {}))
        if {"article", "start", "text"} <= set(names):
            columns = (self.frame[name].head(self.rows) for name in ("article", "start", "text"))
            known.setdefault("text", [to_text(*row) for row in zip(*columns, strict=True)])
        return {
            (n, names.index(column)): to for column, rows in known.items() for n, to in enumerate(rows[: self.rows])
        }

    def _repr_html_(self) -> str:
        places = self._places()
        head = "".join(f'<th scope="col">{escape(str(name).replace("_", " "))}</th>' for name in self.frame.columns)
        body = "".join(
            f"<tr>{''.join(f'<td{_at(places.get((n, m), str()))}>{escape(cell)}</td>' for m, cell in enumerate(row))}</tr>"
            for n, row in enumerate(self.cells())
        )
        if not body:
            body = f'<tr><td colspan="{max(1, len(self.frame.columns))}">none found</td></tr>'
        note = f" ({self.note()})" if self.note() else ""
        return f"<table><caption>{escape(self.caption + note)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _at(place: str) -> str:
    return f' data-at="{escape(place)}"' if place else ""


def _cell(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.4g}"
    return " ".join(str(value).split())
