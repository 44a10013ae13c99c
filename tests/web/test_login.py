"""The door: same answer for everybody, slowed guessing, new cookies, old ones dead."""

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest

from tests.conftest import OURS, Visitor
from tests.world import PASSWORD, World
from webapp import clock
from webapp.web.limits import ACCOUNT, ADDRESS

LIN = {"username": "lin", "password": PASSWORD}


def cookie(visitor: Visitor) -> str:
    found = visitor.client.get_cookie("hengke")
    return found.value if found else ""


def enter(app, **form: str) -> Visitor:
    visitor = Visitor(app.test_client())
    visitor.post("/login", data={**LIN, **form})
    return visitor


def test_the_right_password_opens_and_the_cookie_is_a_new_one(app, world: World, stranger):
    stranger.client.set_cookie("hengke", "planted")
    answer = stranger.post("/login", data=LIN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert cookie(stranger) not in {"", "planted"}
    assert len(cookie(stranger)) >= 43  # 256 bits
    assert stranger.get("/").status_code == 200
    before = cookie(stranger)
    stranger.post("/login", data=LIN)
    assert cookie(stranger) != before


@pytest.mark.parametrize(
    ("steps", "gap", "status"),
    [
        (1, timedelta(hours=7, minutes=59), 200),
        (1, timedelta(hours=8, seconds=5), 302),
        (23, timedelta(hours=7), 200),  # 6 days 17 hours
        (25, timedelta(hours=7), 302),  # 7 days 7 hours, though never idle
    ],
)
def test_a_session_ends_idle_or_old(steps, gap, status, app, world: World, monkeypatch):  # noqa: PLR0917
    lin, start = enter(app), clock.now()
    for step in range(1, steps + 1):
        monkeypatch.setattr(clock, "now", lambda step=step: start + step * gap)
        answer = lin.get("/")
    assert answer.status_code == status


def test_wrong_and_unknown_are_the_same_to_look_at(app, world: World):
    answers = []
    for form in ({"username": "lin", "password": "wrong"}, {"username": "nobody", "password": "wrong"}):
        answer = Visitor(app.test_client()).post("/login", data=form)
        answers.append((answer.status_code, answer.text.replace(f'value="{form["username"]}"', "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 401


def test_wrong_and_unknown_take_the_same_time(app, world: World):
    def taken(username: str) -> float:
        begun = perf_counter()
        Visitor(app.test_client()).post("/login", data={"username": username, "password": "x"})
        return perf_counter() - begun

    known, unknown = [], []
    for _round in range(3):  # in turn, so that a busy machine slows both
        known.append(taken("lin"))
        unknown.append(taken("nobody"))
    assert 0.4 < median(known) / median(unknown) < 2.5


def test_guessing_one_name_is_slowed_and_the_owner_comes_in_later(app, world: World, monkeypatch):
    guesser = Visitor(app.test_client())
    codes = [guesser.post("/login", data={**LIN, "password": f"g{n}"}).status_code for n in range(10)]
    assert codes == [401] * ACCOUNT.amount + [429] * 2
    slowed = guesser.post("/login", data=LIN)
    assert slowed.status_code == 429
    assert int(slowed.headers["Retry-After"]) <= 300
    other = Visitor(app.test_client()).post("/login", data={"username": "zhou", "password": PASSWORD})
    assert other.status_code == 303


def test_guessing_from_one_address_is_slowed(app, world: World):
    guesser = Visitor(app.test_client())
    codes = [
        guesser.post("/login", data={"username": f"u{n}", "password": "x"}).status_code for n in range(22)
    ]
    assert codes == [401] * ADDRESS.amount + [429] * 2


def test_right_passwords_do_not_count(app, world: World):
    for _n in range(ADDRESS.amount + 2):
        assert Visitor(app.test_client()).post("/login", data=LIN).status_code == 303


def test_a_right_password_forgets_the_wrong_ones(app, world: World, stranger):
    for _round in range(2):
        for n in range(ACCOUNT.amount - 1):
            assert stranger.post("/login", data={**LIN, "password": f"g{n}"}).status_code == 401
        assert stranger.post("/login", data=LIN).status_code == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "\\\\evil",
        "x",
    ],
)
def test_next_leads_nowhere_else(wanted, app, world: World, stranger):
    assert stranger.post("/login", data={**LIN, "next": wanted}).headers["Location"] == "/"


def test_next_leads_where_one_wanted_to_go(app, world: World, stranger):
    asked = stranger.get("/profile?edit=reach").headers["Location"]
    assert asked.startswith("/login?next=")
    page = stranger.get(asked).text
    assert 'name="next" value="/profile?edit=reach"' in page
    answer = stranger.post("/login", data={**LIN, "next": "/profile?edit=reach"})
    assert answer.headers["Location"] == "/profile?edit=reach"


def test_nobody_signs_in_or_out_by_reading(app, world: World, stranger):
    stranger.get(f"/login?username=lin&password={PASSWORD}")
    assert stranger.get("/").status_code == 302
    assert stranger.get("/profile").status_code == 302
    lin = enter(app)
    assert lin.get("/logout").status_code == 405
    assert lin.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "null"},
        {},
    ],
)
def test_from_elsewhere_nobody_signs_in(headers, app, world: World, stranger):
    answer = stranger.client.post("/login", data=LIN, headers=headers)
    assert answer.status_code == 403
    assert stranger.get("/").status_code == 302


def test_what_was_typed_stays_but_the_password(app, world: World, stranger):
    page = stranger.post(
        "/login", data={"username": "lin <b>", "password": "my secret", "next": "/profile"}
    ).text
    assert 'value="lin &lt;b&gt;"' in page
    assert "my secret" not in page
    assert 'name="next" value="/profile"' in page


def test_a_password_kept_under_older_parameters_is_kept_anew(app, world: World, stranger):
    from argon2 import PasswordHasher

    from webapp import passwords
    from webapp.actions import acting_as, profile
    from webapp.queries import accounts

    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with app.app_context(), acting_as(world.lin):
        profile.renew_hash(password_hash=weak)
    assert stranger.post("/login", data=LIN).status_code == 303
    with app.app_context():
        kept = accounts.named("lin").password_hash
    assert kept != weak
    assert not passwords.is_outdated(kept)
    assert passwords.matches(kept, PASSWORD)


def test_a_disabled_or_unknown_session_owner_is_a_stranger(app, world: World, as_):
    client = app.test_client()
    with client.session_transaction() as held:
        held["_user_id"], held["epoch"] = "99999", 0
    assert client.get("/", headers=OURS).status_code == 302
    with client.session_transaction() as held:
        held["_user_id"], held["epoch"] = str(world.lin.id), 7
    assert client.get("/", headers=OURS).status_code == 302
