"""The bars of 流失原因报告: each reason's share of all that was lost, not of the largest reason."""

from types import SimpleNamespace

import pytest

from webapp.web.loss_tables import bars


@pytest.mark.parametrize(
    ("fees", "shares"),
    [
        ((), []),
        ((0, 0), [0, 0]),
        ((34_550_000, 3_842_000), [90, 10]),
        ((100, 100, 200), [25, 25, 50]),
        ((125, 375, 500), [13, 38, 50]),
    ],
)
def test_shares_of_the_whole(fees, shares):
    found = SimpleNamespace(reasons=[SimpleNamespace(fee=fee) for fee in fees])
    assert [share for _line, share in bars(found)] == shares
