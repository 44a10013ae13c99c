"""Grades set by heads at half-years, with reason and end; the newest customers have none yet."""

from datetime import date, timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import texts
from webapp.demo.words.planted import PERSON_STORY
from webapp.demo.words.posts import BUSINESS
from webapp.domain.verbs import Role, Verb
from webapp.models import GradeEntry, User

# From the top by yearly fee: A to 7 %, B to 23 %, C to 68 %, D below.
EDGES = ((0.07, "A"), (0.23, "B"), (0.68, "C"), (1.0, "D"))
NEW_MONTHS = 5  # younger customers are not graded yet
FORGOTTEN = 0.08
ENDS_SOON = 0.05
ROUNDS = (24, 18, 12, 6, 4)  # months ago on which the head graded; the quarters since then have rounds


@part(44)
def fill(making: Making) -> None:
    active = [one for one in making.clients if one.fate == "active" and one.story != PERSON_STORY]
    ranked = sorted(active, key=lambda one: -one.fee)
    for place, client in enumerate(ranked):
        grade = next(letter for edge, letter in EDGES if (place + 1) / len(ranked) <= edge)
        old_enough = client.row.created_at.date() < making.ago(months=NEW_MONTHS)
        if old_enough and (grade == "A" or not making.chance(FORGOTTEN)):
            _history(making, client, grade)


def _history(making: Making, client: Client, last: str) -> None:
    """One to three rounds; now and then the grade before was another one."""
    since = client.row.created_at.date() + timedelta(days=60)
    rounds = [months for months in ROUNDS if making.ago(months=months) > since] or [ROUNDS[-1]]
    chosen = sorted(
        making.rng.sample(rounds, min(len(rounds), making.rng.choice((1, 1, 2, 3)))), reverse=True
    )
    for place, months in enumerate(chosen):
        is_last = months == chosen[-1]
        held = making.as_of if is_last else making.ago(months=chosen[place + 1])
        grade = last if is_last or making.chance(0.6) else _neighbour(making, last)
        on = making.ago(months=months, days=making.rng.randint(0, 12))
        _grade(making, client, grade, on=on, held=held)


def _neighbour(making: Making, grade: str) -> str:
    place = "ABCD".index(grade)
    return making.rng.choice([letter for letter in "ABCD" if abs("ABCD".index(letter) - place) == 1])


def _grade(making: Making, client: Client, grade: str, *, on: date, held: date) -> None:
    """It holds at least until the next round, the last one beyond as_of."""
    row, by = client.row, _head(making, client)
    at = making.moment(on)
    until = _until(on)
    soon = making.chance(ENDS_SOON)
    if until <= held or soon:
        until = held + timedelta(days=making.rng.randint(8, 29) if soon else 60)
    if (row.grade, row.grade_until) == (grade, until):
        return
    reason = making.rng.choice(texts.GRADE_REASONS[grade])
    if row.grade and row.grade != grade:
        reason = texts.REGRADES["up" if grade < row.grade else "down"]
    entry = GradeEntry(
        customer_id=row.id, grade=grade, reason=reason, until_on=until, set_by_id=by.id, created_at=at
    )
    making.add(entry, at=at, verb=Verb.CUSTOMER_GRADE, by=by)
    making.change(row, at=at, verb=Verb.CUSTOMER_GRADE, by=by, grade=grade, grade_until=until)


def _until(on: date) -> date:
    """The end of the half-year after next."""
    return date(on.year + 1, 6, 30) if on.month <= 6 else date(on.year + 1, 12, 31)  # noqa: PLR2004 - June


def _head(making: Making, client: Client) -> User:
    """Somebody else than the manager: nobody grades his own (product.md 1)."""
    heads = [one for one in making.people(Role.HEAD) if one.row.id != client.row.manager_id]
    manager = next((one for one in making.staff if one.row.id == client.row.manager_id), None)
    own = [one for one in heads if manager and one.department == manager.department]
    return (own or [one for one in heads if one.department == BUSINESS])[0].row
