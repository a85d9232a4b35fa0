"""A rate told as two counts (52个项目已开工46个), and what a rate is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.told_otherwise import COUNTS
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.records.facts import Quantity

_NAME = re.compile(r"([^\W\d_a-zA-Z]{1,10}?)(?:率|比例|占比|比重|面)[^，。；、\d]{0,10}$")
_TIME = re.compile(
    r"(?:20\d\d年?|年底前|年底|年内|全年|月底前|底前|季度末?|期末|年末|平均|年度|当年|总体|综合)+"
)
_COMMON = frozenset("率比例占的到为达均及和与年月日底前内以全部总各个")
_OWN_NAME = re.compile(
    r"([^\W\d_a-zA-Z]{2,8})(?:率|占比|比例)(?:均|都|也)?(?:为|是|达到?了?|由[^，。；]{1,12}[到至]|(?:稳定|保持|维持)在)?$"
)
_BESIDE = 7  # characters between a count and the word that it is the rate's count
_BACK = 70  # characters between a whole and its part
_MEASURES = frozenset({"money", "area", "length", "mass", "volume"})
_SOME = re.compile(r"其中|另有?|还有|新增|再")
_LEAST_WHOLE = 3
_EMPTY = ("完成", "到位", "覆盖", "落实", "实现", "达到", "占比", "总体", "按期", "任务")
_AGAINST = re.compile(r"[不未没无剩余差]|全部|[均都]|仅|只")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate reckoned out of two figures, in per cent: between ``low`` and ``high`` for rounding of the figures."""

    part: Quantity
    low: float
    high: float
    reckoning: str
    whole_span: tuple[int, int]

    @property
    def part_span(self) -> tuple[int, int]:
        """Where the part stands."""
        return self.part.start, self.part.end


def rate_name(task: str, target: Quantity) -> str:
    """What the rate of a target is called, without 率: 合格 for 产品合格率达到95%; empty where it has no name."""
    found = _NAME.search(task, max(0, target.start - 24), target.start)
    return _TIME.sub("", found[1]) if found else ""


def of_another_rate(text: str, figure: Quantity, name: str) -> bool:
    """Whether a share in an answer has a name that shares nothing with the target's (活跃率 for 注册率)."""
    own = _OWN_NAME.search(text, max(0, figure.start - 20), figure.start)
    if figure.kind != "share" or own is None:
        return False
    return not (set(own[1][-3:]) & set(name[-4:]) - _COMMON)


def rate_of_counts(text: str, figures: Sequence[Quantity], name: str) -> Rate | None:
    """The rate of a name out of the count that the name stands beside and the whole before it; ``None`` where that is not sure."""
    stem = _stem(name)
    if not stem:
        return None
    for part in reversed(figures):
        if (
            part.kind not in COUNTS | _MEASURES
            or part.comparator not in {"=", "~"}
            or part.number == "一"
            or not _beside(text, part, stem)
        ):
            continue
        wholes = [
            q
            for q in figures
            if q.end <= part.start
            and part.start - q.end <= _BACK
            and q.kind == part.kind
            and (q.unit == part.unit or q.kind in _MEASURES)
            and q.base >= part.base
            and q.value >= _LEAST_WHOLE
        ]
        if wholes and not _SOME.search(text, wholes[-1].end, part.start):
            return _rate(part, wholes[-1])
    return None


def _stem(name: str) -> str:
    """The two characters that say what the rate counts; one word further ahead where they say only that it is done."""
    while name.endswith(_EMPTY):
        name = name[:-2]
    return name[-2:]


def _beside(text: str, part: Quantity, stem: str) -> bool:
    """Whether the part is told by the rate's word, in its clause and with nothing against it (不合格, 全部合格)."""
    left = max((text.rfind(mark, 0, part.start) for mark in "，。；、（"), default=-1) + 1
    before, after = (
        text[max(left, part.start - _BESIDE) : part.start],
        re.split(r"[，。；、）]", text[part.end : part.end + _BESIDE])[0],
    )
    if _AGAINST.search(before) or _AGAINST.search(after):
        return False
    near = before + "|" + after
    if stem in near:
        return True
    return any(re.search(rf"[已实]{sign}$|[已实][^，]?{sign}$", before) for sign in stem)


def _rate(part: Quantity, whole: Quantity) -> Rate:
    slack = [
        0.5 * 10**-q.digits * (q.base / q.value) * _scale(q) if q.digits or _scale(q) > 1 else 0.0
        for q in (part, whole)
    ]
    low = 100 * (part.base - slack[0]) / (whole.base + slack[1])
    high = 100 * (part.base + slack[0]) / max(whole.base - slack[1], 1e-9)
    shown = part.base / whole.base
    unit = part.base / part.value / _scale(part) if part.value else 1.0
    reckoning = f"{plain_number(round(part.base / unit / _scale(part), 6))} ÷ {plain_number(round(whole.base / unit / _scale(part), 6))} = {shown:.1%}"
    return Rate(part, low, high, reckoning, (whole.start, whole.end))


def _scale(q: Quantity) -> float:
    return 1e8 if "亿" in q.text else 1e4 if "万" in q.text else 1.0
