"""Which dates a text names, and which cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.dates import find_dates

AS_OF = date(2023, 4, 30)


def only(text: str) -> tuple[str, str, str, str]:
    """The single mention of a text as (words, first, last, precision)."""
    (found,) = find_dates(text, AS_OF)
    return found.text, str(found.first), str(found.last), found.precision


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022年12月31日", "2022-12-31", "2022-12-31", "day"),
        ("2022.12.31", "2022-12-31", "2022-12-31", "day"),
        ("2022-12-31", "2022-12-31", "2022-12-31", "day"),
        ("二〇二二年十二月三十一日", "2022-12-31", "2022-12-31", "day"),
        ("2022年12月", "2022-12-01", "2022-12-31", "month"),
        ("2022/12", "2022-12-01", "2022-12-31", "month"),
        ("2022年11月中旬", "2022-11-11", "2022-11-20", "month"),
        ("2022年", "2022-01-01", "2022-12-31", "year"),
        ("2022年度", "2022-01-01", "2022-12-31", "year"),
        ("2022年底", "2022-12-01", "2022-12-31", "year"),
        ("2022年上半年", "2022-01-01", "2022-06-30", "half"),
        ("2022年第三季度", "2022-07-01", "2022-09-30", "quarter"),
        ("今年3月", "2023-03-01", "2023-03-31", "month"),
        ("去年", "2022-01-01", "2022-12-31", "year"),
        ("“十四五”末", "2025-01-01", "2025-12-31", "plan"),
        ("“十四五”期间", "2021-01-01", "2025-12-31", "plan"),
        ("2023年1—11月", "2023-01-01", "2023-11-30", "range"),
        ("2022年3月至5月", "2022-03-01", "2022-05-31", "range"),
        ("9月4日—15日", "2023-09-04", "2023-09-15", "range"),
        ("2020—2022年", "2020-01-01", "2022-12-31", "range"),
        ("2022.01-2022.12", "2022-01-01", "2022-12-31", "range"),
        ("2021年至今", "2021-01-01", "2023-04-30", "range"),
        ("2022年11月至次年3月", "2022-11-01", "2023-03-31", "range"),
        ("2022年10月—3月", "2022-10-01", "2023-03-31", "range"),
    ],
)
def test_a_date_has_its_bounds(text: str, first: str, last: str, precision: str) -> None:
    assert only(f"县政府{text}，组织检查。") == (text, first, last, precision)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2月30日", "2月没有30日"),
        ("2022年4月31日", "4月没有31日"),
        ("2023年2月29日", "2023年2月没有29日"),
        ("13月底", "一年没有13月"),
        ("2022年5月至2022年3月", "止于起之前"),
        ("2022年6月5日—3日", "止于起之前"),
        ("2022—2020年", "止于起之前"),
    ],
)
def test_a_date_that_cannot_be_says_why(text: str, why: str) -> None:
    for as_of in (AS_OF, None):
        (found,) = find_dates(f"截至{text}全部完成", as_of)
        assert (found.text, found.impossible, found.first, found.last) == (text, why, None, None)


@pytest.mark.parametrize("text", ["2024年2月29日", "2022年11月至2023年3月", "12月31日", "2000年2月29日"])
def test_a_date_that_can_be_is_not_called_impossible(text: str) -> None:
    assert [found.impossible for found in find_dates(text, AS_OF)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "6.5世界环境日", "1.6Mpa", "3.15", "1/3", "1.2.3", "13800000001", "3个月", "〔2021〕7号", "《规划（2021—2035年）》",
        "2013.12万元", "15人次年均", "三年以上", "2023届", "8:30", "每年年底", "每年6月底前", "0.2022",
    ],
)  # fmt: skip
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text, AS_OF) == []


def test_dates_inside_titles_are_found_on_request() -> None:
    text = "印发《规划（2021—2035年）》"
    assert [found.text for found in find_dates(text, AS_OF, inside_titles=True)] == ["2021—2035年"]


def test_a_year_left_out_is_that_of_the_date_before() -> None:
    first, second, third = find_dates("2021年3月5日开工，6月底完工，次年5月验收", AS_OF)
    assert (str(first.first), first.year_given) == ("2021-03-05", True)
    assert (str(second.last), second.year_given) == ("2021-06-30", False)
    assert (str(third.last), third.year_given) == ("2022-05-31", True)


def test_a_year_left_out_throughout_is_that_of_the_as_of_date_or_the_one_just_past() -> None:
    assert [str(found.first) for found in find_dates("3月5日、12月5日", AS_OF)[:1]] == ["2023-03-05"]
    assert str(find_dates("12月5日", AS_OF)[0].first) == "2022-12-05"


def test_without_any_year_the_bounds_stay_open() -> None:
    (found,) = find_dates("12月5日")
    assert (found.first, found.last, found.impossible, found.year_given) == (None, None, "", False)


@given(
    st.text(alphabet="0123456789年月日号一二十至—-./今去底初季度第上半“十四五”《》 期", max_size=40)
    | st.text(max_size=40)
)
def test_any_text_is_scanned_without_error_and_spans_hold(text: str) -> None:
    for as_of in (AS_OF, None):
        last = 0
        for found in find_dates(text, as_of):
            assert last <= found.start < found.end <= len(text)
            assert text[found.start : found.end] == found.text
            assert (found.first is None) == (found.last is None)
            assert not (found.first and found.last) or found.first <= found.last
            last = found.end


@given(
    st.dates(date(1990, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日", "{y}.{m}.{d}", "{y}-{m:02}-{d:02}", "{y}年{m}月{d}号"]),
    st.sampled_from(["{}完成", "于{}召开会议", "（{}）", "1. {}前，", "截至{}。"]),
)
def test_a_planted_date_is_found(day: date, form: str, frame: str) -> None:
    words = form.format(y=day.year, m=day.month, d=day.day)
    (found,) = find_dates(frame.format(words), AS_OF)
    assert (found.text, found.first, found.last) == (words, day, day)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 900))
def test_a_planted_range_keeps_its_ends(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    (found,) = find_dates(text, AS_OF)
    assert (found.first, found.last, found.precision) == (first, last, "range")
