"""Tables for other programs: TimelineJS, iCalendar, EDTF, TimeML, GraphML, ClaimReview, safe CSV.

What comes in: declared tables. What goes out: text in the formats' own terms, the same bytes every time.
What it will not do: let a stranger's text become markup, a formula or a new line of a record.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from xiaomi_ev import tables
from xiaomi_ev.support import standing
from xiaomi_ev.timex import Dct, Timex, to_timeml

_FORMULA = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]|[\t\r\n]"
)
"""What a spreadsheet may take for a formula, also behind blanks and marks that do not show, and in full width."""
MAX_CELL = 32_000
"""A spreadsheet holds 32,767 characters in a cell and spills the rest; the Parquet files hold all."""


def csv(frame: pd.DataFrame) -> str:
    """CSV (RFC 4180) that a spreadsheet opens as text: what would start a formula gets an apostrophe in front."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name]) and not pd.api.types.is_datetime64_any_dtype(safe[name]):
            safe[name] = [_cell(value) for value in safe[name]]
    safe.columns = pd.Index([_cell(name) for name in safe.columns])
    return safe.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d")


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = value.replace("\x00", "\ufffd")  # at a NUL many readers end the cell
    plain = plain if len(plain) <= MAX_CELL else f"{plain[:MAX_CELL]}…"
    return f"'{plain}" if _FORMULA.match(plain) else plain


def edtf(earliest: Any, latest: Any) -> str:
    """An interval of days in EDTF (ISO 8601-2): a day, a whole month or year, or ``first/last``; ``..`` is open."""
    first, last = (None if pd.isna(day) else pd.Timestamp(day).date() for day in (earliest, latest))
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if (
        first.day == 1
        and first.month == last.month
        and first.year == last.year
        and (last + dt.timedelta(days=1)).day == 1
    ):
        return f"{first.year:04d}-{first.month:02d}"
    return f"{first}/{last}"


def _js_date(day: Any) -> dict[str, int]:
    return {"year": int(day.year), "month": int(day.month), "day": int(day.day)}


def timelinejs(events: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """Events as TimelineJS 3 JSON, with the supporting sentences, escaped, as text."""
    said = mentions.groupby("event", sort=False)["text"].agg(list).to_dict() if len(mentions) else {}
    rows = [
        {
            "start_date": _js_date(event.earliest),
            "end_date": _js_date(event.latest),
            "text": {
                "headline": escape(str(event.label)),
                "text": "".join(f"<p>{escape(text)}</p>" for text in said.get(event.event, [])),
            },
            "group": escape(str(event.status)),
            "unique_id": escape(str(event.event)),
        }
        for event in tables.rows(events)
        if pd.notna(event.earliest) and pd.notna(event.latest)
    ]
    return json.dumps({"events": rows}, ensure_ascii=False, indent=1)


def icalendar(events: pd.DataFrame) -> str:
    """Events as iCalendar (RFC 5545) all-day events; the end day is exclusive, as the standard has it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//xiaomi-ev//timeline//EN"]
    for event in tables.rows(events):
        if pd.isna(event.earliest) or pd.isna(event.latest) or event.latest.year >= 9999:
            continue
        after = event.latest.date() + dt.timedelta(days=1)
        lines += [
            "BEGIN:VEVENT", f"UID:{_ical(str(event.event))}@xiaomi-ev", "DTSTAMP:19700101T000000Z", f"DTSTART;VALUE=DATE:{event.earliest:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}", f"SUMMARY:{_ical(str(event.label))}", f"CATEGORIES:{_ical(str(event.status))}", "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _ical(text: str) -> str:
    plain = "".join(c for c in " ".join(text.split()) if c >= " ")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, continued with a blank."""
    pieces, size, piece = [], 0, ""
    for c in line:
        width = len(c.encode("utf-8", "replace"))
        if size + width > 74:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + c, size + width
    return "\r\n ".join([*pieces, piece])


def timeml(text: str, timexes: list[Timex], dct: Dct = None) -> str:
    """One article as TimeML; see ``timex.to_timeml``."""
    return to_timeml(text, timexes, dct)


def graphml(edges: pd.DataFrame) -> str:
    """The graph of copies, citations and shared facts as GraphML."""
    names = sorted({*edges["source"], *edges["target"]})
    nodes = "".join(f"<node id={quoteattr(_xml(name))}/>" for name in names)
    rows = "".join(
        f"<edge source={quoteattr(_xml(str(e.source)))} target={quoteattr(_xml(str(e.target)))}>"
        f'<data key="kind">{escape(_xml(str(e.kind)))}</data><data key="why">{escape(_xml(str(e.why)))}</data></edge>'
        for e in tables.rows(edges)
    )
    keys = "".join(f'<key id="{n}" for="edge" attr.name="{n}" attr.type="string"/>' for n in ("kind", "why"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph edgedefault="directed">{nodes}{rows}</graph></graphml>\n'


def _xml(text: str) -> str:
    return "".join(c if c >= " " and c not in "\ufffe\uffff" else " " for c in text)


_RATING = {"true": 5, "partly": 3, "false": 1}


def claimreview(
    verdicts: pd.DataFrame, claims: pd.DataFrame, articles: pd.DataFrame | None = None, *,
    links: Mapping[str, str] = MappingProxyType({}), people: Collection[str] = (),
) -> str:  # fmt: skip
    """Settled claims as schema.org ClaimReview, JSON-LD; ``<`` is escaped so that it can stand in a page.

    ``articles`` adds title, outlet and address of where each claim appeared; ``links`` maps a claim to its review's
    address, by default a fragment of the file's own; ``people`` are the speakers that are persons. Left out is what a
    text denies or calls bygone: its words give the value as if it were claimed. Written are the
    properties that schema.org gives ClaimReview, Claim and Rating, with those that search engines ask for (url,
    claimReviewed, reviewRating with its name); the rating is 5 true, 3 partly, 1 false.
    """
    said = {str(row.claim): row for row in tables.rows(standing(claims))}  # what is denied is no claim of its value
    found = {} if articles is None else {str(row.article): row for row in tables.rows(articles)}
    rows = [
        {
            "@context": "https://schema.org", "@type": "ClaimReview", "url": links.get(str(v.claim), f"#{quote(str(v.claim))}"),
            "claimReviewed": str(said[str(v.claim)].text),
            "itemReviewed": _claim(said[str(v.claim)], found.get(str(said[str(v.claim)].article)), people),
            "reviewRating": {"@type": "Rating", "ratingValue": _RATING[str(v.verdict)], "bestRating": 5, "worstRating": 1, "alternateName": str(v.verdict)},
            "reviewBody": str(v.why), "citation": str(v.source_url), "author": {"@type": "Organization", "name": "xiaomi-ev"},
        }
        for v in tables.rows(verdicts)
        if v.verdict in _RATING and str(v.claim) in said
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def _claim(claim: Any, article: Any, people: Collection[str]) -> dict[str, Any]:
    """Who made the claim, its speaker before its outlet, and where it appeared."""
    outlet = str(article.source) if article is not None else ""
    author = str(claim.speaker) or outlet or str(claim.article)
    work = {"@type": "Article", "name": str(claim.article)}
    if article is not None:
        address = str(article.url) if re.match(r"https?://", str(article.url), re.I) else ""  # else it may be a script
        work |= {name: text for name, text in (("headline", str(article.title)), ("url", address)) if text}
    kind = "Person" if author in people else "Organization"
    return {"@type": "Claim", "author": {"@type": kind, "name": author}, "appearance": work}
