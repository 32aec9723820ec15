"""What stands around a sentence and completes it: the words of its heading, and of its paragraph so far.

What comes in: the sentences of an article in order. What goes out: the stems that were told before each one. What it will
not do: say what a word refers to.
"""

from __future__ import annotations

from xiaomi_ev.text import Sentence
from xiaomi_ev.triggers import stems


class Around:
    """The stems of the last heading and of the present paragraph, while one article is read; made when asked for."""

    def __init__(self) -> None:
        self._heading: list[str] = []
        self._paragraph: list[str] = []
        self._stems: frozenset[str] = frozenset()
        self._last: Sentence | None = None
        self._line = -1

    def enter(self, sentence: Sentence, labelled: bool) -> None:
        """``sentence`` is read next; a line with a label of its own ("Cost: 3 million") is no heading."""
        if self._last is not None and self._last.label in ("title", "heading", "caption"):
            self._heading = [self._last.clean]
        elif self._last is not None:
            self._paragraph.append(self._last.clean)
        if sentence.line != self._line:
            self._paragraph, self._stems, self._line = [], frozenset(), sentence.line
        self._last = None if labelled else sentence

    def told(self) -> frozenset[str]:
        """What was told before the sentence that is read."""
        self._stems = self._stems.union(*map(stems, self._paragraph))
        self._paragraph = []
        return self._stems.union(*map(stems, self._heading))
