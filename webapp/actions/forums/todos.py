"""What a forum leaves to be done: noted, given to somebody, ended, made a need (AC-09, CC-13)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.acting import LOST
from webapp.actions import action, actor, session
from webapp.actions.customers import needs
from webapp.actions.forums.standing import held
from webapp.domain import forums as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Customer, Forum, ForumTodo, Need
from webapp.queries.customers import cards
from webapp.queries.forums import facts, sight


@action(Verb.FORUM_MANAGE)
def add(one: Forum, values: Mapping[str, Any]) -> ForumTodo:
    """values: text, customer (row of the invitation, 0: of none), owner, due_on. Sent twice, noted once."""
    one = held(one)
    rules.refuse_cancelled(one.state)
    told = {**values, "state": "open", "done_on": None, "result": ""}
    for refusal in rules.todo_faults(told, today=clock.today()).values():
        raise refusal
    card = _customer(one, values["customer"])
    _refuse_owner(values["owner"], card)
    made = ForumTodo(
        forum_id=one.id, customer_id=card.id if card else None, text=values["text"].strip(),
        owner_id=values["owner"], due_on=values["due_on"], created_at=clock.now(), created_by_id=actor().id,
    )  # fmt: skip
    names = ("forum_id", "customer_id", "text", "owner_id", "due_on")
    same = [getattr(ForumTodo, name) == getattr(made, name) for name in names]
    twin = session.scalars(select(ForumTodo).where(*same, ForumTodo.state == "open").limit(1)).first()
    if twin is not None:
        return twin
    session.add(made)
    session.flush()
    return made


@action(Verb.FORUM_READ)
def save(one: Forum, row: int, values: Mapping[str, Any], *, version: int) -> None:
    """Who has to do it tells how it ended; text, person and day are the organiser's to change."""
    found, may_manage = _held(one, row)
    if found.version != version:
        raise Stale
    if not may_manage:
        values = {**values, "text": found.text, "due_on": found.due_on, "owner": found.owner_id}
    for refusal in rules.todo_faults(values, today=clock.today(), before=found.due_on).values():
        raise refusal
    if values["owner"] != found.owner_id:
        _refuse_owner(values["owner"], session.get(Customer, found.customer_id or 0))
    found.text, found.due_on, found.owner_id = values["text"].strip(), values["due_on"], values["owner"]
    found.state, found.result = values["state"], values["result"].strip()
    found.done_on = values["done_on"] if found.state == "done" else None
    session.flush()


@action(Verb.FORUM_READ)
def make_need(one: Forum, row: int, *, values: Mapping[str, Any]) -> Need:
    """A need on the card of its customer, by who may write there; once."""
    found, _may_manage = _held(one, row)
    card = session.get(Customer, found.customer_id or 0)
    if card is None or not cards.may(card, viewer=actor(), verb=Verb.CUSTOMER_EDIT):
        raise Refusal(LOST)
    if found.need_id is not None:
        raise Refusal("该待办已转为需求。")
    made = needs.add(card, values=values)
    session.flush()
    found.need_id = made.id
    session.flush()
    return made


def _held(one: Forum, row: int) -> tuple[ForumTodo, bool]:
    """As it stands under the lock, for who organises the forum and for who has to do it."""
    opened = sight.opened(one.number, viewer=actor())
    found = sight.todo(opened.forum, row, viewer=actor()) if opened else None
    if opened is None or found is None or not (opened.may_manage or found.owner_id == actor().id):
        raise Refusal(LOST)
    return found, opened.may_manage


def _customer(one: Forum, row: int) -> Customer | None:
    if not row:
        return None
    found = sight.invitation(one, row, viewer=actor())
    if found is None:
        raise Refusal("该客户已不在邀请名单上。")
    return found[1]


def _refuse_owner(person: int, card: Customer | None) -> None:
    if not facts.may(person, Verb.FORUM_READ):
        raise Refusal("所选人员已不在岗，请重新选择。")
    if card is not None and not facts.may_know(person, card):
        raise Refusal("该客户已隔离，只能交给知情人办理。")
