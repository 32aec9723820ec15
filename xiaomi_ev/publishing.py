"""One report folder, one writer at a time: a report is made in a hidden folder inside it, then switched in.

What comes in: the output folder. What goes out: a staging folder to fill, and the switch. What it will not
do: write beside the folder, or show half a report. Renaming the finished staging folder is the decision:
a run killed before it leaves the old report, one killed after it is completed by the next run. The switch
is one rename a file, the first page last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = "manifest.json"
HIDDEN = ".render"


def is_ours(out: Path) -> bool:
    """Whether ``out`` may be written into: absent, empty, a report of ours, or what a killed run left of one."""
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    return names <= {HIDDEN} or listed(out) is not None or listed(out / HIDDEN / "next") is not None


def listed(folder: Path) -> list[str] | None:
    """The files that a report's manifest names, or None when it is another program's: many have one of that name."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [str(name) for name in manifest["files"]] if "inputs" in manifest and "notebooks" in manifest else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def is_switching(out: Path) -> bool:
    """Whether a run died between its decision and its last rename."""
    return (out / HIDDEN / "next").is_dir()


def is_tidy(out: Path) -> bool:
    """Whether no run is at work in ``out``, and none that was killed left its work behind."""
    return not (out / HIDDEN).exists()


def clear(folder: Path) -> None:
    """Remove a folder of ours, which may be absent or half removed."""
    import shutil  # its compressors cost every run 3 ms, and a run that changes nothing clears nothing

    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(out: Path) -> Iterator[bool]:
    """Hold ``out`` alone; gives whether another run had to be waited for. The lock dies with its process."""
    existed = out.is_dir()
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out, os.O_RDONLY)
    try:
        yield _lock(handle)
    finally:
        clear(out / HIDDEN / "work")
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


def complete(out: Path) -> bool:
    """Whether a killed run had finished a report without putting it in place, which is done now."""
    left = is_switching(out)
    if left:
        _switch(out)
    return left


def staging(out: Path) -> Path:
    """An empty folder to make the report in, after whatever a killed run left is completed or cleared."""
    complete(out)
    work = out / HIDDEN / "work"
    clear(work)
    work.mkdir(parents=True)
    return work


def publish(out: Path) -> None:
    """Put the report that was made in ``staging`` in place of the last one."""
    (out / HIDDEN / "work").rename(out / HIDDEN / "next")
    _switch(out)


def _switch(out: Path) -> None:
    made = out / HIDDEN / "next"
    begun = (made / ".files").read_text(encoding="utf-8").split("\n\n") if (made / ".files").is_file() else None
    names, last = (part.split("\n") for part in begun) if begun else (_names(made), listed(out) or [])
    if begun is None:
        (out / HIDDEN / "list").write_text("\n\n".join("\n".join(part) for part in (names, last)), encoding="utf-8")
        (out / HIDDEN / "list").replace(made / ".files")  # what belongs to each report, once files have moved on
    for name in sorted(_names(made), key=lambda name: (name == "index.html", name == MANIFEST, name)):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(out / name)
    _drop(out, [name for name in last if name not in set(names)])
    clear(out / HIDDEN)


def _names(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.name != ".files" and path.parts[0] != HIDDEN)


def _drop(out: Path, gone: list[str]) -> None:
    """Remove what only the last report had, and folders that it leaves empty; what a person put there stays."""
    place = out.resolve()
    for path in (out / name for name in gone if name):
        if place in path.resolve().parents:  # a manifest is a file like any other: it may name what is not ours
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == out or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()
