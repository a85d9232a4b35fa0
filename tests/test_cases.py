"""The cases of ``tests/cases/CODE.toml``: rows on which the rule must speak or must be silent.

A case file holds tables ``[[case]]``::

    name = "rate above 100 %"      # says what is special about it; unique in the file
    expect = "fail"                # "fail": the rule finds something on the row (or the table); "pass": it does not
    task = "1.…"                   # and any other key of a rule file's [[example]]: progress, problem, deadline,
    progress = "…"                 # responsible, reporter, as_of, contact, other_task, other_progress
    message = "rate"               # optional, with "fail": the name of the message
    words = ["…"]                  # optional, with "fail": words that the evidence quotes or the message contains
    severity = "note"              # optional, with "fail"

What a key leaves out has the example's default. ``other_task`` and ``other_progress`` make a second row.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.made_table import submission_of

from progcheck.annotate.annotator import annotate
from progcheck.detect.registry import detect
from progcheck.pipeline import check_submission
from progcheck.policy.rules import Example, load_rules
from progcheck.score.scorer import score_table

FOLDER = Path(__file__).parent / "cases"
EXAMPLE_KEYS = {field.name for field in fields(Example)} - {"verdict", "note"}
KEYS = EXAMPLE_KEYS | {"name", "expect", "message", "words", "severity"}
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
EVERY = [(code, case) for code, file in FILES.items() for case in file["case"]]
NAMES = [f"{code}-{case['expect']}-{case['name']}" for code, case in EVERY]
MESSAGES = [(code, case) for code, case in EVERY if "message" in case]


def example_of(case: dict[str, Any]) -> Example:
    verdict = "bad" if case["expect"] == "fail" else "good"
    return Example(verdict=verdict, **{key: value for key, value in case.items() if key in EXAMPLE_KEYS})


@pytest.mark.parametrize(("code", "case"), EVERY, ids=NAMES)
def test_the_rule_speaks_or_is_silent(code: str, case: dict[str, Any]) -> None:
    checked = check_submission(submission_of(example_of(case)), select=[code])
    found = [f for f in (*checked.entries[0].findings, *checked.findings) if f.code == code]
    assert bool(found) == (case["expect"] == "fail"), [f.message for f in found] or "nothing found"
    if "severity" in case:
        assert case["severity"] in {f.severity.value for f in found}
    said = "".join(f.message + "".join(quote.text for quote in f.evidence) for f in found)
    for word in case.get("words", ()):
        assert word in said


@pytest.mark.parametrize(
    ("code", "case"), MESSAGES, ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_the_message_is_the_one_meant(code: str, case: dict[str, Any]) -> None:
    (rule,) = (rule for rule in load_rules() if rule.code == code)
    table = annotate(submission_of(example_of(case)))
    messages = {hit.message for _, hit in detect([rule], table, score_table(table)) if hit.index in {0, 1}}
    assert case["message"] in messages


@pytest.mark.parametrize("code", FILES)
def test_a_case_file_is_well_formed(code: str) -> None:
    cases = FILES[code]["case"]
    assert set(FILES[code]) == {"case"}
    for case in cases:
        assert set(case) <= KEYS
        assert {"name", "expect", "task", "progress"} <= set(case)
        assert case["expect"] in {"pass", "fail"}
    names = [case["name"] for case in cases]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", FILES)
def test_a_case_file_has_more_cases_of_each_kind_than_the_rule_file_has_examples(code: str) -> None:
    (rule,) = (rule for rule in load_rules() if rule.code == code)
    for expect, verdict in (("fail", "bad"), ("pass", "good")):
        cases = sum(case["expect"] == expect for case in FILES[code]["case"])
        assert cases >= sum(example.verdict == verdict for example in rule.examples)
