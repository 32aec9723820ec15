"""Every non-blank line of a scraped page, labelled by what it is for.

What comes in: raw text as a scraper left it: menus, titles said three times, body, captions, comment
forms. What goes out: one ``Line`` for every non-blank line, with its span in the raw text. What it will
not do: change or drop text; a wrong label costs weight, never words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from xiaomi_ev import blocks
from xiaomi_ev import signs_en as en
from xiaomi_ev._fast import Lowered


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding blanks: ``text == raw[start:end]``."""

    start: int
    end: int
    text: str
    label: str


_LINE = re.compile(r"[^\r\n]+")
_FURNITURE, _CAPTION = Lowered(en.FURNITURE), Lowered(en.CAPTION)
_BLANK = " \t\x0b\x0c\x00\xa0\u200b\u200c\u200d\ufeff\u2028\u2029\x85"
_SHORT = 300
"""Furniture is short; a longer line is text even if it opens like a form."""
MOST_REPEATS = 100
"""A line that one page says more often than this is furniture, or a machine's stutter, whatever its words."""

_QUOTE = re.compile(r"[\"“„«‘>]")
_ENDED = re.compile(r"[.!…:;,。！]['\"”’»)\]]{0,3}$")
_QUOTED = re.compile(r"[\"”»’'.!?]$")
_BYLINE = re.compile(
    r"(?:by|written by|posted (?:by|on)|published|updated|last (?:updated|modified)|author)\b[\s:]", re.I
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,500}")


def label_lines(raw: str) -> tuple[Line, ...]:
    """Label every non-blank line of ``raw``, in order."""
    spans = [span for match in _LINE.finditer(raw) if (span := _trimmed(raw, *match.span()))]
    texts = [raw[start:end] for start, end in spans]
    keys = [_key(text) for text in texts]
    labels = _first_pass(texts)
    _mark_titles(texts, keys, labels)
    blocks.mark_mastheads(texts, labels)
    blocks.mark_lists(raw, spans, texts, labels)
    blocks.mark_links(texts, labels)
    blocks.mark_rows(texts, labels)
    _mark_captions(texts, labels)
    blocks.mark_comments(texts, labels)
    said = Counter(texts)
    labels = ["boilerplate" if said[text] > MOST_REPEATS else label for text, label in zip(texts, labels, strict=True)]
    return tuple(Line(start, end, text, label) for (start, end), text, label in zip(spans, texts, labels, strict=True))


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    text = raw[start:end]
    inner = text.strip(_BLANK + "\u3000")
    if not inner.strip():
        return None
    lead = len(text) - len(text.lstrip(_BLANK + "\u3000"))
    return start + lead, start + lead + len(inner)


def _key(text: str) -> str:
    """What makes two lines the same title: their words, whatever the case and the blanks."""
    return " ".join(text[:_SHORT].casefold().split()) if len(text) <= _SHORT else ""


def _first_pass(texts: list[str]) -> list[str]:
    """Labels that a line earns by itself, and headings, which need the line after them."""
    labels = [_alone_again(text) if len(text) <= _SHORT else _alone(text) for text in texts]
    following = ""
    for n in range(len(texts) - 1, -1, -1):
        if labels[n] == "short":
            longer = len(following) > 1.2 * len(texts[n]) and following != ""
            labels[n] = "heading" if longer or texts[n].endswith("?") else "caption"
        if labels[n] not in ("boilerplate", "tags"):
            following = texts[n] if labels[n] == "paragraph" or len(following) <= len(texts[n]) else following
    return labels


def is_furniture(line: str) -> bool:
    """Whether the wording of a line alone makes it furniture, a list of tags or a note of where a text came from."""
    return _worded(line.strip(_BLANK + "\u3000")) != ""


def _asks_consent(text: str) -> bool:
    low = text.lower()
    may = any(map(low.__contains__, ("and/or access", "partners", "accept all", "cookies")))
    return may and en.CONSENT.search(text) is not None


def _worded(text: str) -> str:
    if len(text) <= _SHORT and (_FURNITURE.match(text) or _asks_consent(text) or blocks.menu(text)):
        return "boilerplate"
    if len(text) <= 2 * _SHORT and en.TAGS.match(text):
        return "tags"
    if len(text) <= _SHORT and en.CITATION.match(text) and len(text.split()) <= 14:
        return "citation"
    return ""


def _alone(text: str) -> str:
    if label := _worded(text):
        return label
    if len(text) <= _SHORT and _CAPTION.match(text):
        return "caption"
    if _QUOTE.match(text) and (text[0] == ">" or _QUOTED.search(text)) and text.count('"') != 1:
        return "quote"
    words = len(text[:_SHORT].split())
    if len(text) <= 160 and words <= 22 and not _ENDED.search(text) and not _BYLINE.match(text):
        return "short"
    return "paragraph"


_alone_again = lru_cache(maxsize=4_096)(_alone)
"""What is short stands on many pages of a site."""


def _mark_titles(texts: list[str], keys: list[str], labels: list[str]) -> None:
    """The line above the body that is most like a headline is the title; so is every line that says the same again."""
    body = next((n for n, label in enumerate(labels) if label == "paragraph" and len(texts[n]) > 120), len(texts))
    counts = Counter(key for key, label in zip(keys, labels, strict=True) if label in ("heading", "caption"))
    head = [n for n in range(body) if labels[n] in ("heading", "caption")]
    titles = {keys[n] for n in head if counts[keys[n]] > 1 and keys[n]}
    if head and body == len(texts):  # a line may be all the text
        titles.add(keys[head[0]])
    elif head:
        told = _stems(" ".join(texts[body : body + 8])[:_OPENING])
        spoken = Counter(text.split(":")[0] for text in texts)  # who asks and answers in an interview
        some = [n for n in head[:_CANDIDATES] if ":" not in texts[n] or spoken[texts[n].split(":")[0]] < 3]
        some = [n for n in some if n + 1 == len(texts) or not en.POSTER.match(texts[n + 1])]  # who wrote a post
        shared = {n: len(told & _stems(texts[n])) for n in some or head[:1]}
        best = max(shared, key=lambda n: (_likeness(texts, labels, n, shared[n], counts[keys[n]]), -n))
        titles = {keys[n] for n in shared if keys[n] in titles and (shared[n] or not shared[best])} | {keys[best]}
    first = [title for title in sorted(titles)[:8] if len(title) > 20]
    for n, key in enumerate(keys):
        again = key in titles or (n < body and any(title in key for title in first))
        if key and labels[n] in ("heading", "caption", "paragraph") and again:
            labels[n] = "title"


_OPENING, _CANDIDATES = 1_500, 40
"""Characters of the body that a headline has words in common with, and lines above it that are looked at."""


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}


def _likeness(texts: list[str], labels: list[str], n: int, shared: int, often: int) -> int:
    """How much a line above the body is like a headline: it says what the body says, in some words, right above the
    body or the line of its author; a site's name, menu or slogan does not.
    """
    below = texts[n + 1] if n + 1 < len(texts) else ""
    placed = labels[n + 1 : n + 2] == ["paragraph"] or bool(_BYLINE.match(below) or _DATED.search(below))
    text = _RUBRIC.sub("", texts[n])
    words = text.split()
    menu = not shared and len(words) > 3 and all(not word[0].islower() for word in words)
    other = any(kind.search(text) for kind in (_SECTIONS, _LISTED)) or en.CAPTION.match(text)
    entry = n > 0 and _STAMPED.fullmatch(texts[n - 1])  # of a live report
    other = other or entry or en.TRANSLATED.search(text)
    dated = _DAY.search(text) and not _OF_DAY.search(text)
    named = 6 * bool(_THREAD.match(text))
    return named + 2 * min(shared, 3) + 3 * _headline(text) + placed + (often > 1) - 3 * menu - 6 * bool(other or dated)


_RUBRIC = re.compile(
    r"^(?:\[(?:exclusive|live|breaking|update\w?|video|photos?|opinion|interview)\]|(?:exclusive|live|breaking|watch)\b\s?[:|–-]?(?=\s))\s{1,4}",
    re.I,
)
"""What stands before a headline in its line: "LIVE  ", "[Exclusive] "."""
_THREAD = re.compile(r"(?:thread|topic|subject)\s?:\s", re.I)
_STAMPED = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}))?")
_NOT_TITLE = re.compile(r"^(?:thread|topic|subject)\s?:\s{1,3}|\s\(?page \d{1,5} (?:of|/) \d{1,5}\)?$", re.I)


_SECTIONS = re.compile(r"\s[|>»›·•/]\s|\S {2,}\S|\t")
_LISTED = re.compile(r"^(?:\d{1,2}[.)]|[*•[(–—-])\s?")
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,9}\.?,? (?:19|20)\d\d\b|\b\w{3,9} \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b|^\w{6,9}day\b.{0,30}\d"
)
_OF_DAY = re.compile(r"\b(?:of|on|for) (?:\w{6,9}day,? )?\d")  # "Minutes of the meeting of Thursday, 7 December 2023"
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


def _headline(text: str) -> bool:
    """Whether a line above the body may be what the article is called: no site's name, menu or day of issue."""
    words = text.split()
    dated = _DATED.search(text) and (len(words) < 8 or _BYLINE.match(text))
    return len(words) >= 4 and not _SECTIONS.search(text) and not dated


_NO_NAME, _LISTED_TOO = re.compile(r"\?$|^\d{1,2}[:.]\d\d\b"), re.compile(r"(?:\d{1,2}[.)]|[-–—•*·▪►»])\s")
"""A question or a time of day stands over what follows, and entries of a list have signs: neither is about a picture."""


def _mark_captions(texts: list[str], labels: list[str]) -> None:
    """A picture's name is followed by its caption: one short sentence, alone between longer lines."""
    for n in range(1, len(labels)):
        short = len(texts[n]) <= 140 and len(texts[n].split()) <= 20
        named = labels[n - 1] in ("heading", "caption") and len(texts[n - 1].split()) <= 6
        named = named and not (
            n > 1 and _STAMPED.fullmatch(texts[n - 2])
        )  # "11.20", "Correction": an entry of a report
        named = named and not _NO_NAME.search(texts[n - 1]) and not _LISTED_TOO.match(texts[n])
        if labels[n] == "paragraph" and short and named and n + 1 < len(labels):
            labels[n - 1] = labels[n] = "caption"


def pictured(text: str) -> bool:
    """Whether a line says by its wording that it stands under a picture."""
    return _CAPTION.match(text) is not None


def mentioned_title(lines: tuple[Line, ...]) -> str:
    """The article's title: the first line so labelled, or ``""``; without "Thread:" before it and its page."""
    return _NOT_TITLE.sub("", next((line.text for line in lines if line.label == "title"), ""))


def mentioned_address(lines: tuple[Line, ...]) -> str:
    """The page's own address, when the first or the last line is one, or ``""``."""
    for line in lines[:2] + lines[-1:]:
        match = _ADDRESS.fullmatch(line.text)
        if match:
            return line.text
    return ""
