"""What lies in a corpus folder beside its articles, and what is put there.

What comes in: a path in the folder. What goes out: why it is not read and how to bring it in, if it may hold articles;
what tells its state; a file written whole. What it will not do: follow a link, or mention what is no text (pictures,
programs, files about the corpus).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

ENDINGS = (".txt", ".jsonl", ".parquet")  # what a corpus is read from
UNREAD = "not read"  # the reason of a reject that is no failure
OWN = ("topic.toml", "outcomes.csv", "corrections.csv")  # what a person says of the articles
MAX_BYTES = 64_000_000
"""One text file beyond this size is a dump, not an article; so is one line of a ``.jsonl``."""
_IMPORTED = (".html", ".htm", ".csv")
_OTHERS = (".pdf .doc .docx .odt .rtf .epub .md .text .json .ndjson .xml .xhtml .mhtml .xls .xlsx .tsv .zip").split()
_BESIDE = frozenset({"outcomes.csv", "corrections.csv", "rejects.csv"})
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})


def is_own(path: Path) -> bool:
    """Whether a file about the corpus is there and lies in it: links are not followed."""
    return path.is_file() and not path.is_symlink()


def state(path: Path) -> str:
    """What tells one state of a file from another: its bytes in a hash, or its size when no more of it is used."""
    try:
        size, name = path.stat().st_size, path.name.lower()
        used = name in OWN or name.endswith(ENDINGS)
        if used and (size <= MAX_BYTES or name.endswith(ENDINGS[1:])):
            with path.open("rb") as handle:  # not in memory: it may be larger
                return _digest(handle, size)
        return f"{size} bytes"
    except OSError as error:  # unreadable is a state of the corpus too, and becomes a reject
        return f"unreadable ({error.errno})"


_digests: dict[tuple[int, ...], str] = {}
"""Of large files, by what changes when they are written: a report asks for the state of its corpus eleven times."""
_LARGE = 1_000_000


def _digest(handle: BufferedReader, size: int) -> str:
    before = _stamp(handle)
    if before not in _digests:
        made = hashlib.file_digest(handle, "sha256").hexdigest()
        if size < _LARGE or before != _stamp(handle):  # read in no time, or written meanwhile
            return made
        _digests[before] = made
    return _digests[before]


def _stamp(handle: BufferedReader) -> tuple[int, ...]:
    seen = os.fstat(handle.fileno())
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def put(path: Path, text: str) -> None:
    """Write a file whole or not at all: under a new name, flushed, renamed; what fails leaves nothing behind."""
    half = path.with_name(f".{path.name}.part")
    half.unlink(missing_ok=True)  # left by a run that was killed, or a stranger's link to somewhere else
    try:
        with half.open("x", encoding="utf-8", errors="replace", newline="") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def unread(path: Path) -> str:
    """How to bring in what may hold articles and is not read: saved pages, documents, a folder; "" for the rest."""
    name, ending = path.name.lower(), path.suffix.lower()
    beside = name.startswith(".") or name.endswith("_files") or name in _BESIDE or path.stem.lower() in _ABOUT
    if beside or path.is_symlink():  # "_files" are a saved page's pictures
        return ""
    if ending in _IMPORTED and path.is_file():
        return "is no .txt, .jsonl or .parquet file; xiaomi-ev import makes articles of it"
    if ending in _OTHERS and path.is_file():
        return f"is no text; save it as text (.txt), or as a page (.html) for xiaomi-ev import, not as {ending}"
    with suppress(OSError):  # no folder, or none that may be opened
        inside = [entry.name.lower() for entry in os.scandir(path)]
        if "manifest.json" not in inside and any(one.endswith((*ENDINGS, *_IMPORTED, *_OTHERS)) for one in inside):
            return "is a folder inside the folder; xiaomi-ev import makes a corpus of its files"
    return ""
