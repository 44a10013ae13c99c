"""Complaints under a hostile hand: pressed twice, many at once, a right taken away, a card gone meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.complaining import Way
from tests.incidents import unpacked
from tests.intakes import form, get
from tests.web.test_complaint_steps import JUDGED, told
from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintEvent,
    ComplaintEvidence,
    ComplaintMessage,
    ComplaintSolution,
    Customer,
    OutsideReviewer,
    User,
    UserRole,
)

DAY = (clock.today() + timedelta(days=9)).isoformat()
OUTSIDER = {"name": "方正", "organisation": "省计量院", "title": "高工", "phone": "0571-80001111",
            "why": "院内无人可审", "declared_on": "2026-01-05"}  # fmt: skip
TWICE = (
    ("progress", "quality", Stage.INVESTIGATING, told("正在复检"), ComplaintMessage),
    ("evidence", "lin", Stage.INVESTIGATING, {"kind": "photo", "what": "现场照片"}, ComplaintEvidence),
    ("measure", "he", Stage.ACTING, {"kind": "remedy", "what": "上门致歉", "due_on": DAY}, ComplaintAction),
    ("outside-reviewer", "quality", Stage.ASSIGNED, OUTSIDER, OutsideReviewer),
    ("top-report", "quality", Stage.ASSESSED, {"note": "已报李院"}, ComplaintEvent),
    ("containment", "quality", Stage.ASSIGNED, {"what": "停用标准器"}, ComplaintEvent),
    ("proposal", "he", Stage.CAUSE_FIXED,
     {"remedies": "apology", "what": "致歉", "due_on": DAY, "answer": "致歉", "corrective": "核对"},
     ComplaintSolution),
)  # fmt: skip


@pytest.fixture
def standing(app, world):
    """A complaint as far as a stage: its number; a major one where the head is to be told."""

    def at(stage, severity="general"):
        with app.app_context(), acting_as(SYSTEM):
            number = Way(world).to(stage).number
            with transaction(Verb.COMPLAINT_RUN, SYSTEM):
                get(number).severity = severity
        return number

    return at


def count(app, model):
    with app.app_context():
        return session.scalar(select(func.count(model.id)))


def version(app, number):
    with app.app_context():
        return get(number).version


@pytest.mark.parametrize("pressed", TWICE, ids=[one[0] for one in TWICE])
def test_pressed_twice_it_is_done_once(app, world, as_, standing, pressed):
    noun, who, stage, sent, model = pressed
    number = standing(stage, "major" if noun == "top-report" else "general")
    data = sent | {"version": version(app, number), "owner": str(world.he.id)}
    if noun == "top-report":
        data["at"] = clock.wall(clock.now()).strftime("%Y-%m-%dT%H:%M")
    visitor, before = as_(getattr(world, who)), count(app, model)
    assert visitor.post(f"/complaints/{number}/{noun}", data).status_code == 303
    assert visitor.post(f"/complaints/{number}/{noun}", data).status_code == 409
    assert count(app, model) == before + 1


WITHDRAWN = told("已撤诉") | {"said": "不追究了"}


@pytest.mark.parametrize("deed", [("assessment", JUDGED), ("withdrawal", WITHDRAWN)], ids=["judged", "ended"])
def test_of_many_at_once_one_moves_it(app, world, as_, standing, deed):
    noun, sent = deed
    number = standing(Stage.ACKNOWLEDGED)
    data = sent | {"version": version(app, number)}
    visitors = [as_(world.quality) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        codes = [
            answer.status_code
            for answer in pool.map(lambda one: one.post(f"/complaints/{number}/{noun}", data), visitors)
        ]
    assert sorted(codes) == [303] + [409] * 5
    with app.app_context():
        moves = select(func.count(ComplaintEvent.id)).where(ComplaintEvent.from_stage == "acknowledged")
        assert session.scalar(moves.where(ComplaintEvent.to_stage != "acknowledged")) == 1


def test_taken_down_by_many_at_once_each_has_a_number_of_its_own(app, world, as_):
    desks = [as_(person) for person in (world.assistant, world.lin, world.zhou, world.he)] * 2
    sent = [form(words=f"第 {place} 件") for place, _desk in enumerate(desks)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda pair: pair[0].post("/complaints", pair[1]), zip(desks, sent, strict=True)))
    with app.app_context():
        numbers = session.scalars(select(Complaint.number).order_by(Complaint.id)).all()
    assert [number[-4:] for number in numbers] == [f"{place:04d}" for place in range(1, 9)]


def test_the_right_taken_away_in_the_middle_is_gone_at_the_next_click(app, world, as_, standing):
    number = standing(Stage.PROPOSED)
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        get(number).reviewer_id = world.director.id
    director = as_(world.director)
    sent = {"to": "approved", "reasons": "同意", "declares": "y", "version": version(app, number)}
    assert director.get(f"/complaints/{number}/review/new").status_code == 200
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.query(UserRole).filter_by(
            user_id=world.director.id, role=Role.DIRECTOR
        ).one().role = Role.COMMITTEE
    answer = director.post(f"/complaints/{number}/review", sent)
    assert answer.status_code in {302, 403, 404, 409}
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.he.id).is_active = False
    assert as_(world.he).get(f"/complaints/{number}").status_code == 302
    with app.app_context():
        assert get(number).stage == Stage.PROPOSED


def test_the_card_gone_to_the_bin_past_the_rules_the_complaint_stays_whole(app, world, as_, standing):
    number = standing(Stage.ASSIGNED)
    with app.app_context(), transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == world.dongfang)).one()
        card.deleted_at = clock.now()
    quality = as_(world.quality)
    for path in ("", "/reassignment/new", ".pdf", "/register.pdf", "/customer/new"):
        assert quality.get(f"/complaints/{number}{path}").status_code == 200, path
    book = "".join(unpacked(quality.get("/complaints.xlsx").get_data()).values())
    assert number in book
    assert "杭州东方" not in book
    assert as_(world.zhou).get(f"/complaints/{number}").status_code == 404
