"""Figures taken out of an answer to a countable task, or made vague."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.score.terms import bigrams
from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import counted, edited, targets

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.records.facts import Quantity
    from progcheck.train.faults.setting import Setting

# Words that meet a target without a figure: an answer with one of them is not without quantity.
_ALL_OF_IT = re.compile(
    r"全部|[都均全无零未满]|清零|不漏|逐[一个家户]|每|应.尽.|([件个户张条家处项次人场])\1"
)
# Words that give a number without a figure: 月月, 村村有, 5月、8月各一期.
_COUNTED_IN_WORDS = re.compile(
    r"([\u4e00-\u9fff])\1(?!续|步|级)|无一|一[家户人村]一|没有?一|各[^，。；]{0,4}[一两二三四五六七八九十\d]|[一两二三四五六][次回遍期轮场]"
    r"|周[一二三四五六日]|每[周月季天日年半]"
)
_HAN = "\u4e00-\u9fff"
_BRACKET = re.compile(r"[（(][^（）()]*\d[^（）()]*[)）]")
_COUNT_WORDS = re.compile(r"(?:共计?|累计|合计|总计|约|近|超过?|(?<!下)达到?|为)+$")
_NOUN = re.compile(
    rf"(?![跑到全已均都被分可完一各还没同当就另有][{_HAN}]|[{_HAN}][完了得过]|[{_HAN}]*的)[{_HAN}]{{2}}"
)
_NEEDS_MORE = re.compile(
    r"(?:[有的是占为出了到达仅只需要才过另又还名各降增涨升人率计共余每于至约超少多转练在]|[一-十]个)$"
)
_DANGLING = re.compile(
    r"(?:[有的占为达各另共在]|降了|还剩|只剩|有关|相关)(?=[，。；、]|$)|(?:有关|相关|各){2}|另[属有各相]|[一头第有](?:有关|相关|各)"
    r"|(?:有关|相关|各)[月年日各还没有]|的(?:有关|相关|各)|[都也]没(?=[，。；])|最.的[^，。；]{1,4}[。；]"
)
_ARTICLES = frozenset({"一"})  # 一家单位 is an article, no count
_MOST_IN_CLAUSE = 2
_FEWEST_LETTERS = 24
_FEWEST_SHARED = 2  # pairs of characters of a clause that speaks of what the task counts
_VAGUE = {
    "people": ("多名", "一批"),
    "people-times": ("多次", "多批次"),
    "households": ("多户", "几户"),
    "times": ("多次", "多轮", "数次"),
    "visits": ("多次", "数次"),
    "things": ("若干", "多个", "一批", "部分"),
    "money": ("大量资金", "一定数量资金"),
    "area": ("大量面积", "部分面积"),
    "length": ("部分路段", "若干路段"),
    "share": ("绝大部分", "大部分"),
    "mass": ("大量", "一定数量"),
}


def missing(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Every figure out of the answer to a task that sets one; dates, places and deeds stay."""
    if not _countable(entry):
        return None
    text = without_figures(entry.progress, rng)
    if text is None or _figures_left(read := setting.read(text)) or not _still_tells(read):
        return None
    wanted = "、".join(target.text for target in targets(entry)[:2])
    return Change(text, label("QN101", "QN102 BP201 TM201 TM202", why=f"任务要“{wanted}”，答复没有数"))


def vague(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """A vague word where the figure stood that the task asks for, the other figures out."""
    if not _countable(entry):
        return None
    kinds = {target.kind for target in targets(entry)}
    asked = [
        (_shared(q, entry), -q.start, q) for q in counted(entry.progress) if q.kind in kinds & set(_VAGUE)
    ]
    closest = max(asked, default=None, key=lambda one: one[:2])
    if closest is None or closest[0] < _FEWEST_SHARED:
        return None
    text = without_figures(entry.progress, rng, closest[2])
    if text is None or _figures_left(read := setting.read(text)) or not read.cue("vague"):
        return None
    verdicts = "verify return"
    return Change(
        text, label("QN102", "QN101 BP201 TM201 TM202", verdicts=verdicts, why="该写数的地方写了约数")
    )


def without_figures(answer: AnnotatedText, rng: Random, vague_one: Quantity | None = None) -> str | None:
    """The answer with its figures worded away, ``None`` where too little would be left.

    A clause in which a figure counts something keeps the thing (查处案件12件 → 查处案件; 12个乡镇 → 有关乡镇); one that only
    gives the figure (完成率98%, 最少的也有3个) goes, as do brackets that itemise. ``vague_one`` becomes a vague word.
    """
    text = answer.text
    figures = [q for q in counted(answer) if q.number not in _ARTICLES]
    brackets = [found.span() for found in _BRACKET.finditer(text)]
    kept: list[str] = []
    for start, end in answer.clauses:
        inside = [(s, e) for s, e in brackets if start <= s and e <= end]
        here = [q for q in figures if start <= q.start < end and not any(s <= q.start < e for s, e in inside)]
        if (
            any(not _can_go(text, q, start, end) for q in here if q != vague_one)
            or len(here) > _MOST_IN_CLAUSE
        ):
            if kept and text[end : end + 1] in "。；":
                kept[-1] = kept[-1].rstrip("，：、") + text[end : end + 1]
            continue
        edits = [(s, e, "") for s, e in inside]
        for q in here:
            words = rng.choice(_VAGUE[q.kind]) if q == vague_one else _worded(text, q, end, rng)
            edits.append((_from(text, q, start), q.end, words))
        part = edited(text[:end], edits)[start:].strip("（()） ")
        if len(re.findall(f"[{_HAN}]", part)) >= 3 or not here:  # noqa: PLR2004 - less is no clause
            kept.append(part + text[end : end + 1])
    out = re.sub(r"[，：、](?=[。；])|(?<=[。；，])[，。；、]+", "", "".join(kept)).strip("，、：；")
    balanced = all(out.count(a) == out.count(b) for a, b in ("（）", "《》", "“”"))
    return out if len(out) >= _FEWEST_LETTERS and balanced and not _DANGLING.search(out) else None


def _can_go(text: str, q: Quantity, start: int, end: int) -> bool:
    """Whether a clause stands without this figure: it counts a thing that is named, or ends a clause that has an object."""
    if q.kind in {"share", "duration"}:
        return False
    if _NOUN.match(text[q.end : end]):
        return True
    before = text[start : _from(text, q, start)]
    return len(before) > 3 and not _NEEDS_MORE.search(before) and q.end == end  # noqa: PLR2004 - a verb and its object


def _worded(text: str, q: Quantity, clause_end: int, rng: Random) -> str:
    if q.kind in {"things", "people", "households"} and _NOUN.match(text[q.end : clause_end]):
        return rng.choice(("有关", "相关", "各"))
    return ""


def _from(text: str, q: Quantity, clause_start: int) -> int:
    """Where the figure begins, the words that lead to it (累计, 共, 达到) taken along."""
    lead = _COUNT_WORDS.search(text, clause_start, q.start)
    return lead.start() if lead and lead.end() == q.start else q.start


def _shared(q: Quantity, entry: AnnotatedEntry) -> int:
    """How many pairs of characters of the figure's clause stand in the task."""
    clause = next((s, e) for s, e in entry.progress.clauses if s <= q.start < e)
    return len(set(bigrams(entry.progress.text[clause[0] : clause[1]])) & set(bigrams(entry.task.text)))


def _countable(entry: AnnotatedEntry) -> bool:
    """Whether the task sets figures that no word of the answer meets, and the answer gives some."""
    met_in_words = _ALL_OF_IT.search(entry.progress.text) is not None
    if _COUNTED_IN_WORDS.search(entry.progress.text):
        return False
    return bool(counted(entry.progress)) and any(
        target.kind != "duration"
        and target.number not in _ARTICLES
        and not (target.kind == "share" and met_in_words)
        for target in targets(entry)
    )


def _still_tells(text: AnnotatedText) -> bool:
    """Whether a date, a document or a finished act is left, so that the missing figure is the only fault."""
    return bool(text.dates or text.documents) or bool(text.cue("done"))


def _figures_left(text: AnnotatedText) -> bool:
    return any(q.number not in _ARTICLES for q in counted(text))
