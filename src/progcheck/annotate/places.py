"""Places named in a text, and how a place stands to the reporter.

Precision before recall: a name that is also an ordinary word (会同县, 城区), a two-character county (范县 in 示范县) and a bare short
name (资源, 昌都) only count with evidence beside them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from progcheck.annotate.gazetteer import LEVELS, Gazetteer, Place, load_gazetteer
from progcheck.annotate.jurisdiction import find_jurisdiction_words
from progcheck.records.facts import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_jurisdiction_words", "find_places", "places_of", "relate", "relate_mention"]

# Relations from near to far.
RELATIONS = ("own", "superior", "sibling", "neighbour", "foreign")

# A name that runs on into another word: 昌都市场, 朝阳区域, 大同区分. 区分管 is lost with 区分; no harm is done by it.
_RUNS_ON = {"市": "场", "区": "域块间位划分别段", "旗": "帜舰杆号", "省": "略去得力钱", "盟": "友约军"}
_DIVIDES = re.compile(r"划[分定归拨出转入]")
_COUNTY_WORD = "级域城直区市乡内外委政党情容貌"
_HAN = re.compile(r"[^\W\da-zA-Z_]")
_LINK = re.compile(r"[、，,/和与及]|以及")
_SHORT_CONTEXT = re.compile(r"籍|境内|全境|等地|[两三四]地")
_DOCUMENT = re.compile(r"《[^》]*》?")

_STOP = "，。、；：！？:;,!?的了将已在对由把被局府委办处督责"
_FIRM = re.compile(
    rf"^(?P<run>[^{_STOP}\s]{{0,16}}?)(?:有限责任|有限|股份|责任|分|子|总)?(?:公司|集团|厂|银行|信用社|农商行|大学|学院|商行|酒店|宾馆|饭店|项目部)"
)
# A verb between the place and the firm: the place acts, it is not part of the firm's name.
_ACTING = re.compile(
    r"组织|开展|完成|落实|建设|推进|监督|检查|整治|要求|关停|拆除|取缔|整改|查处|投入|召开|印发|协调|委托|联合|引进|境内|辖区"
    r"|现有|共有|各|全|所有|一家|企业|\d"
)
_ROUTE = re.compile(r"^[至到—–－~-]")
_ROUTE_END = re.compile(r"^[^，。；、]{0,8}?(?:公路|高速|铁路|国道|省道|线路?|段|航线|管道|输电|快速路|通道)")
_FEATURE = re.compile(
    r"^[东西南北中]?(?:大道|大街|路(?![面段网灯长基政])|高速|铁路|大桥|机场|火车站|汽车站|客运站)"
    r"|^(?:小吃|拉面|牛肉面|烤鸭|火锅|米粉|螺蛳粉|热干面|火腿|大闸蟹|牌(?!照))"
)
_WATER = re.compile(
    r"^(?:[东西南北]?(?:江|河|湖|山|岭|峡|海|水库|水电站|电站|路|街|桥|站|港|线)|时间|菜|话|戏|茶|酒|牛|羊|猪|梨|枣)"
)


def find_places(text: str, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Places named in a text, one mention per level (昌都市洛隆县 gives two).

    Returns:
        Mentions by offset. ``label`` is ``province``, ``prefecture`` or ``county`` (the highest one where the name stands for
        several), with ``inside:`` before it where the name is only part of the name of a firm, bank, university, road, dish,
        route or 《document》. ``key`` holds the codes, ``|``-joined where the name alone does not say which.
    """
    gaz = gazetteer or load_gazetteer()
    spans, shorts = gaz.scan(text)
    if not spans and not shorts:
        return []
    sure = [span for span in spans if not _runs_on(text, span[1]) and not _doubtful(text, span, gaz)]
    accepted = _chained(text, spans, sure, gaz)
    if shorts:
        accepted += _shorts(text, accepted, shorts, gaz)
    accepted.sort()
    return _mentions(text, accepted, gaz)


def places_of(mention: Mention, gazetteer: Gazetteer | None = None) -> tuple[Place, ...]:
    """The places that a mention may stand for."""
    gaz = gazetteer or load_gazetteer()
    return tuple(place for code in mention.key.split("|") if (place := gaz.get(code)))


def relate(place: Place, reporter: Place, gazetteer: Gazetteer | None = None) -> str:
    """How a place stands to the reporter.

    Returns:
        ``own`` (the reporter or below it), ``superior`` (above it), ``sibling`` (same prefecture), ``neighbour`` (same
        province) or ``foreign``.
    """
    gaz = gazetteer or load_gazetteer()
    if place.code == reporter.code or reporter.code in place.parents:
        return "own"
    if place.code in reporter.parents:
        return "superior"
    if gaz.same_prefecture(place, reporter):
        return "sibling"
    return "neighbour" if place.code[:2] == reporter.code[:2] else "foreign"


def relate_mention(mention: Mention, reporter: Place, gazetteer: Gazetteer | None = None) -> str:
    """As :func:`relate`; of several places that a mention may stand for, the nearest to the reporter counts."""
    gaz = gazetteer or load_gazetteer()
    found = (relate(place, reporter, gaz) for place in places_of(mention, gaz))
    return min(found, key=RELATIONS.index, default="foreign")


def _runs_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    if _DIVIDES.match(text, end):
        return False  # 某某区 划分网格, not 区划
    return bool(following) and following in _RUNS_ON.get(text[end - 1], "")


def _doubtful(text: str, span: tuple[int, int], gaz: Gazetteer) -> bool:
    """Whether a name needs evidence: an ordinary word, or two characters that may be parts of two words."""
    start, end = span
    if text[start:end] in gaz.ordinary:
        return True
    if end - start > 2:  # noqa: PLR2004 - two characters
        return False
    return bool(start and _HAN.match(text[start - 1])) or text[end : end + 1] in _COUNTY_WORD


def _chained(
    text: str, spans: Sequence[tuple[int, int]], sure: Sequence[tuple[int, int]], gaz: Gazetteer
) -> list[tuple[int, int]]:
    """The sure names, and doubtful ones right after a higher division or in a list with a neighbour."""
    accepted = list(sure)
    known = set(sure)
    for _ in range(2):  # forward, then once more for lists that start with the doubtful name
        for place, span in enumerate(spans):
            if span in known or _runs_on(text, span[1]):
                continue
            before = spans[place - 1] if place and spans[place - 1] in known else None
            after = spans[place + 1] if place + 1 < len(spans) and spans[place + 1] in known else None
            if (before and _supports(text, before, span, gaz)) or (
                after and _supports(text, span, after, gaz, chain=False)
            ):
                known.add(span)
                accepted.append(span)
    return sorted(accepted)


def _supports(
    text: str, left: tuple[int, int], right: tuple[int, int], gaz: Gazetteer, *, chain: bool = True
) -> bool:
    """Whether two names next to each other make one another likely: 晋城市城区, 和平区、南开区."""
    between = text[left[1] : right[0]]
    first, second = gaz.lookup(text[slice(*left)]), gaz.lookup(text[slice(*right)])
    if chain and not between:
        return any(one.code in other.parents for one in first for other in second)
    return bool(_LINK.fullmatch(between)) and any(
        gaz.same_prefecture(one, other) for one in first for other in second
    )


def _shorts(
    text: str, accepted: Sequence[tuple[int, int]], shorts: Sequence[tuple[int, int]], gaz: Gazetteer
) -> list[tuple[int, int]]:
    """Bare short names with evidence: beside a name that belongs to them, in a list, named in full elsewhere in the text."""
    taken = {position for span in accepted for position in range(*span)}
    full_names = {text[slice(*span)] for span in accepted}
    starts, ends = {span[0]: span for span in accepted}, {span[1]: span for span in accepted}
    free = [span for span in shorts if span[0] not in taken and span[1] - 1 not in taken]
    found: list[tuple[int, int]] = []
    for one, other in pairwise(free):  # 西藏昌都
        if one[1] == other[0] and _above(gaz.lookup(text[slice(*one)]), gaz.lookup(text[slice(*other)])):
            found += [one, other]
            starts[one[0]], ends[other[1]] = one, other
    for span in free:
        start, end = span
        if span in found:
            continue
        places = gaz.lookup(text[start:end])
        if any(place.name in gaz.ordinary for place in places):
            continue
        right, left = starts.get(end), ends.get(start)
        listed = [s for at in (start - 1,) if (s := ends.get(at))] + [
            s for at in (end + 1,) if (s := starts.get(at))
        ]
        if (
            (right and _above(places, gaz.lookup(text[slice(*right)])))
            or (left and _above(gaz.lookup(text[slice(*left)]), places))
            or any(_supports(text, min(span, other), max(span, other), gaz, chain=False) for other in listed)
            or any(place.name in full_names for place in places)
            or (_stands_alone(text, start) and _SHORT_CONTEXT.match(text, end))
        ):
            found.append(span)
            starts[start], ends[end] = span, span
    return found


def _above(upper: Sequence[Place], lower: Sequence[Place]) -> bool:
    return any(one.code in other.parents for one in upper for other in lower)


def _stands_alone(text: str, start: int) -> bool:
    return not start or not _HAN.match(text[start - 1]) or text[start - 1] in "、和与及在赴到"


def _mentions(text: str, spans: Sequence[tuple[int, int]], gaz: Gazetteer) -> list[Mention]:
    if not spans:
        return []
    quoted = [(m.start(), m.end()) for m in _DOCUMENT.finditer(text)]
    found: list[Mention] = []
    inside = [
        any(start <= span[0] < end for start, end in quoted) or _in_name(text, span, gaz) for span in spans
    ]
    for number in range(len(spans) - 2, -1, -1):
        following = text[spans[number][1] : spans[number + 1][0]]
        if not following and inside[number + 1]:
            inside[number] = True
        elif _ROUTE.fullmatch(following) and _ROUTE_END.match(text[spans[number + 1][1] :]):
            inside[number] = inside[number + 1] = True
    previous: tuple[Place, ...] = ()
    for number, (start, end) in enumerate(spans):
        places = gaz.lookup(text[start:end])
        if number and spans[number - 1][1] == start:
            places = tuple(p for p in places if any(one.code in p.parents for one in previous)) or places
        elif len(places) > 1:
            named = {text[slice(*span)] for span in spans}
            places = tuple(p for p in places if any(a.name in named for a in gaz.ancestors(p))) or places
        level = min((place.level for place in places), key=LEVELS.index)
        label = f"inside:{level}" if inside[number] else level
        found.append(
            Mention(start, end, text[start:end], label, "|".join(dict.fromkeys(p.code for p in places)))
        )
        previous = places
    return found


def _in_name(text: str, span: tuple[int, int], gaz: Gazetteer) -> bool:
    """Whether a name is part of the name of a firm, school, road, dish, or (short names) of a river or hill."""
    tail = text[span[1] : span[1] + 24]
    firm = _FIRM.match(tail)
    if firm and not _ACTING.search(firm["run"]):
        return True
    return bool(_FEATURE.match(tail)) or (text[slice(*span)] not in gaz.full and bool(_WATER.match(tail)))
