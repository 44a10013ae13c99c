"""Who is invited to a forum: customers with their contacts, as long as it is being prepared (AC-09)."""

from collections.abc import Collection, Sequence

from webapp.actions import action, actor, session
from webapp.actions.forums.standing import held
from webapp.domain import forums as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Forum, ForumCustomer, ForumGuest
from webapp.queries.activities.facts import contacts_of
from webapp.queries.forums import facts, sight


@action(Verb.FORUM_MANAGE)
def invite(one: Forum, numbers: Sequence[str]) -> int:
    """Customers that the actor may read, each with its main contact; who is invited already stays so."""
    one = held(one)
    rules.refuse_over(one.state)
    there = {row.customer_id for row in facts.invitations(one)}
    fresh = [card for card in facts.readable(numbers, viewer=actor()) if card.id not in there]
    if len(there) + len(fresh) > rules.MOST_GUESTS:
        raise Refusal("一次座谈会最多邀请 %(most)s 家客户。", most=rules.MOST_GUESTS)
    contacts = facts.main_contacts([card.id for card in fresh])
    for card in fresh:
        row = ForumCustomer(forum_id=one.id, customer_id=card.id)
        session.add(row)
        session.flush()
        if card.id in contacts:
            session.add(ForumGuest(invitation_id=row.id, contact_id=contacts[card.id]))
    session.flush()
    return len(fresh)


@action(Verb.FORUM_MANAGE)
def choose(one: Forum, row: int, contacts: Collection[int], *, seen: Collection[int] | None = None) -> None:
    """Whom of this customer: exactly these of its contacts; seen: who was chosen as the form was opened."""
    invitation = _invitation(one, row)
    if set(contacts) - contacts_of(invitation.customer_id, list(contacts)):
        raise Refusal("所选联系人不属于该客户，或已删除，请重新选择。")
    there = {guest.contact_id: guest for guest in facts.guests(one) if guest.invitation_id == row}
    if seen is not None and there.keys() != set(seen):
        raise Stale
    for key in there.keys() - set(contacts):
        session.delete(there[key])
    for key in sorted(set(contacts) - there.keys()):
        session.add(ForumGuest(invitation_id=row, contact_id=key))
    session.flush()


@action(Verb.FORUM_MANAGE)
def drop(one: Forum, row: int) -> None:
    """Not invited after all."""
    session.delete(_invitation(one, row))
    session.flush()


def _invitation(one: Forum, row: int) -> ForumCustomer:
    one = held(one)
    rules.refuse_over(one.state)
    found = sight.invitation(one, row, viewer=actor())
    if found is None:
        raise Refusal("该客户已不在邀请名单上。")
    return found[0]
