"""Errors for people: which file, what was expected, what to do. One sentence each, in two languages."""

from __future__ import annotations


class ProgcheckError(Exception):
    """A job that could not be done. ``code`` is stable (``EMPTY``, ``BAD_ZIP`` …)."""

    def __init__(self, code: str, message: str, message_en: str, path: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.message_en = message_en
        self.path = path

    def text(self, lang: str = "zh") -> str:
        """The sentence in the language asked for, without the path."""
        return self.message_en if lang == "en" else self.message


class ReadError(ProgcheckError):
    """A file that could not be read as a progress table."""


class ConfigError(ProgcheckError):
    """A rule, lexicon or policy file that does not say what it should."""
