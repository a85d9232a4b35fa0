"""Rules as people name them: a code, the beginning of codes, or a name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from progcheck.cli.catalogue import tell
from progcheck.records.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.policy.rules import Rule


def find_codes(words: Iterable[str], rules: Iterable[Rule], lang: str) -> tuple[str, ...]:
    """The codes meant by ``--select`` or ``--ignore``, sorted.

    Args:
        words: as given; each may hold several, split by commas (， too).
        rules: all rules.
        lang: of the error.

    Raises:
        ConfigError: ``UNKNOWN_RULE``: a word fits no rule.
    """
    rules = tuple(rules)
    found: set[str] = set()
    for word in (part.strip() for given in words for part in given.replace("，", ",").split(",")):
        if not word:
            continue
        fitting = {r.code for r in rules if r.code.startswith(word.upper()) or r.name == word.lower()}
        if not fitting:
            raise unknown(word, rules, lang)
        found |= fitting
    return tuple(sorted(found))


def find_rule(word: str, rules: Iterable[Rule], lang: str) -> Rule:
    """The one rule of that code, name or Chinese label.

    Raises:
        ConfigError: ``UNKNOWN_RULE``.
    """
    rules = tuple(rules)
    word = word.strip()
    for rule in rules:
        if word.upper() == rule.code or word.lower() == rule.name or word == rule.label("zh"):
            return rule
    raise unknown(word, rules, lang)


def unknown(word: str, rules: Iterable[Rule], lang: str) -> ConfigError:
    """The error for a word that fits no rule, with what may have been meant."""
    rules = tuple(rules)
    near = difflib.get_close_matches(word.upper(), [rule.code for rule in rules], 3, 0.6)
    near += difflib.get_close_matches(word.lower(), [rule.name for rule in rules], 2, 0.6)
    near += [rule.code for rule in rules if len(word) > 1 and word in rule.label("zh")]
    hint = tell("mean", lang, names=tell("or", lang).join(dict.fromkeys(near))) if near else ""
    sentence = tell("error.rule", lang, name=word, hint=hint)
    return ConfigError("UNKNOWN_RULE", sentence, sentence)
