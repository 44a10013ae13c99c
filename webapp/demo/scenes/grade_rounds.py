"""等级评定: a quarter's round that is decided, and the next one, half decided, with grades that differ."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import select, text

from webapp import clock
from webapp.actions import session
from webapp.actions.customers import grading
from webapp.actions.segments import grade_deciding, grade_nights
from webapp.db import stored
from webapp.demo.heads import head_over
from webapp.demo.scenes import scene
from webapp.demo.scenes.lost_grades import loaded
from webapp.demo.stage import Stage
from webapp.demo.words import gradings
from webapp.domain.grade_round_words import Move
from webapp.models import Customer, GradeEntry, GradeProposal, GradeRound, ValueRun

ROUNDS, SETTLED = 2, 40  # a round is shown when it was opened so many days ago
TRIAL_DAYS, LONG_DAYS = 35, 240  # how long a grade holds that differs from the proposed one
GRADES = "ABCD"
AS_THEN = """
UPDATE customers SET (grade, grade_until) = (
    SELECT coalesce(max(grade), ''), max(until_on) FROM (
        SELECT grade, until_on FROM grade_entries e
        WHERE e.customer_id = customers.id AND e.created_at <= :at
        ORDER BY e.created_at DESC, e.id DESC LIMIT 1
    )
)
"""

# How many of a hundred are confirmed, kept and given another grade, first in the past round; the rest waits.
SHARES = ({"confirmed": 78, "kept": 10, "changed": 12}, {"confirmed": 42, "kept": 6, "changed": 6})


@scene(73)
def play(stage: Stage) -> None:
    """The grade on the cards is, while a round plays, the one they had that night."""
    for opening, shares in zip(_openings(stage), SHARES, strict=True):
        at = stage.night((stage.making.as_of - opening).days)
        with _as_then(at):
            stage.do(grade_nights.night, at=at)
            made = session.scalars(select(GradeRound).order_by(GradeRound.id.desc()).limit(1)).one()
            _decide(stage, made, opening, shares)
        _end_trials(stage)


def _openings(stage: Stage) -> list[date]:
    """The first days after the last quarters, the earlier one first."""
    quarters = select(ValueRun.as_of).where(ValueRun.kind == "quarter", ValueRun.state == "finished")
    days = [one + timedelta(days=1) for one in session.scalars(quarters)]
    old = [day for day in days if (stage.making.as_of - day).days >= SETTLED]
    return sorted(old)[-ROUNDS:]


@contextmanager
def _as_then(at: datetime) -> Iterator[None]:
    """What was entered later is on the cards again afterwards."""
    _show(at)
    yield
    _show(clock.now() + timedelta(days=1))


def _show(at: datetime) -> None:
    session.flush()
    session.execute(text(AS_THEN), {"at": stored(at)})
    session.expire_all()


def _decide(stage: Stage, made: GradeRound, opening: date, shares: dict[str, int]) -> None:
    """In the weeks after the opening."""
    rng, busy = stage.rng, loaded(stage)
    later = set(session.scalars(select(GradeEntry.customer_id).where(GradeEntry.created_at > made.opened_at)))
    for proposal, customer in _waiting(made):
        day, drawn = opening + timedelta(days=rng.randint(3, 32)), _verdict(rng.randrange(100), shares)
        renews = proposal.move == Move.RENEW
        if drawn and customer.id in later:
            drawn = "later"
        elif drawn and customer.manager_id in busy and not renews:
            drawn = "kept"  # other stories tell of their grades
        elif drawn and renews:
            drawn = "confirmed"
        if drawn:
            at = stage.moment((stage.making.as_of - day).days)
            _settle(stage, customer, proposal, drawn, at=at)


def _waiting(made: GradeRound) -> list[tuple[GradeProposal, Customer]]:
    chosen = (
        select(GradeProposal, Customer)
        .join(Customer, Customer.id == GradeProposal.customer_id)
        .where(
            GradeProposal.round_id == made.id, GradeProposal.state == "waiting",
            Customer.secrecy != "isolated",
        )
        .order_by(GradeProposal.id)
    )  # fmt: skip
    return [(proposal, customer) for proposal, customer in session.execute(chosen)]


def _verdict(percent: int, shares: dict[str, int]) -> str:
    """ "": it waits."""
    for verdict, share in shares.items():
        if percent < share:
            return verdict
        percent -= share
    return ""


def _settle(stage: Stage, customer: Customer, proposal: GradeProposal, drawn: str, *, at: datetime) -> None:
    by = head_over(stage, customer)
    if drawn == "confirmed":
        stage.do(grade_deciding.confirm, customer, proposal, at=at, by=by)
    elif drawn == "later":
        stage.do(grade_deciding.keep, customer, proposal, at=at, by=by, reason=gradings.LATER)
    elif drawn == "kept" or not (others := _others(customer, proposal)):
        reason = stage.rng.choice(gradings.KEPT[proposal.move])
        stage.do(grade_deciding.keep, customer, proposal, at=at, by=by, reason=reason)
    else:
        grade = stage.rng.choice(others)
        is_trial = customer.id % 2 == 0
        reason = stage.rng.choice(gradings.ABOVE if grade < proposal.proposed else gradings.BELOW)
        stage.do(
            grade_deciding.change, customer, proposal, at=at, by=by, grade=grade,
            reason=reason + gradings.TRIAL * is_trial,
            until=clock.wall(at).date() + timedelta(days=TRIAL_DAYS if is_trial else LONG_DAYS),
        )  # fmt: skip


def _others(customer: Customer, proposal: GradeProposal) -> list[str]:
    """Next to the proposed one, and not in force."""
    place = GRADES.index(proposal.proposed)
    return [one for one in GRADES if abs(GRADES.index(one) - place) == 1 and one != customer.grade]


def _end_trials(stage: Stage) -> None:
    """Every night: whoever's time is over has no grade until it is given one again."""
    ended = select(Customer.grade_until).where(
        Customer.grade > "", Customer.grade_until < stage.making.as_of, Customer.deleted_at.is_(None)
    )
    for day in sorted({one for one in session.scalars(ended) if one is not None}):
        stage.do(grading.expire, at=stage.night((stage.making.as_of - day).days - 1))
