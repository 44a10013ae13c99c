"""The records behind a score, read by a member of the period's committee: for how long, and nobody else."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Order, Review, ReviewPeriod, ReviewReversal
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import SOURCES
from webapp.queries.reviews import item_pages
from webapp.trail import trail

NUMBER = "WT-2026-7001"
SCORED = ("self", "review", "committee", "publish", "appeal")


@pytest.fixture
def order(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """One order of 海川, and it is what 林's turnover is made of."""
    with app.app_context(), transaction(Verb.ORDER_EDIT, SYSTEM):
        customer = session.query(Customer).filter_by(number=world.haichuan).one()
        made = Order(
            number=NUMBER, customer_id=customer.id, ordered_on=course.clock.today(), state="open",
            charged_total=55_200_000, created_at=course.clock.now(),
        )  # fmt: skip
        session.add(made)
        session.flush()
        key = made.id
    fact = Fact("order", key, course.clock.today(), (world.lin.id or 0,), (), 55_200_000)
    source = catalogue.source("spend")
    assert source
    monkeypatch.setitem(SOURCES, "spend", source.__class__(**vars(source) | {"facts": lambda _span: [fact]}))
    return key


@pytest.fixture
def at(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The item page of 林's turnover, the review led to a step."""

    def lead(to: Callable[..., Review]) -> str:
        with app.app_context(), acting_as(SYSTEM):
            made = to(world, monkeypatch)
            return f"/reviews/{made.number}/items/{course.item(made, 'spend').id}"

    return lead


def set_state(address: str, state: str) -> None:
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.query(Review).filter_by(number=address.split("/")[2]).one().state = state
        session.flush()


def reads() -> list[dict[str, Any]]:
    rows = trail().read("SELECT user_name, what, details FROM events WHERE kind = 'read' ORDER BY id")
    return [{"by": row["user_name"], "what": row["what"], **json.loads(row["details"])} for row in rows]


@pytest.mark.usefixtures("order")
def test_a_member_reads_the_lines_and_it_is_logged(app: Flask, as_: Any, world: World, at: Any):
    address = at(course.scored)
    page = as_(world.committee).get(address).text
    for told in (NUMBER, "海川", "552,000", "以考评小组成员身份"):
        assert told in page, told
    assert "/orders/" not in page.partition('id="records"')[2]
    assert "您无权查看" not in page
    assert as_(world.committee).get(f"/orders/{NUMBER}").status_code == 403
    with app.app_context():
        (line,) = reads()
        assert (line["by"], line["rows"]) == (world.committee.name, 1)
        assert address.split("/")[2] in line["what"]
    assert "查阅记录" in as_(world.admin).get("/audit/events?kind=read").text


@pytest.mark.usefixtures("order")
def test_who_has_no_seat_is_told_how_many_there_are_and_no_more(app: Flask, as_: Any, world: World, at: Any):
    address = at(course.scored)
    with app.app_context(), transaction(Verb.REVIEW_APPOINT, SYSTEM):
        of = session.query(ReviewPeriod).one()
        seat = session.get_one(course.reviewing.CommitteeSeat, (of.id, world.committee.id))
        session.delete(seat)
        session.flush()
    assert as_(world.committee).get(address).status_code == 404
    own = as_(world.lin).get(address).text
    assert "以考评小组成员身份" not in own
    with app.app_context():
        assert reads() == []


@pytest.mark.usefixtures("order")
def test_a_member_s_own_review_shows_him_what_he_sees_as_a_person(
    app: Flask, as_: Any, world: World, at: Any, monkeypatch: pytest.MonkeyPatch
):
    address = at(lambda *given: course.ran(*given, person=world.committee))
    source = SOURCES["spend"]
    fact = next(iter(source.facts(None)))._replace(people=(world.committee.id,))  # type: ignore[arg-type]
    monkeypatch.setitem(SOURCES, "spend", source.__class__(**vars(source) | {"facts": lambda _span: [fact]}))
    page = as_(world.committee).get(address).text
    assert NUMBER not in page
    assert "您无权查看" in page


@pytest.mark.usefixtures("order")
@pytest.mark.parametrize("state", ["plan", "run", *SCORED, "lock"])
def test_from_the_first_figures_to_the_lock(app: Flask, as_: Any, world: World, at: Any, state: str):
    address = at(course.published)
    with app.app_context():
        set_state(address, state)
    assert (NUMBER in as_(world.committee).get(address).text) is (state in SCORED)


@pytest.mark.usefixtures("order")
def test_while_a_reversal_waits_they_are_read_again(app: Flask, as_: Any, world: World, at: Any):
    address = at(course.published)
    with app.app_context():
        set_state(address, "lock")
        review = session.query(Review).one()
        reviewing.kept(
            ReviewReversal(
                review_id=review.id, effective=Decimal(90), reason="漏计", asked_by_id=world.committee.id,
                asked_at=course.clock.now(),
            )
        )  # fmt: skip
    assert NUMBER in as_(world.committee).get(address).text


@pytest.mark.usefixtures("order")
def test_the_source_is_read_once_for_a_page(app: Flask, world: World, at: Any, monkeypatch: Any):
    address = at(course.scored)
    source, read = SOURCES["spend"], []

    def facts(span: Any) -> Any:
        read.append(span)
        return source.facts(span)

    monkeypatch.setitem(SOURCES, "spend", source.__class__(**vars(source) | {"facts": facts}))
    with app.app_context():
        review = reviewing.again(address.split("/")[2])
        found = item_pages.page(review, int(address.rpartition("/")[2]), viewer=world.committee)
        assert found
        assert (found.now and found.now.actual, len(read)) == (Decimal(552_000), 1)
