"""Pages of customer value after a deed: few statements although nothing is known yet, the same page."""

from datetime import timedelta

import pytest

from tests import valuing
from tests.web.valued import made_of
from webapp.actions import acting_as
from webapp.actions.segments import nightly
from webapp.db import db
from webapp.domain.viewer import SYSTEM
from webapp.queries import remembered

PLACES = (
    "", "?sort=customer", "?segment=HHH&sort=-year", "/scatter", "/pareto", "/pyramid", "/changes",
    "/changes?of=up", "/churn", "/churn?state=lost&moved=30", "/clv", "/runs", "/grades", "/drops", "/lost",
    "/lost/report", "/playbooks", "/playbooks/new?segment=LHH", "/keys", "/keys/matrix", "/keys/alerts",
    "/appraisals",
)  # fmt: skip


@pytest.fixture
def made(app, world):
    with app.app_context():
        found = made_of(world)
        with acting_as(SYSTEM):
            nightly.follow()
        return found.number


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.usefixtures("made")
def test_few_statements(app, as_, world, count_queries, place):
    head = as_(world.head)
    again = head.get(f"/segments{place}").text
    with app.app_context():
        remembered.forget(db.engine)
    with count_queries() as counted:
        answer = head.get(f"/segments{place}")
    assert answer.status_code == 200
    assert len(counted) <= 8, counted
    assert answer.text == again


def test_a_newer_run_shows_at_once(app, as_, world, made):
    lin = as_(world.lin)
    assert made in lin.get("/segments").text
    with app.app_context():
        newer = valuing.run(valuing.AS_OF + timedelta(days=31)).number
    for place in ("", "/churn", "/clv"):
        page = lin.get(f"/segments{place}").text
        assert newer in page
        assert made not in page
