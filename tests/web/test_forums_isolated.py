"""客户座谈会 whose customer becomes isolated meanwhile: gone for all not named, and in nobody's way."""

import pytest
from sqlalchemy import select

from tests import foruming
from tests.managing import customer
from tests.web.test_forums import AT, version
from webapp.actions import acting_as, session
from webapp.actions.customers import contacts
from webapp.actions.forums import guests
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, ForumCustomer, ForumGuest

OTHERS = ("chief", "zhou", "director", "assistant", "quality")
PLACES = (
    "{at}", "{at}/record", "{at}/sign-in.pdf", "{at}/minutes.pdf", AT, f"{AT}.xlsx", f"{AT}/todos",
    f"{AT}/todos?person=me", "/", "/search?q=精密", "/activities", "/activities/day",
)  # fmt: skip


@pytest.fixture
def at(app, world):
    """海川 was invited, said something and left 周 something to do before it was isolated."""
    with app.app_context():
        one = foruming.planned(world.chief, world.haichuan)
        foruming.todo(world.chief, one, owner=world.zhou, text="给海川排期")
        with transaction(Verb.FORUM_MANAGE, SYSTEM):
            customer(world.haichuan).secrecy = "isolated"
            session.scalars(select(ForumCustomer)).one().said = "海川要求周末校准"
        with acting_as(SYSTEM):
            contacts.add(customer(world.dongfang), values={"name": "钱科"})
        with acting_as(world.chief):
            guests.invite(one, [world.dongfang])
        return f"{AT}/{one.number}"


def rows(app, model):
    with app.app_context():
        return session.scalars(select(model).order_by(model.id)).all()


@pytest.mark.parametrize("person", OTHERS)
def test_it_is_gone_from_page_paper_list_and_today(world, as_, at, plain_paper, person):
    visitor = as_(getattr(world, person))
    for path in PLACES:
        data = visitor.get(path.format(at=at)).data
        assert "海川".encode() not in data, path
    assert visitor.get(f"/customers/{world.haichuan}").status_code == 404
    assert visitor.get(f"{at}/invitations/1").status_code in {403, 404}
    assert visitor.get(f"{at}/todos/1").status_code == 404


def test_its_manager_still_reads_it(world, as_, at):
    page = as_(world.lin).get(at).text
    assert "海川要求周末校准" in page
    assert "给海川排期" in page


def test_its_guest_who_was_not_told_of_keeps_no_forum_open(world, as_, app, at):
    """Who may not know of it is neither stopped by it nor told how many customers came."""
    chief = as_(world.chief)
    ours = rows(app, ForumGuest)[-1].id
    assert rows(app, ForumGuest)[0].presence == ""
    sent = {f"guest-{ours}": "came", f"colleague-{world.chief.id}": "came", "minutes": "好"}
    assert (
        chief.post(f"{at}/record", sent | {"version": version(chief.get(f"{at}/record"))}).status_code == 303
    )
    assert chief.post(f"{at}/holding", {"version": version(chief.get(at))}).status_code == 303
    assert "1 家客户的联络" in chief.get(at).text
    assert len(rows(app, Activity)) == 1


def test_that_it_came_was_told_before_and_stands_on_its_card(world, as_, app, at):
    with app.app_context(), transaction(Verb.FORUM_MANAGE, SYSTEM):
        for guest in session.scalars(select(ForumGuest)):
            guest.presence = "came"
    chief = as_(world.chief)
    sent = {f"colleague-{world.chief.id}": "came", "version": version(chief.get(f"{at}/record"))}
    assert chief.post(f"{at}/record", sent).status_code == 303
    assert chief.post(f"{at}/holding", {"version": version(chief.get(at))}).status_code == 303
    assert "1 家客户的联络" in chief.get(at).text
    assert [row.activity_id is not None for row in rows(app, ForumCustomer)] == [True, True]
