"""Small tables for rule examples and cases: one row that is judged, and another one where the case gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.read.contact import split_contact
from progcheck.records.submission import FIELDS, Cell, Contact, Entry, Location, Source, Submission
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from progcheck.policy.rules import Example

OTHER_TASK = "99.按季度向市级报送工作信息。"


def submission_of(example: Example) -> Submission:
    """The table that an example stands for. The row judged is row 1; ``other_task`` or ``other_progress`` make row 2."""
    entries = [_entry(1, example, example.task, example.progress, example.contact)]
    if example.other_task or example.other_progress:
        task = example.other_task or OTHER_TASK
        entries.append(_entry(2, example, task, example.other_progress, "李乙 13800000002"))
    return Submission(
        source=Source("made.docx", "docx", "0" * 64),
        title=f"{example.reporter}整改进展一览表",
        reporter=example.reporter,
        as_of=example.as_of,
        entries=tuple(entries),
        columns=FIELDS,
    )


def _entry(index: int, example: Example, task: str, progress: str, contact: str) -> Entry:
    row = index + 1
    cells = (example.problem, task, example.deadline, "", example.responsible, progress, "", contact)
    problem, task_cell, deadline, lead, responsible, progress_cell, status, contact_cell = (
        _cell(text, row, column) for column, text in enumerate(cells, start=2)
    )
    return Entry(
        index=index,
        serial=str(index),
        location=Location(table=1, row=row),
        problem=problem,
        task=task_cell,
        deadline=deadline,
        lead=lead,
        responsible=responsible,
        progress=progress_cell,
        status=status,
        contact_cell=contact_cell,
        contact=split_contact(contact) if contact else Contact(),
    )


def _cell(raw: str, row: int, column: int) -> Cell:
    text, offsets, flags = normalise(raw)
    return Cell(raw, text, offsets, Location(table=1, row=row, column=column), flags)
