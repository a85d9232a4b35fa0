import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.report.layout import (
    NOT_FIRST,
    NOT_LAST,
    Run,
    char_width,
    clean,
    cut,
    cut_front,
    draw,
    pad,
    text_width,
    wrap,
)

CHINESE = st.text(alphabet="整改进展。，、；：“”（）《》…—【】2022年12月 ok-3.5% ", max_size=120)


@pytest.mark.parametrize(
    ("char", "width"), [("整", 2), ("，", 2), ("Ａ", 2), ("a", 1), ("·", 1), ("\u0301", 0)]
)
def test_a_full_width_character_takes_two_columns(char: str, width: int) -> None:
    assert char_width(char) == width


@given(CHINESE, st.integers(12, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for line in wrap([Run(text)], width, "  ", "    "):
        assert sum(text_width(run.text) for run in line) <= width


@given(CHINESE, st.integers(12, 60))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    drawn = draw(wrap([Run(text)], width), colour=False)
    assert "".join(drawn.split()) == "".join(text.split())


@given(
    st.lists(st.sampled_from(["整改", "进展。", "（一）", "“好”，", "2022年", "《办法》"]), max_size=40),
    st.integers(16, 50),
)
def test_lines_begin_with_no_closing_and_end_with_no_opening_mark(words: list[str], width: int) -> None:
    lines = draw(wrap([Run("".join(words))], width), colour=False).splitlines()
    assert not any(line[:1] in NOT_FIRST for line in lines if line)
    assert not any(line[-1:] in NOT_LAST for line in lines if line)


def test_a_figure_stays_whole() -> None:
    lines = draw(wrap([Run("已拆除违规建筑面积共计12345.67平方米")], 24), colour=False).splitlines()
    assert lines == ["已拆除违规建筑面积共计", "12345.67平方米"]


def test_what_a_stranger_wrote_cannot_steer_the_terminal() -> None:
    assert clean("甲\x1b[31m乙\u202e丙\r\n丁") == "甲 [31m乙 丙 丁"


def test_a_cut_text_ends_in_an_ellipsis_and_fits() -> None:
    assert cut("加强日常监督管理，", 12) == "加强日常监…"
    assert cut("短", 12) == "短"
    assert cut_front("收件/洛隆.docx", 12) == "…/洛隆.docx"
    assert pad("整改", 6) == "整改  "


def test_colour_wraps_styled_runs_only() -> None:
    line = (Run("甲"), Run("乙", "mark"))
    assert draw([line], colour=True) == "甲\x1b[31;4m乙\x1b[0m\n"
    assert draw([line], colour=False) == "甲乙\n"
