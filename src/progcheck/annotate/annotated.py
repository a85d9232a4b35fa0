"""What annotate hands on: every entry with the facts read out of its texts, and the table they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from spacy.tokens import Doc

    from progcheck.annotate.gazetteer import Gazetteer, Place
    from progcheck.annotate.suspect import Suspect
    from progcheck.records.facts import DateMention, Deadline, Demand, Mention, Quantity
    from progcheck.records.submission import Entry, Submission


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """One field's text with its facts; every offset is a character offset into ``text``.

    ``words`` are jieba's words in order, ``word_starts`` their offsets. ``sentences`` end at 。；！？ and line breaks,
    ``clauses`` also at commas and colons; both leave the mark itself out. The facts are
    plain tuples; ``doc`` has the same ones on tokens, as span groups.
    """

    text: str
    words: tuple[str, ...]
    word_starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    clauses: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Mention, ...]
    jurisdictions: tuple[Mention, ...]
    documents: tuple[Mention, ...]
    organisations: tuple[Mention, ...]
    cues: tuple[Mention, ...]
    suspects: tuple[Suspect, ...] = ()
    make_doc: Callable[[], Doc] | None = field(default=None, repr=False, compare=False)

    @property
    def doc(self) -> Doc:
        """The text as a spaCy document with the same facts, made anew whenever it is asked for.

        Raises:
            ValueError: the text was put together by hand.
        """
        if self.make_doc is None:
            raise ValueError("no pipeline has made this text")
        return self.make_doc()

    def cue(self, *labels: str) -> tuple[Mention, ...]:
        """The cues of the given labels."""
        return tuple(cue for cue in self.cues if cue.label in labels)


@dataclass(frozen=True, slots=True)
class AnnotatedEntry:
    """An entry with its annotated texts.

    ``asked`` says whether the reporter has to answer: ``True`` named or covered, ``False`` only other places are,
    ``None`` cannot be told. ``deadline`` is what the deadline column or the bracket behind the task says.
    ``raised`` is the day from which on the problem is known, as its own text tells.
    """

    entry: Entry
    task: AnnotatedText
    progress: AnnotatedText
    problem: AnnotatedText
    deadline: Deadline
    asked: bool | None
    demands: tuple[Demand, ...]
    raised: date | None = None

    @property
    def index(self) -> int:
        """The entry's index in its table, from 1."""
        return self.entry.index

    @property
    def asked_demands(self) -> tuple[int, ...]:
        """Positions of the demands that the reporter has to meet: those addressed to it, or all where none is.

        A task may name only the superior office as its subject while its responsible units name every county.
        """
        own = tuple(i for i, demand in enumerate(self.demands) if demand.addressee == "reporter")
        return own or (tuple(range(len(self.demands))) if self.asked is True else ())

    @property
    def answered(self) -> bool:
        """Whether the progress cell holds anything at all."""
        return bool(self.entry.progress.text)


@dataclass(frozen=True, slots=True)
class AnnotatedTable:
    """A table with its annotated entries.

    ``reporter`` is ``None`` when the county was not found. ``as_of`` is the last day that the as-of date covers.
    ``raised`` is the first day of the year that the title gives the inspection, ``None`` where it names none.
    """

    submission: Submission
    entries: tuple[AnnotatedEntry, ...]
    gazetteer: Gazetteer
    reporter: Place | None
    as_of: date | None
    raised: date | None
