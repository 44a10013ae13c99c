"""Certificates the same fault may have touched: by verifier or standards, near in time, within reach."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.prepaid import order
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.complaints import people
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ComplaintLink, Customer, OrderLine, User
from webapp.queries.complaints.impact import impact

DAY = date(2026, 3, 2)
GAUGE = "三等量块标准装置"


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def line(number: str, certificate: str, *, at: date = DAY, **values: str) -> int:
    """A finished line of this customer, by its certificate."""
    card = customer(number)
    held = order(card, number=f"WT-2026-{certificate}")
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        row = OrderLine(order_id=held.id, customer_id=card.id, name="千分尺", certificate_number=certificate,
            finished_on=at, **values)  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


@pytest.fixture
def way(context, world: World) -> Way:
    """About certificate 0001, by 林 with the gauge blocks."""
    made = Way(world)
    row = line(world.dongfang, "0001", verifier="林", standards=GAUGE)
    with transaction(Verb.COMPLAINT_WORK, SYSTEM):
        session.add(ComplaintLink(complaint_id=made.complaint.id, line_id=row, certificate_number="0001"))
    return made


def found(way: Way, viewer, days: int = 90) -> list[tuple[str, bool, bool]]:
    others = impact(way.complaint, viewer=viewer, days=days).others
    return [(one.number, one.is_of_verifier, one.has_standards) for one in others]


def test_the_same_verifier_or_the_same_standards(way: Way, world: World):
    line(world.haichuan, "0002", verifier="林", standards="")
    line(world.haichuan, "0003", verifier="周", standards=GAUGE)
    line(world.haichuan, "0004", verifier="周", standards="砝码标准装置")
    line(world.haichuan, "0005", verifier="", standards="")
    line(world.haichuan, "", verifier="林", standards=GAUGE)
    assert found(way, world.quality) == [("0003", False, True), ("0002", True, False)]
    assert impact(way.complaint, viewer=world.quality, days=90).count == 2


@pytest.mark.parametrize(("days", "counts"), [(-91, False), (-90, True), (90, True), (91, False)])
def test_near_in_time(way: Way, world: World, days: int, counts: bool):
    line(world.haichuan, "0002", at=DAY + timedelta(days=days), verifier="林")
    assert bool(found(way, world.quality)) is counts
    assert bool(found(way, world.quality, 180))


def test_within_reach_only(way: Way, world: World):
    line(world.secret, "0002", verifier="林")
    line(world.haichuan, "0003", verifier="林")
    assert found(way, world.quality) == [("0003", True, False)]
    assert found(way, world.committee) == []


def test_nothing_linked_finds_nothing(context, world: World):
    line(world.haichuan, "0002", verifier="林")
    nothing = impact(Way(world).complaint, viewer=world.quality, days=90)
    assert (nothing.origins, nothing.others, nothing.count) == ([], [], 0)


def test_the_page_lists_them(app, way: Way, world: World, as_):
    line(world.haichuan, "0002", verifier="林")
    at = f"/complaints/{way.complaint.number}/impact"
    assert f'href="{at}"' in as_(world.quality).get(at.removesuffix("/impact")).text
    page = as_(world.quality).get(f"{at}?days=30").text
    assert "0002" in page
    assert "前后 30 天内" in page
    assert as_(world.quality).get(f"{at}?days=7").status_code == 200


def test_the_person_complained_of_opens_no_list(app, way: Way, world: World, as_):
    way.to(Stage.ASSIGNED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=session.get_one(User, world.head.id))
    at = f"/complaints/{way.complaint.number}"
    page = as_(world.head).get(at)
    assert page.status_code == 200
    assert "/impact" not in page.text
    assert as_(world.head).get(f"{at}/impact").status_code == 403
