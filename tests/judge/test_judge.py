"""From hits to findings: which of them stand, how grave they are, and what names them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.score.rows import row, submission

from progcheck.judge.judge import judge, verdict
from progcheck.judge.overall import overall, public_scores
from progcheck.policy.rules import Rule
from progcheck.records.finding import Evidence, Hit, Severity, Verdict
from progcheck.score.scores import EntryScores

if TYPE_CHECKING:
    from progcheck.records.finding import Finding

BOTH = {"zh": "甲", "en": "a"}
ENTRY = submission(row("1.整修路灯。", "整修路灯36盏，更换灯杆12根。")).entries[0]


def rule(code: str, severity: str = "verify", **more: Any) -> Rule:
    """A rule with one message, “坏在{what}”."""
    return Rule(
        code=code,
        name="a-fault",
        severity=Severity(severity),
        detector="none",
        texts=dict.fromkeys(("label", "what", "why", "silent"), BOTH),
        messages={"default": {"zh": "坏在{what}", "en": "bad: {what}"}, "other": BOTH},
        advices={"default": {"zh": "改{what}", "en": "mend {what}"}},
        **more,
    )


def hit(start: int = 0, end: int = 4, **more: Any) -> Hit:
    """A hit on words of the answer."""
    return replace(Hit(1, (Evidence("progress", start, end),), {"what": "灯"}), **more)


def codes(*hits: tuple[Rule, Hit]) -> list[str]:
    return [finding.code for finding in judge(hits, ENTRY, "zh")]


def only(*hits: tuple[Rule, Hit], lang: str = "zh") -> Finding:
    (finding,) = judge(hits, ENTRY, lang)
    return finding


def test_a_rule_silences_the_rules_that_it_names() -> None:
    special, general = rule("DU101", silences=("DU103",)), rule("DU103")
    assert codes((special, hit()), (general, hit(6, 8))) == ["DU101"]
    assert codes((general, hit(6, 8))) == ["DU103"]


def test_silencing_does_not_depend_on_the_order_of_the_rules() -> None:
    special, general = rule("TM201", silences=("TM101",)), rule("TM101")
    assert codes((general, hit()), (special, hit())) == codes((special, hit()), (general, hit())) == ["TM201"]


def test_a_silenced_rule_still_silences() -> None:
    first, second, third = (
        rule("DU101", silences=("DU102",)),
        rule("DU102", silences=("DU103",)),
        rule("DU103"),
    )
    assert codes((first, hit()), (second, hit()), (third, hit())) == ["DU101"]


@pytest.mark.parametrize(
    ("start", "end", "standing"),
    [
        (4, 9, ["QN202"]),
        (0, 14, ["QN202"]),
        (5, 6, ["QN202"]),
        (9, 14, ["QN201", "QN202"]),
        (0, 4, ["QN201", "QN202"]),
    ],
)
def test_the_same_words_are_silenced_and_others_are_not(start: int, end: int, standing: list[str]) -> None:
    special, general = rule("QN202", silences_overlapping=("QN201",)), rule("QN201")
    assert sorted(codes((special, hit(4, 9)), (general, hit(start, end)))) == standing


def test_the_same_place_in_another_field_is_other_words() -> None:
    special, general = rule("QN202", silences_overlapping=("QN201",)), rule("QN201")
    elsewhere = Hit(1, (Evidence("task", 0, 4),), {"what": "灯"})
    assert sorted(codes((special, hit()), (general, elsewhere))) == ["QN201", "QN202"]


@pytest.mark.parametrize(
    ("own", "cap", "severity"),
    [
        ("return", None, "return"),
        ("return", "verify", "verify"),
        ("return", "note", "note"),
        ("verify", "return", "verify"),
        ("note", "return", "note"),
        ("note", "note", "note"),
    ],
)
def test_a_cap_lowers_a_severity_and_never_raises_it(own: str, cap: str | None, severity: str) -> None:
    found = only((rule("BP201", own), hit(cap=Severity(cap) if cap else None)))
    assert found.severity == severity


def test_the_graver_findings_come_first() -> None:
    assert codes(
        (rule("DU104", "note"), hit()), (rule("TM201", "return"), hit()), (rule("OT202"), hit())
    ) == [
        "TM201",
        "OT202",
        "DU104",
    ]


def test_of_two_equal_hits_one_stands() -> None:
    made = rule("QN203")
    assert len(judge([(made, hit()), (made, hit())], ENTRY, "zh")) == 1
    assert len(judge([(made, hit()), (made, hit(6, 8))], ENTRY, "zh")) == 2


def test_a_finding_says_what_where_and_what_to_do() -> None:
    found = only((rule("QN203"), hit(4, 7)))
    assert (found.message, found.advice) == ("坏在灯", "改灯")
    assert [quote.text for quote in found.evidence] == ["36盏"]
    assert found.evidence[0].location == ENTRY.progress.location
    assert only((rule("QN203"), hit()), lang="en").message == "bad: 灯"


def test_a_named_message_is_taken_with_the_default_advice() -> None:
    found = only((rule("QN203"), hit(message="other")))
    assert (found.message, found.advice) == ("甲", "改灯")


def test_a_fact_that_the_message_needs_and_nobody_gave_is_a_defect() -> None:
    with pytest.raises(KeyError):
        judge([(rule("QN203"), hit(facts={}))], ENTRY, "zh")


def test_a_finding_on_the_table_has_no_row() -> None:
    (found,) = judge([(rule("WD201"), Hit(0, (), {"what": "表"}))], None, "zh")
    assert (found.message, found.evidence) == ("坏在表", ())


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), Verdict.PASS),
        (("note",), Verdict.PASS),
        (("note", "verify"), Verdict.VERIFY),
        (("verify", "return", "note"), Verdict.RETURN),
    ],
)
def test_the_worst_finding_gives_the_verdict(severities: tuple[str, ...], expected: Verdict) -> None:
    hits = [(rule(f"QN20{n}", severity), hit()) for n, severity in enumerate(severities, start=1)]
    assert verdict(judge(hits, ENTRY, "zh")) is expected


def test_a_fingerprint_stays_when_the_row_moves() -> None:
    moved = replace(ENTRY, index=7, serial="7")
    here, there = (judge([(rule("QN203"), hit())], entry, "zh")[0] for entry in (ENTRY, moved))
    assert here.fingerprint == there.fingerprint


def test_a_fingerprint_is_the_same_in_either_language() -> None:
    assert only((rule("QN203"), hit())).fingerprint == only((rule("QN203"), hit()), lang="en").fingerprint


def test_a_fingerprint_changes_with_the_rule_the_words_and_the_answer() -> None:
    other = submission(row("1.整修路灯。", "整修路灯35盏，更换灯杆12根。")).entries[0]
    prints = {
        only((rule("QN203"), hit())).fingerprint,
        only((rule("QN202"), hit())).fingerprint,
        only((rule("QN203"), hit(6, 9))).fingerprint,
        judge([(rule("QN203"), hit())], other, "zh")[0].fingerprint,
    }
    assert len(prints) == 4


def test_a_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    found = only((rule("QN203"), hit())).fingerprint
    assert len(found) == 16
    assert int(found, 16) >= 0


def test_an_answer_to_be_sent_back_scores_below_the_same_answer_that_passes() -> None:
    measures = EntryScores(relevance=0.5, coverage=1.0, specificity=1.0)
    worse = judge([(rule("QN203", "return"), hit())], ENTRY, "zh")
    assert 0 <= overall(measures, worse) < overall(measures, ()) <= 100


def test_scores_stay_between_0_and_100() -> None:
    many = judge([(rule("QN203", "return"), hit(n, n + 2)) for n in range(6)], ENTRY, "zh")
    assert overall(EntryScores(copied=1.0), many) == 0
    assert overall(EntryScores(relevance=1, coverage=1, specificity=1), ()) == 100


def test_seven_measures_are_shown() -> None:
    assert set(public_scores(EntryScores())) == {
        "relevance",
        "coverage",
        "copied",
        "specificity",
        "quantities",
        "uniqueness",
        "timeliness",
    }
