"""Price lists, terms of trade and prints of orders in the browser."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.ordering import AGREED, HOSTILE, TODAY, balance, held, line_ids, order, saved
from tests.web.paper import text as read
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Order, PriceItem, PriceList

__all__ = ["balance", "held", "line_ids", "order"]


@pytest.fixture
def drafted(world, as_, app) -> int:
    assert as_(world.head).post("/orders/prices").status_code == 303
    with app.app_context():
        return session.query(PriceList.id).scalar()


@pytest.fixture
def item(drafted, app) -> int:
    with app.app_context():
        return session.query(PriceItem.id).order_by(PriceItem.id).first()[0]


def test_a_draft_is_kept_by_those_who_manage_prices(drafted, item, world, as_, stranger):
    path = f"/orders/prices/{drafted}"
    assert stranger.get(path).status_code == 302
    assert as_(world.lin).get(path).status_code == 404
    assert as_(world.lin).post("/orders/prices").status_code == 403
    head = as_(world.head)
    assert "草稿" in head.get(path).text
    version = re.search('name="version" value="([0-9]+)"', head.get(path).text)[1]
    told = {"name": "新表", "from_on": TODAY, "basis": HOSTILE, "version": version}
    bad = head.htmx("POST", path, "items", data=told | {"from_on": "明天"})
    assert bad.status_code == 422
    assert "&lt;script&gt;" in bad.text
    assert head.htmx("POST", path, "items", data=told).status_code == 200
    assert head.post(path, data=told).status_code == 409  # an older version
    assert head.get(f"{path}/items/new").status_code == 200
    assert head.get(f"{path}/items/{item}").status_code == 200
    assert head.get(f"{path}/items/999999").status_code == 404
    row = {"name": "激光干涉仪", "service": "calibration", "fee": "880"}
    assert head.post(f"{path}/items", data=row | {"fee": ""}).status_code == 409
    assert head.post(f"{path}/items", data=row | {"fee": "-"}).status_code == 422
    assert head.post(f"{path}/items", data=row).status_code == 303
    assert head.post(f"{path}/items", data=row).status_code == 409
    assert head.post(f"{path}/items/{item}", data=row | {"name": "改名"}).status_code == 303
    assert head.post(f"{path}/items/{item}/deletion").status_code == 303
    assert head.post(f"{path}/publication").status_code == 303


def test_in_force_everybody_reads_it_and_orders_cost_it(drafted, world, as_):
    head, path = as_(world.head), f"/orders/prices/{drafted}"
    head.post(f"{path}/items", data={"name": "激光干涉仪", "service": "calibration", "fee": "880"})
    head.post(f"{path}/publication")
    assert "执行中" in as_(world.he).get("/orders/prices").text
    assert "880.00" in as_(world.he).get(path).text
    assert head.post(f"{path}/deletion").status_code == 409
    told = AGREED | {"customer": world.haichuan, "free-name": "激光干涉仪", "free-service": "calibration"}
    made = as_(world.lin).post("/orders", data=told).headers["Location"]
    assert "880.00" in as_(world.lin).get(made).text
    book = load_workbook(BytesIO(as_(world.he).get(f"{path}.xlsx").data)).worksheets[0]
    assert [cell.value for cell in book[1]][:4] == ["专业领域", "器具种类", "项目名称", "业务类型"]


def test_a_draft_nobody_wants(drafted, world, as_):
    assert as_(world.head).post(f"/orders/prices/{drafted}/deletion").status_code == 303
    assert "还没有价目表" in as_(world.lin).get("/orders/prices").text


@pytest.mark.usefixtures("plain_paper")
def test_the_agreement_says_everything_and_nothing_of_others(order, world, as_):
    told = AGREED | {"payer": world.dongfang, "accuracy_needs": HOSTILE, "wants_conformity": "yes"}
    assert saved(as_(world.assistant), order, told) == 303
    paper = as_(world.assistant).get(f"/orders/{order}.pdf").text
    for text in (
        "委托协议书",
        "一式四份",
        "杭州东方计量",
        "■ 是",
        "&lt;script&gt;",
        "壹仟零贰拾元整",
        "分析天平",
    ):
        assert text in paper
    assert HOSTILE not in paper
    mine = as_(world.lin).get(f"/orders/{order}.pdf").text
    assert "（不公开）" in mine
    assert "东方" not in mine + as_(world.lin).get(f"/orders/{order}").text
    voucher = as_(world.lin).get(f"/orders/{order}/voucher.pdf").text
    assert "领取须知" in voucher
    assert as_(world.quality).get("/audit/events").text.count("委托协议书") >= 1


def test_a_hidden_payer_stays_when_the_order_is_saved(order, world, as_, held):
    told = AGREED | {"payer": world.dongfang}
    assert saved(as_(world.assistant), order, told) == 303
    before = held(order)["payer_id"]
    assert 'name="payer"' not in as_(world.lin).get(f"/orders/{order}?edit=order").text
    assert saved(as_(world.lin), order, AGREED | {"method": "新"}) == 303
    assert (held(order)["payer_id"], held(order)["method"]) == (before, "新")
    log = as_(world.lin).get(f"/customers/{world.haichuan}?tab=log").text
    assert "东方" not in log


def test_real_paper(order, drafted, world, as_):
    as_(world.head).post(f"/orders/prices/{drafted}/publication")
    for path in (f"/orders/{order}.pdf", f"/orders/{order}/voucher.pdf", f"/orders/prices/{drafted}.pdf"):
        answer = as_(world.lin).get(path)
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF")


def test_terms(world, as_):
    admin = as_(world.admin)
    assert as_(world.lin).get("/settings/trade").status_code == 403
    assert 'href="/settings/calendar"' in admin.get("/settings/trade").text
    good = {
        "promise_days": "15", "payment_days": "45", "fetch_days": "30", "unclaimed_days": "183",
        "manager_discount": "5", "assistant_discount": "0", "head_discount": "20",
    }  # fmt: skip
    assert admin.post("/settings/trade", data=good | {"promise_days": "0"}).status_code == 422
    assert admin.htmx("POST", "/settings/trade", "trade", data=good).status_code == 200
    due = (clock.today() + timedelta(days=45)).isoformat()
    assert due in as_(world.lin).get(f"/orders/new?customer={world.haichuan}").text


def test_the_house_s_own_conditions_from_today_on(order, world, as_, app):
    admin, lin = as_(world.admin), as_(world.lin)
    page = admin.get("/settings/trade").text
    assert "一式四份" in page
    assert admin.post("/settings/trade/conditions", data={"text": " "}).status_code == 422
    refused = admin.post("/settings/trade/conditions", data={"text": "条" * 3001})
    assert refused.status_code == 422
    assert "最多" in refused.text
    assert as_(world.head).post("/settings/trade/conditions", data={"text": "x"}).status_code == 403
    own = {"text": f"甲、{HOSTILE}\n乙、请在 {{days}} 天内来取。"}
    assert admin.post("/settings/trade/conditions", data=own).status_code == 303
    assert "甲、&lt;script&gt;" in admin.get("/settings/trade").text
    printed = "".join(read(lin.get(f"/orders/{order}.pdf").data).split())
    assert "请在30天内来取" in printed
    assert "一式四份" not in printed
    with app.app_context(), transaction(Verb.ORDER_EDIT, SYSTEM):
        session.query(Order).one().ordered_on -= timedelta(days=1)
    printed = "".join(read(lin.get(f"/orders/{order}.pdf").data).split())
    assert "一式四份" in printed
    assert "来取" not in printed
