"""A letter of a complaint: as it was sent, or as its draft says before that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from webapp import clock
from webapp.clock import wall
from webapp.db import session
from webapp.domain.complaint_letters import LETTERS, Letter, filled
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_words import DECISIONS, UPHELD, Decision, MessageKind
from webapp.domain.words import label_of
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintExtension,
    ComplaintMessage,
    ComplaintSolution,
)
from webapp.queries import settings
from webapp.queries.complaints import rules, texts
from webapp.queries.recalls.printed import base, complaint_phone


@dataclass(frozen=True)
class Written:
    """message: None while it is a draft; on: its date."""

    body: str
    notes: str
    on: date
    message: ComplaintMessage | None


def written(complaint: Complaint, letter: Letter) -> Written:
    """The latest that was sent of its kind, else the draft of today."""
    message = session.scalar(
        select(ComplaintMessage)
        .where(ComplaintMessage.complaint_id == complaint.id, ComplaintMessage.kind == letter.kind)
        .order_by(ComplaintMessage.id.desc())
        .limit(1)
    )
    on = wall(message.at).date() if message else clock.today()
    facts = values(complaint)
    notes = filled(texts.letter_on(letter, texts.NOTES, on=on), facts)
    body = message.words if message else _draft(letter, facts, on=on)
    return Written(body, notes, on, message)


def draft(complaint: Complaint, kind: MessageKind) -> str:
    """What a form for telling begins with; "" where no letter is of this kind."""
    letter = next((one for one in LETTERS if one.kind == kind), None)
    return _draft(letter, values(complaint), on=clock.today()) if letter else ""


def _draft(letter: Letter, facts: Mapping[str, str], *, on: date) -> str:
    return filled(texts.letter_on(letter, texts.BODY, on=on), facts)


def values(complaint: Complaint) -> dict[str, str]:
    """For each of complaint_letters.PLACES; "" where it is not known yet."""
    over = complaint.stage in OVER and complaint.closed_at
    closed = wall(complaint.closed_at).date() if over and complaint.closed_at else clock.today()
    rejected = complaint.decision not in {"", Decision.ACCEPTED}
    address = base()
    return {
        "编号": complaint.number,
        "查询码": complaint.query_code,
        "查询网址": f"{address}/feedback" if address else "我院网站",
        "投诉电话": complaint_phone(),
        "单位": settings.institute(),
        "收到日期": _day(complaint.received_at),
        "判定期限": _day(complaint.assessment_due_at),
        "答复期限": _day(complaint.answer_due_at),
        "判定": label_of(DECISIONS, complaint.decision) if rejected else "终止办理",
        "理由": complaint.decision_reason if rejected else complaint.withdrawal or complaint.ended_reason,
        "结论": f"投诉{label_of(UPHELD, complaint.upheld)}" if complaint.upheld else "",
        "原因": complaint.cause,
        "办结日期": closed.isoformat(),
        "重开期限": rules.limits_of(complaint).reopen_until(closed).isoformat(),
        **_of_steps(complaint),
    }


def _of_steps(complaint: Complaint) -> dict[str, str]:
    plan = session.scalar(
        select(ComplaintSolution)
        .where(ComplaintSolution.complaint_id == complaint.id)
        .order_by(ComplaintSolution.edition.desc())
        .limit(1)
    )
    asked = session.scalar(
        select(ComplaintExtension)
        .where(ComplaintExtension.complaint_id == complaint.id, ComplaintExtension.state != "refused")
        .limit(1)
    )
    done = session.scalars(
        select(ComplaintAction.what)
        .where(
            ComplaintAction.complaint_id == complaint.id,
            ComplaintAction.kind == "remedy",
            ComplaintAction.done_on.is_not(None),
        )
        .order_by(ComplaintAction.id)
    )
    return {
        "答复": plan.answer if plan else "",
        "处理措施": "；".join(what.rstrip("。；") for what in done),
        "延期天数": str(asked.days) if asked else "",
        "延期理由": asked.reason.rstrip("。") if asked else "",
    }


def _day(at: datetime | None) -> str:
    return wall(at).date().isoformat() if at else ""
