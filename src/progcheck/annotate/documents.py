"""Documents named in a text: 《titles》 and numbers such as 富财预〔2023〕84号, and whose they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.annotate.gazetteer import Gazetteer, Place, load_gazetteer
from progcheck.annotate.places import find_places, relate_mention
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

# A title without its closing mark ends at the end of its sentence, or here.
_LONGEST_OPEN = 60
_SENTENCE_END = re.compile(r"[。；;！？\n]")
_MARK = re.compile(r"[《》。；;！？\n]")
_NUMBER = re.compile(
    r"(?P<issuer>[^\W\d_]{0,12})[〔\[（(【［](?P<year>(?:19|20)\d{2})(?:年)?[〕\])）】］]\s?(?:第|字)?(?P<number>\d{1,5})号"
)
# What runs into the issuer's abbreviation from the sentence before it: 根据富财预〔2023〕84号.
_LEAD_IN = re.compile(
    r"^.*(?:根据|按照|依据|印发|下发|出台|转发|文件|文号|通知|以|据|按|由|为|（|和|与|及|了|发)(?=[^\W\da-zA-Z_]{2,8}$)"
)

_LAW = re.compile(r"中华人民共和国|国务院|中共中央|中央|国家|全国|总书记|习近平")
_LAW_ENDING = re.compile(
    r"(?:法|条例|法典|决定|准则|公约|规程|规范|标准|技术导则|总体规划|纲要)(?:[〉>].*)?(?:[（(][^（）()]*[）)])?$"
)
_RULE_ENDING = re.compile(r"(?:规定|办法|细则|意见|目录|名录|导则|指南|条例)(?:[（(][^（）()]*[）)])?$")
_MADE = re.compile(
    r"(?:制定|印发|出台|编制|下发|发布|起草|拟定|拟订|修订|制订|草拟|形成|报送|签订|审议通过|研究通过|下达|出具|发出|编印|建立|提交)(?:并|和|、|完成|了|实施|出台"
    r"|印发|下发|发布|《[^》]{2,60}》|[、和及与]){0,6}$"
)
_FOLLOWED = re.compile(
    r"(?:按照|根据|依据|依照|遵照|参照|对照|贯彻|落实|执行|遵守|学习|宣传|宣讲|传达|结合|围绕|符合|违反|贯穿|实施)(?:好|了|的|相关|国家|省|市|有关"
    r"|上级|实施|《[^》]{2,60}》|[、和及与]){0,6}$"
)
_HIGHER = re.compile(
    r"(?:国务院|中央|国家|自治区|[省州市盟]|上级|厅)[^\W\da-zA-Z_]{0,10}(?:制定|印发|出台|下发|发布|转发|下达)[^\W\da-zA-Z_]{0,3}$"
)
_HERE = re.compile(
    r"[我本]?(?:县|区|旗)(?!级以上|域)(?:[^\W\da-zA-Z_]|[、]){0,14}(?:制定|印发|出台|下发|发布|编制|修订|拟定)[^\W\da-zA-Z_]{0,4}(?:《[^》]{2,60}》|[、和及与]){0,6}$"
)
_BEFORE = 40


def find_documents(text: str) -> list[Mention]:
    """Titles and document numbers.

    Returns:
        Mentions by offset. ``title`` covers 《…》 with its marks, nested 《》〈〉<> counted in; a title that is never closed
        ends with its sentence; ``key`` is the title without marks and blanks. ``number`` covers 富财预〔2023〕84号 in any kind of
        bracket; ``key`` is issuer〔year〕number.
    """
    titles = [Mention(a, b, text[a:b], "title", _bare(text[a:b])) for a, b in _titles(text)]
    numbers = []
    for found in _NUMBER.finditer(text) if "号" in text else ():
        issuer = found["issuer"]
        lead = _LEAD_IN.match(issuer)
        start = found.start() + (lead.end() if lead else 0)
        key = f"{text[start : found.start('year') - 1]}〔{found['year']}〕{found['number']}"
        numbers.append(Mention(start, found.end(), text[start : found.end()], "number", key))
    return sorted(titles + numbers, key=lambda mention: (mention.start, mention.end))


def document_owner(
    title: str,
    reporter: Place | None,
    text: str = "",
    span: tuple[int, int] | None = None,
    gazetteer: Gazetteer | None = None,
) -> str:
    """Whose a document is.

    Args:
        title: the title, with or without 《》.
        reporter: whose table it stands in.
        text: the text that names it, for the verb before it.
        span: where it stands in ``text``.
        gazetteer: the shipped one when left out.

    Returns:
        ``own`` when the title names the reporter or the text says that the county made it, ``law`` for laws, rules and higher
        bodies' documents and what is only followed (按照《…》), else ``unknown``.
    """
    gaz = gazetteer or load_gazetteer()
    bare = _bare(title)
    before = text[max(0, span[0] - _BEFORE) : span[0]] if span else ""
    relations = [relate_mention(m, reporter, gaz) for m in find_places(bare, gaz)] if reporter else []
    higher = _HIGHER.search(before)
    # The first that holds decides: a name in the title, then who is said to have made it, then what is done with it.
    signs = (
        ("own", "own" in relations),
        ("own", higher is not None and _own_city(higher[0], before, reporter, gaz)),
        ("law", bool(_LAW.search(bare)) or "superior" in relations or higher is not None),
        ("own", bool(_HERE.search(before))),
        ("law", bool(_FOLLOWED.search(before) or _LAW_ENDING.search(bare))),
        ("own", bool(_MADE.search(before))),
        ("law", not before and bool(_RULE_ENDING.search(bare))),
    )
    return next((answer for answer, holds in signs if holds), "unknown")


def _own_city(words: str, before: str, reporter: Place | None, gaz: Gazetteer) -> bool:
    """Whether 市 in 市政府印发 is the reporter: it is a city itself, and no higher one is named."""
    if reporter is None or reporter.kind not in ("县级市", "地级市") or not words.startswith("市"):
        return False
    return all(relate_mention(mention, reporter, gaz) == "own" for mention in find_places(before, gaz))


def _bare(title: str) -> str:
    return "".join(title.split()).strip("《》")


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """Spans of 《…》. A 《 inside counts as nested; a missing 》 is made up for by the end of the sentence."""
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        yield at, end
        at = text.find("《", end)


def _closing(text: str, start: int) -> int:
    depth = 0
    for mark in _MARK.finditer(text, start):
        if mark[0] == "《":
            depth += 1
        elif mark[0] == "》":
            depth -= 1
            if not depth:
                return mark.end()
        else:
            break
    # Never balanced: 《关于印发《X》的通知》 is, 《A、《B》 and 《A are not. The first 》 closes then, if there is one.
    stop = _SENTENCE_END.search(text, start)
    limit = stop.start() if stop else len(text)
    close = text.find("》", start, limit)
    return close + 1 if close >= 0 else min(limit, start + _LONGEST_OPEN)
