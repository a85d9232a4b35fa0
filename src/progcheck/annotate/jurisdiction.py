"""Words that only a certain kind of region uses of itself: 全旗, 嘎查, 团场, 我县, 全市, 区委."""

from __future__ import annotations

import re

from progcheck.annotate.scanning import Guarded
from progcheck.records.facts import Mention

_KIND = "自治区|自治州|自治县|自治旗|街道|[省市州盟地县区旗乡镇]"
# What turns 市, 区 … into another word: 全市场, 我区域, 本省略. 区分管领导 and 市场监管局 are such cases only by their letters;
# they are let go, for a missed 全市 costs less than an invented one.
_NOT_AFTER = r"(?:(?<=市)(?!场)|(?<=区)(?![域块间位划分别隔])|(?<=省)(?![略去得力事钱时])|(?<=旗)(?![帜舰袍杆号])|(?<=盟)(?![友约军誓]))"
_AFTER_LONG = rf"(?:{_NOT_AFTER}|(?<![市区省旗盟]))"

_OWN = Guarded(
    "[我本]", rf"(?:(?<![自忘小无])我|(?<![基资成样文版根日标原剧书课脚])本)(?P<kind>{_KIND}){_AFTER_LONG}"
)
# 保全 is left out of the guard: 确保全县 is far more frequent in such tables than 保全.
_ALL = Guarded("全", rf"(?<![安完健齐周成顾俱不])全(?P<kind>{_KIND}){_AFTER_LONG}(?!县(?:县|（|\())")
_ORGAN = Guarded(
    "[省市州县区旗盟][党委人政直纪]|自治|地委|行署|行政公署",
    r"(?:自治(?P<long>[区州县旗])|(?<![社小园校厂库矿景牧灾片辖])(?<!度假)(?<!保护)(?P<kind>[省市州县区旗盟]))"
    r"(?:党?委(?![托派任婉屈以])|(?:人民)?政府|直(?![接达播管面辖观线流径])|纪委|人大|政协)"
    r"|(?<![各当外本驻属实场基落土征])地委(?![托派任])|行署|行政公署",
)
_BANNER = re.compile(
    r"(?<![安完健])全旗(?![帜舰])|[我本]旗(?![帜舰袍])|各旗(?![帜舰])|旗县市?区?|旗区县|旗委(?![托派任])|旗(?:人民)?政府|旗直|旗级"
    r"|苏木|嘎查|(?<![同联民结])盟(?:委(?![托派任])|行署|行政公署|直|市)|(?<![完安])全盟|[我本]盟"
)
_CORPS = re.compile(
    r"团场|连队|兵团|(?<![教律大老医导厨技程讲计药工名])师(?:市(?!场)|直|团两级)"
    r"|(?<![安完])全师(?![生傅范资德者长])|我师(?![傅范生兄父弟者])|各师(?![傅范生资父])"
)
# 连队 and 兵团 of soldiers, militia and firemen say nothing of the Corps.
_MILITARY = re.compile(r"部队|官兵|民兵|武警|消防|战士|哨所|驻军|边防|军分区|退役|退伍|参军|入伍|野战|拥军")
_NEAR = 8
# What the patterns cannot do without.
_BANNER_SIGN = re.compile("[旗盟苏嘎]")
_CORPS_SIGN = re.compile("[团师连兵]")


def find_jurisdiction_words(text: str) -> list[Mention]:
    """Words that give away what kind of region is speaking or spoken of.

    Returns:
        Mentions by offset. Labels: ``banner`` (Inner Mongolia), ``corps`` (Xinjiang Corps), ``own:K`` for 我K and 本K, ``all:K``
        for 全K, ``organ:K`` for K委, K政府, K直, 纪委, 人大, 政协 of K, where K is 省 市 州 盟 县 区 旗 乡 镇 街道 or 自治区 自治州 自治县 自治旗
        (地 for a prefecture's 地委 and 行署); ``key`` is K. A word may stand under two labels (全旗: ``banner`` and
        ``all:旗``). 全区 is given as it stands: whether it means a district or an autonomous region is for the caller.
    """
    found = [Mention(m.start(), m.end(), m[0], f"own:{m['kind']}", m["kind"]) for m in _OWN.finditer(text)]
    found += [Mention(m.start(), m.end(), m[0], f"all:{m['kind']}", m["kind"]) for m in _ALL.finditer(text)]
    for m in _ORGAN.finditer(text):
        kind = f"自治{m['long']}" if m["long"] else m["kind"] or "地"
        found.append(Mention(m.start(), m.end(), m[0], f"organ:{kind}", kind))
    if _BANNER_SIGN.search(text):
        found += [Mention(m.start(), m.end(), m[0], "banner", "旗") for m in _BANNER.finditer(text)]
    for m in _CORPS.finditer(text) if _CORPS_SIGN.search(text) else ():
        around = text[max(0, m.start() - _NEAR) : m.end() + _NEAR]
        if m[0] not in ("连队", "兵团") or not _MILITARY.search(around):
            found.append(Mention(m.start(), m.end(), m[0], "corps", "兵团"))
    return sorted(found, key=lambda mention: (mention.start, mention.end, mention.label))
