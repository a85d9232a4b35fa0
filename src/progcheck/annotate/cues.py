"""Cues: the small words that say whether something was done, is meant, is waited for, or does not apply."""

from __future__ import annotations

import re

from progcheck.annotate.phrases import finder
from progcheck.records.facts import Mention

# 将 and 共 are cues only in some company: 将…纳入 marks an object, 公共 and 共同 are words of their own.
_GUARDS = {
    "共": re.compile(r"(?<![公中党总一])共(?![同享建治有产青识])"),
    "达": re.compile(r"(?<![通下表抵直到发传])达(?=\d|到|[一二三四五六七八九十百千万]|标)"),
    "拟": re.compile(  # 拟聘人员, 拟提拔的: which of them
        r"(?<![模虚比草])拟(?![定人稿选]|[提选录聘任入出上转发][拔用任库聘让市]|聘|建[、，及和]|[^，。；]{1,6}(?:的(?!$)|人选|人员|名单|对象))"
    ),
    "计划": re.compile(  # a verb where a subject or a time stands before it; else 年度计划, 计划外, 计划任务
        r"(?:(?<=[，。；：、期月日旬年内底前局县区市委办心司们也还现并均后])|(?<=季度)|^)计划"
        r"(?![外生内书表的中性和与及并以单量数额免，。、；：）”]|任务|方案|管理|资金|项目|指标|目标|要求|总投资|执行|落实|清单|编制|情况|进度|工程|总量"
        r"|工期|时间|审批|报批|批复|下达|安排(?!在|于|\d))"
    ),
    "准备": re.compile(
        r"(?<![好作全早的前项料急想分])准备(?=\d{1,2}月|[一二三四]季度|[上下]半年|明年|年[底内]|近期|下[周月个半]|再|先|于|在|由|把|从|对|请|让|启动|开展|组织|召开"
        r"|实施|联合|采购|申请|新建|招)"
    ),
    "设想": re.compile(r"设想(?=[是为：，在由把先])"),
    "先后": re.compile(r"先后(?!顺序|次序)"),
    "思路": re.compile(r"思路(?=[是为已基比])"),
    "今后": re.compile(r"今后(?!请|有了|不再|[几三五十]年|.{0,4}有了)"),
    "着手": re.compile(r"(?<![带拿举用凭对随看])着手(?![机绘工势])"),
    "争取": re.compile(
        r"争取(?![^，。；]{0,16}\d[^，。；]*元|到|来|了|[^，。；]{0,12}(?:支持|资金|补助)[^，。；]{0,4}[用并新购建改投])"
    ),  # 争取资金1240万元: got it
    "谋划": re.compile(r"谋划(?![^，。；]*\d)"),
    **dict.fromkeys(  # 将A由68项压减至27项, 将三楼改造为库房: 将 marks the object
        ("将组织", "将对", "将重点", "将安排", "将建立", "将指导", "将制定", "将定期"),
        re.compile(
            r"将(?![^，。；]{2,40}(?:[由从][^，。；]{1,12}[到至为]|[改转划移分列纳调归录合并缩压][^，。；]{0,4}[为成入给到至]))"
        ),
    ),
    "不少": re.compile(r"不少(?![于到])"),
    "上百": re.compile(r"(?<![一二三四五六七八九十])上百"),
    "大多": re.compile(r"大多(?!数|大)"),
    "部分": re.compile(r"部分(?!别)"),
    "届时": re.compile(r"届时"),
    **{  # 等省里来文 waits, 污水处理等市政设施 lists
        wait: re.compile(rf"(?:(?<=[，。；：需要在仍还前时正])|^){wait}")
        for wait in ("等上级", "等省", "等市", "等规范", "等文件", "等资金", "等批复", "等通知")
    },
    **{  # 余下7座都列进计划 tells a number; open is what is left and not done
        rest: re.compile(
            rf"{rest}(?=[^。；]{{0,40}}(?:未|尚|没|正|待|因|预计|拟|将|再行|明年|下月|抓紧|还在))"
        )
        for rest in ("剩余", "余下", "剩下", "还剩", "还有", "还差")
    },
    "动工": re.compile(r"(?<!推)动工(?!作)"),
    "会审": re.compile(r"(?<=[在正级])会审(?![议仪定后通])|会审(?=中|阶段)"),
    "还在": re.compile(
        r"还在(?=[办审施整协推建进会州省市编招落完报申排等谈做找拆改装修铺砌挖验核查磨吵催打走同跟与和])(?!走(?!流程|程序|手续|审批|招))"
    ),
    "还没": re.compile(r"还没(?![^，。；\d]{1,4}的(?!\d))"),  # 还没坏的路段 says which of them
    "不在": re.compile(r"不在(?=[^岗位线校家])"),
    "投资": re.compile(r"投资(?=[约近达额]?\d|完成)"),
    "达到": re.compile(r"达到(?=[约近]?\d|[一二三四五六七八九十百千万]|要求|标准)"),
}
_COUNTED = re.compile(r"[\d零一二三四五六七八九十百千万亿]$")
_LONGER = re.compile(r"预计算|有望远|打算盘")


_CLAIM = re.compile(
    r"不涉及|未涉及|没有涉及|无涉及|不存在|未存在|不适用|与(?:我|本).{1,3}无关|不属于|未设(?!计|立)|"
    r"(?:(?<![有并])无(?![证序照关害缝障偿人主名线形论法效力需须忧组])|没有|未发现|未出现|未发生|暂无)(?:[^\W\da-zA-Z_]|[、“”·]){0,24}"
    r"(?:情况|问题|现象|项目|企业|任务|事项|内容|行为|景点|景区|设施|线索|案件|工程|单位|情形|矿业|矿山|点位)"
)


def claim_not_concerned(text: str) -> Mention | None:
    """The words that claim the task does not apply or that nothing of the kind was found, ``None`` where there are none."""
    match = _CLAIM.search(text)
    return Mention(match.start(), match.end(), match.group(), "claim") if match else None


def find_cues(text: str) -> list[Mention]:
    """Cues in order, with the label of ``checker/lexicons/cues.tsv``.

    One place may carry several labels (正在推进 is both ongoing and unfinished).
    """
    found = []
    for cue in finder("cues").find(text):
        if cue.label == "vague" and _COUNTED.search(text, max(0, cue.start - 1), cue.start):
            continue  # 20多名 is a figure
        guard = _GUARDS.get(cue.text)
        if guard is not None and not guard.match(text, cue.start):
            continue
        if _LONGER.match(text, cue.start):
            continue
        found.append(cue)
    return found
