"""What the address asks of 多维分析, read without trusting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from webapp.domain.pivot import YEAR
from webapp.domain.pivot_words import DIMENSIONS, FILTERS, MEASURES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer

LONGEST, LONGEST_ID = 80, 10
MOST_MONTHS = 36
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Asked:
    """rows, columns: of DIMENSIONS, columns "": the measures side by side; measure: of MEASURES.

    first, last: months as year × 12 + month − 1; chosen: dimension -> the one key that counts, as text;
    offered: the measures this person may see.
    """

    rows: str
    columns: str
    measure: str
    first: int
    last: int
    chosen: Mapping[str, str]
    offered: tuple[str, ...] = tuple(dict(MEASURES))

    @property
    def is_compared(self) -> bool:
        """Longer than a year it would overlap the year before."""
        return self.last - self.first < YEAR

    @property
    def measures(self) -> tuple[str, ...]:
        return (self.measure,) if self.columns else self.offered


def asked(args: Mapping[str, str], *, today: date, viewer: Viewer) -> Asked:
    """Without an address: fields by month, the twelve months that are over.

    Complaints count for those who read their statistics: one complained of shall not learn by whom.
    """
    may = viewer.is_system or viewer.may(Verb.COMPLAINT_REPORT)
    offered = tuple(code for code, _word in MEASURES if may or code != "complaints")
    dimensions, present = dict(DIMENSIONS), today.year * 12 + today.month - 1
    rows, columns = args.get("rows", "field"), args.get("columns", "month")
    rows = rows if rows in dimensions else "field"
    columns = columns if (columns in dimensions or columns == "") and columns != rows else ""
    measure = args.get("measure", "income")
    last = month_of(args.get("to", "")) or present - 1
    first = month_of(args.get("from", "")) or last - YEAR + 1
    first, last = min(first, last), max(first, last)
    return Asked(
        rows,
        columns,
        measure if measure in offered else "income",
        max(first, last - MOST_MONTHS + 1),
        last,
        {name: args[name][:LONGEST] for name in FILTERS if _is_key(name, args.get(name, ""))},
        offered,
    )


def month_of(text: str) -> int | None:
    """2026-10; nonsense means nothing asked."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    known = FIRST_YEAR <= found.year <= LAST_YEAR and len(text) == len("2026-10")
    return found.year * YEAR + found.month - 1 if known else None


def _is_key(name: str, value: str) -> bool:
    if name in {"department", "manager"}:
        return value.isascii() and value.isdecimal() and len(value) < LONGEST_ID
    return value != ""
