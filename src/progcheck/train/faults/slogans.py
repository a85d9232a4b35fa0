"""Answers made of stock phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.lexicons import load_lexicon
from progcheck.train.faults.change import Change, label
from progcheck.train.faults.copying import VERBS
from progcheck.train.faults.setting import task_words

if TYPE_CHECKING:
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.train.faults.setting import Setting

# What part of a sentence a stock phrase can be, by its shape; the first that fits counts, phrases that fit none stay out.
_SHAPES = {
    "result": re.compile(r".*(?:成效|实效|成效明显|成效显著|反响良好|效果明显|良好效果|台阶)$"),
    "deed": re.compile(r"(?:强化|加强|提高|压实|压紧|凝聚|形成|传导|狠抓|高度|牢固|层层|作出|严明).{2,4}$"),
    "noun": re.compile(r".*(?:责任|思维|[命任迫]感|局面|氛围|态势)$"),
    "urge": re.compile(
        r"(?:不断|切实|全力|全面|大力|扎实|持续|有序|稳步|统筹|深入|认真|严格|进一步)(?!学习|贯彻).{2}$"
    ),
    "manner": re.compile(
        r"(?!.*(?:提升|提高|遏制|防止|增强|推动|保障|保证|基础|精神|任务|工程|贡献|学习|贯彻)$).{4}$"
    ),
}
_TAKEN_UP = {"责任": "扛牢", "思维": "树立", "感": "增强", "局面": "形成", "氛围": "营造", "态势": "保持"}
_OPENINGS = (
    "{deed}，{urge}{area}工作",
    "对{area}工作{manner}",
    "围绕{area}，{deed}",
    "{urge}{area}，{deed}，{taken}",
    "{area}事关全局，我们{deed}，{manner}",
    "各级各部门{deed}，把{area}{manner}",
)
_MIDDLES = (
    "{taken}，{deed}",
    "坚持{manner}，{urge}各项任务",
    "做到{manner}、{manner2}",
    "{deed}，{deed2}",
    "确保{manner}",
)
_ENDINGS = ("{area}{result}", "各项工作{result}", "{taken}，{result}", "{manner}，{result}", "{taken}")
_BEHIND_VERB = re.compile(
    rf"(?:{'|'.join(VERBS)})(?:一[次轮]|好)?(?![和与及对一将])([\u4e00-\u9fff]{{2,8}}?)(?:工作|情况)?(?=[，。；、：（“]|$)"
)
_MAY = "BP101 TM101 TM201 QN101 QN102 OT101 OT102 FM103"


def slogan_only(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """Stock phrases and attitudes about the task's matter."""
    del setting
    text = stock_sentences(areas(entry), rng)
    if text is None:
        return None
    return Change(text, label("BP201", _MAY, why="只有套话，没有一件事实"), whole=True)


def areas(entry: AnnotatedEntry) -> list[str]:
    """What the task is about, as it can be named in passing: the words behind its verbs, else its longer words."""
    behind = [found[1] for found in _BEHIND_VERB.finditer(task_words(entry))]
    return behind or [word for word in entry.task.words if re.fullmatch(r"[\u4e00-\u9fff]{3,6}", word)]


def stock_sentences(matters: list[str], rng: Random) -> str | None:
    """Two or three sentences of stock phrases on one of the matters, ``None`` where there is none."""
    if not matters:
        return None
    area = rng.choice(matters)
    frames = [rng.choice(_OPENINGS), *rng.sample(_MIDDLES, rng.randint(1, 2))]
    if rng.random() < 0.7:  # noqa: PLR2004 - most answers of this kind end with a success
        frames.append(rng.choice(_ENDINGS))
    text = rng.choice(("，", "。")).join(frame.format_map(_words(area, rng)) for frame in frames)
    return text + "。"


def _words(area: str, rng: Random) -> dict[str, str]:
    stock = _stock()
    noun = rng.choice(stock["noun"])
    verb = next(verb for ending, verb in _TAKEN_UP.items() if noun.endswith(ending))
    deed, deed2 = rng.sample(stock["deed"], 2)
    manner, manner2 = rng.sample(stock["manner"], 2)
    return {
        "area": area,
        "deed": deed,
        "deed2": deed2,
        "manner": manner,
        "manner2": manner2,
        "urge": rng.choice(stock["urge"]),
        "taken": verb + noun,
        "result": rng.choice(stock["result"]),
    }


@cache
def _stock() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {shape: [] for shape in _SHAPES}
    for entry in load_lexicon("slogans"):
        for shape, pattern in _SHAPES.items():
            if pattern.fullmatch(entry.phrase):
                found[shape].append(entry.phrase)
                break
    return found
