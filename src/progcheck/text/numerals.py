"""Numerals in words and digits: 二十三, 3万5千, 壹佰, 三分之一, 七成, 44,404,324.79, full-width digits."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    **{c: n for n, c in enumerate("零一二三四五六七八九")},
    **{c: n for n, c in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_SMALL = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SUMMED = ("廿", "卅")  # these carry their own digit: 廿三 is 23

CHINESE = "".join(_DIGITS) + "".join(_SMALL) + "".join(_BIG)
"""Every character that a Chinese numeral can consist of (半, 成 and 分之 aside)."""

_FULLWIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POSITIONAL = re.compile(f"[{''.join(c for c in _DIGITS if c not in '两俩')}]{{2,}}")
_FRACTION = re.compile(r"(.+)分之(.+)")
_TENTHS = re.compile(r"(.+)成(.?)")
_POINT = re.compile(rf"([{CHINESE}]+)点([{''.join(_DIGITS)}]+)([万亿]?)")
_MAX_LENGTH = 40


def to_number(text: str) -> float | None:
    """The value of a text that is wholly a numeral, ``None`` when it is not one.

    Takes digits (full width, with thousands commas, with 十/百/千/万/亿 after them), Chinese numerals in
    plain and formal characters, colloquial ends (三千五 is 3500, 一万二 is 12000), 半, decimals in words (三点五),
    fractions (三分之一, 百分之八十 is 0.8) and tenths (七成 is 0.7, 八成五 is 0.85).
    """
    exact = to_decimal(text)
    return None if exact is None else float(exact)


def to_decimal(text: str) -> Decimal | None:
    """As ``to_number``, without the rounding of floats."""
    text = text.translate(_FULLWIDTH)
    if not text or len(text) > _MAX_LENGTH:
        return None
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    for mark, read in _FORMS:
        if mark in text:
            return read(text)
    if _POSITIONAL.fullmatch(text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    return _mixed(text)


def _half(text: str) -> Decimal | None:
    return Decimal("0.5") if text in ("半", "一半") else None


def _fraction(text: str) -> Decimal | None:
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    below, above = to_decimal(match[1]), to_decimal(match[2])
    return above / below if below and above is not None else None


def _tenths(text: str) -> Decimal | None:
    match = _TENTHS.fullmatch(text)
    if match is None:
        return None
    tenths, rest = to_decimal(match[1]), Decimal(0)
    if match[2]:
        if match[2] == "半":
            rest = Decimal("0.5")
        elif match[2] in _DIGITS:
            rest = Decimal(_DIGITS[match[2]]) / 10
        else:
            return None
    return (tenths + rest) / 10 if tenths is not None else None


def _decimal_in_words(text: str) -> Decimal | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    whole = to_decimal(match[1])
    if whole is None:
        return None
    value = whole + Decimal("0." + "".join(str(_DIGITS[c]) for c in match[2]))
    return value * _BIG.get(match[3], 1)


_FORMS = (("分之", _fraction), ("成", _tenths), ("点", _decimal_in_words), ("半", _half))


def _mixed(text: str) -> Decimal | None:
    total, section, number = Decimal(0), Decimal(0), None
    last_unit, after_zero = 0, False
    at = 0
    while at < len(text):
        char = text[at]
        arabic = _ARABIC.match(text, at)
        if arabic or char in _DIGITS:
            if number:
                return None
            number = Decimal(arabic[0].replace(",", "")) if arabic else Decimal(_DIGITS[char])
            after_zero = after_zero or number == 0
            at = arabic.end() if arabic else at + 1
            continue
        if char in _SMALL:
            unit = _SMALL[char]
            if char in _SUMMED:
                if number:
                    return None
                section += unit
            else:
                section += (1 if number is None else number) * unit
        elif char in _BIG:
            unit = _BIG[char]
            section += number or 0
            if number is None and not section and not total:
                section = Decimal(1)  # 万余人, 亿元: one of them
            total = (total + section) * unit if total < unit else total + section * unit
            section = Decimal(0)
        else:
            return None
        number, last_unit, after_zero = None, unit, False
        at += 1
    if number is None:
        return total + section
    # 三千五 is 3500, 一百二 is 120; 三千零五 is 3005, 二十五 is 25
    if (
        last_unit >= _SMALL["百"]
        and not after_zero
        and number == number.to_integral()
        and number < _SMALL["十"]
    ):
        number = number * last_unit / 10
    return total + section + number


def to_chinese(number: int) -> str:
    """The numeral for a whole number of 0 up to 10¹⁶, in plain characters (10 is 十, 120 is 一百二十).

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"no numeral for {number}")
    if number == 0:
        return "零"
    words = _spell(number)
    return words[1:] if words.startswith("一十") else words


def _spell(number: int) -> str:
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            zero = "零" if 0 < low < unit // 10 else ""
            return _spell(high) + word + zero + (_spell(low) if low else "")
    out = ""
    gap = False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + word
            gap = False
        else:
            gap = bool(out)
    return out
