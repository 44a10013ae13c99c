"""A real server on a free port, Chromium in front of it, the named world inside."""

import copy
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.serving import make_server

from tests.e2e import places
from tests.world import PASSWORD, World
from webapp import create_app
from webapp.config import Settings
from webapp.db import db
from webapp.trail import trail

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    given = os.environ.get("HENGKE_CHROMIUM")
    found = given or next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    assert found, "Chromium is missing: bin/test installs it"
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture
def served(tmp_path: Path, built_world: tuple[Path, World]) -> Iterator[tuple[str, World, Flask]]:
    """Address, world and app; the database is this test's own."""
    shutil.copy(built_world[0], tmp_path / "hengke.db")
    with _serving(tmp_path) as (address, app):
        yield address, built_world[1], app


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[str, Flask]]:
    with _program(folder) as app:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", app
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _program(folder: Path) -> Iterator[Flask]:
    app = create_app(Settings(data=folder, secret="for tests only"), migrated=True, JOBS_IMMEDIATE=True)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    trail().close()


@pytest.fixture(scope="session")
def furnished(
    tmp_path_factory: pytest.TempPathFactory, built_world: tuple[Path, World]
) -> tuple[Path, dict[str, list[str]]]:
    """The data folder of a world full of everything, and where each role is led in it."""
    folder = tmp_path_factory.mktemp("furnished")
    shutil.copy(built_world[0], folder / "hengke.db")
    with _program(folder) as app:
        led = places.furnish(app, copy.deepcopy(built_world[1]), tmp_path_factory.mktemp("files"))
    return folder, led


@pytest.fixture
def led(
    served: tuple[str, World, Flask], tmp_path: Path, furnished: tuple[Path, dict[str, list[str]]]
) -> dict[str, list[str]]:
    """Where each role is led in a world full of everything."""
    with served[2].app_context():
        db.session.remove()
        db.engine.dispose()
    trail().close()
    shutil.copytree(furnished[0], tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("jobs.db*"))
    return furnished[1]


@pytest.fixture
def open_page(browser: Browser, served: tuple[str, World, Flask]) -> Iterator[Callable[..., Page]]:
    """open_page("lin", width=390, scripts=False): signed in by the form, console watched; None: nobody."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opening(
        person: str | None, *, width: int = 1440, theme: str = "light", scripts: bool = True, **options: Any
    ) -> Page:
        context = browser.new_context(
            base_url=served[0],
            viewport={"width": width, "height": 900 if width > 400 else 844},
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **options,
        )
        contexts.append(context)
        context.add_cookies([{"name": "theme", "value": theme, "url": served[0]}])
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text) if _matters(said) else None)
        if person:
            sign_in(page, person)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert faults == []


def _matters(said: Any) -> bool:
    """CSP reports and script errors; a refused form (409, 422) is no fault of the page."""
    return said.type in {"error", "warning"} and "Failed to load resource" not in said.text


def sign_in(page: Page, person: str) -> None:
    page.goto("/login")
    page.fill("input[name=username]", person)
    page.fill("input[name=password]", PASSWORD)
    page.click("form[action*='/login'] button[type=submit], form[action*='/login'] button:not([type=button])")
    page.wait_for_url("**/")


@pytest.fixture(scope="session")
def axe_source() -> str:
    return next((Path(__file__).parent / "vendor").glob("axe-*.min.js")).read_text(encoding="utf-8")
