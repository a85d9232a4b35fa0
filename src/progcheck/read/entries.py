"""Rows → entries: which rows are tasks, which go on with the row before, and what they share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from progcheck.read.cells import NOTHING, cell_of
from progcheck.read.contact import split_contact
from progcheck.read.grid import GridCell
from progcheck.read.layout import group_text, is_furniture
from progcheck.read.problems import ProblemStitcher
from progcheck.records.submission import Contact, Entry
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.read.grid import GridRow
    from progcheck.read.layout import Layout
    from progcheck.read.notes import Notes

_SINGLE = ("deadline", "lead", "responsible", "progress", "status")
_KEYS = ("serial", "deadline", "lead", "responsible")
_REMARK = re.compile(
    r"\s*(?:注|备注|说明|填表说明|填报说明|填表人|填报人|审核人|负责人|联系电话|单位负责人)\s*[:：]"
)
_NUMBERED = re.compile(r"\s*(?:[(（]?\d{1,3}[)）]|\d{1,3}\s*[.．、]|[一二三四五六七八九十]{1,3}、)")
_CLOSED = re.compile(r"[。！？；;.!?][”’)）》】]*\s*$")


@dataclass(slots=True)
class _Row:
    """A task row while it is being read; lists, for what a page break cut in two."""

    source: GridRow
    parts: dict[str, list[GridCell]]
    problem: GridCell | None
    layout: Layout
    flags: set[str] = field(default_factory=set)


class Collector:
    """Takes the rows of one table after another and makes entries of them when all are in."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._rows: list[_Row] = []
        self._problems: list[GridCell] = []
        self._group: GridCell | None = None

    def take(self, rows: list[GridRow], layout: Layout) -> None:
        """Read the rows below a heading. Rows that are no task leave only what they say of the rows around them."""
        for row in rows:
            if is_furniture(row, layout):
                continue
            heading = group_text(row, layout)
            if heading is not None:
                self._group = None if _REMARK.match(heading) else GridCell(heading, row.filled()[0].location)
                continue
            cells = layout.cells(row, layout.shift_of(row))
            problem = cells.pop("problem", None) if "problem" in layout.columns else self._group
            if problem is not None and not problem.blank:
                self._problems.append(problem)
            if self._is_rest(cells, layout):
                self._append(cells, problem)
            elif _has(cells, "task") or (_has(cells, "progress") and any(_has(cells, key) for key in _KEYS)):
                self._rows.append(
                    _Row(row, {k: [c] for k, c in cells.items()}, problem, layout, set(row.flags))
                )
                if "hidden-row" in row.flags:
                    self._notes.add("hidden-row", row.location)
                if "ambiguous" in row.flags:
                    self._notes.add("ambiguous-row", row.location)

    def entries(self) -> Iterator[Entry]:
        """The entries, numbered from 1, with their problems stitched."""
        unique = list({id(cell): cell for cell in self._problems}.values())
        stitcher = ProblemStitcher(unique)
        tickets = [stitcher.feed(row.problem) for row in self._rows]
        shared: dict[int, int] = {}
        for row in self._rows:
            for cell in row.parts.get("progress", []):
                shared[id(cell)] = shared.get(id(cell), 0) + (not cell.blank)
        for index, (row, ticket) in enumerate(zip(self._rows, tickets, strict=True), 1):
            yield _entry(index, row, stitcher, ticket, shared)

    def _is_rest(self, cells: dict[str, GridCell], layout: Layout) -> bool:
        """Whether a row only goes on with the one before, cut in two by a page: none of its short cells is filled."""
        if not self._rows or any(_has(cells, key) for key in _KEYS):
            return False
        if sum(key in layout.columns for key in _KEYS) < 2:  # noqa: PLR2004 - too little to tell by
            return False
        if not _has(cells, "task"):
            return True
        before = self._rows[-1].parts.get("task", [])
        if before and before[-1] is cells["task"]:
            return True
        return not _NUMBERED.match(cells["task"].raw) and bool(before) and not _CLOSED.search(before[-1].raw)

    def _append(self, cells: dict[str, GridCell], problem: GridCell | None) -> None:
        last = self._rows[-1]
        for role, cell in cells.items():
            held = last.parts.setdefault(role, [])
            if not cell.blank and not any(part is cell for part in held):
                last.parts[role] = [part for part in held if not part.blank] + [cell]
        if problem is not None and not problem.blank and problem is not last.problem:
            if last.problem is None or last.problem.blank:
                last.problem = problem
            else:
                joined = f"{last.problem.raw}\n{problem.raw}"
                last.problem = GridCell(joined, last.problem.location, ("stitched",))


def _has(cells: dict[str, GridCell], role: str) -> bool:
    cell = cells.get(role)
    return cell is not None and not cell.blank


def _entry(index: int, row: _Row, stitcher: ProblemStitcher, ticket: int, shared: dict[int, int]) -> Entry:
    place = row.source.location
    made = {role: cell_of(row.parts.get(role, []), place=place) for role in ("task", *_SINGLE)}
    progress = row.parts.get("progress", [])
    flags = set(row.flags)
    if any(shared.get(id(cell), 0) > 1 for cell in progress):
        flags.add("shared-progress")
    if not made["task"].text:
        flags.add("no-task")
    # One column for both, or one for each; a column called 联系人 often holds the phone too. Line breaks tell people apart.
    people = [
        part for role in ("contact", "name", "phone") for part in row.parts.get(role, []) if not part.blank
    ]
    contact = split_contact("\n".join(part.raw for part in people))
    serial = normalise("\n".join(part.raw for part in row.parts.get("serial", [])))[0] or None
    return Entry(
        index=index,
        serial=serial,
        location=place,
        problem=stitcher.problem(ticket) or NOTHING,
        task=made["task"],
        deadline=made["deadline"],
        lead=made["lead"],
        responsible=made["responsible"],
        progress=made["progress"],
        status=made["status"],
        contact_cell=cell_of(people, place=place),
        contact=Contact(normalise(contact.name)[0], normalise(contact.phone)[0]),
        flags=tuple(sorted(flags)),
    )
