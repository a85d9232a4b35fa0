"""A task is a list of demands: what is asked, of whom, and whether it can be counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.score.rows import entry

if TYPE_CHECKING:
    from progcheck.records.facts import Demand


def demands(task: str, reporter: str = "洛隆县") -> tuple[Demand, ...]:
    return entry(task, "完成。", reporter=reporter).demands


def texts(task: str) -> list[str]:
    return [demand.text for demand in demands(task)]


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


def test_a_task_for_the_superior_office_alone_is_asked_where_the_county_is_named_as_responsible() -> None:
    row = entry("3.市水利局牵头编制河道规划。", "完成。", responsible="洛隆县人民政府")
    assert [d.addressee for d in row.demands] == ["others"]
    assert row.asked_demands == (0,)


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        # how much or whither: a heading, what follows it is asked
        ("2.加快校车更新，2023年底前淘汰老旧校车不少于12辆。", ["2023年底前淘汰老旧校车不少于12辆"]),
        ("3.规范校车管理，逐车建立档案，每季度检修一次。", ["逐车建立档案", "每季度检修一次"]),
        ("4.整治校车超员，投诉办结率达到100%。", ["投诉办结率达到100%"]),
        # nothing follows but a goal: it is the demand itself
        ("5.加强校车管理，确保行车安全。", ["加强校车管理"]),
        ("6.加快校车更新。", ["加快校车更新"]),
        # a deed of its own stays one
        ("7.清理报废校车，建立校车档案。", ["清理报废校车", "建立校车档案"]),
        ("8.加强校车检查，公布举报电话。", ["加强校车检查", "公布举报电话"]),
    ],
)
def test_a_heading_is_no_demand_where_what_it_heads_follows(task: str, wanted: list[str]) -> None:
    assert texts(task) == wanted


def test_a_heading_is_kept_as_the_topic_of_its_demands() -> None:
    task = "3.规范校车管理，逐车建立档案；公布举报电话。"
    topics = [task[slice(*d.topic)] if d.topic else "" for d in demands(task)]
    assert topics == ["规范校车管理", ""]


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("1.落实《校车安全管理条例》，逐车建立档案。", ["逐车建立档案"]),
        ("1.依据《校车安全管理条例》，逐车建立档案。", ["逐车建立档案"]),
        ("1.严格执行相关法律法规，逐车建立档案。", ["逐车建立档案"]),
        ("1.落实《校车安全管理条例》。", ["落实《校车安全管理条例》"]),
        ("1.组织实施《校车更新方案》，逐车建立档案。", ["组织实施《校车更新方案》", "逐车建立档案"]),
    ],
)
def test_what_is_to_be_followed_is_no_demand_before_a_deed(task: str, wanted: list[str]) -> None:
    assert texts(task) == wanted


@pytest.mark.parametrize(
    "task",
    [
        "举办校车驾驶员培训，年内不少于2期",
        "改造校车站点，2023年9月底前完成25处",
        "将挪用的校车补贴归还原渠道，2023年9月底前到位",
        "校车实行统一调度，覆盖全部乡镇学校",
        "更换老旧校车，2023年更换不少于12辆",
        "对家长投诉3日内回访，回访率达到100%",
    ],
)
def test_a_clause_without_verb_and_object_of_its_own_belongs_to_the_demand_before_it(task: str) -> None:
    assert texts(f"9.{task}。") == [task]


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("1.对无证校车逐台查扣，按期移交。", ["对无证校车逐台查扣", "按期移交"]),
        ("1.对停运线路的校车，限期恢复运行。", ["对停运线路的校车，限期恢复运行"]),
        ("1.按月核对乘车人数，公开结果。", ["按月核对乘车人数", "公开结果"]),
        ("1.除山区学校外，校车全部安装定位。", ["除山区学校外，校车全部安装定位"]),
        ("1.针对存在问题制定整改方案，公开结果。", ["针对存在问题制定整改方案", "公开结果"]),
        ("1.针对未完成整改的学校，逐校约谈。", ["针对未完成整改的学校，逐校约谈"]),
    ],
)
def test_manner_and_object_go_to_the_verb_that_follows_unless_they_have_one(
    task: str, wanted: list[str]
) -> None:
    assert texts(task) == wanted


def test_things_with_a_figure_each_are_demands_each() -> None:
    assert texts("1.配备校车不少于4辆、随车照管员不少于8名。") == ["配备校车不少于4辆", "随车照管员不少于8名"]
    assert texts("2.配备校车、随车照管员。") == ["配备校车、随车照管员"]


def test_a_connective_is_left_out() -> None:
    assert texts("1.建立校车档案，并逐车检修。") == ["建立校车档案", "逐车检修"]


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        ("2.指导各县（区）开展校车普查，建立档案。", ["开展校车普查", "建立档案"]),
        ("3.督促指导相关县（区）政府，2023年6月底前完成校车更新。", ["2023年6月底前完成校车更新"]),
        ("4.市教育局牵头组织各县（区）对校车进行排查。", ["对校车进行排查"]),
        ("5.督促运营企业规范停放。", ["督促运营企业规范停放"]),
    ],
)
def test_a_shell_round_the_counties_own_act_is_left_out(task: str, wanted: list[str]) -> None:
    found = demands(task)
    assert [d.text for d in found] == wanted
    assert {d.addressee for d in found} == {"reporter"}


@pytest.mark.parametrize(
    ("task", "addressee"),
    [
        ("1.州教育局汇总形成校车名录。", "others"),
        ("2.州教育局有关文件发至学校。", "reporter"),
        ("3.构建全市校车数据库。", "others"),
        ("4.编制校车数据库。", "reporter"),
        ("5.对全市校车开展排查。", "reporter"),
    ],
)
def test_a_superior_office_and_a_product_of_the_whole_city_are_others(task: str, addressee: str) -> None:
    assert [d.addressee for d in demands(task)] == [addressee]


def test_a_county_level_citys_own_product_is_its_own() -> None:
    assert [d.addressee for d in demands("3.构建全市校车数据库。", "诸城市")] == ["reporter"]


_WORDS = st.sampled_from(
    [
        *"，。；、：（）《》“”",
        "按照",
        "对",
        "并",
        "各县（区）",
        "督促指导",
        "加快",
        "确保",
        "不少于6次",
        "2023年底前",
        "校车",
        "建立档案",
        "的",
        " ",
    ]
)


@given(st.lists(_WORDS, max_size=14).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_task_has_demands_that_are_its_own_words_in_order(task: str) -> None:
    found = demands(task)
    text = entry(task, "完成。").task.text
    assert [text[d.start : d.end] for d in found] == [d.text for d in found]
    assert all(d.start <= d.own < d.end for d in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
