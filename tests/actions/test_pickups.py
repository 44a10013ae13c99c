"""Pick-ups: booked with a route, moved on with proof, changed, cancelled; isolated customers; two at once."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.outside import SOON, TODAY, pickup, png, route, told
from tests.prepaid import order
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import merging, unmerging
from webapp.actions.customers.editing import Conflict
from webapp.actions.fieldwork import pickups, routes
from webapp.attachments import Store
from webapp.db import transaction
from webapp.domain.fieldwork import Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import PickupEvent, PickupFile, User
from webapp.queries import shelf
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")
WAY = (Stage.FETCHED, Stage.STORED, Stage.CHECKED, Stage.RETURNED, Stage.SIGNED)


@pytest.fixture
def photo(app):
    shelf = Store.of(app.extensions["settings"])
    return lambda kind="photo": (kind, shelf.take(BytesIO(png()), name="箱子.png"))


class TestBooking:
    def test_numbers_run_by_year(self, haichuan):
        first, second = pickup(haichuan), pickup(haichuan)
        assert (first.number, second.number) == (f"SJ-{TODAY.year}-0001", f"SJ-{TODAY.year}-0002")
        assert (first.stage, first.courier_id) == ("booked", None)

    def test_the_route_brings_its_courier_unless_another_is_chosen(self, haichuan, world):
        way = route(courier=world.he.id)
        assert pickup(haichuan, route=str(way.id)).courier_id == world.he.id
        chosen = pickup(haichuan, route=str(way.id), courier=str(world.lin.id))
        assert (chosen.route_id, chosen.courier_id) == (way.id, world.lin.id)

    def test_a_route_is_driven_on_its_day(self, haichuan):
        way = route(on=TODAY + timedelta(days=1))
        with pytest.raises(Refusal, match="那一天不走"):
            pickup(haichuan, route=str(way.id))

    @pytest.mark.parametrize(("days", "is_allowed"), [(-1, False), (0, True), (1, True)])
    def test_a_promise_is_not_before_the_plan(self, days, is_allowed, haichuan):
        promised = TODAY + timedelta(days=days)
        if is_allowed:
            assert pickup(haichuan, promised_on=promised).promised_on == promised
        else:
            with pytest.raises(Refusal, match="不能早于计划日期"):
                pickup(haichuan, promised_on=promised)

    def test_an_order_of_this_customer_only(self, haichuan, world):
        own = order(haichuan)
        assert pickup(haichuan, order=own.number).order_id == own.id
        order(cards.get(world.dongfang, viewer=SYSTEM), number="WT-2026-0902")
        with pytest.raises(Refusal, match="没有找到"):
            pickup(haichuan, order="WT-2026-0902")

    def test_who_is_gone_is_sent_nowhere(self, haichuan, world):
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, world.he.id).is_active = False
        with pytest.raises(Refusal, match="已不在岗"):
            pickup(haichuan, courier=str(world.he.id))

    def test_to_an_isolated_customer_only_who_is_named(self, world):
        secret = cards.get(world.secret, viewer=SYSTEM)
        with pytest.raises(Refusal, match="何平 不在知情人中"):
            pickup(secret, courier=str(world.he.id))
        assert pickup(secret, courier=str(world.zhou.id)).courier_id == world.zhou.id

    def test_who_may_not(self, haichuan, world):
        for person in (world.quality, world.director, world.admin):
            with acting_as(person), pytest.raises(NotAllowed):
                pickup(haichuan)
        for person in (world.he, world.zhou):
            with acting_as(person), pytest.raises(Refusal, match="权限"):
                pickup(haichuan)


class TestMoving:
    def test_the_whole_way(self, haichuan, world, photo):
        one = pickup(haichuan, courier=str(world.he.id))
        with acting_as(world.he):
            for to in WAY:
                proof = {"files": [photo(), photo("signature")], "signed_by": " 王海 "}
                told_ = proof if to in {Stage.FETCHED, Stage.SIGNED} else {}
                pickups.move(one, to=to, version=one.version, box_seal="F-7", note=" 无损 ", **told_)
        assert (one.stage, one.signed_on, one.box_seal) == ("signed", TODAY, "F-7")
        events = session.scalars(select(PickupEvent).order_by(PickupEvent.id)).all()
        assert [event.stage for event in events] == ["booked", *WAY]
        assert (events[1].signed_by, events[1].note, events[1].by_id) == ("王海", "无损", world.he.id)
        files = session.scalars(select(PickupFile).order_by(PickupFile.id)).all()
        assert [file.kind for file in files] == ["photo", "signature"] * 2
        assert {file.stored for file in files} <= set(shelf.stored()) & set(
            shelf.live()
        )  # the night keeps them

    @pytest.mark.parametrize(
        ("signed_by", "photos", "sentence"),
        [(" ", 1, "交接人"), ("王海", 0, "照片"), ("王海", 11, "最多上传 10 张")],
    )
    def test_without_proof_it_stays(self, signed_by, photos, sentence, haichuan, photo):
        one = pickup(haichuan)
        with pytest.raises(Refusal) as refused:
            pickups.move(
                one, to=Stage.FETCHED, signed_by=signed_by, files=[photo() for _one in range(photos)]
            )
        assert sentence in str(refused.value)
        assert one.stage == "booked"

    def test_ten_photos_are_allowed(self, haichuan, photo):
        one = pickup(haichuan)
        pickups.move(one, to=Stage.FETCHED, signed_by="王海", files=[photo() for _one in range(10)])
        assert one.stage == "fetched"

    @pytest.mark.parametrize("to", [Stage.BOOKED, Stage.STORED, Stage.SIGNED])
    def test_no_step_is_left_out(self, to, haichuan, photo):
        one = pickup(haichuan)
        with pytest.raises(Refusal, match="不能由"):
            pickups.move(one, to=to, signed_by="王海", files=[photo()])

    def test_cancelling_is_a_deed_of_its_own(self, haichuan):
        with pytest.raises(Refusal, match="写明原因"):
            pickups.move(pickup(haichuan), to=Stage.CANCELLED)

    def test_two_press_at_once(self, haichuan, photo):
        one = pickup(haichuan)
        version = one.version
        pickups.move(one, to=Stage.FETCHED, version=version, signed_by="王海", files=[photo()])
        with pytest.raises(Refusal, match="刚被他人更新"):
            pickups.move(one, to=Stage.FETCHED, version=version, signed_by="王海", files=[photo()])
        assert len(session.scalars(select(PickupFile)).all()) == 1

    def test_only_by_its_courier_or_who_plans(self, haichuan, world, photo):
        one = pickup(haichuan, courier=str(world.he.id))
        for person in (world.zhou, world.other_head):
            with acting_as(person), pytest.raises(Stale):
                pickups.move(one, to=Stage.FETCHED, signed_by="王海", files=[photo()])
        with acting_as(world.quality), pytest.raises(NotAllowed):
            pickups.move(one, to=Stage.FETCHED, signed_by="王海", files=[photo()])
        with acting_as(world.lin):
            pickups.move(one, to=Stage.FETCHED, signed_by="王海", files=[photo()])
        assert one.stage == "fetched"


class TestChanging:
    def test_saved_and_both_sides_seen(self, haichuan):
        one = pickup(haichuan)
        version = one.version
        pickups.save(haichuan, one, values=told(address="二号门"), version=version)
        with pytest.raises(Conflict) as clash:
            pickups.save(haichuan, one, values=told(address="三号门"), version=version)
        assert [found.field.name for found in clash.value.fields] == ["address"]
        assert one.address == "二号门"

    def test_what_the_form_shows_may_be_saved_again(self, haichuan, world):
        way, own = route(courier=world.he.id), order(haichuan)
        one = pickup(haichuan, route=str(way.id), order=own.number, promised_on=SOON)
        before = pickups.present(one)
        pickups.save(haichuan, one, values=before)
        assert pickups.present(one) == before

    def test_over_is_over(self, haichuan):
        one = pickup(haichuan)
        with pytest.raises(Refusal, match="写明原因"):
            pickups.cancel(haichuan, one, reason=" ")
        pickups.cancel(haichuan, one, reason=" 客户改期 ", version=one.version)
        assert (one.stage, one.cancel_reason) == ("cancelled", "客户改期")
        with pytest.raises(Refusal, match="不能再改"):
            pickups.save(haichuan, one, values=told())
        with pytest.raises(Refusal, match="不能由"):
            pickups.cancel(haichuan, one, reason="再来")

    def test_fetched_it_is_not_cancelled(self, haichuan, photo):
        one = pickup(haichuan)
        pickups.move(one, to=Stage.FETCHED, signed_by="王海", files=[photo()])
        with pytest.raises(Refusal, match="不能由"):
            pickups.cancel(haichuan, one, reason="晚了")


class TestRoutes:
    def test_kept_and_changed(self, world):
        way = route(courier=world.he.id)
        assert routes.present(way)["courier"] == str(world.he.id)
        routes.save(way, values=routes.present(way) | {"is_active": "0"}, version=way.version)
        assert not way.is_active
        with pytest.raises(Refusal, match="刚被他人更新"):
            routes.save(way, values=routes.present(way), version=way.version - 1)

    def test_one_name_once(self):
        route("东线")
        with pytest.raises(Refusal, match="同名"):
            route("东线")

    def test_who_may_not(self, world):
        for person in (world.lin, world.he, world.quality):
            with acting_as(person), pytest.raises(NotAllowed):
                route()


def test_a_merge_takes_tasks_along_and_gives_them_back(haichuan, world):
    dongfang = cards.get(world.dongfang, viewer=SYSTEM)
    one = pickup(dongfang)
    versions = (haichuan.version, dongfang.version)
    row = merging.merge(haichuan, dongfang, choices={}, reason="同一家", versions=versions)
    assert one.customer_id == haichuan.id
    unmerging.undo(row)
    assert one.customer_id == dongfang.id
