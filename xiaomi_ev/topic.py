"""The story as data: who and what it is about, which questions it asks, and what came of it.

What comes in: ``topic.toml`` and ``outcomes.csv`` of a corpus, both optional and both a stranger's.
What goes out: a ``Topic`` of frozen records, and the outcomes as a table. What it will not do: run
anything that a file says, or accept a key that it does not know; each fault is one line that names the
file, the place and what is allowed.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from xiaomi_ev import tables, units
from xiaomi_ev.blame import Refused

QUESTION_KINDS = ("quantity", "date", "name", "state")
MAX_BYTES, MAX_TEXT = 1_000_000, 2_000
"""A topic is written by hand: a file of more bytes, or one text in it of more characters, is something else."""
MAX_PARTS = 64
"""Parts of a key with dots, of which tomllib's time grows with the square."""


@dataclass(frozen=True)
class Entity:
    """Someone or something in the story, with the other names it goes by."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True)
class Outlet:
    """A publisher that the articles may cite, with its domains and other names."""

    name: str
    domains: tuple[str, ...] = ()
    kind: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What the story leaves open: a slot that claims fill with values of one kind.

    ``tolerance`` is relative (0.02 is two percent); ``plausible`` is the inclusive range that a value
    can be expected in, in ``unit``; ``among`` is the kind of entity that may answer a name question.
    """

    slot: str
    ask: str = ""
    kind: str = "quantity"
    unit: str = ""
    currency: str = ""
    among: str = ""
    tolerance: float = 0.0
    plausible: tuple[float, float] | None = None
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """The whole story. ``currencies`` maps a code to its rate: units of the first code for one of this."""

    title: str = ""
    language: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    currencies: Mapping[str, float] = ()  # type: ignore[assignment]
    entities: tuple[Entity, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    questions: tuple[Question, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "currencies", dict(self.currencies))

    def question(self, slot: str) -> Question | None:
        """The question of ``slot``, or None when the topic does not ask it."""
        return next((question for question in self.questions if question.slot == slot), None)


class Faults(Refused):
    """All that is wrong with a topic file, a line each; as one text the first and how many more."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(f"{lines[0]}; and {len(lines) - 1} more" if len(lines) > 1 else lines[0])
        self.lines = tuple(lines)


class _Fault(Refused):
    """One fault in a topic file, before its line is known."""


class _Told:
    """The faults of a file so far, each with its line, so that one does not hide the next."""

    def __init__(self, text: str) -> None:
        self._written = text.splitlines()
        self.faults: list[tuple[int, str]] = []

    def add(self, message: object, section: str = "", number: int = 1, key: str = "") -> None:
        self.faults.append((self._line(section, number, key), str(message)))

    def _line(self, section: str, number: int, key: str) -> int:
        """Where ``key`` of the section of this ``number`` stands, else where the section begins; 0 for nowhere."""
        heads = [n for n, line in enumerate(self._written) if re.match(r"\s{0,20}\[", line)]
        own = [
            n for n in heads if re.match(rf"\s{{0,20}}\[\[?\s{{0,5}}{re.escape(section)}\s{{0,5}}\]", self._written[n])
        ]
        first = own[number - 1] if section and number <= len(own) else -1
        last = next((n for n in heads if n > first), len(self._written)) if section else len(self._written)
        named = re.compile(rf"[\s\[]{{0,20}}[\"']?{re.escape(key)}[\"']?\s{{0,20}}[=\].]")
        lines = range(first + 1, last) if key else ()
        return next((n for n in lines if named.match(self._written[n])), first) + 1

    def lines(self) -> list[str]:
        return [f"line {line}: {said}" if line else said for line, said in sorted(self.faults)]


def shortly(value: Any) -> str:
    """What came, short enough for a message of one line."""
    return text if len(text := repr(value)) <= 80 else f"{text[:80]}…"


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _Fault(f"{key} must be text in quotes, got {shortly(value)}")
    _texts([value], key)
    return value


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _Fault(f"{key} must be a list of texts, got {shortly(value)}")
    if any(len(item) > MAX_TEXT for item in value):
        raise _Fault(f"{key} holds a text longer than {MAX_TEXT} characters")
    return tuple(item for item in value if item.strip())


def _number(value: Any, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e300:
        raise _Fault(f"{key} must be a number, got {shortly(value)}")
    return float(value)


def _range(value: Any, key: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise _Fault(f"{key} must be [low, high], got {shortly(value)}")
    low, high = _number(value[0], key), _number(value[1], key)
    if low <= high:
        return low, high
    raise _Fault(f"{key} must be [low, high] with low <= high, got {shortly(value)}")


def _date(value: Any, key: str) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(_text(value, key))
    except ValueError:
        raise _Fault(f"{key} must be a date such as 2024-03-28, got {shortly(value)}") from None


def _tolerance(value: Any, key: str) -> float:
    if 0 <= (number := _number(value, key)) < 1:
        return number
    raise _Fault(f"{key} is a share from 0 to below 1, got {shortly(value)}")


def _kind(value: Any, key: str) -> str:
    if value not in QUESTION_KINDS:
        raise _Fault(f"{key} must be one of {', '.join(QUESTION_KINDS)}, got {shortly(value)}")
    return str(value)


_STORY = {"title": _text, "language": _text, "from": _date, "to": _date}
_ENTITY = {"name": _text, "kind": _text, "aliases": _texts, "role": _text}
_OUTLET = {"name": _text, "domains": _texts, "kind": _text, "aliases": _texts}
_QUESTION = {
    "slot": _text, "ask": _text, "kind": _kind, "unit": _text, "currency": _text, "among": _text,
    "tolerance": _tolerance, "plausible": _range, "triggers": _texts,
}  # fmt: skip


def _section(
    values: Any, section: str, number: int, readers: Mapping[str, Any], needed: str, told: _Told
) -> dict[str, Any]:
    """Read one table of the file, without the keys that are at fault; the ``number`` 0 is the only one of its name."""
    where, at = (f"[[{section}]] number {number}" if number else f"[{section}]"), max(1, number)
    if not isinstance(values, dict):
        told.add(f"{where} must be a table of keys, got {shortly(values)}", section, at)
        return {}
    for key in sorted(set(values) - set(readers)):
        told.add(f"{where}: unknown key {shortly(key)}; allowed are {', '.join(readers)}", section, at, key)
    if needed and not str(values.get(needed, "")).strip():
        told.add(f"{where}: {needed} is missing", section, at)
    found = {}
    for key in readers.keys() & values.keys():
        try:
            found[key] = readers[key](values[key], f"{where}: {key}")
        except _Fault as fault:
            told.add(fault, section, at, key)
    return found


def _sections(values: Any, section: str, readers: Mapping[str, Any], needed: str, told: _Told) -> list[dict[str, Any]]:
    if not isinstance(values, list):
        told.add(f"[[{section}]] must be a list of tables, got {shortly(values)}", section)
        return []
    found = [_section(row, section, n, readers, needed, told) for n, row in enumerate(values, 1)]
    seen: set[str] = set()
    for number, row in enumerate(found, 1):
        if row.get(needed, "") in seen:
            told.add(f"[[{section}]]: {needed} {shortly(row[needed])} stands twice", section, number, needed)
        seen |= {row[needed]} if needed in row else set()
    return found


def _currencies(values: Any, told: _Told) -> dict[str, float]:
    if not isinstance(values, dict):
        told.add(f"[currencies] must be a table of code = rate, got {shortly(values)}", "currencies")
        return {}
    rates: dict[str, float] = {}
    for code, given in values.items():
        try:
            rates[code] = rate = _number(given, f"[currencies] {code}")
            if not (len(code) == 3 and code.isascii() and code.isupper()) or rate <= 0:
                raise _Fault(f"[currencies] {code} = {rate:g}: needs a three-letter ISO 4217 code and a rate above 0")
        except _Fault as fault:
            told.add(fault, "currencies", 1, code)
    return rates


_TOP = ("story", "currencies", "entity", "outlet", "question")


def parse_topic(text: str) -> Topic:
    """Read the text of a ``topic.toml``; raises ``ValueError`` naming the key and what is allowed."""
    bare = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*", "", text)
    if any(part.count(".") > MAX_PARTS for part in re.split(r"[=,\n]", bare)):
        raise _Fault(f"has a key of over {MAX_PARTS} parts")
    values, told = tomllib.loads(text), _Told(text)
    for key in sorted(set(values) - set(_TOP)):
        told.add(f"unknown key {shortly(key)}; allowed are {', '.join(_TOP)}", "", 1, key)
    story = _section(values.get("story", {}), "story", 0, _STORY, "", told)
    currencies = _currencies(values.get("currencies", {}), told)
    entities = _sections(values.get("entity", []), "entity", _ENTITY, "name", told)
    outlets = _sections(values.get("outlet", []), "outlet", _OUTLET, "name", told)
    asked = _sections(values.get("question", []), "question", _QUESTION, "slot", told)
    questions = [_in_units(row, n, currencies, told) for n, row in enumerate(asked, 1)]
    _check_among(questions, entities, told)
    if told.faults:
        raise Faults(told.lines())
    return Topic(
        title=story.get("title", ""),
        language=story.get("language", ""),
        start=story.get("from"),
        end=story.get("to"),
        currencies=currencies,
        entities=tuple(Entity(**row) for row in entities),
        outlets=tuple(Outlet(**row) for row in outlets),
        questions=tuple(Question(**row) for row in questions),
    )


def _in_units(row: dict[str, Any], number: int, codes: Mapping[str, float], told: _Told) -> dict[str, Any]:
    """A question with its units in the form that amounts carry."""
    words = " ".join([row.get("ask", ""), *row.get("triggers", ())])
    for key in ("unit", "currency"):
        given = row.get(key, "")
        wrong = units.fault(given, codes, words if key == "unit" else "")
        if wrong or (meant := units.meant(given)):
            said = f"{wrong}{near(given, units.CODES)}" if wrong else f"is on no claim; write {meant}"
            where = f"[[question]] number {number} ({shortly(row.get('slot', ''))}): {key} {shortly(given)}"
            told.add(f"{where} {said}", "question", number, key)
    return row | {"unit": units.normal(row.get("unit", ""))}


def _check_among(questions: Sequence[Mapping[str, Any]], entities: Sequence[Mapping[str, Any]], told: _Told) -> None:
    kinds = sorted({entity.get("kind", "") for entity in entities} - {""})
    for number, row in enumerate(questions, 1):
        if (among := row.get("among", "")) not in ("", *kinds):
            what, allowed = f"[[question]] {shortly(row.get('slot', ''))}: among", ", ".join(kinds[:20]) or "none"
            said = f"{what} = {shortly(among)} is no kind of entity; the kinds are {allowed}"
            told.add(said, "question", number, "among")


def read_topic(path: str | Path) -> Topic:
    """Read ``topic.toml``; raises ``ValueError`` that names the file, the key and what is allowed."""
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _Fault(f"is larger than {MAX_BYTES} bytes")
        return parse_topic(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(f"{file.name}: is not UTF-8 text") from None
    except Faults as error:
        raise Faults([f"{file.name}: {line}" for line in error.lines]) from None
    except (ValueError, RecursionError) as error:  # a fault of ours, of TOML, or a number of thousands of digits
        raise Refused(f"{file.name}: {error}") from None


def read_outcomes(path: str | Path) -> pd.DataFrame:
    """Read ``outcomes.csv`` as the table ``outcomes``; columns beyond the declared ones are kept.

    Raises ``ValueError`` that names the file and the row for a missing column, an empty slot or value,
    or a slot that is settled twice in different ways.
    """
    file = Path(path)
    if file.stat().st_size > MAX_BYTES:
        raise Refused(f"{file.name}: is larger than {MAX_BYTES} bytes")
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            rows = [{key: str(value or "").strip() for key, value in row.items() if key} for row in reader]
            header = [name for name in reader.fieldnames or [] if name]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(f"{file.name}: cannot be read as UTF-8 CSV ({error})") from None
    if missing := [name for name in tables.names("outcomes") if name not in header]:
        raise Refused(
            f"{file.name}: row 1 lacks column {missing[0]!r}; needed are {', '.join(tables.names('outcomes'))}"
        )
    _check_outcomes(rows, file.name)
    return tables.make("outcomes", rows)


def _check_outcomes(rows: list[dict[str, str]], name: str) -> None:
    settled: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(rows, 2):
        where, unit = f"{name}: row {number}", row.get("unit", "")
        if not row.get("slot") or not row.get("value"):
            raise Refused(f"{where} needs a slot and a value")
        if row["value"].lower().lstrip("+-") in ("nan", "inf", "infinity"):
            raise Refused(f"{where}: value must be finite, got {row['value']!r}")
        if wrong := units.fault(unit, unit.split("/")):
            raise Refused(f"{where}: unit {shortly(unit)} {wrong}")
        row["unit"] = units.normal(unit)
        said = f"{row['value']} {row['unit']}".strip()
        first, before = settled.setdefault(row["slot"], (number, said))
        if before != said:
            both = f"row {number} as {shortly(said)}, by row {first} as {shortly(before)}"
            raise Refused(f"{name}: {shortly(row['slot'])} is settled by {both}; one outcome a slot is allowed")


def near(name: str, allowed: Iterable[str], mark: str = "; ") -> str:
    """``; did you mean that?`` for a slip of the keyboard, else ""; the same letters in another order come first."""
    names, plain = sorted(set(allowed)), re.sub(r"[\W_]", "", name[:200]).lower()
    same = [one for one in names if sorted(re.sub(r"[\W_]", "", one).lower()) == sorted(plain)]
    found = [*same, *difflib.get_close_matches(name[:200], names, 1, 0.6)]
    return f"{mark}did you mean {found[0]}?" if found and name else ""


def load(corpus: str | Path) -> tuple[Topic, pd.DataFrame]:
    """The topic and the outcomes of the folder ``corpus``; what is missing is empty, links are not followed."""
    paths = (Path(corpus) / name for name in ("topic.toml", "outcomes.csv"))
    topic, outcomes = (path if path.is_file() and not path.is_symlink() else None for path in paths)
    return read_topic(topic) if topic else Topic(), read_outcomes(outcomes) if outcomes else tables.empty("outcomes")
