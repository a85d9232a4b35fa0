"""Figures against targets: which figure speaks of the target, and does it reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.score.rows import answer, scores

from progcheck.score.figures import comparable, reaches

if TYPE_CHECKING:
    from progcheck.score.targets import TargetAnswer


def held(task: str, progress: str) -> list[TargetAnswer]:
    """The answers to a task's targets, in order."""
    return [target for demand in scores(task, progress).demands for target in demand.targets]


def relations(task: str, progress: str) -> list[str]:
    return [target.relation for target in held(task, progress)]


STUDY = "1.每年学习不少于6次（长期坚持）。"
TANKS = "2.新建水窖不少于200口（2023年6月30日）。"
GRASS = "3.改良草原不少于6000亩（2023年6月30日）。"
POSTS = "4.公益性岗位控制在800个以内（2023年6月30日）。"
RATE = "5.污水处理率达到85%以上（2023年6月30日）。"


@pytest.mark.parametrize(
    ("task", "progress", "relation"),
    [
        (STUDY, "学习8次。", "met"),
        (STUDY, "学习六次。", "met"),
        (STUDY, "学习4次。", "short"),
        (STUDY, "认真学习。", "absent"),
        (POSTS, "公益性岗位760个。", "met"),
        (POSTS, "公益性岗位800个。", "met"),
        (POSTS, "公益性岗位912个。", "over"),
        (RATE, "污水处理率86.2%。", "met"),
        (RATE, "污水处理率85%。", "met"),
        (RATE, "污水处理率84.9%。", "short"),
        (TANKS, "清洗机井12口。", "unclear"),
        (TANKS, "悬挂横幅12条。", "absent"),
    ],
)
def test_a_figure_meets_the_target_or_misses_it_or_is_not_about_it(
    task: str, progress: str, relation: str
) -> None:
    assert relations(task, progress) == [relation]


@pytest.mark.parametrize(
    ("progress", "relation"),
    [
        ("改良草原400公顷。", "met"),
        ("改良草原320公顷。", "short"),
        ("改良草原0.7万亩。", "met"),
        ("改良草原4.2平方公里。", "met"),
        ("改良草原3.8平方公里。", "short"),
    ],
)
def test_units_are_converted(progress: str, relation: str) -> None:
    assert relations(GRASS, progress) == [relation]


def test_a_figure_of_another_kind_is_no_answer() -> None:
    assert relations(GRASS, "投入资金12万元。") == ["absent"]


def test_people_times_are_not_things() -> None:
    task = "6.培训护林员不少于300人次（2023年6月30日）。"
    assert relations(task, "维修房屋12间，购买设备20台。") == ["absent"]


def test_what_was_before_is_background() -> None:
    assert relations(RATE, "2019年污水处理率只有52.4%。2022年污水处理率86%。") == ["met"]


def test_several_figures_reach_it_together() -> None:
    assert relations(TANKS, "东片新建水窖80口，西片新建水窖130口。") == ["met"]
    assert relations(TANKS, "东片新建水窖80口，西片新建水窖90口。") == ["short"]


def test_a_total_beside_its_parts_is_not_counted_twice() -> None:
    assert relations(TANKS, "东片新建水窖80口，西片新建水窖90口，合计170口。") == ["short"]
    assert relations(TANKS, "东片新建水窖80口，西片新建水窖130口，合计210口。") == ["met"]


@pytest.mark.parametrize("progress", ["全部验收合格。", "验收18个，合格18个。", "验收合格率100%。"])
def test_the_whole_may_be_told_in_words_or_by_equal_counts(progress: str) -> None:
    assert relations("7.验收合格率达到100%（2023年6月30日）。", progress) == ["met"]


def test_a_planned_figure_is_no_answer() -> None:
    assert relations(TANKS, "下一步，新建水窖260口。") == ["absent"]


def test_the_target_said_again_is_no_answer() -> None:
    (target,) = held(TANKS, "按照不少于200口的任务，新建水窖150口。")
    assert target.relation == "short"
    assert target.given is not None
    assert target.given.text == "150口"


def test_each_target_has_its_own_figure() -> None:
    task = "8.污水处理率达到85%以上，垃圾处理率达到90%以上（2023年6月30日）。"
    assert relations(task, "污水处理率86%，垃圾处理率91%。") == ["met", "met"]
    assert relations(task, "污水处理率86%，垃圾处理率88%。") == ["met", "short"]
    assert relations(task, "垃圾处理率88%，污水处理率86%。") == ["met", "short"]


@pytest.mark.parametrize(
    ("target", "given", "same"),
    [
        ("10处", "3个", True),
        ("10人", "3名", True),
        ("10人", "3户", False),
        ("10处", "3条", True),
        ("10口", "3条", False),
        ("10次", "3次", True),
        ("10人次", "3人", False),
        ("10亩", "3公里", False),
        ("10%", "3个", False),
        ("10亩", "3公顷", True),
    ],
)
def test_counts_need_counters_that_go_together_and_measures_one_dimension(
    target: str, given: str, *, same: bool
) -> None:
    (one,), (other,) = answer(f"完成{target}。").quantities, answer(f"完成{given}。").quantities
    assert comparable(one, other) is same


@pytest.mark.parametrize(
    ("target", "given", "met"),
    [
        ("不少于12公里", "12公里", True),
        ("不少于12004米", "12公里", True),
        ("不少于12公里", "11.8公里", False),
        ("不超过12公里", "12.4公里", False),
        ("不超过12公里", "12公里", True),
        ("不低于90%", "89.9%", False),
    ],
)
def test_a_target_is_reached_to_the_digits_shown(target: str, given: str, *, met: bool) -> None:
    (one,), (other,) = answer(f"完成{target}。").quantities, answer(f"完成{given}。").quantities
    assert reaches(one, other) is met
