"""Numbers and dates that lean on what was said before them: "It had earlier spoken of 24", "38, not 11".

What comes in: a sentence's values, numbers and dates, and what the sentences before it asked and answered. What goes
out: ``Value`` records for the questions that they answer. What it will not do: reach back over more than two sentences,
or take a number of another kind or size for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from xiaomi_ev import claims_en as en
from xiaomi_ev import quantities_en as en_q
from xiaomi_ev.aside import aside
from xiaomi_ev.found import Found, Value
from xiaomi_ev.matching import ASKED, REACH
from xiaomi_ev.quantities import plain
from xiaomi_ev.stemming import stem
from xiaomi_ev.topic import Question
from xiaomi_ev.triggers import Trigger, stems, stems_of
from xiaomi_ev.units import per

_LEADS_IN = re.compile(r"(?:Then|And|Now|Next|First|Finally|Lastly|As for|So|But)\b.{3,45}")
"""A sentence that only names what the next one is about."""
LASTS = 2
"""Sentences that a question, or a matter named without its number, waits for its answer."""
_FACTOR = 20.0
"""How far apart two answers to one question may lie, where only their places say that they are such."""
_NAME = r"^(?:[A-Z][\w.’' -]{0,40}: )?"
_LINK, _CHANGED = re.compile(en.LINK, re.I), re.compile(en.CHANGED, re.I)
_LEANS, _LEANS_BEHIND = (
    re.compile(rf"\b(?:{en.LEANS})\s(?:[\"“(]?(?:{en.BEFORE_NUMBER})\s){{0,2}}[\"“(]?$", re.I),
    re.compile(en.LEANS_BEHIND, re.I),
)
_IT_IS = re.compile(_NAME + r"(?:It|That|They|There)(?:['’]s| is| was| were| are)(?: \w+)?\s$")
_SPELLED = re.compile(_NAME + r"(?P<n>[A-Z][a-z]{2,9}(?:-[a-z]{3,5})?)(?=[,.]| (?:were|are|have|had)\b)")
_SHORT = re.compile(
    _NAME + r"(?:(?:No|Yes|Well|About|Some|Around|Now)[,:]? )?(?P<n>\d[\d,]*(?:\.\d+)?)"
    r"(?=[,.]$|[,.:] | (?:as|so|by|at|now|until)\b)"
)
_LAST_WORD = re.compile(r"\b(?P<n>[a-z]{3,9}(?:-[a-z]{3,5})?)(?=[.,;]?$)")
_TO_WORD = re.compile(
    rf"\bfrom (?:\d[\d,.]{{0,12}}|{'|'.join(en_q.WORDS)})(?: [a-z]{{2,15}})? to (?P<n>{'|'.join(en_q.WORDS)})\b(?! (?:million|billion|thousand))"
)
"""What a change in words leads to: "trimmed its order from 12 aircraft to ten"."""
_AGAIN = re.compile(
    _NAME
    + r"(?:It|They|He|She|That|This)(?:['’]s| is| are| was| were|['’]re| has been| have been) (?P<no>not )?(?:already |now |still )?(?P<word>[a-z]{3,20})"
)
_MOVED = re.compile(
    r"\b(?:slip(?:s|ped)?|slid(?:e|es)?|push(?:ed)? back|put back|delay(?:s|ed)?|postpon(?:e|es|ed)|moved?|reschedul\w+|deferred|brought forward|bumped)\b"
    r"[\w ,’'-]{0,40}?\b(?:to|until|till) (?:(?-i:[a-z])\w* ){0,2}$",
    re.I,
)
"""Before a date that takes the place of one told before: "the whole thing could slip to September"."""
_SET_FOR = re.compile(
    r"(?:^|[,;] |\b(?:and|but|that|said|says) )(?:[Ii]t|[Tt]he \w+(?:, [^,]{3,40},)?|[Tt]hat|[Tt]his)"
    r"(?:['’]s| is| was| had been| has been| will be)(?: \w+)? (?:(?:pencilled|penciled) in|planned|scheduled|slated|set|due)"
    r"(?: (?:for|in|on|to (?:begin|start|happen) (?:in|on)))?\s(?:the\s)?$"
)
"""The same, soon behind it: "It is now pencilled in for 6 December"."""
_CORRECTS = re.compile(
    _NAME
    + r"[“\"]?(?:Correctly,? |In fact,? |Rather,? |(?:[A-Z][\w’'-]{1,20} ){1,3}(?:said|says|insisted|insists) (?:that )?)?(?:[Ii]t|That|This|The (?:right|correct|true) (?:\w+ )?) ?(?:is|was|should be|should have been|should have (?:read|said)|should read) $"
)
"""Before what stands in the place of an answer, however far off: "... had brought in $70 billion. It is $70 million."."""
_SAYS_SO = re.compile(
    r"\b(?:says?|said|thinks?|expects?|reckons?|counted|found|puts? (?:it|that) at|estimates?) (?:that )?"
    r"(?:(?:not|no|before|until|earlier|later|than|around|about|the|end|of|early|late|only|just|at|least|most|up|to) ){0,4}"
    r"(?=[\d£$€]|[A-Z][a-z]{2,8}(?: (?:\d|is )|[.,;])|spring|summer|autumn|winter|next )"
)
"""Before one more answer to what a heading asked: "Lee says not before March 2026. The survey found 23"."""
_NO, _YES = re.compile(_NAME + rf"(?:{en.ANSWERS_NO})"), re.compile(_NAME + rf"(?:{en.ANSWERS_YES})")

_UNDONE = re.compile(
    r"(?: (?:is|was|were|has|had|been|being|really|now|already|ever)){0,4} (revoked|withdrawn|pulled|lost|cancell?ed|refused|"
    r"rejected|denied|turned down|quashed|suspended|taken away|scrapped)\b"
)
_UNDOES = re.compile(
    r"\b(revoked?|withdraw|withdrew|pull(?:ed)?|los[te]|cancel(?:led)?|refused?|quash(?:ed)?|suspend(?:ed)?) (?:the |its |their )?$"
)


def _is_undone(text: str, asked: Trigger) -> bool:
    """Whether it is asked if what the question asks for was taken back, and the question itself does not ask that."""
    said = _UNDONE.match(text, asked.end) or _UNDOES.search(text, max(0, asked.start - 30), asked.start)
    return said is not None and stem(said[1]) not in stems_of((asked.question.ask, *asked.question.triggers))


class Leaning:
    """What the sentences before left open, and what they answered, while one article is read."""

    def __init__(self) -> None:
        self._asked: list[Trigger] = []
        self._again: list[Trigger] = []
        """A question that was answered, of which the same paragraph may tell more answers."""
        self._stems: frozenset[str] = frozenset()
        self._undone = False
        """Whether it was asked if what the question asks for was taken back: "Was the licence withdrawn? No"."""
        self._open: list[Trigger] = []
        self._led = False
        """Whether the matter was named in a short sentence of its own: "Then there's the range."."""
        self._before: list[Value] = []
        self._age = 0
        self._matter: list[Trigger] = []
        self._line = -1
        """What the paragraph asks, as its last sentence says, and where it stands."""
        self._dated: Value | None = None
        self._since = 0
        """Sentences read since."""
        """The last date that answered a question."""

    def asks(self, text: str, triggers: Sequence[Trigger]) -> None:
        """A question was read: the answer stands behind."""
        self._asked = [one._replace(start=0, end=0, loose=ASKED) for one in triggers if len(text) < 80]
        self._stems = stems(text)
        self._undone = any(_is_undone(text, one) for one in triggers)
        self._open, self._before, self._age, self._again = [], [], 0, []

    def numbers(self, text: str) -> list[Found]:
        """Numbers that what stands before makes one: "Twenty-three, the firm said", "It had admitted eight"."""
        asked = [match for pattern in (_SPELLED, _SHORT) for match in [self._asked and pattern.match(text)] if match]
        later = _LAST_WORD.search(text) if self._before or self._asked else None
        asked += [match for match in [_TO_WORD.search(text)] if match]
        found = [*asked, *([later] if later and _LEANS.search(text[: later.start()]) else [])]
        return [Found(*match.span("n"), value, kind="bare") for match in found if (value := _number(match["n"]))]

    def triggers(
        self,
        text: str,
        numbers: Sequence[Found],
        own: Sequence[Trigger],
        line: int,
        suits: Callable[[Found, Question], bool],
    ) -> list[Trigger]:
        """What this sentence may answer: a question right before, or a matter that was named without its number."""
        self._matter, self._again = (self._matter, self._again) if line == self._line else ([], [])
        so = _SAYS_SO.search(text) if self._again else None
        heard = {one.question.slot for one in own}
        again = [o for o in self._again if o.question.kind in REACH and o.question.slot not in heard] if so else []
        more = [one._replace(start=so.end(), end=so.end()) for one in again if so]
        self._line = line
        told = next((one for one in numbers[:5] if self._open and _IT_IS.match(text[: one.start])), None)
        waiting = [one._replace(start=told.start, end=told.start) for one in self._open] if told else []
        if not waiting and self._led:
            fitting = [n for n in numbers[:5] if n.unit and n.kind in ("measure", "money", "share")]
            waiting = [
                one._replace(start=n.start, end=n.start)
                for one in self._open
                for n in fitting
                if per(n.unit, one.question.unit) is not None
            ]
        if not waiting and all(
            one.question.kind != "quantity" for one in own
        ):  # "The firm has yet to say what it will cost. It leans towards 890,000 won"
            sums = [n for n in numbers[:5] if n.kind in ("money", "measure")]
            waiting = [
                one._replace(start=n.start, end=n.start, loose=20.0)
                for one in self._matter
                for n in sums
                if suits(n, one.question) and self._as_much(n, one.question.slot)
            ]
        return (
            [one for one in self._asked if one.question.kind in REACH or one.question.kind == "name"] + more + waiting
        )

    def _as_much(self, one: Found, slot: str) -> bool:
        """Whether a value behind an answer is of its size: a much smaller one is a part of it."""
        told = [abs(float(a.found.value)) for a in self._before if a.slot == slot and a.found.unit == one.unit]
        return all(0.5 <= abs(float(one.value)) / value <= 2 for value in told if value)

    def state(self, text: str) -> list[Value]:
        """Yes or no to a question of yes or no: "Was it paid? Not yet"."""
        asked = [one.question.slot for one in self._asked if one.question.kind == "state"]
        again = _AGAIN.match(text) if asked else None
        if again and stem(again["word"]) in self._stems:  # "The factory is shut? It's shut"
            no = bool(again["no"]) != self._undone
            found = Found(again.start("word"), again.end(), "no" if no else "yes", kind="state")
            return [Value(found, asked[0], "state", again.span(), "question, answered")]
        match = (_NO.match(text) or _YES.match(text)) if asked else None
        if match is None:
            return []
        start = max(match.start(), match.start("tail")) if match.re is _NO else match.start()
        found = Found(start, match.end(), "no" if (match.re is _NO) != self._undone else "yes", kind="state")
        return [Value(found, asked[0], "state", match.span(), "question, answered")]

    def read(self, text: str, values: Sequence[Value], found: Sequence[Found]) -> list[Value]:
        """``values``, and the answers among ``found``: those that stand beside an answer or lean on one before."""
        own = [one for one in values if _answers(one)]
        taken = {one.found.start for one in own}
        turned: dict[int, Value] = {}
        overtaken: set[int] = set()
        for one in (one for one in found if one.start not in taken and not aside(text, one.start, one.end)):
            one = _scaled(one, own or self._before)
            anchor = next((a for a in own if _akin(a.found, one) and _linked(text, a.found, one)), None)
            leaning = anchor is None and not own and self._before
            if leaning and _CORRECTS.match(text, 0, one.start):
                alone = not text[one.end :].strip(" .,!\"”’'")
                anchor = next(
                    (a for a in self._before if _same_kind(a.found, one) or (alone and _akin(a.found, one))), None
                )
            if leaning and anchor is None and _leans(text, one):
                anchor = next((a for a in self._before if _akin(a.found, one)), None)
            elif anchor is not None and (
                _CHANGED.fullmatch(text, anchor.found.end, one.start) or _first(text, anchor.found, one)
            ):
                overtaken.add(anchor.found.start)
            if anchor is not None:
                turned[one.start] = _turned(text, one, anchor)
                if anchor in own and _first(text, one, anchor.found):
                    overtaken.add(one.start)
        dated = [one for one in values if one.kind == "date" and _answers(one)]
        if self._dated is not None and not dated:
            soon = self._since < LASTS
            moved = [one for one in found if one.kind == "date" and one.start not in turned and _moves(text, one, soon)]
            turned |= {one.start: _turned(text, one, self._dated) for one in moved}
        self._dated, self._since = (dated[-1], 0) if dated else (self._dated, self._since + 1)
        kept = [*(one for one in values if one.found.start not in turned), *turned.values()]
        return [one._replace(rule=f"{one.rule}@overtaken") if one.found.start in overtaken else one for one in kept]

    def keep(self, values: Sequence[Value], triggers: Sequence[Trigger], text: str) -> None:
        """Remember what this sentence answered, and what it named without a number."""
        answered = [one for one in values if _answers(one)]
        waits = [one for one in triggers if one.question.kind == "quantity"]
        if waits or not answered:
            self._matter = waits
        self._age = 0 if answered or waits else self._age + 1
        self._again = self._asked if answered and self._asked else self._again
        self._asked = [] if answered or self._age > 1 else self._asked
        if answered:
            self._before, self._open = answered, []
            self._led = False
        elif waits:
            self._open, self._led = waits, bool(_LEADS_IN.fullmatch(text))
        elif self._age >= LASTS:
            self._before, self._open = [], []


def _number(written: str) -> str:
    """The digits of a number, or "" for a word that is none."""
    if written[0].isdigit():
        return written.replace(",", "")
    words = [en_q.WORDS.get(word, 0) for word in written.lower().split("-")]
    return str(sum(words)) if all(words) else ""


def _answers(one: Value) -> bool:
    return one.kind in REACH and one.rule.startswith("question")


def _linked(text: str, anchor: Found, one: Found) -> bool:
    """ "38, not 11", "850 MW, up from 800", "40% has been diluted to 34%"."""
    if _first(text, one, anchor) or _first(text, anchor, one):
        return True
    if not anchor.end <= one.start < anchor.end + 80:
        return False
    return any(link.fullmatch(text, anchor.end, one.start) for link in (_LINK, _CHANGED))


def _first(text: str, one: Found, other: Found) -> bool:
    """ "Slipped from October to February", "from 720 megawatts to 690": the first is what was."""
    return text[one.end : other.start] == " to " and text.endswith("from ", 0, one.start)


def _scaled(one: Found, anchors: Sequence[Value]) -> Found:
    """A bare number among shares is one: "rose from 20 to 30 percent"."""
    shares = bool(anchors) and all(value.found.unit == "share" for value in anchors)
    bare = one.kind in ("bare", "number") and shares
    return one._replace(value=plain(Decimal(one.value) / 100), unit="share", kind="share") if bare else one


def _leans(text: str, one: Found) -> bool:
    before = text[max(0, one.start - 80) : one.start]
    return bool(_LEANS.search(before) or _LEANS_BEHIND.match(text, one.end))


def _moves(text: str, one: Found, soon: bool) -> bool:
    before = text[max(0, one.start - 90) : one.start]
    return bool(_MOVED.search(before) or (soon and _SET_FOR.search(before)))


def _same_kind(anchor: Found, one: Found) -> bool:
    return anchor.kind == one.kind and anchor.unit == one.unit


def _akin(anchor: Found, one: Found) -> bool:
    """Whether two values may answer the same question: dates, or numbers of one unit and not far apart."""
    if "date" in (anchor.kind, one.kind):
        return anchor.kind == one.kind
    a, b = abs(float(anchor.value)), abs(float(one.value))
    near = a > 0 and b > 0 and 1 / _FACTOR <= a / b <= _FACTOR
    alike = one.unit == anchor.unit or {one.unit, anchor.unit} <= en.PERSONS  # 48 seats are no vans
    return near and (one.kind in ("number", "bare") or alike)


def _turned(text: str, one: Found, anchor: Value) -> Value:
    made = one._replace(unit=anchor.found.unit) if one.kind in ("number", "bare", "count") else one
    return Value(made, anchor.slot, anchor.kind, (one.start, one.end), "question, leaning", None)
