"""Which demand that was read out of a task is which labelled one.

They are the same when their spans in the task overlap by at least half of what both cover together (intersection over
union, as Everingham et al. 2010 take it for boxes). Spans of one side never overlap, so at most one partner of a demand
lies above one half, and taking the best pairs first is the best matching.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.gold.labels import LabelledDemand

SAME = 0.5  # least intersection over union of two spans that are one demand


def place(demands: Sequence[LabelledDemand], task: str) -> list[tuple[int, int] | None]:
    """Where the labelled texts stand in a task, each behind the one before it if it can; ``None`` where it is not there."""
    spans: list[tuple[int, int] | None] = []
    after = 0
    for demand in demands:
        text = normalise(demand.text)[0].strip()
        start = task.find(text, after)
        start = start if start >= 0 else task.find(text)
        if start < 0 or not text:
            spans.append(None)
            continue
        after = start + len(text)
        spans.append((start, after))
    return spans


def match(wanted: Sequence[tuple[int, int] | None], found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Which labelled span (its position) is which found one: one to one, best overlap first, none below :data:`SAME`."""
    overlaps = sorted(
        (-overlap, i, j)
        for i, one in enumerate(wanted)
        if one is not None
        for j, other in enumerate(found)
        if (overlap := _overlap(one, other)) >= SAME
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    if common <= 0:
        return 0.0
    return common / (one[1] - one[0] + other[1] - other[0] - common)
