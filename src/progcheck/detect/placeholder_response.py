"""Does a mere sign or word stand where the answer should?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_MARKS = re.compile(r"[\s。．.，,；;：:！!（）()【】\[\]“”\"'…·]+")
_PLACEHOLDER = re.compile(
    r"(?:情况|内容)?(?:同上|同前|同上行|同上一[行项条]|见上|详见上|略|从略|无|暂无|没有|空|待补充|待补|待填|待定|待报|待核实后填报|暂缺|"
    r"[-—–―_＿/／\\、*＊#?？~～]+|[xXＸ×✕]{2,}|[Nn]/?[Aa]|[Tt][Bb][Dd]|无内容|暂无内容|暂无进展|另报|另行报送|后补|填报中|\d{0,2})"
)


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where the whole answer is a placeholder and the task is not only other places'."""
    text = entry.progress.text
    if not text.strip() or entry.asked is False:
        return
    if _PLACEHOLDER.fullmatch(_MARKS.sub("", text)):
        yield Hit(
            entry.index,
            evidence=(Evidence("progress", 0, len(text)),),
            facts={"words": text.strip(), "task": task_in_short(entry.task.text)},
        )
