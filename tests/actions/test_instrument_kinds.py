"""The catalogue of kinds: instruments follow, in a job where they are many; names once."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.actions.test_instruments import given, kind, told
from webapp.actions import NotAllowed, acting_as, instrument_kinds, session
from webapp.actions import instruments as actions
from webapp.domain.instrument_kinds import KIND
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import InstrumentKind, Job
from webapp.queries.instruments import kinds

pytestmark = pytest.mark.usefixtures("context")


def kind_values(row: InstrumentKind, **changes: Any) -> dict[str, Any]:
    marks = {"in_catalogue", "is_first_only"}
    values = {field.name: getattr(row, field.name) for field in KIND.fields}
    return {
        name: ("1" if value else "") if name in marks else value for name, value in values.items()
    } | changes


class TestKinds:
    def test_instruments_follow_their_kind(self, haichuan, world):
        scale = actions.add(haichuan, values=given(name="电子台秤", purpose="trade"))
        actions.record(haichuan, scale, values=told())
        row = kind("电子台秤")
        with acting_as(world.admin):
            changed = kind_values(row, in_catalogue="", is_first_only="1", renewal_months=72)
            assert instrument_kinds.save(row, values=changed, version=row.version) == ""
        assert (scale.is_mandatory, scale.due_on) == (False, date(2032, 3, 11))

    def test_many_follow_in_a_job(self, haichuan, monkeypatch):
        ones = [actions.add(haichuan, values=given(serial=str(n), purpose="trade")) for n in range(5)]
        monkeypatch.setattr(instrument_kinds, "AT_ONCE", 2)
        monkeypatch.setattr(instrument_kinds, "PORTION", 2)
        row = kind("电子天平")
        number = instrument_kinds.save(row, values=kind_values(row, in_catalogue=""), version=row.version)
        job = session.scalars(select(Job).where(Job.number == number)).one()
        assert (job.state, job.done, job.total) == ("finished", 5, 5)
        session.expire_all()
        assert not any(one.is_mandatory for one in ones)

    def test_what_a_kind_must_not_be(self):
        row = kind("电子天平")
        for changes, sentence in (
            ({"name": "电子台秤"}, "已有"),
            ({"is_first_only": "1", "renewal_months": None}, "到期轮换"),
            ({"default_months": 24, "longest_months": 12}, "不能长于"),
        ):
            with pytest.raises(Refusal, match=sentence):
                instrument_kinds.save(row, values=kind_values(row, **changes), version=row.version)
            session.rollback()
        with pytest.raises(Stale):
            instrument_kinds.save(row, values=kind_values(row), version=row.version + 1)

    def test_a_new_kind_is_found_at_once_and_switched_off_no_more(self):
        values = {**kind_values(kind("电子天平")), "name": "激光干涉仪", "aliases": "干涉仪"}
        row = instrument_kinds.add(values=values)
        assert kinds.names().match("双频激光干涉仪") == row.id
        instrument_kinds.switch(row, on=False)
        assert kinds.names().match("双频激光干涉仪") is None
        with pytest.raises(Refusal, match="已有"):
            instrument_kinds.add(values={**values, "name": " 激光干涉仪"})

    def test_who_may_not(self, world):
        with acting_as(world.lin), pytest.raises(NotAllowed):
            instrument_kinds.switch(kind("电子天平"), on=False)
        assert Verb.KIND_MANAGE.value == "kind.manage"
