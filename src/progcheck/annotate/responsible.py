"""The cell of responsible units, read: which parties it names, and whether the reporter is one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.annotate.gazetteer import Gazetteer, Place, load_gazetteer
from progcheck.annotate.places import find_places, places_of, relate

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Party:
    """One unit of a cell.

    ``scope`` is ``all-counties`` (各县（区）, 县级以上, 各乡镇), ``some-counties`` (有关县区: which ones is not said), ``place`` (a county or
    city by name, or an organ of it; ``places`` says which it may be), ``superior`` (市财政局), ``own`` (县水利局) or ``unknown``
    (审计局, a company, a person). ``level`` is the word it says its level with (省 市 州 县 区 旗 …), carried over from the
    unit before it in 市生态环境局、审计局; ``own`` and ``superior`` are what that word says by itself, :func:`covers` weighs it
    against the reporter's kind.
    """

    name: str
    scope: str
    level: str = ""
    places: tuple[Place, ...] = ()


_BRACKET = re.compile(r"[（(]([^（）()]{0,12})[）)]")
_COUNTY_LIST = re.compile(r"各(?:(?:自治县|[县区市州旗])、)+(?:自治县|[县区市州旗])")
_SPLIT = re.compile(r"[，,；;、/\s]+|。|以及|(?<=[局委办府部])[和及与](?=[各市县区州])")
_ONLY_ORGAN = re.compile(
    r"(?:[县区市旗州]?(?:党委|委|政府|人民政府)|党委政府|党工委|管委会|办事处)(?:和|及|、)?(?:人民)?(?:政府)?"
)
_SOME = re.compile(
    r"(?:有关|相关|涉及|部分|所在|责任|任务|问题|重点)(?:的)?[^，]{0,3}?(?:县|区|市|旗|乡|镇|地)|属地|所在地"
)
_EACH = re.compile(
    r"(?:各|全体|所有)(?P<kinds>(?:团场|师市|自治县|自治旗|[县区市州盟旗地乡镇街村级园社道办]|[（）()])+)"
    r"|(?P<bare>(?:旗县|县旗|区县|县区|县市|市县|县（市|县\(市|县（区|县\(区)[区市旗县）)]*)|县级以上|(?P<level>[县区]级)(?:党委|人民政府|政府)"
)
_EXCEPT = re.compile(r"除(?P<names>[^，；。]{2,30}?)(?:以外|之外|外)")
_LEVEL = re.compile(
    r"^(?:国家|中央|中共)?(?P<level>自治区|自治州|自治县|自治旗|兵团|师市|地区|[省州市盟县区旗乡镇])"
    r"(?!场|域|容|民政|政工|政设施|政园林)"
)
_ZONES = re.compile(r"^(?:[市州省区]属|市级|市直)?各?(?:开发区|功能区|园区|高新区|经开区|管委会)")
_SUPERIOR = {"省", "自治区", "州", "自治州", "市", "盟", "地区", "行署", "兵团", "师市"}
_PREFECTURE_ONLY = set("市州盟地")


def responsible_parties(text: str, gazetteer: Gazetteer | None = None) -> tuple[Party, ...]:
    """The units that a cell of responsible units names, in order; words such as 政府 after a county's name add none."""
    gaz = gazetteer or load_gazetteer()
    parties: list[Party] = []
    carried = Party("", "unknown")
    for token in _tokens(text):
        if not parties or not _ONLY_ORGAN.fullmatch(token):
            carried = _party(token, carried, gaz)
            parties.append(carried)
    return tuple(parties)


def covers(text: str, reporter: Place, gazetteer: Gazetteer | None = None) -> bool | None:
    """Whether a cell of responsible units asks the reporter.

    Returns:
        ``True`` when the reporter or its organs are named, or all counties are asked; ``False`` when only other places are
        named; ``None`` when only higher organs, unnamed counties (有关县区) or units without a level stand there.
    """
    gaz = gazetteer or load_gazetteer()
    excepted = _EXCEPT.search(text)
    if excepted and _names(excepted["names"], reporter, gaz):
        return False
    verdicts = [_asks(party, reporter, gaz) for party in responsible_parties(text, gaz)]
    if "yes" in verdicts:
        return True
    return False if "others" in verdicts and "perhaps" not in verdicts else None


def _tokens(text: str) -> list[str]:
    joined = _BRACKET.sub(lambda m: "（" + re.sub(r"[、，,/\s]", "", m[1]) + "）", _EXCEPT.sub("", text))
    joined = _COUNTY_LIST.sub(lambda m: m[0].replace("、", ""), joined)
    return [token for token in _SPLIT.split(joined) if token and token != "等"]  # noqa: S105 - a word


def _party(token: str, carried: Party, gaz: Gazetteer) -> Party:
    named = [m for m in find_places(token, gaz) if not m.label.startswith("inside:")]
    if named:
        places, rest = places_of(named[-1], gaz), token[named[-1].end :]
    else:
        places, rest = _ordinary_name(token, gaz)
    if _SOME.search(rest) and not re.search(r"(?:部门|单位)", rest):
        return Party(token, "some-counties", places=places)
    each = _EACH.search(rest)
    if each and not _ZONES.match(rest):
        return Party(
            token, "all-counties", "".join(re.findall(r"[县区市州盟旗地乡镇街村级团师]", each[0])), places
        )
    if places:
        return Party(token, "place", places=places)
    return _organ(token, carried)


def _organ(token: str, carried: Party) -> Party:
    """A unit without a place in its name, by the word it says its level with."""
    if _ZONES.match(token):
        return Party(token, "superior", "市")
    level = _LEVEL.match(token)
    if level:
        word = level["level"]
        return Party(token, "superior" if word in _SUPERIOR else "own", word)
    # 市生态环境局、审计局: the second is of the same level; companies and persons are of none.
    if carried.scope in ("place", "superior", "own") and re.search(r"[局委办厅院部联会社校府]$", token):
        return Party(token, carried.scope, carried.level, carried.places)
    return Party(token, "unknown")


def _ordinary_name(token: str, gaz: Gazetteer) -> tuple[tuple[Place, ...], str]:
    """A unit that is nothing but a name which elsewhere may be an ordinary word: 城关区, 和平县委. 城区 stays one."""
    for start, end in gaz.scan_full(token)[:1]:
        if start == 0 and end > 2 and _ONLY_ORGAN.fullmatch(token[end:] or "委"):  # noqa: PLR2004 - two characters
            return gaz.lookup(token[:end]), token[end:]
    return (), token


def _asks(party: Party, reporter: Place, gaz: Gazetteer) -> str:
    """``yes``, ``others`` (places that are not the reporter), ``perhaps`` (unnamed counties) or ``""``."""
    relations = {relate(place, reporter, gaz) for place in party.places}
    elsewhere = bool(relations) and not relations & {"own", "superior"}
    if party.scope == "all-counties":
        if elsewhere:
            return "others"
        return "yes" if _kinds_cover(party.level, reporter) else "perhaps"
    if party.scope == "some-counties":
        return "others" if elsewhere else "perhaps"
    if party.scope == "place":
        if "own" in relations:
            return "yes"
        return "others" if elsewhere else ""
    return "yes" if party.level in _own_levels(reporter, gaz) else ""


def _kinds_cover(kinds: str, reporter: Place) -> bool:
    """Whether 各县区, 各市州, 各区 … mean the reporter too. 各县（区） is said loosely of all counties, 各区 of districts only."""
    letters = set(kinds)
    if letters & {"团", "师"}:
        return reporter.is_corps
    if letters and letters <= _PREFECTURE_ONLY - {"地"}:
        return reporter.level == "prefecture" or (letters == {"市"} and reporter.kind == "县级市")
    return letters != {"区"} or reporter.name.endswith("区")


def _own_levels(reporter: Place, gaz: Gazetteer) -> Sequence[str]:
    """The level words that the reporter's own organs bear."""
    if reporter.kind == "县级市":
        above = gaz.ancestors(reporter)
        # 市住建局 in a city under a city may be either's; under a 州, 盟, 地区 or province it is its own.
        return () if above and above[0].kind in ("地级市", "直辖市") else ("市",)
    if reporter.level == "prefecture":
        return {"地级市": ("市",), "自治州": ("州", "自治州"), "盟": ("盟",), "地区": ("地区",)}.get(
            reporter.kind, ()
        )
    own = {"县": ("县",), "自治县": ("县", "自治县"), "旗": ("旗",), "自治旗": ("旗", "自治旗")}.get(
        reporter.kind, ("区",)
    )
    return (*own, "乡", "镇")


def _names(text: str, reporter: Place, gaz: Gazetteer) -> bool:
    return any(
        place.code == reporter.code for mention in find_places(text, gaz) for place in places_of(mention, gaz)
    )
