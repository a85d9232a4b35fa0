"""From a submission to an annotated table."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol

from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
from progcheck.annotate.clauses import clauses, sentences
from progcheck.annotate.demands import split_demands
from progcheck.annotate.gazetteer import load_gazetteer
from progcheck.annotate.nlp import annotate_text, prepare
from progcheck.annotate.organisations import covers
from progcheck.annotate.subjects import addressed_to_others, task_of_others
from progcheck.annotate.suspects import mark_suspects
from progcheck.text.deadlines import bracket_deadline, parse_deadline

if TYPE_CHECKING:
    from progcheck.annotate.gazetteer import Gazetteer, Place
    from progcheck.records.facts import Deadline
    from progcheck.records.submission import Entry, Submission

    class _TextAnnotator(Protocol):
        def __call__(self, text: str, groups: frozenset[str] | None = None) -> AnnotatedText: ...


_OF_PROBLEMS = frozenset({"dates", "places"})  # problems are long, and no rule asks more of them
_RAISED_BY = re.compile(
    r"督[察导查]|审计|巡[察视查]|反馈|检查|暗访|抽查|考核|评估|通报|指出|进驻|发现|走访|交办"
)


def annotate(submission: Submission) -> AnnotatedTable:
    """Annotate every entry of a submission."""
    gazetteer = load_gazetteer()
    hints = [
        submission.title,
        *(e.responsible.text for e in submission.entries[:20]),
        *(e.task.text for e in submission.entries[:20]),
    ]
    reporter = gazetteer.resolve_reporter(submission.reporter, hints) if submission.reporter else None
    as_of = last_day(submission.as_of)
    text_of = _text_annotator(as_of)
    prepare({text for e in submission.entries for text in (e.task.text, e.progress.text, e.problem.text)})
    entries = mark_suspects(
        tuple(_entry(entry, text_of, reporter, gazetteer, as_of) for entry in submission.entries)
    )
    return AnnotatedTable(
        submission=submission,
        entries=entries,
        gazetteer=gazetteer,
        reporter=reporter,
        as_of=as_of,
        raised=year_of_round(submission.title, as_of),
    )


def last_day(as_of: str | None) -> date | None:
    """The last day that an as-of date covers: 2023-04 → 30 April 2023."""
    if not as_of:
        return None
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])  # noqa: PLR2004 - y-m-d


def raised_on(problem: AnnotatedText) -> date | None:
    """The day from which on a problem is known: the latest date in its text that an inspection is named beside."""
    days = [
        d.first
        for d in problem.dates
        if d.first is not None
        and d.precision in {"day", "month"}
        and _RAISED_BY.search(problem.text[d.end : d.end + 14])
    ]
    return max(days, default=None)


def year_of_round(title: str, as_of: date | None) -> date | None:
    """The beginning of the year that the title gives the inspection (2023年市委巡察反馈问题……).

    ``None`` where the title names none, or only the year of the report itself (截至2023年4月).
    """
    match = re.search(r"(?<!截至)(?<!截止)(20\d{2})年", title)
    if match is None or as_of is None or int(match[1]) >= as_of.year:
        return None
    return date(int(match[1]), 1, 1)


def _text_annotator(as_of: date | None) -> _TextAnnotator:
    """Annotate a text once, however many rows it stands in."""

    @cache
    def run(text: str, groups: frozenset[str] | None = None) -> AnnotatedText:
        return annotate_text(text, sentences(text), clauses(text), as_of, groups)

    return run


def _entry(
    entry: Entry,
    text_of: _TextAnnotator,
    reporter: Place | None,
    gazetteer: Gazetteer,
    as_of: date | None,
) -> AnnotatedEntry:
    task = text_of(entry.task.text)
    asked = (
        covers(entry.responsible.text, reporter, gazetteer) if reporter and entry.responsible.text else None
    )
    if asked is not False and task_of_others(task.clauses, task.text, task.places, reporter):
        asked = False

    def is_other(clause: str) -> bool | None:
        offset = task.text.find(clause)
        return addressed_to_others(clause, offset, task.places, reporter)

    problem = text_of(entry.problem.text, _OF_PROBLEMS)
    return AnnotatedEntry(
        entry=entry,
        task=task,
        progress=text_of(entry.progress.text),
        problem=problem,
        deadline=_deadline(entry, as_of),
        asked=asked,
        demands=split_demands(task, is_other),
        raised=raised_on(problem),
    )


def _deadline(entry: Entry, as_of: date | None) -> Deadline:
    """The deadline column, or the bracket behind the task where there is no such column."""
    parsed = parse_deadline(entry.deadline.text, as_of)
    if parsed.kind in {"other", "none"} and (bracket := bracket_deadline(entry.task.text, as_of)) is not None:
        return bracket[2]
    return parsed
