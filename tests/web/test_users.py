"""Accounts: the ladder for each route, the rules of leavers and administrators."""

import pytest
from sqlalchemy import func, select

from tests.world import World
from webapp import passwords
from webapp.actions import acting_as
from webapp.actions import users as actions
from webapp.db import session
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role
from webapp.models import AuditEntry, User
from webapp.queries import accounts, users

NEW = {
    "name": "王新",
    "username": "wang.xin",
    "roles": ["manager", "staff"],
    "department_id": "",
    "version": "1",
}


@pytest.fixture
def user_of(app):
    def read(name: str) -> User | None:
        with app.app_context():
            return accounts.named(name)

    return read


@pytest.fixture
def entries(app):
    def count() -> int:
        with app.app_context():
            return session.scalar(select(func.count(AuditEntry.id))) or 0

    return count


def form_of(user: User, **changes: object) -> dict[str, object]:
    plain = {
        "version": user.version,
        "name": user.name,
        "username": user.username,
        "department_id": user.department_id or "",
        "phone": user.phone,
        "email": user.email,
    }
    return {**plain, **changes}


@pytest.mark.parametrize(
    "path", ["/users", "/users/new", "/users/1", "/users/departments", "/users/departments/new"]
)
def test_only_the_administrator_enters(path, world: World, as_, stranger):
    assert stranger.get(path).headers["Location"].startswith("/login?next=")
    assert as_(world.head).get(path).status_code == 403
    assert as_(world.admin).get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/1",
        "/1/password",
        "/1/disabling",
        "/1/enabling",
        "/departments",
        "/departments/1",
        "/departments/1/deletion",
    ],
)
def test_nobody_else_changes_anything(path, world: World, as_, stranger, entries):
    before = entries()
    assert as_(world.director).post(f"/users{path}", data=NEW).status_code == 403
    assert stranger.post(f"/users{path}", data=NEW).status_code == 302
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(world.admin).post(f"/users{path}", data=NEW, headers=foreign).status_code == 403
    assert entries() == before


def test_a_new_account_shows_its_password_once_and_must_change_it(world: World, as_, stranger, user_of):
    answer = as_(world.admin).post("/users", data=NEW)
    assert answer.status_code == 201
    password = answer.text.split('id="made-password">')[1].split("<")[0]
    user = user_of("Wang.Xin")
    assert user is not None
    assert user.must_change
    assert passwords.matches(user.password_hash, password)
    assert password not in as_(world.admin).get(f"/users/{user.id}").text
    stranger.post("/login", data={"username": "WANG.XIN", "password": password})
    assert stranger.get("/").headers["Location"] == "/profile"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "请填写姓名"),
        ({"username": "王"}, "2 到 40 个"),
        ({"username": "a b"}, "2 到 40 个"),
        ({"username": "x" * 41}, "最多 40 个字"),
        ({"roles": []}, "至少选择一种角色"),
        ({"roles": ["chief"]}, "列表中没有"),
        ({"department_id": "999"}, "请从列表中选择"),
        ({"email": "wang at home"}, "邮箱的写法不对"),
    ],
)
def test_a_refused_form_comes_back_as_typed(change, sentence, world: World, as_, entries):
    before = entries()
    answer = as_(world.admin).post("/users", data={**NEW, "phone": "0574-8600", **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="0574-8600"' in answer.text
    assert entries() == before


def test_a_user_name_is_taken_whatever_its_case(world: World, as_, entries):
    before = entries()
    answer = as_(world.admin).post("/users", data={**NEW, "username": "LIN"})
    assert answer.status_code == 409
    assert "已有人使用" in answer.text
    assert entries() == before


def test_foreign_fields_are_never_stored(world: World, as_, user_of):
    as_(world.admin).post("/users", data={**NEW, "id": "1", "is_active": "", "epoch": "9", "must_change": ""})
    user = user_of("wang.xin")
    assert user is not None
    assert (user.is_active, user.epoch, user.must_change) == (True, 0, True)


def test_rights_change_at_the_next_request_and_a_lowered_person_signs_in_again(world: World, as_, user_of):
    lin, admin = as_(world.lin), as_(world.admin)
    assert lin.get("/users").status_code == 403
    raised = form_of(user_of("lin"), roles=["manager", "admin"])
    assert admin.post(f"/users/{world.lin.id}", data=raised).status_code == 303
    assert lin.get("/users").status_code == 200
    lowered = form_of(user_of("lin"), roles=["manager"])
    admin.post(f"/users/{world.lin.id}", data=lowered)
    assert lin.get("/users").status_code == 302


def test_nobody_changes_his_own_roles(world: World, as_, user_of, entries):
    before = entries()
    answer = as_(world.admin).post(
        f"/users/{world.admin.id}", data=form_of(user_of("admin"), roles=["admin", "head"])
    )
    assert answer.status_code == 409
    assert "不能更改自己的角色" in answer.text
    assert entries() == before
    own = form_of(user_of("admin"), roles=["admin"], phone="123")
    assert as_(world.admin).post(f"/users/{world.admin.id}", data=own).status_code == 303


def test_a_stale_form_shows_what_the_other_one_saved(world: World, as_, user_of):
    mine = form_of(user_of("lin"), roles=["manager"], phone="222")
    as_(world.admin).post(f"/users/{world.lin.id}", data={**mine, "phone": "111"})
    answer = as_(world.admin).post(f"/users/{world.lin.id}", data=mine)
    assert answer.status_code == 409
    assert 'value="222"' in answer.text
    assert "111" in answer.text
    assert user_of("lin").phone == "111"
    version = user_of("lin").version
    assert f'value="{version}"' in answer.text.split('name="version"')[1].split(">")[0]


def test_a_leaver_with_customers_cannot_be_disabled(world: World, as_, user_of, entries):
    before = entries()
    answer = as_(world.admin).post(f"/users/{world.zhou.id}/disabling")
    assert answer.status_code == 409
    assert "名下还有 2 家客户" in answer.text
    assert user_of("zhou").is_active
    assert entries() == before


def test_a_disabled_person_is_out_at_once_and_comes_back(world: World, as_, stranger, user_of):
    he = as_(world.he)
    assert he.get("/profile").status_code == 200
    as_(world.admin).post(f"/users/{world.he.id}/disabling")
    assert he.get("/profile").status_code == 302
    assert user_of("he").disabled_at is not None
    from tests.world import PASSWORD

    assert stranger.post("/login", data={"username": "he", "password": PASSWORD}).status_code == 401
    as_(world.admin).post(f"/users/{world.he.id}/enabling")
    assert stranger.post("/login", data={"username": "he", "password": PASSWORD}).status_code == 303


def test_a_reset_ends_all_sessions_and_the_old_password(world: World, as_, user_of):
    lin = as_(world.lin)
    old = user_of("lin").password_hash
    answer = as_(world.admin).post(f"/users/{world.lin.id}/password")
    assert answer.status_code == 200
    assert "只显示这一次" in answer.text
    assert user_of("lin").password_hash != old
    assert lin.get("/").status_code == 302


def test_one_administrator_always_stays(world: World, context):
    admin = accounts.get(world.admin.id)
    with pytest.raises(Refusal, match="唯一的系统管理员"):
        actions.disable(admin)
    with pytest.raises(Refusal, match="唯一的系统管理员"):
        actions.edit(admin, **form_of(admin, roles=["staff"], department_id=None))
    actions.edit(
        accounts.get(world.he.id),
        **form_of(accounts.get(world.he.id), roles=["staff", "admin"], department_id=None),
    )
    actions.edit(admin, **form_of(admin, roles=["staff"], department_id=None))
    assert accounts.roles_of(admin.id) == {Role.STAFF}


def test_nobody_disables_himself(world: World, app):
    with app.app_context(), acting_as(world.admin), pytest.raises(Refusal, match="自己的账户"):
        actions.disable(accounts.get(world.admin.id))


def test_a_second_switch_is_refused(world: World, context):
    he = accounts.get(world.he.id)
    with pytest.raises(Refusal, match="正在使用"):
        actions.enable(he)
    actions.disable(he)
    with pytest.raises(Refusal, match="已经停用"):
        actions.disable(he)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"username": "a b"}, "不合规定"),
        ({"roles": ["chief"]}, "没有这种角色"),
        ({"roles": []}, "至少选择一种"),
        ({"department_id": 999}, "部门已不存在"),
    ],
)
def test_the_action_itself_refuses_too(given, sentence, context):
    good = {"username": "wang", "name": "王", "roles": ["staff"], "password_hash": "x"}
    with pytest.raises(Refusal, match=sentence):
        actions.add(**{**good, **given})
    assert not users.any_user()
