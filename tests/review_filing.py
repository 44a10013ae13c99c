"""Events and appeals of reviews with a file: the addresses of the rooms' tests, and what lies there."""

import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import review_ends, reviewing
from tests.web.files import PDF
from tests.web.test_review_endings import item
from tests.web.test_review_events import SENT
from tests.world import World
from webapp.actions import acting_as, session
from webapp.domain.viewer import SYSTEM
from webapp.models import ReviewAppeal, ReviewFile, ScoreEvent

NAME = "会议签到表.pdf"
APPEAL = {"reason": "外检两次未计入", "evidence": "外检记录 3 号"}


def send(*files: tuple[str, bytes], **told: Any) -> dict[str, Any]:
    return {"files": [(io.BytesIO(content), name) for name, content in files or ((NAME, PDF),)], **told}


@pytest.fixture
def number(app: Flask, world: World) -> str:
    with app.app_context(), acting_as(SYSTEM):
        reviewing.another_member()
        one = reviewing.review(world)
        reviewing.agreed(one, world)
        return one.number


@pytest.fixture
def event(app: Flask, as_: Any, world: World, number: str) -> str:
    """The address of one that the head brought up with a file."""
    answer = as_(world.head).post("/reviews/events", SENT | {"review": number} | send())
    assert answer.status_code == 303
    with app.app_context():
        return f"/reviews/events/{session.scalars(select(ScoreEvent.id)).one()}"


@pytest.fixture
def file(app: Flask, event: str) -> str:
    with app.app_context():
        return f"{event}/files/{session.scalars(select(ReviewFile.id)).one()}"


@pytest.fixture
def at(app: Flask, world: World) -> str:
    """The address of 林's review, its result known."""
    with app.app_context(), acting_as(SYSTEM):
        reviewing.another_member()
        return f"/reviews/{review_ends.published(world).number}"


@pytest.fixture
def appeal(app: Flask, as_: Any, world: World, at: str) -> str:
    """The address of 林's appeal with a file."""
    answer = as_(world.lin).post(f"{at}/appeals", APPEAL | {"item": item(app, at)} | send())
    assert answer.status_code == 303
    with app.app_context():
        return f"{at}/appeals/{session.scalars(select(ReviewAppeal.id)).one()}"


def rows(app: Flask) -> list[tuple[str, bool, bool]]:
    """Name, there, with its bytes."""
    with app.app_context():
        found = session.scalars(select(ReviewFile).order_by(ReviewFile.id))
        return [(one.name, one.deleted_at is None, bool(one.stored)) for one in found]


def on_disk(settings: Any) -> int:
    return len([path for path in settings.attachments.rglob("*") if path.is_file()])


def version(app: Flask, model: Any = ScoreEvent) -> int:
    with app.app_context():
        return session.scalars(select(model.version)).one()
