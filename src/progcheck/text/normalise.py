"""Raw cell text → text fit for reading, with the way back for every character.

Cells come with the marks of their page: words broken by the column's edge, blanks that justified setting left between
characters, leftovers of Word. They are removed, nothing is added, and what stays keeps its order. Author's errors stay.
"""

from __future__ import annotations

import re

_LEFTOVER = r"\[bookmark:[^\]\n]{0,80}\]"
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"
_INVISIBLE = r"[\u200b-\u200d\u2060-\u2064\ufeff\u00ad]"
_BIDI = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_STRIPPED = re.compile(
    f"(?P<leftover>{_LEFTOVER})|(?P<control>{_CONTROL})|(?P<invisible>{_INVISIBLE})|(?P<bidi>{_BIDI})"
)
_FLAG = {"leftover": "word-leftover", "control": "control", "invisible": "zero-width", "bidi": "bidi"}
_BLANKS = re.compile(r"[ \t\r\n\v\f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_BREAK = re.compile(r"[\r\n\v\f\u2028\u2029]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_MOJIBAKE = re.compile("\ufffd|锟斤拷|烫烫烫|ï»¿|â€[œ\x9d™]|Ã[\x80-\xbf]")

_OPENING = frozenset("([{<（［｛《〈「『【〔“‘")
_CLOSING = frozenset(")]}>）］｝》〉」』】〕”’")
# After these, a blank is Latin typography: "工作, 并督促" is how its author typed it.
_SPACED = frozenset(",;:!?")
_HAN_FROM = 0x2E80
_HANGUL = range(0xAC00, 0xD7B0)


def normalise(raw: str) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Join what the page broke, strip what nobody can see, and say what was met.

    Blanks and line breaks go between Han characters, full-width marks and digits, and on the inner side of brackets;
    between two Latin words, between two numbers, and between a Latin word and a Han character they shrink to one blank.
    Control, zero-width and direction characters go, as do Word's ``[bookmark: …]`` leftovers. Private-use
    characters and mojibake stay.

    Returns:
        ``(text, offsets, flags)``. ``raw[offsets[i]]`` is ``text[i]`` (a kept blank is written as a plain one);
        offsets rise strictly. Flags, sorted: ``bidi``, ``control``, ``mojibake``, ``private-use``, ``word-leftover``,
        ``zero-width``.
    """
    flags: set[str] = set()
    visible, places = _strip(raw, flags)
    if _PRIVATE.search(visible):
        flags.add("private-use")
    if _MOJIBAKE.search(visible):
        flags.add("mojibake")
    text: list[str] = []
    offsets: list[int] = []
    start = 0
    for blank in _BLANKS.finditer(visible):
        text.append(visible[start : blank.start()])
        offsets.extend(places[start : blank.start()])
        if _keeps(visible, blank.start(), blank.end()):
            text.append(" ")
            offsets.append(places[blank.start()])
        start = blank.end()
    text.append(visible[start:])
    offsets.extend(places[start:])
    return "".join(text), tuple(offsets), tuple(sorted(flags))


def _strip(raw: str, flags: set[str]) -> tuple[str, range | list[int]]:
    """The characters that can be seen, and their offsets in ``raw``."""
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for found in _STRIPPED.finditer(raw):
        flags.add(_FLAG[found.lastgroup or "control"])
        pieces.append(raw[start : found.start()])
        places.extend(range(start, found.start()))
        start = found.end()
    if not start:
        return raw, range(len(raw))
    pieces.append(raw[start:])
    places.extend(range(start, len(raw)))
    return "".join(pieces), places


def _keeps(text: str, start: int, end: int) -> bool:
    """Whether the blanks ``text[start:end]`` separate two words."""
    if start == 0 or end == len(text):
        return False
    left, right = text[start - 1], text[end]
    if left in _OPENING or right in _CLOSING:
        return False
    kinds = _kind(left) + _kind(right)
    if left in _SPACED:
        return kinds[1] != "P" and not (kinds[1] == "H" and right in _OPENING)
    if "H" not in kinds:
        return True
    return "L" in kinds and not _BREAK.search(text, start, end)


def _kind(char: str) -> str:
    """``H`` for Han, full-width marks and brackets, ``D`` digit, ``L`` letter of a script with blanks, ``P`` other."""
    if char.isdecimal():
        return "D"
    code = ord(char)
    if char in _OPENING or char in _CLOSING:
        return "H"
    if code >= _HAN_FROM:
        return "L" if code in _HANGUL else "H"
    if char.isalpha():
        return "L"
    return "P" if code < 0x80 else "H"  # noqa: PLR2004 - the end of ASCII; beyond it marks such as “ … — ·
