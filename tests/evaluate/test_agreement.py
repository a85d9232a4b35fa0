"""Verdicts beyond chance."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from tests.report.sample import checked, entry, submission

from progcheck.evaluate.agreement import SEVEREST_FIRST, Agreement, score_verdicts, together_verdicts
from progcheck.gold.labels import Labels, RowLabel
from progcheck.records.finding import Verdict

NONE: frozenset[str] = frozenset()


def agreement(*rows: tuple[Verdict, tuple[str, ...]]) -> Agreement:
    table = submission(*(checked(entry(n, "做。", "做了。"), v) for n, (v, _) in enumerate(rows, start=1)))
    marked = [RowLabel(n, NONE, (), NONE, frozenset(ok), "") for n, (_, ok) in enumerate(rows, start=1)]
    return score_verdicts(table, Labels("标注.jsonl", {}, tuple(marked), NONE, NONE))


def test_an_acceptable_verdict_is_the_labels_own() -> None:
    found = agreement((Verdict.VERIFY, ("verify", "return")), (Verdict.PASS, ("pass",)))
    assert found.pairs == {("verify", "verify"): 1, ("pass", "pass"): 1}
    assert found.kappa == 1


def test_of_several_acceptable_verdicts_that_were_missed_the_severest_counts() -> None:
    assert agreement((Verdict.PASS, ("verify", "return"))).pairs == {("return", "pass"): 1}


def test_rows_whose_label_accepts_any_verdict_are_left_out() -> None:
    found = agreement((Verdict.PASS, ()))
    assert (found.judged, found.kappa, found.kappa_interval) == (0, None, None)


def test_one_verdict_everywhere_agrees_by_chance_already() -> None:
    assert agreement((Verdict.PASS, ("pass",))).kappa is None


@given(
    st.lists(
        st.tuples(st.sampled_from(SEVEREST_FIRST), st.sampled_from(SEVEREST_FIRST)), min_size=2, max_size=40
    )
)
def test_kappa_is_that_of_scikit_learn_and_lies_in_its_interval(pairs: list[tuple[str, str]]) -> None:
    found = Agreement(Counter(pairs))
    if found.kappa is None:
        return
    wanted, given_ = zip(*pairs, strict=True)
    assert found.kappa == pytest.approx(cohen_kappa_score(wanted, given_))
    assert found.kappa_interval is not None
    low, high = found.kappa_interval
    assert low - 1e-9 <= found.kappa <= high + 1e-9


def test_tables_add_up() -> None:
    one = agreement((Verdict.PASS, ("pass",)), (Verdict.RETURN, ("pass",)))
    assert together_verdicts([one, one]).judged == 4
    assert together_verdicts([]).kappa is None
