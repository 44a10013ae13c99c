"""One contact as its page shows it: what was said, who was there, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from webapp import clock
from webapp.db import session
from webapp.domain.activity_rules import corrects_until, refuse_correction
from webapp.domain.activity_words import Contacting
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Activity,
    ActivityFile,
    Attachment,
    Customer,
    Forum,
    ForumCustomer,
    Opportunity,
    OpportunityActivity,
    Referral,
    ScheduledActivity,
    User,
)
from webapp.queries.activities import facts, reading, rules, standing
from webapp.queries.activities.timeline import Told, one
from webapp.queries.customers import cards
from webapp.queries.forums import sight as forum_sight
from webapp.queries.opportunities import sight
from webapp.queries.reach import condition

REASON = "x"  # one will be asked for
VERBS = frozenset(
    {
        Verb.ACTIVITY_WRITE,
        Verb.CUSTOMER_READ,
        Verb.CUSTOMER_EDIT,
        Verb.OPPORTUNITY_READ,
        Verb.RIVAL_READ,
    }
)


@dataclass(frozen=True)
class Opened:
    """A contact, its customer, and what this person may do; rows taken back are there for who may write."""

    row: Activity
    customer: Customer
    rights: frozenset[Verb]


@dataclass(frozen=True)
class Page:
    """recorded_by: a name; fulfilled: plans it settled;
    open: what is planned with the customer now; referrals: with name and number of their card, where seen.
    """

    told: Told
    recorded_by: str
    fulfilled: Sequence[ScheduledActivity]
    open: Sequence[ScheduledActivity]
    referrals: Sequence[Row[*tuple[Any, ...]]]
    files: Sequence[Attachment]
    deals: Sequence[Row[*tuple[Any, ...]]]
    forum: tuple[str, str] | None = None


def opened(activity_id: int, *, viewer: Viewer) -> Opened | None:
    row = reading.get(activity_id, viewer=viewer) or reading.taken_back(activity_id, viewer=viewer)
    if row is None:
        return None
    customer = session.get_one(Customer, row.customer_id)
    return Opened(row, customer, cards.rights(customer, viewer=viewer, verbs=VERBS))


def page(found: Opened, *, viewer: Viewer) -> Page:
    """At most ten statements; forum: its number and title, where this contact was being there."""
    row = found.row
    whole, writer = one(row.id), session.get(User, row.recorded_by_id or 0)
    settled = session.scalars(select(ScheduledActivity).where(ScheduledActivity.activity_id == row.id))
    return Page(
        whole,
        writer.name if writer else "",
        settled.all(),
        facts.open_plans(row.customer_id),
        session.execute(_referrals(row, viewer)).all(),
        session.scalars(_files(row)).all(),
        session.execute(_deals(row, viewer)).all(),
        _forum(row, viewer) if row.kind == Contacting.MEETING else None,
    )


def may_read_rivals(found: Opened, *, viewer: Viewer) -> bool:
    """Who may read of the customer's rivals (CC-09), and who heard it himself."""
    heard = viewer.id in (found.row.by_id, found.row.recorded_by_id)
    return heard or Verb.RIVAL_READ in found.rights


def may_correct(found: Opened, *, viewer: Viewer) -> str:
    """ "": not any more; "term": its author in the term; "reason": his head, who says why."""
    if Verb.ACTIVITY_WRITE not in found.rights:
        return ""
    who, limits = standing.correcting(found.row, viewer=viewer), rules.at(found.row.recorded_at)
    for reason, answer in (("", "term"), (REASON, "reason")):
        try:
            refuse_correction(who, reason=reason, today=clock.today(), limits=limits)
        except Refusal:
            continue
        return answer
    return ""


def refuse_correcting(found: Opened, *, viewer: Viewer) -> None:
    """Who may neither put it right nor take it back learns why."""
    who, limits = standing.correcting(found.row, viewer=viewer), rules.at(found.row.recorded_at)
    refuse_correction(who, reason=REASON, today=clock.today(), limits=limits)


def term_ends(found: Opened) -> Any:
    """The last day on which its author puts it right himself."""
    who = clock.wall(found.row.recorded_at).date()
    return corrects_until(who, limits=rules.at(found.row.recorded_at))


def _referrals(row: Activity, viewer: Viewer) -> Any:
    """The card behind a name is told only to who may read it."""
    seen = condition(viewer, Verb.CUSTOMER_READ)
    return (
        select(Referral, Customer.number, Customer.name)
        .outerjoin(Customer, (Customer.id == Referral.customer_id) & seen & Customer.deleted_at.is_(None))
        .where(Referral.activity_id == row.id)
        .order_by(Referral.id)
    )


def _files(row: Activity) -> Any:
    return (
        select(Attachment)
        .join(ActivityFile, ActivityFile.attachment_id == Attachment.id)
        .where(ActivityFile.activity_id == row.id, Attachment.deleted_at.is_(None))
        .order_by(Attachment.id)
    )


def _forum(row: Activity, viewer: Viewer) -> tuple[str, str] | None:
    wanted = (
        select(Forum.number, Forum.title)
        .join(ForumCustomer, ForumCustomer.forum_id == Forum.id)
        .where(ForumCustomer.activity_id == row.id, forum_sight.visible(viewer))
    )
    found = session.execute(wanted).first()
    return None if found is None else (found[0], found[1])


def _deals(row: Activity, viewer: Viewer) -> Any:
    return (
        select(Opportunity.number, Opportunity.name)
        .join(OpportunityActivity, OpportunityActivity.opportunity_id == Opportunity.id)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(OpportunityActivity.activity_id == row.id, sight.visible(viewer))
        .order_by(Opportunity.id)
    )
