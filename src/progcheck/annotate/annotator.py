"""From a submission to an annotated table."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING

from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
from progcheck.annotate.demands import split_demands
from progcheck.annotate.gazetteer import load_gazetteer
from progcheck.annotate.nlp import annotate_texts, prepare
from progcheck.annotate.organisations import covers
from progcheck.annotate.subjects import addressed_to_others, task_of_others
from progcheck.annotate.suspects import mark_suspects
from progcheck.text.deadlines import bracket_deadline, parse_deadline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.annotate.gazetteer import Gazetteer, Place
    from progcheck.records.facts import Deadline
    from progcheck.records.submission import Entry, Submission

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
    rows = _Rows(submission.entries, reporter, gazetteer, as_of)
    entries = mark_suspects(tuple(rows.entry(entry) for entry in submission.entries))
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


class _Rows:
    """Annotates the rows of one table. What several rows have in common (problem, deadline, units) is read once."""

    def __init__(
        self, entries: Sequence[Entry], reporter: Place | None, gazetteer: Gazetteer, as_of: date | None
    ) -> None:
        self._reporter, self._as_of = reporter, as_of
        texts = dict.fromkeys(text for e in entries for text in (e.task.text, e.progress.text))
        problems = dict.fromkeys(e.problem.text for e in entries)
        prepare([*texts, *problems])
        self._texts = annotate_texts(texts, as_of)
        self._problems = annotate_texts(problems, as_of, _OF_PROBLEMS)
        self._raised = {text: raised_on(problem) for text, problem in self._problems.items()}
        deadlines = dict.fromkeys(e.deadline.text for e in entries)
        self._deadlines = {text: parse_deadline(text, as_of) for text in deadlines}
        units = dict.fromkeys(e.responsible.text for e in entries)
        self._asked = {
            text: covers(text, reporter, gazetteer) if reporter and text else None for text in units
        }

    def entry(self, entry: Entry) -> AnnotatedEntry:
        """One row."""
        task, reporter = self._texts[entry.task.text], self._reporter
        asked = self._asked[entry.responsible.text]
        if asked is not False and task_of_others(task.clauses, task.text, task.places, reporter):
            asked = False

        def is_other(clause: str) -> bool | None:
            offset = task.text.find(clause)
            return addressed_to_others(clause, offset, task.places, reporter)

        return AnnotatedEntry(
            entry=entry,
            task=task,
            progress=self._texts[entry.progress.text],
            problem=self._problems[entry.problem.text],
            deadline=self._deadline(entry),
            asked=asked,
            demands=split_demands(task, is_other, reporter),
            raised=self._raised[entry.problem.text],
        )

    def _deadline(self, entry: Entry) -> Deadline:
        """The deadline column, or the bracket behind the task where there is no such column."""
        parsed = self._deadlines[entry.deadline.text]
        if parsed.kind in {"other", "none"}:
            bracket = bracket_deadline(entry.task.text, self._as_of)
            return bracket[2] if bracket else parsed
        return parsed
