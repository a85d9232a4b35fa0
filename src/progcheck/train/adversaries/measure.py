"""How many attacks the checker finds, and what it says of the rows beside them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.pipeline import check_submission
from progcheck.train.adversaries.attacks import KINDS, attacked
from progcheck.train.faults.generate import spoil
from progcheck.train.faults.rows import submission_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from progcheck.train.faults.generate import Kind
    from progcheck.train.faults.rows import LabelledTable, Row

_Z = 1.959964  # 95 % of the normal distribution


@dataclass(frozen=True, slots=True)
class Recall:
    """Attacks (or faults) of one kind: how many there were, and how many were found.

    ``caught`` have a finding of each expected group, ``flagged`` any verdict but ``pass``.
    """

    kind: str
    tried: int
    caught: int
    flagged: int

    @property
    def recall(self) -> float:
        """Share caught."""
        return self.caught / self.tried

    @property
    def interval(self) -> tuple[float, float]:
        """95 % score interval of the share caught (Wilson 1927)."""
        n, share, square = self.tried, self.recall, _Z * _Z
        centre = (share + square / (2 * n)) / (1 + square / n)
        half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
        return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of it: recall for each kind, and how many of the untouched clean rows got a finding that is none of theirs."""

    recalls: tuple[Recall, ...]
    untouched: int
    alarmed: int
    alarms: tuple[tuple[str, int], ...] = ()
    missed: tuple[tuple[str, str, int, str], ...] = ()

    def as_markdown(self) -> str:
        """A table for the quality page."""
        lines = ["| kind | tried | recall | 95 % | any finding |", "|---|---|---|---|---|"]
        lines += [
            f"| {r.kind} | {r.tried} | {r.recall:.2f} | {r.interval[0]:.2f}–{r.interval[1]:.2f} | {r.flagged / r.tried:.2f} |"
            for r in self.recalls
        ]
        share = self.alarmed / self.untouched if self.untouched else 0.0
        codes = "，".join(f"{code} {count}" for code, count in self.alarms)
        lines.append(
            f"\nUntouched clean rows with a false alarm: {self.alarmed} of {self.untouched} ({share:.3f}) {codes}"
        )
        return "\n".join(lines) + "\n"


def measure(
    tables: Mapping[str, LabelledTable],
    *,
    kinds: Mapping[str, Kind] | None = None,
    seeds: Iterable[int] = range(3),
    share: float = 0.3,
) -> Measured:
    """Check tables in which a share of the clean rows are attacked.

    Args:
        tables: by name.
        kinds: the attacks, those of this package by default; any kinds of fault will do.
        seeds: each gives every table another set of attacked rows.
        share: of the clean rows that are attacked (0-1). The rest show whether the attacks upset the check of good rows.

    Returns:
        The counts over all tables and seeds, with every attack missed as ``(kind, table, row, answer)``.
    """
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    missed: list[tuple[str, str, int, str]] = []
    untouched = alarmed = 0
    seeds = tuple(seeds)
    for name, table in tables.items():
        for seed in seeds:
            rows = spoil(table, kinds or KINDS, seed, share)
            codes, verdicts = _checked(table, rows)
            for attack in attacked(rows):
                found = codes[attack.row.n]
                tried[attack.kind] += 1
                flagged[attack.kind] += verdicts[attack.row.n] != "pass"
                if all(group & found for group in attack.expected):
                    caught[attack.kind] += 1
                else:
                    missed.append((attack.kind, name, attack.row.n, attack.row.fields[_field(attack.row)]))
            for row in rows:
                if row.fault is None and not row.relabelled and row.label.clean:
                    untouched += 1
                    wrong = codes[row.n] - row.label.codes
                    alarmed += bool(wrong)
                    alarms.update(wrong)
    recalls = tuple(
        Recall(kind, tried[kind], caught[kind], flagged[kind]) for kind in kinds or KINDS if tried[kind]
    )
    return Measured(recalls, untouched, alarmed, tuple(sorted(alarms.items())), tuple(missed))


def _checked(table: LabelledTable, rows: tuple[Row, ...]) -> tuple[dict[int, set[str]], dict[int, str]]:
    """The codes and the verdict of every row."""
    checked = check_submission(submission_with(table.submission, rows))
    codes = {entry.entry.index: {finding.code for finding in entry.findings} for entry in checked.entries}
    return codes, {entry.entry.index: entry.verdict.value for entry in checked.entries}


def _field(row: Row) -> str:
    return row.fault.field if row.fault is not None else "progress"
