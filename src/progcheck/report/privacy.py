"""A report with the personal data in it masked: what every renderer draws unless contacts are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from progcheck.records.submission import FIELDS, Contact
from progcheck.text.masking import mask_contact, mask_name, mask_number, mask_text, names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from progcheck.records.finding import (
        CheckedEntry,
        CheckedSubmission,
        DemandAnswer,
        Finding,
        Quote,
        Report,
    )
    from progcheck.records.submission import Cell, Entry

_CONTACT = "contact"
_JOIN = "、"
_ATTRIBUTES = {name: "contact_cell" if name == _CONTACT else name for name in FIELDS}


def masked(report: Report) -> Report:
    """The same report with names and numbers masked in every text, offsets unchanged.

    Numbers are masked everywhere; the names of a row's contact cell in that row's texts and in the findings that
    stand on it or name it.
    """
    return replace(report, submissions=tuple(map(_submission, report.submissions)))


def _submission(checked: CheckedSubmission) -> CheckedSubmission:
    people = {e.entry.index: (_names(e.entry), _numbers(e.entry)) for e in checked.entries}
    cells = {e.entry.index: _entry(e.entry, *people[e.entry.index]) for e in checked.entries}

    def hide_for(*indexes: int) -> Callable[[str], str]:
        names = [name for index in indexes if index in people for name in people[index][0]]
        numbers = [number for index in indexes if index in people for number in people[index][1]]
        return lambda text: mask_text(text, names, numbers)

    def finding(found: Finding, hide: Callable[[str], str], entry: Entry | None) -> Finding:
        quotes = tuple(_quote(quote, hide, entry) for quote in found.evidence)
        return replace(found, message=hide(found.message), advice=hide(found.advice), evidence=quotes)

    def entry(old: CheckedEntry) -> CheckedEntry:
        index = old.entry.index
        new = cells[index]
        return replace(
            old,
            entry=new,
            demands=tuple(_demand(demand, hide_for(index), new) for demand in old.demands),
            findings=tuple(finding(f, hide_for(index, *f.related), new) for f in old.findings),
        )

    everyone = hide_for(*people) if checked.findings else mask_text
    submission = replace(
        checked.submission,
        title=mask_text(checked.submission.title),
        entries=tuple(cells.values()),
    )
    return replace(
        checked,
        submission=submission,
        entries=tuple(map(entry, checked.entries)),
        findings=tuple(finding(found, everyone, None) for found in checked.findings),
        remarks=tuple(map(mask_text, checked.remarks)),
    )


def _names(entry: Entry) -> tuple[str, ...]:
    return names_in(entry.contact.name or entry.contact_cell.text)


def _numbers(entry: Entry) -> tuple[str, ...]:
    return tuple(number for number in entry.contact.phone.split(_JOIN) if number)


def _entry(entry: Entry, names: tuple[str, ...], numbers: tuple[str, ...]) -> Entry:
    def cell(name: str) -> Cell:
        old = entry.cell(name)
        if name == _CONTACT:
            return replace(
                old,
                raw=mask_text(mask_contact(old.raw), names, numbers),
                text=mask_text(mask_contact(old.text), names, numbers),
            )
        return replace(old, raw=mask_text(old.raw, names, numbers), text=mask_text(old.text, names, numbers))

    contact = Contact(_each(entry.contact.name, mask_name), _each(entry.contact.phone, mask_number))
    cells = {attribute: cell(name) for name, attribute in _ATTRIBUTES.items()}
    return replace(entry, contact=contact, **cells)  # type: ignore[arg-type]


def _each(joined: str, mask: Callable[[str], str]) -> str:
    """Several people in one cell are joined by 、 and masked one by one."""
    return _JOIN.join(map(mask, joined.split(_JOIN)))


def _quote(quote: Quote, hide: Callable[[str], str], entry: Entry | None) -> Quote:
    """Cut anew from the masked cell, so that half a number quoted is not half a number shown."""
    text = hide(quote.text)
    if entry is not None and quote.field in FIELDS:
        cut = entry.cell(quote.field).text[quote.start : quote.end]
        text = cut if len(cut) == len(quote.text) else text
    return replace(quote, text=text)


def _demand(demand: DemandAnswer, hide: Callable[[str], str], entry: Entry) -> DemandAnswer:
    quotes = tuple(_quote(quote, hide, entry) for quote in demand.evidence)
    return replace(demand, text=hide(demand.text), evidence=quotes)
