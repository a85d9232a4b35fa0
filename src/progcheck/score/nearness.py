"""How near a figure of an answer stands to words about a target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.score.terms import bigrams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.records.facts import Demand, Quantity

    # The clause that a figure stands in (-1 for none), the pairs of characters next to it, and those of its clause and the clauses beside
    Surroundings = tuple[int, set[str], set[str]]

_FILLER = frozenset(
    [
        "达到",
        "不少",
        "少于",
        "不低",
        "低于",
        "以上",
        "以下",
        "以内",
        "完成",
        "全部",
        "实现",
        "控制",
        "年底",
        "底前",
        "每年",
        "全年",
        "年内",
        "至少",
        "不超",
        "超过",
    ]
)
_FEW = 3  # pairs of characters: a clause with fewer does not say what its target is about
_REACH = 24  # characters before a target that say what it is about
_SOME_OF_IT = re.compile(
    r"其中[^，。；]{0,12}$|[每各人户均][^，。；\d]{0,4}$|平均|(?:含|包括)[^，。；]{0,8}$"
)
_RATE_WORD = re.compile(r"率|占比|比例")
_CHANGE = re.compile(
    r"(?:少|降|减|增|升|涨|多|薄|快|慢|压|缩|提高|回落|超|高|低)[了出幅过至到长加少]?(?:约|近|超过?)?$|(?:增长|下降|提高|降低|减少|增加|上升|压减|压降)[^，。；\d]{0,4}$"
)


class Nearness:
    """Says of figures how near they are to a target of a demand.

    Args:
        entry: task and answer.
        target: the target.
        demand: the demand that sets it.
        likeness: of each clause of the answer to the demand, empty where nobody has measured it.
        around: what stands around the answer's figures, by their offsets; filled here, to be shared by all targets of the task.
    """

    def __init__(
        self,
        entry: AnnotatedEntry,
        target: Quantity,
        demand: Demand,
        likeness: Sequence[float],
        around: dict[int, Surroundings],
    ) -> None:
        self._around = around
        self._answer = entry.progress
        self._subject = _subject(entry.task, target, demand)
        self._likeness = likeness

    def closeness(self, figure: Quantity) -> float:
        """How many of the subject's pairs of characters stand near the figure: in its clause full, in the clauses beside it by half."""
        found = self._around.get(figure.start)
        if found is None:
            found = self._around[figure.start] = _surroundings(self._answer, figure)
        place, own, wider = found
        words = len(self._subject & own) + 0.5 * len((self._subject & wider) - own)
        alike = self._likeness[place] if 0 <= place < len(self._likeness) else 0.0
        return words + max(0.0, alike)

    def in_one_clause(self, one: Quantity, other: Quantity) -> bool:
        """Whether two figures stand in one clause."""
        return any(s <= one.start < e and s <= other.start < e for s, e in self._answer.clauses)


def _surroundings(answer: AnnotatedText, figure: Quantity) -> Surroundings:
    place = next((n for n, (s, e) in enumerate(answer.clauses) if s <= figure.start < e), -1)
    here = (figure.start, figure.end) if place < 0 else answer.clauses[place]
    beside = [(s, e) for s, e in answer.clauses if e <= here[0]][-1:]
    beside += [(s, e) for s, e in answer.clauses if s >= here[1]][:1]
    left = max(
        (q.end for q in answer.quantities if here[0] <= q.start and q.end <= figure.start), default=here[0]
    )
    own = set(bigrams(answer.text[left : figure.start]))
    own |= set(bigrams(answer.text[figure.end : min(here[1], figure.end + 10)]))
    wider = set(bigrams(answer.text[here[0] : here[1]]))
    for s, e in beside:
        wider |= set(bigrams(answer.text[s:e]))
    return place, own, wider


def is_change(text: str, start: int) -> bool:
    """Whether the share that begins at an offset is by how much something changed (少了三成, 同比增长5%), and no level."""
    return _CHANGE.search(text, max(0, start - 8), start) is not None


def is_rate(text: str, figure: Quantity) -> bool:
    """Whether a share is named as a rate, so that it is no part of a whole: 清理率分别为74.3%、75.8%."""
    return _RATE_WORD.search(text, max(0, figure.start - 12), figure.start) is not None


def is_part(text: str, figure: Quantity) -> bool:
    """Whether a figure may be added to others: no share of one of them (其中), no average."""
    return not _SOME_OF_IT.search(text, max(0, figure.start - 16), figure.start)


def _subject(task: AnnotatedText, target: Quantity, demand: Demand) -> set[str]:
    """The character pairs of the words that say what the target is about: those before it in its clause, else of its demand."""
    start = max((s for s, e in task.clauses if s <= target.start < e), default=demand.start)
    before = task.text[max(start, target.start - _REACH) : target.start]
    before = re.split(r"[、]", before)[-1] if target.kind == "share" and "均" not in before else before
    after = re.split(r"[，。；（(]", task.text[target.end : target.end + 6])[0]
    found = {pair for pair in bigrams(before) + bigrams(after) if pair not in _FILLER}
    if len(found) < _FEW:
        earlier = max((s for s, _ in task.clauses if s < start), default=start)
        begin = min(demand.start, earlier if demand.topic is None else demand.topic[0])
        found |= {pair for pair in bigrams(task.text[begin : target.start]) if pair not in _FILLER}
    return found
