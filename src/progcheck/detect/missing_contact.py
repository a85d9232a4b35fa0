"""Is there somebody to ask? An answer needs the name of who wrote it and a phone number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

# A service number of three digits is a phone, too; the reader takes only longer ones for one.
_PHONE = re.compile(r"[0-9０-９]{3}")
_NAME = re.compile(r"[^\W\d_]")
# Words that stand in the cell where a name should: they name nobody.
_NOBODY = re.compile(
    r"(?:无|暂无|没有|空|略|待定|待补充?|联系人|填报人|姓名|电话|联系电话|手机号?|联系方式)[:：]?"
)
_ABOVE = re.compile(r"同[上前]|〃|″")


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterable[Hit]:
    """Name or phone missing beside an answer, in a table that has a column for them."""
    del scores, params
    if "contact" not in table.submission.columns or entry.asked is False or not entry.answered:
        return
    cell, contact = entry.entry.contact_cell, entry.entry.contact
    if _ABOVE.search(cell.text):
        return
    name = _NAME.search(contact.name) and not _NOBODY.fullmatch(contact.name.strip())
    phone = contact.phone or _PHONE.search(cell.text)
    if name and phone:
        return
    message = "phone" if name else "name" if phone else "default"
    yield Hit(entry.index, (Evidence("contact", 0, len(cell.text)),), {}, message)
