"""Which quantities of a task are set as targets, and whether a demand asks for something that can be counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_BOUNDS = frozenset({">=", ">", "<=", "<"})
_MEASURED_OTHERWISE = frozenset({"duration", "bare", "ordinal", "stage", "money", "age", "rank"})
_SHARED_OUT = frozenset({"things", "people", "households", "times", "area", "length"})
_SET = re.compile(
    r"(?:达到|达|不低于|不少于|控制在|完成|新增|建成|实现|到|培训|下降|增长|提高到?|扶持|开工|淘汰|新建|改造|设立|配套|落实|至少"
    r"|每(?!小时|天|日|月|年|季|次|吨|亩)[^，。]{0,5})$"
)
_ASKED = re.compile(
    r"(?:培训|轮训|新建|新增|建成|改造|改良|更新|完成|创建|培育|扶持|打造|设立|配备|淘汰|治理|修复|种植|推广|开展|举办|抽查|检查)"
    r"[^，。；对第每]{0,14}$"
)
# 每个乡镇至少设1个回收点: what each is to have is asked for, whatever noun stands behind the figure.
_EACH_HAS = re.compile(r"(?:每[^，。；\d]{1,16}|至少[^，。；\d]{0,6})(?<![每对])$")
_ATTRIBUTE = re.compile(r"[^\W\da-zA-Z_]")
_NO_ATTRIBUTE = re.compile(r"[，。；、]|任务|目标|以|并|和|及")
_FREQUENCY = re.compile(
    r"每(?:年|季度?|月|周|日|天|半[年月]|学期|学年|旬|两周|两月)(?!度计划)|按(?:年|季|月|周)(?!照)|逐(?:月|季)|全覆盖|全部(?=[^门队位])|"
    r"应[^\W\da-zA-Z_]尽[^\W\da-zA-Z_]|年度?(?:培训|学习|检查)(?:次数)?不|清零|零增长|全面消除|全[员数](?!字)|全额(?=追|归|收|退|上缴|兑|拨付|发|清|到|返)|当[日天]|一遍|一次(?!性)|\d+%(?!的)"
)
# A measure compared without a figure (人数不低于上年) is countable all the same.
_COMPARED = re.compile(
    r"(?:率|比例|占比|增速|人数|总量|总额|面积)[^，。；]{0,6}(?:不低于|不高于|高于|低于|不少于|不超过)(?!\d)"
)


def targets_in(task: AnnotatedText, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities in a stretch of a task that are targets or caps, not descriptions of an object.

    不少于6次, 达到90%以上, 控制在3200个以内, 完成25公里, 每村至少1名 are; 800人以上集中安置区, 两年以上结转资金, 成活率低于85%的小班,
    对11个项目 are not.
    """
    return tuple(
        q
        for q in task.quantities
        if start <= q.start < end
        and q.kind not in {"ordinal", "bare"}
        and not any(d.start <= q.start < d.end for d in task.documents)
        and _is_target(q, task, start)
    )


def is_countable(text: str) -> bool:
    """Whether the words of a demand ask for a frequency, a whole, or a measure compared, with no target quantity among them."""
    return bool(_FREQUENCY.search(text) or _COMPARED.search(text))


def _is_target(q: Quantity, task: AnnotatedText, start: int) -> bool:
    text = task.text
    before, after = text[max(0, q.start - 8) : q.start], text[q.end : q.end + 2]
    bounded = q.comparator in _BOUNDS
    if before.endswith("每") or (
        after.startswith("的")
        and bounded
        and (not q.text.startswith("不") or q.text.startswith(("不足", "不到", "不满")))
    ):
        return False  # 每5000亩 is what is shared out over, 低于85%的小班 and 超过24小时的 say which of them
    described = bool(_ATTRIBUTE.match(after)) and not _NO_ATTRIBUTE.match(after)
    if q.kind == "age" and described:
        return False  # 65岁及以上老年人 says who
    if bounded and not q.text.endswith(("以上", "以下", "以内")):
        return not (q.kind == "duration" and after.startswith("每"))  # 半年内每季度 is a period
    set_as_target = bool(_SET.search(before)) and not (described and bounded and before.endswith("个"))
    if bounded:
        return not described or set_as_target or q.kind == "share"
    if q.kind == "share":
        return True
    if q.comparator not in {"=", "~"}:
        return False
    if set_as_target and q.kind != "duration":
        return True
    clause = max((s for s, _ in task.clauses if s <= q.start), default=start)
    ahead = text[clause : q.start]
    if q.kind in _SHARED_OUT and _EACH_HAS.search(ahead):
        return True
    return not described and q.kind not in _MEASURED_OTHERWISE and bool(_ASKED.search(ahead))
