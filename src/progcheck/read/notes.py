"""Notes on what was read only in part: one a kind, with a count and the first place."""

from __future__ import annotations

from progcheck.records.submission import Location, ReadNote

CODE = "RD101"

_TEXTS = {
    "hidden-text": (
        "{n} 个单元格含隐藏文字，隐藏部分未检查；请删除或取消隐藏。",
        "{n} cell(s) hold hidden text, which was not checked: delete or unhide it.",
    ),
    "hidden-row": (
        "{n} 行处于隐藏状态，已一并检查；请核对是否应当填报。",
        "{n} hidden row(s) were checked too: see whether they belong to the table.",
    ),
    "hidden-sheet": (
        "{n} 个工作表处于隐藏状态，已一并检查：{names}。",
        "{n} hidden sheet(s) were checked too: {names}.",
    ),
    "repeated-sheet": (
        "{n} 个工作表与另一工作表任务相同，未检查：{names}。",
        "{n} sheet(s) repeat the tasks of another one and were not checked: {names}.",
    ),
    "floating-text": (
        "{n} 个单元格的部分文字在文本框里，其在句中的位置不明；请移回正文。",
        "{n} cell(s) have text in floating boxes whose place in the sentence is unknown: move it into the cell.",
    ),
    "bad-bytes": (
        "有 {n} 处字节无法解码，已以“\ufffd”代替；请另存为 UTF-8 编码后再提交。",
        "{n} byte sequence(s) could not be decoded and stand as U+FFFD: save the file as UTF-8.",
    ),
    "ambiguous-row": (
        "{n} 行的栏目界线不清，整改进展与反馈问题可能分错；请提交原表。",
        "{n} row(s) have unclear column borders, progress and problem may be mixed up: hand in the original table.",
    ),
    "other-progress": (
        "进展分多栏填写，只检查了一栏，未检查：{names}。",
        "There are several progress columns; these were not checked: {names}.",
    ),
}


class Notes:
    """Gathers notes while a file is read."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, Location | None, list[str]]] = {}

    def add(self, kind: str, location: Location | None = None, *, name: str = "", count: int = 1) -> None:
        """Note one more of a kind (a key of the texts above)."""
        number, first, names = self._found.get(kind, (0, location, []))
        if name:
            names.append(name)
        self._found[kind] = (number + count, first, names)

    def all(self) -> tuple[ReadNote, ...]:
        """One ``ReadNote`` a kind, in the order they were first met."""
        made = []
        for kind, (number, location, names) in self._found.items():
            zh, en = _TEXTS[kind]
            made.append(
                ReadNote(
                    code=CODE,
                    message=zh.format(n=number, names="、".join(names)),
                    message_en=en.format(n=number, names=", ".join(names)),
                    location=location,
                )
            )
        return tuple(made)
