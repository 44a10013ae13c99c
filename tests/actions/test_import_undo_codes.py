"""Undoing an import that changed a credit code, which another card has taken since."""

from sqlalchemy import select

from tests.actions.incoming import CODE, called, numbered, remarks, taken
from webapp.actions import acting_as, session
from webapp.actions.customers import creation
from webapp.actions.imports import undoing
from webapp.domain.viewer import SYSTEM
from webapp.models import Job

OTHER = "91330201MA2AGAT08N"


def test_a_code_that_another_card_has_by_now_does_not_come_back(context, world, tmp_path):
    """That customer stays as it is and is listed; the rest of the run is undone."""
    taken(tmp_path, {"客户名称": "江州永昌模具厂", "统一社会信用代码": CODE})
    number = called("江州永昌模具厂").number
    row = {"客户编号": number, "客户名称": "江州永昌模具厂", "统一社会信用代码": OTHER}
    run = taken(tmp_path, row, {"客户名称": "江州长兴化工厂"})
    assert numbered(number).credit_code == OTHER
    other = called("江州长兴化工厂").number
    with acting_as(SYSTEM):
        creation.create(values={"name": "第三家", "credit_code": CODE})
        undoing.start(run)
    assert session.scalars(select(Job.state).order_by(Job.id.desc())).first() == "finished"
    assert numbered(number).credit_code == OTHER
    assert "已有其他客户使用" in remarks(run, 2)
    assert numbered(other).deleted_at is not None
