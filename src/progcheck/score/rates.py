"""Rates said beside the numbers that they are made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.score.discrepancy import TOTAL, Discrepancy, same_unit, tolerance
from progcheck.score.told_otherwise import COUNTS, held_before
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_RATE_WORD = re.compile(r"率|占|比例|比重|进度|为[^\W\da-zA-Z_]{0,8}的$|的$")
_CHANGE = re.compile(r"增长|下降|减少|提高|降低|上升|增加|压减|削减|同比|环比|回落|增幅|降幅|少|多|快|慢")
_MAY_EXCEED = re.compile(r"完成|增长|增|超|(?<!占)比(?![例重])|为[^\W\da-zA-Z_]*(?:任务|计划|目标)|达标的")
_FULL = 100.0  # shares are in per cent
_RATIO_WINDOW = 0.2
_OFF = 0.4  # farther off a ratio is not the rate, however rough the figures
_CLOSE = 0.35
_ALIKE = 0.5  # of the pairs of characters in the rate's name that have to stand there
_COMMON_SIGNS = frozenset("人员的数量总全已实度")
_NEXT_TO = 12  # characters between a number and the nameless rate made from it
_ABOUT = 24  # characters before the first of two numbers that say what they count
_FAR_WINDOW = 0.08
_LAST_YEAR = re.compile(r"比(?:上年|去年)?(?:同期)?$|(?:上年|去年|同期)(?:为|是|的)?$")
_BY_SO_MUCH = re.compile(r"(?:少|减少|下降|降低?|压减|压降|增加|增|多)了?$")
_SPOKEN = re.compile(r"[成半]|分之")
_SPOKEN_SLACK = 1.5  # 七成五, 三分之二 are said roughly
_LISTS = re.compile(r"其中|分别|包括|[（(]")
_NAME_ENDS = re.compile(r"[，。；：:;、（(“”]")
_CLAUSE_ENDS = re.compile(r"[，。；：:;（(]")
_EMPTY_NAME = re.compile(
    r"达到?了?|为|是|占比?|比例?|比重|率|约|近|超过?|只|仅|已|均|都|合|共|计|全部|总的?|均值|的|有|也|就|即|进度|完成|当年|全[县市区旗年]|综合|增[长加幅]?|[下上]?[降升]幅?|减[少幅]?|提[高升]|压减|削减|同比|环比|回落|比?上年(?:同期)?|去年(?:同期)?"
)
_HAN_PAIR = re.compile(r"[^\W\da-zA-Z_]")
_AVERAGE = re.compile(r"平均|均(?=[增下上降提])|人均|户均")
_DUE = re.compile(r"[应需须]")
_DONE = re.compile(r"[已实]")


def rate_discrepancies(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A rate said beside the two numbers that it is made from, when no two numbers of the answer give it."""
    found = []
    body = text.text
    for share in (q for q in figures if q.kind == "share" and q.comparator == "="):
        start = max((s for s, e in text.sentences if s <= share.start < e), default=0)
        lead = body[max(start, share.start - 12) : share.start]
        changed = bool(_CHANGE.search(lead))
        if (not changed and not _RATE_WORD.search(lead)) or held_before(body, share):
            continue
        numbers = [q for q in figures if q.kind != "share" and q.comparator in {"=", "~"} and q.base > 0]
        said = share.base / _FULL
        if any(
            _gives(a, b, share, changed=changed)
            for a in numbers
            for b in numbers
            if a is not b
            and (changed or abs(a.base / b.base - said) < _OFF or abs(1 - a.base / b.base - said) < _OFF)
            and (same_unit(a, b) or (a.kind in COUNTS and b.kind in COUNTS))
        ):
            continue
        shares = [q for q in figures if q.kind == "share"]
        if item := _definite(body, start, share, numbers, shares, changed=changed):
            found.append(item)
    return found


def _gives(a: Quantity, b: Quantity, share: Quantity, *, changed: bool) -> bool:
    """Whether a of b (or the change from b to a) is the share, to the digits shown."""
    low, high = (
        (a.base - tolerance(a)) / (b.base + tolerance(b)),
        (a.base + tolerance(a)) / max(b.base - tolerance(b), 1e-12),
    )
    slack = (_SPOKEN_SLACK if _SPOKEN.search(share.text) else tolerance(share)) / _FULL * (1 + 1e-9)
    said = share.base / _FULL
    candidates = [(low, high), (1 - high, 1 - low)]
    if changed:
        candidates += [(low - 1, high - 1), (1 - high, 1 - low)]
        if high < 1:  # 面积44.7万亩，增加9.9万亩，增长28.4%: of what was there before
            candidates += [(low / (1 - low), high / (1 - high)), (low / (1 + low), high / (1 + high))]
    return any(lo - slack <= said <= hi + slack for lo, hi in candidates)


def _definite(
    body: str,
    start: int,
    share: Quantity,
    numbers: list[Quantity],
    shares: list[Quantity],
    *,
    changed: bool,
) -> Discrepancy | None:
    """The two numbers that the rate must be made from: the last two of one unit before it in its sentence."""
    before = [q for q in numbers if q.end <= share.start and share.start - q.end <= 110]  # noqa: PLR2004 - farther off, other things are spoken of
    if not before or before[-1].start < start:
        return None
    for part in reversed(before):
        if share.start - part.end > 30 or re.search(r"[；。]", body[part.end : share.start]):  # noqa: PLR2004 - as above
            break
        wholes = [q for q in before if q.end <= part.start and same_unit(q, part) and q.base != part.base]
        if not wholes:
            continue
        whole = _only_whole(part, wholes) or wholes[-1]
        if whole is wholes[-1] and any(_LISTS.search(body, q.end, whole.start) for q in wholes[:-1]):
            return None  # 120人，其中男性64人、女性56人: two parts of one list are no whole and its part
        if changed:
            return _of_a_change(body, start, share, (whole, part), numbers)
        if _explained(body, (whole, part), wholes, share, shares):
            return None
        return _of_a_share(body, start, share, (whole, part), numbers)
    return None


def _explained(
    body: str,
    pair: tuple[Quantity, Quantity],
    wholes: list[Quantity],
    share: Quantity,
    shares: list[Quantity],
) -> bool:
    """Whether the two numbers are accounted for otherwise: the whole may not have been given, the part is one of several, they have their rate already."""
    whole, part = pair
    return (
        (whole.base < part.base and "占" not in body[whole.end : share.start])
        or _together(wholes, part, whole, share)
        or any(
            part.end <= q.start and q.end <= share.start and _gives(part, whole, q, changed=False)
            for q in shares
        )
    )


def _of_a_share(
    body: str, start: int, share: Quantity, pair: tuple[Quantity, Quantity], numbers: list[Quantity]
) -> Discrepancy | None:
    """One number is said to be such a share of the other."""
    whole, part = pair
    big, small = max(whole.base, part.base), min(whole.base, part.base)
    value, said = small / big, share.base / _FULL
    if not _of_these(body, start, share, pair, numbers) or _too_far(start, whole, value, said):
        return None
    if said >= 1 and not (
        _DUE.search(body[max(0, whole.start - 8) : whole.start])
        and _DONE.search(body[max(0, part.start - 8) : part.start])
    ):
        return None  # 应参保 … 已参保 … 100%: only such a pair claims to be equal
    reckoned = f"{plain_number(small)} ÷ {plain_number(big)} = {value:.1%}，与所写 {share.text} 不符"
    return _item(pair, share, reckoned)


def _of_a_change(
    body: str, start: int, share: Quantity, pair: tuple[Quantity, Quantity], numbers: list[Quantity]
) -> Discrepancy | None:
    """The share is said to be by how much the one number differs from the other."""
    whole, part = pair
    if any(part.end <= q.start and q.end <= share.start for q in numbers):
        return None  # 网点46家，约谈11家，账户3.2万个，账户下降57%: of what was said last, if of anything
    big, small = max(whole.base, part.base), min(whole.base, part.base)
    value, said = (big - small) / whole.base, share.base / _FULL
    lead = body[max(0, part.start - 6) : part.start]
    by_so_much = False
    last_year = _LAST_YEAR.search(lead) is not None
    if last_year:
        value = (big - small) / part.base
    elif by_so_much := _BY_SO_MUCH.search(lead) is not None:
        value = part.base / whole.base
    if not (last_year or by_so_much) and not _of_these(body, start, share, pair, numbers):
        return None
    if (whole.start < start and whole.base < part.base) or _too_far(start, whole, value, said) or said >= 1:
        return None
    of = part.base if last_year else whole.base
    return _item(pair, share, _reckoned(big, small, of, value, share, plain=by_so_much))


def _too_far(start: int, whole: Quantity, value: float, said: float) -> bool:
    """Whether the rate is so far off that it is of other numbers; a whole of another sentence must nearly give it."""
    gap = abs(value - said)
    return (
        gap > _RATIO_WINDOW or gap / max(value, said) > _CLOSE or (whole.start < start and gap > _FAR_WINDOW)
    )


def _item(pair: tuple[Quantity, Quantity], share: Quantity, reckoned: str) -> Discrepancy:
    spans = tuple((q.start, q.end) for q in (*pair, share))
    return Discrepancy(pair[0].start, share.end, "rate", reckoned, spans)


def _together(before: list[Quantity], part: Quantity, whole: Quantity, share: Quantity) -> bool:
    """Whether the part makes the rate with those right before it: 封堵213个，规范整治820个，整治率91.7%."""
    summed = part.base
    for q in reversed([q for q in before if q.start > whole.end]):
        summed += q.base
        if abs(summed / whole.base - share.base / _FULL) <= tolerance(share) / _FULL:
            return True
    return False


def _only_whole(part: Quantity, wholes: list[Quantity]) -> Quantity | None:
    """The whole of a part that smaller figures stand before: the one larger figure of its unit, ``None`` where that does not tell.

    存量2864座……迁入1986座、平毁297座、复绿345座，合计2628座，整治率91.8%.
    """
    larger = [q for q in wholes if q.base > part.base]
    if wholes[-1].base > part.base or len({q.base for q in larger}) != 1:
        return None
    return larger[-1]


def _reckoned(big: float, small: float, of: float, value: float, share: Quantity, *, plain: bool) -> str:
    """How a change is reckoned; ``plain`` where the smaller number is the change itself."""
    part = plain_number(small) if plain else f"（{plain_number(big)} - {plain_number(small)}）"
    return f"{part} ÷ {plain_number(of)} = {value:.1%}，与所写 {share.text} 不符"


def _of_these(
    body: str, start: int, share: Quantity, pair: tuple[Quantity, Quantity], numbers: list[Quantity]
) -> bool:
    """Whether the rate's own name says that it is of these two numbers: 整改119个，整改率95%, or no name at all (，占95%).

    回访满意率96% behind 受理4127件、办结4106件 is of other numbers, which are not given.
    """
    begin = max((m.end() for m in _NAME_ENDS.finditer(body, start, share.start)), default=start)
    begin = max([begin, *(q.end for q in numbers if q.end <= share.start)])
    name = body[begin : share.start]
    if _AVERAGE.search(name):
        return False
    name = _EMPTY_NAME.sub("", name)
    pairs = {name[i : i + 2] for i in range(len(name) - 1) if _HAN_PAIR.match(name[i + 1])}
    if not pairs:
        return share.start - max(q.end for q in pair) <= _NEXT_TO
    about = body[max(0, min(q.start for q in pair) - _ABOUT) : begin]
    if next((q for q in reversed(numbers) if q.end <= share.start), None) is pair[1] and _one_sign(
        body, name, pair[1]
    ):
        return True
    if TOTAL.search(body, max(0, pair[1].start - 8), pair[1].start) and share.start - pair[1].end <= _NEXT_TO:
        return True  # 合计2628座，整治率93.1%: what was summed up is what the rate is of
    return sum(each in about for each in pairs) >= _ALIKE * len(pairs)


def _one_sign(body: str, name: str, part: Quantity) -> bool:
    """Whether a character of the rate's name stands in the clause of the number right before it (实检…台，年检率…)."""
    begin = max((m.end() for m in _CLAUSE_ENDS.finditer(body, 0, part.start)), default=0)
    return bool((set(name[-4:]) - _COMMON_SIGNS) & set(body[begin : part.start]))


def excess_discrepancies(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A share of a whole above 100 %."""
    found = []
    for share in (q for q in figures if q.kind == "share" and q.base > _FULL):
        lead = text.text[max(0, share.start - 10) : share.start]
        follow = text.text[share.end : share.end + 4]
        if (
            re.search(r"率|占|比例", lead)
            and not _MAY_EXCEED.search(lead)
            and not _CHANGE.search(lead + follow)
        ):
            found.append(
                Discrepancy(
                    share.start, share.end, "excess", f"{share.text} 超过 100%", ((share.start, share.end),)
                )
            )
    return found
