"""A topic file to begin with.

What comes in: a folder of articles. What goes out: the text of a ``topic.toml`` with suggestions taken from the
articles. What it will not do: overwrite a file, or decide what the story is about; every suggestion is there to
be kept, renamed or struck out.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from xiaomi_ev import tables
from xiaomi_ev.analysis import Analysis, analyse

NAMES, OUTLETS, EXAMPLES = 12, 12, 2
"""Suggestions of each sort at most."""
_TOLD = ("paragraph", "quote")
# inside a sentence, so that the capital is the name's own
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’&-]{1,30}(?: [A-Z][\w'’&-]{1,30}){0,3}")
_KINDS = {"money": "quantity", "date": "date", "share": "quantity", "count": "quantity", "measure": "quantity"}
"""The kind of question that claims of a generic slot answer."""


def draft(corpus: str | Path) -> str:
    """The text of a ``topic.toml`` for the articles of ``corpus``: frequent names, outlets cited, questions found."""
    found = analyse(corpus)
    body = [
        "# The story as data. Keep what fits, rename it, strike the rest out; every key is optional but name and slot.",
        "",
        "[story]",
        f"title = {_quoted(Path(corpus).resolve().name)}",
        "",
        "# --- names that several sentences use: give each a kind (company, person, product) and its other names ---",
        *_sections("entity", "name", _names(found)),
        "# --- whom the articles cite: give each its domains, as in domains = [\"example.com\"] ---",
        *_sections("outlet", "name", _cited(found)),
        "# --- questions: what the articles give values for; name the slot and the words that ask for it ---",
        *_questions(found),
    ]  # fmt: skip
    return "\n".join(body).rstrip() + "\n"


def create(corpus: str | Path) -> Path:
    """Write the draft into ``corpus`` as ``topic.toml``; raises ``FileExistsError`` when there is one."""
    path = Path(corpus) / "topic.toml"
    if path.exists() or path.is_symlink():
        raise FileExistsError(f"{path}: exists and is not overwritten; move it away to get a new draft")
    text = draft(corpus)
    with path.open("x", encoding="utf-8") as handle:
        handle.write(text)
    return path


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, without the characters that TOML forbids."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)


def _sections(section: str, key: str, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, why in names:
        yield from (f"[[{section}]]  # {why}", f"{key} = {_quoted(name)}", "")


def _names(found: Analysis) -> list[tuple[str, str]]:
    """Capitalised names inside sentences, by the articles and places that use them."""
    places: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for line in tables.rows(found.lines[found.lines["label"].isin(_TOLD)]):
        for match in _NAME.finditer(line.text):
            name = re.sub(r"['’]s?$", "", match[0])
            places[name] += 1
            articles[name].add(line.article)
    times = {word for text in found.timexes["text"] for word in (text, *text.split())}
    often = [name for name, count in places.items() if count >= 2 and name not in times]
    often.sort(key=lambda name: (-len(articles[name]), -places[name], name))
    return [(name, f"places: {places[name]}, articles: {len(articles[name])}") for name in often[:NAMES]]


def _cited(found: Analysis) -> list[tuple[str, str]]:
    cited = found.citations[found.citations["source"] != ""]
    count = Counter(cited["source"])
    best = sorted(count, key=lambda name: (-count[name], name))[:OUTLETS]
    return [(name, f"citations: {count[name]}") for name in best]


def _questions(found: Analysis) -> Iterator[str]:
    """A question for each generic slot, commented out, with claims that would answer it."""
    count = Counter(found.claims["slot"])
    for slot in sorted(_KINDS.keys() & set(count), key=lambda slot: (-count[slot], slot)):
        yield f"# {count[slot]} claims of the generic slot {slot}, such as:"
        for claim in tables.rows(found.claims[found.claims["slot"] == slot].head(EXAMPLES)):
            sentence = " ".join(claim.text.split())[:120]
            yield f"#   {_quoted(sentence)} ({_quoted(claim.article)[1:-1]})"
        yield from (
            "# [[question]]",
            f'# slot = "name_this_{slot}"',
            '# ask = "What is asked?"',
            f'# kind = "{_KINDS[slot]}"',
        )
        yield from ('# triggers = ["words that ask for it"]', "")
