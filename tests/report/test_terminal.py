from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.report.sample import FAILURE, NAME, PHONE, checked, entry, report, submission

from progcheck.records.finding import Report, Verdict
from progcheck.report.catalogue import LANGS, TEXTS
from progcheck.report.layout import NOT_FIRST, text_width
from progcheck.report.terminal import render


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_view(width: int, lang: str, snapshot: SnapshotAssertion) -> None:
    assert render(report(), width=width, lang=lang) == snapshot


def test_everything_shown(snapshot: SnapshotAssertion) -> None:
    assert render(report(), width=80, show_all=True, show_demands=True) == snapshot


def test_several_tables_and_a_failure(snapshot: SnapshotAssertion) -> None:
    found = report()
    both = replace(found, submissions=found.submissions * 2, failures=(FAILURE,))
    assert render(both, width=80) == snapshot


@pytest.mark.parametrize("width", [40, 57, 80, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_the_terminal_or_begins_with_a_closing_mark(width: int, lang: str) -> None:
    found = replace(report(), failures=(FAILURE,))
    text = render(found, width=width, lang=lang, show_all=True, show_demands=True)
    for line in text.splitlines():
        assert text_width(line) <= width
        assert line.strip()[:1] not in NOT_FIRST - {"…"} or not line.strip()


def test_a_good_table_fits_one_screen() -> None:
    rows = [
        checked(entry(i, f"{i}.开展巡查。", f"已巡查{i}次。"), Verdict.PASS, score=95) for i in range(1, 82)
    ]
    text = render(Report("0.1.0", "default", "zh", (submission(*rows),)), width=80)
    assert len(text.splitlines()) <= 12
    assert "退出码 0" in text


def test_passed_rows_are_listed_on_request_only() -> None:
    assert "5.编制规划" not in render(report())
    assert "5.编制规划" in render(report(), show_all=True)


def test_without_colour_there_is_no_escape_and_marks_are_brackets() -> None:
    piped = render(report())
    assert "\x1b" not in piped
    assert "【全旗】" in piped
    styled = render(report(), colour=True)
    assert "\x1b[31;4m全旗\x1b[0m" in styled
    assert "【" not in styled


def test_names_and_numbers_are_masked_unless_asked_for() -> None:
    assert NAME not in render(report(), show_all=True)
    assert PHONE not in render(report(), show_all=True)
    assert NAME in render(report(), show_contacts=True, width=200)


def test_nothing_in_a_cell_steers_the_terminal() -> None:
    row = checked(entry(1, "1.巡\x1b[2J查。", "已巡\u202e查\x07。"), Verdict.RETURN)
    text = render(Report("0", "p", "zh", (submission(row),)))
    assert not any(char in text for char in "\x1b\x07\u202e")


def test_the_last_lines_name_result_gate_and_exit_code() -> None:
    text = render(report(), fail_on="never")
    assert "结果：退回 2 条，核实 2 条，通过 3 条；门槛：不设门槛；退出码 0。" in text


def test_both_languages_have_every_sentence_with_the_same_gaps() -> None:
    for key, texts in TEXTS.items():
        assert all(texts), key
        gaps = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in texts]
        assert gaps[0] == gaps[1], key
