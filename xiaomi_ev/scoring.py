"""How sources did on the claims that an outcome settles.

What comes in: claims with their certainty as worded, and verdicts. What goes out: per source counts, proper scores,
errors of date forecasts and the interval of its accuracy, and how often claims of one certainty came true. What it
will not do: rank; every figure has its count and its interval beside it, and no settled claim gives no score.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from xiaomi_ev.truth import interval

_RIGHT = {"true": 1.0, "partly": 0.5, "false": 0.0}
_SURE = 0.01
"""Certainty is kept so far from 0 and 1, where the log score has no end."""
_BY = ("article", "speaker")
_COUNTS = ("true", "false", "partly", "open")
COLUMNS = (
    "source", "settled", *_COUNTS, "ahead", "right", "low", "high", "brier", "brier_low", "brier_high",
    "log", "log_low", "log_high", "dated", "mean_error_days", "worst_error_days",
)  # fmt: skip


def scores(verdicts: pd.DataFrame, claims: pd.DataFrame, *, by: str = "article") -> pd.DataFrame:
    """One row a source (``by`` article or speaker): how many of its claims held, and how well it knew.

    Columns: source; settled, true, false, partly, open (claims); ahead (settled ones written before the outcome was
    known: only these are foresight); right (share, partly as a half) with its 90 % interval low, high under Jeffreys'
    prior; brier and log (mean scores of the certainty as worded, 0 is best, 0.25 and 0.69 are those of always saying
    one half) with 90 % intervals; dated (settled claims of a date), mean_error_days and worst_error_days (absolute).
    Scores are null without a settled claim. Brier 1950; Good 1952; Gneiting and Raftery 2007.
    Raises ``ValueError`` for another ``by``.
    """
    if by not in _BY:
        raise ValueError(f"by {by!r} is not allowed; allowed are {', '.join(_BY)}")
    joined = claims[["claim", by, "certainty"]].merge(
        verdicts[["claim", "verdict", "error_days", "knowable"]], on="claim"
    )
    joined = joined[joined[by] != ""]
    numbers = {name: joined[name].to_numpy(float, na_value=math.nan) for name in ("certainty", "error_days")}
    told = numbers | {name: joined[name].to_numpy(object) for name in ("verdict", "knowable")}
    places = sorted(
        joined.groupby(by).indices.items()
    )  # arrays: a table cut out for each of a thousand sources is slow
    rows = [_scored(str(source), {name: column[at] for name, column in told.items()}) for source, at in places]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _scored(source: str, told: dict[str, np.ndarray]) -> dict[str, Any]:
    counts = Counter(told["verdict"])
    settled = {name: column[told["verdict"] != "open"] for name, column in told.items()}
    right = np.array([_RIGHT[verdict] for verdict in settled["verdict"]], dtype=float)
    sure = settled["certainty"].clip(_SURE, 1 - _SURE)
    low, high = interval(np.array([right.sum()]), np.array([float(len(right))]))
    days = np.abs(settled["error_days"][~np.isnan(settled["error_days"])])
    return {
        "source": source, "settled": len(right), **{name: counts[name] for name in _COUNTS},
        "ahead": int((settled["knowable"] == "no").sum()), "right": _mean(right), "low": float(low[0]), "high": float(high[0]),
        **_bounded("brier", (sure - right) ** 2, 1.0),
        **_bounded("log", -(right * np.log(sure) + (1 - right) * np.log(1 - sure)), -math.log(_SURE)),
        "dated": len(days), "mean_error_days": _mean(days), "worst_error_days": float(days.max()) if len(days) else None,
    }  # fmt: skip


def _bounded(name: str, losses: np.ndarray, most: float) -> dict[str, float | None]:
    """A mean score and its 90 % interval, which errs on the wide side: a loss between 0 and ``most`` varies at most as
    a coin that costs ``most`` and has the same mean, so the interval of that coin holds."""
    if not len(losses):
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    known = ~np.isnan(losses)  # a claim may be of no stated certainty
    lost = np.where(known, losses, 0.0).sum()
    low, high = interval(np.array([lost / most]), np.array([float(len(losses))]))
    mean = float(lost / known.sum()) if known.any() else math.nan
    return {name: mean, f"{name}_low": float(low[0]) * most, f"{name}_high": float(high[0]) * most}


def _mean(values: Sequence[float] | np.ndarray | pd.Series) -> float | None:
    return float(np.mean(values)) if len(values) else None


def reliability(verdicts: pd.DataFrame, claims: pd.DataFrame, bins: int = 5) -> pd.DataFrame:
    """Bins of worded certainty against how often such claims came true.

    Columns: low, high (of the bin, half open, the last one closed), claims, right, share, share_low, share_high (90 %
    interval under Jeffreys' prior); the last three are null in an empty bin. Murphy and Winkler 1977.
    """
    joined = claims[["claim", "certainty"]].merge(verdicts[["claim", "verdict"]], on="claim")
    settled = joined[joined["verdict"] != "open"]
    edges = np.linspace(0, 1, bins + 1)
    place = np.clip(np.digitize(settled["certainty"], edges) - 1, 0, bins - 1)
    rows = []
    for number in range(bins):
        right = settled.loc[place == number, "verdict"].map(_RIGHT).astype(float)
        low, high = interval(np.array([right.sum()]), np.array([float(len(right))]))
        rows.append(
            {
                "low": edges[number], "high": edges[number + 1], "claims": len(right), "right": float(right.sum()),
                "share": _mean(right), "share_low": float(low[0]) if len(right) else None,
                "share_high": float(high[0]) if len(right) else None,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)
