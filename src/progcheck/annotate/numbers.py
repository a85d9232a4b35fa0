"""Numbers in running text: digits, words, fractions, tenths, and pairs of neighbours (二三十)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from progcheck.text.numerals import to_decimal

_DIGIT = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_SCALE = "十廿卅百千万亿拾佰仟"
START = re.compile(rf"[\d《〔“‘半{_DIGIT}{_SCALE}]")
"""Where a number, or a zone without numbers, may begin."""

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_THOUSAND = "千(?![瓦克米伏卡帕赫焦字兆])"
_ARABIC = rf"{_PLAIN}(?:(?:万亿|万(?!伏)|亿|{_THOUSAND}|百(?!分)|十(?=[万亿]))(?:\d{{1,4}}(?=[千百万]))?)*"
_WORDS = rf"(?:[{_DIGIT}十廿卅拾佰仟]|百(?!分)|{_THOUSAND}|[万亿]){{1,24}}(?:点[{_DIGIT}]{{1,9}}[万亿]?)?"
_NUMBER = re.compile(
    rf"(?P<part>[{_DIGIT}百千十\d]{{1,6}}分之(?P<above>{_PLAIN}|[{_DIGIT}十百]+(?:点[{_DIGIT}]+)?))"
    rf"|(?P<tenths>[{_DIGIT}\d]成[{_DIGIT}半]?)(?=$|[以多左上、，。；;,)）”\s的])"
    rf"|(?P<arabic>{_ARABIC})|(?P<full>百分(?:之)?百)|(?P<words>{_WORDS})"
    r"|(?P<half>半)(?=个[月小]|年[内以左多]|[天日]内)"
)
_PAIR = re.compile(
    r"([一二三四五六七八])([二三四五六七八九])([十百千万亿]*)|([十百千]*[十百千])([一二三四五六七八])([二三四五六七八九])"
)
# The common case, digits with at most one multiplier, without the general parser.
_SIMPLE = re.compile(rf"(\d+(?:\.\d+)?)([万亿]?)(?![\d,.成分{_SCALE}伏])(?!点[{_DIGIT}])")
_TIMES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_SHORT = 40
_ABOUT_SIGNS = frozenset("余多来几 \t\u3000")
_REST = re.compile(r"\s?(?P<about>[余多来几])(?P<times>万亿|万|亿|千(?![瓦克米伏])|百(?!分))?")
_UPPER = re.compile(rf"\s?(?:-|—|–|~|至|到){{1,2}}\s?(?P<high>{_ARABIC}|{_WORDS})")
_SCALED = re.compile(rf"[{_SCALE}]+$")


class Number(NamedTuple):
    """A number as read.

    ``high`` is the end of a pair of neighbours (二三十). ``number_end`` is where the numeral ends, ``end`` also covers
    余 / 多. ``digits`` counts the decimals shown, ``words`` is the numeral when written in words, ``share`` says that
    it is a share by itself, given in per cent (三分之一, 七成).
    """

    low: Decimal
    high: Decimal | None
    number_end: int
    end: int
    digits: int
    words: str
    about: bool
    share: bool


def read_number(flat: str, at: int) -> Number | None:
    """The number that begins at an offset, ``None`` when there is none that can be read."""
    return _simple(flat, at) or _general(flat, at)


def _simple(flat: str, at: int) -> Number | None:
    match = _SIMPLE.match(flat, at)
    if match is None or len(match[0]) > _SHORT or flat[match.end() : match.end() + 1] in _ABOUT_SIGNS:
        return None
    shown, end = match[1], match.end()
    value = Decimal(shown) * _TIMES[match[2]]
    return Number(value, None, end, end, len(shown.partition(".")[2]), "", about=False, share=False)


def _general(flat: str, at: int) -> Number | None:
    match = _NUMBER.match(flat, at)
    if match is None:
        return None
    if match["part"] or match["tenths"]:
        share = to_decimal(match[0])
        return None if share is None else _share(share * 100, match, decimals(match["above"] or ""))
    if match["full"]:
        return _share(Decimal(100), match, 0)
    words = match["words"] or match["half"] or ""
    low, high = _pair(words) if words else (None, None)
    low = low if low is not None else to_decimal(match[0])
    if low is None:
        return None
    end = match.end()
    rest = _REST.match(flat, end)
    if rest:
        end = rest.end()
        if rest["times"]:
            # 二亿一千余万 is 二亿一千万 and more
            joint = to_decimal(match[0] + rest["times"]) if words else None
            low = joint or low * (to_decimal(rest["times"]) or 1)
    digits = decimals(match[0])
    return Number(low, high, match.end(), end, digits, words, about=bool(rest), share=False)


def _share(value: Decimal, match: re.Match[str], digits: int) -> Number:
    return Number(value, None, match.end(), match.end(), digits, "", about=False, share=True)


def _pair(words: str) -> tuple[Decimal | None, Decimal | None]:
    match = _PAIR.fullmatch(words)
    if match is None:
        return None, None
    scale, base = match[3] or "", match[4] or ""
    low = to_decimal(base + (match[1] or match[5]) + scale)
    high = to_decimal(base + (match[2] or match[6]) + scale)
    return (low, high) if low is not None and high is not None and low < high else (None, None)


def decimals(number: str) -> int:
    """How many decimals a numeral shows: 2 for 3.25万, 1 for 三点五."""
    shown = number.replace("点", ".").partition(".")[2]
    return len(shown.rstrip(_SCALE))


def read_upper(flat: str, at: int, low: Number) -> tuple[Decimal, int] | None:
    """The end of a range that goes on at an offset (3 | -5次), and where it ends.

    A multiplier of the end holds for the beginning too (3-5万元); the value of the beginning is then to be scaled
    by ``scale_of_range``.
    """
    match = _UPPER.match(flat, at)
    if match is None:
        return None
    high = to_decimal(match["high"])
    return (high, match.end()) if high is not None and high > low.low else None


def scale_of_range(low: str, high: str) -> Decimal:
    """What the beginning of a range is multiplied by: 10000 for 3 in 3-5万元, 1 in 3万-5万元 and 3-5元."""
    match = _SCALED.search(high)
    if match is None or _SCALED.search(low) or not high[0].isdigit():
        return Decimal(1)
    return to_decimal("1" + match[0]) or Decimal(1)
