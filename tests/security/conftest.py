"""The world of the other tests, with every part of every card marked."""

import copy
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.security.marked import Marked, mark
from tests.security.marked_files import put_files
from tests.world import World, build_world
from webapp import create_app
from webapp.actions import acting_as
from webapp.attachments import Store
from webapp.config import Settings
from webapp.db import db
from webapp.domain.viewer import SYSTEM


@pytest.fixture(scope="session")
def built_marked(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> tuple[Path, Marked]:
    folder = tmp_path_factory.mktemp("marked")
    shutil.copy(empty_database, folder / "hengke.db")
    made = create_app(Settings(data=folder, secret="for tests only"), migrated=True, JOBS_IMMEDIATE=True)
    with made.app_context(), acting_as(SYSTEM):
        marked = mark(build_world())
        db.session.remove()
        db.engine.dispose()
    with closing(sqlite3.connect(folder / "hengke.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / "hengke.db", marked


@pytest.fixture(scope="session")
def built_world(built_marked: tuple[Path, Marked]) -> tuple[Path, World]:
    return built_marked[0], built_marked[1].world


@pytest.fixture
def marked(app: Flask, world: World, built_marked: tuple[Path, Marked]) -> Marked:
    settings = app.extensions["settings"]
    put_files(Store(settings.attachments, quota=1_000_000))
    return copy.copy(built_marked[1])


@pytest.fixture
def dump(app: Flask) -> Callable[[], Any]:
    """Every row of every table of the main database."""
    path = app.extensions["settings"].database

    def rows() -> Any:
        with closing(sqlite3.connect(path)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return {
                name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names.fetchall()
            }

    return rows
