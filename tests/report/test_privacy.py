from dataclasses import replace

from tests.report.sample import NAME, PHONE, checked, entry, finding, quote, report, submission

from progcheck.records.finding import Report, Severity, Verdict
from progcheck.records.submission import Contact
from progcheck.report.privacy import masked


def test_nothing_personal_is_left_anywhere_in_the_report() -> None:
    text = repr(masked(report()))
    assert NAME not in text
    assert PHONE not in text


def test_masking_twice_changes_nothing_more() -> None:
    once = masked(report())
    assert (
        masked(once).submissions[0].entries[0].entry.progress == once.submissions[0].entries[0].entry.progress
    )


def test_half_a_number_quoted_is_not_half_a_number_shown() -> None:
    row = entry(1, "1.巡查。", f"联系电话{PHONE}。")
    half = finding(
        "FM104", "文字残缺", Severity.VERIFY, "断在数字中间。", "补全。", quote(row, "progress", PHONE[:7])
    )
    found = Report("0", "p", "zh", (submission(checked(row, Verdict.VERIFY, half)),))
    (shown,) = masked(found).submissions[0].entries[0].findings
    assert shown.evidence[0].text == "138****"


def test_the_other_rows_person_is_masked_in_a_finding_that_names_that_row() -> None:
    row = entry(1, "1.巡查。", "已巡查3次。")
    other = replace(entry(2, "2.培训。", "已培训3次。"), contact=Contact("张甲乙", "13800000002"))
    pair = finding("DU102", "雷同填报", Severity.VERIFY, "与张甲乙填的第2行雷同。", "改写。", related=(2,))
    table = submission(checked(row, Verdict.VERIFY, pair), checked(other, Verdict.PASS))
    (shown,) = masked(Report("0", "p", "zh", (table,))).submissions[0].entries[0].findings
    assert shown.message == "与张**填的第2行雷同。"


def test_several_people_in_one_cell_are_masked_one_by_one() -> None:
    row = entry(
        1, "1.巡查。", "张甲和李乙乙巡查。", contact=Contact("张甲、李乙乙", "13800000001、13800000002")
    )
    shown = (
        masked(Report("0", "p", "zh", (submission(checked(row, Verdict.PASS)),)))
        .submissions[0]
        .entries[0]
        .entry
    )
    assert shown.contact == Contact("张**、李**", "138****0001、138****0002")
    assert shown.progress.text == "张*和李**巡查。"
