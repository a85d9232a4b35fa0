"""Is nothing done because somebody else's document, money or approval is awaited?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_MERE_CONTACT = re.compile(
    r"(?:由|须|需经?)(?:国家|自治区|省|市|州|盟|上级)|联系|对接|衔接|沟通|协调|汇报|请示|咨询|反映|询问"
)


@dataclass(frozen=True)
class Params:
    """``min_chance`` that the answer speaks as those do who wait for others."""

    min_chance: float = 0.5


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where the answer waits and has no work of its own beside it; asking the superior office is no work."""
    text = entry.progress.text
    if entry.asked is False or scores.claims_not_applicable or not text.strip():
        return
    chance = scores.spoken.chances["waiting"] if scores.spoken.known else float(_only_waits(text, scores))
    if chance < params.min_chance:
        return
    waiting = [(act.start, act.end) for act in scores.acts if act.state == "waiting"]
    spans = waiting or scores.spoken.clauses("waiting", entry.progress.clauses) or [(0, len(text))]
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", start, end) for start, end in spans),
        facts={"words": clip(text[spans[0][0] : spans[0][1]], 36)},
        confidence=round(min(0.95, max(0.7, chance)), 2),
    )


def _only_waits(text: str, scores: EntryScores) -> bool:
    """Whether a clause waits, and none tells work of one's own."""
    if not any(act.state == "waiting" for act in scores.acts):
        return False
    return not any(
        act.state in {"done", "ongoing"}
        and any(kind in {"figure", "place", "meeting", "document", "act"} for _, _, kind in act.facts)
        and not _MERE_CONTACT.search(text[act.start : act.end])
        for act in scores.acts
    )
