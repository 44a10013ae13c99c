"""The room 器具 in the browser: list, page, forms, deeds, catalogue, card tab, workbook."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import merging, unmerging
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, InstrumentKind, Verification
from webapp.queries.customers import cards

LATE = (clock.today() + timedelta(days=1)).isoformat()
HOSTILE = '<script>alert(1)</script>"{{7*7}}'


@pytest.fixture
def balance(world, as_) -> str:
    """海川's balance, entered by 林 and verified."""
    told = {
        "customer": world.haichuan,
        "name": "分析天平",
        "serial": "A-1",
        "place": "化验室",
        "purpose": "medical",
    }
    answer = as_(world.lin).post("/instruments", data=told)
    assert answer.status_code == 303
    number = answer.headers["Location"].rsplit("/", 1)[1]
    record = {"verified_on": "2026-03-12", "result": "pass", "certificate_number": "JL-1"}
    assert as_(world.lin).post(f"/instruments/{number}/verifications", data=record).status_code == 303
    return number


@pytest.fixture
def held(app):
    def read(number: str) -> dict[str, Any]:
        with app.app_context():
            row = session.scalars(select(Instrument).where(Instrument.number == number)).one()
            return {column.key: getattr(row, column.key) for column in Instrument.__table__.columns}

    return read


def test_entered_by_hand_it_stands_in_list_page_and_card(balance, world, as_, held):
    row = held(balance)
    assert (row["is_mandatory"], row["months"], str(row["due_on"])) == (True, 12, "2027-03-11")
    lin = as_(world.lin)
    for path in ("/instruments", f"/instruments/{balance}", f"/customers/{world.haichuan}?tab=instruments"):
        text = lin.get(path).text
        assert "分析天平" in text
        assert "2027-03-11" in text
        assert "强检" in text
    page = lin.get(f"/instruments/{balance}").text
    assert "JL-1" in page
    assert "JJG 1036" in page
    assert "建议" in page


def test_the_ladder(balance, world, as_, stranger):
    assert stranger.get("/instruments/kinds").status_code == 302
    assert as_(world.he).get("/instruments/kinds").status_code == 200
    for path in ("/instruments", f"/instruments/{balance}"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
        assert as_(world.quality).get(path).status_code == 200
    assert as_(world.zhou).get(f"/instruments/{balance}").status_code == 404
    assert as_(world.quality).get(f"/instruments/{balance}?edit=instrument").status_code == 403
    assert as_(world.quality).post(f"/instruments/{balance}/deletion").status_code == 403
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(world.lin).post(f"/instruments/{balance}/deletion", headers=foreign).status_code == 403
    assert "分析天平" not in as_(world.zhou).get("/instruments").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=a-1", True),
        ("q=JL-1", True),
        ("q=海川", True),
        ("q=不存在", False),
        ("due=overdue", False),
        ("due=none", False),
        ("mandatory=yes", True),
        ("mandatory=no", False),
        ("state=in_use", True),
        ("state=sealed", False),
        ("customer=K-000001", True),
        ("customer=K-000002", False),
        ("place=化验室", True),
        ("due=nonsense&state=x&kind=y&page=99999999&sort=-due", True),
    ],
)
def test_filters(query, shown, balance, world, as_):
    page = as_(world.lin).get(f"/instruments?{query}")
    assert page.status_code == 200
    assert ("分析天平" in page.text) is shown
    part = as_(world.lin).htmx("GET", f"/instruments?{query}", "results")
    assert part.text.strip() in page.text


def test_a_form_refused_keeps_what_was_typed(world, as_):
    told = {"customer": "没有这家", "name": "", "months": "千", "note": HOSTILE}
    answer = as_(world.lin).post("/instruments", data=told)
    assert answer.status_code == 422
    for text in ("没有找到这个客户", "请填写器具名称", "不是数字", "没有这家", "&lt;script&gt;"):
        assert text in answer.text
    assert HOSTILE not in answer.text


def test_the_same_one_twice_is_refused_in_one_sentence(balance, world, as_):
    told = {"customer": world.haichuan, "name": "分析天平", "serial": "a-1"}
    answer = as_(world.lin).post("/instruments", data=told)
    assert answer.status_code == 409
    assert f"已登记同名同出厂编号的器具：{balance}" in answer.text


def test_a_customer_out_of_reach_is_not_found(world, as_):
    for number in (world.dongfang, world.secret):
        answer = as_(world.lin).post("/instruments", data={"customer": number, "name": "天平"})
        assert answer.status_code == 422
        assert "没有找到这个客户" in answer.text
    told = {"customer": world.haichuan, "name": "天平"}
    assert as_(world.quality).post("/instruments", data=told).status_code == 403


def edited(page: str) -> dict[str, str]:
    return {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "seen")}


def test_saved_in_place_and_both_sides_of_a_conflict(balance, world, as_, held):
    lin, path = as_(world.lin), f"/instruments/{balance}"
    opened = edited(lin.get(f"{path}?edit=instrument").text)
    told = {"name": "分析天平", "serial": "A-1", "place": "一车间", "months": "6", "interval_source": "own"}
    part = lin.htmx("POST", path, "record", data=told | opened)
    assert part.status_code == 200
    assert str(held(balance)["due_on"]) == "2026-09-11"
    stale = as_(world.assistant).post(path, data=told | opened | {"place": "二车间"})
    assert stale.status_code == 409
    assert "一车间" in stale.text
    assert "二车间" in stale.text
    again = edited(stale.text) | {"place": "二车间", "choice-place": "theirs"}
    assert as_(world.assistant).post(path, data=told | again).status_code == 303
    assert held(balance)["place"] == "一车间"


@pytest.mark.parametrize(
    ("deed", "good", "bad", "sentence"),
    [
        (
            "verifications",
            {"verified_on": "2026-05-01", "result": "pass"},
            {"verified_on": LATE},
            "不能晚于今天",
        ),
        ("state", {"state": "sealed", "reason": "停产"}, {"state": "sealed", "reason": ""}, "请写明原因"),
        (
            "disturbance",
            {"on": "2026-05-01", "what": "换传感器"},
            {"on": "2026-05-01", "what": ""},
            "请写明修理",
        ),
    ],
)
def test_deeds(deed, good, bad, sentence, balance, world, as_, held):  # noqa: PLR0917
    lin, path = as_(world.lin), f"/instruments/{balance}"
    form = lin.get(f"{path}/{deed}/new")
    assert form.status_code == 200
    before = held(balance)
    refused = lin.htmx("POST", f"{path}/{deed}", "record", data=bad)
    assert refused.status_code in {409, 422}
    assert refused.headers["HX-Retarget"] == "#dialog"
    assert sentence in refused.text
    assert held(balance) == before
    assert lin.post(f"{path}/{deed}", data=good).status_code == 303
    assert held(balance) != before
    assert lin.get(path).status_code == 200


def test_deleted_it_is_gone_from_everywhere(balance, world, as_):
    lin = as_(world.lin)
    assert lin.post(f"/instruments/{balance}/deletion").status_code == 303
    assert lin.get(f"/instruments/{balance}").status_code == 404
    for path in ("/instruments", f"/customers/{world.haichuan}?tab=instruments"):
        assert "分析天平" not in lin.get(path).text


def test_the_workbook_has_the_columns_of_the_import(balance, world, as_):
    book = as_(world.lin).get("/instruments.xlsx")
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(book.data)).worksheets[0].rows]
    assert rows[0][:5] == ["客户编号", "客户名称", "器具名称", "型号规格", "出厂编号"]
    assert rows[1][0] == world.haichuan
    assert rows[1][2] == "分析天平"
    assert as_(world.quality).get("/instruments.xlsx").status_code == 403
    only_his = load_workbook(BytesIO(as_(world.zhou).get("/instruments.xlsx").data)).worksheets[0]
    assert only_his.max_row == 1


def test_the_catalogue_is_kept_by_heads_and_administrators(app, balance, world, as_, held):
    with app.app_context():
        kind = session.scalars(select(InstrumentKind).where(InstrumentKind.name == "电子天平")).one()
        version = str(kind.version)
    path = f"/instruments/kinds/{kind.id}"
    assert as_(world.lin).get(path).status_code == 403
    admin = as_(world.admin)
    assert "1036" in admin.get(path).text
    told = {"name": "电子天平", "metrology_field": "力学", "service": "verification", "version": version}
    assert admin.post(path, data={**told, "default_months": "0"}).status_code == 422
    assert admin.htmx("POST", path, "catalogue", data={**told, "list_fee": "88.5"}).status_code == 200
    assert held(balance)["is_mandatory"] is False
    assert admin.post(path, data=told).status_code == 409  # an older version
    assert admin.post("/instruments/kinds", data={"name": "电子天平"}).status_code == 409
    assert admin.post("/instruments/kinds", data={"name": "激光干涉仪"}).status_code == 303
    text = as_(world.head).get("/instruments/kinds").text
    assert "激光干涉仪" in text
    assert "88.50" in text
    admin.post(f"{path}/state", data={"on": "0"})
    assert "已停用" in admin.get("/instruments/kinds").text


def test_statements(balance, world, as_, count_queries):
    lin = as_(world.lin)
    lists = ("/instruments", "/instruments?due=30", "/instruments?kind=1", "/instruments?state=sealed")
    for path in (*lists, f"/instruments/{balance}", "/instruments/kinds"):
        lin.get(path)
        with count_queries() as statements:
            assert lin.get(path).status_code == 200
        assert len(statements) <= 8, (path, statements)
    with count_queries() as statements:
        lin.get(f"/customers/{world.haichuan}?tab=instruments")
    assert len(statements) <= 8


def test_a_merge_takes_the_ledger_along_and_gives_it_back(app, balance, world, held):
    with app.app_context(), acting_as(SYSTEM):
        kept, gone = (cards.get(one, viewer=SYSTEM) for one in (world.dongfang, world.haichuan))
        versions = (kept.version, gone.version)
        row = merging.merge(kept, gone, choices={}, reason="同一家", versions=versions)
        assert held(balance)["customer_id"] == kept.id
        assert session.scalars(select(Verification.customer_id)).all() == [kept.id]
        unmerging.undo(row)
        session.expire_all()
        assert held(balance)["customer_id"] == session.get(Customer, gone.id).id
