"""淘汰候选: grade D without potential; never statutory work, each reason by itself."""

from dataclasses import replace

import pytest

from webapp.domain.drops import Standing, refuse
from webapp.domain.refusal import Refusal

POOR = Standing("D")


def test_a_candidate():
    assert POOR.is_candidate


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"grade": "C"}, "只有 D 级"),
        ({"grade": ""}, "只有 D 级"),
        ({"potential": 1}, "仍有潜力"),
        ({"opportunities": 1}, "进行中的商机"),
        ({"is_legal": True}, "法定职责"),
        ({"has_mandatory": True}, "法定职责"),
        ({"is_key": True}, "大客户不能淘汰"),
        ({"is_valued": False}, "还没有价值测算"),
    ],
)
def test_no_candidate(change, why):
    one = replace(POOR, **change)
    assert not one.is_candidate
    with pytest.raises(Refusal, match=why):
        refuse(one)
