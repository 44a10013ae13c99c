"""Judges the rows of a file portion by portion; writes nothing, so a dry run is this alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from webapp.actions.imports.judgement import FileKind, Judgement, Terms
from webapp.actions.imports.understanding import understand
from webapp.sheets import Row, Table

PORTION = 500


@dataclass
class Judged:
    """One row with its cells as they were."""

    row: Row
    judgement: Judgement


def judged(
    table: Table, *, kind: FileKind, mapping: Mapping[int, str], terms: Terms
) -> Iterator[list[Judged]]:
    """Portions in the file's order; the file may still be refused halfway (FileRefused)."""
    rows, checker = table.rows(), kind.checker(terms)
    while portion := list(islice(rows, PORTION)):
        drafts = [understand(row, table=table, columns=kind.columns, mapping=mapping) for row in portion]
        judgements = checker.judge(drafts)
        yield [Judged(row, one) for row, one in zip(portion, judgements, strict=True)]
