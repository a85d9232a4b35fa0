"""Do the checker and the labels give the same verdicts, beyond what chance would? Cohen's kappa.

A label may accept several verdicts. The checker's counts as the label's where it is among them; else the label counts as the most
severe of them. So what a careful person would let stand is no disagreement, and kappa has one verdict of each side.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.evaluate.metrics import wilson
from progcheck.records.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.gold.labels import Labels
    from progcheck.records.finding import CheckedSubmission

SEVEREST_FIRST = tuple(verdict.value for verdict in (Verdict.RETURN, Verdict.VERIFY, Verdict.PASS))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often each pair of verdicts ``(label's, checker's)`` was met."""

    pairs: Counter[tuple[str, str]]

    @property
    def judged(self) -> int:
        """Rows with a verdict on both sides."""
        return self.pairs.total()

    @property
    def agreed(self) -> int:
        """Rows with the same verdict."""
        return sum(count for (wanted, given), count in self.pairs.items() if wanted == given)

    @property
    def chance(self) -> float:
        """Share of rows that would agree if each side gave its verdicts at random, as often as it does."""
        wanted: Counter[str] = Counter()
        given: Counter[str] = Counter()
        for (one, other), count in self.pairs.items():
            wanted[one] += count
            given[other] += count
        square = self.judged**2
        return sum(wanted[verdict] * given[verdict] for verdict in wanted) / square if square else 0.0

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance (Cohen 1960); ``None`` without rows, or where one verdict is all there is."""
        return self._beyond(self.agreed / self.judged) if self.judged else None

    @property
    def kappa_interval(self) -> tuple[float, float] | None:
        """95 % interval of kappa: that of the agreement, chance taken as given."""
        bounds = wilson(self.agreed, self.judged)
        if bounds is None:
            return None
        low, high = self._beyond(bounds[0]), self._beyond(bounds[1])
        return None if low is None or high is None else (low, high)

    def _beyond(self, observed: float) -> float | None:
        chance = self.chance
        return None if chance == 1.0 else (observed - chance) / (1 - chance)


def score_verdicts(checked: CheckedSubmission, labels: Labels) -> Agreement:
    """Hold verdicts against labels; rows whose label accepts any verdict are left out."""
    given = {entry.entry.index: entry.verdict.value for entry in checked.entries}
    pairs: Counter[tuple[str, str]] = Counter()
    for row in labels.rows:
        if row.verdicts and row.n in given:
            mine = given[row.n]
            severest = min(row.verdicts, key=SEVEREST_FIRST.index)
            pairs[mine if mine in row.verdicts else severest, mine] += 1
    return Agreement(pairs)


def together_verdicts(parts: Iterable[Agreement]) -> Agreement:
    """Several tables' rows as one."""
    return Agreement(sum((part.pairs for part in parts), Counter()))
