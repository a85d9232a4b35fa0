"""Answers in the wrong place: swapped between rows, or used a second time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import counted, edited

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.train.faults.setting import Setting

# What an answer to another task may show besides: figures, dates and plans that do not suit this task.
BESIDES = "QN101 QN102 QN201 QN203 QN204 TM101 TM102 TM201 TM202 FM103"
_WORDS_OF_ORDER = re.compile(r"^(?:此外|另外|同时|其中|其余|下一步|目前|还|也|又|再)")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
_PERSON = re.compile(rf"(?<=[长员记任])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[^\u4e00-\u9fff]|带|主持|到)")
_LEAST_PASSAGE = 36


def swap_easy(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The answer of a row that another unit leads; that row gets this one's."""
    return _swap(entry, setting, rng, same_lead=False)


def swap_hard(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The answer of another task of the same unit; that row gets this one's."""
    return _swap(entry, setting, rng, same_lead=True)


def duplicate(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Another row's answer, word for word."""
    others = setting.strangers(entry, same_lead=rng.random() < 0.5)  # noqa: PLR2004 - either
    if not others:
        return None
    other = rng.choice(others)
    must = label("DU101", f"OT101 OT102 {BESIDES}", why=f"与第{other.index}行答复一字不差")
    source = label("DU101", verdicts="verify return", why=f"第{entry.index}行照用了本行答复")
    return Change(other.progress.text, must, whole=True, source=other.index, source_label=source)


def near_duplicate(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Another row's answer with its figures and names changed."""
    others = [
        other
        for other in setting.strangers(entry, same_lead=rng.random() < 0.5)  # noqa: PLR2004 - either
        if len(other.progress.text) >= 2 * _LEAST_PASSAGE
    ]
    if not others:
        return None
    other = rng.choice(others)
    text = masquerade(other.progress, rng)
    if text == other.progress.text:
        return None
    must = label("DU102", f"OT101 OT102 DU103 QN202 {BESIDES}", why=f"第{other.index}行答复换了数字和名称")
    source = label("DU102", verdicts="verify return", why=f"第{entry.index}行换了数字照用")
    return Change(text, must, whole=True, source=other.index, source_label=source)


def passage(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Some sentences of another row's answer."""
    found = []
    for other in setting.strangers(entry, same_lead=rng.random() < 0.5):  # noqa: PLR2004 - either
        text = other.progress.text
        for start, end in other.progress.sentences:
            words = text[start : end + 1]
            if _LEAST_PASSAGE <= len(words) < 0.7 * len(text) and not _WORDS_OF_ORDER.match(words):
                found.append((other, words))
    if not found:
        return None
    other, words = rng.choice(found)
    must = label("DU103", f"OT101 OT102 FM104 {BESIDES}", why=f"是第{other.index}行答复中的一段")
    return Change(words, must, whole=True, source=other.index, source_label=label(verdicts="pass"))


def masquerade(answer: AnnotatedText, rng: Random) -> str:
    """An answer with some of its figures and all of the persons and places in it changed, the sentences kept."""
    text = answer.text
    edits: list[tuple[int, int, str]] = []
    for q in counted(answer):
        at = text.find(q.number, q.start, q.end)
        if at >= 0 and q.number.isdigit() and rng.random() < 0.7:  # noqa: PLR2004 - most of them
            edits.append((at, at + len(q.number), str(max(1, round(int(q.number) * rng.uniform(0.6, 1.5))))))
    for day in answer.dates:
        number = re.search(r"(\d{1,2})日", day.text)
        if number and rng.random() < 0.7:  # noqa: PLR2004 - most of them
            at = day.start + number.start()
            edits.append((at, at + len(number[1]), str(rng.randint(1, 28))))
    edits += [(found.start(), found.start() + 1, rng.choice(_SURNAMES)) for found in _PERSON.finditer(text)]
    return edited(text, _apart(edits))


def _apart(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The edits without those that overlap an earlier one."""
    kept: list[tuple[int, int, str]] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _swap(entry: AnnotatedEntry, setting: Setting, rng: Random, *, same_lead: bool) -> Change | None:
    others = setting.strangers(entry, same_lead=same_lead)
    if not others:
        return None
    other = rng.choice(others)
    why = "答的是同一牵头单位的另一项任务" if same_lead else "答的是别的单位牵头的任务"
    return Change(
        other.progress.text,
        label(may=BESIDES, any_of="OT101 OT102", why=why),
        whole=True,
        source=other.index,
        exchange=True,
        back=entry.progress.text,
    )
