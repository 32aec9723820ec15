"""Lines that are what they are because of others: menus, lists, rows of a flat table, what readers wrote.

What comes in: the lines of a page, their labels by their own words, and where each stands. What goes out: better labels.
What it will not do: look at the words of a story; a table is known by its shape.
"""

from __future__ import annotations

import re
from itertools import groupby

from xiaomi_ev import signs_en as en

_PART = re.compile(r"\s{1,4}[|>»›·•]\s{1,4}")
_BAR, _TOLD = re.compile("[|>»›·•]"), re.compile(r"[\d.!?]")
_NAMED = re.compile(r"(?:[^\W\d_a-z]|&)[^\d.!?;:,]{0,30}")


def menu(text: str) -> bool:
    """Whether a short line is a site's menu, or the way to a page ("News > Transport"), whatever stands before it."""
    listed = None if _TOLD.search(text) else en.MENU.search(text)
    if listed and (listed.end() == len(text) or listed.start() == 0):
        return listed.end() - listed.start() >= 0.6 * len(text) or "|" in text
    parts = _PART.split(text) if _BAR.search(text) else ()
    if len(parts) < 2 or not all(_NAMED.fullmatch(part) and len(part.split()) <= 4 for part in parts):
        return False
    known = sum(en.CALLED.fullmatch(part) is not None for part in parts)
    return known > 0 and (len(parts) > 2 or en.CALLED.fullmatch(parts[0]) is not None)


def mark_mastheads(texts: list[str], labels: list[str]) -> None:
    """A line above the title in which bars part a site's name from its slogan is furniture; one with a day is not."""
    first = labels.index("title") if "title" in labels else 0
    for n in range(first):
        if labels[n] in ("heading", "caption") and " | " in texts[n] and not re.search(r"\d", texts[n]):
            labels[n] = "boilerplate"


_LEAST = 3
"""How many rows make a table."""
_NAMES = re.compile(r"(?:[^\W\d_a-z][^\W\d_]{1,20}[ \t]{1,4}){1,6}[^\W\d_a-z][^\W\d_]{1,20}")
_STAMP = re.compile(r"\d{1,2}[:.]\d\d\b")


def _row(text: str) -> bool:
    other = _STAMP.match(text) or text.isupper() or en.HEADLINE.search(text.split(":")[0])
    return en.ROW.fullmatch(text) is not None and not other


def mark_rows(texts: list[str], labels: list[str]) -> None:
    """Below the title, an entry of a list is text, and three short lines or more that each hold a number are a table."""
    first = labels.index("title") + 1 if "title" in labels else len(labels)
    run: list[int] = []
    for n in range(first, len(labels) + 1):
        short = n < len(labels) and labels[n] in ("heading", "caption")
        if short and en.BULLET.match(texts[n]):
            labels[n], short = "paragraph", False
        if short and _row(texts[n]):
            run.append(n)
            continue
        if len(run) >= _LEAST:
            over = run[0] - 1
            headed = labels[over - 1] == labels[over] == "heading" and _NAMES.fullmatch(texts[over])
            for one in [*([over] if headed else []), *run]:
                labels[one] = "row"
        run = []


_ENTRY = re.compile(r"(?:\d{1,2}[.)]?\s|[>•»–*+-]\s?)\S")


def mark_lists(raw: str, spans: list[tuple[int, int]], texts: list[str], labels: list[str]) -> None:
    """Headlines of other articles, listed under "Most read" and the like, are furniture: with a sign before each, or
    one below the other without a blank line, or as the last that the page holds.
    """
    under = last = False
    short = ("heading", "caption", "boilerplate", "tags")
    told = max((n for n, text in enumerate(texts) if labels[n] not in short or len(text) > 140), default=-1)
    for n in range(1, len(texts)):
        if labels[n - 1] != "boilerplate" and en.OVER_LINKS.fullmatch(texts[n - 1]) and not _ENDED.search(texts[n]):
            labels[n - 1], under = "boilerplate", True
        under = under or (labels[n - 1] == "boilerplate" and en.LISTS.fullmatch(texts[n - 1]) is not None)
        parted = raw.count("\n", spans[n - 1][1], spans[n][0]) >= 2
        last = last or (under and parted and n > told)
        close = (last or not parted) and labels[n] in ("heading", "caption")
        under = under and len(texts[n]) <= 140 and (close or _ENTRY.match(texts[n]) is not None)
        if under:
            labels[n] = "boilerplate"


_LINK = re.compile(r"[>»›→►▶]{1,3}\s{0,3}[^\W_a-z][^«\n]*[^\s.!:;,…«]")
_ENDED = re.compile(r"[.!:;,…]$")


def mark_links(texts: list[str], labels: list[str]) -> None:
    """Headlines with an arrow before each, two or more below all of the text, are links to other articles.

    Where ">" is the sign, they may be quoted as well: not on a page of a forum, below who wrote them, or above a reply.
    """
    told = max(
        (n for n, text in enumerate(texts) if len(text) > 140 and labels[n] != "boilerplate"), default=len(texts)
    )
    runs = [
        list(run)
        for linked, run in groupby(range(told + 1, len(texts)), lambda n: _linked(texts[n], labels[n]))
        if linked
    ]
    forum = bool(runs) and any(map(en.POSTER.match, texts))
    text = max((n for n, label in enumerate(labels) if label in ("paragraph", "quote")), default=0)
    for run in runs:
        above = run[0] - 1
        headed = above > told and labels[above] in ("heading", "caption", "boilerplate")
        quotable = texts[run[0]].startswith(">") and (forum or not (headed or text <= run[-1]))
        if len(run) > 1 and not quotable and not (above > told and en.NO_LINKS.search(texts[above])):
            for n in run:
                labels[n] = "boilerplate"


def _linked(text: str, label: str) -> bool:
    return label != "boilerplate" and len(text) <= 140 and len(text.split()) > 3 and _LINK.fullmatch(text) is not None


_LONG = 600
"""No reader's comment is so long, as a rule."""


def mark_comments(texts: list[str], labels: list[str]) -> None:
    """What readers wrote under an article is not what it says."""
    for n, text in enumerate(texts):
        if labels[n] == "boilerplate" and en.COMMENTS.fullmatch(text):
            above = sum(len(one) for one, label in zip(texts[:n], labels[:n], strict=True) if label == "paragraph")
            below = [len(one) for one in texts[n + 1 :]]
            if above >= sum(below) and max(below, default=0) < _LONG:
                labels[n:] = ["boilerplate"] * len(labels[n:])
            return
