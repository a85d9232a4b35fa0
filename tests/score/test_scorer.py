"""All measures of a table: also of one so large that it is scored in parts."""

from __future__ import annotations

import pytest
from tests.score.rows import row, submission

from progcheck.annotate.annotator import annotate
from progcheck.score import scorer
from progcheck.score.scorer import score_table

THINGS = ("水库", "学校", "医院", "公路", "草原", "食堂", "河道")
ROWS = [
    row(f"{n}.修缮{thing}{n + 1}处。", f"{thing}修好了{n + 2}处，4月完工。")
    for n, thing in enumerate(THINGS, 1)
]


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "LARGEST", 3)


@pytest.mark.usefixtures("in_parts")
def test_every_row_of_a_large_table_is_scored_once() -> None:
    scores = score_table(annotate(submission(*ROWS))).entries
    assert list(scores) == list(range(1, len(ROWS) + 1))
    assert all(each.relevance > 0 for each in scores.values())


@pytest.mark.usefixtures("in_parts")
def test_alike_answers_are_found_across_the_parts() -> None:
    long = "组织干部走访群众，登记水渠、道路、路灯等问题，逐件交办并公示结果。"
    rows = [row("8.走访群众。", long), *ROWS, row("9.检查校车。", long)]
    table = annotate(submission(*rows))
    scores = score_table(table)
    assert (1, len(rows)) in {(pair.first, pair.second) for pair in scores.pairs}
    assert scores.entries[1].uniqueness == 0.0


def test_what_a_row_says_by_itself_is_the_same_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    table = annotate(submission(*ROWS))
    whole = score_table(table).entries
    monkeypatch.setattr(scorer, "LARGEST", 3)
    for index, scores in score_table(table).entries.items():
        for name in ("acts", "copied", "facts", "discrepancies", "timeliness"):
            assert getattr(scores, name) == getattr(whole[index], name)
