"""The column 客户经理 of an import: told with the proposal it leads to, that person marked."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from tests.actions.incoming import called, taken
from tests.managing import certify, profile
from webapp.actions import acting_as, session
from webapp.actions.assignments import raising
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Proposal

WISHED, OTHER, PLAIN = "江州永昌模具厂", "江州长兴化工厂", "江州无愿厂"
ROWS = (
    {"客户名称": WISHED, "客户经理": "zhou"},  # a user name
    {"客户名称": OTHER, "客户经理": "张三丰"},
    {"客户名称": PLAIN},
)
MARK = "导入时希望由其负责"


def details(number):
    """Of the open proposal."""
    held = select(Customer.id).where(Customer.number == number).scalar_subquery()
    return session.scalars(
        select(Proposal.detail).where(Proposal.customer_id == held, Proposal.state == "open")
    ).one()


@pytest.fixture
def made(app, world, tmp_path):
    """周 was wished for and stands behind 林 in the ranking; 张三丰 is nobody here."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "senior")
        certify(world.zhou, "manager")
        profile(world.lin, skills={"力学": 5}, cap=100)
        profile(world.zhou, skills={}, cap=100)
        taken(tmp_path, *ROWS)
        return {name: called(name).number for name in (WISHED, OTHER, PLAIN)}


def test_the_wish_is_told_and_assigns_nobody(app, world, made, as_):
    with app.app_context():
        assert called(WISHED).manager_id is None
        found = [details(made[name]) for name in (WISHED, OTHER, PLAIN)]
    assert found == ["周敏", "张三丰", ""]
    page = as_(world.chief).get(f"/assignments/proposals/{made[WISHED]}").text
    assert "导入时希望由周敏负责" in page
    assert page.count(MARK) == 2  # one mark: its title and its hidden words
    other = as_(world.chief).get(f"/assignments/proposals/{made[OTHER]}").text
    assert "导入时希望由张三丰负责" in other
    assert MARK not in other
    assert "导入时希望" not in as_(world.chief).get(f"/assignments/proposals/{made[PLAIN]}").text


def test_the_workbench_and_its_workbook_say_the_same(world, made, as_):
    visitor = as_(world.chief)
    page = visitor.get("/assignments?trigger=imported").text
    assert "导入时希望由周敏负责" in page
    assert page.count(MARK) == 2
    book = openpyxl.load_workbook(io.BytesIO(visitor.get("/assignments.xlsx?trigger=imported").data))
    told = {row[1]: row[4] for row in book.worksheets[0].values}
    assert (told[WISHED], told[PLAIN] or "") == ("导入时希望由周敏负责", "")


def test_a_wished_person_who_may_not_have_it_is_marked_among_those_left_out(app, world, tmp_path, as_):
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "manager")
        taken(tmp_path, *ROWS[:1])
        number = called(WISHED).number
    page = as_(world.chief).get(f"/assignments/proposals/{number}").text
    assert "周敏没有资格认证" in page
    assert page.count(MARK) == 2


def test_worked_out_again_the_wish_stays(app, world, made):
    with app.app_context(), acting_as(SYSTEM):
        raising.renew(called(WISHED))
        session.expire_all()
        assert details(made[WISHED]) == "周敏"
