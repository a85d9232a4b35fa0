"""The committed figures: nothing has fallen, and the page is made of them."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from scripts import make_quality

from progcheck.evaluate import page, page_parts
from progcheck.evaluate.studies import STUDIES
from progcheck.train.adversaries.attacks import KINDS
from progcheck.train.splits import corpora_of


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    return make_quality.kept()


def test_no_figure_has_fallen_out_of_its_interval_and_the_page_is_that_of_the_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = make_quality.main(["--check"])
    assert code == 0, capsys.readouterr().out


def test_a_fall_a_new_table_and_an_old_page_are_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: dict[str, Any]
) -> None:
    worse = json.loads(json.dumps(kept))
    worse["development"]["recall"] = 0.1
    worse["tables"]["新表"] = worse["tables"]["funing"]
    monkeypatch.setattr(make_quality, "figures", lambda *, ablate: worse)  # noqa: ARG005 - the signature is the real one's
    monkeypatch.setattr(make_quality, "page_of", lambda data: "another page")  # noqa: ARG005
    assert make_quality.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "development / recall: 0.100 is below" in said
    assert "tables / 新表: not in quality.json" in said
    assert "quality.md is not what quality.json makes" in said


def test_every_table_is_measured_and_fixtures_are_not(kept: dict[str, Any]) -> None:
    assert set(kept["tables"]) == {corpus.name for corpus in corpora_of("train")}
    assert set(kept["held_out"]) == {corpus.name for corpus in corpora_of("held-out")}
    assert all("errors" not in record for record in kept["held_out"].values())
    assert set(kept["studies"]) == set(STUDIES)
    assert set(kept["attacks"]["kinds"]) == set(KINDS)


def test_every_line_of_a_table_has_as_many_cells_as_its_head() -> None:
    blocks = [
        block for block in make_quality.PAGE.read_text(encoding="utf-8").split("\n\n") if "| ---" in block
    ]
    assert len(blocks) >= 8
    for block in blocks:
        assert len({line.count("|") for line in block.splitlines()}) == 1, block.splitlines()[0]


def test_first_scorings_add_up() -> None:
    scorings = tomllib.loads(make_quality.SCORINGS.read_text(encoding="utf-8"))["scoring"]
    assert len({each["table"] for each in scorings}) == len(scorings)
    for each in scorings:
        assert each["precision"][0] == each["recall"][0], each["table"]  # the hits are the same
        assert all(part <= whole for part, whole in (each["precision"], each["recall"]))


def test_a_figure_stands_with_its_interval_and_none_is_a_dash() -> None:
    record = {
        "recall": 0.95,
        "recall_95": [0.7639, 0.9911],
        "precision": None,
        "precision_95": None,
        "ece": 0.1,
    }
    assert page_parts.bounded(record, "recall") == "0.95 (0.76–0.99)"
    assert page_parts.bounded(record, "precision") == "–"
    assert page_parts.bounded(record, "ece", 3) == "0.100"
    assert page_parts.bounded(None, "recall") == "–"


def test_studies_become_tables_and_their_intervals_are_folded_in(kept: dict[str, Any]) -> None:
    rows = [{"table": "funing", "rows": 50, "recall": 0.9, "recall_95": [0.7, 0.97]}]
    text = page.page({**kept, "studies": {"left_out": rows}}, [])
    assert "### Each table left out of training in turn" in text
    assert "| table | rows | recall |\n| --- | --- | --- |\n| funing | 50 | 0.900 (0.70–0.97) |" in text
