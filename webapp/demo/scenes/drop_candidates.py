"""淘汰候选: dropped, taken back, refused, withdrawn, and some that wait for a director."""

from webapp.actions import session
from webapp.actions.keys import dropping
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.dropping import DROPS, Told
from webapp.domain.verbs import Role
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, User
from webapp.queries.keys.drops import candidates


@scene(79)
def play(stage: Stage) -> None:
    """Proposed by the manager; approved by a director, who is neither."""
    director = session.get_one(User, stage.making.people(Role.DIRECTOR)[0].row.id)
    for told, customer in zip(DROPS, _customers(director), strict=False):
        _course(stage, told, customer, director)


def _customers(director: User) -> list[Customer]:
    """Small firms, of different managers first."""
    found = [
        line.customer
        for page in (1, 2, 3)
        for line in candidates(viewer=SYSTEM, page=page).rows
        if line.customer.manager_id not in {None, director.id} and line.customer.kind == "company"
    ]
    seen: dict[int | None, int] = {}
    turns = {one.id: seen.setdefault(one.manager_id, 0) for one in found}
    for one in found:
        turns[one.id] = seen[one.manager_id]
        seen[one.manager_id] += 1
    return sorted(found, key=lambda one: turns[one.id])


def _course(stage: Stage, told: Told, customer: Customer, director: User) -> None:
    manager = session.get_one(User, customer.manager_id)
    at = stage.moment(told.proposed)
    made = stage.do(dropping.propose, customer, reason=told.reason, at=at, by=manager)
    if told.course == "waiting":
        return
    at = stage.moment(told.decided, after=at)
    if told.course == "withdrawn":
        stage.do(dropping.withdraw, customer, made, at=at, by=manager)
        return
    agrees = told.course != "refused"
    stage.do(dropping.decide, customer, made, agrees=agrees, decision=told.word, at=at, by=director)
    if told.course == "restored":
        at = stage.moment(told.restored, after=at)
        stage.do(dropping.restore, customer, made, why=told.restored_why, at=at, by=manager)
