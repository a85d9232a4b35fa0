"""What a kind of fault asks for: a new text for one field, and what then has to be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.train.faults.rows import Fault, Label, Row

if TYPE_CHECKING:
    from progcheck.records.submission import Cell

_TORN = 6  # letters before a cut that are shown as its span


@dataclass(frozen=True, slots=True)
class Change:
    """A new text of a field.

    ``whole`` says that nothing of the old answer is left, even where both end alike. ``source`` is the row that the text
    was taken from; with ``exchange`` that row gets ``back`` (this one's answer) and the same label, with
    ``source_label`` its text stays and the label grows.
    """

    text: str
    label: Label
    field: str = "progress"
    whole: bool = False
    source: int | None = None
    exchange: bool = False
    back: str = ""
    source_label: Label | None = None


def label(
    must: str = "",
    may: str = "",
    *,
    any_of: str = "",
    verdicts: str = "return",
    why: str = "",
) -> Label:
    """A label out of codes set apart by blanks; ``any_of`` is one group."""
    return Label(
        frozenset(must.split()),
        (frozenset(any_of.split()),) if any_of else (),
        frozenset(may.split()),
        frozenset(verdicts.split()),
        why,
    )


def applied(row: Row, cell: Cell, change: Change, kind: str) -> Row:
    """The row with the change in it.

    The span is the least that holds every changed character. What stands outside it is the raw text as it was,
    blanks and line breaks included; ``change.text`` is held against the cell's normalised text.
    """
    old, new = cell.text, change.text
    head = tail = 0
    if not change.whole:
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
    if head + tail == len(new) and not change.whole:
        head = max(0, head - min(_TORN, head))
    left = cell.offsets[head] if head < len(old) else len(cell.raw)
    right = cell.offsets[len(old) - tail - 1] + 1 if len(old) > head + tail else left
    if not head and not tail:
        left, right = 0, len(cell.raw)
    words = new[head : len(new) - tail]
    fault = Fault(kind, change.field, left, left + len(words), cell.raw[left:right], change.source)
    fields = {**row.fields, change.field: cell.raw[:left] + words + cell.raw[right:]}
    return Row(row.n, fields, change.label, row.serial, fault)


def _common(one: str, other: str) -> int:
    """The length of the longest common beginning."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))
