"""Where work that sees one batch of texts is done: this machine's processes, or a Spark cluster.

What comes in: an engine's name. What goes out: a pool to which calls are submitted, with their results as futures; the
calls and what they return are the same on every engine, so the tables are too. What it will not do: start a cluster;
``spark`` takes the session that is active, or the one that ``spark-submit`` describes.

A Spark executor needs this package installed. A task that fails, or whose executor is lost, is done again by Spark as
often as ``spark.task.maxFailures`` says.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from xiaomi_ev.blame import Refused

ENGINES = ("local", "spark")
_NAMED = re.compile(r"[A-Za-z]+(Error|Exception)\b.*: ")
Item = TypeVar("Item")
Result = TypeVar("Result")


def check(engine: str) -> None:
    """Raise ``ValueError`` for a name that is no engine."""
    if engine not in ENGINES:
        raise Refused(f"engine {engine!r} is not available; allowed is {', '.join(map(repr, ENGINES))}")


def room(least: int, otherwise: str) -> None:
    """Raise ``ValueError`` under a limit of fewer than ``least`` bytes of addresses (``ulimit -v``).

    Where libraries find too few they do not all say so: OpenBLAS asks again without end, Arrow waits for a thread that
    cannot start, others abort the process.
    """
    try:
        import resource
    except ImportError:  # a system without such limits
        return
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= limit < least:
        told = f"{least >> 20} MB of addresses are needed and the limit is {limit >> 20} MB (ulimit -v)"
        raise Refused(f"out of memory: {told}; {otherwise}")


@contextmanager
def pool(engine: str, workers: int = 0) -> Iterator[Executor]:
    """A pool of ``workers`` processes (0: one a core), or of as many tasks as Spark runs at once.

    Raises ``ValueError`` for another engine, for ``spark`` without PySpark, and when a worker dies.
    """
    check(engine)
    others, said = set(multiprocessing.active_children()), threading.excepthook
    made = _spark() if engine == "spark" else _processes(workers)

    def ended(told: threading.ExceptHookArgs) -> None:
        _broken(told.thread)
        said(told)

    threading.excepthook = ended
    try:
        yield made
        made.shutdown()
    except BaseException as error:
        for child in set(multiprocessing.active_children()) - others:
            child.kill()  # else it would wait for work that nobody hands out, and we for it
            child.join()
        with suppress(RuntimeError):  # its thread never came to be
            made.shutdown(cancel_futures=True)
        if isinstance(error, BrokenExecutor):
            why = "a worker process ended before its work (out of memory?)"
            raise Refused(f"{why}; run it again, it goes on from there") from None
        raise
    finally:
        threading.excepthook = said


def _broken(thread: threading.Thread | None) -> None:
    """Tell who waits for calls of a pool that its thread has ended by an error; before Python 3.12.1 nobody does."""
    for call in getattr(thread, "pending_work_items", {}).values():
        call.future.set_exception(BrokenExecutor())


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
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, mp_context=context, initializer=_worker)


def _worker() -> None:
    """A worker tells its failures to who began it, not to the terminal, and ends with it: it would wait for ever."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    threading.Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def session() -> Any:
    """The Spark session that is active, or the one that ``spark-submit`` describes; ``ValueError`` without PySpark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Refused("engine 'spark' needs PySpark; install xiaomi-ev[spark]") from None
    return SparkSession.getActiveSession() or SparkSession.builder.getOrCreate()


def _spark() -> Executor:
    return _Tasks(session().sparkContext)


class _Tasks(ThreadPoolExecutor):
    """A pool whose calls are tasks of a Spark context: a thread waits for each, Spark decides where it runs."""

    def __init__(self, context: Any) -> None:
        super().__init__(max(1, context.defaultParallelism))
        self.context = context

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return super().submit(_task, self.context, function, arguments, named)


def _task(context: Any, function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    with one_line():
        return context.parallelize([0], 1).map(lambda _: function(*arguments, **named)).collect()[0]


@contextmanager
def one_line() -> Iterator[None]:
    """What Spark could not do, as one line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise Refused(f"Spark could not finish a task: {_reason(str(error))}") from None


def _reason(told: str) -> str:
    """The line that names the error, in a report of two languages' stacks."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    named = [line for line in lines if _NAMED.match(line)]
    return (named or lines or ["no reason given"])[0][:300]
