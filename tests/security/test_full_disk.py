"""A full disk: writing is refused with a sentence, reading goes on, nothing is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.world import World
from webapp.db import db
from webapp.trail import Trail, trail


@contextmanager
def full_disk(app: Flask) -> Iterator[None]:
    """No page more for either file."""

    def no_more(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    with app.app_context():
        engine = db.engine
        engine.dispose()
    event.listen(engine, "connect", no_more)
    pages = trail().connection().execute("PRAGMA page_count").fetchone()[0]
    trail().connection().execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        event.remove(engine, "connect", no_more)
        engine.dispose()
        trail().connection().execute("PRAGMA max_page_count=1000000000")


def test_a_full_disk_refuses_writing_and_goes_on_reading(app: Flask, world: World, as_: Any) -> None:
    lin, card = as_(world.lin), f"/customers/{world.haichuan}"
    note = "满" * 900
    with full_disk(app):
        told = [lin.post(f"{card}/contacts", {"name": f"{n}人", "note": note}) for n in range(30)]
        refused = [answer for answer in told if answer.status_code == 507]
        assert refused
        assert {answer.status_code for answer in told} <= {303, 507}
        assert "磁盘已满" in refused[0].text
        part = lin.htmx("POST", f"{card}/contacts", "tab", data={"name": "再", "note": note})
        assert part.status_code == 507
        assert part.headers["HX-Reswap"] == "none"
        for path in (
            "/",
            "/customers",
            card,
            f"{card}?tab=log",
            "/search?q=海川",
            "/healthz",
            "/customers.xlsx",
        ):
            assert lin.get(path).status_code in {200, 302}, path
        kept = [answer for answer in told if answer.status_code == 303]
    assert lin.post(f"{card}/contacts", {"name": "终", "note": note}).status_code == 303
    page = lin.get(f"{card}?tab=contacts").text
    assert [n for n in range(len(kept)) if f"{n}人" not in page] == []


def test_reading_goes_on_while_the_trail_cannot_be_written(
    world: World, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin = as_(world.lin)

    def full(_trail: Trail, _statement: str, _values: Any = ()) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Trail, "write", full)
    for path in ("/", f"/customers/{world.haichuan}", "/customers.xlsx", f"/customers/{world.haichuan}.pdf"):
        assert lin.get(path).status_code == 200, path
    assert lin.get("/users").status_code == 403
