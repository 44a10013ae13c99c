"""07 … 10: what is offered, who judges it, what the customer is answered, and that it is done."""

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.complaints import answering, measures, outside, reviewers, reviewing, solving
from webapp.actions.complaints.telling import Message
from webapp.clock import wall
from webapp.demo.cases.tale import Tale
from webapp.demo.words import replies
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import REMEDIES
from webapp.domain.words import label_of
from webapp.models import ComplaintAction, Department
from webapp.queries.complaints.involved import involved

FEN = 100
BY_LABEL = {label_of(REMEDIES, code): code for code, _label in REMEDIES}


def propose(tale: Tale) -> None:
    trouble, at = tale.trouble, tale.on("propose")
    due = tale.days.hours.calendar.after(wall(at).date(), working_days=6)
    corrective = trouble.corrective if tale.plan.upheld != "not" else ""
    refund = trouble.refund if tale.plan.upheld != "not" else 0
    told = solving.Solution(
        trouble.remedies, trouble.what, trouble.cost * FEN, refund * FEN, corrective,
        "" if corrective else replies.NO_CORRECTIVE, due, trouble.answer,
    )  # fmt: skip
    tale.move(solving.propose, told, by=tale.handler, at=at)


def name_reviewer(tale: Tale) -> None:
    if tale.plan.twist == "outside":
        return
    known = involved(tale.complaint)
    who = tale.people.free(tale.complaint, known, top=tale.is_major)
    tale.do(reviewers.name_reviewer, by=tale.people.lead, user_id=who.id)


def refuse(tale: Tale) -> None:
    """Sent back once; the handler writes it anew."""
    name_reviewer(tale)
    reviewer = tale.people.by_id(tale.complaint.reviewer_id)
    tale.move(
        reviewing.decide,
        reviewing.Verdict(Stage.PROPOSED, replies.REFUSED),
        by=reviewer,
        at=tale.on("approve"),
    )
    again = replies.AGAIN + tale.trouble.answer
    told = solving.Solution(
        tale.trouble.remedies, tale.trouble.what, tale.trouble.cost * FEN, 0, tale.trouble.corrective,
        "" if tale.trouble.corrective else replies.NO_CORRECTIVE,
        tale.days.hours.calendar.after(tale.today, working_days=5), again,
    )  # fmt: skip
    tale.move(solving.propose, told, by=tale.handler, at=tale.on("answer"))


def approve(tale: Tale) -> None:
    name_reviewer(tale)
    at, words = tale.on("approve"), replies.APPROVED[tale.plan.back % len(replies.APPROVED)]
    verdict, by = reviewing.Verdict(Stage.APPROVED, words, replies.DECLARED), tale.people.lead
    if tale.plan.twist == "outside":
        values = {**replies.OUTSIDE, "declared_on": wall(at).date()}
        row = tale.do(outside.invite, by=by, at=at, values=values)
        verdict = reviewing.Verdict(Stage.APPROVED, words, replies.DECLARED, outside=row)
        at = tale.days.soon()
    else:
        by = tale.people.by_id(tale.complaint.reviewer_id)
    tale.move(reviewing.decide, verdict, by=by, at=at)


def answer(tale: Tale) -> None:
    at = tale.on("answer")
    if tale.complaint.is_anonymous:
        told = Message("none", replies.NOBODY, at, names_review=True)
    else:
        way = "letter" if tale.severity != "general" else "phone"
        told = Message(way, tale.trouble.answer + replies.REVIEW, at, to=tale.who, names_review=True)
    tale.move(answering.answer, told, by=tale.handler, at=at)


def act(tale: Tale) -> None:
    """Begun; the corrective action goes to the head of the department."""
    at = tale.on("act")
    tale.move(measures.start, by=tale.handler, at=at)
    for row in rows(tale):
        if row.kind == "corrective" and row.done_on is None:
            _hand_on(tale, row)


def _hand_on(tale: Tale, row: ComplaintAction) -> None:
    department = session.get(Department, tale.complaint.department_id or 0)
    owner = tale.people.head(department.name) if department and department.head_id else tale.handler
    due = row.due_on or tale.today
    place = department.id if department else None
    tale.do(
        measures.hand_on, row, by=tale.handler, owner=owner, department_id=place, due_on=max(due, tale.today)
    )


def finish(tale: Tale) -> None:
    """Each with its proof."""
    at = tale.on("done")
    for place, row in enumerate(rows(tale)):
        if row.done_on is not None or row.cancelled_reason:
            continue
        code = BY_LABEL.get(row.what, "")
        words = replies.CORRECTED if row.kind == "corrective" else replies.DONE[code]
        cost = tale.trouble.cost * FEN if not place else 0
        number = f"{tale.work.number}-G1" if code == "certificate" else ""
        owner = tale.people.by_id(row.owner_id)
        given = {
            "note": words,
            "cost": cost,
            "certificate_number": number,
            "done_on": wall(max(at, tale.days.last)).date(),
        }
        tale.do(measures.finish, row, by=owner, at=at if not place else None, **given)


def rows(tale: Tale) -> list[ComplaintAction]:
    wanted = select(ComplaintAction).where(ComplaintAction.complaint_id == tale.complaint.id)
    return list(session.scalars(wanted.order_by(ComplaintAction.id)))
