"""What deadline cells and brackets mean."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.text.deadlines import bracket_deadline, is_deadline, parse_deadline

AS_OF = date(2023, 4, 30)
LUOLONG = Path(__file__).parents[2] / "corpora" / "luolong" / "luolong-rows.json"

DATES = {
    "2022年12月31日": date(2022, 12, 31),
    "2022年12月31日前完成": date(2022, 12, 31),
    "2022年12月底前": date(2022, 12, 31),
    "2022年6月底": date(2022, 6, 30),
    "2024年年底前": date(2024, 12, 31),
    "2024年8月前": date(2024, 8, 31),
    "2024年2月": date(2024, 2, 29),
    "2024年11月中旬": date(2024, 11, 20),
    "2022.12.31": date(2022, 12, 31),
    "2022-12-31": date(2022, 12, 31),
    "2022-12-31 00:00:00": date(2022, 12, 31),
    "2022/12": date(2022, 12, 31),
    "20221231": date(2022, 12, 31),
    "２０２２年１２月３１日": date(2022, 12, 31),
    "二〇二二年十二月三十一日": date(2022, 12, 31),
    "2022年 12月\n31日": date(2022, 12, 31),
    "2023年上半年": date(2023, 6, 30),
    "2023年第三季度": date(2023, 9, 30),
    "2023年三季度末": date(2023, 9, 30),
    "2023年汛期前": date(2023, 5, 31),
    "2024年国庆节前": date(2024, 9, 30),
    "“十四五”末": date(2025, 12, 31),
    "“十五五”期间": date(2030, 12, 31),
    "2021—2025年": date(2025, 12, 31),
    "2022年1月至12月": date(2022, 12, 31),
    "12月底前": date(2023, 12, 31),
    "年底前": date(2023, 12, 31),
    "明年6月底前": date(2024, 6, 30),
}


@pytest.mark.parametrize(("text", "last"), DATES.items())
def test_a_date_stands_for_the_last_day_it_allows(text: str, last: date) -> None:
    deadline = parse_deadline(text, AS_OF)
    assert (deadline.kind, deadline.latest, deadline.standing) == ("date", last, False)
    assert deadline.raw == text
    assert is_deadline(text)


@pytest.mark.parametrize("text", ["12月底前", "年底前", "一个月内", "收到通知后30个工作日内", "半年内"])
def test_a_date_that_hangs_on_an_unknown_day_has_no_dates(text: str) -> None:
    assert parse_deadline(text) == parse_deadline(text, None)
    assert (parse_deadline(text).kind, parse_deadline(text).latest) == ("date", None)
    assert is_deadline(text)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2022年12月31日，长期坚持", date(2022, 12, 31)),
        ("2025年底前，并长期坚持", date(2025, 12, 31)),
        ("2022年12月31日（长期坚持）", date(2022, 12, 31)),
        ("2022年12月31日前取得阶段性成效，长期坚持", date(2022, 12, 31)),
    ],
)
def test_a_date_beside_a_standing_duty_keeps_both(text: str, last: date) -> None:
    deadline = parse_deadline(text)
    assert (deadline.kind, deadline.latest, deadline.standing) == ("date", last, True)


@pytest.mark.parametrize(
    ("text", "kind", "standing", "immediate"),
    [
        *(
            (t, "standing", True, False)
            for t in ("长期坚持", "长期", "持续推进", "持续整改", "持续坚持", "常态化推进")
        ),
        *((t, "standing", True, True) for t in ("立行立改并长期坚持", "立行立改，长期坚持")),
        ("每年12月底前", "standing", True, False),
        *(
            (t, "immediate", False, True)
            for t in ("立行立改", "立即整改", "即知即改", "立整立改", "边督边改")
        ),
        *(
            (t, "schedule", False, False)
            for t in ("按时序推进", "按序时进度推进", "分阶段推进", "根据上级安排", "短期攻坚")
        ),
        *((t, "done", False, False) for t in ("已完成", "已办结", "已销号")),
    ],
)
def test_words_instead_of_a_date(text: str, kind: str, standing: bool, immediate: bool) -> None:  # noqa: FBT001
    deadline = parse_deadline(text)
    assert (deadline.kind, deadline.standing, deadline.immediate) == (kind, standing, immediate)
    assert deadline.dates == ()
    assert is_deadline(text)


def test_immediate_with_a_date_keeps_both() -> None:
    deadline = parse_deadline("立行立改，2023年12月31日")
    assert (deadline.kind, deadline.latest, deadline.immediate) == ("date", date(2023, 12, 31), True)


@pytest.mark.parametrize("text", ["", "/", "—", "无", " "])
def test_an_empty_cell_has_no_deadline(text: str) -> None:
    assert parse_deadline(text).kind == "none"
    assert not is_deadline(text)


@pytest.mark.parametrize(
    "text", ["市生态环境局", "王某某 13800000001", "洛隆县", "完成", "整改", "2022年2月30日", "12.5"]
)
def test_other_cells_are_no_deadlines(text: str) -> None:
    assert parse_deadline(text).kind == "other"
    assert not is_deadline(text)


def test_a_longer_text_keeps_its_dates_but_is_no_deadline_cell() -> None:
    text = "2022年底前完成主体工程，2023年6月底前投入使用"
    assert parse_deadline(text).dates == (date(2022, 12, 31), date(2023, 6, 30))
    assert not is_deadline(text)


@pytest.mark.parametrize("tail", ["", "。", "；"])
def test_the_bracket_that_ends_a_task(tail: str) -> None:
    task = "3.建立问题清单（含台账），明确整改措施（2022年12月31日，长期坚持）" + tail
    found = bracket_deadline(task)
    assert found is not None
    start, end, deadline = found
    assert task[start:end] == "（2022年12月31日，长期坚持）"
    assert (deadline.latest, deadline.standing) == (date(2022, 12, 31), True)


@pytest.mark.parametrize("task", ["编制规划（试行）。", "报送总结（2022年修订版）。", "加强监管。", ""])
def test_other_brackets_are_left_alone(task: str) -> None:
    assert bracket_deadline(task) is None


def test_a_real_table_reads_as_counted_by_eye() -> None:
    rows = json.loads(LUOLONG.read_text(encoding="utf-8"))
    found = [parse_deadline(row["deadline"]) for row in rows]
    counts = Counter((d.kind, d.standing, d.immediate) for d in found)
    assert counts == {
        ("date", False, False): 35,
        ("standing", True, False): 31,
        ("immediate", False, True): 7,
        ("date", True, False): 7,
        ("date", False, True): 1,
    }
    for row, cell in zip(rows, found, strict=True):
        bracket = bracket_deadline(row["task"])
        assert bracket is not None
        assert (bracket[2].dates, bracket[2].standing) == (cell.dates, cell.standing)


@given(
    st.text(alphabet="2023年一月12底前内长期坚持立行改，（）“十四五”汛每已完成第季度.-/至 ", max_size=30)
    | st.text(max_size=30)
)
def test_any_text_is_read_without_error(text: str) -> None:
    deadline = parse_deadline(text, AS_OF)
    assert deadline.raw == text
    assert deadline.kind in {"date", "standing", "immediate", "schedule", "done", "other", "none"}
    assert not deadline.dates or deadline.kind == "date"
    found = bracket_deadline(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", "前", "前完成", "，长期坚持", "(长期坚持)"]),
)
def test_a_written_date_is_read_back(day: date, tail: str) -> None:
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        day.isoformat(),
    ):
        assert parse_deadline(text + tail).dates == (day,)
