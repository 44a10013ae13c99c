"""The recycle bin: who sees what in it, and the way back."""

import re

from tests import outside
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions import instruments as ledger
from webapp.actions.customers import removal
from webapp.models import Customer, Instrument
from webapp.queries.customers import cards


def throw_away(app, number, by):
    with app.app_context(), acting_as(by):
        removal.delete(cards.get(number, viewer=by), reason="重复录入")


def state(app, number):
    with app.app_context():
        return session.query(Customer.deleted_at).filter_by(number=number).scalar()


def test_deleting_asks_for_a_reason_and_moves_to_the_bin(app, as_, world: World):
    person = as_(world.assistant)
    assert "移入回收站" in person.get(f"/customers/{world.haichuan}/deletion/new").text
    refused = person.post(f"/customers/{world.haichuan}/deletion", {"reason": " "})
    assert refused.status_code == 422
    assert re.search(r'id="reason-error"[^>]*>.{,200}请填写删除原因。', refused.text, re.DOTALL)
    assert state(app, world.haichuan) is None
    assert person.post(f"/customers/{world.haichuan}/deletion", {"reason": "重复录入"}).status_code == 303
    assert person.get(f"/customers/{world.haichuan}").status_code == 404
    assert "重复录入" in person.get("/recycle").text


def test_open_business_is_shown_with_its_way_and_refuses(app, as_, world: World):
    path, person = f"/customers/{world.haichuan}/deletion", as_(world.assistant)
    assert "以下业务办结后" not in person.get(f"{path}/new").text
    with app.app_context(), acting_as(world.assistant):
        outside.pickup(cards.get(world.haichuan, viewer=world.assistant))
    asked = person.get(f"{path}/new").text
    way = re.search(r'href="(/fieldwork/pickups\?stage=open&amp;q=[^"]+)">未完成的取送 1 项</a>', asked)
    assert way
    assert "甬江路 8 号" in person.get(way[1].replace("&amp;", "&")).text
    refused = person.htmx("POST", path, "dialog", data={"reason": "重复录入"})
    assert refused.status_code == 409
    assert "客户还有未了结的业务：未完成的取送 1 项。请先办结，再删除。" in refused.text
    assert "重复录入" in refused.text
    assert state(app, world.haichuan) is None
    person.client.set_cookie("language", "en")
    assert "1 open pick-up" in person.get(f"{path}/new").text


def test_what_the_rules_refuse_is_a_conflict(app, as_, world: World, monkeypatch):
    """Two people delete one card at the same moment: the second is told so, as everywhere."""
    person, delete = as_(world.assistant), removal.delete

    def twice(customer, *, reason):
        delete(customer, reason="快一步")
        delete(customer, reason=reason)

    monkeypatch.setattr("webapp.blueprints.customers.removal.actions.delete", twice)
    answer = person.post(f"/customers/{world.haichuan}/deletion", {"reason": "慢一步"})
    assert answer.status_code == 409
    assert "删除" in answer.text


def test_who_may_not_delete_changes_nothing(app, as_, stranger, world: World):
    path = f"/customers/{world.haichuan}/deletion"
    assert stranger.post(path, {"reason": "x"}).status_code == 302
    assert as_(world.lin).post(path, {"reason": "x"}).status_code == 403
    assert as_(world.director).post(path, {"reason": "x"}).status_code == 403
    assert as_(world.other_head).post(path, {"reason": "x"}).status_code == 404
    assert (
        as_(world.assistant).post(f"/customers/{world.secret}/deletion", {"reason": "x"}).status_code == 404
    )
    assert state(app, world.haichuan) is None


def test_the_bin_shows_what_is_within_reach(app, as_, world: World):
    throw_away(app, world.haichuan, world.assistant)
    assert "宁波海川" in as_(world.head).get("/recycle").text
    assert "宁波海川" not in as_(world.other_head).get("/recycle").text
    assert as_(world.lin).get("/recycle").status_code == 403


def test_restoring_brings_it_back(app, as_, world: World):
    throw_away(app, world.haichuan, world.assistant)
    path = f"/recycle/customers/{world.haichuan}/restoration"
    assert as_(world.other_head).post(path).status_code == 404
    assert as_(world.lin).post(path).status_code == 403
    assert state(app, world.haichuan)
    assert as_(world.head).post(path).status_code == 303
    assert as_(world.lin).get(f"/customers/{world.haichuan}").status_code == 200
    assert as_(world.head).post(path).status_code == 404


def test_an_empty_bin_says_so(as_, world: World):
    assert "回收站是空的" in as_(world.assistant).get("/recycle").text


def test_unknown_parts_are_not_found(as_, world: World):
    for kind in ("contacts", "attachments", "instruments"):
        assert as_(world.assistant).post(f"/recycle/{kind}/999/restoration").status_code == 404


def test_an_instrument_comes_back_unless_another_took_its_place(app, as_, world: World):
    values = {"name": "电子天平", "serial": "B-7", "declared_mandatory": "", "months": None, "fee": None}
    values |= dict.fromkeys(
        ("model", "internal_number", "maker", "measuring_range", "accuracy", "place", "purpose", "note"), ""
    )
    with app.app_context(), acting_as(world.lin):
        card = cards.get(world.haichuan, viewer=world.lin)
        row = ledger.add(card, values=values)
        ledger.remove(card, row)
        key = row.id
    path = f"/recycle/instruments/{key}/restoration"
    assert "电子天平" in as_(world.assistant).get("/recycle").text
    assert "电子天平" not in as_(world.other_head).get("/recycle").text
    assert as_(world.other_head).post(path).status_code == 404
    assert as_(world.lin).post(path).status_code == 403
    with app.app_context(), acting_as(world.lin):
        again = ledger.add(cards.get(world.haichuan, viewer=world.lin), values=values)
        number = again.number
    taken = as_(world.assistant).post(path)
    assert taken.status_code == 409
    assert number in taken.text
    with app.app_context(), acting_as(world.lin):
        ledger.remove(cards.get(world.haichuan, viewer=world.lin), session.get(Instrument, again.id))
    assert as_(world.assistant).post(path).status_code == 303
    with app.app_context():
        assert session.get(Instrument, key).deleted_at is None
