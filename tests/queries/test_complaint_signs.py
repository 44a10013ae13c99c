"""How grave a complaint looks by the records: a key account, grade A, the same again within twelve months."""

from datetime import datetime, timedelta

import pytest

from tests.complaining import JUDGED, Way
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import desk, people
from webapp.db import transaction
from webapp.domain.complaint_severity import proposed_severity
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, Customer, User
from webapp.queries.complaints.signs import Asked, earlier, of, signs

pytestmark = pytest.mark.usefixtures("context")
LEAP_DAY = datetime(2028, 2, 29, 12, tzinfo=clock.BEIJING)


def changed(row: Complaint | Customer, **values: object) -> None:
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        for name, value in values.items():
            setattr(row, name, value)


def words(complaint: Complaint, *, category: str) -> tuple[str, tuple[str, ...]]:
    return proposed_severity(signs(of(complaint, category=category)))


@pytest.mark.parametrize(
    ("fact", "why"), [({"is_key": True}, "大客户"), ({"grade": "A"}, "A 级客户")]
)  # fmt: skip
def test_a_key_account_or_grade_a_looks_major(world: World, fact, why):
    way = Way(world)
    card = session.get_one(Customer, way.complaint.customer_id)
    changed(card, is_key=False, grade="B")
    assert words(way.complaint, category="price") == ("general", ())
    changed(card, **fact)
    assert words(way.complaint, category="price") == ("major", (why,))


def test_the_same_again_looks_serious_and_another_type_does_not(world: World):
    first = Way(world)
    with acting_as(world.quality):
        first.acknowledge()
        desk.assess(first.complaint, JUDGED, version=first.version)
    again = Way(world).complaint
    changed(session.get_one(Customer, again.customer_id), is_key=False, grade="B")
    assert words(again, category="quality") == ("serious", ("12 个月内重复投诉",))
    assert words(again, category="price") == ("general", ())
    assert words(again, category="") == ("general", ())
    assert words(first.complaint, category="quality") == ("general", ())


@pytest.mark.parametrize(("days", "counts"), [(365, True), (366, True), (367, False)])
def test_twelve_months_end_with_the_same_day(world: World, days, counts):
    """29 February 2028 less twelve months is 28 February 2027, 366 days before; that day still counts."""
    way = Way(world)
    changed(way.complaint, category="price", received_at=LEAP_DAY - timedelta(days=days))
    asked = Asked("service", "price", "phone", way.complaint.customer_id, LEAP_DAY)
    assert bool(earlier(asked)) is counts
    assert signs(asked).is_repeated is counts


def test_nobody_known_has_no_earlier_ones(world: World):
    Way(world)
    assert earlier(Asked("service", "price", "phone", None, clock.now())) == []


def test_the_form_tells_the_earlier_ones_and_why_it_proposes(app, world: World, as_):
    first = Way(world)
    changed(first.complaint, category="price")
    again = Way(world)
    changed(session.get_one(Customer, again.complaint.customer_id), is_key=True, grade="B")
    again.acknowledge()
    number, before = again.complaint.number, first.complaint.number
    page = as_(world.quality).get(f"/complaints/{number}/assessment/new").text
    assert "建议：重大投诉（大客户）" in page
    assert f"该客户 12 个月内还投诉过：{before} 价格" in page


def test_one_about_the_reader_himself_is_not_told_to_him(world: World):
    first, again = Way(world), Way(world)
    asked = of(again.complaint, category="price")
    assert [one.number for one in earlier(asked, seen_by=world.quality)] == [first.complaint.number]
    with acting_as(world.quality):
        people.add_complained(first.complaint, user=session.get_one(User, world.quality.id))
    assert earlier(asked, seen_by=world.quality) == []
