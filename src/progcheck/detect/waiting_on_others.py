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
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where the answer waits and has no work of its own beside it; asking the superior office is no work."""
    waiting = [act for act in scores.acts if act.state == "waiting"]
    if not waiting or entry.asked is False:
        return
    text = entry.progress.text
    for act in scores.acts:
        own_fact = any(kind in {"figure", "place", "meeting", "document", "act"} for _, _, kind in act.facts)
        if (
            act.state in {"done", "ongoing"}
            and own_fact
            and not _MERE_CONTACT.search(text[act.start : act.end])
        ):
            return
    yield Hit(
        entry.index,
        evidence=tuple(Evidence("progress", act.start, act.end) for act in waiting),
        facts={"words": clip(text[waiting[0].start : waiting[0].end], 36)},
    )
