"""A topic file to begin with.

What comes in: a folder of articles. What goes out: the text of a ``topic.toml`` with suggestions taken from the
articles. What it will not do: overwrite a file, or decide what the story is about; every suggestion is there to
be kept, renamed or struck out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from xiaomi_ev import beside, suggestions, tables
from xiaomi_ev.analysis import Analysis, analyse
from xiaomi_ev.checking import PLACEHOLDER, TRIGGER

EXAMPLES = 2  # at most
_KINDS = {"money": "quantity", "date": "date", "share": "quantity", "count": "quantity", "measure": "quantity"}
"""The kind of question that claims of a generic slot answer."""


def draft(corpus: str | Path) -> str:
    """The text of a ``topic.toml`` for the articles of ``corpus``: frequent names, outlets cited, questions found."""
    found = analyse(corpus)
    outlets = suggestions.outlets(found)
    names = suggestions.names(found, outlets)
    title = next((name for name, _, keys in names if keys.get("kind") not in ("person", "place")), "")
    body = [
        "# The story as data. Keep what fits, rename it, strike the rest out; every key is optional but name and slot.",
        "",
        "[story]",
        f"title = {_quoted(title or Path(corpus).resolve().name)}",
        "",
        "# --- names used more than once: check the kind (company, person, product), add other names ---",
        '# --- and role = "rival" to those whose numbers are not the story\'s own ---',
        *_sections("entity", names),
        "# --- who publishes and is cited: give each its domains, as in domains = [\"example.com\"] ---",
        *_sections("outlet", outlets),
        "# --- questions, by the words beside values: rename the slot, mend what it asks, add triggers ---",
        *_questions(found),
    ]  # fmt: skip
    return "\n".join(body).rstrip() + "\n"


def create(corpus: str | Path) -> Path:
    """Write the draft into ``corpus`` as ``topic.toml``; raises ``FileExistsError`` when there is one."""
    path = Path(corpus) / "topic.toml"
    if path.exists() or path.is_symlink():
        raise FileExistsError(f"{path}: exists and is not overwritten; move it away to get a new draft")
    beside.put(path, draft(corpus))
    return path


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, without the characters that TOML forbids."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)


def _sections(section: str, suggested: Iterable[suggestions.Suggested]) -> Iterator[str]:
    for name, why, more in suggested:
        yield f"[[{section}]]  # {why}"
        for key, value in ({"name": name} | more).items():
            listed = "" if isinstance(value, str) else ", ".join(map(_quoted, value))
            yield f"{key} = [{listed}]" if listed else f"{key} = {_quoted(value)}"
        yield ""


def _questions(found: Analysis) -> Iterator[str]:
    """Questions by the words beside values; where no two articles share such a word, one commented out to fill in."""
    count, asked = Counter(found.claims["slot"]), suggestions.questions(found)
    for one in asked:
        yield f"[[question]]  # beside values of {one.articles} articles"
        for key, value in (("slot", one.slot), ("ask", one.ask), ("kind", _KINDS[one.generic])):
            yield f"{key} = {_quoted(value)}"
        for key in ("unit", "currency")[: 2 if one.generic == "money" else 1] if one.unit else ():
            yield f"{key} = {_quoted(one.unit)}"
        yield from (f"triggers = [{', '.join(map(_quoted, one.triggers))}]", "")
    left = _KINDS.keys() & set(count) - {one.generic for one in asked}
    for slot in sorted(left, key=lambda slot: (-count[slot], slot)):
        yield f"# {count[slot]} claims of the generic slot {slot}, such as:"
        for claim in tables.rows(found.claims[found.claims["slot"] == slot].head(EXAMPLES)):
            sentence = " ".join(claim.text.split())[:120]
            yield f"#   {_quoted(sentence)} ({_quoted(claim.article)[1:-1]})"
        yield from ("# [[question]]", f'# slot = "{PLACEHOLDER}{slot}"', '# ask = "What is asked?"')
        yield f'# kind = "{_KINDS[slot]}"'
        yield from (f'# triggers = ["{TRIGGER}"]', "")
