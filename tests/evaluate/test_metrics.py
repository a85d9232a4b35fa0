from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.sample import checked, entry, finding, submission

from progcheck.evaluate.metrics import Tally, score, together, wilson
from progcheck.gold.labels import Labels, RowLabel
from progcheck.records.finding import CheckedSubmission, Severity, Verdict


def label(n: int, *must: str, verdicts: tuple[str, ...] = (), **more: frozenset[str]) -> RowLabel:
    any_of = more.get("any_of")
    return RowLabel(
        n,
        frozenset(must),
        (any_of,) if any_of else (),
        more.get("may", frozenset()),
        frozenset(verdicts),
        "因为",
    )


def table(*fired: tuple[str, ...], on_table: tuple[str, ...] = ()) -> CheckedSubmission:
    def found(code: str) -> object:
        return finding(code, "名", Severity.VERIFY, f"{code} 的话", "改。")

    rows = [
        checked(entry(n, f"{n}.任务。", "答复。"), Verdict.VERIFY, *map(found, codes))  # type: ignore[arg-type]
        for n, codes in enumerate(fired, start=1)
    ]
    return submission(*rows, findings=tuple(map(found, on_table)))


def labels(*rows: RowLabel, must_table: tuple[str, ...] = ()) -> Labels:
    return Labels("标注.jsonl", {}, rows, frozenset(must_table), frozenset())


def test_hits_false_alarms_and_misses_are_counted_by_entry_and_code() -> None:
    result = score(table(("QN101", "BP201"), ("DU101",)), labels(label(1, "QN101", "TM101"), label(2)))
    assert result.overall == Tally(hits=1, alarms=2, misses=1)
    assert result.by_code["QN101"] == Tally(1, 0, 0)
    assert [(e.kind, e.code, e.n) for e in result.errors] == [
        ("miss", "TM101", 1),
        ("alarm", "BP201", 1),
        ("alarm", "DU101", 2),
    ]
    alarm = result.errors[1]
    assert (alarm.task, alarm.progress, alarm.message, alarm.why) == (
        "1.任务。",
        "答复。",
        "BP201 的话",
        "因为",
    )


def test_may_codes_and_reading_findings_are_neutral() -> None:
    result = score(table(("OT101", "RD101")), labels(label(1, may=frozenset({"OT101"}))))
    assert result.overall == Tally()


@pytest.mark.parametrize(
    ("fired", "tally"),
    [
        ((), Tally(misses=1)),
        (("BP201",), Tally(hits=1)),
        (("BP201", "OT101"), Tally(hits=1)),
        (("QN101",), Tally(alarms=1, misses=1)),
    ],
)
def test_of_a_group_one_code_has_to_fire_and_none_is_a_false_alarm(
    fired: tuple[str, ...], tally: Tally
) -> None:
    result = score(table(fired), labels(label(1, any_of=frozenset({"BP201", "OT101"}))))
    assert result.overall == tally


def test_table_findings_are_scored_against_must_table() -> None:
    assert score(table((), on_table=("WD201",)), labels(label(1), must_table=("WD201",))).overall == Tally(
        hits=1
    )
    assert score(table(()), labels(label(1), must_table=("WD201",))).overall == Tally(misses=1)
    assert score(table((), on_table=("WD201",)), labels(label(1))).overall == Tally(alarms=1)


def test_only_labelled_rows_count_and_a_row_that_is_not_there_is_a_miss() -> None:
    result = score(table((), ("DU101",)), labels(label(1), label(7, "QN101")))
    assert result.overall == Tally(misses=1)
    assert result.unmatched == (7,)


def test_a_verdict_agrees_when_it_is_one_of_those_acceptable() -> None:
    rows = (label(1, verdicts=("verify", "return")), label(2, verdicts=("pass",)), label(3))
    result = score(table((), (), ()), labels(*rows))
    assert (result.agreed, result.judged) == (1, 2)
    assert result.disagreed == ((2, "verify", ("pass",)),)


def test_several_files_add_up() -> None:
    one = score(table(("QN101",)), labels(label(1, "QN101")))
    two = score(table(("QN101",)), labels(label(1)))
    both = together([one, replace(two, name="二")], "")
    assert both.overall == Tally(hits=1, alarms=1)
    assert both.overall.precision == 0.5
    assert both.overall.recall == 1.0


def test_nothing_fired_has_no_precision() -> None:
    assert Tally(misses=2).precision is None
    assert Tally(misses=2).recall == 0.0
    assert Tally().f1 is None


@given(st.integers(1, 500), st.floats(0, 1))
def test_the_interval_holds_the_share(trials: int, share: float) -> None:
    successes = round(trials * share)
    bounds = wilson(successes, trials)
    assert bounds is not None
    assert 0 <= bounds[0] <= successes / trials + 1e-9
    assert successes / trials - 1e-9 <= bounds[1] <= 1


def test_the_interval_is_the_published_one() -> None:
    bounds = wilson(19, 20)
    assert bounds is not None
    assert bounds == pytest.approx((0.7639, 0.9911), abs=1e-4)
    assert wilson(0, 0) is None
