"""What a notebook shows: figures with words, tables with captions, everything escaped.

What comes in: matplotlib figures and pandas tables. What goes out: ``Shown`` and ``Table``, whose text is
what nbval compares and a screen reader reads. What it will not do: draw or compute.
"""

from __future__ import annotations

import io
import re
import textwrap
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote, unquote

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


ROW = ""
"""In place of a column's name: where the cells of a row lead that have no place of their own."""
MOST = 40
"""Places that a list names; the number of all stands in its heading."""


def _coded(words: object) -> str:
    return quote(" ".join(str(words).split())[:80], safe="")


def to_text(article: object, start: object = 0, words: object = "", end: object = None) -> str:
    """Where a mark or a cell leads: to characters of an article, in a form that pages turn into an address.

    Without ``end`` it is the line from ``start`` on, and the whole article where ``start`` is 0.
    """
    stop = "" if end is None else f"-{int(str(end))}"
    return f"at:{quote(str(article), safe='')}:{int(str(start))}{stop}:{_coded(words)}"


@lru_cache(maxsize=16_384)  # a claim is led to from each of its contradictions
def to_claim(name: object, words: object = "", kind: str = "claim") -> str:
    """The same for a claim, by its id; of the ``kind`` "out", for the public address of an outcome."""
    return f"{kind}:{quote(str(name), safe='')}:0:{_coded(words)}"


def to_all(places: Iterable[str], words: object = "") -> str:
    """Several places as one: a list under the heading ``words``. One place is itself, with its own words or these."""
    kept = list(dict.fromkeys(place for place in places if place))
    if len(kept) < 2:
        return "".join(f"{place}{_coded(words)}" if place.endswith(":") else place for place in kept)
    return f"all:{_coded(words)}:{len(kept)}:{' '.join(kept[:MOST])}"


def read_as(place: str, said: str) -> str:
    """A place whose words begin with what is ``said`` there."""
    head, _, _ = place.rpartition(":")
    return place if place.startswith("all:") or not head else f"{head}:{_coded(f'{said}: {words(place)}')}"


def listed(place: str) -> list[str]:
    """The places that ``to_all`` made one of."""
    return place.split(":", 3)[3].split(" ") if place.startswith("all:") else [place] if place else []


def words(place: str) -> str:
    """The words that were given to a place."""
    return unquote(place.split(":", 3)[1 if place.startswith("all:") else 3])


class _Places(list[str]):
    """Where the cells of a column lead. pandas copies what a table carries at every step: not these, which nobody changes."""

    def __deepcopy__(self, _: object) -> _Places:
        return self


def placed(frame: pd.DataFrame, columns: str | tuple[str, ...], places: Iterable[str]) -> pd.DataFrame:
    """``frame`` whose cells of ``columns`` (or of the ``ROW``) lead to ``places``, one a row, when shown; "" is nowhere."""
    names, kept = [columns] if isinstance(columns, str) else columns, _Places(places)
    frame.attrs["places"] = {**frame.attrs.get("places", {}), **dict.fromkeys(names, kept)}
    return frame


def from_table(frame: pd.DataFrame, name: str, of: int = 0) -> pd.DataFrame:
    """``frame``, all of whose rows (``of`` them, where it holds fewer) stand in the published table ``name``."""
    frame.attrs |= {"table": name} | ({"of": of} if of else {})
    return frame


def place(frame: pd.DataFrame, column: str, row: int) -> str:
    """Where ``placed`` lets a cell lead; "" for nowhere."""
    places = frame.attrs.get("places", {}).get(column, [])
    return str(places[row]) if row < len(places) else ""


def lines(text: str, width: int = 48) -> str:
    """A label of at most two lines; what is cut from a longer one is marked."""
    one = plain(text)
    return "\n".join(textwrap.wrap(one, width, max_lines=2, placeholder="…"))


def labels(names: Iterable[str], size: int) -> dict[str, str]:
    """Labels of at most ``size`` characters that no two names share: cut in the middle, because the ends tell a series apart."""
    return _apart(((name, name, _middle(name, size)) for name in sorted(set(map(str, names)))), size)


def called(articles: pd.DataFrame, size: int = 28) -> dict[str, str]:
    """What a reader calls each article, in at most ``size`` characters, no two alike: its outlet, its title where that
    has several articles or is not known, its file where another has that title too.
    """
    size = size if len(articles) <= _MANY else min(size, 14)
    outlets, titles, rows = articles["source"].value_counts(), articles["title"].value_counts(), []
    for one, outlet, title in zip(
        *(articles[name].astype(str) for name in ("article", "source", "title")), strict=True
    ):
        known = outlet if outlet and outlets[outlet] == 1 else title if titles[title] == 1 else ""
        if outlet and known == title and len(articles) <= _MANY:  # its outlet all the same, as of the others
            known = f"{textwrap.shorten(_even(outlet), size // 2, placeholder='…')}: {title}"
        name = _even(known) or _even(one)
        label = textwrap.shorten(name, size, placeholder="…")  # nothing much of one long word
        rows.append((one, name, label if len(label) > size // 2 else _middle(name, size)))
    return _apart(sorted(rows), size)


_MANY = 60
"""Articles from which on names are short: pages of a large corpus stay light."""
_TWICE = re.compile(r"\b(cites|names) ([^,\n]{1,60}), which published \2(?![\w…])")
"""Where an article is called by its outlet, to say that the outlet published it says nothing."""
_TOKEN = re.compile(r"\w+(?:[.-]\w+)*")


def renamed(text: object, names: Mapping[str, str]) -> str:
    """``text`` with ids of articles said as a reader calls them, where they are no words: those with a figure or "_" in them."""
    odd = (
        one for one in set(_TOKEN.findall(str(text))) & names.keys() if re.search(r"[\d_]", one) and not one.isdigit()
    )
    kept = {one: names[one] for one in odd}
    said = _TOKEN.sub(lambda match: kept.get(match[0], match[0]), str(text)) if kept else str(text)
    return _TWICE.sub(r"\1 \2", said)


def _apart(named: Iterable[tuple[str, str, str]], size: int) -> dict[str, str]:
    """Labels by key, from whole names and labels of them; of labels alike all but the first are numbered."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for key, name, label in named:
        number = 1
        while label in taken:
            number += 1
            label = f"{_middle(name, size - 1 - len(str(number)))}~{number}"
        made[key] = label
        taken.add(label)
    return made


def _middle(name: str, size: int) -> str:
    one = _even(name)
    tail = size // 3
    return one if len(one) <= size else f"{one[: size - 1 - tail].rstrip()}…{one[len(one) - tail :].lstrip()}"


def _even(text: object, size: int = 460) -> str:
    """On one line, without what has no glyph."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)[:size]).split())


def plain(text: object) -> str:
    """Text that matplotlib can draw: on one line, without what has no glyph, and no mathematics."""
    return _even(text).replace("$", r"\$")


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

    def kept(self) -> pd.DataFrame:
        """The rows that are shown: none is cut for the sake of a few."""
        return self.frame if len(self.frame) <= self.rows + self.rows // 8 else self.frame.head(self.rows)

    def cells(self) -> list[list[str]]:
        """The cells as words, as they are shown."""
        return [[_cell(value) for value in row] for row in self.kept().itertuples(index=False, name=None)]

    def note(self) -> str:
        """What was cut and where it stands, or ""."""
        rows, name = max(len(self.frame), int(self.frame.attrs.get("of", 0))), self.frame.attrs.get("table", "")
        shown = len(self.kept())
        rest = f"; all in tables/{name}.csv" if name else ""
        return f"{shown} of {rows} rows{rest}" if rows > shown else ""

    def __repr__(self) -> str:
        lines = [
            self.caption,
            " | ".join(map(str, self.frame.columns)),
            *(" | ".join(row) for row in self.cells()),
            self.note(),
        ]
        return "\n".join(line for line in lines if line)

    def _places(self) -> dict[str, list[str]]:
        """Where the cells of each column lead: as ``placed``, and else each row to its claim, its text or its article."""
        names, shown = {str(name) for name in self.frame.columns}, self.kept()
        known = dict(self.frame.attrs.get("places", {}))
        if ROW not in known and "claim" in names:
            known[ROW] = [to_claim(name) for name in shown["claim"]]
        elif ROW not in known and {"article", "start", "text"} <= names:
            columns = (shown[name] for name in ("article", "start", "text"))
            known[ROW] = [to_text(name, at, end=int(at) + len(text)) for name, at, text in zip(*columns, strict=True)]
        elif ROW not in known and "article" in names:
            known[ROW] = [to_text(name) for name in shown["article"]]
        return known

    def _row(self, number: int, row: list[str], places: Mapping[str, list[str]]) -> str:
        def at(column: object) -> str:
            given = places.get(str(column), [])
            return f' data-at="{escape(given[number])}"' if number < len(given) else ""

        cells = zip(self.frame.columns, row, strict=True)
        return f"<tr{at(ROW)}>{''.join(f'<td{at(name)}>{escape(cell)}</td>' for name, cell in cells)}</tr>"

    def _repr_html_(self) -> str:
        places = self._places()
        head = "".join(f'<th scope="col">{escape(str(name).replace("_", " "))}</th>' for name in self.frame.columns)
        body = "".join(self._row(n, row, places) for n, row in enumerate(self.cells()))
        if not body:
            body = f'<tr><td colspan="{max(1, len(self.frame.columns))}">none found</td></tr>'
        note = f" ({self.note()})" if self.note() else ""
        return f"<table><caption>{escape(self.caption + note)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:.4g}"
    return " ".join(str(value).split())
