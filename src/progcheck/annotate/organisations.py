"""Organs, companies and institutions named in a text, found by the word their names end in."""

from __future__ import annotations

import re

from progcheck.annotate.gazetteer import load_gazetteer
from progcheck.annotate.responsible import Party, covers, responsible_parties
from progcheck.annotate.scanning import Guarded
from progcheck.records.facts import Mention

__all__ = ["Party", "covers", "find_organisations", "responsible_parties"]

# Endings by label. A single-character ending that is also a verb or a common noun stands only in its known compounds.
_HEADS = {
    "party": r"党工委|党委|党组|纪委监委|纪检监察组|纪委|监委|监察委员会|政法委|(?:组织|宣传|统战|社会工作|人民武装)部|党校|巡察办|编办"
    r"|编委办|(?<=[省市州县区旗盟])委(?:组织部|宣传部|统战部|社会工作部|政法委|党校|编办|网信办|农办|巡察办|办公室|办)?(?![托派任婉屈会员以])",
    "company": r"有限责任公司|股份有限公司|有限公司|分公司|公司|集团|信用社|农商行|银行|厂(?![区家房界里内外长矿])",
    "group": r"合作社|专业合作社|供销社|协会|商会|联合会|妇联|残联|工商联|科协|文联|总工会|团委|专班|工作组|领导小组|指挥部|村委会|居委会|居民委员会"
    r"|村民委员会",
    "institution": r"中心(?![组城位小学村镇区线环思任工])|人民医院|医院|卫生院|学校|中学|小学|大学|学院|研究院|设计院|科学院|福利院|敬老院|幼儿园"
    r"|保护站|监测站|服务站|文化站",
    "government": r"人民政府|政府(?!采购|购买|投资|补贴|债|性|主导|工作报告|令)|人大常委会|人大|政协|法院|检察院|管委会|管理委员会|街道办事处|办事处"
    r"|卫生健康委员会|发展和改革委员会|委员会(?!议)|(?:发展改革|发改|卫生健康|卫健|国资|民宗|住建|经信|教工|工信|农工)委|办公室"
    r"|(?:政府|金融|文明|扶贫|外事|督查|整改|河长|林长|田长|路长|环委|安委|信访|攻坚|食安|防火|禁毒|招商|搬迁|乡村振兴|征收)办"
    r"|分局|总局|局(?![限部势面长域地])|厅(?!局|级|长)|总队|支队|大队|中队|派出所|司法所|工商所|财政所|执法队",
}
_HEAD = Guarded(
    # the first characters of all these
    "[党纪监政组宣统社人巡编委有股分公集信农银厂合专供协商联妇残工科文总团领指村居中医卫学小大研设福敬幼保服"
    "法检管街办发国民住经教金扶外督整河林田路环安攻食防禁招搬乡征局厅支派司财执]",
    "|".join(f"(?P<{label}>{pattern})" for label, pattern in _HEADS.items()),
)
# Not names: 布局, 全局, 大厅, 以…为中心.
_WORD = re.compile(
    r"(?:布|结|格|大|全|战|开|破|当|时|僵|定|终|变|老)局$|(?:大|客|餐|展|门|舞|音乐)厅$|(?:为|的|以|了)中心$"
)
# Words that a name does not run over: marks, prepositions, pronouns, verbs of dealing with somebody.
_BOUNDARY = re.compile(
    r"[，。、；：！？:;,.!?（）()<>〈〉《》“”\"\s\d%]|会同|联合|组织(?!部)|配合|督促|协调|委托|安排|成立|设立|召开|邀请|要求|指导|依托|责令|责成"
    r"|移交|移送|报送|上报|提请|通过|按照|根据|落实|争取|牵头|负责|申请|聘请|抽调|联系|发送|函告|反馈|目前|其中|关于|纳入|推进|加快|确保|开展|完善|建立|建成|加强|统管"
    r"|[由请让将把被向给等的是了在为从并各与及或至到报已我待按且原其无]|经(?![济信贸营开])|对(?!外)|(?<=[局委办厅府院部队心司])和"
)
# Left over from a number or date before the name: 3家…, 12月….
_MEASURE = re.compile(r"^[年月日个家所座处间级项次名份号条和]+")
_LEVEL = re.compile(
    r"国家|自治[区州县旗]|(?<![城上超都])[省市州盟县旗](?![场域容民内级区城面两乡]|政(?!府|协))|(?<![城社园矿山小地景辖灾库片校新])区(?![域内级间块])"
    r"|[乡镇](?!村)|街道"
)
_LONGEST = 24
_SHORTEST = 3
# Endings that name somebody only together with a level or a place: 县人民医院, but not 压实学校 or 辖内银行.
_NEEDS_ANCHOR = re.compile(
    r"(?:学校|中学|小学|大学|学院|厂|医院|卫生院|中心|政府|办公室|银行|法院|检察院|党委|纪委|监委|党组|幼儿园|协会|联合会|政协|人大|团委|办事处|大队|中队"
    r"|支队|站|队|委员会|合作社|党校|村委会|居委会|专班|小组|工作组)$"
)
_SHORT = (
    ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"), ("发展和改革", "发改"), ("发展改革", "发改"), ("工业和信息化", "工信"),
    ("经济和信息化", "经信"), ("人力资源和社会保障", "人社"), ("卫生健康", "卫健"), ("文化和旅游", "文旅"), ("林业和草原", "林草"),
    ("教育体育", "教体"), ("市场监督管理", "市场监管"), ("自然资源和规划", "自规"), ("人民政府", "政府"), ("委员会", "委"),
    ("有限责任公司", "公司"), ("股份有限公司", "公司"), ("有限公司", "公司"), ("纪律检查", "纪"),
)  # fmt: skip


def find_organisations(text: str) -> list[Mention]:
    """Organs, companies, institutions and groups with a name of their own.

    Returns:
        Mentions by offset, not overlapping. ``label`` is ``government``, ``party``, ``company``, ``institution`` or ``group``; ``key`` the
        name with its usual abbreviations (县住房和城乡建设局 → 县住建局). A bare ending (公司, 中心) is no name and not given.
    """
    found: list[Mention] = []
    free = 0
    for head in _HEAD.finditer(text):
        if head.start() < free:
            continue
        company = head["company"] is not None and head[0] != "厂"
        start, anchored = _start(text, max(free, head.start() - _LONGEST), head.start(), levels=not company)
        if start is None:
            continue
        name = text[start : head.end()]
        if _WORD.search(name) or (not anchored and (_NEEDS_ANCHOR.search(name) or len(name) < _SHORTEST)):
            continue
        label = str(head.lastgroup)
        found.append(Mention(start, head.end(), name, label, short_form(name)))
        free = head.end()
    return found


def short_form(name: str) -> str:
    """A name with its usual abbreviations, so that full and short names of one organ compare equal."""
    for long, short in _SHORT:
        name = name.replace(long, short)
    return name


def _start(text: str, low: int, head: int, *, levels: bool) -> tuple[int | None, bool]:
    """Where the name with a head at an offset begins, and whether that is a place or a word of level.

    ``None`` where nothing stands before the head: 公司, 中心 alone are no names. 县委 and 区委 are: their level word is
    the character before.
    """
    begin = low
    for match in _BOUNDARY.finditer(text, low, head):
        begin = match.end()
    measure = _MEASURE.match(text[begin:head])
    begin += measure.end() if measure else 0
    window = text[begin:head]
    gaz = load_gazetteer()
    anchors = [span[0] for span in gaz.scan_full(window) if window[slice(*span)] not in gaz.ordinary]
    level = _LEVEL.search(window + text[head : head + 2]) if levels else None
    if level and level.start() < len(window):
        anchors.append(level.start())
    if anchors:
        return begin + min(anchors), True
    return (begin, False) if window else (None, False)
