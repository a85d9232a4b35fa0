from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.text.normalise import normalise

ALPHABET = (
    "对保护高原，。（）()《》“” \t\n\r\u3000\u00a0A b1２3.,;:%/-\u200b\u202e\ufeff\x07\x00[]" + "\ue000\ufffd"
)
RAW = st.text(ALPHABET) | st.text()


@given(RAW)
def test_every_character_is_the_one_its_offset_names(raw: str) -> None:
    text, offsets, _ = normalise(raw)
    assert len(text) == len(offsets)
    for char, offset in zip(text, offsets, strict=True):
        assert raw[offset] == char or (char == " " and raw[offset].isspace())


@given(RAW)
def test_offsets_rise_strictly(raw: str) -> None:
    _, offsets, _ = normalise(raw)
    assert all(a < b for a, b in pairwise(offsets))


@given(RAW)
def test_normal_text_stays_as_it_is(raw: str) -> None:
    text, _, _ = normalise(raw)
    again, offsets, _ = normalise(text)
    # A leftover may only come to light when the blanks inside it are gone.
    if "[bookmark:" not in text:
        assert again == text
        assert offsets == tuple(range(len(text)))


@given(RAW)
def test_nothing_but_blanks_and_the_invisible_is_lost(raw: str) -> None:
    text, _, flags = normalise(raw)
    if not set(flags) & {"control", "zero-width", "bidi", "word-leftover"}:
        assert "".join(text.split()) == "".join(raw.split())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("对保护好青藏 高原", "对保护好青藏高原"),
        ("每年 学习次数不得少于 6 次(长期坚持) 。", "每年学习次数不得少于6次(长期坚持)。"),
        ("各县 ( 区 ) 委、政府，\n市直各相关部门", "各县(区)委、政府，市直各相关部门"),
        ("( 2022 年 12\n月 31 日 )", "(2022年12月31日)"),
        ("追 究 有 关部门", "追究有关部门"),
        ("意识 ， 骨造", "意识，骨造"),
        ("PE pipe DN 500", "PE pipe DN 500"),
        ("138 0000 0001", "138 0000 0001"),
        ("工作, 并督促", "工作, 并督促"),
        ("1. 以创建", "1.以创建"),
        ("使用 COD 检测", "使用 COD 检测"),
        ("使用COD\n检测", "使用COD检测"),
        ("张某甲\u3000\u3000 李某乙", "张某甲李某乙"),
        ("  前后  \n", "前后"),
        ("ئۇيغۇر تىلى", "ئۇيغۇر تىلى"),
    ],
)
def test_what_the_page_broke_is_joined_and_words_stay_apart(raw: str, text: str) -> None:
    assert normalise(raw)[0] == text


@pytest.mark.parametrize(
    ("raw", "text", "flag"),
    [
        ("[bookmark: _GoBack]   洛隆县", "洛隆县", "word-leftover"),
        ("保\u200b护", "保护", "zero-width"),
        ("保\u00ad护", "保护", "zero-width"),
        ("\u202e保护\u2069", "保护", "bidi"),
        ("保\x07护\x00", "保护", "control"),
        ("保\ue123护", "保\ue123护", "private-use"),
        ("保\ufffd护", "保\ufffd护", "mojibake"),
        ("锟斤拷", "锟斤拷", "mojibake"),
    ],
)
def test_what_was_met_is_said(raw: str, text: str, flag: str) -> None:
    assert (normalise(raw)[0], normalise(raw)[2]) == (text, (flag,))


def test_clean_text_has_no_flags() -> None:
    assert normalise("检查12次，整改3处。") == ("检查12次，整改3处。", tuple(range(11)), ())
