"""Which names answer a question: those listed together that stand nearest to its words.

What comes in: a sentence, words of questions found in it, names that may answer each. What goes out: ``Value`` records.
What it will not do: find a name that the topic does not know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev.clauses import BREAK
from xiaomi_ev.found import Found, Value
from xiaomi_ev.triggers import Trigger, stems_of
from xiaomi_ev.wording import asides


def answers(
    text: str,
    triggers: Sequence[Trigger],
    patterns: Mapping[str, re.Pattern[str]],
    entity_of: Mapping[str, str],
    things: Collection[str] = (),
) -> list[Value]:
    """The names that answer the questions whose words stand near.

    ``patterns`` has the names of each question, ``things`` the stems of what the story is about.
    """
    values: list[Value] = _ours(text, triggers, patterns, entity_of)
    slots = sorted({t.question.slot for t in triggers if t.question.kind == "name"} - {value.slot for value in values})
    within = asides(text) if slots else []
    for slot in slots:
        own, runs = _candidates(
            text, [t for t in triggers if t.question.slot == slot], patterns[slot], entity_of, things
        )
        near = [
            (_apart(text, run, t, within), t.start, n)
            for n, run in enumerate(runs)
            for t in own
            if close(text, (run[0].start(), run[-1].end()), t)
        ]
        near = [row for row in near if not _as_object(text, runs[row[2]], next(t for t in own if t.start == row[1]))]
        if not near:
            continue
        _, at, n = min(near)  # "Acme, which beat Bolt": of two who are not listed together the nearer one
        run, trigger = runs[n], min(own, key=lambda t: abs(t.start - at))
        start, end = run[0].start(), run[-1].end()
        names = sorted({entity_of[match[0].casefold()] for match in run})
        found = Found(start, end, ";".join(names), kind="name")
        clause = (min(start, trigger.start), max(end, trigger.end))
        values.append(Value(found, slot, "name", clause, "question", None))
        values += _contrasts(text, runs, n, slot, entity_of)
    return values


def _candidates(
    text: str,
    asked: Sequence[Trigger],
    pattern: re.Pattern[str],
    bodies: Mapping[str, str],
    things: Collection[str],
) -> tuple[list[Trigger], list[list[re.Match[str]]]]:
    """The words of one question that may be answered, and the names, listed together, that may answer them."""
    in_ask = {bodies.get(one[0].casefold()) for one in pattern.finditer(asked[0].question.ask)}
    no_answer = in_ask if len(in_ask) == 1 and not _ITSELF.search(text) else ()  # "Who is Acme's sponsor?": not Acme
    named = [n for n in pattern.finditer(text) if bodies.get(n[0].casefold()) not in no_answer]
    phrases = f" {' '.join(asked[0].question.triggers)} ".casefold()
    named = [
        n
        for n in named
        if f" {n[0].casefold()} " not in phrases
        or not any(t.start <= n.start() and n.end() <= t.end and t.words > 1 for t in asked)
    ]
    if all(t.end == 0 for t in asked):  # asked before: "Norovirus. The laboratory ..."
        named = [n for n in named if n.start() < _SOON and not text.startswith(("'s ", "’s "), n.end())]
    spans = [match.span() for match in named]
    own = [t for t in asked if not any(a <= t.start and 0 < t.end <= b for a, b in spans)]
    own = [t for t in own if not (_of_a_part(text, t, bodies, things) or _a_building(text, t) or _approves(text, t))]
    own = [t for t in own if not (_TELLS.match(text, t.end) and _ONE.search(text, max(0, t.start - 8), t.start))]
    own = [t for t in own if t.end] or own  # what was asked before matters where the sentence has none of its words
    named = [n for n in named if not _says(text, n.span(), own) and not _in_tag(text, n.start(), own)]
    named = [n for n in named if not any(_OWNS.fullmatch(text, t.end, n.start()) for t in asked if t.end)]
    named = [n for n in named if not _loses(text, n.span())] or [
        n for n in named if not _TOOK_OVER.search(text, max(0, n.start() - 60), n.start())
    ]
    return own, _runs(text, named)


def _ours(
    text: str, triggers: Sequence[Trigger], patterns: Mapping[str, re.Pattern[str]], entity_of: Mapping[str, str]
) -> list[Value]:
    """Who "we" is in quotation marks, where the words behind these tell: "We do not supply it," said Lee of Acme."""
    found: list[Value] = []
    for trigger in (one for one in triggers if one.question.kind == "name" and one.end):
        we = _WE.search(text, max(0, trigger.start - 40), trigger.start)
        if we is None or trigger.question.slot in {value.slot for value in found}:
            continue
        named = patterns[trigger.question.slot].finditer(text, trigger.end)
        tagged = [name for name in named if _in_tag(text, name.start(), [trigger])]
        if not tagged:
            continue
        one = Found(we.start(1), we.end(1), entity_of[tagged[-1][0].casefold()], kind="name")
        found.append(Value(one, trigger.question.slot, "name", (one.start, trigger.end), "question", None))
    return found


_WE = re.compile(r"\b([Ww]e)\b(?: [\w’'-]{2,12}){0,4} $")


def _contrasts(
    text: str, runs: Sequence[Sequence[re.Match[str]]], n: int, slot: str, entity_of: Mapping[str, str]
) -> list[Value]:
    """The name behind that another is set against: "by Acme, not by Bolt", "not in Oslo at all, but in Bergen"."""
    if n + 1 >= len(runs):
        return []
    first, second = runs[n][-1].end(), runs[n + 1]
    start, end = second[0].start(), second[-1].end()
    if not _SET_AGAINST.fullmatch(text, first, start):
        return []
    found = Found(start, end, ";".join(sorted({entity_of[match[0].casefold()] for match in second})), kind="name")
    return [Value(found, slot, "name", (first, end), "question", None)]


def _as_object(text: str, run: Sequence[re.Match[str]], trigger: Trigger) -> bool:
    """Whether a name is what something was done to, where a question asks who does it: "Acme will buy Bolt"."""
    word = text[trigger.start : trigger.end].lower()
    if word in trigger.question.triggers and _THING.search(text, max(0, trigger.start - 30), trigger.start):
        return False  # "the contract went to Acme", where the analyst says that the contract tells who builds
    agents = {one for phrase in trigger.question.triggers for one in _AGENT.findall(phrase.lower())}
    if trigger.words != 1 or not any(word.startswith(one[:-2]) and not word.startswith(one[:-1]) for one in agents):
        return False
    passive = not word.endswith("ing") and _PASSIVE.search(text, max(0, trigger.start - 30), trigger.start) is not None
    behind = run[0].start() >= trigger.end
    by = behind and _BY.search(text, trigger.end, run[0].start()) is not None
    return not by and (passive or behind)


def _loses(text: str, span: tuple[int, int]) -> bool:
    """Whether a name is that of who came off worse: "went to Acme, beating Bolt", "Bolt lost the contract to Acme"."""
    return bool(_BEATEN.search(text, max(0, span[0] - 60), span[0]) or _LOSER.match(text, span[1]))


_BEATEN = re.compile(
    r"\b(?:beat(?:s|en|ing)?|outbid(?:s|ding)?|ahead of|defeat(?:s|ed|ing)|edg(?:ed|ing) out|"
    r"at the expense of|preferred (?:it )?to|"
    r"(?:wins?|won|chosen|picked|selected|chose|picks) over|(?:won|took|taken|take|takes|away) from|"
    r"(?:took|takes|taken|taking) over(?: as [^,;.]{3,40}?)? from|(?:succeed(?:s|ed|ing)|"
    r"replac(?:es|ed|ing))) (?:the )?$"
)
_TOOK_OVER = re.compile(r"\b(?:took|takes|taken|taking) over(?: as [^,;.]{3,40}?)? from $")
_LOSER = re.compile(r"(?: has| had| have)? (?:lost|loses|lose|missed out on) (?:[\w-]+ ){1,5}to ")


def _a_building(text: str, trigger: Trigger) -> bool:
    """Whether a form in "-ing" is a thing: "if she kept an empty building", where the question asks who builds."""
    word = text[trigger.start : trigger.end]
    return (
        word.endswith("ing")
        and " " not in word
        and bool(_THING.search(text, max(0, trigger.start - 30), trigger.start))
    )


def _approves(text: str, trigger: Trigger) -> bool:
    """Whether an approval is taken for a licence to sell: "the FDA approved it", asked who is partner."""
    word = text[trigger.start : trigger.end].lower()
    return word.startswith("approv") and "approv" not in " ".join((trigger.question.ask, *trigger.question.triggers))


_THING = re.compile(r"\b(?:an?|the|this|that|its|their|every|each) (?:(?!own\b)[a-z]+ )?$")


def _says(text: str, span: tuple[int, int], triggers: Sequence[Trigger]) -> bool:
    """Whether a name is only that of who tells what stands before it: "It is to be built in Oslo, Acme said"."""
    return (
        _TELLS.match(text, span[1]) is not None
        and _AFTER_COMMA.search(text, max(0, span[0] - 8), span[0]) is not None
        and all(0 < one.end <= span[0] for one in triggers)
    )


def _in_tag(text: str, at: int, triggers: Sequence[Trigger]) -> bool:
    """Whether a name only tells whose words stand before it in quotation marks: "we do not", said Lee, head of Acme."""
    close = max(text.rfind(mark, 0, at) for mark in '”"')
    tag = _TAG.match(text, close) if close >= 0 else None
    return tag is not None and at <= tag.end() and all(0 < one.end <= close for one in triggers)


_TAG = re.compile(
    r"[”\"],? (?:(?:said|says|told|added|adds|insisted|insists|wrote|writes|explained|"
    r"according to|claims|claimed)\b|[A-Z][^.;“\"]{2,60}? (?:said|says|added|insisted)\b)"
    r"[^.;“\"]{0,140}"
)
_TELLS = re.compile(
    r"(?: has| have)? (?:said|says|announced|told|confirmed|reported|added|stated|explained|wrote|"
    r"revealed|tells?|say)\b"
)
_ONE = re.compile(r"\b(?:an?|one|two) $")
"""Before somebody who is only one of his kind: "two engineers and a supplier tell us"."""
_AFTER_COMMA = re.compile(r"[,”\"] (?:the )?$")


def _of_a_part(text: str, trigger: Trigger, bodies: Mapping[str, str], things: Collection[str]) -> bool:
    """Whether an office is another than the question's: "head of flight testing", where it asks who leads Acme."""
    if _head_elsewhere(text, trigger, bodies):
        return True
    asked = stems_of((trigger.question.ask, *trigger.question.triggers)) | frozenset(things)
    led = _LED.match(text, trigger.end) if trigger.end and _LEADS.fullmatch(text, trigger.start, trigger.end) else None
    if led is not None:
        told = stems_of((led[1],))
        own = f"the {led[1].split()[-1].lower()}" in en.CORPORATE or told & asked
        return not own and (led[1][0].islower() or led[1].casefold() in bodies) and not asked & _FIRM
    part = _HEAD_OF.match(text, trigger.end) if trigger.words < 2 and trigger.end else None
    if part is None or not _OFFICE.fullmatch(text, trigger.start, trigger.end):
        return False
    return f"the {part[1]}" not in en.CORPORATE and not asked & stems_of((part[1], part[2] or ""))


def _head_elsewhere(text: str, trigger: Trigger, bodies: Mapping[str, str]) -> bool:
    """Whether the office is at a body that the question does not name: "head of Bolt", "head of Acme Nordic"."""
    words = text[trigger.start : trigger.end]
    if words.split(" ")[-1][:1].isupper() and not words[:1].isupper() and _GOES_ON.match(text, trigger.end):
        return True
    whose = _OF_NAME.match(text, trigger.end) if trigger.end and _IN_OFFICE.search(words) else None
    other = bodies.get(whose[1].casefold(), whose[1]) if whose else ""
    asked = stems_of((trigger.question.ask,))
    named = re.findall(r"\b[A-Z][\w’'-]+", trigger.question.ask[1:])
    return whose is not None and bool(named) and whose[1].casefold() in bodies and not asked & stems_of((other,))


_LEADS = re.compile(
    r"(?:(?:who|now|has|had) )*(?:heads|headed|leads|led|runs|ran|chairs|chaired|directs|directed|"
    r"manages|managed|oversees|oversaw)"
)
_LED = re.compile(
    r" (?!by\b)(?:the |its |their |an? )?([A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+){0,2}|(?:[a-z][\w-]+ ){0,2}[a-z][\w-]+)"
)
_FIRM = stems_of(("company", "firm", "division", "group", "unit", "business", "maker", "club"))
"""Where one of these is asked about, its name alone tells nothing: "She leads Spatial Devices"."""
_GOES_ON = re.compile(r" [A-Z][a-z]")
_OF_NAME = re.compile(r"(?: [Oo]fficer)? (?:of|at) (?:the )?([A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+){0,2})")
_IN_OFFICE = re.compile(
    r"\b(?:chief|executive|heads?|directors?|boss|president|chair(?:man|woman)?|CEO|founder|leader)\b", re.I
)
_OFFICE = re.compile(r"heads?|chief|directors?|managers?|boss|president|leader|chair(?:man|woman)?", re.I)
_HEAD_OF = re.compile(r" of (?:the |its |their )?([a-z][\w-]+)(?: ([a-z][\w-]+))?")
_SET_AGAINST = re.compile(
    r"[^.;:]{0,45}?,? (?:(?:and |but )?not (?:(?:by|from|in|with|at|to|for) )?|"
    r"but (?:now )?(?:(?:by|from|in|with|at|to|for) )?|"
    r"and (?:now )?(?:is|are|was) (?:now )?[a-z]{3,12} (?:by|from|in|with|at) )(?:the )?"
)
_AGENT = re.compile(r"\b[a-z]{2,16}(?:er|or)\b")
"""A noun for who does what a verb says: "buyer" of "buy"."""
_PASSIVE = re.compile(r"\b(?:is|was|are|were|be|been|being) (?:\w+ly )?$")
_BY = re.compile(r"\b(?:by|from|with)\b")
_ITSELF = re.compile(r"\b(?:itself|themselves|alone|on its own|in-house)\b")
_OWNS = re.compile(r" of (?:the )?")
"""Between "technology partner" and the one whose partner somebody is: no answer to who it is."""
_SOON = 15
"""Characters within which a name answers the question before it."""
_LISTED = re.compile(r"(?:\s?[,;/&(]|\s(?:and|or|with|as well as|nor)\b)*\s?(?:the )?")


def _runs(text: str, named: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Names that are listed together: "Acme, Bolt and Crane"."""
    runs: list[list[re.Match[str]]] = []
    for match in named:
        if runs and _LISTED.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _apart(text: str, run: Sequence[re.Match[str]], trigger: Trigger, within: Sequence[tuple[int, int]]) -> int:
    """Characters between names and the words of their question; a new clause between them counts for sixty."""
    first, last = run[0].start(), run[-1].end()
    low, high = (trigger.end, first) if trigger.end <= first else (last, max(last, trigger.start))
    between = text[low:high]
    does = last <= trigger.start and _WILL.fullmatch(between) is not None  # "Acme will build it, Bolt will fit it out"
    parted = trigger.end <= first and "," in between
    aside = any(a <= first < b and not a <= trigger.start < b for a, b in within)  # "Acme, which beat Bolt, will"
    return (
        90 * aside
        - 15 * does
        + 15 * parted
        + 20 * (" and " in between)
        + len(between)
        + 60 * len(BREAK.findall(between))
        - 12 * trigger.words
    )


_WILL = re.compile(r"(?: (?:will|would|has|have|had|is|are|was|to|can|could|now|also|been))* ")


def close(text: str, span: tuple[int, int], trigger: Trigger) -> bool:
    between = text[trigger.end : span[0]] if trigger.end <= span[0] else text[span[1] : trigger.start]
    return len(between) < 140 and len(BREAK.findall(between)) < 2
