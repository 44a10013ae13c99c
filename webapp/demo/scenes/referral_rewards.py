"""转介绍奖励: three handed out, one to be, two waiting, one refused, one withdrawn (CH-03)."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.actions import session
from webapp.actions.activities import rewarding
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.rewards import REWARDS, Told
from webapp.domain.verbs import Role
from webapp.models import Customer, Referral, User


@scene(77)
def play(stage: Stage) -> None:
    """Asked for by an assistant, who sees both customers whoever has them; decided by the director."""
    asker = session.get_one(User, stage.making.people(Role.ASSISTANT)[0].row.id)
    director = session.get_one(User, stage.making.people(Role.DIRECTOR)[0].row.id)
    names = _names()
    for told in REWARDS:
        at = stage.moment(told.days)
        found = next((one for one in names if one.carded_at and one.carded_at < at), None)
        if found is not None:
            names.remove(found)
            _course(stage, found, told, at=at, asker=asker, director=director)


def _names() -> list[Referral]:
    """Of live, open customers, the latest cards first."""
    card, giver = aliased(Customer), aliased(Customer)
    wanted = (
        select(Referral)
        .join(card, card.id == Referral.customer_id)
        .join(giver, giver.id == Referral.referrer_id)
        .where(
            card.deleted_at.is_(None), giver.deleted_at.is_(None), card.secrecy == "open",
            giver.secrecy == "open", giver.status == "active", card.status.in_(("active", "prospect")),
        )
        .order_by(Referral.carded_at.desc(), Referral.id)
    )  # fmt: skip
    return list(session.scalars(wanted))


def _course(stage: Stage, name: Referral, told: Told, *, at: datetime, asker: User, director: User) -> None:
    payee = session.get_one(Customer, name.referrer_id).name
    wish = rewarding.Wish(told.kind, told.amount * 100, payee, told.note)
    one = stage.do(rewarding.ask, name, wish, by=asker, at=at)
    if told.course == "waiting":
        return
    at += timedelta(minutes=40)
    if told.course == "withdrawn":
        stage.do(rewarding.withdraw, one, reason=told.word, by=asker, at=at)
        return
    grant = told.course != "refused"
    stage.do(rewarding.decide, one, grant=grant, reason=told.word, by=director, at=at)
    if told.course == "paid":
        at += timedelta(days=1)
        day = clock.wall(at).date()
        stage.do(rewarding.pay, one, paid_on=day, receipt=told.receipt, by=asker, at=at)
