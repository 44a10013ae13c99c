"""Pages of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

PER_PAGE = 50
Row = TypeVar("Row")
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def page_count(total: int, per_page: int) -> int:
    """An empty list has one page, too."""
    return max(1, ceil(total / per_page))


def nearest(page: int, total: int, per_page: int = PER_PAGE) -> int:
    """The page that is asked for, or the first or last where there is no such."""
    return min(max(1, page), page_count(total, per_page))


def cut(statement: Rows, page: int, per_page: int = PER_PAGE) -> Rows:
    """The rows of one page."""
    return statement.limit(per_page).offset((page - 1) * per_page)


@dataclass(frozen=True)
class Found(Generic[Row]):
    """One page of a list, and how many rows there are on all."""

    rows: Sequence[Row]
    page: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return page_count(self.total, self.per_page)


@dataclass(frozen=True, kw_only=True)
class Grouped(Found[Row]):
    """One page of a group, and how many rows each group has."""

    counts: dict[str, int]
