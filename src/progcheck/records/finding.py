"""What comes out: findings, verdicts, and the report that renderers draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from progcheck.records.submission import Entry, Location, Submission


class Severity(StrEnum):
    """What a finding asks of the reviewer: send back, verify, or merely note."""

    RETURN = "return"
    VERIFY = "verify"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for return, 2 for verify, 1 for note."""
        return {"return": 3, "verify": 2, "note": 1}[self.value]


class Verdict(StrEnum):
    """What becomes of an entry."""

    RETURN = "return"
    VERIFY = "verify"
    PASS = "pass"  # noqa: S105 - a verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a finding rests on: ``[start, end)`` in the normalised text of a field."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A detector's answer: something is the case. It knows no wording and no severity.

    ``index`` is the entry's index, 0 for the table as a whole. ``facts`` fill the ``{…}`` of the rule's message
    named ``message``. ``cap`` lowers the rule's severity, never raises it. ``related`` are indexes of other entries.
    """

    index: int
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    message: str = "default"
    cap: Severity | None = None
    confidence: float = 1.0
    related: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence with its words and its place, ready to be shown. ``text`` is the normalised quotation."""

    field: str
    start: int
    end: int
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Finding:
    """Rule × hit: a fault, its evidence, what is wrong here, and what to do about it."""

    code: str
    name: str
    label: str
    severity: Severity
    confidence: float
    message: str
    advice: str
    fingerprint: str
    evidence: tuple[Quote, ...]
    related: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DemandAnswer:
    """One thing a task asks for, and whether the answer gives it (``yes``, ``partly``, ``no``)."""

    text: str
    start: int
    end: int
    addressee: str
    countable: bool
    answered: str
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """An entry with its findings, scores (0–1 by name) and overall score (0–100, ``None`` where nothing was answered)."""

    entry: Entry
    verdict: Verdict
    score: int | None
    scores: Mapping[str, float]
    demands: tuple[DemandAnswer, ...]
    findings: tuple[Finding, ...]
    deadline_dates: tuple[str, ...] = ()
    deadline_standing: bool = False


@dataclass(frozen=True, slots=True)
class CheckedSubmission:
    """A table with its checked entries and the findings on the table as a whole.

    ``remarks`` are sentences on what the check could not rely on (reporter not found, as-of date missing).
    """

    submission: Submission
    entries: tuple[CheckedEntry, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be checked."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found. Renderers draw it; none of them computes."""

    version: str
    policy: str
    lang: str
    submissions: tuple[CheckedSubmission, ...]
    failures: tuple[Failure, ...] = ()

    def worst(self) -> Severity | None:
        """The highest severity among all findings, ``None`` when there are none."""
        every = [f.severity for s in self.submissions for f in s.findings]
        every += [f.severity for s in self.submissions for e in s.entries for f in e.findings]
        return max(every, key=lambda s: s.rank, default=None)
