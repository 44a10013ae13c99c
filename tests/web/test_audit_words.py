"""The log in words: what changed, nothing private, nothing of others as markup; events beside it."""

import re

from sqlalchemy import select

from tests.actions.incoming import taken
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.customers import removal
from webapp.actions.imports import undoing
from webapp.db import transaction
from webapp.domain import house_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, ImportRun
from webapp.queries import audit as queries
from webapp.queries.audit import Asked
from webapp.trail import trail


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def test_changes_are_told_in_words(world: World, as_):
    admin = as_(world.admin)
    form = {
        "version": 1,
        "name": "林晓岚",
        "username": "lin",
        "roles": ["manager", "staff"],
        "department_id": "3",
    }
    assert admin.post(f"/users/{world.lin.id}", data=form).status_code == 303
    text = admin.get("/audit").text
    for word in ("管理账户", "账户 林晓岚", "市场开发组", "客户服务组", "检校人员", "新建"):
        assert word in text, word
    assert "department_id" not in text


def test_settings_and_words_are_told_in_words(world: World, as_, app):
    from webapp.actions import setup

    with app.app_context():
        token = setup.token()
    admin = as_(world.admin)
    admin.post("/settings/institute", data={"name": "江州市计量检测院"})
    admin.post("/settings/lists/industry", data={"name": "船舶"})
    admin.post(f"/users/{world.he.id}/password")
    text = admin.get("/audit").text
    for word in ("单位名称", "江州市计量检测院", "用语 船舶", "行业", "首次设置的链接", "旧登录全部退出"):
        assert word in text, word
    assert token not in text
    assert "industry" not in text.split("<table")[1]


def test_private_fields_stay_hidden_from_readers(world: World, as_):
    text = as_(world.quality).get("/audit?q=宁波海川").text
    assert "手机" in text
    assert "13800000001" not in text
    assert world.haichuan in text


def test_rivals_are_for_those_who_may_read_them(world: World, context):
    from webapp.models import RivalLink

    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.add(
            RivalLink(
                customer_id=customer(world.haichuan).id, rival="对手甲", service="", price="", history="",
                people="", strengths="", weaknesses="",
            )
        )  # fmt: skip
    kinds = {entry.kind for entry in queries.entries(Asked(), viewer=world.quality, most=999).entries}
    assert "rival_links" not in kinds
    kinds = {entry.kind for entry in queries.entries(Asked(), viewer=world.director, most=999).entries}
    assert "rival_links" in kinds


def test_odd_addresses_are_taken_calmly(world: World, as_):
    for query in (
        "before=x",
        "before=" + "9" * 40,
        "since=2026-02-30",
        "since=0001-01-01",
        "until=9999-12-31",
        "row=users-x",
        "row=a-1-2",
        "person=' OR 1=1",
        "verb=x",
        "kind=x",
    ):
        assert as_(world.quality).get(f"/audit?{query}").status_code == 200
        assert as_(world.quality).get(f"/audit/events?{query}").status_code == 200


def test_an_address_gives_no_orders(world: World, as_):
    for path in ("/audit", "/audit/events", "/users"):
        page = as_(world.admin).get(f"{path}?_scheme=javascript&_external=1&_anchor=x&q=").text
        assert "javascript://" not in page
        assert 'href="http' not in page


def test_text_of_others_is_shown_as_text(world: World, as_, app):
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.USER_MANAGE, SYSTEM):
        session.scalars(select(Contact)).first().name = "<script>alert(1)</script>"
    trail().note("export", "<img src=x onerror=alert(1)>", user_id=1, user_name="林晓\r\nX: y")
    assert "<script>alert" not in as_(world.quality).get("/audit").text
    page = as_(world.quality).get("/audit/events").text
    assert "<img src=x" not in page
    assert "林晓  X: y" in page


def test_events_of_customers_only_within_reach(world: World, as_, app):
    with app.app_context():
        open_id, secret_id = customer(world.haichuan).id, customer(world.secret).id
    trail().note("print", "打印了海川的卡", user_id=1, user_name="林晓", customer_id=open_id)
    trail().note("print", "打印了机密的卡", user_id=2, user_name="周敏", customer_id=secret_id)
    trail().note("sign_in_failed", "stranger", user_id=None, user_name="10.0.0.9")
    quality, admin = as_(world.quality).get("/audit/events").text, as_(world.admin).get("/audit/events").text
    assert ("打印了海川的卡" in quality, "打印了海川的卡" in admin) == (True, False)
    assert "打印了机密的卡" not in quality + admin
    assert ("10.0.0.9" in quality, "10.0.0.9" in admin) == (False, True)


def test_events_page_by_page(world: World, as_):
    for number in range(51):
        trail().note("export", f"第 {number} 份", user_id=1, user_name="林晓")
    first = as_(world.director).get("/audit/events").text
    assert ("第 50 份" in first, "第 0 份" in first) == (True, False)
    older = first.split('href="/audit/events?before=')[1].split('"')[0]
    assert "第 0 份" in as_(world.director).htmx("GET", f"/audit/events?before={older}", "results").text


def test_results_are_a_part_of_the_page(world: World, as_):
    quality = as_(world.quality)
    assert quality.htmx("GET", "/audit", "results").text.strip() in quality.get("/audit").text


def test_the_log_costs_few_statements(world: World, as_, count_queries):
    visitor = as_(world.quality)
    visitor.get("/audit")
    with count_queries() as statements:
        visitor.get("/audit")
    assert len([line for line in statements if line.lstrip().upper().startswith("SELECT")]) <= 9


def test_the_log_cannot_be_changed_in_the_program(world: World, app):
    changing = [
        rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/audit") and "POST" in rule.methods
    ]
    assert not changing


def test_the_log_goes_out_as_filtered_and_within_reach(world: World, as_, stranger):
    from io import BytesIO

    from openpyxl import load_workbook

    def rows(person, query: str) -> list[tuple[object, ...]]:
        answer = as_(person).get(f"/audit.xlsx{query}")
        return list(load_workbook(BytesIO(answer.data)).worksheets[0].values)[1:]

    found = rows(world.quality, "?verb=customer.assign")
    assert {row[2] for row in found} == {"指定客户经理"}
    assert {row[4] for row in found} == {world.haichuan, world.dongfang}
    assert not rows(world.admin, "?verb=customer.assign")
    assert as_(world.lin).get("/audit.xlsx").status_code == 403
    assert stranger.get("/audit.xlsx").status_code == 302
    assert "操作日志" in trail().events("export")[0]["what"]


def test_a_run_and_a_deletion_are_told_without_machine_words(world: World, as_, app, tmp_path):
    with app.app_context():
        run = taken(tmp_path, {"客户名称": "江州永昌模具厂"})
        with acting_as(SYSTEM):
            undoing.start(run)
            removal.delete(customer(world.dongfang), reason="录错")
    text = as_(world.director).get("/audit?person=system").text
    told = text.split("<table")[1]
    for word in (
        "待对应栏目",
        "核对中",
        "待写入",
        "写入中",
        "已写入",
        "撤销中",
        "已撤销",
        "撤销时间",
        "删除时间",
    ):
        assert word in told, word
    assert not re.search(r"mapping|checking|preview|running|finished|undoing|undone", told)
    assert not re.search(r"\d{4}-\d\d-\d\dT", told)
    assert re.search(r"删除时间</span>.{0,90}\d{4}-\d\d-\d\d \d\d:\d\d", told, re.DOTALL)


def test_every_state_of_a_run_has_its_word():
    told = ImportRun.__doc__.partition("state: ")[2].partition(".")[0]
    assert [code for code, _word in house_words.RUN_STATES] == told.split(", ")
