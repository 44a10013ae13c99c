"""Visits: planned with engineers, who are never at two places; done, cancelled; customers kept apart."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.outside import SOON, TODAY, visit, visited
from tests.prepaid import order
from webapp import clock
from webapp.actions import NotAllowed, acting_as, instruments, session
from webapp.actions.customers.editing import Conflict
from webapp.actions.fieldwork import visits
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, OnsiteInstrument
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


def instrument(customer, name: str):
    blank = {field.name: "" for field in INSTRUMENT.fields} | dict.fromkeys(("months", "installed_on", "fee"))
    return instruments.add(customer, values=blank | {"name": name})


class TestPlanning:
    def test_number_window_and_people(self, haichuan, world):
        one = visit(haichuan, world.he.id, standards="E2 砝码", travel_fee=30_000, promised_on=SOON)
        assert one.number == f"XC-{TODAY.year}-0001"
        begins = one.begins_at.astimezone(clock.BEIJING)
        assert (begins.date(), begins.hour, one.travel_fee) == (TODAY, 9, 30_000)
        assert visits.present(one)["engineers"] == str(world.he.id)
        logged = session.scalars(select(AuditEntry.customer_id).where(AuditEntry.kind == "onsite_engineers"))
        assert logged.all() == [haichuan.id]

    @pytest.mark.parametrize(
        ("begins", "ends", "is_free"),
        [
            ("07:00", "09:00", True), ("07:00", "09:01", False), ("11:59", "13:00", False),
            ("12:00", "13:00", True), ("10:00", "11:00", False), ("08:00", "13:00", False),
        ],
    )  # fmt: skip
    def test_nobody_is_at_two_places(self, begins, ends, is_free, haichuan, world):
        visit(haichuan, world.he.id)  # from 9 to 12
        if is_free:
            assert visit(haichuan, world.he.id, begins=begins, ends=ends).id
        else:
            with pytest.raises(Refusal, match="何平 在这个时段已有现场检定"):
                visit(haichuan, world.lin.id, world.he.id, begins=begins, ends=ends)
        assert visit(haichuan, world.lin.id, begins=begins, ends=ends).id  # somebody else is free

    def test_what_is_cancelled_or_one_s_own_stands_in_no_way(self, haichuan, world):
        one = visit(haichuan, world.he.id)
        visits.save(haichuan, one, values=visits.present(one) | {"ends": "13:00"})
        visits.cancel(haichuan, one, reason="客户停电")
        assert visit(haichuan, world.he.id).id

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"ends": "09:00"}, "结束时间要晚于"),
            ({"ends": "25:00"}, "时间应写成"),
            ({"ends_on": TODAY - timedelta(days=1)}, "结束时间要晚于"),
            ({"promised_on": TODAY - timedelta(days=1)}, "不能早于计划"),
            ({"order": "WT-2026-0999"}, "没有找到"),
        ],
    )
    def test_what_cannot_be_planned(self, values, sentence, haichuan, world):
        with pytest.raises(Refusal, match=sentence):
            visit(haichuan, world.he.id, **values)

    def test_somebody_must_go(self, haichuan):
        with pytest.raises(Refusal, match="请选择检校人员"):
            visit(haichuan)

    def test_over_several_days(self, haichuan, world):
        one = visit(haichuan, world.he.id, ends_on=TODAY + timedelta(days=2), ends="08:00")
        assert visits.present(one)["ends_on"] == TODAY + timedelta(days=2)

    def test_to_an_isolated_customer_only_who_is_named(self, world):
        secret = cards.get(world.secret, viewer=SYSTEM)
        with pytest.raises(Refusal, match="不在知情人中"):
            visit(secret, world.zhou.id, world.he.id)
        assert visit(secret, world.zhou.id).id

    def test_instruments_of_this_customer_only(self, haichuan, world):
        mine = instrument(haichuan, "天平")
        other = instrument(cards.get(world.dongfang, viewer=SYSTEM), "秤")
        one = visit(haichuan, world.he.id, instruments=f"{mine.id}、{other.id}", order=order(haichuan).number)
        assert session.scalars(select(OnsiteInstrument.instrument_id)).all() == [mine.id]
        visits.save(haichuan, one, values=visits.present(one) | {"instruments": ""})
        assert session.scalars(select(OnsiteInstrument)).all() == []

    def test_who_may_not(self, haichuan, world):
        with acting_as(world.quality), pytest.raises(NotAllowed):
            visit(haichuan, world.he.id)
        with acting_as(world.he), pytest.raises(Refusal, match="权限"):
            visit(haichuan, world.he.id)


class TestEnding:
    def test_done_by_an_engineer_of_it(self, haichuan, world):
        one = visit(haichuan, world.he.id)
        with acting_as(world.zhou), pytest.raises(Stale):
            visits.finish(one, done_on=TODAY)
        with acting_as(world.he):
            visits.finish(one, done_on=TODAY, result=" 全部合格 ", version=one.version)
        assert (one.state, one.done_on, one.result) == ("done", TODAY, "全部合格")
        for again in (
            lambda: visits.finish(one, done_on=TODAY),
            lambda: visits.cancel(haichuan, one, reason="晚"),
            lambda: visits.save(haichuan, one, values=visits.present(one)),
        ):
            with pytest.raises(Refusal, match="已完成或已取消"):
                again()

    @pytest.mark.parametrize("on", [None, TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
    def test_days_that_cannot_be(self, on: date | None, haichuan, world):
        with pytest.raises(Refusal, match="完成日期"):
            visits.finish(visit(haichuan, world.he.id), done_on=on)

    def test_cancelled_with_a_reason(self, haichuan, world):
        one = visit(haichuan, world.he.id)
        with pytest.raises(Refusal, match="写明原因"):
            visits.cancel(haichuan, one, reason=" ")
        visits.cancel(haichuan, one, reason="改期", version=one.version)
        assert one.cancel_reason == "改期"

    def test_two_at_once(self, haichuan, world):
        one = visit(haichuan, world.he.id)
        version = one.version
        visits.save(
            haichuan, one, values=visited(engineers=str(world.he.id), place="二车间"), version=version
        )
        with pytest.raises(Refusal, match="刚被他人更新"):
            visits.finish(one, done_on=TODAY, version=version)
        values = visited(engineers=str(world.he.id), place="三车间")
        with pytest.raises(Conflict):
            visits.save(haichuan, one, values=values, version=version)
