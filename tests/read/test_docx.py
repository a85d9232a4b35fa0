"""What Word keeps in a cell besides plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.read.office_files import HEAD, ROW, docx, paragraph, save, tbl, tc, tr

from progcheck.read import read

if TYPE_CHECKING:
    from pathlib import Path

    from progcheck.records.submission import Submission

RUN = "<w:r><w:t>{}</w:t></w:r>"
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><v:anchor><v:txbx><w:txbxContent>{0}</w:txbxContent></v:txbx></v:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def with_progress(folder: Path, cell: str) -> Submission:
    row = tr([*ROW[:6], tc(cell), ROW[7]])
    return read(save(folder, "a.docx", docx(tbl(HEAD, row))))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<w:p><w:ins>"
            + RUN.format("新增")
            + "</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>",
            "新增",
        ),
        (
            "<w:p><w:moveTo>"
            + RUN.format("移来")
            + "</w:moveTo><w:moveFrom>"
            + RUN.format("移走")
            + "</w:moveFrom></w:p>",
            "移来",
        ),
        (
            "<w:p><w:smartTag>"
            + RUN.format("智能")
            + "</w:smartTag><w:hyperlink>"
            + RUN.format("链接")
            + "</w:hyperlink></w:p>",
            "智能链接",
        ),
        (
            "<w:p><w:sdt><w:sdtPr/><w:sdtContent>" + RUN.format("控件") + "</w:sdtContent></w:sdt></w:p>",
            "控件",
        ),
        ("<w:sdt><w:sdtContent>" + paragraph("整段") + "</w:sdtContent></w:sdt>", "整段"),
        (
            "<w:p><w:fldSimple>"
            + RUN.format("12")
            + "</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            "12",
        ),
        ("<w:p>" + RUN.format("一") + "<w:r><w:br/></w:r>" + RUN.format("二") + "</w:p>", "一二"),
        ("<w:p>" + RUN.format("甲") + "<w:r><w:footnoteReference/></w:r><!-- x --></w:p>", "甲"),
        (paragraph("前") + tbl(["内", "层"]) + paragraph("后"), "前内层后"),
    ],
)
def test_the_text_is_what_word_shows(markup: str, text: str, tmp_path: Path) -> None:
    submission = with_progress(tmp_path, markup)
    assert submission.entries[0].progress.text == text
    assert submission.notes == ()


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>'
    submission = with_progress(tmp_path, f"<w:p>{hidden}{shown}</w:p>")
    assert submission.entries[0].progress.text == "明"
    assert "隐藏文字" in submission.notes[0].message


def test_a_character_in_a_box_goes_before_the_full_stop_left_alone(tmp_path: Path) -> None:
    cell = (
        with_progress(
            tmp_path,
            paragraph("应有的警示作") + "<w:p>" + BOX.format(paragraph("用")) + "</w:p>" + paragraph("。"),
        )
        .entries[0]
        .progress
    )
    assert cell.text == "应有的警示作用。"
    assert "floating-text" in cell.flags


def test_a_whole_answer_in_a_box_is_read_once(tmp_path: Path) -> None:
    submission = with_progress(tmp_path, "<w:p>" + BOX.format(paragraph("检查12次，整改3处。")) + "</w:p>")
    assert submission.entries[0].progress.text == "检查12次，整改3处。"
    assert [note.code for note in submission.notes] == ["RD101"]


def test_rows_and_cells_in_content_controls_keep_their_columns(tmp_path: Path) -> None:
    def wrap(xml: str) -> str:
        return f"<w:sdt><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    cells = "".join(tc(text) if i != 4 else wrap(tc(text)) for i, text in enumerate(ROW))
    body = "<w:tbl>" + tr(HEAD) + wrap(f"<w:tr>{cells}</w:tr>") + "</w:tbl>"
    entry = read(save(tmp_path, "a.docx", docx(body))).entries[0]
    assert (entry.lead.text, entry.responsible.text, entry.progress.text) == (ROW[4], ROW[5], ROW[6])


def test_a_deleted_row_is_gone_and_a_row_with_a_gap_stays_in_place(tmp_path: Path) -> None:
    gap = tr(ROW[1:], '<w:gridBefore w:val="1"/>')
    body = tbl(HEAD, tr(ROW, "<w:del/>"), gap)
    entries = read(save(tmp_path, "a.docx", docx(body))).entries
    assert [(e.serial, e.task.text, e.location.row) for e in entries] == [(None, ROW[2], 3)]


def test_strict_documents_read_alike(tmp_path: Path) -> None:
    submission = read(save(tmp_path, "a.docx", docx(tbl(HEAD, ROW), strict=True)))
    assert submission.entries[0].progress.text == ROW[6]


def test_the_lines_around_the_table_give_title_reporter_and_date(tmp_path: Path) -> None:
    body = (
        paragraph("附件2")
        + paragraph("八宿县督察整改任务清单")
        + paragraph("填报日期：2023.4.30")
        + tbl(HEAD, ROW)
    )
    submission = read(save(tmp_path, "a.docx", docx(body)))
    assert (submission.title, submission.reporter, submission.as_of) == (
        "八宿县督察整改任务清单",
        "八宿县",
        "2023-04-30",
    )
