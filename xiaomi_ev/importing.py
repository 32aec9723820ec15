"""Articles from elsewhere into a corpus: saved web pages, and tables in CSV, JSONL and Parquet.

What comes in: a file or a folder of files from strangers. What goes out: a folder with ``articles.jsonl``, and ``rejects.csv``
when something could not be used. What it will not do: fetch a page, follow a link, believe a path, or stop at a bad row.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xiaomi_ev import exports, tables
from xiaomi_ev.article import MAX_BYTES, Reject, Text, read_file, read_row
from xiaomi_ev.beside import put
from xiaomi_ev.blame import Refused
from xiaomi_ev.decoding import decode

ENDINGS = (".html", ".htm", ".csv", ".jsonl", ".parquet", ".txt")
MAX_PAGE = 8_000_000
"""Bytes of one saved page; beyond it the page is a dump."""
_LONG = re.compile(rb"<[A-Za-z][^<>]{10000,}>?")
"""A tag of so many bytes holds a picture, or attributes whose number a parser's time grows with the square of; no text."""
_FIELDS = ("id", "text", "url", "title", "published", "source")


def load(source: str | Path, to: str | Path) -> tuple[int, int]:
    """Write the articles of ``source`` into the folder ``to``; returns how many were used and how many not.

    Raises ``ValueError`` when there is nothing to read or nothing usable, or ``trafilatura`` is missing, and
    ``FileExistsError`` when ``to`` holds ``articles.jsonl`` already.
    """
    target = Path(to) / "articles.jsonl"
    if target.exists() or target.is_symlink():
        raise FileExistsError(f"{target}: exists and is not overwritten; choose another folder")
    used: dict[str, str] = {}
    rejects = []
    for found in _read(Path(source)):
        if isinstance(found, Text) and found.id in used:
            found = Reject(found.path, "clash", f"another article is named {found.id!r}")
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            used[found.id] = json.dumps(
                {name: value for name in _FIELDS if (value := getattr(found, "raw" if name == "text" else name))},
                ensure_ascii=False,
            )
    if not used:
        raise Refused(f"{source}: nothing usable" + (f"; {rejects[0].path}: {rejects[0].detail}" if rejects else ""))
    target.parent.mkdir(parents=True, exist_ok=True)
    if rejects:
        put(target.parent / "rejects.csv", exports.csv(tables.make("rejects", rejects)))
    put(target, "".join(f"{line}\n" for line in used.values()))
    return len(used), len(rejects)


def _read(source: Path) -> Iterator[Text | Reject]:
    """Every article of a file, or of a folder's files in the order of names."""
    paths = sorted(source.iterdir()) if source.is_dir() else [source]
    paths = [path for path in paths if path.suffix.lower() in ENDINGS and not path.name.startswith(".")]
    if not paths or not paths[0].exists():
        raise Refused(f"{source}: no file to import; expected {', '.join(ENDINGS)}")
    for path in paths:
        ending = path.suffix.lower()
        if ending in (".jsonl", ".parquet", ".txt"):
            yield from read_file(path)
        elif path.is_symlink() or not path.is_file():
            yield Reject(path.name, "link", "is a link or no file; links are not followed")
        elif path.stat().st_size > (MAX_BYTES if ending == ".csv" else MAX_PAGE):
            yield Reject(path.name, "too large", f"is larger than {MAX_BYTES if ending == '.csv' else MAX_PAGE} bytes")
        else:
            yield from _csv(path) if ending == ".csv" else [_page(path)]


def _csv(path: Path) -> Iterator[Text | Reject]:
    """Rows with the columns id and text, whatever separates them; a row is named by its line."""
    csv.field_size_limit(MAX_BYTES)
    text = decode(path.read_bytes()).removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    if not {"id", "text"} <= set(reader.fieldnames or ()):
        yield Reject(path.name, "malformed", f"needs columns id and text, has {header.strip()[:200]}")
        return
    try:
        for row in reader:
            yield read_row({name: row.get(name) for name in _FIELDS}, f"{path.name}:{reader.line_num}")
    except csv.Error as error:
        yield Reject(f"{path.name}:{reader.line_num}", "malformed", f"cannot be read on as CSV ({error})")


def _page(path: Path) -> Text | Reject:
    """The article of a saved page: its main text under its title, and what its head says of it."""
    try:
        import trafilatura
    except ImportError:
        raise Refused("saved pages need trafilatura: pip install 'xiaomi-ev[html]'") from None
    # with a last day of its own, because the clock's would make the same page another article tomorrow
    dates = {"original_date": True, "extensive_search": False, "max_date": dt.datetime(2100, 1, 1)}
    try:
        options: dict[str, Any] = {
            "include_comments": False,
            "with_metadata": True,
            "date_extraction_params": dates,
        }
        made: Any = trafilatura.bare_extraction(_LONG.sub(b"", path.read_bytes()), **options)
    except Exception as error:  # the border to a stranger's markup: whatever its parsers raise is a reject
        return Reject(path.name, "unreadable", f"{type(error).__name__}: {str(error)[:200]}")
    if made is None or not (made.text or "").strip():
        return Reject(path.name, "empty", "holds no main text")
    title, text = made.title or "", made.text
    whole = text if not title or text.startswith(title) else f"{title}\n\n{text}"
    row = {
        "id": path.stem,
        "text": whole,
        "url": made.url,
        "title": title,
        "published": made.date,
        "source": made.sitename or made.hostname,
    }
    return read_row(row, path.name)
