"""A target told without a figure of its kind, and rates told as two counts."""

from __future__ import annotations

import pytest
from tests.score.rows import scores


def relation(task: str, progress: str) -> str:
    (target,) = [target for demand in scores(task, progress).demands for target in demand.targets]
    return target.relation


@pytest.mark.parametrize(
    ("task", "progress"),
    [
        ("1.举办应急演练不少于2次。", "3月、7月先后组织应急演练。"),
        ("1.每季度抽检1次。", "逐季抽检，从未间断。"),
        ("1.整改率达到95%以上。", "问题单上四十条里三十九条改好了。"),
        ("1.每村配备保洁员不少于1名。", "村村都有保洁员。"),
        ("1.过桥资金支持不少于6000万元。", "给企业垫了七千万过桥钱。"),
    ],
)
def test_it_is_neither_missed_nor_missing(task: str, progress: str) -> None:
    assert relation(task, progress) in {"met", "unclear"}


@pytest.mark.parametrize(
    ("task", "progress"),
    [
        ("1.举办应急演练不少于2次。", "应急演练认真组织，效果良好。"),
        ("1.整改率达到95%以上。", "问题正在加紧整改。"),
        ("1.过桥资金支持不少于6000万元。", "给企业垫了过桥钱。"),
        ("1.新建水窖不少于200口。", "下一步，新建水窖260口。"),
    ],
)
def test_nothing_told_is_nothing_told(task: str, progress: str) -> None:
    assert relation(task, progress) == "absent"


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("受检企业52家，合格46家。", "short"),
        ("受检企业52家，合格51家。", "met"),
        ("受检企业52家，全部合格。", "met"),
    ],
)
def test_two_counts_make_a_rate(progress: str, expected: str) -> None:
    assert relation("1.企业抽检合格率达到95%以上。", progress) == expected


def test_a_rate_of_another_name_is_not_the_one_asked_for() -> None:
    assert relation("1.平台注册率达到100%。", "用户活跃率96%。") != "short"
    assert relation("1.平台注册率达到100%。", "平台注册率96%。") == "short"


@pytest.mark.parametrize(
    ("task", "progress", "expected"),
    [
        ("1.每年组织演练不少于2次。", "5月、11月各组织演练1次。", "unclear"),
        ("1.公益岗位控制在800个以内。", "清退53人，在岗总数由960个降到912个，公益岗位共912个。", "over"),
        ("1.预算追加不得超过年初预算的2%。", "追加预算4260万元，占年初预算的1.49%。", "met"),
        ("1.投诉24小时内到场核查。", "均在24小时内到场，平均5.2天办结。", "unclear"),
    ],
)
def test_caps_and_shares_of_several(task: str, progress: str, expected: str) -> None:
    assert relation(task, progress) == expected


@pytest.mark.parametrize("progress", ["出动车辆35台次，悬挂横幅60条。", "发放资料3000份，接听电话90个。"])
def test_efforts_that_any_office_can_count_tell_no_rate(progress: str) -> None:
    assert relation("1.整改率达到95%以上。", progress) == "absent"


def test_an_effort_that_the_task_asks_for_is_its_figure() -> None:
    assert relation("1.走访农户不少于100户。", "走访农户120户。") == "met"
