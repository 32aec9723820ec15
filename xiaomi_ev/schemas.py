"""Every table's columns, their kinds and what they mean: the data dictionary.

What comes in: nothing. What goes out: ``SCHEMAS``, read by ``tables`` and by the documentation. What it will not
do: make a table, or check one.

Kinds of column: ``str`` (never null, ``""`` is "none"), ``int`` (Int64, null allowed), ``float``
(null allowed), ``date`` (``datetime64[s]``, a calendar day, ``NaT`` is "not known"; ``earliest`` and
``latest`` are both inclusive).
"""

from __future__ import annotations

from dataclasses import dataclass

DTYPES = {"str": "str", "int": "Int64", "float": "float64", "date": "datetime64[s]"}


@dataclass(frozen=True)
class Column:
    """One declared column: its name, its kind (a key of ``DTYPES``) and what it means."""

    name: str
    kind: str
    meaning: str


def _columns(declared: str) -> tuple[Column, ...]:
    """Parse ``name kind meaning`` lines, so that a schema reads as the data dictionary it is."""
    parts = (line.split(None, 2) for line in declared.splitlines() if line.strip())
    return tuple(Column(name, kind, meaning) for name, kind, meaning in parts)


_SPAN = """
article str the article's name
start int first character, 0-based, into the raw text
end int one past the last character
text str raw[start:end]
"""
_INTERVAL = """
earliest date first day of the interval, inclusive
latest date last day of the interval, inclusive
"""

SCHEMAS: dict[str, tuple[Column, ...]] = {
    "articles": _columns("""
article str the file's name without its ending, or the row's id
path str where it was read, relative to the corpus
title str the title that was found, or ""
source str the outlet, when the article or its metadata names one
url str the address, when known
language str ISO 639-1 code of the text's language, und when undecided
chars int characters of raw text
read str yes when the language is one that is read here, else no
"""),
    "lines": _columns(
        _SPAN + "label str title, heading, paragraph, caption, quote, row, citation, tags or boilerplate"
    ),
    "rejects": _columns("""
path str what could not be used, relative to the corpus
reason str one word for the kind of failure
detail str one sentence on what was found
"""),
    "limits": _columns("""
article str the article that was read in part, or "" for all together
stage str the table that is not whole for it
most int how many it takes
detail str what was reached, and what became of the rest
"""),
    "faults": _columns("""
stage str the tables that are not whole
article str the article on which a rule fails, or "" where none alone is to blame
detail str what was left out, and which rule fails"""),
    "dates": _columns(
        """
article str the article's name
segment int 0 is the main text; text of another creation time is a segment of its own
start int first character of the segment
end int one past the last character of the segment
"""
        + _INTERVAL
        + "why str what bounds the interval"
    ),
    "evidence": _columns(
        """
article str the article's name
segment int the segment that the evidence dates
start int first character, 0-based, into the raw text
end int one past the last character
text str raw[start:end]
bound str lower or upper
"""
        + _INTERVAL
        + "why str how the text bounds the creation time"
    ),
    "timexes": _columns(
        _SPAN
        + """type str TIMEX3 type: DATE, TIME, DURATION or SET
value str TIMEX3 value
mod str TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER and the like, or ""
"""
        + _INTERVAL
        + """grain str day, week, month, quarter, half, year and so on
anchor str what a relative value was counted from: dct, the previous expression, or ""
rule str the rule that read it"""
    ),
    "citations": _columns(
        _SPAN
        + """source str the outlet or person cited: the topic's name for it, else as written
how str the cue: via, according to, reported by, dateline, speaker and so on"""
    ),
    "claims": _columns(
        """
claim str identifier, stable for the same article text
article str the article's name
start int first character of the claim's minimal span
end int one past the last character
text str raw[start:end]
slot str the question that it answers: a slot of the topic, or a generic one
value str normal form: plain decimal, TIMEX3, name, or yes/no/unknown
unit str ISO 4217, SI symbol, or the counted noun in the singular
bound str exact, about, at_least or at_most
polarity str affirmed, denied or unknown
certainty float as worded, 0 to 1
speaker str who says it, innermost
attribution str the chain from the speaker to the article, joined by " < "
"""
        + _INTERVAL
        + """status str fact, forecast, opinion or unknown
rule str the rule that read it
mod str TIMEX3 modifier of a date or duration; of a number the ends of its range as low..high, open for "at least", upto for "up to", near for "nearly"; or ""
"""
    ),
    "spans": _columns("""
claim str the claim that the span belongs to
article str the article's name
start int first character, 0-based, into the raw text
end int one past the last character
text str raw[start:end]
role str claim, repeat, value, cue, speaker or relay
"""),
    "passages": _columns("""
a str one article
b str the other article, after a in sorted order
a_start int first character in a
a_end int one past the last character in a
b_start int first character in b
b_end int one past the last character in b
words int aligned words
kind str content or boilerplate
"""),
    "pairs": _columns("""
a str one article
b str the other article, after a in sorted order
kind str copy, partial, quote or fact
a_in_b float share of a's words that stand in b (containment)
b_in_a float share of b's words that stand in a
earlier str the one that was first, or "" when the evidence does not decide
why str what decides it, or what is missing
"""),
    "origins": _columns("""
article str the article's name
origin str the first independent telling that it goes back to
role str origin, copy, or unknown: it has its own beside what it takes over, or the order is open
weight float how much of an independent telling it is, 0 to 1
why str what ties it to its origin
"""),
    "edges": _columns("""
source str who is copied, cited or shares
target str who copies, cites or shares
kind str copies, cites or shares
why str the evidence
"""),
    "support": _columns("""
slot str the question
value str the value
sources int articles that state it
origins int independent origins among them
effective float effective number of independent sources
low float lower end of its interval
high float upper end of its interval
why str what joins the sources
"""),
    "events": _columns(
        """
event str identifier
label str what happened, in the words of a mention
kind str the kind of event
status str happened, planned, rumoured or denied
"""
        + _INTERVAL
        + """grain str day, month, quarter, half, year
articles int articles that mention it
origins int independent origins among them
ask str the topic's question that it answers, or ""
"""
    ),
    "mentions": _columns("event str the event that the sentence supports\n" + _SPAN),
    "forecasts": _columns("""
slot str the question about the future
article str who forecasts
written_earliest date first day on which it may have been written
written_latest date last day on which it may have been written
forecast_earliest date first day of the forecast interval
forecast_latest date last day of the forecast interval
claim str the claim that says so
value str its value as TIMEX3
"""),
    "conflicts": _columns("""
claim_a str one claim
claim_b str the other claim
slot str the question on which they differ
kind str value (two values), state (time may explain it), unknown (known against not known), stale (an older text below a newer one), internal (within one article), slip (a lost zero, a million for a billion, another unit)
why str why they cannot both hold, or why they only seem not to
article_a str the article of the one claim
answer_a str what the one claim answers, in words, with its bound and whether it is denied
article_b str the article of the other claim
answer_b str what the other claim answers, in words
can_both_hold str no, at different times, or one side did not know: of this pair, by the days of both; where these do not tell, as most other pairs with the same two answers
"""),
    "beliefs": _columns("""
method str the method that judged
object str the question
value str the value
belief float probability that the value is right
low float lower end of its 90 % interval
high float upper end of its 90 % interval
sources int sources that give the value
origins int independent origins among them
"""),
    "trust": _columns("""
method str the method that judged
source str the article or outlet
trust float how often the source is right
low float lower end of its 90 % interval
high float upper end of its 90 % interval
objects int questions that it answers
"""),
    "verdicts": _columns("""
claim str the claim
slot str the question
value str the value claimed
outcome str what happened, in the same normal form, or ""
verdict str true, false, partly or open
error_days float days between forecast and outcome, negative when it came earlier; null without both
why str how the verdict was reached
source_url str the public address that settles it
knowable str was the outcome known when the text was written: yes, no (the claim is foresight), unclear, or "" without an outcome
lead_days float days, at least, from writing to the day on which the outcome was known; null unless knowable is no
"""),
    "grades": _columns("""
claim str the claim
code str Admiralty code: source_grade and item_grade together
source_grade str A reliable, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged (under 5 settled claims): posterior mean of its right claims from .95, .8, .6, .4, 0
item_grade int 1 confirmed (3 independent origins), 2 probably true (2), 3 possibly true, 4 doubtful (disputed by as many as state it), 5 improbable (by more), 6 cannot be judged (nobody else answers)
likelihood float chance that the value holds: 1 less the belief in values that exclude it, drawn towards one half by one vote's worth; null without a question of the topic, or where later facts leave the claim no vote
likely str ICD 203 word for likelihood: almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain; from 0, .05, .2, .45, .55, .8, .95
likely_low str ICD 203 word for the lower end of the belief's 90 % interval
likely_high str ICD 203 word for its upper end
sounded str ICD 203 word for the certainty as worded
why str what the two grades rest on
"""),
    "outcomes": _columns("""
slot str the question
value str what happened, in the claims' normal form
unit str its unit
date str when it happened: a TIMEX3 date
settled_on str when it was known: a TIMEX3 date
source_url str the public address that says so
"""),
    "corrections": _columns("""
row int its row in corrections.csv, the header being row 1
table str the table it corrects
article str the article's name
start int first character of the corrected row, or of the added claim; 0 to 0 is a whole article
end int one past the last character
column str the column it corrects, or add for a claim that was missed, remove for what is none
value str what the person put there; for add and remove the question = value unit of the claim
by str who made the correction
why str the person's reason
"""),
}

LATER = {
    "articles": ("read",), "claims": ("mod",), "events": ("ask",), "forecasts": ("claim", "value"), "verdicts": ("knowable",),
    "conflicts": ("article_a", "answer_a", "article_b", "answer_b", "can_both_hold"),
}  # fmt: skip
"""Columns that rows from elsewhere may lack; they are then empty text."""
