"""Every corpus says what it is, and its labels are well-formed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from progcheck.policy.rules import GROUPS
from progcheck.records.finding import Verdict

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
NOT_TABLES = {"answers", "faults", "generated", "pairs"}  # rows without a table, and what the generator made
NAMES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir() and path.name not in NOT_TABLES)
TABLES = {".csv", ".docx", ".xlsx"}
CODE = re.compile(rf"({'|'.join(GROUPS)})[1-9]\d\d")
ROWS = {
    "banner": 50,
    "chancheng": 45,
    "changting": 50,
    "clean": 30,
    "dunhuang": 50,
    "eight": 9,
    "fangzheng": 45,
    "funing": 50,
    "horqin": 46,
    "jimo": 50,
    "jinping": 50,
    "luolong": 81,
    "nileke": 50,
    "rugao": 45,
    "sangzhi": 76,
    "shifang": 50,
    "tunchang": 50,
    "xinba": 50,
    "xinluo": 50,
    "yuhua": 50,
    "zhenping": 50,
    "zhucheng": 50,
}


def records(name: str) -> list[dict[str, Any]]:
    text = (CORPORA / name / "labels.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def rows(name: str) -> list[dict[str, Any]]:
    return [record for record in records(name) if "n" in record]


def test_all_corpora_are_known() -> None:
    assert set(NAMES) == set(ROWS)


@pytest.mark.parametrize("name", NAMES)
def test_a_corpus_has_a_datasheet_a_table_and_labels(name: str) -> None:
    sheet = (CORPORA / name / "README.md").read_text(encoding="utf-8")
    for heading in ("What", "Origin", "Labels", "Splits", "Known faults", "Personal data", "Use"):
        assert f"\n## {heading}\n" in sheet, heading
    assert [path for path in (CORPORA / name).iterdir() if path.suffix in TABLES]


@pytest.mark.parametrize("name", NAMES)
def test_the_overview_lists_the_corpus(name: str) -> None:
    assert f"]({name}/README.md)" in (CORPORA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_meta_comes_first_and_rows_are_numbered_in_order(name: str) -> None:
    assert set(records(name)[0]) == {"meta"}
    numbers = [row["n"] for row in rows(name)]
    every = range(1, ROWS[name] + 1)
    # the even rows of Luolong are labelled elsewhere, for acceptance
    assert numbers == list(every[::2] if name == "luolong" else every)


@pytest.mark.parametrize("name", NAMES)
def test_labels_hold_together(name: str) -> None:
    for row in rows(name):
        must, may = set(row["must"]), set(row["may"])
        groups = [set(group) for group in row.get("must_any", [])]
        assert all(CODE.fullmatch(code) for code in must.union(may, *groups)), row["n"]
        assert not must & may, row["n"]
        verdicts = row["verdict"] if isinstance(row["verdict"], list) else [row["verdict"]]
        assert set(verdicts) <= {verdict.value for verdict in Verdict}, row["n"]
        assert verdicts, row["n"]
        if must:
            assert "pass" not in verdicts or must <= {"DU104", "FM202", "WD101", "WD201"}, row["n"]


@pytest.mark.parametrize("name", NAMES)
def test_relations_name_rows_of_the_table(name: str) -> None:
    for record in records(name):
        for one, other, code in record.get("relations", []):
            assert {one, other} <= set(range(1, ROWS[name] + 1))
            assert one != other
            assert CODE.fullmatch(code)


@pytest.mark.parametrize("name", NAMES)
def test_demands_are_quoted_from_the_row(name: str) -> None:
    for row in rows(name):
        for demand in row.get("demands", []):
            assert demand["addressee"] in {"reporter", "others"}
            assert demand["answered"] in {"yes", "partly", "no"}
            assert isinstance(demand["countable"], bool)
