"""Reviews of the demo: totals reckoned by hand, figures as its facts have them, every state to be seen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.demo.conftest import AS_OF, demo_app
from tests.demo.kpi_by_hand import Book
from webapp import clock
from webapp.db import session
from webapp.domain.kpi_end_words import AppealState
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_words import ReviewStep
from webapp.models import ItemValue, PlanItem, Review, ReviewAppeal, ReviewPeriod, ReviewPlan, User
from webapp.queries import users
from webapp.queries.home import page
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.figures import compute_all
from webapp.queries.reviews import appeals, periods, runs, soundness

QUARTERS = [
    "2024Q1",
    "2024Q2",
    "2024Q3",
    "2024Q4",
    "2025Q1",
    "2025Q2",
    "2025Q3",
    "2025Q4",
    "2026Q1",
    "2026Q2",
]


@pytest.fixture(scope="module")
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


@pytest.fixture(scope="module")
def live(institute: Path) -> Iterator[Flask]:
    """Only to read."""
    at = datetime.combine(AS_OF, time(9), clock.BEIJING)
    with demo_app(institute) as app, clock.standing_at(at):
        yield app


def one(rows: Any, statement: str, *given: Any) -> Any:
    return rows(statement, *given)[0][0]


def test_every_total_is_what_a_hand_makes_of_the_rows(institute: Path) -> None:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        book = Book(connection)
        reckoned = book.effective()
        kept = {row["number"]: row["effective"] for row in book.reviews if row["number"] in reckoned}
    run = {number for number, value in kept.items() if value is not None}
    assert len(run) > 180
    told = {number: None if value is None else f"{value:f}" for number, value in reckoned.items()}
    assert {number: told[number] for number in run} == {
        number: f"{float(kept[number]):.2f}" for number in run
    }
    # Of the running quarter and of those still to be scored nothing is kept.
    unknown = {row["number"] for row in book.reviews if row["effective"] is None}
    assert {number for number, value in reckoned.items() if value is None} == unknown & set(reckoned)


def test_ten_quarters_of_fourteen_people_and_eight_departments(rows: Any) -> None:
    assert [row[0] for row in rows("SELECT slug FROM review_periods ORDER BY starts_on")] == QUARTERS
    counted = "SELECT subject, count(*), count(DISTINCT period_id) FROM reviews GROUP BY subject ORDER BY 1"
    assert rows(counted) == [("department", 80, 10), ("person", 140, 10)]
    closed = "SELECT count(*) FROM review_periods WHERE state = 'closed'"
    assert one(rows, closed) == 7
    seats = "SELECT count(*), sum(is_chair) FROM committee_seats GROUP BY period_id"
    assert set(rows(seats)) == {(4, 1)}


def test_every_state_is_to_be_seen(rows: Any) -> None:
    assert {row[0] for row in rows("SELECT DISTINCT state FROM reviews")} == set(ReviewStep)
    half_way = (
        "SELECT DISTINCT r.state FROM reviews r JOIN review_periods p ON p.id = period_id WHERE slug = ?"
    )
    assert {row[0] for row in rows(half_way, QUARTERS[-2])} == {
        "self", "review", "committee", "publish", "appeal"
    }  # fmt: skip
    assert {row[0] for row in rows("SELECT state FROM review_appeals")} == set(AppealState)
    states = {row[0] for row in rows("SELECT DISTINCT state FROM score_events")}
    assert states == {EventState.PROPOSED, EventState.CONFIRMED, EventState.REJECTED}
    signed_once = "SELECT count(*) FROM score_events WHERE state = 'proposed' AND first_by_id IS NOT NULL"
    assert one(rows, signed_once) >= 1
    plans = {row[0] for row in rows("SELECT DISTINCT state FROM review_plans")}
    assert plans == {"draft", "offered", "agreed", "replaced"}
    deeds = {row[0] for row in rows("SELECT DISTINCT deed FROM review_steps")}
    assert {"plan.returned", "plan.replaced", "item.dropped", "item.corrected", "reversal.approved"} <= deeds
    assert {row[0] for row in rows("SELECT DISTINCT answer FROM reviews")} == {
        "", "signed", "refused", "unconfirmed"
    }  # fmt: skip
    bands = dict(rows("SELECT band, count(*) FROM reviews WHERE effective IS NOT NULL GROUP BY 1"))
    assert set(bands) == {"excellent", "good", "fair", "basic", "failed"}
    assert bands["excellent"] / sum(bands.values()) < 0.3


def test_a_v3_fails_the_rest_of_its_year_and_nothing_more(rows: Any) -> None:
    found = rows(
        "SELECT p.slug, r.effective + 0 <= 59, r.failed_by FROM reviews r JOIN review_periods p"
        " ON p.id = r.period_id WHERE r.subject = 'person' AND r.effective IS NOT NULL AND r.person_id ="
        " (SELECT v.person_id FROM reviews v JOIN score_events e ON e.review_id = v.id"
        " WHERE e.tier = 'V3' AND e.state = 'confirmed') ORDER BY p.starts_on"
    )
    failed = [slug for slug, is_low, by in found if is_low and by == "V3"]
    first = QUARTERS.index(failed[0])
    assert failed == [slug for slug in QUARTERS[first:] if slug[:4] == failed[0][:4]]
    assert [slug for slug, is_low, _by in found if not is_low][-1] > failed[-1]


def test_the_doctor_finds_the_locked_ones_sound(live: Flask) -> None:
    assert soundness.count() > 160
    assert soundness.broken_sheets() == []
    assert soundness.other_totals() == []


def test_kept_figures_are_what_the_sources_say_of_the_facts(live: Flask) -> None:
    """Dated ones only: of the others a later run finds what is there by then."""
    compared = 0
    for period in session.query(ReviewPeriod).filter(ReviewPeriod.run_at.is_not(None)):
        wanted = (
            session.query(Review, PlanItem, ItemValue)
            .join(ReviewPlan, ReviewPlan.review_id == Review.id)
            .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
            .join(ItemValue, ItemValue.item_id == PlanItem.id)
            .filter(Review.period_id == period.id, ItemValue.part == "data")
            .all()
        )
        keys = {item.source_key for _review, item, _value in wanted}
        sources = [found for key in sorted(keys) if (found := catalogue.source(key)) and found.is_dated]
        subjects = {runs.subject(review) for review, _item, _value in wanted}
        found = compute_all(sources, runs.days(period), subjects)
        for review, item, value in wanted:
            if item.source_key in found:
                figure = found[item.source_key].get(runs.subject(review))
                assert figure is not None
                assert (value.actual, value.count, value.digest) == (
                    figure.actual,
                    figure.count,
                    figure.digest,
                )
                compared += 1
    assert compared > 700


def test_no_appeal_was_decided_by_who_had_a_part(live: Flask) -> None:
    decided = session.query(ReviewAppeal).filter(ReviewAppeal.decided_by_id.is_not(None)).all()
    assert len(decided) == 2
    for appeal in decided:
        review = session.get_one(Review, appeal.review_id)
        account = users.account(session.get_one(User, appeal.decided_by_id).id)
        assert account is not None
        assert appeals.refusal(review, account.viewer) is None


def test_every_demo_login_with_a_part_finds_something_to_do(live: Flask) -> None:
    for name, least in (("manager", 2), ("head", 2), ("committee", 3), ("director", 3), ("quality", 1)):
        account = users.account_named(name)
        assert account is not None
        all_of_them = page(account.viewer, today=AS_OF, seen=()).queues
        mine = [found for found in all_of_them if found.href.startswith("/reviews")]
        assert sum(found.count for found in mine) >= least, (name, [found.label for found in mine])


def test_a_department_is_called_by_its_name_and_waiting_for_the_lock_is_not_late(live: Flask) -> None:
    account = users.account_named("committee")
    assert account is not None
    found = {one.label: one for one in page(account.viewer, today=AS_OF, seen=()).queues}
    assert "大客户组" in [row.title for row in found["待归档的考评"].rows]
    known = session.query(ReviewPeriod).filter_by(slug=QUARTERS[-3]).one()
    waiting = [row for row in periods.reviews(known, account.viewer) if row.review.state == "appeal"]
    assert len(waiting) == 6
    assert not any(row.is_late for row in waiting)


def test_plans_go_by_the_rules_and_most_carry_a_goal(rows: Any) -> None:
    """Not more than eight items a person and twelve a department, a hundred in all."""
    sizes = rows(
        "SELECT r.subject, min(n), max(n), min(w), max(w) FROM (SELECT plan_id, count(*) n, sum(weight) w"
        " FROM plan_items GROUP BY 1) JOIN review_plans p ON p.id = plan_id"
        " JOIN reviews r ON r.id = review_id"
        " GROUP BY 1 ORDER BY 1"
    )
    assert sizes == [("department", 6, 12, 100, 100), ("person", 7, 8, 100, 100)]


def test_nobody_signs_before_the_other_has_offered(rows: Any) -> None:
    assert rows("SELECT id FROM review_plans WHERE agreed_at <= offered_at OR offered_at <= made_at") == []
    backwards = """
        SELECT a.review_id FROM review_steps a JOIN review_steps b
        ON b.review_id = a.review_id AND b.id > a.id AND b.at < a.at
    """
    assert rows(backwards) == []


def test_words_are_told_where_somebody_judges(rows: Any) -> None:
    bare = "SELECT count(*) FROM item_values WHERE part IN ('reviewer', 'committee') AND words = ''"
    assert one(rows, bare) == 0
    differ = (
        "SELECT count(*) FROM item_values s JOIN item_values r"
        " ON r.item_id = s.item_id AND r.part = 'reviewer'"
        " AND s.actual <> r.actual WHERE s.part = 'self'"
    )
    assert one(rows, differ) > 100
    assert one(rows, "SELECT count(*) FROM reviews WHERE talked_on IS NOT NULL AND talk_words = ''") == 0
