"""The room 委托单 in the browser: from the card to the voucher, without JavaScript; who sees what."""

import re

import pytest
from sqlalchemy import select

from tests.web.ordering import AGREED, HOSTILE, TODAY, balance, finished, held, line_ids, order
from webapp.db import session
from webapp.models import Instrument

__all__ = ["balance", "held", "line_ids", "order"]


def test_from_the_card_to_the_voucher_without_javascript(  # noqa: PLR0917
    order, balance, world, as_, held, line_ids, app
):
    lin = as_(world.lin)
    page = lin.get(f"/orders/{order}").text
    for text in ("分析天平", "校准泵", "办理中", "王海"):
        assert text in page
    assert finished(lin, order, line_ids(order)).status_code == 303
    assert held(order)["state"] == "finished"
    with app.app_context():
        instrument = session.scalars(select(Instrument).where(Instrument.number == balance)).one()
        assert instrument.verified_on is not None
    told = {"by": "王海", "on": TODAY, "proof": "letter"}
    assert lin.post(f"/orders/{order}/collection", data=told).status_code == 303
    assert "凭证遗失" in lin.get(f"/orders/{order}").text
    assert lin.post(f"/orders/{order}/collection/undoing").status_code == 303
    assert held(order)["state"] == "finished"


def test_the_new_page_offers_the_ledger_and_proposes_days(balance, world, as_):
    page = as_(world.lin).get(f"/orders/new?customer={world.haichuan}").text
    assert balance in page
    assert f'value="{TODAY}"' in page
    assert "王海" in page  # the contact
    assert "宁波海川精密仪器有限公司" in page  # the invoice's title
    assert "先选客户" in as_(world.lin).get("/orders/new").text
    for stranger in (world.dongfang, world.secret, "没有这家"):
        answer = as_(world.lin).get(f"/orders/new?customer={stranger}").text
        assert "没有找到这个客户" in answer


def test_the_last_order_again(order, balance, world, as_):
    lin = as_(world.lin)
    for path in (f"/orders/new?copy={order}", f"/orders/new?customer={world.haichuan}&copy=last"):
        page = lin.get(path).text
        assert re.search(rf'value="{balance}" checked', page)
        assert 'value="校准泵"' in page
        assert order in page
    assert "先选客户" in as_(world.zhou).get(f"/orders/new?copy={order}").text


def test_a_form_refused_keeps_what_was_typed(balance, world, as_):
    told = AGREED | {
        "customer": world.haichuan, "ordered_on": "前天", "picked": balance, "accuracy_needs": HOSTILE,
        "free-name": HOSTILE, "free-list_fee": "很多",
    }  # fmt: skip
    answer = as_(world.lin).post("/orders", data=told)
    assert answer.status_code == 422
    assert answer.text.count("&lt;script&gt;") >= 2
    assert HOSTILE not in answer.text
    assert "不是数字" in answer.text
    assert re.search(rf'value="{balance}" checked', answer.text)
    empty = as_(world.lin).post("/orders", data=AGREED | {"customer": world.haichuan, "deed": "open"})
    assert empty.status_code == 409
    assert "还没有器具" in empty.text
    assert as_(world.lin).post("/orders", data={"customer": "没有"}).status_code == 422


def test_the_ladder(order, world, as_, stranger, line_ids):
    paths = ("/orders", f"/orders/{order}", f"/orders/{order}.pdf", "/orders/receivables")
    for path in paths:
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
    assert as_(world.quality).get(f"/orders/{order}").status_code == 200
    assert as_(world.zhou).get(f"/orders/{order}").status_code == 404
    assert as_(world.quality).get(f"/orders/{order}?edit=order").status_code == 403
    for path in ("opening", "cancellation", "discount", "results"):
        assert as_(world.quality).post(f"/orders/{order}/{path}").status_code == 403
        assert as_(world.zhou).post(f"/orders/{order}/{path}").status_code == 404
    assert as_(world.lin).post(f"/orders/{order}/receipts").status_code == 403
    assert as_(world.lin).post(f"/orders/{order}/decision").status_code == 403
    assert as_(world.lin).get(f"/orders/{order}/lines/999999").status_code == 404
    assert as_(world.lin).get(f"/orders/{order}/results?line=999999").status_code == 404
    assert as_(world.assistant).get(f"/orders/{order}/receipts/999/undoing/new").status_code == 404
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(world.lin).post(f"/orders/{order}/cancellation", headers=foreign).status_code == 403
    assert order not in as_(world.zhou).get("/orders").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=WT-", True),
        ("q=海川", True),
        ("q=不存在", False),
        ("q=0000-9", False),
        ("state=open", True),
        ("state=finished", False),
        (f"first={TODAY}&last={TODAY}", True),
        ("first=2001-01-01&last=2001-12-31", False),
        ("service=calibration", True),
        ("service=repair", False),
        ("owed=yes", True),
        ("owed=overdue", False),
        ("late=promised", False),
        ("late=uncollected", False),
        ("late=unclaimed", False),
        ("discount=waiting", False),
        ("customer=K-000001", True),
        ("customer=K-000002", False),
        ("manager=999", False),
        ("state=x&late=y&owed=z&service=w&manager=m&first=a&page=99999999&sort=-nonsense", True),
        ("sort=customer", True),
        ("sort=-owed", True),
    ],
)
def test_filters(query, shown, order, world, as_):
    page = as_(world.lin).get(f"/orders?{query}")
    assert page.status_code == 200
    assert (f"/orders/{order}" in page.text) is shown
    part = as_(world.lin).htmx("GET", f"/orders?{query}", "results")
    assert part.text.strip() in page.text
