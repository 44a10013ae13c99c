"""09 已答复: the outcome told, with the right of review named (17025 7.9.5)."""

from webapp.actions import action
from webapp.actions.complaints.moving import move
from webapp.actions.complaints.rights import refuse_stale
from webapp.actions.complaints.telling import Message, keep
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import MessageKind
from webapp.domain.verbs import Verb
from webapp.models import Complaint


@action(Verb.COMPLAINT_WORK)
def answer(complaint: Complaint, message: Message, *, version: int) -> None:
    """09: the outcome, by the handler or the account manager, with the right of review named."""
    refuse_stale(complaint, version)
    keep(complaint, MessageKind.ANSWER, message)
    complaint.answered_at = message.at
    move(complaint, Stage.ANSWERED)
