"""Generated requests over all routes and roles: no fault of ours; and what an error page tells."""

import random
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from tests.conftest import OURS, Visitor
from tests.security.doors import Door, doors
from tests.security.marked import Marked
from tests.security.test_matrix import values_of
from tests.world import World
from webapp.queries import home

REQUESTS = 400
LEFT_OUT = ("/logout", "/login", "/customers/prints", "/settings/backups", "/profile/sessions")
ODD = (
    "", "0", "-1", "00001", "1e3", "١٢", "９", "9" * 19, "9" * 5000, "0x10", "nan", "inf", "true", "None",
    "\x00", "%00", "\r\n", "\u202e反", "é" * 300, "🔑" * 100, "../../etc/passwd", "..%2f..", "/", "//", "\\",
    "'", '"', "<b>", "{{1}}", "K-000001", "k-000001", "K-999999", " K-000001 ", "2026-02-30",
    "9999-12-31", "0000-00-00", "-1-01-01", "[]", "{}", "a" * 6000, "%", "_", "*", ";", "&a=b", "#", "?",
    "\u2028", "\ufffe",
)  # fmt: skip
NAMES = [
    "q", "page", "sort", "edit", "tab", "from", "view", "query", "picked", "scope", "with", "version",
    "seen", "name", "number", "reason", "status", "columns", "manager", "user", "until", "roles", "next",
    "value", "before", "file", "type", "share", "role", "choice-name", "kept_version", "declined", "kind",
    "row", "way",
]  # fmt: skip
HEADERS = (
    {}, {}, {"HX-Request": "true", "HX-Target": "section#tab"},
    {"HX-Request": "true", "HX-Target": "results"},
    {"HX-Request": "true", "HX-Target": "é" * 50}, {"HX-Request": "true", "HX-Current-URL": "http://["},
    {"Cookie": "language=xx; theme=<b>; density=" + "9" * 300}, {"Accept-Language": "x" * 2000},
    {"Content-Type": "application/json"}, {"Content-Type": "multipart/form-data; boundary=x"},
    {"Content-Type": "text/plain; charset=no-such"}, {"If-Modified-Since": "never", "Range": "bytes=9-1"},
    {"Referer": "http://["}, {"HX-Poll": "1"}, {"X-Forwarded-For": "' OR 1=1", "User-Agent": "\u0007" * 20},
)  # fmt: skip


def odd_path(chance: random.Random, door: Door, marked: Marked) -> str:
    """The door's address, some of its variables replaced by odd ones."""
    values = values_of(door, marked, chance.choice(("haichuan", "dongfang")))
    for name in values:
        if chance.random() < 0.3:
            values[name] = quote(chance.choice(ODD), safe="/" if chance.random() < 0.2 else "")
    return door.path(**values)


def odd_form(chance: random.Random, door: Door) -> dict[str, list[str]]:
    """The right form half of the time, with odd, missing and doubled fields."""
    sent = {name: [str(value)] for name, value in door.form.items() if chance.random() < 0.7}
    for _n in range(chance.randrange(4)):
        name = chance.choice(NAMES)
        sent[name] = [chance.choice(ODD) for _one in range(chance.choice((1, 1, 2, 30)))]
    for name in list(sent):
        if chance.random() < 0.2:
            sent[name] = sent[name] * 2
    return sent


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.usefixtures("plain_paper")
def test_whatever_is_asked_there_is_no_fault(seed: int, marked: Marked, as_: Any) -> None:
    chance, broken, world = random.Random(seed), [], marked.world
    people = [as_(one) for one in (world.chief, world.lin, world.assistant, world.admin, world.he)]
    known = [door for door in doors() if not door.rule.startswith(LEFT_OUT)]
    for _n in range(REQUESTS):
        door, visitor = chance.choice(known), chance.choice(people)
        path, form = odd_path(chance, door, marked), odd_form(chance, door)
        headers = {**OURS, **chance.choice(HEADERS)}
        method = door.method if chance.random() < 0.95 else chance.choice(("GET", "POST", "HEAD", "OPTIONS"))
        if method == "POST" and "Content-Type" not in headers:
            answer = visitor.client.post(path, data=form, headers=headers)
        else:
            answer = visitor.client.open(path, method=method, query_string=form, headers=headers)
        if answer.status_code >= 500 or answer.status_code < 200:
            broken.append(
                (method, path[:120], {name: str(value)[:60] for name, value in form.items()}, headers)
            )
        answer.close()
    assert not broken


ABSENT = (
    "/.git/config", "/.env", "/static/../config.py", "/static/..%2f..%2fpyproject.toml", "/console",
    "/static/%2e%2e/app.py", "/debug", "/static/", "/hengke.db", "/data/hengke.db", "/static/css",
    "/metrics", "/backups/", "/server-status", "//etc/passwd", "/%00", "/" + "a" * 6000,
    "/" + "a/" * 1500, "/work/x.pdf", "/customers/" + "K" * 6000, "/attachments/11/" + "1" * 32,
)  # fmt: skip


def test_what_is_not_there_is_not_there(stranger: Visitor, as_: Any, world: World) -> None:
    for visitor in (stranger, as_(world.admin)):
        for path in ABSENT:
            answer = visitor.get(path)
            assert answer.status_code in {302, 308, 403, 404, 414}, path[:60]
            assert "/etc/" not in answer.headers.get("Location", "")
            assert "root:" not in answer.text
            assert "[project]" not in answer.text


def test_a_fault_shows_a_number_that_stands_in_the_log(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_any: Any, **_more: Any) -> None:
        raise RuntimeError("SELECT secret FROM /work/hidden/path WHERE x")

    monkeypatch.setattr(home, "page", broken)
    for headers in ({}, {"HX-Request": "true", "HX-Target": "results"}):
        caplog.clear()
        answer = as_(world.lin).get("/", headers=headers)
        assert answer.status_code == 500
        told = answer.text + str(answer.headers)
        number = caplog.text.partition("fault ")[2][:8]
        assert len(number) == 8
        assert number in told
        assert "SELECT secret" in caplog.text
        for word in ("SELECT", "/work", "Traceback", "RuntimeError", "webapp", "sqlite", "Python", "0.1.0"):
            assert word not in told, word


def test_an_error_while_the_session_is_written_is_told_the_same_way(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from tests.world import PASSWORD
    from webapp.trail import Trail

    real = Trail.write

    def full(trail: Trail, statement: str, values: Any = ()) -> int:
        if "sessions" in statement:
            raise sqlite3.OperationalError("database or disk is full")
        return real(trail, statement, values)

    monkeypatch.setattr(Trail, "write", full)
    answer = app.test_client().post("/login", data={"username": "lin", "password": PASSWORD}, headers=OURS)
    assert answer.status_code == 507
    assert "磁盘已满" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_too_much_of_everything(as_: Any, world: World) -> None:
    visitor, card = as_(world.lin), f"/customers/{world.haichuan}"
    assert visitor.post(f"{card}/sticker", {f"f{n}": "x" for n in range(5000)}).status_code < 500
    assert visitor.post(f"{card}/sticker", {"text": "长" * 400_000}).status_code in {413, 422}
    assert visitor.get("/customers?" + "&".join(f"a{n}=1" for n in range(3000))).status_code < 500
    assert visitor.get("/search", query_string={"q": "计 " * 3000}).status_code < 500
