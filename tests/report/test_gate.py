from dataclasses import replace

import pytest
from tests.report.sample import FAILURE, checked, entry, finding, report, submission

from progcheck.records.finding import Report, Severity, Verdict
from progcheck.report.gate import exit_code


def only(severity: Severity) -> Report:
    row = entry(1, "1.巡查。", "已巡查3次。")
    found = finding("DU104", "语句重复", severity, "重复。", "改。")
    return Report("0", "p", "zh", (submission(checked(row, Verdict.PASS, found)),))


@pytest.mark.parametrize(
    ("severity", "codes"),
    [(Severity.RETURN, (1, 1, 1, 0)), (Severity.VERIFY, (0, 1, 1, 0)), (Severity.NOTE, (0, 0, 1, 0))],
)
def test_the_gate_blocks_what_is_as_severe_as_it_or_more(severity: Severity, codes: tuple[int, ...]) -> None:
    found = only(severity)
    assert tuple(exit_code(found, gate) for gate in ("return", "verify", "note", "never")) == codes


def test_a_file_that_could_not_be_read_outweighs_every_gate() -> None:
    assert exit_code(replace(report(), failures=(FAILURE,)), "never") == 2


def test_a_table_without_findings_passes() -> None:
    row = entry(1, "1.巡查。", "已巡查3次。")
    assert exit_code(Report("0", "p", "zh", (submission(checked(row, Verdict.PASS)),)), "note") == 0
