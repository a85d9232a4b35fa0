"""Figures against targets: which figure of an answer speaks of a task's target, and does it reach it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.terms import bigrams
from progcheck.score.told_otherwise import COUNTS, TIMES, counted_in_words, held_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.records.facts import Demand, Quantity

_ALIKE = (
    frozenset({"个", "名", "人", "位"}),
    frozenset(["个", "处", "家", "座", "所", "项", "条", "件", "种", "类", "支", "辆", "台", "套", "户"]),
)  # counters for one thing
_ALL = re.compile(
    r"全部(?!开展|实行|纳入)|均(?![价衡线])|(?<![成首古])都(?![市江匀安兰督昌会区])|全覆盖|一个没落|一个不缺|没有超|无一|全数|悉数|([件个户张条家处项次人场台辆份座站村校店栋间块桩份笔宗眼口根本盏])\1|一([^\W\d_a-zA-Z])一\2|没有漏|清零|不漏|应.尽.|无遗漏|未超|没断过|一次没少|一个不少|所有"
)
_BEFORE = re.compile(r"原来|原先|此前|以前|整改前|那年|当时|起初|只有|仅有|首次|最初|上年同期|去年同期")
_BOUNDS = frozenset({">=", ">", "<=", "<"})
_APIECE = re.compile(r"[各每][^，。；\d]{0,5}$")
_NOT_DONE = re.compile(r"[不未没][^，。；]{0,12}$")
_FULL = 0.9999
_TELLING = 20  # counts from here on are not the same by chance, whatever their counters
_FULL = 0.9999
_TELLING = 20  # counts from here on are not the same by chance, whatever their counters
_CHANGED_TO = re.compile(
    r"[^，。；\d]{0,8}?(?:提[高升]|[上回]升|增[加长至到]|升|涨|扩|[下回]?降|缩|压|减|回落|改|变|调|拉)[^，。；\d]{0,8}?[到至为成]"
)
_CHANGED_FROM = re.compile(r"(?:由|从|原来?的?|自)[^，。；\d]{0,10}$")
_FILLER = frozenset(
    [
        "达到",
        "不少",
        "少于",
        "不低",
        "低于",
        "以上",
        "以下",
        "以内",
        "完成",
        "全部",
        "实现",
        "控制",
        "年底",
        "底前",
    ]
)


@dataclass(frozen=True, slots=True)
class TargetAnswer:
    """What an answer says to one target.

    ``relation`` is met, short (below the target), over (above the cap), absent (no figure of that kind), or unclear (figures
    of that kind, none of which surely speaks of the same thing). ``given`` is the figure that was held against it.
    """

    target: Quantity
    relation: str
    given: Quantity | None = None
    closeness: float = 0.0


_ALL_OF_IT = re.compile(r"全部(?:为|是|属)|全是|均(?:为|是|属)|都是|全为")


def told_figures(entry: AnnotatedEntry, acts: tuple[Act, ...]) -> tuple[Quantity, ...]:
    """The figures that an answer reports: no plans, no ordinals, none out of a title, none that held before (由67%提高到88%)."""
    told = [(a.start, a.end) for a in acts if a.state not in {"intended", "waiting"}]
    set_before = {(t.value, t.unit) for t in entry.task.quantities if t.comparator in _BOUNDS}
    titles = [(d.start, d.end) for d in entry.progress.documents]
    text = entry.progress.text
    return tuple(
        q
        for q in entry.progress.quantities
        if q.kind != "ordinal"
        and not (q.number == "一" and q.kind in COUNTS)  # 一家试点单位 is an article, no count
        and any(start <= q.start < end for start, end in told)
        and not any(start <= q.start < end for start, end in titles)
        and not (
            (q.value, q.unit) in set_before and q.comparator in _BOUNDS and q.text in entry.task.text
        )  # the target quoted, no result
        and not held_before(text, q)
    )


def answer_target(
    target: Quantity, demand: Demand, entry: AnnotatedEntry, figures: tuple[Quantity, ...]
) -> TargetAnswer:
    """Hold the figures of an answer against one target of a demand."""
    fitting = [q for q in figures if comparable(target, q)]
    text = entry.progress.text
    if not fitting:
        if target.kind == "share" and target.comparator in {">=", ">"} and _ALL_OF_IT.search(text):
            return TargetAnswer(target, "met")
        if (target.kind == "share" and _is_full(target) and (all_of_it(text) or equal_counts(figures))) or (
            target.kind in {"duration", "times"} and target.value <= 1 and figures
        ):
            return TargetAnswer(target, "met")
        told = counted_in_words(target, entry.progress, figures)
        return TargetAnswer(target, "unclear" if told else "absent")
    fitting = _without_background(fitting, entry.progress)
    subject = _subject(entry.task, target, demand)
    scored = [(_closeness(subject, entry.progress, q), q) for q in fitting]
    best = max(closeness for closeness, _ in scored)
    if any(reaches(target, q) for closeness, q in scored if closeness > best / 2):
        return TargetAnswer(target, "met", closeness=best)
    near = [(closeness, q) for closeness, q in scored if closeness >= best * 0.99]
    given = max((q for _, q in near), key=lambda q: q.base)
    if best <= 0 or not _is_result(target, given, text):
        return TargetAnswer(target, "unclear", given)
    total = _total_of([q for _, q in scored])
    if total is not None and target.comparator not in {"<=", "<"}:
        return TargetAnswer(target, "met" if reaches(target, total) else "short", total, best)
    if _sum_reaches(target, [q for c, q in scored if c >= best / 2]):
        return TargetAnswer(target, "met", closeness=best)
    return TargetAnswer(target, "over" if target.comparator in {"<=", "<"} else "short", given, best)


def _is_result(target: Quantity, given: Quantity, text: str) -> bool:
    """Whether a figure that misses the target is surely the result: not what each had (各1次), an article, what is left over, or a range."""
    if _APIECE.search(text, max(0, given.start - 6), given.start) or given.number == "一":
        return False
    if given.upper is not None and given.upper >= given.value:
        scale = given.base / given.value if given.value else 1.0
        if given.upper * scale >= target.base or target.comparator in {"<=", "<"}:
            return False
    left = text[max(0, given.start - 14) : given.start]
    return not (target.kind == "share" and _NOT_DONE.search(left) and 100 - given.base >= target.base * 0.98)


def _without_background(figures: list[Quantity], answer: AnnotatedText) -> list[Quantity]:
    """The figures without those that tell how it was before (2019年那时只有52.4%), if any others are left."""
    now = []
    for q in figures:
        told = [s for s, _ in answer.sentences if s <= q.start] + [
            f.end for f in answer.quantities if f.end <= q.start
        ]
        start = max(told, default=0)
        if not _BEFORE.search(answer.text[start : q.start]):
            now.append(q)
    return now or figures


def without_misfits(
    answers: Sequence[TargetAnswer], demands: Sequence[Demand], entry: AnnotatedEntry
) -> tuple[TargetAnswer, ...]:
    """The answers to all targets of a task, a figure that meets another target as closely taken off the ones it misses."""
    settled = []
    for answer in answers:
        given = answer.given
        if given is not None and answer.relation in {"short", "over"}:
            for other, its_demand in zip(answers, demands, strict=True):
                if other is answer or not comparable(other.target, given) or not reaches(other.target, given):
                    continue
                subject = _subject(entry.task, other.target, its_demand)
                rival = _closeness(subject, entry.progress, given)
                in_turn = _turn(given, entry.progress.quantities) == _turn(
                    other.target, [a.target for a in answers]
                )
                if rival > answer.closeness or (rival == answer.closeness and in_turn):
                    answer = TargetAnswer(answer.target, "unclear", given)  # noqa: PLW2901 - the settled one
                    break
        settled.append(answer)
    return tuple(settled)


def _turn(one: Quantity, every: Sequence[Quantity]) -> int:
    """The how-manieth of its kind a figure is."""
    return [q for q in every if q.kind == one.kind].index(one)


def comparable(target: Quantity, given: Quantity) -> bool:
    """Whether a figure is of the target's kind; counts need one counter, or two that go with the same things."""
    if target.kind == given.kind and target.kind != "things":
        return True
    if target.kind in TIMES and given.kind in TIMES:
        return True
    if target.unit != given.unit and not any({target.unit, given.unit} <= alike for alike in _ALIKE):
        return False
    return target.kind in COUNTS and given.kind in COUNTS and not {"people-times"} & {target.kind, given.kind}


def all_of_it(text: str) -> bool:
    """Whether a text says that nothing was left out (全部, 个个, 一户没落)."""
    return bool(_ALL.search(text))


def reaches(target: Quantity, given: Quantity) -> bool:
    """Whether a figure meets the target, or stays under the cap; half a unit of the last digit shown is allowed for."""
    slack = (
        0.5 * 10**-given.digits * (given.base / given.value if given.value else 1.0)
        if given.kind != "share"
        else 1e-9
    )
    slack = min(slack, abs(target.base) * 0.005)
    if target.comparator in {"<=", "<"}:
        return given.base <= target.base + slack
    return given.base >= target.base - slack


def _is_full(target: Quantity) -> bool:
    return target.base >= 100 * _FULL


def equal_counts(figures: Sequence[Quantity]) -> bool:
    """Whether one count stands twice (应除4126株、实除4126株): what was due is what was done."""
    seen = [(q.value, q.unit if q.value < _TELLING else "") for q in figures if q.kind in COUNTS]
    return len(seen) != len(set(seen))


def _total_of(given: list[Quantity]) -> Quantity | None:
    """The figure that is the sum of the figures beside it (0.62万亩、0.97万亩，合计1.59万亩)."""
    if len(given) < 3:  # noqa: PLR2004 - two parts and their total
        return None
    largest = max(given, key=lambda q: q.base)
    rest = sum(q.base for q in given if q is not largest)
    for position, q in enumerate(given):
        before = sum(x.base for x in given[max(0, position - 2) : position])
        if position >= 2 and abs(before - q.base) <= 0.005 * q.base:  # noqa: PLR2004 - as above
            return q
    return largest if abs(rest - largest.base) <= 0.005 * largest.base else None


def _sum_reaches(target: Quantity, given: list[Quantity]) -> bool:
    """Whether several figures reach the target together; a total beside its parts is not counted twice."""
    if target.kind == "share" or len(given) < 2 or target.comparator in {"<=", "<"}:  # noqa: PLR2004 - a sum has two parts
        return False
    total = sum(q.base for q in given)
    largest = max(q.base for q in given)
    if abs(total - 2 * largest) <= 0.01 * largest:
        return False
    return total >= target.base


def _subject(task: AnnotatedText, target: Quantity, demand: Demand) -> set[str]:
    """The character pairs of the words that say what the target is about."""
    start = max((s for s, e in task.clauses if s <= target.start < e), default=demand.start)
    before = task.text[max(start, target.start - 24) : target.start]
    before = re.split(r"[、]", before)[-1] if target.kind == "share" and "均" not in before else before
    after = task.text[target.end : target.end + 6]
    return {
        pair for pair in bigrams(before) + bigrams(re.split(r"[，。；（(]", after)[0]) if pair not in _FILLER
    }


def _closeness(subject: set[str], answer: AnnotatedText, given: Quantity) -> float:
    """How many of the subject's pairs stand near the figure: in its clause full, in the clauses beside it by half."""
    here = next(((s, e) for s, e in answer.clauses if s <= given.start < e), (given.start, given.end))
    before = [(s, e) for s, e in answer.clauses if e <= here[0]][-1:]
    before += [(s, e) for s, e in answer.clauses if s >= here[1]][:1]
    others = [q for q in answer.quantities if here[0] <= q.start and q.end <= given.start]
    left = max((q.end for q in others), default=here[0])
    own = set(bigrams(answer.text[left : given.start])) | set(
        bigrams(answer.text[given.end : min(here[1], given.end + 10)])
    )
    score = float(len(subject & own))
    wider = set(bigrams(answer.text[here[0] : here[1]]))
    for s, e in before:
        wider |= set(bigrams(answer.text[s:e]))
    return score + 0.5 * len((subject & wider) - own)
