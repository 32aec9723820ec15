"""How many independent tellings stand behind each claimed value.

What comes in: claims, the origins that their articles go back to, and the passages that they share. What goes out: the
table ``support``. What it will not do: take agreement for dependence; only a common origin, or the same words for the
claim, make two tellings one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.citations import key
from xiaomi_ev.upstream import Said
from xiaomi_ev.voices import voices

_HEARD = ("told", "speaking to", "first reported by", "via")
"""Cues with which a source passes on what somebody else says: "the mayor told Dock Gazette"."""


def of_values(
    claims: pd.DataFrame, origins: pd.DataFrame, pairs: pd.DataFrame, passages: pd.DataFrame | None = None,
    said: Mapping[str, Sequence[Said]] | None = None, sources: Mapping[str, str] | None = None,
    back: Mapping[str, str] | None = None, known: Collection[str] = (), dates: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The table ``support``: for each claimed value, articles, origins and effective independent sources.

    Tellings of one origin are one, and so are two whose very words for the claim stand in a passage that they share
    (``passages``), or that tell it as what another one says (``said``), or after one named speaker (``sources`` are the
    articles' outlets, ``known`` the topic's names), or that told what its source took back (``back``). What stands in
    an older text below (``dates``) counts where nobody else tells it. ``effective`` lies between ``low`` (a shared
    upstream is one voice) and ``high`` (each article that names it has looked for itself); copies count in neither.
    """
    role = {str(row.article): row for row in tables.rows(origins)}
    quoting: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows(pairs[pairs["kind"].isin(("partial", "quote"))]):
        quoting[str(row.a)].add(str(row.b))
    held = _held(passages) if passages is not None else {}
    rows = []
    asked = standing(claims)
    asked = asked[asked["slot"] != "statement"]  # yes and no to all and sundry are no value that two could share
    asked = asked.assign(below=_below(asked, dates))
    for (slot, value), group in asked.groupby(["slot", "value"], sort=True):
        group = group if group["below"].all() else group[~group["below"]]
        names = sorted(set(group["article"]))
        joined = _joined(names, role, _same_words(group, held), _voices(group, said or {}))
        one_word = {} if sources is None else voices(group, sources, known)
        taken = group["claim"].isin(set(back or ())) if back else group["article"].isna()
        one_word |= dict.fromkeys(group.loc[taken, "article"], "what was taken back")
        joined = _of_one_word(joined, one_word)
        low, high, why = _effective(names, joined, role, quoting, one_word)
        rows.append(
            {
                "slot": slot,
                "value": value,
                "sources": len(names),
                "origins": len(set(joined.values())),
                "effective": (low + high) / 2,
                "low": low,
                "high": high,
                "why": why,
            }
        )
    return tables.make("support", rows)


def _of_one_word(joined: Mapping[str, str], one_word: Mapping[str, str]) -> dict[str, str]:
    """Tellings that are one speaker's word go back to the first of their origins."""
    by: dict[str, list[str]] = defaultdict(list)
    for name, speaker in sorted(one_word.items()):
        by[speaker].append(joined[name])
    leader = _led(joined.values(), ((of[0], other) for of in by.values() for other in of[1:]))
    return {name: leader[origin] for name, origin in joined.items()}


def _below(claims: pd.DataFrame, dates: pd.DataFrame | None) -> list[bool]:
    """Whether each claim stands in an older text below its article's own."""
    older: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in [] if dates is None else tables.rows(dates[dates["segment"] > 0]):
        older[str(row.article)].append((row.start, row.end))
    spans = zip(claims["article"], claims["start"], strict=True)
    return [any(first <= start < last for first, last in older.get(str(name), ())) for name, start in spans]


def standing(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that stand for their value: they do not call it unknown, deny it ("not 11"), or tell it as past."""
    points = claims["bound"].isin(["exact", "about"])
    denied = (claims["polarity"] == "denied") & points & ~claims["value"].isin(["yes", "no"])
    return claims[~(denied | (claims["polarity"] == "unknown") | claims["rule"].str.endswith("@overtaken"))]


def _held(passages: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """For each article, the spans that it shares as content, and with whom."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in tables.rows(passages[passages["kind"] == "content"]):
        found[str(row.a)].append((int(row.a_start), int(row.a_end), str(row.b)))
        found[str(row.b)].append((int(row.b_start), int(row.b_end), str(row.a)))
    return found


def _same_words(group: pd.DataFrame, held: Mapping[str, list[tuple[int, int, str]]]) -> list[tuple[str, str]]:
    """Pairs of articles of which one tells the claim within a passage that it shares with the other."""
    spans = zip(group["article"], group["start"], group["end"], strict=True)
    return [
        (article, other)
        for article, start, end in spans
        for a, b, other in held.get(article, ())
        if a <= start and end <= b
    ]


def _voices(group: pd.DataFrame, said: Mapping[str, Sequence[Said]]) -> dict[str, str]:
    """Articles that tell a value only as what a source says, with the article cited or the source's key."""
    found: dict[str, str] = {}
    names = set(group["article"])
    chains = group["attribution"] if "attribution" in group else [""] * len(group)
    own = set()
    for article, start, end, chain in zip(group["article"], group["start"], group["end"], chains, strict=True):
        speakers = {key(one) for one in str(chain).split(" < ")[:-1]}
        heard = [
            one for one in said.get(article, ())
            if one.start < end and start < one.end and (not speakers or one.outlet in speakers or one.how in _HEARD)
        ]  # fmt: skip
        if not heard:
            own.add(article)
        told = [one.target or next((o for o in one.theirs if o in names and o != article), one.outlet) for one in heard]
        # of several that a sentence names the one that tells the same here, and else the first
        for one in sorted(told, key=lambda one: one not in names)[:1]:
            found.setdefault(article, one)
    return {article: told for article, told in found.items() if article not in own}


def _joined(
    names: list[str], role: Mapping[str, Any], same: Iterable[tuple[str, str]], voices: Mapping[str, str]
) -> dict[str, str]:
    """Each telling with the origin that it goes back to, once shared words and attributions have joined some."""
    heard = {name: _last(name, voices) for name in names}
    root = {name: str(role[one].origin) if (one := heard[name]) in role else one for name in names}
    leader = _led(root.values(), ((root[a], root[b]) for a, b in same if a in root and b in root))
    return {name: leader[origin] for name, origin in root.items()}


def _last(name: str, voices: Mapping[str, str]) -> str:
    """Whom an article has it from in the end; of those that have it from each other the first by name."""
    path = [name]
    while path[-1] in voices and voices[path[-1]] not in path:
        path.append(voices[path[-1]])
    return min(path[path.index(voices[path[-1]]) :]) if path[-1] in voices else path[-1]


def _led(origins: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each origin with the first one that ties lead to."""
    leader = {origin: origin for origin in origins}

    def find(origin: str) -> str:
        while leader[origin] != origin:
            leader[origin] = leader[leader[origin]]
            origin = leader[origin]
        return origin

    for a, b in ties:
        first, second = sorted((find(a), find(b)))
        leader[second] = first
    return {origin: find(origin) for origin in leader}


def _effective(
    names: list[str], joined: Mapping[str, str], role: Mapping[str, Any], quoting: Mapping[str, set[str]],
    one_word: Mapping[str, str],
) -> tuple[float, float, str]:  # fmt: skip
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[joined[name]].append(name)
    ties = [(joined[a], joined[b]) for a in names for b in quoting.get(a, ()) if b in joined and joined[a] != joined[b]]
    low, high = float(len(set(_led(groups, ties).values()))), 0.0
    notes = []
    for origin, members in sorted(groups.items()):
        high += max(1, len({one_word.get(m, f"{m} itself") for m in members if role[m].role != "copy"}))
        if len(members) > 1:
            alone = {one_word.get(m, "") for m in members}
            word = f"one word: {', '.join(members)}" if len(alone) == 1 and "" not in alone else ""
            notes.append(word or f"{', '.join(members)} go back to {origin}")
    if low < len(groups):
        notes.append(f"a passage in common ties {len(groups):.0f} of these to {low:.0f}")
    return low, high, "; ".join(notes) or "no shared text and no shared upstream"
