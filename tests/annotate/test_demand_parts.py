"""A demand says who, when, does what to what."""

from __future__ import annotations

import pytest
from tests.score.rows import entry

from progcheck.annotate.demand_parts import parts_of


def parts(task: str) -> dict[str, str]:
    """The parts of a task's first demand."""
    row = entry(task, "完成。", reporter="洛隆县")
    found = parts_of(row.task, row.demands[0])
    assert [row.task.text[part.start : part.end] for part in found] == [part.text for part in found]
    assert len({part.label for part in found}) == len(found)
    return {part.label: part.text for part in found}


@pytest.mark.parametrize(
    ("task", "verb", "object_"),
    [
        ("6.清运积存垃圾。", "清运", "积存垃圾"),
        ("6.编制印发校车更新方案。", "编制印发", "校车更新方案"),
        ("6.逐车建立档案。", "建立", "档案"),
        ("6.加强日常巡查。", "加强", "日常巡查"),
        ("6.对校车开展排查。", "排查", "校车"),
        ("6.对校车逐台查扣。", "查扣", "校车"),
        ("6.污水处理率达到85%以上。", "达到", "污水处理率"),
        ("6.每年学习次数不少于6次。", "不少于", "学习次数"),
        ("6.新建校车站点不少于20处。", "新建", "校车站点"),
        ("6.按照属地管理原则，制定清运方案。", "制定", "清运方案"),
    ],
)
def test_verb_and_object(task: str, verb: str, object_: str) -> None:
    told = parts(task)
    assert (told["verb"], told["object"]) == (verb, object_)


def test_who_and_when() -> None:
    told = parts("3.各县（区）2023年6月底前完成校车普查。")
    assert (told["who"], told["time"], told["verb"], told["object"]) == (
        "各县（区）",
        "2023年6月底",
        "完成",
        "校车普查",
    )


def test_an_office_is_the_subject() -> None:
    assert parts("3.市教育局建立校车名录。")["who"] == "市教育局"
