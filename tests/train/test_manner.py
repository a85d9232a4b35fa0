"""How answers speak is learned from labelled answers."""

from __future__ import annotations

from progcheck.score.manner import KINDS
from progcheck.train.manner import Sample, fit_manner

PLANS = [
    f"下一步，将{verb}{thing}，力争年底前完成。"
    for verb in ("组织", "安排", "推进")
    for thing in ("排查", "培训", "改造", "验收")
]
DEEDS = [
    f"{month}月{verb}{thing}，办结{month}件。"
    for month in range(1, 7)
    for verb, thing in (("完成", "排查"), ("举办", "培训"))
]


def _samples() -> list[Sample]:
    plans = [Sample(text, frozenset({"TM101"}), frozenset()) for text in PLANS]
    return plans + [Sample(text, frozenset(), frozenset()) for text in DEEDS]


def test_an_unseen_plan_speaks_as_plans_do_and_a_deed_does_not() -> None:
    manner = fit_manner(_samples())
    plan, deed = manner.judge(["下一步，将组织清理，力争早日完成。", "4月完成清理，办结9件。"])
    assert plan.chances["plan"] > 0.5 > deed.chances["plan"]
    assert set(plan.chances) == set(KINDS)


def test_the_clauses_that_tell_it_are_named() -> None:
    text = "4月完成清理。下一步，将组织验收，力争早日完成。"
    clauses = [(0, 6), (7, 10), (11, 16), (17, 23)]
    (spoken,) = fit_manner(_samples()).judge([text])
    told = spoken.clauses("plan", clauses)
    assert told
    assert (0, 6) not in told


def test_a_kind_that_no_sample_has_is_never_heard() -> None:
    (spoken,) = fit_manner(_samples()).judge(["正在等待上级批复。"])
    assert spoken.chances["waiting"] < 0.01


def test_texts_are_judged_one_by_one() -> None:
    manner = fit_manner(_samples())
    texts = [*PLANS[:2], "", *DEEDS[:2]]
    together = manner.judge(texts)
    alone = [manner.judge([text])[0] for text in texts]
    assert [each.chances for each in together] == [each.chances for each in alone]
