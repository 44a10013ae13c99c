"""Saving a block of the card, and two people saving the same one."""

from typing import Any

import pytest
from sqlalchemy import func, select

from tests.actions.logged import entries
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import editing
from webapp.domain import card, edits
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Customer, FormerName, SearchDoc
from webapp.queries.customers import cards, headings

pytestmark = pytest.mark.usefixtures("context")


def values(customer: Customer, block: str, **changes: Any) -> dict[str, Any]:
    return {field.name: getattr(customer, field.name) for field in card.BLOCK[block].fields} | changes


def seen(customer: Customer, block: str) -> str:
    return edits.seen(card.BLOCK[block], values(customer, block))


def save(customer: Customer, block: str, version: int | None = None, **changes: Any) -> bool:
    return editing.save_block(
        customer,
        block=block,
        values=values(customer, block, **changes),
        version=customer.version if version is None else version,
        seen=seen(customer, block),
    )


class TestSaving:
    def test_a_saved_block_is_kept_counted_and_logged(self, haichuan, world):
        before = haichuan.completeness
        with acting_as(world.lin):
            assert save(haichuan, "reach", address="聚贤路 587 号")
        assert haichuan.address == "聚贤路 587 号"
        told = headings.heading(haichuan, viewer=SYSTEM, today=clock.today()).completeness
        assert haichuan.completeness == told.percent > before
        entry = entries(haichuan, Verb.CUSTOMER_EDIT)[0]
        assert entry.fields()["address"] == ["", "聚贤路 587 号"]
        assert entry.actor_name == "林晓"

    def test_nothing_changed_is_nothing_saved(self, haichuan):
        version = haichuan.version
        assert not save(haichuan, "reach")
        assert haichuan.version == version

    def test_who_may_not_edit_is_refused(self, haichuan, world):
        with acting_as(world.director), pytest.raises(NotAllowed):
            save(haichuan, "reach", address="x")

    @pytest.mark.parametrize("block", ["personal", "nothing"])
    def test_a_company_has_no_personal_block(self, haichuan, block):
        with pytest.raises(Refusal, match="没有该栏目"):
            editing.save_block(haichuan, block=block, values={}, version=haichuan.version)

    def test_a_code_in_use_is_refused_and_nothing_kept(self, haichuan, world):
        other = cards.get(world.dongfang, viewer=SYSTEM)
        save(other, "identity", credit_code="91330212MA2AGXY110")
        with pytest.raises(Refusal, match="已有客户使用"):
            save(haichuan, "identity", credit_code="91330212MA2AGXY110", short_name="海川")
        assert haichuan.short_name == ""

    def test_ones_own_code_may_stay(self, haichuan):
        save(haichuan, "identity", credit_code="91330212MA2AGXY110")
        assert save(haichuan, "identity", credit_code="91330212MA2AGXY110", short_name="海川")

    def test_the_name_before_is_kept_as_former_name_and_found(self, haichuan):
        old = haichuan.name
        save(haichuan, "identity", name="宁波海川计量有限公司")
        former = session.scalars(select(FormerName).where(FormerName.customer_id == haichuan.id)).one()
        assert (former.name, former.until_on) == (old, clock.today())
        assert former.name_key != haichuan.name_key != ""

    def test_a_former_name_is_kept_once(self, haichuan):
        first = haichuan.name
        for name in ("乙公司", first, "丙公司"):
            save(haichuan, "identity", name=name)
        names = session.scalars(select(FormerName.name).where(FormerName.customer_id == haichuan.id)).all()
        assert sorted(names) == sorted([first, "乙公司"])

    def test_a_slip_of_the_pen_leaves_no_former_name(self, haichuan):
        editing.save_block(
            haichuan,
            block="identity",
            values=values(haichuan, "identity", name="宁波海川公司"),
            version=haichuan.version,
            keep_former=False,
        )
        assert session.scalars(select(FormerName).where(FormerName.customer_id == haichuan.id)).all() == []


class TestConflict:
    """Two open the same form; the second one to save sees what the first one did."""

    def both(self, haichuan, world, theirs, mine, block="reach"):
        version, marks_then, present = haichuan.version, seen(haichuan, block), values(haichuan, block)
        with acting_as(world.assistant):
            save(haichuan, block, **theirs)
        with acting_as(world.lin):
            return editing.save_block(
                haichuan, block=block, values=present | mine, version=version, seen=marks_then
            )

    def test_the_same_field_differently(self, haichuan, world):
        with pytest.raises(editing.Conflict) as caught:
            self.both(haichuan, world, {"phone": "0574-11111111"}, {"phone": "0574-22222222"})
        (clash,) = caught.value.fields
        assert (clash.field.name, clash.theirs, clash.is_mine) == ("phone", "0574-11111111", True)
        assert (caught.value.who, caught.value.version) == ("吴静", haichuan.version)
        assert caught.value.at is not None
        assert haichuan.phone == "0574-11111111"

    def test_what_i_did_not_touch_is_shown_as_theirs(self, haichuan, world):
        with pytest.raises(editing.Conflict) as caught:
            self.both(haichuan, world, {"phone": "0574-11111111"}, {"fax": "0574-3"})
        assert [(one.field.name, one.is_mine) for one in caught.value.fields] == [("phone", False)]

    def test_the_same_field_the_same_way_is_no_conflict(self, haichuan, world):
        assert self.both(haichuan, world, {"phone": "0574-1111111"}, {"phone": "0574-1111111", "fax": "1"})
        assert haichuan.fax == "1"

    def test_another_block_is_no_conflict(self, haichuan):
        version, marks_then, present = haichuan.version, seen(haichuan, "reach"), values(haichuan, "reach")
        save(haichuan, "identity", short_name="海川")
        assert editing.save_block(
            haichuan, block="reach", values=present | {"fax": "1"}, version=version, seen=marks_then
        )
        assert (haichuan.fax, haichuan.short_name) == ("1", "海川")

    def test_without_marks_every_difference_is_shown(self, haichuan):
        version, present = haichuan.version, values(haichuan, "reach")
        save(haichuan, "reach", phone="0574-1111111")
        with pytest.raises(editing.Conflict):
            editing.save_block(haichuan, block="reach", values=present, version=version, seen="garbage")


def test_contacts_are_found_by_the_new_name_and_left_alone_otherwise(haichuan):
    people = select(SearchDoc.id, SearchDoc.subtitle).where(
        SearchDoc.customer_id == haichuan.id, SearchDoc.kind == "contact"
    )
    before = session.execute(people).all()
    assert before
    assert save(haichuan, "reach", phone="0574-86001299")
    assert session.execute(people).all() == before
    assert (
        "86001299" in session.scalars(select(SearchDoc.tokens).where(SearchDoc.title == haichuan.name)).one()
    )
    assert save(haichuan, "identity", name="海川新名有限公司")
    assert {subtitle for _id, subtitle in session.execute(people)} == {"海川新名有限公司"}


def test_what_follows_from_a_change_makes_no_line_of_its_own_in_the_log(haichuan):
    count = select(func.count(AuditEntry.id))
    before, completeness = session.scalar(count), haichuan.completeness
    assert save(haichuan, "market", products="量块")
    assert session.scalar(count) == before + 1
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert haichuan.completeness > completeness
    assert entry.fields().keys() - {"updated_at"} == {"products"}
    assert entry.fields()["products"] == ["", "量块"]
