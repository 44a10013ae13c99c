"""The demo institute 星澜市计量测试院: seeded, the same rows for the same seed and day, filled at one go."""

import time
from dataclasses import dataclass
from datetime import date

from flask import Flask

from webapp import clock
from webapp.actions import acting_as
from webapp.config import Settings
from webapp.db import transaction
from webapp.demo import case_checks, checks, daily_checks, finishing, parts, review_checks, scenes
from webapp.demo.making import Making
from webapp.demo.stage import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, audit
from webapp.queries import settings, users

SEED = 20260


@dataclass(frozen=True)
class Login:
    username: str
    name: str
    roles: tuple[str, ...]
    department: str


@dataclass(frozen=True)
class Told:
    """What was filled in; logins of everybody who may sign in, the easy user names first."""

    customers: int
    contacts: int
    seconds: float
    logins: tuple[Login, ...]


def fill(
    app: Flask, *, password_hash: str, seed: int = SEED, as_of: date | None = None, size: float = 1.0
) -> Told:
    """Inside the app's context, only into an empty database; all of it or nothing.

    size: 1.0 is the whole institute; tests take less, but not below 0.08, or the stories lack their cast.
    """
    began = time.monotonic()
    prepared: Settings = app.extensions["settings"]
    with acting_as(SYSTEM), transaction(Verb.IMPORT_RUN, SYSTEM):
        if users.any_user():
            raise Refusal("数据库里已有用户，演示数据只能填入空库。")
        making = Making(seed, as_of or clock.today(), size, password_hash, prepared.attachments)
        with audit.in_order_of_time():
            for one in parts.in_order():
                making.begin(one.name)
                one.fill(making)
            finishing.finish(making)
            _play(making)
        checks.verify()
        case_checks.verify(making)
        daily_checks.verify(making)
        review_checks.verify(making)
        settings.forget()
    return Told(
        len(making.rows(Customer)), len(making.rows(Contact)), time.monotonic() - began, _logins(making)
    )


def _play(making: Making) -> None:
    """What cannot be written down beforehand: it follows from what the program makes of the rest."""
    stage = Stage(making)
    for one in scenes.in_order():
        making.begin(one.name)
        one.play(stage)


def _logins(making: Making) -> tuple[Login, ...]:
    return tuple(
        Login(one.row.username, one.row.name, tuple(sorted(one.roles)), one.department)
        for one in making.staff
        if one.row.is_active
    )
