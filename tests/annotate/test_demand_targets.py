"""Which quantities of a task are its targets, and what else makes a demand countable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.score.rows import entry

if TYPE_CHECKING:
    from progcheck.records.facts import Demand


def demands(task: str) -> tuple[Demand, ...]:
    return entry(task, "完成。", reporter="洛隆县").demands


def targets(task: str) -> list[str]:
    return [target.text for demand in demands(task) for target in demand.targets]


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


@pytest.mark.parametrize(
    ("task", "target"),
    [
        ("1.每个乡镇至少配备1名照管员。", ["1名"]),
        ("2.每3万人口至少配备1辆校车。", ["1辆"]),
        ("3.逾期率高于5%的学校逐校约谈。", []),
        ("4.停运超过24小时的启动接驳。", []),
        ("5.组建不少于20人的车队。", ["不少于20人"]),
        ("6.半年内每季度回访不少于1次。", ["不少于1次"]),
        ("7.办好12345热线工单。", []),
    ],
)
def test_what_each_is_to_have_is_a_target_and_what_says_which_is_none(task: str, target: list[str]) -> None:
    assert targets(task) == target


@pytest.mark.parametrize(
    ("task", "countable"),
    [
        ("1.乘车人数不低于上年。", True),
        ("2.违规收费全额退还。", True),
        ("3.隐患限期清零。", True),
        ("4.检查结果当日公示。", True),
        ("5.逐车建立档案。", False),
        ("6.隐患率高于上年的学校逐校约谈。", True),
    ],
)
def test_wholes_and_comparisons_count(task: str, countable: bool) -> None:  # noqa: FBT001 - a table's column
    assert [d.countable for d in demands(task)] == [countable]
