"""The clauses of a task: each with whom it asks, the manner before it and the rest behind it taken in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from progcheck.annotate.addressee import acts_by_superior, inner_start
from progcheck.annotate.demand_clauses import (
    CONNECTIVE,
    acts_of,
    heads,
    is_goal,
    is_ground,
    is_manner,
    is_rest,
    repeats,
)
from progcheck.annotate.targets import is_countable, targets_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_STOPS = frozenset("；;。！？!?\n")


@dataclass(slots=True)
class TaskClause:
    """A clause with what it was found to be: demand, goal or ground; ``own`` is where it begins without the manner before it.

    ``head`` says whether it may be the heading of what follows, see :func:`heads`.
    """

    start: int
    end: int
    own: int
    body: str
    sentence: int
    addressee: str
    kind: str
    head: str = ""


class Task:
    """A task with what its clauses are judged by: its targets, and its verbs when they are asked for."""

    def __init__(self, task: AnnotatedText, begin: int, finish: int) -> None:
        self.task, self.begin, self.finish = task, begin, finish
        self._targets = targets_in(task, begin, finish) if task.quantities else ()

    @cached_property
    def acts(self) -> list[tuple[int, int]]:
        """The spans of the verbs."""
        return acts_of(self.task.words, self.task.word_starts)

    def targets(self, start: int, end: int) -> tuple[Quantity, ...]:
        """The targets in a span."""
        return tuple([q for q in self._targets if start <= q.start < end]) if self._targets else ()

    def counts(self, clause: TaskClause) -> bool:
        """Whether a clause asks for something countable."""
        return bool(self.targets(clause.own, clause.end)) or is_countable(clause.body)


def clauses_of(whole: Task, is_other: Callable[[str], bool | None]) -> list[TaskClause]:
    """The clauses that may be demands, in order, each with the manner before it and the rest behind it taken in.

    Args:
        whole: the task.
        is_other: says of a clause whether its subject is another unit, see :func:`split_demands`.
    """
    task, text = whole.task, whole.task.text
    found: list[TaskClause] = []
    manner: TaskClause | None = None  # waits for the clause that brings the verb
    addressee, sentence = "reporter", 0
    for start, end, number in _spans(whole):
        if number != sentence and manner is not None:
            found.append(manner)  # nothing came in its sentence: it was no mere manner
            manner = None
        sentence = number
        clause = text[start:end]
        addressee = _addressee(task, clause, start, is_other) or addressee
        if (inner := inner_start(clause)) is not None:
            addressee, manner = "reporter", None
            start += inner  # noqa: PLW2901 - what the counties are told to do begins there
            clause = text[start:end]
            if not clause:
                continue
        made = TaskClause(start, end, start, clause, sentence, addressee, "demand")
        if is_ground(clause):
            made.kind = "ground"
            found.append(made)
            continue
        if manner is None and found and found[-1].sentence == sentence and _goes_with(found[-1], made, task):
            found[-1].end = end
            continue
        if not whole.targets(start, end) and is_manner(clause, start, lambda: whole.acts):
            manner = manner or made
            continue
        if is_goal(clause):
            made.kind = "goal"
        else:
            made.head = heads(clause)
            made.start = manner.start if manner else start
        found.append(made)
        manner = None
    return [*found, manner] if manner else found


def _spans(whole: Task) -> Iterator[tuple[int, int, int]]:
    """The clauses between number and deadline, without connective and blanks, each with the number of its sentence."""
    text, sentence, last = whole.task.text, 0, whole.begin
    for left, right in whole.task.clauses:
        start, end = max(left, whole.begin), min(right, whole.finish)
        if start >= end or text[start:end].isspace():
            continue
        if not _STOPS.isdisjoint(text[last:start]):
            sentence += 1
        last = end
        if text[start] in "并同 " and (lead := CONNECTIVE.match(text, start, end)) and lead.end() < end:
            start = lead.end()
        while text[end - 1].isspace():
            end -= 1
        yield start, end, sentence


def _goes_with(before: TaskClause, clause: TaskClause, task: AnnotatedText) -> bool:
    """Whether a clause has no verb and object of its own, so that it belongs to the demand before it."""
    if before.kind != "demand" or before.head:
        return False
    start, end = clause.start, clause.end
    figures = [(q.start - start, q.end - start) for q in task.quantities if start <= q.start < end]
    if is_rest(clause.body, figures):
        return True
    return bool(figures) and repeats(clause.body, figures[0][0], before.body)


def _addressee(
    task: AnnotatedText, clause: str, start: int, is_other: Callable[[str], bool | None]
) -> str | None:
    """Whom the subject of a clause means, ``None`` where it has none."""
    other = is_other(clause)
    if other is None:
        return "others" if acts_by_superior(clause, start, task.organisations) else None
    return "others" if other else "reporter"
