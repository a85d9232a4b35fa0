"""The calendar of official writing: ends of months, quarters, seasons of work, five-year plans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from progcheck.text.numerals import to_number

Span = tuple[date, date]

# Seasons as far as they bind the whole country; 春节 by its latest day, as the date moves.
_SEASONS: dict[str, tuple[int, int, int, int]] = {
    "主汛期": (7, 1, 8, 31),
    "汛期": (6, 1, 9, 30),
    "汛": (6, 1, 9, 30),
    "雨季": (6, 1, 9, 30),
    "枯水期": (11, 1, 12, 31),
    "采暖季": (11, 15, 12, 31),
    "供暖季": (11, 15, 12, 31),
    "采暖期": (11, 15, 12, 31),
    "供暖期": (11, 15, 12, 31),
    "入冬": (11, 15, 12, 31),
    "冬季": (11, 15, 12, 31),
    "春耕": (3, 1, 4, 30),
    "春季": (3, 1, 5, 31),
    "夏季": (6, 1, 8, 31),
    "秋季": (9, 1, 11, 30),
    "秋收": (9, 15, 10, 31),
    "元旦": (1, 1, 1, 1),
    "春节": (2, 20, 2, 20),
    "两会": (3, 15, 3, 15),
    "五一": (5, 1, 5, 5),
    "七一": (7, 1, 7, 1),
    "国庆节": (10, 1, 10, 7),
    "国庆": (10, 1, 10, 7),
    "秋季开学": (9, 1, 9, 10),
    "春季开学": (3, 1, 3, 10),
}
_PARTS: dict[str, tuple[int, int, int, int]] = {
    "上半年": (1, 1, 6, 30),
    "下半年": (7, 1, 12, 31),
    "前三季度": (1, 1, 9, 30),
    "年初": (1, 1, 3, 31),
    "初": (1, 1, 3, 31),
    "年中": (5, 1, 7, 31),
    "中": (5, 1, 7, 31),
    "年底": (12, 1, 12, 31),
    "年末": (12, 1, 12, 31),
    "底": (12, 1, 12, 31),
    "末": (12, 1, 12, 31),
    "全年": (1, 1, 12, 31),
    **_SEASONS,
}
_QUARTER = re.compile(r"(?:第?([一二三四1-4])季度|Q([1-4]))")
_TENTHS_OF_MONTH = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "末": (21, 31),
}

SEASON = "|".join(sorted(_SEASONS, key=len, reverse=True))
"""Alternatives for a season of work, longest first, for use in a pattern."""

PART_OF_YEAR = "|".join(
    [r"(?:第?[一二三四1-4]季度|Q[1-4])", *sorted((p for p in _PARTS if len(p) > 1), key=len, reverse=True)]
)
"""Alternatives for a part of a year that may follow 2023年, longest first."""

PLAN = "[“\"‘']?(?P<plan>十[一二三四五六七八九]?五)[”\"’']?"
"""A five-year plan by its short name, with its quotation marks or without."""


def month_span(year: int, month: int) -> Span:
    """First and last day of a month. Raises ``ValueError`` where there is no such month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def part_of_month(year: int, month: int, part: str) -> Span:
    """上旬, 中旬, 下旬, 初, 中, 末 of a month; any other word means the whole month."""
    first, last = month_span(year, month)
    bounds = _TENTHS_OF_MONTH.get(part)
    if bounds is None:
        return first, last
    return first.replace(day=bounds[0]), first.replace(day=min(bounds[1], last.day))


def part_of_year(year: int, part: str) -> Span:
    """A half, a quarter, a season of work, the end of a year; an unknown word means the whole year."""
    quarter = _QUARTER.fullmatch(part)
    if quarter:
        number = int(to_number(quarter[1] or quarter[2]) or 1)
        return date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]
    bounds = _PARTS.get(part, (1, 1, 12, 31))
    return date(year, bounds[0], bounds[1]), date(year, bounds[2], bounds[3])


def is_season(part: str) -> bool:
    """Whether a part of the year is a season: 前 then means before its first day, not before its last."""
    return part in _SEASONS


def plan_span(name: str) -> Span | None:
    """The five years of a plan: 十四五 runs from 2021 to 2025. ``None`` when it is no plan's name."""
    number = to_number(name[:-1])
    if number is None or not name.endswith("五"):
        return None
    last = 2015 + 5 * (int(number) - 12)
    return date(last - 4, 1, 1), date(last, 12, 31)


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def why_impossible(year: int, month: int, day: int | None = None) -> str:
    """Why a date cannot be, in words for a reviewer; empty when it can."""
    if not MINYEAR <= year <= MAXYEAR:
        return f"没有{year}年"
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        return f"一年没有{month}月"
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        return f"{year}年2月没有{day}日" if month == 2 and day == 29 else f"{month}月没有{day}日"  # noqa: PLR2004
    return ""
