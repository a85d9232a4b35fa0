"""Has the deadline passed while the answer itself shows the task unfinished?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_CLOSED = re.compile(
    r"(?:全部|均|都|已经?|提前|按[时期]|如期)(?:[^\W\da-zA-Z_]{0,6})(?:完成|办结|销号|到位|完毕|缴清|竣工|整改|修好|验收|付清|清零|达标)|整改率(?:达|为)?100|提前完成|已完成整改|任务已完成"
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
    spans = _open_work(entry, scores)
    if not spans:
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


def _open_work(entry: AnnotatedEntry, scores: EntryScores) -> list[tuple[int, int]]:
    """The clauses that admit open work of the task itself, not what follows after it was finished."""
    text = entry.progress.text
    if not scores.facts and any(act.state in {"intended", "waiting"} for act in scores.acts):
        return [(act.start, act.end) for act in scores.acts if act.state in {"intended", "waiting"}][:2]
    found: list[tuple[int, int]] = []
    for act in scores.acts:
        clause = text[act.start : act.end]
        if _AFTERWARDS.match(clause):
            continue
        part = _PART_DONE.search(clause)
        cue = any(act.start <= c.start < act.end for c in entry.progress.cue("unfinished")) or bool(
            _UNDER_WAY.search(clause)
        )
        if (cue and not _resolved(clause)) or (part and "率" not in clause and "占" not in clause):
            found.append((act.start, act.end))
    if found and _CLOSED.search(text) and not any(_PART_DONE.search(text[s:e]) for s, e in found):
        closing = max(m.end() for m in _CLOSED.finditer(text))
        found = [span for span in found if span[0] > closing]
    return found[:2]


def _resolved(clause: str) -> bool:
    """未发现, 未出现: a good end, not an open one."""
    return bool(
        re.search(r"未发现|未出现|未发生|没有超|尚未出现|还有\d+[^未]{0,12}(?:件|名|人)(?:培训|参加)", clause)
    )
