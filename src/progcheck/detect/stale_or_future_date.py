"""Do the dates of the answer fit the time of the check?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.records.facts import DateMention
    from progcheck.score.scores import EntryScores

_NOW = re.compile(r"目前|现在|截至目前|截止目前|至今|今年|近期|当前|日常|定期|长期|每[年月季周]")
_SINCE = re.compile(r"以来|起|至今|开始|前|以前|之前")
_DAYS = frozenset({"day", "month", "quarter", "range", "half", "year"})
_SAME_YEAR = frozenset({"当年", "同年", "当年度"})  # say no more than the date before them
_OF_A_LAW = re.compile(r"起?(?:施行|实施的《|印发的《|颁布|发布的《|修订的《)")
_DEED = re.compile(r"已|完成|通过|验收|竣工|印发|召开|办结|举办|发放|了")


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """A hit for a deed dated after the as-of date; one where all that is cited is older than the problem."""
    if table.as_of is None or entry.asked is False:
        return
    text = entry.progress.text
    for day in entry.progress.dates:
        if (
            not day.year_given
            or day.first is None
            or day.first <= table.as_of
            or day.precision not in {"day", "month"}
        ):
            continue
        clause = next((text[s:e] for s, e in entry.progress.clauses if s <= day.start < e), "")
        planned = any(a.state in {"intended", "waiting"} for a in scores.acts if a.start <= day.start < a.end)
        plan_word = any(
            c.label == "intended" for c in entry.progress.cues if 0 <= c.start - day.start < len(clause)
        )
        if (
            not planned
            and not plan_word
            and _DEED.search(clause)
            and not re.match(r"前|底前|之前", text[day.end :])
        ):
            yield Hit(
                entry.index,
                (Evidence("progress", day.start, day.end),),
                {"date": day.text, "as_of": table.submission.as_of or ""},
                "future",
            )
            return
    raised = entry.raised or table.raised
    if raised is None:
        return
    every = [
        d
        for d in entry.progress.dates
        if d.last is not None
        and d.precision in _DAYS
        and d.text not in _SAME_YEAR
        and not _OF_A_LAW.match(text, d.end)
    ]
    cited = [d for d in every if d.precision in {"day", "month", "range"} and "月" in d.text]
    if any(not _before(d, raised, text) for d in every) or not cited or not every[0].year_given:
        return
    if every[0].precision in {"range", "year"} and any(not d.year_given for d in cited):
        return  # 2021—2022年发行……到9月30日: the year of the day is not the one named before
    if not _NOW.search(text) and all(_before(d, raised, text) for d in cited) and scores.facts:
        yield Hit(
            entry.index,
            tuple(Evidence("progress", d.start, d.end) for d in cited),
            {
                "dates": "、".join(dict.fromkeys(d.text for d in cited[:4])),
                "raised": f"{raised.year}年{raised.month}月",
                "raised_en": f"{raised:%Y-%m}",
            },
        )


def _before(day: DateMention, raised: date, text: str) -> bool:
    return day.last is not None and day.last < raised and not _SINCE.match(text, day.end)
