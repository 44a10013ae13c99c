"""Teams for tests: a graded customer, a duty, somebody named on a card."""

from datetime import date, timedelta

from tests.managing import customer
from webapp import clock
from webapp.actions.customers import grading, members, team
from webapp.domain.viewer import Viewer
from webapp.models import TeamDuty


def graded(number: str, grade: str = "A") -> None:
    grading.grade(customer(number), grade=grade, reason="年费用高", until=clock.today() + timedelta(days=90))


def duty(number: str, person: Viewer, code: str = "business", goal: str = "") -> TeamDuty:
    return team.give(customer(number), user=person.id or 0, duty=code, goal=goal)


def named(number: str, person: Viewer, part: str = "team", until: date | None = None) -> None:
    members.add(customer(number), user=person.id or 0, part=part, until=until, reason="划片")
