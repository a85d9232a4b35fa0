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

_REASON = re.compile(
    r"因(?!此)|由于|原因|鉴于|属于|均为|均由|已于|清单|台账|名录|附件|佐证|附后|说明如下|逐[家户一个]|对照|比对"
)


@dataclass(frozen=True)
class Params:
    """``max_letters``: an answer longer than this says more than the claim."""

    max_letters: int = 48


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where nothing but the claim stands; a bare 经核查 before it caps the finding at note."""
    text = entry.progress.text
    if entry.asked is False or len(text) > params.max_letters:
        return
    claim = claim_not_concerned(text)
    if claim is None or _REASON.search(text):
        return
    if any(
        kind in {"figure", "date", "document"} or not claim.start <= start < claim.end
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
