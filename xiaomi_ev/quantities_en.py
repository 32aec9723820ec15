"""Word lists of quantities: number words, currencies, units, bounds: nothing but words.

What comes in: nothing. What goes out: general knowledge of how English news writes amounts. What it will
not do: decide; that is done in ``quantities``.
"""

from __future__ import annotations

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 10**2, "hundreds": 10**2, "dozen": 12, "dozens": 12, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakhs": 10**5,
    "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "m": 10**6, "crore": 10**7, "crores": 10**7,
    "billion": 10**9, "milliard": 10**9, "milliards": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
CURRENCIES = {
    "ksh": "KES", "ush": "UGX", "tsh": "TZS", "rm": "MYR", "rp": "IDR", "tk": "BDT", "₺": "TRY", "₵": "GHS", "₡": "CRC", "r": "ZAR",
    "us$": "USD", "$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY",
    "jpy": "JPY", "cny": "CNY", "rmb": "CNY", "cn¥": "CNY", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR", "₩": "KRW",
    "krw": "KRW", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "huf": "HUF", "try": "TRY",
    "₽": "RUB", "rub": "RUB", "aud": "AUD", "cad": "CAD", "hkd": "HKD", "sgd": "SGD", "brl": "BRL", "mxn": "MXN", "zar": "ZAR",
    "aed": "AED", "sar": "SAR", "ils": "ILS", "₪": "ILS", "thb": "THB", "฿": "THB", "vnd": "VND", "₫": "VND", "idr": "IDR",
    "myr": "MYR", "php": "PHP", "₱": "PHP", "ngn": "NGN", "₦": "NGN", "kes": "KES", "egp": "EGP", "uah": "UAH", "₴": "UAH",
    "k": "ZMW", "won": "KRW", "sfr": "CHF", "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "ft": "HUF", "zl": "PLN",
    "ars": "ARS", "clp": "CLP", "uyu": "UYU", "ghs": "GHS", "rwf": "RWF", "etb": "ETB", "dzd": "DZD", "tnd": "TND", "qar": "QAR",
    "kwd": "KWD", "bhd": "BHD", "omr": "OMR", "jod": "JOD", "bgn": "BGN", "ron": "RON", "isk": "ISK", "rsd": "RSD", "lkr": "LKR",
    "bdt": "BDT", "pkr": "PKR", "npr": "NPR", "twd": "TWD", "kzt": "KZT", "gel": "GEL", "zmw": "ZMW", "mwk": "MWK", "pgk": "PGK",
}  # fmt: skip
MONEY_NOUNS = {
    "kwacha": "kwacha", "kina": "PGK", "kyat": "MMK", "dollar": "USD", "dlr": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "quid": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "won": "KRW", "franc": "franc", "krona": "SEK", "kronor": "SEK", "krone": "krone", "kroner": "krone", "zloty": "PLN", "lira": "TRY",
    "ruble": "RUB", "rouble": "RUB", "peso": "peso", "real": "BRL", "reais": "BRL", "rand": "ZAR", "dirham": "AED", "shekel": "ILS",
    "shilling": "shilling", "cent": "USD", "pence": "GBP", "penny": "GBP", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "dong": "VND", "naira": "NGN", "hryvnia": "UAH", "riyal": "SAR",
    "koruna": "CZK", "crown": "crown", "forint": "HUF", "kr": "SEK", "usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "sek": "SEK", "chf": "CHF",
}  # fmt: skip
NATIONS = {
    "us": "USD",
    "u.s.": "USD",
    "american": "USD",
    "australian": "AUD",
    "canadian": "CAD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "new zealand": "NZD",
    "taiwan": "TWD",
    "swiss": "CHF",
    "swedish": "SEK",
    "norwegian": "NOK",
    "danish": "DKK",
    "british": "GBP",
    "chinese": "CNY",
    "indian": "INR",
    "japanese": "JPY",
    "egyptian": "EGP",
    "turkish": "TRY",
    "mexican": "MXN",
    "philippine": "PHP",
    "argentine": "ARS",
    "chilean": "CLP",
    "colombian": "COP",
    "indonesian": "IDR",
    "thai": "THB",
    "czech": "CZK",
    "polish": "PLN",
    "russian": "RUB",
    "south korean": "KRW",
    "pakistani": "PKR",
    "kenyan": "KES",
    "ugandan": "UGX",
    "tanzanian": "TZS",
    "sri lankan": "LKR",
    "brazilian": "BRL",
    "south african": "ZAR",
    "israeli": "ILS",
    "lebanese": "LBP",
    "jamaican": "JMD",
    "icelandic": "ISK",
}
ONES = "|".join(list(WORDS)[:9])
FIRST = "ahsz" + "".join(sorted({word[0] for word in WORDS} - {*"ahsz"}))
"""Letters that numbers in words begin with: "a", "half", "several", "zero" and the words above."""
FAMILIES = {
    "shilling": frozenset({"KES", "UGX", "TZS", "SOS"}),
    "krone": frozenset({"DKK", "NOK", "SEK", "ISK"}),
    "kroner": frozenset({"DKK", "NOK"}),  # kronor are Swedish
    "kwacha": frozenset({"ZMW", "MWK", "PGK", "MMK", "LAK"}),  # K
    "crown": frozenset({"CZK", "DKK", "NOK", "SEK", "ISK"}),
    "franc": frozenset({"CHF", "XOF", "XAF"}),
    "peso": frozenset({"MXN", "PHP", "ARS", "CLP", "COP"}),
}
"""Currencies that share a name."""
MEASURES = {
    "square meter": "m2", "square metre": "m2", "sq m": "m2", "sqm": "m2", "m2": "m2", "m²": "m2", "square kilometer": "km2",
    "square kilometre": "km2", "sq km": "km2", "km2": "km2", "km²": "km2", "hectare": "ha", "ha": "ha", "acre": "acre",
    "square foot": "ft2", "square feet": "ft2", "sq ft": "ft2", "square mile": "mi2", "cubic meter": "m3", "cubic metre": "m3",
    "kilometer": "km", "kilometre": "km", "km": "km", "meter": "m", "metre": "m", "centimeter": "cm", "centimetre": "cm", "cm": "cm",
    "millimeter": "mm", "millimetre": "mm", "mm": "mm", "mile": "mi", "foot": "ft", "feet": "ft", "inch": "in", "inches": "in",
    "nautical mile": "nmi", "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "milligram": "mg", "microgram": "µg", "millilitre": "ml", "milliliter": "ml", "yard": "yd", "volt": "V", "kilovolt": "kV", "tonne": "t", "metric ton": "t", "ton": "t",
    "lb": "lb", "lbs": "lb", "ounce": "oz", "liter": "l", "litre": "l", "gallon": "gal", "megawatt": "MW", "mw": "MW", "gigawatt": "GW",
    "gw": "GW", "kilowatt": "kW", "kw": "kW", "gigawatt hour": "GWh", "gwh": "GWh", "megawatt hour": "MWh", "mwh": "MWh",
    "kilowatt hour": "kWh", "kilowatt-hour": "kWh", "megawatt-hour": "MWh", "gigawatt-hour": "GWh", "watt-hour": "Wh", "kwh": "kWh", "horsepower": "hp", "hp": "hp", "watt": "W", "km/h": "km/h", "kmh": "km/h", "kph": "km/h",
    "mph": "mi/h", "kilometer per hour": "km/h", "kilometre per hour": "km/h", "kilometer an hour": "km/h", "kilometre an hour": "km/h",
    "km per hour": "km/h", "km an hour": "km/h", "mile per hour": "mi/h", "mile an hour": "mi/h", "kilometers per hour": "km/h",
    "kilometres per hour": "km/h", "kilometers an hour": "km/h", "kilometres an hour": "km/h", "miles per hour": "mi/h", "miles an hour": "mi/h", "knot": "kn", "degree": "°", "celsius": "°C", "gigabyte": "GB", "gb": "GB", "terabyte": "TB", "tb": "TB",
    "megapixel": "MP", "mah": "mAh", "hz": "Hz", "ghz": "GHz", "nm": "nm", "light year": "ly", "light-year": "ly",
    "year": "year", "month": "month", "week": "week", "day": "day", "hour": "h", "minute": "min", "decade": "decade", "seconds": "s",
}  # fmt: skip
SHORT_UNITS = "g oz mg µg ml cl kV Wh Ah TWh kHz MHz dB rpm Mbps Gbps bar hPa".split()
"""Symbols that mean a unit only as they are written here: "231 g"."""
DOLLARS = frozenset("USD AUD CAD NZD SGD HKD TWD".split())
FRACTIONS = {"half": "0.5", "third": "1/3", "quarter": "0.25", "fifth": "0.2", "tenth": "0.1", "eighth": "0.125",
              "thirds": "1/3", "quarters": "0.25", "fifths": "0.2", "tenths": "0.1"}  # fmt: skip
IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "staff": "employee", "feet": "foot",
              "workers": "worker", "lives": "life", "companies": "company", "countries": "country", "cities": "city",
              "factories": "factory", "batteries": "battery", "deliveries": "delivery", "ferries": "ferry", "bodies": "body",
              "personnel": "person", "shares": "stock", "aircraft": "aircraft", "series": "series", "species": "species", "buses": "bus", "wolves": "wolf", "calves": "calf",
              "thieves": "thief", "knives": "knife", "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "wives": "wife", "halves": "half"}  # fmt: skip

BOUNDS: tuple[tuple[str, str], ...] = (
    ("at_least", r"at least|more than|over|above|beyond|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|(?:(?<=would )|(?<=will )|(?<=could )|(?<=to ))top|surpass(?:ed|es|ing)?|in excess of|no less than|no fewer than|not less than|upwards of|north of|greater than|better than|a minimum of|minimum|starting (?:at|from)|starts? at"),
    ("at_most", r"at most|south of|(?<!went )(?<!gone )(?<!goes )(?<!going )(?<!moved )(?<!topped )(?<!raised )(?<!lifted )(?<!upped )(?<!climbed )(?<!crept )(?<!shot )up to|as (?:much|many) as|no more than|not more than|less than|fewer than|under|below|almost|nearly|just under|close to|approaching|a maximum of|maximum(?: annual)? capacity of|maximum|within"),
    ("about", r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated|circa|ca\.|in the region of|~|≈|somewhere around|in the neighbou?rhood of"),
)  # fmt: skip

JOINED = frozenset("pre co sub non ex add check start drop sit e mid".split())
"""What a hyphen makes one noun with the next word: "12,000 pre-orders"."""
PARTED = frozenset("time point percent degree turn lap".split())
"""Nouns of which there are parts: "1.125 times"."""
SINGULAR_UNITS = frozenset(
    "m2 m² sqm km km2 km² ha cm mm kg lb lbs mw gw kw gwh mwh kwh hp km/h kmh kph mph gb tb mah hz ghz nm feet inches".split()
)
"""Unit words without a plural of their own."""
NOT_NOUNS = frozenset(
    "a an and as at before but by can for from had has have he her his if in into is it may more of off on or out per she so than that the their then "
    "there they this to up was we were when which while who will with would you after against during until since though although because about over "
    "under between without within compared versus least most million billion am pm ago earlier later down its are be been due each every not now just "
    "also only even still very being did do does plus across less times fold points seconds second does's yes thus".split()
)
"""What may follow a number without being what it counts."""
UNCOUNTED = frozenset("staff aircraft personnel crew cattle fish sheep spacecraft offspring police".split())
"""Nouns that are counted without a plural."""
LEVEL = r"ris(?:es?|en|ing)|rose|f[ae]ll(?:s|en)?|gr[eo]w(?:s|n)?|climb(?:s|ed)|drop(?:s|ped)|increased?|decreased?|st[ao][no]ds?|stood|reach(?:es|ed)|totall?ed"
"""Verbs before a bare number that make it a level: "the toll rose to 71"."""
CHANGED = r"(?:ris(?:es?|en|ing)|rose|f[ae]ll(?:s|en|ing)?|gr[eo]w(?:s|n|ing)?|climb\w*|drop\w*|increas\w+|decreas\w+|rais\w+|lower\w*|cut(?:s|ting)?|bump\w*|lift\w*|slip\w*|slid\w*|slash\w*|trimm\w+|reduc\w+|revis\w+|chang\w+|mov(?:ed?|ing)|went|go(?:es|ne)?|up|down|jump\w*|shrink\w*|shr[au]nk|com(?:es?|ing)|doubled|soar\w*|plung\w+|dilut\w+)"
"""Verbs of change: "raised from 399 to 449" is two prices, "from 399 to 449" alone a range."""
NAMED = r"(?:nos?|number|chapter|section|page|version|model|flight|room|article|level|phase|part|type|grade|route|highway|road|stage|line|class|series|channel|act|fig|figure|table|apartment|suite|gate|platform|section|isbn|ip|item|gmt|euro|iso|windows|android|python|apollo|war|formula)"
"""Words after which a number is a name ("Phase 2", "chapter 4")."""
STARTERS = frozenset(
    "some about around over more than nearly almost approximately roughly fewer less at up as between only just another of for from to by with the a an all "
    "these those its their his her our and but in on under with within after before since than exactly circa it monday tuesday wednesday thursday friday "
    "saturday sunday today yesterday last next this that when while where because total altogether besides meanwhile another even still i we he she they no".split()
)
"""Words that may be written with a capital before a number without making it a name ("Some 500 people")."""

AFTER = r"(?P<at_least>or (?:more|above|higher)\b|plus\b|\+)|(?P<at_most>or (?:less|fewer|below)\b)|(?P<about>or so\b|-ish\b)"
SHARED = "dollar|krone|crown|krona|franc|peso|pound|rupee|shilling"
"""Names that several currencies share."""
AFTER_SHARE = frozenset(
    "fewer higher lower larger smaller above below said say says came left went each were was".split()
)
"""What may follow "a third" when it is a share rather than an ordinal."""
UNIT_WORDS = sorted(
    {*MEASURES, *(f"{name}s" for name in MEASURES if name not in SINGULAR_UNITS)}, key=lambda word: (-len(word), word)
)
"""Unit words and their plurals, the longest first."""
