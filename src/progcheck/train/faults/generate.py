"""The generator: which clean row gets which fault. The same table and seed always give the same rows."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Protocol

from progcheck.annotate.annotator import annotate
from progcheck.train.faults import (
    copying,
    exchange,
    form,
    missing_figures,
    places,
    slogans,
    times,
    wrong_figures,
)
from progcheck.train.faults.change import Change, applied
from progcheck.train.faults.rows import Label
from progcheck.train.faults.setting import Setting, suitable, twins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.train.faults.rows import LabelledTable, Row


class Kind(Protocol):
    """A kind of fault: the change that puts it into a row, ``None`` where it makes no sense there."""

    def __call__(self, entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:  # noqa: D102 - said above
        ...


KINDS: dict[str, Kind] = {
    "swap-easy": exchange.swap_easy,
    "swap-hard": exchange.swap_hard,
    "duplicate": exchange.duplicate,
    "near-duplicate": exchange.near_duplicate,
    "passage": exchange.passage,
    "copied-task": copying.copied_task,
    "slogan-only": slogans.slogan_only,
    "figure-missing": missing_figures.missing,
    "figure-vague": missing_figures.vague,
    "below-target": wrong_figures.below_target,
    "broken-sum": wrong_figures.broken_sum,
    "broken-rate": wrong_figures.broken_rate,
    "plans-for-deeds": times.plans_for_deeds,
    "stale-dates": times.stale_dates,
    "foreign-terms": places.foreign_terms,
    "cut-in-word": form.cut_in_word,
    "cut-in-number": form.cut_in_number,
    "cut-in-bracket": form.cut_in_bracket,
    "blank": form.blank,
    "placeholder": form.placeholder,
    "no-contact": form.no_contact,
    "wrong-phone": form.wrong_phone,
}


def corrupt(
    table: LabelledTable, *, seed: int = 0, share: float = 0.4, kinds: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Put faults into clean rows.

    Args:
        table: the labelled rows; only clean ones that answer their task are changed, at most one fault each.
        seed: the same seed gives the same rows, whatever ran before.
        share: of the clean rows that get a fault (0-1); fewer where the kinds asked for do not fit.
        kinds: names out of ``KINDS``, all by default. They take turns, in an order of the seed's.

    Returns:
        All rows of the table in order. Untouched ones are the very same objects; a row whose answer was used again keeps
        its texts and is ``relabelled``.

    Raises:
        ValueError: a kind that there is not, or a share outside 0-1.
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown or not 0 <= share <= 1:
        raise ValueError(f"kinds {unknown}, share {share}")
    return spoil(table, {name: KINDS[name] for name in KINDS if not kinds or name in kinds}, seed, share)


def spoil(table: LabelledTable, kinds: Mapping[str, Kind], seed: int, share: float) -> tuple[Row, ...]:
    """:func:`corrupt` with kinds of one's own."""
    run = _Run(table, kinds, seed)
    wanted = round(share * len(run.free))
    fitting = {name: [n for n in run.free if run.fits(name, n)] for name in kinds}
    turn = [name for name in kinds if fitting[name]]
    shuffle = Random(f"{seed}:{table.submission.reporter}:order")  # noqa: S311 - a seeded draw, no secret
    shuffle.shuffle(turn)
    for name in turn:
        shuffle.shuffle(fitting[name])
    while turn and run.spoiled < wanted:
        for name in list(turn):
            if run.spoiled >= wanted:
                break
            while fitting[name]:
                if run.put(name, fitting[name].pop()):
                    break
            else:
                turn.remove(name)
    return tuple(run.rows[row.n] for row in table.rows)


class _Run:
    """The rows as they stand, and which of them are still free."""

    def __init__(self, table: LabelledTable, kinds: Mapping[str, Kind], seed: int) -> None:
        annotated = annotate(table.submission)
        entries = {entry.index: entry for entry in annotated.entries}
        self.rows = {row.n: row for row in table.rows}
        clean = [row.n for row in table.rows if row.label.clean and row.n not in table.protected]
        shared = twins(annotated.entries)
        self.entries = {
            n: entries[n] for n in clean if n in entries and suitable(entries[n]) and n not in shared
        }
        self.free = list(self.entries)
        self.spoiled = 0
        self._kinds = kinds
        self._seed = seed
        self._setting = Setting(annotated, tuple(self.entries.values()))

    def fits(self, kind: str, n: int) -> bool:
        """Whether the kind fits the row as things stand at the beginning."""
        return self._change(kind, n) is not None

    def put(self, kind: str, n: int) -> bool:
        """Put the fault in, unless the row is taken or the kind fits it no more."""
        if n not in self.free:
            return False
        self._setting = replace(self._setting, free=tuple(self.entries[n] for n in self.free))
        change = self._change(kind, n)
        if change is None:
            return False
        self._apply(n, change, kind)
        if change.source is not None and change.exchange:
            back = replace(change, text=change.back, source=n)
            self._apply(change.source, back, kind)
        elif change.source is not None:
            self.free.remove(change.source)
            if change.source_label is not None and not change.source_label.clean:
                lender = self.rows[change.source]
                self.rows[change.source] = replace(
                    lender, label=_grown(lender.label, change.source_label), relabelled=True
                )
        return True

    def _apply(self, n: int, change: Change, kind: str) -> None:
        self.rows[n] = applied(self.rows[n], self.entries[n].entry.cell(change.field), change, kind)
        self.free.remove(n)
        self.spoiled += 1

    def _change(self, kind: str, n: int) -> Change | None:
        rng = Random(f"{self._seed}:{self._setting.table.submission.reporter}:{kind}:{n}")  # noqa: S311 - a seeded draw, no secret
        return self._kinds[kind](self.entries[n], self._setting, rng)


def _grown(old: Label, more: Label) -> Label:
    """The label of a row that another one now repeats."""
    return Label(
        old.must | more.must,
        old.must_any + more.must_any,
        (old.may | more.may) - more.must,
        more.verdicts,
        "；".join(filter(None, (old.why, more.why))),
    )
