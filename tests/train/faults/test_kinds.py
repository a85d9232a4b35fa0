"""What each kind of fault does to an answer."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.train.faults.tables import table

from progcheck.train.faults.generate import KINDS, corrupt
from progcheck.train.faults.rows import Row, restored

NAMES = ("sangzhi", "yuhua", "banner")


@cache
def made(kind: str, share: float = 1.0) -> list[tuple[str, Row]]:
    """The rows that got this fault, with their tables."""
    found = [
        (name, row)
        for name in NAMES
        for row in corrupt(table(name), seed=5, share=share, kinds=[kind])
        if row.fault is not None
    ]
    assert found
    return found


def changed(row: Row) -> tuple[str, str]:
    """The words that the fault took out, and those that it put in."""
    assert row.fault is not None
    return row.fault.before, row.fields[row.fault.field][row.fault.start : row.fault.end]


def original(name: str, n: int | None) -> Row:
    return next(row for row in table(name).rows if row.n == n)


@pytest.mark.parametrize(("kind", "same"), [("swap-easy", False), ("swap-hard", True)])
def test_swaps_exchange_two_answers(kind: str, same: bool) -> None:  # noqa: FBT001 - of the two kinds
    for name, row in made(kind):
        assert row.fault is not None
        other = original(name, row.fault.source_row)
        assert "".join(row.fields["progress"].split()) == "".join(other.fields["progress"].split())
        assert (row.fields["lead"] == other.fields["lead"]) is same
        assert row.label.must_any == (frozenset({"OT101", "OT102"}),)


def test_a_duplicate_puts_the_finding_on_both_rows() -> None:
    for name in NAMES:
        rows = {row.n: row for row in corrupt(table(name), seed=1, share=0.3, kinds=["duplicate"])}
        for row in rows.values():
            if row.fault is not None:
                assert row.fault.source_row is not None
                lender = rows[row.fault.source_row]
                assert lender.relabelled
                assert lender.label.must == row.label.must == {"DU101"}


def test_a_near_duplicate_keeps_the_sentences_and_changes_figures() -> None:
    for name, row in made("near-duplicate"):
        assert row.fault is not None
        source = original(name, row.fault.source_row).fields["progress"]
        assert re.sub(r"\d+|\s", "", row.fields["progress"])[:12] == re.sub(r"\d+|\s", "", source)[:12]
        assert row.fields["progress"] != source


def test_a_passage_stands_in_another_row() -> None:
    for name, row in made("passage"):
        assert row.fault is not None
        source = "".join(original(name, row.fault.source_row).fields["progress"].split())
        assert "".join(row.fields["progress"].split()) in source
        assert row.label.must == {"DU103"}


def test_a_copy_is_made_of_the_task_and_is_not_the_task() -> None:
    for _, row in made("copied-task"):
        task, answer = row.fields["task"], row.fields["progress"]
        grams = [answer[i : i + 3] for i in range(len(answer) - 2)]
        assert sum(gram in task for gram in grams) > 0.4 * len(grams)
        assert answer.rstrip("。") not in task


def test_slogans_hold_no_figure() -> None:
    answers = {row.fields["progress"] for _, row in made("slogan-only")}
    assert not any(re.search(r"\d", answer) for answer in answers)
    assert len({answer[:6] for answer in answers}) > len(answers) / 3  # they do not all begin alike


@pytest.mark.parametrize("kind", ["figure-missing", "figure-vague"])
def test_no_figure_is_left_beside_dates(kind: str) -> None:
    for _, row in made(kind):
        assert not re.search(
            r"\d(?![\d—、]*[年月日至])[\d.]*[万亿]?[个名户家次亩元吨公%]", row.fields["progress"]
        )


def test_below_target_lowers_one_number() -> None:
    for _, row in made("below-target"):
        old, new = restored(row)["progress"], row.fields["progress"]
        figures = [[float(x) for x in re.findall(r"\d+(?:\.\d+)?", text)] for text in (old, new)]
        assert sum(a != b for a, b in zip(*figures, strict=True)) == 1
        assert sum(figures[1]) < sum(figures[0])


@pytest.mark.parametrize("kind", ["broken-sum", "broken-rate"])
def test_reckonings_are_broken_by_one_number(kind: str) -> None:
    for _, row in made(kind):
        old, new = changed(row)
        assert re.fullmatch(r"[\d.]*", old + new)
        assert "QN202" in row.label.must


def test_plans_speak_of_the_time_to_come() -> None:
    for _, row in made("plans-for-deeds"):
        assert re.search(r"将|拟|计划|力争|准备|打算|下一", row.fields["progress"])
        assert "已" not in row.fields["progress"]
        assert "TM101" in row.label.must.union(*row.label.must_any)


def test_stale_dates_change_years_only() -> None:
    for _, row in made("stale-dates"):
        assert re.sub(r"20\d\d年?", "", row.fields["progress"]) == re.sub(
            r"20\d\d年?", "", restored(row)["progress"]
        )


def test_a_foreign_term_is_foreign() -> None:
    for name, row in made("foreign-terms"):
        _, words = changed(row)
        reporter = table(name).submission.reporter or ""
        assert words.strip("个")
        if name == "banner":
            assert not re.search(r"旗|苏木|嘎查", words)
        else:
            assert not re.search("我县|全县", words) or not reporter.endswith("县")


@pytest.mark.parametrize("kind", ["cut-in-word", "cut-in-number", "cut-in-bracket"])
def test_a_cut_keeps_the_beginning(kind: str) -> None:
    for _, row in made(kind):
        old, new = restored(row)["progress"], row.fields["progress"]
        assert old.startswith(new)
        assert len(new) < len(old)
        assert row.label.must == {"FM104"}


def test_contact_faults_leave_the_answer_alone() -> None:
    for kind in ("no-contact", "wrong-phone"):
        for name, row in made(kind):
            assert row.fields["progress"] == original(name, row.n).fields["progress"]
            assert row.fault is not None
            assert row.fault.field == "contact"


@pytest.mark.parametrize("kind", KINDS)
def test_a_label_never_says_two_things_of_one_code(kind: str) -> None:
    for _, row in made(kind, share=0.5):
        assert not row.label.may & row.label.must.union(*row.label.must_any)
        assert row.label.why
        assert row.label.verdicts
