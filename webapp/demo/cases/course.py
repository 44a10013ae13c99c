"""A complaint of the demo told from its first word on, as far as it has come."""

from collections.abc import Callable

from webapp.demo.cases import closing, inquiry, intake, opening, settling
from webapp.demo.cases.tale import Tale
from webapp.demo.words import replies
from webapp.domain.complaint_stages import Stage
from webapp.models import Contact

Step = tuple[Stage, str, Callable[[Tale], None]]

WAY: tuple[Step, ...] = (
    (Stage.ACKNOWLEDGED, "", opening.acknowledge),
    (Stage.ASSESSED, "assess", opening.assess),
    (Stage.ASSIGNED, "assign", opening.assign),
    (Stage.INVESTIGATING, "begin", inquiry.begin),
    (Stage.CAUSE_FIXED, "cause", inquiry.find_out),
    (Stage.PROPOSED, "propose", settling.propose),
    (Stage.APPROVED, "approve", settling.approve),
    (Stage.ANSWERED, "answer", settling.answer),
    (Stage.ACTING, "act", settling.act),
    (Stage.FOLLOWED_UP, "follow", closing.follow_up),
    (Stage.CLOSED, "close", closing.close),
)
PLACES = {stage: place for place, (stage, _step, _deed) in enumerate(WAY)}
AGAIN = 40  # working days after it came, on which the one that is over once more was reopened


def tell(tale: Tale, contact: Contact | None) -> None:
    intake.register(tale, contact)
    until, twist = tale.plan.until, tale.plan.twist
    if until in PLACES and twist not in ENDINGS:
        _go(tale, until)
    elif twist in ENDINGS:
        ENDINGS[twist](tale)
    if until is Stage.INVESTIGATING and twist == "waiting":
        inquiry.wait(tale)
    if until is Stage.PROPOSED and twist == "refused":
        settling.refuse(tale)
    elif until is Stage.PROPOSED and tale.plan.back % 2:
        settling.name_reviewer(tale)
    inquiry.tell(tale, tale.plan.back - 1)
    if tale.has_come_to(Stage.CLOSED):
        closing.verify(tale)


def _go(tale: Tale, until: Stage, *, since: Stage | None = None) -> None:
    """Step by step, with what happens between two of them."""
    for stage, step, deed in WAY[0 if since is None else PLACES[since] + 1 : PLACES[until] + 1]:
        if step:
            _between(tale, stage)
            inquiry.tell(tale, tale.steps[step] - 1)
        deed(tale)


def _between(tale: Tale, coming: Stage) -> None:
    if coming is not Stage.CAUSE_FIXED:
        return
    inquiry.state(tale)
    if tale.plan.twist == "pause":
        inquiry.wait(tale)
        inquiry.go_on(tale)
    if tale.plan.twist == "extension":
        inquiry.tell(tale, 9)
        inquiry.ask_longer(tale)


def _rejected(tale: Tale) -> None:
    _go(tale, Stage.ASSESSED)
    opening.reject(tale)


def _handed_over(tale: Tale) -> None:
    _go(tale, Stage.ASSESSED)
    opening.hand_over(tale)


def _withdrawn(tale: Tale) -> None:
    _go(tale, Stage.INVESTIGATING)
    closing.withdraw(tale)


def _escalated(tale: Tale) -> None:
    _go(tale, Stage.ANSWERED)
    closing.escalate(tale)


def _returned(tale: Tale) -> None:
    """The second review sends it back; a new solution is judged and told."""
    _escalated(tale)
    closing.send_back(tale)
    for step in ("propose", "approve", "answer"):
        tale.steps[step] += 4
    settling.propose(tale)
    _go(tale, Stage.CLOSED, since=Stage.PROPOSED)


def _reopened(tale: Tale) -> None:
    _go(tale, Stage.CLOSED)
    closing.reopen(tale, tale.plan.back - 2, replies.PROMISED_AGAIN)


def _again(tale: Tale) -> None:
    _go(tale, Stage.CLOSED)
    closing.reopen(tale, AGAIN, replies.NEW_FACTS)
    _go(tale, Stage.CLOSED, since=Stage.ASSIGNED)


ENDINGS: dict[str, Callable[[Tale], None]] = {
    "rejected": _rejected, "transferred": _handed_over, "withdrawn": _withdrawn, "escalated": _escalated,
    "returned": _returned, "reopened": _reopened, "again": _again,
}  # fmt: skip
