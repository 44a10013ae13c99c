"""Somebody with two-step sign-in, and the code his telephone shows."""

from typing import Any

from flask import Flask

from tests.conftest import Visitor
from tests.world import PASSWORD
from webapp import clock, passwords
from webapp.actions import acting_as
from webapp.actions import second_factor as actions
from webapp.actions import users as people
from webapp.domain import second_factor as rule
from webapp.domain.viewer import Viewer
from webapp.queries import accounts

KEY = b"for tests only"
SALT = "00" * 16


def turned_on(app: Flask, person: Viewer, *, salt: str = SALT) -> list[str]:
    """The recovery codes; what was used last is long ago."""
    codes = passwords.recovery_codes(3)
    digests = [rule.recovery_digest(KEY, person.id or 0, one) for one in codes]
    with app.app_context(), acting_as(person):
        actions.turn_on(salt=salt, step=0, digests=digests)
    return codes


def shown(*, away: int = 0, salt: str = SALT) -> str:
    """What the telephone shows so many half minutes from now."""
    return rule.code(rule.secret(KEY, salt), rule.step_of(clock.now()) + away)


def half_in(app: Flask, username: str = "lin", **form: str) -> tuple[Visitor, Any]:
    """The password was right: a visitor before the second step, and the answer to the first."""
    visitor = Visitor(app.test_client())
    return visitor, visitor.post("/login", data={"username": username, "password": PASSWORD, **form})


def disabled(app: Flask, by: Viewer, username: str) -> None:
    with app.app_context(), acting_as(by):
        user = accounts.named(username)
        assert user is not None
        people.disable(user)
