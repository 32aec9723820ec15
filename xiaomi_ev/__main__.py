"""The command line: ``xiaomi-ev report | init | check | import | build | lab | --version``; exit status 0 done, 1 failed, 2 wrong usage.

What comes in: arguments. What goes out: one line on standard output when done, one on standard error when
not. What it will not do: import anything slow before it has said that it started.
"""

from __future__ import annotations

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path and sys.path[0] != os.path.dirname(os.path.dirname(__file__)):  # noqa: PTH120
    del sys.path[0]  # "python -m" puts the working directory first: a module that lies in a corpus would run

import argparse
import io
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import xiaomi_ev._fast  # noqa: F401
from xiaomi_ev import __version__, blame, parameters, publishing, report, resources
from xiaomi_ev.parameters import UsageError

ADDRESSES = 460 << 20
"""Bytes of address space for a build and each of its workers, most of it libraries."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    _streams()
    given = _parser().parse_args(arguments)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, _stop)
    if not given.debug:
        sys.unraisablehook = threading.excepthook = _unsaid
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        return int(given.run(given))
    except UsageError as error:
        _fail(str(error))
        return 2
    except KeyboardInterrupt:
        _fail("interrupted; the last report is unchanged")
        return 1
    except Exception as error:
        if given.debug:
            raise
        if isinstance(error, MemoryError) or any(words in str(error) for words in _NO_ROOM):
            _fail("out of memory; what was there before is unchanged")
            return 1
        if not os.stat(os.curdir).st_nlink:  # noqa: PTH116
            _fail("the working directory is gone; change into one that is there")
            return 1
        _fail(_told_of(error))
        return 1
    finally:
        signal.signal(signal.SIGTERM, previous)


def _told_of(error: Exception) -> str:
    """What is wrong with what was given, in our words; of a fault of our own, where it is."""
    if isinstance(error, report.ReportError | OSError) or blame.meant(error):
        return str(error)
    if isinstance(error, blame.FAULTS):
        of = blame.library(error)
        who = f"{of} fails on what a rule of ours gives it" if of else "a rule of ours fails"
        return f"{who}: {blame.place(error)}: {error} (--debug shows more); what was there is unchanged"
    return f"{type(error).__name__}: {error} (--debug shows where)"


_NO_ROOM = ("failed to map segment", "allocate memory", "can't start new thread")


def _streams() -> None:
    """A closed standard stream leads nowhere, else the next file opened would take its number; no text fails to print."""
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one
            setattr(sys, name, open(number, "r+" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop(*_: object) -> None:
    """Being told to end is being interrupted: the kernel is stopped, and what was begun is cleared away."""
    raise KeyboardInterrupt


def _unsaid(_: object) -> None:
    """What fails in a library's thread, or while objects are thrown away, comes after what went wrong: no second story."""


def _fail(text: str) -> None:
    with suppress(OSError):
        print(f"xiaomi-ev: {_plain(' '.join(text.split()))[:2_000]}", file=sys.stderr, flush=True)


def _plain(text: str) -> str:
    """Without what would command a terminal: escape sequences and turned reading order in a stranger's name."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


_STATUS = "exit status: 0 done, 1 failed, with one line on standard error that says why, 2 wrong usage"
_FOLDER = "folder of .txt, .jsonl or .parquet articles; topic.toml, outcomes.csv and corrections.csv in it are used"
_SOURCE = "a file, or a folder of files: .html, .htm, .csv, .jsonl, .parquet, .txt"
_TOLD = {  # what the help of each command ends with
    "report": "example: xiaomi-ev report story --out report -p rows=50",
    "build": "example: xiaomi-ev build story --out tables --workers 8",
    "init": "A topic.toml that is there stays.\nexample: xiaomi-ev init story; edit topic.toml; xiaomi-ev check story",
    "check": "An error loses something (a file that cannot be read, an outcome that settles nothing, a correction that fits\n"
    "no row), a note does not; each is a line with file and row.\nexample: xiaomi-ev check story",
    "import": "What cannot be used stands in FOLDER/rejects.csv.\nexample: xiaomi-ev import saved-pages --to story",
    "lab": "example: xiaomi-ev lab",
}


class _Parser(argparse.ArgumentParser):
    """The parameters of the notebooks are read when help is asked for: it takes time."""

    def format_help(self) -> str:
        command = self.prog.rpartition(" ")[2]
        status = _STATUS.replace("1 failed,", "1 errors were found, or failed") if command == "check" else _STATUS
        listed = ""
        if command == "report":
            known = {one.name: one for path in resources.notebooks() for one in parameters.read(path)}
            listed = "\n  ".join(["parameters:", *parameters.listing(known).split("; ")])
        self.epilog = "\n".join(part for part in (listed, _TOLD.get(command, ""), status) if part)
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="xiaomi-ev", description="Timelines, source overlap and claim reliability of a folder of articles."
    )
    parser.add_argument("--version", action="version", version=f"xiaomi-ev {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    render = _add_report(commands)
    build = commands.add_parser("build", help="analyse a large corpus in shards, resumed where it was ended")
    build.add_argument("corpus", nargs="?", default="", help=f"{_FOLDER}; without it, the seeds")
    build.add_argument("--out", required=True, help="folder of the tables, resumed where it was ended")
    build.add_argument(
        "--engine", default="local", help="local: this machine; spark: the cluster that spark-submit names"
    )
    build.add_argument("--workers", type=int, default=0, help="processes; without it, one a core")
    build.add_argument("--memory", default="8GB", help="what articles share is joined on disk beyond it; 8GB")
    build.set_defaults(run=_build)
    begin = commands.add_parser("init", help="write a draft of topic.toml into a folder of articles")
    begin.add_argument("corpus", metavar="FOLDER", help=_FOLDER)
    begin.set_defaults(run=_init)
    inspect = commands.add_parser("check", help="list what is wrong or missing in a folder of articles")
    inspect.add_argument("corpus", metavar="FOLDER", help=_FOLDER)
    inspect.set_defaults(run=_check)
    load = commands.add_parser("import", help="make a corpus of saved web pages, CSV, JSONL or Parquet")
    load.add_argument("source", metavar="SOURCE", help=_SOURCE)
    load.add_argument("--to", required=True, metavar="FOLDER", help="folder of the corpus, made if it is missing")
    load.set_defaults(run=_import)
    lab = commands.add_parser("lab", help="open JupyterLab on the notebooks")
    lab.set_defaults(run=_lab)
    for command in (render, build, begin, inspect, load, lab):
        command.add_argument("--debug", action="store_true", help="show the traceback of a failure")
    return parser


def _add_report(commands: Any) -> argparse.ArgumentParser:
    render: argparse.ArgumentParser = commands.add_parser("report", help="render the report of a corpus")
    render.add_argument("corpus", nargs="?", default="", help=f"{_FOLDER}; without it, the seeds")
    render.add_argument("--out", required=True, help="folder of the report: new, empty, or an earlier report's")
    render.add_argument("-p", "--parameter", action="append", default=[], metavar="name=value", help="one listed below")
    render.add_argument("--force", action="store_true", help="render even if nothing changed")
    render.add_argument(
        "--isolated", action="store_true", help="a fresh kernel for each notebook instead of one that forgets"
    )
    render.add_argument(
        "--single-file",
        dest="also",
        action="append_const",
        const=report.SINGLE,
        help="also all pages in one file, report.html",
    )
    render.add_argument(
        "--pdf",
        dest="also",
        action="append_const",
        const=report.PDF,
        help="also report.pdf, printed by a Chromium on PATH",
    )
    render.add_argument(
        "--evidence",
        dest="also",
        action="append_const",
        const=report.EVIDENCE,
        help="with --pdf: print the page of each article too, not only the findings and the analyses",
    )
    render.add_argument(
        "--strict", action="store_true", help="fail when an article cannot be used, or a rule of ours fails"
    )
    render.set_defaults(run=_report)
    return render


def _report(given: argparse.Namespace) -> int:
    task = report.job(given.corpus, given.out, given.parameter, given.strict, given.isolated, given.also or ())
    if not given.force and report.is_current(task) and publishing.is_tidy(task.out):
        _say(f"nothing changed: {task.out / 'index.html'} is up to date")
        return 0
    print(f"reading {_plain(' '.join(str(task.corpus).split()))}", file=sys.stderr, flush=True)
    said = report.render(task, given.force)
    if not said:
        _say(f"nothing changed: {task.out / 'index.html'} is up to date")
        return 0
    _say("\n".join([f"{said[0]}: {task.out / 'index.html'}", *said[1:]]))
    return 0


def _say(text: str) -> None:
    """Print to a reader who may have gone: the report stands all the same."""
    try:
        print(_plain(text), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _build(given: argparse.Namespace) -> int:
    from xiaomi_ev import engines, kernel

    os.environ.update(kernel.FRUGAL | os.environ)
    engines.room(ADDRESSES, "nothing was built")
    from xiaomi_ev import build

    corpus = resources.corpus(given.corpus)
    made = build.build(corpus, given.out, engine=given.engine, workers=given.workers, memory=given.memory)
    _say(f"{made}: {given.out}")
    return 0


def _init(given: argparse.Namespace) -> int:
    from xiaomi_ev import skeleton

    _say(f"{skeleton.create(given.corpus)}: a draft; edit it, then run xiaomi-ev check {given.corpus}")
    return 0


def _check(given: argparse.Namespace) -> int:
    """Status 1 when something is lost; notes alone are no failure."""
    from xiaomi_ev import checking

    faults, notes = checking.check(given.corpus)
    lines = [*(f"error: {fault}" for fault in faults), *(f"note: {note}" for note in notes)]
    _say("\n".join([*lines, f"{len(faults)} errors, {len(notes)} notes"]))
    return 1 if faults else 0


def _import(given: argparse.Namespace) -> int:
    from xiaomi_ev import importing

    used, rejected = importing.load(given.source, given.to)
    _say(f"{used} articles, {rejected} rejects: {given.to}")
    return 0


def _lab(given: argparse.Namespace) -> int:
    import subprocess

    folder = resources.notebooks()[0].parent
    try:
        return subprocess.call([sys.executable, "-P", "-m", "jupyterlab", str(folder)])
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
