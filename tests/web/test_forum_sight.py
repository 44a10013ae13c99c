"""Who was invited before it became isolated: nothing of it reaches those who are not named on it."""

import pytest
from sqlalchemy import select

from tests import foruming
from tests.managing import customer, keep
from tests.web.test_forums import AT, version
from tests.web.test_forums_hostile import unpacked
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import contacts
from webapp.actions.forums import guests
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, ForumCustomer, ForumGuest, ForumTodo

HIDDEN = ("东方计量", "K-000002", "唐工", "要求按季度对账", "东方会后对账")


@pytest.fixture
def number(app, world):
    """海川 and 东方 were invited by 孙总; 东方 is isolated since, with words and something to be done."""
    with app.app_context():
        represented(world)
        one = foruming.planned(world.chief, world.haichuan, world.dongfang)
        isolate(world.dongfang)
        return one.number


def represented(world):
    with acting_as(SYSTEM):
        contacts.add(customer(world.dongfang), values={"name": "唐工", "mobile": "13800000019"})


def isolate(number):
    with transaction(Verb.FORUM_MANAGE, SYSTEM):
        gone = customer(number)
        gone.secrecy = "isolated"
        row = session.scalars(select(ForumCustomer).where(ForumCustomer.customer_id == gone.id)).one()
        row.said = "要求按季度对账"
        keep(
            ForumTodo(
                forum_id=row.forum_id, customer_id=gone.id, text="东方会后对账", owner_id=gone.manager_id,
                due_on=clock.today(), created_at=clock.now(),
            )
        )  # fmt: skip


def test_it_is_nowhere_for_those_who_are_not_named(world, as_, number, plain_paper):
    at = f"{AT}/{number}"
    card = f"/customers/{world.haichuan}?tab=activities"
    places = [AT, f"{AT}.xlsx", f"{AT}/todos", at, f"{at}/minutes.pdf", f"{at}/sign-in.pdf", "/", card]
    asked = [f"{AT}?q=唐工", "/search?q=座谈", "/search/hits?q=季度"]
    organising = [f"{at}/record", f"{at}/invitations", f"{at}/edit"]
    for person in (world.chief, world.assistant, world.quality, world.director, world.lin):
        more = organising if person in {world.chief, world.assistant} else []
        for path in places + asked + more:
            answer = as_(person).get(path)
            assert answer.status_code == 200, (person.name, path)
            page = unpacked(answer.data).decode(errors="replace").replace("?q=唐工", "").replace('"唐工"', "")
            assert not [word for word in HIDDEN if word in page], (person.name, path)
    for path in (at, f"{at}/minutes.pdf"):
        assert "要求按季度对账" in as_(world.zhou).get(path).data.decode(), "named on it"
    assert "东方会后对账" in as_(world.zhou).get("/").text


def test_its_rows_are_not_there_either(world, as_, app, number):
    with app.app_context():
        row = session.scalars(select(ForumCustomer.id).where(ForumCustomer.said != "")).one()
        todo = session.scalars(select(ForumTodo.id)).one()
    chief, at = as_(world.chief), f"{AT}/{number}"
    for path in (f"todos/{todo}", f"todos/{todo}/need/new", f"invitations/{row}"):
        assert chief.get(f"{at}/{path}").status_code == 404, path
    sent = {"version": version(chief.get(f"{at}/record")), f"said-{row}": "改掉", "minutes": "一"}
    assert chief.post(f"{at}/record", sent).status_code == 303
    assert "改掉" not in as_(world.zhou).get(at).text
    told = {"text": "办理", "customer": str(row), "owner": str(world.chief.id)}
    assert chief.post(f"{at}/todos", told | {"due_on": clock.today().isoformat()}).status_code == 422


def test_counts_are_those_of_who_reads(world, as_, number, plain_paper):
    page, paper = as_(world.chief).get(AT).text, as_(world.chief).get(f"{AT}/{number}/minutes.pdf").data
    assert "邀请 1 家" in page
    assert "邀请 2 家" not in page
    assert "邀请 1 家" in paper.decode()


def test_who_is_isolated_since_neither_holds_it_up_nor_is_counted(world, as_, app, number):
    with app.app_context():
        keys = session.scalars(select(ForumGuest.id)).all()
    chief, at = as_(world.chief), f"{AT}/{number}"
    sent = {"version": version(chief.get(f"{at}/record")), f"colleague-{world.chief.id}": "came"}
    chief.post(f"{at}/record", sent | {f"guest-{key}": "came" for key in keys})
    answer = chief.post(f"{at}/holding", {"version": version(chief.get(at))}, follow_redirects=True)
    assert "1 家客户的联络已记入客户卡" in answer.text
    with app.app_context():
        assert session.scalars(select(Activity.customer_id)).all() == [customer(world.haichuan).id]


def test_others_customers_are_told_by_who_may_read_them(world, as_, app):
    with app.app_context():
        represented(world)
        one = foruming.planned(world.lin, world.haichuan)
        foruming.kept(world.lin, one)
        with acting_as(world.assistant):
            guests.invite(one, [world.dongfang])
        number = one.number
    lin, at = as_(world.lin), f"{AT}/{number}"
    answer = lin.post(f"{at}/holding", {"version": version(lin.get(at))})
    assert answer.status_code == 409
    assert "无权查看的客户" in answer.text


def test_the_log_names_no_forum_of_isolated_customers_alone(world, as_, app):
    with app.app_context():
        foruming.planned(world.zhou, world.secret, title="星澜座谈会")
        foruming.planned(world.zhou, world.dongfang, title="东方座谈会")
    for person in (world.quality, world.director, world.admin):
        page = as_(person).get("/audit").text
        assert "东方座谈会" in page, person.name
        assert "星澜座谈会" not in page, person.name
