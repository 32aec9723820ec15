"""Whom an article says it heard it from.

What comes in: an article and the topic's outlets. What goes out: one ``Citation`` for each sentence or
line that names a source: an outlet, an agency, a tipster, or "people familiar with the matter". What it
will not do: take the people of the story for sources (they speak in claims), or guess an outlet from a
domain that merely looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev._fast import uncollected
from xiaomi_ev.article import Article
from xiaomi_ev.lines import Line
from xiaomi_ev.topic import Topic


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that an article names: ``text == raw[start:end]`` is the name as written."""

    start: int
    end: int
    text: str
    source: str
    how: str


# Agencies and papers of record that any story may cite; a topic adds its own.
_KNOWN = """Reuters|The Associated Press|Associated Press|Agence France-Presse|Bloomberg News|Bloomberg|Xinhua|Kyodo News|Kyodo|
Yonhap|TASS|Interfax|Deutsche Presse-Agentur|BBC News|BBC|CNN|CNBC|NPR|ABC News|CBS News|NBC News|Fox News|Sky News|Al Jazeera|
The New York Times|New York Times|The Wall Street Journal|Wall Street Journal|The Washington Post|Washington Post|Financial Times|
The Guardian|The Economist|The Times|The Telegraph|Los Angeles Times|USA Today|Nikkei Asia|Nikkei|South China Morning Post|
Global Times|China Daily|The Information|The Verge|TechCrunch|Wired|Engadget|Ars Technica|Axios|Politico|Forbes|Fortune|
Business Insider|Der Spiegel|Le Monde|El País|Handelsblatt|AFP|AP|DPA|UPI|ANSA|EFE|PTI|MarketWatch|Dow Jones""".replace(
    "\n", ""
)

_NAME = r"(?:[A-Z][\w&'’.-]{1,30}|[A-Z]{2,6})(?: (?:[A-Z][\w&'’.-]{0,30}|of|the|for|and(?= [A-Z])|\d{1,4})){0,4}"
_DOMAIN = r"(?:https?://)?(?:www\.)?((?:[A-Za-z0-9-]{1,40}\.){1,3}(?:com|net|org|info|news|tv|io|co|eu|cn|de|fr|es|it|uk|in|jp|ru|br)(?:\.[a-z]{2})?)\b(?:/[^\s)]{0,200})?"
_MEDIA = "report article post story scoop interview piece note blog tweet video leak statement news"  # what an outlet publishes
_MEDIUM = rf"(?:{_MEDIA.replace(' ', '|')})s?"
_WHO = (
    r"(?:news ?paper|magazine|news agency|agency|website|news site|site|portal|outlet|broadcaster|television|channel|daily|weekly|"
    r"blogger|tipster|leaker|analyst|account|publication|wire service)"
)
_OUTLETS = (
    "paper magazine agency site portal outlet broadcaster television channel daily weekly "
    "blogger tipster leaker analyst account publication wire"
)
"""What stands in each of these."""
_ANONYMOUS = re.compile(
    r"\b((?:\w{1,20} ){0,2}(?:people|persons?|sources?|officials?|insiders?|executives?)(?: who (?:are|were))? "
    r"(?:(?:directly )?familiar with|close to|briefed on|with (?:direct )?knowledge of|involved in) (?:the|this) "
    r"(?:matter|situation|plans?|talks?|discussions?|deal|company|thinking|case|investigation|decision))",
    re.IGNORECASE,
)

_CLOSE = ("familiar with", "close to", "briefed on", "knowledge of", "involved in")  # some stand in each of these


@dataclass(frozen=True)
class _Names:
    """The names that a topic knows, ready to match."""

    outlets: Mapping[str, str]
    known: re.Pattern[str]
    people: frozenset[str]


def _names(topic: Topic) -> _Names:
    outlets = tuple((outlet.name, outlet.aliases + outlet.domains) for outlet in topic.outlets)
    return _ready(outlets, tuple((entity.name, *entity.aliases) for entity in topic.entities))


@lru_cache(maxsize=8)
def _ready(known: tuple[tuple[str, tuple[str, ...]], ...], people: tuple[tuple[str, ...], ...]) -> _Names:
    outlets = {form.casefold(): name for name, forms in known for form in (name, *forms) if form.strip()}
    forms = sorted(
        {*outlets, *(form.strip().casefold() for form in _KNOWN.split("|"))}, key=lambda form: (-len(form), form)
    )
    entities = {form.casefold() for names in people for form in names}
    either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
    return _Names(outlets, either, frozenset(entities - set(outlets)))


# Each rule: how the source is named, words of which one stands in every match, and a pattern whose group 1 starts where the
# name stands.
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("via", "via source credit h/t hat", re.compile(rf"^(?:via|sources?|h/t|hat tip|credits?)\s{{0,3}}[:\-–]\s{{0,3}}(?:the )?({_DOMAIN}|{_NAME}|\S.{{1,60}})$", re.I)),
    ("via", "via source credit", re.compile(rf"(?:[.!?…][\"'”’)]{{0,2}}|,?[\"”])\s{{1,3}}(?:Via|Sources?|Credits?)\s?:\s{{0,3}}(?:the )?({_DOMAIN}|{_NAME})\.?$")),
    ("via", "via source credit", re.compile(rf"\s(?:Via|Sources?|Credits?)\s?:\s{{0,3}}({_DOMAIN})$")),
    ("via", "via source h/t", re.compile(rf"\((?:via|source|h/t)[: ]{{1,2}}({_DOMAIN}|{_NAME})\)", re.I)),
    ("dateline", "(", re.compile(rf"^(?:[A-Z][\w .,'/-]{{1,60}}\s?)?\(({_NAME})\)\s?[-–—]")),
    ("contributed", "contributed", re.compile(rf"({_NAME}) (?:also )?contributed (?:reporting )?to this")),
    ("contributed", "report with", re.compile(rf"(?:[Ww]ith (?:reporting|files|inputs?|material) (?:by|from)|[Rr]eporting by) ({_NAME})")),
    ("first reported by", "first", re.compile(rf"[Ff]irst (?:reported|published|spotted|revealed|noticed) (?:by|on|in|at) (?:the )?({_NAME}|{_DOMAIN})")),
    ("first reported by", "first originally", re.compile(rf"\b[Aa]s (?:the )?({_NAME}) (?:first|originally) (?:reported|published|revealed|wrote)")),
    ("reported by", "by", re.compile(rf"\b(?:[Rr]eported|[Pp]ublished|[Qq]uoted|[Cc]ited|[Rr]evealed|[Ss]een|[Rr]eviewed|[Oo]btained) by (?:the )?({_NAME})")),
    ("according to", "according", re.compile(rf"[Aa]ccording to (?:an? |the )?(?:\w{{2,20}} ){{0,3}}?{_MEDIUM} (?:by|from|in|on|of|at) (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{_WHO} )?({_NAME})")),
    ("according to", "according", re.compile(rf"[Aa]ccording to (?:the |an? )?(?:\w{{2,20}} ){{0,2}}?(?:{_WHO} )({_NAME})")),
    ("according to", "according", re.compile(rf"[Aa]ccording to (?:the )?({_NAME}|{_DOMAIN})")),
    ("citing", "citing", re.compile(rf"\b[Cc]iting (?:an? |the )?(?:{_MEDIUM} (?:by|from|in|on) )?(?:the )?({_NAME})")),
    ("reports", "reports reported wrote writes revealed claims", re.compile(rf"({_NAME}) (?:reports|reported|has reported|had reported|first reported|wrote|writes|revealed|claims)(?: \w{{3,10}})? that\b")),
    ("told", "told", re.compile(rf"\btold (?:the )?({_NAME})")),
    ("speaking to", "speaking interview statement talking", re.compile(rf"(?:[Ss]peaking (?:to|with)|[Ii]nterview with|in an interview (?:to|with)|statement to|[Tt]alking to) (?:the )?({_NAME})")),
    ("report by", _MEDIA, re.compile(rf"\b{_MEDIUM} (?:by|from|in) (?:the )?(?:{_WHO} )?({_NAME})")),
    ("blogger", _OUTLETS, re.compile(rf"\b{_WHO} ({_NAME})")),
)  # fmt: skip
_Rule = tuple[str, frozenset[str], re.Pattern[str]]
_HINTED: list[_Rule] = [(how, frozenset(hints.split()), pattern) for how, hints, pattern in _RULES]
_HINTS = frozenset().union(*(hints for _, hints, _ in _HINTED))
# Only where the name is one that we know do these say enough: a chief executive "told shareholders" too.
_NEED_KNOWN = frozenset({"dateline", "reported by", "told", "speaking to", "report by", "contributed", "blogger"})
_BEFORE = frozenset({"reports", "contributed"})
"""Cues that stand behind the name: what comes before it may belong to the sentence before."""
_SHORT = re.compile(r"\b(?:St|Mt|Ft|Dr|Mr|Ms|Mrs)$")
_STATED = re.compile(r"reports?|reported", re.I)
_SELF = re.compile(
    r"(?:\b(?:we )?(?:here )?at|\bus at|stay tuned to|subscribe to|follow|welcome to|visit)\s{0,2}$", re.I
)
_SHARED = re.compile(
    r"\b(?:colleagues?|friends|folks|guys|source|via|shared|spotted|picked up|reports?|reported)\b", re.I
)
_HANDED_ON = frozenset({"via", "according to", "citing", "reports", "first reported by"})
"""What no paper says of the text itself: it means another one, though the publisher's domain looks like the name."""
_SUFFIXES = frozenset("co com org net ac gov edu".split())
_GENERIC = re.compile(r" (?:news|agency|online|magazine|newspaper|media|daily)$")
_SIGNED = re.compile(
    r"\((?:Reporting|Writing|Compiled) (?:and \w{5,9} )?by [A-Z]|^Our Standards: |^(?:UPDATE|WRAPUP|CORRECTED|REFILE|BRIEF) ?\d{0,2}-",
    re.M,
)
"""How an agency closes or heads its own texts."""
_IS_PLACE = re.compile(rf"\s{_WHO}\b")
"""What follows a name that only says where the source writes ("Weibo blogger ...")."""
_STOPPERS = frozenset(
    "The A An In On At It This That He She They We I Its His Her But And So If When While As For".split()
)


@lru_cache(maxsize=20_000)
def key(outlet: str) -> str:
    """What a name and a domain of one outlet share: "The Guardian", theguardian.com, www.theguardian.co.uk."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", outlet.strip().casefold()).split("/")[0]
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", bare):
        parts = bare.split(".")[:-1]
        bare = parts[-2] if len(parts) > 1 and parts[-1] in _SUFFIXES else parts[-1]
    bare = _GENERIC.sub("", bare) or bare
    letters = re.sub(r"[\W_]", "", bare)
    return letters.removeprefix("the") or letters


@uncollected
def find(article: Article, topic: Topic | None = None) -> list[Citation]:
    """The citations of ``article``, in order: at most one for each source and line.

    Furniture lines are read too, because "Via: somesite.com" stands in exactly such lines.
    """
    names, low = _names(topic or Topic()), article.raw.lower()
    hinted = list(filter(low.__contains__, _HINTS))
    rules = [row for row in _HINTED if not row[1].isdisjoint(hinted)]  # most articles have use for few of them
    outlets = any(map(article.raw.casefold().__contains__, names.outlets))
    close = any(map(low.__contains__, _CLOSE))
    found: dict[tuple[int, str], Citation] = {}
    for number, line in enumerate(article.lines):
        if line.label in ("title", "tags") or (line.label == "boilerplate" and len(line.text) > 200):
            continue
        near = set(filter(line.text.lower().__contains__, hinted))
        told = [row for row in rules if not row[1].isdisjoint(near)] if near else []
        for citation in _in_line(line, names, told, outlets, close) if told or outlets or close else ():
            found.setdefault((number, citation.source), citation)
    own, alike = _own(article, found.values(), names), key(article.source)
    others = [
        one for one in found.values()
        if key(one.source) not in own and (key(one.source) != alike or one.how in _HANDED_ON)
    ]  # fmt: skip
    return sorted(others, key=lambda citation: (citation.start, citation.end, citation.source))


def _own(article: Article, found: Iterable[Citation], names: _Names) -> set[str]:
    """Keys of the outlet that publishes an article, by what is known of it; else of the agency whose dateline and marks
    a text bears, and of the outlet that asks in an interview."""
    if article.source:
        own = _canonical(article.source, names)
        return {key(own)} - {""} if own != article.source or "." not in own else set()
    wires = {key(one.source) for one in found if one.how == "dateline" and _SIGNED.search(article.raw)}
    labels = {one for one in found if article.raw.startswith(":", one.end)}
    return wires | {key(one.source) for one in labels if article.raw.count(f"\n{one.text}:") > 1}


def _in_line(line: Line, names: _Names, rules: Iterable[_Rule], outlets: bool, close: bool) -> Iterable[Citation]:
    for how, _, pattern in rules:
        for match in pattern.finditer(line.text):
            citation = _resolved(line, match.start(1), match[1], how, names)
            if citation is not None:
                yield citation
    close = close and any(map(line.text.lower().__contains__, _CLOSE))
    for match in _ANONYMOUS.finditer(line.text) if close else ():
        yield Citation(line.start + match.start(1), line.start + match.end(1), match[1], "unnamed sources", "anonymous")
    if outlets and line.label != "boilerplate":
        yield from _mentions(line, names)


def _resolved(line: Line, start: int, written: str, how: str, names: _Names) -> Citation | None:
    """The source that a cue names: a known name wins over the longer words that were caught around it."""
    known = names.known.search(written)
    if known is not None and (how != "according to" or known.start() < 25):
        first, last = start + known.start(), start + known.end()
        name = _canonical(known[0], names)
    else:
        begun = _begun(written) if how in _BEFORE else 0
        cut = _cut(written[begun:])
        first, last, name = start + begun, start + begun + len(cut), _canonical(cut, names)
        if how in _NEED_KNOWN or not cut or _is_person(cut, names) or _IS_PLACE.match(line.text, last):
            return None
    return Citation(line.start + first, line.start + last, line.text[first:last], name, how)


def _begun(written: str) -> int:
    """Where a name begins that stands before its cue, when the end of a sentence was caught with it."""
    ends = [match.end() for match in re.finditer(r"[.]\s", written) if not _SHORT.search(written[: match.start()])]
    return ends[-1] if ends else 0


def _cut(written: str) -> str:
    """The name without what the pattern dragged along: a possessive, a stop, a following sentence."""
    name = re.split(r"(?:['’]s\b|[,;:()]|(?<!\b[SMFD][rt])\.\s|\.$)", written, maxsplit=1)[0].strip()
    words = name.split()
    while words and words[-1] in {"of", "the", "for", "and"}:
        words.pop()
    return "" if not words or words[0] in _STOPPERS else " ".join(words)


def _is_person(name: str, names: _Names) -> bool:
    """A name of the story, alone or as the first words of a title ("Acme president"), is a speaker."""
    words = name.casefold().split()
    return any(" ".join(words[:n]) in names.people for n in range(1, len(words) + 1))


def _canonical(name: str, names: _Names) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.casefold()).split("/")[0]
    return (
        names.outlets.get(bare)
        or names.outlets.get(name.casefold())
        or (bare if "." in bare and " " not in bare else name)
    )


def _mentions(line: Line, names: _Names) -> Iterable[Citation]:
    """An outlet of the topic named beside a word of passing on: a "mention" ("our colleagues shared them with us …"),
    or beside what it reports only: "named"."""
    if not _SHARED.search(line.text):
        return
    for match in names.known.finditer(line.text):
        near = line.text[max(0, match.start() - 120) : match.end() + 60]
        ours = _SELF.search(line.text[max(0, match.start() - 20) : match.start()])
        if match[0].casefold() in names.outlets and not ours and _SHARED.search(near):
            start = line.start + match.start()
            how = "mention" if any(not _STATED.fullmatch(word) for word in _SHARED.findall(near)) else "named"
            yield Citation(start, line.start + match.end(), match[0], _canonical(match[0], names), how)


def table(
    articles: Iterable[Article], topic: Topic | None = None, finder: Callable[..., list[Citation]] = find
) -> pd.DataFrame:
    """The table ``citations`` of many articles."""
    rows = [
        {"article": article.id, "start": c.start, "end": c.end, "text": c.text, "source": c.source, "how": c.how}
        for article in articles
        for c in finder(article, topic)
    ]
    return tables.make("citations", rows)
