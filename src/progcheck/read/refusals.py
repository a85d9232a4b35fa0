"""Why a file is refused: per code, what was found and what to do, in two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progcheck.records.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

_SAVE_AGAIN = (
    "请用 Word 或 WPS 打开后另存为新文件再提交。",
    "Open it in Word or WPS, save it as a new file and hand that in.",
)

_TEXTS = {
    "MISSING": ("文件不存在。请核对路径。", "There is no such file: check the path."),
    "NO_FILES": (
        "文件夹里没有可读的表格。请放入 .docx、.xlsx、.csv 或 .txt 文件。",
        "The folder holds no table: put .docx, .xlsx, .csv or .txt files into it.",
    ),
    "EMPTY": ("文件是空的。请重新导出后再提交。", "The file is empty: export it again."),
    "ENCRYPTED": (
        "文件已加密。请去除密码后另存再提交。",
        "The file is encrypted: remove the password and save it again.",
    ),
    "BAD_ZIP": (
        "文件已损坏或传输不完整。" + _SAVE_AGAIN[0],
        "The file is damaged or cut short. " + _SAVE_AGAIN[1],
    ),
    "LEGACY_DOC": (
        "文件是旧版 Word 格式（.doc）。请另存为 .docx 再提交。",
        "This is the old Word format (.doc): save it as .docx.",
    ),
    "LEGACY_XLS": (
        "文件是旧版 Excel 格式（.xls）。请另存为 .xlsx 再提交。",
        "This is the old Excel format (.xls): save it as .xlsx.",
    ),
    "WRONG_TYPE": (
        "文件内容实际是{kind}。请用 Word、Excel 或 WPS 打开后另存为 .docx 或 .xlsx 再提交。",
        "The content is really {kind}: open it in Word, Excel or WPS and save it as .docx or .xlsx.",
    ),
    "UNSUPPORTED": (
        "不能读取{kind}文件。请提交 .docx、.xlsx、.csv 或 .txt 表格。",
        "{kind} files cannot be read: hand in the table as .docx, .xlsx, .csv or .txt.",
    ),
    "NOT_OOXML": (
        "文件是压缩包，但不是 Word 或 Excel 文档。请另存为 .docx 或 .xlsx 再提交。",
        "This is a zip file, but no Word or Excel document: save it as .docx or .xlsx.",
    ),
    "DUPLICATE_ENTRY": (
        "文件内部有重名的部件（{part}），内容不可信。" + _SAVE_AGAIN[0],
        "The file holds two parts of the same name ({part}) and cannot be trusted. " + _SAVE_AGAIN[1],
    ),
    "TOO_LARGE": (
        "表格过大（{what}）。请删去无关内容，或分成几份提交。",
        "The table is too large ({what}): remove what does not belong to it, or split it.",
    ),
    "XML_DTD": (
        "文件内部含有不允许的 DTD 声明（{part}）。" + _SAVE_AGAIN[0],
        "The file holds a DTD, which is not allowed ({part}). " + _SAVE_AGAIN[1],
    ),
    "BAD_XML": (
        "文件内部数据有误（{part}，第 {line} 行）。" + _SAVE_AGAIN[0],
        "The file's inner data are faulty ({part}, line {line}). " + _SAVE_AGAIN[1],
    ),
    "TOO_DEEP": (
        "表格嵌套层数过多。请去掉表中套表后再提交。",
        "The tables are nested too deeply: remove the tables inside tables.",
    ),
    "SHEET_TOO_WIDE": (
        "工作表“{part}”过宽（单元格 {what}）。请删去表格以外的内容后再提交。",
        "The sheet {part} is too wide (cell {what}): delete what stands outside the table.",
    ),
    "MERGE_TOO_LARGE": (
        "工作表“{part}”的合并单元格过大（{what}）。请取消合并后再提交。",
        "The sheet {part} has a merged cell that is too large ({what}): unmerge it.",
    ),
    "UNDECODABLE": (
        "无法识别文件的文字编码。请另存为 UTF-8 编码，或提交 .docx、.xlsx。",
        "The file's text encoding is unknown: save it as UTF-8, or hand in .docx or .xlsx.",
    ),
    "NO_TABLE": (
        "没有找到整改进展表：应有含“整改任务”“整改进展”等栏目的表头。请核对是否交错文件。",
        "There is no progress table: a heading row with columns such as 整改任务 and 整改进展 was expected.",
    ),
    "NO_TASK_COLUMN": (
        "表头里没有“整改任务”或“整改措施”一栏。请补上该栏后再提交。",
        "The heading row has no task column (整改任务 or 整改措施): add it.",
    ),
    "NO_PROGRESS_COLUMN": (
        "表头里没有“整改进展”一栏。请补上该栏后再提交。",
        "The heading row has no progress column (整改进展): add it.",
    ),
}


def refusal(code: str, path: Path | None = None, **facts: object) -> ReadError:
    """The error of a code, with the facts that its sentences name.

    A fact that differs between the languages is given as a pair ``(zh, en)``.
    """
    zh, en = _TEXTS[code]
    first = {key: value[0] if isinstance(value, tuple) else value for key, value in facts.items()}
    second = {key: value[1] if isinstance(value, tuple) else value for key, value in facts.items()}
    return ReadError(code, zh.format(**first), en.format(**second), str(path) if path is not None else None)
