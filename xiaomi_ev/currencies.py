"""Which nation's money a text means by "dollars", "kroner" or "pesos".

What comes in: a text, and the currencies of its story. What goes out: an ISO 4217 code for each shared name.
What it will not do: guess between two that the text names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from xiaomi_ev import quantities_en as en
from xiaomi_ev.sieve import Sifted

_NATIONAL = Sifted(rf"\b(?P<nation>{'|'.join(map(re.escape, en.NATIONS))}) (?P<noun>{en.SHARED})", re.I)
_SHARED = tuple(en.SHARED.split("|"))
_CODES = frozenset[str]().union(*en.FAMILIES.values())
_THREE_CAPITALS = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]{2}\b")
_PREFIXED = re.compile(
    r"(?<![A-Za-z])(?:HK|S|A|AU|C|CA|NZ|NT)\$ ?\d[\d.,]*(?: ?[a-z]{1,8})? \((?:about |around |some |roughly |or )?\$\d"
)
"""Who tells a sum in Hong Kong's dollars again in a bare "$" means the American: "HK$7.8 billion ($1 billion)"."""


def named(text: str, codes: Collection[str] = (), asked: Iterable[str] = ()) -> dict[str, str]:
    """Which nation's dollar, krone, franc or peso a bare one means in ``text``: the only one that it names.

    "Danish kroner" or "DKK" once, and the other kroner are Danish too; else the only one among ``asked`` (the
    currencies of the story's questions) or among ``codes`` (all of the story's); a bare "$" without more is the
    American. Bare kroner that stand before the first "Norwegian kroner" are those the questions ask for.
    """
    home = frozenset(asked)
    found: dict[str, set[str] | frozenset[str]] = {}
    settled: dict[str, frozenset[str]] = {}
    for match in _NATIONAL.finditer(text) if any(map(text.casefold().__contains__, _SHARED)) else ():
        noun = match["noun"].lower()
        own = home & en.FAMILIES.get(noun, _NONE)
        if noun not in found and own and noun in text[: match.start("nation")].casefold():
            settled[noun] = own
        found[noun] = settled.get(noun) or found.get(noun, set()) | {en.NATIONS[match["nation"].lower()]}
    written = _CODES.intersection(_THREE_CAPITALS.findall(text))
    pence = {"pence": "GBP"} if "£" in text or "GBP" in home | set(codes) else {}  # else "12p" may be pages
    if not (found or written or home or codes):
        return {"dollar": "USD"} | pence
    for noun, family in en.FAMILIES.items():
        told = found.get(noun) or (found.get("krone") if noun == "kroner" else None)
        found[noun] = told or family & written or family & home or family & set(codes)
    sure = {noun: min(known) for noun, known in sorted(found.items()) if len(known) == 1}
    dollars = en.DOLLARS & set(codes)
    if len(dollars) == 1 and "dollar" not in sure and not _PREFIXED.search(text):
        sure["dollar"] = min(dollars)  # a story told in Australian money
    sure |= pence
    return {"dollar": "USD"} | sure if "US$" not in text else sure | {"dollar": "USD"}


def pence(text: str, end: int, value: Decimal) -> bool:
    """Whether a number of pence ends there, "closed at 155p", and none of the lines of a picture: "a 1080p screen"."""
    if _PENCE.match(text, end) is None or value in _LINES:
        return False
    return _PAID.search(text, max(0, end - 50), end) is not None or _EACH.match(text, end + 1) is not None


def small(written: str) -> bool:
    """Whether what stands behind a number are hundredths of a currency."""
    return written.strip(" -").lower() in _SMALL_COINS


_SMALL_COINS = frozenset(("cent", "cents", "pence", "penny", "p"))
_PENCE, _LINES = re.compile(r"(?<=\d)p(?![\w/’'.]\w)"), frozenset((240, 360, 480, 576, 720, 1080, 1440, 2160, 4320))
_PAID = re.compile(
    r"\b(?:shares?|stock|clos\w+|ended|bids?|offer\w*|price\w*|cost\w*|worth|dividends?|pay\w*|paid|traded?|trading|fares?|put|"
    r"between|value\w*)\b[^.;:!?\n]{0,40}$|[£€$]\d[\d.]{0,6}[a-z]{0,2},? (?:or|and) $"
)
_EACH = re.compile(
    r",? (?:a |per |each |every |for (?:each|every) )?(?:share|each|apiece|litre|mile|loaf|pint|ticket|copy)\b"
)
"""What says that "214p" is money: in "a 12p booklet" or "at 7p today" nothing does."""
_NONE = frozenset[str]()
_WEIGHS = re.compile(
    r"\b(?:weigh(?:s|ed|ing)?|weight|heavy|heavier|lighter|payload|recall(?:s|ed|ing)|ounces?|lbs?)\b"
    r"(?:(?!\b(?:costs?|paid|pays?|spent|worth|price|bill|fine|loss|losses|debts?|damages?|down|sum|charge)\b)[^.;,$£€]){0,40}$",
    re.I,
)
_STUFF = (
    "beef pork chicken turkey meat ham sausage cheese butter milk fish salmon tuna shrimp food fruit "
    "vegetables lettuce rice flour sugar salt coffee tea cocoa chocolate bread nuts peanuts grain wheat "
    "corn feed fertiliser fertilizer cocaine heroin cannabis marijuana drugs explosives cargo freight "
    "luggage fuel coal steel copper lithium uranium waste rubbish plastic sand ice thrust force fat "
    "muscle produce chemicals debris rock concrete ore"
).replace(" ", "|")
_OF_STUFF = re.compile(
    rf"s (?:of (?:[a-z-]+ )?(?:{_STUFF})s?\b|(?:heavier|lighter)\b|(?:(?:have|has) been|was|were) recalled\b)"
)
"""Words before and behind a pound of weight; of other things that come in pounds money is the likelier."""


def weighs(text: str, start: int, end: int) -> bool:
    """Whether a pound that ends at ``end`` is one of weight: "it weighs 262 pounds", "9,300 pounds of cheese"."""
    noun = text[max(start, end - 6) : end].lower().rstrip("s")
    if not noun.endswith("pound"):
        return False
    return bool(
        _WEIGHS.search(text, max(0, start - 60), start) or _OF_STUFF.match(text, end - text.endswith("s", 0, end))
    )
