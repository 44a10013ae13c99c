"""The page that is asked for, the nearest there is, and the rows on it."""

import pytest
from sqlalchemy import column, select

from webapp.queries.paging import PER_PAGE, Found, cut, nearest


@pytest.mark.parametrize(
    ("page", "total", "shown"),
    [(1, 0, 1), (9, 0, 1), (0, 60, 1), (-3, 60, 1), (2, 50, 1), (2, 51, 2), (3, 100, 2), (3, 101, 3)],
)
def test_a_page_before_the_first_or_behind_the_last_is_the_nearest(page, total, shown):
    assert nearest(page, total) == shown


def test_a_list_tells_how_many_pages_it_has():
    assert Found([], 1, 0).pages == 1
    assert Found([], 1, PER_PAGE).pages == 1
    assert Found([], 1, PER_PAGE + 1).pages == 2
    assert Found([], 1, 51, 25).pages == 3


def test_only_the_rows_of_the_page_are_asked_for():
    said = cut(select(column("a")), 3, 25).compile()
    assert sorted(said.params.values()) == [25, 50]
