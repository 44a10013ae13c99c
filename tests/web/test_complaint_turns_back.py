"""复议, a version sent back, withdrawal and reopening by the page."""

from datetime import timedelta

import pytest

from tests.complaining import Way
from tests.web.test_complaint_steps import get, told
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.complaints import outside
from webapp.domain.complaint_stages import Stage
from webapp.queries.complaints.ticks import points

ASKED = {
    "way": "phone", "reached": "yes", "satisfied": "4", "accepts": "yes", "said": "可以", "new_need": "无",
    "quality_action": "无", "noted": "无",
}  # fmt: skip


@pytest.fixture
def way(app, world):
    with app.app_context():
        return Way(world)


@pytest.fixture
def post(app, as_, way):
    def send(viewer, noun, **form):
        with app.app_context():
            one = get("TS-2026-0001")
            version = one.version
        answer = as_(viewer).post(f"/complaints/TS-2026-0001/{noun}", form | {"version": version})
        assert answer.status_code == 303, answer.text
        return stage(app)

    return send


def stage(app):
    with app.app_context():
        return get("TS-2026-0001").stage


def reach(app, way, last, *, finish=False):
    with app.app_context():
        way.complaint = get("TS-2026-0001")
        way.to(last)
        if finish:
            way.finish()
        return {f"state-{place}": "yes" for place, _point in enumerate(points(way.complaint))}


def test_an_answer_that_stands_is_closed_after_asking_again(app, world, way, post, as_):
    ticks = reach(app, way, Stage.ANSWERED, finish=True)
    assert post(world.quality, "escalation", words="我不接受") == "escalated"
    page = as_(world.quality).get("/complaints/TS-2026-0001").text
    assert "复议裁决" in page
    with app.app_context(), acting_as(world.quality):
        values = {
            "name": "高工", "organisation": "省计量院", "title": "高级工程师", "phone": "0571-85000000",
            "why": "院内无合适人选", "declared_on": clock.today(),
        }  # fmt: skip
        row = outside.invite(get("TS-2026-0001"), values=values).id
    sent = {"outside": str(row), "to": "upheld", "reasons": "答复有据", "declares": "y"}
    assert post(world.quality, "outside-second-review", **sent) == "escalated"
    assert post(world.quality, "follow-up", **ASKED) == "escalated"
    assert post(world.quality, "checklist", **ticks) == "escalated"
    due = (clock.today() + timedelta(days=90)).isoformat()
    assert (
        post(world.quality, "closure", **told("维持原答复", names_outside="y", effect_due_on=due)) == "closed"
    )
    assert post(world.quality, "reopening", new_facts="又发现一张证书写错") == "reopened"
    assert "重开" in as_(world.lin).get("/complaints/TS-2026-0001").text
    assert post(world.lin, "investigation") == "investigating"


def test_a_version_sent_back_stays_and_the_next_one_follows(app, world, way, post, as_):
    reach(app, way, Stage.PROPOSED)
    post(world.quality, "reviewer", reviewer=str(world.director.id))
    assert post(world.director, "review", to="proposed", reasons="未说明其他证书") == "proposed"
    page = as_(world.he).get("/complaints/TS-2026-0001").text
    assert "/complaints/TS-2026-0001/proposal/new" in page
    assert "未说明其他证书" in as_(world.he).get("/complaints/TS-2026-0001/proposal/new").text
    soon = (clock.today() + timedelta(days=5)).isoformat()
    sent = {"remedies": ["apology"], "what": "致歉", "corrective": "核对", "due_on": soon, "answer": "抱歉"}
    assert post(world.he, "proposal", **sent) == "proposed"
    page = as_(world.quality).get("/complaints/TS-2026-0001").text
    assert "第 1 版" in page
    assert "第 2 版" in page


def test_a_withdrawal_in_own_words_ends_it(app, world, way, post, as_):
    reach(app, way, Stage.INVESTIGATING)
    assert post(world.quality, "withdrawal", **told("按您的意愿", said="问题已解决，不追究了")) == "ended"
    page = as_(world.quality).get("/complaints/TS-2026-0001").text
    assert "问题已解决，不追究了" in page
    assert "/withdrawal/new" not in page


def test_other_people_are_taken_with_a_reason(app, world, way, post, as_):
    reach(app, way, Stage.INVESTIGATING)
    people = {"handler": str(world.head.id), "investigators": [str(world.he.id)], "reason": "原经办人休假"}
    assert post(world.quality, "reassignment", **people) == "investigating"
    assert "原经办人休假" in as_(world.quality).get("/complaints/TS-2026-0001").text
    assert as_(world.lin).get("/complaints/TS-2026-0001").status_code == 404
