"""Who speaks in the lines of an interview, a list of questions and answers, or a live report.

What comes in: a text. What goes out: spans of speaker, mark and what is said. What it will not do: take a heading
("Background: ...") for a speaker: a name must begin several lines, stand behind a time of day, or ask and be answered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Span = tuple[int, int]
_HEAD = 1_000
"""Characters in which an interview says who is asked."""
_LABEL = re.compile(
    r"^(\d{1,2}[.:]\d{2}\s{1,3})?((?:[A-Z][\w.’'-]{0,25} ){0,3}[A-Z][\w.’'-]{0,25})(:)\s{1,3}(\S.*)$", re.MULTILINE
)
"""Who speaks: "Ann Lee: It is ready.", "14:48 Lee: it is ready"."""
_POST = re.compile(
    r"^[ \t]{0,4}(?:\[(?P<nick>[^\W\d][\w .’'-]{0,29})(?P<shut>\])|(?P<name>[^\W\d][\w.’'-]{0,29}(?: [A-Z][\w.’'-]{0,29})?)(?P<mark>(?: at \d\d?[:.]\d\d)? (?:wrote|writes|posted|replied)\s?:))\s{1,3}(?P<said>\S.*)$",
    re.MULTILINE,
)
"""Who writes in a forum: "[oldbits] It will not sail.", "oldbits wrote: It will not sail."."""
_WROTE = re.compile(r"(?:wrote|writes|posted|replied)\s?:")
_ANSWER = re.compile(r"\?[\r\n]+([A-Z\d][^\r\n]*)|(?<=[\r\n])((?:I|We|No|Yes)\b[^\r\n]*[^?\r\n])$", re.MULTILINE)
"""A line behind a question, or of somebody who says "I"."""
_TALKS = re.compile(
    r"((?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)(?:, [^.\r\n]{3,90}?,)? "
    r"(?:(?:talks|speaks|spoke|talked) (?:to|with)|tells|in conversation with) [A-Z]"
)
"""Who is interviewed, in the lines above: "Ann Lee, the chief executive, talks to Bo Berg"."""
_ADDRESSED = re.compile(
    r"^(?:So, |And |But )?((?:Mr|Mrs|Ms|Dr|Prof|Professor|Minister|Mayor|President|Senator)\.? [A-Z][\w’'-]+),[^\r\n]{5,250}\?\s?$",
    re.MULTILINE,
)
"""Who is asked, where a question names him: "Mr Lee, how many were there?"."""
_HEADED = re.compile(r"\b(?:[Ii]nterview(?:ed)?|INTERVIEW|Q ?& ?A|[Ff]ive questions|[Tt]en questions)\b")
_SUBJECT = re.compile(
    r"(?<![Bb]y )(?<!: )\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})(?:, [^.\r\n]{3,90}?,)? (?:has|is|was|heads|runs|leads|chairs|became)\b"
)
"""Whom the head of an interview is about."""
_QUESTION = re.compile(r"\?[\r\n]+(?=[^\r\n?]*[^\r\n?\s][\r\n])")
_NOTES = frozenset(
    "correction update clarification note breaking background context photo picture video analysis".split()
)
"""What an entry may begin with that nobody is called."""
_MARKED = frozenset(
    "applause laughter music crosstalk inaudible silence advertisement caption image link source quote edit spoiler".split()
)
"""What stands in brackets and nobody is called."""
_SHOUTED = re.compile(r"[A-Z][A-Z .’'-]+")


def spoken(raw: str) -> Iterator[tuple[Span, Span, Span]]:
    """Spans of the speaker, of the mark that says so, and of what is said, for each line that somebody speaks.

    Of an interview whose two speakers are named once ("VITRINE: ... HALMI: ..."), the answers are the second one's.
    """
    yield from posted(raw)
    lines = [match for match in _LABEL.finditer(raw) if match[2].lower() not in _NOTES] if ":" in raw else []
    said = Counter(match[2].split()[-1] for match in lines)  # "Ann Lee" at first, then "Lee"
    pair = lines[:2] if len(lines) > 1 and _asks(raw, lines[0], lines[1]) else []
    named = [
        one for one in lines if said[one[2].split()[-1]] > 1 or (one[1] and not one[4][0].isdigit()) or one in pair
    ]
    for match in named:
        yield match.span(2), match.span(3), match.span(4)
    asked = raw.count("?") > 2
    talks = None if pair or not asked else _TALKS.search(raw, 0, _HEAD)
    if asked and not named and not talks:
        talks = _ADDRESSED.search(raw) or (_SUBJECT.search(raw, 0, _HEAD) if _HEADED.search(raw, 0, _HEAD) else None)
    if talks and len(_QUESTION.findall(raw, talks.start())) > 2:
        for answer in _answers(raw, talks.start()):
            yield talks.span(1), (0, 0), answer
    if pair and all(said[match[2].split()[-1]] == 1 for match in pair):
        for behind in _ANSWER.finditer(raw, pair[1].end()):
            yield pair[1].span(2), pair[1].span(3), behind.span(behind.lastindex or 0)


def posted(raw: str) -> Iterator[tuple[Span, Span, Span]]:
    """As ``spoken``, for the posts of a forum: three or more lines that begin with who wrote them, two names or more."""
    if raw.count("]") + (len(_WROTE.findall(raw)) if ":" in raw else 0) < 3:
        return
    posts = [one for one in _POST.finditer(raw) if (one["nick"] or one["name"]).lower() not in _NOTES | _MARKED]
    if len(posts) > 2 and len({one["nick"] or one["name"] for one in posts}) > 1:
        for one in posts:
            who, mark = ("nick", "shut") if one["nick"] else ("name", "mark")
            yield one.span(who), one.span(mark), one.span("said")


def _answers(raw: str, start: int) -> list[Span]:
    """The lines behind questions; where questions and answers take turns, every other line: not all questions ask."""
    lines = [match.span() for match in re.finditer(r"[^\r\n]+", raw[start:]) if not match[0].isspace()]
    asked = [n for n, (a, b) in enumerate(lines) if raw[start + a : start + b].rstrip(' ”"').endswith("?")]
    found = {answer.span(answer.lastindex or 0) for answer in _ANSWER.finditer(raw, start)}
    if len(asked) > 3 and all(n % 2 == asked[0] % 2 for n in asked):
        found |= {(start + a, start + b) for a, b in lines[asked[0] + 1 : asked[-1] + 2 : 2]}
    return sorted(found)


def _asks(raw: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two lines are question and answer: one right behind the other, both names in capitals."""
    together = not raw[first.end() : second.start()].strip() and first[2] != second[2]
    return together and all(_SHOUTED.fullmatch(one[2]) for one in (first, second))
