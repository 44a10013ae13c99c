"""A praise as a test wants it: taken down by somebody, about somebody, of somebody's customer."""

from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, praises
from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Praise, User


def praise(by: Viewer, *, person: str = "林晓", customer: str = "", **changes: Any) -> Praise:
    """person: as typed at the form."""
    about = {name: changes.pop(name) for name in ("department_id", "order") if name in changes}
    values = {
        "channel": "letter", "received_on": clock.today(), "words": "检定及时，态度热情", "praiser": "王海",
        "company": "", "phone": "13800000001", "proof": "表扬信一封",
    }  # fmt: skip
    with acting_as(by):
        return praises.register(values | changes, person=person, customer=customer, **about)


def verified(one: Praise, *, by: Viewer, to: str = "verified") -> Praise:
    with acting_as(by):
        praises.decide(one, to=to, how="电话回访确认", note="", version=one.version)
    return one


def from_outside(**changes: Any) -> Praise:
    """As the public form leaves it: whom it is for nobody knows yet."""
    values = {
        "number": f"BY-{clock.today().year}-9001", "channel": "web", "received_on": clock.today(),
        "words": "窗口的同志很耐心", "recorded_at": clock.now(),
    }  # fmt: skip
    one = Praise(**values | changes)
    session.add(one)
    session.flush()
    return one


def user(viewer: Viewer) -> User:
    return session.scalars(select(User).where(User.id == viewer.id)).one()
