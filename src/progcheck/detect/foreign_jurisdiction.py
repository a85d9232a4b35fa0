"""Does the answer speak of units or places that cannot be the reporter's own?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.annotate.gazetteer import Place
    from progcheck.records.facts import Mention
    from progcheck.score.scores import EntryScores

_KINDS = {
    "市辖区": "区",
    "县级市": "市",
    "县": "县",
    "自治县": "县",
    "旗": "旗",
    "自治旗": "旗",
    "林区": "区",
    "特区": "区",
}
_AUTONOMOUS = frozenset({"15", "45", "54", "64", "65"})  # provinces that are autonomous regions, GB/T 2260
_BANNER_HOME, _CORPS_HOME = "15", "65"  # Inner Mongolia and Xinjiang, GB/T 2260
_PARTNER = re.compile(
    r"(?:[与和同跟及、在赴到去向从由往至对比于]|毗邻|相邻|邻近|学习|借鉴|考察|参照|会同|联合|对接|邀请|来自|输送|销往|协作|引进|接收|参加|帮扶|援助)$"
)
_SELF = re.compile(
    r"^[全我各]"
)  # in Xinjiang a county may speak of the regiments beside it, but not as of its own
_AS_ACTOR = re.compile(r"(?:组织|指导|督促|安排|要求|全|我县|我市|我区|我旗|本)$")


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit a row: words of another kind of region, a wrong 我县, or another county spoken of as one's own."""
    if table.reporter is None:
        return
    given = entry.task.text + entry.problem.text
    for word in entry.progress.jurisdictions:
        if word.text in given:
            continue
        if reason := _foreign_word(word, entry.progress.text, table.reporter):
            yield Hit(
                entry.index,
                (Evidence("progress", word.start, word.end),),
                _facts(word.text, table.reporter),
                reason,
            )
            return
    for place in entry.progress.places:
        if place.label == "county" and place.text not in given and _as_own(entry, place, table):
            yield Hit(
                entry.index,
                (Evidence("progress", place.start, place.end),),
                _facts(place.text, table.reporter),
                "place",
            )
            return


def _facts(word: str, reporter: Place) -> dict[str, str]:
    return {
        "word": word,
        "reporter": reporter.name,
        "own": "我" + _KINDS.get(reporter.kind, "县"),
        "kind": reporter.kind,
    }


def _foreign_word(word: Mention, text: str, reporter: Place) -> str | None:
    """Which message fits a jurisdiction word that cannot be the reporter's, ``None`` where it can."""
    scope, _, kind = word.label.partition(":")
    province, own = reporter.code[:2], _KINDS.get(reporter.kind, "县")
    if scope == "banner":
        return None if province == _BANNER_HOME else "default"
    if scope == "corps":
        at_home = reporter.is_corps or (
            province == _CORPS_HOME and not _SELF.search(text[max(0, word.start - 1) : word.end])
        )
        return None if at_home else "corps"
    if scope == "own" and kind in {"县", "市", "区", "旗"} and kind != own:
        if kind == "市" or (kind == "区" and province in _AUTONOMOUS):
            return None  # 我市 of a county speaks as its city: the wrong level, not a foreign place
        return "own"
    return None


def _as_own(entry: AnnotatedEntry, place: Mention, table: AnnotatedTable) -> bool:
    """Whether a county that is not the reporter stands as the subject of what was done."""
    assert table.reporter is not None  # noqa: S101 - asked by the caller
    if table.reporter.code in place.key.split("|"):
        return False
    text = entry.progress.text
    before, after = text[max(0, place.start - 6) : place.start], text[place.end : place.end + 30]
    if (
        _PARTNER.search(before)
        or re.match(r"[、和与及]", after)
        or re.match(r"等[地县市区]|籍|[路街]", after)
    ):
        return False
    clause_start = any(
        start <= place.start and not text[start : place.start].strip(" “”（(")
        for start, _ in entry.progress.clauses
    )
    return (clause_start or bool(_AS_ACTOR.search(before))) and bool(
        re.search(r"\d|全部|均|已", after) or re.match(r"(?:人民)?政府|[县市区旗]?委", after)
    )
