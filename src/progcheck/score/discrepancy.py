"""A reckoning that does not come out, and how exact a figure is as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.told_otherwise import COUNTS, TIMES

if TYPE_CHECKING:
    from progcheck.records.facts import Quantity

TOTAL = re.compile(
    r"(?:合计|共计|总计|总共|一共|合起来|加起来|加在一起|(?<![公])共)(?:为|有|是|达|日[^，。；\d]{0,6})?[^，。；\d]{0,6}$"
)  # right before a figure that sums up others


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A reckoning that does not come out: the span it covers and how it reads (213 + 406 = 619，与总数 650 不符)."""

    start: int
    end: int
    kind: str
    reckoning: str
    spans: tuple[tuple[int, int], ...]


def tolerance(q: Quantity) -> float:
    """Half a unit of the last digit shown, in the base unit."""
    scale = q.base / q.value if q.value else 1.0
    if q.comparator == "~":
        return abs(q.base) * 0.1
    multiplier = 1e8 if "亿" in q.text else 1e4 if "万" in q.text else 1.0
    if q.digits == 0 and multiplier == 1.0 and q.kind in COUNTS | TIMES:
        return 0.0  # heads and pieces are counted, not rounded
    return float(0.5 * 10**-q.digits * multiplier * scale)


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be added up: one unit, or one kind of measure."""
    return a.kind == b.kind and (a.unit == b.unit or a.kind in {"money", "area", "length", "mass", "volume"})
