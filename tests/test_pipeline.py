"""From files to a report, and from one table to what was found in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.read.office_files import HEAD, ROW, SECOND, csv_text
from tests.score.rows import row, submission

from progcheck import __version__
from progcheck.pipeline import check, check_submission
from progcheck.records.errors import ConfigError
from progcheck.records.finding import Severity, Verdict

if TYPE_CHECKING:
    from pathlib import Path

BLANK = row("1.整修路灯（2023年12月31日）。", "")
GOOD = row(
    "2.清理沟渠不少于3公里（2023年12月31日）。",
    "清理沟渠3.6公里，4月12日通过镇里验收。",
    deadline="2023年12月31日",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table and a file that is none."""
    table = csv_text(("洛隆县整改进展一览表（截至2023年4月）",), HEAD, ROW, SECOND)
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 cut off")
    return tmp_path


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    report = check(folder)
    assert len(report.submissions) == 1
    (failure,) = report.failures
    assert failure.path.endswith("b.docx")
    assert failure.code
    assert failure.message


def test_a_path_that_does_not_exist_is_a_failure(tmp_path: Path) -> None:
    report = check(tmp_path / "none.docx")
    assert not report.submissions
    assert len(report.failures) == 1


def test_one_path_a_text_and_a_list_say_the_same(folder: Path) -> None:
    file = folder / "a.csv"
    assert check(file) == check(str(file)) == check([str(file)])


def test_the_report_says_by_what_it_was_made(folder: Path) -> None:
    report = check(folder / "a.csv", lang="en")
    assert (report.version, report.lang, report.policy) == (__version__, "en", "default")


def test_progress_is_told_file_by_file(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    check(folder, on_progress=lambda done, total, _: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_what_is_given_stands_in_place_of_what_the_table_says(folder: Path) -> None:
    (checked,) = check(folder / "a.csv", reporter="芒康县", as_of="2022-11").submissions
    assert checked.submission.reporter == "芒康县"
    assert checked.submission.as_of == "2022-11"


def test_an_unknown_code_is_refused_before_any_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="QN999"):
        check(tmp_path / "none.docx", select=["QN999"])


def test_only_selected_rules_speak() -> None:
    table = submission(BLANK, GOOD)
    assert {f.code for e in check_submission(table, select=["FM1"]).entries for f in e.findings} == {"FM101"}
    assert not [f for e in check_submission(table, ignore=["FM101"]).entries for f in e.findings]


def test_a_good_answer_passes_and_a_blank_one_goes_back() -> None:
    blank, good = check_submission(submission(BLANK, GOOD)).entries
    assert (blank.verdict, [f.code for f in blank.findings]) == (Verdict.RETURN, ["FM101"])
    assert (good.verdict, good.findings) == (Verdict.PASS, ())


def test_a_blank_answer_has_no_scores() -> None:
    blank, good = check_submission(submission(BLANK, GOOD)).entries
    assert (blank.score, blank.scores) == (None, {})
    assert good.score is not None
    assert all(0.0 <= value <= 1.0 for value in good.scores.values())


def test_the_demands_are_shown_with_the_words_that_answer_them() -> None:
    good = check_submission(submission(BLANK, GOOD)).entries[1]
    (demand,) = good.demands
    assert GOOD.task[demand.start : demand.end] == demand.text
    assert demand.countable
    assert demand.answered in {"yes", "partly"}
    assert all(GOOD.progress[quote.start : quote.end] == quote.text for quote in demand.evidence)
    assert demand.evidence


def test_deadlines_are_shown_as_dates() -> None:
    blank, good = check_submission(submission(BLANK, GOOD)).entries
    assert good.deadline_dates == ("2023-12-31",)
    assert blank.deadline_standing


@pytest.mark.parametrize(("lang", "word"), [("zh", "填报单位"), ("en", "reporting county")])
def test_a_table_without_reporter_is_checked_and_says_so(lang: str, word: str) -> None:
    checked = check_submission(replace(submission(BLANK), reporter=None), lang=lang)
    assert word in checked.remarks[0]
    assert len(checked.entries) == 1


def test_a_reporter_that_nobody_knows_is_named() -> None:
    assert "无名县" in check_submission(replace(submission(BLANK), reporter="无名县")).remarks[0]


def test_a_table_without_as_of_date_says_so() -> None:
    checked = check_submission(replace(submission(GOOD), as_of=None))
    assert "--as-of" in "".join(checked.remarks)


def test_a_whole_table_has_no_remarks() -> None:
    assert check_submission(submission(GOOD)).remarks == ()


def test_a_table_without_rows_is_checked() -> None:
    checked = check_submission(replace(submission(GOOD), entries=()))
    assert (checked.entries, checked.findings) == ((), ())


def test_a_special_fault_hides_the_general_ones() -> None:
    slogan = row("1.每年学习不少于6次（长期坚持）。", "同上")
    (entry,) = check_submission(submission(slogan)).entries
    assert [f.code for f in entry.findings if f.severity is Severity.RETURN] == ["FM102"]


def test_independent_faults_of_a_row_all_stand() -> None:
    rows = row("1.整修路灯（2023年12月31日）。", "2月30日整修路灯36盏，合格40盏。", contact="")
    (entry,) = check_submission(submission(rows)).entries
    assert {"TM203", "FM201"} <= {f.code for f in entry.findings}


def test_messages_come_in_the_language_asked_for() -> None:
    zh, en = (check_submission(submission(BLANK), lang=lang).entries[0].findings[0] for lang in ("zh", "en"))
    assert zh.fingerprint == en.fingerprint
    assert any("\u4e00" <= char <= "\u9fff" for char in zh.message)
    assert "Progress is blank" in en.message
