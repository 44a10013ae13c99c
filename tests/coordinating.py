"""内部协调单 for tests: 何 works in a laboratory; 林 asks it for 海川."""

from flask import Flask
from sqlalchemy import select

from tests.managing import customer, keep
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.coordinations import asking, steps
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Coordination, CoordinationEvent, Department, User
from webapp.queries import users

TODAY = clock.today()
LIST = "/assignments/coordinations"


def laboratory(world: World) -> int:
    """力学室 with 何 in it; its id."""
    found = select(Department).where(Department.name == "力学室")
    if session.scalars(found).first() is None:
        keep(Department(name="力学室"))
    room = session.scalars(found).one()
    join(world, "he", room.id)
    return room.id


def join(world: World, name: str, department: int) -> Viewer:
    key = getattr(world, name).id or 0
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, key).department_id = department
    found = users.account(key)
    assert found is not None
    setattr(world, name, found.viewer)
    return found.viewer


def ask(world: World, department: int, *, by: Viewer | None = None, number: str = "", **more) -> str:
    given = {"what": "请确认 500 kN 试验机能否本周检定", "due_on": TODAY} | more
    with acting_as(by or world.lin):
        return asking.ask(customer(number or world.haichuan), department=department, **given).number


def slip(number: str) -> Coordination:
    session.expire_all()
    return session.scalars(select(Coordination).where(Coordination.number == number)).one()


def course(number: str) -> list[tuple[str, str, str]]:
    """From, to, note."""
    wanted = select(CoordinationEvent).where(CoordinationEvent.coordination_id == slip(number).id)
    return [
        (one.from_state, one.to_state, one.note)
        for one in session.scalars(wanted.order_by(CoordinationEvent.id))
    ]


def number_of(made: str) -> str:
    return made.rpartition("/")[2]


def answered(app: Flask, world: World, made: str) -> None:
    with app.app_context(), acting_as(world.he):
        one = slip(number_of(made))
        steps.answer(one, answer="周四可以上门", version=one.version)


def state(app: Flask, made: str) -> str:
    with app.app_context():
        return slip(number_of(made)).state


def form(lab: int, world: World, **more: object) -> dict[str, object]:
    told = {"customer": world.haichuan, "department": lab, "what": "能否本周检定", "due_on": str(TODAY)}
    return told | more
