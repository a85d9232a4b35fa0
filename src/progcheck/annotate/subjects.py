"""Who a clause of a task is addressed to, as its grammar says: the words before its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.gazetteer import Place
    from progcheck.records.facts import Mention

_EVERYBODY = re.compile(
    r"各(?:相关|有关)?(?:县|区|市|旗|乡|镇|街|村|级|地|单位|部门)|(?:市|州|盟)、?县|县级|县（|县\(|区县|相关县|有关县|属地|所在(?:县|地)"
)
_ORGAN = re.compile(
    r"^(?:由|请)?(?:[^\W\da-zA-Z_]{0,8}?(?:省|自治区|市|州|盟|地区))(?!县|、县|辖|域|场|民|政(?!府)|级)"
    r"(?:[^\W\da-zA-Z_]|[、（）()]){0,30}?(?:局|委员会|委|办|厅|部门|部|公司|政府|中心|支队|院|社|组)"
)
_VERB_AHEAD = re.compile(
    r"(?:[^\W\da-zA-Z_]{0,3}?)(?:联合|共同|下达|拨付|印发|牵头|负责|统筹|组织|制定|统一|下发|协调|对接|每|全面|加强|建立|加快|落实|对|会同|督促|积极|依|按|配合|开展|完善|通报|要|应|须|监督|指导|进一步|研究|把|将|同)"
)
_COMPANY = re.compile(r"^(?:国网|中国)?[^\W\da-zA-Z_]{2,16}(?:公司|集团(?!化|军))(?![、，]?各)")
_NEGATIVE_START = re.compile(r"^(?:按|根据|依据|对照|结合|参照|落实|严格|贯彻)")


def addressed_to_others(
    clause: str, offset: int, places: Sequence[Mention], reporter: Place | None
) -> bool | None:
    """Whether a clause's subject is another unit (``True``), this or every county (``False``), or none is named (``None``)."""
    if _NEGATIVE_START.match(clause):
        return None
    opening = [
        p for p in places if p.start >= offset and p.label == "county" and _reaches(clause, p.start - offset)
    ]
    if opening and reporter is not None:
        codes = {code for p in opening for code in p.key.split("|")}
        return reporter.code not in codes
    organ = _ORGAN.match(clause)
    if organ:
        rest = clause[organ.end() : organ.end() + 14]
        if _EVERYBODY.search(organ.group() + rest):
            return False
        return True if _VERB_AHEAD.match(rest) else None
    if _COMPANY.match(clause):
        return not _EVERYBODY.search(clause[:40])
    if _EVERYBODY.match(clause):
        return False
    return None


def _reaches(clause: str, at: int) -> bool:
    """Whether only other names stand before the place, so that it belongs to the clause's subject."""
    return at == 0 or bool(re.fullmatch(r"(?:[^\W\da-zA-Z_]{2,6}(?:县|区|市|旗)[、和及])+", clause[:at]))


def task_of_others(
    clauses: Sequence[tuple[int, int]],
    text: str,
    places: Sequence[Mention],
    reporter: Place | None,
) -> bool:
    """Whether a task names only other counties as the ones who are to act."""
    if reporter is None:
        return False
    subjects: list[bool] = []
    head = re.match(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*", text)
    begin = head.end() if head else 0
    for left, right in clauses:
        start = max(left, begin)
        clause = text[start:right]
        if _EVERYBODY.search(clause[:16]):
            return False
        opening = [
            p
            for p in places
            if start <= p.start < right and p.label == "county" and _reaches(clause, p.start - start)
        ]
        if opening:
            codes = {code for p in opening for code in p.key.split("|")}
            if reporter.code in codes:
                return False
            subjects.append(True)
        elif not subjects:
            return False  # the first clause has no other county as its subject
    return bool(subjects)
