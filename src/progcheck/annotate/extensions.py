"""All of progcheck's attributes on spaCy's objects. They are global to the process, so they stand here and nowhere else.

Getters only. The facts themselves lie in ``doc.user_data`` as plain tuples, which survive pickling, ``to_bytes`` and
``DocBin(store_user_data=True)``; the spans in ``doc.spans`` show the same facts on tokens, widened to whole words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import fields
from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from progcheck.annotate.spacy_runtime import load_spacy
from progcheck.records.facts import DateMention, Mention, Quantity

load_spacy()
from spacy.tokens import Doc, Span  # noqa: E402 - the light import of spaCy has to come first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fact = Quantity | DateMention | Mention

GROUPS: dict[str, type[Quantity | DateMention | Mention]] = {
    "quantities": Quantity,
    "dates": DateMention,
    "places": Mention,
    "jurisdictions": Mention,
    "documents": Mention,
    "organisations": Mention,
    "cues": Mention,
}
_VALUES = {kind: attrgetter(*(f.name for f in fields(kind))) for kind in (Quantity, DateMention, Mention)}
_KEY = "progcheck."
_AS_OF = _KEY + "as_of"


def put_facts(doc: Doc, group: str, facts: Sequence[Fact]) -> None:
    """Store the facts of one group: exactly in ``doc.user_data``, on tokens in ``doc.spans[group]``.

    A span's id names its fact (``quantities:3``); its label is the quantity's kind, the date's precision or the mention's label.
    """
    rows: list[tuple[Any, ...]] = []
    spans = []
    starts = [token.idx for token in doc] if facts else []
    for place, fact in enumerate(facts):
        values = _VALUES[type(fact)](fact)
        if isinstance(fact, DateMention):
            values = tuple(x.isoformat() if isinstance(x, date) else x for x in values)
        rows.append(values)
        # What ``doc.char_span`` does with ``alignment_mode="expand"``, which looks at every token for each span.
        first, last = bisect_right(starts, fact.start) - 1, bisect_left(starts, fact.end)
        if first < last:
            spans.append(Span(doc, first, last, _label(fact), span_id=f"{group}:{place}"))
    doc.user_data[_KEY + group] = tuple(rows)
    doc.spans[group] = spans


def get_facts(doc: Doc, group: str) -> tuple[Any, ...]:
    """The facts of one group with their exact character offsets; none when its component has not run."""
    return tuple(_fact(group, row) for row in doc.user_data.get(_KEY + group, ()))


def put_as_of(doc: Doc, as_of: date | None) -> None:
    """Tell the date component from which day on a date without a year is reckoned."""
    doc.user_data[_AS_OF] = as_of.isoformat() if as_of else None


def get_as_of(doc: Doc) -> date | None:
    """What :func:`put_as_of` said, ``None`` where it was not called."""
    day = doc.user_data.get(_AS_OF)
    return date.fromisoformat(day) if day else None


def _fact(group: str, row: Iterable[Any]) -> Fact:
    kind = GROUPS[group]
    values = list(row)
    if kind is DateMention:
        values[3:5] = [date.fromisoformat(day) if day else None for day in values[3:5]]
    return kind(*values)


def _label(fact: Fact) -> str:
    if isinstance(fact, Quantity):
        return fact.kind
    return fact.precision if isinstance(fact, DateMention) else fact.label


def _fact_of(span: Span) -> Fact | None:
    group, _, place = span.id_.partition(":")
    rows = span.doc.user_data.get(_KEY + group, ())
    return (
        _fact(group, rows[int(place)])
        if group in GROUPS and place.isdigit() and int(place) < len(rows)
        else None
    )


def _quantity(span: Span) -> Quantity | None:
    fact = _fact_of(span)
    return fact if isinstance(fact, Quantity) else None


def _date(span: Span) -> DateMention | None:
    fact = _fact_of(span)
    return fact if isinstance(fact, DateMention) else None


def _mention(span: Span) -> Mention | None:
    fact = _fact_of(span)
    return fact if isinstance(fact, Mention) else None


def _exact(span: Span) -> tuple[int, int]:
    fact = _fact_of(span)
    return (fact.start, fact.end) if fact else (span.start_char, span.end_char)


SPAN_EXTENSIONS = {
    "quantity": _quantity,  # the Quantity that the span stands for, else None
    "date": _date,  # the DateMention that the span stands for, else None
    "mention": _mention,  # the Mention that the span stands for, else None
    "exact": _exact,  # the character offsets of the fact; those of the span where it stands for none
}
DOC_EXTENSIONS = {"as_of": get_as_of}  # and one for each group: a tuple of its facts


def register() -> None:
    """Make the attributes known to spaCy. May be called again and again."""
    for name, getter in SPAN_EXTENSIONS.items():
        Span.set_extension(name, getter=getter, force=True)
    for name, doc_getter in DOC_EXTENSIONS.items():
        Doc.set_extension(name, getter=doc_getter, force=True)
    for group in GROUPS:
        # A partial and not a lambda: spaCy pickles the getters for the processes that it spawns.
        Doc.set_extension(group, getter=partial(get_facts, group=group), force=True)
