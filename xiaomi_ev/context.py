"""What stands around a sentence and completes it: the words of its heading, and of its paragraph so far.

What comes in: the sentences of an article in order. What goes out: the stems that were told before each one. What it will
not do: say what a word refers to.
"""

from __future__ import annotations

from xiaomi_ev.text import Sentence
from xiaomi_ev.triggers import stems


class Around:
    """The stems of the last heading and of the present paragraph, while one article is read."""

    def __init__(self) -> None:
        self._heading: frozenset[str] = frozenset()
        self._paragraph: frozenset[str] = frozenset()
        self._line = -1

    def told(self, sentence: Sentence, labelled: bool) -> frozenset[str]:
        """What was told before ``sentence``; a line with a label of its own ("Cost: 3 million") is no heading."""
        if sentence.line != self._line:
            self._paragraph, self._line = frozenset(), sentence.line
        before = self._heading | self._paragraph
        if sentence.label in ("title", "heading", "caption") and not labelled:
            self._heading = stems(sentence.clean)
        elif not labelled:
            self._paragraph |= stems(sentence.clean)
        return before
