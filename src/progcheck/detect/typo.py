"""Is a word written with a wrong character? Judges the suspects that annotate found; names and terms are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.annotate.suspect import Suspect
    from progcheck.score.scores import EntryScores

_NUMBER_BEFORE = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两第几每各]$")
# What follows a name: of a place, a water, a firm; or the next name of a list.
_AFTER_NAME = re.compile(
    r"[等、]?(?:[一二两三四五六七八九十\d]+(?:个|座|处|家)?)?"
    r"(?:自然村|行政村|[村镇乡县旗](?![镇级村庄区直内委干组民域])|街道?|路|社区|组|屯|寨|湾|沟|河|江|溪|山|湖|水库|流域|林场|牧场|农场|矿|园区|小区"
    r"|公司|集团|厂|合作社|商行|事务所|同志|书记|主任|局长|县长|副|等人|（[^）]{0,6}村)"
)
_HAN = re.compile(r"[^\W\da-zA-Z_]")
_BEFORE_NAME = re.compile(
    r"(?:同志|书记|主任|局长|县长|村民|群众|农户|牧民|学生|患者|法人|负责人|联系人|姓名)[:：]?$"
)


@dataclass(frozen=True)
class Params:
    """Least score (natural logarithm of how much likelier the correction is) by kind of slip.

    ``alike`` for characters alike in shape and sound, ``sound`` and ``shape`` for those alike in one of them, when the correction is
    a word of official reports or of this table; ``alike_other`` and ``other`` for any other word; ``doubled`` for a character typed twice, ``near`` for
    已 written as 己. An odd spelling in more than ``copies`` different answers is taken for a term.
    """

    alike: float = 2.0
    alike_other: float = 3.0
    sound: float = 2.8
    shape: float = 2.4
    other: float = 6.0
    doubled: float = 3.0
    near: float = 2.0
    copies: int = 2


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterable[Hit]:
    """All wrong characters of an answer, in one hit."""
    text = entry.progress
    found = [
        suspect
        for suspect in text.suspects
        if _is_likely(suspect, text.text, params)
        and not _is_name(suspect, text)
        and (suspect.kind in {"known", "double", "near"} or suspect.place not in scores.attested)
    ]
    found = [suspect for suspect in found if not _is_term(suspect, entry, table, params.copies)]
    if found:
        pairs = dict.fromkeys(f"“{suspect.text}”→“{suspect.corrected}”" for suspect in found)
        evidence = tuple(Evidence("progress", suspect.start, suspect.end) for suspect in found)
        surest = max(suspect.score for suspect in found)
        confidence = 0.9 if surest >= params.other else 0.75
        yield Hit(entry.index, evidence, {"words": "、".join(pairs)}, confidence=confidence)


def _is_likely(suspect: Suspect, text: str, params: Params) -> bool:
    if suspect.kind == "replaced":  # the table's affair, not this answer's
        return False
    if suspect.text[-1:] == "未" and _HAN.match(text, suspect.end):
        return False  # 年未发生 is no 年末
    if suspect.kind == "known":
        return True
    if suspect.kind == "double":
        least = params.doubled
    elif suspect.kind == "near":
        least = params.near
    elif suspect.kind == "both":
        least = params.alike if suspect.usual else params.alike_other
    else:
        least = getattr(params, suspect.kind) if suspect.usual else params.other
    return suspect.score >= least


def _is_name(suspect: Suspect, text: AnnotatedText) -> bool:
    if suspect.kind in {"double", "known", "near"}:
        return False
    names = (*text.places, *text.documents, *text.organisations)
    return bool(
        any(name.start < suspect.end and suspect.start < name.end for name in names)
        or _AFTER_NAME.match(text.text, suspect.end)
        or _BEFORE_NAME.search(text.text[max(suspect.start - 6, 0) : suspect.start])
        or _NUMBER_BEFORE.search(text.text[: suspect.start])
    )


def _is_term(suspect: Suspect, entry: AnnotatedEntry, table: AnnotatedTable, copies: int) -> bool:
    """Whether the spelling is meant: those who set the task have it, too, it comes back, or its odd character does.

    A copied answer brings its wrong characters along, so a few other answers may have them.
    """
    if suspect.kind in {"double", "known", "near"}:
        return False
    written, wrong = suspect.text, suspect.text[suspect.place - suspect.start]
    set_by_others = any(
        written in other.task.text or written in other.problem.text for other in table.entries
    )
    answers = {other.progress.text for other in table.entries if written in other.progress.text}
    return (
        set_by_others
        or len(answers) > copies
        or entry.progress.text.count(written) > 1
        or entry.progress.words.count(wrong) > 1
    )
