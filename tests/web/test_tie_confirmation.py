"""自报 ties on a manager's page: told as waiting, and confirmed by his head alone."""

import pytest
from sqlalchemy import select

from tests.world import World
from webapp import clock
from webapp.db import session
from webapp.models import Tie

PAGE = "/assignments/managers/lin"
WAITING, BUTTON = "自报，待负责人确认", "/confirmation"


@pytest.fixture
def at(app, as_, world: World) -> str:
    """The deed of the one tie that 林 declared."""
    declared = {"customer": world.haichuan, "customer-number": world.haichuan, "kind": "referred"}
    as_(world.lin).post(f"{PAGE}/ties", data=declared | {"since_on": str(clock.today()), "note": ""})
    with app.app_context():
        return f"{PAGE}/ties/{session.scalars(select(Tie.id)).one()}{BUTTON}"


def test_he_reads_that_it_waits_and_cannot_confirm_it(at, as_, world: World):
    page = as_(world.lin).get(PAGE).text
    assert WAITING in page
    assert BUTTON not in page
    assert as_(world.lin).post(at).status_code == 409
    assert WAITING in as_(world.lin).get(PAGE).text


def test_his_head_confirms_it_once(at, as_, world: World):
    head = as_(world.head)
    assert at in head.get(PAGE).text
    assert head.post(at).status_code == 303
    page = head.get(PAGE).text
    assert WAITING not in page
    assert BUTTON not in page
    assert head.post(at).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("other_head", 404), ("zhou", 404), ("quality", 403), ("director", 403), ("he", 403)]
)
def test_nobody_else_does(at, as_, world: World, who, status):
    assert as_(getattr(world, who)).post(at).status_code == status
    assert WAITING in as_(world.lin).get(PAGE).text
