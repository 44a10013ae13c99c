"""The app on a copied, migrated, empty database; personas who ask it for pages."""

import copy
import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from migrations import migrate
from tests import compiled
from tests.plain_paper import plain_paper, printed_at_once
from tests.world import World, build_world
from webapp import create_app
from webapp.actions import acting_as
from webapp.config import Settings
from webapp.db import db, watchers
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.trail import trail

__all__ = ["plain_paper", "printed_at_once"]
# The same examples in every run, so that a gate says of a change what it did; --hypothesis-profile=explore
# looks for new ones.
# No clock decides: on a busy machine drawing takes as long as it takes.
UNHURRIED = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("explore", derandomize=False, **UNHURRIED)
hypothesis.settings.register_profile("gate", derandomize=True, **UNHURRIED)
hypothesis.settings.load_profile("gate")
compiled.keep()
gc.disable()  # until all tests are collected
IN_MEMORY = Path("/dev/shm")
if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > 4_000_000_000:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # nobody waits there for a disk
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
# What takes minutes, or prepares for long, begins: at the end two workers then share what takes little.
FIRST = ("tests/e2e/test_pages.py", "tests/demo/", "tests/e2e/", "tests/security/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, one in enumerate(FIRST) if item.nodeid.startswith(one)), 9))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not search it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _codes_for_all_workers(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each worker's folder lies in that of the run."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        compiled.Codes.folder = tmp_path_factory.getbasetemp().parent / "codes"
        compiled.Codes.folder.mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "hengke.db"
    migrate(path)
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    data = tmp_path / "data"  # what lies beside it is this test's own as well
    data.mkdir()
    shutil.copy(empty_database, data / "hengke.db")
    return Settings(data=data, secret="for tests only")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings, migrated=True, TESTING=True, PROPAGATE_EXCEPTIONS=False, JOBS_IMMEDIATE=True)
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()
    trail().close()


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """Inside the app, acting as the system: for tests of actions and queries."""
    with app.app_context(), acting_as(SYSTEM):
        yield app
        db.session.rollback()


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> tuple[Path, World]:
    """The world's database, built once a run through the real actions; tests copy the file."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(empty_database, folder / "hengke.db")
    made = create_app(Settings(data=folder, secret="for tests only"), migrated=True, JOBS_IMMEDIATE=True)
    with made.app_context(), acting_as(SYSTEM):
        world = build_world()
        db.session.remove()
        db.engine.dispose()
    with closing(sqlite3.connect(folder / "hengke.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / "hengke.db", world


@pytest.fixture
def world(app: Flask, built_world: tuple[Path, World]) -> World:
    """The named world: departments, people in every role, customers of 林 and 周."""
    file, found = built_world
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.copy(file, app.extensions["settings"].database)
    return copy.copy(found)


class Visitor:
    """A browser of our own pages, signed in or not."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def post(self, path: str, data: Any = None, **options: Any) -> Any:
        headers = {**OURS, **options.pop("headers", {})}
        return self.client.post(path, data=data or {}, headers=headers, **options)

    def htmx(self, method: str, path: str, target: str, **options: Any) -> Any:
        headers = {
            **OURS,
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "HX-Target": f"section#{target}",
        }
        return self.client.open(path, method=method, headers=headers, **options)


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    return Visitor(app.test_client())


@pytest.fixture
def as_(app: Flask) -> Callable[[Viewer], Visitor]:
    """as_(world.lin): signed in through a session row, without paying for argon2 each time."""

    def sign_in(person: Viewer) -> Visitor:
        client = app.test_client()
        with client.session_transaction() as held:
            held["_user_id"], held["epoch"], held["_fresh"] = str(person.id), 0, True
        return Visitor(client)

    return sign_in


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], Any]:
    """with count_queries() as statements: …; statements is the list of SQL texts in the main database."""
    from sqlalchemy import event

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        watchers.append(statements.append)
        try:
            yield statements
        finally:
            event.remove(engine, "before_cursor_execute", note)
            watchers.remove(statements.append)

    return counting
