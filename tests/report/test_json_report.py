import json
from dataclasses import replace
from typing import Any

from tests.report.sample import FAILURE, NAME, PHONE, report

from progcheck.records.finding import Report
from progcheck.report.json_report import to_json


def test_the_report_fits_its_schema(validator: Any) -> None:
    found = report()
    for one in (found, replace(found, failures=(FAILURE,)), replace(found, submissions=())):
        validator.validate(json.loads(to_json(one)))
        validator.validate(json.loads(to_json(one, show_contacts=True)))


def test_the_schema_is_closed(validator: Any) -> None:
    document = json.loads(to_json(report()))
    document["submissions"][0]["entries"][0]["extra"] = 1
    assert not validator.is_valid(document)


def test_keys_stand_in_the_documented_order() -> None:
    document = json.loads(to_json(report()))
    assert list(document) == ["schema", "tool", "lang", "submissions", "failures", "summary"]
    (submission,) = document["submissions"]
    assert list(submission)[:4] == ["source", "title", "reporter", "as_of"]
    entry = submission["entries"][0]
    assert list(entry)[-5:] == ["verdict", "score", "scores", "demands", "findings"]
    assert entry["deadline"] == {"text": "2022年12月31日", "dates": ["2022-12-31"], "standing": False}
    assert entry["scores"] == {"coverage": 1.0, "relevance": 0.1235}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_json(report()) == to_json(report())


def test_the_summary_counts_what_the_entries_say() -> None:
    summary = json.loads(to_json(report()))["summary"]
    assert summary["entries"] == 7
    assert summary["verdicts"] == {"return": 2, "verify": 2, "pass": 3}
    assert summary["findings"]["DU101"] == 2
    assert summary["findings"]["WD201"] == 1


def test_names_and_numbers_are_masked_unless_asked_for() -> None:
    text = to_json(report())
    assert NAME not in text
    assert PHONE not in text
    entry = json.loads(text)["submissions"][0]["entries"][0]
    assert entry["contact"] == {"name": "次**", "phone": "138****0001"}
    assert "联系次***（138****0001）" in entry["progress"]
    shown = to_json(report(), show_contacts=True)
    assert NAME in shown
    assert PHONE in shown


def test_offsets_still_cut_the_quoted_words_out_of_the_masked_text() -> None:
    document = json.loads(to_json(report()))
    quoted = 0
    for entry in document["submissions"][0]["entries"]:
        for finding in entry["findings"]:
            for quote in finding["evidence"]:
                if quote["field"] in {"progress", "task"}:
                    assert entry[quote["field"]][quote["start"] : quote["end"]] == quote["text"]
                    quoted += 1
    assert quoted == 6


def test_an_empty_run_is_a_report_too(validator: Any) -> None:
    document = json.loads(to_json(Report("0.1.0", "default", "en", ())))
    validator.validate(document)
    assert document["summary"]["entries"] == 0
