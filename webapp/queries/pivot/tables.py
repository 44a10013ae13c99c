"""The table of 多维分析 as asked: its rows and columns in their order, every cell with the year before."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.pivot import Key, Sums, Table, ordered, table
from webapp.domain.pivot_words import STOCK
from webapp.domain.viewer import Viewer
from webapp.queries.pivot.about import About, about
from webapp.queries.pivot.asked import Asked
from webapp.queries.pivot.sums import sums


@dataclass(frozen=True)
class Made:
    """table: its columns are measures where the address names no dimension for them."""

    asked: Asked
    about: About
    table: Table

    @property
    def measures(self) -> tuple[str, ...]:
        """Of each column."""
        if self.asked.columns:
            return (self.asked.measure,) * len(self.table.columns)
        return tuple(str(one) for one in self.table.columns)

    @property
    def is_empty(self) -> bool:
        return not any(cell.now or cell.before for cell in self.table.foot.cells)


def made(wanted: Asked, *, viewer: Viewer, today: date, known: About | None = None) -> Made:
    """Two to four statements."""
    told = known or about()
    if told.is_missing:
        return Made(wanted, told, table({}, None, rows=(), columns=()))
    found = sums(wanted, told, viewer=viewer, today=today)
    now, before = found[wanted.measure] if wanted.columns else _side_by_side(found)
    span = (wanted.first, wanted.last)
    columns = ordered(now, before, 1, dimension=wanted.columns, span=span)
    if not wanted.columns:
        columns = list(wanted.measures)
        leading = {key: amount for key, amount in now.items() if key[1] == wanted.measure}
    rows = ordered(now if wanted.columns else leading, before, 0, dimension=wanted.rows, span=span)
    if not wanted.columns:
        rows += [one for one in sorted({key[0] for key in now}, key=str) if one not in rows]
    return Made(wanted, told, table(now, before, rows=rows, columns=columns))


def _side_by_side(found: dict[str, tuple[Sums, Sums | None]]) -> tuple[Sums, Sums | None]:
    """Every measure a column; what is not compared has no year before."""
    now: dict[tuple[Key, Key], int] = {}
    before: dict[tuple[Key, Key], int] = {}
    for measure, (this, last) in found.items():
        now |= {(row, measure): amount for (row, _none), amount in this.items()}
        before |= {(row, measure): amount for (row, _none), amount in (last or {}).items()}
    is_compared = any(last is not None for one, (_this, last) in found.items() if one not in STOCK)
    return now, before if is_compared else None
