"""Sums and rates that can be reckoned again from the answer's own figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.score.rows import answer

from progcheck.score.discrepancy import tolerance
from progcheck.score.reckoning import discrepancies


def kinds(progress: str) -> list[str]:
    return [item.kind for item in discrepancies(answer(progress))]


@pytest.mark.parametrize(
    "progress",
    [
        "排查45项，其中已完工5项，在建19项，未开工22项。",
        "排查房屋23栋（砖混2栋、土木9栋、其他13栋）。",
        "检查企业60家，其中化工21家、冶炼18家、建材31家。",
        "投入1.27亿元，其中中央4462万元、省级5138万元、市级4071万元。",
        "绿化300亩，其中山坡180亩、河岸10公顷。",
    ],
)
def test_parts_that_do_not_make_their_whole_are_seen(progress: str) -> None:
    assert kinds(progress) == ["sum"]


@pytest.mark.parametrize(
    "progress",
    [
        "排查45项，其中已完工5项，在建19项，未开工21项。",
        "排查房屋23栋（砖混2栋、土木9栋、其他12栋）。",
        "排查房屋23栋（砖混2栋、土木9栋（含危房4栋）、其他12栋）。",
        "绿化330亩，其中山坡180亩、河岸10公顷。",
        "共排查320处，其中甲镇120处、乙镇200处；整改300处。",
    ],
)
def test_parts_that_do_are_not(progress: str) -> None:
    assert kinds(progress) == []


@pytest.mark.parametrize(
    "progress",
    [
        "投入96万元，其中县级51万元、镇级28万元等。",
        "投入约100万元，其中县级51万元、镇级42万元。",
        "投入1.27亿元，其中中央4462万元、省级5138万元、市级3071万元。",
        "检查企业60家，其中化工21家。",
        "培训60人，其中每村12人、共5个村。",
    ],
)
def test_partial_lists_round_figures_and_single_parts_claim_no_sum(progress: str) -> None:
    assert kinds(progress) == []


def test_good_and_bad_make_the_whole() -> None:
    assert kinds("抽检310批次，合格302批次，不合格8批次。") == []
    assert kinds("抽检310批次，合格302批次，不合格11批次。") == ["sum"]
    assert kinds("应缴64户，未完成7户，已完成55户。") == ["sum"]


@pytest.mark.parametrize("rate", ["73%", "73.4%", "73.44%", "26.6%"])
def test_a_rate_may_be_rounded_to_any_digit_or_be_the_rest(rate: str) -> None:
    assert kinds(f"交办64件，化解47件，比例{rate}。") == []


@pytest.mark.parametrize("rate", ["74%", "74.1%", "81.3%"])
def test_a_rate_that_does_not_follow_is_seen(rate: str) -> None:
    assert kinds(f"交办64件，化解47件，化解率{rate}。") == ["rate"]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("收入由820万元增加到1025万元，增长25%。", []),
        ("收入由820万元增加到1025万元，增长35%。", ["rate"]),
        ("案件由120件下降到96件，下降20%。", []),
        ("案件由120件下降到96件，下降24%。", ["rate"]),
        ("比上年的120件减少24件，下降20%。", []),
    ],
)
def test_a_growth_is_reckoned_from_where_it_started(progress: str, expected: list[str]) -> None:
    assert kinds(progress) == expected


def test_a_full_rate_is_doubted_only_between_what_was_due_and_what_was_done() -> None:
    assert kinds("应参保1200人，已参保1164人，参保率100%。") == ["rate"]
    assert kinds("排查320处，建档300处，整改率100%。") == []


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("覆盖率106%。", ["excess"]),
        ("合格率达到112.5%。", ["excess"]),
        ("完成率112%。", []),
        ("同比增长130%。", []),
        ("为年度任务的118%。", []),
        ("覆盖率100%。", []),
    ],
)
def test_a_share_of_a_whole_stays_below_100_percent(progress: str, expected: list[str]) -> None:
    assert kinds(progress) == expected


def test_the_reckoning_is_written_out_in_the_unit_of_the_whole() -> None:
    (item,) = discrepancies(answer("投入1.27亿元，其中中央4462万元、省级5138万元、市级4071万元。"))
    assert item.reckoning == "0.4462 + 0.5138 + 0.4071 = 1.3671，与总数 1.27 不符"


def test_the_spans_are_those_of_the_figures() -> None:
    progress = "排查45项，其中已完工5项，在建19项，未开工22项。"
    (item,) = discrepancies(answer(progress))
    assert [progress[start:end] for start, end in item.spans] == ["45项", "5项", "19项", "22项"]
    assert progress[item.start : item.end].startswith("45项")
    assert progress[item.start : item.end].endswith("22项")


def test_a_whole_of_zero_can_be_reckoned_with() -> None:
    assert set(kinds("排查0处，其中甲村2处、乙村3处、丙村1处。")) <= {"sum"}


def test_an_answer_without_figures_has_nothing_to_reckon() -> None:
    assert kinds("") == []
    assert kinds("高度重视，狠抓落实。") == []


@pytest.mark.parametrize(
    ("figure", "slack"),
    [
        ("12.5公里", 0.05),
        ("340米", 0.0005),
        ("3.42亿元", 500_000.0),
        ("86万元", 5_000.0),
        ("2.1万人", 500.0),
        ("约200人", 20.0),
        ("12处", 0.0),
        ("86人", 0.0),
    ],
)
def test_the_slack_is_half_a_unit_of_the_last_digit_shown_and_none_for_what_is_counted(
    figure: str, slack: float
) -> None:
    (quantity,) = answer(f"完成{figure}。").quantities
    assert tolerance(quantity) == pytest.approx(slack)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(min_value=2, max_value=400), min_size=2, max_size=5))
def test_a_true_sum_is_never_doubted(parts: list[int]) -> None:
    listed = "、".join(f"{place}村{part}处" for place, part in zip("甲乙丙丁戊", parts, strict=False))
    assert kinds(f"排查隐患{sum(parts)}处，其中{listed}。") == []


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=2, max_value=4000), st.data())
def test_a_true_rate_is_never_doubted(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(min_value=1, max_value=whole))
    assert kinds(f"应办{whole}件，办结{part}件，办结率{part / whole:.1%}。") == []
