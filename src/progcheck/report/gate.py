"""The exit code: whether what was found passes the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.records.finding import Severity

if TYPE_CHECKING:
    from progcheck.records.finding import Report

NEVER = "never"
GATES = (*(severity.value for severity in Severity), NEVER)
PASSED, BLOCKED, FAILED = 0, 1, 2


def exit_code(report: Report, fail_on: str = Severity.RETURN) -> int:
    """2 when a file could not be checked, else 1 when a finding is as severe as the gate or more, else 0.

    Args:
        report: the run.
        fail_on: one of ``GATES``; ``never`` lets every finding through.
    """
    if report.failures:
        return FAILED
    worst = report.worst()
    if fail_on == NEVER or worst is None:
        return PASSED
    return BLOCKED if worst.rank >= Severity(fail_on).rank else PASSED
