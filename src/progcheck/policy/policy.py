"""Which rules run."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from progcheck.policy.rules import load_rules
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.policy.rules import Rule


def active_rules(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules whose code or prefix is selected (all when nothing is) and not ignored.

    RD rules say what could not be read and always run.

    Raises:
        ConfigError: a code or prefix that no rule has.
    """
    rules = load_rules()
    for wanted in (*select, *ignore):
        if not any(_matches(rule, wanted) for rule in rules):
            codes = [rule.code for rule in rules]
            near = difflib.get_close_matches(wanted.upper(), codes, n=1)
            hint_zh, hint_en = (f"，是否指 {near[0]}", f"; did you mean {near[0]}") if near else ("", "")
            raise ConfigError(
                "UNKNOWN_RULE",
                f"没有编号或名称为 {wanted} 的规则{hint_zh}？progcheck rules 列出全部规则。",
                f"there is no rule {wanted}{hint_en}? progcheck rules lists them all.",
            )
    return tuple(
        rule
        for rule in rules
        if rule.group == "RD"
        or (
            (not select or any(_matches(rule, w) for w in select))
            and not any(_matches(rule, w) for w in ignore)
        )
    )


def _matches(rule: Rule, wanted: str) -> bool:
    return rule.code.startswith(wanted.upper()) or rule.name == wanted
