"""Has the deadline passed while the answer itself shows the task unfinished?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_CLOSED = re.compile(
    r"(?:全部|均|都|已经?|提前|按[时期]|如期)(?:[^\W\da-zA-Z_]{0,6})(?:完成|办结|销号|到位|完毕|缴清|竣工|整改|修好|验收|付清|清零|达标)|整改率(?:达|为)?100|提前完成|已完成整改|任务已完成"
)
_CLOSED_WHOLLY = re.compile(r"全部|均|都|提前完成|已完成整改|任务已完成|整改率")
_COMES_LATER = re.compile(
    r"才能?|方能?|见底|收尾|完工|竣工|完成|到位|腾出|修[完好]|建[成好]|交付|销号|清零|办结|结束|投用|全部|恢复|整改"
)  # what a date after the deadline is given for
_A_REPORT = re.compile(r"形成.{0,8}(?:报告|总结|评估)|专题报告|总结报告|书面报告|(?:汇总|总结).{0,20}报送?")
_HANDED_IN = re.compile(
    r"(?:报告|总结|材料)[^。；]{0,30}(?:报出|报送|上报|报至|提交|印发|送[到达至往]|交到|报[市省州县区盟])"
)
_PART_DONE = re.compile(r"(?:完成|完工|进度)[^，。；率]{0,8}?(\d{1,2}(?:\.\d+)?)[%％]")
_UNDER_WAY = re.compile(
    r"正(?:在(?!编|岗)|由(?=[^，。]{0,14}(?:核|办|查|审|改|施|推|协))|按(?=[^，。]{0,14}(?:推进|办理|整改|施工))|抓紧|组织施工)"
)
_AFTERWARDS = re.compile(r"下一步|下步|接下来|今后|明年|下阶段|另|此外|同时")


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where the latest date of the deadline lies before the as-of date and open work is admitted."""
    latest = entry.deadline.latest
    if (
        latest is None
        or table.as_of is None
        or latest >= table.as_of
        or entry.deadline.standing
        or entry.asked is False
    ):
        return
    spans = _open_work(entry, table, scores)
    if not spans or (_A_REPORT.search(entry.task.text) and _HANDED_IN.search(entry.progress.text)):
        return
    text = entry.progress.text
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", start, end) for start, end in spans),
        facts={
            "deadline": latest.isoformat(),
            "as_of": table.submission.as_of or "",
            "words": clip(text[spans[0][0] : spans[0][1]], 30),
        },
    )


def _open_work(entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores) -> list[tuple[int, int]]:
    """The clauses that admit open work of the task itself, not what follows after it was finished."""
    text = entry.progress.text
    if not scores.facts and any(act.state in {"intended", "waiting"} for act in scores.acts):
        return [(act.start, act.end) for act in scores.acts if act.state in {"intended", "waiting"}][:2]
    found: list[tuple[int, int]] = []
    aside = False  # behind 下一步, plans are of other work
    for act in scores.acts:
        clause = text[act.start : act.end]
        if _AFTERWARDS.match(clause):
            aside = True
            continue
        part = _PART_DONE.search(clause)
        cue = any(act.start <= c.start < act.end for c in entry.progress.cue("unfinished")) or bool(
            _UNDER_WAY.search(clause)
        )
        later = act.state == "intended" and _is_later(entry, table, act, clause)
        if (
            (cue and not _resolved(clause))
            or (part and "率" not in clause and "占" not in clause)
            or (later and not aside)
        ):
            found.append((act.start, act.end))
    if found and not any(_PART_DONE.search(text[s:e]) for s, e in found):
        closings = list(_CLOSED.finditer(text))
        found = [span for span in found if not any(_closes(m, span, text) for m in closings)]
    return found[:2]


def _closes(closing: re.Match[str], span: tuple[int, int], text: str) -> bool:
    """Whether a later word says that the open work was finished: that all of it was, or in the same sentence."""
    if closing.end() < span[0]:
        return False
    return bool(_CLOSED_WHOLLY.search(closing.group())) or not re.search(
        "[；。]", text[span[1] : closing.start()]
    )


def _is_later(entry: AnnotatedEntry, table: AnnotatedTable, act: Act, clause: str) -> bool:
    """Whether a plan names a day after the as-of date by which the rest is to be done (预计7月才能腾出来)."""
    return bool(_COMES_LATER.search(clause)) and any(
        d.first is not None and table.as_of is not None and d.first > table.as_of
        for d in entry.progress.dates
        if act.start <= d.start < act.end
    )


def _resolved(clause: str) -> bool:
    """未发现, 未出现: a good end, not an open one."""
    return bool(
        re.search(r"未发现|未出现|未发生|没有超|尚未出现|还有\d+[^未]{0,12}(?:件|名|人)(?:培训|参加)", clause)
    )
