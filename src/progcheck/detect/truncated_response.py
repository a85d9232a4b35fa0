"""Did the whole text arrive? Endings and beginnings that no sentence has, brackets without a partner, debris of other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.lexicons import load_lexicon
from progcheck.records.finding import Evidence, Hit, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable, AnnotatedText
    from progcheck.score.scores import EntryScores

_ENTITY = (
    r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|nbsp|lt|gt|amp|quot|apos|ldquo|rdquo|ensp|emsp|middot|mdash|hellip);"
)
_TAG = r"</?(?:a|b|br|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|s|script|span|strong|style|table|tbody|td|tr|u|ul)(?:\s[^<>]*)?/?>"
_FIELD = r"\[bookmark:[^\]]*\]?|\b(?:MERGEFIELD|PAGEREF|HYPERLINK\s*\"|_GoBack|_Toc\d+|_Ref\d+)|_x00[0-9A-Fa-f]{2}_"
_EXCEL = r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|错误[!！]未(?:找到引用源|定义书签)[。.]?|Error! (?:Reference|Bookmark)[^。.]*"
_PLACE = r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|(?<![A-Za-z:\\])\\[nrt](?![A-Za-z])"
_MARKUP = re.compile(f"{_ENTITY}|{_TAG}|{_FIELD}|{_EXCEL}|{_PLACE}", re.IGNORECASE)
# What GBK makes of UTF-8, UTF-8 of GBK, and Latin-1 of either; F000-F0FF is left out: Word's symbol fonts live there.
_MOJIBAKE = re.compile(
    "\ufffd+|(?:锟斤拷)+|锟斤|烫烫烫|屯屯屯|ï»¿|â€[œ\x9d™]?|(?:[Ã-ï][\x80-\xbf])+|[À-ÿ]{4,}|\\?{3,}"
    "|[\ue000-\uefff\uf100-\uf8ff\U000f0000-\U0010fffd]+"
)
# UTF-8 read as GBK: 的 → 鐨, ， → 锛, 。 → 銆. One such run decodes back into Chinese; chance text does not.
_DOUBLE = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff€]*[鐨锛銆鍦鍏鏄鎴][\u3400-\u9fff\ue000-\uf8ff€]*")
# Signs that every one of the three patterns needs; most texts have none, and a set of characters is soon searched.
_MARKUP_SIGN = re.compile(r"[A-Za-z&<\[#_{$\\]|错误")
_MOJIBAKE_SIGN = re.compile("[\ufffd锟烫屯À-ÿ?\ue000-\uf8ff\U000f0000-\U0010fffd]")
_DOUBLE_SIGN = re.compile("[鐨锛銆鍦鍏鏄鎴]")
_BRACKETS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "「": "」",
    "『": "』",
}
# Half and full width, square and tortoise-shell brackets are mixed freely: （2022), [2022〕. They close each other.
_FAMILY = dict(zip("([［〔【)]］〕】", "（〔〔〔〔）〕〕〕〕", strict=True))
_CLOSING = {"）": "（", "〕": "〔", "》": "《", "」": "「", "』": "『"}
_PAIRED = re.compile(r"[(（\[［〔【《「『)）\]］〕】》」』]")
_QUOTE = re.compile("[“”]")
_ENUMERATOR = re.compile(r"(?:^|[，。；：、！？\s（）])(?:第?[0-9一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])$")
_NUMBER = re.compile(r"(?P<before>[^\W\da-zA-Z_])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,7}(?:[.．]\d*)?)$")
_ORDINAL = frozenset("第号件表图附版话机线级型类注见步条款项章节年月日度至到—－卷册页栋楼室台")
_NUMBERED = frozenset("第号件表图附章节条款项")
_FINAL = frozenset("。！？!?…”’）)】》〉」』.．")

_FEW = 5  # answers that do not tell how a table's answers end


@dataclass(frozen=True)
class Params:
    """What no text ends or begins with.

    ``marks`` are final punctuation marks that announce more, ``weak`` those that clerks also put at the end of a list (only
    noted). ``tails`` are words that need something behind them, ``heads`` pieces of words that cannot begin a text. Where at least ``min_marked``
    of the table's other answers end with a mark, the words of the lexicon ``unfinished``, which no clause was ever seen to end with, count as tails, too.
    """

    marks: str = "，、：,:—（(《〔【“"
    weak: str = "；;"
    tails: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    min_marked: float = 0.8


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterable[Hit]:
    """One hit for all signs of one answer; the gravest names it."""
    del scores
    cell, text = entry.entry.progress, entry.progress
    if not cell.text.strip():
        return
    signs = [*_debris(cell.text)]
    # A text box was kept apart: its words are missing from the sentence here, not on the page.
    if not any(flag.startswith("textbox") for flag in cell.flags):
        signs += [*_unbalanced(cell.text), *_ending(text, table, params), *_beginning(text, params)]
    if not signs:
        return
    message, _, _ = signs[0]
    quoted = "、".join(f"“{cell.text[start:end]}”" for name, start, end in signs if name == message)
    evidence = tuple(Evidence("progress", start, end) for _, start, end in sorted(signs, key=lambda s: s[1]))
    cap = Severity.NOTE if message == "weak" else None
    yield Hit(entry.index, evidence, {"quote": quoted}, message, cap, 0.6 if cap else 1.0)


def _debris(text: str) -> Iterator[tuple[str, int, int]]:
    for sign, pattern, message in (
        (_MOJIBAKE_SIGN, _MOJIBAKE, "mojibake"),
        (_MARKUP_SIGN, _MARKUP, "markup"),
    ):
        if sign.search(text):
            yield from ((message, found.start(), found.end()) for found in pattern.finditer(text))
    if _DOUBLE_SIGN.search(text):
        for found in _DOUBLE.finditer(text):
            if _was_utf8(found[0]):
                yield "mojibake", found.start(), found.end()


def _was_utf8(run: str) -> bool:
    """Whether a run of rare characters is UTF-8 that was read as GBK."""
    try:
        back = run.encode("gb18030").decode("utf-8", errors="ignore")
    except UnicodeEncodeError:
        return False
    return len(run) >= 4 and sum("\u4e00" <= char <= "\u9fff" for char in back) * 2 >= len(run) - 1  # noqa: PLR2004


def _unbalanced(text: str) -> Iterator[tuple[str, int, int]]:
    """Brackets and quotation marks that have no partner.

    Quotation marks are counted, not matched: ”会议“ is a slip of the keyboard, not a lost text. A paragraph that goes on
    with an opening quotation mark repeats it by custom. 1） and 一） are list marks.
    """
    opened: dict[str, list[int]] = {family: [] for family in _CLOSING.values()}
    for mark in _PAIRED.finditer(text):
        place, char = mark.start(), _FAMILY.get(mark[0], mark[0])
        if char in opened:
            opened[char].append(place)
        else:
            family = _CLOSING[char]
            if opened[family]:
                opened[family].pop()
            elif not _ENUMERATOR.search(text[:place]):
                yield "bracket", place, place + 1
    yield from (("bracket", place, place + 1) for places in opened.values() for place in places)
    quotes = [quote.start() for quote in _QUOTE.finditer(text)]
    if len(quotes) % 2:
        lone = _lone_quote(text, quotes)
        if lone is not None:
            yield "bracket", lone, lone + 1


def _lone_quote(text: str, quotes: list[int]) -> int | None:
    """The quotation mark left over, ``None`` where it opens a further paragraph of a quotation."""
    is_open = False
    for place in quotes:
        if text[place] == "“":
            if is_open:
                return None if text[place - 1] in "\n。！？；" else place
            is_open = True
        elif is_open:
            is_open = False
        else:
            return place
    return quotes[-1]


def _ending(text: AnnotatedText, table: AnnotatedTable, params: Params) -> Iterator[tuple[str, int, int]]:
    body = text.text.rstrip()
    end = len(body)
    last = body[-1]
    if last in params.marks and last not in _BRACKETS:
        yield "ending", max(end - 12, 0), end
    elif last in params.weak:
        yield "weak", max(end - 12, 0), end
    elif last in _FINAL and not _open_decimal(body):
        return
    elif found := _NUMBER.search(body):
        if found["before"] not in (_NUMBERED if _open_decimal(body) else _ORDINAL):
            yield "number", max(found.start() - 8, 0), end
    elif len(text.words) > 1 and (
        text.words[-1] in params.tails
        or (text.words[-1] in _unfinished() and _share_marked(text, table) >= params.min_marked)
    ):
        yield "ending", max(end - 12, 0), end


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(entry.phrase for entry in load_lexicon("unfinished"))


def _share_marked(text: AnnotatedText, table: AnnotatedTable) -> float:
    """Share of the table's other answers that end with a mark, 0 where there are too few to tell."""
    others = [
        body for e in table.entries if (body := e.progress.text.rstrip()) and body != text.text.rstrip()
    ]
    if len(others) < _FEW:
        return 0.0
    return sum(body[-1] in _FINAL for body in others) / len(others)


def _open_decimal(body: str) -> bool:
    return body[-1] in ".．" and body[-2:-1].isdigit()


def _beginning(text: AnnotatedText, params: Params) -> Iterator[tuple[str, int, int]]:
    lead = len(text.text) - len(text.text.lstrip())
    first = text.text[lead]
    opens = text.text[lead : lead + 8]
    if first in "，。、；：！？,;）)》】〕”" or any(
        re.match(head, text.text[lead:]) for head in params.heads
    ):
        yield "beginning", lead, lead + len(opens)
