"""Numerals in words and digits, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.text.numerals import to_chinese, to_decimal, to_number

READINGS = {
    "二十三": 23,
    "十八": 18,
    "十": 10,
    "廿": 20,
    "廿三": 23,
    "两": 2,
    "半": 0.5,
    "一半": 0.5,
    "一百二十": 120,
    "一百二": 120,
    "一百零二": 102,
    "三千五": 3500,
    "三千零五": 3005,
    "一万二": 12000,
    "一万二千": 12000,
    "二〇二二": 2022,
    "二零": 20,
    "壹贰叁": 123,
    "贰拾万": 200000,
    "壹佰贰拾叁": 123,
    "两亿三千万": 230000000,
    "一万二千亿": 1200000000000,
    "三万亿": 3000000000000,
    "2.2万": 22000,
    "1.1万": 11000,
    "1.2亿": 120000000,
    "3万5千": 35000,
    "3万5": 35000,
    "2千": 2000,
    "44,404,324.79": 44404324.79,
    "１２．５": 12.5,
    "三点五": 3.5,
    "一点二万": 12000,
    "三分之一": 1 / 3,
    "百分之八十": 0.8,
    "百分之八十五点六": 0.856,
    "千分之三": 0.003,
    "七成": 0.7,
    "八成五": 0.85,
    "7成": 0.7,
    "百": 100,
    "0万": 0,
    "0.0亿": 0,
    "零万": 0,
    "0百": 0,
    "万": 10000,
}


@pytest.mark.parametrize(("text", "value"), READINGS.items())
def test_a_numeral_has_its_value(text: str, value: float) -> None:
    assert to_number(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "text", ["", "人", "成", "三人", "分之三", "零分之一", "1,23", "1.2.3", "一十二万人", "四成多", "半个"]
)
def test_what_is_not_wholly_a_numeral_has_none(text: str) -> None:
    assert to_number(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2022, "二千零二十二"),
        (10010, "一万零一十"),
    ],
)
def test_a_number_is_spelt(number: int, text: str) -> None:
    assert to_chinese(number) == text


@given(st.integers(0, 10**16 - 1) | st.integers(0, 99999))
def test_spelling_and_reading_are_inverse(number: int) -> None:
    assert to_decimal(to_chinese(number)) == number


@given(st.integers(0, 10**12))
def test_thousands_commas_change_nothing(number: int) -> None:
    assert to_number(f"{number:,}") == number


@given(st.text(alphabet="零一二两三十百千万亿半成分之点12.,〇壹拾", max_size=12) | st.text(max_size=12))
def test_any_text_is_read_without_error(text: str) -> None:
    value = to_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_without_a_numeral_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        to_chinese(number)
