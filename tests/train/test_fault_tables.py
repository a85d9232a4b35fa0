"""Labelled tables out of single faulty rows."""

from __future__ import annotations

from collections import Counter

from progcheck.policy.resources import corpora_dir
from progcheck.train.fault_tables import fault_tables, small_tables
from progcheck.train.groups import load_faults


def test_every_fault_stands_once_among_good_answers() -> None:
    rows = [row for _, rows in load_faults(corpora_dir()) for row in rows]
    labels = [label for _, _, table in fault_tables(corpora_dir()) for label in table.rows]
    faulty = [label for label in labels if not label.verdicts]
    assert Counter(label.cells["progress"] for label in faulty) == Counter(row["answer"] for row in rows)
    assert len(labels) == 2 * len(faulty)


def test_both_versions_of_a_table_have_the_same_tasks_and_one_group() -> None:
    (_, one_group, one), (_, other_group, other) = fault_tables(corpora_dir())[:2]
    assert one_group == other_group
    assert [label.cells["task"] for label in one.rows] == [label.cells["task"] for label in other.rows]
    assert [bool(label.verdicts) for label in one.rows] != [bool(label.verdicts) for label in other.rows]


def test_a_small_table_has_one_to_three_rows_and_its_fields_group() -> None:
    groups = {group for _, group, _ in fault_tables(corpora_dir())}
    sizes = Counter(len(table.rows) for _, _, table in small_tables(corpora_dir()))
    assert set(sizes) == {1, 2, 3}
    assert {group for _, group, _ in small_tables(corpora_dir())} <= groups


def test_names_are_given_once() -> None:
    names = [name for name, _, _ in (*fault_tables(corpora_dir()), *small_tables(corpora_dir()))]
    assert len(names) == len(set(names))
