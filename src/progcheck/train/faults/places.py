"""Words of another kind of region, as they stay behind when an answer is copied from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import edited

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.annotate.gazetteer import Place
    from progcheck.train.faults.setting import Setting

_BANNER_HOME, _CORPS_HOME = "15", "65"  # Inner Mongolia and Xinjiang, GB/T 2260
_WHOLE = re.compile(r"(?<![安完健齐周])(?:全[县区旗市]|[我本][县区旗市])(?![场域块委直级分间帜])")
_UNITS = re.compile(r"各?乡镇|镇街|(?<=[\d各])个?(?:镇|乡)(?![\u4e00-\u9fff]{0,2}府)")
_VILLAGES = re.compile(r"(?<=[\d各])个?(?:行政村|村)(?![委庄级民])")
_COUNTS = re.compile(r"(?:(?<=[，。；])|^)(?=共[\d有]|累计|合计|已|先后|组织|开展|建成|完成)")


def foreign_terms(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """One word of a region that the reporter is not: 全旗 outside Inner Mongolia, 团场 outside Xinjiang, 我县 in a banner."""
    reporter = setting.table.reporter
    if reporter is None:
        return None
    text = entry.progress.text
    given = entry.task.text + entry.entry.problem.text
    options = []
    for pattern, words in _replacements(reporter):
        fresh = [word for word in words if word not in given and word not in text]
        spans = [found.span() for found in pattern.finditer(text)]
        options += [(span, word) for span in spans for word in fresh]
    if not options:
        return None
    (start, end), word = rng.choice(options)
    lead = "个" if text[start:end].startswith("个") else ""
    must = label("OT201", "OT202 QN101", why=f"“{word}”不是{reporter.name}的用语")
    return Change(edited(text, [(start, end, lead + word)]), must)


def _replacements(reporter: Place) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    """What can be written over which words so that it cannot be the reporter's."""
    found: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    province = reporter.code[:2]
    if province != _BANNER_HOME:
        found += [
            (_WHOLE, ("全旗", "我旗")),
            (_COUNTS, ("全旗", "我旗")),
            (_UNITS, ("苏木",)),
            (_VILLAGES, ("嘎查",)),
        ]
    if province != _CORPS_HOME:
        found += [(_UNITS, ("团场",)), (_VILLAGES, ("连队",))]
    if reporter.kind not in {"县", "自治县"}:
        found += [(_WHOLE, ("我县",)), (_COUNTS, ("我县",))]
    return found
