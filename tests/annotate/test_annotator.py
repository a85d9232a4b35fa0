"""From a submission to an annotated table: as-of date, day a problem was raised, deadline, who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.score.rows import answer, entry, row, submission

from progcheck.annotate.annotator import annotate, last_day, raised_on

TASK = "1.开展路灯检修（2023年6月30日）。"


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2023-04-12", date(2023, 4, 12)),
        ("2023-04", date(2023, 4, 30)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)),
        ("", None),
        (None, None),
    ],
)
def test_an_as_of_date_covers_all_of_its_month_or_year(as_of: str | None, day: date | None) -> None:
    assert last_day(as_of) == day


@pytest.mark.parametrize(
    ("problem", "day"),
    [
        ("2022年8月督察组发现，台账不全。", date(2022, 8, 1)),
        ("2022年11月3日暗访时，门岗无人。", date(2022, 11, 3)),
        ("2021年5月审计指出的问题，2022年9月抽查仍未整改。", date(2022, 9, 1)),
        ("2021年5月建成的站点，一直未启用。", None),
        ("2022年督察反馈，台账不全。", None),
        ("台账不全。", None),
        ("", None),
    ],
)
def test_a_problem_was_raised_on_the_latest_day_that_an_inspection_is_named_beside(
    problem: str, day: date | None
) -> None:
    assert raised_on(answer(problem)) == day


def test_the_table_was_raised_in_the_year_that_its_title_gives_the_inspection() -> None:
    table = replace(submission(row(TASK, "完成。")), title="2022年省级督察反馈问题整改进展一览表")
    assert annotate(table).raised == date(2022, 1, 1)


def test_a_title_without_a_year_says_nothing_of_when() -> None:
    assert annotate(submission(row(TASK, "完成。"))).raised is None


def test_the_deadline_column_counts() -> None:
    assert entry(TASK, "完成。", deadline="2023年9月底").deadline.latest == date(2023, 9, 30)


@pytest.mark.parametrize("column", ["", "详见方案"])
def test_the_bracket_behind_the_task_counts_where_the_column_says_nothing(column: str) -> None:
    assert entry(TASK, "完成。", deadline=column).deadline.latest == date(2023, 6, 30)


def test_an_unknown_reporter_leaves_open_who_is_asked() -> None:
    table = annotate(replace(submission(row(TASK, "完成。")), reporter=None))
    assert table.reporter is None
    assert table.entries[0].asked is None


def test_an_unknown_as_of_date_is_none() -> None:
    assert annotate(replace(submission(row(TASK, "完成。")), as_of=None)).as_of is None


def test_a_table_without_rows_is_a_table() -> None:
    assert annotate(replace(submission(row(TASK, "完成。")), entries=())).entries == ()


def test_an_entry_is_answered_when_its_progress_holds_anything() -> None:
    assert entry(TASK, "无").answered
    assert not entry(TASK, "").answered
