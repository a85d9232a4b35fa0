"""The page of figures: what the script makes of evaluations. Whether its figures are today's is not tested."""

from __future__ import annotations

import pytest
from scripts import make_quality

from progcheck.evaluate.metrics import Error, Evaluation, Tally

ERRORS = (
    Error("miss", "OT101", 12, "因为"),
    Error("miss", "OT101", 3, "因为"),
    Error("miss", "BP201|OT101", 5, "因为"),
    Error("alarm", "TM201", 7, "因为"),
)
PART = Evaluation(
    "a.jsonl",
    50,
    Tally(19, 1, 3),
    {"OT101": Tally(19, 0, 2), "BP201|OT101": Tally(0, 0, 1), "TM201": Tally(0, 1, 0)},
    agreed=48,
    judged=50,
    errors=ERRORS,
    disagreed=((3, "pass", ("return",)), (7, "return", ("pass",))),
)


def test_a_share_has_its_interval_and_none_has_a_dash() -> None:
    assert make_quality.share(19, 20) == "0.95 (0.76–0.99)"
    assert make_quality.share(0, 0) == "–"


def test_a_table_that_is_held_out_has_no_figures() -> None:
    lines = make_quality.by_table({"funing": PART}, ["nileke", "yuhua"]).splitlines()
    assert "| funing | 50 | 22 | 0.95 (0.76–0.99) | 0.86 (0.67–0.95) | 0.90 | 0.96 (0.87–0.99) |" in lines
    held_out = [line for line in lines if make_quality.UNREAD in line and line.startswith(("| nil", "| yu"))]
    assert len(held_out) == 2
    assert {line.count("|") for line in lines} == {8}


def test_a_group_of_codes_does_not_break_the_table() -> None:
    lines = make_quality.by_code(PART).splitlines()
    assert {line.count("|") for line in lines} == {9}
    assert any(line.startswith("| BP201 or OT101 | 1 | 0 | 1 |") for line in lines)


def test_every_error_is_named_by_code_and_row() -> None:
    (line,) = make_quality.errors({"funing": PART}).splitlines()[2:]
    assert line == "| funing | BP201 or OT101 5; OT101 3, 12 | TM201 7 | 3 (pass), 7 (return) |"


def test_what_is_written_by_hand_stays() -> None:
    text = f"before\n{make_quality.BEGIN}\nold\n{make_quality.END}\nafter\n"
    made = make_quality.page(text, "new")
    assert made == f"before\n{make_quality.BEGIN}\n\nnew\n\n{make_quality.END}\nafter\n"
    assert make_quality.page(made, "new") == made
    with pytest.raises(ValueError, match="lacks"):
        make_quality.page("no marks", "new")


def test_the_page_has_its_marks_and_every_command_names_files_that_are_there() -> None:
    text = make_quality.PAGE.read_text(encoding="utf-8")
    assert make_quality.page(text, "x")
    for name in (*make_quality.DEVELOPMENT, *make_quality.HELD_OUT, make_quality.FAULTLESS):
        assert all(path.is_file() for path in make_quality.paths_of(name))
