"""Words: several in one field, many customers, a job that begins again."""

from urllib.parse import parse_qs, urlencode

import pytest
from sqlalchemy import select

from webapp.actions import code_lists as actions
from webapp.actions import relation_types, session
from webapp.actions.customers import creation
from webapp.domain.code_lists import LIST, LISTS, exchanged
from webapp.domain.refusal import Refusal
from webapp.models import AuditEntry, CodeItem, Customer, Job, Relation, RelationType


def item(listed: str, name: str) -> CodeItem:
    return session.scalars(select(CodeItem).where(CodeItem.listed == listed, CodeItem.name == name)).one()


def fields(name: str) -> list[str]:
    return list(session.scalars(select(Customer.metrology_fields).where(Customer.name == name)))


@pytest.mark.parametrize(
    ("held", "old", "new", "after"),
    [
        ("力学", "力学", "力学衡器", "力学衡器"),
        ("几何量、力学、热工", "力学", "衡器", "几何量、衡器、热工"),
        ("几何量、力学", "力学", "几何量", "几何量"),
        ("流体力学、力学", "力学", "衡器", "流体力学、衡器"),
    ],
)
def test_one_word_of_several_is_exchanged(held, old, new, after):
    assert exchanged(held, old=old, new=new) == after


def test_every_listed_field_of_the_card_has_its_list():
    from webapp.domain import card

    assert {field.listed for field in card.FIELDS if field.listed} == set(LIST)
    assert all(one.single or one.several for one in LISTS)


def test_only_the_whole_word_is_exchanged(context):
    creation.create(values={"name": "甲厂", "metrology_fields": "流体力学、力学"})
    creation.create(values={"name": "乙厂", "metrology_fields": "流体力学"})
    creation.create(values={"name": "丙厂", "metrology_fields": "力学"})
    actions.rename(item("metrology_field", "力学"), name="力学%")
    assert (fields("甲厂"), fields("乙厂"), fields("丙厂")) == (["流体力学、力学%"], ["流体力学"], ["力学%"])


def test_an_open_form_is_told(context):
    customer = creation.create(values={"name": "甲厂", "industry": "食品"})
    before = customer.version
    actions.rename(item("industry", "食品"), name="食品饮料")
    session.expire_all()
    assert customer.version == before + 1


def test_the_log_keeps_the_word_s_change(context):
    actions.rename(item("industry", "食品"), name="食品饮料")
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.kind, entry.fields()) == ("code_items", {"name": ["食品", "食品饮料"]})


def test_many_customers_are_changed_by_a_job_in_portions(context, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    monkeypatch.setattr(actions, "PORTION", 2)
    for number in range(4):
        creation.create(values={"name": f"第{number}厂", "industry": "食品"})
    number = actions.rename(item("industry", "食品"), name="食品饮料")
    job = session.scalars(select(Job).where(Job.number == number)).one()
    assert (job.state, job.done, job.total) == ("finished", 4, 4)
    assert set(session.scalars(select(Customer.industry))) == {"食品饮料"}


def test_on_the_limit_it_is_done_at_once(context, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    monkeypatch.setattr(actions, "PORTION", 2)
    for number in range(3):
        creation.create(values={"name": f"第{number}厂", "industry": "食品"})
    assert actions.rename(item("industry", "食品"), name="食品饮料") == ""
    assert set(session.scalars(select(Customer.industry))) == {"食品饮料"}


def test_a_saved_view_follows_the_word(context, world):
    from webapp import clock
    from webapp.db import transaction
    from webapp.domain.verbs import Verb
    from webapp.domain.viewer import SYSTEM
    from webapp.models import SavedView

    query = urlencode({"industry": "食品", "q": "食品", "columns": "grade,status"}, safe=",")
    with transaction(Verb.CUSTOMER_READ, SYSTEM):
        view = SavedView(
            room="customers", owner_id=world.lin.id, name="甲", query=query, created_at=clock.now()
        )
        session.add(view)
    actions.rename(item("industry", "食品"), name="食品饮料")
    assert parse_qs(view.query) == {"industry": ["食品饮料"], "q": ["食品"], "columns": ["grade,status"]}


def test_the_same_name_changes_nothing(context):
    assert actions.rename(item("industry", "食品"), name="食品") == ""


def test_a_word_of_several_has_no_comma_of_its_own(context):
    with pytest.raises(Refusal, match="顿号"):
        actions.add("metrology_field", name="力学、热工")
    assert actions.add("industry", name="纺织、服装").name == "纺织、服装"


def test_a_word_goes_only_into_its_own_list(context):
    with pytest.raises(Refusal, match="另一个用语"):
        actions.merge(item("industry", "食品"), into=item("region", "本市"))


def test_the_first_cannot_go_further_up(context):
    before = item("industry", "机械制造").position
    actions.move(item("industry", "机械制造"), up=True)
    assert item("industry", "机械制造").position == before


def test_a_used_relation_type_keeps_its_kinds(context):
    one, two = (creation.create(values={"name": name}) for name in ("甲厂", "乙厂"))
    kind = session.scalars(select(RelationType).where(RelationType.code == "affiliate")).one()
    relation_types.edit(
        kind, name="关联", reverse_name="关联", from_kind="company", to_kind="company", is_holding=True
    )
    from webapp.db import transaction
    from webapp.domain.verbs import Verb
    from webapp.domain.viewer import SYSTEM

    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.add(Relation(type_id=kind.id, from_id=one.id, to_id=two.id))
    with pytest.raises(Refusal, match="已有 1 条"):
        relation_types.edit(
            kind, name="关联", reverse_name="关联", from_kind="any", to_kind="company", is_holding=False
        )
    relation_types.edit(
        kind, name="关联方", reverse_name="关联方", from_kind="company", to_kind="company", is_holding=True
    )
    assert kind.name == "关联方"
