"""A command inside the app: its context, and the system as the one who acts."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from webapp import create_app
from webapp.actions import acting_as
from webapp.config import Settings
from webapp.domain.viewer import SYSTEM, Viewer


@contextmanager
def inside(*, viewer: Viewer = SYSTEM, settings: Settings | None = None) -> Iterator[Flask]:
    """What was written stands in the database file when the command is over, not in its journal."""
    app = create_app(settings, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(viewer):
        try:
            yield app
        finally:
            kept = app.extensions["sqlalchemy"]
            kept.session.remove()
            kept.engine.dispose()
