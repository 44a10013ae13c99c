"""投诉 on paper: what stands on each, who may print it, and that the file's index tells the real pages."""

import os
from pathlib import Path

import pytest

from tests.complaining import Way
from tests.web.paper import assert_whole, text
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.complaint_stages import Stage
from webapp.domain.viewer import SYSTEM

LETTERS = ("receipt", "answer", "extension", "rejection", "closure")
PAPERS = ("register", "sheet", *LETTERS)


@pytest.fixture
def closed(app, world: World):
    """A complaint that went all the way; its number."""
    with app.app_context(), acting_as(SYSTEM):
        return Way(world).to(Stage.CLOSED).number


def get(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    assert answer.mimetype == "application/pdf"
    if kept := os.environ.get("KEEP"):
        Path(kept, address.strip("/").replace("/", "_")).write_bytes(answer.data)
    return answer.data


def test_every_paper_of_a_closed_complaint(closed, world: World, as_):
    quality = as_(world.quality)
    told = {name: get(quality, f"/complaints/{closed}/{name}.pdf") for name in PAPERS}
    for made in told.values():
        assert_whole(made)
    assert "证书上的编号写错了" in text(told["register"])


def test_the_file_is_bound(closed, world: World, as_):
    get(as_(world.quality), f"/complaints/{closed}.pdf")
    get(as_(world.quality), "/complaints/register.pdf")
