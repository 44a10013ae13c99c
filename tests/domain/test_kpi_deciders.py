"""Who may decide in a review: every forbidden person is refused with his sentence."""

from functools import partial

import pytest

from webapp.domain.kpi_deciders import (
    Decider,
    Reviewed,
    refuse_appeal_decider,
    refuse_committee,
    refuse_locker,
    refuse_person,
    refuse_reviewer,
)
from webapp.domain.refusal import Refusal

CLERK, HEAD, TOP, MEMBER = 1, 2, 3, 4
OF_CLERK = Reviewed(CLERK, HEAD)
OF_HEAD = Reviewed(HEAD, HEAD)
OF_DEPARTMENT = Reviewed(HEAD, None, by_top=True)
OF_TOP = Reviewed(TOP, None)
member = partial(Decider, in_committee=True)
top = partial(Decider, is_top=True)


def test_who_may():
    refuse_reviewer(Decider(HEAD), OF_CLERK)
    for about in (OF_HEAD, OF_DEPARTMENT):
        refuse_reviewer(top(TOP), about)
    refuse_reviewer(top(9), OF_TOP)
    refuse_committee(member(MEMBER), OF_CLERK)
    refuse_person(Decider(CLERK), OF_CLERK)
    refuse_locker(member(MEMBER), OF_CLERK)
    refuse_appeal_decider(member(MEMBER), OF_CLERK, took_part={HEAD, 5})
    refuse_appeal_decider(top(TOP), OF_CLERK, took_part={HEAD, MEMBER})


@pytest.mark.parametrize(
    ("who", "about", "told"),
    [
        (Decider(CLERK), OF_CLERK, "不能考评自己。"),
        (top(TOP), OF_TOP, "不能考评自己。"),
        (Decider(HEAD), OF_HEAD, "不能考评自己。"),
        (Decider(HEAD), OF_DEPARTMENT, "不能考评自己。"),
        (Decider(5), OF_CLERK, "岗位由其部门负责人考评。"),
        (top(TOP), OF_CLERK, "岗位由其部门负责人考评。"),
        (Decider(5), OF_HEAD, "部门和部门负责人由院领导考评。"),
        (Decider(5), OF_DEPARTMENT, "部门和部门负责人由院领导考评。"),
        (member(5), Reviewed(CLERK, None), "部门和部门负责人由院领导考评。"),
        (Decider(HEAD), Reviewed(CLERK, HEAD, by_top=True), "部门和部门负责人由院领导考评。"),
    ],
)
def test_who_does_not_review(who, about, told):
    with pytest.raises(Refusal) as raised:
        refuse_reviewer(who, about)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("refuse", "who", "told"),
    [
        (refuse_committee, member(CLERK), "不能考评自己。"),
        (refuse_committee, Decider(5), "由考评小组成员审定。"),
        (refuse_locker, member(CLERK), "不能考评自己。"),
        (refuse_locker, top(TOP), "由考评小组成员归档。"),
        (refuse_person, Decider(HEAD), "只能由被考评人本人办理。"),
    ],
)
def test_who_does_not_approve_lock_or_answer(refuse, who, told):
    with pytest.raises(Refusal) as raised:
        refuse(who, OF_CLERK)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (member(CLERK), "不能考评自己。"),
        (member(HEAD), "参加过原考评的人不能决定申诉。"),
        (top(HEAD), "参加过原考评的人不能决定申诉。"),
        (member(5), "参加过原考评的人不能决定申诉。"),
        (top(6), "参加过原考评的人不能决定申诉。"),
        (Decider(7), "申诉由考评小组或院领导决定。"),
    ],
)
def test_who_does_not_decide_an_appeal(who, told):
    with pytest.raises(Refusal) as raised:
        refuse_appeal_decider(who, OF_CLERK, took_part={5, 6})
    assert str(raised.value) == told
