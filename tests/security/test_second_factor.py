"""Two-step sign-in attacked: codes used twice, old, of others, guessed; what the first step opens (21)."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from tests.conftest import OURS, Visitor
from tests.factoring import disabled, half_in, shown, turned_on
from tests.security.doors import doors
from tests.world import PASSWORD, World
from webapp import clock
from webapp.trail import trail

DOOR = "/login/code"


@pytest.fixture
def later(monkeypatch):
    """later(seconds): the clock put forward from now on."""
    start = clock.now()

    def put(seconds: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=seconds))

    return put


def test_a_code_used_twice_old_or_of_another_is_refused(app, world: World, later):
    turned_on(app, world.lin)
    turned_on(app, world.zhou, salt="11" * 16)
    code = shown()
    first, second = half_in(app)[0], half_in(app)[0]
    assert first.post(DOOR, data={"code": code}).status_code == 303
    assert second.post(DOOR, data={"code": code}).status_code == 401
    assert second.post(DOOR, data={"code": shown(away=-1)}).status_code == 401
    assert half_in(app, "zhou")[0].post(DOOR, data={"code": code}).status_code == 401
    old = shown(away=1)
    later(150)
    late = half_in(app)[0]
    assert late.post(DOOR, data={"code": old}).status_code == 401
    assert late.post(DOOR, data={"code": shown()}).status_code == 303


def test_the_same_code_at_the_same_moment_opens_one_door(app, world: World):
    turned_on(app, world.lin)
    visitors, code, found = [half_in(app)[0] for _n in range(4)], shown(), []
    barrier = Barrier(len(visitors))

    def enter(visitor: Visitor) -> None:
        barrier.wait()
        found.append(visitor.post(DOOR, data={"code": code}).status_code)

    threads = [Thread(target=enter, args=(one,)) for one in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [303, 401, 401, 401]


def test_the_password_alone_opens_nothing(app, world: World, dump):
    """Every page and form of the house, half signed in: as a stranger."""
    turned_on(app, world.admin)
    visitor, before = half_in(app, "admin")[0], dump()
    for door in (one for one in doors() if one.verbs and "<" not in one.rule):
        ask = visitor.get if door.method == "GET" else visitor.post
        answer = ask(door.rule)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/login"), door
    assert dump() == before
    assert visitor.post(DOOR, data={"code": shown()}).status_code == 303


def test_ten_guesses_are_stopped_and_the_owner_comes_in_from_home(app, world: World, later):
    codes = turned_on(app, world.lin)

    def step(visitor: Visitor, address: str, **form: str):
        return visitor.client.post(DOOR, data=form, headers=OURS, environ_overrides={"REMOTE_ADDR": address})

    home, guesser = "10.0.0.5", "203.0.113.9"
    assert step(half_in(app)[0], home, code=shown()).status_code == 303
    told = []
    for _visit in range(3):
        visitor = half_in(app)[0]
        told += [step(visitor, guesser, code="000000").status_code for _n in range(5)]
    assert told == [401] * 4 + [303] + [401] * 4 + [303] + [429] * 5
    later(40)
    right = shown()
    assert step(half_in(app)[0], guesser, code=right).status_code == 429  # not even the right one, from there
    assert int(step(half_in(app)[0], guesser, code=right).headers["Retry-After"]) > 0
    assert step(half_in(app)[0], home, code=right).status_code == 303
    # Away from home he has his recovery codes, which are counted by themselves.
    assert step(half_in(app)[0], guesser, recovery=codes[0]).status_code == 303
    names = [row["what"] for row in trail().events("code_failed")]
    assert names == ["lin"] * 10


def test_five_wrong_ones_end_the_visit(app, world: World):
    turned_on(app, world.lin)
    visitor = half_in(app)[0]
    answers = [visitor.post(DOOR, data={"code": "000000"}) for _n in range(5)]
    assert answers[4].headers["Location"] == "/login"
    assert visitor.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"
    assert "请重新登录" in visitor.get("/login").text
    assert visitor.get("/").status_code == 302


def test_the_first_step_lasts_ten_minutes(app, world: World, later):
    turned_on(app, world.lin)
    visitor = half_in(app)[0]
    later(601)
    assert visitor.get(DOOR).headers["Location"] == "/login"
    assert visitor.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"


def test_put_back_the_clock_it_opens_nothing(app, world: World, later):
    turned_on(app, world.lin)
    visitor = half_in(app)[0]
    later(-60)
    assert visitor.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"


@pytest.mark.parametrize("deed", ["password", "disabled", "taken away"])
def test_what_changes_in_between_ends_the_visit(deed, app, world: World, as_):
    turned_on(app, world.committee)
    visitor, where = half_in(app, "committee")[0], f"/users/{world.committee.id}"
    if deed == "password":
        as_(world.admin).post(f"{where}/password")
    elif deed == "disabled":
        disabled(app, world.admin, "committee")
    else:
        as_(world.admin).post(f"{where}/second-factor/removal")
    assert visitor.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"
    assert visitor.get("/").status_code == 302


def test_nobody_comes_to_the_second_step_without_the_first(app, world: World, stranger):
    turned_on(app, world.lin)
    assert stranger.get(DOOR).headers["Location"] == "/login"
    assert stranger.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"
    wrong = Visitor(app.test_client())
    wrong.post("/login", data={"username": "lin", "password": "wrong"})
    assert wrong.post(DOOR, data={"code": shown()}).headers["Location"] == "/login"
    assert wrong.get("/").status_code == 302


def test_a_wrong_password_says_nothing_of_the_second_step(app, world: World):
    answers = []
    turned_on(app, world.lin)
    for name in ("lin", "zhou"):
        answer = Visitor(app.test_client()).post("/login", data={"username": name, "password": "wrong"})
        answers.append((answer.status_code, answer.text.replace(f'"{name}"', "")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("typed", ["", "\x00", "<script>alert(1)</script>", "9" * 9000, "١٢٣٤٥٦", "'; --"])
def test_whatever_is_typed_is_only_wrong(typed, app, world: World):
    turned_on(app, world.lin)
    visitor = half_in(app)[0]
    for name in ("code", "recovery"):
        answer = visitor.post(DOOR, data={name: typed})
        assert answer.status_code == 401
        assert "<script>alert" not in answer.text


def test_nothing_secret_stands_in_the_logs(app, world: World, as_):
    codes = turned_on(app, world.lin)
    visitor = half_in(app)[0]
    visitor.post(DOOR, data={"recovery": codes[0]})
    visitor.post("/profile/second-factor/codes", data={"password": PASSWORD})
    admin = as_(world.admin)
    told = admin.get("/audit").text + admin.get("/audit/events").text
    rows = " ".join(str(tuple(row)) for row in trail().read("SELECT * FROM events"))
    for secret in ("00" * 16, *codes):
        assert secret not in told
        assert secret not in rows
