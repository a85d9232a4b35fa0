"""Attacks: a bad answer dressed up so that a plain comparison of words would let it pass."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.lexicons import OPEN, load_lexicon
from progcheck.train.faults.change import Change, label
from progcheck.train.faults.copying import said_again
from progcheck.train.faults.exchange import BESIDES
from progcheck.train.faults.generate import spoil
from progcheck.train.faults.missing_figures import missing
from progcheck.train.faults.setting import counted, targets, task_words
from progcheck.train.faults.slogans import areas, stock_sentences

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.train.faults.generate import Kind
    from progcheck.train.faults.rows import LabelledTable, Row
    from progcheck.train.faults.setting import Setting

_EVERYWHERE = frozenset(
    [
        "工作",
        "开展",
        "情况",
        "完成",
        "进行",
        "相关",
        "有关",
        "落实",
        "推进",
        "加强",
        "以上",
        "以下",
        "不少",
        "少于",
        "达到",
    ]
)
_STUFFINGS = (
    "围绕{0}、{1}，",
    "对照{0}、{1}和{2}的要求，",
    "在{0}方面，结合{1}、{2}，",
    "抓住{0}、{1}、{2}这几个重点，",
)
_SUFFIXES = (
    "以上举措有力促进了{0}、{1}和{2}。",
    "{0}、{1}等随之得到保障。",
    "{0}和{1}、{2}一并得到重视。",
)
# Things that any office can count, with the kind of their figure; none of them is what a task sets.
_ALIEN = (
    ("出动执法车辆{0}台次", 20, 200),
    ("参与干部群众{0}人次", 300, 4000),
    ("投入工作经费{0}万元", 3, 60),
    ("发放宣传资料{0}份", 500, 6000),
    ("悬挂横幅{0}条", 20, 90),
    ("接听咨询电话{0}个", 40, 400),
    ("行程{0}公里", 300, 3000),
    ("值守{0}小时", 100, 900),
    ("走访群众{0}户", 60, 900),
)
_FEWEST_SENTENCES = 3
_ENOUGH_WORDS = 3


@dataclass(frozen=True, slots=True)
class Attacked:
    """An attacked row. Of each group of ``expected`` codes one has to fire."""

    kind: str
    row: Row
    expected: tuple[frozenset[str], ...]


def attacks(table: LabelledTable, seed: int = 0, share: float = 1.0) -> tuple[Attacked, ...]:
    """Attack clean rows of a table; at most one attack a row, all kinds in turn. Same seed, same attacks."""
    return attacked(spoil(table, KINDS, seed, share))


def attacked(rows: tuple[Row, ...]) -> tuple[Attacked, ...]:
    """Those of the rows that carry an attack."""
    return tuple(
        Attacked(
            row.fault.kind,
            row,
            (*row.label.must_any, *(frozenset({code}) for code in sorted(row.label.must))),
        )
        for row in rows
        if row.fault is not None
    )


def stuffed(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Another task's answer with this task's words put in; the other row gets the same treatment."""
    others = setting.strangers(entry, same_lead=rng.random() < 0.5)  # noqa: PLR2004 - either
    if not others:
        return None
    other = rng.choice(others)
    text, back = _stuffed(other, entry, rng), _stuffed(entry, other, rng)
    if text is None or back is None:
        return None
    must = label(may=f"BP101 {BESIDES}", any_of="OT101 OT102", why="别的任务的答复，塞进了本任务的词")
    return Change(text, must, whole=True, source=other.index, exchange=True, back=back)


def synonyms(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The task copied with its words exchanged for words of the same class."""
    del setting
    text = said_again(entry, rng)
    classes = _classes()
    known = re.compile("|".join(sorted(map(re.escape, classes), key=lambda word: (-len(word), word))))
    swapped = known.sub(lambda found: rng.choice(classes[found[0]]) if rng.random() < 0.8 else found[0], text)  # noqa: PLR2004 - most of them
    if swapped == text:
        return None
    may = "TM101 TM201 QN101 QN102 QN201 OT101 BP102"
    return Change(swapped, label(may=may, any_of="BP101 BP201", why="任务原文换了近义词"), whole=True)


def shuffled(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Another row's answer with its sentences in another order; that row stays."""
    found = [
        (other, parts)
        for other in setting.strangers(entry, same_lead=rng.random() < 0.5)  # noqa: PLR2004 - either
        if len(parts := [p for p in re.split(r"(?<=[。；])", other.progress.text) if p]) >= _FEWEST_SENTENCES
    ]
    if not found:
        return None
    other, parts = rng.choice(found)
    mixed = parts[1:] + parts[:1] if (mixed := rng.sample(parts, len(parts))) == parts else mixed
    text = re.sub(r"；$", "。", "".join(part if part[-1] in "。；" else part + "。" for part in mixed))
    must = label(
        may=f"OT101 OT102 {BESIDES}", any_of="DU101 DU102 DU103", why=f"第{other.index}行答复的句子换了次序"
    )
    source = label(
        may="DU101 DU102 DU103", verdicts="pass verify return", why=f"第{entry.index}行换了句序照用"
    )
    return Change(text, must, whole=True, source=other.index, source_label=source)


def alien_figures(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """An answer without the figures asked for, with figures of something else put in."""
    bare = missing(entry, setting, rng)
    if bare is None:
        return None
    kinds = {target.kind for target in targets(entry)}
    if "things" in kinds:  # any counter may be taken for the one asked for
        kinds |= {"people", "households"}
    phrases = []
    for frame, low, high in rng.sample(_ALIEN, len(_ALIEN)):
        phrase = frame.format(rng.randint(low, high))
        if not kinds & {q.kind for q in counted(setting.read(phrase + "。"))}:
            phrases.append(phrase)
    if len(phrases) < 2:  # noqa: PLR2004 - a list of them
        return None
    text = bare.text.rstrip("。") + "。期间" + "，".join(phrases[: rng.randint(2, 3)]) + "。"
    must = label(may="TM201 TM202 BP201", any_of="QN101 QN102", why="写了别的数，没有任务要的数")
    return Change(text, must, whole=True)


def wrapped(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The task copied, with stock phrases before and behind it."""
    del setting
    before, after = (stock_sentences(areas(entry) or ["整改"], rng) for _ in range(2))
    if before is None or after is None:
        return None
    text = before + said_again(entry, rng) + after
    may = "TM101 TM201 QN101 QN102 QN201 OT101 BP102"
    return Change(text, label(may=may, any_of="BP101 BP201", why="照抄的任务前后加了套话"), whole=True)


KINDS: dict[str, Kind] = {
    "stuffed": stuffed,
    "synonyms": synonyms,
    "shuffled": shuffled,
    "alien-figures": alien_figures,
    "wrapped": wrapped,
}


def _stuffed(other: AnnotatedEntry, entry: AnnotatedEntry, rng: Random) -> str | None:
    """The other's answer with words of the entry's task before it, behind it, or both."""
    wanted = set(task_words(entry))
    words = list(
        dict.fromkeys(
            word
            for word in entry.task.words
            if len(word) > 1
            and re.fullmatch(r"[\u4e00-\u9fff]+", word)
            and word not in _EVERYWHERE
            and set(word) <= wanted
        )
    )
    if len(words) < 2 * _ENOUGH_WORDS:
        return None
    chosen = rng.sample(words, 2 * _ENOUGH_WORDS)
    front = rng.choice(_STUFFINGS).format(*chosen[:_ENOUGH_WORDS])
    back = rng.choice(_SUFFIXES).format(*chosen[_ENOUGH_WORDS:])
    way = rng.randrange(3)
    text = other.progress.text.rstrip("。；") + "。"
    return ("" if way == 1 else front) + text + ("" if way == 0 else back)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """For each word of the lexicon of equivalents the other words of its class that are as long."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for entry in load_lexicon("equivalents"):
        if entry.phrase.endswith(OPEN):
            continue
        members[entry.label].append(entry.phrase)
    found: dict[str, tuple[str, ...]] = {}
    for words in members.values():
        for word in words:
            others = tuple(other for other in words if other != word and len(other) == len(word) > 1)
            if others:
                found.setdefault(word, others)
    return found
