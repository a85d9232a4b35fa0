"""Tables as other provinces might make them. All of them made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from tests.read.office_files import HEAD, ROW, SECOND, csv_text, docx, paragraph, save, tbl, tc, tr

from progcheck.read import read
from progcheck.read.header import role_of
from progcheck.records.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("问题编号", "serial"),
        ("督察反馈\n问题", "problem"),
        ("隐患描述", "problem"),
        ("问题整改完成时限", "deadline"),
        ("整改任务完成时限", "deadline"),
        ("整改任务完成情况", "progress"),
        ("整改进展情况（截至2023年4月）", "progress"),
        ("具体措施", "task"),
        ("整 改 措 施", "task"),
        ("责任领导", "lead"),
        ("责任单位及责任人", "responsible"),
        ("是否完成整改", "status"),
        ("填报人及联系电话", "contact"),
        ("联系电话", "phone"),
        ("实际完成时间", "other"),
        ("下一步工作打算", "other"),
        ("佐证材料", "other"),
    ],
)
def test_a_heading_is_read_by_its_meaning(heading: str, role: str) -> None:
    assert role_of(heading)[0] == role


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "各县（区）政府",
        "已完成整改问题排查，建立台账并将整改情况上报市生态环境局备案，下一步持续推进",
    ],
)
def test_an_ordinary_cell_is_no_heading(text: str) -> None:
    assert role_of(text)[0] == ""


def test_synonyms_in_another_order_with_a_tab(tmp_path: Path) -> None:
    head = ("编号", "整改情况", "具体措施", "存在问题", "责任部门", "办结时限", "备注")
    row = ("03", "清运12车。", "清理河道垃圾", "河道有垃圾", "水利局", "2024年6月底前", "无")
    entry = read(save(tmp_path, "甲县.tsv", csv_text(head, row, delimiter="\t"))).entries[0]
    assert (entry.serial, entry.progress.text, entry.task.text) == ("03", "清运12车。", "清理河道垃圾")
    assert (entry.problem.text, entry.responsible.text, entry.deadline.text) == (
        "河道有垃圾",
        "水利局",
        "2024年6月底前",
    )
    assert (entry.progress.location.row, entry.progress.location.column, entry.progress.location.line) == (
        2,
        2,
        2,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    path = save(tmp_path, "a.csv", csv_text(HEAD, ROW, SECOND).encode(encoding))
    assert [e.progress.text for e in read(path).entries] == [ROW[6], SECOND[6]]


def test_traditional_characters_in_big5(tmp_path: Path) -> None:
    text = csv_text(("序號", "問題", "任務", "進度", "備註"), ("1", "污水", "建設", "完成了", ""))
    path = save(tmp_path, "a.csv", text.encode("big5"))
    with pytest.raises(ReadError) as caught:
        read(path)
    # Decoded right: the headings are simply not ours.
    assert caught.value.code == "NO_TABLE"


def test_separate_columns_for_name_and_phone(tmp_path: Path) -> None:
    head = ("序号", "整改任务", "整改进展", "填报人", "联系电话")
    submission = read(save(tmp_path, "a.csv", csv_text(head, ("1", "甲", "乙", "张某甲", "0895-4560001"))))
    contact = submission.entries[0].contact
    assert (contact.name, contact.phone) == ("张某甲", "0895-4560001")
    assert {"contact", "name", "phone"} <= set(submission.columns)


def test_a_missing_phone_column_is_told_from_a_missing_phone(tmp_path: Path) -> None:
    head = ("序号", "整改任务", "整改进展", "填报人")
    submission = read(save(tmp_path, "a.csv", csv_text(head, ("1", "甲", "乙", "张某甲"))))
    assert "phone" not in submission.columns


def test_a_heading_in_two_levels_reads_the_latest_round(tmp_path: Path) -> None:
    top = ("序号", "整改任务", "责任单位", "整改进展情况", "")
    sub = ("", "", "", "2022年12月", "2023年4月")
    submission = read(save(tmp_path, "a.csv", csv_text(top, sub, ("1", "甲任务", "市局", "旧的", "新的"))))
    assert [e.progress.text for e in submission.entries] == ["新的"]
    assert submission.as_of == "2023-04"
    assert "2022年12月" in submission.notes[0].message


def test_a_round_nobody_has_filled_in_yet_is_passed_over(tmp_path: Path) -> None:
    head = ("序号", "整改任务", "责任单位", "2022年12月整改进展", "2023年4月整改进展")
    submission = read(save(tmp_path, "a.csv", csv_text(head, ("1", "甲任务", "市局", "做了", ""))))
    assert submission.entries[0].progress.text == "做了"


def test_a_word_heading_with_merged_cells(tmp_path: Path) -> None:
    down, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    top = tr(
        [tc("序号", down), tc("整改任务", down), tc("整改时限", down), tc("落实", '<w:gridSpan w:val="2"/>')]
    )
    sub = tr([tc("", go_on), tc("", go_on), tc("", go_on), "牵头单位", "进展情况"])
    path = save(tmp_path, "a.docx", docx(tbl(top, sub, ["1", "甲任务", "长期坚持", "市局", "做了3次"])))
    entry = read(path).entries[0]
    assert (entry.task.text, entry.lead.text, entry.progress.text) == ("甲任务", "市局", "做了3次")


def test_a_heading_repeated_on_every_page_and_column_numbers_are_no_rows(tmp_path: Path) -> None:
    numbers = tuple(str(n) for n in range(1, 9))
    path = save(tmp_path, "a.csv", csv_text(HEAD, numbers, ROW, HEAD, SECOND, ("合计",) + ("",) * 7))
    assert [e.task.text for e in read(path).entries] == [ROW[2], SECOND[2]]


def test_later_tables_without_a_heading_go_on(tmp_path: Path) -> None:
    path = save(tmp_path, "a.docx", docx(tbl(HEAD, ROW) + paragraph("") + tbl(SECOND)))
    entries = read(path).entries
    assert [e.progress.text for e in entries] == [ROW[6], SECOND[6]]
    assert entries[1].location.table == 2


def test_a_later_table_that_lacks_columns_on_the_left_is_placed_by_its_deadline(tmp_path: Path) -> None:
    path = save(tmp_path, "a.docx", docx(tbl(HEAD, ROW) + tbl(SECOND[2:])))
    entry = read(path).entries[1]
    assert (entry.task.text, entry.deadline.text, entry.progress.text) == (SECOND[2], SECOND[3], SECOND[6])


def test_a_row_over_all_columns_is_no_entry(tmp_path: Path) -> None:
    group = tr([tc("牵头单位：市委组织部", '<w:gridSpan w:val="8"/>')])
    path = save(tmp_path, "a.docx", docx(tbl(HEAD, group, ROW)))
    assert len(read(path).entries) == 1


def test_a_group_row_is_the_problem_where_no_column_is(tmp_path: Path) -> None:
    head = ("序号", "整改任务", "责任单位", "整改进展")
    group = tr([tc("一、污水直排问题", '<w:gridSpan w:val="4"/>')])
    path = save(tmp_path, "a.docx", docx(tbl(head, group, ["1", "甲", "市局", "乙"])))
    assert read(path).entries[0].problem.text == "一、污水直排问题"


def test_a_row_cut_in_two_by_a_page_is_one_entry(tmp_path: Path) -> None:
    first = (*ROW[:6], "建成管网", ROW[7])
    rest = ("", "", "", "", "", "", "3.2公里。", "")
    entries = read(save(tmp_path, "a.csv", csv_text(HEAD, first, rest, SECOND))).entries
    assert [e.progress.text for e in entries] == ["建成管网3.2公里。", SECOND[6]]
    assert "stitched" in entries[0].progress.flags


def test_problems_without_numbers_or_full_stops_stay_apart(tmp_path: Path) -> None:
    rows = [(str(n), f"问题{word}", f"任务{word}", "做了") for n, word in enumerate("甲乙丙丁", 1)]
    entries = read(
        save(tmp_path, "a.csv", csv_text(("序号", "存在问题", "整改措施", "整改情况"), *rows))
    ).entries
    assert [e.problem.text for e in entries] == ["问题甲", "问题乙", "问题丙", "问题丁"]


def test_a_task_without_words_but_with_an_answer_still_counts(tmp_path: Path) -> None:
    bare = ("2", "", "", "长期坚持", "市局", "市局", "做了3次", "")
    entries = read(save(tmp_path, "a.csv", csv_text(HEAD, ROW, bare))).entries
    assert (entries[1].task.text, entries[1].progress.text, entries[1].flags) == ("", "做了3次", ("no-task",))


def test_an_answer_merged_over_two_tasks_is_marked_as_shared(tmp_path: Path) -> None:
    head = ("序号", "整改任务", "责任单位", "整改进展")
    one = tr(["1", "甲", "市局", tc("都做了", '<w:vMerge w:val="restart"/>')])
    two = tr(["2", "乙", "市局", tc("", "<w:vMerge/>")])
    entries = read(save(tmp_path, "a.docx", docx(tbl(head, one, two)))).entries
    assert [(e.progress.text, e.flags) for e in entries] == [("都做了", ("shared-progress",))] * 2


def test_without_a_title_the_file_name_says_whose_table_it_is(tmp_path: Path) -> None:
    submission = read(save(tmp_path, "洛隆县2023年4月.csv", csv_text(HEAD, ROW)))
    assert (submission.title, submission.reporter, submission.as_of) == ("", "洛隆县", "2023-04")


def sheet(book: Workbook, title: str, *rows: tuple[object, ...]) -> None:
    made = book.create_sheet(title)
    for row in rows:
        made.append(row)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet(book, "说明", ("填报说明",))
    sheet(book, "附件1", ("桑植县整改清单",), HEAD, ROW)
    sheet(book, "附件2", HEAD, SECOND)
    sheet(book, "旧", HEAD, ROW)
    book.worksheets[3].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    submission = read(path)
    assert [e.progress.location.sheet for e in submission.entries] == ["附件1", "附件2"]
    assert submission.title == "桑植县整改清单"
    assert [note.message for note in submission.notes] == ["1 个工作表与另一工作表任务相同，未检查：旧。"]


def test_numbers_dates_and_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    made = book.worksheets[0]
    made.append(HEAD)
    made.append(
        (
            1.0,
            "问题",
            "任务",
            datetime(2023, 6, 30, tzinfo=UTC).replace(tzinfo=None),
            "甲",
            "乙",
            "做了",
            13800000001,
        )
    )
    made.append((2, None, "任务二", "长期坚持", "甲", "乙", "也做了", None))
    made.merge_cells("B2:B3")
    made.row_dimensions[3].hidden = True
    path = tmp_path / "a.xlsx"
    book.save(path)
    submission = read(path)
    first, second = submission.entries
    assert (first.serial, first.deadline.text, first.contact.phone) == ("1", "2023年6月30日", "13800000001")
    assert second.problem is first.problem
    assert [note.code for note in submission.notes] == ["RD101"]
    assert submission.notes[0].location is not None
    assert submission.notes[0].location.row == 3
