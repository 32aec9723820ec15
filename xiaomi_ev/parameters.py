"""The notebooks' parameters, read from their source and held to their types before anything runs.

What comes in: notebooks with one cell tagged ``parameters``, and ``name=value`` from the command line.
What goes out: typed values. What it will not do: run a cell to find out, or let an unknown, missing or
mistyped parameter through to a kernel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_LINE = re.compile(
    r"(?P<name>[a-z_]+): (?P<type>str|int|float|bool|list\[str\]) = (?P<default>[^\n]+?)  # (?P<meaning>[^\n]+)"
)
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Parameter(NamedTuple):
    """One parameter: its name, type as written, default and meaning."""

    name: str
    type: str
    default: Any
    meaning: str


class UsageError(ValueError):
    """A parameter that no notebook knows, or a value of the wrong type."""


def read(notebook: Path) -> list[Parameter]:
    """The parameters of one notebook, in order; raises ``ValueError`` for a line of another form."""
    import ast  # here, because a report that is up to date needs no parameter read

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    found = []
    for line in "".join("".join(cell["source"]) + "\n" for cell in tagged).splitlines():
        match = _LINE.fullmatch(line.strip())
        if match:
            found.append(Parameter(match["name"], match["type"], ast.literal_eval(match["default"]), match["meaning"]))
        elif line.strip():
            raise ValueError(f"{notebook.name}: {line.strip()!r} is not of the form name: type = default  # meaning")
    return found


def resolve(given: Sequence[str], notebooks: Sequence[Path]) -> dict[str, Any]:
    """Typed values of ``name=value`` strings; raises ``UsageError`` with the list of valid parameters."""
    known = {parameter.name: parameter for notebook in notebooks for parameter in read(notebook)}
    values: dict[str, Any] = {}
    for pair in given:
        name, equals, text = pair.partition("=")
        if not equals or name not in known or name == "corpus":
            raise UsageError(f"-p {pair}: no such parameter; valid are: {listing(known)}")
        try:
            values[name] = typed(known[name].type, text)
        except ValueError:
            raise UsageError(f"-p {pair}: {name} is of type {known[name].type}; valid are: {listing(known)}") from None
    return values


def listing(known: Mapping[str, Parameter]) -> str:
    """The valid parameters in one line: name, type, default and meaning."""
    shown = [p for name, p in known.items() if name != "corpus"]
    return "; ".join(f"{p.name} ({p.type}, default {p.default!r}: {p.meaning})" for p in shown)


def typed(kind: str, text: str) -> Any:
    """``text`` as ``int``, ``float``, ``bool``, ``str`` or a comma-separated ``list[str]``; raises ``ValueError``."""
    if kind == "bool":
        if text.strip().lower() not in _WORDS:
            raise ValueError(text)
        return _WORDS[text.strip().lower()]
    if kind == "list[str]":
        return [item.strip() for item in text.split(",") if item.strip()]
    if kind == "float":
        value = float(text)
        if value != value or abs(value) == float("inf"):
            raise ValueError(text)
        return value
    return int(text) if kind == "int" else text
