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
    app = create_app(settings, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(viewer):
        yield app
