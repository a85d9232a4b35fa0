"""A task is a list of demands: one verb with its object, quantity and time, asked of somebody.

Conventions are those of ``docs/labels.md``: reasons and goals are no demands unless they can be checked; the manner (按照…
原则) belongs to its demand; a new verb or an own figure starts a new one; what only heads the clauses behind it (规范财政专户管理，
撤并……) or names what is to be followed (落实《……》) is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from progcheck.annotate.addressee import made_for_all
from progcheck.annotate.demand_clauses import restated
from progcheck.annotate.targets import is_countable, targets_in
from progcheck.annotate.task_clauses import Task, TaskClause, clauses_of
from progcheck.records.facts import Demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.annotate.gazetteer import Place
    from progcheck.records.facts import Quantity

__all__ = ["split_demands", "targets_in"]

_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*(?!\d+年?底)")
_DEADLINE_TAIL = re.compile(
    r"[（(][^（）()]*(?:\d{4}年|长期|立行立改|立即|持续|年底|月底|时序)[^（）()]*[）)][。.]?\s*$"
)
_SHORTEST = 2  # characters: of a thing with a figure of its own
_RESULTS = ("确保", "做到", "杜绝", "防止", "避免", "严防", "消除")


def split_demands(
    task: AnnotatedText, is_other: Callable[[str], bool | None], reporter: Place | None = None
) -> tuple[Demand, ...]:
    """The demands of a task in order.

    Args:
        task: the annotated task.
        is_other: says of a clause's opening words whether they name a subject, and whether it is another unit than the
            reporter (``True``), the reporter or all counties (``False``), or no subject at all (``None``).
        reporter: whose table it is, where that is known.
    """
    text = task.text
    head, tail = _ORDINAL.match(text), _DEADLINE_TAIL.search(text)
    begin, finish = head.end() if head else 0, tail.start() if tail else len(text)
    while finish > begin and text[finish - 1] in "。；; ":
        finish -= 1
    whole = Task(task, begin, finish)
    clauses = clauses_of(whole, is_other)
    demands: list[Demand] = []
    topic: tuple[int, int] | None = None
    sentence, heading = -1, True
    for place, clause in enumerate(clauses):
        if clause.sentence != sentence:
            sentence, topic, heading = clause.sentence, None, True
        if clause.kind == "goal":
            continue
        if heading or clause.kind == "ground":
            later = [c for c in clauses[place + 1 :] if c.sentence == sentence and c.kind == "demand"]
            if clause.kind == "ground" and later:
                continue
            if heading and _is_heading(clause, later, whole):
                topic = (clause.start, clause.end)
                continue
        heading = False
        demands += _demands(whole, clause, topic, reporter)
    if not demands and begin < finish:
        addressee = clauses[0].addressee if clauses else "reporter"
        only = TaskClause(begin, finish, begin, text[begin:finish], 0, addressee, "demand")
        demands += _demands(whole, only, None, reporter)
    return tuple(demands)


def _is_heading(clause: TaskClause, later: list[TaskClause], whole: Task) -> bool:
    """Whether a clause only heads what follows it in its sentence: how much or whither, and the deed or figure comes after.

    加强 is a deed of its own unless a figure follows; a concrete verb (清理, 盘活) heads where a later clause, not the next, asks
    for its rate.
    """
    later = [c for c in later if not c.body.startswith(_RESULTS)]
    if not later:
        return False
    if not clause.head:
        return any(restated(clause.body, c.body) for c in later[1:]) and not whole.counts(clause)
    return (clause.head == "degree" or whole.counts(later[0])) and not whole.counts(clause)


def _demands(
    whole: Task, clause: TaskClause, topic: tuple[int, int] | None, reporter: Place | None
) -> list[Demand]:
    """A clause's demand, or its demands where things with a figure each share a verb (灭火机不少于150台、防火服不少于500套)."""
    text = whole.task.text
    addressee = clause.addressee
    if made_for_all(clause.body, clause.own, whole.task.places, reporter):
        addressee = "others"
    start, found = clause.start, []
    asked = whole.targets(start, clause.end)
    for stop in (*(_cuts(text, asked) if len(asked) > 1 else ()), clause.end):
        targets = asked if stop - start == clause.end - clause.start else whole.targets(start, stop)
        found.append(
            Demand(
                start=start,
                end=stop,
                text=text[start:stop],
                addressee=addressee,
                countable=bool(targets) or is_countable(text[start:stop]),
                targets=targets,
                own=max(start, clause.own),
                topic=topic,
            )
        )
        start = stop + 1
    return found


def _cuts(text: str, targets: tuple[Quantity, ...]) -> list[int]:
    """Where a clause falls into several: at a 、 behind a figure, when a thing with a figure of its own follows."""
    return [
        target.end
        for target, following in pairwise(targets)
        if text[target.end] == "、" and following.start - target.end > _SHORTEST
    ]
