"""What is wrong or missing in a corpus, told before an analysis stops at it or silently makes less of it.

What comes in: a folder of articles with its topic, outcomes and corrections. What goes out: faults, each of which loses
something, and notes; one line each, file and row first. What it will not do: change a file, or stop at the first fault.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from xiaomi_ev import apart, corrections, tables, topic, units, upstream
from xiaomi_ev.analysis import Analysis, mapped
from xiaomi_ev.article import Article, read_folder
from xiaomi_ev.beside import OWN, UNREAD, is_own
from xiaomi_ev.claims_en import PERSONS
from xiaomi_ev.fitting import misfit
from xiaomi_ev.intervals import interval_of
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.stamps import said_day
from xiaomi_ev.suggestions import heads
from xiaomi_ev.text import sentences
from xiaomi_ev.triggers import Triggers

MOST_HEARD, FEW, COMMON = 200, 4, 0.25
"""Articles in which triggers are tried; sentences, and their share, from which on a trigger says too little."""
PLACEHOLDER, TRIGGER = "name_this_", "words that ask for it"
"""What a draft holds where a person has to write."""
Told = Iterator[tuple[bool, str]]  # whether it is a fault, and the line


def check(corpus: str | Path) -> tuple[list[str], list[str]]:
    """Faults, each of which loses something, and notes on what is missing; one line each, file and line first.

    Raises ``ValueError`` when there is no such folder, or no article in it.
    """
    folder = Path(corpus)
    articles, rejects = read_folder(folder)
    told = [(one.reason != UNREAD, f"{one.path}: {one.reason}: {one.detail}") for one in rejects]
    known, wrong = topic.Topic(), list[str]()
    with corrections.told(wrong):
        if is_own(folder / "topic.toml"):
            try:
                known = topic.read_topic(folder / "topic.toml")
                told += _codes(folder / "topic.toml", known)
                told += _placeholders(folder / "topic.toml")
            except topic.Faults as error:
                wrong += error.lines
    with corrections.told(wrong):
        if is_own(folder / "outcomes.csv"):
            told += _outcomes(topic.read_outcomes(folder / "outcomes.csv"), known)
            told += _cells(folder / "outcomes.csv")
    with corrections.told(wrong):
        told += _corrections(folder, articles, known)
    told += [(True, line) for line in wrong]
    told += [*_missing(folder, articles), *_unused(folder, articles, known), *_heard(folder, articles, known)]
    return [line for fault, line in told if fault], [line for fault, line in told if not fault]


def _codes(file: Path, known: topic.Topic) -> Told:
    """Codes of currencies that are none: a slip loses every amount in it; a story may have one of its own."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()

    def place(key: str, value: str) -> str:
        found = re.compile(rf"\s*{re.escape(key)}\s*=.*{re.escape(value)}")
        return f"{file.name}: line {next((n for n, one in enumerate(lines, 1) if found.match(one)), 1)}: {key}"

    for code in known.currencies:
        if code not in units.CODES:
            slip = [one for one in sorted(units.CODES) if sorted(one) == sorted(code)]
            meant = topic.near(code, slip or units.CODES)
            yield bool(slip), f"{place(code, '')} {code!r} is no ISO 4217 code{meant}"
    for question in known.questions:
        for key, value in (("unit", question.unit), ("currency", question.currency)):
            odd = len(value) > 3 and value.isupper() if key == "unit" else value
            meant = topic.near(value, units.CODES)
            if odd and meant and value not in units.CODES and value not in known.currencies:
                yield True, f"{place(key, value)} {value!r} of {question.slot!r} is no ISO 4217 code{meant}"


def _heard(folder: Path, articles: list[Article], known: topic.Topic) -> Told:
    """Triggers that are heard nearly everywhere or nowhere, and questions whose answers are of no plausible sort."""
    some = articles[:MOST_HEARD]
    said = [(article.id, one.clean) for article in some for one in sentences(article)]
    written = (folder / "topic.toml").read_text(encoding="utf-8-sig").splitlines() if known.questions else []
    heard, beside = Counter[str](), defaultdict[str, set[str]](set)
    for question in known.questions:
        slots = (n for n, line in enumerate(written, 1) if re.match(r"\s*slot\s*=", line) and question.slot in line)
        place = f"topic.toml: line {next(slots, 1)}: {question.slot}"
        for trigger in question.triggers:
            alone = Triggers(topic.Topic(questions=(topic.Question("-", kind=question.kind, triggers=(trigger,)),)))
            found = [(name, text) for name, text in said if alone.find(text)]
            count = len(found)
            heard[question.slot] += count
            beside[question.slot] |= {name for name, text in found if re.search(r"\d", text)}
            if count >= FEW and count > COMMON * len(said):
                what = f"trigger {trigger!r} is heard in {count} of {len(said)} sentences"
                yield False, f"{place}: {what}; add words to it"
    asked = [question for question in known.questions if question.kind == "quantity"]
    none = tables.empty("corrections")
    made = mapped(some, [], known, none)["claims"] if known.questions else tables.empty("claims")
    for slot in sorted({one.slot for one in known.questions if one not in asked} - set(made["slot"])):
        if heard[slot] >= FEW // 2:
            what = f"heard in {heard[slot]} sentences, and none answers it; triggers, kind or names may not fit"
            yield False, f"topic.toml: {slot}: {what}"
    for question in asked:
        yield from _answered(question, known, made, heard[question.slot], beside[question.slot])


def _answered(question: topic.Question, known: topic.Topic, made: pd.DataFrame, heard: int, beside: set[str]) -> Told:
    """What the answers to a question of quantity say of it: their sorts and sizes, and where there is none."""
    own = made[(made["slot"] == question.slot) & (made["polarity"] == "affirmed")]
    place = f"topic.toml: {question.slot}"
    sorts = sorted({"person" if unit in PERSONS else unit for unit in own["unit"]} - {"", units.COUNT})
    if (question.currency or question.unit) in ("", units.COUNT) and len(sorts) > 1:
        yield False, f"{place}: its answers are of several sorts ({', '.join(map(repr, sorts[:5]))}); name a unit"
    counted = "person" if question.unit in PERSONS else question.unit
    other = [unit for unit in sorts if unit != counted and units.is_noun(unit)]
    if units.is_noun(question.unit) and question.unit != units.COUNT and other:
        what = f"its answers are counted in {', '.join(map(repr, other[:5]))} too"
        yield False, f"{place}: {what}; that goes together only where plausible holds it"
    yield from _outside(place, question, own)
    if lone := apart.standing(own, question, known):
        said = [f"{one.value} ({one.article})" for one in tables.rows(own) if one.claim in lone]
        yield False, f"{place}: far from what all others tell, so of another thing?: {', '.join(said[:5])}; look there"
    mute = sorted(beside - set(made[made["slot"] == question.slot]["article"]))
    if mute and not own.empty:
        where = ", ".join(mute[:5]) + (f" and {len(mute) - 5} more" if len(mute) > 5 else "")
        yield False, f"{place}: its words stand beside a number in {where}, which give it no value; look there"
    if heard >= FEW and own.empty:
        what = "unit, currency or plausible may not fit"
        yield False, f"{place}: heard in {heard} sentences, and none gives it a value; {what}"


def _outside(place: str, question: topic.Question, own: pd.DataFrame) -> Told:
    """Answers in the question's own unit that its plausible range does not hold, and which it keeps all the same."""
    low, high = question.plausible or (float("-inf"), float("inf"))
    told = [one for one in tables.rows(own) if one.unit == (question.currency or question.unit)]
    odd = [f"{one.value} ({one.article})" for one in told if not low <= float(one.value) <= high]
    if odd:
        more = f" and {len(odd) - 5} more" if len(odd) > 5 else ""
        yield False, f"{place}: outside plausible = [{low:g}, {high:g}]: {', '.join(odd[:5])}{more}; look there"


def _placeholders(file: Path) -> Told:
    """What a draft left to be written, and nobody wrote."""
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if found := re.match(rf'\s*(?:slot|triggers)\s*=.*"({PLACEHOLDER}\w{{0,80}}|{TRIGGER})"', line):
            yield True, f"{file.name}: line {number}: {found[1]!r} is a placeholder; write the articles' words"


def _outcomes(rows: object, known: topic.Topic) -> Told:
    """Outcomes that settle no question, or none of its claims."""
    slots = [question.slot for question in known.questions]
    for number, row in enumerate(tables.rows(rows), 2):  # type: ignore[arg-type]
        where, question = f"outcomes.csv: row {number}: ", known.question(row.slot)
        if question is None:
            if slots:
                what = f"slot {row.slot!r} is no question of topic.toml{topic.near(row.slot, slots)}"
                yield True, f"{where}{what}; allowed are its slots, {', '.join(slots[:20])}"
            continue
        dated = question.kind == "date" and interval_of(row.date)
        if wrong := "" if dated else misfit(question, row.value, row.unit, known):
            yield True, f"{where}{wrong}"
        elif question.kind == "name" and (set(row.value.split(";")) - {entity.name for entity in known.entities}):
            yield False, f"{where}{row.value!r} is no entity of topic.toml: no claim can be right"
        elif question.plausible and row.unit == question.unit and question.kind == "quantity":
            low, high = question.plausible
            if not low <= float(row.value) <= high:
                yield False, f"{where}value {row.value} lies outside plausible = [{low:g}, {high:g}] of {row.slot!r}"
        for name in ("date", "settled_on"):
            if (day := str(getattr(row, name))) and interval_of(day) is None:
                yield True, f"{where}{name} {day[:80]!r} must be a day, month or year such as 2024-03-28 or 2024"


def _cells(file: Path) -> Told:
    """Rows of more cells than the heading names: what a comma without quotes cuts off is lost."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = [len(row) for row in csv.reader(handle) if row]
    for number, cells in enumerate(rows, 1):
        if cells > rows[0]:
            what = f"has {cells} cells, its heading {rows[0]}; a text with a comma needs quotes"
            yield True, f"{file.name}: row {number}: {what}"


def _corrections(folder: Path, articles: list[Article], known: topic.Topic) -> Told:
    """Rows that the file's reader refuses, and rows that fit nothing in the articles that they name."""
    file = folder / corrections.FILE
    if not is_own(file):
        return
    named = {row["article"].strip() for row in corrections.records(file)}
    some = articles if len(articles) <= MOST_HEARD else [one for one in articles if one.id in named]
    made = mapped(some, [], known, tables.empty("corrections"), whole=True)
    texts = {article.id: article.raw for article in articles}
    yield from ((True, fault) for fault in corrections.faults(folder, made, texts, known))
    yield from _cells(file)


def _missing(folder: Path, articles: list[Article]) -> Told:
    for name in OWN:
        if (folder / name).is_symlink():
            yield True, f"{name}: link: is a link; links are not followed"
    if not (folder / "topic.toml").is_file():
        yield False, "topic.toml: missing; claims stay generic (xiaomi-ev init makes a draft)"
    if not (folder / "outcomes.csv").is_file():
        yield False, "outcomes.csv: missing; no claim gets a verdict"
    for article in articles:
        if article.language not in ("en", "und"):
            what = f"is written in {article.language!r}; only English is read for dates and claims"
            yield False, f"{article.path}: {what}"
        if article.published.strip() and said_day(article.published) is None:
            shape = "it must be a day that can be read in one way, such as 2024-03-28"
            yield False, f"{article.path}: published {article.published[:80]!r} is not used; {shape}"


def _unused(folder: Path, articles: list[Article], known: topic.Topic) -> Told:
    """What the topic names and no article uses, with its line in the file."""
    text = "\n".join(" ".join((one.raw, one.source, one.url)) for one in articles).casefold()
    named = [(entity.name, entity.aliases) for entity in known.entities]
    named += [(outlet.name, (*outlet.aliases, *outlet.domains)) for outlet in known.outlets]
    counted = {one.unit for one in known.questions if units.is_noun(one.unit) and one.unit not in text}
    written = (folder / "topic.toml").read_text(encoding="utf-8-sig").splitlines() if named or counted else []
    for noun in sorted(counted):
        if slip := difflib.get_close_matches(noun, MEASURES, 1, 0.8):
            line = next((n for n, one in enumerate(written, 1) if one.strip().startswith("unit") and noun in one), 1)
            yield False, f"topic.toml: line {line}: no article counts {noun!r}; did you mean {slip[0]}?"
    own = {upstream.key(form) for name, others in named for form in (name, *others)}
    made = mapped(articles[:MOST_HEARD], [], topic.Topic(), tables.empty("corrections")) if known.outlets else {}
    found = Analysis(made, {one.id: one.raw for one in articles})
    for name, times in sorted(Counter(heads(found)).items()) if made else ():
        if upstream.key(name) not in own:
            yield False, f"topic.toml: {name!r} heads {times} of the articles and is no outlet there"
    for name, others in named:
        if not any(form.casefold() in text for form in (name, *others)):
            line = next((n for n, one in enumerate(written, 1) if name in one), 1)
            yield False, f"topic.toml: line {line}: no article uses {name!r} or one of its other names"
