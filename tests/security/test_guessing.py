"""Guessing passwords: as slow for a name that nobody has, slowed for one name, harmless to the office."""

from typing import Any

import pytest
from flask import Flask

from tests.conftest import OURS
from tests.security.test_sessions import sign_in
from tests.world import PASSWORD, World
from webapp import passwords


def test_an_unknown_name_costs_as_much_and_says_the_same(
    app: Flask, world: World, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: one verification of a hash of the same cost each."""
    real, count = passwords._hasher, []

    class Counting:
        def verify(self, kept: str, given: str) -> bool:
            count.append(kept.rpartition("$")[0].rpartition("$")[0])
            return bool(real.verify(kept, given))

        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

    as_(world.admin).post(f"/users/{world.committee.id}/disabling")
    monkeypatch.setattr(passwords, "_hasher", Counting())
    told = []
    for name in ("lin", "nobody-of-that-name", "committee"):
        answer = sign_in(app.test_client(), name, "wrong")
        told.append((answer.status_code, answer.text.replace(f'"{name}"', "")))
    assert len(count) == 3
    assert len(set(count)) == 1
    assert told[0] == told[1] == told[2]


def test_guesses_are_slowed_and_the_office_goes_on_working(app: Flask, world: World) -> None:
    """25 wrong guesses at one name; its owner, known elsewhere, comes in from there."""
    home = {"REMOTE_ADDR": "10.0.0.5"}

    def tries(name: str, password: str, address: str) -> Any:
        data = {"username": name, "password": password}
        client = app.test_client()
        return client.post("/login", data=data, headers=OURS, environ_overrides={"REMOTE_ADDR": address})

    assert tries("zhou", PASSWORD, home["REMOTE_ADDR"]).status_code == 303
    assert tries("lin", PASSWORD, home["REMOTE_ADDR"]).status_code == 303
    guesses = [tries("lin", f"wrong {n}", "203.0.113.9").status_code for n in range(25)]
    assert guesses[:8] == [401] * 8
    assert set(guesses[8:]) == {429}
    assert tries("lin", PASSWORD, "203.0.113.9").status_code == 429  # not even the right one, from there
    assert int(tries("lin", "x", "203.0.113.9").headers["Retry-After"]) > 0
    assert tries("lin", PASSWORD, home["REMOTE_ADDR"]).status_code == 303  # not locked out at home
    names = [tries(f"name{n}", "wrong", home["REMOTE_ADDR"]).status_code for n in range(25)]
    assert 429 in names  # one address, many names: slowed too
    assert tries("zhou", PASSWORD, home["REMOTE_ADDR"]).status_code == 303  # a colleague known here is not
    assert tries("quality", PASSWORD, "10.0.0.5").status_code == 429  # a newcomer waits a little


def test_right_passwords_do_not_count(app: Flask, world: World) -> None:
    assert [sign_in(app.test_client()).status_code for _n in range(25)] == [303] * 25


def test_a_name_made_like_a_counter_slows_nobody_else(app: Flask, world: World) -> None:
    for name in ("lin@127.0.0.1", "name:lin", "pair:127.0.0.1 name:lin"):
        for _n in range(6):
            sign_in(app.test_client(), name, "wrong")
    assert sign_in(app.test_client()).status_code == 303  # 18 wrong from one address, none at this name


def test_passwords_of_any_shape_are_taken_whole(app: Flask, world: World) -> None:
    for password in ("计" * 64, "a b  c" * 10, "\u202e\u0000" * 8, "🔑" * 64, "x" * 100_000):
        assert sign_in(app.test_client(), "lin", password).status_code in {401, 429}
        app.extensions["hengke_limiter"].reset()
    assert passwords.matches(passwords.hashed("计" * 64), "计" * 64)
    assert not passwords.matches(passwords.hashed("计" * 64), "计" * 63)
