"""Makes ``checker/lexicons/unfinished.tsv``: words that no clause ends with, learned from ``corpora/pairs``, ``answers`` and ``faults``.

    python scripts/make_unfinished.py

A text that ends with such a word, and without a mark, was probably cut. Words come from the checker's own segmenter; a word counts that
stands in many places and never once before a mark or at an end.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from progcheck.annotate.tokenizer import segmenter

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "checker" / "lexicons" / "unfinished.tsv"
LEAST = 15  # places that a word stands in
TEXTS = ("task", "a", "b", "answer", "official", "ground", "off")
_MARK = re.compile(r"[。，；：！？、）)》”…,;:\s]")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,6}")
_NUMERAL = re.compile(r"[零一二三四五六七八九十百千万亿两]+")


def main() -> None:
    """Write the lexicon."""
    stands: Counter[str] = Counter()
    ends: set[str] = set()
    example: dict[str, str] = {}
    for text in _texts():
        words = segmenter().words(text)
        at = 0
        for word, following in zip(words, [*words[1:], "。"], strict=True):
            at += len(word)
            stands[word] += 1
            if _MARK.match(following):
                ends.add(word)
            else:
                example.setdefault(word, text[max(0, at - len(word) - 6) : at + 6])
    chosen = sorted(
        word
        for word, count in stands.items()
        if count >= LEAST and word not in ends and _WORD.fullmatch(word) and not _NUMERAL.fullmatch(word)
    )
    lines = ["phrase\tlabel\tweight\tsource\texample"]
    lines += [f"{word}\tunfinished\t1\tnever last in corpora\t{example[word].strip()}" for word in chosen]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(chosen)} words: {TARGET.name}")


def _texts() -> list[str]:
    found = []
    for folder in ("pairs", "faults", "answers"):
        for path in sorted((ROOT / "corpora" / folder).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                found += [record[key] for key in TEXTS if isinstance(record.get(key), str)]
    return found


if __name__ == "__main__":
    main()
