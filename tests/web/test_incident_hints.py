"""Side ways to the reporter's name: his own prints and exports, and a name left out among the steps."""

import re

import pytest

from tests import incidents as made
from tests.world import World
from webapp.actions.customers import secrecy
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role

pytestmark = pytest.mark.usefixtures("plain_paper")
LOGS = ("/", "/audit/events", "/audit/events?kind=print", "/audit/events?kind=export", "/reports/outputs")


def named(visitor, name: str, *, beside: str) -> list[str]:
    """Pages with a line that has the name and what was done; the boxes to choose from have every name."""
    found = []
    for path in LOGS:
        answer = visitor.get(path)
        text = re.sub(r"<select.*?</select>", "", answer.text, flags=re.DOTALL)
        lines = re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", text, flags=re.DOTALL)
        if answer.status_code == 200 and any(name in line and beside in line for line in lines):
            found.append(path)
    return found


@pytest.mark.parametrize("what", ["print", "export"])
def test_what_the_reporter_took_along_does_not_name_him(app, world: World, as_, what):
    with app.app_context():
        tipster = made.another("tipster", "举报甲", Role.STAFF)
        number = made.accepted(tipster, world.quality, responsible=str(world.director.id)).number
    path, beside = {
        "print": (f"/incidents/{number}.pdf", number),
        "export": ("/incidents.xlsx", "泄密事件 1 件"),
    }[what]
    assert as_(tipster).get(path).status_code == 200
    for person in (world.director, world.admin, world.assistant, world.head):
        assert named(as_(person), "举报甲", beside=beside) == [], person.name
    assert "/audit/events" in named(as_(world.quality), "举报甲", beside=beside)


@pytest.mark.parametrize("deed", ["accept", "send_back", "investigate", "close"])
def test_who_lost_sight_of_it_since_it_was_loaded_changes_nothing(context, world: World, deed):
    """A head isolates the customer while quality has the page open: refused under the lock."""
    make = made.reported if deed in {"accept", "send_back"} else made.accepted
    people = (world.assistant,) if make is made.reported else (world.assistant, world.quality)
    incident = make(*people, customer=world.haichuan)
    version, state = incident.version, incident.state
    secrecy.classify(made.card(world.haichuan), secrecy="isolated", reason="涉密", named=[world.zhou.id])
    told = {
        "accept": {"severity": "grave", "version": version},
        "send_back": {"note": "补", "version": version},
        "investigate": {"values": made.found(customer=world.haichuan), "version": version, "seen": ""},
        "close": {"verdict": "not_upheld", "reason": "无", "version": version},
    }
    with made.acting_as(world.quality), pytest.raises(Refusal):
        getattr(made.actions, deed)(incident, **told[deed])
    assert (made.get(incident.number).version, incident.state) == (version, state)


def test_one_s_own_print_of_one_s_own_case_stands_in_the_log(app, world: World, as_):
    with app.app_context():
        number = made.accepted(world.he, world.quality, responsible=str(world.director.id)).number
    assert as_(world.director).get(f"/incidents/{number}.pdf").status_code == 200
    assert "/reports/outputs" in named(as_(world.director), "李院", beside=number)


def test_an_export_of_who_reads_all_is_seen_by_who_reads_the_log(app, world: World, as_):
    with app.app_context():
        made.accepted(world.he, world.quality, responsible=str(world.director.id))
    assert as_(world.quality).get("/incidents.xlsx").status_code == 200
    for person in (world.director, world.admin):
        assert "/audit/events?kind=export" in named(as_(person), "钱正", beside="泄密事件 1 件")


def test_no_name_left_out_among_the_steps_tells_who_reported(app, world: World, as_):
    """The reporter himself took it on: were the others' steps named, the gap would name him."""
    with app.app_context():
        second = made.another("second", "第二人", Role.QUALITY)
        own = made.reported(world.quality, responsible=str(world.lin.id))
        other = made.reported(second, responsible=str(world.lin.id))
        for one in (own, other):
            with made.acting_as(world.quality):
                made.actions.accept(one, severity="serious", version=one.version)
        numbers = (own.number, other.number)
    for number in numbers:
        for path in (f"/incidents/{number}", f"/incidents/{number}.pdf"):
            page = as_(world.lin).get(path).text
            assert "钱正" not in page, path
            assert "第二人" not in page, path
        assert "钱正" in as_(world.director).get(f"/incidents/{number}").text
