"""Text dumps of Word tables: a TAB starts a cell, a line with one leading blank a row; the rest has to be told by meaning.

A dump keeps neither rows nor blank cells reliably. What can be relied on is that each task is followed by its deadline, a
cell of its own: columns are counted from there, to the right by position and to the left by what a cell looks like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.read.dump_cells import TASK, DumpCell, cut_cells, mended
from progcheck.read.dump_recut import recut
from progcheck.read.grid import Grid, GridCell, GridRow
from progcheck.read.header import role_of
from progcheck.read.refusals import refusal
from progcheck.records.submission import Location
from progcheck.text.deadlines import is_deadline
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

# The page's padding; a dump without it has lost the borders of cells that begin on a line of their own.
_TAB_LINE = re.compile(r"^[ ]*\t\s*$", re.MULTILINE)
_SERIAL = re.compile(r"\s*\d{1,4}\s*")
_CONTACT = re.compile(r"\s*(?:[^\W\da-zA-Z_]|·){2,8}[\s:：]*(?:[\d\-— ]{7,20})?\s*")
_BRACKET = re.compile(r"\s*[(（]")
_ORDINAL = re.compile(r"\s*[(（]\s*[一二三四五六七八九十百]+\s*[)）]")
_ENOUGH = 3


def read_dump(text: str) -> Grid:
    """The dump as a grid with the columns of its heading.

    Raises:
        ReadError: ``NO_TABLE``, when there is no heading or no deadline below it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    cells = cut_cells(lines)
    cells = mended(cells if _TAB_LINE.search(lines) else recut(cells))
    first, after = _heading(cells)
    roles = [role_of(cell.raw)[0] for cell in cells[first:after]]
    header = {i: GridCell(cell.raw, cell.location) for i, cell in enumerate(cells[first:after])}
    if "deadline" not in roles or "task" not in roles:
        raise refusal("NO_TABLE" if "task" in roles else "NO_TASK_COLUMN")
    grid = Grid([GridRow(header, cells[first].location)])
    grid.before = [line for cell in cells[:first] for line in cell.raw.split("\n") if line.strip()]
    grid.rows += _Rows(cells[after:], roles).rows()
    if len(grid.rows) == 1:
        raise refusal("NO_TABLE")
    return grid


def _heading(cells: Sequence[DumpCell]) -> tuple[int, int]:
    """The first run of cells that are headings."""
    start = 0
    for i, cell in enumerate([*cells, DumpCell("", Location())]):
        if not role_of(cell.raw)[0]:
            if len({role_of(c.raw)[0] for c in cells[start:i]} - {"other"}) >= _ENOUGH:
                return start, i
            start = i + 1
    raise refusal("NO_TABLE")


class _Rows:
    """Finds the rows around the deadlines."""

    def __init__(self, cells: Sequence[DumpCell], roles: list[str]) -> None:
        self._cells = cells
        self._roles = roles
        self._anchor = roles.index("deadline")
        self._right = roles[self._anchor + 1 :]

    def rows(self) -> list[GridRow]:
        """One row for each deadline that follows a task."""
        anchors = self._anchors()
        made: list[GridRow] = []
        left = self._left(self._cells[: anchors[0]]) if anchors else {}
        for i, anchor in enumerate(anchors):
            end = anchors[i + 1] if i + 1 < len(anchors) else len(self._cells)
            gap = self._cells[anchor + 1 : end]
            last = i + 1 == len(anchors)
            cut, sure = (len(gap), True) if last else self._cut(gap)
            row = dict(left)
            row[self._anchor] = self._cells[anchor]
            row.update(self._answers(gap[:cut]))
            made.append(self._row(row, sure=sure))
            if not last:
                left = self._left(gap[cut:])
        return made

    def _anchors(self) -> list[int]:
        """Deadlines that stand where the deadline column is: right behind a task."""
        dates = [i for i, cell in enumerate(self._cells) if self._is_date(cell)]
        behind = [i for i in dates if self._behind_task(i)]
        if len(behind) * 2 >= len(dates):
            return behind
        # Tasks without numbers: the first deadline in a row counts, later cells that look like one are answers.
        kept: list[int] = []
        for i in dates:
            between = self._cells[kept[-1] + 1 : i] if kept else ()
            if not kept or sum(not cell.blank for cell in between) > max(1, len(self._right) - 2):
                kept.append(i)
        return kept

    @staticmethod
    def _is_date(cell: DumpCell) -> bool:
        return not _BRACKET.match(cell.raw) and is_deadline(normalise(cell.raw)[0])

    def _behind_task(self, at: int) -> bool:
        for i in range(at - 1, max(-1, at - 6), -1):
            raw = self._cells[i].raw
            if TASK.match(raw):
                return True
            if raw.strip() and not _BRACKET.match(raw):
                return False
        return False

    def _cut(self, gap: Sequence[DumpCell]) -> tuple[int, bool]:
        """Where in the cells between two deadlines the second row begins, and whether that is certain."""
        task = self._task_at(gap)
        breaks = [i for i in range(task + 1) if gap[i].opens_row]
        if breaks:
            return breaks[-1], True
        serials = [i for i in range(task) if _SERIAL.fullmatch(gap[i].raw) and i >= min(2, len(self._right))]
        if serials and "serial" in self._roles:
            return serials[-1], True
        filled = [i for i in range(task) if not gap[i].blank]
        contacts = [i for i in filled if i > 1 and _CONTACT.fullmatch(gap[i].raw)]
        if "contact" in self._right and contacts:
            return contacts[-1] + 1, True
        headed = [i for i in filled if i and _ORDINAL.match(gap[i].raw)]
        if "problem" in self._roles and headed:
            return headed[0], True
        # Without a break and a contact, a cell before the task may be this row's answer or the next row's problem.
        return min(task, len(self._right)), len(filled) <= self._right_of("progress")

    def _right_of(self, role: str) -> int:
        return self._right.index(role) if role in self._right else len(self._right)

    def _task_at(self, cells: Sequence[DumpCell]) -> int:
        """The index of the next row's task among cells that end before its deadline."""
        breaks = [i for i, cell in enumerate(cells) if cell.opens_row]
        start = breaks[-1] if breaks else 0
        numbered = [i for i in range(start, len(cells)) if TASK.match(cells[i].raw)]
        if numbered and not breaks:
            # An answer may begin with 1. too; the task is the last such cell, apart from its own pieces.
            return numbered[-1]
        if numbered:
            return numbered[0]
        filled = [i for i, cell in enumerate(cells) if not cell.blank]
        return filled[-1] if filled else len(cells)

    def _left(self, cells: Sequence[DumpCell]) -> dict[int, DumpCell]:
        """Serial, problem and task of a row, by what they look like."""
        found: dict[int, DumpCell] = {}
        rest = [cell for cell in cells if not cell.blank]
        if rest and "serial" in self._roles and _SERIAL.fullmatch(rest[0].raw):
            found[self._roles.index("serial")] = rest.pop(0)
        if not rest:
            return found
        task = self._task_at(rest)
        found[self._roles.index("task")] = _joined(rest[task:])
        if task and "problem" in self._roles:
            found[self._roles.index("problem")] = _joined(rest[:task])
        return found

    def _answers(self, cells: Sequence[DumpCell]) -> dict[int, DumpCell]:
        """What stands right of the deadline, by position; a cell too many goes to the progress."""
        cells = list(cells)
        while cells and cells[-1].blank and len(cells) > len(self._right):
            cells.pop()
        progress = self._right_of("progress")
        while len(cells) > len(self._right) and progress < len(self._right):
            cells[progress : progress + 2] = [_joined(cells[progress : progress + 2])]
        return {self._anchor + 1 + i: cell for i, cell in enumerate(cells[: len(self._right)])}

    def _row(self, found: dict[int, DumpCell], *, sure: bool) -> GridRow:
        cells = {
            column: GridCell(cell.raw, cell.location, ("floating-text",) * cell.floating)
            for column, cell in sorted(found.items())
        }
        place = next((cell.location for cell in cells.values() if not cell.blank), Location())
        return GridRow(cells, place, () if sure else ("ambiguous",))


def _joined(cells: Sequence[DumpCell]) -> DumpCell:
    """One cell out of the pieces that TABs inside it made."""
    if len(cells) == 1:
        return cells[0]
    raw = "\t".join(cell.raw for cell in cells)
    return DumpCell(raw, cells[0].location, floating=any(cell.floating for cell in cells))
