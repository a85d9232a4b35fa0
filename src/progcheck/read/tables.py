"""The common step behind all readers: grids of cells → the entries of one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.read.entries import Collector
from progcheck.read.header import find_header
from progcheck.read.layout import plan
from progcheck.read.refusals import refusal
from progcheck.records.submission import FIELDS
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from progcheck.read.grid import Grid
    from progcheck.read.header import Header
    from progcheck.read.layout import Layout
    from progcheck.read.notes import Notes
    from progcheck.records.submission import Entry

_NEEDED = ("task", "progress")
_SAME = 0.5
_ORDER = ("serial", *FIELDS, "name", "phone")


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries, the lines of the title block (nearest first come the ones above the table), and the roles met."""

    entries: tuple[Entry, ...]
    lines: list[str]
    sheets: list[str]
    columns: tuple[str, ...]


def read_tables(grids: list[Grid], notes: Notes) -> Reading:
    """Chain the tables that hold tasks and answers; those of another kind are passed over.

    A table without a heading goes on with the layout of the one before it.

    Raises:
        ReadError: ``NO_TABLE``, ``NO_TASK_COLUMN``, ``NO_PROGRESS_COLUMN``.
    """
    headers = [find_header(grid.rows) for grid in grids]
    wanted = _wanted(grids, headers, notes)
    collector = Collector(notes)
    lines: list[str] = []
    after: list[str] = []
    sheets: list[str] = []
    layout: Layout | None = None
    roles: set[str] = set()
    for grid, header, use in zip(grids, headers, wanted, strict=True):
        if layout is None:
            lines += grid.before
        if header is not None and set(header.roles) >= set(_NEEDED):
            if not use:
                continue
            layout = plan(header, grid, notes)
            roles |= header.roles
            lines += _above(grid, header)
            lines += [heading.text for heading in header.headings if heading.role == "progress"]
            sheets.append(grid.name)
            collector.take(grid.rows[header.after :], layout)
        elif header is None and layout is not None and not grid.name:
            collector.take(grid.rows, layout)
        elif layout is None:
            lines += [cell.raw for row in grid.rows[:4] for cell in row.filled()]
        after += grid.after
    if layout is None:
        raise _reason(headers)
    entries = tuple(collector.entries())
    if any(entry.contact.phone for entry in entries):
        roles.add("phone")
    return Reading(entries, lines + after, sheets, _columns(roles))


def _wanted(grids: list[Grid], headers: list[Header | None], notes: Notes) -> list[bool]:
    """Which grids to read. A sheet that repeats the tasks of another is an older copy; hidden ones give way first."""
    wanted = [True] * len(grids)
    complete = [
        i for i, header in enumerate(headers) if header is not None and set(header.roles) >= set(_NEEDED)
    ]
    tasks = {i: _tasks(grids[i], headers[i]) for i in complete if len(complete) > 1 and grids[i].name}
    kept: list[int] = []
    for i in sorted(tasks, key=lambda i: (grids[i].hidden, i)):
        if any(tasks[i] and len(tasks[i] & tasks[k]) > _SAME * len(tasks[i]) for k in kept):
            wanted[i] = False
            notes.add("repeated-sheet", name=grids[i].name)
        else:
            kept.append(i)
    for i in complete:
        if wanted[i] and grids[i].hidden:
            notes.add("hidden-sheet", name=grids[i].name)
    return wanted


def _tasks(grid: Grid, header: Header | None) -> set[str]:
    heading = next((h for h in (header.headings if header else ()) if h.role == "task"), None)
    if heading is None or header is None:
        return set()
    cells = [row.under(heading.column, heading.width) for row in grid.rows[header.after :]]
    return {text for cell in cells if cell is not None and (text := normalise(cell.raw)[0])}


def _above(grid: Grid, header: Header) -> list[str]:
    """The rows above the heading as lines, their cells apart."""
    return [
        "   ".join(cell.raw.replace("\n", " ") for cell in row.filled()) for row in grid.rows[: header.first]
    ]


def _columns(roles: set[str]) -> tuple[str, ...]:
    """The roles in the order of a table; ``contact`` stands for its parts too, so that a rule may ask for either."""
    if "contact" in roles:
        roles |= {"name", "phone"}
    elif roles & {"name", "phone"}:
        roles |= {"contact"}
    return tuple(role for role in _ORDER if role in roles)


def _reason(headers: list[Header | None]) -> Exception:
    met = [header.roles for header in headers if header is not None]
    if any("progress" in roles for roles in met):
        return refusal("NO_TASK_COLUMN")
    if any("task" in roles for roles in met):
        return refusal("NO_PROGRESS_COLUMN")
    return refusal("NO_TABLE")
