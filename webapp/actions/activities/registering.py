"""备案登记 written: asked by whoever found the customer, decided by somebody else (AC-03)."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.registrations import (
    protected_until,
    refuse_asking,
    refuse_decision,
    refuse_second,
)
from webapp.domain.verbs import Verb
from webapp.jobs import nightly
from webapp.models import Customer, Registration
from webapp.queries.activities import registering, rules


@action(Verb.ACTIVITY_WRITE)
def ask(customer: Customer, *, note: str = "") -> Registration:
    by = actor().id
    if by is None:
        raise NotAllowed(Verb.ACTIVITY_WRITE)
    others = [registering.facts(row) for row in registering.of_customer(customer.id)]
    refuse_asking(others, by=by, is_lead=customer.is_prospect, today=clock.today())
    made = Registration(customer_id=customer.id, asked_by_id=by, asked_at=clock.now(), note=note.strip())
    session.add(made)
    session.flush()
    return made


@action(Verb.REGISTRATION_DECIDE)
def decide(row: Registration, *, grant: bool, reason: str = "") -> None:
    viewer = actor()
    row = registering.get(row.id, viewer=viewer, verb=Verb.REGISTRATION_DECIDE) or lost()
    refuse_decision(registering.facts(row), by=viewer.id or 0, grant=grant, reason=reason)
    if grant:
        others = [one for one in registering.of_customer(row.customer_id) if one.id != row.id]
        refuse_second([registering.facts(one) for one in others], today=clock.today())
    row.state, row.reason = "granted" if grant else "refused", reason.strip()
    row.decided_by_id, row.decided_at = viewer.id, clock.now()
    if grant:
        row.protected_until = protected_until(clock.today(), limits=rules.now())
    session.flush()


@nightly("备案到期")
def lapse_over() -> str:
    """The night after the last day of protection."""
    return f"备案到期 {_lapse()} 件"


@action(Verb.REGISTRATION_DECIDE)
def _lapse() -> int:
    over = select(Registration).where(
        Registration.state == "granted", Registration.protected_until < clock.today()
    )
    rows = session.scalars(over.order_by(Registration.id)).all()
    for row in rows:
        row.state = "lapsed"
    session.flush()
    return len(rows)
