"""Facts of the intake put right, with a reason; what stood there before stays in the history."""

from webapp.actions import action, actor, session
from webapp.actions.complaints import about
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.facts import refuse_telling, told
from webapp.actions.complaints.files import refuse_closed_eyes
from webapp.actions.complaints.intake import refuse_faults
from webapp.actions.complaints.moving import leave
from webapp.domain import complaint_intake as rules
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Complaint

PEOPLE = N_("被投诉人")


@action(Verb.COMPLAINT_REGISTER)
def correct(complaint: Complaint, intake: Intake, *, people: str, reason: str, version: int) -> bool:
    """Whether anything changed; who took it down until the receipt is given, then quality."""
    refuse_closed_eyes(complaint)
    refuse_corrector(complaint)
    if complaint.version != version:
        raise Stale
    refuse_faults(intake)
    old = told(complaint)
    values = intake.values()
    if values["is_anonymous"]:
        complaint.contact_id = None
    changed = {name: value for name, value in values.items() if getattr(complaint, name) != value}
    for name, value in changed.items():
        setattr(complaint, name, value)
    refuse_telling(complaint)
    before = people_of(complaint)
    if complaint.stage == Stage.REGISTERED:  # later people.py asks for more than a name
        about.put_people(complaint, people)
    lines = [f"{rules.LABELS[name]}：{old[name] or '—'}" for name in changed]
    if people_of(complaint) != before:
        lines.append(f"{PEOPLE}：{before or '—'}")
    if not lines:
        return False
    if not reason.strip():
        raise Refusal("请写明更正的原因。")
    leave(complaint, "corrected", "\n".join([reason.strip(), N_("原登记内容："), *lines]))
    set_dues(complaint)
    session.flush()
    return True


def refuse_corrector(complaint: Complaint) -> None:
    """Nobody once it is over; until the receipt is given who took it down, else who runs complaints."""
    if complaint.stage in OVER:
        raise Refusal("投诉 %(number)s 已办结，登记内容不能再改。", number=complaint.number)
    person = actor()
    is_receiver = complaint.receiver_id == person.id and complaint.stage == Stage.REGISTERED
    if not (is_receiver or person.may(Verb.COMPLAINT_RUN)):
        raise Refusal("出具回执前由登记人更正，之后由质量负责人更正。")


def people_of(complaint: Complaint) -> str:
    """As the form takes them."""
    return "、".join(row.name for row in about.complained_of(complaint.id))
