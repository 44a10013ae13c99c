"""Proposals for 1,000 customers among 30 managers, and the workbench that shows them: processor time."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from webapp import clock, create_app
from webapp.acting import acting_as
from webapp.actions.assignments.proposing import Wanted
from webapp.actions.assignments.raising import propose_all
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.domain.manager_words import Trigger
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Certification, Customer, ManagerSkill, Proposal, User, UserRole
from webapp.queries.assignments.working import work_out

CUSTOMERS, MANAGERS = 1000, 30
LEVELS = ("senior", "advanced", "manager")
FIELDS = ("力学", "热工", "电磁", "几何量", "流量")
RATED = dict.fromkeys(("conduct", "dedication", "skill", "relations"), 4)


def assignments(data: Path) -> None:
    """Into the data folder given, which then holds them."""
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        _certify()
        ids = list(session.scalars(select(Customer.id).order_by(Customer.id.desc()).limit(CUSTOMERS)))
        today = clock.today()
        _clocked("worked out", lambda: work_out(ids, trigger=Trigger.REQUEST, today=today))
        _clocked("worked out and written", lambda: propose_all(ids, wanted=Wanted(Trigger.REQUEST)))
        size = session.scalar(select(func.avg(func.length(Proposal.best) + func.length(Proposal.ranking))))
        waiting = session.scalar(select(func.count(Proposal.id)).where(Proposal.state == "open"))
        print(f"{len(ids)} customers, {MANAGERS} managers, {waiting} waiting, {size:.0f} signs each")


def _certify() -> None:
    """The first thirty managers; those beyond are left without a certificate."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        there = select(UserRole.user_id).where(UserRole.role == Role.MANAGER).order_by(UserRole.user_id)
        people = list(session.scalars(there.limit(MANAGERS)))
        for number in range(len(people), MANAGERS):
            people.append(_hired(number))
        for number, one in enumerate(people):
            begun, ends = clock.today() - timedelta(days=9), clock.today() + timedelta(days=300)
            level = LEVELS[number % len(LEVELS)]
            session.add(
                Certification(
                    user_id=one, level=level, certified_on=begun, valid_to=ends, created_at=clock.now(),
                    **RATED,
                )
            )  # fmt: skip
            for place, field in enumerate(FIELDS):
                session.merge(ManagerSkill(user_id=one, field=field, skill=1 + (number + place) % 5))


def _hired(number: int) -> int:
    user = User(username=f"bench-{number}", name=f"经理{number}", password_hash="-", created_at=clock.now())
    session.add(user)
    session.flush()
    session.add(UserRole(user_id=user.id, role=Role.MANAGER))
    return user.id


def _clocked(what: str, work: Callable[[], Any]) -> None:
    began, used = time.perf_counter(), time.process_time()
    work()
    took, spent = time.perf_counter() - began, time.process_time() - used
    print(f"{what}: {took:.2f} s, {spent:.2f} s of processor")
