"""Does the reporter speak as a level that it is not?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores

_OWN_KIND = {"市辖区": "区", "县级市": "市", "旗": "旗", "自治旗": "旗"}
_BELOW = re.compile(r"(?:辖|下辖|所辖|现辖|共有|的|共)?[\d一二三四五六七八九十]+个(?:县|区|市|旗|州|地级)")
# Nobody below a city has several counties to guide: 指导13个县市区.
_HAS_COUNTIES = re.compile(
    r"(?<![^，。；：\s我])[^，。；]{0,10}(?:指导|督促|统筹|调度|下辖|所辖)(?P<many>(?:\d{1,2}|[二三四五六七八九十]{1,3})个(?:县(?!级)|旗(?!舰)|区县|市县))"
)
_AUTONOMOUS = {"15", "45", "54", "64", "65"}
_BY_SUPERIOR = re.compile(r"省|自治区|州|盟|市(?!民|场|政|容|域|区)(?:[委局级政]|人民)|上级")
_QUOTED = re.compile(r"(?:按照?|根据|依据|依照|贯彻|落实|按|对照|在|经|报|由|向|获)$")


@dataclass(frozen=True)
class Params:
    """Nothing to set."""


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where 我省, 我州, 我市 or 全市12个县 is said by one who is none of these."""
    if table.reporter is None:
        return
    own = _OWN_KIND.get(table.reporter.kind, "县")
    above = {"省", "自治区", "州", "盟", "市", "地区"} - {own}
    if own != "区" and table.reporter.code[:2] in _AUTONOMOUS:
        above.add("区")
    text = entry.progress.text
    if (many := _HAS_COUNTIES.search(text)) and not _BY_SUPERIOR.search(many.group()):
        facts = {"word": many["many"], "reporter": table.reporter.name, "own": "我" + own}
        yield Hit(entry.index, (Evidence("progress", *many.span("many")),), facts)
        return
    for word in entry.progress.jurisdictions:
        scope, _, kind = word.label.partition(":")
        counts_counties = bool(_BELOW.match(text, word.end))
        wrong = (scope == "own" and kind in above) or (
            scope in {"all", "own"} and counts_counties and kind in {*above, own, "区"}
        )
        quoted = any(d.start <= word.start < d.end for d in entry.progress.documents)
        if wrong and not quoted and not (_QUOTED.search(text[: word.start]) and not counts_counties):
            tail = _BELOW.match(text, word.end)
            end = tail.end() if tail else word.end
            yield Hit(
                entry.index,
                (Evidence("progress", word.start, end),),
                {"word": text[word.start : end], "reporter": table.reporter.name, "own": "我" + own},
            )
            return
