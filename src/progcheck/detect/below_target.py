"""Does a figure of the same thing fall short of the task's target or exceed its cap?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit, Severity
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import Quantity
    from progcheck.score.scores import EntryScores
    from progcheck.score.targets import TargetAnswer

_CLAIMED = re.compile(
    r"已完成|完成(?:了)?(?:整改|任务|目标)|提前完成|全面完成|圆满|达标|达到(?:了)?(?:目标|要求)|超额|全部到位"
)
_BASE_NAMES = {"area": "亩", "length": "公里", "mass": "吨", "money": "元", "volume": "立方米"}


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``min_closeness``: how many character pairs of the target's subject have to stand near the figure;
    ``min_closeness_physical`` for areas, lengths, masses and volumes, of which an answer seldom names several kinds; ``min_closeness_alone`` where it is the only one of its kind.
    """

    min_closeness: float = 1.0
    min_closeness_alone: float = 0.8
    min_closeness_physical: float = 0.5


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit a target that the figure given for it does not meet, with the reckoning where units differ."""
    if entry.asked is False:
        return
    latest = entry.deadline.latest
    claimed = bool(_CLAIMED.search(entry.progress.text))
    running = latest is not None and table.as_of is not None and latest > table.as_of
    for demand, score in zip(entry.demands, scores.demands, strict=True):
        if demand.addressee != "reporter":
            continue
        for answer in score.targets:
            if (
                answer.relation not in {"short", "over"}
                or answer.given is None
                or answer.closeness < _needed(answer, params)
            ):
                continue
            cap = (
                None
                if claimed
                else Severity.NOTE
                if running and answer.relation == "short"
                else Severity.VERIFY
            )
            yield Hit(
                entry.index,
                evidence=(
                    *(
                        Evidence("progress", start, end)
                        for start, end in answer.spans or ((answer.given.start, answer.given.end),)
                    ),
                    Evidence("task", answer.target.start, answer.target.end),
                ),
                facts={
                    "given": answer.given.text,
                    "target": answer.target.text,
                    "reckoning": f"（{answer.reckoning}）"
                    if answer.reckoning
                    else _reckoning(answer.given, answer.target),
                },
                message="over" if answer.relation == "over" else "default",
                cap=cap,
                confidence=min(0.95, 0.6 + 0.05 * answer.closeness),
            )
            return


def _needed(answer: TargetAnswer, params: Params) -> float:
    physical = answer.target.kind in {"area", "length", "mass", "volume"}
    if answer.alone:
        return params.min_closeness_alone
    return params.min_closeness_physical if physical else params.min_closeness


def _reckoning(given: Quantity, target: Quantity) -> str:
    """（216公顷=3240亩） where the units differ, else nothing."""
    name = _BASE_NAMES.get(given.kind)
    if given.unit == target.unit or name is None or given.unit == name:
        return ""
    return f"（{given.text}={plain_number(round(given.base, 4))}{name}）"
