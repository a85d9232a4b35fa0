"""The title block: what the table is called, whose it is, and of which date. Grammar only; no gazetteer is at hand here."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from progcheck.read.header import column_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = re.compile(r"\s{2,}|[\t\n]")
_BLANK = re.compile(r"\s+")
_YEAR = r"((?:19|20)\d\d|[一二三四五六七八九〇零○]{4})"
_TWO = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"{_YEAR}\s*(?:年\s*{_TWO}\s*月(?:\s*{_TWO}\s*[日号])?|[.\-/]\s*(\d{{1,2}})(?:\s*[.\-/]\s*(\d{{1,2}}))?(?![\d.]))"
)
_PERIOD = re.compile(rf"{_YEAR}\s*年\s*(?:第?([一二三四1234])季度|([上下])半年)")
_FIGURES = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_QUARTERS = {"一": "03", "二": "06", "三": "09", "四": "12", "1": "03", "2": "06", "3": "09", "4": "12"}

_PLACE = re.compile(
    r"([^\W\da-zA-Z_]{1,14}?)(自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|盟|县|旗|区|市|州(?=[^县市区\W][^\W\da-zA-Z_]+?[县市区]))"
)
_SUFFIX = "省盟县旗区市"
_INNER = re.compile("市[中南北]区")
_TOPIC = re.compile("整改|督察|督查|巡察|审计|反馈|问题|任务|进展")
_RANGE = re.compile(r"(?:至|到|[-—~])\s*$")
_ORGAN = re.compile(
    r".*(?:局|厅|委员会|政府|办公室|公司|中心|大队|支队|分局|党委|纪委|中共|关于|报送|上报|印发|填报|反馈|赴|对|的|和|及|与|在|由|[县区市]委|轮|年度?|季度|月|日|第|届|次|师|意见|整改|问题)"
)
_PROVINCE = re.compile(
    "^(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|"
    r"陕西|甘肃|青海|宁夏|新疆)(?=[^\W\da-zA-Z_]{2,})"
)
# Nouns that end like a place's name.
_NOUN = re.compile(
    r"(?:^(?:各|全|本|我|该|贵|两|多|每|某|所|属|此|有关|相关|部分|其他|贫困|重点|试点|示范|先进|脱贫|城|都|超|股|门|夜|街|山|林|牧|灾|园|库|辖|社|景|校|厂|片|战|禁|整|老|新)"
    r"|各|全国|(?:保护|开发|示范|功能|工业|产业园|工业园|园艺|风景|旅游|服务|实验|试验|合作|管理|安置|居民|生活|流域|办公|小))$"
)
# A bracket at the end of a title (第一批) is not its last word.
_TAIL = re.compile(r"[（(《〔\[][^（(《〔\[]*[)）》〕\]]$|[》”\"']$")
_SHORTEST = 4
# Ranks of a date, best first.
_LABELLED, _ALONE, _WITHIN, _ROUGH = range(4)
_KINDS = ("county", "district", "city")


def title_of(lines: Sequence[str]) -> str:
    """The table's name: the longest piece that ends like one (…一览表, …清单), else the longest without a colon."""
    words = column_words().titles
    pieces = [piece for line in lines for piece in _pieces(line)]
    named = [piece for piece in pieces if len(piece) > _SHORTEST and _TAIL.sub("", piece).endswith(words)]
    other = [piece for piece in pieces if len(piece) > _SHORTEST and not re.search("[:：]", piece)]
    other = [piece for piece in other if _TOPIC.search(piece)]
    return max(named or other, key=len, default="").strip("《》")


def reporter_candidates(lines: Sequence[str]) -> list[str]:
    """County-level places named in these lines, likeliest first.

    First what stands behind a label (填报单位：…), then counties and banners, then districts, then cities: a city is as often the
    receiver as the reporter. Within a kind the first named comes first; of 潍坊市诸城市 the inner one does.
    """
    labels = "|".join(sorted(map(re.escape, column_words().reporter_labels), key=len, reverse=True))
    label = re.compile(rf"(?:{labels})\s*(?:[（(][^）)]*[)）])?\s*[:：]\s*([^\s:：]+)")
    texts = [_BLANK.sub(" ", line) for line in lines]
    labelled = [place for text in texts for found in label.finditer(text) for place in _ranked([found[1]])]
    return list(dict.fromkeys(labelled + _ranked([_BLANK.sub("", line) for line in lines])))


def as_of(lines: Iterable[str]) -> str | None:
    """``YYYY-MM`` or ``YYYY-MM-DD``: the date behind 截至 or 填报日期, else one that stands alone, else one in the text.

    A year alone (2022年度) is what the table is about, not when it was filled in.
    """
    labels = "|".join(map(re.escape, column_words().date_labels))
    label = re.compile(rf"(?:{labels})[到至]?\s*[:：]?\s*[（(]?\s*$")
    found: dict[int, str] = {}
    for line in lines:
        folded = unicodedata.normalize("NFKC", line)
        rank = _ALONE
        for match in _DATE.finditer(folded):
            before = folded[: match.start()]
            date = _iso(match)
            if date is None:
                continue
            if rank in found and _RANGE.search(before):
                found[rank] = date  # of a period its end counts
                continue
            alone = any(match[0] == piece.strip("()") for piece in _pieces(folded))
            rank = _LABELLED if label.search(before) else (_ALONE if alone else _WITHIN)
            found.setdefault(rank, date)
        for match in _PERIOD.finditer(folded):
            month = _QUARTERS[match[2]] if match[2] else {"上": "06", "下": "12"}[match[3]]
            found.setdefault(_ROUGH, f"{_arabic(match[1])}-{month}")
    return found[min(found)] if found else None


def _pieces(line: str) -> list[str]:
    """What stands apart in a line by two blanks or more."""
    return [_BLANK.sub("", piece) for piece in _GAP.split(line.strip()) if piece.strip()]


def _ranked(texts: Sequence[str]) -> list[str]:
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for text in texts:
        previous = ""
        for kind, name in _places(text):
            if kind == "city" and previous == "city":
                found["city"].insert(len(found["city"]) - 1, name)
            elif kind in found:
                found[kind].append(name)
            previous = kind
    return [name for kind in _KINDS for name in found[kind]]


def _places(text: str) -> Iterable[tuple[str, str]]:
    """``(kind, name)`` of the places in a text, from left to right."""
    at = 0
    while found := _PLACE.search(text, at):
        at = found.end()
        # 红旗区, 津市市, 沙市区: the suffix just met belongs to the name when another one follows it.
        while (
            at < len(text)
            and text[at] in _SUFFIX
            and not _INNER.match(text, at)
            and found[2] not in ("自治区", "自治州", "省")
        ):
            at += 1
        whole = text[found.start() : at]
        name = _PROVINCE.sub("", _ORGAN.sub("", whole[:-1]) + whole[-1])
        stem = name[:-1].removesuffix("自治")
        if found[2] in ("自治区", "自治州", "地区", "省", "盟", "州"):
            yield "above", name
        elif stem and not _NOUN.search(stem) and not _NOUN.search(name):
            kind = "county" if name[-1] in "县旗" else ("city" if name[-1] == "市" else "district")
            yield kind, name


def _iso(match: re.Match[str]) -> str | None:
    month, day = _number(match[2] or match[4]), _number(match[3] or match[5])
    if month is None or not 1 <= month <= 12:  # noqa: PLR2004
        return None
    date = f"{_arabic(match[1])}-{month:02d}"
    return f"{date}-{day:02d}" if day is not None and 1 <= day <= 31 else date  # noqa: PLR2004


def _arabic(year: str) -> str:
    return "".join(_FIGURES.get(char, char) for char in year)


def _number(text: str | None) -> int | None:
    """A month or day in either script."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    unit = int(_FIGURES.get(ones, "0"))
    return unit if not ten else int(_FIGURES.get(tens, "1")) * 10 + unit
