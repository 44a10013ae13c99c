"""Own fields when two cards become one, and when they part again; and when a person is erased."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from tests.customizing import field, fields, fill, fill_contact
from webapp.actions import acting_as, session
from webapp.actions.customers import creation, merging, unmerging
from webapp.actions.personal import asking
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Contact, ContactCustom, PersonalErasure
from webapp.queries import custom_fields as queries
from webapp.queries.customers import cards
from webapp.queries.personal.held import held
from webapp.queries.personal.summary import preview


@pytest.fixture
def own(context, world):
    return fields()


@pytest.fixture
def pair(own, world):
    kept = cards.get(world.haichuan, viewer=SYSTEM)
    gone = creation.create(values={"name": "宁波海川仪器厂"})
    fill(kept.number, {own.system: "已通过", own.slogan: "我们的"})
    fill(gone.number, {own.slogan: "他们的", own.since: 5, own.signed: date(2020, 1, 2)})
    return kept, gone


def merged(kept, gone):
    session.expire_all()
    return merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))


def test_the_kept_card_keeps_its_own_and_takes_what_it_lacks(own, pair):
    kept, gone = pair
    merged(kept, gone)
    assert queries.of_card(kept.id) == {
        f"x{own.system}": "已通过", f"x{own.slogan}": "我们的", f"x{own.since}": 5,
        f"x{own.signed}": date(2020, 1, 2),
    }  # fmt: skip
    told = session.scalars(
        select(AuditEntry.changes).where(
            AuditEntry.customer_id == kept.id, AuditEntry.changes.contains(f'"x{own.signed}"')
        )
    ).one()
    assert json.loads(told)[f"x{own.signed}"] == ["", "2020-01-02"]


def test_undoing_gives_both_their_own_back(own, pair):
    kept, gone = pair
    before = [queries.of_card(one.id) for one in pair]
    row = merged(kept, gone)
    assert unmerging.undo(row) == []
    assert [queries.of_card(one.id) for one in pair] == before


def test_what_was_changed_since_stays(own, pair):
    kept, gone = pair
    row = merged(kept, gone)
    fill(kept.number, {own.since: 7})
    assert unmerging.undo(row) == [f"x{own.since}"]
    assert queries.of_card(kept.id)[f"x{own.since}"] == 7
    assert queries.of_card(gone.id)[f"x{own.since}"] == 5
    assert f"x{own.signed}" not in queries.of_card(kept.id)


def test_a_person_is_told_what_stands_of_him_and_it_goes_with_him(own, world):
    fill_contact("王海", {own.wish: "贺卡", own.hobby: "钓鱼"})
    fill(world.haichuan, {own.slogan: "找王海最管用"})
    wang = session.query(Contact).filter_by(name="王海").one()
    told = [row for sheet in held(wang, viewer=world.quality) for row in sheet.rows]
    assert ("生日祝福方式", "贺卡") in told
    assert ("爱好", "钓鱼") in told
    assert any("找王海最管用" in row for row in told)
    assert {line.word: line.rows for line in preview(wang).going}["联系人的自定义内容"] == 2
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    with acting_as(world.quality):
        one = asking.ask(customer, wang, reason="来信")
    with acting_as(world.director):
        asking.confirm(customer, one, decision="同意", version=one.version)
    session.expire_all()
    assert session.get_one(PersonalErasure, one.id).state == "done"
    assert session.query(ContactCustom).count() == 0
    assert queries.of_card(customer.id) == {f"x{own.slogan}": "找〔已删除〕最管用"}
    assert session.scalars(select(AuditEntry.id).where(AuditEntry.changes.contains("钓鱼"))).all() == []
    assert json.loads(session.get_one(PersonalErasure, one.id).places)["contact_customs"] == 2


def test_a_card_is_found_by_open_texts_alone(own, world):
    from webapp.queries import search

    fill(world.haichuan, {own.slogan: "精益求精", own.secret: "价格敏感"})
    fill_contact("王海", {own.hobby: "钓鱼"})
    fill_contact("王海", {field("昵称", subject="contact").id: "老海鲜"})
    assert search.hits("精益求精", viewer=world.lin)
    assert search.hits("老海鲜", viewer=world.lin)
    for text in ("价格敏感", "钓鱼"):
        assert search.hits(text, viewer=world.lin) == []
    assert search.hits("精益求精", viewer=world.zhou) == []
    fill(world.secret, {own.slogan: "星辰大海"})
    assert search.hits("星辰大海", viewer=world.director) == []
    assert search.hits("星辰大海", viewer=world.zhou)


def test_the_page_of_a_merger_tells_what_is_taken_over(own, pair, world, as_, count_queries):
    kept, gone = pair
    address = f"/customers/{kept.number}/merger?with={gone.number}"
    visitor = as_(world.chief)
    visitor.get(address)
    with count_queries() as counted:
        page = visitor.get(address).text
    assert len(counted) <= 8
    told = page.partition("保留的卡没有填的：")[2].partition("</p>")[0]
    assert "框架协议日期：2020-01-02" in told
    assert "他们的" not in told
