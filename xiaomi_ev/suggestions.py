"""Who and what a folder of articles speaks of, and who publishes and is cited: names to begin a topic with.

What comes in: an analysis without a topic. What goes out: names with the keys that their neighbours suggest: kind,
role, other names, domains. What it will not do: know who is who; every suggestion is there to be judged.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from holidays.registry import COUNTRIES

from xiaomi_ev import quantities, signs_en, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.claims_en import PERSONS, STOPWORDS, VAGUE
from xiaomi_ev.quantities_en import MEASURES
from xiaomi_ev.speech_en import OFFICES, SAY, SPANS
from xiaomi_ev.spoken import counted
from xiaomi_ev.stemming import stem
from xiaomi_ev.units import is_noun, singular
from xiaomi_ev.upstream import key
from xiaomi_ev.wording import anonymous

NAMES, OUTLETS = 12, 12  # at most
Suggested = tuple[str, str, dict[str, Any]]  # a name, why it is suggested, further keys
_TOLD = ("paragraph", "quote")
_UP = r"[A-ZÀ-ÖØ-Þ][\w&-]{0,30}(?:['’](?!s\b)[\w&-]{1,30})?"
_NAME = re.compile(rf"(?<![\w’'-]){_UP}(?: {_UP}){{0,3}}")
_WORD = re.compile(r"[^\W\d_]+")
_ROLE = re.compile(rf"((?:\b[a-z]{{2,15}} )?\b(?:{OFFICES})|\b(?:Mr|Mrs|Ms|Dr|Sir)\.?) $", re.I)
_ROLE_BEHIND = re.compile(rf", (?:the |an? |its |their )?((?:[a-z]{{2,15}} ){{0,3}}(?:{OFFICES}))\b")
_TITLE = re.compile(rf"(?:{OFFICES}|Mr|Mrs|Ms|Dr|Sir)\.?", re.I).fullmatch
_CLUB = re.compile(r"(?:FC|AC|SV|VfB) ")
_FIRM = re.compile(r" (?:AG|Inc|Ltd|GmbH|Corp|Group|Bank|Company|Co|plc|SE|SA|Motors?|Airlines?|Holdings?|Yards?)\b")
_PAPER = re.compile(
    r"(?i)\b(?:blog|times|post|herald|daily|magazine|journal|gazette|tribune|zeitung|tageblatt|echo|observer|mail|press|weekly|forum)\b"
)
_HOST = re.compile(r"(?<![\w.-])(?:www\.)?((?:[a-z0-9-]{1,60}\.){1,3}[a-z]{2,10})\b")


_LANDS = {" ".join(name.split("_")) for name in COUNTRIES} | set(
    "england scotland wales britain america uk us usa eu europe asia africa".split()
)
_NOTHING = frozenset(
    "more less last next first longer most least many much million billion hundred thousand dozen expected expect "
    "likely about people person thing part number total figure average found find leader source council government "
    "company firm cent percent list told tell tells".split()
)
"""Words beside values that ask for none of them."""
_VAGUE = VAGUE | (PERSONS - set("job casualty death fatality victim passenger subscriber".split()))
_SAID = frozenset(map(stem, SAY))
ASKED = {"date": 3, "money": 2, "count": 3, "measure": 1, "share": 1}
"""Questions that are suggested for each generic slot, at most."""


@dataclass(frozen=True)
class Asked:
    """A question to begin with: what it is called, asks and listens for."""

    slot: str
    ask: str
    generic: str
    unit: str
    triggers: tuple[str, ...]
    articles: int


def questions(found: Analysis) -> list[Asked]:
    """Words that stand with values of a kind in several articles, those first that stand with nothing else."""
    told = " ".join(found.lines[found.lines["label"].isin(_TOLD)]["text"])
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word in _WORD.findall(told):
        if word.islower() and len(word) > 3:
            forms[stem(word)][word] += 1
    like = {True: set(map(stem, signs_en.VERBAL.findall(told))), False: set(map(stem, signs_en.NOMINAL.findall(told)))}
    verbs = {word for word in signs_en.INFINITE.findall(told) if not word.endswith("ed")}
    been = set(signs_en.BEEN.findall(told))
    made: dict[str, Asked] = {}
    for generic, most in ASKED.items():
        claims = found.claims[found.claims["slot"] == generic]
        fit = like[True] | like[False] if generic == "measure" else like[generic == "date"]
        # what is measured in one unit is asked by one question: metres, and apart from them tons
        parts = [of for _, of in claims.groupby("unit", sort=True)] if generic == "measure" else [claims]
        parts += [_hours(found)] if generic == "measure" else []
        for part in parts:
            for one in _beside(part, generic, forms, fit)[:most]:
                one = _whole(one, told) if one.unit == "h" else one
                ask = _worded(one, verbs, been, stem(one.slot.split(" ")[-1]) in like[False])
                made.setdefault(one.slot, replace(one, slot=one.slot.replace(" ", "_"), ask=ask))
    return list(made.values())


def _hours(found: Analysis) -> pd.DataFrame:
    """How many hours something lasts, where three articles or more tell it: no claim without a question."""
    rows = [
        (line.article, text[: one.start] + text[one.end :], one.value, one.unit)
        for line in tables.rows(found.lines[found.lines["label"].isin(_TOLD)])
        for text in re.split(r"(?<=[.!?])\s", line.text)
        for one in quantities.find(text)
        if one.unit == "h" and not signs_en.TIMED.match(text, one.end)
    ]
    table = pd.DataFrame(rows, columns=["article", "text", "value", "unit"])
    return table if table["article"].nunique() > 2 and table["value"].nunique() > 1 else table[:0]


def _whole(one: Asked, told: str) -> Asked:
    """With the noun that stands before its own most often: "battery life", heard by either's words."""
    beside = Counter(re.findall(rf"\b([a-z]{{4,15}}) {one.slot}\b", told))
    noun = min(beside, key=lambda word: (-beside[word], word), default="")
    if beside[noun] < 2 or _empty(noun):
        return one
    return replace(one, slot=f"{noun} {one.slot}", triggers=(f"{noun} {one.slot}", noun))


def _worded(one: Asked, verbs: set[str], been: set[str], noun: bool) -> str:
    """What a question asks, in a sentence that fits its word: "When is the launch?", "How much does it weigh?"."""
    if one.unit == "h":
        return f"How many hours is the {one.slot}?" if noun else f"How many hours does it {one.slot}?"
    if one.generic == "date" and one.slot in been and not noun and not one.slot.endswith("ed"):
        return f"When is it {one.slot}?"
    verb = next((word for word in one.triggers if word in verbs and not noun), "")
    if one.generic == "date" and not one.slot.endswith("ed"):
        return f"When does it {verb}?" if verb else f"When is the {one.slot}?"
    return f"How much does it {verb}?" if verb and one.generic == "measure" else one.ask


def _beside(claims: pd.DataFrame, generic: str, forms: dict[str, Counter[str]], like: set[str]) -> list[Asked]:
    """Questions by words in claims: for days those that are used ``like`` verbs, else nouns, or what is counted."""
    names, times, values = defaultdict(set), Counter[str](), defaultdict(set)
    units_of: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in tables.rows(claims):
        noun = [claim.unit] if is_noun(claim.unit) and claim.unit not in _VAGUE else []
        words = noun if generic == "count" else [word for word in _WORD.findall(claim.text) if word.islower()]
        for one in {stem(word) for word in words if len(word) > 3 - (generic == "count") and not _empty(word)}:
            names[one].add(claim.article)
            values[one].add(claim.value)
            times[one] += 1
            units_of[one][claim.unit] += 1
    fit = [one for one in names if len(names[one]) > 1 and forms[one] and (generic == "count" or one in like)]
    # what two articles count alike is one word copied: nothing to ask
    fit = [one for one in fit if generic != "count" or len(values[one]) > 1 or len(names[one]) > 2]
    fit.sort(key=lambda one: (-len(names[one]) * min(1, times[one] / forms[one].total()), one))
    first = {one: min(units_of[one], key=lambda unit: (-units_of[one][unit], unit)) for one in fit}
    return [_asked(generic, forms[one], first[one], len(names[one])) for one in fit]


def _empty(word: str) -> bool:
    known = word in STOPWORDS | _NOTHING | SPANS or singular(word) in MEASURES or stem(word) in _SAID
    return known or bool(_ROLE.search(f"{word} "))


def _asked(generic: str, forms: Counter[str], unit: str, articles: int) -> Asked:
    """A question named by the form that is used most often."""
    triggers = tuple(sorted(forms, key=lambda word: (-forms[word], word))[:5])
    name = triggers[0]
    asks = {"date": f"When was it {name}?", "count": f"How many {counted(unit, '2')}?"}
    ask = asks.get(generic, f"How much is the {name}?")
    return Asked(name, ask, generic, "" if generic == "date" else unit, triggers, articles)


@dataclass
class _Use:
    """How often a name is used, in which articles, and what stands beside it."""

    places: int = 0
    placed: int = 0
    inside: int = 0
    articles: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)


def names(found: Analysis, without: list[Suggested]) -> list[Suggested]:
    """Whole names, those of most articles first and those of places last; ``without`` the outlets."""
    used = _used(found)
    times = {word for text in found.timexes["text"] for word in (text, *text.split())}
    papers = {key(word) for name, *_ in without for word in (name, name.split(" ")[-1])}
    longer = [name for name in used if " " in name and used[name].places >= 2]
    parts = {
        part for name in longer for part in name.split(" ") if 2 * used[name].places >= used.get(part, _Use()).places
    }
    kinds = {
        name: _kind(name, use)
        for name, use in used.items()
        if use.places >= 2
        and len(name) > 1
        and name not in times | parts
        and (key(name) not in papers or 2 * len(use.articles) > len(found.articles) > 3)  # a firm's own release
        and name.lower() not in _LANDS
        and not signs_en.DEMONYM.fullmatch(name)
    }
    best = sorted(kinds, key=lambda n: (kinds[n] == "place", -len(used[n].articles), -used[n].places, n))[:NAMES]
    said = "places: {0.places}, articles: {1}".format
    return [(n, said(used[n], len(used[n].articles)), _keys(n, kinds[n], used)) for n in best]


def _used(found: Analysis) -> dict[str, _Use]:
    """Capitalised words in what is told; a first word that the articles write small too is no part of a name."""
    told = list(tables.rows(found.lines[found.lines["label"].isin(_TOLD)]))
    count = Counter(word for line in told for word in _WORD.findall(line.text))
    small = {word for word in count if word.islower() and 4 * count[word] >= count[word.capitalize()]}
    used: dict[str, _Use] = defaultdict(_Use)
    for line in told:
        for match in _NAME.finditer(line.text):
            words = match[0].split(" ")
            titles = max((n for n, word in enumerate(words, 1) if _TITLE(word)), default=0)
            cut = next((n for n, word in enumerate(words) if n >= titles and word.lower() not in small), len(words))
            before = line.text[max(0, match.start() - 40) : match.start()] + "".join(f"{word} " for word in words[:cut])
            if match.start() and re.fullmatch('["“].+["”]', line.text[match.start() - 1 : match.end() + 1]):
                cut = 0 if cut < len(words) else cut  # "Seven Bridges"
            if signs_en.BYLINE.search(before) and len(line.text) < 100:
                continue  # who wrote it is nobody of the story
            # of one word only inside a sentence, so that the capital is the name's own
            inside = re.search(r"[\w,;] $", before)
            if cut == len(words) or (cut == len(words) - 1 and (not inside or _FIRM.fullmatch(f" {words[cut]}"))):
                continue
            use = used[" ".join(words[cut:])]
            use.places += 1
            use.articles.add(line.article)
            use.placed += bool(placed := signs_en.PLACED.search(before))
            use.inside += bool(placed) and not before.endswith(("from ", "to "))
            if role := _ROLE.search(before) or _ROLE_BEHIND.match(line.text[match.end() : match.end() + 60]):
                use.roles[role[1].strip()] += 1
    return used


def _kind(name: str, use: _Use) -> str:
    if _FIRM.search(name) or _CLUB.match(name):
        return "club" if _CLUB.match(name) else "company"
    if use.roles and (" " in name or 2 * sum(use.roles.values()) > use.places):
        return "person"
    return "place" if " " not in name and use.inside and 2 * use.placed >= use.places else ""


def _keys(name: str, kind: str, used: dict[str, _Use]) -> dict[str, Any]:
    """Kind, the word of the name that stands alone elsewhere and is no other's, and the role of a person."""
    part = name.split(" ")[-1 if kind in ("person", "club") else 0]
    shared = sum(part in other.split(" ") for other, use in used.items() if " " in other and use.places >= 2) > 1
    short = [part] if part != name and part in used and not shared else []
    roles = {role: count for role, count in used[name].roles.items() if len(role) > 3 or role == "CEO"}
    role = min(roles, key=lambda one: (-roles[one], one)) if roles and kind == "person" else ""
    return {key: value for key, value in (("kind", kind), ("aliases", short), ("role", role)) if value}


def outlets(found: Analysis) -> list[Suggested]:
    """Who publishes the articles, by their metadata and heads, and whom they cite that is not somebody of the story."""
    places: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for name in (*found.articles["source"], *heads(found), *_cited(found)):
        if key(name):
            places[spelled.setdefault(key(name), name)] += 1
    hosts = {host for text in (*found.texts.values(), *found.articles["url"]) for host in _HOST.findall(text[:100_000])}
    best = sorted(places, key=lambda name: (-places[name], name))[:OUTLETS]
    rows = []
    for name in best:
        own = sorted(host for host in hosts if _letters(host.partition(".")[0]) == _letters(name) and host != name)
        rows.append((name, f"publishes or is cited: {places[name]}", {"domains": own} if own else {}))
    return rows


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower().removeprefix("the")


def _cited(found: Analysis) -> Iterator[str]:
    """Sources of citations that are no people and do not speak in the story by themselves."""
    told = {name for name, use in _used(found).items() if use.places >= 5 or use.roles}
    for row in tables.rows(found.citations):
        known = row.source in told or row.source.split(" ")[0] in told
        if row.source and not anonymous(row.source) and row.how != "speaker" and not known:
            yield row.source


def heads(found: Analysis) -> Iterator[str]:
    """First lines that look like a paper's name: few words with capitals, one of them a paper's, or said elsewhere."""
    lines_of = found.lines
    for article in found.articles["article"]:
        own = lines_of[(lines_of["article"] == article) & (lines_of["label"] == "title")]
        titles = {" ".join(text.split()) for text in own["text"]}
        lines = [" ".join(line.split()) for line in found.raw(article)[:2_000].splitlines() if line.strip()][:3]
        for line in lines:
            head = re.split(r" [-–—|:] ", line)[0]
            words = head.split(" ")
            named = len(words) <= 4 and len(set(words)) == len(words) and all(re.match(_UP, word) for word in words)
            said = re.compile(rf"[a-z,] {re.escape(head)}\b").search
            first = line is lines[0] and line not in titles and len(line) < 40
            named = named and not re.fullmatch(signs_en.RUBRIC, head)
            if named and (
                first or _PAPER.search(line) or any(said(text) for name, text in found.texts.items() if name != article)
            ):
                yield head.title() if head.isupper() and len(words) > 1 else head
