"""Run the detector that each rule names. A rule file's ``detector`` is the name of a module beside this one."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from typing import TYPE_CHECKING, Any

from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    from progcheck.annotate.annotated import AnnotatedTable
    from progcheck.policy.rules import Rule
    from progcheck.records.finding import Hit
    from progcheck.score.scores import TableScores


def detect(rules: Sequence[Rule], table: AnnotatedTable, scores: TableScores) -> Iterator[tuple[Rule, Hit]]:
    """All hits of all rules, rule by rule, in the order of the entries."""
    rows = [(entry, scores.entries[entry.index]) for entry in table.entries]
    for rule in rules:
        module = _module(rule)
        params = params_of(rule, module)
        if hasattr(module, "in_entry"):
            in_entry = module.in_entry
            for entry, score in rows:
                for hit in in_entry(entry, table, score, params):
                    yield rule, hit
        else:
            for hit in module.in_table(table, scores, params):
                yield rule, hit


def params_of(rule: Rule, module: ModuleType | None = None) -> Any:  # noqa: ANN401 - each detector has its own Params
    """The detector's ``Params`` with the rule file's values.

    Raises:
        ConfigError: the rule sets a parameter that the detector does not have.
    """
    params_class = (module or _module(rule)).Params
    known = {field.name for field in fields(params_class)}
    if unknown := sorted(set(rule.params) - known):
        raise ConfigError(
            "BAD_RULE",
            f"规则 {rule.code} 的 params 中有检测器不认识的项 {unknown}，可用的有 {sorted(known)}",
            f"rule {rule.code} sets unknown parameters {unknown}; known are {sorted(known)}",
        )
    return params_class(**rule.params)


def _module(rule: Rule) -> ModuleType:
    try:
        return import_module(f"progcheck.detect.{rule.detector}")
    except ModuleNotFoundError as error:
        raise ConfigError(
            "BAD_RULE",
            f"规则 {rule.code} 所写的检测器 {rule.detector} 不存在",
            f"rule {rule.code} names a detector {rule.detector} that does not exist",
        ) from error
