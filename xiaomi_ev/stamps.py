"""Days as the date lines of the world write them: "18. Mai 2022", "18 de mayo de 2022", "2022年5月18日", "18 MAY 22".

What comes in: a text, as ``timex.tag`` takes it. What goes out: its time expressions with these days among them, which
scraped and translated pages keep in their own language. What it will not do: read another language's sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from xiaomi_ev import signs_en
from xiaomi_ev.intervals import Interval, day, interval_of
from xiaomi_ev.month_names import DATED, MONTHS
from xiaomi_ev.sieve import Sifted
from xiaomi_ev.timex import Dct, Timex, tag

_NAMES = [line.split() for line in MONTHS.split("\n") if line]
_BEGUN: dict[str, Counter[int]] = defaultdict(Counter)
for _names in _NAMES:
    for _month, _name in enumerate(_names, 1):
        for _part in {_name[:n] for n in range(3, 14)}:
            _BEGUN[_part][_month] += 1
_MONTHS = {part: month for part, seen in _BEGUN.items() for month, n in seen.items() if n > 0.8 * seen.total()}
"""The month of each name and of its beginnings, "févr." and "wrz"; not of "jui", which may be of two."""
_CLOCK = r"(?:,?\s{1,2}(?:[^\W\d_]{1,4}\.?\s|[-–|]\s){0,2}\d{1,2}[:.h]\d\d(?::\d\d)?\b)?"
_NAME = r"[^\W\d_][\w\u0900-\u0963]{1,12}"
_FULL = re.compile(
    rf"""(?<![\w.-])(?<!\d,)(?P<d>\d{{1,2}})(?:\.|º|°|er\b)?\s{{0,2}}(?:(?:de|di|d['’]|-|tháng)\s{{0,2}})?
      (?P<m>{_NAME}|(?<=tháng\ )\d{{1,2}})[.,]?\s{{0,2}}(?:del?\s|-|,\s|năm\s)?(?P<y>(?:19|20)\d\d)(?!\d){_CLOCK}
    | (?<!\d)(?P<y2>(?:19|20)\d\d)\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일號号]{_CLOCK}
    | (?<![\w.])(?P<y3>(?:19|20)\d\d)\.\s(?P<m3>{_NAME})\s(?P<d3>\d{{1,2}})\.
    | (?<![\w.])(?P<m4>{_NAME})\s(?P<d4>\d{{1,2}}),?\s(?:de\s)?(?P<y4>(?:19|20)\d\d)(?!\d){_CLOCK}""",
    re.VERBOSE,
)
"""A day, its month in words or signs, and its year; behind them, as far as it stands there, the time of day."""
_ALONE = re.compile(
    rf"""(?<![\w./-])(?:(?P<d>\d{{1,2}})[ -](?P<m>[A-Za-z]{{3,9}})\.?[ -]['’]?(?P<y>\d\d)
    | (?P<y2>(?:19|20)\d\d)\.\s?(?P<m2>\d{{1,2}})\.\s?(?P<d2>\d{{1,2}})\.?
    | (?P<d3>\d{{1,2}})-(?P<m3>\d{{1,2}})-(?P<y3>(?:19|20)\d\d))(?![\w/-]|[.:]\d){_CLOCK}""",
    re.VERBOSE,
)
"""What means a day where the line holds little else: "18 MAY 22", "18-05-2022", "2022. 5. 18."."""
_FIGURE = re.compile(r"\d(?<![\w./-]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE, _BEHIND = 32, 40
"""Characters before and behind a year in which its day is looked for."""
_HEAD, _TAIL, _BESIDE = 1_500, 500, 40
"""Characters of the beginning and the end of a text that hold date lines, and of such a line beside its day."""
_LABELS = "|".join(
    map(re.escape, sorted(filter(None, re.split(r"[,\n]\s?", DATED)), key=lambda word: (-len(word), word)))
)
LABEL = re.compile(
    rf"(?:^|[|/·•–—(>-]\s?)\W{{0,4}}(?:{_LABELS})(?:\s[^\W\d_]{{1,3}}){{0,2}}\s?[:：]?[^\w\n]{{0,4}}"
    r"(?:[^\W\d_]{2,12}\.?,?\s)?$",
    re.I,
)
"""What stands before the day in a date line: "Stand: ", "Publié le ", "Zuletzt geändert am Mittwoch, "."""

_PAIR = 160
"""Characters of a line that says when its text was written and when it was changed."""
_PART = re.compile(r"(?:[^|·•;()\s,/–—-]|[,/–—-](?!\s)|,\s(?![^\W\d_]{4,12}:?\s)|\s(?![/–—-]\s|\s))+")
_STAMP = Sifted(rf"\b(?:{signs_en.STAMPS}|{_LABELS})(?!\w)", re.I)
_BESIDE_DAY = frozenset(signs_en.BESIDE_DAY.split())


def paired(line: str, at: int) -> bool:
    """Whether a line says twice when its text was made, and at ``at`` one of the two: "Input 3 May 2024 | Revised 4 May
    2024". One such word alone may speak of something else: "Registered 3 May 2024".
    """
    if len(line) > _PAIR or len([*_STAMP.finditer(line)]) < 2:
        return False
    parts = [part for part in _PART.finditer(line) if _STAMP.search(part[0]) and _is_plain(part[0])]
    return len(parts) > 1 and any(part.start() <= at < part.end() for part in parts)


def _is_plain(part: str) -> bool:
    """Whether nothing but days, times of day and such a word stands in a part of a line."""
    words = re.findall(r"[^\W\d_]+", _STAMP.pattern.sub(" ", part))
    return all(
        word.lower() in _BESIDE_DAY or word.lower() in _MONTHS or (word.isupper() and len(word) < 6) for word in words
    )


def of_another(before: str, after: str) -> bool:
    """Whether a sentence tells when somebody published something: no line that dates its own text."""
    return len(before.split()) + len(after.split()) >= signs_en.PROSE and signs_en.BY_OTHERS.search(before) is not None


def read(text: str, dct: Dct = None) -> list[Timex]:
    """The time expressions of ``text``, as ``timex.tag`` gives them, and the days that it does not read."""
    return among(text, tag(text, dct))


def among(text: str, found: list[Timex]) -> list[Timex]:
    """``found`` with the days of date lines in the place of their parts."""
    days = _days_again(text) if len(text) < _LONG else _days(text)
    if not days:
        return found
    kept: list[Timex] = []
    at = 0
    for timex in found:
        while at < len(days) and days[at][1] <= timex.start:
            kept.append(days[at][0])
            at += 1
        if at == len(days) or timex.end <= days[at][0].start:
            kept.append(timex)
        elif _is_day(timex) and timex.start <= days[at][0].start and timex.end >= days[at][0].end:
            kept.append(timex)  # it is read already
            at += 1
    return kept + [timex for timex, _ in days[at:]]


def _days(text: str) -> list[tuple[Timex, int]]:
    """The days of date lines, each with where its line's time of day ends."""
    return [(timex, match.end()) for match in _matches(text) if (timex := _timex(match))]


_LONG = 20_000
_days_again = lru_cache(maxsize=1_024)(_days)
"""As ``timex`` remembers the words of the articles of a batch."""


def _is_day(timex: Timex) -> bool:
    return timex.earliest is not None and timex.earliest == timex.latest


def _matches(text: str) -> list[re.Match[str]]:
    """Where a day may stand, in order and without overlaps."""
    found: list[re.Match[str]] = []
    windows: list[list[int]] = []
    for year in _YEAR.finditer(text):
        start, end = max(0, year.start() - _BEFORE), year.end() + _BEHIND
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    for start, end in windows:
        found += _FULL.finditer(text, start, end)
    for start, end in ((0, _HEAD), (max(_HEAD, len(text) - _TAIL), len(text))):
        for figure in _FIGURE.finditer(text, start, end):
            if (match := _ALONE.match(text, figure.start(), end)) and _is_alone(text, match):
                found.append(match)
    found.sort(key=lambda match: (match.start(), -match.end()))
    ends = [0, *(match.end() for match in found)]
    return [match for match, end in zip(found, ends, strict=False) if end <= match.start()]


def _is_alone(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", max(0, match.start() - _BESIDE), match.start())
    end = text.find("\n", match.end(), match.end() + _BESIDE)
    before = match.start() - start - 1 if start >= 0 else match.start()
    behind = end - match.end() if end >= 0 else len(text) - match.end()
    return before + behind <= _BESIDE


def _timex(match: re.Match[str]) -> Timex | None:
    told = {name[0]: (name, part) for name, part in match.groupdict().items() if part}
    year, number = int(told["y"][1]), int(told["d"][1])
    word = told["m"][1].lower().replace("i̇", "i")
    month = int(word) if word.isdecimal() else _MONTHS.get(word, 0)
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    found = day(year, month, number) or (day(year, number, month) if told["m"][0] == "m3" else None)
    if found is None:
        return None
    start = min(match.start(name) for name, _ in told.values())
    end = max(match.end(name) for name, _ in told.values())
    end += match.string[end : end + 1] in ("日", "일", "号", "號")
    text = match.string[start:end]
    return Timex(start, end, text, "DATE", found.isoformat(), "", found, found, "", "date line", "day")


def ambiguous(text: str) -> bool:
    """Whether a day in figures may be read with the month first and with the day first: "04/11/2023"."""
    match = re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)", text)
    return match is not None and match[1] != match[3] and 1 <= int(match[1]) <= 12 and 1 <= int(match[3]) <= 12


def either_order(timex: Timex) -> Interval:
    """The days that a byline may mean: "10/06/2023" is October 6 to some and June 10 to others."""
    first, last = timex.earliest, timex.latest
    assert first is not None and last is not None
    if ambiguous(timex.text):
        turned = first.replace(month=first.day, day=first.month)
        return min(first, turned), max(last, turned)
    return first, last


def in_order(found: list[Timex], known: Interval | None) -> list[Timex]:
    """Days in figures with the day first where the day of writing, as it was settled, is one of them read so."""
    doubtful = {one: either_order(one) for one in found if ambiguous(one.text)}
    read = {one.earliest for one in doubtful}
    if known is None or known[0] != known[1] or known[0] in read or not any(known[0] in it for it in doubtful.values()):
        return found
    days = {one: last if one.earliest == first else first for one, (first, last) in doubtful.items()}
    turned = {one: one._replace(value=to.isoformat(), earliest=to, latest=to) for one, to in days.items()}
    return [turned.get(one, one) for one in found]


def said_day(published: str) -> Interval | None:
    """The days that metadata names, where that can be read in one way only: "01/06/2023" is January to some."""
    text = published.strip()[:60]
    if shape := re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?|(\d{4})(\d\d)(\d\d)$", text):
        return interval_of("-".join(part for part in shape.groups() if part))
    if shape := re.match(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b", text):
        day, month = int(shape[1]), int(shape[3])
        day, month = (month, day) if shape[2] != "." and month > 12 else (day, month)
        return interval_of(f"{shape[4]}-{month:02d}-{day:02d}") if shape[2] == "." or day > 12 or day == month else None
    found = tag(text)
    first, last = (found[0].earliest, found[0].latest) if len(found) == 1 else (None, None)
    return (first, last) if first and last and first == last else None
