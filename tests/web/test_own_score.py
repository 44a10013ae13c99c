"""A member of the committee and his own review: no page, form, file or cell tells him its score before."""

import io

import openpyxl
import pytest

from tests import review_ends, reviewing, tabled
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User, UserRole

TOTAL, SCORE, PRODUCT = "97.42", "103.16", "15.47"


@pytest.fixture
def seated(app, world):
    """林, whose review waits for the committee he sits in; the id of one of its items."""
    with app.app_context():
        one = tabled.waiting(world, own=90)
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.add(UserRole(user_id=world.lin.id, role=Role.COMMITTEE))
        tabled.seat(one, world.lin)
        return one.number, review_ends.item(one, "visit_done").id


def addresses(app, world, number, item):
    """Every GET of the room, of this review where it is of one."""
    told = {
        "<number>": number, "<slug>": "2026Q2", "<username>": "lin", "<code>": "spend",
        "<int:department_id>": str(world.lin.department_id),
    }  # fmt: skip
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("reviews.") and "GET" in (rule.methods or ()):
            at = rule.rule
            for name, value in told.items():
                at = at.replace(name, value)
            yield at.replace("<int:row>", str(item if "/items/" in at or "/table/" in at else 1))


def text(answer):
    if answer.mimetype.endswith("sheet"):
        rows = openpyxl.load_workbook(io.BytesIO(answer.data)).active.values
        return "\n".join(str(cell) for row in rows for cell in row)
    return answer.text


@pytest.mark.usefixtures("plain_paper")
def test_nothing_in_the_room_tells_him(app, world, as_, seated):
    with app.app_context():
        person, other = as_(reviewing.viewer(world.lin.id)), as_(world.committee)
    found, known, seen = {}, set(), 0
    for at in sorted(set(addresses(app, world, *seated))):
        answer = person.get(at)
        seen += answer.status_code == 200
        if told := [word for word in (TOTAL, SCORE, PRODUCT) if word in text(answer)]:
            found[at] = told
        if TOTAL in text(other.get(at)):
            known.add(at)
    assert found == {}
    assert seen > 25
    assert f"/reviews/{seated[0]}/publication/new" in known


def test_the_deeds_of_the_committee_are_not_his(as_, app, world, seated):
    number, item = seated
    with app.app_context():
        person = as_(reviewing.viewer(world.lin.id))
    for at in ("publication", "review-return", "termination", "succession", f"items/{item}/drop", "reversal"):
        assert person.get(f"/reviews/{number}/{at}/new").status_code == 403
        assert person.post(f"/reviews/{number}/{at}", data={"reason": "x"}).status_code == 403
    assert person.post(f"/reviews/{number}/items/{item}/decision", data={"actual": "1"}).status_code == 403


@pytest.mark.usefixtures("plain_paper")
def test_a_second_head_learns_nothing_of_the_review_of_who_heads_him(app, world, as_):
    """The role of a head is given to 吴静 in 客户服务组, which 陈立 heads: his review is none of hers."""
    with app.app_context():
        one = tabled.waiting(world, own=90)
        other = reviewing.review(world, person=world.head, reviewer=world.director)
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.add(UserRole(user_id=world.assistant.id, role=Role.HEAD))
            session.get_one(User, world.assistant.id).department_id = world.lin.department_id
        second = as_(reviewing.viewer(world.assistant.id))
        numbers = one.number, other.number
    opened = [second.get(f"/reviews/{number}").status_code for number in numbers]
    listed = second.get("/reviews/periods/2026Q2").text
    assert opened == [200, 404]
    assert [number in listed for number in numbers] == [True, False]
    assert as_(world.chief).get(f"/reviews/{numbers[1]}").status_code == 200
