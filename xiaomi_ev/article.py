"""Files to articles: bytes decoded, every line labelled, what cannot be used kept as a reject.

What comes in: a folder of ``.txt``, ``.jsonl`` and ``.parquet`` files from strangers. What goes out:
``Article`` records whose ``raw`` is the decoded text, newlines untouched, and ``Reject`` records with a
reason. What it will not do: follow a link, open a device, read outside the folder, or stop at a bad file.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from xiaomi_ev import beside
from xiaomi_ev._fast import uncollected
from xiaomi_ev.blame import Refused
from xiaomi_ev.decoding import SAMPLE, decode
from xiaomi_ev.language import guess
from xiaomi_ev.lines import Line, label_lines, mentioned_address, mentioned_title

MAX_BYTES = beside.MAX_BYTES
MAX_ID, MAX_META = 1_000, 2_000
"""Characters of a name, which every row of the article repeats, and of each other field beside the text."""

_NOT_ARTICLES = frozenset({"readme.txt", "license.txt", "requirements.txt"})
_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class Article:
    """One article: ``raw`` is what all offsets point into; ``lines`` are its non-blank lines, labelled."""

    id: str
    path: str
    raw: str
    lines: tuple[Line, ...]
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    language: str = "und"


@dataclass(frozen=True)
class Text:
    """A decoded text with its metadata, before its lines are labelled; the arguments of ``from_text``."""

    id: str
    raw: str
    path: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""

    def article(self) -> Article:
        """The article that it makes."""
        return from_text(**vars(self))


@dataclass(frozen=True)
class Reject:
    """A file or row that could not be used: where it stands, one word why, one sentence on what was found."""

    path: str
    reason: str
    detail: str


class _Unusable(Exception):
    """Carries the reason and detail of a reject out of the reader of one file."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@uncollected
def from_text(
    id: str, raw: str, *, path: str = "", title: str = "", source: str = "", url: str = "", published: str = ""
) -> Article:
    """Make an article of a string; what the metadata leaves out is taken from the text where it says so.

    Characters that no file can hold (lone surrogates) become U+FFFD one for one, so that offsets stay.
    """
    clean = _whole(raw)
    lines = label_lines(clean)
    return Article(
        id=_whole(id),
        path=_whole(path),
        raw=clean,
        lines=lines,
        title=_whole(title) or mentioned_title(lines),
        source=_whole(source),
        url=_whole(url) or mentioned_address(lines),
        published=_whole(published),
        language=guess(" ".join(line.text for line in lines if line.label not in ("boilerplate", "tags"))),
    )


def _whole(text: str) -> str:
    """Lone surrogates (from JSON escapes or broken UTF-16) replaced, because no table or file can hold them."""
    try:
        text.encode("utf-8")
        return text
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def read_folder(folder: str | Path) -> tuple[list[Article], list[Reject]]:
    """Read every article of ``folder`` (not of its subfolders), sorted by name.

    Raises ``ValueError`` when the folder is missing or holds no file that could be an article.
    """
    root = Path(folder)
    if not root.is_dir():
        raise Refused(f"{root}: no such folder; give a folder of .txt, .jsonl or .parquet articles")
    articles: dict[str, Article] = {}
    rejects: list[Reject] = []
    for found in read_texts(root):
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            articles[found.id] = found.article()
    if not articles and all(one.reason == beside.UNREAD for one in rejects):
        first = f" ({rejects[0].path} {rejects[0].detail})" if rejects else ""
        raise Refused(f"{root}: holds no articles; expected .txt, .jsonl or .parquet files{first}")
    return [articles[key] for key in sorted(articles)], rejects


def read_texts(root: Path) -> Iterator[Text | Reject]:
    """Every text of ``root``, file by file in the order of names, decoded but not yet labelled: the cheap half
    of reading, so that one process can hand texts to many. A second text of one name is a reject.
    """
    names = sorted(entry.name for entry in os.scandir(root))
    seen: set[str] = set()
    for name in names:
        if name.lower().endswith(beside.ENDINGS) and name.lower() not in _NOT_ARTICLES:
            for found in read_file(root / name):
                if isinstance(found, Text) and found.id in seen:
                    yield Reject(found.path, "clash", f"another article is named {found.id!r}")
                    continue
                if isinstance(found, Text):
                    seen.add(found.id)
                yield found
        elif unread := beside.unread(root / name):
            yield Reject(_shown(name), beside.UNREAD, unread)


def _shown(name: str) -> str:
    return _whole(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def read_file(path: Path) -> Iterator[Text | Reject]:
    shown = _shown(path.name)
    nothing = True
    try:
        for found in _read(path, shown):
            nothing = False
            yield found
        if nothing:
            raise _Unusable("empty", "holds no rows")
    except _Unusable as error:
        yield Reject(shown, error.reason, error.detail)
    except (Exception, MemoryError) as error:  # a broken Parquet file raises whatever its reader trips over
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Reject(shown, "unreadable", _whole(" ".join(said.split())[:300]) or "cannot be read")


def _read(path: Path, shown: str) -> Iterator[Text | Reject]:
    _check_regular(path)
    ending = path.suffix.lower()
    if ending == ".txt":
        yield _text(shown[: -len(".txt")], _usable(path.read_bytes()), shown, {})
    elif ending == ".jsonl":
        yield from _read_jsonl(path, shown)
    else:
        yield from _read_parquet(path, shown)


def _check_regular(path: Path) -> None:
    mode = path.lstat().st_mode
    if path.name.startswith("."):
        raise _Unusable("hidden", "its name starts with a dot; rename it if it is an article")
    if stat.S_ISLNK(mode):
        raise _Unusable("link", "is a link; links are not followed")
    if not stat.S_ISREG(mode):
        raise _Unusable("not a file", "is a folder, a pipe or a device")
    if path.suffix.lower() == ".txt" and path.stat().st_size > MAX_BYTES:
        raise _Unusable("too large", f"is larger than {MAX_BYTES} bytes")


def _usable(data: bytes) -> str:
    """The decoded text, or a reject when the bytes are no text."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _Unusable("binary", f"is {what}, not text")
    text = decode(data)
    if not text.strip("\ufeff \t\r\n\x00\x0b\x0c"):
        raise _Unusable("empty", "holds no text")
    strange = sum(1 for c in text[:SAMPLE] if c < " " and c not in "\t\n\r\x0b\x0c")
    if strange > 0.1 * min(len(text), SAMPLE):
        raise _Unusable("binary", "more than a tenth of its characters are control characters")
    return text


def _text(name: str, raw: str, shown: str, row: Mapping[str, str]) -> Text:
    meta = {key: row.get(key, "")[:MAX_META] for key in ("title", "source", "url", "published")}
    return Text(_whole(name), raw, shown, **meta)


def _read_jsonl(path: Path, shown: str) -> Iterator[Text | Reject]:
    with path.open("rb") as handle:
        for number, line in enumerate(iter(lambda: handle.readline(MAX_BYTES + 1), b""), 1):
            if len(line) > MAX_BYTES:
                raise _Unusable(
                    "too large", f"line {number} is larger than {MAX_BYTES} bytes; what follows is not read"
                )
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield read_row(_parsed(line), f"{shown}:{number}")


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig", "replace"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None


def read_row(row: Any, shown: str) -> Text | Reject:
    if not isinstance(row, dict):
        return Reject(shown, "malformed", "is no JSON object on one line")
    plain = {key: value for key, value in row.items() if value is not None and not isinstance(value, dict | list)}
    texts = {str(key): str(value) for key, value in plain.items()}
    for needed in ("id", "text"):
        if not texts.get(needed, "").strip("\ufeff \t\r\n\x00"):
            return Reject(shown, "empty" if needed in texts else "malformed", f"has no {needed}")
    if len(texts["id"]) > MAX_ID or len(texts["text"]) > MAX_BYTES:
        return Reject(shown, "too large", f"has an id of over {MAX_ID} or a text of over {MAX_BYTES} characters")
    return _text(texts["id"], texts["text"], shown, texts)


def _read_parquet(path: Path, shown: str) -> Iterator[Text | Reject]:
    with pq.ParquetFile(path) as file:
        wanted = [
            name for name in ("id", "text", "url", "title", "published", "source") if name in file.schema_arrow.names
        ]
        if not {"id", "text"} <= set(wanted):
            raise _Unusable("malformed", f"needs columns id and text, has {', '.join(file.schema_arrow.names)[:200]}")
        number = 0
        for batch in file.iter_batches(columns=wanted, batch_size=1024):
            columns = [_values(column) for column in batch.columns]
            for row in zip(*columns, strict=True):
                number += 1
                yield read_row(dict(zip(batch.schema.names, row, strict=True)), f"{shown}:{number}")


def _values(column: Any) -> list[Any]:
    """A column's values, text by way of its bytes: a stranger's file says UTF-8 of what is none."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.large_binary())
    try:
        return [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in column.to_pylist()]
    except (ValueError, LookupError, OverflowError, pa.ArrowException):  # days and time zones that no calendar has
        return [None] * len(column)
