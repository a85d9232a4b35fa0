"""Words that make a number a bound or an estimate: 不少于 before it, 以上 after it."""

from __future__ import annotations

import re

_WORDS = {
    ">=": "不少于 不得少于 不能少于 不应少于 不低于 不得低于 不能低于 不应低于 不小于 不得小于 不短于 不得短于 不下于 不下 至少 最少 "
    "最低 大于等于 大于或等于 保底 ≥ ≧ >= >＝ ＞= ＞＝ 达到或超过",
    ">": "超过 超过了 已超过 超出 突破 高于 多于 大于 逾 超 > ＞",
    "<=": "不超过 不得超过 不能超过 不应超过 未超过 没有超过 不超 不高于 不得高于 不能高于 不大于 不得大于 不多于 不得多于 不突破 "
    "不得突破 不晚于 最多 至多 最高 小于等于 小于或等于 控制在 压减到 压减至 压降到 压降至 限制在 ≤ ≦ <= <＝ ＜= ＜＝",
    "<": "低于 少于 小于 不足 不到 不满 < ＜",
    "~": "大约 约 约为 约有 约占 约计 共约 近 将近 接近 大概 大致 估计 ≈ 上",
    "=": "达到 达到了 达 已达 达到约",
}
_BEFORE = {word: sign for sign, words in _WORDS.items() for word in words.split()}
_LONGEST = max(map(len, _BEFORE))
_LAST = frozenset(word[-1] for word in _BEFORE)  # most numbers stand behind none of these
_FIRST = frozenset("(以及+之内左上多余 \t\u3000")
# The same characters as the end of another word: 节约, 最近, 附近, 高超.
_OTHER_WORD = {
    "约": "节合公条契预签履违制",
    "近": "最附靠临邻就亲",
    "超": "高赶反商",
    "达": "到传送直下表抵转发",
    "上": "以马网线不之路晚早向",
}
_APART = re.compile(r"(?:不[得能应]?超过?|不高于|不突破|不多于)(?!\d)[^\W\d_a-zA-Z]{2,14}的?$")
_APART_REACH = 20
_AFTER = re.compile(
    r"\s?(?:(?P<least>[(]含[)]以上|及其?以上|以上|\+(?!\d))(?!级|文|述|内容|情况|问题|措施)"
    r"|(?P<most>及其?以下|以下|以内|之内|内(?!容|部|外|涵|业|控|审|设|蒙|地|河|涝|源))"
    r"|(?P<about>左右|上下|[多余](?=[，。、；]|$)))"
)


def before(flat: str, at: int, floor: int) -> tuple[str, int]:
    """The comparator that ends at an offset and where it begins; ``("", at)`` where there is none.

    Looks no further back than ``floor``, the end of the quantity before.
    """
    end = at - 1 if at > floor and flat[at - 1] == " " else at
    if apart := _APART.search(flat, max(floor, at - _APART_REACH), end):
        return "<=", apart.start()  # 不超一般公共预算支出10%
    if end <= floor or flat[end - 1] not in _LAST:
        return "", at
    for length in range(min(_LONGEST, end - floor), 0, -1):
        word = flat[end - length : end]
        sign = _BEFORE.get(word)
        if sign and (word != "上" or flat[at] in "百千万亿"):
            ahead = flat[end - length - 1 : end - length]
            if ahead and ahead in _OTHER_WORD.get(word, ""):
                return "", at
            return sign, end - length
    return "", at


def after(flat: str, at: int) -> tuple[str, int]:
    """The comparator that begins at an offset and where it ends; ``("", at)`` where there is none."""
    match = _AFTER.match(flat, at) if flat[at : at + 1] in _FIRST else None
    if match is None:
        return "", at
    return {"least": ">=", "most": "<=", "about": "~"}[match.lastgroup or ""], match.end()


def joined(ahead: str, behind: str) -> str:
    """What the two say together: 达到30%以上 is a lower bound, 控制在5%左右 stays an upper one."""
    if ahead in ("", "=", "~") and behind:
        return behind
    return ahead or "="
