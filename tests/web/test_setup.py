"""First start: no account, one link, one administrator."""

import pytest

from tests.world import World
from webapp.actions import setup
from webapp.domain.refusal import Refusal
from webapp.queries import accounts, settings, users

GOOD = "七点半的早市豆浆很烫"
FORM = {
    "institute": "江州市计量检测院",
    "name": "李管",
    "username": "li.guan",
    "password": GOOD,
    "again": GOOD,
}


@pytest.fixture
def token(app):
    with app.app_context():
        return setup.token()


def test_the_door_leads_to_the_first_setup_while_nobody_exists(app, stranger):
    assert stranger.get("/login").headers["Location"] == "/setup"
    assert "启动服务的窗口" in stranger.get("/setup").text


def test_another_token_opens_nothing(app, stranger, token):
    assert stranger.get("/setup?token=guess").status_code == 403
    assert stranger.post("/setup", data={**FORM, "token": "guess"}).status_code == 403
    with app.app_context():
        assert not users.any_user()


def test_what_is_kept_is_not_the_token(app, token):
    with app.app_context():
        assert token not in str(settings.everything())


def test_the_first_administrator_comes_in_at_once(app, stranger, token):
    assert stranger.get(f"/setup?token={token}").status_code == 200
    assert stranger.post("/setup", data={**FORM, "token": token}).headers["Location"] == "/users"
    assert "江州市计量检测院" in stranger.get("/users").text
    with app.app_context():
        user = accounts.named("li.guan")
        assert accounts.roles_of(user.id) == {"admin"}
        assert not user.must_change


def test_the_link_works_once(app, stranger, token):
    stranger.post("/setup", data={**FORM, "token": token})
    again = stranger.post("/setup", data={**FORM, "username": "second", "token": token})
    assert again.headers["Location"] == "/login"
    with app.app_context():
        assert accounts.named("second") is None


def test_a_restart_makes_a_new_link(app, stranger, token):
    with app.app_context():
        fresh = setup.token()
    assert stranger.get(f"/setup?token={token}").status_code == 403
    assert stranger.get(f"/setup?token={fresh}").status_code == 200


def test_there_is_no_first_setup_once_somebody_exists(world: World, stranger, token):
    assert stranger.get(f"/setup?token={token}").headers["Location"] == "/login"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "123456", "again": "123456"}, "至少 8 位"),
        ({"password": "li.guan2026", "again": "li.guan2026"}, "不能由用户名"),
        ({"password": "江州市计量检测院", "again": "江州市计量检测院"}, "不能由用户名"),
        ({"again": "别的"}, "不一样"),
        ({"username": "a b"}, "用户名只用"),
        ({"institute": ""}, "请填写单位名称"),
    ],
)
def test_a_refused_form_comes_back_and_nobody_is_made(change, sentence, app, stranger, token):
    answer = stranger.post("/setup", data={**FORM, "token": token, **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="李管"' in answer.text
    assert GOOD not in answer.text
    with app.app_context():
        assert not users.any_user()


def test_two_at_once_make_one_administrator(app, token):
    given = {"given": token, "name": "李管", "password_hash": "x", "institute": "院"}
    with app.app_context():
        setup.make_first_administrator(username="first", **given)
        with pytest.raises(Refusal, match="链接已失效"):
            setup.make_first_administrator(username="second", **given)
        assert accounts.named("second") is None
