"""A complaint from its receipt to its end by the forms of its page, each by whose turn it is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.complaining import Way
from webapp import clock
from webapp.actions import session
from webapp.domain.complaint_stages import Stage
from webapp.models import Complaint, ComplaintAction, ComplaintEvidence
from webapp.queries.complaints.ticks import points


def told(words="已告知", **more):
    at = clock.wall(clock.now()).strftime("%Y-%m-%dT%H:%M")
    return {"way": "phone", "at": at, "to": "王工", "words": words} | more


JUDGED = {
    "is_ours": "yes", "category": "quality", "severity": "general", "risk": "low", "complexity": "low",
    "impact": "一张证书", "is_urgent": "no", "decision": "accepted", "summary": "证书的器具编号写错",
}  # fmt: skip


@pytest.fixture
def way(app, world):
    with app.app_context():
        return Way(world).complaint.number


@pytest.fixture
def post(app, as_, way):
    """Posts a deed with the version of now; the complaint as it stands then."""

    def send(viewer, noun, status=303, **form):
        with app.app_context():
            version = get(way).version
        answer = as_(viewer).post(f"/complaints/{way}/{noun}", data=form | {"version": version})
        assert answer.status_code == status, (noun, answer.status_code, errors(answer.text))
        return answer

    return send


def errors(text):
    import re

    return re.findall(r'class="(?:error|alert bad)[^>]*>(.*?)</(?:p|div)>', text, re.DOTALL)[:6]


def get(number):
    return session.scalars(select(Complaint).where(Complaint.number == number)).one()


def stage(app, number):
    with app.app_context():
        return get(number).stage


def rows(app, number, model):
    with app.app_context():
        found = session.scalars(select(model).join(Complaint).where(Complaint.number == number))
        return [row.id for row in found]


def test_a_complaint_goes_all_the_way_by_its_page(app, world, post, way, as_):
    soon = (clock.today() + timedelta(days=7)).isoformat()
    post(world.quality, "acknowledgement", **told())
    post(world.quality, "assessment", **JUDGED)
    page = as_(world.quality).get(f"/complaints/{way}").text
    assert "请填写倾听记录。" in page
    assert f"/complaints/{way}/listening/new" in page
    assert f"/complaints/{way}/assignment/new" not in page
    post(world.quality, "listening", listening="客户着急", mood="worried")
    post(world.quality, "change-person", used="yes", to_id=str(world.head.id))
    post(world.quality, "change-place", used="no", reason="电话里已说清")
    post(world.quality, "change-time", used="no", reason="不需要改期")
    people = {"handler": str(world.he.id), "investigators": [str(world.lin.id)]}
    post(world.quality, "assignment", **people)
    post(world.lin, "investigation")
    post(world.lin, "findings", facts="抄错一位", raw_records="原始记录无误", interviews="已谈话")
    post(world.lin, "evidence", kind="raw_record", what="原始记录", source="档案室", found="编号正确")
    (row,) = rows(app, way, ComplaintEvidence)
    assert "还有 1 项证据没有核实。" in as_(world.lin).get(f"/complaints/{way}").text
    post(world.lin, f"evidence/{row}/check", found="")
    post(
        world.lin,
        "cause",
        cause_class="service",
        sub_cause="certificate",
        cause="未核对",
        upheld="upheld",
        nonconformity="BF-2026-03",
    )
    post(
        world.he,
        "proposal",
        remedies=["certificate", "apology"],
        what="更正证书",
        cost="50",
        refund="",
        corrective="第二人核对",
        due_on=soon,
        answer="已更正，请见谅。",
    )
    assert "李院" in as_(world.quality).get(f"/complaints/{way}/reviewer/new").text
    post(world.quality, "reviewer", reviewer=str(world.director.id))
    post(world.director, "review", to="approved", reasons="同意", declares="y")
    assert "您对本答复有异议的" in as_(world.he).get(f"/complaints/{way}/answer/new").text
    post(world.he, "answer", **told("更正的证书已寄出", names_review="y"))
    post(world.he, "execution")
    for row in rows(app, way, ComplaintAction):
        today = clock.today().isoformat()
        post(
            world.he,
            f"measures/{row}/completion",
            done_on=today,
            note="已办妥",
            certificate_number="",
            cost="",
        )
    post(
        world.quality,
        "follow-up",
        way="phone",
        reached="yes",
        satisfied="4",
        accepts="yes",
        said="可以",
        new_need="无",
        quality_action="加强核对",
        noted="无",
    )
    with app.app_context():
        ticks = {f"state-{place}": "yes" for place, _point in enumerate(points(get(way)))}
    post(world.quality, "checklist", **ticks)
    later = (clock.today() + timedelta(days=90)).isoformat()
    post(world.quality, "closure", **told("已办结", effect_due_on=later))
    assert stage(app, way) == Stage.CLOSED
    page = as_(world.quality).get(f"/complaints/{way}").text
    assert "已办结" in page


@pytest.mark.parametrize("last", list(Stage)[1:12])
def test_the_page_of_every_stage_is_there_for_everybody_who_may_see_it(app, as_, world, last):
    with app.app_context():
        number = Way(world).to(last).number
    working = (world.he, world.lin) if last.number >= Stage.ASSIGNED.number else ()
    for viewer in (world.quality, world.director, world.zhou, world.assistant, *working):
        assert as_(viewer).get(f"/complaints/{number}").status_code == 200
