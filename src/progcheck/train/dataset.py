"""Labelled tables as training cases: which answer deals with which task, and which demand it meets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from progcheck.annotate.acts import find_acts
from progcheck.annotate.annotator import annotate
from progcheck.gold.labels import load_labels
from progcheck.gold.rows import submission_of
from progcheck.gold.spans import match, place
from progcheck.read import read
from progcheck.score.copying import Copying
from progcheck.score.table_terms import TableTerms
from progcheck.score.told import ToldTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.gold.labels import Labels, RowLabel
    from progcheck.records.submission import Submission

OFF_TOPIC = frozenset({"OT101", "OT102"})
_NO_ANSWER = ("FM101", "FM102", "FM103", "BP", "TM101", "TM102", "OT203")
_UNCLEAR = OFF_TOPIC | {"DU101", "DU102", "DU103", "FM104"}
_SWAPS, _SWAPS_OF_MADE = 3, 1  # other tasks that each answer is held against
_TABLES = (".docx", ".xlsx", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Case:
    """The answer of row ``answer`` held against the task of row ``task`` (places in the table).

    ``kind`` is own, off-topic (labelled so), hard (another task of the same lead unit) or easy. ``entry`` is the task's row with that answer in it.
    ``met`` says of each demand whether it is labelled as answered, ``None`` where nobody said.
    """

    task: int
    answer: int
    kind: str
    entry: AnnotatedEntry
    met: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class TrainingTable:
    """A labelled table, annotated. ``own`` holds the rows whose answers surely deal with their tasks.

    Tables of one ``group`` are never trained on while one of them is held out. ``told`` is what its answers tell, ``copied`` the share of each
    case's answer that is taken from task or problem. ``made`` says that it was put together out of faults and good answers.
    """

    name: str
    group: str
    table: AnnotatedTable
    labels: Mapping[int, RowLabel]
    terms: TableTerms
    told: ToldTable
    own: tuple[int, ...]
    hard: tuple[tuple[int, int], ...]
    easy: tuple[tuple[int, int], ...]
    cases: tuple[Case, ...]
    copied: tuple[float, ...]
    made: bool = False


def load_table(folder: Path) -> TrainingTable:
    """Read a corpus: its label file, which carries the rows, or a table file beside it.

    Raises:
        ReadError: the label file is ill-formed or there is no table to its rows.
    """
    labels = load_labels(folder / "labels.jsonl")
    if labels.has_texts:
        return training_table(folder.name, folder.name, labels, submission_of(labels))
    path = next(p for suffix in _TABLES for p in sorted(folder.glob(f"*{suffix}")))
    return training_table(folder.name, folder.name, labels, read(path))


def training_table(
    name: str, group: str, labels: Labels, submission: Submission, *, made: bool = False
) -> TrainingTable:
    """A table and its labels as training cases."""
    table = annotate(submission)
    entries = table.entries
    terms = TableTerms(table)
    told = ToldTable(terms, [find_acts(e.progress, e.task, table.as_of) for e in entries])
    rows = {row.n: row for row in labels.rows}
    own = tuple(row for row, entry in enumerate(entries) if _is_own(entry, rows.get(entry.index)))
    pairs = [
        (task, answer)
        for answer in own
        for task in range(len(entries))
        if terms.task_groups[task] != terms.task_groups[answer]
    ]
    same_lead = [entries[t].entry.lead.text == entries[a].entry.lead.text for t, a in pairs]
    hard = tuple(pair for pair, same in zip(pairs, same_lead, strict=True) if same)
    easy = tuple(pair for pair, same in zip(pairs, same_lead, strict=True) if not same)
    cases = (
        *_own_cases(table, rows, own, complete=made),
        *_swaps(table, hard, "hard", _SWAPS_OF_MADE if made else _SWAPS),
        *_swaps(table, easy, "easy", _SWAPS_OF_MADE if made else _SWAPS),
    )
    copied = tuple(
        Copying(c.entry.progress.text, c.entry.task.text, c.entry.problem.text).share for c in cases
    )
    return TrainingTable(name, group, table, rows, terms, told, own, hard, easy, cases, copied, made)


def _due(row: RowLabel) -> frozenset[str]:
    return row.must | frozenset(code for group in row.must_any for code in group)


def _is_own(entry: AnnotatedEntry, row: RowLabel | None) -> bool:
    """A labelled row whose answer deals with its task: nothing that is, or may be, beside the point."""
    if row is None or not entry.progress.text.strip():
        return False
    return not (row.may & (_UNCLEAR | {"BP101", "BP201"})) and not any(
        code.startswith(("FM1", "BP", "OT1", "OT203", "DU1", "TM101", "TM102"))
        and code not in {"FM104", "DU104"}
        for code in _due(row)
    )


def _own_cases(
    table: AnnotatedTable, rows: Mapping[int, RowLabel], own: tuple[int, ...], *, complete: bool
) -> list[Case]:
    cases = []
    for at, entry in enumerate(table.entries):
        row = rows.get(entry.index)
        if row is None or not entry.progress.text.strip():
            continue
        due = _due(row)
        met = _met(entry, row, complete=complete)
        if at in own:
            kind = "own"
        elif due & OFF_TOPIC:
            kind = "off-topic"
        else:
            kind = "other"
        if kind == "other" and all(each is None for each in met):
            continue
        cases.append(Case(at, at, kind, entry, met))
    return cases


def _met(entry: AnnotatedEntry, row: RowLabel, *, complete: bool) -> tuple[bool | None, ...]:
    """``complete``: an answer with no fault of topic deals with every demand."""
    if row.demands:
        spans = place(row.demands, entry.task.text)
        pairs = match(spans, [(d.start, d.end) for d in entry.demands])
        by_found = {found: row.demands[wanted].answered != "no" for wanted, found in pairs.items()}
        return tuple(by_found.get(at) for at in range(len(entry.demands)))
    due = _due(row)
    if due & OFF_TOPIC or any(code.startswith(_NO_ANSWER) for code in due):
        return (False,) * len(entry.demands)
    if complete:
        return (True,) * len(entry.demands)
    faultless = row.verdicts == {"pass"} and not row.may
    return (True if faultless and len(entry.demands) == 1 else None,) * len(entry.demands)


def _swaps(table: AnnotatedTable, pairs: tuple[tuple[int, int], ...], kind: str, many: int) -> list[Case]:
    """Some of the pairs, evenly spread: each answer against a few other tasks, none of whose demands it meets."""
    by_answer: dict[int, list[int]] = {}
    for task, answer in pairs:
        by_answer.setdefault(answer, []).append(task)
    cases = []
    for answer, tasks in by_answer.items():
        step = max(1, len(tasks) // many)
        for task in tasks[answer % step :: step][:many]:
            swapped = replace(table.entries[task], progress=table.entries[answer].progress)
            cases.append(Case(task, answer, kind, swapped, (False,) * len(swapped.demands)))
    return cases
