"""One's own account: password, sessions, being reached."""

import pytest

from tests.world import PASSWORD, World
from webapp import passwords
from webapp.actions import acting_as
from webapp.actions import users as actions
from webapp.domain.viewer import SYSTEM
from webapp.queries import accounts

GOOD = "江上清风与山间明月 2026"
FORM = {"old": PASSWORD, "password": GOOD, "again": GOOD}


@pytest.fixture
def signed_in(app, stranger):
    """A second browser of 林, through the door."""
    from tests.conftest import Visitor

    def enter(username: str = "lin", password: str = PASSWORD) -> Visitor:
        visitor = Visitor(app.test_client())
        visitor.post("/login", data={"username": username, "password": password})
        return visitor

    return enter


def hash_of(app, name: str) -> str:
    with app.app_context():
        return accounts.named(name).password_hash


def test_a_stranger_is_sent_to_the_door(stranger):
    assert stranger.get("/profile").headers["Location"] == "/login?next=/profile"
    assert stranger.post("/profile/password", data=FORM).status_code == 302


def test_every_role_has_its_page(world: World, as_):
    for person in world.everybody():
        assert as_(person).get("/profile").status_code == 200


def test_a_new_password_ends_every_other_session(app, world: World, signed_in):
    here, there = signed_in(), signed_in()
    cookie = here.client.get_cookie("hengke").value
    assert here.post("/profile/password", data=FORM).headers["Location"] == "/profile"
    assert here.client.get_cookie("hengke").value != cookie
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    here.client.set_cookie("hengke", cookie)
    assert here.get("/").status_code == 302
    assert passwords.matches(hash_of(app, "lin"), GOOD)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"old": "wrong"}, "现在的密码不对"),
        ({"old": ""}, "请填写现在的密码"),
        ({"again": GOOD + "x"}, "两次输入的密码不一样"),
        ({"password": "123456", "again": "123456"}, "至少 8 位"),
        ({"password": "lin lin 2026!", "again": "lin lin 2026!"}, "不能由用户名"),
        ({"password": PASSWORD, "again": PASSWORD}, "不能与现在的相同"),
    ],
)
def test_a_refused_password_changes_nothing(change, sentence, app, world: World, as_):
    before = hash_of(app, "lin")
    answer = as_(world.lin).post("/profile/password", data={**FORM, **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert hash_of(app, "lin") == before
    assert GOOD not in answer.text


def test_the_old_password_cannot_be_guessed_there_either(world: World, as_):
    lin = as_(world.lin)
    answers = [
        lin.post("/profile/password", data={**FORM, "old": f"guess {n}"}).status_code for n in range(9)
    ]
    assert answers == [422] * 8 + [429]


def test_after_a_reset_nothing_works_before_the_change(app, world: World, signed_in):
    with app.app_context(), acting_as(SYSTEM):
        actions.set_password(
            accounts.get(world.lin.id), password_hash=passwords.hashed("k7mq-p3xd-w9rt-h2vn")
        )
    lin = signed_in(password="k7mq-p3xd-w9rt-h2vn")
    assert lin.get("/").headers["Location"] == "/profile"
    assert lin.get("/search?q=x").headers["Location"] == "/profile"
    page = lin.get("/profile").text
    assert "请先修改密码" in page
    assert "登录的设备" not in page
    answer = lin.post("/profile/password", data={**FORM, "old": "k7mq-p3xd-w9rt-h2vn"})
    assert answer.headers["Location"] == "/"
    assert lin.get("/").status_code == 200


def test_my_sessions_can_be_ended_one_by_one(world: World, signed_in):
    here, there = signed_in(), signed_in()
    keys = [part.split("/")[0] for part in here.get("/profile").text.split('action="/profile/sessions/')[1:]]
    other = next(key for key in keys if len(key) == 64)
    part = here.htmx("POST", f"/profile/sessions/{other}/ending", "sessions")
    assert part.status_code == 200
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_another_person_s_session_is_not_found(world: World, signed_in):
    from webapp.web.sessions import key_of

    zhou = signed_in("zhou")
    key = key_of(zhou.client.get_cookie("hengke").value)
    assert signed_in("lin").post(f"/profile/sessions/{key}/ending").status_code == 404
    assert zhou.get("/").status_code == 200


def test_all_others_or_all_can_be_ended(world: World, signed_in):
    here, there, zhou = signed_in(), signed_in(), signed_in("zhou")
    assert here.post("/profile/sessions/ending").status_code == 303
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert here.post("/profile/sessions/everywhere").headers["Location"] == "/login"
    assert (here.get("/").status_code, zhou.get("/").status_code) == (302, 200)


def test_own_data_is_kept_and_nothing_else(app, world: World, as_):
    data = {
        "version": 1,
        "phone": "0574-8600 1234",
        "email": "lin@example.com",
        "name": "改名",
        "roles": "admin",
    }
    part = as_(world.lin).htmx("POST", "/profile", "reach", data=data)
    assert "0574-8600 1234" in part.text
    with app.app_context():
        user = accounts.get(world.lin.id)
        assert (user.name, user.email, accounts.roles_of(user.id)) == ("林晓", "lin@example.com", {"manager"})
    again = as_(world.lin).htmx("POST", "/profile", "reach", data={**data, "phone": "1"})
    assert again.status_code == 409
    assert 'value="1"' in again.text
    wrong = as_(world.lin).post("/profile", data={"version": 2, "phone": "2", "email": "nowhere"})
    assert (wrong.status_code, 'value="2"' in wrong.text) == (422, True)
