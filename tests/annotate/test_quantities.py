"""Which figures a text holds, and which numbers are none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.dates import find_dates
from progcheck.annotate.quantities import convert, find_quantities, same_kind
from progcheck.annotate.units import units
from progcheck.records.errors import ConfigError
from progcheck.text.numerals import to_chinese

if TYPE_CHECKING:
    from pathlib import Path

    from progcheck.records.facts import Quantity


def only(text: str) -> Quantity:
    """The single quantity of a text."""
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "span", "value", "kind", "sign", "period"),
    [
        ("每年学习次数不得少于6次(长期坚持)", "不得少于6次", 6, "times", ">=", "year"),
        ("昌都市达到30%以上", "达到30%以上", 30, "share", ">=", ""),
        ("控制在255万吨之内", "控制在255万吨之内", 2550000, "mass", "<=", ""),
        ("至少1人稳定就业", "至少1人", 1, "people", ">=", ""),
        ("未超30平方米的标准", "超30平方米", 30, "area", ">", ""),
        ("合格率≥95%", "≥95%", 95, "share", ">=", ""),
        ("逾期率＜5%", "＜5%", 5, "share", "<", ""),
        ("培训约200人次", "约200人次", 200, "people-times", "~", ""),
        ("发放2.2万余人次", "2.2万余人次", 22000, "people-times", "~", ""),
        ("投入20余万元", "20余万元", 200000, "money", "~", ""),
        ("投入44,404,324.79元", "44,404,324.79元", 44404324.79, "money", "=", ""),
        ("治理二十三万余亩", "二十三万余亩", 230000, "area", "~", ""),
        ("3万5千元", "3万5千元", 35000, "money", "=", ""),
        ("租地2亩多；", "2亩多", 2, "area", "~", ""),
        ("追缴0万元", "0万元", 0, "money", "=", ""),
        ("追缴0余万元", "0余万元", 0, "money", "~", ""),
        ("节约300万元", "300万元", 3000000, "money", "=", ""),
        ("上百人参加", "上百人", 100, "people", "~", ""),
        ("百分之九十二点八", "百分之九十二点八", 92.8, "share", "=", ""),
        ("六成以上", "六成以上", 60, "share", ">=", ""),
        ("比上年提高3个百分点", "3个百分点", 3, "points", "=", ""),
        ("增长2.3倍", "2.3倍", 2.3, "multiple", "=", ""),
        ("6次/年", "6次/年", 6, "times", "=", "year"),
        ("每季度开展1次", "1次", 1, "times", "=", "quarter"),
        ("每月会商两次", "两次", 2, "times", "=", "month"),
        ("每半年调度1次", "1次", 1, "times", "=", "half-year"),
        ("年均培训3次", "3次", 3, "times", "=", "year"),
        ("日处理能力5000吨", "5000吨", 5000, "flow", "=", "day"),
        ("处理3000立方米/日", "3000立方米/日", 3000, "flow", "=", "day"),
        ("补助20元/亩", "20元/亩", 20, "money/亩", "=", ""),
        ("15个工作日内办结", "15个工作日内", 15, "duration", "<=", ""),
        ("24小时值守", "24小时", 24, "duration", "=", ""),
        ("近3年", "3年", 3, "duration", "=", ""),
        ("浓度35微克/立方米", "35微克/立方米", 35, "air-concentration", "=", ""),
        ("总装机20万千瓦", "20万千瓦", 200000, "power", "=", ""),
        ("一期工程完工", "一期", 1, "stage", "=", ""),
        ("举办三期培训班", "三期", 3, "things", "=", ""),
        ("共26。", "26", 26, "bare", "=", ""),
        ("培训 30 人", "30 人", 30, "people", "=", ""),
        ("修复１２．５公里", "１２．５公里", 12.5, "length", "=", ""),
        ("4.开展检查3次", "3次", 3, "times", "=", ""),
    ],
)
def test_a_figure_is_read_with_all_that_belongs_to_it(
    text: str, span: str, value: float, kind: str, sign: str, period: str
) -> None:
    found = only(text)
    assert (found.text, found.kind, found.comparator, found.period) == (span, kind, sign, period)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5次", 3, 5),
        ("3至5人", 3, 5),
        ("二三十户", 20, 30),
        ("三五个", 3, 5),
        ("3-5万元", 30000, 50000),
        ("20%—30%", 20, 30),
    ],
)
def test_a_range_has_two_ends(text: str, low: float, high: float) -> None:
    found = only(text)
    assert (found.text, found.value, found.upper) == (text, low, high)


@pytest.mark.parametrize(
    "text",
    [
        # dates
        "2022年3月5日", "2021年度", "2022年1月至3月", "10月3日", "3月、5月", "2021、2022、2023年", "2023.12.31", "2023-04", "2021—2025年",
        "三月", "一季度", "“十四五”末", "二〇二二年", "4.2022年", "12.2024年底前", "8时30分", "2023届",
        # numbers of documents, roads, phones, versions, models
        "富财预〔2023〕84号", "〔2021〕7号", "[2021]41号", "318国道", "G318", "PM2.5", "13800000001", "12345热线", "“12345”", "1.2.3", "4G",
        "直径140", "12、13号楼", "代码（3110、2521、3011）", "6.5世界环境日", "“6·30”暴雨", "GB 3838-2002",
        # list marks and ordinals
        "1.对", "（二）", "一是", "一、", "第三", "第二轮", "第3次", "二次供水", "1.加强",
        # names and set phrases
        "“三高一低”", "一户一策", "一厂一策", "四不两直", "两不愁三保障", "“双减”", "一带一路", "“三保”", "一律", "一定", "一致", "一体化", "万无一失",
        "千方百计", "三番五次", "第三方", "一把手", "三级联动", "一类", "二级", "一次性", "一起", "进一步", "三年行动方案", "四个意识", "八项规定",
        "发现一起、严查一起", "《三年行动计划（2021—2023年）》", "十分重视", "百姓", "不漏一户", "一个都不能少", "新一轮",
        # vague
        "一些", "一批", "一系列", "数十名", "几十个", "若干", "多次",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "table",
    [
        "no toml",
        "[kind.area]\nfactors = {}",
        '[kind.a]\nbase = "x"\ncounters = "x"\n[kind.b]\nbase = "x"\ncounters = "x"',
    ],
)
def test_a_wrong_table_of_units_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    (tmp_path / "checker").mkdir()
    (tmp_path / "checker" / "units.toml").write_text(table, encoding="utf-8")
    monkeypatch.setenv("PROGCHECK_DATA", str(tmp_path))
    with pytest.raises(ConfigError) as refused:
        units.__wrapped__()
    assert refused.value.code == "BAD_UNITS"


@pytest.mark.parametrize(
    "run", ["一", "十", "1", "1、", "12-", "2022-", "2022年、", "百分之", "1,", "《", "“"]
)
def test_no_text_makes_the_scan_slow(run: str) -> None:
    begin = time.perf_counter()
    find_quantities(run * 5000)
    find_dates(run * 5000)
    assert time.perf_counter() - begin < 3


def test_figures_of_one_kind_are_compared_in_its_base_unit() -> None:
    hectares, mu = find_quantities("4120公顷，折合6.18万亩")
    assert same_kind(hectares, mu)
    assert hectares.base == mu.base == 61800
    assert convert(2, "公顷", "亩") == 30
    assert mu.digits == 2


def test_figures_of_other_kinds_are_not_compared() -> None:
    people, times, bare = find_quantities("30人、30人次，共30")
    assert not same_kind(people, times)
    assert not same_kind(bare, bare)
    with pytest.raises(ValueError, match="cannot be given"):
        convert(1, "人", "亩")


def test_the_table_of_units_names_every_unit_once_and_has_what_may_stand_in_words() -> None:
    table = units()
    assert len(table.by_name) > 300
    assert all(unit.factor > 0 and unit.kind in table.bases for unit in table.by_name.values())
    # the base unit counts one, where it is a unit that can be written
    assert all(table.by_name[base].factor == 1 for base in table.bases.values() if base in table.by_name)


@pytest.mark.parametrize(
    "text", ["2022年3月5日检查6次", "截至2023年9月底登记4126个", "2023年1—11月培训31期", "30日内回访"]
)
def test_no_figure_takes_part_of_a_date(text: str) -> None:
    dates = find_dates(text)
    for found in find_quantities(text):
        assert all(found.end <= d.start or d.end <= found.start for d in dates)


@given(
    st.text(
        alphabet="0123456789.%一二三十百千万亿两半个次人元亩年月日不少于以上约余多/每至-（）《》“”第分之成 ",
        max_size=40,
    )
    | st.text(max_size=40)
)
def test_any_text_is_scanned_without_error_and_spans_hold(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.number in found.text
        assert found.upper is None or found.upper > found.value
        last = found.end


@given(
    st.integers(1, 9999),
    st.sampled_from(["次", "人", "户", "个", "亩", "公里", "元", "%", "件", "家", "吨"]),
    st.sampled_from(
        [
            ("共{}", "="),
            ("不少于{}", ">="),
            ("不超过{}", "<="),
            ("完成{}以上", ">="),
            ("约{}", "~"),
            ("（其中{}）", "="),
        ]
    ),
)
def test_a_planted_figure_is_found_with_its_value(number: int, unit: str, frame: tuple[str, str]) -> None:
    found = only("开展工作，" + frame[0].format(f"{number}{unit}"))
    assert (found.value, found.unit, found.comparator) == (number, unit, frame[1])


@given(st.integers(11, 99999), st.sampled_from(["次", "名", "户", "亩", "元", "件"]))
def test_a_figure_planted_in_words_is_found_with_its_value(number: int, unit: str) -> None:
    found = only(f"全县完成了{to_chinese(number)}{unit}。")
    assert (found.value, found.unit) == (number, unit)


def test_a_long_text_is_scanned_in_linear_time() -> None:
    text = "每年检查企业不少于1200家次，2022年3月5日整改率达到98.5%以上，一户一策。"
    find_quantities(text)
    begin = time.perf_counter()
    assert len(find_quantities(text * 500)) == 1000
    assert time.perf_counter() - begin < 1
