"""Bytes → text without being told the encoding: byte order mark first, then trial, then the likelier reading."""

from __future__ import annotations

import codecs
import re

from progcheck.read.refusals import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Among the commonest characters of running and of official text, in both scripts.
_COMMON = frozenset(
    "的一是不了在有人和中大为上个国我以要时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
    "電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間"
    "样樣与與关關各重新线線内內数數正心反你明看原又么利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并提直题題"
    "党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農"
    "整改任务務进進责責单單位反馈饋督察县縣市区區环環境保护護落实填报報联聯系序号號时限牵頭"
)
_BAD = re.compile("\ufffd+")
_HAN = re.compile("[\u4e00-\u9fff]")
_CUT = 4
_LOSS = 0.02


def decode(data: bytes) -> tuple[str, int]:
    """``(text, losses)``: the text, and how many stretches of bytes could not be read and stand as U+FFFD.

    Raises:
        ReadError: ``UNDECODABLE`` for binary data, or when more than one character in fifty would be lost.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], (codec,))
    wide = _wide(data)
    if wide:
        return _lossy(data, (wide,))
    if b"\x00" in data:
        raise refusal("UNDECODABLE")
    if (text := _strict(data, "utf-8")) is not None:
        return text, 0
    readings = [text for codec in ("gb18030", "big5") if (text := _strict(data, codec)) is not None]
    if readings:
        return max(readings, key=_likeness), 0
    return _lossy(data, ("utf-8", "gb18030"))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by the zero halves of its ASCII characters or by what it reads as."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if not even and not odd:
        return ""
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = data[: len(data) // 2 * 2].decode(codec, "replace")
    # In genuine text nearly everything is Han or ASCII; binary data scatters over all planes.
    plain = sum(c.isascii() and (c.isprintable() or c.isspace()) for c in text) + len(_HAN.findall(text))
    marks = sum(
        "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or "\u2010" <= c <= "\u203b" for c in text
    )
    return codec if plain + marks >= len(text) * 0.95 and "\x00" not in text else ""


def _strict(data: bytes, codec: str) -> str | None:
    """The text, ``None`` when there is a fault; an unfinished character at the very end is dropped."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    return text if len(decoder.getstate()[0]) < _CUT else None


def _lossy(data: bytes, names: tuple[str, ...]) -> tuple[str, int]:
    readings = [data.decode(name, "replace").removeprefix("\ufeff") for name in names]
    text = min(readings, key=lambda reading: len(_BAD.findall(reading)))
    losses = len(_BAD.findall(text))
    if losses > 1 and losses > len(text) * _LOSS:
        raise refusal("UNDECODABLE")
    return text, losses


def _likeness(text: str) -> float:
    """How much of the Han text is common characters: the wrong table turns them into rare ones."""
    han = _HAN.findall(text[:20_000])
    return sum(char in _COMMON for char in han) / max(1, len(text[:20_000]) - text[:20_000].count("\ufffd"))
