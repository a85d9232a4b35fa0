"""A target told without a figure of its kind: a rate as two counts, a count under another counter, a rhythm as months.

Whoever writes 四十个单位里三十四个做到了 has told a rate, and 3月、7月先后举办 are two times. Such a figure is there, though nobody can
hold it against the target with certainty: the target is neither missed nor missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.text.numerals import to_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

COUNTS = frozenset({"things", "people", "people-times", "households"})
TIMES = frozenset({"times", "visits", "stage", "lessons"})
_MASSES = frozenset({"area", "length", "mass", "volume", "money"})
_EFFORT = re.compile(
    r"(?P<what>出动|悬挂|张贴|发放|派发|接听|接待|行程|值守|值班|经费|参与|走访)[^，。；、\d]{0,8}$"
)  # what any office can count
_SMALL = 5  # up to here a count target is one each, for which words do: 村村, 每镇, 各一
_LEAST, _MOST = 0.7, 3.0  # of a count target: what is told of it mostly lies in between
_TELLING_NUMBER = 3  # numerals below stand everywhere
_NUMERAL = re.compile(
    r"(?<!第)(?:\d+(?:\.\d+)?[百千]?[余多来]?[万亿]{0,2}|[一二三四五六七八九十两百千][零一二三四五六七八九十两百千余多来]*[万亿]{0,2}[零一二三四五六七八九十两百千]*[万亿]?)"
)
_TENTHS = re.compile(
    r"[一二三四五六七八九两][成](?![立果为就员都效长品本分功语份])|一半|半数|多半|百[里个份户斤]|每百|百分"
)
_NONE_LEFT = re.compile(
    r"无[一人户处家个例起件]|没有[一哪谁人]|没[一有][^，。；]{0,6}(?:落|漏|缺|少)|[零〇0]|仅(?:剩|有|余)?|只(?:剩|有|余|差)|剩|余下?|其余|除[^，。；]{1,20}外|为零|清零"
)
_EACH = re.compile(
    r"([村乡镇户家站所校园院班组区人处店县周月季年])\1|[每各均]|都(?=有|配|设|建|装|是|已|在|能)|人手一|一[^\W\d_]一[^\W\d_]"
)
_SEASONS = re.compile(
    r"[春夏秋冬]|[上下]半年|[一二三四]季度|年[初中底末]|[年月]初|月中|月底|[前后]两?[次回场]"
)
_MONTH = re.compile(
    r"(?<!\d)\d{1,2}月(?![报度])(?:\d{1,2}日)?|[一二三四五六七八九十]{1,2}月(?![报度])|(?<=[、和与及])\d{1,2}日"
)
_RHYTHM = re.compile(
    r"每(?:年|季度?|月|周|日|天|半[年月]|学期|旬|晚|早|班|次|逢)|逐[月季周日]|按[月季周日旬]|(?:日|月|周|季)(?:日|月|周|季)|天天|常年|逢"
)

_CHANGED_TO = re.compile(
    r"[^，。；\d]{0,8}?(?:提[高升]|[上回]升|增[加长至到]|升|涨|扩|[下回]?降|缩|压|减|回落|改|变|调|拉)[^，。；\d]{0,8}?[到至为成]"
)
_CHANGE_SIGNS = "由从自原"
_CHANGED_FROM = re.compile(r"(?:由|从|原来?的?|自)[^，。；\d]{0,10}$")


def held_before(text: str, figure: Quantity) -> bool:
    """Whether a figure is what held before (由67%提高到88%)."""
    end, start = figure.end, figure.start
    if not any(sign in text for sign in _CHANGE_SIGNS):
        return False
    return bool(_CHANGED_TO.match(text, end) and _CHANGED_FROM.search(text, max(0, start - 14), start))


def without_efforts(task: str, answer: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures without those that only tell how much effort was made (出动车辆35台次, 悬挂横幅60条), unless the task speaks of it."""
    found = []
    for q in figures:
        effort = _EFFORT.search(answer, max(0, q.start - 12), q.start)
        if effort is None or effort["what"] in task:
            found.append(q)
    return found


def counted_in_words(target: Quantity, answer: AnnotatedText, figures: Sequence[Quantity]) -> bool:
    """Whether an answer without a figure of the target's kind tells it all the same, in another way.

    Args:
        target: a target of a demand.
        answer: the answer.
        figures: what the answer reports, see :func:`~progcheck.score.figures.told_figures`.
    """
    text = answer.text
    counts = [q for q in figures if q.kind in COUNTS]
    if target.kind == "share":
        return _share_told(text, figures, counts) or _TENTHS.search(text) is not None
    if target.kind in COUNTS:
        return _count_told(target, text, figures, counts) or _number_like(target, answer, figures)
    if target.kind in TIMES:
        return bool(_RHYTHM.search(text)) or _occasions(text) >= min(target.value, 2.0) or bool(counts)
    if target.kind in {"duration", "age"}:
        return bool(figures or answer.dates or _RHYTHM.search(text))
    return (
        any(q.kind in {"bare", target.kind} for q in figures)
        or (target.kind not in _MASSES and bool(figures))
        or _number_like(target, answer, figures)
    )


def _share_told(text: str, figures: Sequence[Quantity], counts: Sequence[Quantity]) -> bool:
    """Two counts of anything, or one and what is left."""
    masses = [q.kind for q in figures if q.kind in _MASSES]
    return (
        len(counts) > 1
        or len(masses) != len(set(masses))
        or (bool(counts) and _NONE_LEFT.search(text) is not None)
        or any(q.kind in {"bare", "share"} or "/" in q.kind for q in figures)
    )


def _count_told(target: Quantity, text: str, figures: Sequence[Quantity], counts: Sequence[Quantity]) -> bool:
    if target.value <= _SMALL:
        return bool(counts) or _EACH.search(text) is not None or _occasions(text) >= target.value
    least, most = target.base * _LEAST, target.base * _MOST
    every = [q.base for q in figures if q.kind in COUNTS | TIMES | {"bare"}]
    return any(least <= base <= most for base in every) or (
        len(every) > 1 and least <= sum(every) <= most * 2
    )


def _number_like(target: Quantity, answer: AnnotatedText, figures: Sequence[Quantity]) -> bool:
    """Whether any numeral of the answer, whatever stands behind it (七千万过桥钱, 搞了九样), is of a size likely for the target; figures that are planned or past are none."""
    others = [(q.start, q.end) for q in answer.quantities if q not in figures]
    others += [(d.start, d.end) for d in answer.dates]
    for match in _NUMERAL.finditer(answer.text):
        if any(start < match.end() and match.start() < end for start, end in others):
            continue
        value = to_decimal(match.group().replace("余", "").replace("多", "").replace("来", ""))
        for wanted in (target.value, target.base):
            if (
                value is not None
                and wanted >= _TELLING_NUMBER
                and _LEAST * wanted <= float(value) <= _MOST * wanted
            ):
                return True
    return False


def _occasions(text: str) -> float:
    """How many months, days and seasons a text names: at least as often something was done."""
    return float(len(set(_MONTH.findall(text))) + len(set(_SEASONS.findall(text))))
