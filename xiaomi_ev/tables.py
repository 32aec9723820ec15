"""Tables by their declared columns and types: make, check, save and load.

What comes in: rows (mappings or dataclasses) that a map or reduce stage made. What goes out: pandas
tables with the declared columns first, in the declared order, of the declared type. What it will not
do: compute anything, or drop a column that a stage adds beside the declared ones.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev.schemas import DTYPES, LATER
from xiaomi_ev.schemas import SCHEMAS as SCHEMAS


class Uncopied(dict[str, Any]):
    """Numbers of each article or row that a table carries. pandas copies what it carries at every step: not these."""

    def __deepcopy__(self, _: object) -> Uncopied:
        return self


def names(table: str) -> list[str]:
    """The declared column names of ``table``, in order."""
    return [column.name for column in SCHEMAS[table]]


def _row(row: Any) -> Mapping[str, Any]:
    return asdict(row) if is_dataclass(row) and not isinstance(row, type) else row


def _typed(values: pd.Series, kind: str) -> pd.Series:
    if str(values.dtype) == DTYPES[kind] and not (kind == "str" and values.hasnans):
        return values
    if kind == "str":
        return values.astype(object).where(values.notna(), "").astype("str")
    if kind == "date":
        return pd.to_datetime(values.map(_day), errors="coerce").astype("datetime64[s]")
    numbers: pd.Series = pd.to_numeric(values)
    return numbers.astype("Int64") if kind == "int" else numbers.astype("float64")


@lru_cache(maxsize=4096)
def _day(value: Any) -> Any:
    """A day as a timestamp of second unit, because nanoseconds end in 2262 and stories do not."""
    if value is None or value is pd.NaT or value == "":
        return pd.NaT
    return pd.Timestamp(value.isoformat() if isinstance(value, dt.date) else value).as_unit("s")


def make(table: str, rows: pd.DataFrame | Iterable[Any]) -> pd.DataFrame:
    """Make ``table`` from a frame, or from mappings or dataclasses; columns beyond the schema stay, after it.

    Raises ``ValueError`` when a declared column is missing from the rows.
    """
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame([_row(row) for row in rows])
    if frame.empty:
        return empty(table)
    given: dict[Any, pd.Series] = dict(frame.items())
    given |= {name: pd.Series("", frame.index) for name in LATER.get(table, ()) if name not in given}
    missing = [name for name in names(table) if name not in given]
    if missing:
        raise ValueError(f"table {table}: rows lack {', '.join(missing)}; needed are {', '.join(names(table))}")
    # one frame of all columns: to put them into a frame one by one takes twice as long
    typed = {column.name: _typed(given.pop(column.name), column.kind) for column in SCHEMAS[table]}
    made = pd.DataFrame({name: column.array for name, column in (typed | given).items()})  # arrays: nothing to align
    made.attrs = dict(frame.attrs)
    return made


def empty(table: str) -> pd.DataFrame:
    """``table`` without rows, with its columns and types."""
    return _empty(table).copy()


@lru_cache(maxsize=64)
def _empty(table: str) -> pd.DataFrame:
    """Made once, as a small corpus has a dozen tables without rows, and types cost as much for none as for many."""
    return pd.DataFrame({column.name: _typed(pd.Series([], dtype=object), column.kind) for column in SCHEMAS[table]})


def check(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` if it has the declared columns and types, else raise ``ValueError``."""
    types = dict(zip(frame.columns, frame.dtypes, strict=True))
    for column in SCHEMAS[table]:
        if column.name not in types:
            raise ValueError(
                f"table {table}: column {column.name} is missing; found {', '.join(map(str, frame.columns))}"
            )
        if str(types[column.name]) != DTYPES[column.kind]:
            raise ValueError(
                f"table {table}: column {column.name} is {types[column.name]}, expected {DTYPES[column.kind]}"
            )
    return frame


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame`` as named tuples, for readers that know the columns from the schema."""
    if frame.empty:
        return iter(())
    return map(_named(tuple(map(str, frame.columns)))._make, zip(*(column for _, column in frame.items()), strict=True))


@lru_cache(maxsize=256)
def _named(columns: tuple[str, ...]) -> Any:
    """What ``itertuples`` makes anew, from source text, for every frame."""
    return namedtuple("Row", columns, rename=True)


def save(tables: Mapping[str, pd.DataFrame], folder: str | Path) -> None:
    """Write each table as ``<name>.parquet`` into ``folder``, which is made when it is missing."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in packed(tables).items():
        half = target / f".{name}.part"
        half.write_bytes(content)
        half.replace(target / name)


def packed(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Each table as the bytes of a Parquet file, by the file's name."""
    made = {}
    for name in sorted(tables):
        file = io.BytesIO()
        check(name, tables[name]).to_parquet(file, index=False)
        made[f"{name}.parquet"] = file.getvalue()
    return made


def load(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Read the tables that ``save`` wrote; raise ``ValueError`` when one is missing or malformed."""
    found = {path.stem: path for path in Path(folder).glob("*.parquet") if path.stem in SCHEMAS}
    if not found:
        raise ValueError(f"{folder} holds no saved tables; expected files such as articles.parquet")
    return {name: check(name, _typed_frame(name, pd.read_parquet(path))) for name, path in sorted(found.items())}


def _typed_frame(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    for column in SCHEMAS[table]:
        if column.name in frame.columns:
            frame[column.name] = _typed(frame[column.name], column.kind)
    frame.attrs = {name: Uncopied(told) if isinstance(told, dict) else told for name, told in frame.attrs.items()}
    return frame
