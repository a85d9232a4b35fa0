"""From a header to a reading plan: one column for each role, and which cell of a row is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.read.header import Heading, is_heading, role_of
from progcheck.read.title import as_of
from progcheck.text.deadlines import is_deadline

if TYPE_CHECKING:
    from progcheck.read.grid import Grid, GridCell, GridRow
    from progcheck.read.header import Header
    from progcheck.read.notes import Notes

_MONTH = re.compile(r"(\d{1,2})月|第?([一二三四])季度")
_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12}


@dataclass(frozen=True, slots=True)
class Layout:
    """The chosen columns by role, and the table's width in grid columns."""

    columns: dict[str, Heading]
    width: int

    def cells(self, row: GridRow, shift: int = 0) -> dict[str, GridCell]:
        """The row's cells by role; ``shift`` moves all columns for rows that lack some on the left."""
        found: dict[str, GridCell] = {}
        for role, heading in self.columns.items():
            cell = row.under(heading.column + shift, heading.width)
            if cell is not None:
                found[role] = cell
        return found

    def shift_of(self, row: GridRow) -> int:
        """How far a row of another width stands off, told by its deadline; 0 when that is not to be seen."""
        deadline = self.columns.get("deadline")
        if deadline is None or row.width == self.width:
            return 0
        at = [column for column, cell in row.cells.items() if is_deadline(cell.raw.strip())]
        return at[0] - deadline.column if at else 0


def plan(header: Header, grid: Grid, notes: Notes) -> Layout:
    """Pick a column for each role. Of several progress columns the latest round that has answers is read."""
    columns: dict[str, Heading] = {}
    for heading in sorted(header.headings, key=lambda h: h.rank):
        if heading.role not in ("", "other", "progress"):
            columns.setdefault(heading.role, heading)
    rounds = sorted((h for h in header.headings if h.role == "progress"), key=_recency, reverse=True)
    if rounds:
        body = grid.rows[header.after :]
        chosen = next((h for h in rounds if any(_filled(row, h) for row in body)), rounds[0])
        columns["progress"] = chosen
        for heading in sorted(rounds, key=lambda h: h.column):
            if heading is not chosen and any(_filled(row, heading) for row in body):
                notes.add("other-progress", name=f"“{heading.text}”")
    return Layout(columns, header.width)


def is_furniture(row: GridRow, layout: Layout) -> bool:
    """Whether a row is part of the page and not of the content: the heading again, column numbers, sums, blank."""
    filled = row.filled()
    if not filled:
        return True
    task = row.under(layout.columns["task"].column)
    if task is not None and len(task.raw) <= 30 and role_of(task.raw)[0] == "task" and _heads(filled):  # noqa: PLR2004
        return True
    texts = [cell.raw.strip() for cell in filled]
    if len(texts) > 2 and all(re.fullmatch(r"[(（]?\d{1,2}[)）]?", text) for text in texts):  # noqa: PLR2004
        return True
    return bool(re.fullmatch(r"(?:合\s*计|总\s*计|小\s*计)[:：]?", texts[0]))


def group_text(row: GridRow, layout: Layout) -> str | None:
    """The words of a row that heads a group of rows and spans the table, ``None`` for any other row."""
    filled = row.filled()
    if len(filled) != 1:
        return None
    cell = filled[0]
    start = next(column for column, found in row.cells.items() if found is cell)
    own = {"task", "progress", "problem"} & {
        role
        for role, heading in layout.columns.items()
        if heading.column == start and cell.width == heading.width
    }
    wide = cell.width * 2 > layout.width
    return cell.raw if wide or not own else None


def _heads(filled: list[GridCell]) -> bool:
    return is_heading(cell.raw for cell in filled)


def _filled(row: GridRow, heading: Heading) -> bool:
    cell = row.under(heading.column, heading.width)
    return cell is not None and not cell.blank


def _recency(heading: Heading) -> tuple[str, int, int]:
    """Sort key of a progress column: its date, else its month, else the better synonym; the leftmost of equals."""
    date = as_of([heading.text]) or ""
    month = _MONTH.search(heading.text)
    number = 0 if month is None else (int(month[1]) if month[1] else _QUARTER[month[2]])
    return (date, number, -heading.rank * 1000 - heading.column)
