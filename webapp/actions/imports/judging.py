"""Judges the rows of a file portion by portion; writes nothing, so a dry run is this alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from webapp.actions.imports.judgement import FileKind, Judgement, Terms
from webapp.actions.imports.matching import Keys
from webapp.actions.imports.near_ones import NearOnes
from webapp.actions.imports.twins import Twins
from webapp.actions.imports.understanding import Draft, understand
from webapp.queries.imports.standing import Known, known
from webapp.sheets import Row, Table

PORTION = 500


@dataclass
class Judged:
    """One row with its cells as they were, and whether it resembles another customer."""

    row: Row
    judgement: Judgement
    is_near: bool = False


def judged(
    table: Table, *, kind: FileKind, mapping: Mapping[int, str], terms: Terms
) -> Iterator[list[Judged]]:
    """Portions in the file's order; the file may still be refused halfway (FileRefused)."""
    rows, twins, near = table.rows(), Twins(kind), NearOnes(terms.viewer)
    while portion := list(islice(rows, PORTION)):
        drafts = [understand(row, table=table, columns=kind.columns, mapping=mapping) for row in portion]
        there = known_for(drafts, terms)
        judgements = []
        for draft in drafts:
            judgement = kind.judge(draft, there, terms)
            twins.settle(judgement)
            judgements.append(judgement)
        lines = near.tell(judgements) if kind.makes_customers else set()
        yield [Judged(row, one, row.line in lines) for row, one in zip(portion, judgements, strict=True)]


def known_for(drafts: Sequence[Draft], terms: Terms) -> Known:
    keys = [Keys.of(draft) for draft in drafts]
    return known(
        numbers={one.number for one in keys} - {""},
        codes={one.code for one in keys} - {""},
        keys={one.name for one in keys} - {""},
        viewer=terms.viewer,
    )
