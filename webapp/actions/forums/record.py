"""What came of a forum: who was there, what each said, its minutes; and closing it as held (AC-09)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm.attributes import flag_modified

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities import plans
from webapp.actions.forums.standing import held
from webapp.domain import forums as rules
from webapp.domain.activity_rules import is_timely
from webapp.domain.activity_words import Contacting
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Activity, Attendee, Forum, ForumCustomer, ForumGuest
from webapp.queries import work_calendar
from webapp.queries.activities import rules as limits
from webapp.queries.forums import facts, sight


@dataclass(frozen=True)
class Told:
    """By row: what a customer said, whether a guest came; by person: whether one of ours came."""

    minutes: str = ""
    said: Mapping[int, str] = field(default_factory=dict)
    guests: Mapping[int, str] = field(default_factory=dict)
    colleagues: Mapping[int, str] = field(default_factory=dict)


@action(Verb.FORUM_MANAGE)
def keep(one: Forum, told: Told, *, version: int) -> None:
    """Of customers the actor may read; who came is settled once the forum is closed as held."""
    one = held(one, version=version)
    rules.refuse_cancelled(one.state)
    for refusal in rules.said_faults(told.said).values():
        raise refusal
    for key, text in told.said.items():
        found = sight.invitation(one, key, viewer=actor())
        if found is not None:
            _say(found[0], text.strip(), one)
    if one.state == rules.State.PREPARING:
        _come(one, told)
    one.minutes = told.minutes.strip()
    flag_modified(one, "minutes")  # a new version: of two forms at a time the second is asked again
    session.flush()


@action(Verb.FORUM_MANAGE)
def hold(one: Forum, *, version: int) -> int:
    """Closed as held: each customer who came gets the contact on his card.

    How many came, as far as the actor may know; of who became isolated since, what was told before stands.
    """
    one = held(one, version=version)
    known, own = facts.guests(one, seen_by=actor()), facts.colleagues(one)
    came = [guest for guest in facts.guests(one) if guest.presence == rules.Presence.CAME]
    seen = {guest.invitation_id for guest in known if guest.presence == rules.Presence.CAME}
    untold = [*(guest.presence for guest in known), *(row.presence for row in own)].count("")
    begins = rules.begins_at(one.held_on, one.begins)
    now = clock.wall(clock.now())
    rules.refuse_holding(one.state, begins, now=now, came=len(seen), untold=untold)
    if facts.is_untold_elsewhere(one, viewer=actor()):
        raise Refusal("还有您无权查看的客户没有登记到会情况，请助理或部门负责人登记后再记为已召开。")
    one.state, one.ended_at, one.ended_by_id = rules.State.HELD.value, clock.now(), actor().id
    ours = [row.user_id for row in own if row.presence == rules.Presence.CAME]
    there = {guest.invitation_id for guest in came}
    for row in facts.invitations(one):
        if row.id in there:
            _contact(one, row, [guest for guest in came if guest.invitation_id == row.id], ours)
    session.flush()
    return len(seen)


def summary(one: Forum) -> str:
    """What the card says of it."""
    return f"参加客户座谈会“{one.title}”（{one.number}），地点：{one.place}。"


def _say(row: ForumCustomer, text: str, one: Forum) -> None:
    """The contact on the card says the same."""
    if row.said == text:
        return
    row.said = text
    made = session.get(Activity, row.activity_id) if row.activity_id else None
    if one.state == rules.State.HELD and made is not None and made.deleted_at is None:
        made.result = text


def _come(one: Forum, told: Told) -> None:
    known = {"", *dict(rules.PRESENCES)}
    if not {*told.guests.values(), *told.colleagues.values()} <= known:
        raise Refusal("请从列表中选择。")
    seen: dict[int, bool] = {}
    for guest in facts.guests(one):
        if guest.id not in told.guests:
            continue
        key = guest.invitation_id
        seen[key] = seen.get(key, sight.invitation(one, key, viewer=actor()) is not None)
        if seen[key]:
            guest.presence = told.guests[guest.id]
    for row in facts.colleagues(one):
        row.presence = told.colleagues.get(row.user_id, row.presence)


def _contact(one: Forum, row: ForumCustomer, came: Sequence[ForumGuest], ours: Sequence[int]) -> None:
    """By whoever answers for the forum; entered late by the rules of any contact."""
    begins = rules.begins_at(one.held_on, one.begins)
    made = Activity(
        customer_id=row.customer_id, by_id=one.owner_id, kind=str(Contacting.MEETING), direction="out",
        happened_at=clock.instant(begins), minutes=rules.minutes_of(one.begins, one.ends),
        summary=summary(one), result=row.said, contact_id=came[0].contact_id, recorded_at=clock.now(),
        recorded_by_id=actor().id,
    )  # fmt: skip
    made.is_late = not is_timely(
        one.held_on, clock.today(), calendar=work_calendar.now(), limits=limits.at(made.recorded_at)
    )
    session.add(made)
    session.flush()
    row.activity_id = made.id
    session.add_all(Attendee(activity_id=made.id, contact_id=guest.contact_id) for guest in came[1:])
    others = [key for key in ours if key != one.owner_id]
    session.add_all(Attendee(activity_id=made.id, user_id=key) for key in others)
    plans.fulfil(made)
