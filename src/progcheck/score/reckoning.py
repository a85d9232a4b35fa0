"""Sums and rates inside one answer that can be reckoned again from its own figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.score.discrepancy import Discrepancy, same_unit, tolerance
from progcheck.score.more_reckoning import lists_with_rest, products, remainders, trailing_totals
from progcheck.score.rates import excess_discrepancies, rate_discrepancies
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_PARTIAL = re.compile(r"等(?!额|级|距|量|次|于|候|待|效)|部分|主要|包括|例如|如")
_TOTAL = re.compile(r"合计|共计|总计|共|总数|总共|总|一共|计$")
_COMPLEMENTS = (
    ("不合格", "合格"),
    ("未完成", "已完成"),
    ("未达标", "达标"),
    ("不达标", "达标"),
    ("不满意", "满意"),
)
_COMPLEMENT_BEFORE = tuple(
    (negative, re.compile(rf"{negative}的?$"), re.compile(rf"(?<![不未]){positive}的?$"))
    for negative, positive in _COMPLEMENTS
)
_TAKES_UP = re.compile(r"\s*其中")
_ANOTHER = re.compile(r"[，；](?:另|其余|还有|余下|剩下)")
_STOP = re.compile(r"[；。]")
_END_OF_LIST = re.compile(r"[；。]|，(?=其中|同时|并|目前|已|累计|全部|共|占|率)")
_RATE = re.compile(r"率|占")
_EACH = re.compile(r"每$|每[^\W\da-zA-Z_]$|平均|人均|均")
_APIECE = re.compile(r"各[^\W\d_a-zA-Z]{0,2}$")  # 三镇各1辆 is three, which the list need not say
_FEWEST_PARTS = 2
_LONGEST_NAME = 20  # characters between two parts of a list
_LIST_MARK = re.compile(r"[，、；。]")
_GAP_OF_TWO, _GAP_OF_MORE = (
    0.15,
    0.3,
)  # of a total: parts named behind 其中 that miss it by more are not all of it
_ASIDE = re.compile(r"[（(][^（）()]*[）)]?")
_AFTER_LIST = 4  # characters in which 等 says that a list is not complete
_ROUGHLY = 0.2  # per cent
_REACH = 70  # characters from a total to its list
_LIST_OPEN = re.compile(r"其中|分别|包括|即|[（(：:——]")


def discrepancies(text: AnnotatedText) -> tuple[Discrepancy, ...]:
    """All reckonings in an answer that do not come out, rounding to the digits shown allowed for."""
    figures = [q for q in text.quantities if q.kind != "ordinal" and q.upper is None]
    if not figures:
        return ()
    found = [
        *_sums(text, figures),
        *trailing_totals(text, figures),
        *lists_with_rest(text, figures),
        *products(text, figures),
        *remainders(text, figures),
        *_complements(text, figures),
        *rate_discrepancies(text, figures),
        *excess_discrepancies(text, figures),
    ]
    unique: dict[tuple[int, int], Discrepancy] = {}
    for item in found:
        unique.setdefault((item.start, item.end), item)
    return tuple(unique.values())


def _sums(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A total followed by its parts: 45项，其中已完工5项，在建19项，未开工21项; 23个（甲2个、乙9个、丙12个）; 合计 after parts."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right]
        if inside and _TAKES_UP.match(body, left, right):
            # 统筹资金2.41亿元，……公开。其中：…… takes up the largest figure of the sentence before
            earlier = [q for q in figures if q.end <= left and same_unit(q, inside[0]) and left - q.end < 40]  # noqa: PLR2004 - one sentence
            if earlier:
                inside = [max(earlier, key=lambda q: q.base), *inside]
        for position, total in enumerate(inside[:-_FEWEST_PARTS]):
            opening = _LIST_OPEN.search(body, total.end, min(right, max(total.end + _REACH, left + 3)))
            between = body[total.end : opening.start()] if opening else ""
            if (
                opening is None
                or any(total.end <= q.start < opening.start() and q.unit == total.unit for q in inside)
                or _STOP.search(between.rstrip("。")[:-1] if total.end <= left else between)
            ):
                continue
            parts = _parts(
                body, opening, right, [q for q in inside[position + 1 :] if q.start >= opening.end()], total
            )
            if len(parts) < _FEWEST_PARTS or _PARTIAL.search(
                body, parts[0].start, parts[-1].end + _AFTER_LIST
            ):
                continue
            if not _one_list(body, total, parts, opening.group()):
                continue
            found_here = _unequal(total, parts)
            if found_here and not _rate_of_parts(figures, total, parts):
                found.append(found_here)
    return found


def _parts(
    body: str, opening: re.Match[str], right: int, rest: list[Quantity], total: Quantity
) -> list[Quantity]:
    """The figures of the total's unit that list its parts, up to the end of the bracket or of the list.

    A list ends where its names grow long, and one with 、 at the first comma.
    """
    end = right
    if opening.group() in "（(":
        depth, at = 1, opening.end()
        while at < right and depth:
            depth += body[at] in "（("
            depth -= body[at] in "）)"
            at += 1
        end = at - 1
    else:
        stop = _END_OF_LIST.search(body[opening.end() : right])
        end = opening.end() + stop.start() if stop else right
    parts: list[Quantity] = []
    depth = 0
    cursor = opening.end()
    for q in rest:
        if q.start >= end:
            break
        depth += sum((c in "（(") - (c in "）)") for c in body[cursor : q.start])
        cursor = q.start
        inner = depth > 0
        if parts and _near(sum(p.base for p in parts), total, parts) and len(parts) > 1:
            break  # the parts named so far are the whole
        if parts and _RATE.search(body[parts[-1].end : q.start]):
            break  # a rate ends the list
        if same_unit(total, q) and _APIECE.search(body[max(0, q.start - 4) : q.start]):
            return []
        if parts and depth == 0 and same_unit(total, q) and not _goes_on(body, parts, q):
            break
        if (
            not inner
            and same_unit(total, q)
            and q.comparator == "="
            and not _EACH.search(body[max(0, q.start - 4) : q.start])
        ):
            parts.append(q)
    return parts


def _goes_on(body: str, parts: list[Quantity], q: Quantity) -> bool:
    """Whether a list goes on with a figure: after a short name, and with 、 where it began so."""
    between = _ASIDE.sub("", body[parts[-1].end : q.start])
    marks = _LIST_MARK.findall(between)
    if len(between) > _LONGEST_NAME or not marks or (len(marks) > 1 and not _one_name(marks)):
        return False
    first = "" if len(parts) < _FEWEST_PARTS else _ASIDE.sub("", body[parts[0].end : parts[1].start])
    return not ("、" in first and "，" in marks) or _ANOTHER.search(between) is not None


def _one_name(marks: list[str]) -> bool:
    """Whether the marks are those of one part whose name is a list itself: ，扫马路、护林、进厂的145户."""
    return marks[0] in "，；" and set(marks[1:]) == {"、"}


def _one_list(body: str, total: Quantity, parts: list[Quantity], opening: str) -> bool:
    """Whether the parts seem to be all of the total: 其中 and few parts far off are only some."""
    gap = abs(sum(q.base for q in parts) - total.base) / total.base if total.base else 0.0
    if opening == "其中":
        return gap <= (_GAP_OF_TWO if len(parts) == _FEWEST_PARTS else _GAP_OF_MORE)
    return (
        len(parts) > _FEWEST_PARTS or "，" not in body[parts[0].end : parts[-1].start] or gap <= _GAP_OF_TWO
    )


def _near(summed: float, total: Quantity, parts: list[Quantity]) -> bool:
    return abs(summed - total.base) <= tolerance(total) + sum(tolerance(q) for q in parts)


def _unequal(total: Quantity, parts: list[Quantity]) -> Discrepancy | None:
    summed = sum(q.base for q in parts)
    slack = tolerance(total) + sum(tolerance(q) for q in parts)
    if abs(summed - total.base) <= slack + 1e-9 * max(summed, 1) or total.comparator != "=":
        return None
    if any(q.base > total.base for q in parts) and len(parts) == 2:  # noqa: PLR2004 - a part above its whole: not a list of parts
        return None
    if not 0.5 * total.base < summed < 2 * total.base:
        return None
    scale = total.base / total.value if total.value else 1.0
    multiplier = 1e8 if "亿" in total.text else 1e4 if "万" in total.text else 1.0
    unit = scale * multiplier
    reckoning = " + ".join(plain_number(round(q.base / unit, 6)) for q in parts)
    return Discrepancy(
        total.start,
        parts[-1].end,
        "sum",
        f"{reckoning} = {plain_number(round(summed / unit, 6))}，与总数 {plain_number(round(total.base / unit, 6))} 不符",
        tuple((q.start, q.end) for q in (total, *parts)),
    )


def _rate_of_parts(figures: list[Quantity], total: Quantity, parts: list[Quantity]) -> bool:
    """Whether a rate right behind the parts says what share of the total they are: 4276名，其中公办4018名、购买学位171名，占98.0%."""
    share = next((q for q in figures if q.start >= parts[-1].end), None)
    return (
        share is not None
        and share.kind == "share"
        and abs(100 * sum(q.base for q in parts) / total.base - share.base) <= _ROUGHLY
    )


def _complements(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """合格125批次，不合格9批次 against 132批次."""
    found = []
    body = text.text
    named = [
        (before_no, before_yes) for negative, before_no, before_yes in _COMPLEMENT_BEFORE if negative in body
    ]
    if not named:
        return []
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right]
        for before_no, before_yes in named:
            no = next((q for q in inside if before_no.search(body[max(0, q.start - 6) : q.start])), None)
            yes = next((q for q in inside if before_yes.search(body[max(0, q.start - 6) : q.start])), None)
            if no is None or yes is None or not same_unit(no, yes):
                continue
            wholes = [
                q
                for q in inside
                if q.end <= min(no.start, yes.start) and same_unit(q, yes) and q.base > max(no.base, yes.base)
            ]
            listed = [
                q
                for q in inside
                if q.end <= min(no.start, yes.start) and min(no.start, yes.start) - q.end < _LONGEST_NAME // 2
            ]
            if any(same_unit(q, yes) and q.base < (wholes[-1].base if wholes else 0) for q in listed):
                continue  # 优秀49份、合格88份、不合格7份: there are more kinds than the two
            if (
                wholes
                and all(abs(q.base - no.base - yes.base) > tolerance(q) for q in wholes)
                and (item := _unequal(wholes[-1], [yes, no]))
            ):
                found.append(item)
    return found
