from tests.report.sample import checked, entry, finding, report

from progcheck.records.finding import Severity, Verdict
from progcheck.report.pairs import group


def test_two_rows_with_the_same_finding_of_each_other_are_one_group() -> None:
    groups = group(report().submissions[0].entries)
    assert [[e.entry.index for e in found.entries] for found in groups] == [[1], [2, 3], [4], [5], [6], [7]]
    pair = groups[1]
    assert pair.verdict is Verdict.RETURN
    assert [f.message for _, f in pair.shared] == ["与第2行的答复一字不差，两行任务不同。"]
    assert [[f.code for f in own] for _, own in pair.own] == [[], ["TM201"]]


def test_a_finding_that_only_names_another_row_pairs_nothing() -> None:
    one = checked(
        entry(1, "1.巡查。", "已巡查。"),
        Verdict.VERIFY,
        finding("DU103", "包含复用", Severity.VERIFY, "是第2行的一段。", "改写。", related=(2,)),
    )
    two = checked(entry(2, "2.培训。", "已巡查。已培训。"), Verdict.PASS)
    groups = group([one, two])
    assert [len(found.entries) for found in groups] == [1, 1]
    assert [f.code for f in groups[0].own[0][1]] == ["DU103"]


def test_three_alike_rows_are_one_group_and_the_finding_stands_once() -> None:
    rows = []
    for index in (1, 2, 3):
        others = tuple(i for i in (1, 2, 3) if i != index)
        found = finding("DU101", "重复填报", Severity.VERIFY, "三行相同。", "改写。", related=others)
        rows.append(checked(entry(index, f"{index}.任务。", "同文。"), Verdict.VERIFY, found))
    (found_group,) = group(rows)
    assert len(found_group.shared) == 1
