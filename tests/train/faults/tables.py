"""Labelled tables for these tests, read from the corpora as the command reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from progcheck.cli.corrupt import labelled_rows

if TYPE_CHECKING:
    from progcheck.train.faults.rows import LabelledTable

CORPORA = Path(__file__).resolve().parents[3] / "corpora"


@cache
def table(name: str) -> LabelledTable:
    return labelled_rows(CORPORA / name / "labels.jsonl")[0]


@cache
def lines(name: str) -> tuple[str, ...]:
    return tuple((CORPORA / name / "labels.jsonl").read_text(encoding="utf-8").splitlines())
