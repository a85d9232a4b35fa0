"""Deadlines: 2022年12月31日，长期坚持 · 立行立改 · 2023年汛期前 · “十四五”末 · 一个月内.

A deadline is a list of atoms (date, standing, immediate, schedule, done) joined by commas, brackets, 并, 至
and the like, with words such as 前, 力争, 完成 around them that change nothing. A month, quarter, half or
year stands for its last day, also before 前, since 2024年8月前 is written for both readings and a deadline
must not be called past too early.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.records.facts import Deadline
from progcheck.text.days import (
    PART_OF_YEAR,
    PLAN,
    SEASON,
    day_before,
    is_season,
    month_span,
    part_of_month,
    part_of_year,
    plan_span,
)
from progcheck.text.numerals import to_number

if TYPE_CHECKING:
    from datetime import date

_CLEAN = str.maketrans("０１２３４５６７８９．／－—–―～〜（）：", "0123456789./----~~():")
_NUM = r"[\d一二三四五六七八九十]{1,3}"
_YEAR = r"(?P<year>(?:19|20)\d\d|二[〇零○O][一二三四五六七八九〇零○O]{2}|(?<!\d)2\d(?=年\d{1,2}月))"
_RELATIVE_YEARS = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "后": 2, "去": -1, "上": -1}
_TIME = r"(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DATE = re.compile(
    rf"(?P<each>每年?度?)?(?:{_YEAR}年?度?|(?P<rel>[今本当明次后去上])年度?)?"
    rf"(?:(?P<month>{_NUM})(?:月份?|(?=[-至到~]{_NUM}月))(?:(?P<day>{_NUM})[日号]?|(?P<tenth>[上中下]旬|[初中末底]))?"
    rf"|(?P<part>{PART_OF_YEAR}|年内)[初中底末]?|(?P<tail>[初中底末内])(?!期))"
    rf"(?P<before>之?前)?"
    rf"|(?P<numeric_year>(?:19|20)\d\d)(?P<sep>[./-])(?P<numeric_month>\d{{1,2}})"
    rf"(?:(?P=sep)(?P<numeric_day>\d{{1,2}}){_TIME})?(?![\d年])"
    rf"|(?P<compact>20\d\d[01]\d[0-3]\d)(?!\d)"
    rf"|{PLAN}(?:规划)?(?:时期|期)?(?P<plan_part>中期|期?间|期?末|期?内)?"
    rf"|(?P<bare_year>(?:19|20)\d\d)(?:年度?|(?=[-至到~]20\d\d年))"
    rf"|(?P<season>{SEASON})(?P<season_before>之?前)?"
)
_ATOMS = {
    "standing": re.compile(
        r"(?:长期|持续|常态化?|经常性|不断|动态)(?:长期|持续)?(?:坚持|推进|整改|抓好|保持|开展|实施|落实|巩固|执行|管控|进行|有效)*"
    ),
    "immediate": re.compile(
        r"立行立改|立即(?:整改|完成|执行|落实|实施|办理)|即知即改|立整立改|即行即改|边督边改|立改立行|立查立改|立说立行|马上整改|即时整改|立即|即时|即改"
    ),
    "schedule": re.compile(
        r"按?照?(?:时序|序时)(?:进度)?(?:推进|实施|完成|整改)?|(?:分阶段|分步|分年度?|分期|分批次?|逐年|逐步|有序)(?:推进|整改|实施|完成)"
        r"|(?:根据|按照?|依据|结合)[^，,、。;；()]{1,12}?(?:推进|安排|部署|要求|计划|进度|整改|实施|执行|完成)"
        r"|(?:短期|短时间|中期|近期|远期)(?:攻坚|推进|整改|完成)|每(?:年度?|半年|季度?|个?月|周|日|天)(?:[一1]次)?"
    ),
    "done": re.compile(
        r"(?:已|已经|均已|全部)(?:按期|如期|全部|基本)?(?:完成(?:整改|销号)?|办结|销号|整改(?:完成|到位)|落实)|完成销号"
    ),
}
_DURATION = re.compile(
    r"(?:自?[^，,。;；]{0,15}(?:之日起|之后|后|起))?[\d一二两三四五六七八九十半]{1,4}"
    r"(?:个月(?:之内|以内|内)?|(?:个?半?(?:月|工作日|自然日|季度|星期|小时)|日|天|周|年)(?:之内|以内|内))"
)
_FILLER = re.compile(
    r"[，,、;；。.:/|()【】\[\]“”\"‘’~\-+]|并|且|和|及|与|同时|至|到|于|在|前|以前|之前|后|之后|以后|此后|其后|内|以内|止|为止|截至|截止|起|年"
    r"|力争|确保|争取|原则上|计划|预计|不晚于|最迟|限期|限|(?:整改|完成|办结)?(?:时限|期限|时间)|底|末"
    r"|(?:全部|全面|基本|初步|阶段性|按期|如期)?(?:完成|整改|办结|销号|到位|见效|启动|推进|实施|落实)"
    r"|(?:取得|见到|实现)?(?:阶段性|明显|初步|显著)?(?:成效|进展|成果|突破)"
)
_BRACKET = re.compile(r"[（(【\[]([^（）()【】\[\]]{1,60})[）)】\]][。.；;，,、\s]*$")
_LABELLED = re.compile(r"(?:整改|完成|办结)(?:时限|期限|时间)[:：]\s*([^。；;]{2,40})[。；;]?\s*$")
_NOTHING = re.compile(r"[/\\\-—－／·.。、无空]*")


def parse_deadline(text: str, as_of: date | None = None) -> Deadline:
    """What a deadline cell or bracket says.

    ``as_of`` lends its year to dates without one (12月底前, 年底前); without it such a deadline is of kind
    ``date`` and has no dates. So has one counted from a day unknown (一个月内). A text that is more than a
    deadline keeps the dates found in it; one with none is ``other``, an empty one (also / or 无) ``none``.
    Never raises.
    """
    parsed = _strict(text, as_of)
    if parsed is not None:
        return parsed
    found = _scan(_clean(text), as_of)
    return _deadline(text, found) if found.kinds else Deadline(text, "other")


def is_deadline(text: str) -> bool:
    """Whether a cell is wholly a deadline."""
    parsed = _strict(text, None)
    return parsed is not None and parsed.kind != "none"


def bracket_deadline(task_text: str, as_of: date | None = None) -> tuple[int, int, Deadline] | None:
    """The deadline in the bracket that ends a task: its span, brackets included, and what it says.

    A task that ends in 完成时限：… without a bracket gives the span of that. ``None`` when there is neither.
    """
    bracket = _BRACKET.search(task_text)
    match = bracket or _LABELLED.search(task_text)
    if match is None:
        return None
    parsed = _strict(match[1], as_of)
    if parsed is None or parsed.kind == "none":
        return None
    return match.start(), match.end(1) + (1 if bracket else 0), parsed


class _Found:
    """What the atoms read so far amount to. ``year`` is what a later atom without a year means."""

    def __init__(self, as_of: date | None) -> None:
        self.kinds: set[str] = set()
        self.dates: list[date] = []
        self.year = as_of.year if as_of else None
        self.as_of = as_of


def _clean(text: str) -> str:
    return "".join(text.split()).translate(_CLEAN)


def _deadline(raw: str, found: _Found) -> Deadline:
    kind = next(k for k in ("date", "standing", "immediate", "schedule", "done") if k in found.kinds)
    return Deadline(raw, kind, tuple(found.dates), "standing" in found.kinds, "immediate" in found.kinds)


def _strict(text: str, as_of: date | None) -> Deadline | None:
    """The deadline when atoms and joiners fill the whole text, else ``None``."""
    clean = _clean(text)
    if _NOTHING.fullmatch(clean):
        return Deadline(text, "none")
    found, at = _Found(as_of), 0
    while at < len(clean):
        end = _atom(clean, at, found)
        if end is None:
            filler = _FILLER.match(clean, at)
            if filler is None:
                return None
            end = filler.end()
        at = end
    return _deadline(text, found) if found.kinds else None


def _scan(clean: str, as_of: date | None) -> _Found:
    """Dates and standing words anywhere in the text."""
    found = _Found(as_of)
    for match in _DATE.finditer(clean):
        # a bare 底 or 5月 inside other words is no deadline: only what names a year or a day counts here
        if match["each"] is None and any(
            match[k] for k in ("year", "numeric_year", "bare_year", "plan", "day")
        ):
            _read_date(match, found)
    if found.kinds and re.search("长期坚持|持续推进|持续整改|长期", clean):
        found.kinds.add("standing")
    return found


def _atom(clean: str, at: int, found: _Found) -> int | None:
    """Reads the atom that begins at an offset into ``found`` and gives its end."""
    for kind in ("immediate", "standing", "done"):
        match = _ATOMS[kind].match(clean, at)
        if match:
            found.kinds.add(kind)
            return match.end()
    match = _DATE.match(clean, at)
    if match and _read_date(match, found):
        return match.end()
    match = _ATOMS["schedule"].match(clean, at)
    if match:
        found.kinds.add("schedule")
        if match[0].startswith("每"):
            found.kinds.add("standing")
        return match.end()
    match = _DURATION.match(clean, at)
    if match:
        found.kinds.add("date")
        return match.end()
    return None


def _read_date(match: re.Match[str], found: _Found) -> bool:
    """Adds the last day of a date match. False when it names a day that cannot be."""
    if match["each"]:  # 每年12月底前 comes again every year and is never past
        found.kinds |= {"schedule", "standing"}
        return True
    try:
        last = _last_day(match, found)
    except ValueError:
        return False
    found.kinds.add("date")
    if last is not None:
        found.dates.append(last)
    return True


def _last_day(match: re.Match[str], found: _Found) -> date | None:
    """The last day that a date match allows, ``None`` when its year is unknown. Raises ValueError."""
    if match["plan"]:
        return _end_of_plan(match["plan"], match["plan_part"])
    if match["compact"] or match["numeric_year"]:
        return _numeric(match)
    year = _year(match, found)
    if year is None:
        return None
    if match["month"]:
        if match["day"]:
            return _day(year, _number(match["month"]), _number(match["day"]))
        return part_of_month(year, _number(match["month"]), match["tenth"] or "")[1]
    part = match["part"] or match["season"] or match["tail"] or ""
    first, last = part_of_year(year, part)
    before = match["before"] or match["season_before"]
    return day_before(first) if before and is_season(part) else last


def _end_of_plan(name: str, part: str | None) -> date | None:
    span = plan_span(name)
    if span is None:
        return None
    return span[1].replace(year=span[1].year - 2) if part == "中期" else span[1]


def _numeric(match: re.Match[str]) -> date:
    digits = match["compact"]
    if digits:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    day = match["numeric_day"]
    return _day(int(match["numeric_year"]), int(match["numeric_month"]), int(day) if day else None)


def _year(match: re.Match[str], found: _Found) -> int | None:
    written = match["year"] or match["bare_year"]
    if written:
        value = _number(written.replace("O", "〇"))
        found.year = value if value > 99 else 2000 + value  # noqa: PLR2004 - 22年 is short for 2022年
    elif match["rel"]:
        found.year = found.as_of.year + _RELATIVE_YEARS[match["rel"]] if found.as_of else None
    return found.year


def _number(text: str) -> int:
    value = to_number(text)
    if value is None:
        raise ValueError(text)
    return int(value)


def _day(year: int, month: int, day: int | None) -> date:
    first, last = month_span(year, month)
    return last if day is None else first.replace(day=day)
