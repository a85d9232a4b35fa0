"""One question per module. A detector module holds ``Params`` and exactly one of ``in_entry`` and ``in_table``.

The function's name is its scope:

- ``in_entry(entry: AnnotatedEntry, table: AnnotatedTable, scores: EntryScores, params: Params) -> Iterable[Hit]``
- ``in_table(table: AnnotatedTable, scores: TableScores, params: Params) -> Iterable[Hit]``

A detector reads no file, prints nothing, knows no wording and no severity, and imports no other detector. One that
cannot tell yields nothing.
"""
