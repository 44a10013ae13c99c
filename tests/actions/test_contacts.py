"""People of a card: main contact, parts with dates, bosses, leaving, conflicts, the bin."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import contacts as actions
from webapp.actions.customers import creation
from webapp.actions.customers.editing import Conflict
from webapp.domain import edits
from webapp.domain.card_parts import CONTACT
from webapp.domain.refusal import Refusal
from webapp.models import AuditEntry, Contact, ContactRole, SearchDoc


@pytest.fixture
def customer(context):
    return creation.create(values={"name": "海川精密"}, status="active")


def person(customer, name="王海", **values):
    return actions.add(customer, values={"name": name, **values})


def parts(contact):
    rows = session.scalars(
        select(ContactRole).where(ContactRole.contact_id == contact.id).order_by(ContactRole.id)
    )
    return [(row.role, row.from_on, row.until_on) for row in rows]


def seen(contact):
    return edits.seen(CONTACT, actions.present(contact))


def backdate(contact, on):
    from webapp.db import transaction
    from webapp.domain.verbs import Verb
    from webapp.domain.viewer import SYSTEM

    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for row in session.scalars(select(ContactRole).where(ContactRole.contact_id == contact.id)):
            row.from_on = on


def test_the_first_person_is_the_main_contact_and_only_one_is(customer):
    first, second = person(customer), person(customer, "陈敏")
    assert (first.is_main, second.is_main) == (True, False)
    actions.save(customer, second, values={"is_main": "1"})
    assert (first.is_main, second.is_main) == (False, True)


def test_a_new_person_raises_completeness_and_is_found(customer):
    before = customer.completeness
    contact = person(customer, mobile="138 0574 0001", roles="decider")
    assert customer.completeness > before
    assert contact.phone_keys == "13805740001"
    assert session.scalar(select(SearchDoc.title).where(SearchDoc.kind == "contact")) == "王海"


def test_parts_open_today_and_close_yesterday_with_their_history(customer):
    contact, today = person(customer, roles="user、decider"), clock.today()
    backdate(contact, date(2026, 1, 5))
    actions.save(customer, contact, values={"roles": "decider、buyer"})
    assert parts(contact) == [
        ("decider", date(2026, 1, 5), None),
        ("user", date(2026, 1, 5), today - timedelta(days=1)),
        ("buyer", today, None),
    ]
    actions.save(customer, contact, values={"roles": "decider、buyer、user"})
    assert [part for part in parts(contact) if part[0] == "user"] == [
        ("user", date(2026, 1, 5), today - timedelta(days=1)),
        ("user", today, None),
    ]


def test_a_part_taken_away_on_its_first_day_leaves_nothing(customer):
    contact = person(customer, roles="user")
    actions.save(customer, contact, values={"roles": ""})
    assert parts(contact) == []


def test_a_part_unknown_to_the_buying_centre(customer):
    with pytest.raises(Refusal, match="boss"):
        person(customer, roles="boss")
    assert session.scalar(select(Contact.id)) is None


def test_a_name_is_needed(customer):
    with pytest.raises(Refusal, match="姓名"):
        actions.add(customer, values={"mobile": "13805740001"})


def test_who_left_is_kept_without_marks_and_parts(customer):
    contact = person(customer, roles="decider", is_main="1", is_recall="1", is_certificate="1")
    backdate(contact, date(2026, 1, 5))
    complete = customer.completeness
    actions.save(customer, contact, values={"left_on": clock.today()})
    assert (contact.is_main, contact.is_recall, contact.is_certificate) == (False, False, False)
    assert parts(contact) == [("decider", date(2026, 1, 5), clock.today())]
    assert customer.completeness < complete


def test_who_comes_back_stays(customer):
    contact = person(customer, left_on=clock.today())
    actions.save(customer, contact, values={"left_on": None, "roles": "user"})
    assert contact.left_on is None
    assert parts(contact) == [("user", clock.today(), None)]


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, False), (1, True)])
def test_nobody_leaves_in_the_future(customer, days, refused):
    on = clock.today() + timedelta(days=days)
    if refused:
        with pytest.raises(Refusal, match="离职日期"):
            person(customer, left_on=on)
    else:
        assert person(customer, left_on=on).left_on == on


def test_bosses_are_colleagues_and_never_from_below(customer):
    top, middle = person(customer, "总"), person(customer, "经理")
    low = person(customer, "员", reports_to=str(middle.id))
    actions.save(customer, middle, values={"reports_to": str(top.id)})
    for wrong in (low, middle):
        with pytest.raises(Refusal, match="下属"):
            actions.save(customer, middle, values={"reports_to": str(wrong.id)})
    stranger = person(creation.create(values={"name": "别家"}), "外人")
    for wrong in (str(stranger.id), "99999", "x"):
        with pytest.raises(Refusal, match="不在本卡"):
            actions.save(customer, low, values={"reports_to": wrong})
    actions.save(customer, low, values={"reports_to": ""})
    assert low.reports_to_id is None


def test_the_bin_and_back(customer):
    boss = person(customer, mobile="13805740001")
    low = person(customer, "陈敏", reports_to=str(boss.id))
    actions.remove(customer, boss)
    assert boss.deleted_at is not None
    assert low.reports_to_id is None
    assert session.scalars(select(SearchDoc.title).where(SearchDoc.kind == "contact")).all() == ["陈敏"]
    with pytest.raises(Refusal, match="已在回收站"):
        actions.remove(customer, boss)
    actions.save(customer, low, values={"is_main": "1"})
    actions.restore(customer, boss)
    assert (boss.deleted_at, boss.is_main, low.is_main) == (None, False, True)
    with pytest.raises(Refusal, match="不在回收站"):
        actions.restore(customer, boss)


def test_a_restored_main_contact_stays_main_where_nobody_took_the_place(customer):
    contact = person(customer)
    actions.remove(customer, contact)
    actions.restore(customer, contact)
    assert contact.is_main


def test_two_editors_of_different_fields_both_win(customer):
    contact = person(customer)
    opened, version = seen(contact), contact.version
    actions.save(customer, contact, values={**actions.present(contact), "job_title": "部长"})
    mine = {**actions.present(contact), "job_title": "", "phone": "0574-86001234"}
    with pytest.raises(Conflict) as conflict:
        actions.save(customer, contact, values=mine, version=version, seen=opened)
    assert [(one.field.name, one.theirs, one.is_mine) for one in conflict.value.fields] == [
        ("job_title", "部长", False)
    ]
    assert conflict.value.who == "系统"
    actions.save(customer, contact, values={**mine, "job_title": "部长"}, version=version, seen=opened)
    assert (contact.job_title, contact.phone) == ("部长", "0574-86001234")


def test_parts_taken_meanwhile_are_a_conflict_though_the_version_stands(customer):
    contact = person(customer, roles="user")
    opened, version = seen(contact), contact.version
    actions.save(customer, contact, values={"roles": "decider"})
    mine = {**actions.present(contact), "roles": "buyer"}
    with pytest.raises(Conflict) as conflict:
        actions.save(customer, contact, values=mine, version=version, seen=opened)
    assert [(one.field.name, one.theirs) for one in conflict.value.fields] == [("roles", "decider")]
    assert parts(contact) == [("decider", clock.today(), None)]


def test_without_marks_the_version_speaks(customer):
    contact = person(customer)
    old = contact.version
    actions.save(customer, contact, values={"phone": "0574-1234567"}, version=old)
    with pytest.raises(Conflict):
        actions.save(customer, contact, values={"phone": "0574-7654321"}, version=old)


def test_the_log_names_who_changed_what(customer):
    contact = person(customer)
    actions.save(customer, contact, values={"level": "decision"})
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.kind == "contacts").order_by(AuditEntry.id.desc())
    ).first()
    assert entry.fields()["level"] == ["", "decision"]
    assert entry.customer_id == customer.id


def test_readers_change_nobody(world, context):
    from webapp.queries.customers import cards

    customer = cards.get(world.haichuan, viewer=world.director)
    contact = session.scalar(select(Contact).where(Contact.customer_id == customer.id))
    with acting_as(world.director), pytest.raises(NotAllowed):
        actions.save(customer, contact, values={"name": "别人"})
    with acting_as(world.lin), pytest.raises(NotAllowed):
        actions.restore(customer, contact)
    assert contact.name == "王海"
