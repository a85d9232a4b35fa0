"""The zip container of a .docx or .xlsx, opened with distrust: bounded, without DTDs, each part named once."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from progcheck.read.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

PART_CAP = 96 * 1024 * 1024
TOTAL_CAP = 256 * 1024 * 1024
ROW_CAP = 50_000

_CHUNK = 1 << 20
_WORD = re.compile(
    r"wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.macroEnabled\w*\.main\+xml"
)
_SHEET = re.compile(r"spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.\w+\.macroEnabled\w*\.main\+xml")
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b[^>]*>")
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
# A DOCTYPE may stand only in the prolog, behind any number of comments and processing instructions.
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


class Container:
    """An Office zip file in memory. ``kind`` is ``docx`` or ``xlsx``, ``main`` the name of its main part."""

    def __init__(self, data: bytes, *, part_cap: int = PART_CAP, total_cap: int = TOTAL_CAP) -> None:
        self._part_cap = part_cap
        self._left = total_cap
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise refusal("BAD_ZIP") from error
        self.names = self._names()
        self.kind, self.main = self._main()

    def _names(self) -> tuple[str, ...]:
        infos = self._zip.infolist()
        seen: set[str] = set()
        for info in infos:
            if info.flag_bits & 1:
                raise refusal("ENCRYPTED")
            if info.filename.lower() in seen:
                raise refusal("DUPLICATE_ENTRY", part=info.filename)
            seen.add(info.filename.lower())
        return tuple(info.filename for info in infos)

    def _main(self) -> tuple[str, str]:
        if "[Content_Types].xml" not in self.names:
            raise refusal("NOT_OOXML")
        types = as_utf8(self.part("[Content_Types].xml")).decode("utf-8", "replace")
        for override in _OVERRIDE.findall(types):
            facts = dict(_ATTRIBUTE.findall(override))
            name = facts.get("PartName", "").lstrip("/")
            for kind, pattern in (("docx", _WORD), ("xlsx", _SHEET)):
                if pattern.search(facts.get("ContentType", "")) and name in self.names:
                    return kind, name
        for kind, name in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
            if name in self.names:
                return kind, name
        raise refusal("NOT_OOXML")

    def part(self, name: str) -> bytes:
        """The bytes of an XML part as UTF-8 or as declared, known to hold no DTD.

        Raises:
            ReadError: ``TOO_LARGE``, ``BAD_ZIP``, ``XML_DTD``, ``ENCRYPTED``.
        """
        pieces: list[bytes] = []
        size = 0
        for piece in self._inflate(name):
            size += len(piece)
            self._left -= len(piece)
            if size > self._part_cap or self._left < 0:
                raise refusal("TOO_LARGE", what=name)
            pieces.append(piece)
        data = b"".join(pieces)
        if _PROLOG.match(as_utf8(data).removeprefix(b"\xef\xbb\xbf")):
            raise refusal("XML_DTD", part=name)
        return data

    def _inflate(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            KeyError,
            ValueError,
        ) as error:
            raise refusal("BAD_ZIP") from error
        except (NotImplementedError, RuntimeError) as error:
            # An unknown compression method, or a password.
            raise refusal("ENCRYPTED" if "password" in str(error) else "BAD_ZIP") from error


def as_utf8(data: bytes) -> bytes:
    """UTF-16 parts rewritten so that they can be searched as ASCII; others as they are."""
    if not data.startswith(_UTF16):
        return data
    codec = "utf-16" if data[:1] in (b"\xff", b"\xfe") else ("utf-16-le" if data[:1] == b"<" else "utf-16-be")
    return data.decode(codec, "replace").encode("utf-8")
