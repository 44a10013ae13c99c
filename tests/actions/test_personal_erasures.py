"""A contact is erased: gone from every table but those the law keeps, figures as before, the chain whole."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.contacting import contact_of
from tests.messaging import at_home, wrote
from webapp import erasures
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import contacts as people
from webapp.actions.personal import again, asking
from webapp.db import fold_journal, run, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, AuditRedaction, Contact, PersonalErasure
from webapp.models.audit import chain
from webapp.queries import checkup, soundness
from webapp.queries.customers import cards
from webapp.queries.personal import requests, seals
from webapp.queries.personal.places import person, places
from webapp.queries.personal.scopes import forms

pytestmark = pytest.mark.usefixtures("context")
NAME, MOBILE, MAIL, CHAT = "欧阳靖宇", "13987650001", "jingyu@example.cn", "jingyu-oy"
SIGNS = (NAME, MOBILE, MAIL, CHAT)


@pytest.fixture
def house(app):
    return app.extensions["settings"]


@pytest.fixture
def customer(world):
    return cards.get(world.haichuan, viewer=SYSTEM)


@pytest.fixture
def jingyu(world, customer):
    """On the card, written to, named in a note, changed once."""
    at_home(world.haichuan)
    with acting_as(world.lin):
        values = {"name": NAME, "mobile": MOBILE, "email": MAIL, "wechat": CHAT, "job_title": "计量员"}
        made = people.add(customer, values=values)
        people.save(customer, made, values={"mobile": "13987650002"})
        people.save(customer, made, values={"mobile": MOBILE})
    wrote(world.haichuan, by=world.lin, contact=made.id)
    wrote(
        world.haichuan, by=world.lin, contact=contact_of(world.haichuan), body=f"请转告{NAME}，电话{MOBILE}。"
    )
    return made.id


def asked(world, customer, contact_id, reason=f"{NAME}来信要求删除"):
    with acting_as(world.quality):
        return asking.ask(customer, session.get_one(Contact, contact_id), reason=reason)


def erased(world, customer, contact_id):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    one = asked(world, customer, contact_id)
    with acting_as(world.director):
        asking.confirm(customer, one, decision="同意", version=one.version)
    session.expire_all()
    return session.get_one(PersonalErasure, one.id)


def everywhere(*signs):
    """Table and column of every text that says one of them."""
    found = set()
    for (table,) in run("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"):
        for column in [row[1] for row in run(f"PRAGMA table_info({table})")]:
            for sign in signs:
                said = f'SELECT 1 FROM {table} WHERE instr(CAST("{column}" AS TEXT), ?) LIMIT 1'
                if run(said, (sign,)):
                    found.add((table, column))
    return found


def test_nothing_of_the_person_is_left_anywhere(world, customer, jingyu, house):
    assert {"contacts", "outbox_messages", "audit_entries", "search_docs"} <= {
        table for table, _column in everywhere(*SIGNS)
    }
    one = erased(world, customer, jingyu)
    assert one.state == "done"
    assert everywhere(*SIGNS) == set()
    assert json.loads(one.places)["outbox_messages"] == 2
    row = session.get_one(Contact, jingyu)
    assert (row.name, row.job_title, row.deleted_at is not None) == ("〔已删除〕", "", True)


def test_the_files_themselves_hold_no_byte_of_it(world, customer, jingyu, house):
    fold_journal()
    assert MOBILE.encode() in house.database.read_bytes()
    erased(world, customer, jingyu)
    fold_journal()
    for file in (house.database, *house.data.glob("hengke.db-*")):
        for sign in (MOBILE, NAME, MAIL):
            assert sign.encode() not in file.read_bytes(), (file.name, sign)


def test_the_chain_holds_and_the_doctor_says_so(world, customer, jingyu, house):
    count, faults = soundness.log_faults()
    assert faults == []
    erased(world, customer, jingyu)
    after, faults = soundness.log_faults()
    assert faults == []
    assert after > count
    assert seals.broken() == []
    told = {what: (good, said) for good, what, said in checkup.findings(house)}
    assert told["个人信息删除"] == (True, "1 件，日志的删改与封记一致")
    assert told["操作日志"][0]
    assert told["搜索索引"][0]


@pytest.mark.parametrize("what", ["entry", "redaction", "removed"])
def test_tampering_with_what_was_rewritten_shows(world, customer, jingyu, what):
    erased(world, customer, jingyu)
    one = session.scalars(select(AuditRedaction)).first()
    run("DROP TRIGGER audit_redactions_bu")
    run("DROP TRIGGER audit_redactions_bd")
    if what == "entry":
        run("UPDATE audit_entries SET changes = '{}' WHERE id = ?", (one.entry_id,))
    elif what == "redaction":
        run("UPDATE audit_entries SET changes = '{}' WHERE id = ?", (one.entry_id,))
        session.expire_all()
        entry = session.get_one(AuditEntry, one.entry_id)
        run("UPDATE audit_redactions SET hash = ? WHERE entry_id = ?", (chain(entry), one.entry_id))
    else:
        run("DELETE FROM audit_redactions WHERE entry_id = ?", (one.entry_id,))
    session.expire_all()
    assert soundness.log_faults()[1] or seals.broken()


def test_it_takes_two(world, customer, jingyu):
    one = asked(world, customer, jingyu)
    with acting_as(world.quality), pytest.raises(Refusal, match="申请人不能自己确认"):
        asking.confirm(customer, one, decision="", version=one.version)
    for nobody in (world.lin, world.head, world.assistant, world.admin):
        with acting_as(nobody), pytest.raises(NotAllowed):
            asking.confirm(customer, one, decision="", version=one.version)
        with acting_as(nobody), pytest.raises(NotAllowed):
            asking.ask(customer, session.get_one(Contact, jingyu), reason="试")
    with acting_as(world.quality), pytest.raises(Refusal, match="已经提出"):
        asking.ask(customer, session.get_one(Contact, jingyu), reason="又")
    assert NAME in session.get_one(Contact, jingyu).name


def test_refused_or_withdrawn_changes_nothing_and_can_be_asked_again(world, customer, jingyu):
    one = asked(world, customer, jingyu)
    with acting_as(world.director):
        asking.refuse(customer, one, decision="在办委托", version=one.version)
    two = asked(world, customer, jingyu)
    with acting_as(world.quality):
        asking.withdraw(customer, two, version=two.version)
    assert (one.state, two.state) == ("refused", "withdrawn")
    assert session.get_one(Contact, jingyu).mobile == MOBILE
    with acting_as(world.director), pytest.raises(Refusal, match="刚被他人办理过"):
        asking.confirm(customer, two, decision="", version=two.version)


def test_what_the_law_keeps_stays_and_is_told(world, customer, jingyu):
    complaint = Way(world).complaint
    with transaction(Verb.COMPLAINT_REGISTER, SYSTEM):
        complaint.customer_id, complaint.complainant, complaint.phone = customer.id, NAME, MOBILE
    kept = {place.table for place in places(person(session.get_one(Contact, jingyu))) if place.kept}
    assert kept == {"complaints"}
    one = erased(world, customer, jingyu)
    assert json.loads(one.kept)["complaints"] == 1
    tables = {table for table, _column in everywhere(*SIGNS)}
    assert all(table.startswith(("complaint", "audit_entries", "search_docs")) for table in tables)


def test_what_is_a_colleague_s_too_is_left_to_him(world, customer, jingyu):
    with acting_as(world.lin):
        other = people.add(customer, values={"name": "另一人", "mobile": MOBILE})
    erased(world, customer, jingyu)
    assert session.get_one(Contact, other.id).mobile == MOBILE


def test_an_older_backup_does_not_bring_him_back(world, customer, jingyu, house):
    """The list beside the database knows him; another person who got his number is not meant."""
    with acting_as(SYSTEM):
        one = asked(world, customer, jingyu)
    line = asking.line_of(one)
    erasures.add(house.data, line)
    erasures.add(house.data, replace(line, number="GS-00077", made_at="2020-01-01T00:00:00+00:00"))
    assert [line.number for line in requests.undone(house.data)] == [one.number]
    with acting_as(SYSTEM):
        assert again.erase_again(house.data) == [one.number]
    assert everywhere(*SIGNS) == set()
    assert requests.undone(house.data) == []
    with acting_as(SYSTEM):
        assert again.erase_again(house.data) == []


def test_the_list_survives_a_line_cut_off(house, world, customer, jingyu):
    one = erased(world, customer, jingyu)
    path = house.data / erasures.NAME
    path.write_text(path.read_text() + '{"number": "GS-0', encoding="utf-8")
    assert [line.number for line in erasures.read(house.data)] == [one.number]
    erasures.add(house.data, erasures.Line("GS-00009", 9, "x", 1, 2, "y", "z"))
    assert [line.number for line in erasures.read(house.data)] == [one.number, "GS-00009"]


def test_triggers_stand_again(world, customer, jingyu):
    before = set(run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    erased(world, customer, jingyu)
    assert set(run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) == before


def rows():
    grown = {"audit_entries", "audit_redactions", "personal_erasures", "jobs", "sequences"}
    tables = [name for name in forms() if name not in grown and not name.startswith("search_docs")]
    return {name: run(f"SELECT count(*) FROM {name}")[0][0] for name in tables}


def test_no_row_is_taken_away_that_a_figure_counts(world, customer, jingyu):
    before = rows()
    sent = run("SELECT kind, state, count(*) FROM outbox_messages GROUP BY 1, 2")
    erased(world, customer, jingyu)
    assert rows() == before
    assert run("SELECT kind, state, count(*) FROM outbox_messages GROUP BY 1, 2") == sent
