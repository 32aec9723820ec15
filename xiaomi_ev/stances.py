"""Whose view something is, told without a verb of saying: "in his view", "Lee was adamant that", "if Lee is to be believed".

What comes in: a text. What goes out: spans of whose view it is, of the words that say so, and of what is seen so. What it will
not do: read verbs of saying, or resolve a pronoun.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from xiaomi_ev import speech_en as say

Span = tuple[int, int]
_NAME = r"(?:(?:[Tt]he |Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?[A-Z][\w’'&-]{0,25}(?: (?:of |the )?[A-Z][\w’'&-]{0,25}){0,4}|[Tt]he [a-z]{3,20}(?: [a-z]{3,20})?)"
_VIEW = rf"(?:{'|'.join(sorted(say.VIEWS))})"
_IN_VIEW = re.compile(
    rf"(?:(?<=[.;:!?”\"] )|(?<=, )|^)(?P<cue>(?:[Ii]n|[Oo]n|[Bb]y) (?:(?P<his>his|her|their|{_NAME}(?:['’]s|(?<=s)['’])) (?:own )?{_VIEW}|"
    rf"the {_VIEW} of (?P<of>{_NAME})))\b,? ?(?P<said>[^.;\n]{{12,300}})",
    re.MULTILINE,
)
"""The view of somebody, and what it is: "in his view the nuts were bad"."""
_BELIEVED = re.compile(
    rf"(?P<said>[^.;\n]{{12,300}}?),? if (?P<who>(?:[a-z-]{{3,20}} ){{0,4}}{_NAME}|(?:[\w’'-]{{2,20}} ){{1,5}}?)"
    r" ?(?P<cue>(?:is|are|was|were) to be believed)"
)
_SURE = re.compile(
    rf"(?:(?<=[.;:!?”\"] )|(?<=[,;] )|(?<=but )|(?<=and )|^)(?P<who>(?!(?:It|This|That|There|What|Nothing|One)\b)(?:[Bb]ut |[Aa]nd )?(?:{_NAME}(?:, [^,.;\n]{{3,80}},)?|[Hh]e|[Ss]he|[Tt]hey))"
    r" (?P<cue>(?:is|are|was|were|remains?|remained|seems?|seemed|looks?|looked) (?:\w+ly |quite |still |also |less |more |so |now ){0,2}"
    rf"(?:{'|'.join(sorted(say.OF_MIND))}))"
    r" (?P<said>(?:that |it |the |his |her |their |no |of [a-z]{2,15}ing |about |[A-Z])[^.;\n]{8,300})",
    re.MULTILINE,
)

_FORECAST = rf"(?:{'|'.join(sorted(say.FORECASTS))})s?"
_CUTS = re.compile(
    rf"(?:(?<=[.;:!?”\"] )|(?<=[,;] )|(?<=but )|(?<=and )|^)(?P<who>{_NAME}(?: (?:at|of|from|with) {_NAME})?)"
    r" (?P<cue>(?:(?:has|have|had) )?(?:just |now |since |also |again )?"
    r"(?:cuts?|raise[sd]|lower(?:s|ed)|lift(?:s|ed)|trim(?:s|med)|revise[sd]|slash(?:es|ed)|upped|kept))"
    rf" (?P<said>(?:his|her|its|their|the) (?:[\w-]+ ){{0,2}}?{_FORECAST}\b [^.;\n]{{6,300}})",
    re.MULTILINE,
)
"""Who changed a forecast gave it: "Lee has just cut his forecast for the first year to 220,000"."""
_FIGURE_OF = re.compile(
    rf"(?:(?<=[.;:!?”\"] )|(?<=[,;] )|(?<=but )|(?<=and )|^)(?P<who>{_NAME})(?P<cue>['’]s? (?:[a-z]{{3,10}} )?(?:line|figure|count|tally|{_FORECAST})"
    r"(?: this week| now| today| so far)? (?:is|was|are|were|stands at|stood at|comes to|came to|of)) (?P<said>[^.;\n]{2,300})",
    re.MULTILINE,
)
"""Whose number something is: "Pelham's line this week is 112 containers"."""

_FROM_PAPER = re.compile(
    r",? (?:as |so |and |that |this )?"
    r"(?P<cue>(?:it )?(?:appears?|appeared|emerges?|emerged|follows?|followed) (?:it )?(?:from|of|out of)) "
    r"(?P<who>(?:an?|the|its|their|his|her) (?:[\w’'-]{2,20} ){0,4}(?:letters?|documents?|files?|filings?|announcements?|statements?|"
    r"records?|reports?|papers?|emails?|mails?|minutes|accounts|prospectus|contracts?|memos?|slides?|lists?|notes?|messages?|register))\b"
)
_APPEARS = re.compile(rf"(?P<said>(?:[^.;\n]|\.\d){{12,300}}?){_FROM_PAPER.pattern}")
"""A paper from which something appears: "it is cheaper now, it appears from a letter to the dealers"."""


_FIGURES = frozenset("line figure count tally".split())
_FORECASTS = say.FORECASTS.union(f"{word}s" for word in say.FORECASTS)
_COUNTED = _FIGURES | _FORECASTS
_OF_WHAT, _OWNED, _OWNER = re.compile(r" (?:that|it|the|his|her|their|no|of|about|[A-Z])"), re.compile("['’]"), 15
_CHANGES = re.compile(r" (?:cut|raise|lower|lift|trim|revise|slash|upped|kept)")
"""Which words each kind of view needs, and what stands right beside them, so that no pattern is tried in vain."""
_QUOTED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)) (?P<who>[a-zA-Z’'&.-]{2,20}(?: [a-zA-Z’'&.-]{2,20}){0,7}?) (?P<cue>as (?:saying|telling (?:[A-Za-z]{2,20} ){1,4}?|writing))"
    r"(?: that)?[ ,:]{1,2}(?P<said>[^.;\n]{6,300})"
)
"""Whom another quotes: "the paper quoted mayor Ann Lee as saying it would open"."""

_FROM = frozenset("appears appear appeared emerges emerged emerge follows followed follow".split())
_HINTS = {
    *say.VIEWS, *say.OF_MIND, *_COUNTED, "to be believed", *_FROM, "as saying",
}  # fmt: skip
"""Words of which one stands in every view: most sentences hold none."""
_STEMS = sorted({word.removesuffix("s") for word in _HINTS})
_AROUND = 400
"""Characters to either side of such a word that its view may take in."""


def told(raw: str) -> Iterator[tuple[Span, Span, Span]]:
    """Spans of whose view it is, of the words that say so, and of what is seen so."""
    done = 0
    hints = _hints(raw)
    for start, end in hints:
        if start < done:
            continue
        first = max(done, start - _AROUND)
        first = max(first, raw.rfind("\n", first, start) + 1)
        last = raw.find("\n", end, end + _AROUND)
        done = last if last >= 0 else min(len(raw), end + _AROUND)
        near = [(raw[a:b], a, b) for a, b in hints[bisect_left(hints, (first,)) : bisect_left(hints, (done,))]]
        here = {word for word, _, _ in near}
        minds = any(word in say.OF_MIND and _OF_WHAT.match(raw, b) for word, _, b in near)
        owned = any(word in _COUNTED and _OWNED.search(raw, max(0, a - _OWNER), a) for word, a, _ in near)
        for match in _opening(_IN_VIEW, raw, first, done) if here & say.VIEWS else ():
            yield match.span("his" if match["his"] else "of"), match.span("cue"), match.span("said")
        believed = _BELIEVED.finditer(raw, first, done) if raw.find("to be believed", first, done) >= 0 else ()
        changed = here & _FORECASTS and _CHANGES.search(raw, first, done)
        sure = _opening(_SURE, raw, first, done) if minds else ()
        cuts = _opening(_CUTS, raw, first, done) if changed else ()
        figures = _opening(_FIGURE_OF, raw, first, done) if owned else ()
        papers = raw[start:end] in _FROM and _FROM_PAPER.search(raw, first, done)
        appears = _APPEARS.finditer(raw, first, done) if papers else ()
        quoted = _QUOTED.finditer(raw, first, done) if raw[start:end] == "as saying" else ()
        for match in (*quoted, *appears, *believed, *sure, *cuts, *figures):
            yield match.span("who"), match.span("cue"), match.span("said")


_OPENS = re.compile(r"[.;:!?”\",td\n](?:(?<=\n)|(?:(?<=[.;:!?”\",])|(?<=but)|(?<=and)) )")
"""Behind what a view may begin, so that its pattern is tried nowhere else."""


def _opening(pattern: re.Pattern[str], raw: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """What ``pattern``, which looks back for one of ``_OPENS``, finds in ``raw[first:last]``."""
    begins = [first, *(match.end() for match in _OPENS.finditer(raw, max(0, first - 4), last))]
    for at in begins:
        if at >= first and (match := pattern.match(raw, at, last)):
            first = max(match.end(), at + 1)
            yield match


def _hints(raw: str) -> list[Span]:
    """Where words of views stand, as whole words."""
    found = []
    for stem in _STEMS:
        at = raw.find(stem)
        while at >= 0:
            end = at + len(stem)
            end += raw.startswith("s", end)
            if raw[at:end] in _HINTS and not (_in_word(raw[at - 1 : at]) or _in_word(raw[end : end + 1])):
                found.append((at, end))
            at = raw.find(stem, end)
    return sorted(found)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
