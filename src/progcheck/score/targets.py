"""Figures against targets: which figure of an answer speaks of a task's target, and does it reach it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.discrepancy import TOTAL
from progcheck.score.figures import (
    CAPS,
    all_of_it,
    comparable,
    equal_counts,
    is_full,
    is_result,
    one_counter,
    reaches,
    total_of,
)
from progcheck.score.nearness import Nearness, is_change, is_part, is_rate
from progcheck.score.told_otherwise import COUNTS, counted_in_words, without_efforts
from progcheck.score.told_rates import of_another_rate, rate_name, rate_of_counts
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.records.facts import Demand, Quantity
    from progcheck.score.nearness import Surroundings
    from progcheck.score.told_rates import Rate

_BEFORE = re.compile(r"原来|原先|此前|以前|整改前|那年|当时|起初|只有|仅有|首次|最初|上年同期|去年同期")
_ONE_RATE = 0.5  # per cent
_NEARLY_ALL = 98.0  # per cent
_OTHER_COUNTER = 2.0  # closeness from which on a count under another counter is the one asked for
_RIVAL = 0.5  # of the best closeness: a figure that near may be the one asked for
_LEAST_CLOSE = 0.25
_EQUALLY = 0.99  # of the best closeness
_RIVAL_OF_CAP = 0.7  # any small figure keeps below a cap, so it has to be nearer
_FEWEST_RIVALS = 2
_OUT_OF_TURN = 0.3  # what each place out of turn costs, in closeness
_SURE = 3.0  # closeness of a rate reckoned out of two counts that its name is beside


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """What an answer says to one target.

    ``relation`` is met, short (below the target), over (above the cap), absent (no figure of that kind), or unclear (figures
    of that kind, none of which surely speaks of the same thing). ``given`` is the figure that was held against it; where that was
    reckoned out of several, ``reckoning`` tells how and ``spans`` are theirs. ``alone`` says that it is the only figure of the target's kind.
    """

    target: Quantity
    relation: str
    given: Quantity | None = None
    closeness: float = 0.0
    reckoning: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    alone: bool = False


_ALL_OF_IT = re.compile(r"全部(?:为|是|属)|全是|均(?:为|是|属)|都是|全为")


def answer_targets(
    demands: Sequence[Demand],
    entry: AnnotatedEntry,
    figures: tuple[Quantity, ...],
    likeness: Sequence[Sequence[float]] = (),
) -> list[TargetAnswer]:
    """Hold the figures of an answer against all targets of its task's demands, in order.

    Where targets of one kind compete, each figure goes to the one that it is nearest to, and in turn where that does not tell.

    Args:
        demands: the task's.
        entry: task and answer.
        figures: what the answer reports, see :func:`told_figures`.
        likeness: for each demand that of each clause of the answer to it; empty where nobody has measured it.
    """
    alike = likeness or [()] * len(demands)
    around: dict[int, Surroundings] = {}
    held = [
        _Held(target, demand, entry, figures, like, around)
        for demand, like in zip(demands, alike, strict=True)
        for target in demand.targets
    ]
    taken = _taken(held)
    return [each.answer({q for other, q in taken.items() if other is not each}) for each in held]


class _Held:
    """A target and the figures that may be about it."""

    def __init__(
        self,
        target: Quantity,
        demand: Demand,
        entry: AnnotatedEntry,
        figures: tuple[Quantity, ...],
        likeness: Sequence[float],
        around: dict[int, Surroundings],
    ) -> None:
        text = entry.progress.text
        self._entry, self._figures, self.target = entry, figures, target
        self._name = rate_name(entry.task.text, target) if target.kind == "share" else ""
        changes = is_change(entry.task.text, target.start)
        fitting = [
            q
            for q in figures
            if comparable(target, q)
            and not (self._name and of_another_rate(text, q, self._name))
            and not (target.kind == "share" and is_change(text, q.start) != changes)
        ]
        self._near = Nearness(entry, target, demand, likeness, around)
        self.scored = [(self._near.closeness(q), q) for q in _without_background(fitting, entry.progress)]

    def answer(self, taken: AbstractSet[Quantity]) -> TargetAnswer:
        """What the figures say that other targets have not taken."""
        target, text = self.target, self._entry.progress.text
        scored = [(closeness, q) for closeness, q in self.scored if q not in taken]
        if not scored:
            return _told_without(target, self._name, self._entry, self._figures)
        best = max(closeness for closeness, _ in scored)
        if (enough := self._enough(scored, best)) is not None:
            return TargetAnswer(target, "met", enough, best)
        given = max((q for closeness, q in scored if closeness >= best * _EQUALLY), key=lambda q: q.base)
        cap = target.comparator in CAPS
        total = None if cap else total_of([q for _, q in scored])
        if total is not None and best > 0:
            return TargetAnswer(target, "met" if reaches(target, total) else "short", total, best)
        if best < _LEAST_CLOSE or not self._surely(given, best, scored, text):
            return TargetAnswer(target, "unclear", given)
        alone = len({(q.value, q.unit) for _, q in scored}) == 1
        if not cap:
            parts = [
                q
                for closeness, q in scored
                if is_part(text, q) and (closeness >= best / 2 or self._near.in_one_clause(q, given))
            ]
            if len(parts) > 1 and not (target.kind == "share" and any(is_rate(text, q) for q in parts)):
                if sum(q.base for q in parts) >= target.base:
                    return TargetAnswer(
                        target, "unclear" if target.kind == "share" else "met", closeness=best
                    )
                if target.kind == "share" or any(q.unit != given.unit for q in parts):
                    return TargetAnswer(target, "unclear", given)
                return _of_parts(target, parts, best)
        return TargetAnswer(target, "over" if cap else "short", given, best, alone=alone)

    def _enough(self, scored: Sequence[tuple[float, Quantity]], best: float) -> Quantity | None:
        """The nearest figure that meets the target and is near enough; below a cap lies much, so there all of the nearest have to."""
        if self.target.comparator in CAPS:
            nearest = [q for closeness, q in scored if closeness >= best * _EQUALLY]
            return nearest[0] if all(reaches(self.target, q) for q in nearest) else None
        enough = [
            (closeness, q) for closeness, q in scored if closeness > best / 2 and reaches(self.target, q)
        ]
        return max(enough, key=lambda each: each[0])[1] if enough else None

    def _surely(
        self, given: Quantity, best: float, scored: Sequence[tuple[float, Quantity]], text: str
    ) -> bool:
        """Whether a figure that misses the target is surely about it, and no other one that reaches it may be."""
        target = self.target
        if not is_result(target, given, text) or (
            target.comparator in {"=", *CAPS} and f"{target.number}{target.unit}" in text
        ):
            return False
        if target.kind in COUNTS and not one_counter(given, target) and best < _OTHER_COUNTER:
            return False
        if target.kind in COUNTS and any(
            q.kind in COUNTS
            and target.comparator not in CAPS
            and q.base >= target.base
            and TOTAL.search(text, max(0, q.start - 10), q.start)
            for q in self._figures
        ):
            return False  # 挖出六百个……合起来添了二千一百多格
        rival = _RIVAL_OF_CAP if target.comparator in CAPS else _RIVAL
        return not any(
            reaches(target, q)
            and one_counter(q, given)
            and (best < _OTHER_COUNTER or closeness > rival * best)
            for closeness, q in scored
        )


def _taken(held: Sequence[_Held]) -> dict[_Held, Quantity]:
    """Which figure each target takes where several targets of one kind compete: the nearest first, of equals in turn."""
    found: dict[_Held, Quantity] = {}
    for kind in {each.target.kind for each in held}:
        rivals = [each for each in held if each.target.kind == kind and each.scored]
        if len(rivals) < _FEWEST_RIVALS:
            continue
        order = {
            q: place for place, q in enumerate(dict.fromkeys(q for each in rivals for _, q in each.scored))
        }
        offers = sorted(
            (
                (_OUT_OF_TURN * abs(turn - order[q]) - closeness, turn, order[q], each, q)
                for turn, each in enumerate(rivals)
                for closeness, q in each.scored
                if closeness > 0
            ),
            key=lambda offer: offer[:3],
        )
        for _, _, _, each, q in offers:
            if each not in found and q not in found.values():
                found[each] = q
    return found


def _told_without(
    target: Quantity, name: str, entry: AnnotatedEntry, figures: tuple[Quantity, ...]
) -> TargetAnswer:
    """What an answer says to a target without a figure of its kind: words for all, two counts for a rate, a rhythm."""
    text = entry.progress.text
    figures = tuple(without_efforts(entry.task.text, text, figures))
    if target.kind == "share":
        if target.comparator in {">=", ">"} and (_ALL_OF_IT.search(text) or _all_of(name, entry.progress)):
            return TargetAnswer(target, "met")
        if rate := rate_of_counts(text, figures, name):
            if any(q.kind == "share" and abs(q.base - rate.high) < _ONE_RATE for q in figures):
                return TargetAnswer(
                    target, "unclear"
                )  # the answer names that rate, and it is another target's
            return _of_rate(target, rate)
        if is_full(target) and (all_of_it(text) or equal_counts(figures)):
            return TargetAnswer(target, "met")
    elif target.kind in {"duration", "times"} and target.value <= 1 and figures:
        return TargetAnswer(target, "met")
    told = counted_in_words(target, entry.progress, figures)
    return TargetAnswer(target, "unclear" if told else "absent")


def _all_of(name: str, answer: AnnotatedText) -> bool:
    """Whether a clause that names the rate's deed says that it was done to all: 全部合格 for 合格率."""
    return bool(name) and any(
        name[-2:] in answer.text[start:end] and all_of_it(answer.text[start:end])
        for start, end in answer.clauses
    )


def _of_rate(target: Quantity, rate: Rate) -> TargetAnswer:
    if target.comparator in {"<=", "<"}:
        relation = "met" if rate.low <= target.base else "over"
    elif rate.low >= _NEARLY_ALL and target.base > rate.high:
        relation = "unclear"  # the one or two that are missing may have been told of
    else:
        relation = "met" if rate.high >= target.base else "short"
    return TargetAnswer(
        target,
        relation,
        rate.part,
        _SURE,
        rate.reckoning,
        spans=(rate.whole_span, rate.part_span),
        alone=True,
    )


def _of_parts(target: Quantity, parts: list[Quantity], closeness: float) -> TargetAnswer:
    """Several figures that are parts of one and together fall short of the target."""
    total = sum(q.base for q in parts)
    scale = parts[0].base / parts[0].value if parts[0].value else 1.0
    summed = plain_number(round(total / scale, 6))
    reckoning = f"{' + '.join(plain_number(round(q.base / scale, 6)) for q in parts)} = {summed}"
    spans = tuple((q.start, q.end) for q in parts)
    return TargetAnswer(target, "short", max(parts, key=lambda q: q.base), closeness, reckoning, spans)


def _without_background(figures: list[Quantity], answer: AnnotatedText) -> list[Quantity]:
    """The figures without those that tell how it was before (2019年那时只有52.4%), if any others are left."""
    now = []
    for q in figures:
        told = [s for s, _ in answer.sentences if s <= q.start] + [
            f.end for f in answer.quantities if f.end <= q.start
        ]
        start = max(told, default=0)
        if not _BEFORE.search(answer.text[start : q.start]):
            now.append(q)
    return now or figures
