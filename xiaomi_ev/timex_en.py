"""English words of time, and the shapes of the phrases they make.

What comes in: nothing; this is data. What goes out: ``LEXICON``, a word's one-letter class and its
meaning, and ``RULES``, named patterns over strings of such letters. What it will not do: compute a value;
``timex`` does, with one production a rule. A phrase is its classes: "the first half of 2024" is ``tohfY``.

Classes: M month, W weekday, Y year number, d number up to 31, n other number, w number word, k vague number,
o ordinal, U unit, u units, r next/last/this, G today and the like, P part of day, X parts of days, S season, E decade,
g ago, l later/earlier, m early/late/mid, q about/more than, t the, a a, f of, i in/on/at/by, e every, p daily and
the like, F fiscal, h half, Q quarter token, I whole date, C clock time, A am/pm, z zone, H holiday, N now and the
like, ``c`` comma, ``-`` hyphen, ``s`` possessive, ``&`` and, ``.`` stop, ``|`` line end, x anything else.
"""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W", "weekend": "WE", "month": "M",
    "quarter": "Q", "semester": "H", "year": "Y", "decade": "E", "century": "C", "millennium": "L", "night": "NI",
}  # fmt: skip
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

LEXICON: dict[str, tuple[str, object]] = {}


def _add(code: str, words: str | dict[str, object]) -> None:
    for word in words if isinstance(words, dict) else words.split():
        LEXICON[word] = (code, words[word] if isinstance(words, dict) else word)


_add("M", {name: n for n, name in enumerate(_MONTHS, 1)})
_add("M", {name[:3]: n for n, name in enumerate(_MONTHS, 1)})
_add("M", {"sept": 9})
_add("W", {name: n for n, name in enumerate(_DAYS, 1)})
_add("W", {name[:3]: n for n, name in enumerate(_DAYS, 1)})
_add("W", {"tues": 2, "thur": 4, "thurs": 4})
_add("B", {f"{name}s": n for n, name in enumerate(_DAYS, 1)})
_add("U", dict(_UNITS))
_add("u", {f"{name}s": unit for name, unit in _UNITS.items()})
_add("u", {"centuries": "C", "millennia": "L", "hrs": "TH", "mins": "TM", "yrs": "Y"})
_add("w", {name: n for n, name in enumerate(_NUMBERS)})
_add("w", {name: 10 * n for n, name in enumerate(_TENS, 2)})
_add("w", {"hundred": 100, "thousand": 1000, "million": 1000000, "billion": 1000000000, "dozen": 12, "couple": 2})
_add("o", {name: n for n, name in enumerate(_ORDINALS, 1)})
_add("o", {"thirtieth": 30, "final": -1})
_add("k", "several few some many multiple recent countless numerous dozens hundreds thousands")
_add("r", {"this": 0, "current": 0, "present": 0, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "last": -1, "past": -1})  # fmt: skip
_add("r", {"previous": -2, "preceding": -2, "prior": -2, "following": 2, "subsequent": 2, "ensuing": 2})
_add("r", {"same": 3, "that": 4})
_add("G", {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "nowadays": 9})
_add("N", {"now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "soon": "FUTURE_REF", "recently": "PAST_REF",
           "lately": "PAST_REF", "formerly": "PAST_REF", "previously": "PAST_REF", "future": "FUTURE_REF", "immediately": ""})  # fmt: skip
_add("P", {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "midday": "MI", "noon": "12:00",
           "midnight": "24:00", "dawn": "MO", "dusk": "EV", "daytime": "DT", "daybreak": "MO", "sunrise": "MO", "sunset": "EV",
           "nightfall": "NI", "lunchtime": "MI", "sundown": "EV", "sunup": "MO"})  # fmt: skip
_add("X", {"mornings": "MO", "afternoons": "AF", "evenings": "EV"})
_add("S", {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"})
_add("E", {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9})  # fmt: skip
_add("g", "ago hence")
_add("l", {"later": 1, "afterwards": 1, "after": 1, "earlier": -1, "before": -1, "beforehand": -1})
_add("m", {"early": "START", "beginning": "START", "start": "START", "opening": "START", "mid": "MID", "middle": "MID",
           "midst": "MID", "late": "END", "end": "END", "close": "END", "latter": "END", "turn": "START", "outset": "START"})  # fmt: skip
_add("q", {"about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "almost": "LESS_THAN",
           "nearly": "LESS_THAN", "over": "MORE_THAN", "exactly": "", "circa": "APPROX", "under": "LESS_THAN"})  # fmt: skip
_add("Q", {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "1q": 1, "2q": 2, "3q": 3, "4q": 4})
_add("h", {"half": 0, "h1": 1, "h2": 2, "1h": 1, "2h": 2})
_add("F", "fiscal fy financial")
_add("e", {"every": 1, "each": 1, "per": 0})
_add("p", {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
           "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "fortnightly": "P2W", "biannual": "P6M", "biennial": "P2Y"})  # fmt: skip
_add("A", {"am": 0, "pm": 12, "a.m": 0, "p.m": 12})
_add(
    "z",
    "local eastern pacific gmt utc est edt cst cdt mst mdt pst pdt bst cet cest et pt ist jst kst hkt aest aedt nzst nzdt",
)
_add(
    "O",
    {
        f"{name}{s}long": f"P{'X' if s else 1}{unit}"
        for name, unit in {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE"}.items()
        for s in ("", "s")
    },
)
_add("O", {"hourlong": "PT1H", "hourslong": "PTXH", "centuries-long": "PXCE"})
_add("V", "once twice thrice")
_add("R", "period")
_add("L", "latest corresponding comparable")
_add("j", "full whole entire additional further more trading consecutive straight successive business working calendar")
_add("j", "extra other solid single")
_add("t", "the")
_add("a", "a an")
_add("f", "of")
_add("i", "in on at by from until since through during throughout between")
_add("i", {"till": "until"})
_add("&", "and or to")
_add("D", {"ad": 1, "bc": -1, "bce": -1, "ce": 1})

HOLIDAYS: dict[str, tuple[int, int] | str] = {
    # a fixed month and day, days from Easter, or a country and the name that the package ``holidays`` has there
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "may day": (5, 1), "halloween": (10, 31),
    "new year": (1, 1), "independence day": (7, 4), "bastille day": (7, 14), "veterans day": (11, 11), "armistice day": (11, 11), "juneteenth": (6, 19),
    "easter": "easter+0", "easter sunday": "easter+0", "easter monday": "easter+1", "good friday": "easter-2",
    "ash wednesday": "easter-46", "palm sunday": "easter-7", "ascension day": "easter+39", "pentecost": "easter+49",
    "labor day": "US:Labor Day", "labour day": "US:Labor Day", "memorial day": "US:Memorial Day", "thanksgiving": "US:Thanksgiving",
    "thanksgiving day": "US:Thanksgiving", "columbus day": "US:Columbus Day", "martin luther king day": "US:Martin Luther King",
    "chinese new year": "CN:Chinese New Year", "lunar new year": "CN:Chinese New Year", "spring festival": "CN:Chinese New Year",
    "mid-autumn festival": "CN:Mid-Autumn", "dragon boat festival": "CN:Dragon Boat", "chuseok": "KR:Chuseok",
    "diwali": "IN:Diwali", "holi": "IN:Holi", "eid al-fitr": "SA:Eid al-Fitr", "eid al-adha": "SA:Eid al-Adha",
    "yom kippur": "IL:Yom Kippur", "rosh hashanah": "IL:Rosh Hashanah", "passover": "IL:Pesach",
}  # fmt: skip
HOLIDAY_STARTS = {re.split(r"[ .'-]", name)[0] for name in HOLIDAYS}

# --- shapes: a pattern over classes, longer ones first; the first production that accepts one wins ---
_DAY = r"(?:t?r{0,2}Wc?)?Mt?[do](?:c?Y)?|(?:Wc?)?t?[do]f?M(?:c?Y)?|t?r{0,2}W|G"
_MOD = r"(?:t?m[-f]?f?)?"
_PART = r"(?:it|i?r|c?i?[GW]|i)P"
RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"I"),
    ("stamp", rf"(?:{_DAY})c?i?(?:C(?:A\.?)?|[dw]A\.?)z?|(?:{_DAY})iP(?!f)"),
    ("hours", rf"tmuf(?:{_DAY})"),
    ("told_hour", rf"(?:q?(?:C|[dw]A?){_PART}|a?[hU]r[dw](?:{_PART})?)(?:c?[if]?(?:{_DAY}))?"),
    (
        "clock",
        rf"q?(?:C(?:A\.?|u)?|[dw]A\.?)(?:zx?)?(?:c?i?(?:{_DAY}|H(?:c?Y)?))?|(?:[lm]i)?t?(?:[lm]-?)?P[fi](?:{_DAY})|P[WG]|[lm]-?P[WG]?",
    ),
    ("day_range", r"t?[do](?=[-~&]t?[do]f?M)|(?<=M[do][-~&])[do](?:cY)?(?![uUA])"),
    ("bc_part", rf"{_MOD}t?[MS]f?K|Md?c?K"),
    ("full_rel", r"(?:Wc?)?(?:Mt?[do]|t?[do]f?M)c?f?rU(?![Uu])"),
    ("full", r"q?(?:t?r{0,2}Wc?)?Mt?[do](?:c?Y)?(?!-?[uU]|A|c?\d)|(?:Wc?)?t?[do]f?M(?:c?Y|fY)?"),
    ("months", r"t?M(?:[-~]|-?&-?)M-?[UR](?:c?f?(?:Y|t?rU))?"),
    ("month_of", rf"{_MOD}Mc?f?(?:[tr]U|trU|Y)(?![Uu])"),
    ("part_of_year", r"t?[orml]uf(?:Mc?)?f?(?:Y|t?rU)|t?[orml]ufM"),
    ("part_of_month", r"(?:t?mf)?t?[ro][UW]fM(?:c?f?(?:Y|t?rU))?"),
    ("back", r"[ta]?L?U-[gl](?:-?(?:oU|U|R|[dnw]u))?"),
    ("same", r"t?(?:LF?[UR]|rR)(?:aU[gl]|f?t?rU|[if]?t?Y)|t?rU(?:aU[gl]|t?rU|[if]t?Y)|tUaU[gl]"),
    ("possessive", r"t?(?:rUs|Ys?)(?:oU|U|R)|t?(?:rUs|Ys)oh|YS"),
    ("year_end", r"t?U[-s]?m(?!f)"),
    ("month_rel", rf"{_MOD}t?rM"),
    ("rel", r"t?rU(?=[x|.]|$)"),
    ("half", r"t?[omr]-?hf?(?:t?F?Y|t?r?U|t?E|r?Mc?Y?)|Yc?h|h(?:f?c?Y|f?t?rU)|t?[or]-?h"),
    ("quarter", r"t?F?t?(?:m?f?t?)?[or]F?-?U(?:c?f?i?(?:t?F?Y|t?r?U|t?rF?U|F?c?Y))?|QF?(?:c?f?(?:Y|t?rU))?|YQ"),
    ("season", rf"{_MOD}t?r{{0,2}}S(?:c?f?(?:Y|t?rU))?"),
    ("decade", r"(?:t?m[-f]?)?t?E"),
    ("fiscal", r"t?FU?Y|t?r?FU|rFU"),
    ("new_year", rf"{_MOD}t(?:xU|H)"),
    ("holiday", r"r?H(?:c?f?Y|f?rU)?"),
    ("part_rel", r"t?rP|WP|GP"),
    ("before_last", r"tUlr(?=[x|.c&]|$)"),
    ("day_rel", r"tUl(?:G|H|M[do](?:c?Y)?)?|UlG|tUfM[do](?:c?Y)?(?![-~&])"),
    ("ago", r"q?(?:(?:ha)?a?[dnwk]f?|ha?|a)-?[uU](?:&x)?(?:g(?:G|rU|i?r?W)?|iN)|u(?:g|iN)"),
    ("later", r"(?:a?[dnwk]f?|ha?|af?)[uU][lN]|ul|U-(?:g|l)"),
    ("mod_rel", r"(?:t?m[-f]?|l)(?:t?r[UP]|tU|trU|G|WP)|m-U"),
    ("dur_rel", r"q?t?r(?:q?(?:ha)?a?[dnwk](?:&[dnw])?f?j?)[uU]|t?rh-?a?U|q?t?rku|t?ru|t?o[dnwk]u"),
    ("rel_more", r"t?rF?U|rrU"),
    ("weekdays", r"B|W[Xu]"),
    ("weekday_ago", r"a?W(?:[dw]u|aU)g"),
    ("day_in_week", r"t?Wc?f?t?rU|WU|aU[ig]W"),
    ("weekday", r"t?r{1,2}W|[lm]-?t?r?W|W"),
    ("deictic", r"G"),
    ("every", r"e(?:[dnwokj])?[uUPWMS]|V[ae]U|[dnwa]xaU|[dw][uU]aU"),
    ("adverb", r"p"),
    (
        "duration",
        r"[dw]xu|d-?dxd-?[uU]|[dnwka][uU]&ah|q?t?(?:(?:ha)?a?[dnwk]f?j?|aj?|ha?)(?:-|&[dnw]-?|-?&-?a-?h)?-?[uU](?:-x)?",
    ),
    ("before_christ", rf"{_MOD}t?K"),
    ("year", rf"{_MOD}(?:tU|t)?Y"),
    ("month", rf"{_MOD}M"),
    ("century", rf"{_MOD}t?oUD?"),
    ("lasting", r"U-x"),
    ("in_one_word", r"O"),
    ("plural", r"u"),
    ("reference", r"t?xN|t?N|(?<=i)tr(?!-?(?:[dnwkuUMWSPFqEhH]|a[hkuU]))"),
    ("ended", r"tL?U"),
    ("the_week", r"tU"),
    ("the_period", r"t?LF?[UR]|tjF?U|tF?U"),
    ("part", r"P"),
    ("nth_day", r"toU"),
    ("lone_day", r"(?<=i)to(?![uUMPSEhQR])"),
)

FUTURE = frozenset(
    "will shall would going expect expects expected schedule scheduled plan plans planned planning preparing prepares due slated supposed aim aims aiming hope hopes "
    "waiting await awaits awaiting hoping intend intends upcoming forthcoming deadline target targets forecast forecasts projected effective payable should must may might "
    "can could propose proposes proposed proposal proposals seek seeks seeking tomorrow won't it'll they'll he'll she'll we'll you'll i'll".split()
)
PAST = frozenset(
    "was were had has have did been said told since ago earlier made came took went began fell rose won lost held met died became left sent "
    "found got gave ran saw grew drew threw brought bought sold kept led hit shot broke spoke wrote stood struck paid felt thought heard "
    "beat quit cut put let shut spread chose flew fled fought caught withdrew sank shook sat taught sought spent froze drove rode wore tore slept swept dealt meant lent fed woke stole fired flung hung slid".split()
)
"""Words of a clause that look ahead or back; so does every other word in "-ed"."""
TO_COME = frozenset("is are be set agreed agrees agree has have about likely unlikely bound certain".split())
"""With "to", these look ahead: "is to open", "set to", "agreed to"; after "was" or "been" they look back."""
NO_VERB = frozenset("need indeed hundred exceed succeed proceed speed red bed united limited unprecedented".split())
BASES = frozenset("beat cut put hit set let shut spread quit".split())
"""Verbs whose past is their base: after "to" they say nothing, and after an article or a noun's adjective they are nouns."""
URGES = frozenset(
    "urge urged urges call called calls invite invited vow vowed vows pledge pledged pledges promise promised promises threaten "
    "threatened threatens vote votes voted decide decided want wants need needs demand demanded demands request requested refuse refused".split()
)
"""Words before an infinitive that is to come: "urged supporters to gather Saturday"."""
MODAL = frozenset("will would shall could can may might must should to won't wouldn't couldn't can't".split())
CALENDAR = frozenset(
    "opens begins expires resumes reopens premieres closes arrives returns meets votes elects debates celebrates travels "
    "visits meet begin open resume gather elect expire arrive leaves leave retires".split()
)
"""Words whose present tells what a calendar holds: "talks resume Sunday", "the rule expires in June"."""
CALENDAR_NOUNS = CALENDAR | frozenset(
    "polls starts ends faces hosts plays marks turns kicks runs soon host face".split()
)
"""The same, and words that may as well be nouns: they count only where nothing else tells."""
WILL = frozenset("will won't shall it'll he'll she'll they'll we'll i'll you'll".split())
GOING = frozenset(
    "marrying leaving arriving returning opening reopening closing launching hosting meeting playing visiting travelling traveling flying".split()
)
"""After "is" or "are" these tell what is arranged: "is leaving on Friday"."""
CALENDAR_VERBS = frozenset("ends starts begins opens resumes reopens expires closes returns finishes concludes".split())
"""Right before a date these are verbs of what a calendar holds: "the session ends in May"."""
STARTING = frozenset("from beginning starting commencing".split())
DECIDED = frozenset(
    "announced announces declared declares ordered orders imposed imposes introduced introduces banned".split()
)
"""What somebody does of a time to come: "announced a 15 percent cut from Monday"."""
FORECASTERS = frozenset("it he she they we company bank had has have".split())
OF_SCHEDULES = frozenset("on of to behind".split())
TAKES = frozenset("takes take comes come goes go".split())
EFFECT = frozenset("place effect force sale office trial air display strike".split())
"""One of each does too: "takes effect", "goes on sale"."""
OPEN_TO = frozenset("likely possible".split())
"""After "is" or "are" these look ahead: "a vote is possible on Friday", not "a possible motive for Friday's attack"."""
LIMITS = frozenset("until till through to".split())
PUT_OFF = frozenset(
    "ordered orders postponed delayed adjourned deferred extended suspended off back rescheduled moved valid open posted issued imposed banned barred gave given give has have".split()
)
"""With a limit behind them, these look ahead in any tense: "was put off until June"."""
POINTS = frozenset("point points pointing".split())
NEXT_TO = frozenset("by until till through before effective payable".split())
"""Words that look ahead only when they stand right before a date."""
ABBREVIATED = frozenset(
    "mr. mrs. ms. dr. st. vs. inc. corp. co. ltd. gen. sen. rep. gov. prof. jr. no. u.s. u.n. a.m. p.m. jan. feb. aug. sept. oct. "
    "nov. dec.".split()
)
FELT = frozenset(
    "lean long short hard tough difficult turbulent troubled good bad rough hectic frantic painful quiet busy dark happy "
    "tense miserable brutal glorious agonizing agonising grueling gruelling exhausting anxious".split()
)
NO_TIME = frozenset("those all school early old war light leap opening office visiting rush peak".split())

NUMBERED_THINGS = frozenset(
    "no number model room road flight page line boeing route highway channel office section windows article chapter paragraph rule "
    "form table figure bill resolution version type class series block unit gate suite apartment".split()
)
OF_NOUNS = frozenset("the a an its his her their our my your this these those".split())
HOUR_WORDS = frozenset("a.m p.m am pm noon midnight on at about".split())
WERE = frozenset("was were been originally initially first".split())
PROJECTED = frozenset("is are be the a an its their his her was were been being also now still".split())
COMES = re.compile(r"(?:\S+ ){0,4}(?:comes|goes) (?:down|up|out|into|on|to|before|home|live|public)\b")
IS_TO_COME = re.compile(r"(?:(?:on|in|the|at|by) ){1,3}(?:comes|goes)\b")
SPAN_OF = re.compile(
    r"est\b|\b(?:first|second|third|fourth|fifth|time|worst|best|most|least|only|record|rise|fall|rose|fell|times?)\b"
)
FOR = re.compile(
    r"in|for|been|within|only|just|than|about|of|after|least|over|barely|nearly|almost|once|every|under|until|like|is|was|be|takes?|took|lasted|"
    r"and|or|to|by|at|said|spent|spend|another|half|him|her|them|it|lasts?|waited?|wait|earlier|later|[(,\"“]",
    re.I,
)
SAYS = re.compile(r" (?:said|says|told|tells|added|asked|wrote|argued|testified|ruled)\b")
SAID = re.compile(r"\b(?:said|says|told|announced|reported|confirmed)(?: (?:on|late|early|in a statement))* $")
"""Before the day on which somebody speaks, on which nothing else needs to have been done."""
TINY = re.compile(r" (?:amount|quantit|trace|detail|particle|fraction|difference|change)")
ADDRESS = re.compile(
    r" (?:[NSEW]\.? )?(?:[A-Z][\w’'.-]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Way|Place|Court|Square)\b"
)
PAPERS = re.compile(
    r" (?:Times|Post|Telegraph|Mail|Mirror|Express|Herald|Independent|Star|Sun|Tribune|World|Street|Road|Club|Group)\b"
)
MONEY = re.compile(
    r"\b(?:profit|earning|sale|revenue|result|growth|income|loss|market|production|deliver|year|net\b|million|billion|cents|share)|[%$€£¥]",
    re.I,
)
BOUNDS = {
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN",
    ("up", "to"): "EQUAL_OR_LESS",
    ("much", "as"): "EQUAL_OR_MORE",
    ("many", "as"): "EQUAL_OR_MORE",
}
OF_NAMES = ("black", "cyber", "giving", "bloody", "holy", "palm", "ash", "super", "fat", "maundy")
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Miss|Sir|Dame|Sgt)\.? $")
IS_ON = re.compile(r"\b(?:is|are) (?:on )?$")
"""Before a day that is to come: "the second leg is on Friday"."""
DAWN = frozenset("dawn dusk daybreak sunrise sunset nightfall sundown sunup".split())
AT = frozenset("at by until till since".split())
PARTLY = frozenset("early late earlier later mid".split())
OF_PLACE = frozenset("local eastern pacific".split())
"""Words that tell whose time it is before "time"."""
CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}

SOON = frozenset("will may might could can should to".split())
"""Before "soon" these speak of what is to come: "may soon seek"."""
FIGURES = frozenset("data figures sales results numbers output forecast planned scheduled".split())
"""Before "for" and a month that could be a name: "data for August", "is planned for June"."""
DELIVERY = re.compile(r" (?:deliver|settle)")
"""Behind the month of a contract, which is still to come: "oil for March delivery"."""
ENDED_THEN = re.compile(r" (?:that |which )?ended\b")
"""Behind a quarter that is over, whatever days of the calendar it is counted among."""
NO_SEASON = re.compile(r" (?:Olympic|Paralympic|Games\b|Festival\b|Palace\b|School\b)")
FOR_THE = re.compile(r"\b(?:[Ff]or|[Dd]uring|[Ww]ithin|(?:rest|most) of) $")
ENDED = re.compile(r" (?:end|to\b|before|after|following)")
"""Before and behind "the week", which is one of the calendar or a length."""
GOES_ON = re.compile(
    r"\s{0,2}(?:$|[.,;:!?()\n\"”]|(?:that|and|but|as|when|where|while|after|before|because|at|in|for|from|with|by|to|it|he|she|they|we|"
    r"i|was|were|is|are|will|has|had|said|says|the|an?|his|her|its|their)\b(?! (?:\d{1,2}(?:st|nd|rd|th)\b|floors?\b)))",
    re.I,
)
"""Behind "the 14th" that is a day, and no floor, hole or birthday."""
COURSES = re.compile(
    r"\b(?:birdie|bogey|par|eagle|hole|tee|green|fairway|putt|floor|storey|lap|minute|round|grid)", re.I
)
"""Before "on the 14th" that is none of a month: golf, races, lifts."""
OF_A_LIFE = re.compile(
    r" of (?:the (?:rest|week|month|year)|school|term|spring|summer|autumn|winter|work|my|his|her|our|their|your)\b"
)
"""Behind "the first day": no day of a calendar."""
IT_IS = re.compile(r"\b(?:[Ii]t|[Tt]his|[Tt]oday)(?: is|['’]s) $")
BOTH_QUARTERS = re.compile(r" ?(?:[/&–-]|and|or|to) ?Q[1-4],?(?: of)? ([12]\d{3})\b")
"""Behind the first of two quarters of one year: "Q3/Q4 2025"."""
PUSHED = re.compile(
    r"\b(?:pushed|put|postponed|delayed|moved|slipped|deferred)(?: (?:off|back|out))? (?:to|until|till|into) (?:the )?$",
    re.I,
)
"""Before a time to which something was put off, which is still to come."""
LOOKS_AWAY = re.compile(
    r"\b(?:(?:that|which|who) had|until|will|would|planned|projected|expected|scheduled|proposed|due)\b[^.;\n]*$"
)
"""Before a date that a tale tells in passing: "troops that had come in 1943", "lasted until the fall in 1945"."""
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
STAY = frozenset("stay remain".split())
KEEP = frozenset("keep leave".split())
"""Before a participle that says how something is to be until then: "to stay shut", "to keep the road closed"."""
NAMES_A_DAY = frozenset("say says think thinks expect expects reckon reckons predict predicts".split())
"""Before a day that is all somebody names: "the council says the end of November"."""
IS_LIKELY = re.compile(
    r"(?:is|was|seems|seemed|looks|looked) (?:still |now )?(?:more |most |less |not |too )?(?:likely|unlikely|safe|realistic|possible|feasible|optimistic|ambitious)\b"
)
"""Behind a day that may come: "January is more likely"."""
