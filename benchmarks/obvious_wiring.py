"""The obvious wiring, to compare with: Typer, python-docx, spaCy's own jieba option and scikit-learn, as their guides show.

    python benchmarks/obvious_wiring.py corpora/luolong/luolong.docx

For each row of a docx table it prints, as JSON, how alike task and progress are: the cosine of their TF-IDF vectors
over jieba's words. It is written as a newcomer would write it, not to be slow.
"""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING

import docx
import spacy
import typer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

if TYPE_CHECKING:
    from spacy.language import Language

app = typer.Typer()


def read_rows(path: Path) -> list[tuple[str, str]]:
    """Task and progress of each row, the columns found by the header's words."""
    rows = []
    for table in docx.Document(str(path)).tables:
        columns: tuple[int, int] | None = None
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            if columns is None:
                tasks = [i for i, text in enumerate(cells) if "任务" in text or "措施" in text]
                answers = [i for i, text in enumerate(cells) if "进展" in text or "完成情况" in text]
                if tasks and answers:
                    columns = tasks[0], answers[0]
            elif len(cells) > max(columns):
                rows.append((cells[columns[0]], cells[columns[1]]))
    return rows


def words(nlp: Language, text: str) -> str:
    """The words of a text with blanks between, which is what a vectoriser takes."""
    return " ".join(token.text for token in nlp(text))


@app.command()
def main(path: Path) -> None:
    """Print the similarity of task and progress, row by row."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    rows = read_rows(path)
    tasks = [words(nlp, task) for task, _ in rows]
    answers = [words(nlp, answer) for _, answer in rows]
    vectorizer = TfidfVectorizer(analyzer=str.split).fit(tasks + answers)
    matrix = cosine_similarity(vectorizer.transform(tasks), vectorizer.transform(answers))
    result = [{"index": i + 1, "relevance": round(float(matrix[i, i]), 4)} for i in range(len(rows))]
    typer.echo(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    app()
