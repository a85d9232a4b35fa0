"""The task said again as its own answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import task_words

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.train.faults.setting import Setting

# Verbs of tasks with what clerks write for them when they copy: the deed claimed, promised, or said another way.
VERBS: dict[str, tuple[str, ...]] = {
    "建立": ("已建立", "建立健全了", "建立起"),
    "制定": ("研究制定了", "已制订", "制定出台"),
    "编制": ("组织编制了", "已编制"),
    "开展": ("扎实开展", "组织开展了", "已开展"),
    "组织": ("认真组织", "已组织"),
    "加强": ("进一步加强", "不断强化", "持续加强"),
    "强化": ("进一步强化", "切实加强"),
    "完善": ("进一步完善", "健全完善了"),
    "健全": ("建立健全", "进一步健全"),
    "落实": ("认真落实", "全面落实了", "严格落实"),
    "推进": ("扎实推进", "积极推动", "有序推进"),
    "推动": ("大力推进", "积极推动"),
    "清理": ("全面清理", "已清理"),
    "排查": ("全面摸排", "深入排查"),
    "整治": ("集中整治", "狠抓整治"),
    "整改": ("抓好整改", "完成整改"),
    "规范": ("进一步规范", "规范了"),
    "严格": ("从严", "严格"),
    "杜绝": ("坚决杜绝", "防止"),
    "确保": ("有效确保", "保证"),
    "提高": ("有效提高", "不断提升"),
    "提升": ("有效提升", "不断提高"),
    "配备": ("已配备", "配齐"),
    "建设": ("加快建设", "推进建设"),
    "实施": ("全面实施", "组织实施"),
    "公开": ("及时公开", "主动公开"),
    "纳入": ("已纳入", "统一纳入"),
    "明确": ("进一步明确", "明确了"),
    "核查": ("认真核查", "逐一核实"),
    "查处": ("严肃查处", "依法查处"),
    "完成": ("如期完成", "已完成"),
    "实现": ("已实现", "基本实现"),
    "做到": ("已做到", "切实做到"),
    "达到": ("已达到", "达到"),
}
# Not where the verb is part of a name: 编制率, 整改情况, 逐户核查.
_VERB = re.compile(
    rf"(?<![逐的已未率])(?:{'|'.join(VERBS)})(?!率|情况|力?度|[工程规计]|方案|标准|评估|机制|[的者员])"
)
_ADDRESSED = re.compile(r"^(?:各[县市区旗、（）()]+|[^，]{2,8}[县市区旗](?=对|[建制开加完落推组]))")
_HEADS = ("", "", "我们按要求", "对照整改要求，", "按照任务分工，", "对此高度重视，", "目前，")
_TAILS = ("", "", "", "，取得了阶段性成效", "，工作有序推进", "，整体情况较好", "，达到了整改要求")
_MAY_COPY = "TM101 TM201 BP201 QN101 QN102 QN201 OT101 OT102 BP102 FM103"


def copied_task(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The task's own words as the answer, its verbs changed and its demands in another order."""
    del setting
    text = said_again(entry, rng)
    if len(text) < 20 or text.rstrip("。") in entry.task.text:  # noqa: PLR2004 - shorter ones are judged by nobody
        return None
    return Change(text, label("BP101", _MAY_COPY, why="任务原文换了动词和次序"), whole=True)


def said_again(entry: AnnotatedEntry, rng: Random) -> str:
    """The task with its verbs changed and its demands turned round."""
    parts = [p for p in re.split(r"[，；。]", task_words(entry)) if p]
    if parts:
        parts[0] = _ADDRESSED.sub("", parts[0]) or parts[0]
    if len(parts) > 1 and rng.random() < 0.6:  # noqa: PLR2004 - more often than not
        turn = rng.randrange(1, len(parts))
        parts = parts[turn:] + parts[:turn]
    parts = [_VERB.sub(lambda found: rng.choice(VERBS[found[0]]), part, count=1) for part in parts]
    return rng.choice(_HEADS) + "，".join(parts) + rng.choice(_TAILS) + "。"
