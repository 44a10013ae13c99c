"""hengke demo and bin/serve --demo: the logins are told, kept for their owner alone, and work."""

import stat
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from flask import Flask

from tests.demo.conftest import AS_OF, SMALL
from tests.world import World
from webapp import demo
from webapp.cli import build_parser
from webapp.cli import demo as command


@pytest.fixture
def small_fill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "fill", partial(demo.fill, size=SMALL))


def test_the_logins_are_told_and_work(
    app: Flask, small_fill: None, stranger: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with app.app_context():
        command.fill(app, as_of=AS_OF)
    told = capsys.readouterr().out
    line = next(line for line in told.splitlines() if line.split()[:1] == ["head"])
    answer = stranger.post("/login", {"username": "head", "password": line.split()[-1]})
    assert answer.status_code == 303
    page = stranger.get("/")
    assert "演示数据" in page.text
    assert "星澜市计量测试院" in page.text


def test_a_second_start_tells_them_again(
    app: Flask, small_fill: None, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = app.extensions["settings"].data / command.FILE
    with app.app_context():
        command.fill(app, as_of=AS_OF)
        password = capsys.readouterr().out.split("committee")[1].split()[3]
        command.fill(app)
    again = capsys.readouterr().out
    assert "已在库中" in again
    assert password in again
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text(encoding="utf-8").count(password) > 60


def test_without_its_file_a_second_start_says_what_to_do(
    app: Flask, small_fill: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with app.app_context():
        command.fill(app, as_of=AS_OF)
        (app.extensions["settings"].data / command.FILE).unlink()
        command.fill(app)
    assert "hengke user password" in capsys.readouterr().out


def test_a_real_database_is_left_alone(
    app: Flask, world: World, as_: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with app.app_context():
        command.fill(app)
    assert "没有填入演示数据" in capsys.readouterr().out
    assert not (app.extensions["settings"].data / command.FILE).exists()
    assert "演示数据" not in as_(world.head).get("/").text


def test_the_command_takes_seed_and_day() -> None:
    given = build_parser().parse_args(["demo", "--seed", "7", "--as-of", "2026-06-30"])
    assert (given.seed, given.as_of) == (7, date(2026, 6, 30))
    assert build_parser().parse_args(["demo"]).as_of is None


def test_passwords_differ_and_are_long_enough() -> None:
    made = {command.new_password() for _each in range(20)}
    assert len(made) == 20
    assert all(len(password) >= 15 for password in made)
