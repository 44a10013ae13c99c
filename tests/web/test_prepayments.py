"""The room 预付费 in the browser: opening, money in and out, two people, filters."""

import re

import pytest
from sqlalchemy import select

from tests.web.saved import saved, send, totals, version
from webapp.actions import session
from webapp.models import Order

HOSTILE = '<script>alert(1)</script>"{{7*7}}'
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
DEEDS = ("top-up", "charge", "refund", "adjustment", "alert")


@pytest.fixture
def at(app, world) -> str:
    return saved(app, world)


@pytest.fixture
def held(app):
    return lambda: totals(app)


def test_the_ladder(at, world, as_, stranger, held):
    before = held()
    reads = ("/prepayments", at, f"{at}/statement", f"{at}/statement.pdf", "/prepayments/statements")
    for path in (*reads, f"{at}/top-up/new", f"{at}/credit-line/new", f"{at}.xlsx", "/prepayments.xlsx"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
    for path in (at, f"{at}/statement", f"{at}/statement.pdf"):
        assert as_(world.zhou).get(path).status_code == 404
    assert "海川" not in as_(world.zhou).get("/prepayments").text
    for person in (world.lin, world.quality, world.director):
        for path in reads:
            assert as_(person).get(path).status_code == 200
        for deed in DEEDS:
            assert as_(person).post(f"{at}/{deed}", {"amount": "1"}).status_code == 403
        assert as_(person).post("/prepayments", {"customer": world.dongfang}).status_code == 403
    for person in (world.assistant, world.lin):
        assert as_(person).post(f"{at}/credit-line", {"credit_line": "1", "reason": "x"}).status_code == 403
    for deed in (*DEEDS, "credit-line"):
        answer = as_(world.head).client.post(f"{at}/{deed}", data={"amount": "1"}, headers=FOREIGN)
        assert answer.status_code == 403
    assert as_(world.head).get(f"{at}/nonsense/new").status_code == 404
    assert as_(world.head).post(f"{at}/nonsense", {}).status_code == 404
    assert as_(world.head).get(f"/prepayments/{world.dongfang}").status_code == 404
    assert as_(world.director).get(f"/prepayments/{world.secret}").status_code == 404
    assert held() == before


def test_opened_once(world, as_, held):
    visitor = as_(world.assistant)
    told = {"customer": "没有这家", "alert_below": "千元"}
    refused = visitor.post("/prepayments", told)
    assert refused.status_code == 422
    for text in ("没有找到这个客户", "不是数字", "没有这家", "千元"):
        assert text in refused.text
    assert world.haichuan in visitor.get(f"/prepayments/new?customer={world.haichuan}").text
    done = visitor.post("/prepayments", {"customer": "宁波海川精密仪器有限公司", "alert_below": "500"})
    assert done.headers["Location"] == f"/prepayments/{world.haichuan}"
    assert "低于 500.00 元" in visitor.get(done.headers["Location"]).text
    again = visitor.post("/prepayments", {"customer": world.haichuan})
    assert again.status_code == 409
    assert "已开立预付费账户" in again.text
    assert as_(world.head).post("/prepayments", {"customer": world.dongfang}).status_code == 422


def test_money_in_and_out(at, app, world, as_, held):
    visitor = as_(world.assistant)
    assert send(visitor, at, "top-up", amount="1,234.50", reason=HOSTILE).status_code == 303
    assert send(visitor, at, "charge", amount="34.50", reason="加急费").status_code == 303
    assert held() == (220_000, 3, 0)
    page = visitor.get(at).text
    for said in ("2,200.00", "2,234.50", "-34.50", "加急费", "&lt;script&gt;", "吴静"):
        assert said in page
    assert HOSTILE not in page
    form = visitor.get(f"{at}/charge/new?order=WT-2026-0901").text
    assert 'value="800.00"' in form
    assert send(visitor, at, "charge", amount="800", order="WT-2026-0901").status_code == 303
    with app.app_context():
        assert session.scalars(select(Order.paid_total)).all() == [80_000]
    assert "WT-2026-0901" in visitor.get(at).text
    assert "WT-2026-0901" not in visitor.get(f"{at}/charge/new").text  # nothing is owed any more


def test_an_order_chosen_fills_in_what_it_owes(at, world, as_, held):
    visitor, before = as_(world.assistant), held()
    form = visitor.get(f"{at}/charge/new").text
    way = f"{at}/charge/new?order=WT-2026-0901"
    assert f'href="{way}"' in form
    assert "未付 800.00 元" in form
    assert "hx-get" not in form[form.index("dialog-page") :]  # on a page of its own links do
    dialog = visitor.htmx("GET", f"{way}&reason=第三批&order=", "dialog").text
    for said in (
        'value="800.00"',
        'value="第三批"',
        '<option selected value="WT-2026-0901">',
        'hx-trigger="change"',
    ):
        assert said in dialog
    chosen = send(visitor, at, "charge", amount=" ", order="WT-2026-0901", reason="第三批")
    assert chosen.status_code == 422
    for said in ('value="800.00"', 'value="第三批"', "请核对后再提交"):
        assert said in chosen.text
    assert "此项必填" in send(visitor, at, "charge", amount="", order="", reason="x").text
    assert "请核对后再提交" not in send(visitor, at, "charge", amount="", order="WT-2026-0999").text
    assert held() == before
    assert send(visitor, at, "charge", amount="800.00", order="WT-2026-0901").status_code == 303
    assert "未付清的委托单" not in visitor.get(f"{at}/charge/new").text
    assert "未付清的委托单" not in visitor.get(f"{at}/top-up/new").text


@pytest.mark.parametrize(
    ("deed", "told", "status", "sentence"),
    [
        ("top-up", {"amount": ""}, 422, "此项必填"),
        ("top-up", {"amount": "0"}, 409, "金额不能是零"),
        ("top-up", {"amount": "-5"}, 422, "不能小于零"),
        ("top-up", {"amount": "1.234"}, 422, "最多两位小数"),
        ("top-up", {"amount": "9" * 20}, 422, "金额过大"),
        ("top-up", {"amount": "1", "reason": "长" * 201}, 422, "最多 200 个字"),
        ("charge", {"amount": "1000.01", "reason": "试"}, 409, "还差 0.01 元"),
        ("charge", {"amount": "1"}, 409, "请写明原因"),
        ("charge", {"amount": "800.01", "order": "WT-2026-0901"}, 409, "只欠 800.00 元"),
        ("charge", {"amount": "1", "order": "WT-2026-0999"}, 422, "列表"),
        ("refund", {"amount": "1", "reason": ""}, 422, "此项必填"),
        ("refund", {"amount": "1000.01", "reason": "退"}, 409, "余额不足"),
        ("adjustment", {"amount": "1", "way": "", "reason": "改"}, 422, "此项必填"),
        ("adjustment", {"amount": "1000.01", "way": "less", "reason": "改"}, 409, "余额不足"),
        ("alert", {"alert_below": "多"}, 422, "不是数字"),
        ("credit-line", {"credit_line": "", "reason": "信"}, 422, "此项必填"),
    ],
)
def test_refused_with_everything_typed(deed, told, status, sentence, at, world, as_, held):  # noqa: PLR0917
    before, visitor, path = held(), as_(world.chief), f"{at}/{deed}"
    sent = told | version(visitor.get(f"{path}/new").text)
    for answer in (visitor.post(path, sent), visitor.htmx("POST", path, "record", data=sent)):
        assert answer.status_code == status
        assert sentence in answer.text
        for value in told.values():
            assert value in answer.text or value == "WT-2026-0999"  # a choice that was never offered
    assert answer.headers["HX-Retarget"] == "#dialog"
    assert held() == before


def test_pressed_twice_it_books_once(at, world, as_, held):
    visitor = as_(world.assistant)
    sent = {"amount": "5"} | version(visitor.get(f"{at}/top-up/new").text)
    assert visitor.post(f"{at}/top-up", sent).status_code == 303
    again = visitor.post(f"{at}/top-up", sent)
    assert again.status_code == 409
    assert "账户刚有变动" in again.text
    assert "1,005.00" in again.text  # the balance as it is now
    assert held() == (100_500, 2, 0)


def test_with_htmx_the_account_comes_back_at_once(at, world, as_):
    visitor = as_(world.assistant)
    part = visitor.htmx("GET", f"{at}/top-up/new", "dialog")
    assert "<html" not in part.text
    assert f'hx-post="{at}/top-up"' in part.text
    assert f'action="{at}/top-up"' in visitor.get(f"{at}/top-up/new").text
    sent = {"amount": "5"} | version(part.text)
    answer = visitor.htmx("POST", f"{at}/top-up", "record", data=sent)
    assert answer.status_code == 200
    assert "1,005.00" in answer.text
    assert "<html" not in answer.text
    part = visitor.htmx("GET", at, "record")
    assert part.text.strip() in visitor.get(at).text


def test_a_refund_by_two_people(at, world, as_, held):
    assistant, head = as_(world.assistant), as_(world.head)
    assert send(assistant, at, "refund", amount="400", reason="合同终止").status_code == 303
    assert held() == (100_000, 1, 1)
    page = assistant.get(at).text
    assert "待审核" in page
    assert "/withdrawal" in page
    assert "/decision/new" not in page
    where = re.search(r'href="([^"]*/decision)/new"', head.get(at).text)[1]
    assert "1,000.00 → 600.00" in head.get(f"{where}/new").text
    assert head.post(where, {}).status_code == 422
    lacking = head.post(where, {"grants": "no"})
    assert lacking.status_code == 409
    assert "请写明不同意的原因" in lacking.text
    assert as_(world.lin).post(where, {"grants": "yes"}).status_code == 403
    assert assistant.post(where, {"grants": "yes"}).status_code == 403
    answer = head.htmx("POST", where, "record", data={"grants": "yes", "decision": "同意退"})
    assert "600.00" in answer.text
    assert held() == (60_000, 2, 1)
    late = head.post(where, {"grants": "yes"})
    assert late.status_code == 409
    assert "已由他人处理" in late.text
    assert "陈立 审核" in assistant.get(at).text


def test_an_adjustment_refused_and_one_taken_back(at, world, as_, held):
    assistant, director = as_(world.assistant), as_(world.director)
    send(assistant, at, "adjustment", amount="10", way="less", reason="多记")
    where = re.search(r'href="([^"]*/decision)/new"', director.get(at).text)[1]
    assert director.post(where, {"grants": "no", "decision": "没有依据"}).status_code == 303
    assert "没有依据" in assistant.get(at).text
    send(assistant, at, "adjustment", amount="10", way="more", reason="少记")
    back = re.search(r'action="([^"]*/withdrawal)"', assistant.get(at).text)[1]
    assert as_(world.head).post(back).status_code == 409
    assert assistant.htmx("POST", back, "record").status_code == 200
    assert held() == (100_000, 1, 2)
    assert assistant.post(f"{at}/requests/999/withdrawal").status_code == 404


def test_terms(at, world, as_):
    head = as_(world.head)
    assert send(head, at, "credit-line", credit_line="300", reason="长期客户").status_code == 303
    assert send(as_(world.assistant), at, "alert", alert_below="").status_code == 303
    page = head.get(at).text
    for said in ("300.00 元", "长期客户", "不提醒", "1,300.00"):
        assert said in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True), ("q=海川", True), ("q=k-000001", True), ("q=东方", False), ("state=low", True),
        ("state=overdrawn", False), ("state=waiting", False), ("state=mine", False),
        ("state=x&sort=y&page=99999999", True), ("sort=-balance", True), ("sort=last", True),
    ],
)  # fmt: skip
def test_filters(query, shown, at, world, as_):
    page = as_(world.head).get(f"/prepayments?{query}")
    assert page.status_code == 200
    assert ("海川" in page.text) is shown
    part = as_(world.head).htmx("GET", f"/prepayments?{query}", "results")
    assert part.text.strip() in page.text
    if shown:
        assert "1,000.00" in page.text
