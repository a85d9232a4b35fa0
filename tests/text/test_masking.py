import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.text.masking import (
    mask_contact,
    mask_name,
    mask_number,
    mask_numbers,
    mask_text,
    names_in,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800000001。", "电话138****0001。"),
        ("138-0000-0001", "138-****-0001"),
        ("138 0000 0001", "138 **** 0001"),
        ("1380000 0001", "138**** 0001"),
        ("+8613800000001", "+86138****0001"),
        ("+86 138 0000 0001", "+86 138 **** 0001"),
        ("0895-4560001", "0895-***0001"),
        ("（0895）4560001", "（0895）***0001"),
        ("010-66660001", "010-****0001"),
        ("08954560001", "0895***0001"),
        ("身份证110101199001010011", "身份证110*************11"),
        ("１３８００００" + "０００１", "１３８****０００１"),
    ],
)
def test_numbers_that_reach_or_identify_somebody_are_masked(text: str, masked: str) -> None:
    assert mask_numbers(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "4560001元",
        "2023年1月1380人",
        "1820.5公顷",
        "2022—2023年",
        "138000000012",
        "（2022）藏政发12号",
        "1-11月",
        "",
    ],
)
def test_figures_of_the_work_stay(text: str) -> None:
    assert mask_numbers(text) == text


def test_a_name_alone_keeps_the_family_name_and_hides_its_length() -> None:
    assert mask_name("次仁甲甲") == "次**"
    assert mask_name("张甲") == "张**"
    assert mask_name("  ") == ""


def test_a_number_that_is_no_phone_is_masked_where_it_is_known_to_be_meant_as_one() -> None:
    assert mask_text("电话1380000只有7位", numbers=["1380000"]) == "电话13***00只有7位"
    assert mask_text("共13800005元", numbers=["1380000"]) == "共13800005元"
    assert mask_text("拨打12345热线", numbers=["12345"]) == "拨打12345热线"
    assert mask_number("1380000313") == "138***0313"


def test_names_are_masked_wherever_they_stand_blanks_or_not() -> None:
    assert mask_text("由陈 某同志和陈某负责", names=["陈某"]) == "由陈 *同志和陈*负责"
    assert mask_text("次仁甲甲带队", names=["次仁甲甲"]) == "次***带队"


@pytest.mark.parametrize(
    ("contact", "names"),
    [
        ("次仁甲甲 13800000001", ("次仁甲甲",)),
        ("陈 某13800000001", ("陈某",)),
        ("张甲、李乙 13800000001", ("张甲", "李乙")),
        ("张甲 李乙乙", ("李乙乙", "张甲")),
        ("禚甲甲（信访局）13800000001", ("禚甲甲",)),
        ("县水利局 张甲", ("张甲",)),
        ("阿某·买某 13800000001", ("阿某·买某",)),
        ("13800000001", ()),
        ("", ()),
    ],
)
def test_names_are_read_out_of_a_contact(contact: str, names: tuple[str, ...]) -> None:
    assert names_in(contact) == names


def test_a_contact_cell_is_masked_whole() -> None:
    assert mask_contact("张甲、李乙 138000000") == "张*、李* 13*****00"


@given(st.text(alphabet="陈某张0123456789-—（） 年。13800000001", max_size=60))
def test_every_mask_of_a_text_keeps_its_length(text: str) -> None:
    assert len(mask_text(text, names=["陈某"], numbers=["138000"])) == len(text)
    assert len(mask_contact(text)) == len(text)


@given(st.text(alphabet="0123456789陈某，", max_size=20), st.integers(0, 9999))
def test_no_mobile_number_survives_between_other_words(around: str, last: int) -> None:
    phone = f"1380000{last:04d}"
    text = f"{around}电话{phone}转{around}"
    assert phone not in mask_text(text)
