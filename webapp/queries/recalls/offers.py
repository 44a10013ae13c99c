"""What the filters of the recall may offer: labs, kinds of instruments, account managers."""

from dataclasses import dataclass

from sqlalchemy import literal, select, union_all

from webapp.db import session
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, InstrumentKind, User, UserRole
from webapp.queries.remembered import age, remembered

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Offers:
    labs: Pairs
    kinds: Pairs
    managers: Pairs

    def name_of(self, which: str, key: object) -> str:
        """The word for an id; "" for one that is not offered."""
        pairs: Pairs = getattr(self, which)
        return dict(pairs).get(str(key), "")


def offers(viewer: Viewer) -> Offers:
    """One statement, kept until the log grows; whoever sees only his own customers chooses no manager."""
    found: dict[str, Pairs] = remembered("recall offers", _offers, at=age())
    managers = [] if viewer.reach(Verb.RECALL_READ) is Reach.OWN else found["manager"]
    return Offers(found["lab"], found["kind"], managers)


def _offers() -> dict[str, Pairs]:
    used = select(InstrumentKind.department_id).where(InstrumentKind.department_id.is_not(None))
    statement = union_all(
        select(literal("lab").label("what"), Department.id.label("id"), Department.name.label("name")).where(
            Department.id.in_(used)
        ),
        select(literal("kind"), InstrumentKind.id, InstrumentKind.name).where(InstrumentKind.is_active),
        select(literal("manager"), User.id, User.name)
        .join(UserRole, UserRole.user_id == User.id)
        .where(User.is_active, UserRole.role == Role.MANAGER),
    ).order_by("what", "name")
    found: dict[str, Pairs] = {"lab": [], "kind": [], "manager": []}
    for what, key, name in session.execute(statement):
        found[what].append((str(key), name))
    return found
