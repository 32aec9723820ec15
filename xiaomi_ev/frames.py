"""Whether something is told to an outlet, by it or in it, where a sentence names it.

What comes in: a line and the place of an outlet's name. What goes out: how it is named as a source, or nothing where it is
only spoken of. What it will not do: know what is an outlet; ``papers`` and ``cited`` do.

One grammar for all: what is wrapped around the name is taken off ("the Berlin-based daily X", "a reporter from X",
"X's Jane Doe"); then the word that governs it decides ("told X", "a report in Sunday's X", "editor of X"), or what it
does where it is the subject ("X, citing two officials, wrote").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import citing
from xiaomi_ev import frames_en as en

_TOKEN = re.compile(r"[\w&’'./-]*\w|[,“”\"()–—:«»|]")
_CLAUSE = re.compile(r"[.!?;](?=[\s”\"])|\n")
_POSSESSIVE = re.compile(r"(?:[A-Z][\w-]{1,20}(?:day)?|today|yesterday|week|month|\w{3,6}day)['’]s?")
_ARTICLES = frozenset("the a an this that both our its their said state-run state-owned today sunday".split())
_JOINS = frozenset("as like including than before among them".split())
_RANKED = frozenset("first only among".split())
_CLOSING = frozenset('”"»')
_QUOTES = frozenset('“”"«»(')
_INTO = frozenset(
    "pages page website site edition issue programme air front station studio reporter correspondent journalist".split()
)
_BEHIND = re.compile(
    r"[\"”»’]{0,2}"
    rf"(?:['’]s?)?(?: (?:public )?{en.MEDIUM}\b)?(?: \([^()\n]{{1,40}}\))?(?:['’]s)?"
    r"(?: (?:[a-z-]{3,14} ){0,3}?(?:reporter|correspondent|journalist|columnist|editor|producer|anchor|presenter|critic|writer|host|commentator|team|crew|photographer|sources?|analysis|website|leader|staff)s?)?"
    r"(?: [A-Z][\w.'’-]{0,20}){0,3}(?: (?:of|at|on|in|near|from|outside|and) (?:the )?[\w'’]{2,25}(?: [A-Z]\w{2,20}){0,2})?"
    r"(?:,? (?:which|who|that)\b|, [^,.;\n]{3,80},|,)?"
    rf"((?: (?:{en.AUX.replace(' ', '|')}|\w{{3,12}}ly),?){{0,4}})(?: ([a-z’'-]+)\b)?(.{{0,90}})",
    re.S,
)
_PLAIN = re.compile(
    rf"[\"”»’]{{0,2}}(?: (?:public )?{en.MEDIUM}\b)?(?:,? (?:which|who|that)\b)?((?: (?:{en.AUX.replace(' ', '|')}|\w{{3,12}}ly),?){{0,4}}) ([a-z’'-]+)\b(.{{0,90}})",
    re.S,
)
_ASIDE = re.compile(
    rf"[\"”»]?(?:,? [–—(-]?|, )(?:which|who|an?|the) [^,;\n]{{3,90}}[,)–—]((?: (?:{en.AUX.replace(' ', '|')}|\w{{3,12}}ly),?){{0,3}}) ([a-z’'-]+)\b(.{{0,90}})",
    re.S,
)
_NOUN = re.compile(r"[\"”»]?(?:/[A-Z]\w{1,20})?(['’]s?)?((?: [a-z-]{2,14}){1,3})")
_LABEL = re.compile(r"[\"”»]?: \S")
_CLOCK = re.compile(
    r"\W*(?:(?:\d{1,2}[.:h]\d\d ?(?:[ap]m)?|BREAKING|UPDATE|JUST IN|LIVE|GMT|CET|BST|ET|EST)\W*){0,5}(?:[\w’'-]{2,15}\W{1,3}){0,4}"
)
_SHOWN = re.compile(
    r" (?:(?:the|a|new|same|live|some|these) ){0,3}(?:pictures|images|footage|videos?|how|that|the moment|scenes|a picture|a video|documents?)\b"
)
_ITS_MAN = re.compile(
    r"['’]s(?: (?:own|[a-z-]{4,12}))?(?: (?:reporter|correspondent|political editor|editor))?(?: [A-Z][\w.’-]{1,20}){2} (?:is|has|was|had|[a-z]{2,10}s|[a-z]{2,10}ed)\b"
)
_TO = re.compile(" to ([a-z]+)")
_CITING = re.compile(
    r"(?: \([^()\n]{1,40}\))?, (?:citing|quoting|with reference to|without (?:giving|naming|citing))\b|[\"”»] with reference to\b| with reference to\b"
)
_SPEAKS = re.compile(
    r"[\"”»]?(?: (?:is|was|has|and|of|from|in|on|the|not|very|an?|one|more|chance|[a-z]{3,12}|[A-Z]\w{2,12})){0,7}: [\"“«]"
)
_THERE = re.compile(
    r" (?:reporter|correspondent|journalist|photographer|crew|team)s? (?:was|were|is|are) (?:in|at|on|there|among|present|outside)\b|['’]s (?:been (?:through|told|digging|testing|looking)|got|just|had)\b"
)
_HAS_AT = re.compile(r" \w{3,12}(?: \w{3,12})? (?:at|down|up)\b")
_FIRST_TO = re.compile(r"(?:,? which)? (?:was|were|is) (?:also )?(?:the )?(?:only|first)(?: \w{3,12})? (?:to|with)\b")
_OURS = re.compile(r"\b(?:[Ww]e|[Hh]ere|us) at (?:the )?$|\b[Ss]tay tuned to (?:the )?$|\b[Ww]elcome to (?:the )?$")
"""Before an outlet that speaks of itself: "we at the Gull"."""
_REPORTER = re.compile(r"['’]s(?: [A-Z][\w.-]{1,20}){2} is (?:in|at|on|outside|near|there)\b")
_DATED = re.compile(r"[\"”»]?, (?:\d|[A-Z][a-z]{2,8} \d|p\.)[^()\n]{0,25}\)")
_LATE = re.compile(r"[\"”»]?(?: (?:on|in|of|last|this|from|yesterday|today|earlier)\b[^,.;]{0,40})?[,:]")


def of(text: str, start: int, end: int, sure: int) -> str | None:
    """How the outlet at ``start`` is named as a source.

    ``sure`` is 2 where it is known to be an outlet or called one, 1 where it sounds like one, 0 where its name is a word
    that others bear too: then it must do what only outlets do.
    """
    before = text[max(0, start - 160) : start]
    if citing.OF_ITSELF.match(text, end) or citing.NOT_OF.search(before[-90:].rstrip(' ("“') + " "):
        return None
    clause = _CLAUSE.split(before)[-1]
    if en.FURNITURE.match(clause) or citing.CREDITED.match(before) or _OURS.search(before):
        return None
    words = _unwrapped(_TOKEN.findall(clause))
    if sure > 1 and _LABEL.match(text, end) and _CLOCK.fullmatch(clause):
        return "report"
    if sure > 1 and (_CITING.match(text, end) or _SPEAKS.match(text, end) or _THERE.match(text, end)):
        return "report"
    if sure and _FIRST_TO.match(text, end):
        return "report"
    if words[-1:] == ["("] and _DATED.match(text, end):
        return "report"
    low = [word.lower() for word in words]
    if (how := _noun(low, text, end)) is None and (how := _governed(low, text, end, sure)) is None:
        free = not low or low[-1] in en.JOINING or not low[-1][0].isalpha()
        how = _subject(text, end, sure, free)
    return how or None


def _unwrapped(words: list[str]) -> list[str]:
    """The words before a name without what belongs to it: "told the Berlin-based daily" leaves "told"."""
    noun = False
    while words:
        last, low = words[-1], words[-1].lower()
        if (
            (last in _QUOTES and last != "(")
            or low in _ARTICLES
            or _POSSESSIVE.fullmatch(last)
            or "-based" in low
            or citing.NATION.fullmatch(last)
        ):
            words = words[:-1]
        elif low in en.MEDIUM_WORDS and not (low == "site" and words[-2:-1] == ["on"]):
            words, noun = words[:-1], True
        elif low in {"of", "from", "for", "at"} and len(words) > 2 and words[-2].lower() in _INTO | en.MEDIUM_WORDS:
            words = words[:-2]
        elif (
            last.islower()
            and words[-2:-1] in (["the"], ["a"], ["an"], ["The"])
            and low not in en.PREPOSITIONS | en.TIES | en.GOVERNS
        ):
            words = words[:-1]  # "the influential"
        elif noun and low not in en.PREPOSITIONS and low not in en.DIRECT and low not in en.TELLS and last[0].isalpha():
            words = words[:-1]  # "the influential", "left-liberal", "Kyiv": what the noun is told of
        else:
            break
    return words


def _governed(words: Sequence[str], text: str, end: int, sure: int) -> str | None:
    """How an outlet is named behind a verb or a preposition; "" where that speaks against it."""
    last = words[-1] if words else ""
    if last in en.DIRECT:
        return "citing" if last in {"citing", "cites"} else "told" if last.startswith("t") else "report"
    if last in (en.TELLS if sure else en.MEDIA_ONLY) and (
        len(words) == 1 or not words[-2][0].isalnum() or words[-2] in {"this", "so", "as", "it", "and", "has"}
    ):
        return "report"  # "...", warns La Vanguardia
    if sure and len(words) > 1 and words[-2] in _CLOSING and re.fullmatch("[a-z]{3,}(?:s|ed)", last):
        return "report"
    if last == "so" and len(words) == 1:
        return "report"
    if sure and last in {"was", "were"} and not _RANKED.isdisjoint(words) and not en.MEDIA_ONLY.isdisjoint(words):
        return "report"  # "among those to report it was the Times"
    if last == "reached" and not {"news", "word", "copy", "report", "letter"}.isdisjoint(words):
        return "speaking to"
    if last in _JOINS:
        return "report" if not en.OUTLETS.isdisjoint(words[-5:]) else None
    if last == "at" and words[-2:-1] == ["over"]:
        return "report by"
    if last not in en.PREPOSITIONS:
        return None
    if sure and last == "to" and (to := _TO.match(text, end)) and to[1] in en.TELLS:
        return "report"  # "it was left to the Times to point out"
    if (how := _governor(words, last, text, end, sure)) is not None:
        return how
    if sure > 1 and (last in {"through", "via"} or text.startswith(":", end)) and len(words) > 1:
        return "report by"
    if sure and last == "of" and words[-3:-1] == ["by", "way"]:
        return "report by"
    if sure > 1 and last == "of" and words[-2:-1] in (["courtesy"], ["possession"], ["hands"]):
        return "report by"
    opens = len(words) == 1 or not any(word[0].isalpha() for word in words[:-1]) or words[-2] in {",", ":", "“", '"'}
    if opens and last in {"in", "on", "from", "for", "over", "per", "via"} and sure and _LATE.match(text, end):
        return "report by"
    return ""


def _governor(words: Sequence[str], last: str, text: str, end: int, sure: int) -> str | None:
    """The same by the nearest word before a preposition that tells, or that ties somebody to an outlet."""
    how = {"to": "speaking to", "by": "reported by"}.get(last, "report by")
    reach = {"of": 2, "by": 4}.get(last, 9)
    if last == "by" and words[-2:-1] == ["one"]:
        return "report by"  # "media reports, one by the Times"
    for place in range(len(words) - 2, max(-1, len(words) - 2 - reach), -1):
        word = words[place]
        if word in en.PEOPLE and last in {"of", "for", "from", "at", "with", "in"}:
            asked = not {"to", "by", "with", "from", "told", "asked", "on"}.isdisjoint(words[max(0, place - 2) : place])
            return "speaking to" if asked else _subject(text, end, sure) or ""
        if word in en.TIES or word in {"that", "which", "who", "while"}:
            return ""
        if word in en.SHOWN and not en.PROGRAMMES.isdisjoint(words):
            return ""
        if word in en.GOVERNS and (sure or word not in en.LOOSE):
            return how
    return None


def _noun(words: Sequence[str], text: str, end: int) -> str | None:
    """An outlet before what it publishes: "the Reuters tally", "Rolling Stone's account"."""
    match = _NOUN.match(text, end)
    if match is None:
        return None
    for word in match[2].split()[: 3 if match[1] else 1]:
        if (word in en.TIES and word != "own") or word in en.PREPOSITIONS:
            return None  # "the Journal's own count"
        if word in en.PEOPLE and words and words[-1] in en.GOVERNS:
            return "told"  # "he texted a Reuters reporter"
        if word in en.NOUNS and (match[1] or word not in en.TELLS or word.endswith("ing")):
            return "report"
    return None


def _subject(text: str, end: int, sure: int, free: bool = False) -> str | None:
    """An outlet, or its reporter, that does something with news, and not with its own affairs."""
    for pattern in (_PLAIN, _BEHIND, _ASIDE):
        match = pattern.match(text, end)
        if match is None or not match[2]:
            continue
        aux, verb, rest = match[1].split(), match[2], match[3]
        if aux[:1] == ["is"] and _REPORTER.match(text, end):
            return "report"  # "the BBC's Jane Doe is outside the court"
        if sure and en.PHRASES.match(" ".join([*aux[-1:], f"{verb}{rest}"])):
            return "report"
        if _does(aux, verb, rest, sure):
            return None if verb not in en.OF_OTHERS and _itself(rest) else "report"
        if free and sure > 1 and pattern is _PLAIN and _any_verb(aux, verb, rest):
            return None if _itself(rest) else "report"
    return "report" if sure > 1 and _ITS_MAN.match(text, end) else None


def _any_verb(aux: Sequence[str], verb: str, rest: str) -> bool:
    """Whether a verb stands there that is no firm's: "the tabloid Blesk rejoices"."""
    if (
        en.NO_TELLING.match(f"{verb}{rest}")
        or {"is", "was", "were", "are", "been"} & set(aux)
        or verb in en.AFFAIRS | en.TIES
        or verb[:-1] in en.PUBLISHED | en.MEDIUM_WORDS
    ):
        return False
    looks = verb in en.PAST or verb.endswith("ed") or (len(verb) > 3 and re.search("[^su]s$", verb) is not None)
    return looks and not re.match(" (?:are|were|have|had|will|who|of|can|do)\\b", rest) and not verb.startswith("show")


def _does(aux: Sequence[str], verb: str, rest: str, sure: int) -> bool:
    if en.NO_TELLING.match(f"{verb}{rest}"):
        return False
    if {"is", "was", "were", "are", "been"} & set(aux):
        return verb in en.PASSIVE or (verb.endswith("ing") and verb in en.TELLS)
    if verb in (en.TELLS if sure else en.MEDIA_ONLY):
        return not verb.startswith("show") or _SHOWN.match(rest) is not None
    has = bool({"has", "had", "have"} & set(aux))
    if has and (verb in {"it", "this", "him", "her", "them"} or _HAS_AT.match(rest)):
        return True
    return (has or verb in {"did", "does"}) and not en.PUBLISHED.isdisjoint(
        _TOKEN.findall(f"{verb}{rest}".split(".")[0])[:5]
    )  # "has a good write-up"


def _itself(rest: str) -> bool:
    """Whether an outlet tells of its own affairs, by the first words behind the verb."""
    first = " ".join(re.split(r"[,.;:“\"]", f"{rest}.")[0].split(" ")[:8])
    return bool(en.OWN_AFFAIRS.search(first))
