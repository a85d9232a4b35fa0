"""What each clause of an answer is: a deed with its facts, a plan, waiting on others, work under way, or neither."""

from __future__ import annotations

import pytest
from tests.score.rows import row, submission

from progcheck.annotate.acts import Act, find_acts
from progcheck.annotate.annotator import annotate

TASK = "1.开展有关工作（长期坚持）。"


def acts(progress: str, task: str = TASK) -> tuple[Act, ...]:
    table = annotate(submission(row(task, progress)))
    return find_acts(table.entries[0].progress, table.entries[0].task, table.as_of)


def states(progress: str, task: str = TASK) -> list[str]:
    return [act.state for act in acts(progress, task)]


def facts(progress: str, task: str = TASK) -> list[tuple[str, str]]:
    return [(progress[start:end], kind) for act in acts(progress, task) for start, end, kind in act.facts]


@pytest.mark.parametrize(
    ("progress", "fact"),
    [
        ("排查企业42家。", ("42家", "figure")),
        ("印发了管理办法。", ("印发", "act")),
        ("2023年3月5日竣工。", ("2023年3月5日", "date")),
        ("召开专题会研究。", ("专题会", "meeting")),
        ("在孜托镇开展了宣传。", ("孜托镇", "place")),
        ("印发《汝城县河道保洁办法》。", ("《汝城县河道保洁办法》", "document")),
        ("已将规矩定下来了。", ("已将规矩定下来了", "act")),
        ("将42家企业纳入名录。", ("纳入", "act")),
    ],
)
def test_a_deed_has_something_that_could_be_checked(progress: str, fact: tuple[str, str]) -> None:
    assert states(progress) == ["done"]
    assert fact in facts(progress)


def test_a_place_alone_makes_no_deed() -> None:
    assert states("在孜托镇开展宣传。") == ["plain"]


@pytest.mark.parametrize(
    "progress",
    [
        "形成了良好氛围，提高了思想认识。",
        "严格执行《中华人民共和国森林法》。",
        "未完成整改。",
        "尚未验收。",
        "一是组织排查；二是开展培训。",
        "高度重视，狠抓落实。",
    ],
)
def test_attitudes_effects_laws_and_what_is_not_done_are_no_facts(progress: str) -> None:
    assert facts(progress) == []


def test_an_act_under_way_is_no_deed_until_something_of_it_is_told() -> None:
    assert states("正在推进管网改造。") == ["ongoing"]
    assert states("正在推进管网改造，已铺设12公里。") == ["ongoing", "done"]


def test_a_plan_has_no_facts_whatever_figures_it_names() -> None:
    assert states("拟投资300万元，新建桥梁2座。") == ["intended", "intended"]
    assert facts("拟投资300万元，新建桥梁2座。") == []


def test_a_next_step_holds_over_the_sentences_behind_it() -> None:
    progress = "下一步，组织排查。对12个村开展检查。投入80万元。"
    assert set(states(progress)) == {"intended"}


def test_a_plan_without_a_next_step_ends_with_its_sentence() -> None:
    assert states("拟新建桥梁2座。检查村庄12个。") == ["intended", "done"]


def test_a_finished_deed_ends_the_next_step() -> None:
    assert states("下一步，组织排查。已投入80万元，检查12个村。") == ["intended", "intended", "done", "done"]


def test_waiting_is_no_deed_and_has_no_facts() -> None:
    first, second = acts("待省厅批复后开展2期，已摸底12个村。")
    assert (first.state, first.facts) == ("waiting", ())
    assert second.state == "done"


def test_the_target_said_again_is_no_fact() -> None:
    task = "1.每年学习不少于6次（长期坚持）。"
    assert facts("按照不少于6次的要求组织学习。", task) == []
    assert ("8次", "figure") in facts("全年学习8次。", task)


def test_a_figure_that_equals_the_target_is_a_fact_when_it_is_reported() -> None:
    assert ("6次", "figure") in facts("全年学习6次。", "1.每年学习不少于6次（长期坚持）。")


def test_a_figure_inside_a_title_is_no_fact() -> None:
    assert facts("落实《关于加强安全生产三十条措施的意见》。") == []


def test_that_nothing_happened_in_a_given_time_is_a_fact() -> None:
    assert "figure" in {kind for _, kind in facts("今年3月以来未发生火灾事故。")}


def test_without_a_task_every_figure_counts() -> None:
    text = annotate(submission(row(TASK, "学习不少于6次。"))).entries[0].progress
    assert [kind for act in find_acts(text) for _, _, kind in act.facts] == ["figure"]


def test_an_empty_answer_has_no_acts() -> None:
    assert acts("") == ()


def test_every_clause_is_one_act_and_facts_lie_inside_the_answer() -> None:
    progress = "4月2日召开例会，检查企业42家；下一步，复查。正在更换阀门，待市局验收。"
    found = acts(progress)
    assert [(a.start, a.end) for a in found] == list(
        annotate(submission(row(TASK, progress))).entries[0].progress.clauses
    )
    assert all(0 <= s < e <= len(progress) for a in found for s, e, _ in a.facts)
