"""The real command over a real table."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from progcheck.cli.app import run
from progcheck.policy.resources import checker_dir, corpora_dir
from progcheck.report.layout import text_width

TABLE = corpora_dir() / "luolong" / "luolong.docx"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("out") / "report.json"
    assert run(["check", str(TABLE), "--format", "json", "--output", str(target)]) in {0, 1}
    return target.read_text(encoding="utf-8")


def test_the_report_fits_its_schema(document: str) -> None:
    schema = json.loads((checker_dir() / "schema" / "report-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(document))


def test_a_second_run_gives_the_same_bytes(document: str, tmp_path: Path) -> None:
    target = tmp_path / "again.json"
    run(["check", str(TABLE), "--format", "json", "--output", str(target)])
    assert target.read_text(encoding="utf-8") == document


def test_no_contact_of_the_table_is_in_the_report(document: str) -> None:
    rows = json.loads((corpora_dir() / "luolong" / "luolong-rows.json").read_text(encoding="utf-8"))
    rows = rows["rows"] if isinstance(rows, dict) else rows
    contacts = [row["contact"] for row in rows if row.get("contact")]
    assert contacts
    for contact in contacts:
        for part in contact.values() if isinstance(contact, dict) else str(contact).split():
            assert not part or len(str(part)) < 2 or str(part) not in document


def test_every_quotation_is_what_its_offsets_say(document: str) -> None:
    entries = json.loads(document)["submissions"][0]["entries"]
    quotes = [(e, q) for e in entries for f in e["findings"] for q in f["evidence"] if q["field"] in e]
    assert quotes
    for entry, quote in quotes:
        text = entry[quote["field"]]
        if isinstance(text, str):
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_the_terminal_view_fits_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(TABLE), "--all", "--demands"])
    out = capsys.readouterr().out
    assert "81 条" in out
    assert max(map(text_width, out.splitlines())) <= 80
