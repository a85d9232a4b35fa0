"""Is the answer only a claim that the task does not apply?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.cues import claim_not_concerned
from progcheck.records.finding import Evidence, Hit, Severity
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_PLAINLY = re.compile(r"不涉及|未涉及|不适用|无关|没有关系|不相符|不作填报|无需整改|无需开展")
_REASON = re.compile(
    r"因(?!此)|由于|原因|鉴于|属于|均为|均由|已于|清单|台账|名录|附件|佐证|附后|说明如下|逐[家户一个]|对照|比对"
)


@dataclass(frozen=True)
class Params:
    """``max_letters``: an answer longer than this says more than the claim; ``max_letters_plainly`` where it says so outright."""

    max_letters: int = 48
    max_letters_plainly: int = 120


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where nothing but the claim stands; a bare 经核查 before it caps the finding at note."""
    text = entry.progress.text
    claim = claim_not_concerned(text)
    if claim is None or entry.asked is False or _REASON.search(text):
        return
    plainly = _PLAINLY.search(text) is not None
    if len(text) > (params.max_letters_plainly if plainly else params.max_letters):
        return
    if any(
        kind in {"figure", "date", "document"} or not (plainly or claim.start <= start < claim.end)
        for act in scores.acts
        for start, _, kind in act.facts
    ):
        return
    if len(entry.progress.sentences) > 2:  # noqa: PLR2004 - a claim and an assurance; more is an account
        return
    checked = entry.progress.cue("checked")
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", claim.start, claim.end),),
        facts={"words": clip(text, 30)},
        message="checked" if checked else "default",
        cap=Severity.NOTE if checked else None,
        confidence=0.6 if checked else 0.9,
    )
