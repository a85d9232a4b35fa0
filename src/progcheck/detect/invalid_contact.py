"""Can the phone number given be one? Only the form is judged: whether it is in service, nobody can see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_FULL_WIDTH = str.maketrans("０１２３４５６７８９＋－（）／：；，", "0123456789+-()/:;,")
_SEPARATOR = re.compile(r"[/、,;|；，\n]|或者?|以及|和")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|[x#*-])(?P<number>\d{1,6})$", re.IGNORECASE)
_JOINERS = re.compile(r"[\s\-—–−‐().·:]")
_COUNTRY = re.compile(r"^(?:\+|00)86|^86(?=1[3-9]\d{9}$)")
# Numbering plan of the telecommunications networks: mobiles 1[3-9] and 9 more; area codes 010, 02x, 0[3-9]xx and a
# local number of 7 or 8 digits that starts with 2-8; 400 and 800 with 7 more; service numbers 1xx-1xxxx, 95xxx(x), 96xxx(x).
_POSSIBLE = re.compile(
    r"(?:1[3-9]\d{9})+"
    r"|(?:010|02\d|0[3-9]\d{2})?[2-8]\d{6,7}"
    r"|[48]00\d{7}"
    r"|(?:010|02\d|0[3-9]\d{2})?(?:1\d{2,4}|9[56]\d{3,4})"
)
# A last number that gives only its changing digits: 0744-6222345/6.
_SHORTHAND = re.compile(r"\d{1,4}")
_MASKED = re.compile(r"[*＊×xX]{3,}|…")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Params:
    """Nothing to set: the numbering plan decides."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterable[Hit]:
    """The first number of the contact that no phone can have."""
    del table, scores, params
    phone = entry.entry.contact.phone
    wrong = impossible_number(phone)
    if entry.asked is False or not wrong:
        return
    text = entry.entry.contact_cell.text
    at = max(text.find(wrong), 0)
    evidence = Evidence("contact", at, at + len(wrong) if wrong in text else len(text))
    digits = re.sub(r"\D", "", wrong)
    message, facts = "default", {"digits": str(len(digits))}
    if _LETTER.search(wrong):
        message = "letters"
    elif len(digits) == 11:  # noqa: PLR2004 - as long as a mobile number, so its beginning is what is wrong
        message, facts = "prefix", {"digits": "11", "head": digits[:2]}
    yield Hit(entry.index, (evidence,), facts, message)


def impossible_number(phone: str) -> str:
    """The first number in ``phone``, as written, that is neither mobile, landline, 400/800 nor service number.

    Empty where all are possible, where there is no digit, and where digits are masked (138****0001).
    """
    if _MASKED.search(phone):
        return ""
    possible = False
    for part in _SEPARATOR.split(phone.translate(_FULL_WIDTH)):
        if not any(char.isdigit() for char in part):
            continue
        shorthand = possible and _SHORTHAND.fullmatch(part.strip())
        if not (shorthand or _is_possible(part) or all(map(_is_possible, part.split()))):
            # full-width characters map one to one, so the part has the length it has in the phone as written
            at = phone.translate(_FULL_WIDTH).find(part)
            return phone[at : at + len(part)].strip()
        possible = True
    return ""


def _is_possible(number: str) -> bool:
    number = re.sub(r"^[^\d+(]+(?=[\d+(])", "", number.strip())  # 电话：, 手机
    heads = [number]
    if extension := _EXTENSION.search(number):
        heads.append(number[: extension.start()])
    return any(_POSSIBLE.fullmatch(_COUNTRY.sub("", _JOINERS.sub("", head))) for head in heads)
