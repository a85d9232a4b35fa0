"""Plans in the place of deeds, and dates from before the problem was known."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from progcheck.policy.lexicons import load_lexicon
from progcheck.train.faults.change import Change, label
from progcheck.train.faults.setting import edited
from progcheck.train.faults.slogans import areas

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedText
    from progcheck.train.faults.setting import Setting

_DONE_WITH = re.compile(r"均已|经已|已经|业已|已")
_ASPECT = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:了|完)(?=[\u4e00-\u9fff\d《“]|$)|(?<=[\u4e00-\u9fff])完毕")
_PLANS = ("将", "拟", "计划", "将尽快", "力争", "准备", "打算")
_STEPS = (
    "成立{area}专班",
    "研究制定{area}实施方案",
    "对{area}情况作一次摸底",
    "邀请专家到现场把关",
    "向上争取专项资金",
    "明确责任人和完成时间",
    "组织有关单位集中攻坚",
    "把{area}列为重点督办事项",
    "分批推进{area}",
    "适时组织验收",
    "专题研究{area}有关事项",
    "倒排工期、挂图作战",
    "与有关单位签订责任书",
    "学习外地做法",
)
_OPENINGS = ("下一步，", "接下来，", "", "下一阶段，", "按照初步考虑，")
_WHEN = re.compile(
    r"^(?:截至目前|截至|截止|到?目前|今年以来|今年|去年|先后|现已|现在|其中|当年|[0-9]+年|[0-9、—至]+月(?:份|底|[0-9]+日)?|前|起|至|、|，|共|累计)+"
)
# Behind the verb: it is part of a name, or says which thing is meant, and the clause tells no deed with it.
_NO_DEED = re.compile(
    r"[局部办厅委站班价率费员户点期表卡证的]|对象|单位|协议|资金|项目|机制|制度|平台|方案|办法|规定|工作|培训|费用"
)
_BEFORE_VERB = re.compile(
    r"(?:全部|全都|一并|一次性?|重新|陆续|逐一|逐个|及时|统一|分别|集中|共同|联合|还|又|都|均|再|也)$"
)
# What stands before a predicate; behind anything else the word is part of a noun.
_SUBJECT = re.compile(
    r"(?:^|[局办委县区市旗镇乡队组站院府企校级方者]|公司|部门|中心|财政|人员|干部|[户亩人个处家项件台座]|[^、]{4,}，)$"
)
_STAYS_OUT = re.compile(r"[未没率占①②③④（()）《“]|不[成是]|当天|达标|下一步|\d日|\d月|[的是]$")
_NOW = re.compile(r"目前|现在|截至|截止|至今|今年|近期|当前|日常|定期|长期|每[年月季周]|以来|去年|明年|同期")
_FULL_DATE = re.compile(r"(20\d\d)年")
_LETTERS = 26
_OFTEN = 0.7  # share of the steps that have their own word of intention


def plans_for_deeds(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """The clauses that tell a deed, told as intentions; where they are few, steps that clerks announce stand with them."""
    clauses = _planned(entry.progress, rng)
    if sum(map(len, clauses)) < _LETTERS:
        clauses = clauses + _steps(areas(entry), rng)
    text = rng.choice(_OPENINGS) + "，".join(clauses) + "。"
    if len(text) < _LETTERS:
        return None
    read = setting.read(text)
    if not read.cue("intended") or text.count("（") != text.count("）") or text.count("“") != text.count("”"):
        return None
    may = "QN101 QN102 QN201 TM202 BP101 BP201 OT101 FM104"
    if setting.past_deadline(entry):
        must = label(may=may, any_of="TM101 TM201", why="只有打算，期限已过")
    else:
        must = label("TM101", may, why="只有打算，没有做成的事")
    return Change(text, must, whole=True)


def stale_dates(entry: AnnotatedEntry, setting: Setting, rng: Random) -> Change | None:
    """All dates moved back by whole years until the last lies before the day the problem was raised."""
    raised = entry.raised or setting.table.raised
    answer = entry.progress
    if raised is None or not answer.dates or "〔" in answer.text or _NOW.search(answer.text):
        return None
    if any(d.last is None or d.precision not in {"day", "month"} for d in answer.dates):
        return None
    latest = max(d.last for d in answer.dates if d.last)
    first = answer.dates[0]
    if first.first is None or "月" not in first.text:
        return None
    years = latest.year - raised.year + 1 + (rng.random() < 0.3)  # noqa: PLR2004 - now and then one more
    text = _moved(answer, years)
    read = setting.read(text)
    if any(d.last is None or d.last >= raised for d in read.dates):
        return None
    why = f"所列时间都早于问题提出（{raised.year}年{raised.month}月）"
    return Change(text, label("TM202", "TM201 QN101", verdicts="verify return", why=why))


def _moved(answer: AnnotatedText, years: int) -> str:
    edits: list[tuple[int, int, str]] = []
    for position, day in enumerate(answer.dates):
        stated = _FULL_DATE.match(day.text)
        if stated:
            edits.append((day.start, day.start + 4, str(int(stated[1]) - years)))
        elif position == 0:
            known: date = day.first  # type: ignore[assignment] # asked by the caller
            edits.append((day.start, day.start, f"{known.year - years}年"))
    covered = {start for start, _, _ in edits}
    # years of documents and of what was counted
    edits += [
        (found.start(), found.start() + 4, str(int(found[1]) - years))
        for found in _FULL_DATE.finditer(answer.text)
        if found.start() not in covered
    ]
    return edited(answer.text, edits)


def _planned(answer: AnnotatedText, rng: Random) -> list[str]:
    """The clauses whose verb is a whole word for one checkable act, with a word of intention before it."""
    deeds = _deeds()
    starts = dict(zip(answer.word_starts, answer.words, strict=True))
    found = []
    for start, end in answer.clauses:
        verb = next(
            (
                at
                for at, word in starts.items()
                if start <= at < end
                and word in deeds
                and at + len(word) < end
                and not _NO_DEED.match(answer.text, at + len(word))
            ),
            None,
        )
        if verb is None:
            continue
        before = _WHEN.sub("", answer.text[start:verb])
        before = _DONE_WITH.sub("", before)
        adverb = _BEFORE_VERB.search(before)
        at = adverb.start() if adverb else len(before)
        after = _DONE_WITH.sub("", _ASPECT.sub("", answer.text[verb:end]))
        clause = before[:at] + rng.choice(_PLANS) + before[at:] + after
        if _SUBJECT.search(before[:at]) and not _STAYS_OUT.search(clause):
            found.append(clause)
    return found


def _steps(matters: list[str], rng: Random) -> list[str]:
    """Two to four announced steps on one of the matters; none where no matter is known."""
    if not matters:
        return []
    area = rng.choice(matters)
    steps = [step.format(area=area) for step in rng.sample(_STEPS, rng.randint(2, 4))]
    return [
        rng.choice(_PLANS) + step if not i or rng.random() < _OFTEN else step for i, step in enumerate(steps)
    ]


@cache
def _deeds() -> frozenset[str]:
    """Verbs of one checkable act, of two characters and more; an occasion is none."""
    return frozenset(e.phrase for e in load_lexicon("acts") if e.label != "meeting" and len(e.phrase) > 1)
