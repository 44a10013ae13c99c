"""Two-step sign-in: turned on with a telephone, asked for at the door, needed by role, taken away."""

import re

import pytest

from tests.conftest import Visitor
from tests.factoring import half_in, shown, turned_on
from tests.world import PASSWORD, World
from webapp.trail import trail

HERE = "/profile/second-factor"
SECRET = re.compile(r"<code class=\"strong\">([A-Z2-7 ]+)</code>")
CODE = re.compile(r"<li><code>([a-z2-9]{5}-[a-z2-9]{5})</code></li>")


def salt_of(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as held:
        return held["second_factor"]


def enrolled(visitor: Visitor) -> list[str]:
    visitor.post(f"{HERE}/beginning")
    answer = visitor.post(HERE, data={"code": shown(salt=salt_of(visitor)), "password": PASSWORD})
    assert answer.status_code == 200
    return CODE.findall(answer.text)


def test_turned_on_with_a_telephone_and_asked_for_from_then_on(app, world: World, as_):
    lin = as_(world.lin)
    assert "还没有启用" in lin.get(HERE).text
    assert lin.post(f"{HERE}/beginning").status_code == 303
    page = lin.get(HERE).text
    assert "data:image/svg+xml" in page
    assert len(SECRET.findall(page)[0].replace(" ", "")) == 32
    salt = salt_of(lin)
    wrong = lin.post(HERE, data={"code": "000000", "password": PASSWORD})
    assert wrong.status_code == 422
    assert "验证码不正确" in wrong.text
    wrong = lin.post(HERE, data={"code": shown(salt=salt), "password": "wrong"})
    assert "现在的密码不对" in wrong.text
    assert salt_of(lin) == salt  # the code on the telephone stays good
    codes = CODE.findall(lin.post(HERE, data={"code": shown(salt=salt), "password": PASSWORD}).text)
    assert len(set(codes)) == 10
    assert "起启用" in lin.get("/profile").text
    assert not any(code in lin.get(HERE).text for code in codes)
    visitor, answer = half_in(app)
    assert answer.headers["Location"] == "/login/code"
    assert visitor.get("/").status_code == 302
    # The very code that turned it on opens nothing.
    assert visitor.post("/login/code", data={"code": shown(salt=salt)}).status_code == 401
    answer = visitor.post("/login/code", data={"code": shown(salt=salt, away=1)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert visitor.get("/").status_code == 200


def test_turning_it_on_ends_other_sessions_and_gives_a_new_cookie(app, world: World, as_):
    here, there = as_(world.lin), as_(world.lin)
    before = here.client.get_cookie("hengke").value
    enrolled(here)
    assert here.client.get_cookie("hengke").value != before
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_where_one_was_going_and_a_new_cookie_at_each_step(app, world: World):
    turned_on(app, world.lin)
    visitor, _answer = half_in(app, next="/customers?q=海")
    half = visitor.client.get_cookie("hengke").value
    answer = visitor.post("/login/code", data={"code": shown()})
    assert answer.headers["Location"] == "/customers?q=%E6%B5%B7"
    whole = visitor.client.get_cookie("hengke").value
    visitor.client.set_cookie("hengke", half)
    assert visitor.get("/").status_code == 302
    visitor.client.set_cookie("hengke", whole)
    assert visitor.get("/").status_code == 200
    other, _answer = half_in(app, next="//evil.example")
    assert other.post("/login/code", data={"code": shown(away=1)}).headers["Location"] == "/"


def test_a_recovery_code_opens_once_and_says_how_many_are_left(app, world: World):
    codes = turned_on(app, world.lin)
    visitor, _answer = half_in(app)
    assert visitor.post("/login/code", data={"recovery": codes[0].upper()}).status_code == 303
    assert "还剩 2 个" in visitor.get("/").text
    again, _answer = half_in(app)
    answer = again.post("/login/code", data={"recovery": codes[0]})
    assert answer.status_code == 401
    assert "恢复码不正确或已经用过" in answer.text
    assert [row["user_name"] for row in trail().events("recovery_used")] == ["林晓"]


def test_new_recovery_codes_for_the_password(app, world: World, as_):
    old = turned_on(app, world.lin)
    visitor, _answer = half_in(app)
    visitor.post("/login/code", data={"code": shown()})
    assert visitor.post(f"{HERE}/codes", data={"password": "x"}).status_code == 422
    new = CODE.findall(visitor.post(f"{HERE}/codes", data={"password": PASSWORD}).text)
    assert len(new) == 10
    again, _answer = half_in(app)
    assert again.post("/login/code", data={"recovery": old[1]}).status_code == 401
    assert again.post("/login/code", data={"recovery": new[1]}).status_code == 303


def test_turned_off_for_the_password_unless_the_role_needs_it(app, world: World, as_):
    turned_on(app, world.lin)
    visitor, _answer = half_in(app)
    visitor.post("/login/code", data={"code": shown()})
    assert visitor.post(f"{HERE}/removal", data={"password": "x"}).status_code == 422
    as_(world.admin).post("/settings/second-factor", data={"roles": "manager"})
    answer = visitor.post(f"{HERE}/removal", data={"password": PASSWORD})
    assert answer.status_code == 409
    as_(world.admin).post("/settings/second-factor", data={})
    assert visitor.post(f"{HERE}/removal", data={"password": PASSWORD}).status_code == 303
    assert half_in(app)[1].headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/", "/customers", "/profile", "/search?q=x", "/healthz"])
def test_whose_role_needs_it_is_led_there_first(path, world: World, as_):
    as_(world.admin).post("/settings/second-factor", data={"roles": ["manager", "quality"]})
    answer = as_(world.lin).get(path)
    if path in {"/profile", "/healthz"}:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.headers["Location"]) == (302, HERE)
    assert as_(world.assistant).get("/").status_code == 200


def test_led_there_he_turns_it_on_and_works(world: World, as_):
    as_(world.admin).post("/settings/second-factor", data={"roles": "manager"})
    lin = as_(world.lin)
    assert lin.post("/customers", data={"name": "新客户", "kind": "company"}).headers["Location"] == HERE
    assert "您的角色须使用两步验证" in lin.get(HERE).text
    enrolled(lin)
    assert lin.get("/customers").status_code == 200


def test_the_settings_tell_who_has_none(app, world: World, as_):
    turned_on(app, world.lin)
    admin = as_(world.admin)
    admin.post("/settings/second-factor", data={"roles": "manager"})
    page = admin.get("/settings/second-factor").text
    assert f'href="/users/{world.zhou.id}"' in page
    assert f'href="/users/{world.lin.id}"' not in page
    assert "两步验证的角色" in admin.get("/audit").text


def test_two_windows_do_not_overwrite_the_setting(world: World, as_):
    admin = as_(world.admin)
    seen = re.search(r'name="seen" value="(\w+)"', admin.get("/settings/second-factor").text)[1]
    assert admin.post("/settings/second-factor", data={"roles": "manager", "seen": seen}).status_code == 303
    assert admin.post("/settings/second-factor", data={"roles": "head", "seen": seen}).status_code == 409
    assert admin.post("/settings/second-factor", data={"roles": "nobody"}).status_code == 422


def test_the_administrator_takes_it_away_and_it_is_logged(app, world: World, as_):
    turned_on(app, world.lin)
    visitor, _answer = half_in(app)
    visitor.post("/login/code", data={"code": shown()})
    admin, where = as_(world.admin), f"/users/{world.lin.id}/second-factor/removal"
    assert "取消两步验证" in admin.get(f"/users/{world.lin.id}").text
    assert admin.post(where).status_code == 303
    assert visitor.get("/").status_code == 302
    assert half_in(app)[1].headers["Location"] == "/"
    assert admin.post(where).status_code == 409
    log = admin.get("/audit").text
    assert "两步验证" in log
    assert "林晓" in log


def test_not_his_own(app, world: World, as_):
    turned_on(app, world.admin)
    visitor, _answer = half_in(app, "admin")
    visitor.post("/login/code", data={"code": shown()})
    answer = visitor.post(f"/users/{world.admin.id}/second-factor/removal")
    assert answer.status_code == 409
    assert "我的账户" in answer.text
    assert half_in(app, "admin")[1].headers["Location"] == "/login/code"
