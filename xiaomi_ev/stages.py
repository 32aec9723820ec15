"""The stages that see all articles at once, each on what stands before it: from shared passages to grades.

What comes in: the tables up to claims, the articles and the topic. What goes out: the tables behind them.
What it will not do: end with the stage on which a rule fails; that is left out and told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.article import Article
from xiaomi_ev.setaside import Stages
from xiaomi_ev.topic import Topic

_Tables = Mapping[str, pd.DataFrame]
_LEFT = "a rule fails, see the table faults"


def overlapping(
    stages: Stages, articles: Sequence[Article], made: dict[str, pd.DataFrame], topic: Topic, engine: str
) -> None:
    """Add ``passages`` to ``support``: who shares words with whom, and whose word each value is."""
    from xiaomi_ev import independence, overlap, support, upstream, voices

    raw = {article.id: article.raw for article in articles}

    def texts(of: _Tables) -> dict[str, str]:
        return {name: raw[name] for name in of["articles"]["article"]}

    def pairs(of: _Tables) -> _Tables:
        shared = overlap.pairs(of["passages"], texts(of))
        found = independence.pairs(shared, of["claims"], of["dates"], of["citations"], of["articles"], texts(of))
        return {"pairs": found}

    def supported(of: _Tables) -> _Tables:
        said = upstream.statements(of["articles"], of["citations"], texts(of))
        sources = _sources(of["articles"])
        back = voices.withdrawn(of["claims"], of["dates"], sources)
        known = voices.spoken_for(topic)
        shared = (of["origins"], of["pairs"], of["passages"])
        return {"support": support.of_values(of["claims"], *shared, said, sources, back, known, of["dates"])}

    made |= stages.made("passages", lambda of: {"passages": overlap.passages(texts(of), engine=engine)}, made)
    made |= stages.made("pairs", pairs, made)
    made |= stages.made(
        "origins",
        lambda of: {
            "origins": independence.origins(of["articles"], of["pairs"], of["citations"], texts(of), of["passages"])
        },
        made,
    )
    made["origins"] = _each_its_own(made["origins"], made["articles"])
    made |= stages.made(
        "edges",
        lambda of: {"edges": independence.edges(of["pairs"], of["citations"], of["articles"], texts(of))},
        made,
    )
    made |= stages.made("support", supported, made)


def _each_its_own(origins: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Articles whose origin is not known stand for themselves: at most so many tellings are independent."""
    known = set(origins["article"])
    left = [name for name in articles["article"] if name not in known]
    rows = [{"article": name, "origin": name, "role": "unknown", "weight": 1.0, "why": _LEFT} for name in left]
    return _with(origins, "origins", rows, "article")


def _with(frame: pd.DataFrame, name: str, rows: list[dict[Any, Any]], by: str) -> pd.DataFrame:
    if not rows:
        return frame
    joined = tables.make(
        name, [*frame.to_dict("records"), *({**dict.fromkeys(tables.names(name)), **row} for row in rows)]
    )
    return joined.sort_values(by, kind="stable", ignore_index=True)


def _sources(articles: pd.DataFrame) -> dict[str, str]:
    return dict(zip(articles["article"].astype(str), articles["source"].fillna("").astype(str), strict=True))


def judging(stages: Stages, articles: Sequence[Article], made: dict[str, pd.DataFrame], topic: Topic) -> None:
    """Add ``events`` to ``grades``: what happened, what contradicts, what deserves belief."""
    from xiaomi_ev import conflicts, disputes, reach, scales, timeline, truth, verdicts, voices

    def events(of: _Tables) -> _Tables:
        known = set(of["articles"]["article"])
        kept = [one for one in articles if one.id in known]
        found = timeline.events(kept, of["claims"], of["timexes"], of["origins"], topic, of["dates"])
        return dict(zip(("events", "mentions"), found, strict=True))

    def believed(of: _Tables) -> _Tables:
        sources = _sources(of["articles"])
        back = voices.withdrawn(of["claims"], of["dates"], sources)
        back |= voices.outdated(of["claims"], of["dates"], of["conflicts"])
        told = (of["claims"], of["origins"], of["pairs"], of["outcomes"])
        return dict(zip(("beliefs", "trust"), truth.beliefs_and_trust(*told, topic, sources, back), strict=True))

    def explained(of: _Tables) -> _Tables:
        names = ("claims", "dates", "conflicts", "verdicts")
        return {"conflicts": disputes.explained(SimpleNamespace(topic=topic, **{name: of[name] for name in names}))}

    def graded(of: _Tables) -> _Tables:
        said, known = reach.united(of["claims"], topic), (of["beliefs"], of["support"], of["dates"])
        return {"grades": scales.grade(said, of["verdicts"], of["origins"], of["conflicts"], *known)}

    made |= stages.made("events mentions", events, made)
    made |= stages.made(
        "forecasts", lambda of: {"forecasts": timeline.forecasts(of["claims"], of["dates"], topic)}, made
    )
    made |= stages.made(
        "conflicts", lambda of: {"conflicts": conflicts.find(of["claims"], of["spans"], of["dates"], topic)}, made
    )
    made |= stages.made("beliefs trust", believed, made)
    made |= stages.made(
        "verdicts", lambda of: {"verdicts": verdicts.judge(of["claims"], of["dates"], of["outcomes"], topic)}, made
    )
    made["verdicts"] = _all_open(made["verdicts"], made["claims"])
    made |= stages.made("conflicts", explained, made, made)
    made |= stages.made("grades", graded, made)


def _all_open(verdicts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Claims that no rule could judge stay open."""
    left = claims[~claims["claim"].isin(set(verdicts["claim"]))][["claim", "slot", "value"]]
    plain = {"outcome": "", "verdict": "open", "why": _LEFT, "source_url": "", "knowable": ""}
    rows = [{**row, **plain} for row in left.to_dict("records")]
    return _with(verdicts, "verdicts", rows, "claim")
