"""Contacts, opportunities and letters go out of sight with their customer; foreign fields are not stored."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.managing import customer
from tests.security.marked import Marked
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Opportunity, OutboxMessage, Promise, ScheduledActivity

LONG_AGO = "2001-01-01"
FOREIGN = {
    "id": "999", "by_id": "2", "owner_id": "2", "created_by_id": "2", "customer_id": "2",
    "recorded_by_id": "2", "recorded_at": LONG_AGO, "created_at": LONG_AGO, "is_late": "0", "state": "won",
    "stage": "perform", "farthest": "perform", "stage_since": LONG_AGO, "order_id": "1", "ended_on": LONG_AGO,
    "number": "SJ-1999-0001", "deleted_at": LONG_AGO, "sent_at": LONG_AGO, "buy_proposed": "straight",
    "recipient": "张三路1号", "cause": "interval", "first_due_on": LONG_AGO, "opened_on": LONG_AGO,
}  # fmt: skip
LISTS = ("/activities", "/opportunities", "/outbox", "/activities/promises", "/activities/alarms", "/")


def places(marked: Marked) -> list[str]:
    """Every page and paper of what hangs on 海川 in these rooms."""
    rows, deal = marked.rows["haichuan"], marked.opportunities["haichuan"]
    return [
        f"/opportunities/{deal}", f"/opportunities/{deal}/tests/new", f"/activities/{rows['activity']}",
        f"/activities/plan/{rows['plan']}",
        f"/activities/promises/{rows['promise']}/move/new",
        f"/activities/referrals/{rows['referral']}", f"/outbox/{rows['outbox']}",
        f"/outbox/{rows['outbox']}.pdf",
        f"/activities/objections/{rows['objection']}/solving/new",
    ]  # fmt: skip


@pytest.mark.usefixtures("plain_paper")
def test_handed_over_they_are_the_next_manager_s(marked: Marked, as_: Any) -> None:
    world, told = marked.world, places(marked)
    lin, zhou = as_(world.lin), as_(world.zhou)
    before = {path: lin.get(path).status_code for path in told}
    assert set(before.values()) <= {200, 303}
    assert {zhou.get(path).status_code for path in told} == {404}
    handed = {"manager": world.zhou.id, "reason": "换人"}
    assert as_(world.chief).post(f"/customers/{world.haichuan}/assignment", handed).status_code == 303
    assert {path: lin.get(path).status_code for path in told} == dict.fromkeys(told, 404)
    assert {path: zhou.get(path).status_code for path in told} == before
    for path in LISTS[:-1]:  # his own visits as an engineer stay on his 今日
        assert "甲墨" not in lin.get(path).text, path


def test_isolated_since_they_are_there_for_those_named_alone(app: Flask, marked: Marked, as_: Any) -> None:
    world, told = marked.world, places(marked)
    head, assistant = as_(world.head), as_(world.assistant)
    assert assistant.get(told[0]).status_code == 200
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer(world.haichuan).secrecy = "isolated"
    for path in told:
        assert head.get(path).status_code == 404, path
        assert assistant.get(path).status_code == 404, path
    for path in (
        "/activities",
        "/opportunities",
        "/opportunities/board",
        "/outbox",
        "/activities/promises",
        "/",
    ):
        assert "甲墨" not in head.get(path).text + assistant.get(path).text, path


def test_fields_that_no_form_has_are_not_stored(app: Flask, marked: Marked, as_: Any) -> None:
    world, today = marked.world, clock.today()
    lin, at = as_(world.lin), {"customer": world.haichuan}
    contact = {"kind": "phone", "direction": "out", "phase": "pre", "summary": "问送检", "promise": "回电"}
    sent = (
        ("/activities", contact | {"promise_due": today.isoformat(), "happened_at": f"{today}T00:00"}),
        ("/opportunities", {"name": "新商机", "amount": "1"}),
        ("/outbox", {"kind": "letter", "subject": "感谢", "body": "谢谢", "confirmed": "y"}),
        ("/activities/plan", {"kind": "phone", "due_on": today.isoformat(), "note": "回访"}),
    )
    with app.app_context():
        seen = {model: _newest(model) for model in (Activity, Promise, Opportunity, OutboxMessage)}
    assert [lin.post(path, FOREIGN | at | form).status_code for path, form in sent] == [303, 303, 303, 303]
    with app.app_context():
        made, promise, deal, letter = (session.get_one(model, seen[model] + 1) for model in seen)
        assert (made.by_id, made.recorded_by_id, made.is_late) == (world.lin.id, world.lin.id, False)
        assert made.recorded_at.year == promise.first_due_on.year == today.year
        assert promise.owner_id == promise.by_id == world.lin.id
        assert (deal.state, deal.stage, deal.farthest, deal.order_id) == ("open", "develop", "develop", None)
        assert (deal.owner_id, deal.opened_on, deal.number[:7]) == (world.lin.id, today, f"SJ-{today.year}")
        assert (letter.created_by_id, letter.state, letter.sent_at) == (world.lin.id, "waiting", None)
        assert letter.number.startswith(f"XH-{today.year}")
        assert "张三" not in letter.recipient
        plan = session.scalars(select(ScheduledActivity).where(ScheduledActivity.note == "回访")).one()
        assert (plan.owner_id, plan.cause, plan.first_due_on) == (world.lin.id, "hand", today)
        for one in (made, promise, deal, letter, plan):
            assert one.customer_id == deal.customer_id
            assert getattr(one, "deleted_at", None) is None


def _newest(model: Any) -> int:
    return session.scalars(select(model.id).order_by(model.id.desc())).first() or 0
