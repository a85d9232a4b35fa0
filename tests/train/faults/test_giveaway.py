from __future__ import annotations

from random import Random

import pytest
from tests.train.faults.tables import table

from progcheck.train.faults.giveaway import Giveaway, answer_only_auc, as_markdown, giveaways

WORDS = "河道清淤学校食堂公路护栏医院门诊档案登记草原巡护拆除安装发放培训"


def answers(count: int, seed: int) -> list[tuple[str, str]]:
    rng = Random(seed)  # noqa: S311 - a seeded draw
    return [(f"t{i % 3}", "".join(rng.choices(WORDS, k=40))) for i in range(count)]


def test_the_same_answers_on_both_sides_tell_nothing() -> None:
    both = answers(30, 1)
    assert answer_only_auc(both, both) == pytest.approx(0.5)


def test_a_trace_is_found() -> None:
    good = answers(30, 1)
    bad = [(name, text + "总体情况较好") for name, text in answers(30, 2)]
    assert (answer_only_auc(good, bad) or 0) > 0.99


def test_one_table_cannot_be_left_out() -> None:
    assert answer_only_auc([("t", "已办"), ("t", "已拆")], [("t", "同上")]) is None


def test_swapped_answers_are_not_given_away() -> None:
    tables = {name: table(name) for name in ("yuhua", "nileke", "banner")}
    found = {one.kind: one for one in giveaways(tables, [0], ["swap-hard", "copied-task"])}
    assert found["swap-hard"].auc == pytest.approx(0.5, abs=0.1)
    assert (found["copied-task"].auc or 0) > 0.9  # that one may be seen


def test_the_table_says_which_kinds_may_be_seen() -> None:
    page = as_markdown([Giveaway("swap-hard", 0.52, 40, 40), Giveaway("blank", None, 1, 1)])
    assert "| swap-hard | 40 | 0.52 | no |" in page
    assert "| blank | 1 | – | yes |" in page
