"""Requests that come from elsewhere: foreign hosts, frames, other methods, the waitress in front."""

import contextlib
import dataclasses
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Visitor
from tests.security.doors import doors
from tests.security.marked import Marked
from tests.security.test_matrix import values_of
from tests.world import World
from webapp import create_app
from webapp.config import Settings
from webapp.trail import trail
from webapp.web.front import LONGEST_HEADER
from webapp.web.front import server as front_server

EVIL = (
    "evil.example",
    "evil.example:80",
    "localhost.evil.example",
    "[::1]:x",
    "a b",
    "evil\x00",
    "localhost@evil",
    "",
)
OTHER_METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")


def test_a_foreign_host_is_never_echoed(app: Flask, world: World, as_: Any) -> None:
    forwarded = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "javascript",
        "Forwarded": "host=evil.example",
    }
    for host, visitor in itertools.product(EVIL, (as_(world.lin), Visitor(app.test_client()))):
        headers = {**forwarded, "Host": host}
        for path in ("/", "/login", "/customers", "/nothing", "/customers/new?name=x"):
            answer = visitor.get(path, headers=headers)
            assert answer.status_code in {200, 302, 400, 404}, (host, path)
            assert "evil" not in answer.text
            assert "evil" not in answer.headers.get("Location", "")


def test_with_an_address_of_its_own_the_program_answers_no_other(
    settings: Settings, empty_database: Any
) -> None:
    made = create_app(
        dataclasses.replace(settings, url="https://kh.test"), migrated=True, PROPAGATE_EXCEPTIONS=False
    )
    try:
        client = made.test_client()
        assert client.get("/healthz", headers={"Host": "kh.test"}).status_code == 200
        assert client.get("/healthz", headers={"Host": "127.0.0.1:8000"}).status_code == 200
        for path in ("/healthz", "/login", "/nothing", "/static/css/reset.css"):
            for host in ("evil.example", "kh.test.evil.example", "evilkh.test"):
                answer = client.get(path, headers={"Host": host})
                assert answer.status_code == 400, (path, host)
                assert "evil" not in answer.text
    finally:
        trail().close()


def test_every_page_forbids_frames_scripts_and_sniffing(marked: Marked, as_: Any, stranger: Visitor) -> None:
    asked = [(as_(marked.world.chief), path) for path in ("/", "/customers", "/nothing", "/styleguide/card")]
    asked += [(stranger, path) for path in ("/login", "/healthz", "/", "/static/css/reset.css", "/nothing")]
    row = marked.rows["haichuan"]["attachment"]
    asked.append((as_(marked.world.lin), f"/customers/{marked.world.haichuan}/attachments/{row}"))
    for visitor, path in asked:
        answer = visitor.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Server" not in answer.headers
        assert not [name for name, _value in answer.headers if name.lower().startswith("access-control-")]
        answer.close()
    assert "frame-ancestors 'none'" in as_(marked.world.lin).get("/").headers["Content-Security-Policy"]


def test_another_origin_is_given_no_leave(as_: Any, world: World) -> None:
    for origin in ("http://evil.example", "null", "http://localhost.evil.example"):
        for path in ("/", "/customers", "/healthz", "/login"):
            answer = as_(world.lin).get(
                path, headers={"Origin": origin, "Access-Control-Request-Method": "POST"}
            )
            assert not [name for name, _value in answer.headers if name.lower().startswith("access-control-")]


def test_only_get_and_post_are_answered(marked: Marked, as_: Any) -> None:
    client, methods = as_(marked.world.chief).client, itertools.cycle(OTHER_METHODS)
    for path in {door.path(**values_of(door, marked, "haichuan")) for door in doors()}:
        method = next(methods)
        answer = client.open(path, method=method, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 405, (method, path)


def test_a_script_for_htmx_from_elsewhere_changes_nothing(as_: Any, world: World) -> None:
    """A method named in a header or in the form is no method."""
    client = as_(world.lin).client
    for extra in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}):
        assert client.get("/logout", headers=extra).status_code == 405
    assert client.get("/logout?_method=POST").status_code == 405
    assert client.get("/profile").status_code == 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def front(app: Flask, world: World) -> Iterator[int]:
    """The real server in front, as `hengke serve` sets it up; its port."""
    server = front_server(app, dataclasses.replace(app.extensions["settings"], port=free_port()))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.close()
    thread.join(timeout=5)


def spoken(port: int, request: bytes) -> bytes:
    """What the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        with contextlib.suppress(OSError):  # it had heard enough and hung up: its answer can still be read
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        told = b""
        with contextlib.suppress(ConnectionResetError):
            while part := line.recv(65536):
                told += part
        return told


LENGTH, CODING, HOST = b"Content-Length: ", b"Transfer-Encoding: ", b" HTTP/1.1\r\nHost: localhost\r\n"
SMUGGLED = {
    "both lengths": b"POST /login" + HOST + LENGTH + b"4\r\n" + CODING + b"chunked\r\n\r\n0\r\n\r\nGET /x",
    "two lengths": b"POST /login" + HOST + LENGTH + b"4\r\n" + LENGTH + b"5\r\n\r\nabcde",
    "odd coding": b"POST /login" + HOST + CODING + b"xchunked\r\n\r\n0\r\n\r\n",
    "bare line feeds": b"GET /healthz HTTP/1.1\nHost: localhost\nX: y\n\n",
    "a bare line feed": b"GET /healthz" + HOST + b"X: y\nZ: a\r\n\r\n",
    "an empty line too early": b"GET /healthz" + HOST + b"X: y\n\nGET /x HTTP/1.1\r\n\r\n",
    "folded line": b"GET /healthz" + HOST + b"X: a\r\n b\r\n\r\n",
    "blank before the colon": b"GET /healthz" + HOST + b"Content-Length : 0\r\n\r\n",
    "negative length": b"POST /login" + HOST + LENGTH + b"-1\r\n\r\n",
    "signed length": b"POST /login" + HOST + LENGTH + b"+4\r\n\r\nabcd",
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_ambiguous_requests_are_refused(front: int, name: str) -> None:
    told = spoken(front, SMUGGLED[name])
    wanted = b" 501 " if name == "odd coding" else b" 400 "
    assert wanted in told[:16], told[:200]
    assert (
        sum(line.startswith(b"HTTP/1.") for line in told.split(b"\r\n")) == 1
    )  # one answer: nothing was taken for a second request


def test_the_front_keeps_long_headers_and_bodies_out(front: int) -> None:
    start = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: "
    assert b" 200 " in spoken(front, start + b"a" * 20_000 + b"\r\n\r\n")[:40]
    assert b" 200 " not in spoken(front, start + b"a" * LONGEST_HEADER + b"\r\n\r\n")[:40]
    claimed = b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nx"
    assert b" 413 " in spoken(front, claimed)[:40]


def test_slow_people_keep_nobody_waiting(front: int) -> None:
    slow = []
    try:
        for _n in range(200):
            line = socket.create_connection(("127.0.0.1", front), timeout=5)
            line.sendall(b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nuser")
            slow.append(line)
        started = time.monotonic()
        for _n in range(10):
            assert b"200 OK" in spoken(
                front, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
        assert time.monotonic() - started < 10
    finally:
        for line in slow:
            line.close()


def test_the_front_says_nothing_of_itself(front: int) -> None:
    told = spoken(front, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").lower()
    for word in (b"waitress", b"werkzeug", b"python", b"flask"):
        assert word not in told
