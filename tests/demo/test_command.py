"""hengke demo and bin/serve --demo: the logins are told, kept for their owner alone, and work."""

import io
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Visitor
from tests.demo.conftest import AS_OF, SMALL, demo_app
from tests.world import World
from webapp import demo
from webapp.cli import build_parser
from webapp.cli import demo as command


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> tuple[Path, str]:
    """The folder that the command has filled, and what it told."""
    folder, told = tmp_path_factory.mktemp("filled"), io.StringIO()
    shutil.copy(empty_database, folder / "hengke.db")
    with pytest.MonkeyPatch.context() as patch, demo_app(folder) as app, redirect_stdout(told):
        patch.setattr(demo, "fill", partial(demo.fill, size=SMALL))
        command.fill(app, as_of=AS_OF)
    return folder, told.getvalue()


@pytest.fixture
def again(filled: tuple[Path, str], tmp_path: Path) -> Iterator[Flask]:
    """The program started anew on a copy of it."""
    shutil.copytree(filled[0], tmp_path / "again")
    with demo_app(tmp_path / "again") as app:
        yield app


def test_the_logins_are_told_and_work(again: Flask, filled: tuple[Path, str]) -> None:
    line = next(line for line in filled[1].splitlines() if line.split()[:1] == ["head"])
    stranger = Visitor(again.test_client())
    answer = stranger.post("/login", {"username": "head", "password": line.split()[-1]})
    assert answer.status_code == 303
    page = stranger.get("/")
    assert "演示数据" in page.text
    assert "星澜市计量测试院" in page.text


def test_a_second_start_tells_them_again(
    again: Flask, filled: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    kept = again.extensions["settings"].data / command.FILE
    password = filled[1].split("committee")[1].split()[3]
    command.fill(again)
    told = capsys.readouterr().out
    assert "已在库中" in told
    assert password in told
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text(encoding="utf-8").count(password) > 60


def test_without_its_file_a_second_start_says_what_to_do(
    again: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    (again.extensions["settings"].data / command.FILE).unlink()
    command.fill(again)
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
