"""Score ``timeline.date_of`` on TimeML files: ``python tests/benchmarks/events.py DATA``.

DATA is a folder of TimeML documents with EVENT, MAKEINSTANCE and TLINK. Gold is every event that a link puts inside
of, or at the same time as, a time expression of one day or the creation time; links of identity are followed. Printed:
precision, recall and F1 of the exact day, beside the baseline that dates every event to the creation time.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

from xiaomi_ev import timeline

AT = {"IS_INCLUDED", "SIMULTANEOUS", "DURING", "IDENTITY"}
HOLDS = {"INCLUDES", "SIMULTANEOUS", "IDENTITY"}


def read(path: Path) -> tuple[str, str, list[tuple[int, int, str]]]:
    """Text, creation time, and each event of a known day with its span."""
    root = ElementTree.parse(path).getroot()
    stamp, body = root.find(".//DCT//TIMEX3"), root.find(".//TEXT")
    assert stamp is not None and body is not None, f"{path}: no DCT or no TEXT"
    pieces: list[str] = []
    spans: dict[str, tuple[int, int]] = {}

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "EVENT":
            spans[node.get("eid", "")] = start, sum(map(len, pieces))

    walk(body)
    days = _days(root)
    gold = [(*spans[event], day) for event, day in days.items() if event in spans and re.match(r"\d{4}-\d\d-\d\d", day)]
    return "".join(pieces), stamp.get("value", "")[:10], sorted((start, end, day[:10]) for start, end, day in gold)


def _days(root: ElementTree.Element) -> dict[str, str]:
    values = {node.get("tid"): node.get("value", "") for node in root.iter("TIMEX3")}
    events = {node.get("eiid"): node.get("eventID", "") for node in root.iter("MAKEINSTANCE")}
    days: dict[str, str] = {}
    same: list[tuple[str, str]] = []
    for link in root.iter("TLINK"):
        kind, one, other = link.get("relType"), link.get("eventInstanceID"), link.get("relatedToEventInstance")
        if one in events and kind in AT and link.get("relatedToTime") in values:
            days.setdefault(events[one], values[link.get("relatedToTime")])
        if other in events and kind in HOLDS and link.get("timeID") in values:
            days.setdefault(events[other], values[link.get("timeID")])
        if one in events and other in events and kind in {"SIMULTANEOUS", "IDENTITY"}:
            same += [(events[one], events[other]), (events[other], events[one])]
    for _ in range(3):
        for known, new in same:
            if known in days:
                days.setdefault(new, days[known])
    return days


def main(folder: str) -> int:
    total = given = right = baseline = 0
    for path in sorted(Path(folder).rglob("*.tml")):
        text, dct, gold = read(path)
        for start, end, day in gold:
            found = timeline.date_of(text, start, end, dct)
            total, given = total + 1, given + bool(found.value)
            right, baseline = right + (found.value == day), baseline + (day == dct)
    if not total:
        print(f"no dated event in the TimeML documents (*.tml) of {folder}", file=sys.stderr)
        return 1
    print(f"{total} events; always the creation time: F1 {100 * baseline / total:.1f}")
    print(f"P {100 * right / max(1, given):.1f}  R {100 * right / total:.1f}  F1 {200 * right / (given + total):.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
