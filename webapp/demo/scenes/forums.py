"""客户座谈会: three held with what came of them, one cancelled, one to come."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.forums import guests, planning, record, todos
from webapp.actions.forums.record import Told as Record
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.forums import FORUMS, Told
from webapp.domain.verbs import Verb
from webapp.models import Contact, Customer, Forum, ForumTodo, User
from webapp.queries.forums import facts

INVITED, CAME = 9, 0.75
NOBODY = "没有能邀请的客户，改为逐家走访。"  # in a very small institute
OVER = time(17, 5)
FIELDS = ("title", "kind", "about", "place", "agenda")


@scene(71)
def play(stage: Stage) -> None:
    for place, told in enumerate(FORUMS):
        owner = stage.managers[place % len(stage.managers)]
        one = _planned(stage, told, owner)
        if told.reason or (told.days > 0 and not facts.guests(one)):
            at, reason = stage.moment(told.days + 3), told.reason or NOBODY
            stage.do(planning.cancel, one, reason=reason, version=one.version, by=stage.head, at=at)
        elif told.days > 0:
            _held(stage, told, one)


def _planned(stage: Stage, told: Told, owner: User) -> Forum:
    """Three weeks before, or lately where it is still to come."""
    held_on = stage.making.as_of - timedelta(days=told.days)
    held_on -= timedelta(days=max(0, held_on.weekday() - 4))
    others = [one.id for one in stage.managers if one.id != owner.id and one.is_active]
    values = {name: getattr(told, name) for name in FIELDS} | {
        "held_on": held_on, "begins": "14:00", "ends": "16:30", "owner": str(owner.id),
        "department": str(owner.department_id or ""),
        "colleagues": "、".join(map(str, [owner.id, *others[:2]])),
    }  # fmt: skip
    at = stage.moment(max(told.days + 21, 4))
    one = stage.do(planning.create, values, by=stage.head, at=at)
    invited = [customer.number for customer in _customers(stage, told)]
    stage.do(guests.invite, one, invited, by=stage.head, at=stage.moment(max(told.days + 20, 3), after=at))
    return one


def _customers(stage: Stage, told: Told) -> list[Customer]:
    """With somebody to invite; of that industry, or key accounts."""
    wanted = Customer.is_key if told.kind == "type" else Customer.industry == told.about
    person = select(Contact.id).where(
        Contact.customer_id == Customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None)
    )
    statement = select(Customer).where(
        wanted, Customer.deleted_at.is_(None), Customer.secrecy == "open", Customer.manager_id.is_not(None),
        Customer.created_at < stage.moment(max(told.days + 30, 5)), person.exists(),
    )  # fmt: skip
    rows = session.scalars(statement.order_by(Customer.number)).all()
    return list(rows[: stage.making.count(INVITED)])


def _held(stage: Stage, told: Told, one: Forum) -> None:
    """Written down the next day, closed the same day; what was promised noted and partly done."""
    rows, people, own = facts.invitations(one), facts.guests(one), facts.colleagues(one)
    said = {row.id: told.said[place % len(told.said)] for place, row in enumerate(rows)}
    came = {guest.id: "came" if stage.making.chance(CAME) else "excused" for guest in people}
    came |= {people[0].id: "came"}
    there = {guest.invitation_id for guest in people if came[guest.id] == "came"}
    kept = Record(
        told.minutes,
        {key: text for key, text in said.items() if key in there},
        came,
        {row.user_id: "came" for row in own},
    )
    over = datetime.combine(one.held_on, OVER, clock.BEIJING)  # the next day may be a Saturday
    at = max(stage.moment(told.days - 1), over)
    stage.do(record.keep, one, kept, version=one.version, by=stage.head, at=at)
    at = stage.moment(told.days - 1, after=at)
    stage.do(record.hold, one, version=one.version, by=stage.head, at=at)
    for place, (text, dimension, result) in enumerate(told.todos):
        whom = sorted(there)[place % len(there)]
        _todo(stage, told, one, (text, dimension, result), whom)


def _todo(stage: Stage, told: Told, one: Forum, what: tuple[str, str, str], whom: int) -> None:
    """Given to the manager of the customer; the last of a recent forum is still open."""
    text, dimension, result = what
    noted, card = stage.moment(told.days - 2), _card(one, whom)
    owner = card.manager_id if card is not None and _is_here(card.manager_id) else one.owner_id
    due = (noted + timedelta(days=30)).date()
    values = {"text": text, "customer": whom, "owner": owner, "due_on": due}
    made: ForumTodo = stage.do(todos.add, one, values, by=stage.head, at=noted)
    if card is not None and dimension:
        need = {"text": text, "dimension": dimension, "priority": "2", "is_met": "1" if result else ""}
        stage.do(todos.make_need, one, made.id, values=need, by=stage.head, at=stage.moment(told.days - 3))
    if result:
        ended = stage.moment(max(told.days - 20, 2))
        given = values | {"state": "done", "done_on": ended.date(), "result": result}
        stage.do(todos.save, one, made.id, given, version=made.version, by=stage.head, at=ended)


def _card(one: Forum, whom: int) -> Customer | None:
    row = next((row for row in facts.invitations(one) if row.id == whom), None)
    return session.get(Customer, row.customer_id) if row else None


def _is_here(user_id: int | None) -> bool:
    return user_id is not None and facts.may(user_id, Verb.FORUM_READ)
