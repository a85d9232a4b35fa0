from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from tests.train.faults.tables import CORPORA, lines

from progcheck.cli.corrupt import corrupt
from progcheck.evaluate.metrics import score
from progcheck.gold.labels import load_labels
from progcheck.gold.rows import submission_of
from progcheck.pipeline import check_submission
from progcheck.records.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer()
app.command()(corrupt)


def run(*words: str | Path) -> None:
    typer.main.get_command(app).main([str(word) for word in words], standalone_mode=False, obj="zh")


def test_the_file_is_evaluated_like_any_other(tmp_path: Path) -> None:
    out = tmp_path / "spoiled.jsonl"
    run(CORPORA / "yuhua" / "labels.jsonl", "--output", out, "--seed", "7")
    labels = load_labels(out)
    assert labels.has_texts
    assert labels.meta["generated"] == {"from": "labels.jsonl", "seed": 7, "share": 0.4, "kinds": []}
    assert score(check_submission(submission_of(labels)), labels).rows == 50


def test_untouched_rows_are_handed_on_byte_for_byte(tmp_path: Path) -> None:
    out = tmp_path / "spoiled.jsonl"
    run(CORPORA / "yuhua" / "labels.jsonl", "-o", out, "--kinds", "blank,cut-in-word", "--share", "0.5")
    old = [line for line in lines("yuhua") if '"n"' in line[:6]]
    new = [line for line in out.read_text(encoding="utf-8").splitlines() if '"n"' in line[:6]]
    touched = ["fault" in json.loads(line) for line in new]
    assert 0 < sum(touched) < len(touched)
    assert all(one == other for one, other, was in zip(old, new, touched, strict=True) if not was)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        run(CORPORA / "yuhua" / "labels.jsonl", "-o", tmp_path / name, "--seed", "11")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_the_span_is_the_words_in_the_file(tmp_path: Path) -> None:
    out = tmp_path / "spoiled.jsonl"
    run(CORPORA / "yuhua" / "labels.jsonl", "-o", out, "--kinds", "foreign-terms", "--share", "1")
    for line in out.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if fault := record.get("fault"):
            assert record[fault["field"]][fault["start"] : fault["end"]] in record["progress"]
            assert set(fault) == {"kind", "field", "start", "end", "source_row", "before"}


def test_duplicates_are_named_as_relations(tmp_path: Path) -> None:
    out = tmp_path / "spoiled.jsonl"
    run(CORPORA / "yuhua" / "labels.jsonl", "-o", out, "--kinds", "duplicate", "--share", "0.3")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    sources = [[r["n"], r["fault"]["source_row"], "DU101"] for r in records if "fault" in r]
    assert sources
    assert all(pair in records[-1]["relations"] for pair in sources)


def test_a_table_without_labels_is_spoiled_where_the_check_finds_nothing(tmp_path: Path) -> None:
    out = tmp_path / "spoiled.jsonl"
    run(CORPORA / "clean" / "clean.docx", "-o", out, "--share", "0.3")
    labels = load_labels(out)
    assert len(labels.rows) == 30
    assert sum(bool(row.must or row.must_any) for row in labels.rows) >= 6


def test_wrong_use_is_told(tmp_path: Path) -> None:
    source = CORPORA / "yuhua" / "labels.jsonl"
    for words in (["--kinds", "none-such"], ["--share", "3"]):
        with pytest.raises(ConfigError):
            run(source, "-o", tmp_path / "out.jsonl", *words)
    with pytest.raises(ConfigError):
        run(source, "-o", source)
    with pytest.raises(ReadError):
        run(CORPORA / "luolong" / "labels.jsonl", "-o", tmp_path / "out.jsonl")
