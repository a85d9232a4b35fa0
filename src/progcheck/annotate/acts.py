"""What each clause of an answer is: a deed with its facts, a plan, waiting on others, work under way, or mere attitude."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder

if TYPE_CHECKING:
    from datetime import date

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Mention

_DONE_MARK = re.compile(
    r"已(?!知)|(?<!为)了(?![解望])|完成(?!率|时|情况|整改任务|任务前)|完毕|全部(?=.{0,12}[到完清结])|均(?=.{1,8}[到完清结])|过(?=\d|一次|一轮|两)"
)
_NEGATED = re.compile(r"[未没尚]|不能|无法")
_SCOPE = re.compile(r"下一步|下步|下阶段|下一阶段|接下来|今后|目前思路|计划下|目标是")
_NONE_HAPPENED = re.compile(
    r"(?:\d{4}年|月|季度|年来|以来)[^，。]{0,10}(?:未发生|没有发生|无)[^，。]{0,14}(?:事故|案件|事件|投诉|上访|火灾|疫情)"
)
_SMALL_PLACE = re.compile(
    r"(?:(?<=[，。、；：“（在于对到至向从由与和及县市区旗镇乡])|^)(?!有关|相关|所辖|重点|示范|行政|自然|中心|建制|深入|城郊)"
    r"[^\W\d_a-zA-Z各全每个村农乡驻城本该美贫弱缺入进下出到在]{2,3}(?:镇(?![级村区街])|街道(?!办事|社区)|乡(?![镇村级])|村(?![民级庄镇居委两]))"
)  # 硕督镇, 孜托镇久玛村, 密州街道: places below the county, which no national list holds
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
    verbs = [m for m in finder("acts").find(text.text) if not _in_title(m, text)]
    stock = finder("slogans")
    acts: list[Act] = []
    carried = False  # 下一步 … holds over the following sentences too
    for left, right in text.sentences:
        planned = carried
        for start, end in text.clauses:
            if not left <= start < right:
                continue
            clause = text.text[start:end]
            done = bool(_DONE_MARK.search(clause)) and not re.search(r"[未没尚]完成", clause)
            cues = {
                cue.label
                for cue in text.cues
                if start <= cue.start < end and not _inside_title(cue.start, text)
            }
            future = any(
                d.first is not None and as_of is not None and d.first > as_of and start <= d.start < end
                for d in text.dates
            )
            if done and not future and "intended" not in cues:
                planned = carried = False
            if "intended" in cues:
                planned = True
                carried = carried or bool(_SCOPE.search(clause))
            state = "plain"
            if "waiting" in cues:
                state = "waiting"
            elif planned and not (done and "intended" not in cues):
                state = "intended"
            elif done and not future:
                state = "done"
            elif "ongoing" in cues:
                state = "ongoing"
            facts = (
                ()
                if state in {"intended", "waiting"}
                else _facts(text, start, end, verbs, targets, as_of, done=done)
            )
            if (
                done
                and not facts
                and state == "done"
                and not _RESULT_WORDS.search(clause)
                and not stock.find(clause)
            ):
                facts = ((start, end, "act"),)  # a finished deed in words that no list has (规矩定下来了)
            if state == "plain" and facts:
                state = "done"
            acts.append(Act(start, end, state, facts))
    return tuple(acts)


def _inside_title(offset: int, text: AnnotatedText) -> bool:
    return any(d.start <= offset < d.end for d in text.documents if d.label == "title")


def _in_title(mention: Mention, text: AnnotatedText) -> bool:
    return _inside_title(mention.start, text)


def _facts(
    text: AnnotatedText,
    start: int,
    end: int,
    verbs: list[Mention],
    targets: set[tuple[float, str]],
    as_of: date | None,
    *,
    done: bool,
) -> tuple[tuple[int, int, str], ...]:
    facts: list[tuple[int, int, str]] = []
    clause = text.text[start:end]
    for quantity in text.quantities:
        if (
            not start <= quantity.start < end
            or quantity.kind in _QUANTITY_NOISE
            or _inside_title(quantity.start, text)
        ):
            continue
        if (quantity.value, quantity.unit) in targets and quantity.comparator != "=":
            continue
        facts.append((quantity.start, quantity.end, "figure"))
    facts += [
        (d.start, d.end, "date")
        for d in text.dates
        if start <= d.start < end
        and d.precision in {"day", "month", "range", "quarter"}
        and (as_of is None or d.first is None or d.first <= as_of)
    ]
    facts += [(start + m.start(), start + m.end(), "place") for m in _SMALL_PLACE.finditer(clause)]
    for verb in verbs:
        if not start <= verb.start < end:
            continue
        if verb.label == "meeting":
            facts.append((verb.start, verb.end, "meeting"))
            continue
        negated = _NEGATED.search(clause[max(0, verb.start - start - 4) : verb.start - start])
        told = verb.label == "punctual" or done
        if told and not negated and not _RESULT_WORDS.search(clause, verb.end - start):
            facts.append((verb.start, verb.end, "act"))
    facts += [(start + m.start(), start + m.end(), "figure") for m in _NONE_HAPPENED.finditer(clause)]
    facts += [
        (d.start, d.end, "document")
        for d in text.documents
        if start <= d.start < end
        and d.label == "title"
        and (
            _DRAFTED.search(text.text[start : d.start])
            or any(f[2] == "act" and f[0] < d.start for f in facts)
        )
    ]
    return tuple(sorted(set(facts)))
