"""Where work that sees one batch of texts is done: this machine's processes, or a Spark cluster.

What comes in: an engine's name. What goes out: a pool to which calls are submitted, with their results as futures; the
calls and what they return are the same on every engine, so the tables are too. What it will not do: start a cluster;
``spark`` takes the session that is active, or the one that ``spark-submit`` describes.

A Spark executor needs this package installed. A task that fails, or whose executor is lost, is done again by Spark as
often as ``spark.task.maxFailures`` says.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

ENGINES = ("local", "spark")
_NAMED = re.compile(r"[A-Za-z]+(Error|Exception)\b.*: ")
Item = TypeVar("Item")
Result = TypeVar("Result")


def check(engine: str) -> None:
    """Raise ``ValueError`` for a name that is no engine."""
    if engine not in ENGINES:
        raise ValueError(f"engine {engine!r} is not available; allowed is {', '.join(map(repr, ENGINES))}")


@contextmanager
def pool(engine: str, workers: int = 0) -> Iterator[Executor]:
    """A pool of ``workers`` processes (0: one a core), or of as many tasks as Spark runs at once.

    Raises ``ValueError`` for another engine, for ``spark`` without PySpark, and when a worker dies.
    """
    check(engine)
    made = _spark() if engine == "spark" else _processes(workers)
    with made as opened:
        try:
            yield opened
        except BrokenExecutor:
            raise ValueError("a worker process ended before its work; run it again, it goes on from there") from None


def over(pool: Executor, function: Callable[[Item], Result], items: Iterable[Item], ahead: int = 0) -> Iterator[Result]:
    """The results in the order of ``items``, of which at most ``ahead`` wait in memory (0: two a core)."""
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(pool.submit(function, item))
        if len(waiting) >= (ahead or 2 * (os.cpu_count() or 1)):
            yield waiting.popleft().result()
    for future in waiting:
        yield future.result()


def _processes(workers: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"))


def _spark() -> Executor:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise ValueError("engine 'spark' needs PySpark; install xiaomi-ev[spark]") from None
    context = (SparkSession.getActiveSession() or SparkSession.builder.getOrCreate()).sparkContext
    return _Tasks(context)


class _Tasks(ThreadPoolExecutor):
    """A pool whose calls are tasks of a Spark context: a thread waits for each, Spark decides where it runs."""

    def __init__(self, context: Any) -> None:
        super().__init__(max(1, context.defaultParallelism))
        self.context = context

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return super().submit(_task, self.context, function, arguments, named)


def _task(context: Any, function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        return context.parallelize([0], 1).map(lambda _: function(*arguments, **named)).collect()[0]
    except (Py4JError, PySparkException) as error:
        raise ValueError(f"Spark could not finish a task: {_reason(str(error))}") from None


def _reason(told: str) -> str:
    """The line that names the error, in a report of two languages' stacks."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    named = [line for line in lines if _NAMED.match(line)]
    return (named or lines or ["no reason given"])[0][:300]
