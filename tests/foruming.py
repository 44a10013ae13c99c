"""Forums as tests tell them: planned, customers invited, kept, held."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.forums import guests, planning, record, todos
from webapp.actions.forums.record import Told
from webapp.domain.viewer import Viewer
from webapp.models import Forum, ForumTodo
from webapp.queries.forums import facts


def plan(by: Viewer, **more: Any) -> dict[str, Any]:
    told = {
        "title": "机械行业座谈会", "kind": "industry", "about": "机械制造", "begins": "09:00",
        "ends": "11:30", "held_on": clock.today() - timedelta(days=1), "place": "三楼会议室",
        "department": "", "owner": str(by.id), "colleagues": str(by.id), "agenda": "一、介绍\n二、座谈",
    }  # fmt: skip
    return told | more


def planned(by: Viewer, *numbers: str, **more: Any) -> Forum:
    with acting_as(by):
        one = planning.create(plan(by, **more))
        guests.invite(one, numbers)
        return one


def told(one: Forum, presence: str = "came", **said: str) -> Told:
    """Everybody as presence says; said: by the number of a row."""
    words = {row.id: said.get(f"r{row.id}", "") for row in facts.invitations(one)}
    people = {guest.id: presence for guest in facts.guests(one)}
    return Told("谈了送检周期。", words, people, {row.user_id: "came" for row in facts.colleagues(one)})


def kept(by: Viewer, one: Forum, *, said: str = "", presence: str = "came") -> None:
    rows = {f"r{row.id}": said for row in facts.invitations(one)}
    with acting_as(by):
        record.keep(one, told(one, presence, **rows), version=one.version)


def held(by: Viewer, *numbers: str, said: str = "希望按科室排期", **more: Any) -> Forum:
    one = planned(by, *numbers, **more)
    kept(by, one, said=said)
    with acting_as(by):
        record.hold(one, version=one.version)
    return one


def todo(by: Viewer, one: Forum, *, owner: Viewer | None = None, text: str = "给出排期") -> ForumTodo:
    rows = facts.invitations(one)
    values = {
        "text": text, "customer": rows[0].id if rows else 0, "owner": (owner or by).id,
        "due_on": clock.today() + timedelta(days=7),
    }  # fmt: skip
    with acting_as(by):
        return todos.add(one, values)


def again(number: str) -> Forum:
    return session.scalars(select(Forum).where(Forum.number == number)).one()
