"""经营策略: one under way with calls made, one taken back, one a manager has just arranged (CV-01)."""

from datetime import timedelta

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.activities import recording
from webapp.actions.activities.told import Told as Contact
from webapp.actions.segments import playbooks as actions
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.playbooks import CALLS, USES, Told
from webapp.domain.activity_rules import Entry
from webapp.domain.activity_words import Contacting
from webapp.models import Assignment, Customer, PlaybookUse, ScheduledActivity, User, ValueRun
from webapp.queries.indicators.ownership import owned
from webapp.queries.segments import playbook_rules, runs
from webapp.queries.segments.playbooks import proposed


@scene(78)
def play(stage: Stage) -> None:
    for place, told in enumerate(USES):
        by = stage.head if told.by == "head" else stage.managers[0]
        use = _arranged(stage, told, by=by, token=f"{place:032d}")
        _call(stage, use, told.calls)
        if told.withdrawn:
            stage.do(actions.withdraw, use, reason=told.why, at=stage.moment(told.withdrawn), by=by)


def _arranged(stage: Stage, told: Told, *, by: User, token: str) -> PlaybookUse:
    """By the newest run of that day."""
    at = stage.moment(told.days)
    made = runs.newest(by=clock.wall(at).date())
    assert made is not None
    segment = stage.do(_within_reach, made, told.segment, at=at, by=by)
    seen = playbook_rules.mark(made)
    use = stage.do(actions.open_use, made, segment, token=token, seen=seen, at=at, by=by)
    stage.do(actions.arrange, use, at=at, by=by)
    return use


def _within_reach(made: ValueRun, wanted: str) -> str:
    """The first segment that reaches somebody then: a small institute may have nobody in the wanted one."""
    books = playbook_rules.now()
    for segment in sorted(books, key=lambda one: (one != wanted, one)):
        found = proposed(made, books[segment], start=clock.today(), viewer=actor())
        if any(not one.why_not for one in found):
            return segment
    return wanted


def _call(stage: Stage, use: PlaybookUse, calls: int) -> None:
    """The first calls that were due, made in the morning of their day."""
    one = ScheduledActivity
    held = owned(one.due_on, one.customer_id)
    due = select(one).join(Assignment, held & (Assignment.manager_id == one.owner_id)).where(
        one.cause == "playbook", one.cause_key == use.number, one.kind == str(Contacting.PHONE),
        one.state == "open", one.due_on < stage.making.as_of,
    )  # fmt: skip
    found = session.scalars(due.order_by(one.due_on, one.id).limit(calls)).all()
    for row, (summary, result) in zip(found, CALLS, strict=False):
        at = stage.moment((stage.making.as_of - row.due_on).days)
        told = Contact(
            Entry(str(Contacting.PHONE), clock.wall(at) - timedelta(minutes=8), summary, result=result),
            plan=row.id,
        )
        customer, owner = session.get_one(Customer, row.customer_id), session.get_one(User, row.owner_id)
        stage.do(recording.record, customer, told, at=at, by=owner)
