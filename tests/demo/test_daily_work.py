"""Contacts, plans, promises, reports and opportunities of the demo; what the checks after filling refuse."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.demo.conftest import AS_OF, SMALL
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.demo import SEED, daily_checks
from webapp.demo.checks import Unsound
from webapp.demo.making import Making
from webapp.domain.opportunity_end_words import LOST, STOPPED, WON
from webapp.domain.opportunity_words import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.work_years import calendar


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def counted(rows: Any, table: str, column: str, where: str = "1") -> dict[str, int]:
    return dict(rows(f"SELECT {column}, count(*) FROM {table} WHERE {where} GROUP BY 1"))


def test_opportunities_stand_at_every_stage_and_in_every_state(rows: Any) -> None:
    assert set(counted(rows, "opportunities", "stage", "state = 'open'")) == set(Stage) - {Stage.PERFORM}
    states = counted(rows, "opportunities", "state")
    assert sum(states.values()) == 420
    assert min(states.values()) >= 15
    steps = counted(rows, "opportunity_steps", "kind")
    assert {"opened", "forward", "back", "handed", "won", "lost", "stopped"} == set(steps)
    for state, reasons in (("won", WON), ("lost", LOST), ("stopped", STOPPED)):
        assert set(counted(rows, "opportunities", "end_code", f"state = '{state}'")) <= set(dict(reasons))
    assert rows("SELECT count(*) FROM opportunity_rivals")[0][0] > 50
    assert rows("SELECT count(*) FROM comparison_points")[0][0] > 100


def test_contacts_are_of_every_kind_and_grow_with_orders_and_notices(rows: Any) -> None:
    kinds = counted(rows, "activities", "kind")
    of_forums = rows("SELECT count(*) FROM forum_customers WHERE activity_id IS NOT NULL")[0][0]
    assert of_forums > 0
    by_playbook = "SELECT count(*) FROM scheduled_activities WHERE cause = 'playbook' AND state = 'done'"
    assert sum(kinds.values()) == 9000 + of_forums + rows(by_playbook)[0][0]
    assert len(kinds) == 10
    each = "SELECT count(a.id) n FROM customers c LEFT JOIN activities a ON a.customer_id = c.id"
    average = f"SELECT avg(n) FROM ({each} WHERE c.grade = ? GROUP BY c.id)"
    per_grade = [rows(average, grade)[0][0] for grade in "ABC"]
    assert per_grade == sorted(per_grade, reverse=True)
    late = rows("SELECT avg(is_late) FROM activities")[0][0]
    assert 0.02 < late < 0.12


def test_days_of_rest_are_kept(rows: Any) -> None:
    """Saturdays and Sundays are worked on make-up days alone."""
    days = {datetime.fromisoformat(one).date() for (one,) in rows("SELECT happened_at FROM activities")}
    assert len(days) > 500
    assert [day for day in days if not calendar({}).is_working(day)] == []


def test_something_waits_in_every_queue_of_daily_work(rows: Any) -> None:
    today = AS_OF.isoformat()
    for statement in (
        "SELECT count(*) FROM scheduled_activities WHERE state = 'open' AND due_on < date(?, '-30 days')",
        "SELECT count(*) FROM scheduled_activities WHERE state = 'open' AND due_on >= ?",
        "SELECT count(*) FROM promises WHERE state = 'open' AND due_on < ?",
        "SELECT count(*) FROM promises WHERE state = 'open' AND due_on >= ?",
        "SELECT count(*) FROM registrations WHERE state = 'waiting' AND asked_at < ?",
        "SELECT count(*) FROM registrations WHERE state = 'granted' AND protected_until >= ?",
        "SELECT count(*) FROM weekly_reports WHERE state = 'submitted' AND week_from < ?",
        "SELECT count(*) FROM referrals WHERE state = 'open' AND given_on < ?",
    ):
        assert rows(statement, today)[0][0] > 0, statement
    assert set(counted(rows, "promises", "state")) == {"open", "kept", "broken", "withdrawn"}
    assert set(counted(rows, "scheduled_activities", "state")) == {"open", "done", "moved", "cancelled"}
    assert set(counted(rows, "referrals", "state")) == {"open", "carded", "dropped"}


AWAY = """
    INSERT INTO leaves (user_id, from_on, until_on, reason, created_at, noted_by_id)
    SELECT by_id, date(happened_at), date(happened_at), '', happened_at, by_id FROM activities WHERE id = 5
"""
POOLED = """
    INSERT INTO pool_entries (customer_id, entered_on, reason, left_how)
    SELECT customer_id, date(happened_at, '+9 days'), '', '' FROM activities WHERE id = 5
"""
STRAYED = """
    INSERT INTO opportunity_steps (opportunity_id, at, kind, from_stage, to_stage, note)
    SELECT id, created_at, 'back', 'x', 'elsewhere', '' FROM opportunities LIMIT 1
"""
EARLY = "UPDATE activities SET happened_at = datetime(recorded_at, '+1 minute') WHERE id = 5"
LATER = "UPDATE scheduled_activities SET created_at = '2031-01-01 00:00:00.000000' WHERE state = 'done'"


@pytest.fixture
def making(small: Flask) -> Making:
    settings: Settings = small.extensions["settings"]
    return Making(SEED, AS_OF, SMALL, "-", settings.attachments)


def test_what_was_filled_is_sound(making: Making) -> None:
    daily_checks.verify(making)


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        ("UPDATE activities SET by_id = 1 WHERE id = 5", "did not have the customer"),
        (AWAY, "was away"),
        (EARLY, "before they happened"),
        (POOLED, "fell into the pool"),
        (LATER, "before they were made"),
        ("UPDATE scheduled_activities SET owner_id = 1 WHERE state = 'open'", "plans of somebody"),
        ("UPDATE promises SET owner_id = 1 WHERE state = 'open'", "promises of somebody"),
        ("UPDATE opportunities SET order_id = NULL WHERE state = 'won'", "without an order"),
        ("UPDATE opportunities SET owner_id = 1 WHERE state = 'open'", "owner is not the manager"),
        ("UPDATE opportunities SET strategy_fit = '' WHERE stage = 'perform'", "past their gates"),
        (STRAYED, "does not end where they stand"),
        (
            "UPDATE referrals SET given_on = '2031-01-01' WHERE state = 'carded'",
            "before their name was given",
        ),
        ("UPDATE sequences SET value = value + 1 WHERE name LIKE 'opportunity-%'", "beyond the sequence"),
    ],
)
def test_what_could_not_have_been_is_refused(making: Making, spoiled: str, told: str) -> None:
    with transaction(Verb.IMPORT_RUN, SYSTEM):
        assert session.execute(text(spoiled)).rowcount
    with pytest.raises(Unsound, match=told):
        daily_checks.verify(making)


def test_rewards_stand_in_every_state_and_nobody_decided_on_his_own(rows: Any) -> None:
    states = counted(rows, "referral_rewards", "state")
    assert set(states) == {"waiting", "approved", "paid", "refused", "withdrawn"}
    wrong = "decided_by_id = asked_by_id OR decided_at < asked_at OR paid_on < date(decided_at)"
    assert rows(f"SELECT count(*) FROM referral_rewards WHERE {wrong}")[0][0] == 0
    named = "SELECT count(*) FROM referral_rewards w JOIN referrals r ON r.id = w.referral_id"
    assert rows(f"{named} WHERE r.referrer_id <> w.customer_id OR r.carded_at > w.asked_at")[0][0] == 0
