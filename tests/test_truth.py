"""Truth discovery: each method against a longhand computation on six votes, and what the lattice adds."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest

from xiaomi_ev import truth

SIX = [("x", "1", "a"), ("x", "1", "b"), ("x", "2", "c"), ("y", "5", "a"), ("y", "6", "c"), ("z", "7", "b")]
VOTES = pd.DataFrame(SIX, columns=["object", "value", "source"])
PAIRS = sorted({(o, v) for o, v, _ in SIX})


def beliefs(found: truth.Discovery) -> dict[tuple[str, str], float]:
    return {(row.object, row.value): row.belief for row in found.beliefs.itertuples()}


def shares(score: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    total: dict[str, float] = defaultdict(float)
    for (thing, _), amount in score.items():
        total[thing] += amount
    return {key: amount / total[key[0]] for key, amount in score.items()}


def voters(pair: tuple[str, str]) -> list[str]:
    return [s for o, v, s in SIX if (o, v) == pair]


def said(source: str) -> list[tuple[str, str]]:
    return [(o, v) for o, v, s in SIX if s == source]


def by_count() -> dict[tuple[str, str], float]:
    return shares({pair: float(len(voters(pair))) for pair in PAIRS})


def by_sums() -> dict[tuple[str, str], float]:
    trust = dict.fromkeys("abc", 1.0)
    belief: dict[tuple[str, str], float] = {}
    for _ in range(300):
        belief = {pair: sum(trust[s] for s in voters(pair)) for pair in PAIRS}
        belief = {pair: amount / max(belief.values()) for pair, amount in belief.items()}
        trust = {s: sum(belief[pair] for pair in said(s)) for s in "abc"}
        trust = {s: amount / max(trust.values()) for s, amount in trust.items()}
    return shares(belief)


def by_truthfinder() -> dict[tuple[str, str], float]:
    trust, belief = dict.fromkeys("abc", 0.8), {}
    for _ in range(300):
        score = {pair: sum(-math.log(1 - min(trust[s], 0.999)) for s in voters(pair)) for pair in PAIRS}
        belief = shares({pair: math.exp(1.3 * amount) - 1 for pair, amount in score.items()})
        trust = {s: (sum(belief[pair] for pair in said(s)) + 0.8) / (len(said(s)) + 1) for s in "abc"}
    return belief


def by_pooledinvestment() -> dict[tuple[str, str], float]:
    trust, belief = dict.fromkeys("abc", 1.0), {}
    for _ in range(20):
        held = {pair: sum(trust[s] / len(said(s)) for s in voters(pair)) for pair in PAIRS}
        grown = shares({pair: amount**1.4 for pair, amount in held.items()})
        belief = {pair: held[pair] * grown[pair] for pair in PAIRS}
        paid = {
            s: sum(belief[pair] / held[pair] * trust[s] / len(said(s)) for pair in said(s) if held[pair]) for s in "abc"
        }
        trust = {s: amount / max(paid.values()) for s, amount in paid.items()}
    return shares(belief)


def by_accu() -> dict[tuple[str, str], float]:
    """Too few votes to see copying in: ACCU alone."""
    trust, belief = dict.fromkeys("abc", 0.8), {}
    for _ in range(300):
        accuracy = {s: min(max(trust[s], 0.01), 0.99) for s in trust}
        score = {pair: sum(math.log(10 * accuracy[s] / (1 - accuracy[s])) for s in voters(pair)) for pair in PAIRS}
        belief = shares({pair: math.exp(amount) for pair, amount in score.items()})
        trust = {s: (sum(belief[pair] for pair in said(s)) + 0.8) / (len(said(s)) + 1) for s in "abc"}
    return belief


LONGHAND = {
    "count": by_count, "origins": by_count, "sums": by_sums, "truthfinder": by_truthfinder,
    "pooledinvestment": by_pooledinvestment, "accu-copy": by_accu,
}  # fmt: skip


@pytest.mark.parametrize("method", LONGHAND)
def test_six_votes_longhand(method: str) -> None:
    found = truth.discover(VOTES, method=method)
    wanted = LONGHAND[method]()
    assert beliefs(found) == pytest.approx(wanted, abs=2e-3)
    assert set(found.trust["source"]) == {"a", "b", "c"}


def test_the_default_is_the_lattice_and_it_says_how_it_ran() -> None:
    found = truth.discover(VOTES)
    assert set(found.beliefs["method"]) == {"lattice"} == {truth.METHODS[-1]}
    given = beliefs(found)
    assert given["x", "1"] > given["x", "2"]
    assert given["y", "5"] > given["y", "6"], "a agrees with b elsewhere, c stands alone"
    assert given["z", "7"] == pytest.approx(1.0)
    assert found.converged and found.rounds > 0
    for row in found.beliefs.itertuples():
        assert 0 <= row.low <= row.belief <= row.high <= 1


def test_a_coarser_value_speaks_for_the_finer_one() -> None:
    """Two name the year, one the half, one another year: as labels the year wins, as intervals the half inherits it."""
    rows = [("launch", "2024", "a"), ("launch", "2024", "b"), ("launch", "2024-H1", "c"), ("launch", "2025-H1", "d")]
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    found = truth.discover(frame, values="interval")
    given = beliefs(found)
    assert given["launch", "2024-H1"] > given["launch", "2025-H1"]
    trust = dict(zip(found.trust["source"], found.trust["trust"], strict=True))
    assert trust["d"] < trust["a"], "the year holds the half: coarser, not wrong"


def test_places_need_their_parents() -> None:
    rows = [("born", "France", "a"), ("born", "Lyon", "b"), ("born", "Oslo", "c"), ("born", "Oslo", "d")]
    frame = pd.DataFrame(rows * 1, columns=["object", "value", "source"])
    parents = pd.DataFrame([("Lyon", "France"), ("Oslo", "Norway")], columns=["value", "parent"])
    plain, told = beliefs(truth.discover(frame)), beliefs(truth.discover(frame, parents=parents))
    assert told["born", "Lyon"] > plain["born", "Lyon"]


def test_a_partial_list_supports_the_full_one() -> None:
    rows = [("book", "hennessy;patterson", s) for s in "abc"] + [("book", "patterson", s) for s in "defg"]
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    found = truth.discover(frame)
    assert found.values["book"] == "list"
    given = beliefs(found)
    assert given["book", "hennessy;patterson"] > given["book", "patterson"]
    assert beliefs(truth.discover(frame, method="count"))["book", "patterson"] > 0.5


def test_numbers_within_the_tolerance_speak_for_each_other() -> None:
    rows = [("size", "1000", "a"), ("size", "1004", "b"), ("size", "1500", "c"), ("size", "1500", "d")]
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    strict, loose = (beliefs(truth.discover(frame, values="number", tolerance=t)) for t in (None, 0.02))
    assert loose["size", "1000"] > strict["size", "1000"]


def planted(copiers: int, right: int, seed: int) -> pd.DataFrame:
    """A poor source and its copiers beside good sources that agree because they are right."""
    draw = np.random.default_rng(seed)
    rows = []
    for n in range(400):

        def value(accuracy: float) -> str:
            return f"true {n}" if draw.random() < accuracy else f"false {draw.integers(30)}"  # noqa: B023

        original = value(0.6)
        rows.append((f"o{n}", original, "original"))
        rows += [(f"o{n}", original if draw.random() < 0.9 else value(0.6), f"copier{k}") for k in range(copiers)]
        rows += [(f"o{n}", value(0.7 + 0.25 * k / right), f"right{k}") for k in range(right)]
    return pd.DataFrame(rows, columns=["object", "value", "source"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copying_is_proved_by_shared_mistakes_and_never_by_agreement(seed: int) -> None:
    found = truth.discover(planted(3, 8, seed)).copying
    pairs = {frozenset(pair) for pair in zip(found["source"], found["source_from"], strict=True)}
    group = ["original", "copier0", "copier1", "copier2"]
    wanted = {frozenset((a, b)) for a in group for b in group if a < b}
    assert len(pairs & wanted) >= 0.8 * len(wanted)
    assert len(pairs - wanted) <= 0.1 * len(pairs)


def test_copiers_do_not_outvote_those_who_are_right() -> None:
    votes = planted(5, 8, 5)
    best = truth.discover(votes).beliefs.sort_values("belief").drop_duplicates("object", keep="last")
    assert best["value"].str.startswith("true").mean() > 0.95


def test_settled_outcomes_are_evidence_about_their_sources() -> None:
    rows = [(f"s{n}", "yes", "good") for n in range(6)] + [(f"s{n}", "no", "bad") for n in range(6)]
    rows += [("open", "left", "good"), ("open", "right", "bad")]
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    settled = pd.DataFrame({"object": [f"s{n}" for n in range(6)], "value": "yes"})
    given = beliefs(truth.discover(frame, settled=settled))
    assert given["s0", "yes"] == 1.0 and given["s0", "no"] == 0.0
    assert given["open", "left"] > 0.6


def test_the_order_of_the_rows_changes_nothing() -> None:
    votes = planted(2, 3, 4)
    one = truth.discover(votes).beliefs
    other = truth.discover(votes.sample(frac=1, random_state=1)).beliefs
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"method": "magic"}, "allowed are count, origins"), ({"values": "colour"}, "allowed are auto, label"),
        ({"tolerance": -1.0}, "0 or more"), ({"parents": pd.DataFrame({"value": []})}, "lacks column 'parent'"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_is_allowed(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        truth.discover(VOTES, **wrong)  # type: ignore[arg-type]


def test_no_votes_no_beliefs() -> None:
    found = truth.discover(VOTES.head(0))
    assert len(found.beliefs) == len(found.trust) == 0


def test_what_one_source_alone_speaks_of_tests_nobody() -> None:
    """A busy source that others bear out, and many that spoke but once, of which most erred where they could be tested."""
    rows = [(f"alone {n}", "1", "busy") for n in range(300)]
    rows += [(f"tested {n}", "right", "busy") for n in range(60)] + [
        (f"tested {n}", f"wrong {n}", f"once {n}") for n in range(50)
    ]
    rows += [(f"tested {n}", "right", "second") for n in range(40)]
    rows += [("asked", "right", "busy"), ("asked", "wrong", "new a"), ("asked", "wrong", "new b")]
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    given = beliefs(truth.discover(frame, values="label"))
    assert given["asked", "right"] > given["asked", "wrong"]


def test_with_parents_the_coarser_place_backs_the_finer_one() -> None:
    """785 places, told as town, region or country by 30 sources of unequal worth: the tree is worth five points or more."""
    draw = np.random.default_rng(1)
    towns = [f"town {c}.{r}.{t}" for c in range(20) for r in range(8) for t in range(10)]
    up = {town: f"region {town[5:].rpartition('.')[0]}" for town in towns}
    up |= {region: f"country {region[7:].partition('.')[0]}" for region in up.values()}
    good, coarse, active = draw.beta(4, 2.5, 30), draw.beta(1.5, 3, 30), draw.pareto(1.2, 30) + 0.05
    active = np.clip(active / active.sum() * 4, 0.02, 0.9)
    rows, gold = [], {}
    for n in range(785):
        gold[f"o{n}"] = true = towns[draw.integers(len(towns))]
        wrong = [towns[draw.integers(len(towns))] for _ in range(3)]
        for s in np.flatnonzero(draw.random(30) < active):
            said = true if draw.random() < good[s] else wrong[min(2, int(draw.exponential(0.8)))]
            while said in up and draw.random() < coarse[s]:
                said = up[said]
            rows.append((f"o{n}", said, f"s{s}"))
    frame = pd.DataFrame(rows, columns=["object", "value", "source"])
    parents = pd.DataFrame(sorted(up.items()), columns=["value", "parent"])

    def share(**how: object) -> float:
        best = truth.discover(frame, **how).beliefs.sort_values("belief").drop_duplicates("object", keep="last")  # type: ignore[arg-type]
        return sum(gold[o] == v for o, v in zip(best["object"], best["value"], strict=True)) / len(best)

    plain = share()
    assert plain > share(method="count") + 0.05 and share(parents=parents) > plain + 0.05


@pytest.mark.parametrize("copied", [0.6, 0.8])
@pytest.mark.slow
def test_who_copies_but_part_is_found_too(copied: float) -> None:
    """Three copiers of one source beside ten independent ones; each speaks of three objects in five, errors have ten forms."""
    found = wanted = wrong = 0
    for seed in (1, 2, 3):
        draw, rows = np.random.default_rng(seed), []
        good = draw.uniform(0.55, 0.95, 10)

        def value(accuracy: float, draw: np.random.Generator = draw) -> str:
            return "true" if draw.random() < accuracy else f"false {draw.integers(10)}"

        for n in range(400):
            first = value(0.6)
            rows += [(f"o{n}", first, "original")] if draw.random() < 0.9 else []
            for k in np.flatnonzero(draw.random(3) < 0.6):
                rows.append((f"o{n}", first if draw.random() < copied else value(0.6), f"copier{k}"))
            rows += [(f"o{n}", value(good[k]), f"right{k}") for k in np.flatnonzero(draw.random(10) < 0.6)]
        seen = truth.discover(pd.DataFrame(rows, columns=["object", "value", "source"])).copying
        pairs = {frozenset(pair) for pair in zip(seen["source"], seen["source_from"], strict=True)}
        direct = {frozenset(("original", f"copier{k}")) for k in range(3)}
        found, wanted = found + len(pairs & direct), wanted + len(direct)
        wrong += sum(any(name.startswith("right") for name in pair) for pair in pairs)
    assert found >= 0.8 * wanted and wrong <= 0.1 * wanted
