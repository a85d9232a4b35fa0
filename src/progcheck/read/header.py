"""Which column is which, told by the meaning of its heading (``checker/columns.toml``) and never by its position."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.resources import checker_dir
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from progcheck.read.grid import GridRow

LOOK = 40
_ENOUGH = 3
_LONGEST = 30
_DEEPEST = 3
_BRACKETS = re.compile(r"[(\[【〔<《].*?[)\]】〕>》]")
_NOISE = re.compile(r"[\s:：*﹡※.。]+")
_PERIOD = re.compile(
    r"(?:(?:19|20)?\d{2}年)?\d{1,2}月|(?:19|20)\d{2}[年.\-/]|第[一二三四1-4]季度|[上下]半年|[一二三四1-4]季度"
)


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """``roles``: synonym → (role, rank); ``second``: word → the role that it can take; the others: words of the title block."""

    roles: Mapping[str, tuple[str, int]]
    second: Mapping[str, str]
    titles: tuple[str, ...]
    reporter_labels: tuple[str, ...]
    date_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: where it is, what it means, what stands above it. ``rank`` 0 is the best synonym."""

    column: int
    width: int
    text: str
    role: str
    rank: int


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows ``[first, after)`` of a grid and the columns under them."""

    first: int
    after: int
    headings: tuple[Heading, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles that have a column."""
        return frozenset(h.role for h in self.headings if h.role and h.role != "other")

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return max((h.column + h.width for h in self.headings), default=0)


@cache
def column_words() -> ColumnWords:
    """The words of ``checker/columns.toml``.

    Raises:
        ConfigError: ``BAD_COLUMNS``, when the file does not say what it should.
    """
    path = checker_dir() / "columns.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        roles = {
            plain(word): (role, rank)
            for role, words in data["roles"].items()
            for rank, word in enumerate(words)
        }
        second = {plain(word): role for role, words in data["second_choice"].items() for word in words}
        title = data["title"]
        return ColumnWords(
            roles,
            second,
            tuple(title["words"]),
            tuple(title["reporter_labels"]),
            tuple(title["date_labels"]),
        )
    except (OSError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise ConfigError(
            "BAD_COLUMNS",
            f"表头词表有误（{error}）：应有 [roles]、[second_choice] 和 [title] 三部分，每项是词的列表。",
            f"The column words are faulty ({error}): [roles], [second_choice] and [title] with lists of words were expected.",
            str(path),
        ) from error


def plain(text: str) -> str:
    """A heading without width forms, blanks, brackets and their content."""
    folded = unicodedata.normalize("NFKC", text)
    return _NOISE.sub("", _BRACKETS.sub("", folded)) or _NOISE.sub("", folded)


def role_of(text: str) -> tuple[str, int]:
    """``(role, rank)`` of a heading, ``("", 0)`` for anything else."""
    return _role(text) if 0 < len(text) <= _LONGEST * 2 else ("", 0)


@cache
def _role(text: str) -> tuple[str, int]:
    heading = plain(text)
    if not heading or len(heading) > _LONGEST:
        return "", 0
    roles = column_words().roles
    if heading in roles:
        return roles[heading]
    best = max(
        (word for word in roles if len(word) > 1 and word in heading),
        key=lambda word: (heading.endswith(word), len(word)),
        default="",
    )
    # Two characters in the middle of something longer say little: “问题整改小组” is no problem column.
    if not best or (len(best) <= 2 and not heading.endswith(best)):  # noqa: PLR2004
        return "", 0
    return roles[best]


def is_heading(texts: Iterable[str]) -> bool:
    """Whether these cells head a table: three or more different roles."""
    return len({role for role, _ in map(role_of, texts) if role not in ("", "other")}) >= _ENOUGH


def find_header(rows: list[GridRow]) -> Header | None:
    """The best heading rows near the top: first those that have both task and progress, then the first at all."""
    found: Header | None = None
    for first in range(min(len(rows), LOOK)):
        if is_heading(cell.raw for cell in rows[first].filled()):
            header = _compose(rows, first)
            if {"task", "progress"} <= header.roles:
                return header
            found = found or header
    return found


def _compose(rows: list[GridRow], first: int) -> Header:
    """The header that begins in ``first`` (or in the row above it, for a column named only there)."""
    after = first + 1
    while after < min(len(rows), first + _DEEPEST) and _is_child(rows[after - 1], rows[after]):
        after += 1
    above = rows[max(0, first - _DEEPEST + 1) : first]
    columns = sorted({start for row in rows[first:after] for start in row.cells})
    headings: list[Heading] = []
    for column in columns:
        stack = [
            cell for row in rows[first:after] if (cell := row.under(column)) is not None and not cell.blank
        ]
        if not stack:
            # In a file without merged cells the upper row alone may carry the word.
            stack = [
                c for row in above if (c := row.cells.get(column)) and role_of(c.raw)[0] and c.width == 1
            ]
        text = "/".join(dict.fromkeys(plain(cell.raw) for cell in stack))
        role, rank = next((known for cell in reversed(stack) if (known := role_of(cell.raw))[0]), ("", 0))
        full = "/".join(dict.fromkeys(cell.raw for cell in stack))
        dated = _PERIOD.search(full)
        if (
            not role
            and dated
            and headings
            and headings[-1].role == "progress"
            and _PERIOD.search(headings[-1].text)
        ):
            # In a file without merged cells only the first round stands under its heading.
            role, rank = "progress", headings[-1].rank
        width = min((cell.width for row in rows[first:after] if (cell := row.cells.get(column))), default=1)
        headings.append(Heading(column, width, full if dated else text, role, rank))
    return Header(first, after, tuple(_second_choice(headings)))


def _second_choice(headings: list[Heading]) -> list[Heading]:
    """The headings, where a role that no column has goes to a word that can also mean it."""
    second = column_words().second
    for place, heading in enumerate(headings):
        role = second.get(plain(heading.text))
        roles = [h.role for h in headings]
        if role and role not in roles and roles.count(heading.role) > 1:
            return [*headings[:place], replace(heading, role=role), *headings[place + 1 :]]
    return headings


def _is_child(parent: GridRow, row: GridRow) -> bool:
    """Whether ``row`` still belongs to the heading: only names of rounds or roles, under wide or shared headings."""
    own = [
        (column, cell)
        for column, cell in row.cells.items()
        if not cell.blank and not _shared(parent, column, cell)
    ]
    if not own:
        return any(not cell.blank for cell in row.cells.values())
    for column, cell in own:
        if len(cell.raw) > _LONGEST or not (role_of(cell.raw)[0] or _PERIOD.search(cell.raw)):
            return False
        above = parent.under(column)
        role = role_of(above.raw)[0] if above is not None else ""
        narrow = above is not None and above.width == 1
        if narrow and role in ("serial", "problem", "task", "deadline", "lead", "responsible"):
            return False
    return True


def _shared(parent: GridRow, column: int, cell: object) -> bool:
    return parent.cells.get(column) is cell
