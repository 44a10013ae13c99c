"""Account managers for tests: certified, skilled, away; and rows written past the actions that have pages."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import (
    Certification,
    Customer,
    Instrument,
    InstrumentKind,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
)


def keep(*rows: Any) -> None:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add_all(rows)
        session.flush()


def certify(person: Viewer, level: str, *, until: date | None = None, **more: Any) -> None:
    today = clock.today()
    assert person.id is not None
    ratings = dict.fromkeys(("conduct", "dedication", "skill", "relations"), 4)
    keep(
        Certification(
            user_id=person.id, level=level, certified_on=min(today, until or today) - timedelta(days=30),
            valid_to=until or today + timedelta(days=300), created_at=clock.now(), **ratings, **more,
        )
    )  # fmt: skip


def profile(person: Viewer, *, skills: dict[str, int], industries: tuple[str, ...] = (), cap: int) -> None:
    assert person.id is not None
    keep(
        ManagerProfile(user_id=person.id, cap=cap),
        *(ManagerSkill(user_id=person.id, field=field, skill=skill) for field, skill in skills.items()),
        *(ManagerExperience(user_id=person.id, kind="industry", name=name) for name in industries),
    )


def customer(number: str) -> Customer:
    session.expire_all()
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def owns(number: str, *fields: tuple[str, int]) -> None:
    """One instrument a field, at so many fen a year."""
    held = customer(number)
    for field, fee in fields:
        kind = InstrumentKind(name=f"{field}器具", metrology_field=field, default_months=12)
        keep(kind)
        name = f"Q-{field}"
        keep(
            Instrument(
                number=name, customer_id=held.id, kind_id=kind.id, name=kind.name, fee=fee, months=12,
                created_at=clock.now(),
            )
        )  # fmt: skip
