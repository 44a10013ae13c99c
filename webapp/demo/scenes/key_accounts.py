"""大客户: tested, confirmed, refused and taken off; some that leave; tests that wait."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import cycle

from sqlalchemy import ColumnElement, exists, select

from webapp.actions import session
from webapp.actions.keys import testing
from webapp.demo.heads import head_over
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import keys as words
from webapp.domain.key_tests import Mark
from webapp.models import Assignment, Customer, CustomerValue, GradeEntry, KeyTest, User

CONFIRMED, NEW = 16, 2
AGAIN = 3  # of those confirmed, tested a second time
WAITING, REFUSED = 3, 2
BEST = ("A", "B")
FIRST, NEWER = 430, 150  # days ago
KINDS = (words.LEADER, words.GROWING, words.LEADER, words.GROWING, words.LEADER, words.STEADY)
LEAVING = ("late", "warned", "lost")


@scene(78)
def play(stage: Stage) -> None:
    """Tested by the manager, decided by the head over him."""
    known, others = _customers(is_key=True), _customers(is_key=False)
    kinds = cycle(KINDS)
    for place, one in enumerate(known[:CONFIRMED]):
        _confirmed(stage, one, next(kinds), days=FIRST - 9 * place)
        if place < AGAIN:
            _confirmed(stage, one, words.LEADER, days=NEWER - 7 * place)
    for one in known[-1:] if len(known) > CONFIRMED else []:
        made = _tested(stage, one, words.ORDINARY, wish="none", days=60, note=words.TAKEN_OFF)
        _decided(stage, one, made, days=57)
    for one in others[:NEW]:
        _confirmed(stage, one, words.GROWING, days=70)
    for one in _leaving() + _fallen():
        _confirmed(stage, one, words.GROWING, days=280)
    rest = [one for one in others[NEW:] if not one.is_key]
    for one, why in zip(rest, words.REFUSED[:REFUSED], strict=False):
        made = _tested(stage, one, words.SOUGHT, wish="key", days=45)
        _decided(stage, one, made, days=41, why=why)
    for place, one in enumerate(rest[REFUSED : REFUSED + WAITING]):
        if place == 0:
            _tested(stage, one, words.SOUGHT, wish="key", days=16)
        _tested(stage, one, words.GROWING, wish="key", days=9 - 2 * place)


def _customers(*, is_key: bool) -> list[Customer]:
    """Whose manager has had them longest first; of the others only the best."""
    since = select(Assignment.from_on).where(
        Assignment.customer_id == Customer.id, Assignment.until_on.is_(None)
    )
    chosen = select(Customer).where(
        Customer.deleted_at.is_(None), Customer.secrecy != "isolated", Customer.status == "active",
        Customer.manager_id.is_not(None), Customer.is_key == is_key,
        exists().where(CustomerValue.customer_id == Customer.id),
    )  # fmt: skip
    if not is_key:
        chosen = chosen.where(Customer.grade.in_(BEST))
    return list(session.scalars(chosen.order_by(since.scalar_subquery(), Customer.id)))


def _leaving() -> list[Customer]:
    """One that is late, one that is warned of, one that is lost: of each the best."""
    chosen = (
        select(Customer, CustomerValue.churn)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(*_ordinary(), CustomerValue.churn.in_(LEAVING))
        .order_by(Customer.grade.in_(BEST), CustomerValue.value_index, Customer.id.desc())
    )
    best = {str(churn): one for one, churn in session.execute(chosen)}
    return [best[state] for state in LEAVING if state in best]


def _ordinary() -> tuple[ColumnElement[bool], ...]:
    return (
        Customer.deleted_at.is_(None), Customer.secrecy == "open", Customer.status == "active",
        Customer.manager_id.is_not(None), Customer.is_key.is_(False),
    )  # fmt: skip


def _fallen() -> list[Customer]:
    """One that was of the best grades and is not any more."""
    was = exists().where(GradeEntry.customer_id == Customer.id, GradeEntry.grade.in_(BEST))
    chosen = select(Customer).where(*_ordinary(), Customer.grade == "C", was)
    return list(session.scalars(chosen.order_by(Customer.id).limit(1)))


def _confirmed(stage: Stage, one: Customer, marks: Mapping[str, tuple[int, str]], *, days: int) -> None:
    _decided(stage, one, _tested(stage, one, marks, wish="key", days=days), days=days - 3)


def _tested(
    stage: Stage, one: Customer, marks: Mapping[str, tuple[int, str]], *, wish: str, days: int, note: str = ""
) -> KeyTest:
    told = {code: Mark(score, why) for code, (score, why) in marks.items()}
    by, at = session.get_one(User, one.manager_id), stage.moment(days)
    return stage.do(testing.judge, one, marks=told, wish=wish, note=note, by=by, at=at)


def _decided(stage: Stage, one: Customer, made: KeyTest, *, days: int, why: str = "") -> None:
    at: datetime = stage.moment(days, after=made.made_at + timedelta(hours=1))
    told = why or stage.rng.choice(words.AGREED)
    stage.do(testing.decide, one, made, agrees=not why, decision=told, at=at, by=head_over(stage, one))
