"""Numbers in news: money, counts, shares and measures, with unit and bound.

What comes in: any text. What goes out: ``Quantity`` records with the value as a plain decimal, scale words
multiplied out. What it will not do: take dates, clock times, model numbers, scores, versions or phone
numbers for quantities, or convert currencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from xiaomi_ev import compounds, currencies, numerals, sieve
from xiaomi_ev import quantities_en as en
from xiaomi_ev.currencies import named
from xiaomi_ev.units import singular as singular
from xiaomi_ev.worded import worded


class Quantity(NamedTuple):
    """A number with its unit: ``text[start:end] == text``; ``value`` is a plain decimal, shares 0 to 1.

    ``unit`` is ISO 4217 for money, an SI symbol for measures, ``share``, or the counted noun in the
    singular; ``bound`` is exact, about, at_least or at_most; ``kind`` is money, count, share, measure or
    number; ``low`` and ``high`` are the ends of a range such as "between 3 and 4 million".
    """

    start: int
    end: int
    text: str
    value: str
    unit: str
    bound: str
    kind: str
    low: float | None = None
    high: float | None = None


_POINTED, _RANGE = re.compile(r"[1-9]\d{0,2}\.\d{3}"), re.compile(r"\s?(?:-|–|—|to|and)\s?")
_SIGNS = "$€£¥₹₩₽₪฿₫₱₦₴₺₵₡"
_CODES = "|".join(
    sorted(
        code.upper() for code in en.CURRENCIES if re.fullmatch("[a-z]{3}", code) and code[1:] != "sh" and code != "won"
    )
)
_SYMBOL = rf"(?:(?:US|AU|CA|HK|NZ|NT|MX|CN|[ACSR])?[$¥]|[€£₹₩₽₪฿₫₱₦₴₺₵₡]|(?:{_CODES}|Rs\.?|K[Ss]h|USh|TSh|RM|Rp|Tk)(?=[ \u00a0]?\d)|(?:R|Sh|K)(?=\d[\d.,]*[ -]?(?:million|billion|trillion|[mb]n?\b)|\d{{1,3}}(?:,\d{{3}})+\b)|(?:Won|SFr|[SND]Kr|Ft|Zl)(?=\d))"
_DIGITS = (
    r"(?:\d{1,3}(?:[,\u00a0\u202f’']\d{2,3})+(?:\.\d+)?"  # 1,234,567.89 and 12,34,567
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?"  # 1.234.567,00
    r"|\d{1,3}(?:[ ]\d{3}){2,}(?![ ]?\d)"  # 2 500 000
    r"|\d+(?:[.,]\d+)?)"
)
_SCALE = r"(?:(?i:hundreds?|dozens?|thousands?|lakhs?|millions?|crores?|billions?|trillions?|mn|mln|mio|bn|bln|tn|trn)|[kKmMbB](?![\w²³2/]))"
_WORD = rf"(?i:(?:{'|'.join(en.WORDS)})\b(?:[- ](?:{en.ONES})\b)?)"
_FIGURE = rf"(?i:(?:{en.ONES}|zero|oh)\b)"
_NUMBER = re.compile(
    rf"""(?=[ \u00a0]?(?:[\dA-Z{_SIGNS}]|(?<![a-z])[{en.FIRST}]))  # most places need no closer look
    (?P<symbol>(?=[A-Z{_SIGNS}]){_SYMBOL})?[ \u00a0]?(?:  # and most kinds only one at their first letter
      (?=[aAhH])(?P<half>(?i:(?:a\ )?half\ (?:a|an)\ |half-?))(?P<hscale>dozen|thousand|million|billion|trillion)
    | (?!\d)(?P<mixed>{_WORD})\ and\ a\ (?P<mhalf>half|quarter)(?:[\ -](?P<mscale>{_SCALE}))?\b
    | \b(?!\d)(?P<many>(?:(?i:an?)|{_WORD}))[- ](?P<tscale>(?i:thousand|million|billion|trillion))\ and\ a\ (?P<thalf>half|quarter)\b
    | \b(?!\d)(?P<whole>{_WORD}|(?i:zero))\ point\ (?P<part>{_FIGURE}(?:\ {_FIGURE}){{0,3}})(?:[\ -](?P<pscale>{_SCALE})\b)?
    | (?=\d)(?P<digits>(?:(?<![\w.,/:\#@+-])|(?<=\d[-–])|(?<=[{_SIGNS}])|(?<=Rs\.)|(?<=\bR)|(?<=\bK)|(?<=Won)|(?<=Kr)|(?<=Fr)|(?<=Ft)|(?<=Zl)|(?<=Sh)|(?<=sh)|(?<=RM)|(?<=Rp)|(?<=[A-Z]{{3}}))(?<!\d[ ]){_DIGITS})
      (?:(?!-[kKmMbB]\b)[- \u00a0\u202f]?(?P<scale>{_SCALE}(?:\s(?:million|billion|crore|thousand|lakh))?)\b)?
    | \b(?!\d)(?P<word>(?:(?i:an?|several)|{_WORD})(?=[- ]{_SCALE}\b)|{_WORD})(?:[- ](?P<wscale>{_SCALE}(?:[\s-](?:and\s)?(?:{_WORD}|{_SCALE})\b){{0,8}})\b)?
    )(?![\d]|[:/]\d|-\d{{3,}}|[.,]\d)""",
    re.VERBOSE,
)
_PLURAL = re.compile(
    r"\b(?P<one>(?i:tens|hundreds|dozens|scores|thousands|millions|billions|trillions|crores|lakhs))"
    r"(?: of (?P<two>hundreds|thousands|millions|billions|lakhs|crores))?(?= of [a-z])"
)
_PLURALS = {"tens": 10, "scores": 20} | {f"{word}s": value for word, value in en.SCALES.items()}
_SHARE = re.compile(r"\s?(?:%|per ?cent\b|percent\b|percentage points?\b|pct\b)", re.I)
_FRACTION = re.compile(
    rf"(?<!\w)(?=[\dA-Z{en.FIRST}])(?:(?P<one>(?i:an?|one|two|three|four|nine))[- ](?P<part>half|third|quarter|fifth|tenth|eighth|thirds|quarters|fifths|tenths)\b(?!-|\s(?:quarter|half|million|billion|year|hour|dozen|a)\b)|"
    rf"(?P<bare>[Hh]alf)(?! the (?:city|town|island|country|world|nation|internet|village|street|office|team|room|planet|neighbou?rhood|industry|press)\b(?!['’]))(?= (?:of|the|his|her|its|their|your|our)\b)|(?P<n>{_WORD}|\d{{1,3}}) (?:in|out of(?: every)?) (?P<d>{_WORD}|\d{{1,4}})\b(?!-| (?:million|billion|thousand|hundred)))"
)
_NO_FRACTION = re.compile(
    r"\b(?:first|second|third|fourth|other|last|latter|early|late|next|better|this|that)[ -]$", re.I
)
_AND_HALF = re.compile(rf"(?:\b{_WORD}|\d|\ban? \w+) and $", re.I)
_OF_YEAR = re.compile(r" of (?:(?:the|this|last|next|that) (?:\w+ )?(?:year|century|season|match|game|decade)|\d{4})\b")
_UNIT_WORDS = "|".join(map(re.escape, en.UNIT_WORDS))
_MEASURE = re.compile(
    rf"[- \u00a0]?(?:(?P<celsius>°C|degrees? Celsius)|(?P<short>(?-i:{'|'.join(en.SHORT_UNITS)}|(?<=\d)[VW]))|(?P<inch>in(?=\s*(?:$|[,;).]))|″)|(?P<unit>{_UNIT_WORDS}))(?![\w²³/’'])",
    re.I,
)
_OF_MEASURE = re.compile(rf"(?: of)?[- \u00a0]?(?P<unit>{_UNIT_WORDS})(?![\w²³])", re.I)
_MONEY = re.compile(
    rf"(?: of)?[- \u00a0]?(?:(?P<nation>{'|'.join(map(re.escape, en.NATIONS))}) )?(?P<noun>{'|'.join(sorted(en.MONEY_NOUNS, key=len, reverse=True))}|€|\$|£)(?:(?<=\w)s?\b|(?<=\W))",
    re.I,
)
_NOUNS = re.compile(
    r"(?: of)?(?: (?:the|their|its|his|her|our|those|these))?(?P<glue>[- ])(?P<first>[a-z][a-z'’]{1,24})(?:[- ](?P<second>[a-z][a-z'’]{1,24}))?(?: (?P<third>[a-z][a-z'’]{1,24}))?"
)
_OF_TOTAL = re.compile(
    rf" of (?:the |its |their |his |her |our |some |about |nearly )?(?:[a-z]{{3,12}}(?:ed|al|le|ing) )?"
    rf"(?:{_DIGITS}|{_WORD})(?=[- ][a-z])"
)
_TO_MORE = re.compile(rf"(?:-| )(?:to|or|and)(?:-| )(?:{'|'.join(en.WORDS)})\b")
_BETWEEN = re.compile(r"(?:between|from)\s$", re.I)
_CHANGED = re.compile(rf"\b{en.CHANGED}\b[^.;:]{{0,40}}$", re.I)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE_BEFORE = re.compile(rf"\b{_MONTHS}\.?\s?$", re.I)
_DATE_AFTER = re.compile(
    rf"(?:st|nd|rd|th)\b|,?\s{_MONTHS}\b(?!\s(?:be|have|not|also|need|get|go)\b)|\s?(?:[ap]\.?m\b|o['’]clock|GMT\b)|[/.]\d",
    re.I,
)
_NAMED = re.compile(rf"(?:(?<!\w){en.NAMED}\.?\s?|[#№]\s?|\bv)$", re.I)
_YEARLY = re.compile(
    r"\b(?:in|since|by|until|of|from|early|late|mid|for|the|to|and|during|before|after|around|season)[- ]$", re.I
)
_LEVEL = re.compile(rf"\b(?:{en.LEVEL})(?: to| at| by)? $")
_MAY_PART = sieve.of_words({"half", *(word + end for word in ("quarter", *en.FRACTIONS) for end in ("", "s"))})
_MAY_BE_MANY = sieve.of_words(_PLURALS)
_PER = re.compile(rf" (?:in|out of(?: every)?) (?=\d|(?i:{'|'.join(en.WORDS)}))")


def find(text: str, bare: Mapping[str, str] | None = None) -> list[Quantity]:
    """The quantities of ``text``, in order, without overlaps; ranges are one quantity with both ends.

    ``bare`` is what ``named`` says of a longer text that ``text`` is part of; without it, of ``text`` alone.
    """
    if not numerals.may_stand(text):
        return []  # most sentences have no number
    bare = named(text) if bare is None else bare
    found = sorted(_found(numerals.masked(text), text, bare), key=lambda quantity: (quantity.start, -quantity.end))
    return compounds.joined(text, _with_ranges(text, found))


def _found(masked: str, text: str, bare: Mapping[str, str]) -> Iterator[Quantity]:
    """Fractions and plurals ("a third", "dozens of") first, then the numbers that are no part of one."""
    parted = _FRACTION.finditer(masked) if _MAY_PART.any(text) or _PER.search(text) else ()
    special = [one for match in parted if (one := _fraction(text, match)) is not None]
    special += [_plural(text, match) for match in _PLURAL.finditer(masked)] if _MAY_BE_MANY.any(text) else []
    yield from special
    taken = {at for one in special for at in range(one.start, one.end)}
    for match in numerals.matches(_NUMBER, masked, text):
        if match.start() not in taken and match.end() - 1 not in taken:
            quantity = _quantity(text, match, bare)
            if quantity is not None:
                yield quantity


def _decimal(digits: str) -> Decimal | None:
    """The number as written: grouped by commas, spaces, apostrophes or (three and more groups) dots."""
    if digits.isdecimal():
        return Decimal(digits) if len(digits) <= 40 else None
    plain_digits = re.sub(r"[ \u00a0\u202f’']", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?", plain_digits):
        plain_digits = plain_digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3},\d{1,2}", plain_digits):
        plain_digits = plain_digits.replace(",", ".")
    try:
        return Decimal(plain_digits.replace(",", "")) if len(plain_digits) <= 40 else None
    except InvalidOperation:
        return None


def _word_value(words: str) -> Decimal:
    if words.isdecimal() and words.isascii():
        return Decimal(words)
    return Decimal(sum(en.WORDS.get(word, 1) for word in re.split(r"[- ]", words.lower())))


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    """ "One billion two hundred and ninety million": each large scale closes what stands before it."""
    total, current, closed = Decimal(0), value, False
    if not scale:
        return total + current
    for word in re.split(r"[\s-]+", scale.lower()):
        if word in en.WORDS:
            current, closed = current + en.WORDS[word], False
        elif word in en.SCALES and closed:  # "a thousand million"
            total *= en.SCALES[word]
        elif word in en.SCALES and en.SCALES[word] < 1000:
            current *= en.SCALES[word]
        elif word in en.SCALES:
            total, current, closed = total + current * en.SCALES[word], Decimal(0), True
    return total + current


def _value(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal("0.5") * en.SCALES[match["hscale"]]
    if match["mixed"]:
        return _scaled(_word_value(match["mixed"]) + Decimal(en.FRACTIONS[match["mhalf"]]), match["mscale"])
    if match["many"]:  # "a trillion and a half"
        return _scaled(_word_value(match["many"]) + Decimal(en.FRACTIONS[match["thalf"]]), match["tscale"])
    if match["whole"]:  # "one point two million"
        part = "".join(str(en.WORDS.get(word, 0)) for word in match["part"].lower().split())
        whole = 0 if match["whole"].lower() == "zero" else _word_value(match["whole"])
        return _scaled(Decimal(f"{whole}.{part}"), match["pscale"])
    if match["digits"]:
        number = _decimal(match["digits"])
        return None if number is None else _scaled(number, match["scale"])
    return _scaled(_word_value(match["word"]), match["wscale"])


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: ``10000000000``, ``0.5``."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _quantity(text: str, match: re.Match[str], bare: Mapping[str, str]) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    start = match.start() + (len(match[0]) - len(match[0].lstrip(" \u00a0")))
    if match["symbol"]:
        unit, kind, end = _symbol(text, match, bare)
    else:
        unit, kind, end = _unit(text, match.end(), bare, value)
    if unit == "GBP" and not match["symbol"] and currencies.weighs(text, start, end):
        unit, kind = "lb", "measure"
    if kind in ("number", "count") and _is_something_else(text, match, start, value, kind):
        return None
    value = value / 100 if kind == "share" or (kind == "money" and currencies.small(text[match.end() : end])) else value
    if kind == "count" and _POINTED.fullmatch(match["digits"] or "") and unit not in en.PARTED:
        value *= 1000  # nobody counts parts of a seat: "42.000 seats", as half the world writes it
    bound, end = worded(text, start, end)
    return Quantity(start, end, text[start:end], plain(value), unit, bound, kind)


def _symbol(text: str, match: re.Match[str], bare: Mapping[str, str]) -> tuple[str, str, int]:
    """A currency's sign before the number; a name behind it may say more: "$5 million Canadian dollars"."""
    sign = match["symbol"].lower()
    code = (
        bare["dollar"]
        if sign == "$"
        else bare.get("shilling", "shilling")
        if sign == "sh"
        else bare.get("kwacha", "ZMW")
        if sign == "k"
        else en.CURRENCIES.get(sign, "USD")
    )
    named = _MONEY.match(text, match.end())
    if named is None or named["noun"].lower() in ("cent", "real", "won"):
        return code, "money", match.end()
    return (_currency(named, bare) if named["nation"] else code), "money", named.end()


def _unit(text: str, end: int, bare: Mapping[str, str], value: Decimal) -> tuple[str, str, int]:
    """Unit, kind and end of a number by what stands after it."""
    if share := _SHARE.match(text, end):
        return "share", "share", share.end()
    if bare.get("pence") and currencies.pence(text, end, value):
        return bare["pence"], "money", end + 1
    money = _MONEY.match(text, end)
    if money:
        return _currency(money, bare), "money", money.end()
    measure = _MEASURE.match(text, end) or (_OF_MEASURE.match(text, end) if text.startswith(" of ", end) else None)
    if measure:
        told = measure.groupdict()
        if told.get("short") or told.get("inch"):
            return told["short"] or "in", "measure", measure.end()
        name = "celsius" if told.get("celsius") else measure["unit"].lower()
        return en.MEASURES.get(name) or en.MEASURES[name[:-1]], "measure", measure.end()
    return _counted(text, end, value)


def _counted(text: str, end: int, value: Decimal) -> tuple[str, str, int]:
    """The counted noun: the first plural of the next three words; a number before no plural counts nothing."""
    part = _OF_TOTAL.match(text, end)
    match = _NOUNS.match(text, part.end() if part else end)
    if match is None or match["first"] in en.NOT_NOUNS:
        return "", "number", end
    if part:  # "160 of its 800 employees": they are employees too
        _, kind, noun = _counted(text, part.end(), value)
        return (singular(text[part.end() : noun].split()[-1]), "count", end) if kind == "count" else ("", "number", end)
    if match["glue"] == "-":
        return singular(match["first"]), "count", match.end("first")
    for name in ("first", "second", "third"):
        word = match[name]
        if word is None or word in en.NOT_NOUNS:
            break
        if word in en.IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            joined = name == "second" and text[match.end("first")] == "-" and match["first"] in en.JOINED
            return (f"{match['first']}-" if joined else "") + singular(word), "count", match.end(name)
    alone = match["first"] in en.UNCOUNTED or value == 1
    return (singular(match["first"]), "count", match.end("first")) if alone else ("", "number", end)


def _currency(money: re.Match[str], bare: Mapping[str, str]) -> str:
    noun, nation = money["noun"].lower(), (money["nation"] or "").lower()
    if nation:
        return en.NATIONS[nation]
    written = "dollar" if noun in ("dlr", "cent", "$") else "krone" if noun in ("kroner", "kr") else noun
    if noun in ("krone", "kroner") and "kroner" in bare:
        return bare["kroner"]
    return bare.get(written) or en.MONEY_NOUNS.get(noun) or en.CURRENCIES[noun]


def _is_something_else(text: str, match: re.Match[str], start: int, value: Decimal, kind: str) -> bool:
    """Dates, years, clock times, list numbers and names that carry a number are no quantities."""
    if match["wscale"] or match["scale"] or match["half"] or match["mixed"] or match["many"] or match["whole"]:
        return False
    before, after = text[max(0, start - 20) : start], text[match.end() : match.end() + 14]
    if match["word"]:
        small = value < 13 and re.search(r"(?<!of )\b(?:the|these|those|both|other)\s$", before, re.I)
        doubled = re.search(r"[A-Z][a-z]+ $", before) and match["word"][0].isupper()
        ends = kind == "number" and not _TO_MORE.match(text, match.end())  # "six to seven hours"
        return ends or bool(small or doubled) or match["word"].lower() in ("one", "a", "an", "several")
    if (
        (_DATE_BEFORE.search(before) and (value <= 31 or 1000 <= value <= 2200))  # "In February 170 employees left"
        or _DATE_AFTER.match(after)
        or re.match(r"-?[A-Z]\w*-\d", after)
        or _NAMED.search(before)
    ):
        return True
    digits = match["digits"]
    if digits.isdecimal() and len(digits) == 4 and 1500 <= value <= 2200:
        plural = re.match(r"(?: of)?[- ](?:\w+ ){0,2}\w+s\b", text[match.end() : match.end() + 40])
        if kind == "number" or not plural or _YEARLY.search(before):
            return True
    if "," not in digits and len(digits) <= 4 and _in_a_name(before) and not _DATE_BEFORE.search(before):
        return True
    if kind != "number" or _opens_range(text, match.end()):
        return False
    if _LEVEL.search(before) or worded(text, start, start)[0] != "exact":
        return False  # "the toll rose to 71", "more than 150 are missing"
    return before.endswith(("-", "–")) or len(digits) <= 3


def _in_a_name(before: str) -> bool:
    """Whether the word before a number is a name that it belongs to: "Apollo 11", but not "Some 500"."""
    word = re.search(r"([A-Z][\w.’'-]*)\s(?:\d+[-–])?$", before)
    return word is not None and word[1].lower().rstrip(".") not in en.STARTERS


def _opens_range(text: str, end: int) -> bool:
    return bool(re.match(rf"\s?(?:-|–|—|to|and)\s?[{_SIGNS}]?\d", text[end : end + 8]))


def _plural(text: str, match: re.Match[str]) -> Quantity:
    """ "Tens of thousands of people": at least that many."""
    value = Decimal(_PLURALS[match["one"].lower()]) * (_PLURALS[match["two"]] if match["two"] else 1)
    unit, kind, end = _unit(text, match.end(), {"dollar": "USD"}, value)
    return Quantity(match.start(), end, text[match.start() : end], plain(value), unit, "at_least", kind)


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    before = text[max(0, match.start() - 16) : match.start()]
    if (
        ((match["one"] or "").lower() not in ("a", "an") and _NO_FRACTION.search(before))  # "says that a third of"
        or _AND_HALF.search(before)
        or (not match["n"] and _OF_YEAR.match(text, match.end()))
    ):
        return None
    if match["part"]:
        part = match["part"].lower()
        following = re.match(r" ([a-z]+)", text[match.end() : match.end() + 20])
        if following and part[-1] != "s" and part != "half" and following[1] not in en.AFTER_SHARE | en.NOT_NOUNS:
            return None  # "a third terminal"
        value = (Decimal(1) / 3 if part.startswith("third") else Decimal(en.FRACTIONS[part])) * _word_value(
            match["one"]
        )
    elif match["bare"]:
        value = Decimal("0.5")
    else:
        top, bottom = (_word_value(match[name]) for name in ("n", "d"))
        if not bottom or top > bottom:
            return None
        value = top / bottom
    bound, end = worded(text, match.start(), match.end())
    return Quantity(match.start(), end, text[match.start() : end], plain(round(value, 6)), "share", bound, "share")


def _with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "between 3 and 4 million" and "20-30 percent" to one quantity that knows both ends."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and last.high is None and _is_range(text, last, quantity):
            joined[-1] = _range(text, last, quantity)
        elif last is None or quantity.start >= last.end:
            joined.append(quantity)
    # a small bare number was only kept in case it opened a range
    return [
        quantity
        for quantity in joined
        if quantity.kind != "number"
        or len(quantity.text) > 2
        or _LEVEL.search(text[max(0, quantity.start - 20) : quantity.start])
    ]


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.end : high.start]
    if len(between) > 6 or not _RANGE.fullmatch(between):
        return False
    before = text[max(0, low.start - 60) : low.start]
    raised = low.kind != "number" and before.lower().endswith("by ")  # "by 30 euros to 279 euros"
    if raised or (before.lower().endswith("from ") and _CHANGED.search(before)):
        return False
    opened = bool(_BETWEEN.search(before))
    dashed = between.strip() in ("-", "–", "—", "to")
    same = low.unit == high.unit or low.kind == "number" or (low.kind == "money" and high.kind in ("number", "count"))
    return same and (opened or dashed)


def _range(text: str, low: Quantity, high: Quantity) -> Quantity:
    bottom, top = Decimal(low.value), Decimal(high.value)
    if low.kind == "money" and high.kind in ("number", "count"):  # "$3-4 million"
        scaled = text[high.start :].find(high.text)
        number = _NUMBER.match(text, high.start + max(0, scaled))
        end = number.end() if number else high.end
        high = high._replace(unit=low.unit, kind="money", end=end)
    if low.kind == "number" and high.kind == "share":
        bottom /= 100
    if low.kind in ("number", "money") and bottom and top / bottom >= 1000:  # "3 to 4 million": both are millions
        bottom *= 10 ** (3 * ((len(plain(top).split(".")[0]) - 1) // 3))
    joined = high._replace(start=low.start, text=text[low.start : high.end])
    if bottom > top:
        return joined
    return joined._replace(value=plain((bottom + top) / 2), bound="about", low=float(bottom), high=float(top))
