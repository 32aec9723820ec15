"""Write data-dictionary.md from the tables' schemas: ``python docs/dictionary.py``. A test fails while it is stale."""

from __future__ import annotations

from pathlib import Path

from xiaomi_ev import tables

FILE = Path(__file__).with_name("data-dictionary.md")
BAR, ESCAPED = "|", "\\|"
HEAD = """# Data dictionary

Generated from `xiaomi_ev/schemas.py` by `python docs/dictionary.py`; edit there. Every table is an attribute of an
`Analysis`, and stands in a report as `tables/NAME.csv` and `tables/NAME.parquet`.

Kinds: `str` is never null (`""` is "none"); `int` and `float` may be null; `date` is a calendar day, null when not
known. `start` and `end` are 0-based code points into the raw text, end exclusive, and `raw[start:end] == text`.
`earliest` and `latest` are both inclusive.

## Slots without a question

What answers no question of `topic.toml` has one of these slots; no contradiction and no belief is computed for them.

| slot | value |
|---|---|
| `money` | a sum, `unit` its currency |
| `count` | a number of things, `unit` their noun |
| `measure` | a number with a unit of measure |
| `share` | 0 to 1, `unit` share |
| `date` | a TIMEX3 value |
| `statement` | whether what `text` says took place or is so: `yes`, `no`, `unknown` |

## Codes in values of time

`2024-Q1` quarter, `2024-H1` half, `2024-W05` week, `2024-W05-WE` weekend, `FY2024` fiscal year, `202X` decade,
`XXXX-05` unknown year; seasons `2024-SP` spring, `SU` summer, `FA` autumn, `WI` winter; parts of a day `2024-03-20TMO`
morning, `TMI` midday, `TAF` afternoon, `TEV` evening, `TNI` night, `TDT` daytime;
durations `P10Y`, `P3M`, `P2W`, `PT4H`.

## Kinds of contradictions

| kind | the two claims |
|---|---|
| `value` | give two values, or one denies what the other tells |
| `state` | differ as what changes does: no, later yes; before, now; a count that grows |
| `unknown` | give a value, and say that it is not known |
| `stale` | stand in a newer text and in an older one below it |
| `internal` | stand in one article |
| `slip` | differ by a slip: the same digits with other zeros; 650 to 1,540 times, and a word as million; two units |

Whether both can hold is told by `can_both_hold`, pair by pair: two values are told at different times where the
one was written before the other and is not told again in the half year behind it, and the first was a plan, or both
are one speaker's, or they are numbers, or holders of an office, told more than a month apart. What a question asks of
a thing itself, as its weight, has no times: a rumour that was wrong cannot hold beside what came. A pair whose days do
not say which came first goes with most of the others that give the same two answers; what is awaited after its outcome
was known is of another time. A number more than twice beyond `plausible`, which no slip brings into it, is set against
no other. Prices of two countries differ by a fifth, or by 30 % where one adds its tax at the till, before they are at
odds; within that one does not settle the other.
"""


def text() -> str:
    """The whole file."""
    parts = [HEAD]
    for name, columns in tables.SCHEMAS.items():
        rows = (f"| `{one.name}` | {one.kind} | {one.meaning.strip().replace(BAR, ESCAPED)} |" for one in columns)
        parts.append("\n".join([f"\n## {name}\n", "| column | kind | meaning |", "|---|---|---|", *rows, ""]))
    return "".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
