"""Where a sentence and a clause end, and where a mark ends nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.clauses import clauses, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


def whole(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查了12处，改了9处。", ["查了12处", "改了9处"]),
        ("情况如下:一是排查", ["情况如下", "一是排查"]),
        ("甲；乙;丙", ["甲", "乙", "丙"]),
        ("甲\n乙", ["甲", "乙"]),
        ("一、排查，，二、整改", ["一、排查", "二、整改"]),
        ("甲、乙、丙", ["甲、乙、丙"]),
    ],
)
def test_clauses_end_at_commas_colons_and_sentence_ends(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "印发《关于防火，防汛工作的通知》并执行",
        "落实“谁主管，谁负责”原则",
        "清理三处（甲村，乙村，丙村）垃圾",
        "清理三处(甲村,乙村)垃圾",
        "转发《关于印发〈防火，防汛办法〉的通知》",
    ],
)
def test_marks_inside_titles_quotations_and_brackets_end_nothing(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["投入44,404,324.79元", "每天12:30巡查", "比例为1:3"])
def test_marks_inside_a_number_end_nothing(text: str) -> None:
    assert parts(text) == [text]


def test_a_sentence_keeps_its_commas() -> None:
    assert whole("查了12处，改了9处。下一步，复查！") == ["查了12处，改了9处", "下一步，复查"]


def test_a_sentence_does_not_end_inside_brackets() -> None:
    assert whole("印发方案（含附件。共3份）并执行。完成。") == ["印发方案（含附件。共3份）并执行", "完成"]


def test_a_bracket_that_never_closes_hides_nothing() -> None:
    assert parts("清理（甲村，乙村") == ["清理（甲村", "乙村"]


@pytest.mark.parametrize("text", ["", "   ", "。", "；\n！"])
def test_marks_and_blanks_alone_make_no_clause(text: str) -> None:
    assert parts(text) == []
    assert whole(text) == []


@given(st.text(alphabet="甲乙12，。；：、（）《》“”, :\n", max_size=60))
def test_clauses_are_spans_in_order_that_leave_out_marks_only(text: str) -> None:
    spans = clauses(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    kept = {place for start, end in spans for place in range(start, end)}
    assert not {"甲", "乙", "1", "2"} & {text[place] for place in range(len(text)) if place not in kept}


@given(st.text(alphabet="甲乙12，。；：、（）《》“”, :\n", max_size=60))
def test_every_clause_lies_in_one_sentence(text: str) -> None:
    every = sentences(text)
    for start, end in clauses(text):
        assert any(left <= start and end <= right for left, right in every)
