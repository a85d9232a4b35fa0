"""Faults of form: cut texts, blanks, placeholders, contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import counted

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.train.faults.setting import Setting

_BESIDES = "QN101 QN102 QN201 QN202 TM101 TM102 TM201 TM202 BP201 DU103 OT101"
_LEAST_LEFT = 30
_OPENED = re.compile(r"[（《“](?=[^（）《》“”]{3,})")
_ALL_BALANCED = (("（", "）"), ("《", "》"), ("“", "”"))
_PLACEHOLDERS = ("同上", "同上。", "略", "无", "——", "/", "待补充", "XX", "…", "暂无")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_PHONE = re.compile(r"\d{7,}")


def cut_in_word(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The text ends inside a word."""
    del setting
    answer = entry.progress
    places = [
        start + rng.randint(1, len(word) - 1)
        for start, word in zip(answer.word_starts, answer.words, strict=True)
        if start >= _LEAST_LEFT and len(word) > 1 and _HAN_WORD.fullmatch(word)
    ]
    return _cut(answer.text, [at for at in places if _balanced(answer.text[:at])], "词", rng)


def cut_in_number(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The text ends inside a number."""
    del setting
    text = entry.progress.text
    places = []
    for q in counted(entry.progress):
        at = text.find(q.number, q.start, q.end)
        if at >= _LEAST_LEFT and len(q.number) > 1 and q.number[0].isdigit():
            places.append(at + rng.randint(1, len(q.number) - 1))
    return _cut(text, [at for at in places if _balanced(text[:at])], "数", rng)


def cut_in_bracket(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The text ends inside a bracket, a title or a quotation."""
    del setting
    text = entry.progress.text
    places = [
        found.end() + rng.randint(1, 3) for found in _OPENED.finditer(text) if found.start() >= _LEAST_LEFT
    ]
    return _cut(text, places, "括号", rng)


def blank(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """No answer at all."""
    del entry, setting, rng
    return Change("", label("FM101", "FM201", why="责任单位含本县，未填"), whole=True)


def placeholder(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """A sign or word in place of an answer."""
    del entry, setting
    text = rng.choice(_PLACEHOLDERS)
    return Change(text, label("FM102", "FM101", why=f"只填了“{text}”"), whole=True)


def no_contact(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Name or phone, or both, missing."""
    text = entry.entry.contact_cell.text
    phone = _PHONE.search(text)
    if "contact" not in setting.table.submission.columns or phone is None:
        return None
    name = (text[: phone.start()] + text[phone.end() :]).strip()
    new = rng.choice((name, phone[0], ""))
    must = label("FM201", verdicts="verify", why="填报人或电话缺一")
    return Change(new, must, field="contact") if new != text else None


def wrong_phone(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """A mobile number with a digit too few or too many, or with a beginning that none has."""
    del setting
    text = entry.entry.contact_cell.text
    phone = re.search(r"(?<!\d)1\d{10}(?!\d)", text)
    if phone is None:
        return None
    number = phone[0]
    at = rng.randrange(4, 10)
    wrong = rng.choice(
        (
            number[:at] + number[at + 1 :],
            number[:at] + rng.choice("0123456789") + number[at:],
            f"12{number[2:]}",
        )
    )
    new = text[: phone.start()] + wrong + text[phone.end() :]
    must = label("FM202", verdicts="pass verify", why=f"{len(wrong)}位，不是手机号")
    return Change(new, must, field="contact")


def _cut(text: str, places: list[int], where: str, rng: Random) -> Change | None:
    places = [at for at in places if at < len(text) - 2]
    if not places:
        return None
    must = label("FM104", _BESIDES, verdicts="verify return", why=f"断在{where}中间")
    return Change(text[: rng.choice(places)], must)


def _balanced(text: str) -> bool:
    return all(text.count(opened) == text.count(closed) for opened, closed in _ALL_BALANCED)
