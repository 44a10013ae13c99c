"""Builds the Flask app: settings, database, trail, web plumbing, rooms."""

import importlib
import pkgutil
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import webapp
from migrations import migrate
from webapp import blueprints, db, dialect, jobs, trail
from webapp.config import Settings
from webapp.web import access, answers, assets, errors, formats, frame, guide_pages, i18n, limits, sessions
from webapp.web.templating import Program


def build(settings: Settings | None = None, *, migrated: bool = False, **options: Any) -> Flask:
    """The whole program; migrated says that the database file is already in form."""
    settings = settings or Settings.from_env()
    settings.prepare()
    if not migrated:
        migrate(settings.database, backups=settings.backups)
    app = Program("webapp", static_folder="static")
    app.config.update(_config(settings), **options)
    app.extensions["settings"] = settings
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    db.db.init_app(app)
    trail.open_trail(settings.trail)
    jobs.init_app(app)
    for plumbing in (sessions, i18n, formats, assets, answers, access, limits, frame, guide_pages, errors):
        plumbing.init_app(app)
    for module in sorted(pkgutil.iter_modules(blueprints.__path__), key=lambda module: module.name):
        room = importlib.import_module(f"webapp.blueprints.{module.name}")
        app.register_blueprint(room.bp)
    importlib.import_module("webapp.inbox")
    importlib.import_module("webapp.housekeeping")  # last: the night ends with a backup
    return app


def _config(settings: Settings) -> dict[str, Any]:
    megabyte = 1024 * 1024
    return {
        "SECRET_KEY": settings.secret_key(),
        "SQLALCHEMY_DATABASE_URI": f"{dialect.NAME}:///{settings.database}",
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_size": settings.threads + 4, "max_overflow": 8},
        "MAX_CONTENT_LENGTH": (settings.upload_mb + 1) * megabyte,
        "MAX_FORM_MEMORY_SIZE": 2 * megabyte,
        "MAX_FORM_PARTS": 2000,
        "TEMPLATES_AUTO_RELOAD": False,
        "VERSION": webapp.__version__,
    }


def keep_open(app: Flask) -> None:
    """Holds one connection for the process's life: without it reads fail on a full disk (security.md 1.4)."""
    with app.app_context():
        app.extensions["kept_connection"] = db.db.engine.connect()
