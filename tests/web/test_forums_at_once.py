"""客户座谈会 open in two windows: nothing typed is lost, and nobody undoes what he did not touch."""

import re

import pytest

from tests import foruming
from tests.managing import customer
from tests.web.test_forums import AT, number, rows, version
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import contacts
from webapp.actions.forums import record
from webapp.domain.viewer import SYSTEM
from webapp.models import ForumCustomer, ForumGuest, ForumTodo

__all__ = ["number", "rows"]


def opened(page):
    return dict(re.findall(r'name="(version|seen)" value="([^"]*)"', page.text))


def test_what_was_not_touched_gives_way_to_theirs(world, as_, number, rows):
    chief, at = as_(world.chief), f"{AT}/{number}"
    first, second, guest = rows(ForumCustomer)[0].id, rows(ForumCustomer)[1].id, rows(ForumGuest)[0].id
    mine = opened(chief.get(f"{at}/record"))
    theirs = opened(chief.get(f"{at}/record"))
    sent = theirs | {"minutes": "", f"said-{first}": "他人记的发言", f"said-{second}": "他人记的另一句"}
    assert chief.post(f"{at}/record", sent | {f"guest-{guest}": "excused"}).status_code == 303
    typed = {"minutes": "我写的纪要", f"said-{first}": "", f"said-{second}": "我记的另一句"}
    clash = chief.post(f"{at}/record", mine | typed)
    assert clash.status_code == 409
    for words in ("我写的纪要", "我记的另一句", "他人记的另一句"):
        assert words in clash.text
    assert re.search(rf'name="said-{first}"[^>]*>他人记的发言</textarea>', clash.text), "mine was as opened"
    again = opened(clash) | typed | {f"said-{first}": "他人记的发言"}
    assert chief.post(f"{at}/record", again).status_code == 303
    assert [one.said for one in rows(ForumCustomer)][:2] == ["他人记的发言", "我记的另一句"]
    assert rows(ForumGuest)[0].presence == "excused"


def test_a_record_that_is_too_long_says_of_whom(world, as_, number, rows):
    chief, at = as_(world.chief), f"{AT}/{number}"
    row = rows(ForumCustomer)[1].id
    page = chief.post(f"{at}/record", opened(chief.get(f"{at}/record")) | {f"said-{row}": "长" * 2001})
    assert page.status_code == 422
    assert f'id="said-{row}-error"' in page.text
    assert "现有 2001 个" in page.text


@pytest.fixture
def todo(app, world):
    with app.app_context():
        one = foruming.held(world.chief, world.haichuan)
        return f"{AT}/{one.number}/todos/{foruming.todo(world.chief, one, owner=world.lin).id}"


def test_a_thing_to_be_done_in_two_windows(world, as_, todo, rows):
    chief, lin = as_(world.chief), as_(world.lin)
    old = version(chief.get(todo))
    done = {"version": old, "state": "done", "done_on": clock.today().isoformat(), "result": "排期表已寄"}
    assert lin.post(todo, done).status_code == 303
    mine = {"text": "改成两份排期", "owner": str(world.lin.id), "due_on": clock.today().isoformat()}
    clash = chief.post(todo, mine | {"version": old, "state": "open", "result": ""})
    assert clash.status_code == 409
    for words in ("改成两份排期", "排期表已寄", "已办结"):
        assert words in clash.text
    again = mine | done | {"version": version(clash)}
    assert chief.post(todo, again).status_code == 303
    assert (rows(ForumTodo)[0].text, rows(ForumTodo)[0].result) == ("改成两份排期", "排期表已寄")


def test_a_stale_closing_and_cancelling_are_asked_again(world, as_, app, number):
    chief, at = as_(world.chief), f"{AT}/{number}"
    old = version(chief.get(f"{at}/cancellation/new"))
    with app.app_context():
        foruming.kept(world.chief, foruming.again(number))
    assert chief.post(f"{at}/holding", {"version": old}).status_code == 409
    page = chief.post(f"{at}/cancellation", {"version": old, "reason": "报名太少"})
    assert page.status_code == 409
    assert "报名太少" in page.text
    assert (
        chief.post(f"{at}/cancellation", {"version": version(page), "reason": "报名太少"}).status_code == 303
    )
    with app.app_context(), acting_as(world.chief), pytest.raises(foruming.record.Refusal):
        record.hold(foruming.again(number), version=foruming.again(number).version)


def test_whom_of_a_customer_in_two_windows(world, as_, app, number, rows):
    """The second is told whom the first chose, keeps what he ticked, and saves it by a second try."""
    chief, at = as_(world.chief), f"{AT}/{number}"
    with app.app_context(), acting_as(SYSTEM):
        second = contacts.add(customer(world.haichuan), values={"name": "李工", "mobile": "13800000009"}).id
    there = rows(ForumGuest)[0]
    path = f"{at}/invitations/{there.invitation_id}"
    mine, theirs = opened(chief.get(path)), opened(chief.get(path))
    assert mine == {"seen": str(there.contact_id)}
    assert chief.post(path, theirs | {"contacts": [second]}).status_code == 303
    clash = chief.post(path, mine | {"contacts": [there.contact_id, second]})
    assert clash.status_code == 409
    assert re.search(r'class="theirs".*李工', clash.text)
    for key in (there.contact_id, second):
        assert re.search(rf'<input checked[^>]*value="{key}"', clash.text)

    def kept():
        return {one.contact_id for one in rows(ForumGuest) if one.invitation_id == there.invitation_id}

    assert kept() == {second}
    assert chief.post(path, opened(clash) | {"contacts": [there.contact_id, second]}).status_code == 303
    assert kept() == {there.contact_id, second}
