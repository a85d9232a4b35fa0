"""Who a clause of a task is addressed to, as the words before its verb tell."""

from __future__ import annotations

import pytest
from tests.score.rows import answer, entry

from progcheck.annotate.gazetteer import load_gazetteer
from progcheck.annotate.subjects import addressed_to_others


def others(clause: str, reporter: str = "洛隆县") -> bool | None:
    place = load_gazetteer().resolve_reporter(reporter, [])
    assert place is not None
    return addressed_to_others(clause, 0, answer(clause).places, place)


@pytest.mark.parametrize(
    "clause",
    [
        "市交通运输局牵头排查危桥",
        "省生态环境厅制定标准",
        "由市发展改革委负责统筹",
        "国网供电公司改造线路",
        "芒康县加快客运站建设",
        "八宿县、芒康县完成移民搬迁",
    ],
)
def test_another_unit_as_subject_is_not_the_reporter(clause: str) -> None:
    assert others(clause) is True


@pytest.mark.parametrize(
    "clause",
    [
        "各县（区）建立台账",
        "各乡镇开展巡查",
        "各有关单位落实责任",
        "市水利局会同各县（区）开展清淤",
        "洛隆县完成公路养护",
        "八宿县、洛隆县完成移民搬迁",
    ],
)
def test_every_county_and_the_own_one_are(clause: str) -> None:
    assert others(clause) is False


@pytest.mark.parametrize(
    "clause",
    [
        "建立问题台账",
        "按照市水利局要求开展清淤",
        "落实省政府会议精神",
        "根据国家标准编制方案",
        "",
    ],
)
def test_a_clause_without_subject_says_nothing(clause: str) -> None:
    assert others(clause) is None


def test_a_county_in_the_middle_of_a_clause_is_not_its_subject() -> None:
    assert others("推广芒康县经验做法") is None


@pytest.mark.parametrize(
    ("task", "responsible", "expected"),
    [
        ("4.芒康县加快客运站建设，完成设备安装。", "各县（区）人民政府", False),
        ("4.芒康县、八宿县加快客运站建设。", "各县（区）人民政府", False),
        ("4.芒康县、洛隆县加快客运站建设。", "各县（区）人民政府", True),
        ("4.加快客运站建设，学习芒康县做法。", "各县（区）人民政府", True),
        ("4.加快客运站建设。", "芒康县人民政府", False),
        ("4.加快客运站建设。", "市交通运输局，洛隆县人民政府", True),
        ("4.加快客运站建设。", "", None),
        ("4.芒康县加快客运站建设。", "", False),
    ],
)
def test_a_row_is_asked_of_the_reporter_or_is_only_other_places(
    task: str, responsible: str, *, expected: bool | None
) -> None:
    assert entry(task, "完成。", responsible=responsible).asked is expected
