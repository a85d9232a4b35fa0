from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.train.faults.tables import table

from progcheck.train.faults.generate import KINDS, corrupt
from progcheck.train.faults.rows import Row, restored

NAMES = ("yuhua", "banner", "sangzhi")
seeds = st.integers(min_value=0, max_value=10_000)
few = settings(max_examples=6, deadline=None)


def faulty(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in rows if row.fault is not None]


@few
@given(st.sampled_from(NAMES), seeds)
def test_the_same_seed_gives_the_same_rows(name: str, seed: int) -> None:
    assert corrupt(table(name), seed=seed) == corrupt(table(name), seed=seed)


@few
@given(st.sampled_from(NAMES), seeds)
def test_what_stands_outside_the_span_is_as_it_was(name: str, seed: int) -> None:
    originals = {row.n: row for row in table(name).rows}
    for row in faulty(corrupt(table(name), seed=seed, share=1.0)):
        fault = row.fault
        assert fault is not None
        old, new = originals[row.n].fields[fault.field], row.fields[fault.field]
        assert new != old
        assert old.startswith(new[: fault.start])
        assert old.endswith(new[fault.end :])
        assert old[fault.start : len(old) - len(new) + fault.end] == fault.before


@few
@given(st.sampled_from(NAMES), seeds)
def test_every_row_can_be_restored(name: str, seed: int) -> None:
    rows = corrupt(table(name), seed=seed, share=1.0)
    assert [restored(row) for row in rows] == [row.fields for row in table(name).rows]


@few
@given(st.sampled_from(NAMES), seeds)
def test_rows_without_a_fault_are_the_rows_that_were_given(name: str, seed: int) -> None:
    for old, new in zip(table(name).rows, corrupt(table(name), seed=seed), strict=True):
        if new.fault is None and not new.relabelled:
            assert new is old
        elif new.relabelled:
            assert new.fields == old.fields
            assert new.label.must > old.label.must
        else:
            assert old.label.clean
            assert not new.label.clean


@pytest.mark.parametrize("name", NAMES)
def test_only_the_share_asked_for_is_changed(name: str) -> None:
    assert not faulty(corrupt(table(name), share=0.0))
    some, most = (len(faulty(corrupt(table(name), seed=3, share=share))) for share in (0.2, 0.8))
    assert 0 < some < most


def test_another_seed_gives_other_rows() -> None:
    assert corrupt(table("yuhua"), seed=1) != corrupt(table("yuhua"), seed=2)


def test_protected_rows_stay() -> None:
    spared = table("sangzhi").protected
    assert spared
    assert not spared & {row.n for row in faulty(corrupt(table("sangzhi"), share=1.0))}


def test_over_the_tables_every_kind_finds_a_row() -> None:
    for kind in KINDS:
        assert any(faulty(corrupt(table(name), share=0.1, kinds=[kind])) for name in NAMES), kind


@pytest.mark.parametrize(("kinds", "share"), [(["no-such-kind"], 0.4), ([], 1.5), ([], -0.1)])
def test_what_cannot_be_is_refused(kinds: list[str], share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        corrupt(table("yuhua"), kinds=kinds, share=share)
