"""The normal form of a unit, for the amounts in texts and for the questions of a topic alike.

What comes in: a unit as someone wrote it. What goes out: ISO 4217 code, SI symbol, or the counted noun in the singular.
What it will not do: tell a counted noun from a word that nobody counts; only codes are known one by one.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from xiaomi_ev import quantities_en as en

ALLOWED = "an ISO 4217 code, an SI symbol or a counted noun in the singular"
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP "
    "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR "
    "ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
    "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XDR XOF XPD XPF XPT "
    "YER ZAR ZMW ZWL".split()
)
"""ISO 4217, with the codes that were in force since 2010."""
TIME = {
    "s": 1 / 86_400,
    "min": 1 / 1_440,
    "h": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.25,
    "decade": 3652.5,
}
_DIMENSIONS: tuple[dict[str, float], ...] = (
    TIME,
    {
        "mm": 1e-3,
        "cm": 1e-2,
        "m": 1.0,
        "km": 1e3,
        "in": 0.0254,
        "ft": 0.3048,
        "yd": 0.9144,
        "mi": 1609.344,
        "nmi": 1852.0,
    },
    {"µg": 1e-9, "mg": 1e-6, "g": 1e-3, "kg": 1.0, "t": 1e3, "oz": 0.028349523125, "lb": 0.45359237},
    {"m2": 1.0, "ha": 1e4, "km2": 1e6, "ft2": 0.09290304, "acre": 4046.8564224, "mi2": 2589988.110336},
    {"ml": 1e-3, "cl": 1e-2, "l": 1.0, "m3": 1e3},
    {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9, "hp": 745.7},
    {"Wh": 1.0, "kWh": 1e3, "MWh": 1e6, "GWh": 1e9, "TWh": 1e12},
    {"km/h": 1.0, "mi/h": 1.609344, "kn": 1.852},
    {"GB": 1.0, "TB": 1e3},
)
"""What one of each unit is in another of its kind; the international yard and pound (1959), the mechanical horsepower; gallons, of
which there are two, are left out."""


def per(unit: str, wanted: str) -> float | None:
    """How many of ``wanted`` one ``unit`` is; None where they measure different things, or nothing."""
    if unit == wanted:
        return 1.0
    return next((known[unit] / known[wanted] for known in _DIMENSIONS if unit in known and wanted in known), None)


COUNT = "count"
"""The unit of a bare count: the question says "how many?", and its words say of what."""
_NOUN = re.compile(r"[a-z]{3,}(?:[ -][a-z]+)?")
_NO_NOUNS = frozenset({"share", *TIME, *en.MEASURES.values()})


def is_noun(unit: str) -> bool:
    """Whether ``unit`` is a counted noun, by its form: no measure, share or currency."""
    return bool(_NOUN.fullmatch(unit)) and unit not in _NO_NOUNS


def counts(unit: str) -> bool:
    """Whether ``unit`` counts: a noun, or a bare count."""
    return is_noun(unit) or unit in ("", COUNT)


def counted_alike(one: str, other: str) -> bool:
    """Whether both count, and the same: one noun, or a noun and a bare count."""
    bare = {"", COUNT}
    return counts(one) and counts(other) and (one == other or bool({one, other} & bare))


def meant(unit: str) -> str:
    """What to write for a currency's name or a sign of per cent, which no claim carries as its unit; "" for all else."""
    if unit.lower() in ("%", "percent", "per cent", "percentage"):
        return "share (0.25 for 25 %)"
    code = en.MONEY_NOUNS.get(singular(unit), "")
    return f"{code}, or another code of ISO 4217" if code in CODES and len(unit) > 3 and not unit.isupper() else ""


_SYMBOLS = {*en.MEASURES.values(), "share", "%"}


def singular(noun: str) -> str:
    """The counted noun in the singular, by the regular endings and a short list of others."""
    word = noun.lower().rstrip("'’")
    if word in en.IRREGULAR:
        return en.IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def normal(unit: str) -> str:
    """``unit`` as amounts carry it: ``km`` for kilometres, ``passenger`` for passengers, ``kWh`` for kwh; else as it is."""
    if unit in _SYMBOLS or unit in CODES or not unit:
        return unit
    measure = en.MEASURES.get(unit.lower()) or en.MEASURES.get(singular(unit))
    if measure:
        return measure
    if "/" in unit:
        return "/".join(normal(part) for part in unit.split("/"))
    plain = unit.lower() if unit.istitle() and len(unit) > 3 else unit  # "Vehicles" as a heading writes it
    return singular(plain) if plain.islower() and plain.isalpha() else unit


def fault(unit: str, codes: Collection[str] = (), words: str = "") -> str:
    """What is wrong with ``unit``, or "": a sign that no unit has, or a code of three capitals that is no currency, none
    of the ``codes`` that the topic gives rates for, and none of the ``words`` of its question."""
    parts = unit.split("/")
    if unit and not all(part and all(c.isalnum() or c in "%°µ²³-_ ." for c in part) for part in parts):
        return f"must be {ALLOWED}"
    unknown = (part for part in parts if len(part) == 3 and part.isascii() and part.isalpha() and part.isupper())
    if all(part in CODES or part in codes or part in _SYMBOLS or part in words for part in unknown):
        return ""
    return f"is unknown; allowed are {ALLOWED}"
