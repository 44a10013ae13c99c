"""Fetching and bringing back: stages in their order, and what was on time."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from webapp.domain import fieldwork
from webapp.domain.fieldwork import Stage
from webapp.domain.refusal import Refusal

TODAY = date(2026, 6, 30)


def test_stages_in_their_order():
    assert set(fieldwork.MOVES) == set(Stage)
    fieldwork.refuse_move(Stage.BOOKED, Stage.FETCHED, photos=1, signed_by="王海")
    fieldwork.refuse_move(Stage.FETCHED, Stage.STORED)
    with pytest.raises(Refusal, match="不能由"):
        fieldwork.refuse_move(Stage.BOOKED, Stage.STORED)
    with pytest.raises(Refusal, match="姓名"):
        fieldwork.refuse_move(Stage.RETURNED, Stage.SIGNED, photos=1)
    with pytest.raises(Refusal, match="照片"):
        fieldwork.refuse_move(Stage.RETURNED, Stage.SIGNED, signed_by="王海")


def test_one_step_back():
    way = [Stage.BOOKED, Stage.FETCHED, Stage.STORED, Stage.CHECKED, Stage.RETURNED, Stage.SIGNED]
    for old, new in pairwise(way):
        assert new in fieldwork.MOVES[old]
        assert fieldwork.stage_before(new) is old
        assert fieldwork.is_step_back(old, after=new)
        assert not fieldwork.is_step_back(new, after=old)
    for stage in (Stage.BOOKED, Stage.CANCELLED):
        with pytest.raises(Refusal, match="没有可以退回"):
            fieldwork.stage_before(stage)
        assert not fieldwork.is_step_back(Stage.BOOKED, after=stage)


def test_on_time_counts_what_was_promised():
    early, late = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    tasks = [(TODAY, TODAY), (TODAY, late), (early, None), (late, None), (late, TODAY)]
    assert fieldwork.on_time_rate(tasks, on=TODAY) == Decimal("50.0")
    assert fieldwork.on_time_rate([], on=TODAY) is None
