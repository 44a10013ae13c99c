"""Every source, for every manager and department, against the independent computation, over one quarter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.demo.conftest import demo_app
from tests.queries.indicators import independent
from webapp import clock
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.verbs import Role
from webapp.domain.viewer import SYSTEM
from webapp.models import Department, UserRole
from webapp.queries.indicators import catalogue, figures
from webapp.queries.indicators.exact import decimal
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.span import Span

QUARTER = Span(date(2026, 4, 1), date(2026, 6, 30))
# What the quarter has nothing of; everything else must count something, or nothing would be compared. No
# round of a survey ends in it.
SELDOM = {"leak", "dup_cnt", "major_complaint", "csat", "nps"}
TWO_YEARS = Span(date(2024, 7, 1), date(2026, 6, 30))


@pytest.fixture(scope="module")
def subjects(institute: Path) -> Iterator[list[Subject]]:
    with demo_app(institute), acting_as(SYSTEM):
        managers = session.scalars(select(UserRole.user_id).where(UserRole.role == Role.MANAGER)).all()
        departments = session.scalars(select(Department.id)).all()
        yield [Subject("person", one) for one in managers] + [
            Subject("department", one) for one in departments
        ]


@pytest.fixture(scope="module")
def books(institute: Path) -> independent.Books:
    return independent.Books(institute / "hengke.db", QUARTER.first, QUARTER.last, clock.now())


def counted(books: independent.Books, key: str, span: Span, subjects: list[Subject]) -> int:
    """How many figures hold a record; all of them agree with what the books come to."""
    source = catalogue.source(key)
    assert source
    found = figures.compute(source, span, subjects)
    told = {
        one: (figure.actual, int(figure.top * source.scale), int((figure.bottom or 0) * source.scale))
        for one, figure in found.items()
    }
    anew = {one: independent.figure(books, key, one) for one in found}
    assert told == {
        one: (None if actual is None else decimal(actual), top, bottom if source.per else 0)
        for one, (actual, top, bottom) in anew.items()
    }
    return sum(figure.count > 0 for figure in found.values())


@pytest.mark.parametrize("key", [one.key for one in catalogue.sources()])
def test_it_agrees_with_the_independent_computation(
    key: str, books: independent.Books, subjects: list[Subject]
) -> None:
    assert bool(counted(books, key, QUARTER, subjects)) == (key not in SELDOM)


@pytest.mark.parametrize("key", ["major_complaint", "csat", "nps"])
def test_what_is_seldom_agrees_over_two_years(key: str, institute: Path, subjects: list[Subject]) -> None:
    books = independent.Books(institute / "hengke.db", TWO_YEARS.first, TWO_YEARS.last, clock.now())
    assert counted(books, key, TWO_YEARS, subjects)
