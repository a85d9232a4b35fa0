"""Every table in the corpora is read as its labels say; and what is true of every reading."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from progcheck.policy.resources import corpora_dir
from progcheck.read import read
from progcheck.records.submission import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = {".txt", ".docx", ".xlsx", ".csv"}
TABLES = sorted(path for path in corpora_dir().glob("*/*") if path.suffix in SUFFIXES)
COMPARED = ("problem", "task", "deadline", "lead", "responsible", "progress", "contact")


def labelled(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The labels' meta line and those rows that hold the table's text."""
    labels = path.parent / "labels.jsonl"
    lines = labels.read_text(encoding="utf-8").splitlines() if labels.exists() else []
    records = [json.loads(line) for line in lines if line.strip()]
    meta: dict[str, Any] = next((record["meta"] for record in records if "meta" in record), {})
    return meta, [record for record in records if "task" in record and "progress" in record]


WITH_ROWS = [path for path in TABLES if labelled(path)[1]]
WITH_TITLE = [path for path in TABLES if {"title", "reporter", "as_of"} <= labelled(path)[0].keys()]


def bare(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


@pytest.mark.parametrize("path", WITH_ROWS, ids=lambda path: path.name)
def test_the_rows_are_those_of_the_labels(path: Path) -> None:
    _, rows = labelled(path)
    submission = read(path)
    assert len(submission.entries) == len(rows)
    wrong = [
        (row["n"], name)
        for entry, row in zip(submission.entries, rows, strict=True)
        for name in COMPARED
        if name in row and bare(entry.cell(name).text) != bare(row[name])
    ]
    assert wrong == []


@pytest.mark.parametrize("path", WITH_TITLE, ids=lambda path: path.name)
def test_the_title_block_is_that_of_the_labels(path: Path) -> None:
    meta, _ = labelled(path)
    submission = read(path)
    assert (submission.title, submission.reporter, submission.as_of) == (
        meta["title"],
        meta["reporter"],
        meta["as_of"],
    )


def test_no_corpus_goes_uncompared() -> None:
    # Luolong, whose labels carry no texts, has tests of its own
    left_out = {path.parent.name for path in TABLES} - {path.parent.name for path in WITH_ROWS}
    assert left_out == {"luolong"}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_character_leads_back_to_the_raw_cell(path: Path) -> None:
    for entry in read(path).entries:
        for name in FIELDS:
            cell = entry.cell(name)
            assert len(cell.offsets) == len(cell.text)
            for char, offset in zip(cell.text, cell.offsets, strict=True):
                assert cell.raw[offset] == char or (char == " " and cell.raw[offset].isspace())


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_reading_leaves_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    submission = read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert submission.source.sha256 == hashlib.sha256(before[0]).hexdigest()
