"""投诉回执, 答复, 延期告知, 不予受理告知, 办结告知书: as sent, or as a draft that says so."""

from webapp.domain import complaint_words as words
from webapp.domain.complaint_letters import Letter
from webapp.domain.complaint_words import Way
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintMessage
from webapp.queries.complaints import letters
from webapp.queries.recalls.printed import complaint_phone
from webapp.web.complaint_papers.blocks import at
from webapp.web.complaint_papers.press import Paper, pressed
from webapp.web.formats import day

TEMPLATE = "complaints/print/letter.html"
ANONYMOUS = "投诉人"


def press(complaint: Complaint, letter: Letter, *, viewer: Viewer, is_part: bool = False) -> bytes:
    found = letters.written(complaint, letter)
    mark = "" if found.message else "草稿，尚未告知投诉人"
    return pressed(
        TEMPLATE,
        Paper(letter.form, letter.title, complaint.number, mark=mark, on=found.on),
        viewer=viewer,
        is_part=is_part,
        to=addressee(complaint),
        body=found.body,
        notes=found.notes,
        told=_told(found.message) if found.message else "",
        phone=complaint_phone(),
        on=day(found.on),
    )


def addressee(complaint: Complaint) -> str:
    """Company and name as taken down; whoever stayed anonymous is greeted all the same."""
    if complaint.is_anonymous:
        return ANONYMOUS
    return " ".join(part for part in (complaint.company, complaint.complainant) if part) or ANONYMOUS


def _told(message: ComplaintMessage) -> str:
    """How it was sent: one line under the date."""
    if message.way == Way.NONE:
        return f"未能联系到投诉人，{at(message.at)} 记录"
    to = f"，告知 {message.told}" if message.told else ""
    return f"{at(message.at)} 以{label_of(words.WAYS, message.way)}方式告知{to}"
