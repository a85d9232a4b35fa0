"""Dumps whose blank lines were dropped, and with them the TABs that stood alone: cells run into each other.

What is left are lines. A task still begins with its number and is followed by its deadline; units are short lines that end
like units; a name and a phone close the row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.read.dump_cells import TASK, DumpCell
from progcheck.records.submission import Location
from progcheck.text.deadlines import is_deadline
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

_SERIAL = re.compile(r"\s*\d{1,3}\s*")
_NAME = re.compile(r"\s*(?:[^\W\da-zA-Z_]|·){2,4}\s*(?:1\d{10}|0\d{2,3}-?\d{7,8})?\s*")
_PHONE = re.compile(r"\s*[\d\-— ]{7,20}\s*")
_UNIT = re.compile(r"[局委部厅办院会府门司团队室组区县市镇乡校站所处、，,)）]$")
_SENTENCE = re.compile(r"[。；：]|^(?:一是|\d{4}年)")
_DATE_LINES = 4
_UNIT_LINE = 24


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: Location
    cell: bool  # a TAB stood before it
    row: bool  # a row opens here


def recut(cells: Sequence[DumpCell]) -> list[DumpCell]:
    """The same text in cells as they must have been; all before the first task's row stays as it is."""
    lines = [line for cell in cells for line in _lines(cell)]
    rows = list(_anchors(lines))
    if not rows:
        return list(cells)
    first = _row_start(lines, 0, rows[0][0])
    made = [DumpCell(line.text, line.place) for line in lines[:first]]
    start = first
    for i, (task, date, answers) in enumerate(rows):
        following = _row_start(lines, answers, rows[i + 1][0]) if i + 1 < len(rows) else len(lines)
        left = lines[start:task]
        serial = 1 if left and _SERIAL.fullmatch(left[0].text) else 0
        parts = [left[:serial], left[serial:], lines[task:date], lines[date:answers]]
        for j, part in enumerate(parts + _answers(lines[answers:following])):
            place = part[0].place if part else lines[task].place
            made.append(DumpCell("\n".join(line.text for line in part), place, opens_row=j == 0))
        start = following
    return made


def _lines(cell: DumpCell) -> list[_Line]:
    found = []
    for i, text in enumerate(cell.raw.split("\n")):
        place = Location(line=(cell.location.line or 1) + i, column=1) if i else cell.location
        if text.strip() or (not i and cell.opens_row):
            found.append(_Line(text, place, cell=i == 0, row=i == 0 and cell.opens_row))
    return found


def _anchors(lines: Sequence[_Line]) -> list[tuple[int, int, int]]:
    """``(task, deadline, answers)``: where each row's task, deadline and the rest begin."""
    found: list[tuple[int, int, int]] = []
    task: int | None = None
    at = 0
    while at < len(lines):
        if TASK.match(lines[at].text):
            task = at
        end = _date_end(lines, at) if task is not None and task < at else None
        if task is not None and end is not None:
            found.append((task, at, end))
            task = None
            at = end
        else:
            at += 1
    return found


def _date_end(lines: Sequence[_Line], start: int) -> int | None:
    """The end of the lines that are wholly a deadline and begin at ``start``."""
    if lines[start].text.lstrip().startswith(("(", "（")):
        return None
    for end in range(min(len(lines), start + _DATE_LINES), start, -1):
        if is_deadline(normalise("\n".join(line.text for line in lines[start:end]))[0]):
            return end
    return None


def _row_start(lines: Sequence[_Line], after: int, task: int) -> int:
    """Where the row of a task begins: an opened row, its serial, or the task itself."""
    opened = [i for i in range(after, task + 1) if lines[i].row]
    serials = [i for i in range(after, task) if _SERIAL.fullmatch(lines[i].text)]
    return max(opened + serials[-1:], default=task)


def _answers(lines: Sequence[_Line]) -> list[Sequence[_Line]]:
    """Lead unit, responsible units, progress and contact."""
    lead = 1
    while lead < len(lines) and not lines[lead].cell and not _UNIT.search(normalise(lines[lead - 1].text)[0]):
        lead += 1
    units = lead
    while units < len(lines) and _goes_on(lines[lead:units], lines[units]):
        units += 1
    tail = len(lines)
    while tail > units and _PHONE.fullmatch(lines[tail - 1].text):
        tail -= 1
    if tail > units and _NAME.fullmatch(lines[tail - 1].text):
        tail -= 1
    else:
        tail = len(lines)
    return [lines[:lead], lines[lead:units], lines[units:tail], lines[tail:]]


def _goes_on(taken: Sequence[_Line], following: _Line) -> bool:
    """Whether the list of units has not ended with the lines taken."""
    if not taken:
        return True
    text = normalise("\n".join(line.text for line in taken))[0]
    more = normalise(following.text)[0]
    if _SENTENCE.search(more) or len(more) > _UNIT_LINE or following.cell:
        return False
    return text.endswith(("、", "，", "(", "（")) or not _UNIT.search(text) or bool(_UNIT.search(more))
