"""Customers are never left alone: who owns some is neither disabled nor stripped of being a manager."""

from sqlalchemy import func, select

from tests.managing import customer
from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry
from webapp.queries import accounts

TOLD = "周敏 名下还有 2 家客户，请先移交。"


def form_of(app, username: str, roles: list[str]) -> dict[str, object]:
    with app.app_context():
        user = accounts.named(username)
        assert user is not None
        plain = {name: getattr(user, name) for name in ("version", "name", "username", "phone", "email")}
        return {**plain, "department_id": user.department_id or "", "roles": roles}


def entries(app) -> int:
    with app.app_context():
        return session.scalar(select(func.count(AuditEntry.id))) or 0


def test_who_owns_customers_stays_a_manager(app, world: World, as_):
    """The same rule and sentence, whichever way the customers would be left alone."""
    before, admin = entries(app), as_(world.admin)
    taken = admin.post(f"/users/{world.zhou.id}", data=form_of(app, "zhou", ["staff"]))
    disabled = admin.post(f"/users/{world.zhou.id}/disabling")
    for refused in (taken, disabled):
        assert refused.status_code == 409
        assert TOLD in refused.text
    assert entries(app) == before


def test_another_role_beside_it_may_come_and_go(app, world: World, as_):
    for roles in (["staff", "manager"], ["manager"]):
        answer = as_(world.admin).post(f"/users/{world.zhou.id}", data=form_of(app, "zhou", roles))
        assert answer.status_code == 303, roles


def test_a_manager_without_customers_may_become_something_else(app, world: World, as_):
    for roles in (["manager"], ["staff"]):
        answer = as_(world.admin).post(f"/users/{world.he.id}", data=form_of(app, "he", roles))
        assert answer.status_code == 303, roles


def test_a_stopped_customer_is_told_apart_and_given_away_on_its_card(app, world: World, as_):
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer(world.dongfang).status = "stopped"
    answer = as_(world.admin).post(f"/users/{world.zhou.id}/disabling")
    assert (answer.status_code, "其中 1 家已停用，请在客户卡上" in answer.text) == (409, True)
    given = {"manager": world.lin.id, "reason": "原客户经理离岗"}
    assert as_(world.chief).post(f"/customers/{world.dongfang}/assignment", data=given).status_code == 303
    again = as_(world.admin).post(f"/users/{world.zhou.id}/disabling").text
    assert "名下还有 1 家客户，请先移交。" in again
