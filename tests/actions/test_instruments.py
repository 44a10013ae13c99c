"""Instruments: kinds by name, first intervals, records, states, disturbance, twice the same, the bin."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions import instruments as actions
from webapp.actions.customers.editing import Conflict
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Instrument, InstrumentKind, Verification
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")
EMPTY: dict[str, Any] = {
    **dict.fromkeys((field.name for field in INSTRUMENT.fields), ""),
    "months": None,
    "installed_on": None,
    "fee": None,
}
DAY = date(2026, 3, 12)


def given(**values: Any) -> dict[str, Any]:
    return {**EMPTY, "name": "电子天平", **values}


def told(**values: Any) -> dict[str, Any]:
    return {"verified_on": DAY, "service": "", "certificate_number": "", "result": "pass", **values}


def kind(name: str) -> InstrumentKind:
    return session.scalars(select(InstrumentKind).where(InstrumentKind.name == name)).one()


class TestAdding:
    def test_number_kind_and_interval_come_by_themselves(self, haichuan):
        one = actions.add(haichuan, values=given(name="分析天平", serial="A1"))
        two = actions.add(haichuan, values=given(name="分析天平", serial="A2"))
        assert (one.number, two.number) == ("Q-000001", "Q-000002")
        assert one.kind_id == kind("电子天平").id
        assert (one.service, one.months, one.interval_source) == ("verification", 12, "jjg")
        assert one.due_on is None  # nothing was verified yet

    def test_calibration_has_no_interval_unless_agreed(self, haichuan):
        one = actions.add(haichuan, values=given(name="示波器"))
        assert (one.service, one.months, one.interval_source) == ("calibration", None, "")
        two = actions.add(haichuan, values=given(name="数字示波器", serial="7", months=24))
        assert (two.months, two.interval_source) == (24, "agreed")

    def test_an_unknown_thing_has_no_kind(self, haichuan):
        one = actions.add(haichuan, values=given(name="激光干涉仪"))
        assert (one.kind_id, one.months) == (None, None)

    def test_mandatory_by_kind_and_use(self, haichuan):
        one = actions.add(haichuan, values=given(name="电子台秤", serial="1", purpose="trade"))
        two = actions.add(haichuan, values=given(name="电子台秤", serial="2", purpose="production"))
        three = actions.add(haichuan, values=given(name="电子台秤", serial="3", declared_mandatory="1"))
        assert (one.is_mandatory, two.is_mandatory, three.is_mandatory) == (True, False, True)

    def test_the_same_one_is_not_entered_twice(self, haichuan, world):
        first = actions.add(haichuan, values=given(serial="ＡＢ 12"))
        with pytest.raises(Refusal, match=r"已登记") as refused:
            actions.add(haichuan, values=given(name=" 电子天平", serial="ab12"))
        assert refused.value.params == {"number": first.number}
        other = cards.get(world.dongfang, viewer=SYSTEM)
        assert actions.add(other, values=given(serial="AB12")).number == "Q-000002"

    def test_without_a_serial_number_nothing_proves_it_the_same(self, haichuan):
        assert actions.add(haichuan, values=given()).id != actions.add(haichuan, values=given()).id

    def test_a_name_is_needed(self, haichuan):
        with pytest.raises(Refusal, match="器具名称"):
            actions.add(haichuan, values=given(name=""))

    def test_who_may_not(self, haichuan, world):
        with acting_as(world.quality), pytest.raises(NotAllowed):
            actions.add(haichuan, values=given())
        with acting_as(world.zhou), pytest.raises(Refusal):
            actions.add(haichuan, values=given())


@pytest.fixture
def balance(haichuan):
    return actions.add(haichuan, values=given(serial="A1"))


class TestRecords:
    def test_a_record_arms_the_next_date(self, haichuan, balance):
        row = actions.record(haichuan, balance, values=told(certificate_number="JL-1"))
        assert (balance.verified_on, balance.due_on) == (DAY, date(2027, 3, 11))
        assert (balance.certificate_number, row.valid_to, row.in_tolerance) == (
            "JL-1",
            date(2027, 3, 11),
            True,
        )

    def test_an_older_one_never_sets_it_back(self, haichuan, balance):
        actions.record(haichuan, balance, values=told(certificate_number="JL-2"))
        actions.record(
            haichuan, balance, values=told(verified_on=date(2025, 3, 1), certificate_number="JL-1")
        )
        assert (balance.verified_on, balance.certificate_number) == (DAY, "JL-2")
        assert len(session.scalars(select(Verification)).all()) == 2

    @pytest.mark.parametrize("on", [None, date(1979, 12, 31), clock.today() + timedelta(days=1)])
    def test_days_that_cannot_be(self, on, haichuan, balance):
        with pytest.raises(Refusal, match="检校日期"):
            actions.record(haichuan, balance, values=told(verified_on=on))

    def test_today_can_be(self, haichuan, balance):
        actions.record(haichuan, balance, values=told(verified_on=clock.today()))
        assert balance.verified_on == clock.today()

    def test_a_new_certificate_ends_postponement_and_disturbance(self, haichuan, balance):
        actions.record(haichuan, balance, values=told(verified_on=date(2025, 3, 1)))
        actions.disturb(haichuan, balance, on=date(2025, 6, 1), what="铅封损坏")
        assert balance.due_on == date(2025, 6, 1)
        balance.postponed_to = date(2025, 8, 1)
        actions.record(haichuan, balance, values=told())
        assert (balance.disturbed_on, balance.postponed_to, balance.due_on) == (None, None, date(2027, 3, 11))


class TestStates:
    @pytest.mark.parametrize("state", ["sealed", "stopped", "scrapped", "handed_over"])
    def test_what_is_not_in_use_falls_not_due(self, state, haichuan, balance):
        actions.record(haichuan, balance, values=told())
        with pytest.raises(Refusal, match="原因"):
            actions.change_state(haichuan, balance, state=state, reason=" ")
        actions.change_state(haichuan, balance, state=state, reason="停产")
        assert balance.due_on is None
        actions.change_state(haichuan, balance, state="in_use", reason="")
        assert balance.due_on == date(2027, 3, 11)

    def test_states_that_are_none_or_the_same(self, haichuan, balance):
        with pytest.raises(Refusal, match="选择状态"):
            actions.change_state(haichuan, balance, state="lost", reason="x")
        with pytest.raises(Refusal, match="已是"):
            actions.change_state(haichuan, balance, state="in_use", reason="x")

    @pytest.mark.parametrize(
        ("on", "what", "sentence"),
        [
            (None, "修理", "发生的日期"),
            (clock.today() + timedelta(days=1), "修理", "发生的日期"),
            (DAY, " ", "写明"),
            (date(2026, 3, 11), "修理", "已重新检校"),
        ],
    )
    def test_disturbances_that_are_refused(self, on, what, sentence, haichuan, balance):
        actions.record(haichuan, balance, values=told())
        with pytest.raises(Refusal, match=sentence):
            actions.disturb(haichuan, balance, on=on, what=what)


class TestSaving:
    def test_a_change_works_due_day_and_kind_out_anew(self, haichuan, balance):
        actions.record(haichuan, balance, values=told())
        mine = {**actions.present(balance), "name": "一般压力表", "months": 6, "interval_source": "jjg"}
        actions.save(haichuan, balance, values=mine)
        assert (balance.kind_id, balance.due_on) == (kind("一般压力表").id, date(2026, 9, 11))
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.kind == "instruments").order_by(AuditEntry.id.desc())
        ).first()
        assert entry.fields()["due_on"] == ["2027-03-11", "2026-09-11"]
        assert entry.customer_id == haichuan.id

    def test_an_interval_wants_its_source(self, haichuan, balance):
        with pytest.raises(Refusal, match="周期依据"):
            actions.save(haichuan, balance, values={**actions.present(balance), "interval_source": ""})

    def test_two_people_at_one_instrument(self, haichuan, balance):
        version = balance.version
        actions.save(
            haichuan, balance, values={**actions.present(balance), "place": "一车间"}, version=version
        )
        mine = {**actions.present(balance), "place": "二车间"}
        with pytest.raises(Conflict) as clash:
            actions.save(haichuan, balance, values=mine, version=version)
        assert [one.field.name for one in clash.value.fields] == ["place"]

    def test_into_the_bin_and_back(self, haichuan, balance):
        actions.remove(haichuan, balance)
        with pytest.raises(Refusal, match="已在回收站"):
            actions.remove(haichuan, balance)
        other = actions.add(haichuan, values=given(serial="A1"))
        with pytest.raises(Refusal, match="已登记"):
            actions.restore(haichuan, balance)
        session.rollback()
        actions.remove(haichuan, other)
        actions.restore(haichuan, balance)
        assert balance.deleted_at is None
        with pytest.raises(Refusal, match="不在回收站"):
            actions.restore(haichuan, balance)


def test_every_instrument_s_customer_is_told_in_the_log(haichuan, balance):
    assert session.scalars(select(Instrument)).all() == [balance]
    assert balance.customer_id == haichuan.id
