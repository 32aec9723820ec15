"""Productions for times that a phrase leaves to the reader: "now", "soon", "the past", "the week".

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: read a phrase with a number.
"""

from __future__ import annotations

import re

from xiaomi_ev.intervals import day, shift, value_at
from xiaomi_ev.timex_en import COURSES, ENDED, FOR_THE, GOES_ON, IT_IS, OF_A_LIFE, SOON
from xiaomi_ev.timex_values import Context, Reading, number_of, shifted


def read_reference(context: Context, first: int, end: int) -> Reading | None:
    if context.codes[end - 1] == "r":
        past = context.tokens[end - 1].text.lower() == "past"
        return Reading(first, end - 1, "DATE", "PAST_REF") if past else None
    token = context.tokens[end - 1]
    name = token.text.lower()
    if name == "recently" and context.text.startswith(" as ", context.end(end - 1)):
        return None  # "as recently as May": the time stands behind
    if name == "future":
        middle = context.tokens[end - 2].text.lower() if end - first > 1 else ""
        at = first - 1 if context.codes[first] == "t" else first - 2
        led = at >= 0 and context.tokens[at].text.lower() in ("in", "into")
        if (
            (led or middle == "near")
            and middle in ("near", "not-too-distant", "immediate", "distant", "the")
            and context.codes[end : end + 1] != "f"
        ):
            return Reading(first, end - 1, "DATE", "FUTURE_REF")
        return None
    if not token.value or name == "previously":
        return None
    ahead = first and context.tokens[first - 1].text.lower() in SOON
    alone = context.codes[end : end + 1] in ("", ".", "c", "|") or context.tokens[end].text == "will"
    if name == "soon" and (context.narrative or not (ahead or alone)):
        return None  # "soon after", "soon turned": after what was told, not after now
    return Reading(end - 1, end - 1, "DATE", str(token.value))


def read_the_week(context: Context, first: int, end: int) -> Reading | None:
    """ "For the week", "the week's most active session"; the weekend just gone, unless the clause looks ahead."""
    unit, anchor, label = context.tokens[end - 1], *context.here()
    before = context.text[max(0, context.start(first) - 14) : context.start(first)]
    after = context.codes[end : end + 1]
    if unit.value == "W":
        ended = after == "f" or ENDED.match(context.text, context.end(end - 1))
        if anchor is None or ended or not (after == "s" or FOR_THE.search(before)):
            return None
        over = anchor.isoweekday() == 1 and context.direction(first, end - 1) < 0
        return shifted(context, first, end - 1, anchor, label, -over, "W")
    if unit.value != "WE" or after in ("-", "s"):
        return None
    if anchor is None:
        return Reading(first, end - 1, "DATE", "XXXX-WXX-WE")
    ahead = context.direction(first, end - 1) > 0 or bool(re.search(r"(?:ahead of|before|by)\s$", before))
    moved = shift(anchor, 0 if ahead or anchor.isoweekday() >= 6 else -1, "W")
    return None if moved is None else Reading(first, end - 1, "DATE", value_at(moved, "W") + "-WE", "", label)


def read_before_last(context: Context, first: int, end: int) -> Reading | None:
    """ "The weekend before last"."""
    unit, (said, last) = context.tokens[first + 1], (context.tokens[n].text.lower() for n in (end - 2, end - 1))
    if (said, last) != ("before", "last") or unit.value not in ("W", "WE", "M", "Y"):
        return None
    value = shifted(context, first, end - 1, *context.here(), -2, str(unit.value).removesuffix("E"))
    return value and value._replace(value=value.value + "-WE" * (unit.value == "WE"))


def read_nth_day(context: Context, first: int, end: int) -> Reading | None:
    """ "It is the second day of an offensive": the day that it is."""
    start, dct = context.start(first), context.dct
    if context.tokens[end - 1].value != "D" or dct is None or not IT_IS.search(context.text, max(0, start - 12), start):
        return None
    if OF_A_LIFE.match(context.text, context.tokens[end - 1].end):
        return None
    return Reading(first, end - 1, "DATE", dct.isoformat(), "", "dct")


def read_of_month(context: Context, first: int, end: int) -> Reading | None:
    """ "It was confirmed on the 22nd": of this month or the last, in a plan of this or the next, or that of a tale."""
    token, start = context.tokens[end - 1], context.start(first)
    led = first and context.tokens[first - 1].text.lower() in ("on", "by", "until", "since")
    if not led or not token.text[0].isdigit() or not 1 <= number_of(token) <= 31:
        return None
    behind = context.end(end - 1)
    if not GOES_ON.match(context.text, behind) or COURSES.search(context.text, max(0, start - 120), behind + 40):
        return None
    tale = context.monthly and "\n" not in context.text[context.told : start]  # "In July ...; on the 14th they failed"
    anchor, label = context.there() if tale or context.narrative else context.here()
    if anchor is None:
        return Reading(first, end - 1, "DATE", f"XXXX-XX-{number_of(token):02d}")
    way = 0 if label == "previous" else 1 if context.direction(first, end - 1) > 0 else -1
    for step in (0, way, 2 * way):
        month = shift(anchor.replace(day=1), step, "M")
        found = day(month.year, month.month, number_of(token)) if month else None
        if found and (found - anchor).days * way >= 0:
            return Reading(first, end - 1, "DATE", found.isoformat(), "", label)
    return None
