"""Orders by age: nobody fetches, nobody pays; the server's own export; what a merge takes along."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.ordering import AGREED, TODAY, balance, finished, held, line_ids, order
from webapp import cli, clock
from webapp.actions import acting_as
from webapp.actions.customers import merging, unmerging
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Order
from webapp.queries.customers import cards

__all__ = ["balance", "held", "line_ids", "order"]


@pytest.fixture
def kept_for(order, world, as_, line_ids, app):
    """Finished so many days ago, and due for payment the same day."""

    def waiting(days: int) -> None:
        finished(as_(world.lin), order, line_ids(order))
        with app.app_context(), transaction(Verb.ORDER_EDIT, SYSTEM):
            row = session.query(Order).one()
            row.finished_on = row.payment_due_on = clock.today() - timedelta(days=days)

    return waiting


@pytest.mark.parametrize(
    ("days", "late", "unclaimed"),
    [(30, False, False), (31, True, False), (183, True, False), (184, True, True)],
)
def test_not_fetched_in_time(days, late, unclaimed, kept_for, order, world, as_):  # noqa: PLR0917
    kept_for(days)
    lin = as_(world.lin)
    today = lin.get("/").text
    assert ("逾期未取" in today) is late
    assert ("无人认领" in today) is unclaimed
    assert (order in lin.get("/orders?late=uncollected").text) is late
    assert (order in lin.get("/orders?late=unclaimed").text) is unclaimed
    assert (f"{days} 天未取" in lin.get(f"/orders/{order}").text) is late
    assert "逾期未取" not in as_(world.zhou).get("/").text
    assert "逾期未取" not in as_(world.quality).get("/").text


def test_owed_for_long_it_counts_as_risk(kept_for, order, world, as_):
    kept_for(91)
    risk = as_(world.lin).get(f"/customers/{world.haichuan}?tab=risk").text
    assert "应收已逾期" in risk
    assert "有逾期 90 天以上的应收" in risk
    page = as_(world.lin).get("/orders/receivables").text
    assert "最长 91 天" in page
    assert order in as_(world.lin).get("/orders?owed=overdue").text


def test_what_is_paid_is_not_owed(order, world, as_):
    told = {"on": TODAY, "amount": "1020", "way": "cash"}
    assert as_(world.assistant).post(f"/orders/{order}/receipts", data=told).status_code == 303
    assert "没有应收账款" in as_(world.lin).get("/orders/receivables").text
    book = load_workbook(BytesIO(as_(world.lin).get("/orders.xlsx").data)).worksheets[0]
    assert [book.cell(row, 7).value for row in (2, 3)] == [120, 900]


def test_the_servers_own_export_leaves_isolated_ones_out(  # noqa: PLR0917
    order, world, as_, tmp_path, monkeypatch, app, capsys
):
    told = AGREED | {"customer": world.secret, "free-name": "某仪器", "deed": "open"}
    assert as_(world.zhou).post("/orders", data=told).status_code == 303
    monkeypatch.setenv("HENGKE_DATA", str(app.extensions["settings"].data))
    target = tmp_path / "委托单.xlsx"
    assert cli.main(["export", "orders", str(target)]) == 0
    assert load_workbook(target).worksheets[0].max_row == 3
    assert "另有 1 张" in capsys.readouterr().out
    assert cli.main(["export", "orders", str(target), "--isolated"]) == 0
    assert load_workbook(target).worksheets[0].max_row == 4


def test_a_merge_takes_orders_along_and_gives_them_back(app, order, world, held):
    with app.app_context(), acting_as(SYSTEM):
        kept, gone = (cards.get(one, viewer=SYSTEM) for one in (world.dongfang, world.haichuan))
        row = merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
        moved = held(order)
        assert {moved[name] for name in ("customer_id", "payer_id", "holder_id")} == {kept.id}
        assert moved["orderer_name"] == "宁波海川精密仪器有限公司"
        unmerging.undo(row)
        session.expire_all()
        assert held(order)["customer_id"] == gone.id
