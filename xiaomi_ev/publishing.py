"""One report folder, one writer at a time: a report is made in a hidden folder inside it, then switched in.

What comes in: the output folder. What goes out: a staging folder to fill, and the switch. What it will not
do: write beside the folder, or show half a report. Renaming the finished staging folder is the decision:
a run killed before it leaves the old report, one killed after it is completed by the next run. The switch
is one rename a file, the first page last.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = "manifest.json"
HIDDEN = ".render"


def is_ours(out: Path) -> bool:
    """Whether ``out`` may be written into: absent, empty, a report of ours, or what a killed run left of one."""
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    return names <= {HIDDEN} or (out / MANIFEST).is_file() or (out / HIDDEN / "next" / MANIFEST).is_file()


def is_switching(out: Path) -> bool:
    """Whether a run died between its decision and its last rename."""
    return (out / HIDDEN / "next").is_dir()


@contextmanager
def locked(out: Path) -> Iterator[bool]:
    """Hold ``out`` alone; gives whether another run had to be waited for. The lock dies with its process."""
    existed = out.is_dir()
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDONLY)
    try:
        yield _lock(handle)
    finally:
        shutil.rmtree(out / HIDDEN / "work", ignore_errors=True)
        for folder in (out / HIDDEN, *(() if existed else (out,))):
            with suppress(OSError):  # absent, or holds something: then it stays
                folder.rmdir()
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return True
    return False


def staging(out: Path) -> Path:
    """An empty folder to make the report in, after whatever a killed run left is completed or cleared."""
    if is_switching(out):
        _switch(out)
    work = out / HIDDEN / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return work


def publish(out: Path) -> None:
    """Put the report that was made in ``staging`` in place of the last one."""
    (out / HIDDEN / "work").rename(out / HIDDEN / "next")
    _switch(out)


def _switch(out: Path) -> None:
    made = out / HIDDEN / "next"
    listed = (made / ".files").read_text(encoding="utf-8").split("\n") if (made / ".files").is_file() else None
    names = listed or _names(made)
    if listed is None:
        (out / HIDDEN / "list").write_text("\n".join(names), encoding="utf-8")
        (out / HIDDEN / "list").replace(made / ".files")  # what belongs to the report, once its files have moved on
    for name in sorted(_names(made), key=lambda name: (name == "index.html", name == MANIFEST, name)):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(out / name)
    _drop(out, set(names))
    shutil.rmtree(out / HIDDEN, ignore_errors=True)


def _names(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.name != ".files" and path.parts[0] != HIDDEN)


def _drop(out: Path, kept: set[str]) -> None:
    """Remove what only the last report had, and folders that it leaves empty."""
    for name in _names(out):
        if name not in kept:
            (out / name).unlink()
    for folder in sorted((path for path in out.rglob("*") if path.is_dir()), reverse=True):
        if HIDDEN not in folder.parts and not any(folder.iterdir()):
            folder.rmdir()
