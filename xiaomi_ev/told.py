"""What somebody is said to have said that no question asks and no cue marks: "the mayor insists the fair is still on".

What comes in: a sentence, the stretches of it that are somebody's words, and the values read in it. What goes out:
``Value`` records of kind "statement". What it will not do: take half a sentence, a wish or praise for a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xiaomi_ev import claims_en as en
from xiaomi_ev import speech_en as say
from xiaomi_ev._fast import Lowered
from xiaomi_ev.found import Found, Value
from xiaomi_ev.text import Sentence
from xiaomi_ev.wording import denial, is_opinion, unknown

_SUBJECT = re.compile(
    r"[\s“\"'‘,]{0,3}(?:(?:that|yes|no|but|and|so|now|still),? )?"
    r"(?:(?:the|an?|its?|he|she|they|their|his|her|every|all|each|no|nobody|nothing|there|this|these|those|one|two|some|many|most)\b|"
    r"(?:i|we|our|my)\b|(?-i:[A-Z0-9]))",
    re.I,
)
"""How what can be checked begins: with what it is said of."""
_VERBS = "|".join(sorted(word for word in say.AUX | en.PAST_EVENTS if word.isalpha()))
_VERB = Lowered(re.compile(rf"\b(?:{_VERBS}|[a-z]{{2,18}}ed)\b|n[’']t\b|\w[’'](?:s|re|ve|d|ll)\b", re.I))
_THAT = re.compile(r"[\s“\"'‘,]{0,3}(?:that )?", re.I)
_WISH = Lowered(
    re.compile(
        r"\b(?:should|ought|must|might|may|let(?:[’']s| us| me)|please|hope|wish|thank|proud|excited|glad|happy|sorry|"
        r"always|easy|hard|difficult|interested|important|committed|confident|ready|believe|think|feel)\b",
        re.I,
    )
)
"""Words of wishes, moods and guesses, which nothing can prove."""
_ASIDE = re.compile(r"\b(?:where|which|who|whose)\b")
_LEAST, _MOST = 4, 45
"""Words of a statement: fewer are half a sentence, more are several."""


def statements(sentence: Sentence, said: Sequence[tuple[int, int]], values: Sequence[Value]) -> list[Value]:
    """A statement for each stretch ``said`` (offsets into ``sentence.clean``) in which nothing was read."""
    text, found = sentence.clean, list[Value]()
    for start, end in said:
        taken = [*(value.clause for value in values), *(value.clause for value in found)]
        words = text[start:end]
        if any(a < end and start < b for a, b in taken) or not _states(words, text):
            continue
        words = _THAT.sub("", words, count=1)
        start = end - len(words)
        verb = _VERB.search(words)
        state = "unknown" if unknown(words, text) else "no" if denial(words, text) else "yes"
        at = verb.span() if verb else (0, len(words))
        one = Found(start + at[0], start + at[1], state, kind="statement")
        found.append(Value(one, "statement", "statement", (start, end), "statement, told", True))
    return found


def _states(words: str, text: str) -> bool:
    if not _LEAST <= len(words.split()) <= _MOST or words.rstrip(' "”’').endswith("?") or not _SUBJECT.match(words):
        return False
    verb = _VERB.search(words)
    if verb is None or _ASIDE.search(words, 0, verb.start()):
        return False  # "the halls where they work" is no sentence
    return not (_WISH.search(words) or is_opinion(words, text))
