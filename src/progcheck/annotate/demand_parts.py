"""The parts of a demand: who, when, which verb, which object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.annotate.demand_clauses import EACH_COUNTY, acts_of
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Demand

    Span = tuple[int, int]

_ADVERBS = re.compile(
    r"(?:严[格肃]|全[面部]|逐[^，年]|依[法规]|及时|加快|限期|认真|积极|抓紧|持续|定期|集中|分类|同步|有[序效]|按[期时月季年]|足额|如实|研究|组织(?=[^\W\d_]{2}《?)"
    r"|科学|系统|进一步|多渠道|多方|层层|从严|大力|不断|稳步|扎实|深入|切实|常态化|动态|一律|应|要|须|能|再|[底末]?以?前|年内|以来"
    r"|每(?:年|季度|月|周|日|半年))*"
)
_OBJECT_FIRST = re.compile(r"[对将把与]")
_LIGHT = re.compile(
    r"(?P<verb>开展|进行|予以|给予|纳入|列入|作为|提出|实行|落实到|上缴)|全面|逐[^，年]|限期|及时|依法|一律"
)
_MADE = re.compile(r"方案|措施|计划|制度|机制|办法|工作|台账|清单|任务|体系|意见|标准|要求|情况|规划")
_MEASURED = frozenset("率数量面比额次")  # behind a verb these make the name of a measure: 处理率, 确权面积
_NOT_OBJECT = frozenset("，、；。： 的")


def parts_of(task: AnnotatedText, demand: Demand) -> tuple[Mention, ...]:
    """What a demand consists of, as spans of its task. Told when asked for: no rule needs it for every row.

    Returns:
        Mentions by offset, labelled ``who``, ``time``, ``verb`` or ``object``; at most one of each, and none where the text
        does not say. The verb of a measure (污水处理率达到85%以上) is its comparison, its object what is measured. The targets
        with comparator and period stand in the demand itself.
    """
    text, start, end, targets = task.text, demand.own, demand.end, demand.targets
    acts = acts_of(task.words, task.word_starts)
    who = _who(task, start, end)
    parts: list[tuple[str, Span]] = [("who", who)] if who else []
    date = next(((d.start, d.end) for d in task.dates if start <= d.start and d.end <= end), None)
    if date:
        parts.append(("time", date))
    titles = [(d.start, d.end) for d in task.documents]
    inside = [
        act
        for act in acts
        if start <= act[0] and act[1] <= end and not any(left <= act[0] < right for left, right in titles)
    ]
    target = targets[0] if targets else None
    own = _skip(text, who[1] if who else start, end, date)
    verb = _verb(task, own, end, inside)
    if target and (verb is None or verb[1] > target.start or _names_measure(text, verb[1], target.start)):
        clause = max((s for s, _ in task.clauses if own < s <= target.start), default=own)
        clause = _skip(text, clause, target.start, date)
        parts.append(("verb", (target.start, max(target.start, text.find(target.number, target.start)))))
        parts.append(("object", (clause, target.start)))
    elif verb:
        stop = next((right for left, right in task.clauses if left <= verb[0] < right), end)
        stop = min(stop, target.start if target else end, end)
        behind = _skip(text, verb[1], stop, date)
        parts += [("verb", verb), ("object", (behind, stop) if behind < stop else _ahead(text, own, verb[0]))]
    found = [Mention(*at, text[slice(*at)], label) for label, given in parts if (at := _trimmed(text, given))]
    found.sort(key=lambda part: part.start)
    return tuple(found)


def _who(task: AnnotatedText, start: int, end: int) -> Span | None:
    """The span of a subject named at the beginning: 各县（区）, an office or a place by name."""
    if each := EACH_COUNTY.match(task.text, start, end):
        return each.span()
    return max(
        ((m.start, m.end) for m in (*task.organisations, *task.places) if m.start == start and m.end < end),
        default=None,
    )


def _verb(task: AnnotatedText, own: int, end: int, acts: Sequence[Span]) -> Span | None:
    """The verb: an imperative begins with it; where the object comes first (对……开展), the light verb or the last act."""
    text = task.text
    if _OBJECT_FIRST.match(text, own, end):
        light = _LIGHT.search(text, own + 2, end)
        if light is None:
            return _grown(acts[-1], acts, text) if acts else None
        if behind := next((act for act in acts if act[0] == light.end()), None):
            return behind
        return light.span() if light["verb"] else _word(task, light.end(), end)
    first = _word(task, own, end)
    if first is None or first in acts or not acts:
        return _grown(first, acts, text) if first else None
    clause = next((right for left, right in task.clauses if left <= first[0] < right), end)
    told = [act for act in acts if act[1] < clause and not text.startswith(("的", "和", "、", "率"), act[1])]
    # 加强日常巡查工作: an act deep in the object is not what the clause begins with; behind a subject it is.
    return _grown(told[0], acts, text) if told and text[first[0]] not in "加抓做推提保" else first


def _ahead(text: str, own: int, verb: int) -> Span:
    """The object before its verb, without preposition and light verb: 对|校车|开展排查."""
    own += bool(_OBJECT_FIRST.match(text, own, verb))
    light = _LIGHT.search(text, own, verb)
    return own, light.start() if light else verb


def _word(task: AnnotatedText, start: int, end: int) -> Span | None:
    """The first word of two characters and more."""
    return next(
        (
            (at, at + len(word))
            for word, at in zip(task.words, task.word_starts, strict=True)
            if start <= at < end and len(word) > 1
        ),
        None,
    )


def _grown(verb: Span, acts: Sequence[Span], text: str) -> Span:
    """A verb with those right behind it (编制印发, 核查处理), but not with what only names a document (制定|清运方案)."""
    for left, right in acts:
        if left == verb[1] and not _MADE.match(text, right):
            verb = (verb[0], right)
    return verb


def _names_measure(text: str, start: int, stop: int) -> bool:
    """Whether what stands between verb and target makes both the name of a measure: 签约|率|不低于75%."""
    return start == stop or text[start : start + 1] in _MEASURED or text[stop - 1 : stop] == "率"


def _skip(text: str, start: int, end: int, date: Span | None) -> int:
    """Where a span begins behind adverbs and a date."""
    while start < end:
        lead = _ADVERBS.match(text, start, end)
        at = lead.end() if lead else start
        if date and at <= date[0] <= at + 1 and date[1] <= end:
            at = date[1]
        if at == start:
            break
        start = at
    return start


def _trimmed(text: str, span: Span) -> Span | None:
    """A span without the marks at either end; ``None`` where nothing is left."""
    start, end = span
    while start < end and text[start] in _NOT_OBJECT:
        start += 1
    while start < end and text[end - 1] in _NOT_OBJECT:
        end -= 1
    return (start, end) if start < end else None
