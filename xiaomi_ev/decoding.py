"""The bytes of a file to text, whatever their encoding.

What comes in: bytes from strangers. What goes out: text, a byte order mark kept as its first character. What it
will not do: fail; bytes that fit no encoding become U+FFFD or the nearest single-byte reading.
"""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

_MARKS = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
          codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}  # fmt: skip
"""The longer ones first: UTF-32 in little-endian order opens with the mark of UTF-16."""
SAMPLE = 20_000
"""Bytes that decide an encoding which is neither UTF-8 nor marked: bounded, so that reading stays linear."""


def decode(data: bytes) -> str:
    """Decode the bytes of one file: marked UTF-8 and UTF-16, UTF-8, else what the bytes look like.

    A byte order mark is kept as the first character, so that offsets count it as the file does.
    """
    for mark, order in _MARKS.items():
        if data.startswith(mark):
            return data.decode(order, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_unmarked(data)


def _decode_unmarked(data: bytes) -> str:
    sample = data[:SAMPLE]
    order = _unmarked_utf16(sample)
    if order:
        return data.decode(order, "replace")
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    best = from_bytes(
        sample, cp_isolation=["cp1252", "latin_1", "cp1251", "gb18030", "shift_jis", "big5", "euc_kr"]
    ).best()
    encoding = best.encoding if best is not None else "cp1252"
    for name in (encoding, "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _unmarked_utf16(sample: bytes) -> str:
    """UTF-16 without a mark shows as NULs on every second byte of Western text."""
    half = len(sample) // 2
    if half < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _mostly_utf8(data: bytes) -> bool:
    """A file with a few broken bytes is still UTF-8: most of its multi-byte sequences are whole."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f") - broken
    return whole > 4 * broken
