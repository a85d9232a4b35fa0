"""Is the answer only a claim that the task does not apply?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit, Severity
from progcheck.text.quoting import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_CLAIM = re.compile(
    r"不涉及|未涉及|没有涉及|无涉及|不存在|未存在|不适用|与(?:我|本).{1,3}无关|不属于|未设(?!计|立)|"
    r"(?:无|没有|未发现|未出现|未发生|暂无)[\u4e00-\u9fff、“”·]{0,24}(?:情况|问题|现象|项目|企业|任务|事项|内容|行为|景点|景区|设施|线索|案件|工程|单位|情形|矿业|矿山|点位)"
)
_REASON = re.compile(r"因(?!此)|由于|原因|鉴于|属于|均为|均由|已于|清单|台账|名录|附件|佐证|附后|说明如下|逐[家户一个]|对照|比对")


@dataclass(frozen=True, slots=True)
class Params:
    """``max_letters``: an answer longer than this says more than the claim."""

    max_letters: int = 48


def in_entry(entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params) -> Iterator[Hit]:  # noqa: ARG001 - one signature for all
    """One hit where nothing but the claim stands; a bare 经核查 before it caps the finding at note."""
    text = entry.progress.text
    if entry.asked is False or len(text) > params.max_letters:
        return
    claim = _CLAIM.search(text)
    if claim is None or _REASON.search(text):
        return
    if any(kind in {"figure", "date", "document"} for act in scores.acts for _, _, kind in act.facts):
        return
    if len(entry.progress.sentences) > 2:  # noqa: PLR2004 - a claim and an assurance; more is an account
        return
    checked = entry.progress.cue("checked")
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", claim.start(), claim.end()),),
        facts={"words": clip(text, 30)},
        message="checked" if checked else "default",
        cap=Severity.NOTE if checked else None,
        confidence=0.6 if checked else 0.9,
    )
