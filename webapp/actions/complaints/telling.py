"""What the complainant is told, and when: receipt, progress, answer, notice; kept as it was sent (7.9.5)."""

from dataclasses import dataclass
from datetime import datetime

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_stranger, refuse_unoffered
from webapp.actions.complaints.twice import refuse_twice
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_words import MESSAGE_KINDS, WAYS, MessageKind, Way
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintMessage

UNREACHED, UNTOLD = Refusal("请说明无法联系的情况。"), Refusal("请填写告知的内容。")
TELLS = frozenset({Duty.DESK, Duty.HANDLER, Duty.INVESTIGATOR, Duty.MANAGER})


@dataclass(frozen=True)
class Message:
    """at: when it was told; to: who was told; way none: words say why nobody could be."""

    way: str
    words: str
    at: datetime
    to: str = ""
    names_review: bool = False
    names_outside: bool = False
    file_id: int | None = None


@action(Verb.COMPLAINT_WORK)
def tell(complaint: Complaint, kind: MessageKind, message: Message) -> ComplaintMessage:
    """A progress report or a question in between; it moves nothing but the next day of progress."""
    refuse_stranger(complaint, TELLS)
    refuse_unoffered(complaint, "progress")
    row = keep(complaint, kind, message)
    set_dues(complaint)
    session.flush()
    return row


def keep(complaint: Complaint, kind: MessageKind, message: Message) -> ComplaintMessage:
    """Inside an action: the message with its event; refused where nothing was said or it lies ahead."""
    if message.way not in dict(WAYS):
        raise Refusal("请选择告知方式。")
    if not message.words.strip():
        raise UNREACHED if message.way == Way.NONE else UNTOLD
    if message.at > clock.now():
        raise Refusal("告知时间不能晚于现在。")
    if clock.wall(message.at).date() < clock.wall(complaint.received_at).date():
        raise Refusal("告知时间不能早于收到投诉的日期。")
    same = {"kind": kind.value, "way": message.way, "at": message.at, "words": message.words.strip()}
    refuse_twice(complaint, ComplaintMessage, **same)
    row = ComplaintMessage(
        complaint_id=complaint.id,
        kind=kind.value,
        way=message.way,
        at=message.at,
        told=message.to.strip(),
        words=message.words.strip(),
        names_review=message.names_review,
        names_outside=message.names_outside,
        file_id=message.file_id,
        by_id=actor().id,
        created_at=clock.now(),
    )
    session.add(row)
    leave(complaint, "told", label_of(MESSAGE_KINDS, kind))
    return row
