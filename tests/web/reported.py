"""What the tests of /incidents share: one incident just reported, its address, what its forms send."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from tests import incidents as made
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions import incidents as actions
from webapp.models import AuditEntry, Incident


class Address(str):
    """Where one incident is, and the program that knows it."""

    __slots__ = ("app",)


def reported(app: Flask, world: World) -> Address:
    """The address of one just reported by 何."""
    with app.app_context():
        found = Address(f"/incidents/{made.reported(world.he).number}")
    found.app = app
    return found


def one(at: Address) -> Incident:
    with at.app.app_context():
        return made.get(at.rpartition("/")[2])


def entries(at: Address) -> int:
    with at.app.app_context():
        return session.scalar(select(func.count(AuditEntry.id))) or 0


def take_on(at: Address, world: World) -> None:
    with at.app.app_context(), acting_as(world.quality):
        actions.accept(made.get(at.rpartition("/")[2]), severity="serious", version=1)


def versioned(visitor: Any, at: str) -> dict[str, str]:
    page = visitor.get(f"{at}?edit=investigation").text
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "seen")}


def investigation(**changes: Any) -> dict[str, Any]:
    day = clock.today().isoformat()
    return {
        "severity": "grave", "responsible": "", "customer": "", "cause": "选错收件人", "corrective": "复核",
        "due_on": day, "done_on": day,
    } | changes  # fmt: skip
