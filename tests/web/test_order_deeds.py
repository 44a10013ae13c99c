"""What is done with an order in the browser: changed, finished, discounted, paid, exported, found."""

import re
from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import select

from tests.web.ordering import AGREED, HOSTILE, TODAY, balance, finished, held, line_ids, opened, order
from webapp.db import session
from webapp.models import Receipt

__all__ = ["balance", "held", "line_ids", "order"]


def test_saved_in_place_and_both_sides_of_a_conflict(order, world, as_, held):
    lin, path = as_(world.lin), f"/orders/{order}"
    marks = opened(lin.get(f"{path}?edit=order").text)
    told = AGREED | {"method": "JJG 1036", "payer": "某某集团"}
    part = lin.htmx("POST", path, "record", data=told | marks)
    assert part.status_code == 200
    assert (held(order)["method"], held(order)["payer_name"], held(order)["payer_id"]) == (
        "JJG 1036", "某某集团", None,
    )  # fmt: skip
    stale = as_(world.assistant).post(path, data=told | marks | {"method": "企业标准"})
    assert stale.status_code == 409
    assert "JJG 1036" in stale.text
    assert "企业标准" in stale.text
    again = opened(stale.text) | {"method": "企业标准", "choice-method": "theirs"}
    assert as_(world.assistant).post(path, data=told | again).status_code == 303
    assert held(order)["method"] == "JJG 1036"
    assert as_(world.lin).post(path, data=told | {"ordered_on": ""}).status_code in {409, 422}


def test_a_line_in_the_dialog_and_alone(order, world, as_, held, line_ids):
    lin = as_(world.lin)
    _first, pump = line_ids(order)
    path = f"/orders/{order}/lines/{pump}"
    page = lin.get(path).text
    seen = re.search('name="seen" value="([^"]*)"', page)[1]
    told = {"name": "校准泵", "service": "calibration", "quantity": "2", "list_fee": "1000", "seen": seen}
    bad = lin.htmx("POST", path, "record", data=told | {"discount": "很多"})
    assert bad.status_code == 422
    assert bad.headers["HX-Retarget"] == "#dialog"
    assert "折扣应在" in bad.text
    assert lin.htmx("POST", path, "record", data=told).status_code == 200
    stale = as_(world.assistant).post(path, data=told | {"quantity": "3"})
    assert stale.status_code == 409
    assert "用对方的" in stale.text
    asked = lin.post(path, data=told | {"seen": "", "discount": "10"})
    assert asked.status_code == 409
    assert "写明理由" in asked.text
    assert lin.post(f"{path}/deletion").status_code == 303
    assert len(line_ids(order)) == 1


def test_more_lines(order, world, as_, line_ids):
    lin = as_(world.lin)
    assert lin.get(f"/orders/{order}/lines/new").status_code == 200
    none = lin.post(f"/orders/{order}/lines", data={"free-name": ""})
    assert none.status_code == 422
    wrong = lin.post(f"/orders/{order}/lines", data={"picked": "Q-999999"})
    assert wrong.status_code == 409
    good = {"free-name": ["某流量泵", "某仪器"], "free-list_fee": ["10", "900"], "free-quantity": ["1", "2"]}
    assert lin.post(f"/orders/{order}/lines", data=good).status_code == 303
    assert len(line_ids(order)) == 4


def test_results_refused_come_back_as_typed(order, world, as_, line_ids):
    lin, ids = as_(world.lin), line_ids(order)
    told = {"shown": ids, "picked": ids[:1], "finished_on": TODAY, "verifier": "李", "checker": "李"}
    answer = lin.post(f"/orders/{order}/results", data=told | {f"certificate_number-{ids[0]}": HOSTILE})
    assert answer.status_code == 409
    assert "不能是同一人" in answer.text
    assert "&lt;script&gt;" in answer.text
    assert lin.post(f"/orders/{order}/results", data=told | {"finished_on": "x"}).status_code == 422
    assert finished(lin, order, ids).status_code == 303
    one = lin.get(f"/orders/{order}/results?line={ids[0]}").text
    assert f"LX-{ids[0]}" in one
    assert "全部器具都已完成" in lin.get(f"/orders/{order}/results").text


def test_a_discount_wants_two_people_and_stands_on_today(order, world, as_, held):
    lin = as_(world.lin)
    assert lin.get(f"/orders/{order}/discount/new").status_code == 200
    assert lin.post(f"/orders/{order}/discount", data={"percent": "101"}).status_code == 422
    asked = lin.post(f"/orders/{order}/discount", data={"percent": "15", "reason": HOSTILE})
    assert asked.status_code == 303
    assert held(order)["discount_state"] == "waiting"
    page = lin.get(f"/orders/{order}").text
    assert "待审批" in page
    assert HOSTILE not in page
    assert "/decision/new" not in page
    assert lin.get(f"/orders/{order}/voucher.pdf").status_code == 409
    head = as_(world.head)
    assert "待审批的折扣" in head.get("/").text
    assert order in head.get("/orders?discount=waiting").text
    assert "待审批的折扣" not in as_(world.other_head).get("/").text
    assert head.get(f"/orders/{order}/decision/new").status_code == 200
    silent = head.post(f"/orders/{order}/decision", data={"decision": "refuse", "note": ""})
    assert silent.status_code == 409
    assert head.post(f"/orders/{order}/decision", data={}).status_code == 422
    assert head.post(f"/orders/{order}/decision", data={"decision": "grant"}).status_code == 303
    assert held(order)["discount_state"] == "granted"
    assert "待审批的折扣" not in head.get("/").text


def test_a_head_is_not_offered_what_is_above_his_limit_but_told_who_decides(order, world, as_, held):
    lin, head = as_(world.lin), as_(world.head)
    for percent, offered in (("20", True), ("20.1", False), ("100", False)):
        assert (
            lin.post(f"/orders/{order}/discount", data={"percent": percent, "reason": "x"}).status_code == 303
        )
        page = head.get(f"/orders/{order}").text
        assert ("/decision/new" in page) is offered, percent
        assert (f"申请的折扣 {percent}% 超出您的权限（20%），请院领导审批。" in page) is not offered, percent
        assert ("超出您的权限" in head.get("/").text) is not offered, percent
    assert head.post(f"/orders/{order}/decision", data={"decision": "grant"}).status_code == 409
    director = as_(world.director)
    assert "超出您的权限" not in director.get("/").text
    assert "/decision/new" in director.get(f"/orders/{order}").text
    assert director.post(f"/orders/{order}/decision", data={"decision": "grant"}).status_code == 303
    assert held(order)["discount_state"] == "granted"


def test_money_received_and_written_back(order, world, as_, held, app):
    assistant = as_(world.assistant)
    assert assistant.get(f"/orders/{order}/receipts/new").status_code == 200
    told = {"on": TODAY, "amount": "100.5", "way": "cash", "reference": "P1", "note": HOSTILE}
    assert assistant.post(f"/orders/{order}/receipts", data=told | {"amount": "-1"}).status_code == 422
    assert assistant.post(f"/orders/{order}/receipts", data=told).status_code == 303
    assert held(order)["paid_total"] == 10_050
    assert HOSTILE not in assistant.get(f"/orders/{order}").text
    with app.app_context():
        row = session.scalars(select(Receipt.id)).one()
    undoing = f"/orders/{order}/receipts/{row}/undoing"
    assert assistant.get(f"{undoing}/new").status_code == 200
    assert assistant.post(undoing, data={"reason": ""}).status_code == 422
    assert assistant.post(undoing, data={"reason": "记错"}).status_code == 303
    assert held(order)["paid_total"] == 0
    assert assistant.post(f"/orders/{order}/receipts/999/undoing", data={"reason": "x"}).status_code == 404


def test_cancelled_with_a_reason(order, world, as_, held):
    lin = as_(world.lin)
    assert lin.get(f"/orders/{order}/cancellation/new").status_code == 200
    assert lin.post(f"/orders/{order}/cancellation", data={"reason": ""}).status_code == 422
    assert lin.post(f"/orders/{order}/cancellation", data={"reason": "撤回"}).status_code == 303
    assert held(order)["state"] == "cancelled"
    assert "撤回" in lin.get(f"/orders/{order}").text
    assert lin.get(f"/orders/{order}/voucher.pdf").status_code == 409
    assert lin.post(f"/orders/{order}/opening").status_code == 409


def test_a_draft_is_opened(world, as_, held):
    told = AGREED | {"customer": world.haichuan, "free-name": "某仪器", "deed": "draft"}
    number = as_(world.lin).post("/orders", data=told).headers["Location"].rsplit("/", 1)[1]
    assert held(number)["state"] == "draft"
    part = as_(world.lin).htmx("POST", f"/orders/{number}/opening", "record")
    assert part.status_code == 200
    assert held(number)["state"] == "open"


def test_the_workbook_has_the_columns_of_the_import(order, world, as_):
    book = as_(world.lin).get("/orders.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(book.data)).worksheets[0].rows]
    assert rows[0][:7] == ["委托单号", "客户编号", "客户名称", "业务日期", "业务类型", "金额", "已收金额"]
    assert [row[9] for row in rows[1:]] == ["分析天平", "校准泵"]
    assert rows[2][5] == 900
    assert as_(world.quality).get("/orders.xlsx").status_code == 403
    assert load_workbook(BytesIO(as_(world.zhou).get("/orders.xlsx").data)).worksheets[0].max_row == 1


def test_receivables_by_customer(order, world, as_):
    assert "宁波海川" in as_(world.lin).get("/orders/receivables").text
    assert "宁波海川" not in as_(world.zhou).get("/orders/receivables").text
    rows = load_workbook(BytesIO(as_(world.lin).get("/orders/receivables.xlsx").data)).worksheets[0]
    assert rows.max_row == 2
    assert rows.cell(2, 5).value == 1020


def test_found_by_its_number_and_by_its_certificate(order, world, as_, line_ids):
    finished(as_(world.lin), order, line_ids(order))
    for text in (order, order.lower(), f"LX-{line_ids(order)[0]}"):
        assert f"/orders/{order}" in as_(world.lin).get(f"/search/hits?q={text}").text
        assert f"/orders/{order}" not in as_(world.zhou).get(f"/search/hits?q={text}").text


def test_statements(order, world, as_, count_queries):
    lin = as_(world.lin)
    paths = (
        "/orders",
        f"/orders?customer={world.haichuan}&first=2026-01-01",
        "/orders?first=2026-01-01&last=2026-12-31",
        f"/orders/{order}",
        "/orders/prices",
    )
    for path in (*paths, "/orders/receivables", f"/customers/{world.haichuan}?tab=trade"):
        lin.get(path)
        with count_queries() as statements:
            assert lin.get(path).status_code == 200
        assert len([one for one in statements if one != "BEGIN"]) <= 8, (path, statements)


def test_the_card_tells_of_its_orders(order, world, as_):
    text = as_(world.lin).get(f"/customers/{world.haichuan}?tab=trade").text
    for word in (order, "近一年委托", "1,020.00", "市场业务", "历年委托与金额"):
        assert word in text
    risk = as_(world.lin).get(f"/customers/{world.haichuan}?tab=risk").text
    assert "风险分" in risk
    assert "只认识一位联系人" in risk


def test_a_receipt_sent_twice_is_booked_once(order, world, as_, held):
    assistant = as_(world.assistant)
    page = assistant.get(f"/orders/{order}/receipts/new").text
    told = {"on": TODAY, "amount": "100", "way": "cash"}
    told["version"] = re.search(r'name="version" value="(\d+)"', page)[1]
    assert assistant.post(f"/orders/{order}/receipts", data=told).status_code == 303
    again = assistant.post(f"/orders/{order}/receipts", data=told)
    assert again.status_code == 409
    assert "刚有变动" in again.text
    assert held(order)["paid_total"] == 10_000
