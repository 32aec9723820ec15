"""Tables that one plan in SQL is carried out on: by DuckDB within so much memory, or by a Spark session.

What comes in: Arrow batches, and queries in the SQL that both read, with tables named in braces. What goes out: rows of
whole numbers, some at a time. What it will not do: keep anything. What DuckDB has no room for lies in a folder of this
process, Spark's tables in its own store, and both are removed at the end, whatever that is.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from xiaomi_ev import engines
from xiaomi_ev.blame import Refused
from xiaomi_ev.words import Rows

_LEAST, _BATCH, _SENT = 256 << 20, 1 << 17, 64
"""Bytes that DuckDB has at least; rows that are handed over at once; batches of a part that Spark hands to a task."""
_SPARK_TYPES = {pa.int64(): "bigint", pa.int32(): "int", pa.bool_(): "boolean"}
Batches = Iterable[pa.RecordBatch]
Step = Callable[[Batches], Iterator[pa.RecordBatch]]


@dataclass(frozen=True)
class Place:
    """Where rows are joined: an engine, bytes of memory, and a folder for what has no room (None: the system's)."""

    engine: str = "local"
    memory: int = 8 << 30
    folder: Path | None = None


@contextmanager
def opened(place: Place) -> Iterator[Duck | Spark]:
    """The tables of ``place``, none at first. Raises ``ValueError`` with one line for what its engine could not do."""
    if place.engine == "spark":
        session = Spark(engines.session())
        try:
            with engines.one_line():
                yield session
        finally:
            session.close()
        return
    with _folder(place.folder) as folder:
        made = Duck(max(_LEAST, place.memory), folder)
        import duckdb

        try:
            yield made
        except duckdb.Error as error:
            why = str(error).strip().splitlines()[0]
            raise Refused(f"DuckDB could not join what the articles share: {why}") from None
        finally:
            made.close()


@contextmanager
def _folder(folder: Path | None) -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="xiaomi-ev-") if folder is None else folder)
    made.mkdir(parents=True, exist_ok=True)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _rows(batch: pa.RecordBatch) -> Rows:
    return np.column_stack([column.to_numpy(zero_copy_only=False).astype(np.int32) for column in batch.columns])


class Duck:
    """Tables of a DuckDB in memory, which writes into ``folder`` what is beyond ``memory`` bytes."""

    def __init__(self, memory: int, folder: Path) -> None:
        import duckdb

        self.base = duckdb.connect(config={
            "memory_limit": f"{memory >> 20}MiB", "temp_directory": str(folder), "preserve_insertion_order": False,
            "autoload_known_extensions": False, "autoinstall_known_extensions": False,  # nothing is fetched
        })  # fmt: skip
        self.names: dict[str, str] = {}

    def fill(self, name: str, sent: Batches, step: Step, schema: pa.Schema) -> None:
        self.base.register("sent", pa.RecordBatchReader.from_batches(schema, step(sent)))
        self.make(name, "SELECT * FROM sent")
        self.base.unregister("sent")

    def make(self, name: str, query: str) -> None:
        self.base.execute(f"CREATE TABLE {name} AS {query.format(**self.names)}")
        self.names[name] = name

    def drop(self, name: str) -> None:
        self.base.execute(f"DROP TABLE {self.names.pop(name)}")

    def rows(self, query: str) -> Iterator[Rows]:
        self.base.execute("SET preserve_insertion_order = true")  # without it sorted batches come in any order
        for batch in self.base.sql(query.format(**self.names)).to_arrow_reader(_BATCH):
            yield _rows(batch)

    def close(self) -> None:
        self.base.close()


class Spark:
    """Tables of a Spark session, kept where its executors are."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.frames: dict[str, Any] = {}
        self.kept: list[Any] = []

    def fill(self, name: str, sent: Batches, step: Step, schema: pa.Schema) -> None:
        table = pa.Table.from_batches(sent)
        spread = self.session.createDataFrame(table).repartition(1 + table.num_rows // _SENT)
        told = ", ".join(f"{field.name} {_SPARK_TYPES[field.type]}" for field in schema)
        self._keep(name, spread.mapInArrow(step, told))

    def make(self, name: str, query: str) -> None:
        self._keep(name, self.session.sql(query, **self.frames))

    def _keep(self, name: str, frame: Any) -> None:
        self.frames[name] = frame.persist()
        self.kept.append(frame)

    def drop(self, name: str) -> None:
        """Nothing is: a table may not be made yet, and one that is lost is made again from those before it."""

    def rows(self, query: str) -> Iterator[Rows]:
        frame = self.session.sql(query, **self.frames)
        for row in frame.mapInArrow(_packed, "rows binary").toLocalIterator():
            yield np.frombuffer(row.rows, dtype=np.int32).reshape(-1, len(frame.columns))

    def close(self) -> None:
        for frame in self.kept:
            frame.unpersist()


def _packed(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Each batch as one value: Spark hands over single rows."""
    for batch in batches:
        yield pa.record_batch([pa.array([_rows(batch).tobytes()], pa.binary())], names=["rows"])
