"""Laws that hold for every table: what a rule finds on a row's own words depends on nothing but the row.

Left out of the comparisons between tables, because they look at the whole table: DU (pairs of rows), QN204 (figures of
two rows), WD201 (traces all over the table), WD101 (a spelling that other rows have, too, is meant), OT101 and OT102
(weights of words within the table). They are not run at all there, because they would silence others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.score.rows import reordered, row, submission

from progcheck import __version__
from progcheck.pipeline import check_submission
from progcheck.policy.rules import Example, load_rules
from progcheck.records.finding import Report
from progcheck.report.json_report import to_json

if TYPE_CHECKING:
    from random import Random

    from progcheck.records.submission import Submission

WHOLE_TABLE = ("DU", "QN204", "WD", "OT101", "OT102")
OWN_ROW = [rule.code for rule in load_rules() if not rule.code.startswith((*WHOLE_TABLE, "RD"))]
ROWS = [
    example
    for rule in load_rules()
    for example in rule.examples
    if (example.reporter, example.as_of) == ("洛隆县", "2023-04") and not example.other_task
]
rows = st.lists(st.sampled_from(ROWS), min_size=1, max_size=7)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=60, deadline=None)

LETTERS = "已将拟未无不了为县市省旗区各全查改建办完成整治排学习培训会议印发方案下一步等待正在年月日元万亿亩公里人次个%"
MARKS = "0123456789一二三十百，。；：、！？（）()《》“”<>—…\n\u3000 \t./&;{}#�①"
progress_texts = st.text(alphabet=LETTERS + MARKS, max_size=80) | st.text(max_size=40)


def own_row(table: Submission) -> dict[str | None, set[tuple[str, str, str]]]:
    """What the rules on a row's own words find, by the serial of the row."""
    return {
        entry.entry.serial: {(f.code, f.severity.value, f.fingerprint) for f in entry.findings}
        for entry in check_submission(table, select=OWN_ROW).entries
    }


@few
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_finding_on_a_rows_own_words(
    drawn: list[Example], random: Random
) -> None:
    table = submission(*drawn)
    order = list(range(len(drawn)))
    random.shuffle(order)
    assert own_row(reordered(table, order)) == own_row(table)


@few
@given(rows, st.sampled_from(ROWS))
def test_a_further_row_changes_no_finding_on_the_own_words_of_the_others(
    drawn: list[Example], further: Example
) -> None:
    before, after = own_row(submission(*drawn)), own_row(submission(*drawn, further))
    assert {serial: after[serial] for serial in before} == before


@few
@given(rows)
def test_evidence_is_quoted_from_where_it_says(drawn: list[Example]) -> None:
    for entry in check_submission(submission(*drawn)).entries:
        for quote in (q for f in entry.findings for q in f.evidence):
            cell = entry.entry.cell(quote.field)
            assert 0 <= quote.start <= quote.end <= len(cell.text)
            assert quote.text == cell.text[quote.start : quote.end]
            assert quote.location == cell.location


@few
@given(rows)
def test_the_same_table_twice_gives_the_same_report(drawn: list[Example]) -> None:
    reports = [
        to_json(Report(__version__, "default", "zh", (check_submission(submission(*drawn)),)))
        for _ in range(2)
    ]
    assert reports[0] == reports[1]


@few
@given(rows)
def test_every_finding_is_complete_and_the_verdict_is_that_of_the_worst(drawn: list[Example]) -> None:
    for entry in check_submission(submission(*drawn)).entries:
        worst = max((f.severity.rank for f in entry.findings), default=0)
        assert entry.verdict.value == {3: "return", 2: "verify"}.get(worst, "pass")
        assert all(f.message and f.advice and 0 < f.confidence <= 1 for f in entry.findings)
        assert entry.score is None or 0 <= entry.score <= 100


@some
@given(progress_texts)
def test_any_text_can_be_checked(progress: str) -> None:
    (entry,) = check_submission(
        submission(row("1.每年培训不少于6次，清淤3公里（长期坚持）。", progress))
    ).entries
    cell = entry.entry.progress
    for quote in (q for f in entry.findings for q in f.evidence if q.field == "progress"):
        assert 0 <= quote.start <= quote.end <= len(cell.text)
        assert quote.text == cell.text[quote.start : quote.end]


@some
@given(progress_texts)
def test_the_raw_words_hold_the_letters_of_the_quote_in_order(progress: str) -> None:
    (entry,) = check_submission(submission(row("1.每年培训不少于6次（长期坚持）。", progress))).entries
    cell = entry.entry.progress
    assert len(cell.offsets) == len(cell.text)
    assert list(cell.offsets) == sorted(cell.offsets)
    for quote in (q for f in entry.findings for q in f.evidence if q.field == "progress"):
        raw = iter(cell.raw_slice(quote.start, quote.end))
        kept = [char for char in quote.text if "\u4e00" <= char <= "\u9fff"]
        assert all(char in raw for char in kept)


@some
@given(progress_texts, progress_texts)
def test_any_task_can_be_held_against_any_problem(task: str, problem: str) -> None:
    table = submission(row(task, "整治12处。", problem=problem), row(problem, task))
    assert len(check_submission(table).entries) == 2
