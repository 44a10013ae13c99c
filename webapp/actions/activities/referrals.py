"""转介绍 written: the card that was found or made for a name, or that nobody follows it (CH-03)."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.referral_tree import refuse_circle
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Referral
from webapp.queries.activities import reading, rewards
from webapp.queries.activities import referral_edges as edges
from webapp.queries.customers import cards


class Carded(Refusal):
    """Somebody else was quicker."""


@action(Verb.ACTIVITY_WRITE)
def card(row: Referral, customer: Customer) -> None:
    """After the search: the name is this customer from now on."""
    row = _again(row)
    if row.state == "carded":
        raise Carded("该转介绍已建卡。")
    refuse_circle(edges.seen(viewer=SYSTEM), who=customer.id, by=row.referrer_id)  # whoever sees them
    known = select(Referral.id).where(Referral.customer_id == customer.id)
    if session.execute(known).first() is not None:
        raise Refusal("该客户已登记由谁介绍。")
    row.customer_id, row.state, row.carded_at = customer.id, "carded", clock.now()
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def drop(row: Referral, *, reason: str) -> None:
    row = _again(row)
    if row.state != "open":
        raise Refusal("该转介绍已建卡或不再跟进。")
    if not reason.strip():
        raise Refusal("请写明不再跟进的原因。")
    row.state, row.note = "dropped", f"{row.note} {reason.strip()}".strip()
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def part(row: Referral) -> None:
    """The wrong card was chosen: the name waits for its card again."""
    row = _again(row)
    if row.state != "carded":
        raise Refusal("该转介绍还没有建卡。")
    if rewards.has_live(row.id):
        raise Refusal("该转介绍已申请奖励，请先撤回申请。")
    found = session.get(Customer, row.customer_id)
    if found is None or not cards.may(found, viewer=actor(), verb=Verb.ACTIVITY_WRITE):
        lost()
    row.customer_id, row.state, row.carded_at = None, "open", None
    session.flush()


def _again(row: Referral) -> Referral:
    """As it stands under the lock."""
    return reading.referral(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE) or lost()
