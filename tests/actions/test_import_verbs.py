"""A list of instruments or orders asks for the very rights that the same deeds by hand ask for."""

import pytest
from sqlalchemy import select

from tests.actions.incoming import checked, outcomes, remarks, taken, text
from tests.actions.trade import DONGFANG, HAICHUAN, instrument, instruments, line, orders
from tests.web.test_imports import send
from webapp import inbox
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.imports import receiving, taking, undoing
from webapp.actions.imports.kinds import KINDS
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Reach, Role, Verb
from webapp.models import ImportRun

FILES = {
    "contacts": (Verb.CUSTOMER_EDIT, {"客户名称": HAICHUAN, "姓名": "李明"}),
    "instruments": (Verb.INSTRUMENT_EDIT, instrument()),
    "orders": (Verb.ORDER_EDIT, line()),
}


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.HEAD])
@pytest.mark.parametrize("kind", KINDS)
def test_who_imports_at_all_may_import_every_kind(kind, role):
    assert all(verb in GRANTS[role] for verb in KINDS[kind].verbs)


@pytest.mark.parametrize("kind", FILES)
def test_without_the_verb_nothing_of_that_kind_is_taken(kind, context, world, tmp_path, monkeypatch):
    verb, row = FILES[kind]
    monkeypatch.delitem(GRANTS[Role.ASSISTANT], verb)
    with pytest.raises(NotAllowed):
        taken(tmp_path, row, kind=kind, by=world.assistant)
    assert session.scalars(select(ImportRun)).all() == []


@pytest.mark.parametrize("kind", ["instruments", "orders"])
def test_nor_is_it_undone(kind, context, world, tmp_path, monkeypatch):
    verb, row = FILES[kind]
    run = taken(tmp_path, row, kind=kind, by=world.assistant)
    monkeypatch.delitem(GRANTS[Role.ASSISTANT], verb)
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        undoing.start(session.get_one(ImportRun, run.id))
    session.expire_all()
    assert session.get_one(ImportRun, run.id).state == "finished"
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        undoing.undo(run.id)
    assert len(instruments()) + len(orders()) == 1


def test_lost_between_the_check_and_the_taking(context, world, tmp_path, monkeypatch):
    run = checked(tmp_path, line(), kind="orders", by=world.assistant)
    monkeypatch.delitem(GRANTS[Role.ASSISTANT], Verb.ORDER_EDIT)
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        taking.take(run.id)
    assert orders() == []


@pytest.mark.parametrize("kind", ["instruments", "orders"])
def test_a_narrower_reach_bites_row_by_row_and_in_undoing(kind, context, world, tmp_path, monkeypatch):
    """陈立 heads 林's department; with that right on his own cards alone nothing is his any more."""
    verb, row = FILES[kind]
    run = taken(tmp_path, row, row | {"客户名称": DONGFANG}, kind=kind, by=world.head)
    assert outcomes(run) == ["new", "refused"]
    monkeypatch.setitem(GRANTS[Role.HEAD], verb, Reach.OWN)
    again = taken(tmp_path, row | {"器具名称": "声级计"}, kind=kind, by=world.head)
    assert outcomes(again) == ["refused"]
    with acting_as(world.head):
        undoing.start(session.get_one(ImportRun, run.id))
    session.expire_all()
    assert "不在您的权限内" in remarks(run, 2)
    assert len(instruments()) + len(orders()) == 1


def test_the_page_offers_what_one_may(app, as_, world, monkeypatch):
    person = as_(world.assistant)
    assert 'value="orders"' in person.get("/imports").text
    monkeypatch.delitem(GRANTS[Role.ASSISTANT], Verb.ORDER_EDIT)
    page = person.get("/imports").text
    assert 'value="orders"' not in page
    assert 'value="instruments"' in page
    assert send(person, text(line()), kind="orders").status_code == 422
    with app.app_context():
        assert session.scalars(select(ImportRun)).all() == []


def test_the_watched_folder_acts_as_the_system(context, world, tmp_path, monkeypatch):
    for role in GRANTS:
        monkeypatch.delitem(GRANTS[role], Verb.ORDER_EDIT, raising=False)
    path = tmp_path / "单.csv"
    path.write_bytes(text(line()))
    assert inbox.kind_of(path, name=path.name).may(receiving.actor())
