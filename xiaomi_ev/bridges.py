"""Articles made of two others, which belong to neither.

What comes in: pairs of articles with how much of each the other holds. What goes out: the articles that join a good
part of two which share next to nothing with each other. What it will not do: look at articles of very many copies.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

ALIKE = 0.3
"""Near copies hold so much of each other: an article inside a longer one is a copy, but the two are not alike."""
_CUT, _BEGUN, _HEAD, _STRETCH = 0.12, 0.05, 180, 1.5
"""Of a story so much at least is left where a paper cut the end; and within which part of either text, beside so many
letters of headline, what they share begins."""
MERGED, _NEIGHBOURS, _ALL = 0.75, 50, 0.95
"""Of an article made of two others, neither holds so much; articles of more copies than this are not looked at; and of
one that has copies, the two together hold so much at least."""


def found(pairs: pd.DataFrame) -> set[str]:
    """Articles that take a good part of two others which share next to nothing with each other."""
    held: dict[str, dict[str, float]] = {}
    sharing = set(zip(pairs["a"], pairs["b"], strict=True))
    for a, b, one, other in zip(*(pairs[name].tolist() for name in ("a", "b", "a_in_b", "b_in_a")), strict=True):
        for article, near, share in ((a, b, one), (b, a, other)):
            if share >= ALIKE:
                held.setdefault(article, {})[near] = share
    joined = set()
    for name, near in held.items():
        parts = {one: share for one, share in near.items() if share < MERGED}
        if 2 <= len(near) <= _NEIGHBOURS and len(parts) > 1:
            reached = [min(parts)]
            for one in reached:
                reached += sorted(parts.keys() & held.get(one, {}).keys() - set(reached))
            apart = [one for one in parts if one not in reached]
            others = [near[one] for one in apart if not any((min(one, x), max(one, x)) in sharing for x in reached)]
            both = max(near[one] for one in reached) + max(others, default=0)
            # parts that do not overlap; where another holds all of it, two joined or one that was cut or quoted twice
            least = 0 if len(parts) == len(near) else _ALL
            if others and least <= both <= 1.02 and (not least or _beyond(name, held, reached, apart)):
                joined.add(name)
    return joined


def _beyond(name: str, held: dict[str, dict[str, float]], *groups: list[str]) -> bool:
    """Whether some of each group hold more than what they have in common with it."""
    return all(any(held.get(one, {}).get(name, 0) < MERGED for one in group) for group in groups)


def alike(pairs: pd.DataFrame, passages: pd.DataFrame, texts: Mapping[str, str]) -> npt.NDArray[np.bool_]:
    """Whether two of each pair are near copies, or one is the other's beginning: a paper cuts a story from its end."""
    least = pairs[["a_in_b", "b_in_a"]].min(axis=1).to_numpy(float)
    most = pairs[["a_in_b", "b_in_a"]].max(axis=1).to_numpy(float)
    asked = np.flatnonzero((least < ALIKE) & (least >= _CUT) & (most >= ALIKE))
    if not len(asked):
        found: npt.NDArray[np.bool_] = least >= ALIKE
        return found
    some = pairs.iloc[asked]
    near = passages["a"].isin(some["a"]) & passages["b"].isin(some["b"]) & (passages["kind"] == "content")
    held = passages[near].groupby(["a", "b"])
    index = pd.MultiIndex.from_frame(some[["a", "b"]])
    good = np.ones(len(asked), dtype=bool)
    for side, within in (("a", "a_in_b"), ("b", "b_in_a")):
        start = held[f"{side}_start"].min().reindex(index).to_numpy(float)
        end = held[f"{side}_end"].max().reindex(index).to_numpy(float)
        size, share = np.array([len(texts[name]) for name in some[side]]), some[within].to_numpy(float)
        good &= (start <= _BEGUN * size + _HEAD) & ((end - start <= _STRETCH * share * size) | (share >= ALIKE))
    found = least >= ALIKE
    found[asked] = good
    return found
