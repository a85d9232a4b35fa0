"""What figures are: of one kind, enough for a target, all of something; and which of them an answer reports at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from progcheck.score.told_otherwise import COUNTS, TIMES, held_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from progcheck.annotate.acts import Act
    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.records.facts import Quantity

CAPS = frozenset({"<=", "<"})
_NOT_YET = frozenset({"intended", "waiting"})
_BOUNDS = CAPS | {">=", ">"}
_COUNTED = COUNTS | TIMES
_ALIKE = (
    frozenset({"个", "名", "人", "位"}),
    frozenset(["个", "处", "家", "座", "所", "项", "条", "件", "种", "类", "支", "辆", "台", "套", "户"]),
)  # counters for one thing
_ALL = re.compile(
    r"全部(?!开展|实行|纳入)|均(?![价衡线])|(?<![成首古])都(?![市江匀安兰督昌会区])|全覆盖|一个没落|一个不缺|没有超|没有一[^\W\d_a-zA-Z]{1,3}[不没未]|无一|全数|悉数|([件个户张条家处项次人场台辆份座站村校店栋间块桩份笔宗眼口根本盏])\1|一([^\W\d_a-zA-Z])一\2|没有漏|清零|不漏|应.尽.|无遗漏|未超|没断过|一次没少|一个不少|所有"
    r"|[没无未]有?一?[^\W\d_a-zA-Z]?[^，。；]{0,3}?(?:缺[项签]?|遗?漏|差[错过]?|跳过|落下|丢|出错|记错)|每一[^\W\d_a-zA-Z]"
    r"|没一[^\W\d_a-zA-Z]|一[^\W\d_a-zA-Z]也?[没不未](?!止|到|足|满)|不[差缺漏](?![额距])"
)
_APIECE = re.compile(r"[各每][^，。；\d]{0,5}$|一[亩户人个村头棵家][^，。；\d]{0,5}$|人均$|户均$")
_EACH_OF_SEVERAL = re.compile(r"、[^，。；]{1,10}各[^，。；\d]{0,10}$")  # 5月、11月各组织演练1次
_FAR, _HALF = 10.0, 50.0
_FULL = 0.9999
_TELLING = 20  # counts from here on are not the same by chance, whatever their counters
_PARTS_AND_TOTAL = 3


def told_figures(entry: AnnotatedEntry, acts: tuple[Act, ...]) -> tuple[Quantity, ...]:
    """The figures that an answer reports: no plans, no ordinals, none out of a title, none that held before (由67%提高到88%)."""
    starts = [act.start for act in acts]
    set_before = {(t.value, t.unit) for t in entry.task.quantities if t.comparator in _BOUNDS}
    titles = [(d.start, d.end) for d in entry.progress.documents]
    text = entry.progress.text
    found = []
    for q in entry.progress.quantities:
        if q.kind == "ordinal" or (q.number == "一" and q.kind in COUNTS):
            continue  # 一家试点单位 is an article, no count
        act = acts[bisect_right(starts, q.start) - 1] if acts else None
        if act is None or not act.start <= q.start < act.end or act.state in _NOT_YET:
            continue
        if titles and any(start <= q.start < end for start, end in titles):
            continue
        if q.comparator in _BOUNDS and (q.value, q.unit) in set_before and q.text in entry.task.text:
            continue  # the target quoted, no result
        if not held_before(text, q):
            found.append(q)
    return tuple(found)


def comparable(target: Quantity, given: Quantity) -> bool:
    """Whether a figure is of the target's kind; counts need one counter, or two that go with the same things."""
    if target.kind == given.kind and target.kind != "things":
        return True
    if target.kind not in _COUNTED or given.kind not in _COUNTED:
        return False
    if target.kind in TIMES and given.kind in TIMES:
        return True
    if target.unit != given.unit and not any({target.unit, given.unit} <= alike for alike in _ALIKE):
        return False
    return target.kind in COUNTS and given.kind in COUNTS and not {"people-times"} & {target.kind, given.kind}


def one_counter(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are counted with one word, or with words for people."""
    return one.unit == other.unit or {one.unit, other.unit} <= _ALIKE[0]


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


def is_full(target: Quantity) -> bool:
    """Whether a target rate is all there is."""
    return target.base >= 100 * _FULL


def equal_counts(figures: Sequence[Quantity]) -> bool:
    """Whether one count stands twice (应除4126株、实除4126株): what was due is what was done."""
    seen = [(q.value, q.unit if q.value < _TELLING else "") for q in figures if q.kind in COUNTS]
    return len(seen) != len(set(seen))


def total_of(given: list[Quantity]) -> Quantity | None:
    """The figure that is the sum of the figures beside it (0.62万亩、0.97万亩，合计1.59万亩)."""
    if len(given) < _PARTS_AND_TOTAL:
        return None
    largest = max(given, key=lambda q: q.base)
    rest = sum(q.base for q in given if q is not largest)
    for position, q in enumerate(given):
        before = sum(x.base for x in given[max(0, position - 2) : position])
        if position >= 2 and abs(before - q.base) <= 0.005 * q.base:  # noqa: PLR2004 - as above
            return q
    return largest if abs(rest - largest.base) <= 0.005 * largest.base else None


def is_result(target: Quantity, given: Quantity, text: str) -> bool:
    """Whether a figure that misses the target is surely the result: not what each had (各1次), an article, what is left over, or a range."""
    if (
        _APIECE.search(text, max(0, given.start - 6), given.start)
        or _EACH_OF_SEVERAL.search(text, max(0, given.start - 24), given.start)
        or given.number == "一"
    ):
        return False
    if given.upper is not None and given.upper >= given.value:
        scale = given.base / given.value if given.value else 1.0
        if given.upper * scale >= target.base or target.comparator in {"<=", "<"}:
            return False
    if target.kind in COUNTS and target.comparator not in CAPS and given.base < target.base / _FAR:
        return False  # 确诊44人 is nothing of the 3500人 to be screened
    if target.comparator in {"<=", "<"}:
        return given.base <= _FAR * target.base  # 872次 are no count of what each had at most once
    return not (target.kind == "share" and target.base > _HALF and 100 - given.base >= target.base * 0.98)
