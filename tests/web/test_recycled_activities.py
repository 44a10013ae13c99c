"""A contact that was taken back lies in the recycle bin and comes back from there."""

import pytest

from tests.contacting import call, record
from webapp.actions import acting_as
from webapp.actions.activities import correcting
from webapp.queries.activities import reading


@pytest.fixture
def key(context, world):
    row = record(world.haichuan, call(summary="问送检的安排"), by=world.lin)
    with acting_as(world.lin):
        correcting.take_back(row, reason="记错了客户")
    return row.id


def test_it_lies_there_and_comes_back(key, as_, world):
    page = as_(world.head).get("/recycle").text
    assert "问送检的安排" in page
    assert "/recycle/activities/" in page
    assert as_(world.head).post(f"/recycle/activities/{key}/restoration").status_code == 303
    assert reading.get(key, viewer=world.lin) is not None
    assert as_(world.head).post(f"/recycle/activities/{key}/restoration").status_code == 404


def test_strangers_know_nothing_of_it(key, as_, world):
    stranger = as_(world.other_head)
    assert "问送检的安排" not in stranger.get("/recycle").text
    assert stranger.post(f"/recycle/activities/{key}/restoration").status_code == 404
