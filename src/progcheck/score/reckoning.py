"""Sums and rates inside one answer that can be reckoned again from its own figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.score.targets import COUNTS
from progcheck.text.quoting import plain_number

if TYPE_CHECKING:
    from progcheck.annotate.annotated import AnnotatedText
    from progcheck.records.facts import Quantity

_RATE_WORD = re.compile(r"率|占|比例|比重|进度|为[^\W\da-zA-Z_]{0,8}的$|的$")
_CHANGE = re.compile(r"增长|下降|减少|提高|降低|上升|增加|压减|削减|同比|环比|回落|增幅|降幅|少|多|快|慢")
_MAY_EXCEED = re.compile(r"完成|增长|增|超|比|为[^\W\da-zA-Z_]*(?:任务|计划|目标)|达标的")
_PARTIAL = re.compile(r"等(?!额|级|距|量)|部分|主要|包括|例如|如")
_TOTAL = re.compile(r"合计|共计|总计|共|总数|总共|总|一共|计$")
_COMPLEMENTS = (("不合格", "合格"), ("未完成", "已完成"), ("未达标", "达标"), ("不达标", "达标"), ("不满意", "满意"))
_LIST_OPEN = re.compile(r"其中|分别|包括|即|[（(：:——]")
_FULL = 100.0  # shares are in per cent
_RATIO_WINDOW = 0.2
_CLOSE = 0.35
_FAR_WINDOW = 0.08
_DUE = re.compile(r"[应需须]")
_DONE = re.compile(r"[已实]")


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A reckoning that does not come out: the span it covers and how it reads (213 + 406 = 619，与总数 650 不符)."""

    start: int
    end: int
    kind: str
    reckoning: str
    spans: tuple[tuple[int, int], ...]


def discrepancies(text: AnnotatedText) -> tuple[Discrepancy, ...]:
    """All reckonings in an answer that do not come out, rounding to the digits shown allowed for."""
    figures = [q for q in text.quantities if q.kind != "ordinal" and q.upper is None]
    found = [*_sums(text, figures), *_complements(text, figures), *_rates(text, figures), *_excess(text, figures)]
    unique: dict[tuple[int, int], Discrepancy] = {}
    for item in found:
        unique.setdefault((item.start, item.end), item)
    return tuple(unique.values())


def tolerance(q: Quantity) -> float:
    """Half a unit of the last digit shown, in the base unit."""
    scale = q.base / q.value if q.value else 1.0
    if q.comparator == "~":
        return abs(q.base) * 0.1
    multiplier = 1e8 if "亿" in q.text else 1e4 if "万" in q.text else 1.0
    if q.digits == 0 and multiplier == 1.0 and q.kind in COUNTS:
        return 0.0  # heads and pieces are counted, not rounded
    return float(0.5 * 10**-q.digits * multiplier * scale)


def _same(a: Quantity, b: Quantity) -> bool:
    return a.kind == b.kind and (a.unit == b.unit or a.kind in {"money", "area", "length", "mass", "volume"})


def _sums(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A total followed by its parts: 45项，其中已完工5项，在建19项，未开工21项; 23个（甲2个、乙9个、丙12个）; 合计 after parts."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right]
        if re.match(r"\s*其中", body[left:right]) and inside:
            # 统筹资金2.41亿元，……公开。其中：…… takes up the largest figure of the sentence before
            earlier = [q for q in figures if q.end <= left and _same(q, inside[0]) and left - q.end < 40]  # noqa: PLR2004 - one sentence
            if earlier:
                inside = [max(earlier, key=lambda q: q.base), *inside]
        for position, total in enumerate(inside):
            opening = _LIST_OPEN.search(body, total.end, min(right, max(total.end + 40, left + 3)))
            between = body[total.end : opening.start()] if opening else ""
            if opening is None or any(total.end <= q.start < opening.start() and q.kind == total.kind for q in inside) or re.search(r"[；。]", between.rstrip("。")[:-1] if total.end <= left else between):
                continue
            parts, end = _parts(body, opening, right, [q for q in inside[position + 1 :] if q.start >= opening.end()], total)
            if len(parts) < 2 or _PARTIAL.search(body[parts[0].start - 8 if parts[0].start > 8 else 0 : end + 1][8:] if parts[0].start > 8 else body[:end]):  # noqa: PLR2004 - a sum has two parts
                continue
            if found_here := _unequal(total, parts):
                found.append(found_here)
    return found


def _parts(
    body: str, opening: re.Match[str], right: int, rest: list[Quantity], total: Quantity
) -> tuple[list[Quantity], int]:
    """The figures of the total's unit that list its parts, up to the end of the bracket or of the list."""
    end = right
    if opening.group() in "（(":
        depth, at = 1, opening.end()
        while at < right and depth:
            depth += body[at] in "（("
            depth -= body[at] in "）)"
            at += 1
        end = at - 1
    else:
        stop = re.search(r"[；。]|，(?=其中|同时|并|目前|已|累计|全部|共|占|率)", body[opening.end() : right])
        end = opening.end() + stop.start() if stop else right
    parts = []
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
        if parts and re.search(r"率|占", body[parts[-1].end : q.start]):
            break  # a rate ends the list
        if not inner and _same(total, q) and q.comparator == "=" and not re.search(r"每$|每[^\W\da-zA-Z_]$|平均|人均|均", body[max(0, q.start - 4) : q.start]):
            parts.append(q)
    return parts, end


def _near(summed: float, total: Quantity, parts: list[Quantity]) -> bool:
    return abs(summed - total.base) <= tolerance(total) + sum(tolerance(q) for q in parts)


def _unequal(total: Quantity, parts: list[Quantity]) -> Discrepancy | None:
    summed = sum(q.base for q in parts)
    slack = tolerance(total) + sum(tolerance(q) for q in parts)
    if abs(summed - total.base) <= slack + 1e-9 * max(summed, 1) or total.comparator != "=":
        return None
    if any(q.base > total.base for q in parts) and len(parts) == 2:  # noqa: PLR2004 - a part above its whole: not a list of parts
        return None
    if not 0.5 < summed / total.base < 2:  # noqa: PLR2004 - so far off, the figures are of different things
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


def _complements(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """合格125批次，不合格9批次 against 132批次."""
    found = []
    body = text.text
    for left, right in text.sentences:
        inside = [q for q in figures if left <= q.start < right]
        for negative, positive in _COMPLEMENTS:
            no = next((q for q in inside if re.search(rf"{negative}的?$", body[max(0, q.start - 6) : q.start])), None)
            yes = next(
                (q for q in inside if re.search(rf"(?<![不未]){positive}的?$", body[max(0, q.start - 6) : q.start])), None
            )
            if no is None or yes is None or not _same(no, yes):
                continue
            wholes = [q for q in inside if q.end <= min(no.start, yes.start) and _same(q, yes) and q.base > max(no.base, yes.base)]
            if wholes and all(abs(q.base - no.base - yes.base) > tolerance(q) for q in wholes) and (item := _unequal(wholes[-1], [yes, no])):
                found.append(item)
    return found


def _rates(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A rate said beside the two numbers that it is made from, when no two numbers of the answer give it."""
    found = []
    body = text.text
    for share in (q for q in figures if q.kind == "share" and q.comparator == "="):
        start = max((s for s, e in text.sentences if s <= share.start < e), default=0)
        lead = body[max(start, share.start - 12) : share.start]
        changed = bool(_CHANGE.search(lead))
        if not changed and not _RATE_WORD.search(lead):
            continue
        numbers = [q for q in figures if q.kind != "share" and q.comparator in {"=", "~"} and q.base > 0]
        if any(_gives(a, b, share, changed=changed) for a in numbers for b in numbers if a is not b and _same(a, b)):
            continue
        if item := _definite(body, start, share, numbers, changed=changed):
            found.append(item)
    return found


def _gives(a: Quantity, b: Quantity, share: Quantity, *, changed: bool) -> bool:
    """Whether a of b (or the change from b to a) is the share, to the digits shown."""
    low, high = (a.base - tolerance(a)) / (b.base + tolerance(b)), (a.base + tolerance(a)) / max(b.base - tolerance(b), 1e-12)
    slack = tolerance(share) / _FULL * (1 + 1e-9)
    said = share.base / _FULL
    candidates = [(low, high), (1 - high, 1 - low)]
    if changed:
        candidates += [(low - 1, high - 1), (1 - high, 1 - low)]
    return any(lo - slack <= said <= hi + slack for lo, hi in candidates)


def _definite(body: str, start: int, share: Quantity, numbers: list[Quantity], *, changed: bool) -> Discrepancy | None:
    """The two numbers that the rate must be made from: the last two of one unit before it in its sentence."""
    before = [q for q in numbers if q.end <= share.start and share.start - q.end <= 110]  # noqa: PLR2004 - farther off, other things are spoken of
    if not before or before[-1].start < start:
        return None
    for part in reversed(before):
        if share.start - part.end > 30 or re.search(r"[；。]", body[part.end : share.start]):  # noqa: PLR2004 - as above
            break
        wholes = [q for q in before if q.end <= part.start and _same(q, part) and q.base != part.base]
        if not wholes:
            continue
        whole = wholes[-1]
        big, small = max(whole.base, part.base), min(whole.base, part.base)
        value = (big - small) / whole.base if changed else small / big
        if changed and re.search(r"比(?:上年|去年)?(?:同期)?$|上年同期$|去年同期$", body[max(0, part.start - 6) : part.start]):
            value = (big - small) / part.base
        said = share.base / _FULL
        gap = abs(value - said)
        if whole.start < start and (gap > _FAR_WINDOW or whole.base < part.base):
            return None  # a whole of another sentence must nearly give the rate
        if said >= 1 and not (_DUE.search(body[max(0, whole.start - 8) : whole.start]) and _DONE.search(body[max(0, part.start - 8) : part.start])):
            return None  # 应参保 … 已参保 … 100%: only such a pair claims to be equal
        if gap > _RATIO_WINDOW or gap / max(value, said) > _CLOSE:
            return None
        if changed:
            return Discrepancy(
                whole.start, share.end, "rate",
                f"（{plain_number(big)} - {plain_number(small)}）÷ {plain_number(part.base if value * part.base == big - small else whole.base)} = {value:.1%}，与所写 {share.text} 不符",
                ((whole.start, whole.end), (part.start, part.end), (share.start, share.end)),
            )
        return Discrepancy(
            whole.start, share.end, "rate",
            f"{plain_number(small)} ÷ {plain_number(big)} = {value:.1%}，与所写 {share.text} 不符",
            ((whole.start, whole.end), (part.start, part.end), (share.start, share.end)),
        )
    return None


def _excess(text: AnnotatedText, figures: list[Quantity]) -> list[Discrepancy]:
    """A share of a whole above 100 %."""
    found = []
    for share in (q for q in figures if q.kind == "share" and q.base > _FULL):
        lead = text.text[max(0, share.start - 10) : share.start]
        follow = text.text[share.end : share.end + 4]
        if re.search(r"率|占|比例", lead) and not _MAY_EXCEED.search(lead) and not _CHANGE.search(lead + follow):
            found.append(Discrepancy(share.start, share.end, "excess", f"{share.text} 超过 100%", ((share.start, share.end),)))
    return found
