"""Write data-dictionary.md from the tables' schemas: ``python docs/dictionary.py``. A test fails while it is stale."""

from __future__ import annotations

from pathlib import Path

from xiaomi_ev import tables

FILE = Path(__file__).with_name("data-dictionary.md")
BAR, ESCAPED = "|", "\\|"
HEAD = """# Data dictionary

Generated from `xiaomi_ev/tables.py` by `python docs/dictionary.py`; edit there. Every table is an attribute of an
`Analysis`, and stands in a report as `tables/NAME.csv` and `tables/NAME.parquet`.

Kinds: `str` is never null (`""` is "none"); `int` and `float` may be null; `date` is a calendar day, null when not
known. `start` and `end` are 0-based code points into the raw text, end exclusive, and `raw[start:end] == text`.
`earliest` and `latest` are both inclusive.
"""


def text() -> str:
    """The whole file."""
    parts = [HEAD]
    for name, columns in tables.SCHEMAS.items():
        rows = (f"| `{one.name}` | {one.kind} | {one.meaning.strip().replace(BAR, ESCAPED)} |" for one in columns)
        parts.append("\n".join([f"\n## {name}\n", "| column | kind | meaning |", "|---|---|---|", *rows, ""]))
    return "".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
