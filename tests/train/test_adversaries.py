from __future__ import annotations

import re

import pytest
from tests.train.faults.tables import table

from progcheck.evaluate.metrics import wilson
from progcheck.train.adversaries.attacks import KINDS, attacks
from progcheck.train.adversaries.measure import Measured, Recall, measure
from progcheck.train.faults.rows import restored

NAMES = ("yuhua", "nileke", "sangzhi")


def test_the_same_seed_gives_the_same_attacks() -> None:
    assert attacks(table("yuhua"), 4) == attacks(table("yuhua"), 4)
    assert attacks(table("yuhua"), 4) != attacks(table("yuhua"), 5)


def test_every_kind_of_attack_is_made_and_says_what_has_to_fire() -> None:
    made = [attack for name in NAMES for seed in range(3) for attack in attacks(table(name), seed)]
    assert {attack.kind for attack in made} == set(KINDS)
    for attack in made:
        assert attack.expected
        assert all(group for group in attack.expected)


def test_stuffing_puts_words_of_the_task_round_another_answer() -> None:
    for attack in attacks(table("yuhua"), 1):
        if attack.kind == "stuffed":
            assert attack.row.fault is not None
            source = next(r for r in table("yuhua").rows if r.n == attack.row.fault.source_row)
            kept = "".join(source.fields["progress"].split()).rstrip("。；")
            new = attack.row.fields["progress"]
            assert kept in new
            added = new.replace(kept, "")
            task = attack.row.fields["task"]
            assert sum(added[i : i + 2] in task for i in range(len(added) - 1)) >= 2


def test_shuffling_keeps_the_sentences() -> None:
    for attack in attacks(table("nileke"), 2):
        if attack.kind == "shuffled":
            assert attack.row.fault is not None
            source = next(r for r in table("nileke").rows if r.n == attack.row.fault.source_row)
            one, other = (
                sorted(re.split("[。；]", "".join(text.split())))
                for text in (attack.row.fields["progress"], source.fields["progress"])
            )
            assert [part for part in one if part] == [part for part in other if part]
            assert restored(attack.row)["progress"] != attack.row.fields["progress"]


def test_measuring_counts_attacks_and_the_rows_beside_them() -> None:
    found = measure({"yuhua": table("yuhua")}, seeds=[0], share=0.4)
    assert sum(one.tried for one in found.recalls) >= 4
    assert all(0 <= one.caught <= one.tried for one in found.recalls)
    assert len(found.missed) == sum(one.tried - one.caught for one in found.recalls)
    assert 0 <= found.alarmed <= found.untouched


@pytest.mark.parametrize(("caught", "tried"), [(0, 5), (3, 7), (40, 40)])
def test_the_interval_is_that_of_the_evaluation(caught: int, tried: int) -> None:
    assert Recall("stuffed", tried, caught, caught).interval == pytest.approx(wilson(caught, tried))


def test_the_page_names_every_kind_and_the_false_alarms() -> None:
    page = Measured((Recall("stuffed", 10, 6, 7),), 50, 1, (("OT101", 1),)).as_markdown()
    assert "| stuffed | 10 | 0.60 |" in page
    assert "1 of 50" in page
