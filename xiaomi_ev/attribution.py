"""Who is said to have said it, and how surely: attribution, certainty, polarity and status of a sentence.

What comes in: the text of a sentence (or of any passage). What goes out: source, cue and content of each
attribution; a certainty from 0 to 1 with the words that lower or raise it; whether the sentence affirms,
denies or leaves open. What it will not do: judge whether anything is true. Source, cue and content are
those of PolNeAR (Newell et al. 2018); the certainty scale follows the words, not the world.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution in the text: who says, the word that says so, and what is said."""

    source: Span
    cue: Span
    content: Span


@dataclass(frozen=True)
class Cue:
    """A word or phrase that sets how sure a statement is: its span, the certainty it allows, and its kind."""

    start: int
    end: int
    certainty: float
    kind: str


_SAY = (
    r"(?:said|says?|saying|added|adds|announced|announces|stated|states|told|tells|claimed|claims|confirmed|confirms|revealed|reveals|"
    r"reported|reports|explained|explains|noted|notes|argued|argues|insisted|insists|admitted|admits|acknowledged|acknowledges|"
    r"recognized|recognised|recognizes|affirmed|affirms|declared|declares|disclosed|suggested|suggests|warned|warns|denied|denies|"
    r"believes|believed|thinks|thought|hopes|hoped|estimates|estimated|predicts|predicted|expects|expected|promised|promises|vowed|"
    r"pledged|wrote|writes|tweeted|posted|mentioned|mentions|pointed out|points out|concluded|concludes|maintained|maintains|"
    r"testified|alleged|alleges|complained|recalled|replied|responded|asserted|asserts|contended|contends|observed|agreed|agrees|"
    r"indicated|indicates|showed|shows|found|learned|knows|knew|asked|asks|called|calls|described|demanded|ordered|urged|accused)"
)
_NAME = r"(?:[A-Z][\w.’'&-]{0,30}(?:\s(?:of|de|van|von|bin|al|the|for|and)?\s?[A-Z][\w.’'&-]{0,30}){0,5})"
_ROLE = (
    r"(?:(?:the|a|an|its|his|her|their|one|some|several|many|other|two|three|senior|former|state|local|company|government|police|"
    r"[A-Z][\w.’'-]{1,25}|[a-z]{3,15}(?:[’']s)?)\s){0,5}(?:spokes(?:man|woman|person|people)|officials?|executives?|analysts?|experts?|"
    r"sources?|police|authorities|government|ministry|minister|president|chairman|chief(?: executive)?|director|ceo|ceos|head|"
    r"researchers?|scientists?|company|companies|firm|group|agency|report|reports|statement|study|survey|newspaper|people|"
    r"witnesses|lawyers?|critics|leaders?|managers?|workers?|engineers?|doctors?|investigators?|prosecutors?|judge|court|team|"
    r"insiders?|media|rumou?rs|documents?|data|figures|economists?|traders?|senator|governor|mayor|professor|coach|owner|founder)"
)
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Yy]ou|[Ww]ho|[Nn]obody|[Ee]veryone)"
_WHO = rf"(?:{_PRONOUN}|{_NAME}(?:,\s[^,.;\"“”]{{3,80}},)?|{_ROLE}(?:\s{_NAME})?(?:\s(?:of|for|at|from|in|with)\s[^,.;\"“”]{{2,50}}?)?)"
_ADVERB = r"(?:also|has|have|had|later|recently|earlier|already|then|now|reportedly|officially|publicly|further|today|once|previously|\w{3,12}ly)"
_BEFORE = re.compile(rf"(?P<source>{_WHO})\s(?:{_ADVERB}\s){{0,2}}(?P<cue>{_SAY})\b(?!\s(?:by|as|to be)\b)")
_AFTER = re.compile(
    rf"[,”\"’']\s?[”\"’']?\s?(?:(?P<cue>{_SAY})\s(?P<source>(?:the\s)?{_WHO})|(?P<source2>{_WHO})\s(?:{_ADVERB}\s){{0,2}}(?P<cue2>{_SAY}))\b"
)
_ACCORDING = re.compile(
    r"(?P<cue>[Aa]ccording to|[Ii]n the words of|[Aa]s (?:reported|told|stated|announced|revealed) by|[Ii]n the (?:opinion|view) of)\s"
    r"(?P<source>(?:[^,.;:\"“”()]|\.(?=\w)){2,120}?)(?=,\s[a-z]|,\s(?:the|its|it|a|in|this|that|[A-Z])|[.;:]|,?\s?$|\s(?:who|which|that)\b)"
)
_CLAUSE = re.compile(r"[^.!?;]*")


def find(text: str) -> list[Attribution]:
    """The attributions in ``text``, in order: "According to X, C", "X said C", and "C, said X"."""
    found: list[Attribution] = []
    for match in _ACCORDING.finditer(text):
        found.append(Attribution(match.span("source"), match.span("cue"), _rest(text, match.end(), match.start("cue"))))
    for match in _AFTER.finditer(text):
        source, cue = ("source", "cue") if match["cue"] else ("source2", "cue2")
        content = _preceding(text, match.start())
        if content[1] - content[0] > 12:
            found.append(Attribution(_trimmed(text, *match.span(source)), match.span(cue), content))
    for match in _BEFORE.finditer(text):
        content = _rest(text, match.end(), match.start())
        if content[1] - content[0] > 8 and not _overlaps(found, match.span("cue")):
            found.append(Attribution(_trimmed(text, *match.span("source")), match.span("cue"), content))
    return sorted(found, key=lambda row: (row.cue, row.source))


def _overlaps(found: list[Attribution], cue: Span) -> bool:
    return any(row.cue[0] < cue[1] and cue[0] < row.cue[1] for row in found[-20:])


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end].rstrip(" ,")
    return start, start + len(inner)


def _rest(text: str, end: int, cue: int) -> Span:
    """What follows a cue up to the end of its sentence; before "according to", what stands before it."""
    match = re.compile(r"[,:\s]*(?:that\s)?").match(text, end)
    start = match.end() if match else end
    clause = _CLAUSE.match(text, start)
    last = clause.end() if clause else len(text)
    if last - start < 3 and cue:
        return _preceding(text, cue)
    return start, last


def _preceding(text: str, end: int) -> Span:
    start = max(text.rfind(mark, 0, end) for mark in (". ", "! ", "? ", "; ", ".” ", "\n")) + 1
    while start < end and text[start].isspace():
        start += 1
    return start, len(text[:end].rstrip(" ,"))


# --- certainty: what each wording allows at most, or lifts to ---
_CERTAINTY: tuple[tuple[str, float, str], ...] = (
    (r"(?:it is |it's |it’s |is |are |remains? |still )?(?:not (?:yet )?(?:known|clear|certain|decided|disclosed|confirmed)|unknown|unclear|uncertain|undecided|undisclosed|to be seen|under wraps|a mystery|yet to be (?:seen|known|announced|decided|confirmed|revealed|disclosed)|(?:kept )?secret|confidential)", 0.2, "unknown"),
    (r"rumou?rs?(?: \w+)? (?:suggest|say|claim|have it|point|circulat\w+)|rumou?red|rumou?rs?|speculat\w+|allegedly|supposedly|purportedly|unconfirmed|unverified|whispers?", 0.35, "rumour"),
    (r"may|might|could|possibl[ey]|perhaps|maybe|potentially|conceivably|can be expected", 0.45, "possible"),
    (r"reportedly|it is said|is said to|are said to|sources? (?:say|said|claim\w*)|according to (?:information|sources|the recent reports|(?:\w+ )?reports?|insiders)|seems?|appears?|apparently|suggests?|hints?|believed?(?: to| that)?|it is believed|thought to|poised to", 0.55, "hedged"),
    (r"likely|probabl[ey]|expected|expects?|anticipates?|anticipated|projected|projects|forecasts?|should|estimated?|predicts?|set to|slated|scheduled|on track|targeted|in line to|due to", 0.7, "expected"),
    (r"plans?|planned|planning|aims?|aiming|intends?|intention|hopes?|wants? to|seeks? to|targets?|goal|objective|ambition|looking to|prepar(?:es?|ing)|committed to|proposes?|exploring|in talks", 0.65, "plan"),
    (r"will|would|going to|'ll|shall|is to|are to|upcoming|forthcoming", 0.8, "future"),
    (r"confirmed|confirms|officially|official|announced|announces|certainly|definitely|clearly|undoubtedly|of course|indeed|proven|verified", 0.95, "sure"),
)  # fmt: skip
_CUES = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for words, _, kind in _CERTAINTY), re.IGNORECASE)
_ALLOWED = {kind: value for _, value, kind in _CERTAINTY}
PLAIN = 0.9
"""A plain statement by the article itself: short of certain, because articles err."""

_OPINION = re.compile(
    r"\b(?:i think|we think|we believe|in (?:my|our) opinion|game[- ]chang\w+|exciting|impressive|bright future|groundbreaking|"
    r"innovative|bold|ambitious|audacious|testament|best|worst|beautiful|stunning|amazing|great|wonderful|spectacular|incredible|"
    r"remarkable|revolutionary|significant impact|confident that|eager|thrilled|safe to assume|no small feat)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|not|never|no longer|refused|rejected|ruled out|no (?:plans?|deal|agreement|decision|evidence|such)|neither|nor|cancel\w*|"
    r"abandon\w*|halted|scrapped|without|fail(?:s|ed)? to|(?:has|have|had|is|are|was|were|do|does|did|will|would|could)n['’]t|yet to)\b",
    re.IGNORECASE,
)


def cues(text: str) -> list[Cue]:
    """The words of ``text`` that set its certainty, in order."""
    found = [
        Cue(*match.span(), _ALLOWED[match.lastgroup or ""], match.lastgroup or "") for match in _CUES.finditer(text)
    ]
    return [cue for cue in found if not (text[cue.start : cue.end] in ("May", "Will") and cue.start)]


def certainty(found: list[Cue], attributed: bool) -> float:
    """How sure a statement is as worded: the most doubtful cue decides, else what plain words allow."""
    doubts = [cue.certainty for cue in found if cue.kind != "sure"]
    if doubts:
        lifted = any(cue.kind == "sure" for cue in found) and min(doubts) >= 0.65
        return min(0.95, min(doubts) + (0.1 if lifted else 0.0))
    if any(cue.kind == "sure" for cue in found):
        return 0.95
    return 0.85 if attributed else PLAIN


def is_opinion(text: str) -> bool:
    """Whether the sentence praises or appraises rather than states."""
    return bool(_OPINION.search(text))


def denial(text: str) -> re.Match[str] | None:
    """The first word of ``text`` that denies, or None."""
    return _DENIED.search(text)
