"""Problem texts, put together again: merged cells, blank cells below, pages that break in the middle of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.read.cells import cell_of
from progcheck.text.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.read.grid import GridCell
    from progcheck.records.submission import Cell

_ORDINAL = re.compile(
    r"[(（]([一二三四五六七八九十百\d]{1,4})[)）]|(第[一二三四五六七八九十百\d]{1,4}[项条个])|([一二三四五六七八九十百]{1,4}|\d{1,3})[、.．](?!\d)"
    r"|([①-⑳㈠-㈩])|(?:问题|整改事项)([一二三四五六七八九十百\d]{1,4})"
)
_CLOSED = re.compile(r"[。！？!?…；;][”’\"'）)》】]*$")
_MOSTLY = 0.75


@dataclass(slots=True)
class _Block:
    ordinal: str
    parts: list[GridCell]
    text: str
    made: Cell | None = None

    def cell(self) -> Cell:
        if self.made is None:
            self.made = cell_of(self.parts)
        return self.made


class ProblemStitcher:
    """Gives every row the problem it stands under.

    Args:
        cells: the table's problem cells in order, merged ones once, blank ones too. Whether the table numbers its problems and
            ends them with full stops decides what counts as a continuation.
    """

    def __init__(self, cells: Iterable[GridCell]) -> None:
        texts = [text for cell in cells if (text := normalise(cell.raw)[0])]
        most = _MOSTLY * len(texts)
        self._numbered = len(texts) > 1 and sum(bool(_ORDINAL.match(t)) for t in texts) * 2 >= len(texts)
        self._punctuated = len(texts) > 2 and sum(bool(_CLOSED.search(t)) for t in texts) >= most  # noqa: PLR2004
        self._block: _Block | None = None
        self._blocks: list[_Block] = []

    def feed(self, cell: GridCell | None) -> int:
        """Take the next row's problem cell; the ticket is good for :meth:`problem` when all rows are in."""
        if cell is not None and not cell.blank and not self._holds(cell):
            self._take(cell)
        if self._block is not None:
            self._blocks.append(self._block)
        return len(self._blocks) - 1

    def problem(self, ticket: int) -> Cell | None:
        """The whole problem text of the row with that ticket; one object for all rows of a block."""
        return self._blocks[ticket].cell() if ticket >= 0 else None

    def _holds(self, cell: GridCell) -> bool:
        return self._block is not None and any(part is cell for part in self._block.parts)

    def _take(self, cell: GridCell) -> None:
        text = normalise(cell.raw)[0]
        match = _ORDINAL.match(text)
        ordinal = match[0] if match else ""
        block = self._block
        if block is not None and self._repeats(block, ordinal, text):
            if len(text) > len(block.text):
                block.parts, block.text = [cell], text
            return
        if block is not None and not ordinal and self._continues(block):
            block.parts.append(cell)
            block.text += text
            return
        self._block = _Block(ordinal, [cell], text)

    @staticmethod
    def _repeats(block: _Block, ordinal: str, text: str) -> bool:
        """The same problem again, whole or only its heading, as after a page break."""
        if text == block.text:
            return True
        stem, other = text.rstrip("。；"), block.text.rstrip("。；")
        return (
            bool(ordinal) and ordinal == block.ordinal and (other.startswith(stem) or stem.startswith(other))
        )

    def _continues(self, block: _Block) -> bool:
        """Whether a cell without an ordinal goes on with the block: its sentence is open where closed ones are the rule."""
        if self._numbered:
            return bool(block.ordinal)
        return self._punctuated and not _CLOSED.search(block.text)
