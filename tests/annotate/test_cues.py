"""The small words that say whether something was done, is meant, is waited for, or does not apply."""

from __future__ import annotations

import pytest

from progcheck.annotate.cues import claim_not_concerned, find_cues


def labels(text: str, cue: str) -> set[str]:
    """The labels that a cue gets in a text."""
    return {mention.label for mention in find_cues(text) if mention.text == cue}


@pytest.mark.parametrize(
    ("text", "cue", "label"),
    [
        ("下一步开展复查", "下一步", "intended"),
        ("拟投资300万元", "拟", "intended"),
        ("届时开放床位60张", "届时", "intended"),
        ("今后每月巡查", "今后", "intended"),
        ("总体思路是先清后建", "思路", "intended"),
        ("待省级审定", "待省", "waiting"),
        ("目前仍等省厅来文", "等省", "waiting"),
        ("等通知再定", "等通知", "waiting"),
        ("余下3处正在施工", "余下", "unfinished"),
        ("还有5户未签", "还有", "unfinished"),
        ("材料还在审批", "还在", "unfinished"),
        ("方案在会审中", "会审", "unfinished"),
        ("正在推进", "正在", "ongoing"),
        ("发放了大量传单", "大量", "vague"),
        ("经核查无此类情况", "经核查", "checked"),
        ("本地不在保护区内", "不在", "not-applicable"),
        ("全县共排查", "共", "done"),
        ("先后召开会议", "先后", "done"),
        ("达到12次", "达到", "done"),
        ("投资320万元", "投资", "done"),
    ],
)
def test_a_cue_has_its_label(text: str, cue: str, label: str) -> None:
    assert label in labels(text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("公共卫生", "共"),
        ("会同公安共同检查", "共"),
        ("中共党员", "共"),
        ("污水处理等市政设施", "等市"),
        ("广东等省来客", "等省"),
        ("余下7座都列进计划", "余下"),
        ("还有两个村建了文化墙", "还有"),
        ("模拟演练", "拟"),
        ("虚拟养老院", "拟"),
        ("按先后顺序办理", "先后"),
        ("创新工作思路", "思路"),
        ("会审议了方案", "会审"),
        ("孩子还在上学", "还在"),
        ("对不在岗的干部通报", "不在"),
        ("招商投资环境", "投资"),
        ("到达现场", "达"),
        ("传达学习", "达"),
        ("通过省级预计算", "预计"),
    ],
)
def test_the_same_letters_in_other_company_are_no_cue(text: str, cue: str) -> None:
    assert not labels(text, cue)


@pytest.mark.parametrize(
    "text",
    [
        "不涉及",
        "我县不存在此类企业",
        "该项任务对我区不适用",
        "辖区内无尾矿库项目",
        "没有此类情况",
        "未发现违规占地问题",
        "我旗未设自然保护区",
        "此项与我县无关",
    ],
)
def test_a_claim_not_to_be_concerned_is_seen(text: str) -> None:
    claim = claim_not_concerned(text)
    assert claim is not None
    assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "排查出问题12个",
        "办理无证经营案件6件",
        "建成无障碍设施40处",
        "清退无照商户18家",
        "未设计施工图的项目已补齐",
        "",
    ],
)
def test_other_words_with_a_not_in_them_are_no_claim(text: str) -> None:
    assert claim_not_concerned(text) is None


def test_cues_come_in_the_order_of_the_text() -> None:
    cues = find_cues("截至4月，共排查12处，正在整改，下一步组织验收")
    assert [c.start for c in cues] == sorted(c.start for c in cues)
