"""Hostile text in the fields of contacts, opportunities, letters and weeks is text on page, sheet, feed."""

import io
import re
from typing import Any

import openpyxl
import pytest

from tests.security.marked import Marked
from tests.security.test_injection import MARKER, harm_in
from webapp import clock
from webapp.domain.fields import Kind
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.opportunity_tests import NAMES
from webapp.domain.weekly_reports import Week

EVIL = f'=1+1"><img src=x onerror={MARKER}()>{{{{7*7}}}}\r\nBEGIN:VALARM'
SHORT = EVIL[:40]
PLAIN = EVIL.split("{", maxsplit=1)[0]  # what stands in braces would be a place to fill in, and is refused
FREE = {one.name: EVIL for one in OPPORTUNITY.fields if one.kind in {Kind.TEXT, Kind.LONG}}


def sent(marked: Marked) -> list[tuple[str, dict[str, Any]]]:
    """What an assistant and a head may write; the last of each room opens what the next ones change."""
    number, today = marked.world.haichuan, clock.today().isoformat()
    rows = marked.rows["haichuan"]
    contact = {
        "customer": number, "kind": "visit", "direction": "out", "phase": "pre", "summary": EVIL,
        "result": EVIL, "happened_at": f"{today}T00:00", "contact": str(rows["contact"]), "promise": EVIL,
        "promise_due": today, "next_on": today, "next_kind": "phone", "next_note": EVIL,
        "objections-0-text": EVIL,
        "objections-0-answer": EVIL, "names-0-name": EVIL, "names-0-phone": SHORT, "names-0-note": EVIL,
        "cost": "9",
    }  # fmt: skip
    return [
        ("/activities", contact),
        ("/activities/quick", {"customer": number, "kind": "phone", "summary": EVIL}),
        ("/activities/plan", {"customer": number, "kind": "phone", "due_on": today, "note": EVIL}),
        (f"/activities/objections/{rows['objection']}/solving", {"answer": EVIL}),
        (f"/activities/promises/{rows['promise']}/ending", {"state": "broken", "note": EVIL}),
        (f"/activities/registrations/{rows['registration']}/decision", {"grants": "no", "reason": EVIL}),
        (f"/activities/rewards/{rows['reward']}/decision", {"grants": "no", "reason": EVIL}),
        ("/opportunities", FREE | {"customer": number, "strategy_fit": "no"}),
        ("/outbox", {"customer": number, "kind": "letter", "subject": PLAIN, "body": PLAIN,
                     "confirmed": "y"}),
    ]  # fmt: skip


def looked_at(marked: Marked, deal: str) -> list[str]:
    number, rows = marked.world.haichuan, marked.rows["haichuan"]
    week = Week(clock.today()).number
    return [
        "/", "/activities", "/activities/daily", "/activities/plan", "/activities/promises?group=all",
        "/activities/objections", "/activities/referrals", "/activities/registrations", "/activities/alarms",
        "/activities/rewards?state=all",
        "/activities/expenses", "/activities/channels", f"/activities/weekly/lin/{week}",
        f"/activities/{rows['activity']}", f"/activities/plan/{rows['plan']}", "/opportunities",
        "/opportunities/board", "/opportunities/funnel", deal, f"{deal}/comparison", "/outbox",
        f"/outbox/{rows['outbox']}", f"/customers/{number}?tab=activities",
        f"/customers/{number}?tab=opportunities", f"/customers/{number}?tab=log", "/audit",
    ]  # fmt: skip


@pytest.fixture
def deal(marked: Marked, as_: Any) -> str:
    """The page of the new opportunity, after everything was written with hostile text."""
    chief, made = as_(marked.world.chief), ""
    wrong = []
    for path, form in sent(marked):
        answer = chief.post(path, form)
        if answer.status_code != 303:
            wrong.append(
                (
                    path,
                    answer.status_code,
                    re.findall(r'(?s)class="(?:error|alert)[^"]*".{0,250}', answer.text),
                )
            )
        made = answer.location if path == "/opportunities" else made
    assert not wrong
    rival = {"name": EVIL, "price": "9", "strengths": EVIL, "weaknesses": EVIL}
    tests = {f"test_{name}": "yes" for name in NAMES} | {f"evidence_{name}": EVIL for name in NAMES}
    lost = {"code": "price", "note": EVIL, "version": "2"}
    for path, form in (("tests", tests), ("rivals", rival), ("loss", lost)):
        assert chief.post(f"{made}/{path}", form).status_code in {303, 403, 409}, path
    as_(marked.world.lin).post(
        f"/activities/weekly/lin/{Week(clock.today()).number}", {"done": EVIL, "next": EVIL}
    )
    return made


@pytest.mark.usefixtures("plain_paper")
def test_it_is_shown_as_text(marked: Marked, deal: str, as_: Any) -> None:
    seen, world = 0, marked.world
    for person in (world.lin, world.head, world.director):
        for path in looked_at(marked, deal):
            answer = as_(person).get(path)
            assert answer.status_code in {200, 403, 404}, path
            assert not harm_in(answer.text), (path, harm_in(answer.text))
            seen += "onerror" in answer.text
    assert seen > 20  # the text did arrive


def test_no_cell_of_a_workbook_is_a_formula(marked: Marked, deal: str, as_: Any) -> None:
    head, found = as_(marked.world.head), 0
    for path in (
        "/activities.xlsx", "/opportunities.xlsx", "/outbox.xlsx", "/activities/promises.xlsx?group=all",
        "/activities/expenses.xlsx", "/activities/channels.xlsx", "/opportunities/funnel.xlsx",
        "/activities/rewards.xlsx?state=all",
    ):  # fmt: skip
        sheet = openpyxl.load_workbook(io.BytesIO(head.get(path).data)).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"], path
        found += sum("onerror" in str(cell.value) for cell in cells)
    assert found > 5


def test_a_calendar_keeps_to_its_own_lines(marked: Marked, deal: str, as_: Any, stranger: Any) -> None:
    planner = as_(marked.world.chief)
    at = planner.post("/activities/feed").text
    address = at.split("/feeds/")[1].split(".ics")[0]
    told = stranger.get(f"/feeds/{address}.ics").text
    assert "BEGIN:VEVENT" in told
    assert "\nBEGIN:VALARM" not in told
