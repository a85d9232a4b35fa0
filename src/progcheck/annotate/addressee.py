"""Whom a clause of a task asks: shells around the counties' own act, superior offices, products of the whole region."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.gazetteer import Place
    from progcheck.records.facts import Mention

# 督促指导各县（区）……: what the counties are told to do is the demand.
_SHELL = re.compile(
    r"(?:[^，]{0,24}?)(?:督促|指导|组织|督导|要求|责成|统筹|督办)+(?=[^，]{0,30}[县区市旗])"
    r"(?:[^，对将]{0,22}所在|各|各有关|各相关|相关|有关|辖区|所辖)[县区市旗]{1,3}(?:[（(][^（）()]{1,4}[）)])?(?:人民)?(?:政府|党委)?"
    r"(?P<unit>[^，、对按将制]{0,16}?(?:部门|机构|单位))?(?:[、和及](?:各[^，、]{0,8}?(?:部门|单位)|[^，、对将]{2,16}?(?:公司|局|部门|单位)))*"
)
_TELLS = re.compile(r"督[促导办]|指导|组织|要求|责成|统筹")
_SUPERIOR = re.compile(r"(?:国家|省|自治区|州|盟|市|地区)")
# 州生态环境局的要求, 市水利局工作安排 name whose; a verb behind the name says who acts.
_OF_IT = re.compile(
    r"的|有关|关于|工作|统一?(?:安排|部署)|安排|部署|要求|会议|文件|通知|意见|备案|批准|审批|考核|验收|反馈|移交|移送|交办|移送|审计|督[察查导]|[，、和及]|$"
)
_MAKE = re.compile(
    r"(?:研究|组织|抓紧|牵头|统一|并)*(?:制定|制订|编制|印发|出台|构建|建立|成立|组建|起草|修订|汇总|形成|完善|建成)+(?:印发|出台|实施|形成|健全)*"
)
_WHOLE = re.compile(
    r"[^，。；]*(?:方案|规划|办法|细则|名录|目录|数据库|平台|领导小组|指挥部|专班|机制|体系|标准|意见|清单|预案|报告|制度)(?:》|$)"
)


def inner_start(clause: str) -> int | None:
    """Where the counties' own act begins behind a shell such as 督促指导各县（区）; its end where nothing follows, ``None`` without."""
    shell = _SHELL.match(clause) if _TELLS.search(clause) else None
    return shell.end() if shell else None


def acts_by_superior(clause: str, start: int, organisations: Sequence[Mention]) -> bool:
    """Whether a superior office, named at the beginning of a clause, is its subject (州生态环境局汇总……)."""
    for organ in organisations:
        if organ.start > start:
            return False
        if organ.start == start and _SUPERIOR.match(organ.text):
            return not _OF_IT.match(clause, organ.end - start)
    return False


def made_for_all(clause: str, start: int, places: Sequence[Mention], reporter: Place | None) -> bool:
    """Whether what is to be made is one thing of the whole city or region: 构建全市数据库, 编制《昌都市……规划》.

    Never where the reporter may call itself so: 全区 of a district, 全市 of a county-level city.
    """
    make = _MAKE.match(clause)
    if make is None or not _WHOLE.match(clause, make.end()):
        return False
    after = clause[make.end() : make.end() + 3].removeprefix("《")
    own = reporter.name[-1:] if reporter is not None else ""
    if after[:1] in "全我" and after[1:2] in "省市州盟区" and after[:2] != "我区":
        return reporter is not None and after[1:2] != own
    at = start + make.end()
    return any(
        place.label in {"province", "prefecture"} and at <= place.start <= at + 1
        for place in places
        if place.start >= start
    )
