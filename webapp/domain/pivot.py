"""多维分析: the table of two dimensions with its totals and the change against a year before (CV-13)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Key = int | str
Sums = Mapping[tuple[Key, Key], int]
MONTHS = {"month": 1, "quarter": 3, "year": 12}  # of each dimension of time
YEAR = 12
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Cell:
    """before: the same a year earlier; None: nothing to compare with."""

    now: int = 0
    before: int | None = None

    @property
    def change(self) -> Decimal | None:
        """Percent to one decimal, half up; None where there was nothing, or less than nothing."""
        if self.before is None or self.before <= 0:
            return None
        part = Decimal(self.now - self.before) * 100 / self.before
        return part.quantize(TENTH, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Row:
    """cells: one for each column of the table; total: of the row, as counted, not of what is shown."""

    key: Key
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True)
class Table:
    """foot: the total of each column and of all, its key is "" and means nothing."""

    columns: tuple[Key, ...]
    rows: tuple[Row, ...]
    foot: Row


def months(first: int, last: int, dimension: str) -> list[Key]:
    """All months, quarters or years that the months from first to last touch."""
    step = MONTHS[dimension]
    return list(range(first // step, last // step + 1))


def shifted(key: Key, dimension: str) -> Key:
    """A key of a year ago as it is called this year."""
    step = MONTHS.get(dimension)
    return key if step is None else int(key) + YEAR // step


def table(now: Sums, before: Sums | None, *, rows: Sequence[Key], columns: Sequence[Key]) -> Table:
    """rows, columns: the keys in their order; a key that is not among them counts in no total either."""
    found = tuple(Row(key, *_line(now, before, [key], columns)) for key in rows)
    return Table(tuple(columns), found, Row("", *_line(now, before, rows, columns)))


def _line(
    now: Sums, before: Sums | None, rows: Iterable[Key], columns: Sequence[Key]
) -> tuple[tuple[Cell, ...], Cell]:
    keys = list(rows)
    cells = tuple(
        Cell(_of(now, keys, column), None if before is None else _of(before, keys, column))
        for column in columns
    )
    whole = None if before is None else sum(cell.before or 0 for cell in cells)
    return cells, Cell(sum(cell.now for cell in cells), whole)


def _of(sums: Sums, rows: Iterable[Key], column: Key) -> int:
    return sum(sums.get((row, column), 0) for row in rows)


def ordered(
    now: Sums, before: Sums | None, place: int, *, dimension: str, span: tuple[int, int]
) -> list[Key]:
    """The keys of one side (0 rows, 1 columns): time in its course, all else the largest first."""
    if dimension in MONTHS:
        return months(*span, dimension)
    sizes: dict[Key, int] = {}
    for sums in (now, before or {}):
        for key, amount in sums.items():
            sizes[key[place]] = sizes.get(key[place], 0) + (amount if sums is now else 0)
    return sorted(sizes, key=lambda one: (-sizes[one], str(one)))
