"""Totals behind their parts, so many times so much, and what is left after so much is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.score.discrepancy import TOTAL, Discrepancy, same_unit, tolerance
from progcheck.score.told_otherwise import COUNTS
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_ALL_OF_THEM = re.compile(r"[^，。；]{0,4}(?:全部|均已?|都已?)")
_MARK = re.compile(r"[，、；：]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]?")
_APIECE = re.compile(r"[各每均][^，。；\d]{0,14}$")
_LONGEST_NAME = 20
_THE_REST = re.compile(r"(?:其余|余下|其他|剩下)[^，。；、\d]{0,8}$")
_FEWEST = 2
_NEAR_SUM, _NEAR_PRODUCT = 0.2, 0.15  # a total further off than this share is of something else
_BEFORE = re.compile(r"原有|原先|原来|原(?=[^，。；]{0,6}$)")
_GONE = re.compile(r"清退|核减|压减|减少|裁[减撤]|撤[销并]|退出|注销|核销|取消|关停|淘汰|辞退|精简|分流")
_NOW = re.compile(r"现有|现(?=[^，。；有]{0,3}$)|现存|保留|剩余|还剩|余下|剩")
_NEAR_REST = 0.1


def trailing_totals(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """国槐420株、法桐365株、女贞218株，合计1103株: a total behind its parts that no run of them makes."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right]
        for place, total in enumerate(inside):
            named = TOTAL.search(body, max(left, total.start - 12), total.start)
            said_again = _ALL_OF_THEM.match(body, total.end) and body[total.start - 1 : total.start] in "，："
            if (named is None and not said_again) or total.comparator != "=":
                continue
            parts = _parts_before(body, inside[:place], total)
            if len(parts) < (_FEWEST if named else _FEWEST + 1):
                continue
            sums = [sum(q.base for q in parts[-many:]) for many in range(_FEWEST, len(parts) + 1)]
            slack = tolerance(total) + sum(tolerance(q) for q in parts)
            whole = sums[-1]
            if _with_others(inside[:place], parts, total):
                continue
            if (
                any(abs(s - total.base) <= slack for s in sums)
                or abs(whole - total.base) > _NEAR_SUM * total.base
            ):
                continue
            found.append(
                _item(
                    "sum",
                    (*parts, total),
                    f"{_terms(parts, ' + ')} = {_in(parts[0], whole)}，与总数 {_in(parts[0], total.base)} 不符",
                )
            )
    return found


def _with_others(before: list[Quantity], parts: list[Quantity], total: Quantity) -> bool:
    """Whether the total comes out with the counts of another unit right before the parts: 2100例、6800人、5200人，合计1.41万人."""
    summed = sum(q.base for q in parts)
    for q in reversed([q for q in before if q.end <= parts[0].start]):
        if q.kind not in COUNTS:
            return False
        summed += q.base
        if abs(summed - total.base) <= tolerance(total):
            return True
    return False


def _parts_before(body: str, before: list[Quantity], total: Quantity) -> list[Quantity]:
    """The figures of the total's unit that stand in one list right before it."""
    parts: list[Quantity] = []
    for q in reversed(before):
        if not same_unit(q, total) or q.comparator != "=":
            continue
        if q.base >= total.base:
            break
        following = parts[0] if parts else total
        between = _ASIDE.sub("", body[q.end : following.start])
        if len(between) > _LONGEST_NAME or len(_MARK.findall(between)) > 1 or "其中" in between:
            break
        if _APIECE.search(body, max(0, q.start - 10), q.start):
            return []
        parts.insert(0, q)
    return parts


def products(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """33个乡镇各8万元，共计274万元; 2名，每人2万元，17名，每人8000元，合计18.6万元: so many times so much is not the total."""
    found = []
    body = text.text
    plain = [q for q in figures if q.comparator == "="]
    for place, total in enumerate(plain):
        factors = _factors_before(body, plain[:place], total)
        if not factors or not TOTAL.search(body, max(factors[-1][1].end, total.start - 12), total.start):
            continue
        product = sum(many.value * each.base for many, each in factors)
        slack = sum(many.value * tolerance(each) for many, each in factors if each.digits > 0)
        off = abs(product - total.base)
        if slack + tolerance(total) < off <= _NEAR_PRODUCT * total.base:
            terms = " + ".join(f"{plain_number(m.value)} × {_in(total, e.base)}" for m, e in factors)
            found.append(
                _item(
                    "product",
                    (*(q for pair in factors for q in pair), total),
                    f"{terms} = {_in(total, product)}，与总数 {_in(total, total.base)} 不符",
                )
            )
    return found


def _factors_before(body: str, before: list[Quantity], total: Quantity) -> list[tuple[Quantity, Quantity]]:
    """The pairs of a count and what goes to each, one behind the other, right before a total."""
    factors: list[tuple[Quantity, Quantity]] = []
    rest = list(before)
    while len(rest) >= _FEWEST:
        many, each = rest[-2:]
        if (
            many.kind not in COUNTS
            or each.kind != total.kind
            or each.kind in COUNTS
            or not _APIECE.search(body, max(many.end, each.start - 18), each.start)
        ):
            break
        factors.insert(0, (many, each))
        del rest[-2:]
    return factors


def remainders(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """原有1386人，清退158人，现有1218人: what is left does not follow."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right and q.comparator == "=" and q.kind in COUNTS]
        for at, whole in enumerate(inside):
            if not _BEFORE.search(body, max(left, whole.start - 12), whole.start):
                continue
            later = [q for q in inside[at + 1 :] if same_unit(q, whole)]
            if len(later) < _FEWEST:
                continue
            gone, rest = later[0], later[1]
            if not (
                _GONE.search(body, max(whole.end, gone.start - 12), gone.start)
                and _NOW.search(body, max(gone.end, rest.start - 10), rest.start)
            ):
                continue
            left_over = whole.base - gone.base
            if left_over != rest.base and abs(left_over - rest.base) <= _NEAR_REST * rest.base:
                found.append(
                    _item(
                        "rest",
                        (whole, gone, rest),
                        f"{_in(whole, whole.base)} - {_in(whole, gone.base)} = {_in(whole, left_over)}，与所写 {_in(whole, rest.base)} 不符",
                    )
                )
    return found


def lists_with_rest(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """保护员134名，甲镇52名，乙镇47名，其余乡镇41名: a total, and a list of parts that says itself that it is complete."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right and q.comparator == "="]
        for place, rest in enumerate(inside):
            if not _THE_REST.search(body, max(left, rest.start - 12), rest.start):
                continue
            listed = [rest]
            for q in reversed(inside[:place]):
                between = _ASIDE.sub("", body[q.end : listed[0].start])
                marks = _MARK.findall(between)
                if (
                    not same_unit(q, rest)
                    or len(between) > _LONGEST_NAME
                    or marks[:1] != ["，"]
                    or set(marks[1:]) - {"、"}
                ):
                    break
                listed.insert(0, q)
            total, *parts = listed
            summed = sum(q.base for q in parts)
            if (
                len(parts) > _FEWEST
                and total.base > max(q.base for q in parts)
                and abs(summed - total.base) > tolerance(total) + sum(map(tolerance, parts))
                and abs(summed - total.base) <= _NEAR_SUM * total.base
            ):
                found.append(
                    _item(
                        "sum",
                        (total, *parts),
                        f"{_terms(parts, ' + ')} = {_in(parts[0], summed)}，与总数 {_in(parts[0], total.base)} 不符",
                    )
                )
    return found


def _item(kind: str, of: tuple[Quantity, ...], reckoning: str) -> Discrepancy:
    return Discrepancy(of[0].start, of[-1].end, kind, reckoning, tuple((q.start, q.end) for q in of))


def _terms(parts: list[Quantity], sign: str) -> str:
    return sign.join(_in(parts[0], q.base) for q in parts)


def _in(like: Quantity, base: float) -> str:
    """A number of base units written with the multiplier that a figure has."""
    scale = like.base / like.value if like.value else 1.0
    multiplier = 1e8 if "亿" in like.text else 1e4 if "万" in like.text else 1.0
    return plain_number(round(base / scale / multiplier, 6))
