"""The demo institute, filled once for all tests that only read it, and its dump."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.world import HASH
from webapp import create_app, demo
from webapp.config import Settings
from webapp.db import db
from webapp.trail import trail

AS_OF = date(2026, 6, 30)
SMALL = 0.08


@contextmanager
def demo_app(folder: Path) -> Iterator[Flask]:
    made = create_app(
        Settings(data=folder, secret="for tests only"), migrated=True, TESTING=True, JOBS_IMMEDIATE=True
    )
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()
    trail().close()


def fill_small(folder: Path, *, seed: int = demo.SEED) -> demo.Told:
    with demo_app(folder) as app:
        return demo.fill(app, password_hash=HASH, seed=seed, as_of=AS_OF, size=SMALL)


def dump(folder: Path) -> dict[str, str]:
    """A digest of every table's rows; passwords aside."""
    with closing(sqlite3.connect(folder / "hengke.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in sorted(names):
            if name.startswith(
                ("_", "search_docs_fts")
            ):  # which migrations ran when; what follows search_docs
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")]
            wanted = ", ".join(f'"{column}"' for column in columns if column != "password_hash")
            rows = sorted(connection.execute(f"SELECT {wanted} FROM '{name}'"), key=repr)
            found[name] = f"{len(rows)} {hashlib.sha256(repr(rows).encode()).hexdigest()}"
        return found


@pytest.fixture(scope="session")
def institute(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The whole institute's folder."""
    folder = tmp_path_factory.mktemp("institute")
    shutil.copy(empty_database, folder / "hengke.db")
    with demo_app(folder) as app:
        demo.fill(app, password_hash=HASH, as_of=AS_OF)
    return folder


@pytest.fixture(scope="session")
def small_institute(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    folder = tmp_path_factory.mktemp("small")
    shutil.copy(empty_database, folder / "hengke.db")
    fill_small(folder)
    return folder


@pytest.fixture
def small(small_institute: Path, tmp_path: Path) -> Iterator[Flask]:
    """A copy of the small institute that a test may change."""
    shutil.copytree(small_institute, tmp_path / "copy")
    with demo_app(tmp_path / "copy") as app:
        yield app
