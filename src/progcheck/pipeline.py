"""The whole way of the data on one screen: read → annotate → score → detect → judge → report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from progcheck.detect.registry import detect
from progcheck.judge.judge import judge, verdict
from progcheck.judge.overall import overall, public_scores
from progcheck.policy.policy import active_rules
from progcheck.records.errors import ProgcheckError, ReadError
from progcheck.records.finding import (
    CheckedEntry,
    CheckedSubmission,
    DemandAnswer,
    Failure,
    Hit,
    Quote,
    Report,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from progcheck.annotate.annotated import AnnotatedEntry
    from progcheck.policy.rules import Rule
    from progcheck.records.submission import Submission
    from progcheck.score.encoder import Encoder
    from progcheck.score.model import Model
    from progcheck.score.scores import EntryScores

POLICY = "default"
_FATAL = frozenset({"BAD_RULE", "BAD_ENCODER"})  # no fault of the file at hand


def check(
    paths: str | Path | Sequence[str | Path],
    *,
    reporter: str | None = None,
    as_of: str | None = None,
    lang: str = "zh",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    encoder: str | Path | Encoder | None = None,
    on_progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Check files and folders.

    Args:
        paths: a file, a folder, or several of them; folders are searched for tables.
        reporter: the county whose tables these are, in place of what the tables say.
        as_of: the reporting date (``2023-04`` or ``2023-04-30``), in place of what the tables say.
        lang: ``zh`` or ``en``, the language of messages.
        select: rule codes or prefixes to run, all when empty.
        ignore: rule codes or prefixes to leave out.
        encoder: the folder of a sentence encoder that helps to judge relevance (docs/encoder.md), or one opened already.
        on_progress: called with files done, files in all, and the path that comes next.

    Returns:
        The report. A file that could not be read is in ``failures``; the others are checked.

    Raises:
        ConfigError: an unknown code, a rule or lexicon file that is ill-formed, or an encoder that cannot be used.
    """
    from progcheck import __version__
    from progcheck.read import find_tables, read

    active_rules(select, ignore)  # say so before any file is read
    if isinstance(encoder, str | Path):
        from progcheck.score.encoder import load_encoder

        encoder = load_encoder(Path(encoder))
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    failures: list[Failure] = []
    files: list[Path] = []
    for path in given:
        try:
            files += find_tables([path])
        except ReadError as error:
            failures.append(Failure(str(path), error.code, error.text(lang)))
    checked: list[CheckedSubmission] = []
    for done, file in enumerate(files):
        if on_progress:
            on_progress(done, len(files), str(file))
        try:
            submission = read(file)
            submission = replace(
                submission, reporter=reporter or submission.reporter, as_of=as_of or submission.as_of
            )
            checked.append(
                check_submission(submission, lang=lang, select=select, ignore=ignore, encoder=encoder)
            )
        except ProgcheckError as error:
            if error.code in _FATAL:
                raise
            failures.append(Failure(str(file), error.code, error.text(lang)))
    if on_progress:
        on_progress(len(files), len(files), "")
    return Report(__version__, POLICY, lang, tuple(checked), tuple(failures))


def check_submission(
    submission: Submission,
    *,
    lang: str = "zh",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    encoder: Encoder | None = None,
    model: Model | None = None,
) -> CheckedSubmission:
    """Check one table that has been read already. A pure function of its arguments, ``checker/`` and ``models/``.

    ``model`` stands in for the shipped one, so that one trained without a table can be tried on it.
    """
    from progcheck.annotate.annotator import annotate
    from progcheck.score.scorer import score_table

    table = annotate(submission)
    scores = score_table(table, model, encoder)
    hits: dict[int, list[tuple[Rule, Hit]]] = defaultdict(list)
    for rule, hit in detect(active_rules(select, ignore), table, scores):
        hits[hit.index].append((rule, hit))
    entries = []
    for entry in table.entries:
        findings = judge(hits[entry.index], entry.entry, lang)
        measures = scores.entries[entry.index]
        entries.append(
            CheckedEntry(
                entry=entry.entry,
                verdict=verdict(findings),
                score=overall(measures, findings) if entry.answered else None,
                scores=public_scores(measures) if entry.answered else {},
                demands=_demands(entry, measures),
                findings=findings,
                deadline_dates=tuple(day.isoformat() for day in entry.deadline.dates),
                deadline_standing=entry.deadline.standing,
            )
        )
    return CheckedSubmission(
        submission=submission,
        entries=tuple(entries),
        findings=judge(hits[0], None, lang),
        remarks=_remarks(table.reporter is not None, table.as_of is not None, submission, lang)
        + _without_model(lang)
        + _with_encoder(encoder, lang),
    )


def _demands(entry: AnnotatedEntry, measures: EntryScores) -> tuple[DemandAnswer, ...]:
    answers = []
    for position, demand in enumerate(entry.demands):
        score = measures.demands[position] if position < len(measures.demands) else None
        cell = entry.entry.progress
        quotes = tuple(
            Quote("progress", start, end, cell.text[start:end], cell.location)
            for start, end in (score.spans if score else ())
        )
        answers.append(
            DemandAnswer(
                text=demand.text,
                start=demand.start,
                end=demand.end,
                addressee=demand.addressee,
                countable=demand.countable,
                answered=score.answered if score else "no",
                evidence=quotes,
            )
        )
    return tuple(answers)


def _without_model(lang: str) -> tuple[str, ...]:
    from progcheck.score.model import load_model

    if load_model().trained:
        return ()
    zh = "没有找到对题模型（models/relevance），答非所问等规则判断较粗；可用 progcheck train 生成。"
    en = "There is no model of relevance (models/relevance): off-topic answers are judged less sharply. Make it with progcheck train."
    return (en if lang == "en" else zh,)


def _with_encoder(encoder: Encoder | None, lang: str) -> tuple[str, ...]:
    """Findings with an encoder are not those without: who reads the report has to know."""
    if encoder is None:
        return ()
    named = f"{encoder.name} {encoder.digest}"
    zh = f"对题判断另参考了编码器 {named}（权重 {encoder.weight:g}），结果与不用时可能不同。"
    en = f"The encoder {named} (weight {encoder.weight:g}) had a say in relevance; without it findings may differ."
    return (en if lang == "en" else zh,)


def _remarks(has_reporter: bool, has_as_of: bool, submission: Submission, lang: str) -> tuple[str, ...]:  # noqa: FBT001 - two plain facts
    remarks = []
    if not has_reporter:
        named = submission.reporter or ""
        zh = f"未能确定填报单位{f'（“{named}”不在行政区划名录中）' if named else ''}，与填报地有关的规则未检查；可用 --reporter 指定。"
        en = "The reporting county was not found; rules that need it stayed silent. Give it with --reporter."
        remarks.append(en if lang == "en" else zh)
    if not has_as_of:
        zh = "未找到填报时间，与期限有关的规则未检查；可用 --as-of 指定（如 2023-04）。"
        en = "The as-of date was not found; rules on deadlines stayed silent. Give it with --as-of (such as 2023-04)."
        remarks.append(en if lang == "en" else zh)
    return tuple(remarks)
