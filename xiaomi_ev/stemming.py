"""What the forms and relatives of a word share: produce, producing, production; buy, bought, acquire.

What comes in: a word. What goes out: its stem. What it will not do: know what a word means, beyond its forms and a
short list of words with the same meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xiaomi_ev import claims_en as en

WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms and relatives of a word share: produce, producing, production; buy, bought, acquire."""
    if word in _CAPITAL_WORDS:
        return word  # the US is not us
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    plain = en.IRREGULAR_STEMS.get(plain, plain)
    return _meanings().get(_cut(plain), _cut(plain))


_CAPITAL_WORDS = frozenset("US IT WHO AM AN SO".split())


def plain_stem(word: str) -> str:
    """The stem without relatives by meaning: what a trigger of a single word must be matched by."""
    return _cut(word.lower().replace("’", "'").removesuffix("'s").rstrip("'"))


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {_cut(word): _cut(line.split()[0]) for line in en.SYNONYMS for word in line.split()}


_ENDINGS = tuple("ations ation ments ment ings ing ions ion ies ied als al ed es s e y".split())


@lru_cache(maxsize=50_000)
def _cut(word: str) -> str:
    if word.endswith("illion"):  # else a billion were a bill
        return word
    for _ in range(2):
        for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: len(word) - len(ending)]
                break
    word = word[:-1] if word.endswith("ct") and len(word) > 4 else word
    return word[:-1] + "s" if word.endswith("c") else word
