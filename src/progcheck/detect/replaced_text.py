"""Did a find-and-replace run through the table? Impossible words of one make (矿市, 辖市 for 矿区, 辖区) betray it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.annotate.suspect import Suspect
    from progcheck.score.scores import TableScores

_FIELDS = ("problem", "task", "progress")
_SHOWN_ROWS = 8


@dataclass(frozen=True)
class Params:
    """When traces make a case.

    ``words`` different impossible words of the same replacement are needed. One that starts with one of ``weak`` is
    possible by itself (小县) and counts only beside one that is not.
    """

    words: int = 2
    weak: str = "小大中"


@dataclass(frozen=True, slots=True)
class _Trace:
    index: int
    field: str
    suspect: Suspect


def in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterable[Hit]:
    """One hit for the replacement that left the most impossible words."""
    del scores
    groups: dict[tuple[str, str], list[_Trace]] = defaultdict(list)
    for trace in _traces(table):
        groups[_replacement(trace.suspect)].append(trace)
    if not groups:
        return
    (replaced, by), traces = max(groups.items(), key=lambda item: (len(_words(item[1])), len(item[1])))
    words = _words(traces)
    if len(words) < params.words or all(word[0] in params.weak for word in words):
        return
    rows = sorted({trace.index for trace in traces})
    shown = "、".join(map(str, rows[:_SHOWN_ROWS]))
    yield Hit(
        0,
        _evidence(traces, rows[0]),
        {
            "words": "、".join(f"“{word}”" for word in words),
            "likely": "、".join(f"“{trace}”" for trace in dict.fromkeys(t.suspect.corrected for t in traces)),
            "rows": shown,
            "more": str(len(rows)),
            "from": replaced,
            "to": by,
        },
        confidence=0.9,
        related=tuple(rows),
    )


def _traces(table: AnnotatedTable) -> Iterator[_Trace]:
    """Every trace once: the rows under one problem share its text."""
    seen = set()
    for entry in table.entries:
        for name, text in zip(_FIELDS, (entry.problem, entry.task, entry.progress), strict=True):
            if (name, text.text) in seen:
                continue
            seen.add((name, text.text))
            for suspect in text.suspects:
                if suspect.kind == "replaced":
                    yield _Trace(entry.index, name, suspect)


def _replacement(suspect: Suspect) -> tuple[str, str]:
    place = suspect.place - suspect.start
    return suspect.corrected[place], suspect.text[place]


def _words(traces: Iterable[_Trace]) -> list[str]:
    return list(dict.fromkeys(trace.suspect.text for trace in traces))


def _evidence(traces: Iterable[_Trace], row: int) -> tuple[Evidence, ...]:
    """The traces of the first row that has any; the others are in the facts."""
    return tuple(Evidence(t.field, t.suspect.start, t.suspect.end) for t in traces if t.index == row)
