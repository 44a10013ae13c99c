"""Needs, rivals and party roles: what is kept, refused, and in whose way it is."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import creation, needs, rivals, roles
from webapp.actions.customers.editing import Conflict
from webapp.domain import edits
from webapp.domain.card_parts import NEED, RIVAL
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, CustomerRole, Need, RivalLink
from webapp.queries.customers import cards, parts

WANT = {"dimension": "price", "text": "打包价", "priority": "1", "is_met": ""}
RIVAL_VALUES = {
    "rival": "江东检测", "service": "长度", "price": "低 15%", "share": 30, "valid_until": None,
    "history": "", "people": "", "strengths": "", "weaknesses": "",
}  # fmt: skip


@pytest.fixture
def customer(context):
    return creation.create(values={"name": "海川精密"}, status="active")


def shown(customer, viewer=SYSTEM):
    return parts.of_card(customer, viewer=viewer, today=clock.today())


def test_needs_and_how_many_of_them_are_met(customer):
    assert shown(customer).satisfied is None
    needs.add(customer, values=WANT)
    met = needs.add(customer, values={**WANT, "text": "取送", "priority": "", "is_met": "1"})
    found = shown(customer)
    assert [(one.text, one.priority, one.is_met) for one in found.needs] == [
        ("打包价", 1, False),
        ("取送", 2, True),
    ]
    assert found.satisfied == 50
    needs.remove(customer, met)
    assert shown(customer).satisfied == 0


@pytest.mark.parametrize(("missing", "told"), [("text", "需求内容"), ("dimension", "方面")])
def test_a_need_needs_words_and_a_dimension(customer, missing, told):
    with pytest.raises(Refusal, match=told):
        needs.add(customer, values={**WANT, missing: ""})
    assert session.scalar(select(Need.id)) is None


def test_two_editors_of_one_need(customer):
    need = needs.add(customer, values=WANT)
    opened, version = edits.seen(NEED, needs.present(need)), need.version
    needs.save(customer, need, values={**WANT, "is_met": "1"}, version=version, seen=opened)
    with pytest.raises(Conflict) as conflict:
        needs.save(customer, need, values={**WANT, "text": "新价"}, version=version, seen=opened)
    assert [one.field.name for one in conflict.value.fields] == ["is_met"]
    assert (need.text, need.is_met) == ("打包价", True)


def test_a_part_of_another_card_is_not_found(customer):
    need = needs.add(customer, values=WANT)
    other = creation.create(values={"name": "别家"})
    assert parts.get(Need, other, need.id) is None
    assert parts.get(Need, customer, need.id) is need


def test_rivals_are_kept_greyed_when_over_and_the_largest_comes_first(customer):
    today = clock.today()
    rivals.add(customer, values={**RIVAL_VALUES, "rival": "过期", "valid_until": today - timedelta(days=1)})
    rivals.add(customer, values={**RIVAL_VALUES, "rival": "小", "share": None, "valid_until": today})
    big = rivals.add(customer, values=RIVAL_VALUES)
    assert [(one.rival, one.is_over) for one in shown(customer).rivals] == [
        ("江东检测", False), ("小", False), ("过期", True),
    ]  # fmt: skip
    rivals.remove(customer, big)
    assert [one.rival for one in shown(customer).rivals] == ["小", "过期"]


def test_a_rival_needs_a_name_and_knows_of_conflicts(customer):
    with pytest.raises(Refusal, match="机构名称"):
        rivals.add(customer, values={**RIVAL_VALUES, "rival": ""})
    rival = rivals.add(customer, values=RIVAL_VALUES)
    opened, version = edits.seen(RIVAL, rivals.present(rival)), rival.version
    rivals.save(customer, rival, values={**RIVAL_VALUES, "price": "涨了"}, version=version, seen=opened)
    with pytest.raises(Conflict):
        rivals.save(customer, rival, values={**RIVAL_VALUES, "price": "降了"}, version=version, seen=opened)
    assert rival.price == "涨了"


SEES_RIVALS = {
    "lin": True, "head": True, "chief": True, "director": True, "assistant": False, "quality": False,
}  # fmt: skip


@pytest.mark.parametrize("who", SEES_RIVALS)
def test_who_may_know_of_rivals(who, world, context):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    rivals.add(customer, values=RIVAL_VALUES)
    found = shown(customer, getattr(world, who)).rivals
    assert (found is not None) is SEES_RIVALS[who]


def test_a_colleague_on_the_team_reads_the_card_but_not_its_rivals(world, context):
    from webapp.db import transaction
    from webapp.models import Member

    customer = cards.get(world.haichuan, viewer=SYSTEM)
    rivals.add(customer, values=RIVAL_VALUES)
    with transaction(Verb.CUSTOMER_SHARE, SYSTEM):
        session.add(
            Member(
                customer_id=customer.id,
                user_id=world.zhou.id,
                part="team",
                may_edit=True,
                created_at=clock.now(),
            )
        )
    assert cards.get(world.haichuan, viewer=world.zhou)
    assert shown(customer, world.zhou).rivals is None


def test_a_director_reads_rivals_and_changes_none(world, context):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    rival = rivals.add(customer, values=RIVAL_VALUES)
    with acting_as(world.director):
        for deed in (
            lambda: rivals.add(customer, values=RIVAL_VALUES),
            lambda: rivals.save(customer, rival, values={**RIVAL_VALUES, "price": "0"}),
            lambda: rivals.remove(customer, rival),
        ):
            with pytest.raises(NotAllowed):
                deed()
    assert session.scalars(select(RivalLink.price)).all() == ["低 15%"]


def test_the_log_of_a_rival_carries_the_narrow_right(customer):
    rivals.add(customer, values=RIVAL_VALUES)
    assert session.scalar(select(AuditEntry.verb).where(AuditEntry.kind == "rival_links")) == Verb.RIVAL_READ


def test_roles_have_dates_and_partners_are_marked(customer):
    today = clock.today()
    roles.add(customer, role="buyer")
    old = roles.add(customer, role="ally", from_on=date(2020, 1, 1))
    roles.end(customer, old)
    assert old.until_on == today - timedelta(days=1)
    assert [(one.role, one.is_over, one.is_partner) for one in shown(customer).roles] == [
        ("buyer", False, False), ("ally", True, True),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="已经结束"):
        roles.end(customer, old)
    roles.add(customer, role="ally")


def test_a_role_ended_on_its_first_day_was_a_slip(customer):
    roles.end(customer, roles.add(customer, role="buyer"))
    assert session.scalar(select(CustomerRole.id)) is None


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        (date(2026, 2, 1), None, True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2025, 1, 1), date(2026, 1, 1), True),
        (date(2026, 2, 2), date(2026, 2, 1), True),
    ],
)
def test_the_same_role_does_not_overlap(customer, start, end, refused):
    roles.add(customer, role="payer", from_on=date(2026, 1, 1))
    if refused:
        with pytest.raises(Refusal):
            roles.add(customer, role="payer", from_on=start, until_on=end)
    else:
        roles.add(customer, role="payer", from_on=start, until_on=end)


def test_a_role_nobody_knows(customer):
    with pytest.raises(Refusal, match="往来角色"):
        roles.add(customer, role="king")
