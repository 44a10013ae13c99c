"""A hand-over of 海川 from 林 to 周, brought as far as a test wants it."""

from sqlalchemy import select

from tests.managing import customer, keep
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.handovers import asking, effect, steps
from webapp.models import Handover, HandoverCustomer, HandoverItem, Order

TODAY = clock.today()


def order(number, by):
    keep(
        Order(
            number="WT-2026-0900", customer_id=customer(number).id, ordered_on=TODAY, state="open",
            created_at=clock.now(), created_by_id=by, charged_total=12_300,
        )
    )  # fmt: skip


def asked(world, *, by=None, cause="transfer", numbers=None, to=None) -> Handover:
    with acting_as(by or world.chief):
        return asking.ask(
            old=world.lin.id, to=to or world.zhou.id, numbers=numbers or [world.haichuan], cause=cause,
            reason="调整分工",
        )  # fmt: skip


def items(handover, **where):
    wanted = select(HandoverItem).where(HandoverItem.handover_id == handover.id).filter_by(**where)
    return list(session.scalars(wanted.order_by(HandoverItem.id)))


def row(handover) -> HandoverCustomer:
    return session.scalars(select(HandoverCustomer).where(HandoverCustomer.handover_id == handover.id)).one()


def commented(world):
    made = asked(world)
    with acting_as(world.lin):
        steps.comment(made, words={one.id: "正常进行" for one in items(made, is_open=True)})
    return made


def accepted(world):
    made = commented(world)
    with acting_as(world.zhou):
        steps.accept_rest(made)
    return made


def told(world):
    made = accepted(world)
    with acting_as(world.zhou):
        steps.tell(made, customer=world.haichuan, on=TODAY, how="phone")
    return made


def approved(world, *, on=TODAY):
    made = told(world)
    with acting_as(world.chief):
        effect.approve(made, effective_on=on)
    return made
