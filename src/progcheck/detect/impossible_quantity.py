"""Is a figure of the wrong kind, or of a size that cannot be?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder
from progcheck.records.finding import Evidence, Hit
from progcheck.score.figures import CAPS
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import Quantity
    from progcheck.score.scores import EntryScores

_PER_HEAD = re.compile(r"(?:人均|每人|每名|每位|户均|每户)(?:[^\W\da-zA-Z_]{0,12})$")
_CONVERTED = re.compile(r"^[，,]?[（(]?\s*(?:折合|约合|合|即|相当于|折算)[为成]?\s*(?:约)?$")
_NOUN_KINDS = {
    "area": re.compile(r"(?:总面积|面积)(?:约为?|达到?|共计?|为|合计|总计)?$"),
    "length": re.compile(r"(?:里程|长度|全长|总长)(?:约为?|达到?|共计?|为|合计|总计)?$"),
    "share": re.compile(
        r"(?:覆盖率|合格率|完成率|达标率|整改率|满意率|处置率|参保率|签约率|收缴率|利用率)(?:约为?|达到?|为)?$"
    ),
    "money": re.compile(
        r"(?:总投资|投资额|完成投资|投入资金|金额|资金总额)(?:约为?|达到?|共计?|为|合计|总计)?$"
    ),
}
_NOUN_KINDS["planted"] = re.compile(
    r"(?:恢复植被|人工造林|完成造林|播种|种植|禁牧|退耕)(?:约|共|了)?$"
)  # an area or a number, no length
_NEUTRAL = frozenset({"bare", "ordinal", "points", "multiple", "duration", "things", "times"})
_DATA = re.compile(r"数据|信息|记录|短信|日志|图片|票据|访问|点击|浏览")
_MAX_PER_HEAD = {
    "人均": 2_000_000.0,
    "每人": 2_000_000.0,
    "每名": 2_000_000.0,
    "每位": 2_000_000.0,
    "户均": 10_000_000.0,
    "每户": 10_000_000.0,
}
_MAX_AREA_MU = 1.5e9 * 9.6  # all of China's land, in mu
_AGREE = 0.02
# What no county has: its people, its households, the pieces of a thing, visits to it.
_MOST = {"people": 3e6, "households": 1.2e6, "things": 1e8, "people-times": 2e8}
_OF_SMALL_THINGS = frozenset("头尾株粒条")  # fry, insects, seedlings go by the hundred million
_MEASURES = frozenset(
    [
        "area",
        "length",
        "power",
        "apparent-power",
        "energy",
        "volume",
        "pressure",
        "voltage",
        "concentration",
        "data",
        "bandwidth",
    ]
)
_EACH = re.compile(r"[人户亩生]均|每")
_PHYSICAL = frozenset({"area", "length", "mass", "volume", "money"})
_FILLER = re.compile(r"(?:约|共计?|合计|总计|达到?|为|了|有|计|近|超过?)+$")
_NOUN_REACH = 8
_SMALL_AREA_PER_HEAD = 15.0  # mu: more than that of park, room or building for each is a wrong unit
_BUILT = re.compile(
    r"人均[^，。；\d]{0,8}(?:绿地|公园|住房|建筑|校舍|场地|运动场|用房|活动场所)[^，。；\d]{0,4}面积[^，。；\d]{0,4}$"
)

_FLOOR = re.compile(
    r"(?:建筑|住房|房屋|校舍|厂房|仓储|营业|用房|办公)面积(?:约为?|达到?|共计?|为|合计|总计)?$"
)
_LARGEST_BUILT = 15_000.0  # mu: ten square kilometres of floor


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``most_of_target``: a measure that is so many times its target has a wrong unit or too many noughts; ``min_closeness``: character
    pairs of the target's subject that stand near it, unless it is the only one of its kind.
    """

    most_of_target: float = 300.0
    min_closeness: float = 2.0


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """Hits for conversions that disagree, units of the wrong kind, and sizes out of all proportion."""
    text = entry.progress.text
    figures = entry.progress.quantities
    yield from _beyond_target(entry, scores, params)
    for position, q in enumerate(figures):
        before = text[max(0, q.start - 14) : q.start]
        head = _PER_HEAD.search(before)
        if head and q.kind == "money" and q.base > _MAX_PER_HEAD[head.group()[:2]]:
            yield _hit(entry, q, "magnitude", {"words": text[head.start() + max(0, q.start - 14) : q.end]})
        if q.kind == "area" and q.base > _MAX_AREA_MU:
            yield _hit(entry, q, "magnitude", {"words": q.text})
        if q.base > _MOST.get(q.kind, q.base) and not _DATA.search(before) and q.unit not in _OF_SMALL_THINGS:
            yield _hit(entry, q, "magnitude", {"words": text[max(0, q.start - 6) : q.end]})
        if q.kind == "area" and q.base > _LARGEST_BUILT and _FLOOR.search(before):
            yield _hit(entry, q, "magnitude", {"words": text[max(0, q.start - 8) : q.end]})
        if (
            q.kind == "area"
            and q.base > _SMALL_AREA_PER_HEAD
            and _BUILT.search(text, max(0, q.start - 24), q.start)
        ):
            yield _hit(entry, q, "magnitude", {"words": text[max(0, q.start - 8) : q.end]})
        if noun := _counted_otherwise(text, q):
            yield _hit(entry, q, "unit", {"words": noun + q.text})
        for kind, pattern in _NOUN_KINDS.items():
            wrong = q.kind == "length" if kind == "planted" else q.kind != kind
            if q.kind == "share" or (q.kind == "foreign-money" and kind == "money"):
                continue  # 占种植总面积84%, 按投资额20%
            if wrong and q.kind not in _NEUTRAL and (match := pattern.search(before)):
                yield _hit(entry, q, "unit", {"words": match.group() + q.text})
        if (
            position + 1 < len(figures)
            and (other := figures[position + 1]).kind == q.kind
            and _disagree(text, q, other)
        ):
            yield _hit(
                entry,
                other,
                "default",
                {
                    "words": text[q.start : other.end],
                    "should": plain_number(round(q.base / (other.base / other.value or 1), 4)) + other.unit,
                },
            )


def _beyond_target(entry: AnnotatedEntry, scores: EntryScores, params: Params) -> Iterator[Hit]:
    text = entry.progress.text
    figures = entry.progress.quantities
    for answer in (answer for demand in scores.demands for answer in demand.targets):
        given, target = answer.given, answer.target
        if (
            answer.relation == "met"
            and given is not None
            and target.comparator not in CAPS
            and target.kind in _PHYSICAL
            and not _EACH.search(entry.task.text, max(0, target.start - 10), target.start)
            and given.base > params.most_of_target * target.base
            and (answer.closeness >= params.min_closeness or sum(q.kind == given.kind for q in figures) == 1)
        ):
            words = text[max(0, given.start - 8) : given.end]
            yield _hit(entry, given, "of-target", {"words": words, "target": target.text})


def _counted_otherwise(text: str, q: Quantity) -> str:
    """The noun right before a figure that nobody gives in such a unit (宣传手册3.2万千瓦, 违规资金168.5亩), empty where there is none."""
    if q.kind not in _MEASURES and q.kind != "mass":
        return ""
    end = q.start
    if filler := _FILLER.search(text, max(0, end - 6), end):
        end = filler.start()
    for noun in finder("counted_nouns").find(text[max(0, end - _NOUN_REACH) : end]):
        if noun.end == min(end, _NOUN_REACH) and (noun.label == "money" or q.kind in _MEASURES):
            return noun.text
    return ""


def _disagree(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    if (
        one.unit == other.unit
        or one.kind not in {*_MEASURES, "mass", "money"}
        or not _CONVERTED.match(between)
    ):
        return False
    return bool(other.base) and abs(one.base - other.base) / max(one.base, other.base) > _AGREE


def _hit(entry: AnnotatedEntry, q: Quantity, message: str, facts: dict[str, str]) -> Hit:
    return Hit(entry.index, (Evidence("progress", q.start, q.end),), facts, message, confidence=0.8)
