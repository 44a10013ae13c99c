"""The two pictures of a KPI 考核表: scores as a radar and as columns, by the writer of the screen."""

from decimal import Decimal

from webapp.queries.reviews.papers import Paper
from webapp.queries.reviews.sheets import Row
from webapp.web import pdf
from webapp.web.charts import Axis, Column, columns, radar

ROOM, EM = 636, 11  # of all columns and of a letter, in pixels of the chart


def radar_of(paper: Paper) -> str:
    """As an address; "" with fewer than three items, and before anything is scored or told."""
    rows = _scored(paper)
    drawn = radar("各项得分", [Axis(row.item.name, _score(row)) for row in rows]) if rows else None
    return pdf.data_uri(str(drawn)) if drawn else ""


def bars_of(paper: Paper) -> str:
    rows = _scored(paper)
    if not rows:
        return ""
    points = [Column(_short(row.item.name, len(rows)), _score(row) or 0) for row in rows]
    return pdf.data_uri(str(columns("各项得分", points)))


def _short(name: str, count: int) -> str:
    """In two lines below its column."""
    most = 2 * max(2, ROOM // (EM * count))
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _scored(paper: Paper) -> list[Row]:
    rows = [row for row in paper.page.sheet.rows if not row.is_dropped]
    return rows if any(_score(row) is not None for row in rows) else []


def _score(row: Row) -> Decimal | None:
    return row.line.score if row.line else None
