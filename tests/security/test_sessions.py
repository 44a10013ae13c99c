"""Signing in, staying in, being thrown out: cookies, ends, guesses, where one lands."""

import dataclasses
import shutil
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.conftest import OURS, Visitor
from tests.world import PASSWORD, World
from webapp import clock, create_app
from webapp.config import Settings
from webapp.trail import trail

NEW = "另一个 很长的口令 7391"


def sign_in(client: Any, username: str = "lin", password: str = PASSWORD, **form: str) -> Any:
    return client.post("/login", data={"username": username, "password": password, **form}, headers=OURS)


def cookie_of(client: Any) -> str:
    found = client.get_cookie("hengke")
    return found.value if found else ""


def with_cookie(app: Flask, value: str) -> Visitor:
    client = app.test_client()
    client.set_cookie("hengke", value)
    return Visitor(client)


def is_in(visitor: Visitor) -> bool:
    return visitor.get("/profile").status_code == 200


def test_the_cookie_before_signing_in_opens_nothing_afterwards(app: Flask, world: World) -> None:
    """Fixation: neither a made-up value nor a real session of before lives on."""
    for before in ("chosen-by-somebody", ""):
        client = app.test_client()
        if before:
            client.set_cookie("hengke", before)
        else:
            sign_in(client, "zhou")
        old = cookie_of(client)
        assert sign_in(client).status_code == 303
        assert cookie_of(client) not in {old, ""}
        assert len(cookie_of(client)) >= 40  # 32 bytes of chance
        assert not is_in(with_cookie(app, old))


def test_the_trail_keeps_no_cookie(app: Flask, world: World) -> None:
    client = app.test_client()
    sign_in(client)
    assert cookie_of(client) not in str([tuple(row) for row in trail().read("SELECT * FROM sessions")])


def test_after_logout_the_old_cookie_is_dead(app: Flask, world: World) -> None:
    client = app.test_client()
    sign_in(client)
    old = cookie_of(client)
    answer = client.post("/logout", headers=OURS)
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert cookie_of(client) == ""
    assert not is_in(with_cookie(app, old))
    assert with_cookie(app, old).get("/").status_code == 302


def test_leaving_everywhere_clears_the_browser_too(app: Flask, world: World) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here)
    sign_in(there)
    answer = here.post("/profile/sessions/everywhere", headers=OURS)
    assert "cache" in answer.headers["Clear-Site-Data"]
    assert not is_in(Visitor(here))
    assert not is_in(Visitor(there))


def test_a_new_password_ends_all_sessions_but_one_and_renews_that(app: Flask, world: World) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here)
    sign_in(there)
    old = cookie_of(here)
    form = {"old": PASSWORD, "password": NEW, "again": NEW, "repeat": NEW, "confirm": NEW}
    answer = here.post("/profile/password", data=form, headers=OURS)
    assert answer.status_code == 303
    assert is_in(Visitor(here))
    assert cookie_of(here) != old
    assert not is_in(with_cookie(app, old))
    assert not is_in(Visitor(there))


@pytest.mark.parametrize("deed", ["disabling", "password"])
def test_what_the_administrator_does_ends_sessions_at_once(
    app: Flask, world: World, as_: Any, deed: str
) -> None:
    client = app.test_client()
    sign_in(client, "committee")
    assert is_in(Visitor(client))
    as_(world.admin).post(f"/users/{world.committee.id}/{deed}")
    assert not is_in(Visitor(client))


def test_a_lowered_role_ends_sessions_and_a_raised_one_counts_at_once(
    app: Flask, world: World, as_: Any
) -> None:
    client = app.test_client()
    sign_in(client, "assistant")
    page = as_(world.admin).get(f"/users/{world.assistant.id}").text
    version = page.partition('name="version"')[2].partition('value="')[2].partition('"')[0]
    form = {
        "version": version,
        "username": "assistant",
        "name": "吴静",
        "roles": "staff",
        "department_id": "",
    }
    assert as_(world.admin).post(f"/users/{world.assistant.id}", form).status_code == 303
    assert not is_in(Visitor(client))
    assert sign_in(client, "assistant").status_code == 303
    assert client.get("/customers").status_code == 403


def test_a_session_ends_idle_and_absolutely(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.now()
    client = app.test_client()
    sign_in(client)
    at = start
    for hours, alive in ((7.9, True), (15.8, True), (23.9, False)):
        monkeypatch.setattr(clock, "now", lambda hours=hours: start + timedelta(hours=hours))
        assert is_in(Visitor(client)) is alive, hours
        at = start + timedelta(hours=hours)
    monkeypatch.setattr(clock, "now", lambda: at)
    sign_in(client)
    for step in range(1, 24):  # every 7.5 hours for more than a week: never idle, yet it ends
        monkeypatch.setattr(clock, "now", lambda step=step: at + timedelta(hours=7.5 * step))
        assert is_in(Visitor(client)) is (7.5 * step <= 7 * 24), step


def test_polling_keeps_nobody_signed_in(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    start, client = clock.now(), app.test_client()
    sign_in(client)
    for hours in (3, 6):
        monkeypatch.setattr(clock, "now", lambda hours=hours: start + timedelta(hours=hours))
        assert client.get("/jobs", headers={"HX-Poll": "1"}).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=8.1))
    assert not is_in(Visitor(client))


def test_the_clock_set_back_throws_nobody_out(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, client = clock.now(), app.test_client()
    sign_in(client)
    monkeypatch.setattr(clock, "now", lambda: start - timedelta(days=400))
    assert is_in(Visitor(client))


@pytest.mark.parametrize("url", ["", "https://kh.test"])
def test_the_flags_of_the_cookie(settings: Settings, built_world: Any, url: str) -> None:
    secure, name = bool(url), "__Host-hengke" if url else "hengke"
    shutil.copy(built_world[0], settings.database)
    made = create_app(dataclasses.replace(settings, url=url), migrated=True, PROPAGATE_EXCEPTIONS=False)
    host = "https://kh.test" if secure else "http://localhost"
    data = {"username": "lin", "password": PASSWORD}
    headers = {"Origin": host, "Sec-Fetch-Site": "same-origin"}
    answer = made.test_client().post("/login", data=data, headers=headers, base_url=host)
    trail().close()
    told = answer.headers["Set-Cookie"]
    assert told.startswith(name + "=")
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told
    assert "Path=/" in told
    assert "Domain" not in told
    assert ("Secure" in told) is secure
    assert ("Strict-Transport-Security" in answer.headers) is secure


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "https:evil.example",
        "/\t/evil.example", "\t//evil.example", " //evil.example", "javascript:alert(1)", "data:text/html,x",
        "java\nscript:alert(1)", "///evil.example", "/%0d%0aSet-Cookie:a=b", "//evil.example:80@localhost/",
        "http://[", "/\x00/evil.example", "//［evil", "/\u2028/evil.example", "..//evil.example",
        "?next=//evil.example", "/\r\nSet-Cookie: a=b",
    ],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(app: Flask, world: World, wanted: str) -> None:
    answer = sign_in(app.test_client(), next=wanted)
    assert answer.status_code == 303
    there = answer.headers["Location"]
    assert there.startswith("/")
    assert not there.startswith(("//", "/\\"))
    assert "\n" not in there
    assert "a" not in answer.headers.getlist("Set-Cookie")[0].split("=")[0].split(";")
    assert app.test_client().get("/login", query_string={"next": wanted}).status_code == 200


def test_a_way_back_that_is_ours_is_kept(app: Flask, world: World) -> None:
    assert (
        sign_in(app.test_client(), next="/customers?q=海川").headers["Location"].startswith("/customers?q=")
    )


def test_private_pages_are_not_kept_by_the_browser(as_: Any, world: World, stranger: Visitor) -> None:
    for path in (
        "/",
        "/customers",
        f"/customers/{world.haichuan}",
        "/search?q=海",
        "/nothing-here",
        "/profile",
        "/login",
    ):
        answer = as_(world.lin).get(path)
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "historyCacheSize" not in answer.text  # htmx 4 keeps no pages in the browser's storage


def test_a_guess_at_the_set_up_after_it_was_done(stranger: Visitor, world: World) -> None:
    form = {"token": "x", "username": "evil", "name": "x", "password": NEW, "again": NEW, "institute": "x"}
    assert stranger.post("/setup", form).headers["Location"] == "/login"
    assert stranger.get("/setup?token=x").status_code == 302
