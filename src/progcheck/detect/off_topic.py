"""Does the answer deal with something else than its task demands?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from progcheck.records.finding import Evidence, Hit
from progcheck.text.quoting import join_quoted, task_in_short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from progcheck.annotate.annotated import AnnotatedEntry, AnnotatedTable
    from progcheck.score.scores import EntryScores


_EVALUATE = "act:evaluate"
_ASKS_TO_JUDGE = re.compile(
    r"(?:开展|进行|组织|实施|委托|对)[^，。；]{0,30}(?:评估|评价|考评|评议|评定|考核)(?:$|[，。、；（(]|一[次遍轮])|"
    r"^(?:评估|评价|考评|评议)(?!结果|办法|制度|标准)"
)  # 考核合格率 and 群众评价不满意的工单 ask for none
_PROHIBITION = re.compile(r"杜绝|严禁|禁止|防止|避免|严防|不得")


@dataclass(frozen=True)
class Params:
    """The thresholds.

    ``max_on_topic``: probability that the answer deals with what is demanded. ``max_on_topic_unjudged``: the same where an evaluation
    is asked for and the answer has none of the acts asked for. ``min_words_of_ban``: words shared with a prohibition, above which it is dealt
    with. ``min_uniqueness``: an answer less unlike all others is an all-purpose one; that it is reused is the fault. ``min_letters``: shorter answers are judged by other rules.
    """

    max_on_topic: float = 0.12
    max_on_topic_unjudged: float = 0.97
    min_words_of_ban: float = 0.3
    min_uniqueness: float = 0.25
    min_letters: int = 30


def in_entry(
    entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params
) -> Iterator[Hit]:
    """One hit where no demand asked of the reporter is touched although the answer tells facts."""
    text = entry.progress.text
    if len(text) < params.min_letters or scores.facts == 0 or entry.asked is False:
        return
    if entry.progress.cue("not-applicable") or scores.uniqueness < params.min_uniqueness:
        return
    asked = [(entry.demands[i], scores.demands[i]) for i in entry.asked_demands]
    wanted = frozenset().union(*(score.acts_asked for _, score in asked))
    given = frozenset().union(*(score.acts_given for _, score in asked))
    judging = any(_ASKS_TO_JUDGE.search(demand.text) for demand, _ in asked)
    unjudged = judging and _EVALUATE in wanted and not given
    if scores.on_topic > (params.max_on_topic_unjudged if unjudged else params.max_on_topic):
        return
    if any(_PROHIBITION.search(d.text) and s.words >= params.min_words_of_ban for d, s in asked):
        return  # what is forbidden is answered by having dealt with a case of it
    missing = [demand.text for demand, _ in asked]
    yield Hit(
        entry.index,
        evidence=(Evidence("progress", 0, len(text)),),
        facts={
            "task": task_in_short(entry.task.text),
            "missing": join_quoted((task_in_short(m, 22) for m in missing), 2),
        },
        confidence=round(min(0.97, max(0.6, 1.0 - scores.on_topic)), 2),
    )
