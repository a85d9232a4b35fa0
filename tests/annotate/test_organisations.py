import pytest
from hypothesis import given
from hypothesis import strategies as st

from progcheck.annotate.gazetteer import load_gazetteer
from progcheck.annotate.organisations import covers, find_organisations, responsible_parties


def asked(text: str, name: str) -> bool | None:
    gaz = load_gazetteer()
    return covers(text, gaz.lookup(name)[0], gaz)


def scopes(text: str) -> list[tuple[str, str]]:
    return [(party.name, party.scope) for party in responsible_parties(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "洛隆县住房和城乡建设局会同县公安局检查",
            [("洛隆县住建局", "government"), ("县公安局", "government")],
        ),
        ("县委、县政府高度重视", [("县委", "party"), ("县政府", "government")]),
        ("经县委组织部同意", [("县委组织部", "party")]),
        ("某某建材股份有限公司已停产", [("某某建材公司", "company")]),
        ("由县人民医院负责", [("县人民医院", "institution")]),
        ("县妇联牵头", [("县妇联", "group")]),
        ("书面反馈州审计局", [("州审计局", "government")]),
        ("县发展和改革委员会和县工业和信息化局", [("县发改委", "government"), ("县工信局", "government")]),
    ],
)
def test_organisations_are_found_with_kind_and_short_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.key, mention.label) for mention in find_organisations(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "以人民为中心的发展思想",
        "优化布局",
        "结局良好",
        "压实学校责任",
        "成立领导小组",
        "公司",
        "政府采购",
        "办事大厅",
    ],
)
def test_common_nouns_are_no_organisations(text: str) -> None:
    assert find_organisations(text) == []


def test_level_carries_over_to_the_units_after_it() -> None:
    parties = responsible_parties("市生态环境局、审计局，各县(区)委、政府")
    assert [(p.scope, p.level) for p in parties] == [
        ("superior", "市"),
        ("superior", "市"),
        ("all-counties", "县区"),
    ]


def test_words_for_party_and_government_add_no_party() -> None:
    assert scopes("卡若区、八宿县、芒康县委、政府") == [
        ("卡若区", "place"),
        ("八宿县", "place"),
        ("芒康县委", "place"),
    ]


def test_company_is_of_no_level() -> None:
    assert scopes("市水利局、国网某某供电公司")[1][1] == "unknown"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("各县(区)委、政府", "洛隆县"),
        ("市水利局、发展改革委，各县（区）人民政府", "洛隆县"),
        ("各旗县区人民政府", "奈曼旗"),
        ("各县市区党委、政府，市属各开发区", "诸城市"),
        ("各县(市、区)", "安丘市"),
        ("各县、市、区人民政府", "桑植县"),
        ("县级以上人民政府", "桑植县"),
        ("各乡镇（街道）、县直各部门", "桑植县"),
        ("各级党委、政府", "桑植县"),
        ("洛隆县人民政府", "洛隆县"),
        ("天心区、雨花区人民政府", "雨花区"),
        ("区住建局", "雨花区"),
        ("县水利局", "桑植县"),
        ("旗水利局", "奈曼旗"),
        ("州财政局，文山市", "文山市"),
        ("市住建局", "文山市"),
        ("各团场", "可克达拉市"),
    ],
)
def test_reporter_is_asked(text: str, name: str) -> None:
    assert asked(text, name) is True


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市经济和信息化局，卡若区、八宿县、芒康县委、政府", "洛隆县"),
        ("八宿县委、县政府", "洛隆县"),
        ("永定区、武陵源区党委、政府", "桑植县"),
        ("昌邑市、寒亭区党委、政府", "诸城市"),
        ("天心区、芙蓉区人民政府", "雨花区"),
        ("城关区、堆龙德庆区", "达孜区"),
        ("各县（区）（除洛隆县外）", "洛隆县"),
        ("除洛隆县以外的各县区", "洛隆县"),
        ("那曲市各县区", "洛隆县"),
    ],
)
def test_only_others_are_asked(text: str, name: str) -> None:
    assert asked(text, name) is False


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "洛隆县"),
        ("市直各相关部门", "洛隆县"),
        ("市委组织部、宣传部", "洛隆县"),
        ("有关县（区）人民政府", "洛隆县"),
        ("八宿县，相关县区", "洛隆县"),
        ("区发展改革委", "洛隆县"),
        ("市住建局、财政局", "诸城市"),
        ("长沙市住建局", "雨花区"),
        ("各市州", "富宁县"),
        ("财政局、教育局", "洛隆县"),
        ("国网某某电力有限公司", "洛隆县"),
        ("市属各开发区", "诸城市"),
        ("各团场", "洛隆县"),
    ],
)
def test_cell_does_not_tell(text: str, name: str) -> None:
    assert asked(text, name) is None


@given(st.lists(st.sampled_from(["市财政局", "八宿县", "相关县区", "某公司", "市委组织部"]), max_size=4))
def test_naming_the_reporter_always_asks_it(others: list[str]) -> None:
    assert asked("、".join([*others, "洛隆县"]), "洛隆县") is True
    assert asked("，".join(["各县（区）", *others]), "洛隆县") is True


@given(st.text(alphabet="县市区局委政府、，（）各有关洛隆公司和", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    assert asked(text, "洛隆县") in (True, False, None)
    free = 0
    for mention in find_organisations(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= free
        free = mention.end
