"""Which answers of a table are alike, as written and with names and figures masked."""

from __future__ import annotations

import pytest
from tests.score.rows import entry, row, submission, table_scores

from progcheck.annotate.annotator import annotate
from progcheck.score.similarity import bare_task, masked_answer, similar_pairs, squeeze

FIRST = "6.治理工业园区雨污混流（2023年6月30日）。"
SECOND = "13.规范集贸市场计量秤具（2023年6月30日）。"
LONG = "组织专业技术人员逐村逐点上门核查登记，建立信息档案，缺项漏项当场补录后统一归档。"


def pair(first: str, second: str, tasks: tuple[str, str] = (FIRST, SECOND)) -> tuple[float, float, float]:
    """Jaccard as written and masked, and the share of the shorter answer; zeros where there is no pair."""
    found = table_scores(row(tasks[0], first), row(tasks[1], second)).pairs
    return (found[0].jaccard, found[0].masked, found[0].contained) if found else (0.0, 0.0, 0.0)


def test_the_same_answer_is_alike_in_every_way() -> None:
    assert pair(LONG, LONG) == (1.0, 1.0, 1.0)


def test_marks_and_blanks_make_no_difference() -> None:
    assert pair(LONG, LONG.replace("，", ",").removesuffix("。")) == (1.0, 1.0, 1.0)


def test_changed_figures_are_the_same_once_masked() -> None:
    one = "印发方案1份，召开推进会3次，排查点位86个，发现问题24个，完成整改22个。"
    other = "印发方案2份，召开推进会4次，排查点位91个，发现问题30个，完成整改27个。"
    plain, masked, _ = pair(one, other)
    assert plain < 0.5
    assert masked == 1.0


def test_a_passage_is_contained_without_being_the_same() -> None:
    plain, _, contained = pair(LONG, LONG + "抽查商户320家，没收不合格秤具11台，张贴举报电话，群众反映良好。")
    assert contained == 1.0
    assert plain < 0.7


def test_different_answers_make_no_pair() -> None:
    assert pair("改接雨污错接井43座。", "检定电子秤612台。") == (0.0, 0.0, 0.0)


def test_blank_answers_make_no_pair() -> None:
    assert pair("", "") == (0.0, 0.0, 0.0)


def test_one_short_answer_twice_is_a_pair() -> None:
    assert pair("已完成", "已完成") == (1.0, 1.0, 1.0)


def test_pairs_come_in_order_with_the_lower_index_first() -> None:
    table = annotate(submission(*(row(f"{n}.做事{n}。", LONG) for n in range(1, 5))))
    pairs = [(found.first, found.second) for found in similar_pairs(table)]
    assert pairs == [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]


def test_tasks_that_differ_only_in_number_and_deadline_are_the_same() -> None:
    table = table_scores(row(FIRST, LONG), row(FIRST.replace("6.", "7.").replace("2023", "2024"), LONG))
    assert table.pairs[0].task_similarity == 1.0


def test_an_answer_is_masked_by_one_sign_a_name_and_a_figure() -> None:
    masked = masked_answer(entry(FIRST, "在洛隆县检查86家，处罚3.5万元。"))
    assert masked == "在P检查N家处罚N万元"


def test_a_bare_task_has_neither_number_nor_deadline() -> None:
    assert bare_task(entry(FIRST, "完成。")) == "治理工业园区雨污混流"


@pytest.mark.parametrize(
    ("text", "squeezed"), [("甲，乙。 丙", "甲乙丙"), ("（甲）《乙》", "甲乙"), ("", "")]
)
def test_squeezing_leaves_letters_and_figures(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed
