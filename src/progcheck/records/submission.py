"""What a reader hands on: one table as it was submitted, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

FIELDS = (
    "problem",
    "task",
    "deadline",
    "lead",
    "responsible",
    "progress",
    "status",
    "contact",
)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a cell stands in its file. Numbers count from 1 and include header rows.

    docx fills ``table``, ``row``, ``column``; xlsx fills ``sheet`` and ``ref`` (and ``row``, ``column``);
    csv fills ``row`` (record), ``column`` and ``line`` (physical line); a text dump fills ``line`` and
    ``column`` (character in the line).
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    ref: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its raw text, its normalised text, and the way back.

    ``offsets[i]`` is the offset in ``raw`` of ``text[i]``; ``len(offsets) == len(text)``.
    """

    raw: str = ""
    text: str = ""
    offsets: tuple[int, ...] = ()
    location: Location = Location()
    flags: tuple[str, ...] = ()

    def raw_slice(self, start: int, end: int) -> str:
        """The raw characters that the span ``text[start:end]`` was made from."""
        if start >= end:
            return ""
        return self.raw[self.offsets[start] : self.offsets[end - 1] + 1]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who filled the row in. Both parts are as written, empty where missing."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: a task and what the reporter says of it.

    ``index`` counts task rows from 1 in document order, blank ones included. ``problem`` is the whole
    problem text, stitched over merged cells and page breaks and shared by the rows under it.
    ``deadline`` is what its column says. ``contact_cell`` is the cell, ``contact`` what was read out of it.
    """

    index: int
    serial: str | None
    location: Location
    problem: Cell
    task: Cell
    deadline: Cell
    lead: Cell
    responsible: Cell
    progress: Cell
    status: Cell
    contact_cell: Cell
    contact: Contact
    flags: tuple[str, ...] = ()

    def cell(self, name: str) -> Cell:
        """The cell of a field named as in ``FIELDS``."""
        found = self.contact_cell if name == "contact" else getattr(self, name)
        assert isinstance(found, Cell)  # noqa: S101 - narrows getattr for the type checker
        return found


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a submission came from."""

    path: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadNote:
    """Something that a reader met and could not read in full. Becomes an RD finding."""

    code: str
    message: str
    message_en: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One county's table. ``reporter`` and ``as_of`` are ``None`` when they were not found.

    ``as_of`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. ``columns`` holds the roles that the table has a column
    for, so that a rule on a missing field can tell a missing value from a missing column.
    """

    source: Source
    title: str
    reporter: str | None
    as_of: str | None
    entries: tuple[Entry, ...]
    columns: tuple[str, ...]
    notes: tuple[ReadNote, ...] = field(default=())
