"""A contact put right, taken back, brought back: by its author in time, afterwards by his head (AC-01)."""

from dataclasses import replace

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities import plans, promises
from webapp.actions.activities.recording import refuse_strangers, write
from webapp.actions.activities.standing import lost
from webapp.actions.activities.told import Told, faults
from webapp.domain.activity_rules import refuse_correction
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Activity, Attendee
from webapp.queries.activities import facts, reading, rewards, rules, standing


@action(Verb.ACTIVITY_WRITE)
def correct(row: Activity, told: Told, *, version: int, reason: str = "") -> None:
    """What the entry says, and who was there; plans, promises and names have deeds of their own."""
    row = _again(row)
    if row.version != version:
        raise Stale
    _refuse(row, reason)
    _refuse_faults(row, told)
    refuse_strangers(row.customer_id, _new_people(row, told))
    write(row, told)
    row.correction_reason = reason.strip()
    _attend(row, told)
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def take_back(row: Activity, *, reason: str) -> None:
    """Into the recycle bin with the reason: what it fulfilled is open again, what it left is not."""
    row = _again(row)
    if not reason.strip():
        raise Refusal("请写明撤回的原因。")
    _refuse(row, reason)
    if rewards.is_named_in(row.id):
        raise Refusal("该联络中的转介绍已申请奖励，请先撤回申请；已发放的不能撤回。")
    row.deleted_at, row.deleted_by_id, row.deletion_reason = clock.now(), actor().id, reason.strip()
    plans.end_agreed(row, reason=reason.strip())
    plans.reopen_fulfilled(row)
    promises.withdraw_of(row, reason=reason.strip())
    for one in facts.referrals_of(row.id):
        if one.state == "open":
            one.state = "dropped"
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def bring_back(row: Activity) -> None:
    """By whoever may put it right; what it had left to be done is planned anew by hand."""
    found = reading.taken_back(row.id, viewer=actor()) or lost()
    _refuse(found, found.deletion_reason)
    _bring_back(found)


@action(Verb.CUSTOMER_DELETE)
def restore(row: Activity) -> None:
    """Out of the recycle bin, as everything else that lies there."""
    found = reading.taken_back(row.id, viewer=actor(), verb=Verb.CUSTOMER_DELETE) or lost()
    _bring_back(found)


def _bring_back(found: Activity) -> None:
    found.deleted_at, found.deleted_by_id, found.deletion_reason = None, None, ""
    session.flush()
    plans.settle_again(found)
    plans.fulfil(found)


def _refuse_faults(row: Activity, told: Told) -> None:
    """When it was may stay, however long ago that is by now."""
    found = faults(told)
    if told.entry.happened_at == clock.wall(row.happened_at):
        found.pop("happened_at", None)
    for refusal in found.values():
        raise refusal


def _refuse(row: Activity, reason: str) -> None:
    viewer = actor()
    if viewer.is_system:
        return
    who = standing.correcting(row, viewer=viewer)
    refuse_correction(who, reason=reason, today=clock.today(), limits=rules.at(row.recorded_at))


def _new_people(row: Activity, told: Told) -> Told:
    """Who stands in the entry already may have left since."""
    there = facts.attendees_of(row.id)
    known = {row.contact_id, *(one.contact_id for one in there)}
    contacts = tuple(one for one in told.contacts if one not in known)
    users = {one.user_id for one in there}
    others = tuple(one for one in told.colleagues if one not in users)
    return replace(told, contact=None, others=contacts, colleagues=others)


def _attend(row: Activity, told: Told) -> None:
    """Whoever is no longer named goes, whoever is new comes."""
    wanted: set[tuple[int | None, int | None]] = {(one, None) for one in told.contacts if one != told.contact}
    wanted |= {(None, one) for one in told.colleagues if one != row.by_id}
    for held in facts.attendees_of(row.id):
        key = (held.contact_id, held.user_id)
        if key in wanted:
            wanted.discard(key)
        else:
            session.delete(held)
    session.add_all(
        Attendee(activity_id=row.id, contact_id=contact, user_id=user)
        for contact, user in sorted(wanted, key=str)
    )


def _again(row: Activity) -> Activity:
    """As it stands under the lock."""
    return reading.get(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE) or lost()
