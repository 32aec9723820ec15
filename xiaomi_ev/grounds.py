"""Tables of the notebooks with what stands behind each of their values: sentences of a claim, of a count, of a score.

What comes in: an ``Analysis``. What goes out: tables as they are shown, each value ``placed``. What it will not do:
compute a value that no table holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import pandas as pd

from xiaomi_ev import spoken, tables
from xiaomi_ev.analysis import Analysis
from xiaomi_ev.shown import ROW, called, from_table, placed, renamed, to_all, to_claim, to_text

_Sides = list[tuple[str, str]]


def _span(row: Any) -> str:
    return to_text(row.article, row.start, end=row.end)


def grouped(frame: pd.DataFrame, keys: str, where: Callable[[Any], str] = _span) -> dict[tuple[str, ...], list[str]]:
    """The places of rows by their values of ``keys``, which are names with spaces between."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in tables.rows(frame):
        found[tuple(str(getattr(row, key)) for key in keys.split())].append(where(row))
    return found


def claimed(frame: pd.DataFrame, keys: str) -> dict[tuple[str, ...], list[str]]:
    """The same for rows that name a claim."""
    return grouped(frame, keys, lambda row: to_claim(row.claim))


def chief(events: pd.DataFrame, most: int = 40) -> pd.DataFrame:
    """At most ``most`` events, those that most origins tell, in order of time; ``attrs["of"]`` says of how many."""
    if len(events) <= most:
        return events
    told = events.sort_values(["origins", "articles"], ascending=False, kind="stable")
    told = pd.concat([told.drop_duplicates("status"), told])  # of each status one
    told = told[~told.index.duplicated()].head(most)
    return _of(told.sort_index().reset_index(drop=True), len(events))


def _of(kept: pd.DataFrame, all_of_them: int) -> pd.DataFrame:
    kept.attrs["of"] = all_of_them
    return kept


def _worded(a: Analysis, made: pd.DataFrame) -> pd.DataFrame:
    """Forecasts with the bound of their claims, and their answer in words."""
    said = {str(claim.claim): claim for claim in tables.rows(a.claims)}
    claims = [said[str(name)] for name in made["claim"]]
    return made.assign(bound=[claim.bound for claim in claims], worded=[spoken.answer(claim) for claim in claims])


def awaited(a: Analysis, most: int = 40) -> pd.DataFrame:
    """At most ``most`` forecasts in the order of the topic's questions, then of writing; those of known outcomes and of
    frequent questions are kept, dates that answer none only where nothing does; ``attrs["of"]`` as above."""
    asked, place = answering(a), {question.slot: number for number, question in enumerate(a.topic.questions)}
    often = pd.to_numeric(asked["slot"].map(asked["slot"].value_counts())).astype("float64")
    often += 1e9 * asked["slot"].isin(set(a.outcomes["slot"]))
    asked = asked.assign(place=asked["slot"].map(place))
    order = asked.loc[often.sort_values(ascending=False, kind="stable").head(most).index].sort_index()
    order = order.sort_values(["place", "written_earliest"], kind="stable", na_position="last")
    kept = _worded(a, order.drop(columns="place").reset_index(drop=True))
    return _of(_bounded(a, kept, ("written_earliest", "written_latest")), len(asked))


def answering(a: Analysis) -> pd.DataFrame:
    """Forecasts that answer a question of the topic, or all of them where none does."""
    asked = a.forecasts[a.forecasts["slot"].isin({question.slot for question in a.topic.questions})]
    return asked if len(asked) else a.forecasts


def foretold(a: Analysis) -> pd.DataFrame:
    """Forecasts with the days on which they were written; values lead to the claim that says so."""
    made = _bounded(a, a.forecasts, ("written_earliest", "written_latest"))
    made = made.assign(slot=made["slot"].str.replace("_", " "), value=_worded(a, made)["worded"])
    return placed(made.drop(columns=["claim"]), ROW, map(to_claim, made["claim"]))


def _bounded(a: Analysis, frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """First and last day of writing lead to the words that bound them, those that name the day itself before others."""
    evidence, found, names = a.tables["evidence"], defaultdict(list), called(a.tables["articles"])
    for row in tables.rows(evidence[evidence["article"].isin(set(frame["article"]))]):
        found[row.article, row.bound].append((row.earliest, row.latest, row))

    def bound(article: Any, which: str, day: Any) -> str:
        one: Any = min(found[article, which], key=lambda of: day not in of[:2], default=("", "", None))[2]
        name = names[str(article)]
        return to_text(article, one.start, f"{name}: {one.text}", one.end) if one else to_text(article, 0, name)

    for column, which in zip(columns, ("lower", "upper"), strict=True):
        days = zip(frame["article"], frame[column], strict=True)
        placed(frame, column, [bound(article, which, day) for article, day in days])
    return frame


def dated(a: Analysis) -> pd.DataFrame:
    """When each text was written; each day leads to the words that bound it, the reason to both."""
    dates, names = _bounded(a, a.dates, ("earliest", "latest")), called(a.tables["articles"])
    ends = zip(*(dates.attrs["places"][name] for name in ("earliest", "latest")), dates["article"], strict=True)
    placed(dates, "why", [to_all((low, high), f"{names[name]}: when it was written") for low, high, name in ends])
    return placed(dates, ROW, [to_text(row.article, row.start) for row in tables.rows(dates)])


def written(a: Analysis) -> pd.DataFrame:
    """When each text was written, and why: article part earliest latest why."""
    made = dated(a)[["article", "segment", "earliest", "latest", "why"]].rename(columns={"segment": "part"})
    return made.assign(part=["main text" if at == 0 else f"older text {at}" for at in made["part"]])


def labelled(a: Analysis) -> pd.DataFrame:
    """Lines of each article by label; a count leads to the first of them, and the page shows each in its style."""
    counts = a.lines.groupby(["article", "label"]).size().unstack(fill_value=0).reset_index()
    found = grouped(a.lines.drop_duplicates(["article", "label"]), "article label")
    from_table(counts, "lines")
    for label in counts.columns[1:]:
        placed(counts, label, ["".join(found.get((name, label), [])) for name in counts["article"]])
    return counts


def read(a: Analysis) -> pd.DataFrame:
    """The articles as they were read; a title leads to its line."""
    made = a.articles[["article", "title", "source", "language", "chars", "read"]]
    made.insert(1, "called", made["article"].map(called(a.tables["articles"])))
    titled = grouped(a.lines[a.lines["label"] == "title"], "article")
    placed(made, "title", [titled.get((name,), [to_text(name)])[0] for name in made["article"]])
    return placed(made, ROW, map(to_text, made["article"])).rename(columns={"article": "file"})


def happened(a: Analysis, most: int = 40) -> pd.DataFrame:
    """At most ``most`` events: when event status articles origins; counts lead to all sentences that tell of it."""
    events = chief(a.events, most)
    told = grouped(a.mentions[a.mentions["event"].isin(set(events["event"]))], "event")
    made = events[["label", "status", "articles", "origins"]].rename(columns={"label": "event"})
    from_table(made, "events", len(a.events))
    made.insert(0, "when", [when(row.earliest, row.latest) for row in tables.rows(events)])
    placed(made, ROW, ["".join(told[(event,)][:1]) for event in events["event"]])
    return placed(made, ("articles", "origins"), [to_all(told[(e.event,)], e.label) for e in tables.rows(events)])


def when(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A day, a whole month or year, or the first and last day."""
    if first.day == 1 and (last + pd.Timedelta(days=1)).day == 1 and first.year == last.year:
        if first.month == last.month:
            return spoken.month(first)
        if first.month == 1 and last.month == 12:
            return str(first.year)
    return f"{first:%Y-%m-%d}" if first == last else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def supported(a: Analysis) -> pd.DataFrame:
    """How many tellings stand behind each value, most told first; values lead to their first claim, counts to all."""
    best = _by_name(a, a.support).sort_values(
        ["sources", "slot", "value"], ascending=[False, True, True], ignore_index=True
    )
    return _of_values(a, best, "slot")


def believed(a: Analysis, method: str) -> pd.DataFrame:
    """Belief in each value by one method; values lead to their first claim, what was computed to all of them."""
    chosen = a.beliefs[a.beliefs["method"] == method].drop(columns="method").reset_index(drop=True)
    return _of_values(a, chosen, "object")


def _of_values(a: Analysis, frame: pd.DataFrame, question: str) -> pd.DataFrame:
    """The claims that say a value; of one that no claim says, as it follows from others, those of its question."""
    exact, asked, found = claimed(a.claims, "slot value"), claimed(a.claims, "slot"), []
    shown: list[str] = []
    for slot, value in zip(frame[question].astype(str), frame["value"].astype(str), strict=True):
        plain = slot.split(" [")[0]  # votes name the unit in brackets
        claims = exact.get((plain, value)) or asked.get((plain,), [])
        shown.append(spoken.value(value, slot.partition(" [")[2][:-1]))
        found.append((claims, f"{plain.replace('_', ' ')}: {shown[-1]}"))
    frame["value"] = shown
    placed(frame, ROW, [to_all(*of) for of in found])
    return placed(frame, (question, "value"), ["".join(claims[:1]) for claims, _ in found])


def _by_name(a: Analysis, frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` whose reasons call articles by the names that a reader knows."""
    names = called(a.tables["articles"])
    frame["why"] = [spoken.both(renamed(why, names)) for why in frame["why"]]
    return frame


def _pair(a: Analysis) -> Callable[[str, str, _Sides], str]:
    """All that two articles have in common as one list, in the same order whichever is named first."""
    names = called(a.tables["articles"])

    def both(one: str, other: str, sides: _Sides) -> str:
        ordered = sides if one < other else [pair[::-1] for pair in sides]
        return to_all(chain(*ordered), " and ".join(names.get(of, of) for of in sorted((one, other))))

    return both


def _sides(a: Analysis) -> Callable[[str, str], _Sides]:
    """What two articles have in common, each place in the one with that in the other: wording, values, sources."""
    claims = a.claims[(a.claims["polarity"] != "unknown") & a.claims["rule"].str.startswith("question")]
    own: dict[str, dict[Any, str]] = defaultdict(dict)
    for found in (claimed(claims, "article slot value unit"), grouped(a.citations, "article source")):
        for (article, *key), places in found.items():
            own[article][tuple(key)] = places[0]
    worded: dict[tuple[str, str], _Sides] = defaultdict(list)
    for row in tables.rows(a.passages[a.passages["kind"] == "content"]):
        one, other = to_text(row.a, row.a_start, end=row.a_end), to_text(row.b, row.b_start, end=row.b_end)
        worded[str(row.a), str(row.b)].append((one, other))
        worded[str(row.b), str(row.a)].append((other, one))

    def sides(one: str, other: str) -> _Sides:
        first, second = own.get(one, {}), own.get(other, {})
        return worded.get((one, other), []) + [(first[key], second[key]) for key in first if key in second]

    return sides


def alike(a: Analysis) -> pd.DataFrame:
    """Pairs, what they share, and who was first; each side leads to its own words, the reasons to those of both."""
    pairs, sides, both = _by_name(a, a.pairs), _sides(a), _pair(a)
    named = list(zip(pairs["a"].astype(str), pairs["b"].astype(str), strict=True))
    found = [sides(*pair) or [(to_text(pair[0]), to_text(pair[1]))] for pair in named]
    placed(pairs, (ROW, "a"), [of[0][0] for of in found])
    placed(pairs, ("b", "b_in_a"), [of[0][1] for of in found])
    placed(
        pairs, "earlier", [of[0][b == first] for (_, b), of, first in zip(named, found, pairs["earlier"], strict=True)]
    )
    return placed(pairs, "why", [both(*pair, of) for pair, of in zip(named, found, strict=True)])


def tied(a: Analysis) -> pd.DataFrame:
    """Who copies, cites or shares facts with whom: citations lead to their words, what is shared to both sides."""
    edges, sides, both = _by_name(a, a.edges), _sides(a), _pair(a)
    cited, found = grouped(a.citations, "article source"), list[tuple[str, ...]]()
    for edge in tables.rows(edges):
        source, target = str(edge.source), str(edge.target)
        cites = [(place, place) for place in cited.get((target, source), [])]
        of = (cites if edge.kind == "cites" else sides(source, target)) or [(to_text(target),) * 2]
        found.append((*of[0], both(source, target, of)))
    placed(edges, "source", [of[0] for of in found])
    placed(edges, (ROW, "target"), [of[1] for of in found])
    return placed(edges, "why", [of[2] for of in found])


def behind(a: Analysis) -> pd.DataFrame:
    """What each article goes back to, those first that add the least of their own; with the words that tie it there."""
    made = _by_name(a, a.origins).sort_values(["weight", "origin", "article"], kind="stable", ignore_index=True)
    sides, both, cited, found = _sides(a), _pair(a), grouped(a.citations, "article source"), []
    for own, origin in zip(made["article"].astype(str), made["origin"].astype(str), strict=True):
        tie = both(own, origin, sides(own, origin)) if origin in a.texts else to_all(cited[own, origin], origin)
        found.append((tie if origin != own else "") or to_text(own))
    placed(
        made, "origin", [to_text(of) if of in a.texts else tie for of, tie in zip(made["origin"], found, strict=True)]
    )
    return placed(made, ROW, found)


_AND = {"settled": ("settled", ROW), "dated": ("dated", "mean_error_days", "worst_error_days")}
"""Columns that rest on the same claims; what has none of its own rests on all that are settled."""


def scored(table: pd.DataFrame, a: Analysis, by: str = "article") -> pd.DataFrame:
    """Scores as a reader wants them: each with its 90 % interval in one column, and leading to the claims it counts."""
    made = table[[column for column in table if not re.search(r"(?:^|_)(?:low|high)$", str(column))]].copy()
    for name in ("right", "brier", "log"):
        low, high = ("low", "high") if name == "right" else (f"{name}_low", f"{name}_high")
        columns = zip(table[name], table[low], table[high], strict=True)
        made[name] = [
            "–" if pd.isna(value) else f"{value:.2f} ({first:.2f} to {last:.2f})" for value, first, last in columns
        ]
    names = called(a.tables["articles"]) if by == "article" else {}
    claims = a.claims[["claim", by]].merge(a.verdicts, on="claim")
    known = claims[claims["verdict"] != "open"]
    counted = {"settled": known, "ahead": known[known["knowable"] == "no"], "dated": known[known["error_days"].notna()]}
    for name, rows in {**counted, **{str(name): of for name, of in claims.groupby("verdict")}}.items():
        found = claimed(rows, by)
        lists = [to_all(found.get((of,), []), f"{names.get(of, of)}: {name}") for of in made["source"]]
        placed(made, _AND.get(name, name), lists)
    if by == "article":  # its page lists its claims with their verdicts
        return placed(made, ("settled", ROW), [to_text(source) for source in made["source"]])
    found = claimed(claims.sort_values("verdict", key=lambda of: of == "open", kind="stable"), by)
    return placed(made, "source", [found[(source,)][0] for source in made["source"]])


def sure(bins: pd.DataFrame, a: Analysis) -> pd.DataFrame:
    """Bins of certainty as worded, each leading to the settled claims in it."""
    settled = a.claims[a.claims["claim"].isin(a.verdicts[a.verdicts["verdict"] != "open"]["claim"])]
    found = []
    for low, high in zip(bins["low"], bins["high"], strict=True):
        inside = settled[(settled["certainty"] >= low) & ((settled["certainty"] < high) | (high == 1))]
        found.append(to_all(map(to_claim, inside["claim"]), f"certainty {low:.1f} to {high:.1f}"))
    return placed(bins, ROW, found)
