"""泄密事件: numbers, steps, refusals, four eyes, the log, and what a merge does to them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests import incidents as made
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions import incidents as actions
from webapp.actions.customers.editing import Conflict
from webapp.db import transaction
from webapp.domain import edits
from webapp.domain import incidents as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Incident, IncidentEvent, Sequence

pytestmark = pytest.mark.usefixtures("context")


def log_of(incident):
    rows = select(AuditEntry).where(AuditEntry.kind == "incidents", AuditEntry.row_id == incident.id)
    return session.scalars(rows.order_by(AuditEntry.id)).all()


def count(model):
    return len(session.scalars(select(model)).all())


def _report_and_fail():
    with transaction(Verb.INCIDENT_REPORT, SYSTEM):
        actions.report(values=made.told())
        raise RuntimeError("power cut")


def test_numbers_count_by_year_and_are_never_used_again(world: World, monkeypatch):
    assert made.reported(world.he).number == f"XM-{clock.today().year}-0001"
    with pytest.raises(RuntimeError):
        _report_and_fail()
    assert made.reported(world.he).number == f"XM-{clock.today().year}-0002"
    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 1))
    assert made.reported(world.he).number == "XM-2027-0001"


def test_everybody_may_report_and_the_log_says_who(world: World):
    for person in world.everybody():
        incident = made.reported(person)
        assert incident.reporter_id == person.id
        assert made.steps(incident) == ["reported"]
        entry = log_of(incident)[0]
        assert (entry.verb, entry.actor_id, entry.subject) == ("incident.report", person.id, incident.number)


def test_a_faulty_report_leaves_nothing(world: World):
    for wrong in ({"what": ""}, {"happened_on": clock.today() + timedelta(days=1)}, {"responsible": "999"}):
        with pytest.raises(Refusal):
            made.reported(world.he, **wrong)
    assert (count(Incident), count(IncidentEvent)) == (0, 0)
    assert session.get(Sequence, f"incident-{clock.today().year}") is None


def test_the_same_report_twice_is_refused_while_the_first_one_waits(world: World):
    told = made.told()
    with acting_as(world.he):
        first = actions.report(values=told)
        with pytest.raises(Refusal, match=first.number):
            actions.report(values=told)
    with acting_as(world.lin):
        assert actions.report(values=told).number != first.number


def test_an_investigation_that_begins_blank_changes_nothing(world: World):
    """The version has moved on, but nothing that is typed undoes what somebody did."""
    incident = made.accepted(world.he, world.quality)
    blank = made.found(cause="", corrective="", due_on=None, done_on=None)
    with acting_as(world.quality):
        assert not actions.investigate(incident, values=blank, version=incident.version - 1, seen="")
    assert made.steps(incident) == ["reported", "accepted"]


def test_only_customers_within_reach_can_be_named(world: World):
    incident = made.reported(world.lin, customer=world.haichuan)
    assert incident.customer_id == made.card(world.haichuan).id
    for number in (world.dongfang, world.secret, "K-999999"):
        with pytest.raises(Refusal, match="没有找到客户"):
            made.reported(world.lin, customer=number)


def test_the_reporter_adds_until_it_is_taken_on(world: World):
    incident = made.reported(world.he)
    with acting_as(world.he):
        actions.supplement(incident, values=made.told(what="补充后"), version=incident.version, seen="")
    assert (incident.what, incident.state) == ("补充后", "reported")
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="只有报告人"):
            actions.supplement(incident, values=made.told(), version=incident.version, seen="")
        actions.send_back(incident, note="请写明时间", version=incident.version)
    assert incident.state == "returned"
    with acting_as(world.he):
        actions.supplement(incident, values=made.told(), version=incident.version, seen="")
    assert incident.state == "reported"
    with acting_as(world.quality):
        actions.accept(incident, severity="grave", version=incident.version)
    with acting_as(world.he), pytest.raises(Refusal, match="已受理"):
        actions.supplement(incident, values=made.told(), version=incident.version, seen="")
    assert made.steps(incident) == ["reported", "supplemented", "returned", "supplemented", "accepted"]


def test_an_old_form_decides_nothing(world: World):
    incident = made.reported(world.he)
    with acting_as(world.quality):
        for deed, values in (
            (actions.accept, {"severity": "minor"}),
            (actions.send_back, {"note": "x"}),
            (actions.close, {"verdict": "upheld", "reason": "x"}),
        ):
            with pytest.raises(Stale):
                deed(incident, version=incident.version - 1, **values)
    assert incident.state == "reported"


def test_what_is_missing_is_asked_for(world: World):
    incident = made.reported(world.he)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="严重程度"):
            actions.accept(incident, severity="", version=incident.version)
        with pytest.raises(Refusal, match="补充什么"):
            actions.send_back(incident, note=" ", version=incident.version)
        with pytest.raises(Refusal, match="只有调查中"):
            actions.investigate(incident, values=made.found(), version=incident.version, seen="")
        with pytest.raises(Refusal, match="不能这样办理"):
            actions.close(incident, verdict="not_upheld", reason="x", version=incident.version)


@pytest.mark.parametrize("person", ["lin", "he", "assistant", "head", "chief", "committee", "admin"])
def test_others_decide_nothing(world: World, person):
    incident = made.reported(world.he)
    with acting_as(getattr(world, person)):
        for deed in (
            lambda: actions.accept(incident, severity="minor", version=1),
            lambda: actions.send_back(incident, note="x", version=1),
            lambda: actions.investigate(incident, values=made.found(), version=1, seen=""),
            lambda: actions.close(incident, verdict="upheld", reason="x", version=1),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_the_investigation_names_the_person_and_the_customer(world: World):
    incident = made.investigated(
        world.he, world.quality, responsible=str(world.lin.id), customer=world.haichuan
    )
    assert incident.responsible_id == world.lin.id
    assert incident.customer_id == made.card(world.haichuan).id
    with acting_as(world.quality):
        assert not actions.investigate(
            incident,
            values=made.found(responsible=str(world.lin.id), customer=world.haichuan),
            version=incident.version,
            seen="",
        )
    assert made.steps(incident) == ["reported", "accepted", "investigated"]
    assert log_of(incident)[-1].fields()["responsible_id"] == [None, world.lin.id]


def test_two_who_investigate_see_each_other(world: World):
    second = made.another("second", "第二人", Role.QUALITY)
    incident = made.accepted(world.he, world.quality)
    version = incident.version
    seen = edits.seen(rules.INVESTIGATION, actions.present(incident, rules.INVESTIGATION))
    with acting_as(second):
        actions.investigate(incident, values=made.found(cause="对方写的"), version=version, seen=seen)
    with acting_as(world.quality):
        with pytest.raises(Conflict) as conflict:
            actions.investigate(incident, values=made.found(cause="我写的"), version=version, seen=seen)
        assert [one.field.name for one in conflict.value.fields] == ["cause"]
        assert conflict.value.who == "第二人"
    assert incident.cause == "对方写的"


def test_the_person_concerned_neither_investigates_nor_closes(world: World):
    second = made.another("second", "第二人", Role.QUALITY)
    incident = made.investigated(world.he, world.quality, responsible=str(second.id))
    with acting_as(second):
        with pytest.raises(Refusal, match="您是事件的当事人"):
            actions.investigate(incident, values=made.found(), version=incident.version, seen="")
        with pytest.raises(Refusal, match="不能结案"):
            actions.close(incident, verdict="not_upheld", reason="没有", version=incident.version)
    with acting_as(world.quality):
        actions.close(incident, verdict="upheld", reason="属实", version=incident.version)
    assert (incident.state, incident.verdict, incident.closed_by_id) == ("closed", "upheld", world.quality.id)


def test_the_reporter_does_not_close_and_a_director_stands_in(world: World):
    """The only quality person reported it himself."""
    incident = made.investigated(world.quality, world.quality)
    with acting_as(world.quality), pytest.raises(Refusal, match="报告人和当事人不能结案"):
        actions.close(incident, verdict="upheld", reason="x", version=incident.version)
    with acting_as(world.director):
        with pytest.raises(Refusal, match="请由质量负责人办理"):
            actions.investigate(incident, values=made.found(), version=incident.version, seen="")
        actions.close(incident, verdict="upheld", reason="属实", version=incident.version)
    assert incident.state == "closed"


def test_a_director_does_not_close_while_quality_can(world: World):
    incident = made.investigated(world.he, world.quality)
    with acting_as(world.director), pytest.raises(Refusal, match="请由质量负责人办理"):
        actions.close(incident, verdict="upheld", reason="x", version=incident.version)


def test_of_an_isolated_customer_only_the_named_count(world: World):
    """Quality is not named on the card: a director who is stands in."""
    made.name_on(world.secret, world.director)
    incident = made.reported(world.zhou, customer=world.secret)
    with acting_as(world.director):
        actions.accept(incident, severity="grave", version=incident.version)
    made.name_on(world.secret, world.quality)
    with acting_as(world.director), pytest.raises(Refusal, match="请由质量负责人办理"):
        actions.close(incident, verdict="not_upheld", reason="误会", version=incident.version)


def test_what_is_upheld_wants_its_measures_done_and_closes_for_good(world: World):
    incident = made.accepted(world.he, world.quality)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="认定成立前"):
            actions.close(incident, verdict="upheld", reason="x", version=incident.version)
        actions.close(incident, verdict="not_upheld", reason="误会一场", version=incident.version)
        with pytest.raises(Refusal, match="只有调查中"):
            actions.investigate(incident, values=made.found(), version=incident.version, seen="")
        with pytest.raises(Refusal, match="不能这样办理"):
            actions.close(incident, verdict="not_upheld", reason="x", version=incident.version)
    assert (incident.verdict_reason, incident.closed_by_id) == ("误会一场", world.quality.id)
