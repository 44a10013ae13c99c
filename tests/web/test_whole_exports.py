"""A list too long for one file is not cut short in silence: nothing goes out, and one sentence says why."""

from importlib import import_module
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.prepaid import account
from tests.web.ordering import AGREED, balance, order
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards
from webapp.trail import trail

__all__ = ["balance", "order"]
LISTS = {
    "orders.index": "/orders.xlsx",
    "instruments.index": "/instruments.xlsx",
    "prepayments.index": "/prepayments.xlsx",
    "recalls.index": "/recalls.xlsx?folder=orphans",
}


@pytest.fixture
def one_of_each(order, app, world):
    with app.app_context(), acting_as(SYSTEM):
        account(cards.get(world.haichuan, viewer=SYSTEM))


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize("module", LISTS)
def test_on_the_limit_and_above(module, world, as_, monkeypatch, app):
    room, visitor = import_module(f"webapp.blueprints.{module}"), as_(world.assistant)
    monkeypatch.setattr(room, "MOST_EXPORTED", 1)
    whole = visitor.get(LISTS[module])
    assert whole.status_code == 200
    assert load_workbook(BytesIO(whole.data)).active.max_row >= 2
    monkeypatch.setattr(room, "MOST_EXPORTED", 0)
    with app.app_context():
        before = len(trail().events("export", most=50))
    cut = visitor.get(LISTS[module])
    assert cut.status_code == 409
    assert "符合条件的超过 0 条，没有导出。请缩小筛选范围（如按日期分段），分几次导出。" in cut.text
    with app.app_context():
        assert len(trail().events("export", most=50)) == before


def test_narrowed_it_goes_out_whole(order, world, as_, monkeypatch):
    visitor = as_(world.assistant)
    given = AGREED | {"customer": world.dongfang, "deed": "open", "free-name": "泵", "free-list_fee": "1"}
    assert visitor.post("/orders", data=given | {"free-service": "testing"}).status_code == 303
    monkeypatch.setattr("webapp.blueprints.orders.index.MOST_EXPORTED", 1)
    assert visitor.get("/orders.xlsx").status_code == 409
    assert visitor.get(f"/orders.xlsx?customer={world.haichuan}").status_code == 200
