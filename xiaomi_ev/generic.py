"""Numbers and dates that no question asks for, with the clause that they stand in.

What comes in: a sentence and a value found in it. What goes out: a ``Value`` of a generic slot, or none where it says
too little to be checked. What it will not do: find the question that it might answer.
"""

from __future__ import annotations

import re
from itertools import islice

from xiaomi_ev import aside
from xiaomi_ev import claims_en as en
from xiaomi_ev.clauses import clause_of
from xiaomi_ev.found import Found, Value
from xiaomi_ev.heard import when_said
from xiaomi_ev.stemming import WORD
from xiaomi_ev.units import TIME

SLOTS = frozenset({"money", "count", "share", "measure", "date"})


def value(text: str, one: Found, kind: str) -> Value | None:
    """A value that no question asks for, with its clause; None where it says too little to be checked."""
    slot = "date" if kind == "date" else one.kind
    words = text[one.start : one.end]
    small = slot == "count" and (
        one.unit in en.VAGUE or "-" in words.split(" ")[0] or float(one.value) < 3
    )  # "two-phase plan"
    if slot not in SLOTS or small or one.unit in TIME:
        return None
    vague = slot == "date" and (
        one.earliest is None
        or "X" in one.value
        or one.anchor == "previous"
        or when_said(text, one.start, one.end, len(one.value) == 10 or one.anchor != "")
        or _stamped(text, one)
        or ("T" in one.value and _CLOCK_ALONE.fullmatch(words) is not None)
    )
    vague = (
        vague
        or text.startswith(("'s", "’s"), one.end)
        or text.endswith("as of ", 0, one.start)
        or words.lower() in ("today", "tonight", "now", "currently", "this week", "overnight")
    )
    if vague:
        return None
    clause = clause_of(text, one.start, one.end)
    least = len(WORD.findall(words)) + 2
    if len([*islice(WORD.finditer(text[slice(*clause)]), least)]) < least:
        return None  # a date or number that stands alone says nothing
    return Value(one, slot, kind, clause, f"generic {slot}{owner(text, one, kind)}", None)


OTHERS = ", another's"
"""What the rule of a number says that answers no question because it is another thing's: "The Go is 449 pounds"."""


def owner(text: str, one: Found, kind: str) -> str:
    """A note where a number may belong to another: "its value reached $2 billion following its investment in Acme"."""
    return ", ambiguous owner" if kind == "quantity" and aside.owner(text, one.end) else ""


def _stamped(text: str, one: Found) -> bool:
    """Whether a clock time only opens the entry of a live blog: "16:20 The council votes"."""
    return "T" in one.value and one.value[-1:].isdigit() and not text[: one.start].strip()


_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]?\d{0,2} ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?")
"""A time of day without its day says when something stood in a programme, not when it took place."""
