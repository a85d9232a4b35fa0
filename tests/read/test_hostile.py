"""Files that are broken, disguised or made to hurt: each is refused with a code and a sentence, soon and in little memory."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.read.office_files import HEAD, ROW, csv_text, docx, paragraph, save, tbl, zipped

from progcheck.read import find_tables, read
from progcheck.read.container import Container
from progcheck.records.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = docx(tbl(HEAD, ROW))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def workbook() -> bytes:
    book = Workbook()
    for row in (HEAD, ROW):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_sheet(change: Callable[[str], str]) -> bytes:
    """A workbook whose sheet XML was tampered with."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = change(sheet.decode())
    return zipped(parts)


def duplicate() -> bytes:
    buffer = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


def damaged() -> bytes:
    """A byte inside the deflated document is wrong: ``zlib.error``, not ``BadZipFile``."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        info = archive.getinfo("word/document.xml")
    data = bytearray(GOOD)
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    data[start : start + 20] = b"\xff" * 20
    return bytes(data)


DTD = '<?xml version="1.0"?><!--' + "x" * 9000 + '--><!DOCTYPE d [<!ENTITY e "x">]>'
DEEP = "".join("<w:tbl><w:tr><w:tc>" for _ in range(12)) + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 12
NESTED = "<w:sdt>" * 300 + "</w:sdt>" * 300

CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("EMPTY", lambda: b""),
    "only blanks": ("EMPTY", lambda: b"\xef\xbb\xbf \r\n"),
    "cut short": ("BAD_ZIP", lambda: GOOD[: len(GOOD) // 2]),
    "damaged": ("BAD_ZIP", damaged),
    "encrypted": ("ENCRYPTED", lambda: ole("EncryptedPackage")),
    "old word": ("LEGACY_DOC", lambda: ole("WordDocument")),
    "old excel": ("LEGACY_XLS", lambda: ole("Workbook")),
    "html": ("WRONG_TYPE", lambda: b"<html><table><tr><td>x</td></tr></table></html>"),
    "rtf": ("WRONG_TYPE", lambda: b"{\\rtf1 x}"),
    "pdf": ("UNSUPPORTED", lambda: b"%PDF-1.7\n"),
    "png": ("UNSUPPORTED", lambda: b"\x89PNG\r\n\x1a\n" + bytes(32)),
    "plain zip": ("NOT_OOXML", lambda: zipped({"a.txt": "x"})),
    "odt": (
        "NOT_OOXML",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
    ),
    "two parts of one name": ("DUPLICATE_ENTRY", duplicate),
    "dtd": ("XML_DTD", lambda: docx(tbl(HEAD, ROW), prolog=DTD)),
    "broken xml": ("BAD_XML", lambda: docx("<w:tbl>")),
    "control character": ("BAD_XML", lambda: docx(paragraph("a&#11;b"))),
    "tables in tables": ("TOO_DEEP", lambda: docx(DEEP)),
    "deep xml": ("TOO_DEEP", lambda: docx(NESTED)),
    "no table": ("NO_TABLE", lambda: docx(paragraph("通知"))),
    "another table": ("NO_TABLE", lambda: docx(tbl(["姓名", "年龄"], ["甲", "3"]))),
    "no task": (
        "NO_TASK_COLUMN",
        lambda: csv_text(("序号", "责任单位", "整改进展"), ("1", "甲", "乙")).encode(),
    ),
    "no progress": (
        "NO_PROGRESS_COLUMN",
        lambda: csv_text(("序号", "责任单位", "整改任务"), ("1", "甲", "乙")).encode(),
    ),
    "prose": ("NO_TABLE", "关于报送整改情况的函".encode),
    "binary": ("UNDECODABLE", lambda: bytes(range(256)) * 8),
    "noise": ("UNDECODABLE", lambda: b"\x80\x99\xff\xfe\x81\x20" * 200 + b"\x81\x20\xff"),
    "a far cell": (
        "SHEET_TOO_WIDE",
        lambda: with_sheet(
            lambda x: x.replace(
                "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
        ),
    ),
    "a far row": (
        "TOO_LARGE",
        lambda: with_sheet(
            lambda x: x.replace(
                "</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
            )
        ),
    ),
    "a giant merge": (
        "MERGE_TOO_LARGE",
        lambda: with_sheet(
            lambda x: x.replace(
                "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        ),
    ),
    "a sheet with a dtd": ("XML_DTD", lambda: with_sheet(lambda x: "<!DOCTYPE x>" + x)),
    "a sheet that breaks off": ("BAD_XML", lambda: with_sheet(lambda x: x[: len(x) // 2])),
}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("name", CASES)
def test_a_file_is_refused_with_its_code(name: str, suffix: str, tmp_path: Path) -> None:
    code, build = CASES[name]
    path = save(tmp_path, "a" + suffix, build())
    with pytest.raises(ReadError) as caught:
        read(path)
    error = caught.value
    assert error.code == code
    assert error.path == str(path)
    assert str(path) not in error.message
    assert error.message.endswith("。")
    assert error.message_en.endswith(".")
    assert "{" not in error.message + error.message_en


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.sampled_from((GOOD, workbook(), csv_text(HEAD, ROW).encode())), draw=st.data())
def test_whatever_is_changed_in_a_file_it_is_read_or_refused(
    data: bytes, draw: st.DataObject, tmp_path: Path
) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    noise = draw.draw(st.binary(max_size=12))
    path = save(tmp_path, "a.docx", data[:at] + noise + data[at + len(noise) :])
    with suppress(ReadError):
        assert read(path).entries is not None


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "a.docx")
    assert caught.value.code == "MISSING"


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    assert read(save(tmp_path, "a.xlsx", GOOD)).source.format == "docx"
    assert read(save(tmp_path, "b.docx", workbook())).source.format == "xlsx"
    assert read(save(tmp_path, "c.docx", csv_text(HEAD, ROW))).source.format == "csv"


def test_a_bomb_is_stopped_while_it_unfolds() -> None:
    bomb = docx(paragraph("0" * 3_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(ReadError) as caught:
        Container(bomb, part_cap=1 << 20).part("word/document.xml")
    assert caught.value.code == "TOO_LARGE"


def test_parts_that_are_not_needed_are_never_unfolded(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    parts["word/media/image1.png"] = bytes(200 << 20)
    assert len(read(save(tmp_path, "a.docx", zipped(parts))).entries) == 1


def test_a_sheet_styled_far_out_is_a_genuine_one(tmp_path: Path) -> None:
    data = with_sheet(lambda x: x.replace("</sheetData>", '<row r="9"><c r="XFD9" s="0"/></row></sheetData>'))
    assert len(read(save(tmp_path, "a.xlsx", data)).entries) == 1


def test_a_few_bad_bytes_are_replaced_and_said(tmp_path: Path) -> None:
    data = csv_text(HEAD, *[ROW] * 20).encode() + b"\xff\xff"
    submission = read(save(tmp_path, "a.csv", data))
    assert len(submission.entries) == 20
    assert "无法解码" in submission.notes[0].message


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_inside_a_character_is_read_up_to_there(cut: int, tmp_path: Path) -> None:
    data = csv_text(HEAD, ROW).encode() + "2,,任务".encode()
    assert read(save(tmp_path, "a.csv", data[:-cut])).entries[0].progress.text == ROW[6]


def test_a_folder_is_searched_and_litter_left_out(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / ".svn").mkdir()
    names = ("b.docx", "a.XLSX", "~$b.docx", ".c.csv", "d.png", "乙/e.txt", "乙/f.doc", ".svn/g.csv")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    found = find_tables([tmp_path, tmp_path / "b.docx"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.XLSX", "b.docx", "乙/e.txt", "乙/f.doc"]


def test_a_folder_without_tables_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "NO_FILES"), (tmp_path / "x", "MISSING")):
        with pytest.raises(ReadError) as caught:
            find_tables([path])
        assert (caught.value.code, caught.value.path) == (code, str(path))
