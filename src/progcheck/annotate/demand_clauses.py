"""What a clause of a task is: a demand, or the manner, the ground, the goal, the heading, the rest of one.

Everything here is grammar: prepositions, frames (以……为契机, ……的原则), verbs that say only how much or whither (加快, 规范, 提升) and
clauses that bring no verb with an object of their own (年内不少于2期).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.annotate.phrases import finder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CONNECTIVE = re.compile(r"\s*(?:并且?(?![网轨购存])|同时(?!段))?\s*")
EACH_COUNTY = re.compile(
    r"(?:各|有关|相关)(?:相关|有关)?[县区市州旗乡镇街]{1,4}(?:[（(][^（）()]{1,4}[）)])?(?:、(?:各)?(?:相关|有关)[^，、]{0,3}部门)?"
    r"(?:党委、?)?(?:人民)?(?:政府)?(?:要|应|须)?"
)

_FRAME = (
    r"(?:原则|要求|规定|安排|部署|标准|方式|模式|规划|方案|情况|成果|问题|目标|意见|精神|条例|法律法规|政策|实际|形势|特点|需要|契机|前提|抓手"
    r"|办法|预案|成效|总结|程序|时序|计划|制度|机制|体系|经验|职责|分工)"
)
_PREPOSED = re.compile(
    r"(?:严格)?(?:按照|依据|依照|根据|围绕|结合|针对|对照|坚持|聚焦|参照|衔接)|按(?=.*" + _FRAME + r"$)"
)
_OBJECT_FIRST = re.compile(r"对(?![接照标])|将|把|由|通过|采取|采用")
_PREPOSITIONS = frozenset("严按依根围结针对坚聚参衔将把由通采")  # what the two begin with
_WHEN = re.compile(
    r"(?:[^，]*未[^，]*|待.*|经.*|自.*)[前后]$|除.*[外]$|在.{2,}(?:[中上下内前后]|基础|期间|过程)$|以.{2,60}(?:为.{1,12}|措施|方式|时效|形式|手段)$"
    r"|综合(?:考量|考虑|运用|采取).*|举一反三$|[^，]*(?<=[^\W\d])的$|(?:涉及|存在|发生|位于).*的[^，的]{1,8}$"
    r"|(?:督促|指导|责成|要求|配合)[^，]{0,12}(?:单位|部门|企业|机构|公司|厅|局)$"
)
_GROUND = re.compile(
    r"(?:[^，《]{0,40}[）)县区市旗府局委司门])?(?:认真|严格|深入|全面|切实|坚决|抓好)*(?:贯彻|落实|执行|遵守|学习)+(?:好|的)?"
)
_NORM = re.compile(
    r"《.*》(?:等?(?:有关|相关)?(?:法律法规|规定|要求|文件|精神|办法)*)?$|.*(?:法律法规|政策要求)$"
)
_ADVERB = re.compile(
    r"逐[^，年步渐级条]|限期|依法|及时|加快|一律|全部|全面|严格|定期|分类|集中|持续|足额|按期|按月|按季|不得|不再|开展|进行|予以|给予|纳入|列入"
    r"|列为|作为|提出|实行|设为|用于|安排到|落实到|办结后"
)
_NOMINAL = re.compile(r"的|[和及与、》”]|以及|" + _FRAME + r"|工作(?![，。])|[中后前]")
_GOAL = re.compile(
    r"确保|切实(?!做好|抓好|履行|落实)|营造|推动|努力|不断|全面提升|逐步提升|提升|提高|增强|促进|倒逼|厚植|走出|实现在"
    r"|为(?!.{1,16}(?:提供|办理|配备|发放|开展))|保障|强化|引导|着力|持续改善|巩固|夯实|筑牢|防止|避免|坚定不移|坚决遏制"
    r"|坚决(?!查处|拆除|取缔|关停|打击|整治|予以)|最大限度|做到|使(?!用)|让|带动|减少"
    r"|形成(?!.*(?:清单|方案|报告|总结|台账|意见|档案|名录|数据库|《))"
)
_CHECKABLE = re.compile(
    r"达标|杜绝|零|清零|不漏|不留|应.尽|严禁|不得|禁止|严防|防止|避免|满?不低于|不少于|达到|以内|以上|\d|全覆盖|销号|到位|按期|足额"
)
_STRESS = re.compile(
    r"(?:进一步|全面|持续|不断|扎实|认真|大力|深入|切实|着力|稳步|有序|积极|从严|因地制宜|同步|常态化|依法|及时|抓紧|深层次)*"
)
_DEGREE = re.compile(
    r"规范(?!运|处置|设置|填)|加快|提升|提高|增加|扩充|扩大|补充|补齐|充实|丰富|深化|压实|巩固|拓展|优化|改善|增强|严格(?!按|控制|执行)|推进|推动|促进|精简|压减"
    r"|压缩|降低|稳定(?!在)|发展|壮大|培育壮大|做[实强大优深]|选优|(?:健全|完善)[^，]*监管$|对.*加快(?:办理|推进|处理|整改|实施)$"
)
_STRENGTHEN = re.compile(r"加[强大]|整治|治理|打击|遏制|缓解")
_BARE = re.compile(
    r"(?:20\d\d年度?|[春夏秋冬]季|第?[一二三四]季度|[上下]半年|\d{1,2}月(?:底|\d{1,2}日|中旬)?|年[底内]|全年|今年|当年|[底末内、和]|以?前"
    r"|每(?:个?[^，]{0,8}?每)?(?:年|季度|月|周|学期))*"
    r"(?P<rest>(?:全部|基本|均|累计|共|至少)?(?:完成(?:[^\W\d_]{2})?|到位|完工|竣工|实现|办结|落实到位)?)"
)
_REST = re.compile(r"覆盖(?![率面])|涵盖|(?:内容|其中)?包括")
_FREQUENT = re.compile(r"按(?:年|季|月|周|旬|日|期|时)(?!间|序)")
_OF_THE_NOUN = frozenset("未已待拟被所")  # 已建成的, 未整改的: a verb that only tells which one
_SHORTEST = 3  # characters: of the shortest object before a verb


def acts_of(words: Sequence[str], starts: Sequence[int]) -> list[tuple[int, int]]:
    """The spans of the words that are verbs of one checkable act (``checker/lexicons/acts.tsv``), in order."""
    known = finder("acts").phrases
    return [
        (at, at + len(word))
        for word, at in zip(words, starts, strict=True)
        if word in known and known[word][0] != "meeting"
    ]


def is_manner(clause: str, start: int, acts: Callable[[], Sequence[tuple[int, int]]]) -> bool:
    """Whether a clause says how, when, on what ground or to which object, and leaves the verb to the next one.

    Args:
        clause: the clause, without connective.
        start: its offset in the task.
        acts: gives the spans of the task's verbs, see :func:`acts_of`; called only where they matter.
    """
    if _WHEN.match(clause):
        return True
    if clause[0] not in _PREPOSITIONS or _FREQUENT.match(clause):
        return False
    if _OBJECT_FIRST.match(clause):
        return not _ADVERB.search(clause, 2) and not _verb_in(clause, start, acts(), ends=True)
    if _PREPOSED.match(clause):
        return not _ADVERB.search(clause, _SHORTEST) and not _verb_in(clause, start, acts(), ends=False)
    return False


def is_ground(clause: str) -> bool:
    """Whether a clause only names what is to be followed: 落实《……条例》, 依据《……法》, 执行相关法律法规."""
    if "《" not in clause and not clause.endswith(("法律法规", "政策要求")):
        return False
    named = _GROUND.match(clause) or _PREPOSED.match(clause)
    return bool(named and _NORM.match(clause, named.end()) and not re.search(r"实施《", clause))


def is_goal(clause: str) -> bool:
    """Whether a clause is a goal or a reason that nobody can check."""
    return bool(_GOAL.match(clause) and not _CHECKABLE.search(clause))


def is_rest(clause: str, figures: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause brings nothing but time and figures (spans in it) to the demand before it, or says what that covers."""
    if _REST.match(clause):
        return True
    bare, at = "", 0
    for start, end in figures:
        bare += clause[at:start]
        at = end
    bare += clause[at:]
    told = _BARE.fullmatch(bare)
    return told is not None and len(told["rest"]) < len(clause)


def repeats(clause: str, figure: int, before: str) -> bool:
    """Whether a clause has no object and its verb is that of the clause before: 化解……问题，2023年化解不少于150宗; 逐户回访，回访率100%.

    Args:
        clause: the clause.
        figure: where its first figure begins.
        before: the clause before it.
    """
    ahead = clause[:figure].removesuffix("率")
    for verb in (_verb_of(before), before[-2:]):
        if verb and ahead.endswith(verb) and _BARE.fullmatch(ahead.removesuffix(verb).removesuffix("存量")):
            return True
    return False


def heads(clause: str) -> str:
    """Whether a clause may be the heading of those behind it.

    Returns:
        ``degree`` where it says only how much or whither (加快, 规范, 提升), ``strengthen`` where it names a field of action (加强,
        整治), else ``""``.
    """
    at = each.end() if clause[0] in "各有相" and (each := EACH_COUNTY.match(clause)) else 0
    at = stress.end() if (stress := _STRESS.match(clause, at)) else at
    if _DEGREE.match(clause, at):
        return "degree"
    return "strengthen" if _STRENGTHEN.match(clause, at) else ""


def restated(clause: str, later: str) -> bool:
    """Whether a later clause asks for the same act as a measure of it: 清理往来款……清理率达到80%, 盘活……盘活面积不低于."""
    verb = _verb_of(clause)
    return bool(verb) and bool(re.search(rf"{verb}(?:完成|到位)?(?:率|面积|比例|数量|总量)", later))


def _verb_of(clause: str) -> str:
    at = stress.end() if (stress := _STRESS.match(clause)) else 0
    verb = clause[at : at + 2]
    return verb if re.fullmatch(r"[^\W\da-zA-Z_]{2}", verb) else ""


def _verb_in(clause: str, start: int, acts: Sequence[tuple[int, int]], *, ends: bool) -> bool:
    """Whether a verb stands behind the object; one that ends the clause counts where the object comes first (对……排查)."""
    for left, right in acts:
        at, after = left - start, right - start
        if after > len(clause):
            return False
        if (
            at < _SHORTEST
            or clause[at - 1] in _OF_THE_NOUN
            or _NOMINAL.match(clause, after)
            or clause.count("“", 0, at) > clause.count("”", 0, at)
        ):
            continue
        if ends or after < len(clause):
            return True
    return False
