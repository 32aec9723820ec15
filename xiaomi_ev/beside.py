"""What lies in a corpus folder beside its articles.

What comes in: a path in the folder. What goes out: why it is not read and how to bring it in, if it may hold articles.
What it will not do: open it, follow a link, or mention what is no text (pictures, programs, files about the corpus).
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

ENDINGS = (".txt", ".jsonl", ".parquet")  # what a corpus is read from
UNREAD = "not read"  # the reason of a reject that is no failure
_IMPORTED = (".html", ".htm", ".csv")
_OTHERS = (".pdf .doc .docx .odt .rtf .epub .md .text .json .ndjson .xml .xhtml .mhtml .xls .xlsx .tsv .zip").split()
_BESIDE = frozenset({"outcomes.csv", "corrections.csv", "rejects.csv"})
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})


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
