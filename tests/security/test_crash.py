"""Pulled plugs: a server killed while people write, a full disk, a second server, a folder that is none."""

import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask

from tests.security.marked import Marked
from tests.security.test_elsewhere import free_port
from tests.world import PASSWORD, World
from webapp.cli import main
from webapp.cli._lock import only_server
from webapp.config import SettingFault, Settings

ROOT = Path(__file__).parents[2]
WRITERS = ("lin", "zhou", "assistant", "chief")


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "HENGKE_DATA": str(data), "HENGKE_SECRET": "for tests only", "PYTHONUTF8": "1"}


def command(data: Path, port: int) -> list[str]:
    return [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "webapp.cli",
        "serve",
        "--port",
        str(port),
        "--data",
        str(data),
    ]


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server of its own process group; whatever is left of it is killed at the end."""
    process = subprocess.Popen(
        command(data, port), cwd=ROOT, env=environment(data), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, process)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _n in range(600):
        assert process.poll() is None, "the server ended by itself"
        try:
            if asked(port, "GET", "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not start")


def asked(
    port: int, method: str, path: str, form: dict[str, str] | None = None, cookie: str = ""
) -> tuple[int, str, str]:
    """Status, cookie, body."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    if cookie:
        headers["Cookie"] = cookie
    try:
        line.request(method, path, body=urlencode(form or {}), headers=headers)
        answer = line.getresponse()
        return answer.status, answer.headers.get("Set-Cookie", "").partition(";")[0], answer.read().decode()
    finally:
        line.close()


def write_until_dead(port: int, name: str, card: str, told: list[str]) -> None:
    """Adds one contact after another; told: those that the server said yes to."""
    try:
        _status, cookie, _body = asked(port, "POST", "/login", {"username": name, "password": PASSWORD})
        for place in range(10_000):
            token = f"{name}第{place}人"
            if asked(port, "POST", f"/customers/{card}/contacts", {"name": token}, cookie)[0] == 303:
                told.append(token)
    except (OSError, http.client.HTTPException):
        return


def test_what_was_acknowledged_survives_the_kill(tmp_path: Path, built_marked: tuple[Path, Marked]) -> None:
    file, marked = built_marked
    data, port, told = tmp_path / "data", free_port(), list[str]()
    data.mkdir()
    shutil.copy(file, data / "hengke.db")
    cards = {"lin": marked.world.haichuan, "zhou": marked.world.dongfang}
    with served(data, port) as process:
        writers = [
            threading.Thread(
                target=write_until_dead,
                args=(port, name, cards.get(name, marked.world.nobody), told),
                daemon=True,
            )
            for name in WRITERS
        ]
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + 20
        while len(told) < 20 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        for writer in writers:
            writer.join(timeout=30)
    assert len(told) >= 20
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [row[0] for row in connection.execute("SELECT name FROM contacts")]
    assert [token for token in told if names.count(token) != 1] == []
    with served(data, port):
        _status, cookie, _body = asked(port, "POST", "/login", {"username": "lin", "password": PASSWORD})
        page = asked(port, "GET", f"/customers/{marked.world.haichuan}?tab=contacts", cookie=cookie)[2]
        assert [token for token in told if token.startswith("lin") and token not in page] == []


def test_a_second_server_says_why_and_does_no_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the same data, and on the same port."""
    with only_server(tmp_path):
        assert main(["serve", "--port", str(free_port()), "--data", str(tmp_path)]) == 3
    assert "另一个" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port, "--data", str(tmp_path / "other")]) == 3
    assert "端口" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_a_folder_that_cannot_be_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    for where in (blocked / "data", Path("/proc/hengke")):
        assert main(["serve", "--port", str(free_port()), "--data", str(where)]) == 2
        assert str(where) in capsys.readouterr().err


def test_a_folder_without_the_right_to_write(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(SettingFault, match="不能写入"):
        settings.prepare()


def test_two_people_at_one_form(as_: Any, world: World) -> None:
    """The second is told, sees both, and nothing of the first is lost."""
    card = f"/customers/{world.haichuan}"
    from tests.security.pages import Page

    page = as_(world.lin).get(f"{card}?edit=identity").text
    form = next(one for one in Page(page).forms if one.action.endswith("/blocks/identity"))
    first, second = dict(form.fields), dict(form.fields)
    first["short_name"], second["short_name"] = ["海川一"], ["海川二"]
    assert as_(world.lin).post(form.action, first).status_code == 303
    answer = as_(world.head).post(form.action, second)
    assert answer.status_code == 409
    assert "海川一" in answer.text
    assert "海川二" in answer.text
    shown = as_(world.lin).get(card).text
    assert "海川一" in shown
    assert "海川二" not in shown


def test_the_same_form_twice_makes_one_card(as_: Any, world: World, app: Flask) -> None:
    form = {"name": "嘉兴南湖测控技术有限公司", "kind": "company", "status": "prospect"}
    answers = [as_(world.lin).post("/customers", form).status_code for _n in range(2)]
    assert answers[0] == 303
    assert answers[1] in {409, 422}
    with closing(sqlite3.connect(app.extensions["settings"].database)) as connection:
        count = connection.execute(
            "SELECT count(*) FROM customers WHERE name = ?", (form["name"],)
        ).fetchone()
    assert count == (1,)
