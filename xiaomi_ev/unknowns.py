"""What is said not to be known: "The capacity remains under wraps" answers its question with unknown.

What comes in: a sentence, the triggers found in it and what it answers otherwise. What goes out: at most one ``Value``
of kind "unknown". What it will not do: take silence for ignorance; who did not comment says nothing of what is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev.clauses import BREAK
from xiaomi_ev.found import Found, Value
from xiaomi_ev.stemming import stem
from xiaomi_ev.triggers import Trigger, stems, stems_of
from xiaomi_ev.wording import unknown

_ITS_SUBJECT = re.compile(r", (?:and )?(?:the|an?|its|his|her|their) [\w-]{2,20}(?: [\w-]{2,20})? $")
_PART_OF = re.compile(r"\b(?:of|among) (?:the|those|its|their)\s$")
_WORDS = r"how many|how much|how long|how \w+|when|who|which|what|where|why|whether|if"
_ASKED = re.compile(rf"[\w ]{{0,12}}? ?\b({_WORDS})\b", re.I)
_SUBJECT = re.compile(
    rf"(?:^|[,;:“\"—–] ?|\b(?:and|but|that) |\b[Aa]sked (?:\w+ ){{0,3}}?)({_WORDS})\b(?=[^;:?]{{2,90}}$)", re.I
)
"""What asks before it is told that nobody knows: "What the recall would cost was not clear"."""
_NONE, _QUANTITY = frozenset[str](), frozenset({"quantity"})
_KINDS = {
    "when": frozenset({"date"}), "who": frozenset({"name"}), "which": frozenset({"name"}), "where": frozenset({"name"}),
    "what": frozenset({"quantity", "name"}), "why": _NONE, "whether": _NONE, "if": _NONE,
}  # fmt: skip
"""Kinds of questions that "not known" answers, by the word that asks; "how many" and its like ask for a quantity."""
_BEFORE = {**_KINDS, "whether": frozenset({"date", "name"}), "what": frozenset({"quantity", "date", "name"})}
"""The same for the word that asks before it: "whether a buyer can be found is unclear" leaves the buyer open."""
_REASONS = re.compile(r"\bfor reasons (?:that |which |best )?$")
_SILENT = re.compile(r"comment|respon|repl|return|answer|reached", re.I)
_SAYS = re.compile(r"(?:did|does|do|would|declined|refused)\b.*\b(?:say|tell|explain|disclose|confirm|reveal)$", re.I)
_REACH = 80


def values(text: str, triggers: Sequence[Trigger], values: Sequence[Value]) -> list[Value]:
    """The question of which a sentence says that its answer is not known, as one value; none without such words."""
    match = unknown(text) if triggers else None
    if match is not None and _REASONS.search(text, max(0, match.start() - 24), match.start()):
        return []  # "and, for reasons that nobody would explain, umbrellas"
    if match is None or _SILENT.search(match[0]) or any(value.found.value == "unknown" for value in values):
        return []
    behind, before = _ASKED.match(text, match.end()), _asks_before(text, match.start())
    if _SAYS.match(match[0]) and not (behind or before or text[match.end() :].strip(" .,;”’\"'")):
        return []  # "Would it like to own more? It would not say."
    kinds = _KINDS.get(behind[1].lower(), _QUANTITY) if behind else frozenset({"quantity", "date", "name"})
    if before and not behind:
        kinds = frozenset[str]().union(*(_BEFORE.get(word, _QUANTITY) for word in before))
    taken = {value.slot for value in values if value.kind != "name"}
    near = _near(text, match, [t for t in triggers if t.question.kind in kinds and t.question.slot not in taken])
    if not near:
        return []
    # the head comes first ("the price of the turbines is not known"), the verb last ("what the recall would cost")
    last = not behind and any(word.startswith(("what", "how")) for word in before)
    *_, start, slot, end = max(near, key=lambda one: one[2]) if last and not near[0][1] else near[0]
    found = Found(match.start(), match.end(), "unknown", kind="unknown")
    return [Value(found, slot, "unknown", (min(start, match.start()), max(end, match.end())), "question, unknown")]


_TELLS = re.compile(r"\b(?:that|says?|said|tells?|told)\b")


def _asks_before(text: str, at: int) -> list[str]:
    """The words that ask before it is told that nobody knows: "what it costs, and who pays, is a mystery"."""
    return [found[1].lower() for found in _SUBJECT.finditer(text, max(0, at - 120), at)]


def _happening(between: str, trigger: Trigger) -> bool:
    """Whether an event that the question does not ask of stands between "how much" and the words of the question."""
    said = _HOW_MUCH.search(between)
    events = {stem(word) for word in said[1].split()} & _EVENT_STEMS if said else frozenset[str]()
    return bool(events - stems_of((trigger.question.ask, *trigger.question.triggers)))


def _of_some(between: str, trigger: Trigger) -> bool:
    """Whether it is asked what some other thing costs than the question's."""
    said = _WHAT_SOME.search(between)
    return said is not None and not stems(said[1]) & stems_of((trigger.question.ask, *trigger.question.triggers))


_WHAT_SOME = re.compile(
    r"\b(?:what|how (?:much|long|many|fast|heavy)) an? ((?:[a-z-]+ ){1,2}?)(?:will |would |might |could |is to )?$"
)
_HOW_MUCH = re.compile(r"\bhow (?:much|many|long) (?:the|its|an?|this|that) ((?:[\w-]+ ){1,2})")
_EVENT_STEMS = frozenset(map(stem, en.EVENTS)) | {stem("repair"), stem("damage"), stem("cleanup")}


def _near(text: str, match: re.Match[str], triggers: Sequence[Trigger]) -> list[tuple[bool, bool, int, str, int]]:
    """Triggers that stand near enough: whether something parts them, whether they stand behind, and where and what."""
    subject = _ITS_SUBJECT.search(text, max(0, match.start() - 60), match.start())
    near = []
    for one in triggers:
        if _PART_OF.search(text, max(0, one.start - 12), one.start):
            continue  # "that some of the dead were ..." asks something of the dead, not how many they are
        if subject and one.end <= subject.start():
            continue  # "the output is 120 megawatts, the maker is unknown"
        ahead = one.start < match.start()
        if not ahead and (
            _happening(text[match.end() : one.start], one) or _of_some(text[match.end() : one.start], one)
        ):
            continue  # "declined to say how much the delay would cost", "what a ticket will cost"
        between = text[one.end : match.start()] if ahead else text[match.end() : one.start]
        if ahead and one.question.kind == "name" and _TELLS.search(between):
            continue  # "The project's director says that the bill is not known"
        if len(between) + one.loose < _REACH:
            near.append((bool(BREAK.search(between)), not ahead, one.start, one.question.slot, one.end))
    return sorted(near)
