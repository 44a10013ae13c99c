"""The digest: the same for the same figures, another one for any change."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.kpi_example import EVENTS, ITEMS
from webapp.domain.kpi_lock import canonical, digest, verify
from webapp.domain.kpi_totals import total
from webapp.domain.kpi_words import Band


def test_the_canonical_form():
    sheet = {
        "b": [Decimal("1.50"), None, True, 3],
        "a": Band.GOOD,
        "c": Fraction(1, 3),
        "名": date(2026, 7, 1),
    }
    assert canonical(sheet) == '{"a":"good","b":["1.5",null,true,3],"c":"1/3","名":"2026-07-01"}'
    assert canonical(datetime(2026, 7, 1, 8, 30)) == '"2026-07-01T08:30:00"'


def test_the_same_figures_have_the_same_digest():
    assert digest({"a": Decimal("90.00"), "b": 1}) == digest({"b": 1, "a": Decimal(90)})
    assert canonical(Decimal("-0.0")) == '"0"'
    assert canonical(Decimal("1E+2")) == '"100"'
    assert len(digest({})) == 64


def test_a_locked_sheet_is_verified():
    sheet = total(ITEMS, EVENTS)
    kept = digest(sheet)
    assert verify(total(list(ITEMS), EVENTS), kept)
    assert not verify(replace(sheet, effective=Decimal("98.43")), kept)
    assert not verify(sheet, "")
    assert not verify(sheet, "不是摘要")


@pytest.mark.parametrize("value", [1.5, {1.5}, object(), Band, {"1": 1, 1: 2}, b"x"])
def test_what_does_not_say_what_it_is(value):
    with pytest.raises(TypeError):
        digest([value])
