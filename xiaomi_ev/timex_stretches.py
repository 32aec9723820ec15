"""Where a text may speak of time, found fast.

What comes in: any text. What goes out: the stretches worth cutting into words. What it will not do: decide
anything; a stretch may hold no time at all, but outside of them there is none that the rules could read.
"""

from __future__ import annotations

from xiaomi_ev.timex_en import LEXICON

_BEFORE, _AFTER, _WORD = 24, 14, 40
"""Characters to either side of a word of time that its phrase may take in, and how long a word may be to be kept whole."""

_YEARS = frozenset(b"%d" % year for year in range(1000, 2200)) | frozenset(
    b"%d0s" % year for year in (*range(100, 220), *range(10))
)
_TELLING = frozenset(
    word.encode() for word, (code, _) in LEXICON.items() if code in "MWBUuGNPSEpRDF" or word in ("half", "ago", "past")
)
_TELLING |= frozenset(
    b"am pm p b gmt utc q1 q2 q3 q4 1q 2q 3q 4q h1 h2 1h 2h seventeen eighteen nineteen twenty christmas easter halloween thanksgiving valentine festival diwali holi eid kippur hashanah passover juneteenth chuseok pentecost".split()
)
_TELLING |= _YEARS
_PLAIN = bytes(byte if chr(byte).isalnum() else 32 for byte in range(256))
_LOWERED = (
    bytes(ord(chr(byte).lower()) if byte < 128 and chr(byte).isalnum() else 32 for byte in range(128)) + _PLAIN[128:]
)
_SHAPE = bytes(48 if 48 <= byte < 58 else 97 if chr(byte).isalpha() else byte for byte in range(256))
_SHAPES = (b"0:0", b"0/0", b"0000a", b"0.00.00", b"0.0.00", b" aa0000")
"""Times and dates in figures, and years glued to a word, as digits (0), letters (a) and signs."""


def stretches(text: str) -> list[tuple[int, int]]:
    """Where words of time stand, with what their phrases may take in; found on bytes, one a character."""
    raw = text.encode("latin-1", "replace")
    padded = b" " + raw.translate(_LOWERED) + b" "
    places, position = _in_figures(raw), 0
    for word in filter(_TELLING.__contains__, padded.split()):
        position = padded.find(b" " + word + b" ", position)
        places.append(position)
        position += len(word)
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        start = raw.rfind(b" ", max(0, place - _BEFORE - _WORD), max(0, place - _BEFORE)) + 1 or max(0, place - _BEFORE)
        end = raw.find(b" ", place + _AFTER, place + _AFTER + _WORD)
        end = min(len(raw), place + _AFTER + _WORD) if end < 0 else end
        if found and start <= found[-1][1] + 8:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _in_figures(raw: bytes) -> list[int]:
    shape = raw.translate(_SHAPE)
    places = []
    for pattern in _SHAPES:
        place = shape.find(pattern)
        while place >= 0:
            places.append(place)
            place = shape.find(pattern, place + len(pattern))
    return places
