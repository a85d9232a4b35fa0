"""Totals behind their parts, lists that end with the rest, products, what is left, and rates of several numbers."""

from __future__ import annotations

import pytest
from tests.score.rows import answer

from progcheck.score.reckoning import discrepancies


def found(progress: str) -> list[str]:
    return [item.reckoning for item in discrepancies(answer(progress))]


@pytest.mark.parametrize(
    ("progress", "reckoned"),
    [
        ("栽植国槐420株、法桐365株、女贞218株，合计1103株。", "1003"),
        ("聘请保护员134名，南山镇52名，汀州、大同两镇28名，其余乡镇60名。", "140"),
        ("33个乡镇各8万元，共计274万元。", "264"),
        ("国家级2名，每人2万元；自治区级17名，每人8000元，合计18.6万元。", "17.6"),
        ("原有1386人，清退158人，现有1218人。", "1228"),
        (
            "存量2864座，其中甲类312座、乙类2552座。迁入1986座、平毁297座、复绿345座，合计2628座，整治率93.1%。",
            "91.8%",
        ),
    ],
)
def test_a_reckoning_that_does_not_come_out_is_shown(progress: str, reckoned: str) -> None:
    (shown,) = found(progress)
    assert reckoned in shown


@pytest.mark.parametrize(
    "progress",
    [
        "栽植国槐420株、法桐365株、女贞218株，合计1003株。",
        "聘请保护员140名，南山镇52名，汀州、大同两镇28名，其余乡镇60名。",
        "33个乡镇各8万元，共计264万元。",
        "国家级2名，每人2万元；自治区级17名，每人8000元，合计17.6万元。",
        "原有1386人，清退158人，现有1228人。",
        "筛查2100例、宫颈癌6800人、乳腺癌5200人，合计1.41万人。",
        "排查排污口1126个，封堵213个，规范整治820个，整治率91.7%。",
        "接收子女4276名，其中公办4018名、购买学位171名，占98.0%。",
        "公益林面积447059.91公顷，面积增加98863.73公顷，增加了28.39%。",
        "发文412份，比上年减少68份，下降14.2%。",
        "面积22.7万亩，共42处，占七成五的56户愿意续签。",
        "使用地膜1820吨，回收1640吨，农膜回收率90.1%，农药瓶袋回收率82%。",
        "约谈网点46家，通报11家，核查账户3.2万个，账户同比下降57%。",
    ],
)
def test_one_that_does_or_is_of_other_numbers_is_not(progress: str) -> None:
    assert found(progress) == []
