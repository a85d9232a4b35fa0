"""Precision, recall and agreement: what fired against what had to fire."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.gold.labels import Labels, RowLabel
    from progcheck.records.finding import CheckedEntry, CheckedSubmission

NEUTRAL = "RD"  # what could not be read is no judgement of the row
_Z = 1.959964  # 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of (entry, code): fired and due, fired and not due, due and not fired."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counts together."""
        return Tally(self.hits + other.hits, self.alarms + other.alarms, self.misses + other.misses)

    @property
    def precision(self) -> float | None:
        """Share of what fired that was due; ``None`` when nothing counted fired."""
        return _share(self.hits, self.hits + self.alarms)

    @property
    def recall(self) -> float | None:
        """Share of what was due that fired; ``None`` when nothing was due."""
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, ``None`` when neither is defined."""
        return _share(2 * self.hits, 2 * self.hits + self.alarms + self.misses)


@dataclass(frozen=True, slots=True)
class Error:
    """A miss or a false alarm, with what a person needs to judge it. ``n`` is 0 for the table as a whole."""

    kind: str
    code: str
    n: int
    why: str
    task: str = ""
    progress: str = ""
    message: str = ""
    fired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one label file, or of several together.

    ``agreed`` of ``judged`` rows have an acceptable verdict; ``disagreed`` names the others as ``(n, verdict, acceptable)``.
    """

    name: str
    rows: int
    overall: Tally
    by_code: dict[str, Tally]
    agreed: int
    judged: int
    errors: tuple[Error, ...] = ()
    disagreed: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    unmatched: tuple[int, ...] = field(default=())

    @property
    def agreement(self) -> float | None:
        """Share of judged rows whose verdict is acceptable."""
        return _share(self.agreed, self.judged)


def score(checked: CheckedSubmission, labels: Labels) -> Evaluation:
    """Hold a checked table against its labels; rows without a label are left out.

    A code of a ``must_any`` group is never a false alarm, and a group counts once: as a hit of the first of its codes
    that fired, or as a miss of all of them (named ``A|B``). ``may`` codes count only where they are ``must`` too.
    """
    entries = {entry.entry.index: entry for entry in checked.entries}
    tallies: Counter[tuple[str, str]] = Counter()
    errors: list[Error] = []
    agreed, judged, disagreed, unmatched = 0, 0, [], []
    for row in labels.rows:
        entry = entries.get(row.n)
        if entry is None:
            unmatched.append(row.n)
            errors += [Error("miss", code, row.n, row.why) for code in sorted(_due(row))]
            tallies.update(("misses", code) for code in _due(row))
            continue
        _row(entry, row, tallies, errors)
        if row.verdicts:
            judged += 1
            if entry.verdict.value in row.verdicts:
                agreed += 1
            else:
                disagreed.append((row.n, entry.verdict.value, tuple(sorted(row.verdicts))))
    _table(checked, labels, tallies, errors)
    codes = sorted({code for _, code in tallies})
    by_code = {
        code: Tally(tallies["hits", code], tallies["alarms", code], tallies["misses", code]) for code in codes
    }
    overall = sum(by_code.values(), Tally())
    return Evaluation(
        labels.path,
        len(labels.rows),
        overall,
        by_code,
        agreed,
        judged,
        tuple(errors),
        tuple(disagreed),
        tuple(unmatched),
    )


def together(parts: Iterable[Evaluation], name: str) -> Evaluation:
    """Several evaluations as one; the lists of errors stay with the parts."""
    parts = tuple(parts)
    codes = sorted({code for part in parts for code in part.by_code})
    by_code = {code: sum((part.by_code.get(code, Tally()) for part in parts), Tally()) for code in codes}
    return Evaluation(
        name,
        sum(part.rows for part in parts),
        sum((part.overall for part in parts), Tally()),
        by_code,
        sum(part.agreed for part in parts),
        sum(part.judged for part in parts),
    )


def wilson(successes: float, trials: float) -> tuple[float, float] | None:
    """95 % score interval of a share (Wilson 1927); ``None`` without trials. Neither need be whole."""
    if not trials:
        return None
    share, square = successes / trials, _Z * _Z
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        _Z
        * math.sqrt(max(0.0, share * (1 - share)) / trials + square / (4 * trials * trials))
        / (1 + square / trials)
    )
    return max(0.0, centre - half), min(1.0, centre + half)


def _row(entry: CheckedEntry, row: RowLabel, tallies: Counter[tuple[str, str]], errors: list[Error]) -> None:
    messages = {f.code: f.message for f in entry.findings if not f.code.startswith(NEUTRAL)}
    fired = tuple(sorted(messages))
    task, progress = entry.entry.task.text, entry.entry.progress.text
    hits = {code for code in row.must if code in messages}
    missed = [code for code in sorted(row.must) if code not in messages]
    for group in row.must_any:
        satisfying = sorted(group & set(fired))
        # A group met by a code that is due by itself is met, and that code is not counted twice.
        if not satisfying:
            missed.append("|".join(sorted(group)))
        elif not set(satisfying) & hits:
            hits.add(satisfying[0])
    neutral = row.must | row.may | frozenset(code for group in row.must_any for code in group)
    alarms = [code for code in fired if code not in neutral]
    tallies.update(("hits", code) for code in hits)
    tallies.update(("misses", code) for code in missed)
    tallies.update(("alarms", code) for code in alarms)
    errors += [Error("miss", code, row.n, row.why, task, progress, "", fired) for code in missed]
    errors += [Error("alarm", code, row.n, row.why, task, progress, messages[code], fired) for code in alarms]


def _table(
    checked: CheckedSubmission, labels: Labels, tallies: Counter[tuple[str, str]], errors: list[Error]
) -> None:
    fired = {f.code: f.message for f in checked.findings if not f.code.startswith(NEUTRAL)}
    tallies.update(("hits", code) for code in labels.must_table & fired.keys())
    for code in sorted(labels.must_table - fired.keys()):
        tallies["misses", code] += 1
        errors.append(Error("miss", code, 0, ""))
    for code in sorted(fired.keys() - labels.must_table - labels.may_table):
        tallies["alarms", code] += 1
        errors.append(Error("alarm", code, 0, "", message=fired[code]))


def _due(row: RowLabel) -> list[str]:
    return [*row.must, *("|".join(sorted(group)) for group in row.must_any)]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
