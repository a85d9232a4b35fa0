"""Name and phone out of a contact cell, as written."""

from __future__ import annotations

import re

from progcheck.records.submission import Contact

# A run of figures long enough for a phone, right or wrong; masked and mistyped ones too, for a rule to judge.
_PHONE = re.compile(r"[+(（]?[\d*×xX](?:[\d*×xX]|[ \-—－–()（）转](?=[\d*×xX(（])){4,}")
_LABEL = re.compile(
    r"(?:填报人|填表人|联系人|联络员|责任人|经办人|负责人)(?:员|姓名)?(?=[:：\s])|(?:联系)?(?:电话|方式|手机)(?:号码?)?(?=[:：\s]|$)"
)
_EDGE = " \t\r\n:：,，;；、/|-—"
_BRACKETS = "()（）"
_INNER = re.compile(r"[\s:：,，;；/|]*[,，;；/|\n\t][\s:：,，;；/|]*")


def split_contact(text: str) -> Contact:
    """Several people are joined by ``、``, in the name and in the phone alike."""
    phones = [_trimmed(found[0]) for found in _PHONE.finditer(text)]
    rest = _LABEL.sub(" ", _PHONE.sub("\n", text))
    names = [_trimmed(part) for part in _INNER.split(rest)]
    return Contact("、".join(name for name in names if name), "、".join(phones))


def _trimmed(text: str) -> str:
    """Without separators at the ends, and without a bracket whose partner was on the other side of the phone."""
    part = text.strip(_EDGE)
    opened, closed = (sum(part.count(mark) for mark in pair) for pair in ("(（", ")）"))
    return part if opened == closed else part.strip(_EDGE + _BRACKETS)
