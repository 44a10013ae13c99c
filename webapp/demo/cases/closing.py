"""11 … 15: asked after, closed with a notice, opened again, taken to the top, taken back."""

from datetime import datetime, time, timedelta

from webapp.actions.complaints import effects, ending, escalating, following, ticking
from webapp.actions.complaints.telling import Message
from webapp.clock import instant, wall
from webapp.demo.cases import settling
from webapp.demo.cases.tale import Tale
from webapp.demo.words import replies
from webapp.domain.complaint_limits import DEFAULT
from webapp.queries.complaints.ticks import points

SATISFIED = (5, 4, 4, 5, 3, 4, 5, 2)
LAST_MINUTE = timedelta(seconds=30)
MORNING = time(9, 40)
UNLOOKED, USELESS = 13, 19  # every so manieth


def follow_up(tale: Tale) -> None:
    settling.finish(tale)
    place, at = tale.plan.back, tale.on("follow")
    reached = not tale.complaint.is_anonymous and place % 17 != 0
    satisfied = SATISFIED[place % len(SATISFIED)]
    told = following.FollowUp(
        "phone" if reached else "none", is_reached=reached, satisfied=satisfied, accepts=satisfied > 2,  # noqa: PLR2004
        said=(replies.UNHAPPY if satisfied < 4 else replies.SAID[place % 4]) if reached else "",  # noqa: PLR2004
        quality_action=replies.QUALITY if tale.plan.upheld != "not" else "无", noted=replies.NOTED[place % 4],
        new_need=replies.NEEDS[place % 3] if reached and place % 6 == 0 else "无",
    )  # fmt: skip
    tale.move(following.follow_up, told, by=tale.desk, at=at)


def close(tale: Tale) -> None:
    """On the last minute of its limit, where that is its story."""
    _tick(tale, tale.on("close"))
    at, due = tale.days.soon(), tale.complaint.closing_due_at
    if tale.plan.twist == "last_minute" and due is not None:
        at = tale.days.at(due - LAST_MINUTE)
    words = replies.CLOSED.format(number=tale.complaint.number)
    way = "none" if tale.complaint.is_anonymous else "message"
    told = Message(way, replies.NOBODY if way == "none" else words, at, to=tale.who)
    corrective = any(row.kind == "corrective" for row in settling.rows(tale))
    effect = DEFAULT.effect_on(wall(at).date()) if corrective else None
    tale.move(ending.close, told, by=tale.people.lead, at=at, effect_due_on=effect)


def _tick(tale: Tale, at: datetime) -> None:
    marks = {}
    for point in points(tale.complaint):
        applies = "复检" not in point or "retest" in tale.trouble.remedies
        marks[point] = ticking.Mark(applies=applies, note="" if applies else replies.WAIVED)
    tale.do(ticking.tick, marks, by=tale.desk, at=at)


def verify(tale: Tale) -> None:
    """Some months later: whether it helped; a few are still to be looked at, one did not."""
    due, place = tale.complaint.effect_due_on, tale.plan.back
    if due is None or place % UNLOOKED == 0:
        return
    day = tale.days.hours.calendar.after(due, working_days=1)
    if day >= tale.scene.making.as_of:
        return
    helps = place % USELESS != 0
    effect, words = ("effective", replies.EFFECT) if helps else ("ineffective", replies.NO_EFFECT)
    tale.days.at(instant(datetime.combine(day, MORNING)))
    for row in settling.rows(tale):
        if row.kind == "corrective" and row.done_on is not None and not row.effect:
            by = tale.people.lead if row.owner_id == tale.desk.id else tale.desk
            tale.do(effects.verify, row, by=by, effect=effect, note=words)


def withdraw(tale: Tale) -> None:
    words = replies.WITHDRAWN[tale.plan.back % len(replies.WITHDRAWN)]
    notice = Message("phone", replies.WITHDRAWAL_TOLD, tale.on("cause"), to=tale.who)
    tale.move(ending.withdraw, by=tale.people.lead, at=tale.days.last, words=words, notice=notice)


def escalate(tale: Tale) -> None:
    at = tale.days.on(tale.steps["answer"] + 1)
    tale.move(escalating.escalate, by=tale.people.lead, at=at, words=replies.ESCALATED)


def send_back(tale: Tale) -> None:
    """By the first of 院领导 who has not judged it."""
    at = tale.days.on(tale.steps["answer"] + 2)
    told = escalating.SecondReview(is_upheld=False, reasons=replies.RETURNED, declaration=replies.DECLARED)
    by = next(one for one in tale.people.top if one.id != tale.complaint.reviewer_id)
    tale.move(escalating.review_again, told, by=by, at=at, notice=None)


def reopen(tale: Tale, day: int, words: str) -> None:
    """That working day after it first came; from then on everything is counted anew."""
    at = tale.days.on(day)
    tale.move(ending.reopen, by=tale.people.lead, at=at, new_facts=words)
    tale.since, tale.told = day, 0
