"""Productions for how long and how often: durations, sets, and spans such as "in two weeks" that are dates.

What comes in: the tokens that a pattern of ``timex_en.RULES`` caught, and their ``Context``. What goes out: a
``Reading``, or None when the words do not mean time after all. What it will not do: tell a length from its dates.
"""

from __future__ import annotations

import re

from xiaomi_ev.timex_en import FELT, FOR, HALVES, NO_TIME, SAYS, SPAN_OF, TINY
from xiaomi_ev.timex_tokens import Token
from xiaomi_ev.timex_values import Context, Reading, approx, find, number_of, shifted

UNIT_OUT = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE", "L": "ML", "WE": "WE", "H": "H"}
_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def duration(count: str, unit: str) -> str:
    """``P10Y``, ``PT24H``, ``PXD``: a count (``X`` when vague) of units."""
    if unit in _CLOCK_UNITS:
        return f"PT{count}{_CLOCK_UNITS[unit]}"
    if unit == "2W":
        return f"P{2 * int(float(count)) if count != 'X' else 'X'}W"
    return f"P{count}{UNIT_OUT.get(unit, 'D')}"


def count_of(token: Token | None) -> str:
    if token is None or token.code == "k":
        return "X"
    return "1" if token.code == "a" else f"{float(str(token.value)):.10g}"


def halved(context: Context, first: int, number: Token) -> Token:
    """The number that "half" before it makes of one: "half a dozen" is six."""
    half = "ha" in context.codes[first : first + 3] and number.code == "w"
    return number._replace(value=number_of(number) / 2) if half else number


def read_dur_rel(context: Context, first: int, end: int) -> Reading | None:
    number, unit = find(context, first, end, "dnwk"), find(context, first, end, "uU")
    word = find(context, first, end, "r")
    if unit is None or unit.value in ("NI",):
        return None
    if context.codes[first] == "q" and context.tokens[first].text.lower() in ("over", "under", "around", "about"):
        first += 1
    if "h" in context.codes[first:end] and number is None:  # "the past half-century"
        half = half_of(str(unit.value))
        past = word is not None and number_of(word) in (-1, 1)
        return Reading(first, end - 1, "DURATION", duration(*half)) if half and past else None
    if word is None and context.codes[end : end + 1] == "l":
        return None  # "the second two weeks later"
    if word is None:  # "the first nine months"
        return Reading(first, end - 1, "DURATION", duration(count_of(number), str(unit.value)))
    before = context.tokens[first - 1].text.lower() if first else ""
    if (
        word.text == "last" and number is not None and (before in ("to", "will", "would", "could", "may", "can", "not"))
    ):  # "enough to last three weeks"
        first = context.tokens.index(number, first)
    if number_of(word) in (3, 4) and number is None:
        return None
    if word.code == "r" and word.text.lower() == "recent" and number is None:
        return None
    number = number and halved(context, first, number)
    count = "X" if "&" in context.codes[first:end] else count_of(number)
    return Reading(first, end - 1, "DURATION", duration(count, str(unit.value)), approx(context, first))


def read_every(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[end - 1]
    if token.code == "W":
        return Reading(first, end - 1, "SET", f"XXXX-WXX-{token.value}")
    if token.code == "M":
        return Reading(first, end - 1, "SET", f"XXXX-{number_of(token):02d}")
    if token.code == "P":
        return Reading(first, end - 1, "SET", f"XXXX-XX-XXT{token.value}")
    if token.code == "S":
        return Reading(first, end - 1, "SET", f"XXXX-{token.value}")
    if context.codes[first] == "V":
        return Reading(first, end - 1, "SET", duration("1", str(token.value)))
    if context.codes[first] in "dw" and context.codes[first + 1] in "uU":  # "five days a week"
        inner = str(context.tokens[first + 1].value)
        return Reading(first, end - 1, "SET", duration("1", str(token.value))) if inner != token.value else None
    if context.codes[first] != "e":
        return _times_a(context, first, end)
    number = find(context, first, end, "dnwok")
    other = any(token.text.lower() == "other" for token in context.tokens[first:end])  # "every other day"
    count = ("2" if other else "1") if number is None else "X" if number.code == "k" else str(number_of(number))
    return Reading(first, end - 1, "SET", duration(count, str(token.value)))


def _times_a(context: Context, first: int, end: int) -> Reading | None:
    if context.tokens[first + 1].text.lower() not in ("times", "time") or context.tokens[end - 1].value == "TS":
        return None
    return Reading(first, end - 1, "SET", duration("1", str(context.tokens[end - 1].value)))


def read_adverb(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    if token.text.lower() in ("annual", "quarterly") and context.codes[end : end + 1] not in ("", ".", "c", "|"):
        return None  # "the annual meeting" names no time
    after = context.tokens[end] if end < len(context.tokens) else None
    if token.text[0].isupper() and after is not None and after.code == "x" and after.text[:1].isupper():
        return None  # "The Daily Mail"
    start = context.start(first)
    named = token.text[0].isupper() and _CAPITAL.search(context.text, max(0, start - 20), start)
    return None if named else Reading(first, first, "SET", str(token.value))


_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*\s$")
"""Before "Daily", of which it makes a paper's name: "Baltic Business Daily"."""


def read_weekdays(context: Context, first: int, end: int) -> Reading | None:
    part = context.tokens[end - 1]
    if part.code == "u" and part.value != "NI":
        return None
    of_day = f"T{part.value}" if part.code in "Xu" else ""  # "Sunday mornings", "Friday nights"
    return Reading(first, end - 1, "SET", f"XXXX-WXX-{context.tokens[first].value}{of_day}")


def read_duration(context: Context, first: int, end: int) -> Reading | None:
    unit = find(context, first, end, "uU")
    number = find(context, first, end, "dnwk") or find(context, first, end, "h") or find(context, first, end, "a")
    if context.codes[first:end].endswith("&ah"):
        number = context.tokens[first]  # "a year and a half"
    with_half = "&ah" in context.codes[first:end].replace("-", "")
    if unit is None or number is None or (str(unit.value) in ("NI", "L") and number.code == "a"):
        return None
    kind, last = str(unit.value), end - 1
    if context.codes[last] == "x" and number.code == "a":  # "a day-long strike"
        return read_lasting(context, last - 2, end)
    last -= 2 * (context.codes[last] == "x")
    if "x" in context.codes[first:last]:
        return _described(context, first, end, kind)
    if (
        number.text.lower() == "one"
        and kind == "D"
        and _WISHED.search(context.text, max(0, context.start(first) - 7), context.start(first) + 40)
    ):
        return Reading(first, end - 1, "DATE", "FUTURE_REF")
    if _no_duration(context, first, end, number, unit) or _AGE.match(context.text, context.behind(unit, first)):
        return None
    if (
        number.code in "dnwk" and unit.code == "U" and number.value != 1
    ):  # "a two-year deal", "a five year low": the noun's article
        first = context.tokens.index(number, first)
    _keep_quarter(context, number, kind, context.end(last))
    number = halved(context, first, number)
    if number.code == "h":
        half = half_of(kind)
        value = "" if half is None else duration(*half)
        return Reading(first, last, "DURATION", value, approx(context, first)) if half else None
    count = count_of(number)
    if with_half and count != "X":
        return Reading(first, last, "DURATION", _and_a_half(count, kind), approx(context, first))
    if "&" in context.codes[first:end]:
        count = "X"  # "12 to 18 months"
    first += number.code == "k" and context.tokens[first].text.lower() in ("over", "under")  # "over several years"
    if number.code in "adw" and count.isdigit() and _ahead_of_now(context, first, end, kind):
        return shifted(context, first, last, *context.here(), int(float(count)), kind, approx(context, first))
    return Reading(first, last, "DURATION", duration(count, kind), approx(context, first))


def _keep_quarter(context: Context, number: Token, kind: str, end: int) -> None:
    """ "In the three months to March 31": the last such quarter is the one that the report goes on to speak of."""
    found = _QUARTER_END.match(context.text, end) if kind == "M" and number.value == 3 else None
    now = context.dct
    if found is not None and now is not None:
        quarter = ("Mar", "Jun", "Sep", "Dec").index(found[1]) + 1
        context.quarter = now.year - (3 * quarter >= now.month), quarter


_QUARTER_END = re.compile(
    r" (?:that )?(?:ended|ending|to|through)(?: on)? (Mar|Jun|Sep|Dec)[a-z]{0,6}\.? 3[01]\b(?!,? \d{4})"
)


def _described(context: Context, first: int, end: int, kind: str) -> Reading | None:
    """ "Two lean years", "2 1/2 years"."""
    whole = _HALF.fullmatch(context.text, context.start(first), context.start(end - 1))
    felt = context.codes[first + 1] == "x" and context.tokens[first + 1].text.lower() in FELT
    if whole is None and (not felt or kind in ("NI", "WE")):
        return None
    value = duration(count_of(context.tokens[first]), kind) if whole is None else _and_a_half(whole[1], kind)
    return Reading(first, end - 1, "DURATION", value)


def _and_a_half(count: str, kind: str) -> str:
    """ "Two and a half years" are P2Y6M; half of what has no such part stays a fraction."""
    whole = kind in HALVES and count.isdigit()
    return duration(count, kind) + HALVES[kind] if whole else duration(f"{float(count) + 0.5:g}", kind)


_HALF = re.compile(r"(\d{1,2})[ -]1/2[ -]")


def _ahead_of_now(context: Context, first: int, end: int, kind: str) -> bool:
    """Whether "in two weeks" says when, in a clause that looks ahead: "will meet again in two weeks"."""
    if kind not in ("D", "W", "M", "Y") or not first or context.tokens[first - 1].text.lower() != "in":
        return False
    if context.codes[end : end + 1] not in (".", "c", "|", "") or context.direction(first, end - 1) <= 0:
        return False
    start = context.start(first - 1)
    return not SPAN_OF.search(context.text, max(0, start - 30), start)


_WAR = re.compile(r"['’]? War\b")
_AGE = re.compile(r"[ -]old\b", re.I)


def _no_duration(context: Context, first: int, end: int, number: Token, unit: Token) -> bool:
    """Quarters of a whole, vague multitudes, ages, "one day" of a wish, and rates such as "700 seats a week"."""
    kind, name = str(unit.value), number.text.lower()
    if kind == "TM" and number.code == "a" and TINY.match(context.text, context.behind(unit, first)):
        return True
    after = context.tokens[end] if end < len(context.tokens) else None
    if (
        number.text[0].isupper()
        and unit.text[0].isupper()
        and after is not None
        and after.text[:1].isupper()
        and after.code in "xs"
    ):
        return True  # "the Seven Years War"
    if number.code == "o" or (
        kind == "Q" and (number.code in "ah" or name in ("some", "many") or "-" in context.codes[first:end])
    ):
        return True
    if name in ("hundreds", "thousands", "multiple") and kind != "Y":
        return True
    before = context.tokens[first - 1] if first else None
    if name == "one" and kind == "D" and ("-" not in context.codes[first:end] or after is None or after.text == "be"):
        return before is None or not FOR.fullmatch(before.text)
    if number.code == "a" and end - first == 2 and before is not None:
        if _COUNTED_FROM.match(context.text, context.end(end - 1)):
            return False  # "30 men died. It came a day after"
        counted = (
            before.code in "dnwx"
            and not FOR.fullmatch(before.text)
            and (
                context.codes[max(0, first - 2) : first] in ("dx", "nx", "wx")  # "four flights a week"
                or bool(
                    re.search(
                        r"\d|illion", context.text[max(0, context.start(first - 1) - 25) : context.end(first - 1)]
                    )
                )
            )
        )
        return before.code in "dnw" or counted
    return False


_COUNTED_FROM = re.compile(r" (?:after|before|later|earlier|ago)\b")
_WILL = "(?:will|would|could|might|may|shall)"
_WISHED = re.compile(rf"\b(?:{_WILL}|to) one day |one day,? (?:[a-z]{{1,20}} )?(?:{_WILL}|hopes? to|wants? to)\b", re.I)


def half_of(kind: str) -> tuple[str, str] | None:
    """Count and unit of half an hour, a year, a century and so on."""
    halves = {
        "TH": ("30", "TM"),
        "Y": ("6", "M"),
        "D": ("12", "TH"),
        "E": ("5", "Y"),
        "C": ("50", "Y"),
        "L": ("500", "Y"),
    }
    return halves.get(kind)


def read_lasting(context: Context, first: int, end: int) -> Reading | None:
    """ "A day-long strike"."""
    unit = str(context.tokens[first].value)
    long = context.tokens[end - 1].text.lower() == "long" and unit != "WE"
    return Reading(first, end - 1, "DURATION", duration("1", unit)) if long else None


def read_in_one_word(context: Context, first: int, end: int) -> Reading | None:
    """ "A monthlong strike", "yearslong talks"."""
    return Reading(first, end - 1, "DURATION", str(context.tokens[first].value))


def read_plural(context: Context, first: int, end: int) -> Reading | None:
    token = context.tokens[first]
    before = context.tokens[first - 1].text.lower() if first else ""
    if before == "these" and token.value == "D":
        return Reading(first - 1, first, "DATE", "PRESENT_REF")
    if _AGE.match(context.text, context.end(first)) or _WAR.match(context.text, context.end(first)):
        return None
    named = first and context.tokens[first - 1].text[:1].isupper() and context.codes[first - 1] == "x"
    if token.value in ("TS", "NI", "WE", "Q") or before in NO_TIME or (named and token.text[0].isupper()):
        return None
    if token.text[0].isupper() and SAYS.match(context.text, context.end(first)):
        return None  # Mr. Weeks
    if token.value == "TM" and context.codes[end : end + 1] == "f":
        return None  # of a meeting
    return Reading(first, first, "DURATION", duration("X", str(token.value)))
