"""The terms that texts are compared by: content words, pairs of characters, and the classes of a lexicon."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from progcheck.annotate.phrases import finder
from progcheck.policy.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from progcheck.records.facts import Mention

_HAN = re.compile(r"[^\W\da-zA-Z_]+")
_HAN_RANGES = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x3007, 0x3007))  # the ideographs, extension A, and 〇
_STOP = frozenset(
    [
        "我县",
        "我市",
        "我区",
        "我州",
        "我旗",
        "我局",
        "我委",
        "全县",
        "全市",
        "全区",
        "全州",
        "各县",
        "以及",
        "并且",
        "或者",
        "对于",
        "关于",
        "按照",
        "根据",
        "依据",
        "通过",
        "进行",
        "开展",
        "工作",
        "相关",
        "有关",
        "情况",
        "方面",
        "要求",
        "问题",
        "目前",
        "截至",
        "截止",
        "进一步",
        "加强",
        "推进",
        "落实",
        "做好",
        "认真",
        "积极",
        "严格",
        "切实",
        "全面",
        "确保",
        "组织",
        "实施",
        "完成",
        "及时",
        "持续",
        "深入",
        "不断",
        "加大",
        "力度",
        "强化",
        "建立",
        "健全",
        "完善",
        "明确",
        "制定",
        "其中",
        "共计",
        "累计",
        "均已",
        "已经",
        "所有",
        "全部",
        "各类",
        "各级",
        "各部门",
        "单位",
        "部门",
        "人民政府",
        "政府",
        "党委",
        "县委",
        "市委",
        "区委",
        "长期",
        "坚持",
        "年底",
        "月底",
        "年度",
        "以上",
        "以下",
        "以内",
        "不少于",
        "不低于",
        "达到",
        "每年",
        "每月",
        "每季度",
        "一次",
        "按规定",
        "做到",
        "整改",
        "任务",
        "时限",
        "期限",
        "措施",
        "县",
        "市",
        "区",
        "州",
        "的",
        "了",
        "和",
        "与",
        "及",
        "对",
        "在",
        "为",
        "将",
        "把",
        "由",
        "从",
        "到",
        "等",
        "是",
        "有",
        "上",
        "下",
        "内",
        "中",
    ]
)


@lru_cache(maxsize=1 << 16)
def is_content_word(word: str) -> bool:
    """Whether a word carries meaning: of Han characters, more than one, and not in every report."""
    return len(word) > 1 and word not in _STOP and _HAN.fullmatch(word) is not None


def content_words(words: Sequence[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in words if is_content_word(word)]


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Han characters."""
    return [run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)]


def telling_pairs(pairs: Sequence[str]) -> NDArray[np.bool_]:
    """Which pairs of characters are of two Han characters and not in every report."""
    points = np.frombuffer("".join(pairs).encode("utf-32-le"), dtype="<u4").reshape(-1, 2)
    han = np.zeros(points.shape, dtype=bool)
    for first, last in _HAN_RANGES:
        han |= (points >= first) & (points <= last)
    stop = np.fromiter(map(_STOP.__contains__, pairs), dtype=bool, count=len(pairs))
    kept: NDArray[np.bool_] = han.all(axis=1) & ~stop
    return kept


def concept_weights(text: str, lexicon: str) -> dict[str, float]:
    """The classes of a lexicon that a text touches, each with the weight of its plainest phrase there."""
    return strongest(finder(lexicon).find(text), lexicon)


def strongest(mentions: Iterable[Mention], lexicon: str) -> dict[str, float]:
    """The classes of some phrases of a lexicon, each with the weight of its plainest phrase."""
    weights = phrase_weights(lexicon)
    found: dict[str, float] = {}
    for mention in mentions:
        weight = weights[mention.text, mention.label]
        if weight > found.get(mention.label, 0.0):
            found[mention.label] = weight
    return found


@cache
def phrase_weights(lexicon: str) -> dict[tuple[str, str], float]:
    """Weight of each phrase under each label of a lexicon."""
    found: dict[tuple[str, str], float] = {}
    for entry in load_lexicon(lexicon):
        for form in entry.forms:
            found[form, entry.label] = max(entry.weight, found.get((form, entry.label), 0.0))
    return found
