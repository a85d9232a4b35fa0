"""Which rules run, which detector each of them names, and with which parameters."""

from __future__ import annotations

from dataclasses import fields, replace
from inspect import signature
from pkgutil import iter_modules

import pytest
from tests.score.rows import row, submission

import progcheck.detect
from progcheck.annotate.annotator import annotate
from progcheck.detect import below_target, duplicate_response
from progcheck.detect.registry import detect, params_of
from progcheck.policy.policy import active_rules
from progcheck.policy.rules import Rule, load_rules
from progcheck.records.errors import ConfigError
from progcheck.score.scorer import score_table

DETECTORS = [found.name for found in iter_modules(progcheck.detect.__path__) if found.name != "registry"]


def rule(code: str) -> Rule:
    (found,) = (each for each in load_rules() if each.code == code)
    return found


def codes(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> set[str]:
    return {each.code for each in active_rules(select, ignore)}


def test_all_rules_run_when_nothing_is_said() -> None:
    assert codes() == {each.code for each in load_rules()}


def test_a_prefix_selects_its_group() -> None:
    assert {code[:2] for code in codes(("QN",))} == {"QN", "RD"}
    assert {code[:3] for code in codes(("TM2",))} == {"TM2", "RD1"}


def test_a_code_or_a_name_selects_one_rule() -> None:
    assert codes(("QN101",)) == codes(("missing-quantity",)) == {"QN101", "RD101"}


def test_the_case_of_a_code_does_not_matter() -> None:
    assert codes(("qn101",)) == {"QN101", "RD101"}


def test_what_is_ignored_is_left_out_of_what_is_selected() -> None:
    assert codes(("DU",), ("DU104",)) == {"DU101", "DU102", "DU103", "RD101"}
    assert codes((), ("DU", "QN")) == {code for code in codes() if code[:2] not in {"DU", "QN"}}


def test_what_could_not_be_read_is_always_said() -> None:
    assert "RD101" in codes(("QN",))
    assert "RD101" in codes((), ("RD", "RD101", "partly-read"))


@pytest.mark.parametrize("wanted", ["QN999", "XX", "no-such-rule", "QN1011"])
def test_an_unknown_code_is_refused(wanted: str) -> None:
    with pytest.raises(ConfigError) as caught:
        active_rules((wanted,))
    assert caught.value.code == "UNKNOWN_RULE"
    assert wanted in caught.value.message
    with pytest.raises(ConfigError):
        active_rules((), (wanted,))


def test_a_slip_is_answered_with_the_code_that_is_near() -> None:
    with pytest.raises(ConfigError, match="QN101"):
        active_rules(("QN1O1",))


def test_a_rule_without_parameters_has_the_detectors_own() -> None:
    assert params_of(rule("QN201")) == below_target.Params()


def test_a_rule_file_sets_parameters() -> None:
    assert params_of(rule("DU101")) == duplicate_response.Params(exact=True)
    assert params_of(rule("DU102")) == duplicate_response.Params(exact=False)


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(ConfigError, match="min_closeness") as caught:
        params_of(replace(rule("QN201"), params={"min_closenes": 2.0}))
    assert caught.value.code == "BAD_RULE"
    assert "QN201" in caught.value.text("en")


def test_an_unknown_detector_is_refused() -> None:
    with pytest.raises(ConfigError, match="no_such_detector"):
        params_of(replace(rule("QN201"), detector="no_such_detector"))


@pytest.mark.parametrize("name", DETECTORS)
def test_a_detector_asks_one_question(name: str) -> None:
    module = __import__(f"progcheck.detect.{name}", fromlist=["Params"])
    asked = [each for each in ("in_entry", "in_table") if hasattr(module, each)]
    assert len(asked) == 1
    names = {"in_entry": ["entry", "table", "scores", "params"], "in_table": ["table", "scores", "params"]}
    assert list(signature(getattr(module, asked[0])).parameters) == names[asked[0]]
    assert all(field.default is not None for field in fields(module.Params))


def test_every_detector_is_named_by_a_rule() -> None:
    assert set(DETECTORS) == {each.detector for each in load_rules()}


def test_hits_come_rule_by_rule_in_the_order_of_the_rows() -> None:
    blank = row("1.整修路灯。", "")
    table = annotate(submission(blank, row("2.清理沟渠。", "同上"), blank))
    found = list(detect([rule("FM101"), rule("FM102")], table, score_table(table)))
    assert [(each.code, hit.index) for each, hit in found] == [("FM101", 1), ("FM101", 3), ("FM102", 2)]


def test_no_rules_find_nothing() -> None:
    table = annotate(submission(row("1.整修路灯。", "")))
    assert list(detect([], table, score_table(table))) == []


def test_a_table_without_rows_has_no_hits() -> None:
    table = annotate(replace(submission(row("1.整修路灯。", "")), entries=()))
    assert list(detect(load_rules(), table, score_table(table))) == []
