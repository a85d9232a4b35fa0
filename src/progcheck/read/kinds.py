"""What a file is, decided by its first bytes and never by its name."""

from __future__ import annotations

from progcheck.read.refusals import refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = (
    (b"%PDF-", "UNSUPPORTED", ("PDF", "PDF")),
    (b"\x89PNG", "UNSUPPORTED", ("图片", "Image")),
    (b"\xff\xd8\xff", "UNSUPPORTED", ("图片", "Image")),
    (b"GIF8", "UNSUPPORTED", ("图片", "Image")),
    (b"BM", "UNSUPPORTED", ("图片", "Image")),
    (b"Rar!", "UNSUPPORTED", ("压缩包", "Archive")),
    (b"7z\xbc\xaf", "UNSUPPORTED", ("压缩包", "Archive")),
    (b"\x1f\x8b", "UNSUPPORTED", ("压缩包", "Archive")),
    (b"{\\rtf", "WRONG_TYPE", ("RTF 文档", "an RTF document")),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<div")
_HEAD = 4096


def kind_of(data: bytes) -> str:
    """``zip`` (some Office document), or ``text``.

    Raises:
        ReadError: ``EMPTY``, ``ENCRYPTED``, ``LEGACY_DOC``, ``LEGACY_XLS``, ``WRONG_TYPE``, ``UNSUPPORTED``.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusal("EMPTY")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_OLE):
        raise refusal(*_ole(data))
    for magic, code, kind in _OTHERS:
        # Two letters alone are no proof: text may begin with BM.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:64]):  # noqa: PLR2004
            raise refusal(code, kind=kind)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip().lower()
    if head.startswith(_HTML) or (head.startswith(b"<?xml") and b"<html" in head):
        raise refusal("WRONG_TYPE", kind=("网页（HTML）", "a web page (HTML)"))
    if head.startswith(b"<?xml"):
        raise refusal("WRONG_TYPE", kind=("XML 文件", "an XML file"))
    return "text"


def _ole(data: bytes) -> tuple[str]:
    """The code for an OLE container, told by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ("ENCRYPTED",)
    if "WordDocument".encode("utf-16-le") in data:
        return ("LEGACY_DOC",)
    if any(name.encode("utf-16-le") + b"\x00\x00" in data for name in ("Workbook", "Book")):
        return ("LEGACY_XLS",)
    return ("LEGACY_DOC",)
