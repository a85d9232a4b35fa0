"""Quantities: numbers in digits and words with comparator, unit and period.

A number is found first; what stands before and after it then decides whether it counts anything
(``not_quantities`` holds what does not). No step depends on word segmentation, so a quantity is found in every
text alike.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from progcheck.annotate.comparators import after, before, joined
from progcheck.annotate.not_quantities import MEASURED_BY_NAME, NOT_THIS_UNIT, SKIP_DIGITS, SKIP_WORDS, ZONE
from progcheck.annotate.numbers import START, Number, read_number, read_upper, scale_of_range
from progcheck.annotate.units import convert, same_kind, units
from progcheck.records.facts import Quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from progcheck.annotate.units import Unit

__all__ = ["convert", "find_quantities", "same_kind"]

_WIDTH = tuple(zip("０１２３４５６７８９．％～：（）／＋［］", "0123456789.%~:()/+[]", strict=True))
_PER = re.compile(
    r"\s?(?:/(?:[人户亩][·.])?(?P<unit>平方公里|立方米|公里|工作日|小时|季度|学期|半年|个?月|[年季周日天人户亩吨次座个村]|m2|m³|km)"
    r"|每(?P<period>个?月|季度?|半年|[年周日天]))(?![^\W\da-zA-Z_]?[以]?[来])"
)
_PERIODS = {
    **dict.fromkeys(("年", "年度"), "year"),
    "半年": "half-year",
    **dict.fromkeys(("季", "季度"), "quarter"),
    **dict.fromkeys(("月", "个月"), "month"),
    **dict.fromkeys(("周", "星期"), "week"),
    **dict.fromkeys(("日", "天"), "day"),
}
_DAYS = {"year": 365, "half-year": 182, "quarter": 91, "month": 30, "week": 7, "day": 1}
_EVERY = re.compile(r"(?:每一?个?|按)(年度?|半年|季度?|月|周|星期|天|日)|(年|季|月|周|日)(?:人)?均")
_CAPACITY = re.compile(
    r"(?<![\d全今去当本上每])(日|年)(?:均)?(?:处理|处置|供水?|产|排放?|转运|清运|接收|收集|加工|净化)[^\W\da-zA-Z_]{0,8}$"
)
_COURSE = re.compile(r"期[^，。；]{0,6}(?:班|培训|简报|专栏|讲座|通报|课|节目|刊|活动)")
_LISTED = re.compile(r"、\d")
_LISTED_BEFORE = re.compile(r"\d、$")
_BULK = ("volume", "mass")
_STAGES = "一二三"
_CLAUSE_MARKS = "，。；;\n"
_REACH = 40
_NAMING_MARKS = ("“", "-", "/", "_", "—", "–", "第", "~", "#")
_RANGE_SIGNS = frozenset("-—–~至到 \t\u3000")  # first characters, so that most numbers need no pattern
_PER_SIGNS = frozenset("/每 \t\u3000")
_ROUGH_SCALE = "百千万亿"
_DAY_COUNT = re.compile(r"之?内|以[内上下]|完成|办结")


class _Measure(NamedTuple):
    """Unit part of a quantity: where it ends, what it counts, and the range's end."""

    end: int
    unit: str
    kind: str
    factor: float
    period: str
    low: Decimal
    high: Decimal | None


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order and without overlaps.

    Spans cover comparator, number and unit; a period stated before (每年学习不少于6次) is in ``period`` and not in the
    span. Numbers in digits without a known unit are of kind ``bare``, 一期 and 二期 of a project of kind ``stage``.
    Dates, document numbers, ordinals, list marks, titles in 《》 and catchwords in quotes give none.
    """
    flat = _half_width(text)
    found: list[Quantity] = []
    at = floor = 0
    while start := START.search(flat, at):
        at = start.start()
        first = flat[at]
        skip = (SKIP_DIGITS if first.isascii() else ZONE if first in "《〔“‘" else SKIP_WORDS).match(flat, at)
        if skip:
            at = max(skip.end(), at + 1)
            continue
        number = read_number(flat, at)
        if number is None:
            at += 1
            continue
        quantity = _quantity(text, flat, at, floor, number)
        at = quantity.end if quantity else max(number.number_end, at + 1)
        if quantity:
            found.append(quantity)
            floor = at
    return found


def _half_width(text: str) -> str:
    """The text with half-width digits and marks, as long as before (``str.translate`` is five times slower here)."""
    for wide, narrow in _WIDTH:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def _quantity(text: str, flat: str, at: int, floor: int, number: Number) -> Quantity | None:
    sign, start = before(flat, at, floor)
    if number.words and not _countable_words(flat, at, number, sign):
        return None
    measure = _measure(flat, at, number)
    if measure is None:
        if number.words or not _is_bare(flat, at, number):
            return None
        measure = _Measure(number.end, "", "bare", 1.0, "", number.low, number.high)
    if measure.kind == "duration" and flat[start:at].strip() == "近":
        sign, start = "", at  # 近三年 is a period, no estimate
    behind, end = after(flat, measure.end)
    sign = joined(sign, behind or ("~" if number.about else ""))
    value, upper = float(measure.low), None if measure.high is None else float(measure.high)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        upper=upper,
        unit=measure.unit,
        kind=measure.kind,
        base=value * measure.factor,
        comparator=sign,
        period=measure.period or _period(flat, start),
        digits=number.digits,
        number=text[at : number.number_end],
    )


def _countable_words(flat: str, at: int, number: Number, sign: str) -> bool:
    """Whether a numeral in words can be a figure: not 数十, not the 万 of 万元, not a lone 二 (an ordinal, as in 二期)."""
    first = number.words[0]
    if first in "十" + _ROUGH_SCALE and flat[at - 1 : at] in ("数", "几", "好", "成"):
        return False
    if first in _ROUGH_SCALE:
        return number.about or sign in ("~", ">")
    return number.words not in ("二", "零", "〇") or flat[number.end : number.end + 1] == "期"


def _measure(flat: str, at: int, number: Number) -> _Measure | None:
    """The unit behind a number, with the range's end where there is one."""
    low, high = number.low, number.high
    unit = units().by_name["%"] if number.share else _unit(flat, number.end, number.words)
    end = number.end if number.share else _past(flat, number.end, unit)
    upper = read_upper(flat, end, number) if high is None and flat[end : end + 1] in _RANGE_SIGNS else None
    if upper:
        second = _unit(flat, upper[1], number.words)
        scale = scale_of_range(flat[at : number.number_end], flat[end : upper[1]].lstrip("-—–~至到 "))
        if second and unit in (None, second) and low * scale < upper[0]:
            low, high, unit, end = low * scale, upper[0], second, _past(flat, upper[1], second)
    if unit is None:
        return None
    if unit.name == "期" and number.words and number.words in _STAGES and not _COURSE.match(flat, end - 1):
        unit = replace(unit, kind="stage")
    return _over_time(flat, at, _Measure(end, unit.name, unit.kind, unit.factor, "", low, high))


def _over_time(flat: str, at: int, measure: _Measure) -> _Measure:
    """What follows a slash (6次/年, 元/亩), or makes a daily capacity of a volume (日处理5000吨)."""
    bulk = measure.kind in _BULK
    per = _PER.match(flat, measure.end) if flat[measure.end : measure.end + 1] in _PER_SIGNS else None
    if per is None:
        capacity = _CAPACITY.search(flat, max(0, at - 14), at) if bulk else None
        if capacity is None:
            return measure
        period = _PERIODS[capacity[1]]
        # 年产量255万吨 stays a mass, so that it can be held against what was produced in the year
        return measure._replace(period=period, kind="flow" if period == "day" else measure.kind)
    period = _PERIODS.get(per["unit"] or per["period"], "")
    unit = measure.unit + (per[0].strip() if bulk or not period else "")
    if bulk and period:
        factor = measure.factor / _DAYS[period]
        return measure._replace(end=per.end(), unit=unit, kind="flow", factor=factor, period=period)
    kind = measure.kind if period else f"{measure.kind}/{per['unit']}"
    return measure._replace(end=per.end(), unit=unit, kind=kind, period=period)


def _unit(flat: str, at: int, words: str) -> Unit | None:
    """The unit at an offset (a blank may stand before it), if a number written like this can have it."""
    at += flat[at : at + 1] == " "
    unit = units().at(flat, at)
    if unit is None:
        return None
    follows = flat[at + len(unit.name) : at + len(unit.name) + 1]
    if (words or not unit.in_words) and follows and follows in NOT_THIS_UNIT.get(unit.name, ""):
        return None
    if len(words) == 1 and not unit.in_words:
        return None
    if unit.name == "日" and not _DAY_COUNT.match(flat, at + 1):
        return None
    return unit


def _past(flat: str, at: int, unit: Unit | None) -> int:
    return at + (flat[at : at + 1] == " ") + len(unit.name) if unit else at


def _is_bare(flat: str, at: int, number: Number) -> bool:
    """Whether digits without a unit are a figure all the same, and no mark, name, size or part of a word."""
    follows = flat[number.end : number.end + 1]
    if follows and (
        (follows.isascii() and (follows.isalnum() or follows in "-/_~)]")) or follows in "号＃#—–〕：:"
    ):
        return False
    if _LISTED.match(flat, number.end) or _LISTED_BEFORE.search(flat, max(0, at - 3), at):
        return False  # codes and years strung together (3110、2521)
    ahead = flat[max(0, at - 4) : at]
    return not ahead.endswith(MEASURED_BY_NAME) and ahead[-1:] not in _NAMING_MARKS


def _period(flat: str, start: int) -> str:
    """The period that a clause states before a quantity: year for 每年学习次数不得少于 | 6次."""
    reach = max(0, start - _REACH)
    if all(flat.find(word, reach, start) < 0 for word in "每均按"):
        return ""
    begin = max(flat.rfind(mark, reach, start) for mark in _CLAUSE_MARKS) + 1
    begin = max(begin, reach)
    stated = _EVERY.findall(flat[begin:start])
    return _PERIODS.get("".join(stated[-1]), "") if stated else ""
