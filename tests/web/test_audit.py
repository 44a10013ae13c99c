"""The log: who sees which entries, in which words."""

import pytest
from sqlalchemy import select

from tests.world import World
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain import house_words
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer, UserRole
from webapp.models.audit import Audited
from webapp.queries import audit as queries
from webapp.queries import users
from webapp.queries.audit import Asked
from webapp.trail import trail


def subjects(viewer, **asked) -> set[str]:
    found = queries.entries(Asked(**asked), viewer=viewer, most=1000)
    return {entry.subject for entry in found.entries}


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


@pytest.mark.parametrize("path", ["/audit", "/audit/events"])
def test_who_may_read_the_log(path, world: World, as_, stranger):
    assert stranger.get(path).status_code == 302
    for person in (world.admin, world.quality, world.director):
        assert as_(person).get(path).status_code == 200
    for person in (world.lin, world.assistant, world.head, world.chief, world.he, world.committee):
        assert as_(person).get(path).status_code == 403


def test_customers_matters_are_for_those_who_may_see_the_customer(world: World, context):
    admin, quality = subjects(world.admin), subjects(world.quality)
    assert {"林晓", "客户服务组"} <= admin & quality
    assert world.haichuan in quality
    assert world.haichuan not in admin
    assert not {world.haichuan, world.dongfang, world.nobody, world.secret} & admin


def test_isolated_customers_do_not_exist_in_the_log(world: World, as_, context):
    assert world.secret not in subjects(world.quality) | subjects(world.director)
    assert not subjects(world.quality, text=world.secret)
    assert not subjects(world.quality, text="星澜")
    text = as_(world.director).get("/audit?q=星澜").text
    assert "星澜特种" not in text


def test_a_named_reader_sees_the_isolated_one(world: World, context):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.zhou.id, role=Role.DIRECTOR))
    viewer = users.account(world.zhou.id).viewer
    assert world.secret in subjects(viewer)


def test_of_a_deleted_customer_only_the_parting_is_told(world: World, context):
    with transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        from webapp import clock

        customer(world.haichuan).deleted_at = clock.now()
    found = queries.entries(Asked(text=world.haichuan), viewer=world.quality, most=99).entries
    assert {entry.verb for entry in found} == {Verb.CUSTOMER_DELETE}


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"verb": "customer.assign"}, {"assignments", "customers"}),
        ({"row": ("users", 1)}, {"users"}),
        ({"text": "客户服务组"}, {"departments"}),
        ({"person": "system", "text": "林晓"}, {"users"}),
        ({"person": "1"}, set()),
        ({"text": "%"}, set()),
    ],
)
def test_the_filters(asked, kinds, world: World, context):
    found = queries.entries(Asked(**asked), viewer=world.quality, most=1000).entries
    assert {entry.kind for entry in found} == kinds


def test_days_are_days_of_beijing(world: World, context):
    from datetime import timedelta

    from webapp import clock

    today = clock.today()
    assert subjects(world.quality, since=today, until=today)
    assert not subjects(world.quality, since=today + timedelta(days=1))
    assert not subjects(world.quality, until=today - timedelta(days=1))


def test_pages_follow_each_other_without_gap_or_repetition(world: World, context):
    whole = [entry.id for entry in queries.entries(Asked(), viewer=world.quality, most=1000).entries]
    seen, before = [], None
    while True:
        page = queries.entries(Asked(before=before), viewer=world.quality, most=7)
        seen += [entry.id for entry in page.entries]
        before = page.older
        if before is None:
            break
    assert seen == whole
    exact = queries.entries(Asked(), viewer=world.quality, most=len(whole))
    assert (len(exact.entries), exact.older) == (len(whole), None)


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
        "row=users-x",
        "row=a-1-2",
        "person=' OR 1=1",
        "verb=x",
        "kind=x",
    ):
        assert as_(world.quality).get(f"/audit?{query}").status_code == 200
        assert as_(world.quality).get(f"/audit/events?{query}").status_code == 200


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


def test_every_column_of_the_house_has_its_word_or_is_left_out_on_purpose():
    left_out = {
        "id",
        "version",
        "created_at",
        "disabled_at",
        "pinyin",
        "user_id",
        "code",
        "headers",
        "mapping",
        "stored",
        "file_digest",
        "assigns",
        "counts",
        "job",
        "actor_id",
        "finished_at",
        "undone_by_id",
        "number",
        "kind",
        "message",
        "room",
        "owner_id",
        "query",
        "signature",
        "used_at",
    }
    for model in Audited.__subclasses__():
        known = house_words.COLUMNS.get(model.__tablename__)
        if known is not None:
            columns = {column.name for column in model.__table__.columns} - set(
                getattr(model, "__unlogged__", ())
            )
            if model.__tablename__ == "settings":
                columns -= {"name"}
            if model.__tablename__ == "departments":
                columns -= {"position"}
            assert columns - left_out <= set(known), model.__tablename__


def test_the_log_cannot_be_changed_in_the_program(world: World, app):
    changing = [
        rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/audit") and "POST" in rule.methods
    ]
    assert not changing
