"""Who was in which department when is kept as accounts change, so that past figures can be worked out."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, departments, session
from webapp.actions import users as deeds
from webapp.domain.refusal import Refusal
from webapp.models import Department, DepartmentStay, User

pytestmark = pytest.mark.usefixtures("context")


def stays(user_id: int) -> list[tuple[int, date, date | None]]:
    rows = session.execute(
        select(DepartmentStay.department_id, DepartmentStay.from_on, DepartmentStay.until_on)
        .where(DepartmentStay.user_id == user_id)
        .order_by(DepartmentStay.from_on)
    )
    return [tuple(row) for row in rows]


def moved(user: User, to: int | None) -> None:
    deeds.edit(
        user, version=user.version, username=user.username, name=user.name, roles=["staff"],
        department_id=to, phone="", email="",
    )  # fmt: skip


@pytest.fixture
def newcomer(world):
    with acting_as(world.admin):
        one, two = (departments.add(name=name) for name in ("几何量所", "力学所"))
        user = deeds.add(
            username="newcomer", name="新人", roles=["staff"], password_hash="x", department_id=one.id
        )
        yield user, one, two


def test_a_move_ends_one_stay_and_begins_the_next(newcomer):
    user, one, two = newcomer
    today = clock.today()
    assert stays(user.id) == [(one.id, today, None)]
    with clock.standing_at(clock.now() + timedelta(days=30)):
        moved(user, two.id)
        moved(user, two.id)
    later = today + timedelta(days=30)
    assert stays(user.id) == [(one.id, today, later), (two.id, later, None)]
    with clock.standing_at(clock.now() + timedelta(days=40)):
        moved(user, None)
    assert stays(user.id)[-1] == (two.id, later, today + timedelta(days=40))


def test_what_is_put_right_on_the_same_day_leaves_no_trace(newcomer):
    user, one, two = newcomer
    moved(user, two.id)
    assert stays(user.id) == [(two.id, clock.today(), None)]
    departments.delete(one)
    assert session.get(Department, one.id) is None


def test_a_department_somebody_was_in_stays(newcomer):
    user, one, two = newcomer
    with clock.standing_at(clock.now() + timedelta(days=1)):
        moved(user, two.id)
        with pytest.raises(Refusal, match="业务记录中出现过"):
            departments.delete(one)
