from hypothesis import given
from hypothesis import strategies as st

from progcheck.report.excerpt import excerpt, highlight, merged
from progcheck.report.layout import Run, text_width

LONG = "我县高度重视，进一步压实责任。" * 12 + "促进全旗草原发展。" + "努力营造良好氛围。" * 12


def drawn(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def test_the_guilty_words_stand_in_brackets_without_colour_and_in_a_style_with_it() -> None:
    assert drawn(excerpt("促进全旗发展", [(2, 4)], 40, colour=False)) == "促进【全旗】发展"
    assert Run("全旗", "mark") in excerpt("促进全旗发展", [(2, 4)], 40, colour=True)


def test_a_long_text_is_cut_around_its_mark() -> None:
    start = LONG.index("全旗")
    text = drawn(excerpt(LONG, [(start, start + 2)], 100, colour=False))
    assert "促进【全旗】草原" in text
    assert text.startswith("…")
    assert text.endswith("…")


def test_a_mark_over_the_whole_text_marks_nothing_and_leaves_the_others() -> None:
    assert drawn(excerpt("正在推进拆除", [(0, 6)], 40, colour=False)) == "正在推进拆除"
    assert drawn(excerpt("正在推进拆除", [(0, 6), (0, 4)], 40, colour=False)) == "【正在推进】拆除"


def test_spans_that_touch_are_one_mark() -> None:
    assert merged([(4, 6), (0, 2), (2, 3), (5, 5)]) == [(0, 3), (4, 6)]


def test_highlight_marks_every_occurrence() -> None:
    assert drawn(highlight("全旗与全旗", ["全旗"], colour=False)) == "【全旗】与【全旗】"
    assert drawn(highlight("没有", [], colour=False)) == "没有"


@given(
    st.text(alphabet="整改，。进展", max_size=300),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=5),
    st.integers(20, 200),
)
def test_an_excerpt_stays_near_its_budget(text: str, spans: list[tuple[int, int]], columns: int) -> None:
    runs = excerpt(text, spans, columns, colour=True)
    assert text_width(drawn(runs)) <= columns + 2
