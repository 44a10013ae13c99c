"""公海 as managers, heads and strangers meet it: never a contact, never an isolated customer."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.managing import certify, customer
from tests.pooling import put_in
from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import PoolEntry, PoolRequest, PoolWarning


@pytest.fixture
def room(app, world):
    """林's 海川 is in the pool; so is an entry of the isolated one, which must not show."""
    with app.app_context():
        certify(world.lin, "senior")
        certify(world.zhou, "senior")
        put_in(world.haichuan, "多次联系不上")
        put_in(world.dongfang)
        with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
            customer(world.dongfang).secrecy = "isolated"
    return world


def last(app, model, number):
    with app.app_context():
        held = customer(number)
        return session.query(model).filter(model.customer_id == held.id).order_by(model.id.desc()).first()


def test_the_list_tells_what_it_may_and_no_contact(room, as_):
    page = as_(room.zhou).get("/assignments/pool").text
    for word in ("海川精密", "机械制造", "多次联系不上", "林晓", "申请领用"):
        assert word in page
    for word in (
        "王海",
        "13800000001",
        "0574-86001234",
        "东方计量",
        "星澜",
        f'href="/customers/{room.haichuan}"',
    ):
        assert word not in page
    assert as_(room.zhou).get(f"/customers/{room.haichuan}").status_code == 404
    assert f'href="/customers/{room.haichuan}"' in as_(room.head).get("/assignments/pool").text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("q=海川", True), ("q=%25", False), ("industry=机械制造", True), ("industry=化工", False),
        ("grade=none", True), ("grade=A", False), ("mine=yes", False), ("sort=-last&page=99", True),
        ("sort=--x&page=x&grade=Z", True),
    ],
)  # fmt: skip
def test_filters_and_sorts(room, as_, query, is_there):
    page = as_(room.zhou).htmx("GET", f"/assignments/pool?{query}", "results").text
    assert ("多次联系不上" in page) is is_there


def test_the_workbook_has_the_same_rows(room, as_):
    answer = as_(room.zhou).get("/assignments/pool.xlsx?q=海川")
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.data)).active.iter_rows()]
    told = str(rows)
    assert room.haichuan in told
    assert not any(word in told for word in ("王海", "0574", "东方", "星澜"))
    assert as_(room.quality).get("/assignments/pool.xlsx").status_code == 403


def test_who_may_not(room, as_, stranger):
    assert stranger.get("/assignments/pool").status_code == 302
    for person in (room.he, room.committee, room.admin):
        assert as_(person).get("/assignments/pool").status_code == 403
    at = f"/assignments/pool/{room.haichuan}"
    assert as_(room.head).post(f"{at}/request", {"reason": "试"}).status_code == 403
    assert as_(room.lin).post(f"{at}/entry", {"reason": "试"}).status_code in {403, 404}
    for number in (room.nobody, room.secret, room.dongfang):
        assert as_(room.lin).get(f"/assignments/pool/{number}/request/new").status_code == 404


def test_a_manager_asks_and_a_head_confirms(app, room, as_):
    at, zhou = f"/assignments/pool/{room.haichuan}", as_(room.zhou)
    empty = zhou.post(f"{at}/request", {"reason": ""})
    assert empty.status_code == 422
    assert "请写明领用理由" in empty.text
    assert zhou.post(f"{at}/request", {"reason": "熟悉该行业"}).status_code == 303
    page = zhou.get("/assignments/pool").text
    assert "等待确认" in page
    assert "撤回" in page
    again = zhou.post(f"{at}/request", {"reason": "写了很久的理由"})
    assert (again.status_code, "写了很久的理由" in again.text, "等待确认" in again.text) == (409, True, True)
    key = last(app, PoolRequest, room.haichuan).id
    assert "熟悉该行业" in as_(room.head).get("/assignments/pool").text
    fragment = as_(room.head).htmx("POST", f"{at}/requests/{key}/confirmation", "pool")
    assert fragment.status_code == 200
    assert "熟悉该行业" not in fragment.text
    assert last(app, PoolEntry, room.haichuan).left_how == "pool"
    assert as_(room.zhou).get(f"/customers/{room.haichuan}").status_code == 200


def test_a_head_refuses_with_a_reason(app, room, as_):
    at = f"/assignments/pool/{room.haichuan}"
    as_(room.zhou).post(f"{at}/request", {"reason": "熟悉该行业"})
    key = last(app, PoolRequest, room.haichuan).id
    head = as_(room.head)
    assert "熟悉该行业" in head.get(f"{at}/requests/{key}/refusal/new").text
    assert head.post(f"{at}/requests/{key}/refusal", {"reason": ""}).status_code == 422
    assert head.post(f"{at}/requests/{key}/refusal", {"reason": "另有安排"}).status_code == 303
    assert head.post(f"{at}/requests/{key}/refusal", {"reason": "再来"}).status_code == 409
    assert head.post(f"{at}/requests/999/confirmation").status_code == 404
    assert "另有安排" in as_(room.zhou).get("/assignments/pool").text


def test_withdrawing(app, room, as_):
    at, zhou = f"/assignments/pool/{room.haichuan}", as_(room.zhou)
    zhou.post(f"{at}/request", {"reason": "熟悉该行业"})
    assert zhou.post(f"{at}/request/withdrawal").status_code == 303
    assert last(app, PoolRequest, room.haichuan).state == "withdrawn"
    assert zhou.post(f"{at}/request/withdrawal").status_code == 409


def test_a_head_puts_one_in_from_its_card(app, room, as_):
    head = as_(room.head)
    at = f"/assignments/pool/{room.nobody}"
    assert "移入公海" in head.get(f"/customers/{room.nobody}").text
    assert head.post(f"{at}/entry", {"reason": ""}).status_code == 422
    assert head.post(f"{at}/entry", {"reason": "没有需求"}).status_code == 303
    page = head.get(f"/customers/{room.nobody}").text
    assert "没有需求" in page
    assert f'href="{at}/entry/new"' not in page
    assert "<strong>移入公海</strong>" in page  # in the line of time
    assert head.post(f"{at}/entry", {"reason": "再来"}).status_code == 409


def test_lists_tell_waiting_and_pool_apart(room, as_):
    head = as_(room.head)
    waiting, pooled = (head.get(f"/customers?manager={code}").text for code in ("none", "pool"))
    assert room.nobody in waiting
    assert room.haichuan not in waiting
    assert room.haichuan in pooled
    assert room.nobody not in pooled


def test_the_page_is_light(room, as_, count_queries):
    visitor = as_(room.chief)
    visitor.get("/assignments/pool")
    with count_queries() as seen:
        assert visitor.get("/assignments/pool").status_code == 200
    assert len(seen) <= 8


def test_rules_are_set_and_refused_at_the_field(room, as_):
    admin = as_(room.admin)
    typed = {
        "on": "y", "days_a": "", "days_b": "540", "days_c": "365", "days_d": "270", "days_none": "20",
        "warn_days": "30", "protect_days": "90", "cooling_days": "90", "hold_most": "5", "month_most": "5",
    }  # fmt: skip
    refused = admin.post("/settings/managers/pool", typed)
    assert (refused.status_code, "应在 31 到 3660 之间" in refused.text, 'value="20"' in refused.text) == (
        422, True, True,
    )  # fmt: skip
    assert admin.post("/settings/managers/pool", typed | {"days_none": ""}).status_code == 303
    page = admin.get("/settings/managers").text
    assert "不移入" in page
    assert as_(room.head).get("/settings/managers?edit=pool").status_code == 403


def test_all_about_to_fall_are_counted_though_only_the_first_are_listed(app, world, as_, monkeypatch):
    monkeypatch.setattr("webapp.blueprints.assignments.pool.SHOWN", 1)
    with app.app_context():
        later, sooner = customer(world.haichuan).id, customer(world.dongfang).id
        today = clock.today()
        with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
            for one, days in ((later, 20), (sooner, 5)):
                falls = today + timedelta(days=days)
                session.add(PoolWarning(customer_id=one, warned_on=today, falls_on=falls))
    page = as_(world.chief).get("/assignments/pool").text
    assert "共 2 家，列出最早移入的 1 家。" in page
    assert world.dongfang in page
    assert world.haichuan not in page


def test_the_count_follows_every_deed(app, room, as_):
    head = as_(room.chief)
    assert "共 1 家客户" in head.get("/assignments/pool").text
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer(room.haichuan).industry = "食品"
    assert '<option value="食品"' in head.get("/assignments/pool").text
