"""Writes the table files of the hand-written corpora ``eight`` and ``clean`` from their ``labels.jsonl``.

The text of such a table stands once, beside its labels; the Word and CSV files are made from it, so that a correction
cannot reach one of them only. The same labels give the same bytes on every run.

    python scripts/make_example.py            # writes corpora/eight/eight.docx, eight.csv, corpora/clean/…
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
NAMES = ("eight", "clean")
FIELDS = ("serial", "problem", "task", "deadline", "lead", "responsible", "progress", "contact")
_PROBLEM = FIELDS.index("problem")
_STAMP = datetime(
    2024, 1, 1, tzinfo=UTC
)  # any fixed moment: the files must not depend on the day they were made


def load(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The ``meta`` line and the rows of ``labels.jsonl`` in a corpus folder."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return records[0]["meta"], [record for record in records if "n" in record]


def heading(meta: dict[str, Any]) -> tuple[str, str]:
    """The two lines above a table: its title; who hands it in, and as of when."""
    year, month = meta["as_of"].split("-")
    return meta["title"], f"{meta['reporter']}    {year}年{int(month)}月"


def cells(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The table's cells; a problem stands once, in the first of its rows, as in a file with merged cells."""
    table = [[str(row[name]) for name in FIELDS] for row in rows]
    before = ""
    for row in table:
        before, row[_PROBLEM] = row[_PROBLEM], "" if row[_PROBLEM] == before else row[_PROBLEM]
    return table


def to_csv(meta: dict[str, Any], rows: Sequence[dict[str, Any]]) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, the way spreadsheet programs save it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    blanks = [""] * (len(FIELDS) - 1)
    writer.writerows([line, *blanks] for line in heading(meta))
    writer.writerow(meta["columns"])
    writer.writerows(cells(rows))
    return out.getvalue().encode("utf-8-sig")


def to_docx(meta: dict[str, Any], rows: Sequence[dict[str, Any]]) -> bytes:
    """The table as a Word file: landscape page, heading lines, one table, problem cells merged downwards."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(9)
    for line in heading(meta):
        document.add_paragraph(line)
    body = cells(rows)
    table = document.add_table(rows=len(body) + 1, cols=len(FIELDS), style="Table Grid")
    top = 1
    for number, texts in enumerate([meta["columns"], *body]):
        if number == 0 or texts[_PROBLEM]:
            top = number
        here = table.rows[number].cells
        for column, text in enumerate(texts):
            if text:
                here[column].text = text
        if number > top:
            table.cell(top, _PROBLEM).merge(table.cell(number, _PROBLEM))
    for row in table.rows[1:]:
        _drop_empty_tail(row.cells[_PROBLEM])
    properties = document.core_properties
    properties.author, properties.title = "progcheck", meta["title"]
    properties.created = properties.modified = _STAMP
    raw = io.BytesIO()
    document.save(raw)
    return _restamped(raw.getvalue())


def _drop_empty_tail(cell: Any) -> None:  # noqa: ANN401 - python-docx names its cell class only in a private module
    # merging leaves an empty paragraph for every merged row
    for paragraph in cell.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx offers no public way


def _restamped(archive: bytes) -> bytes:
    # the zip entries carry the clock's time; give them a fixed one
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=_STAMP.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def main() -> None:
    """Write both formats of every hand-written corpus beside its labels."""
    for name in NAMES:
        folder = CORPORA / name
        meta, rows = load(folder)
        (folder / f"{name}.docx").write_bytes(to_docx(meta, rows))
        (folder / f"{name}.csv").write_bytes(to_csv(meta, rows))


if __name__ == "__main__":
    main()
