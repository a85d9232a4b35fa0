"""A task is a list of demands: one verb with its object, quantity and time, asked of somebody.

Conventions are those of ``docs/labels.md``: reasons and goals are no demands unless they can be checked; the manner (按照…
原则) belongs to its demand; a new verb or an own figure starts a new one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder
from progcheck.records.facts import Demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_ORDINAL = re.compile(r"^\s*[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s*(?!\d+年?底)")
_DEADLINE_TAIL = re.compile(
    r"[（(][^（）()]*(?:\d{4}年|长期|立行立改|立即|持续|年底|月底|时序)[^（）()]*[）)][。.]?\s*$"
)
_MANNER = re.compile(
    r"^(?:严格)?(?:按照?|依据|依照|根据|围绕|结合|针对|对照|坚持|聚焦|参照|以(?!上|下|内|及).{2,60}(?:为|契机|基础|抓手|统领|导向|目标)|"
    r"对(?!接|照|标).{2,}|将.{2,}|把.{2,}|在.{2,}(?:中|上|下|内|前|基础)$|通过.{2,}|由.{2,}|采取.{2,}|综合.{2,}等方式|落实《)"
)
_GOAL = re.compile(
    r"^(?:确保|切实|营造|推动形成|形成|努力|不断|全面提升|逐步提升|提升|提高|增强|促进|倒逼|厚植|走出|实现在|为|保障|强化|引导|着力|持续改善|"
    r"推动|巩固|夯实|筑牢|防止|避免|避免出现|坚定不移|坚决遏制|坚决|最大限度|做到|使)"
)
_CHECKABLE = re.compile(
    r"达标|杜绝|零|清零|不漏|不留|应.尽|严禁|不得|禁止|严防|防止|避免|满?不低于|不少于|达到|以内|以上|\d|全覆盖|销号|到位|按期|足额"
)
_FREQUENCY = re.compile(
    r"每(?:年|季度?|月|周|日|天|半年|学期|学年|旬|两周|两月)(?!度计划)|按(?:年|季|月|周)(?!照)|逐(?:月|季)|全覆盖|全部(?=[^门队位])|"
    r"应[^\W\da-zA-Z_]尽[^\W\da-zA-Z_]|年度?(?:培训|学习|检查)(?:次数)?不|动态清零|全面消除|一遍|一次(?!性)|\d+%"
)

_RESULT_SHELL = re.compile(r"^(?:指导|督促|组织|要求|引导|协调|配合|支持|鼓励)")
_COUNTIES = re.compile(
    r"^(?:各|有关|相关|辖区)?(?:各|有关|相关)?(?:县|区|市|旗|乡镇|镇街|街道|地)[^，]{0,12}"
)


_MEASURED_OTHERWISE = frozenset({"duration", "bare", "ordinal", "stage", "money", "age", "rank"})
_ASKED = re.compile(
    r"(?:培训|轮训|新建|新增|建成|改造|更新|完成|创建|培育|扶持|打造|设立|配备|淘汰|治理|修复|种植|推广|开展|举办|抽查|检查)"
    r"[^，。；、对第每]{0,14}$"
)
_OBJECT, _LONG_OBJECT = (
    3,
    40,
)  # characters: of the shortest object before a verb; of an object longer than any


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    addressee: str


def split_demands(task: AnnotatedText, is_other: Callable[[str], bool | None]) -> tuple[Demand, ...]:
    """The demands of a task in order.

    Args:
        task: the annotated task.
        is_other: says of a clause's opening words whether they name a subject, and whether it is another unit than the
            reporter (``True``), the reporter or all counties (``False``), or no subject at all (``None``).
    """
    text = task.text
    head = _ORDINAL.match(text)
    begin = head.end() if head else 0
    tail = _DEADLINE_TAIL.search(text)
    finish = tail.start() if tail else len(text)
    pieces: list[_Piece] = []
    pending: int | None = None
    addressee = "reporter"
    for left, right in task.clauses:
        start, end = max(left, begin), min(right, finish)
        if start >= end or not text[start:end].strip():
            continue
        if re.search(r"[；;。]", text[max(begin, left - 2) : left]):
            pending = None  # the manner of one sentence is not that of the next
        clause = text[start:end]
        if (other := is_other(clause)) is not None:
            addressee = "others" if other else "reporter"
        if _is_manner(clause, task, start, end):
            pending = start if pending is None else pending
            continue
        if _GOAL.match(clause) and not _CHECKABLE.search(clause):
            pending = None
            continue
        pieces.append(_Piece(start if pending is None else pending, end, addressee))
        pending = None
    if not pieces and begin < finish:
        pieces = [_Piece(begin, finish, addressee)]
    return tuple(_demand(task, piece) for piece in pieces)


def _is_manner(clause: str, task: AnnotatedText, start: int, end: int) -> bool:
    """A clause that says how, on what basis, or to which object, and leaves the verb to the next one."""
    if not _MANNER.match(clause):
        return False
    if any(start <= q.start < end for q in targets_in(task, start, end)):
        return False
    if re.match(r"[对将把]", clause):
        body = re.split(r"的|等", clause)[-1]
        verb_of_its_own = any(m.start >= _OBJECT for m in finder("acts").find(body))
        return not verb_of_its_own and len(clause) < _LONG_OBJECT
    return True


def targets_in(task: AnnotatedText, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities in a stretch of a task that are targets or caps, not descriptions of an object.

    不少于6次, 达到90%以上, 控制在3200个以内, 完成25公里 are; 800人以上集中安置区, 两年以上结转资金, 对11个项目 are not.
    """
    text = task.text
    found = []
    for q in task.quantities:
        if (
            not start <= q.start < end
            or q.kind == "ordinal"
            or any(d.start <= q.start < d.end for d in task.documents)
        ):
            continue
        before, after = text[max(0, q.start - 8) : q.start], text[q.end : q.end + 2]
        described = bool(re.match(r"[^\W\da-zA-Z_]", after)) and not re.match(
            r"[，。；、]|任务|目标|以|并|和|及", after
        )
        set_as_target = bool(
            re.search(
                r"(?:达到|达|不低于|不少于|控制在|完成|新增|建成|实现|到|培训|下降|增长|提高到?|扶持|开工|淘汰|新建|改造|设立|配套|落实|至少|每(?!小时|天|日|月|年|季|次|吨|亩)[^，。]{0,5})$",
                before,
            )
        )
        if q.comparator in {">=", ">", "<=", "<"} and not q.text.endswith(("以上", "以下", "以内")):
            found.append(q)  # 不少于, 不低于, 不超过 always set a target
        elif (
            (q.comparator in {">=", ">", "<=", "<"} and (not described or set_as_target))
            or q.kind == "share"
            or (set_as_target and q.comparator in {"=", "~"} and q.kind != "duration")
        ):
            found.append(q)
        elif not described and q.comparator in {"=", "~"} and q.kind not in _MEASURED_OTHERWISE:
            clause = max((s for s, _ in task.clauses if s <= q.start), default=start)
            if _ASKED.search(text[clause : q.start]):
                found.append(q)  # 新建桥梁2座, 培训护林员300人次
    return tuple(found)


def _demand(task: AnnotatedText, piece: _Piece) -> Demand:
    text = task.text[piece.start : piece.end]
    targets = targets_in(task, piece.start, piece.end)
    verbs = [m for m in finder("acts").find(text) if m.label != "meeting"]
    return Demand(
        start=piece.start,
        end=piece.end,
        text=text,
        addressee=piece.addressee,
        countable=bool(targets) or bool(_FREQUENCY.search(text)),
        targets=targets,
        verb=verbs[0].text if verbs else "",
    )
