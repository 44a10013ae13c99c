"""备案登记 on the page: asked by whoever found the customer, decided by another, lapsed by night."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.activities import registering
from webapp.actions.customers import assignment, creation
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Registration

AT = "/activities/registrations"


@pytest.fixture
def lead(app, world):
    """A customer without any order, of 林."""
    with app.app_context(), acting_as(SYSTEM):
        made = creation.create(values={"name": "慈溪新开轴承厂"})
        assignment.assign(made, to=world.lin.id, reason="开发")
        return made.number


def ask(as_, world, lead, **more):
    return as_(world.lin).post(AT, {"customer-number": lead, "customer": "x", "note": "展会认识"} | more)


def only(app):
    with app.app_context():
        return session.scalars(select(Registration)).one()


def test_asked_and_granted_with_its_last_day(app, as_, world, lead):
    assert "慈溪新开轴承厂" in as_(world.lin).get(f"{AT}/new?customer={lead}").text
    assert ask(as_, world, lead).status_code == 303
    assert "展会认识" in as_(world.assistant).get(AT).text
    key = only(app).id
    assert as_(world.assistant).post(f"{AT}/{key}/decision", {"grants": "yes"}).status_code == 303
    until = clock.today() + timedelta(days=90)
    assert (only(app).state, only(app).protected_until) == ("granted", until)
    assert "还保护 91 天" in as_(world.lin).get(f"{AT}?state=granted").text
    assert ask(as_, world, lead).status_code == 409


def test_refused_with_the_reason(app, as_, world, lead):
    ask(as_, world, lead)
    at, head = f"{AT}/{only(app).id}/decision", as_(world.head)
    assert "慈溪新开轴承厂" in head.get(f"{at}/new").text
    answer = head.post(at, {"grants": "no"})
    assert answer.status_code == 422
    assert "请写明不予备案的原因。" in answer.text
    assert head.post(at, {"grants": "no", "reason": "他人<b>在先"}).status_code == 303
    assert "他人&lt;b&gt;在先" in as_(world.lin).get(f"{AT}?state=refused").text
    assert head.post(at, {"grants": "yes"}).status_code == 409


def test_never_decided_by_whoever_asked(app, as_, world, lead):
    with app.app_context(), acting_as(world.head):
        registering.ask(customer(lead), note="自己开发")
    at = f"{AT}/{only(app).id}/decision"
    assert "/decision/new" not in as_(world.head).get(AT).text
    assert as_(world.head).post(at, {"grants": "yes"}).status_code == 409
    assert as_(world.lin).post(at, {"grants": "yes"}).status_code == 403
    assert as_(world.other_head).post(at, {"grants": "yes"}).status_code == 404


def test_not_for_a_customer_of_others_or_one_with_orders(as_, world, lead):
    for number in (world.dongfang, world.secret, "K-999999"):
        answer = ask(as_, world, number)
        assert answer.status_code == 422
        assert "没有找到您负责的这个客户" in answer.text
    assert ask(as_, world, world.haichuan).status_code == 409
    assert as_(world.quality).get(f"{AT}/new").status_code == 403
    assert "慈溪" not in as_(world.zhou).get(AT).text


def test_it_lapses_the_night_after_its_last_day(app, as_, world, lead):
    ask(as_, world, lead)
    as_(world.assistant).post(f"{AT}/{only(app).id}/decision", {"grants": "yes"})
    for days, state in ((90, "granted"), (91, "lapsed")):
        with clock.standing_at(clock.now() + timedelta(days=days)), app.app_context(), acting_as(SYSTEM):
            registering.lapse_over()
        assert only(app).state == state


def test_in_few_statements(app, as_, world, lead, count_queries):
    ask(as_, world, lead)
    with app.app_context():
        record(world.haichuan, call(), by=world.lin)
    visitor = as_(world.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 7
