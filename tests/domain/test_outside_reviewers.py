"""The record of a reviewer from outside is whole, and his declaration lies not ahead."""

from datetime import date, timedelta

import pytest

from webapp.domain.outside_reviewers import RECORD, faults

TODAY = date(2026, 11, 20)
WHOLE = {
    "name": "程维", "organisation": "邻市计量院", "title": "高级工程师", "phone": "0571-00000000",
    "why": "本院审核人均须回避", "declared_on": TODAY,
}  # fmt: skip


def test_a_whole_record():
    assert set(WHOLE) == {field.name for field in RECORD.fields}
    assert faults(WHOLE, today=TODAY) == {}


@pytest.mark.parametrize("name", WHOLE)
def test_everything_is_asked_for(name):
    empty = None if name == "declared_on" else ""
    assert list(faults(WHOLE | {name: empty}, today=TODAY)) == [name]


def test_a_declaration_is_signed_by_now():
    late = faults(WHOLE | {"declared_on": TODAY + timedelta(days=1)}, today=TODAY)
    assert {name: str(one) for name, one in late.items()} == {"declared_on": "日期不能晚于今天。"}
