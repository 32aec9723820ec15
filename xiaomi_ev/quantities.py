"""Numbers in news: money, counts, shares and measures, with unit and bound.

What comes in: any text. What goes out: ``Quantity`` records with the value as a plain decimal, scale words
multiplied out. What it will not do: take dates, clock times, model numbers, scores, versions or phone
numbers for quantities, or convert currencies (the bare dollar is USD, as in world news).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True)
class Quantity:
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


_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 10**2, "hundreds": 10**2, "dozen": 12, "dozens": 12, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakhs": 10**5,
    "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "m": 10**6, "crore": 10**7, "crores": 10**7,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_CURRENCIES = {
    "us$": "USD", "$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY",
    "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "cn¥": "CNY", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "₩": "KRW",
    "krw": "KRW", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "huf": "HUF", "try": "TRY",
    "₽": "RUB", "rub": "RUB", "aud": "AUD", "cad": "CAD", "hkd": "HKD", "sgd": "SGD", "brl": "BRL", "mxn": "MXN", "zar": "ZAR",
    "aed": "AED", "sar": "SAR", "ils": "ILS", "₪": "ILS", "thb": "THB", "฿": "THB", "vnd": "VND", "₫": "VND", "idr": "IDR",
    "myr": "MYR", "php": "PHP", "₱": "PHP", "ngn": "NGN", "₦": "NGN", "kes": "KES", "egp": "EGP", "uah": "UAH", "₴": "UAH",
}  # fmt: skip
_MONEY_NOUNS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "won": "KRW", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "lira": "TRY",
    "ruble": "RUB", "rouble": "RUB", "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "dirham": "AED", "shekel": "ILS",
    "cent": "USD", "usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "sek": "SEK", "chf": "CHF",
}  # fmt: skip
_NATIONS = {"us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "hong kong": "HKD",
            "singapore": "SGD", "new zealand": "NZD", "taiwan": "TWD", "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK",
            "danish": "DKK", "british": "GBP", "chinese": "CNY", "indian": "INR", "japanese": "JPY", "egyptian": "EGP"}  # fmt: skip
_MEASURES = {
    "square meter": "m2", "square metre": "m2", "sq m": "m2", "sqm": "m2", "m2": "m2", "m²": "m2", "square kilometer": "km2",
    "square kilometre": "km2", "sq km": "km2", "km2": "km2", "km²": "km2", "hectare": "ha", "ha": "ha", "acre": "acre",
    "square foot": "ft2", "square feet": "ft2", "sq ft": "ft2", "square mile": "mi2", "cubic meter": "m3", "cubic metre": "m3",
    "kilometer": "km", "kilometre": "km", "km": "km", "meter": "m", "metre": "m", "centimeter": "cm", "centimetre": "cm", "cm": "cm",
    "millimeter": "mm", "millimetre": "mm", "mm": "mm", "mile": "mi", "foot": "ft", "feet": "ft", "inch": "in", "inches": "in",
    "nautical mile": "nmi", "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "tonne": "t", "metric ton": "t", "ton": "t",
    "lb": "lb", "ounce": "oz", "liter": "l", "litre": "l", "gallon": "gal", "megawatt": "MW", "mw": "MW", "gigawatt": "GW",
    "gw": "GW", "kilowatt": "kW", "kw": "kW", "gigawatt hour": "GWh", "gwh": "GWh", "megawatt hour": "MWh", "mwh": "MWh",
    "kilowatt hour": "kWh", "kwh": "kWh", "horsepower": "hp", "hp": "hp", "watt": "W", "km/h": "km/h", "kmh": "km/h", "kph": "km/h",
    "mph": "mi/h", "knot": "kn", "degree": "°", "celsius": "°C", "gigabyte": "GB", "gb": "GB", "terabyte": "TB", "tb": "TB",
    "megapixel": "MP", "mah": "mAh", "hz": "Hz", "ghz": "GHz", "nm": "nm", "light year": "ly", "light-year": "ly",
    "year": "year", "month": "month", "week": "week", "day": "day", "hour": "h", "minute": "min", "decade": "decade",
}  # fmt: skip
_FRACTIONS = {"half": "0.5", "third": "1/3", "quarter": "0.25", "fifth": "0.2", "tenth": "0.1", "eighth": "0.125",
              "thirds": "1/3", "quarters": "0.25", "fifths": "0.2", "tenths": "0.1"}  # fmt: skip
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "staff": "employee", "feet": "foot",
              "workers": "worker", "lives": "life", "companies": "company", "countries": "country", "cities": "city",
              "factories": "factory", "batteries": "battery", "deliveries": "delivery", "ferries": "ferry", "bodies": "body",
              "personnel": "person", "aircraft": "aircraft", "series": "series", "species": "species", "buses": "bus"}  # fmt: skip

_BOUNDS: tuple[tuple[str, str], ...] = (
    ("at_least", r"at least|more than|over|above|exceed(?:s|ed|ing)?|in excess of|no less than|no fewer than|not less than|upwards of|greater than|better than|a minimum of|minimum|starting (?:at|from)|starts? at"),
    ("at_most", r"at most|up to|as (?:much|many) as|no more than|not more than|less than|fewer than|under|below|almost|nearly|just under|close to|approaching|a maximum of|maximum(?: annual)? capacity of|maximum|within"),
    ("about", r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated|circa|ca\.|in the region of|~|≈|somewhere around|in the neighbou?rhood of"),
)  # fmt: skip
_BOUND = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS), re.IGNORECASE)
_AFTER = re.compile(
    r"\s?(?:(?P<at_least>or (?:more|above|higher)|plus\b|\+)|(?P<at_most>or (?:less|fewer|below))|(?P<about>or so\b|-ish\b))",
    re.I,
)

_SYMBOL = r"(?:(?:US|AU|CA|HK|NZ|NT|MX|CN|[ACSR])?[$¥]|[€£₹₩₽₪฿₫₱₦₴]|(?:USD|EUR|GBP|JPY|CNY|RMB|INR|KRW|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RUB|AUD|CAD|HKD|SGD|BRL|MXN|ZAR|AED|SAR|ILS|THB|VND|IDR|MYR|PHP|NGN|KES|EGP|UAH|Rs\.?)(?=\s?\d))"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f’']\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?)"
_SCALE = r"(?:hundreds?|dozens?|thousands?|lakhs?|millions?|crores?|billions?|trillions?|mn|mln|mio|bn|bln|tn|trn|[kKmMbB](?![\w²³2/]))"
_WORD = rf"(?:(?:{'|'.join(_WORDS)})(?:[- ](?:{'|'.join(list(_WORDS)[:9])})\b)?)"
_NUMBER = re.compile(
    rf"""(?P<symbol>{_SYMBOL})?\s?(?:
      (?P<half>(?:a\ )?half\ (?:a|an)\ |half-?)(?P<hscale>dozen|thousand|million|billion|trillion)
    | (?P<digits>(?:(?<![\w.,/:#@-])|(?<=\d[-–]))(?<!\d[ ]){_DIGITS}|(?<=[$€£¥₹₩₽₪฿₫₱₦₴.]){_DIGITS}|(?<=[A-Z]{{3}}){_DIGITS}|(?<=[$€£¥A-Za-z.]\s){_DIGITS})
      (?:[-\ \u00a0\u202f]?(?P<scale>{_SCALE}(?:\s(?:million|billion|crore|thousand|lakh))?)\b)?
    | \b(?P<word>(?:an?|several|{_WORD})(?=[- ]{_SCALE})|{_WORD})(?:[-\ ](?P<wscale>{_SCALE}(?:\s(?:and\s)?(?:{_WORD})\b)?(?:\s(?:thousand|million|billion))?)\b)?
    )(?![\d]|[:/]\d|-\d{{3,}}|[.,]\d)""",
    re.VERBOSE,
)
_SHARE = re.compile(r"\s?(?:%|per ?cent\b|percent\b|percentage points?\b|pct\b)", re.I)
_FRACTION = re.compile(
    rf"\b(?:(?P<one>an?|one|two|three|four|nine)[- ](?P<part>half|third|quarter|fifth|tenth|eighth|thirds|quarters|fifths|tenths)\b(?!-?(?:of \d{{4}}|of the year|final)|\s(?:quarter|half))|"
    rf"(?P<bare>half)(?= (?:of|the|his|her|its|their|your|our)\b)|(?P<n>{_WORD}|\d{{1,3}}) (?:in|out of(?: every)?) (?P<d>{_WORD}|\d{{1,4}})\b)",
    re.I,
)
_UNIT_WORDS = "|".join(
    sorted(
        map(re.escape, {*_MEASURES, *(f"{name}s" for name in _MEASURES if len(name) > 3)}),
        key=lambda word: (-len(word), word),
    )
)
_MEASURE = re.compile(rf"[- \u00a0]?(?P<unit>{_UNIT_WORDS})(?![\w²³])", re.I)
_MONEY = re.compile(
    rf"[- ]?(?:(?P<nation>{'|'.join(map(re.escape, _NATIONS))}) )?(?P<noun>{'|'.join(_MONEY_NOUNS)})s?\b", re.I
)
_NOUN = re.compile(
    r"(?: of)?[- ](?:(?:new|more|other|different|additional|full-time|part-time|electric|assembled|fully|local|former|small|large|big|young|old|public|private|medical|test|passenger|hybrid|finished|annual|daily|foreign|skilled|the|its|our|all) ){0,3}(?P<noun>[a-z][a-z'’-]{1,24})"
)
_NOT_NOUNS = frozenset(
    "a an and as at before but by can for from had has have he her his if in into is it may more of off on or out per she so "
    "than that the their then there they this to up was we were when which while who will with would you after against during "
    "until since though although because about over under between without within compared versus least most million billion "
    "am pm ago earlier later down its are be been due each every not now just also only even still very being did do does".split()
)
_RANGE = re.compile(r"\s?(?:-|–|—|to|and)\s?")
_OPENS_RANGE = re.compile(r"\s?(?:-|–|—|to|and)\s?[$€£¥]?\d")
_BETWEEN = re.compile(r"(?:between|from)\s$", re.I)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s?$|^\s?(?:st|nd|rd|th)\b|^,?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b",
    re.I,
)
_BEFORE_NOT = re.compile(
    r"(?:\b(?:no|nos|number|chapter|section|page|version|model|flight|room|article|level|phase|part|type|grade|route|highway|stage|line|in|since|by|until|of|year|class|series|channel|act|day|week|top)\.?|[#№v])\s?$",
    re.I,
)


def find(text: str) -> list[Quantity]:
    """The quantities of ``text``, in order, without overlaps; ranges are one quantity with both ends."""
    found: list[Quantity] = []
    fractions = {match.start(): match for match in _FRACTION.finditer(text)}
    for start in sorted(fractions):
        share = _fraction(text, fractions[start])
        if share is not None:
            found.append(share)
    taken = [(share.start, share.end) for share in found]
    for match in _NUMBER.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken[:50]):
            quantity = _quantity(text, match)
            if quantity is not None:
                found.append(quantity)
    found.sort(key=lambda quantity: quantity.start)
    return _with_ranges(text, found)


def _decimal(digits: str) -> Decimal | None:
    """The number as written: grouped by commas, spaces, apostrophes or (three and more groups) dots."""
    plain = re.sub(r"[\u00a0\u202f’']", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    elif re.fullmatch(r"\d{1,3},\d{1,2}", plain) and not re.fullmatch(r"\d{1,3},\d{3}", plain):
        plain = plain.replace(",", ".")
    try:
        return Decimal(plain.replace(",", "")) if len(plain) <= 40 else None
    except InvalidOperation:
        return None


def _word_value(words: str) -> Decimal:
    return Decimal(sum(_WORDS.get(word, 1) for word in re.split(r"[- ]", words.lower())))


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    for word in re.split(r"[\s-]+", (scale or "").lower()):
        if word in _SCALES:
            value *= _SCALES[word]
        elif word in _WORDS:
            value += _WORDS[word]
    return value


def _value(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return Decimal("0.5") * _SCALES[match["hscale"]]
    if match["digits"]:
        number = _decimal(match["digits"])
        return None if number is None else _scaled(number, match["scale"])
    return _scaled(_word_value(match["word"]), match["wscale"])


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: ``10000000000``, ``0.5``."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    unit, kind, end = _unit(text, match)
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    if kind in ("number", "count") and _is_something_else(text, match, start, value, kind):
        return None
    if kind == "share":
        value /= 100
    bound, end = _bound(text, start, end)
    return Quantity(start, end, text[start:end], plain(value), unit, bound, kind)


def _unit(text: str, match: re.Match[str]) -> tuple[str, str, int]:
    """Unit, kind and end of a number: a symbol before it, or what stands after it."""
    end = match.end()
    if match["symbol"]:
        code = _CURRENCIES.get(match["symbol"].lower(), "")
        named = _MONEY.match(text, end)
        return (code or "USD"), "money", named.end() if named and named["noun"].lower() != "cent" else end
    share = _SHARE.match(text, end)
    if share:
        return "share", "share", share.end()
    money = _MONEY.match(text, end)
    if money:
        return _currency(money), "money", money.end()
    measure = _MEASURE.match(text, end)
    if measure:
        name = measure["unit"].lower()
        return _MEASURES.get(name) or _MEASURES[name[:-1]], "measure", measure.end()
    noun = _NOUN.match(text, end)
    if noun and noun["noun"] not in _NOT_NOUNS:
        return singular(noun["noun"]), "count", noun.end()
    return "", "number", end


def _currency(money: re.Match[str]) -> str:
    nation = (money["nation"] or "").lower()
    return _NATIONS.get(nation) or _MONEY_NOUNS[money["noun"].lower()]


def singular(noun: str) -> str:
    """The counted noun in the singular, by the regular endings and a short list of others."""
    word = noun.lower().rstrip("'’")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _is_something_else(text: str, match: re.Match[str], start: int, value: Decimal, kind: str) -> bool:
    """Dates, years, clock times, list numbers and names that carry a number are no quantities."""
    before, after = text[max(0, start - 14) : start], text[match.end() : match.end() + 14]
    word, scale = match["word"], match["wscale"] or match["scale"] or match["half"]
    if scale:
        return False
    if word and (kind == "number" or word.lower() in ("one", "a", "an", "several")):
        return True  # "one of", "two" alone: words, not figures
    if _MONTH.search(before) or _MONTH.search(after) or re.match(r"\s?(?:[ap]\.?m\b|o['’]clock|[A-Z]\w*-\d)", after):
        return True
    year = match["digits"] is not None and len(match["digits"]) == 4 and 1500 <= value <= 2200
    if year and (
        kind == "number" or not re.match(r"(?: of)?[- ](?:\w+ ){0,2}\w+s\b", text[match.end() : match.end() + 40])
    ):
        return True
    if year and re.search(
        r"\b(?:in|since|by|until|of|from|early|late|mid|for|the|to|and|during|before|after|around)[- ]$", before, re.I
    ):
        return True
    if kind == "number" and before.endswith(("-", "–")):
        return True
    if kind == "number" and _OPENS_RANGE.match(text, match.end()):
        return False
    return kind == "number" and (
        bool(_BEFORE_NOT.search(before)) or len(match["digits"] or "") <= 2 or bool(re.search(r"[A-Z]\w*\s$", before))
    )


def _bound(text: str, start: int, end: int) -> tuple[str, int]:
    before = text[max(0, start - 40) : start]
    for match in _BOUND.finditer(before):
        tail = before[match.end() :]
        if re.fullmatch(r"\s?(?:of |an? |the |its |is |just )?", tail) and (
            match.start() == 0 or not before[match.start() - 1].isalnum()
        ):
            return match.lastgroup or "exact", end
    after = _AFTER.match(text, end)
    return (after.lastgroup or "exact", after.end()) if after else ("exact", end)


def _fraction(text: str, match: re.Match[str]) -> Quantity | None:
    if match["part"]:
        part = match["part"].lower()
        base = Decimal(1) / 3 if part.startswith("third") else Decimal(_FRACTIONS[part])
        if part in ("half", "quarter") and re.match(
            r"\s(?:of (?:\d{4}|the year|this year|last year)|million|billion|year|hour|dozen|a )",
            text[match.end() :][:16],
        ):
            return None
        value = base * _word_value(match["one"])
    elif match["bare"]:
        value = Decimal("0.5")
    else:
        top, bottom = (_number_or_word(match[name]) for name in ("n", "d"))
        if not bottom or top > bottom:
            return None
        value = top / bottom
    bound, end = _bound(text, match.start(), match.end())
    return Quantity(match.start(), end, text[match.start() : end], plain(round(value, 6)), "share", bound, "share")


def _number_or_word(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() and text.isascii() else _word_value(text)


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
    return [quantity for quantity in joined if quantity.kind != "number" or len(quantity.text) > 2]


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.end : high.start]
    if len(between) > 6 or not _RANGE.fullmatch(between):
        return False
    opened = bool(_BETWEEN.search(text[max(0, low.start - 9) : low.start]))
    return ((opened or between.strip() in ("-", "–", "—", "to")) and low.unit in ("", high.unit)) or (
        low.unit == high.unit and opened
    )


def _range(text: str, low: Quantity, high: Quantity) -> Quantity:
    bottom, top = Decimal(low.value), Decimal(high.value)
    if not low.unit and high.kind == "share":
        bottom /= 100
    if not low.unit and bottom and top / bottom >= 1000:  # "3 to 4 million" is short for "3 million to 4 million"
        bottom *= 10 ** (3 * ((len(plain(top).split(".")[0]) - 1) // 3))
    if bottom > top:
        return replace(high, start=low.start, text=text[low.start : high.end])
    return replace(
        high,
        start=low.start,
        text=text[low.start : high.end],
        value=plain((bottom + top) / 2),
        bound="about",
        low=float(bottom),
        high=float(top),
    )
