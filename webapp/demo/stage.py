"""Where the scenes of the demo play: who does what, at which moment of the past, on rows already written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from sqlalchemy import exists, select
from sqlalchemy.sql.elements import ColumnElement

from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import named
from webapp.demo.making import Making
from webapp.demo.words.posts import BUSINESS
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, HandoverCustomer, PoolWarning, User
from webapp.queries import users

R = TypeVar("R")
NIGHT = time(0, 5)


@dataclass
class Stage:
    """managers: by the places of posts.MANAGERS; head: of 业务发展部."""

    making: Making
    managers: list[User] = field(default_factory=list)
    _viewers: dict[int, Viewer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        people = [one.row.id for one in self.making.people(Role.MANAGER) if one.level]
        self.managers = [session.get_one(User, one) for one in people]

    @property
    def rng(self) -> Random:
        return self.making.rng

    @property
    def head(self) -> User:
        found = next(one.row for one in self.making.people(Role.HEAD) if one.department == BUSINESS)
        return session.get_one(User, found.id)

    def called(self, name: str) -> User:
        return next(one for one in self.managers if one.name == name)

    def moment(self, days: int, *, after: datetime | None = None) -> datetime:
        """In the office hours so many days ago, or soon after the given moment where that is later."""
        found = self.making.moment(self.making.ago(days=days))
        return found if after is None else max(found, after + timedelta(minutes=self.rng.randint(9, 40)))

    def night(self, days: int) -> datetime:
        """When the nightly run would have been; 0 days ago: the last one."""
        return datetime.combine(self.making.as_of - timedelta(days=days), NIGHT, clock.BEIJING)

    def do(self, deed: Callable[..., R], *args: Any, at: datetime, by: User | None = None, **given: Any) -> R:
        """An action as this person would have done it then (None: the program by night)."""
        viewer, verb = self._viewer(by), getattr(deed, "verb", Verb.CUSTOMER_ASSIGN)
        with clock.standing_at(at), acting_as(viewer), named(verb, viewer):
            return deed(*args, **given)

    def calm(self, *where: ColumnElement[bool], before: datetime) -> list[Customer]:
        """Ordinary customers, by number, whom nothing has happened to since that moment."""
        under_way = exists().where(HandoverCustomer.customer_id == Customer.id, HandoverCustomer.is_open)
        warned = exists().where(PoolWarning.customer_id == Customer.id)
        statement = select(Customer).where(
            Customer.deleted_at.is_(None),
            Customer.status != "stopped",
            Customer.secrecy == "open",
            Customer.is_key.is_(False),
            Customer.updated_at < before,
            ~under_way,
            ~warned,
            *where,
        )
        return list(session.scalars(statement.order_by(Customer.number)))

    def _viewer(self, person: User | None) -> Viewer:
        if person is None:
            return SYSTEM
        if person.id not in self._viewers:
            account = users.account(person.id)
            assert account is not None
            self._viewers[person.id] = account.viewer
        return self._viewers[person.id]
