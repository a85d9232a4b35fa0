"""A task is a list of demands: what is asked, of whom, and whether it can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.score.rows import entry

if TYPE_CHECKING:
    from progcheck.records.facts import Demand


def demands(task: str, reporter: str = "洛隆县") -> tuple[Demand, ...]:
    return entry(task, "完成。", reporter=reporter).demands


def texts(task: str) -> list[str]:
    return [demand.text for demand in demands(task)]


def targets(task: str) -> list[str]:
    return [target.text for demand in demands(task) for target in demand.targets]


def test_every_verb_with_its_object_is_a_demand() -> None:
    task = "1.开展隐患排查，建立问题清单，逐一整改销号（2022年12月31日）。"
    assert texts(task) == ["开展隐患排查", "建立问题清单", "逐一整改销号"]


def test_the_manner_belongs_to_the_demand_behind_it() -> None:
    assert texts("2.按照属地管理原则，制定清运方案（长期坚持）。") == ["按照属地管理原则，制定清运方案"]


@pytest.mark.parametrize("goal", ["营造良好氛围", "推动形成长效格局", "全面提升服务水平", "不断夯实基础"])
def test_a_goal_that_nobody_can_check_is_no_demand(goal: str) -> None:
    assert texts(f"7.加强防汛宣传，{goal}。") == ["加强防汛宣传"]


@pytest.mark.parametrize("goal", ["确保达标排放", "杜绝无证开采", "做到应保尽保", "防止返贫"])
def test_a_goal_that_can_be_checked_is_one(goal: str) -> None:
    assert texts(f"8.加强日常监管，{goal}。") == ["加强日常监管", goal]


def test_a_task_that_is_only_a_goal_is_one_demand() -> None:
    assert len(demands("9.营造全民参与的氛围。")) == 1


@pytest.mark.parametrize("task", ["", "1.（长期坚持）"])
def test_a_task_without_words_has_no_demands(task: str) -> None:
    assert demands(task) == ()


def test_number_and_deadline_bracket_belong_to_no_demand() -> None:
    (demand,) = demands("（十二）开展违建清查（2023年6月30日）。")
    assert demand.text == "开展违建清查"


def test_demands_are_spans_of_the_task_in_order() -> None:
    task = "3.市水利局牵头编制规划，各县（区）清淤不少于20公里，按月通报进度（长期坚持）。"
    found = demands(task)
    assert [task[d.start : d.end] for d in found] == [d.text for d in found]
    assert [d.start for d in found] == sorted(d.start for d in found)


def test_the_superior_office_is_asked_until_the_counties_are_named() -> None:
    task = "3.市水利局牵头编制规划，报省厅备案，各县（区）开展河道清淤不少于20公里，建立台账。"
    assert [d.addressee for d in demands(task)] == ["others", "others", "reporter", "reporter"]


def test_another_county_is_not_the_reporter() -> None:
    task = "9.芒康县建设客运站，洛隆县完成公路养护30公里。"
    assert [d.addressee for d in demands(task)] == ["others", "reporter"]
    assert [d.addressee for d in demands(task, "芒康县")] == ["reporter", "others"]


def test_townships_are_the_reporters_own() -> None:
    assert {d.addressee for d in demands("17.各乡镇建立台账，实行动态管理。")} == {"reporter"}


@pytest.mark.parametrize(
    ("task", "target"),
    [
        ("1.每年学习不少于6次（长期坚持）。", "不少于6次"),
        ("2.污水处理率达到85%以上。", "达到85%以上"),
        ("3.公益性岗位控制在800个以内。", "控制在800个以内"),
        ("4.完成30公里县道养护。", "30公里"),
        ("5.新建高标准农田3万亩以上。", "3万亩以上"),
        ("6.逾期率不高于2%。", "不高于2%"),
    ],
)
def test_a_quantity_set_as_target_makes_its_demand_countable(task: str, target: str) -> None:
    (demand,) = demands(task)
    assert [t.text for t in demand.targets] == [target]
    assert demand.countable


@pytest.mark.parametrize(
    "task",
    [
        "4.对800人以上集中安置区开展消防检查（2023年6月30日）。",
        "5.清理两年以上结转资金。",
        "12.对11个项目开展审计。",
        "13.落实《关于加强校园安全二十条措施的通知》。",
        "14.在2023年12月底前制定巡查制度。",
    ],
)
def test_a_quantity_that_describes_an_object_is_no_target(task: str) -> None:
    assert targets(task) == []
    assert not any(d.countable for d in demands(task))


@pytest.mark.parametrize(
    "task", ["1.每季度通报进度。", "2.行政村直播电商全覆盖。", "3.做到应改尽改。", "4.按月调度。"]
)
def test_a_frequency_and_a_whole_are_countable_without_a_number(task: str) -> None:
    assert [d.countable for d in demands(task)] == [True]


@pytest.mark.parametrize("task", ["1.建立台账。", "2.完善问题清单。", "3.印发实施方案。"])
def test_ledgers_lists_and_plans_are_not_countable(task: str) -> None:
    assert [d.countable for d in demands(task)] == [False]


def test_two_targets_make_two_demands() -> None:
    task = "10.污水处理率达到85%以上，垃圾处理率达到90%以上。"
    assert [[t.value for t in d.targets] for d in demands(task)] == [[85.0], [90.0]]


def test_the_verb_is_named() -> None:
    assert demands("6.清运积存垃圾。")[0].verb == "清运"


def test_a_task_for_the_superior_office_alone_is_asked_where_the_county_is_named_as_responsible() -> None:
    row = entry("3.市水利局牵头编制河道规划。", "完成。", responsible="洛隆县人民政府")
    assert [d.addressee for d in row.demands] == ["others"]
    assert row.asked_demands == (0,)
