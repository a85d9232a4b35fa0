"""The terms that texts are compared by: words with their weight, and what is common to the whole table discounted."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from progcheck.annotate.annotated import AnnotatedText

_HAN = re.compile(r"[^\W\da-zA-Z_]+")
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


def content_words(words: Sequence[str]) -> list[str]:
    """Words that carry meaning: Han words that are not in every report, single characters left out."""
    return [word for word in words if len(word) > 1 and word not in _STOP and _HAN.fullmatch(word)]


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of Han characters."""
    return [run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)]


def terms(text: AnnotatedText) -> Counter[str]:
    """Terms of a text with their counts: content words and character pairs, place names of any kind kept."""
    found = Counter(content_words(text.words))
    for pair, count in Counter(bigrams(text.text)).items():
        if pair not in _STOP:
            found["#" + pair] += count
    return found


def table_idf(documents: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """Inverse document frequency over the tasks and answers of one table (Spärck Jones 1972, smoothed)."""
    every = [set(document) for document in documents]
    frequency = Counter(term for document in every for term in document)
    count = len(every)
    return {term: math.log((1 + count) / (1 + n)) + 1e-3 for term, n in frequency.items()}
