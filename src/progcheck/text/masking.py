"""Masking of personal data: names of those who filled a row in, their numbers, identity numbers.

Every mask keeps the length of what it hides, so that offsets into a text stay true. Only :func:`mask_name` does not: it
stands alone and hides how long the name is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STAR = "*"
_GAP = r"[-\s‐-―－.·]?"
# An identity card, a mobile number (with +86 or 0 before it, in the usual groupings), a landline with its area code.
# Digits glued to either side mean another kind of number, which is left alone.
_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(
    rf"(?:(?<!\d)|(?<=(?<!\d)86)|(?<=(?<!\d)86[-\s])|(?<=(?<!\d)0))"
    rf"(?:1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}|1[3-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}|1[3-9]\d{_GAP}\d{{3}}{_GAP}\d{{5}})(?!\d)"
)
_LANDLINE = re.compile(
    rf"(?<!\d)([（(]?(?:0[12]\d|0[3-9]\d\d)[）)]?{_GAP})([2-9]\d{{2,3}}{_GAP}\d{{4}})(?!\d)"
)
# In a contact cell any run this long is a number to reach somebody by, valid or not.
_ANY_NUMBER = re.compile(rf"\d(?:{_GAP}\d){{5,}}")
_HALF_WIDTH = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
_DIGIT = re.compile(r"\d")
# Seven digits with little between them: what any of these numbers has, and few sentences have.
_MANY_DIGITS = re.compile(r"\d(?:\W{0,4}\d){6}")
_NAME_PART = re.compile(r"[^\W\d_]+(?:[·•・．.][^\W\d_]+)*")
_SPACED = re.compile(r"(?<=[^\W\d_])\s+(?=[^\W\d_])")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_BETWEEN = re.compile(r"[、，,;；:：/（）()\n\t\d]+")
_ORGAN = re.compile(
    r"(?:局|委|办|处|科|股|站|所|院|队|校|镇|乡|县|街道|中心|政府|公司|电话|手机|联系人|填报人|主任|局长)$"
)
_MIN_NAME, _MIN_ORGAN = 2, 3
_PHONE, _LONG, _HEAD, _TAIL, _SHORT = 6, 10, 3, 4, 2


def mask_name(name: str) -> str:
    """A name by itself: the family name's first character and two stars, 次仁甲甲 → 次**; empty stays empty."""
    name = name.strip()
    return name[0] + _STAR * 2 if name else ""


def mask_number(number: str) -> str:
    """A number with its middle digits starred, separators and length kept: 13800000001 → 138****0001.

    From ten digits on the first three and the last four stay; a shorter one keeps two at either end.
    """
    if _STAR in number:  # masked already, by us or by its author
        return number
    places = [match.start() for match in _DIGIT.finditer(number)]
    head, tail = (_HEAD, _TAIL) if len(places) >= _LONG else (_SHORT, _SHORT)
    hidden = set(places[head : len(places) - tail])
    return "".join(_STAR if at in hidden else char for at, char in enumerate(number))


def mask_numbers(text: str) -> str:
    """A text with every mobile, landline and identity number in it masked; same length."""
    if not _MANY_DIGITS.search(text):
        return text
    found = text.translate(_HALF_WIDTH)
    found = _IDENTITY.sub(lambda match: match[0][:3] + _STAR * 13 + match[0][-2:], found)
    found = _MOBILE.sub(lambda match: mask_number(match[0]), found)
    found = _LANDLINE.sub(lambda match: match[1] + _mask_all_but_tail(match[2]), found)
    return "".join(_STAR if new == _STAR else old for old, new in zip(text, found, strict=True))


def mask_text(text: str, names: Iterable[str] = (), numbers: Iterable[str] = ()) -> str:
    """A free text masked; same length.

    Args:
        text: any sentence.
        names: names as :func:`names_in` gives them; each is masked wherever it stands, blanks inside it or not.
        numbers: numbers as written in the contact cell; from six digits on masked even where they are no phone number.
    """
    for number in numbers:
        if len(_DIGIT.findall(number)) >= _PHONE:
            glued = rf"(?<!\d){re.escape(number)}(?!\d)"
            text = re.sub(glued, lambda match: mask_number(match[0]), text)
    text = mask_numbers(text)
    for name in names:
        text = _name_pattern(name).sub(lambda match: _mask_tail(match[0]), text)
    return text


def mask_contact(text: str) -> str:
    """A contact cell masked; same length. Every name in it and every run of six digits or more, valid or not."""
    text = mask_numbers(text)
    text = _ANY_NUMBER.sub(lambda match: mask_number(match[0]), text)
    for name in names_in(text):
        text = _name_pattern(name).sub(lambda match: _mask_tail(match[0]), text)
    return text


def names_in(contact: str) -> tuple[str, ...]:
    """The names in a contact's name or cell, longest first: 张甲、李乙 13800000001 → (张甲, 李乙); 钟 某 → (钟某,).

    What stands in brackets and what ends like an office (信访局) is no name.
    """
    parts: list[str] = []
    for piece in _BETWEEN.split(_BRACKETED.sub(" ", contact)):
        words = _SPACED.split(piece.strip(" *"))
        # 张 三 is one name, 张三 李四 are two: a single character is never a whole name.
        parts += ["".join(words)] if any(len(word) < _MIN_NAME for word in words) else words
    found = {part for part in parts if len(part) >= _MIN_NAME and _NAME_PART.fullmatch(part)}
    found = {part for part in found if len(part) < _MIN_ORGAN or not _ORGAN.search(part)}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _name_pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\s*".join(map(re.escape, name)))


def _mask_tail(name: str) -> str:
    """Every letter behind the first starred; blanks and the dot of 阿某·买某 stay."""
    return name[0] + "".join(_STAR if char.isalpha() else char for char in name[1:])


def _mask_all_but_tail(number: str) -> str:
    places = [match.start() for match in _DIGIT.finditer(number)]
    hidden = set(places[:-_TAIL])
    return "".join(_STAR if at in hidden else char for at, char in enumerate(number))
