"""An article on which a rule of ours fails is set aside with the reason: one article never stops a run.

What comes in: the articles, and the stages as two functions: of all of them, and of one alone. What goes out: what the
first returns, once the articles on which the second fails are rows of ``rejects``. What it will not do: hide a fault
that no article alone shows, a lack of memory, or an error of the machine.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from xiaomi_ev.article import Article, Reject

_Made = TypeVar("_Made")
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault in a rule raises; the machine's own errors are none of these."""


def without(
    run: Callable[[], _Made], alone: Callable[[Article], object], articles: list[Article], rejects: list[Reject]
) -> _Made:
    """``run()``, and again without those on which ``alone`` fails: they move from ``articles`` to ``rejects``."""
    try:
        return run()
    except FAULTS:
        faults = {one.id: fault for one in articles if (fault := _fault(alone, one))}
        if not faults or len(faults) == len(articles):
            raise
    rejects += [Reject(one.path, "fault", faults[one.id]) for one in articles if one.id in faults]
    articles[:] = [one for one in articles if one.id not in faults]
    return run()


def _fault(alone: Callable[[Article], object], article: Article) -> str:
    """What fails on one article and where, in one line; "" where nothing does."""
    try:
        alone(article)
    except FAULTS as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"a rule fails on it: {type(error).__name__} in {Path(place.filename).stem}, line {place.lineno}"
    return ""
