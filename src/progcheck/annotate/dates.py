"""Dates and periods in running text, with those that cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from progcheck.records.facts import DateMention
from progcheck.text.days import (
    PART_OF_YEAR,
    PLAN,
    part_of_month,
    part_of_year,
    plan_span,
    why_impossible,
    year_span,
)
from progcheck.text.numerals import to_number

if TYPE_CHECKING:
    from progcheck.text.days import Span

_WIDTH = str.maketrans("０１２３４５６７８９．／－—–―～〜", "0123456789./----~~")
_WIDE = re.compile("[０-９．／－—–―～〜]")
_ZONES = re.compile(r"《[^《》]{0,120}》|〔[^〔〕]{0,12}〕")
# Where a date may begin. What follows a character is looked at here already, as most are the beginning of something else.
_START = re.compile(
    r"\d|[今本去上明同当次翌](?=年)|年(?=[底末初内])|[上下](?=半年)|第(?=.季度)|“?十[一二三四五六七八九]?五"
    r"|[一二三四五六七八九十](?=季度|[〇零○九]|[一二三四五六七八九十]?月)"
)
_LINK = r"\s?(?:-{1,2}|~|至|到)\s?"
_CN = "[一二三四五六七八九十]"
_YEAR = r"(?:19|20)\d\d"
_CN_YEAR = r"[一二][〇零○九][〇零○一二三四五六七八九]{2}"
_NOT_MONTH = "(?![嫂饼供租票薪球光度亮龄])"
_NOT_DAY = "(?![楼线院机井桥地车])"
_MONTH = (
    rf"(?P<month>\d{{1,2}}|十{_CN}?|{_CN})(?:月份?{_NOT_MONTH}|(?={_LINK}\d{{1,2}}月))"
    rf"(?:(?P<day>\d{{1,2}}|{_CN}{{1,3}})(?:[日号]{_NOT_DAY}|(?={_LINK}\d{{1,2}}[日号]))|(?P<tenth>[上中下]旬|[初中末底](?![期学旬间央共心小]))?)"
)
_DATED = re.compile(
    rf"(?P<year>{_YEAR}|{_CN_YEAR})(?:年度?(?![级龄均])|(?={_LINK}{_YEAR}年))(?:{_MONTH}|(?P<part>{PART_OF_YEAR}|[初底末](?!期)))?"
    rf"|(?P<numeric>{_YEAR})(?P<sep>[./-])(?P<numeric_month>\d{{1,2}})(?:(?P=sep)(?P<numeric_day>\d{{1,2}}))?(?![\d.年A-Za-z%万亿元亩吨公平立千米个人户])(?!-(?!{_YEAR}[./])\d)"
    rf"|{_MONTH.replace('P<', 'P<bare_')}"
)
_WORDED = re.compile(
    r"(?:(?<!以)(?<!基)(?<!人)(?P<rel>[今本去上明同当次翌])年(?:度|内)?(?![龄级限均轻会来])"
    rf"(?:{_MONTH}|(?P<part>{PART_OF_YEAR}|[初底末](?!期)))?)"
    r"|(?<![每\d半多余])(?P<alone>(?<!每年)年底|年末|年初|年内(?!容)|[上下]半年|第[一二三四1-4]季度|前三季度)"
    r"|(?<![每\d])(?P<quarter>[一二三四])季度"
    rf"|{PLAN}(?P<plan_part>规划期?末|期?末|时期|规划期|规划|期间|期内)?"
)
_CN_MONTH = re.compile(
    rf"(?<![每个月\d一二三四五六七八九十初]){_MONTH.replace('P<', 'P<bare_')}(?![一二三四五六七八九])"
)
_YEARS_ON = re.compile(rf"{_YEAR}年|\d{{1,2}}月\d{{1,2}}日")
_SECOND = re.compile(_LINK)
_SECOND_DAY = re.compile(r"(?P<day>\d{1,2})[日号]")
_NOW = re.compile(r"今(?!年|后|天|日)|目前|现在|现今|如今")
_EVERY = ("每年", "每年度", "每")  # what comes again every year is no date
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "同": 0, "当": 0, "次": 1, "翌": 1}
_BY_TEXT = "同当次翌"
_HALF_A_YEAR = 183
_QUOTES = ("“", "”", '"', "‘", "’", "'")
_LEAP = 2024
_MIDDLE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """One end of a mention as written; ``year`` may be taken from elsewhere (``given`` is then false)."""

    end: int
    year: int | None
    given: bool
    month: int | None = None
    day: int | None = None
    part: str = ""
    plan: str = ""


def find_dates(text: str, as_of: date | None = None, *, inside_titles: bool = False) -> list[DateMention]:
    """Every date and period of a text, in order and without overlaps.

    A date without a year takes that of the mention before it, else that of ``as_of`` (the year before when it would
    lie more than half a year ahead); when there is neither, ``first`` and ``last`` are ``None`` and ``impossible`` is
    empty. 今年 and 去年 count from ``as_of``, 同年 and 次年 from the mention before. Dates inside 《…》 and 〔…〕 are left
    out unless ``inside_titles``.
    """
    flat = text.translate(_WIDTH) if _WIDE.search(text) else text
    if not inside_titles and ("《" in flat or "〔" in flat):
        flat = _ZONES.sub(lambda zone: "□" * len(zone[0]), flat)
    found: list[DateMention] = []
    year: int | None = None
    at = 0
    while start := _START.search(flat, at):
        at = start.start()
        point = _point(flat, at, year, as_of)
        if point is None or (not point.given and flat.endswith(_EVERY, 0, at)):
            at = _past_digits(flat, at)
            continue
        mention, year = _mention(text, flat, at, point, as_of)
        found.append(mention)
        at = mention.end
    return found


def _past_digits(flat: str, at: int) -> int:
    """The next place where a date may begin; never inside a run of digits or a dotted number."""
    if not flat[at].isdigit() or not flat[at].isascii():
        return at + 1
    while at < len(flat) and (
        flat[at].isdigit()
        or (flat[at] == "." and flat[at + 1 : at + 2].isdigit() and not _YEARS_ON.match(flat, at + 1))
    ):
        at += 1
    return at


def _point(flat: str, at: int, context: int | None, as_of: date | None) -> _Point | None:
    """The date that begins at an offset, without what a range adds to it."""
    first = flat[at]
    if first.isascii():
        if at and (flat[at - 1].isascii() and flat[at - 1].isalpha()):
            return None
        match = _DATED.match(flat, at)
        return _dated(match, context, as_of) if match else None
    match = _WORDED.match(flat, at)
    if match:
        return _worded(flat, match, context, as_of)
    if first in "一二":
        match = _DATED.match(flat, at)
        if match and match["year"]:
            return _dated(match, context, as_of)
    match = _CN_MONTH.match(flat, at) if first in "一二三四五六七八九十" else None
    if match is None:
        return None
    return _bare(match, context, as_of)


def _dated(match: re.Match[str], context: int | None, as_of: date | None) -> _Point | None:
    if match["year"]:
        return _written(match, _int(match["year"]), given=True)
    if match["numeric"]:
        month, day = int(match["numeric_month"]), _int(match["numeric_day"])
        if day is None and not 1 <= month <= 12:  # noqa: PLR2004 - a number with a point, no month
            return None
        return _Point(end=match.end(), year=int(match["numeric"]), given=True, month=month, day=day)
    return _bare(match, context, as_of)


def _written(match: re.Match[str], year: int | None, *, given: bool) -> _Point:
    part = match["tenth"] or match["part"] or ""
    return _Point(
        end=match.end(), year=year, given=given, month=_int(match["month"]), day=_int(match["day"]), part=part
    )


def _bare(match: re.Match[str], context: int | None, as_of: date | None) -> _Point:
    month, day = _int(match["bare_month"]), _int(match["bare_day"])
    year = context
    if year is None and as_of:
        year = as_of.year
        ahead = (month or 1) * 30 + (day or _MIDDLE) - as_of.month * 30 - as_of.day
        year -= ahead > _HALF_A_YEAR
    return _Point(
        end=match.end(), year=year, given=False, month=month, day=day, part=match["bare_tenth"] or ""
    )


def _worded(flat: str, match: re.Match[str], context: int | None, as_of: date | None) -> _Point | None:
    base = as_of.year if as_of else None
    if match["plan"]:
        after = match.end("plan")
        quoted = match[0][0] in _QUOTES and flat[after : after + 1] in _QUOTES
        if not quoted and not match["plan_part"]:
            return None
        return _Point(
            end=match.end(), year=None, given=True, plan=match["plan"], part=match["plan_part"] or ""
        )
    if match["rel"]:
        word = match["rel"]
        anchor = context if word in _BY_TEXT and context is not None else base
        year = anchor + _RELATIVE[word] if anchor is not None else None
        return _written(match, year, given=anchor is not None)
    part = match["alone"] or f"{match['quarter']}季度"
    year = context if context is not None else base
    return _Point(end=match.end(), year=year, given=False, part=part)


def _mention(
    text: str, flat: str, start: int, point: _Point, as_of: date | None
) -> tuple[DateMention, int | None]:
    """The mention that begins with a point, and the year that dates after it inherit."""
    link = _SECOND.match(flat, point.end) if not point.plan else None
    second = None
    if link:
        now = _NOW.match(flat, link.end())
        if now:
            return _until_now(text, start, now.end(), point, as_of), point.year
        second = _second(flat, link.end(), point, as_of)
    span, why = _span(point)
    if second is None:
        precision = _precision(point)
        first, last = span or (None, None)
        mention = DateMention(
            start, point.end, text[start : point.end], first, last, precision, point.given, why
        )
        return mention, point.year
    to, why_to = _span(second)
    why = why or why_to
    first, last = (span[0], to[1]) if span and to else (None, None)
    if first and last and last < first and not why:
        why = "止于起之前"
    if why:
        first = last = None
    mention = DateMention(start, second.end, text[start : second.end], first, last, "range", point.given, why)
    return mention, second.year


def _until_now(text: str, start: int, end: int, point: _Point, as_of: date | None) -> DateMention:
    span, why = _span(point)
    first = span[0] if span else None
    last = as_of if first else None
    if first and last and last < first:
        last = first
    return DateMention(start, end, text[start:end], first, last or first, "range", point.given, why)


def _second(flat: str, at: int, first: _Point, as_of: date | None) -> _Point | None:
    """The end of a range. What it leaves out is the beginning's; an earlier month then means the next year."""
    if first.day is not None:
        day = _SECOND_DAY.match(flat, at)
        if day:
            return replace(first, end=day.end(), day=int(day["day"]))
    second = _point(flat, at, first.year, as_of) if at < len(flat) and _START.match(flat, at) else None
    if second is None or second.plan:
        return None
    earlier = (
        first.month and second.month and (second.month, second.day or 31) < (first.month, first.day or 1)
    )
    if not second.given and earlier and second.year is not None:
        return replace(second, year=second.year + 1)
    return second


def _span(point: _Point) -> tuple[Span | None, str]:
    """First and last day of a point, or why it cannot be. Both are empty when the year is not known."""
    if point.plan:
        plan = plan_span(point.plan)
        if plan and "末" in point.part:
            return year_span(plan[1].year), ""
        return plan, ""
    if point.month is not None:
        why = why_impossible(point.year or _LEAP, point.month, point.day)
        if why or point.year is None:
            return None, why
        if point.day is not None:
            day = date(point.year, point.month, point.day)
            return (day, day), ""
        return part_of_month(point.year, point.month, point.part), ""
    return (part_of_year(point.year, point.part) if point.year is not None else None), ""


def _precision(point: _Point) -> str:
    if point.plan:
        return "plan"
    if point.day is not None:
        return "day"
    if point.month is not None:
        return "month"
    if "季度" in point.part or point.part.startswith("Q"):
        return "quarter"
    return "half" if point.part.endswith("半年") else "year"


def _int(text: str | None) -> int | None:
    value = to_number(text) if text else None
    return None if value is None else int(value)
