"""Numbers that answer no question beside whose words they stand: parts, differences, other cases, rivals, wishes.

What comes in: a sentence and where a number stands in it. What goes out: whether it is one of these. What it will not
do: say which question it answers instead.
"""

from __future__ import annotations

import re

from xiaomi_ev import things
from xiaomi_ev.claims_en import OWNER
from xiaomi_ev.stemming import stem
from xiaomi_ev.topic import Question
from xiaomi_ev.triggers import Trigger

_ASIDE = re.compile(
    r"\s(?:(?:more|less|(?!rather|other|either|whether)[a-z]{2,10}er) than|(?:north|south|east|west)\w* of|away|off(?=\s[A-Z])|(?:above|below) (?:the|its|their|his|her|last)|(?:up|down) on|on (?:a )?placebo|in the (?:control|placebo) group|(?:[a-z]{3,10} )?at the (?:peak|height) of (?:the )?(?:construction|building|works?\b))\b"
)
"""What follows a difference or a distance, no answer: "three million fewer than promised", "60 km west of Oslo"."""
_PART = re.compile(
    r"\b(?:first|another|further|additional|extra|remaining|other) $|\bof that, (?:about |some |around )?$|"
    r"\b(?:first|second|third|next|last|initial|another|an?) (?:part|instal?ment|tranche|payment|batch|slice)(?:, | of )(?:\w+ )?$",
    re.I,
)
"""What stands before a part of a count: "the first 12 turbines"."""
_WHOLE = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|third|quarter|some|many|most|several|none|per ?cent|%)"
    r" of (?:the|its|their|his|her|all|our)(?: [\w’']+){0,3}? $",
    re.I,
)
"""Before the whole that a part was told of: "64 of the banks' 210 branches"."""
_PAPERS_OF = re.compile(
    r"\b(numbers|certificates|details|records|names|passports|photos|photographs|cards|licen[cs]es|files|addresses|documents|data)"
    r" (?:of|from|on|belonging to) (?:about |some |around |nearly |more than |at least |up to )?$"
)
"""Before people of whom only papers are told: "the card numbers of 209,000 people"."""
_OF_THESE = re.compile(r" of (?:them|these|those|whom|which)\b(?! (?:have|had|has|are|were|is|was))")
"""Behind a part of the number before it: "485,000 customers, 62,000 of them in Sweden"."""
_OF_ALL_KINDS = re.compile(r" of (?:all|every|any) (?:kinds?|types?|sorts?|models?|brands?|makes?|sizes?)\b")
"""Behind a number of more than the story's thing: "sold 4.1 million handsets of all kinds"."""
_FEWER = re.compile(r"\S{1,12} (?:more|fewer|less) [a-z]{2,20} than\b")
""" "60 fewer beds than the old one"."""
_HAS_SOLD = re.compile(r"\b(?:has|have|had)(?: now| already| since)? [a-z]{3,12} (?:about |some |over |more than )?$")
""" "Since then it has sold 52,000 of them": all that it sold."""
_ELSEWHERE = re.compile(
    r"\b(?:worst|deadliest|costliest|biggest|largest|previous|similar|earlier|another)\b(?! (?:since|than))[^.;:]{0,50}?,? (?:in|of) (?:\w+ )?(?:1[5-9]|20)\d\d\b[^.;:]{0,60}$|"
    r"\b(?:since|in|of) (?:1[5-9]|20)\d\d, when\b[^.;:]{0,100}$|"
    r"^(?:Back )?in (?:1[5-9]|20)\d\d,? (?:an?|another|the) (?:[\w-]+ ){0,2}(?:outbreak|accident|crash|collapse|fire|spill|wreck|strike|recall|"
    r"flood|breach|attack|explosion|scandal|disaster|storm|leak|heist|eruption|earthquake)\b[^.;:]{0,130}$",
    re.I,
)
"""Before a number of another case: "the country's worst outbreak, in 2017 and 2018, killed more than 200"."""
_OWNER = re.compile(rf"\b(?:{OWNER})\b", re.I)
_RIVAL = re.compile(
    r"\b(?:of|for|on|than|by) (?:its|their|the|an?|his|her) (?:\w+ )?(?:rivals?|competitors?|predecessors?|forerunners?)(?:['’]s)?\b",
    re.I,
)
"""Between a question's words and a number these say that it is another's."""
_FOR_OTHER = re.compile(
    r"(?: (?:bid|offer|deal|fee))? for (?:the )?(?:[A-Z][a-z]+(?:an|ish|ian|ese|ch|ese|i)|another|other|rival|fellow) (?:[a-z-]+ ){0,2}?"
    r"(?:club|side|team|firm|company|maker|group|bank|chain|rival|operator|airline|brand)\b(?: [A-Z])"
)
"""Behind a sum that buys somebody else: "an $85m offer for Italian side Olmaro"."""
_TOLD_THAT = re.compile(
    r"\b(?:informed|told|said|says|announced|stated|reported|added|wrote|argued)\b[^,;]{0,60} that "
)
"""Between a question's words and a number: what is told behind it is another matter."""
_PROPOSED = re.compile(
    r"\b(?:(?:ask|call|plead|push|press)(?:s|ed|ing)? for|demand(?:s|ed|ing)?|propos(?:es|ed|ing|al)|(?:recommend(?:s|ed|ing)?|suggested)(?! (?:[a-z-]{4,12} ){0,2}prices?\b)|urg(?:es|ed|ing)|wanted) (?:an? |the )?[^,;.:]{0,45}$",
    re.I,
)
_PROPOSALS = re.compile(r"demand|ask(?!ed when)|propos|offer|want|seek|claim|bid|recommend|call for", re.I)


_SUMS = (
    "deposit|down payment|prepayment|fine|penalty|discount|rebate|subsidy|grant|loan|salary|wage|bonus|dividend|refund|tip|"
    "bribe|donation|royalty|surcharge|voucher|ransom|reward|pension|profit|turnover"
)
_SUM_OF = re.compile(
    rf"\b({_SUMS})s? (?:worth |totalling |equal to )?of (?:about |around |some |nearly |up to |at least )?$", re.I
)
_OF_SUM = re.compile(rf"[ -](?:[a-z]{{3,15}} )?({_SUMS})s?\b", re.I)
"""Nouns that say what a sum is, where the question asks for another: "a deposit of £60", "a £60 deposit"."""
_BY = re.compile(
    r"\b(?:increase|rise|hike|surcharge|reduction|drop|premium|cut) of (?:about |some |around |nearly |almost |up to )?$|"
    r"\b(?:rais|increas|ris|rose|grew|grow|cut|reduc|lower|drop|fell|fall|jump|climb|swell|(?:went|gone|go|goes) up)[a-z]{0,4}\b[^.;,]{0,60} by (?:about |some |around |nearly |almost |another |up to |as much as |at least |more than |over )?$",
    re.I,
)
"""Before a step: "the council raised its stake by 5 percent"."""
_OTHER_ONE = re.compile(
    r"(?:^|[;:,(]|\b(?:that|says|said|and|but|while|whereas)) ?(?:(?:an?|the|its|their|his|her) )?(?:\w+ ){0,2}?"
    r"(?:(?:successor|predecessor|forerunner|sequel)(?! (?-i:[A-Z]))|(?:second|next|previous|third)[- ]generation\b|"
    r"(?:second|next|follow-up|later|older) version|"
    r"(?:second|next|follow-up|later|older|previous|earlier|existing|current|present|original) (?:model|generation|edition|one)|"
    r"original (?-i:[A-Z])\w+)\b[^.;:]{0,80}$",
    re.I,
)
"""Before the words of a question: the sentence is about another one than the story's."""
_RIVALS_OWN = re.compile(r", an? (?:[\w-]+ )?(?:rival|competitor)\b[^,;.]{0,40}, [^,;.]{0,40}$")
"""The same, of a rival that is called one: "Halden Milk, a rival of Quellbach, recalled 90 tonnes"."""
_COMPARED_WITH = re.compile(
    r"\b(?:(?:[a-z]{2,12}er|more|less|up|down|different) (?:than|from)|versus|vs\.?|beside|next to|alongside|(?:compare[ds]|as against) (?:with|to)|against|instead of|in place of|replacing) (?:about )?(?:the |its |their |an? |last year['’]s )?$",
    re.I,
)
"""Before what a number is measured against: "120 megawatts, more than the 90 of the old plant"."""


_MOVED_TO = re.compile(
    r"\b(profit|revenue|turnover|income|earning|losse|dividend|margin)s?\b[^,;:.]{0,25}\b(?:rose|fell|grew|dropped|jumped|climbed|"
    r"slid|slipped|sank|shrank|surged|slumped|narrowed|widened|rises|falls|increased|decreased|declined|doubled)\b[^,;:.]{0,40} to (?:about |around |nearly |almost )?$",
    re.I,
)
"""Before a sum that something else than a price has moved to: "net profit fell 38 per cent to 112 million"."""


def other_sum(text: str, start: int, end: int, question: Question) -> bool:
    """Whether a noun says that a sum is something else than what the question asks for."""
    said = _SUM_OF.search(text, max(0, start - 60), start) or _OF_SUM.match(text, end)
    said = said or _MOVED_TO.search(text, max(0, start - 90), start)
    return said is not None and said[1].lower() not in " ".join((question.ask, *question.triggers)).lower()


def step(text: str, start: int, trigger: tuple[int, int]) -> bool:
    """Whether a number is by how much something changed, and the question does not ask for the change."""
    changed = _BY.search(text, max(0, start - 90), start)
    return changed is not None and not (trigger[0] <= changed.start() < trigger[1])


def of_another(text: str, at: int) -> bool:
    """Whether the words of a question at ``at`` are said of another version than the story's."""
    return bool(_OTHER_ONE.search(text, max(0, at - 120), at) or _RIVALS_OWN.search(text, max(0, at - 120), at))


def compared_with(text: str, start: int) -> bool:
    """Whether a number only says what another is measured against."""
    return _COMPARED_WITH.search(text, max(0, start - 40), start) is not None


OWNED = frozenset(stem(word) for word in ("stake", "own", "owner", "share", "shareholding", "holding"))
_OWNS = re.compile(
    r"\b(?:acquir\w*|buy|buys|buying|bought|sell|sells|selling|sold|sale of|owns?|owned|owning|holds?|held|holding|takes?|taking|took|"
    r"gets?|getting|got|keeps?|keeping|kept|seek|seeks|seeking|sought|controls?|controlled)(?: (?:about|around|some|nearly|up to|at least|more than|over|just|only|roughly|almost))? $",
    re.I,
)
_OF_FIRM = re.compile(
    r" of (?:[A-Z]|(?:the|its|their|his|her) (?:\w+ )?(?:club|company|firm|group|business|bank|shares|venture|capital|equity|unit)\b)"
)


def owned(text: str, start: int, end: int) -> bool:
    """Whether a share is one that somebody owns, buys or sells: "has agreed to acquire 82.5 per cent of Acme"."""
    return _OF_FIRM.match(text, end) is not None and _OWNS.search(text, max(0, start - 40), start) is not None


def aside(text: str, start: int, end: int) -> bool:
    """Whether a number is a difference, a distance, a part of another one, or of another case."""
    return bool(
        _ASIDE.match(text, end)
        or _OF_ALL_KINDS.match(text, end)
        or _FEWER.match(text, start)
        or (_OF_THESE.match(text, end) and not _HAS_SOLD.search(text, max(0, start - 40), start))
        or _PART.search(text, max(0, start - 40), start)
        or _ELSEWHERE.search(text, max(0, start - 160), start)
        or _ASKED.search(text, max(0, start - 160), start)
    )


_ASKED = re.compile(
    r"(?:^|[.;:“\"] ?)(?:When |While )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)(?: by [\w’' ]{2,30})?(?: on)? (?:whether|if)\b[^;:]{0,130}$"
)
"""Before what is only asked: "Asked whether it could reach 50 million, she said no"."""


def beside(text: str, start: int, end: int, several: bool) -> bool:
    """Whether a number only says how far off something is, or, of ``several`` with its unit, is what one is measured against."""
    return aside(text, start, end) or (several and compared_with(text, start))


def of_rival(text: str, start: int, end: int) -> bool:
    """Whether what stands between a question's words and a number says that it is another's."""
    return bool(_RIVAL.search(text, start, end))


def owner(text: str, end: int) -> re.Match[str] | None:
    """Words behind a number that may make it another's: "$2 billion following its investment in Acme"."""
    return _OWNER.search(text, end, end + 120)


def told_apart(between: str) -> bool:
    """Whether a number is part of what is told, and the question's words are not."""
    return bool(_TOLD_THAT.search(between))


def proposed(text: str, start: int, question: Question) -> bool:
    """Whether a value is only asked for, where the question does not ask what is: "called for a limit of 15 tonnes"."""
    said = _PROPOSED.search(text, max(0, start - 60), start)
    return said is not None and not _PROPOSALS.search(" ".join((question.ask, question.slot, *question.triggers)))


def elsewhere(text: str, value: tuple[int, int], kind: str, trigger: Trigger, asked: frozenset[str]) -> bool:
    """Whether a value is another sum, a mere step, of another version, or the day of another thing done to the same."""
    between = sorted((min(trigger.end, value[1]), max(trigger.start, value[0])))
    if of_another(text, trigger.start) or of_rival(text, *between) or _OTHER_ONE.search(text, *between):
        return True  # "a 7-inch screen (the current one has 6.2 inches)"
    other = owner(text, value[1])
    if other is not None and other.start() <= trigger.start < other.end():
        return True  # the "investment" in "following its investment in Acme" is no sum
    if things.another(text, value, kind, trigger):
        return True
    if kind == "date":
        if _LAST_TIME.search(text, max(0, trigger.start - 30), trigger.start):
            return True  # "was last closed in 1997"
        if _of_figures(text, value[0], trigger):
            return True
        if trigger.words and _NEXT_ITEM.search(text, trigger.end, value[0]):
            return True
        since = _SINCE.search(text, max(trigger.end, value[0] - 60), value[0])
        if since and stem(since[1]) not in asked:
            return True
        if _ITS_PRICE.match(text, trigger.end) or _RATE_BY.search(text, max(0, value[0] - 60), value[0]):
            return True
        told = _DONE.search(text, trigger.end, value[0]) if trigger.words and trigger.end <= value[0] else None
        return told is not None and stem(told[1]) not in asked
    if kind == "money" and _OF_IT.match(text, value[1]):
        return True
    own = trigger.start < value[1] and value[0] < trigger.end  # "160 of its 800 employees", to how many it has
    if not own and _WHOLE.search(text, max(0, value[0] - 60), value[0]):
        return True
    papers = _PAPERS_OF.search(text, max(0, value[0] - 40), value[0])
    if papers and kind == "count" and stem(papers[1]) not in asked:
        return True
    traded = _TRADED.search(text, max(0, value[0] - 90), value[0]) if kind == "share" else None
    if traded and stem(traded[1]) not in asked:
        return True
    if kind == "money" and (other_sum(text, *value, trigger.question) or _FOR_OTHER.match(text, value[1])):
        return True
    changed = step(text, value[0], (trigger.start, trigger.end))
    return changed and not (kind == trigger.question.unit == "share" and _OWN_CHANGE.match(text, trigger.end))


_OWN_CHANGE = re.compile(r" (?:increase|rise|reduction|drop|loss|cut) of ")
""" "A mean body weight reduction of 15.8%", where the question asks what share of it was lost."""


def _of_figures(text: str, at: int, trigger: Trigger) -> bool:
    """Whether a time is that of a figure: "it carried 212,000 passengers in 2026, down 4% on the previous year"."""
    beside = trigger.words == 1 and 0 <= at - trigger.end < _OF_PERIOD
    counted = beside and _COUNTED.search(text, max(0, trigger.start - 24), trigger.start) is not None
    return counted or _YEAR_BEFORE.search(text, max(0, at - 60), at) is not None


_YEAR_BEFORE = re.compile(
    r"\b(?:up|down|more|less|fewer|higher|lower|rise|fall|increase|drop)\b(?: of| by)? [^.;,]{0,25}?(?:%|per ?cent|percent|than|from|compared (?:with|to)) (?:on |over |in |for )?(?:the )?$"
)
"""Before the time that a number is measured against: "212,000 passengers, down 4% on the previous year"."""
_OF_PERIOD = 8
_COUNTED = re.compile(r"\d[\d,.]{0,14} $")
_OF_IT = re.compile(
    r" of (?:it|that|them|this (?:sum|amount|money|bill|cost)|the (?:bill|sum|total|amount|cost))(?= ?[,.;:)]|$| (?:so|has|have|is|was|will|by|in|from|went|goes|came|comes)\b)"
)
"""Behind a part of what was told before: "the insurer has paid 26 million of it"."""


_NEXT_ITEM = re.compile(r":[^:,]{3,60}, [^,:]{3,40} (?:from|on|by|until|in) $")
"""Between the words of a headline and the day of its last item: "Bridge closed: nine cracks found, ferry from Monday"."""
_LAST_TIME = re.compile(r"\b(?:was|were|is|had been|been) (?:last|previously|once) $")
_DONE = re.compile(
    r"\b(?:was|were|is|been|be|got|gets) (?:\w+ly )?"
    r"(approved|announced|confirmed|rejected|denied|reported|leaked|agreed|blocked|discussed|proposed|revealed|criticised|criticized|condemned)"
    r"(?: by [^,;]{1,60}?)? (?:on|in|at|last|this|earlier|back in)\s?$"
)
"""Between a question's noun and a date: what was done to it then is not it: "the listing was approved on 23 August"."""
_ITS_PRICE = re.compile(
    r"[- ](?:prices?|costs?|bell|rates?|events?|ceremon(?:y|ies)|part(?:y|ies)|conferences?|presentations?|trailers?|campaigns?|shows?)\b"
)
"""Behind the noun of an event: the "closing price" and the "launch price" are no such events."""
_SINCE = re.compile(
    r"\b(?:that|which|whom?|as) [^,;]{1,40}\b(?:has|have|had|been) (?:\w+ly )?(\w{2,20}) (?:\w+ ){0,2}since (?:the )?$"
)
"""Before a day from which on something else was so: "the roof that the club has promised since 2021"."""
_RATE_BY = re.compile(r"\d[\d,.]*(?: [a-z]+){1,4} (?:an?|per|each|every) (?:year|month|week|day) (?:by|from) $")
"""Before the date at which a rate is to be reached, and nothing begins: "four million pumps a year by 2030"."""
_TRADED = re.compile(
    r"\b(?:shares|stock)\b[^.;:]{0,40}?\b(f[ae]ll|dropp?(?:ed)?|rose|rise|gained|lost|slid|slumped|jumped|climbed|sank|surged|soared|tumbled|plunged|closed|traded|trading)\b"
)
"""Before a number: what a share's price did; that is no share of anything."""
