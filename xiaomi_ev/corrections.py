"""A person's judgement over the extraction: the rows of ``corrections.csv``, put into the tables that they correct.

What comes in: the corpus folder's ``corrections.csv`` (table, article, start, end, column, value, by, why; optionally
``text``, the words that the person saw there) and an extracted table. What goes out: the table corrected and marked.
The column ``add`` of the table claims takes "question = value unit" at a span of its own: a claim that was missed; and
``remove`` takes out what is no claim.
What it will not do: guess which row was meant. A span that no longer fits is one line naming the file and the row.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.additions import FILE, added, asked, fault, noted, raw_of, removed, settled, spans, statement
from xiaomi_ev.beside import is_own, put
from xiaomi_ev.blame import Refused
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.topic import MAX_BYTES, Topic, near

__all__ = ["FILE", "add", "apply", "faults", "read", "records", "spans"]

NEEDED = ("table", "article", "start", "end", "column", "value", "by", "why")
COLUMNS = {
    "claims": "slot value unit bound polarity certainty speaker earliest latest status add remove".split(),
    "dates": ["earliest", "latest"],
}
"""What may be corrected, by table; all that is reduced from claims and dates follows from them."""
BESIDE = 100
"""Characters within which a number without a unit takes that of the one before it."""
_ONE_OF = {
    "bound": ("exact", "about", "at_least", "at_most"),
    "polarity": ("affirmed", "denied", "unknown"),
    "status": ("fact", "forecast", "opinion", "unknown"),
}


def read(corpus: str | Path) -> pd.DataFrame:
    """The table ``corrections`` of the folder ``corpus``, empty without the file; ``row`` is the line of the CSV's record.

    Raises ``ValueError`` that names file, row and what is allowed.
    """
    file = Path(corpus) / FILE
    if not is_own(file):
        return tables.empty("corrections")
    seen: dict[tuple[Any, ...], int] = {}
    rows = [_checked(number, row, seen) for number, row in enumerate(records(file), 2)]
    return tables.make("corrections", rows)


def faults(corpus: str | Path, made: Mapping[str, pd.DataFrame], texts: Mapping[str, str], topic: Topic) -> list[str]:
    """What is wrong with the file, a line for each row that fits nothing; ``made`` are the tables as extracted."""
    seen: dict[tuple[Any, ...], int] = {}
    rows, frames, wrong = [], dict(made), list[str]()
    for number, given in enumerate(records(Path(corpus) / FILE), 2):
        with told(wrong):
            rows.append(_checked(number, given, seen))
    # what is added may be corrected by any other row, what is removed by none
    whole = ("add", "remove")
    rows.sort(key=lambda row: whole.index(row["column"]) if row["column"] in whole else len(whole))
    for one in tables.rows(tables.make("corrections", rows)):
        with told(wrong):
            if one.column in whole:
                frames["claims"] = (added if one.column == "add" else removed)(one, frames["claims"], texts, topic)
            elif _target(one, frames[one.table], texts) is not None:
                asked(one, topic)
    for table in [] if wrong else COLUMNS:  # what only all rows together show
        with told(wrong):
            apply(table, made[table], tables.make("corrections", rows), texts, topic)
    return wrong


@contextmanager
def told(wrong: list[str]) -> Iterator[None]:
    """What is raised within becomes a line of ``wrong``."""
    try:
        yield
    except (ValueError, OSError) as error:
        wrong.append(" ".join(str(error).split()))


def records(file: Path) -> list[dict[str, str]]:
    if file.stat().st_size > MAX_BYTES:
        raise Refused(f"{FILE}: is larger than {MAX_BYTES} bytes")
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            found = [{key: str(value or "") for key, value in row.items() if key} for row in reader]
            header = reader.fieldnames or []
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"{FILE}: cannot be read as UTF-8 CSV ({error})") from None
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise fault(1, f"lacks column {missing[0]!r}; needed are {', '.join(NEEDED)}")
    return found


def _checked(number: int, row: Mapping[str, str], seen: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    """The row in types; ``seen`` is told which cell it corrects."""
    given = {name: row.get(name, "") if name == "text" else row.get(name, "").strip() for name in (*NEEDED, "text")}
    table, column = given["table"], given["column"]
    if table not in COLUMNS:
        allowed = f"{near(table, COLUMNS)}; allowed are {', '.join(COLUMNS)}"
        raise fault(number, f"table {table!r} cannot be corrected{allowed}")
    if column not in COLUMNS[table]:
        allowed = f"{near(column, COLUMNS[table])}; allowed are {', '.join(COLUMNS[table])}"
        raise fault(number, f"column {column!r} of {table} cannot be corrected{allowed}")
    for name in ("by", "why"):
        if not given[name]:
            raise fault(number, f"{name} is empty; a correction says who made it and why")
    whole = table == "dates" and not given["start"] and not given["end"]
    span = {name: 0 if whole else _offset(number, name, given[name]) for name in ("start", "end")}
    _typed(number, table, column, given["value"])
    target = (table, given["article"], *span.values(), column, given["value"] if column in ("add", "remove") else "")
    if seen.setdefault(target, number) != number:
        raise fault(number, f"corrects what row {seen[target]} corrects; one correction a cell is allowed")
    return {**given, **span, "row": number}


def _offset(number: int, name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 13):
        raise fault(number, f"{name} must be a character offset such as 120, got {text!r}")
    return int(text)


def _typed(number: int, table: str, column: str, value: str) -> Any:
    """``value`` in the type of its column, or one line on what the column takes."""
    if column in ("add", "remove"):
        return statement(number, value) if column == "add" else value
    kind = next(one.kind for one in tables.SCHEMAS[table] if one.name == column)
    if kind == "date":
        try:
            return pd.Timestamp(dt.date.fromisoformat(value)).as_unit("s") if value else pd.NaT
        except ValueError:
            raise fault(number, f"{column} must be a day such as 2024-03-28, or empty, got {value!r}") from None
    if kind == "float":
        return _share(number, column, value)
    if column in _ONE_OF and value not in _ONE_OF[column]:
        raise fault(number, f"{column} must be one of {', '.join(_ONE_OF[column])}, got {value!r}")
    if column in ("slot", "value") and not value:
        raise fault(number, f"{column} of a claim cannot be empty")
    if column == "value" and value.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        raise fault(number, f"value must be finite, got {value!r}")
    return value


def _share(number: int, column: str, value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise fault(number, f"{column} must be a number from 0 to 1, got {value!r}")
    return share


def apply(
    table: str, frame: pd.DataFrame, corrections: pd.DataFrame, texts: Mapping[str, str], topic: Topic | None = None
) -> pd.DataFrame:
    """``frame`` with the corrections of ``table`` in place, each corrected row marked in its ``rule`` or ``why``.

    ``texts`` gives the raw text of each article. Raises ``ValueError`` when a correction fits no row, or more than one.
    """
    frame = frame.copy()
    own = list(tables.rows(corrections[corrections["table"] == table]))
    for column, change in (("add", added), ("remove", removed)):
        for row in (one for one in own if one.column == column):
            frame = change(row, frame, texts, topic or Topic())
    given = [(row, _target(row, frame, texts)) for row in own if row.column not in ("add", "remove")]
    cells = {(at, row.column) for row, at in given}
    for row, at in given:
        asked(row, topic or Topic())
        if row.column == "speaker":
            frame.loc[at, "attribution"] = _led(frame.loc[at, "attribution"], frame.loc[at, "speaker"], row.value)
        places = _with_bare(row, at, frame) if row.column == "unit" else []
        for place in [at, *(other for other in places if (other, "unit") not in cells)]:
            _put(row, place, frame, topic or Topic())
    for row, at in given:
        _interval(row, at, frame, {other.column for other, place in given if place == at})
    return settled(frame) if table == "claims" else frame


def _put(row: Any, at: Any, frame: pd.DataFrame, topic: Topic) -> None:
    """The corrected value in its cell, and the mark of who put it there."""
    frame.loc[at, row.column] = _typed(row.row, row.table, row.column, row.value)
    mark = f"corrected {row.column} by {row.by}: {row.why}"
    if row.table == "dates":
        frame.loc[at, "why"] = f"{frame.loc[at, 'why']}; {mark}"
        return
    if (row.column, row.value) == ("polarity", "unknown"):  # as what is not known is read
        blank: dict[str, Any] = {"value": "unknown", "unit": "", "earliest": pd.NaT, "latest": pd.NaT}
        for name, empty in blank.items():
            frame.loc[at, name] = empty
    slot = row.column == "slot" and bool(topic.questions)
    rule = str(frame.loc[at, "rule"])
    frame.loc[at, "rule"] = noted(
        rule, mark, topic.question(row.value) is not None if slot else rule.startswith("question")
    )


def _with_bare(row: Any, at: Any, frame: pd.DataFrame) -> list[Any]:
    """Claims whose words name no unit, beside the one at ``at`` that gave them its own: "26 pounds, up from the 21"."""
    here = frame.loc[at]
    same = (frame[["article", "slot", "unit"]] == here[["article", "slot", "unit"]]).all(axis=1)
    bare = same & ~frame["text"].str.contains(r"[^\W\d_]") & frame["rule"].str.startswith("question, leaning")
    return list(frame.index[bare & ((frame["start"] - here["end"]).abs() < BESIDE) & (frame.index != at)])


def _led(chain: str, before: str, speaker: str) -> str:
    """The chain of an attribution with another speaker, or none, at its head."""
    rest = chain.removeprefix(f"{before} < ") if before else chain
    return f"{speaker} < {rest}" if speaker else rest


def _target(row: Any, frame: pd.DataFrame, texts: Mapping[str, str]) -> Any:
    """The index of the row that a correction means: the one with exactly its span, or of the whole article."""
    raw_of(row, texts)
    own = frame[frame["article"] == row.article]
    exact = own[(own["start"] == row.start) & (own["end"] == row.end)]
    if row.table == "dates" and row.end == 0:
        exact = own[own["segment"] == 0]
    if len(exact) != 1:
        closest = own.assign(off=(own["start"] - row.start).abs() + (own["end"] - row.end).abs()).sort_values(
            "off", kind="stable"
        )
        places = ", ".join(
            f"{start}-{end}" for start, end in zip(closest["start"][:3], closest["end"][:3], strict=True)
        )
        raise fault(
            row.row,
            f"the span no longer fits: {len(exact)} rows of {row.table} stand at {row.start}-{row.end} of {row.article}; "
            f"allowed is the span of one row, the nearest are {places or 'none'}",
        )
    return exact.index[0]


def _interval(row: Any, at: Any, frame: pd.DataFrame, corrected: Collection[str]) -> None:
    """A corrected value of a dated claim brings its own interval, unless the person gave that too; never one upside down."""
    dated = pd.notna(frame.loc[at, "earliest"]) or (interval_of(row.value) is not None and _unplaced(frame, at))
    if row.column == "value" and dated:
        days = interval_of(row.value) or (None, None)
        for name, day in zip(("earliest", "latest"), days, strict=True):
            if name not in corrected:
                frame.loc[at, name] = pd.NaT if day is None else pd.Timestamp(day).as_unit("s")
        if "mod" in frame.columns:
            frame.loc[at, "mod"] = ""  # "early in" belonged to the value that was replaced
    ends = frame.loc[at, ["earliest", "latest"]].isna().sum()
    if row.table == "claims" and ends == 1:
        raise fault(row.row, f"a claim has two ends or none at {row.start}-{row.end} of {row.article}; correct both")
    if frame.loc[at, "earliest"] > frame.loc[at, "latest"]:
        place = f"at {row.start}-{row.end} of {row.article}" if row.end else f"of {row.article}"
        raise fault(row.row, f"earliest is after latest in {row.table} {place}; correct both")


def _unplaced(frame: pd.DataFrame, at: Any) -> bool:
    """A claim without unit whose value was a date that the calendar could not place, such as XXXX-03."""
    return (
        frame.loc[at, "unit"] == "" and str(frame.loc[at, "value"])[:1] in "X12" and "X" in str(frame.loc[at, "value"])
    )


def add(
    corpus: str | Path,
    given: Mapping[str, Any],
    frame: pd.DataFrame,
    texts: Mapping[str, str],
    topic: Topic | None = None,
) -> int:
    """Append one correction to the file of ``corpus``, whole or not at all; returns its row.

    ``frame`` is the table that it corrects. Raises ``ValueError`` when it would be refused on reading, or fits no row.
    """
    file = Path(corpus) / FILE
    if file.is_symlink():
        raise Refused(f"{FILE}: is a link; links are not followed")
    before = read(corpus)
    old = file.read_text(encoding="utf-8-sig") if file.is_file() else ",".join([*NEEDED, "text"]) + "\n"
    header = next(csv.reader(old.splitlines()))
    number = len(records(file)) + 2 if file.is_file() else 2
    # words that a spreadsheet would compute are left out; the span alone says what was meant
    words = "" if str(given["text"]).startswith(("=", "+", "-", "@", "\t", "\r")) else given["text"]
    row = _checked(number, {name: str(value) for name, value in {**given, "text": words}.items()}, {})
    cell = ["table", "article", "start", "end", "column", *(["value"] if given["column"] in ("add", "remove") else [])]
    if (before[cell] == [row[name] for name in cell]).all(axis=1).any():
        raise fault(number, "is corrected already; change that row instead")
    apply(row["table"], frame, tables.make("corrections", [row]), texts, topic)
    buffer = io.StringIO()
    csv.DictWriter(buffer, header, extrasaction="ignore", lineterminator="\n").writerow(row)
    put(file, old + ("" if old.endswith("\n") else "\n") + buffer.getvalue())
    return number
