"""How much of an answer is taken from its task or problem."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.score.copying import Copying

TASK = "健全困境儿童关爱台账，落实一人一档，定期入户走访探视。"


def spans(answer: str, *sources: str) -> list[str]:
    return [answer[start:end] for start, end in Copying(answer, *sources).spans]


def test_the_task_said_again_is_copied_whole() -> None:
    assert Copying(TASK, TASK).share == 1.0


def test_other_words_are_not_copied() -> None:
    assert Copying("为46名孩子换了监护人。", TASK).share == 0.0


def test_order_does_not_matter() -> None:
    assert Copying("定期入户走访探视，落实一人一档，健全困境儿童关爱台账。", TASK).share > 0.85


def test_a_changed_word_breaks_only_what_it_touches() -> None:
    assert spans("健全了困境儿童关爱台账", TASK) == ["困境儿童关爱台账"]


def test_a_gap_of_two_letters_is_bridged_and_a_longer_one_is_not() -> None:
    source = "建立健全长效管护机制体系建设"
    assert spans("建立健全的了长效管护机制", source) == ["建立健全的了长效管护机制"]
    assert spans("建立健全甲乙丙长效管护机制", source) == ["建立健全", "长效管护机制"]


def test_three_letters_in_common_are_chance() -> None:
    assert Copying("关爱台", TASK).share == 0.0
    assert Copying("困境孩童关爱簿", TASK).share == 0.0


def test_punctuation_neither_hides_nor_makes_a_copy() -> None:
    assert Copying("健全困境、儿童关爱台账", TASK).share == 1.0


def test_titles_that_must_be_repeated_are_set_aside() -> None:
    source = "落实《国家级自然保护区监督检查办法》，逐一核查点位。"
    copying = Copying("《国家级自然保护区监督检查办法》印到各站，查了31处。", source)
    assert copying.share == 0.0
    assert copying.spans == ()


def test_each_source_has_its_share_and_all_together_one() -> None:
    copying = Copying("健全困境儿童关爱台账夜间无人值守", TASK, "夜间无人值守。")
    assert list(copying.shares) == pytest.approx([10 / 16, 6 / 16])
    assert copying.share == 1.0


@pytest.mark.parametrize("answer", ["", "。，", "  "])
def test_an_answer_without_letters_is_no_copy(answer: str) -> None:
    assert Copying(answer, TASK).share == 0.0
    assert Copying(answer, TASK).spans == ()


def test_an_answer_without_source_is_no_copy() -> None:
    assert Copying("健全台账").share == 0.0
    assert Copying("健全台账", "").share == 0.0


@given(st.integers(min_value=0, max_value=40), st.integers(min_value=4, max_value=40), st.integers())
def test_the_share_measured_is_the_share_planted(fresh: int, planted: int, seed: int) -> None:
    """Letters that stand once each, so that nothing is alike by chance."""
    letters = [chr(0x4E00 + number) for number in range(400)]
    random.Random(seed).shuffle(letters)  # noqa: S311 - no secret
    source = "".join(letters[:60])
    own = "".join(letters[100 : 100 + fresh])
    copying = Copying(own + source[:planted], source)
    assert copying.share == pytest.approx(planted / (fresh + planted))
    assert [end - start for start, end in copying.spans] == [planted]


@given(st.text(alphabet="健全困境儿童关爱台账，。《》12", max_size=40))
def test_shares_are_shares_and_spans_lie_inside_in_order(answer: str) -> None:
    copying = Copying(answer, TASK, "落实一人一档")
    assert 0.0 <= max(copying.shares) <= copying.share <= 1.0
    places = [place for span in copying.spans for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(answer) for place in places)
