"""Which relations are refused, and with which sentence."""

from datetime import date

import pytest

from webapp.domain import relations
from webapp.domain.groups import Holding, Stake
from webapp.domain.refusal import Refusal
from webapp.domain.relations import Kind, Party

EMPLOYS = Kind("雇佣", "company", "person")
HOLDS = Kind("控股", "company", "company", is_holding=True)


def test_kinds_that_fit_pass():
    relations.refuse_parties(EMPLOYS, start=Party(1, "company"), end=Party(2, "person"))
    relations.refuse_parties(Kind("相识"), start=Party(1, "person"), end=Party(2, "company"))


def test_wrong_kinds_are_named():
    with pytest.raises(Refusal, match="“雇佣”要求前者为单位、后者为个人"):
        relations.refuse_parties(EMPLOYS, start=Party(1, "person"), end=Party(2, "company"))
    with pytest.raises(Refusal, match="前者为单位或个人、后者为单位"):
        relations.refuse_parties(
            Kind("供职", "any", "company"), start=Party(1, "person"), end=Party(2, "person")
        )


def test_nobody_is_related_to_himself():
    with pytest.raises(Refusal, match="自己"):
        relations.refuse_parties(HOLDS, start=Party(1, "company"), end=Party(1, "company"))


@pytest.mark.parametrize("share", [None, 1, 100])
def test_shares_within_limits(share):
    relations.refuse_terms(share=share, from_on=date(2026, 1, 1), until_on=date(2026, 1, 1))


@pytest.mark.parametrize("share", [0, -1, 101])
def test_shares_out_of_limits(share):
    with pytest.raises(Refusal, match="1 到 100"):
        relations.refuse_terms(share=share, from_on=None, until_on=None)


def test_an_end_before_the_start():
    with pytest.raises(Refusal, match="截止日期"):
        relations.refuse_terms(share=None, from_on=date(2026, 1, 2), until_on=date(2026, 1, 1))


def test_a_holding_up_to_the_whole():
    relations.refuse_holding([], [Stake(60)], parent=2, child=3, stake=Stake(40))
    relations.refuse_holding([], [Stake(100)], parent=2, child=3, stake=None)
    with pytest.raises(Refusal) as refused:
        relations.refuse_holding([], [Stake(60)], parent=2, child=3, stake=Stake(41))
    assert "超过百分之百" in refused.value.message


def test_a_holding_that_comes_back():
    with pytest.raises(Refusal, match="循环"):
        relations.refuse_holding([Holding(1, 2), Holding(2, 3)], [], parent=3, child=1, stake=None)
