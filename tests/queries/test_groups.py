"""Relations and groups as each person may see them."""

from datetime import date

import pytest

from webapp import clock
from webapp.actions import session
from webapp.actions.customers import contacts, creation, relations
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import RelationType
from webapp.queries.customers import cards
from webapp.queries.customers import groups as queries
from webapp.queries.customers import relations as lines


@pytest.fixture
def holds(context):
    with transaction(Verb.SETTINGS_MANAGE, SYSTEM):
        made = RelationType(
            code="t-holding",
            name="控股公司",
            reverse_name="子公司",
            from_kind="company",
            to_kind="company",
            is_holding=True,
        )
        session.add(made)
    return made


@pytest.fixture
def cards_of(world, holds):
    """海川 holds 东方, the isolated one and 绍兴; 东方 holds 绍兴 too."""
    found = {
        name: cards.get(getattr(world, name), viewer=SYSTEM)
        for name in ("haichuan", "dongfang", "nobody", "secret")
    }
    top = found["haichuan"]
    for name in ("dongfang", "secret", "nobody"):
        relations.add(top, other=found[name], kind=holds, is_outgoing=True, share=40, note="内部说明")
    relations.add(found["dongfang"], other=found["nobody"], kind=holds, is_outgoing=True, share=30)
    return found


def group(customer, viewer):
    return queries.of_card(customer, viewer=viewer, today=clock.today())


def seen(customer, viewer):
    return lines.of_card(customer, viewer=viewer, today=clock.today())


def test_who_may_read_all_sees_everybody_once(world, cards_of):
    found = group(cards_of["haichuan"], world.chief)
    assert (found.customers, found.contacts, found.masked) == (3, 1, 0)
    assert {member.name for member in found.members.values()} == {
        "宁波海川精密仪器有限公司", "杭州东方计量技术有限公司", "绍兴越城食品厂",
    }  # fmt: skip


def test_from_below_the_group_is_the_same(world, cards_of):
    assert group(cards_of["nobody"], world.chief).nodes == group(cards_of["haichuan"], world.chief).nodes


def test_out_of_reach_is_masked_and_not_counted(world, cards_of):
    found = group(cards_of["haichuan"], world.lin)
    assert (found.customers, found.masked) == (1, 2)
    masked = [member for member in found.members.values() if member.number is None]
    assert {(member.name, member.contacts) for member in masked} == {(None, 0)}


def test_an_isolated_company_leaves_no_trace(world, cards_of):
    secret = cards_of["secret"].id
    assert secret not in group(cards_of["haichuan"], world.chief).members
    assert secret in group(cards_of["secret"], world.zhou).members
    assert "特种" not in repr(seen(cards_of["haichuan"], world.chief))
    assert len(seen(cards_of["haichuan"], world.chief)) == 2
    assert [line.label for line in seen(cards_of["secret"], world.zhou)] == ["子公司"]


def test_relations_read_from_both_sides(world, cards_of):
    assert {line.label for line in seen(cards_of["haichuan"], world.chief)} == {"控股公司"}
    (line,) = [line for line in seen(cards_of["dongfang"], world.chief) if not line.is_outgoing]
    assert (line.label, line.name, line.share, line.note) == (
        "子公司",
        "宁波海川精密仪器有限公司",
        40,
        "内部说明",
    )


def test_the_other_end_is_named_only_within_reach(world, cards_of):
    found = seen(cards_of["haichuan"], world.lin)
    assert {(line.number, line.name, line.note) for line in found} == {(None, None, "")}
    relation_id = found[0].id
    assert lines.get(cards_of["haichuan"], relation_id, viewer=world.lin) is None
    assert lines.get(cards_of["haichuan"], relation_id, viewer=world.chief).id == relation_id
    assert lines.get(cards_of["secret"], relation_id, viewer=world.zhou) is None  # of another card


def test_what_is_over_or_not_yet_is_no_group(world, cards_of, holds):
    new = creation.create(values={"name": "新公司"})
    relations.add(cards_of["nobody"], other=new, kind=holds, is_outgoing=True, until_on=date(2020, 1, 1))
    assert new.id not in group(cards_of["nobody"], world.chief).members
    assert seen(new, world.chief)[0].is_over
    later = creation.create(values={"name": "将来"})
    relations.add(cards_of["nobody"], other=later, kind=holds, is_outgoing=True, from_on=date(2099, 1, 1))
    assert later.id not in group(cards_of["nobody"], world.chief).members


def test_those_who_left_are_not_counted(world, cards_of):
    customer = cards_of["dongfang"]
    contacts.add(customer, values={"name": "在职"})
    contacts.add(customer, values={"name": "离职", "left_on": clock.today()})
    assert group(cards_of["haichuan"], world.chief).contacts == 2


def test_a_company_alone_is_its_own_group(world, context, holds):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    found = group(customer, world.lin)
    assert (found.customers, found.masked, len(found.nodes)) == (1, 0, 1)


def test_few_statements(world, cards_of, count_queries):
    customer = cards_of["haichuan"]
    assert customer.id
    with count_queries() as statements:
        group(customer, world.chief)
    assert len(statements) <= 2
    with count_queries() as statements:
        seen(customer, world.chief)
    assert len(statements) <= 1


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("宁波海川精密仪器有限公司", "", "haichuan"),
        ("", "haichuan", "haichuan"),
        ("随便写的", "haichuan", "haichuan"),
        ("海川", "", None),
        ("杭州东方计量技术有限公司", "", None),
        ("", "dongfang", None),
        ("", "", None),
    ],
)
def test_the_other_end_is_found_by_number_or_exact_name_within_reach(world, context, text, number, found):
    chosen = getattr(world, number) if number else ""
    hit = lines.resolve(number=chosen, text=text, viewer=world.lin)
    assert (hit.number if hit else None) == (getattr(world, found) if found else None)


def test_two_of_the_same_name_are_not_guessed(world, context):
    creation.create(values={"name": "绍兴越城食品厂"})
    assert lines.resolve(number="", text="绍兴越城食品厂", viewer=world.chief) is None


def test_offers_stay_within_reach(world, context):
    assert [offer.number for offer in lines.offers("海川", viewer=world.lin)] == [world.haichuan]
    assert lines.offers("海川", viewer=world.lin, but=world.haichuan) == []
    assert lines.offers("东方", viewer=world.lin) == []
    assert lines.offers("", viewer=world.lin) == []
