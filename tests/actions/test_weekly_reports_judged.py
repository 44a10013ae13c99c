"""One rule of when a weekly report is late: his leave moves the last day, whenever it is written down."""

from datetime import UTC, date, datetime, timedelta

import pytest

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import weekly
from webapp.actions.assignments import leaves
from webapp.domain.weekly_reports import Week
from webapp.models import User, WeeklyReport
from webapp.queries.activities import week_lists

WEEK = Week(date(2026, 11, 16))
FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


def sent(world, *, days):
    """Handed in so many days after the Friday of the week; the last day is the Monday after it."""
    with clock.standing_at(FRIDAY), acting_as(world.lin):
        row = weekly.write(WEEK.first, done="走访三家", trouble="", plan="")
    with clock.standing_at(FRIDAY + timedelta(days=days)), acting_as(world.lin):
        weekly.submit(row)
    return row.id


def away(world, first, last):
    with clock.standing_at(FRIDAY), acting_as(world.chief):
        person = session.get_one(User, world.lin.id)
        day = date(2026, 11, 1)
        return leaves.note(
            person,
            from_on=day.replace(day=first),
            until_on=day.replace(day=last),
            reason="年休假",
            backup_id=None,
        )


def is_late(key):
    return session.get_one(WeeklyReport, key).is_late


@pytest.mark.parametrize(("days", "late"), [(3, False), (5, False), (6, True)])
def test_who_is_away_on_the_last_day_hands_in_when_he_is_back(context, world, days, late):
    away(world, 23, 24)
    assert is_late(sent(world, days=days)) is late


def test_leave_that_is_written_down_or_taken_back_afterwards_counts_as_well(context, world):
    key = sent(world, days=5)
    assert is_late(key)
    row = away(world, 23, 24)
    assert not is_late(key)
    with clock.standing_at(FRIDAY), acting_as(world.chief):
        leaves.end(session.get_one(User, world.lin.id), row)
    assert is_late(key)


def test_the_list_tells_the_same_day(context, world):
    away(world, 23, 24)
    with clock.standing_at(FRIDAY + timedelta(days=4)):
        line = next(one for one in week_lists.of_week(WEEK, viewer=world.chief) if one.username == "lin")
        assert (line.due_on, line.is_late) == (date(2026, 11, 25), False)
