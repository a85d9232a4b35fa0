"""Every rule file is complete, its messages can be filled, and its examples come out as they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.made_table import submission_of

from progcheck.annotate.annotator import annotate
from progcheck.detect.registry import detect, params_of
from progcheck.pipeline import check_submission
from progcheck.policy.resources import checker_dir
from progcheck.policy.rules import LANGS, load_rules
from progcheck.score.scorer import score_table

if TYPE_CHECKING:
    from progcheck.policy.rules import Example, Rule
    from progcheck.records.finding import Finding, Hit

RULES = load_rules()
READING = "RD"  # findings of the reader: no row shows them
SLOT = re.compile(r"\{(\w+)\}")
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.verdict}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples, start=1)
]
BAD = [param for param in EXAMPLES if param.id and "-bad-" in str(param.id)]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def findings_of(example: Example, code: str, lang: str = "zh") -> list[Finding]:
    """The rule's findings on the row judged and on the table as a whole."""
    checked = check_submission(submission_of(example), lang=lang, select=[code])
    return [f for f in (*checked.entries[0].findings, *checked.findings) if f.code == code]


def hits_of(rule: Rule, example: Example) -> list[Hit]:
    table = annotate(submission_of(example))
    return [hit for _, hit in detect([rule], table, score_table(table)) if hit.index in {0, 1}]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_is_found_or_left_alone_as_its_rule_file_says(rule: Rule, example: Example) -> None:
    found = findings_of(example, rule.code)
    assert bool(found) == (example.verdict == "bad"), [
        finding.message for finding in found
    ] or "nothing found"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_finding_says_all_in_either_language(rule: Rule, example: Example, lang: str) -> None:
    for finding in findings_of(example, rule.code, lang):
        assert finding.message
        assert finding.advice
        assert not SLOT.search(finding.message + finding.advice), "a placeholder was left open"


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_facts_of_a_hit_fill_every_slot_of_its_message(rule: Rule, example: Example) -> None:
    for hit in hits_of(rule, example):
        for lang in LANGS:
            texts = rule.message(hit.message, lang) + rule.advice(lang, hit.message)
            assert set(SLOT.findall(texts)) <= set(hit.facts)


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_evidence_lies_inside_the_field_that_it_names(rule: Rule, example: Example) -> None:
    submission = submission_of(example)
    for hit in hits_of(rule, example):
        if hit.index:
            for evidence in hit.evidence:
                text = submission.entries[hit.index - 1].cell(evidence.field).text
                assert 0 <= evidence.start <= evidence.end <= len(text)


@every_rule
def test_a_rule_has_at_least_two_bad_and_two_good_examples(rule: Rule) -> None:
    if rule.group != READING:
        verdicts = [example.verdict for example in rule.examples]
        assert min(verdicts.count("bad"), verdicts.count("good")) >= 2


@every_rule
def test_advice_is_given_only_for_messages_that_exist(rule: Rule) -> None:
    assert set(rule.advices) <= set(rule.messages)


@every_rule
def test_the_texts_are_sentences_and_the_label_is_none(rule: Rule) -> None:
    for name in ("what", "why", "silent"):
        assert rule.texts[name]["zh"].endswith(("。", "？", "）"))
        assert rule.texts[name]["en"].endswith((".", "?", ")"))
    for lang, stop in (("zh", "。"), ("en", ".")):
        assert not rule.label(lang).endswith(stop)


@every_rule
def test_a_rule_sets_only_what_its_detector_knows(rule: Rule) -> None:
    assert params_of(rule) is not None


def test_every_rule_has_a_case_file_and_every_case_file_a_rule(request: pytest.FixtureRequest) -> None:
    cases = {path.stem for path in (request.path.parent / "cases").glob("*.toml")}
    codes = {rule.code for rule in RULES if rule.group != READING}
    assert cases <= codes
    assert codes <= cases, f"no case file: {sorted(codes - cases)}"


def test_no_file_beside_the_rules_is_passed_over() -> None:
    assert len(list((checker_dir() / "rules").iterdir())) == len(RULES)
