"""All that is measured of one labelled table, or of several together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from progcheck.evaluate.agreement import score_verdicts, together_verdicts
from progcheck.evaluate.calibration import of_findings, of_relevance, pool_cases
from progcheck.evaluate.demands import score_demands, together_demands
from progcheck.evaluate.metrics import score, together
from progcheck.evaluate.trained import pool_rankings, rankings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.evaluate.agreement import Agreement
    from progcheck.evaluate.calibration import Calibration
    from progcheck.evaluate.demands import DemandEvaluation
    from progcheck.evaluate.metrics import Evaluation
    from progcheck.evaluate.trained import Rankings
    from progcheck.gold.labels import Labels
    from progcheck.records.finding import CheckedSubmission
    from progcheck.score.encoder import Encoder


@dataclass(frozen=True, slots=True, eq=False)
class Quality:
    """Findings and verdicts against labels, relevance over swapped answers beside the baseline, demands, confidence."""

    name: str
    findings: Evaluation
    verdicts: Agreement
    relevance: Rankings
    demands: DemandEvaluation
    confidence: Calibration

    @property
    def short_name(self) -> str:
        """The corpus's name where labels lie in a folder of their own, else the file's."""
        path = PurePath(self.name.replace("\\", "/"))
        return path.parent.name if path.name == "labels.jsonl" and path.parent.name else self.name

    @property
    def reliability(self) -> Calibration:
        """Calibration of relevance."""
        return of_relevance(self.relevance.model)


def measure(
    checked: CheckedSubmission, labels: Labels, *, ablate: bool = False, encoder: Encoder | None = None
) -> Quality:
    """Measure a checked table against its labels; ``ablate`` switches off each feature of relevance in turn, too.

    ``encoder`` is the one that the table was checked with.
    """
    return Quality(
        name=labels.path,
        findings=score(checked, labels),
        verdicts=score_verdicts(checked, labels),
        relevance=rankings(checked.submission, labels, ablate=ablate, encoder=encoder),
        demands=score_demands(checked, labels),
        confidence=of_findings(checked, labels),
    )


def measure_together(parts: Sequence[Quality], name: str = "") -> Quality:
    """Several tables as one: counts are added, pairs and cases pooled; the lists of errors stay with the parts."""
    return Quality(
        name=name,
        findings=together((part.findings for part in parts), name),
        verdicts=together_verdicts(part.verdicts for part in parts),
        relevance=pool_rankings([part.relevance for part in parts]),
        demands=together_demands((part.demands for part in parts), name),
        confidence=pool_cases(part.confidence for part in parts),
    )
