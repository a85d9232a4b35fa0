"""Small tables and hostile files, built where a test needs them. People and phones are made up."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = ("序号", "反馈问题", "整改任务", "整改时限", "牵头单位", "责任单位", "整改进展", "填报人及联系方式")
ROW = (
    "1",
    "（一）污水直排。",
    "1.建设污水管网3公里。",
    "2023年12月31日",
    "市住建局",
    "各县（区）政府",
    "建成管网3.2公里。",
    "张某甲 13800000001",
)
SECOND = (
    "2",
    "",
    "2.开展执法检查。",
    "长期坚持",
    "市住建局",
    "各县（区）政府",
    "检查12次。",
    "李某乙 13800000002",
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, *, strict: bool = False, prolog: str = '<?xml version="1.0"?>') -> bytes:
    """A document of nothing but ``word/document.xml``; ``body`` is WordprocessingML with the prefix ``w``."""
    xml = f'{prolog}<w:document xmlns:w="{_STRICT if strict else _W}" xmlns:mc="mc" xmlns:v="v"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES.format(part="word/document.xml", kind="wordprocessingml.document"),
            "word/document.xml": xml,
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text is wrapped, markup is taken as it is."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(cells: Sequence[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str | Sequence[str]) -> str:
    return "<w:tbl>" + "".join(row if isinstance(row, str) else tr(row) for row in rows) + "</w:tbl>"


def save(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def csv_text(*rows: Sequence[str], delimiter: str = ",") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
