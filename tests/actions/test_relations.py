"""Relations entered, refused, changed, taken away; circles and shares over the whole."""

from datetime import date

import pytest
from sqlalchemy import select

from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import creation
from webapp.actions.customers import relations as actions
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Customer, Relation, RelationType
from webapp.queries.customers import cards


def a_type(code, name, reverse, start="company", end="company", **more):
    with transaction(Verb.SETTINGS_MANAGE, SYSTEM):
        made = RelationType(code=code, name=name, reverse_name=reverse, from_kind=start, to_kind=end, **more)
        session.add(made)
    return made


@pytest.fixture
def holds(context):
    return a_type("t-holding", "控股公司", "子公司", is_holding=True)


@pytest.fixture
def companies(context):
    return [creation.create(values={"name": f"公司{name}"}) for name in "甲乙丙丁"]


def tie(kind, parent, child, **terms):
    return actions.add(parent, other=child, kind=kind, is_outgoing=True, **terms)


def count():
    return len(session.scalars(select(Relation.id)).all())


def test_either_side_may_enter_it(holds, companies):
    one, two, three, _four = companies
    relation = actions.add(one, other=two, kind=holds, is_outgoing=False, share=60, note=" 2015 年起 ")
    assert (relation.from_id, relation.to_id, relation.share, relation.note) == (
        two.id,
        one.id,
        60,
        "2015 年起",
    )
    assert tie(holds, one, three).share is None
    entry = session.scalars(select(AuditEntry).where(AuditEntry.kind == "relations")).first()
    assert (entry.customer_id, entry.verb) == (two.id, Verb.CUSTOMER_EDIT)


def test_not_twice_and_not_with_oneself(holds, companies):
    one, two, *_rest = companies
    tie(holds, one, two)
    with pytest.raises(Refusal, match="已有"):
        actions.add(two, other=one, kind=holds, is_outgoing=False)
    with pytest.raises(Refusal, match="自己"):
        tie(holds, one, one)
    assert count() == 1


def test_a_type_that_reads_alike_from_both_sides_is_not_entered_twice(context, companies):
    alike = a_type("t-alike", "兄弟单位", "兄弟单位")
    tie(alike, companies[0], companies[1])
    with pytest.raises(Refusal, match="已有"):
        tie(alike, companies[1], companies[0])


def test_kinds_must_fit(context, companies):
    person = creation.create(values={"name": "王海"}, kind="person")
    employs = a_type("t-employs", "雇用", "受雇", "company", "person")
    tie(employs, companies[0], person)
    with pytest.raises(Refusal, match="单位"):
        tie(employs, companies[0], companies[1])


def test_a_type_out_of_use(context, companies):
    old = a_type("t-old", "旧关系", "旧关系", is_active=False)
    with pytest.raises(Refusal, match="停用"):
        tie(old, companies[0], companies[1])


def test_holdings_do_not_go_in_circles(holds, companies):
    one, two, three, _four = companies
    tie(holds, one, two)
    tie(holds, two, three)
    with pytest.raises(Refusal, match="循环"):
        tie(holds, three, one)
    assert count() == 2


def test_a_holding_that_is_over_closes_no_circle(holds, companies):
    one, two, *_rest = companies
    tie(holds, one, two, until_on=date(2020, 12, 31))
    tie(holds, two, one)
    assert count() == 2


def test_shares_of_one_company_reach_the_whole_and_no_more(holds, companies):
    one, two, three, four = companies
    tie(holds, one, four, share=60)
    last = tie(holds, two, four, share=40)
    with pytest.raises(Refusal, match="百分之百"):
        tie(holds, three, four, share=1)
    tie(holds, three, four)
    with pytest.raises(Refusal, match="百分之百"):
        actions.save(four, last, share=41, from_on=None, until_on=None, note="")
    actions.save(four, last, share=30, from_on=date(2026, 1, 1), until_on=None, note="减持")
    assert (last.share, last.note) == (30, "减持")


def test_a_holder_in_the_bin_holds_nothing(holds, companies):
    one, two, three, _four = companies
    tie(holds, one, three, share=80)
    with transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        from webapp import clock

        one.deleted_at = clock.now()
    assert tie(holds, two, three, share=80).share == 80


@pytest.mark.parametrize(
    ("terms", "told"),
    [({"share": 0}, "1 到 100"), ({"from_on": date(2026, 2, 1), "until_on": date(2026, 1, 31)}, "截止日期")],
)
def test_terms_that_make_no_sense(holds, companies, terms, told):
    with pytest.raises(Refusal, match=told):
        tie(holds, companies[0], companies[1], **terms)
    assert count() == 0


def test_taken_away_it_is_gone_from_both(holds, companies):
    relation = tie(holds, companies[0], companies[1])
    actions.remove(companies[1], relation)
    assert count() == 0


def test_readers_tie_nobody(world, holds, context):
    one, two = (cards.get(number, viewer=SYSTEM) for number in (world.haichuan, world.dongfang))
    with acting_as(world.quality), pytest.raises(NotAllowed):
        tie(holds, one, two)
    assert session.scalar(select(Customer.id).where(Customer.id == one.id)) == one.id
    assert count() == 0
