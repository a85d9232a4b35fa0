"""What each clause of an answer is: a deed with its facts, a plan, waiting on others, work under way, or mere attitude."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from progcheck.annotate.phrases import finder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import DateMention, Mention, Quantity

_Fact = TypeVar("_Fact", "Quantity", "DateMention", "Mention")

_DONE_MARK = re.compile(
    r"已(?!知)|了(?<![为得不]了)(?![解望])|完成(?!率|时|情况|整改任务|任务前)|完毕|全部(?=.{0,12}[到完清结])|均(?=.{1,8}[到完清结])|过(?=\d|一次|一轮|两)"
)
_UNFINISHED = re.compile(r"[未没尚]完成")
_NEGATED = re.compile(r"[未没尚]|不能|无法")
_SCOPE = re.compile(r"下一步|下步|下阶段|下一阶段|接下来|今后|目前思路|计划下|目标是")
# A new sentence that goes on with the plan before it: what comes next in it, or an own word of plans.
_GOES_ON = re.compile(
    r"\s*(?:随后|然后|接着|之后|此后|往后|最后|届时|同时|再|先|并|其次|第[二三四]步|[二三四五]是|待[^，。；]{1,20}后)"
)
_ONCE = re.compile(
    r"待[^，。；待]{1,20}后(?=[^，。；]{0,12}(?:再|组织|进场|实施|启动|开展|推进|安排|统一|按))"
)  # 待硬化后组织商户进场: what is to come when a condition is met
_STRIVES = re.compile(
    r"(?:努力|力求|致力于|誓)(?=把|让|使|做到|实现|打造|建成|推动|走出|交出)"
)  # an attitude
_ARTICLE = "一"  # 一头连着, 一份答卷: no count
_ARTICLE_KINDS = frozenset({"things", "people"})
_NONE_HAPPENED = re.compile(
    r"(?:\d{4}年|月|季度|年来|以来)[^，。]{0,10}(?:未发生|没有发生|无)[^，。]{0,14}(?:事故|案件|事件|投诉|上访|火灾|疫情)"
)
_SMALL_PLACE = re.compile(
    r"(?:(?<=[，。、；：“（在于对到至向从由与和及县市区旗镇乡])|^)(?!有关|相关|所辖|重点|示范|行政|自然|中心|建制|深入|城郊)"
    r"[^\W\d_a-zA-Z各全每个村农乡驻城本该美贫弱缺入进下出到在]{2,3}(?:镇(?![级村区街])|街道(?!办事|社区)|乡(?![镇村级])|村(?![民级庄镇居委两]))"
)  # 硕督镇, 孜托镇久玛村, 密州街道: places below the county, which no national list holds
_SMALL_PLACE_SIGN = re.compile("[镇乡村街]")
_DRAFTED = re.compile(
    r"(?:制定|制订|拟定|起草|编制|修订|出台|印发|下发|转发|发布)(?:了|并印发|印发|出台|实施)*$"
)
_QUANTITY_NOISE = frozenset({"ordinal", "bare"})
_RESULT_WORDS = re.compile(
    r"成效|效果|氛围|局面|意识|水平|合力|格局|能力|作用|基础|贡献|保证|保障|体系|力度|态势|理念|精神|认识|使命|责任感|认可|好评|肯定|赞誉|欢迎|称赞"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One clause of an answer.

    ``state`` is done, intended, waiting, ongoing or plain (nothing tells). ``facts`` are the spans of what could be checked in it,
    each with its kind: figure, date, document, place, meeting, act.
    """

    start: int
    end: int
    state: str
    facts: tuple[tuple[int, int, str], ...]


def find_acts(
    text: AnnotatedText, task: AnnotatedText | None = None, as_of: date | None = None
) -> tuple[Act, ...]:
    """The acts of an answer in order.

    A figure counts as a fact when it is not in a plan and not the task's own target said again; laws and superior
    documents are no facts; an act counts when its verb is punctual (印发, 竣工) or carries an aspect (已, 了, 完) and its object
    is a thing rather than an effect (形成了良好氛围).
    """
    targets = (
        {(q.value, q.unit) for q in task.quantities if q.comparator in {">=", ">", "<=", "<"}}
        if task
        else set()
    )
    titles = [(d.start, d.end) for d in text.documents if d.label == "title"]
    verbs = _by_clause([m for m in finder("acts").find(text.text) if not _inside(m.start, titles)], text)
    figures = _by_clause(
        [
            q
            for q in text.quantities
            if q.kind not in _QUANTITY_NOISE
            and not ((q.value, q.unit) in targets and q.comparator != "=")
            and not _inside(q.start, titles)
        ],
        text,
    )
    cues = _by_clause([cue for cue in text.cues if not _inside(cue.start, titles)], text)
    dates, documents = _by_clause(text.dates, text), _by_clause(text.documents, text)
    ends = [right for _, right in text.sentences]
    acts: list[Act] = []
    carried = False  # 下一步 … holds over the following sentences too
    planned, sentence = False, -1
    promises = deeds = False  # what was told so far
    for number, (start, end) in enumerate(text.clauses):
        here = bisect_right(ends, start)
        if here == len(ends) or start < text.sentences[here][0]:
            continue  # in no sentence
        labels = {cue.label for cue in cues.get(number, ())}
        clause = text.text[start:end]
        if here != sentence:
            goes_on = promises and not deeds and bool(_GOES_ON.match(clause))
            planned, sentence = carried or goes_on, here
        if _ONCE.search(clause) and "waiting" not in labels:
            labels.add("intended")
        strives = _STRIVES.search(clause) is not None
        done = bool(_DONE_MARK.search(clause)) and not _UNFINISHED.search(clause) and not strives
        days = dates.get(number, ())
        future = as_of is not None and any(d.first is not None and d.first > as_of for d in days)
        if done and not future and "intended" not in labels:
            planned = carried = False
        if "intended" in labels:
            planned = True
            carried = carried or bool(_SCOPE.search(clause))
        state = _state(labels, planned=planned, done=done, future=future)
        facts: tuple[tuple[int, int, str], ...] = ()
        if state not in {"intended", "waiting"} and not strives:
            told = _Told(figures.get(number, ()), days, verbs.get(number, ()), documents.get(number, ()))
            facts = _facts(text, start, clause, told, as_of, done=done)
        if (
            not facts
            and state == "done"
            and not _RESULT_WORDS.search(clause)
            and not finder("slogans").any(clause)
        ):
            facts = ((start, end, "act"),)  # a finished deed in words that no list has (规矩定下来了)
        if state == "plain" and any(kind != "place" for _, _, kind in facts):
            state = "done"
        promises = promises or state == "intended"
        deeds = deeds or state in {"done", "ongoing"}
        acts.append(Act(start, end, state, facts))
    return tuple(acts)


def _state(labels: set[str], *, planned: bool, done: bool, future: bool) -> str:
    if "waiting" in labels:
        return "waiting"
    if planned and not (done and "intended" not in labels):
        return "intended"
    if done and not future:
        return "done"
    return "ongoing" if "ongoing" in labels else "plain"


class _Told(NamedTuple):
    """What stands in one clause."""

    figures: Sequence[Quantity]
    dates: Sequence[DateMention]
    verbs: Sequence[Mention]
    documents: Sequence[Mention]


def _by_clause(facts: Sequence[_Fact], text: AnnotatedText) -> dict[int, list[_Fact]]:
    """The facts by the clause that they begin in."""
    ends = [right for _, right in text.clauses] if facts else []
    found: dict[int, list[_Fact]] = {}
    for fact in facts:
        clause = bisect_right(ends, fact.start)
        if clause < len(ends) and text.clauses[clause][0] <= fact.start:
            found.setdefault(clause, []).append(fact)
    return found


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return bool(spans) and any(start <= offset < end for start, end in spans)


def _facts(
    text: AnnotatedText, start: int, clause: str, told: _Told, as_of: date | None, *, done: bool
) -> tuple[tuple[int, int, str], ...]:
    facts = [
        (q.start, q.end, "figure")
        for q in told.figures
        if done or q.number != _ARTICLE or q.kind not in _ARTICLE_KINDS
    ]
    facts += [
        (d.start, d.end, "date")
        for d in told.dates
        if d.precision in {"day", "month", "range", "quarter"}
        and (as_of is None or d.first is None or d.first <= as_of)
    ]
    if _SMALL_PLACE_SIGN.search(clause):
        facts += [(start + m.start(), start + m.end(), "place") for m in _SMALL_PLACE.finditer(clause)]
    for verb in told.verbs:
        if verb.label == "meeting":
            facts.append((verb.start, verb.end, "meeting"))
            continue
        if not (done or verb.label == "punctual"):
            continue
        negated = _NEGATED.search(clause[max(0, verb.start - start - 4) : verb.start - start])
        if not negated and not _RESULT_WORDS.search(clause, verb.end - start):
            facts.append((verb.start, verb.end, "act"))
    if "无" in clause or "发生" in clause:
        facts += [(start + m.start(), start + m.end(), "figure") for m in _NONE_HAPPENED.finditer(clause)]
    facts += [
        (d.start, d.end, "document")
        for d in told.documents
        if d.label == "title"
        and (
            _DRAFTED.search(text.text[start : d.start])
            or any(f[2] == "act" and f[0] < d.start for f in facts)
        )
    ]
    return tuple(sorted(set(facts)))
