"""A year as it is read: what it comes to, who sees which part of it, in how many statements."""

from decimal import Decimal

import pytest

from tests import review_ends, reviewed_years, reviewing
from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.kpi_words import Band, PeriodKind
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CommitteeSeat, ReviewPeriod
from webapp.queries.reviews import department_years, person_years


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context(), acting_as(SYSTEM):
        yield


def page(viewer, username="lin", year=0):
    return person_years.page(username, year=year, viewer=reviewing.viewer(viewer.id), today=clock.today())


def unit(viewer, department, year=0):
    seen = reviewing.viewer(viewer.id)
    return department_years.page(department, year=year, viewer=seen, today=clock.today())


def slugs(found):
    return [one.period.slug for one in found.year.rows]


def unseat(slug, viewer):
    """He leaves the committee of a period."""
    period = session.query(ReviewPeriod).filter_by(slug=slug).one()
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.delete(session.get_one(CommitteeSeat, (period.id, viewer.id)))


@pytest.mark.parametrize(
    ("case", "mean", "score", "band"),
    [
        ("A", "93.28", "93.28", Band.EXCELLENT),
        ("B", "90.78", "90.78", Band.EXCELLENT),
        ("C", "83.43", "83.43", Band.GOOD),
        ("D", "67.05", "59.00", Band.FAILED),
    ],
)
def test_the_year_of_the_worked_example(world, case, mean, score, band):
    reviewed_years.year_of_case(world, case)
    year = page(world.lin).year
    assert (f"{year.result.mean:.2f}", f"{year.result.score:.2f}", year.result.band) == (mean, score, band)
    assert (year.kind, year.is_final, year.lacking) == (PeriodKind.QUARTER, True, 0)
    assert [one.tier for one in year.rows][1] == {"A": "", "B": "V1", "C": "V2", "D": "V3"}[case]


def test_a_result_that_is_not_published_counts_for_nobody(world):
    reviewed_years.result(world, "2026Q1", "91.20")
    reviewed_years.result(world, "2026Q2", "50", state="committee")
    for viewer in (world.lin, world.head, world.director):
        year = page(viewer).year
        assert (year.result.score, year.is_final, year.lacking) == (Decimal("91.20"), False, 3)
        assert [one.effective for one in year.rows] == [Decimal("91.20"), None]


def test_only_what_the_reader_may_see_is_counted(world):
    reviewed_years.year(world)
    for at in (1, 3, 4):
        unseat(f"2025Q{at}", world.committee)
    found = page(world.committee)
    assert slugs(found) == ["2025Q2"]
    assert found.year.result.score == Decimal("98.42")
    unseat("2025Q2", world.committee)
    assert page(world.committee) is None


def test_it_is_there_for_whom_a_review_is_there(world):
    reviewed_years.year(world)
    seen = {one.username for one in world.everybody() if page(one) is not None}
    assert seen == {"lin", "head", "chief", "director", "committee"}
    assert page(world.director, "nobody-here") is None
    assert page(world.zhou, "zhou").year is None  # his own page is there before his first review


def test_years_are_offered_and_the_latest_is_usual(world):
    reviewed_years.year(world, 2024, scores=("80", "82", "84", "86"))
    reviewed_years.year(world, 2025)
    found = page(world.lin)
    assert [(one.year, one.result.score) for one in found.years] == [
        (2025, Decimal("93.28")),
        (2024, Decimal("83.00")),
    ]
    assert found.year.year == 2025
    assert page(world.lin, year=2024).year.year == 2024
    assert page(world.lin, year=1999).year.year == 2025


def test_the_items_are_compared_with_the_period_before(world):
    reviewed_years.valued(world, "2025Q3", spend=600_000, visit_done=90)
    reviewed_years.valued(world, "2025Q4")
    found = page(world.lin).profile
    told = {one.point.code: (one.point.score, one.point.change) for one in found.items}
    assert (found.last.period.slug, found.before.period.slug) == ("2025Q4", "2025Q3")
    assert told["spend"] == (Decimal("92.00"), Decimal("-8.00"))
    assert told["visit_done"] == (Decimal("103.16"), Decimal("8.42"))
    assert [one.code for one in found.best] == ["new_cust", "visit_done"]
    assert [one.code for one in found.weakest] == ["close_ontime", "recall_conv"]
    assert page(world.head, year=2025).profile.before is not None


def test_events_and_appeals_are_told_of_published_reviews(world):
    public = review_ends.published(world)
    review_ends.appealed(world, public)
    assert [one.item.code for one in page(world.lin).happened.appeals] == ["visit_done"]


def test_the_department_and_its_people(world):
    service = world.head.department_id
    reviewed_years.year(world, department=service, person=world.head, reviewer=world.director)
    reviewed_years.year(world)
    reviewed_years.year(world, person=world.head, reviewer=world.director, scores=("80", "80", "80", "80"))
    found = unit(world.director, service)
    assert found.year.result.score == Decimal("93.28")
    assert [one.name for one in found.members] == ["林晓", "陈立"]
    *quarters, whole = found.columns
    assert [one.period.slug for one in quarters] == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
    assert (quarters[0].mean, whole.mean) == (Decimal("85.60"), Decimal("86.64"))
    assert {band: n for band, n in whole.bands.items() if n} == {Band.EXCELLENT: 1, Band.GOOD: 1}
    assert whole.persons == 2


def test_a_department_is_there_for_its_head_the_committee_and_the_director(world):
    service = world.head.department_id
    reviewed_years.year(world)
    seen = {one.username for one in world.everybody() if unit(one, service) is not None}
    assert seen == {"head", "chief", "director", "committee"}
    for at in range(1, 5):
        unseat(f"2025Q{at}", world.committee)
    assert unit(world.committee, service) is None
    assert unit(world.director, 9999) is None


def test_the_department_above_holds_those_below(world):
    reviewed_years.year(world)
    business = world.assistant.department_id
    found = unit(world.director, business)
    assert [one.name for one in found.members] == ["林晓"]
    assert [one.name for one in found.unit.below] == ["客户服务组", "市场开发组"]
    assert unit(world.head, business) is None
    assert unit(world.head, world.head.department_id).unit.above is None


def test_the_table_of_a_member_of_one_committee_holds_one_period(world):
    reviewed_years.year(world)
    for at in (1, 3, 4):
        unseat(f"2025Q{at}", world.committee)
    found = unit(world.committee, world.head.department_id)
    assert [one.period.slug for one in found.columns[:-1]] == ["2025Q2"]
    assert found.members[0].year.result.score == Decimal("98.42")


@pytest.mark.parametrize("people", [1, 4])
def test_the_number_of_statements_does_not_grow(world, count_queries, people):
    for one in (world.lin, world.zhou, world.he, world.assistant)[:people]:
        reviewed_years.valued(world, "2025Q3", person=one)
        reviewed_years.valued(world, "2025Q4", person=one)
        if people > 1:
            reviewed_years.year(world, 2024, person=one)
    session.expire_all()
    viewer, business = reviewing.viewer(world.director.id), world.assistant.department_id
    with count_queries() as told:
        found = person_years.page("lin", year=0, viewer=viewer, today=clock.today())
    assert found.profile
    assert len(told) == 14
    session.expire_all()
    with count_queries() as told:
        found = department_years.page(business, year=2025, viewer=viewer, today=clock.today())
    assert len(found.members) == {1: 1, 4: 3}[people]  # 何平 is in no department
    assert len(told) == 9
