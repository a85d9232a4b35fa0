"""The words of the report itself, in both languages. What a finding says comes from its rule, not from here."""

from __future__ import annotations

LANGS = ("zh", "en")
# key: (Chinese, English); both sides fill the same {…}
TEXTS: dict[str, tuple[str, str]] = {
    "verdict.return": ("退回", "return"),
    "verdict.verify": ("核实", "verify"),
    "verdict.pass": ("通过", "pass"),
    "severity.return": ("退回", "return"),
    "severity.verify": ("核实", "verify"),
    "severity.note": ("提示", "note"),
    "gate.never": ("不设门槛", "none"),
    "field.task": ("任务", "task"),
    "field.problem": ("问题", "problem"),
    "field.progress": ("答复", "answer"),
    "field.deadline": ("时限", "deadline"),
    "field.lead": ("牵头", "lead"),
    "field.responsible": ("责任", "responsible"),
    "field.status": ("状态", "status"),
    "field.contact": ("填报", "contact"),
    "row": ("第{index}行", "row {index}"),
    "row.field": ("第{index}行{field}", "row {index} {field}"),
    "serial": ("序号{serial}", "no. {serial}"),
    "score": ("{score}分", "score {score}"),
    "place.table": ("表{table}第{row}行", "table {table} line {row}"),
    "place.row": ("文件第{row}行", "record {row}"),
    "place.line": ("文件第{line}行", "line {line}"),
    "blank": ("（空）", "(blank)"),
    "unknown": ("填报单位未识别", "reporter unknown"),
    "as_of": ("（截至 {as_of}）", " (as of {as_of})"),
    "entries": ("{count} 条", "{count} rows"),
    "counts": (
        "退回 {return} · 核实 {verify} · 通过 {pass}",
        "return {return} · verify {verify} · pass {pass}",
    ),
    "overall": ("共 {files} 份 · {entries} 条：{counts}", "{files} tables · {entries} rows: {counts}"),
    "summary": ("{entries} 条：{counts}", "{entries} rows: {counts}"),
    "rules.return": ("退回  ", "return  "),
    "rules.verify": ("核实  ", "verify  "),
    "rules.note": ("提示  ", "note    "),
    "remark": ("说明：{text}", "Note: {text}"),
    "section.table": ("全表", "Table as a whole"),
    "section": ("{verdict} {count} 条", "{verdict}: {count} rows"),
    "section.elsewhere": (
        "另有 {count} 条与上面成组的行一并列出：{rows}",
        "{count} more stand above, with the rows they pair with: {rows}",
    ),
    "differs": ("〔{severity}〕", " [{severity}]"),
    "advice": ("建议：{text}", "Do: {text}"),
    "demand.yes": ("已回应", "answered"),
    "demand.partly": ("部分回应", "partly"),
    "demand.no": ("未回应", "unanswered"),
    "demand.others": ("（他方任务）", " (asked of others)"),
    "demands": ("要求", "demands"),
    "passed": ("通过 {count} 条（--all 显示）", "pass: {count} rows (--all shows them)"),
    "passed.notes": (
        "通过 {count} 条，其中 {notes} 条有提示（--all 显示）",
        "pass: {count} rows, {notes} of them with notes (--all shows them)",
    ),
    "failure": ("无法读取 {path}：{message}（{code}）", "Cannot read {path}: {message} ({code})"),
    "rest": ("其余 {count} 份已检查；退出码 {code}。", "The other {count} were checked; exit code {code}."),
    "nothing": ("没有一份可以检查；退出码 {code}。", "Nothing could be checked; exit code {code}."),
    "result": (
        "结果：退回 {return} 条，核实 {verify} 条，通过 {pass} 条；门槛：{gate}；退出码 {code}。",
        "Result: return {return}, verify {verify}, pass {pass}; gate: {gate}; exit code {code}.",
    ),
    "hint.explain": ("规则说明：progcheck explain {code}", "About a rule: progcheck explain {code}"),
    "hint.json": (
        "存档：--format json --output 结果.json",
        "to keep it: --format json --output result.json",
    ),
    "join": ("、", ", "),
    "stop": ("；", "; "),
}


def say(key: str, lang: str, **facts: object) -> str:
    """The sentence of that key in ``zh`` or ``en``, with its ``{…}`` filled."""
    text = TEXTS[key][LANGS.index(lang)]
    return text.format(**facts) if facts else text


def day(as_of: str, lang: str) -> str:
    """An as-of date for people: 2023-04 → 2023年4月."""
    if lang != "zh":
        return as_of
    return "".join(
        f"{int(part)}{unit}" if part.isdigit() else part
        for part, unit in zip(as_of.split("-"), "年月日", strict=False)
    )
