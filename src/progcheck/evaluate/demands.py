"""The demands that were read out of the tasks, and what was found of them in the answers, held against labelled ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from progcheck.evaluate.metrics import Tally
from progcheck.gold.labels import ANSWERED
from progcheck.gold.spans import match, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.gold.labels import LabelledDemand, Labels
    from progcheck.records.finding import CheckedSubmission, DemandAnswer


@dataclass(frozen=True, slots=True)
class DemandError:
    """One demand that came out otherwise than labelled, with what a person needs to judge it.

    ``kind`` is ``missed`` (labelled, not found), ``extra`` (found, not labelled), ``addressee``, ``countable`` or ``answered``;
    ``found`` and ``wanted`` are the two values, or the two texts where the demand itself is at fault.
    """

    kind: str
    n: int
    text: str
    found: str
    wanted: str
    task: str
    progress: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class DemandEvaluation:
    """The figures of one label file, or of several together.

    ``split`` counts the demands that were found, found though not labelled, and missed. The others count matched demands
    only: ``addressee`` and ``countable`` those that agree, ``answered`` every pair of (labelled, found) answer.
    """

    name: str
    rows: int
    split: Tally
    addressee: int
    countable: int
    answered: Counter[tuple[str, str]]
    errors: tuple[DemandError, ...] = field(default=())

    @property
    def matched(self) -> int:
        """How many demands were found as they are labelled."""
        return self.split.hits

    @property
    def addressee_accuracy(self) -> float | None:
        """Share of matched demands with the right addressee."""
        return self.addressee / self.matched if self.matched else None

    @property
    def countable_accuracy(self) -> float | None:
        """Share of matched demands that are rightly called countable or not."""
        return self.countable / self.matched if self.matched else None

    @property
    def answered_agreement(self) -> float | None:
        """Share of matched demands with the labelled one of yes, partly and no."""
        same = sum(self.answered[value, value] for value in ANSWERED)
        return same / self.matched if self.matched else None

    @property
    def open_tally(self) -> Tally:
        """Matched demands not answered at all: rightly said so, wrongly said so, taken for answered."""
        hits = self.answered["no", "no"]
        said = sum(count for (_, found), count in self.answered.items() if found == "no")
        true = sum(count for (wanted, _), count in self.answered.items() if wanted == "no")
        return Tally(hits, said - hits, true - hits)

    @property
    def met_tally(self) -> Tally:
        """The same of those that are answered, wholly or partly."""
        unmet = self.open_tally
        return Tally(self.matched - unmet.hits - unmet.alarms - unmet.misses, unmet.misses, unmet.alarms)

    @property
    def macro_f1(self) -> float | None:
        """Mean of both classes' F1, answered and not; of one where only one occurs."""
        known = [each for each in (self.open_tally.f1, self.met_tally.f1) if each is not None]
        return sum(known) / len(known) if known else None


def score_demands(checked: CheckedSubmission, labels: Labels) -> DemandEvaluation:
    """Hold the demands of a checked table against the labelled ones; rows without labelled demands are left out."""
    entries = {entry.entry.index: entry for entry in checked.entries}
    answered: Counter[tuple[str, str]] = Counter()
    split, addressee, countable, rows = Tally(), 0, 0, 0
    errors: list[DemandError] = []
    for row in labels.rows:
        if not row.demands:
            continue
        rows += 1
        entry = entries.get(row.n)
        task, progress = (entry.entry.task.text, entry.entry.progress.text) if entry else ("", "")
        found = entry.demands if entry else ()
        spans = place(row.demands, task)
        pairs = match(spans, [(demand.start, demand.end) for demand in found])
        split += Tally(len(pairs), len(found) - len(pairs), len(row.demands) - len(pairs))
        for i, wanted in enumerate(row.demands):
            if i not in pairs:
                errors.append(
                    DemandError(
                        "missed", row.n, wanted.text, "", wanted.text, task, progress, wanted.evidence
                    )
                )
                continue
            given = found[pairs[i]]
            addressee += given.addressee == wanted.addressee
            countable += given.countable == wanted.countable
            answered[wanted.answered, given.answered] += 1
            errors += _differences(row.n, wanted, given, task, progress)
        extra = [demand.text for j, demand in enumerate(found) if j not in pairs.values()]
        errors += [DemandError("extra", row.n, text, text, "", task, progress) for text in extra]
    return DemandEvaluation(labels.path, rows, split, addressee, countable, answered, tuple(errors))


def together_demands(parts: Iterable[DemandEvaluation], name: str) -> DemandEvaluation:
    """Several evaluations as one; the lists of errors stay with the parts."""
    parts = tuple(parts)
    return DemandEvaluation(
        name,
        sum(part.rows for part in parts),
        sum((part.split for part in parts), Tally()),
        sum(part.addressee for part in parts),
        sum(part.countable for part in parts),
        sum((part.answered for part in parts), Counter()),
    )


def _differences(
    n: int, wanted: LabelledDemand, given: DemandAnswer, task: str, progress: str
) -> list[DemandError]:
    values = (
        ("addressee", given.addressee, wanted.addressee),
        ("countable", str(given.countable).lower(), str(wanted.countable).lower()),
        ("answered", given.answered, wanted.answered),
    )
    return [
        DemandError(kind, n, wanted.text, found, due, task, progress, wanted.evidence)
        for kind, found, due in values
        if found != due
    ]
