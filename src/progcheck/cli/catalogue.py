"""The words of the command line, in both languages: help texts and errors of use."""

from __future__ import annotations

import os
import sys

LANGS = ("zh", "en")
ENVIRONMENT = "PROGCHECK_LANG"
# key: (Chinese, English); both sides fill the same {…}
TEXTS: dict[str, tuple[str, str]] = {
    "app": (
        "检查区县报送的整改进展一览表：哪些行该退回、哪里不对、怎么改。",
        "Checks progress tables that counties hand in: which rows to send back, what is wrong, what to do.",
    ),
    "check": (
        "检查表格（docx、xlsx、csv、txt）或文件夹，逐行列出问题和建议。",
        "Check tables (docx, xlsx, csv, txt) or folders of them, row by row.",
    ),
    "rules": ("列出全部规则。", "List all rules."),
    "explain": (
        "说明一条规则：何时报、为何重要、何时不报、正反例、建议。",
        "Explain one rule, with examples.",
    ),
    "evaluate": (
        "用标注衡量检查：问题的准确率和召回率、结论、对题、任务要求。evaluate 标注…，或 evaluate 表格 标注。",
        "Measure findings, verdicts, relevance and demands against labels: evaluate GOLD…, or evaluate TABLE GOLD.",
    ),
    "train": (
        "用 corpora/ 里的标注表格重新训练对题模型（模型随软件提供，平时不需要）。",
        "Learn the model of relevance from the labelled tables in corpora/ (one is shipped).",
    ),
    "corrupt": (
        "在没有问题的行里放入带标注的差错，用来检验检查本身。",
        "Put labelled faults into the clean rows of a table, to test the check itself.",
    ),
    "corrupt.path": (
        "表格，或带有行文字的标注文件（.jsonl）",
        "a table, or a label file that carries its rows",
    ),
    "corrupt.output": ("写入哪个标注文件（.jsonl）", "the label file to write"),
    "seed": ("随机种子，相同种子结果相同", "seed; the same seed gives the same file"),
    "share": ("放入差错的行所占比例（0–1）", "share of the clean rows to spoil, 0–1"),
    "kinds": ("只放这些种类，逗号分隔，可重复", "only these kinds of fault"),
    "train.corpora": ("数据集文件夹（含 splits.toml）", "the folder of corpora, with its splits.toml"),
    "train.output": (
        "模型写入哪个文件夹，默认 models/relevance",
        "where to write the model; models/relevance by default",
    ),
    "train.read": ("读取 {name}", "reading {name}"),
    "train.fit": ("训练（约一分钟）", "fitting (about a minute)"),
    "train.done": (
        "已用 {tables} 份表格、{cases} 个例子训练，模型写入 {path}（{digest}）。",
        "Trained on {tables} tables, {cases} cases; the model is in {path} ({digest}).",
    ),
    "check.paths": ("要检查的文件或文件夹，可以多个", "files or folders to check"),
    "explain.code": ("规则编号或名称，如 DU101、duplicate-response", "a rule's code or name"),
    "evaluate.paths": (
        "标注文件（.jsonl）或数据集文件夹，或一个表格加一个标注文件",
        "label files or folders of corpora, or one table and its labels",
    ),
    "evaluate.full": (
        "错误附原文和理由；另列把握是否可信、逐项关掉特征的结果、任务要求不一致之处",
        "errors with their texts; calibration, ablations, demands otherwise than labelled",
    ),
    "format": ("输出格式：text 或 json", "text or json"),
    "output": ("把结果写入文件，不显示在屏幕上", "write the result to a file instead of the screen"),
    "select": (
        "只用这些规则：编号、开头或名称，逗号分隔，可重复",
        "only these rules: codes, prefixes or names",
    ),
    "ignore": ("不用这些规则，写法同 --select", "all but these rules; as --select"),
    "fail-on": (
        "门槛：有这一级及以上的问题时退出码为 1（return 退回、verify 核实、note 提示、never 不设）",
        "exit with 1 on findings as severe as this: return, verify, note or never",
    ),
    "show-contacts": ("显示填报人姓名和电话（默认遮盖）", "show names and phone numbers (masked by default)"),
    "all": ("通过的行也列出", "list the passed rows too"),
    "demands": (
        "逐行列出任务的每项要求及是否回应",
        "list what each task asks for and whether it is answered",
    ),
    "reporter": ("填报单位，如 洛隆县（表中找不到时用）", "the reporter, where the table does not name it"),
    "as-of": ("截止日期，如 2023-04（表中找不到时用）", "the as-of date, where the table does not name it"),
    "encoder": (
        "本机编码器文件夹，供对题判断参考（默认不用，见 docs/encoder.md）",
        "folder of a sentence encoder to help judge relevance (docs/encoder.md)",
    ),
    "encoder-weight": ("编码器的权重，默认 0.25", "what the encoder weighs, 0.25 by default"),
    "lang": ("语言：zh 或 en", "zh or en"),
    "debug": ("出错时显示完整的调用过程", "show the traceback of an error"),
    "errors": ("列出每处漏报和误报", "list every miss and false alarm"),
    "version": ("显示版本", "show the version"),
    "help": ("显示本说明", "show this help"),
    "usage": ("用法", "Usage"),
    "commands": ("命令", "Commands"),
    "arguments": ("参数", "Arguments"),
    "options": ("选项", "Options"),
    "default": ("（默认 {value}）", " (default: {value})"),
    "epilogue": (
        "退出码：0 没有达到门槛的问题，1 有，2 文件读不了或命令写错。",
        "Exit codes: 0 nothing as severe as the gate, 1 something is, 2 a file or the command could not be read.",
    ),
    "error.command": ("没有“{name}”这个命令。{hint}", "There is no command “{name}”. {hint}"),
    "error.option": ("没有“{name}”这个选项。{hint}", "There is no option “{name}”. {hint}"),
    "error.missing": ("缺少 {name}。{hint}", "{name} is missing. {hint}"),
    "error.value": (
        "{name} 的值不对：“{value}”，应为 {choices}。",
        "“{value}” is no value for {name}: {choices}.",
    ),
    "error.option-value": (
        "选项 {name} 的写法不对（要带值，或不该带值）。",
        "Option {name} lacks its value, or takes none.",
    ),
    "error.encoder-weight": (
        "--encoder-weight 要和 --encoder 一起用。",
        "--encoder-weight goes with --encoder only.",
    ),
    "error.extra": ("多出了参数：{name}。", "Too many arguments: {name}."),
    "error.rule": ("没有“{name}”这条规则。{hint}", "There is no rule “{name}”. {hint}"),
    "error.usage": ("命令写错了：{text}", "The command is wrong: {text}"),
    "error.output-input": (
        "不能写入 {path}：它是要检查的文件。请换一个文件名。",
        "Not writing {path}: it is a file to be checked. Choose another name.",
    ),
    "error.output-folder": (
        "不能写入 {path}：它在要检查的文件夹里，下次会被当作表格读取。请换一个位置或后缀。",
        "Not writing {path}: it lies in a folder to be checked and would be read as a table. Put it elsewhere.",
    ),
    "error.output": ("写不了 {path}：{reason}。", "Cannot write {path}: {reason}."),
    "error.internal": (
        "程序出错（{kind}：{text}）。加 --debug 可看详情。",
        "Something went wrong ({kind}: {text}). --debug shows details.",
    ),
    "error.interrupted": ("已中断。", "Interrupted."),
    "error.memory": ("内存不足，检查没有完成。", "Out of memory; the check was not finished."),
    "error.recursion": ("内容嵌套过深，检查没有完成。", "Nested too deeply; the check was not finished."),
    "mean": ("是不是 {names}？", "Do you mean {names}?"),
    "see-help": ("说明见 {command} --help。", "See {command} --help."),
    "or": (" 或 ", " or "),
    "written": ("已写入 {path}", "Wrote {path}"),
    "progress": ("检查 {bar} {done}/{total} 份{rest} {name}", "check {bar} {done}/{total}{rest} {name}"),
    "progress.rest": (" · 剩余 {seconds} 秒", " · {seconds} s left"),
    "rules.code": ("编号", "code"),
    "rules.label": ("名称", "label"),
    "rules.severity": ("默认", "default"),
    "rules.what": ("何时报", "fires when"),
    "explain.what": ("何时报", "Fires when"),
    "explain.why": ("为何重要", "Why it matters"),
    "explain.silent": ("何时不报", "Stays silent when"),
    "explain.advice": ("给填报单位的建议", "What the county is told"),
    "explain.bad": ("会报", "Flagged"),
    "explain.good": ("不报", "Not flagged"),
    "explain.task": ("任务", "task"),
    "explain.progress": ("答复", "answer"),
    "explain.note": ("因为", "because"),
    "explain.problem": ("问题", "problem"),
    "explain.deadline": ("时限", "deadline"),
    "explain.responsible": ("责任单位", "responsible"),
    "explain.reporter": ("填报单位", "reporter"),
    "explain.as_of": ("截止日期", "as of"),
    "explain.contact": ("联系方式", "contact"),
    "explain.other_task": ("另一行任务", "other row's task"),
    "explain.other_progress": ("另一行答复", "other row's answer"),
    "explain.blank": ("（空）", "(blank)"),
    "explain.silences": ("同一处文字上优先于 {codes}", "Takes precedence over {codes} on the same words"),
}


def language(argv: list[str] | None = None) -> str:
    """``zh`` or ``en``: from ``--lang`` among the arguments, else the environment, else ``zh``.

    Needed before the arguments are parsed, because help texts and errors of use are worded in it.
    """
    argv = sys.argv[1:] if argv is None else argv
    wanted = os.environ.get(ENVIRONMENT, "")
    for at, word in enumerate(argv):
        if word == "--":
            break
        if word.startswith("--lang="):
            wanted = word.partition("=")[2]
        elif word == "--lang" and at + 1 < len(argv):
            wanted = argv[at + 1]
    return "en" if wanted.lower().startswith("en") else "zh"


def tell(key: str, lang: str, **facts: object) -> str:
    """The sentence of that key, with its ``{…}`` filled."""
    text = TEXTS[key][LANGS.index(lang)]
    return text.format(**facts) if facts else text
