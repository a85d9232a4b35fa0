"""The hand-written tables: their files say what their labels say, and checking them finds what was put in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from scripts.make_example import CORPORA, FIELDS, NAMES, load, to_csv, to_docx

import progcheck
from progcheck.read import read

FILES = [f"{name}.{kind}" for name in NAMES for kind in ("docx", "csv")]


def _body(archive: bytes) -> bytes:
    # the document only: styles and theme are the library's, and change with its version
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return parts.read("word/document.xml")


def _path(file: str) -> Path:
    return CORPORA / Path(file).stem / file


@pytest.mark.parametrize("name", NAMES)
def test_files_are_what_the_labels_make(name: str) -> None:
    meta, rows = load(CORPORA / name)
    assert _path(f"{name}.csv").read_bytes() == to_csv(meta, rows)
    assert _body(_path(f"{name}.docx").read_bytes()) == _body(to_docx(meta, rows))


@pytest.mark.parametrize("name", NAMES)
def test_making_a_file_twice_gives_the_same_bytes(name: str) -> None:
    meta, rows = load(CORPORA / name)
    assert to_docx(meta, rows) == to_docx(meta, rows)


@pytest.mark.parametrize("file", FILES)
def test_files_read_back_as_their_labels(file: str) -> None:
    meta, rows = load(_path(file).parent)
    submission = read(_path(file))
    assert (submission.title, submission.reporter) == (meta["title"], meta["reporter"])
    assert submission.as_of == meta["as_of"]
    assert not submission.notes
    for entry, row in zip(submission.entries, rows, strict=True):
        for field in FIELDS[1:]:
            assert entry.cell(field).text.replace(" ", "") == row[field].replace(" ", ""), (row["n"], field)


@pytest.mark.parametrize("kind", ["docx", "csv"])
def test_each_planted_fault_is_found_and_nothing_else(kind: str) -> None:
    _, rows = load(CORPORA / "eight")
    report = progcheck.check(_path(f"eight.{kind}"))
    assert not report.failures
    (submission,) = report.submissions
    found = {entry.entry.index: sorted(f.code for f in entry.findings) for entry in submission.entries}
    assert found == {row["n"]: sorted(row["must"]) for row in rows}
    assert not submission.findings
    for entry, row in zip(submission.entries, rows, strict=True):
        assert entry.verdict.value in row["verdict"], row["n"]


@pytest.mark.parametrize("kind", ["docx", "csv"])
def test_a_faultless_table_has_nothing_sent_back(kind: str) -> None:
    report = progcheck.check(_path(f"clean.{kind}"))
    assert not report.failures
    (submission,) = report.submissions
    alarms = [(e.entry.index, f.code) for e in submission.entries for f in e.findings]
    assert not alarms
    assert not submission.findings


def test_labels_of_the_faultless_table_ask_for_nothing() -> None:
    _, rows = load(CORPORA / "clean")
    assert all(row["verdict"] == ["pass"] and not row["must"] and not row["may"] for row in rows)
