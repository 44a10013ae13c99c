"""05 and 06: what was looked at, what is said to it, what the customer hears meanwhile, the cause."""

from datetime import datetime

from webapp.actions.complaints import clocking, investigating, statements, telling
from webapp.actions.complaints.telling import Message
from webapp.demo.cases import proofs
from webapp.demo.cases.tale import Tale
from webapp.demo.words import replies
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import MessageKind
from webapp.models import ComplaintEvidence, User

EVERY = {"general": 4, "serious": 3, "major": 2}  # working days between two words of progress
SAY_SO = frozenset({Stage.ASSIGNED, Stage.INVESTIGATING, Stage.CAUSE_FIXED, Stage.PROPOSED, Stage.APPROVED})


def begin(tale: Tale) -> None:
    at = tale.on("begin")
    tale.move(investigating.begin, by=tale.investigators[0], at=at)


def find_out(tale: Tale) -> None:
    """Everything the cause is fixed by."""
    looks, trouble = tale.investigators[0], tale.trouble
    at = tale.on("cause")
    kind, what = trouble.proof
    proofs = [(kind, what)]
    if tale.plan.back % 3 == 0:
        proofs.append(("interview", "与客户联系人的电话记录"))
    for place, (kind, what) in enumerate(proofs):
        source = "档案室" if kind in {"raw_record", "certificate"} else "调查人取得"
        given = {"kind": kind, "what": what, "source": source, "found": "与投诉内容有关" if place else ""}
        row = _evidence(tale, given, by=looks, at=at if not place else None)
        tale.do(investigating.check_evidence, row, by=looks, found="属实，已归档")
    talked = replies.TALKED if tale.complained else replies.NOBODY_TO_ASK
    found = investigating.Findings(trouble.facts, replies.RAW, talked)
    tale.move(investigating.find, found, by=looks)
    number = f"BF-{at.year}-{tale.plan.back % 60 + 1:02d}" if _conforms_not(tale) else "不属于不符合工作"
    cause = investigating.Cause(*trouble.cause, trouble.why, tale.plan.upheld, number)
    tale.move(investigating.fix_cause, cause, by=looks)


def _evidence(tale: Tale, given: dict[str, str], *, by: User, at: datetime | None) -> ComplaintEvidence:
    """With its file, where one is drawn."""
    rows: list[ComplaintEvidence] = []

    def add(file_id: int | None) -> None:
        rows.append(investigating.add_evidence(tale.complaint, file_id=file_id, **given))

    proofs.proved(tale, add, kind=given["kind"], what=given["what"], by=by, at=at)
    return rows[0]


def _conforms_not(tale: Tale) -> bool:
    return tale.trouble.track == "technical" and tale.plan.upheld != "not"


def state(tale: Tale) -> None:
    """Two of three say something to it."""
    if tale.complained is not None and tale.plan.back % 3:
        words = replies.STATEMENTS[tale.plan.back % len(replies.STATEMENTS)]
        tale.do(statements.state, by=tale.complained, words=words)


def tell(tale: Tale, until: int) -> None:
    """Whatever words of progress are owed up to that working day."""
    every = EVERY[tale.severity]
    while tale.told + every <= until and Stage(tale.complaint.stage) in SAY_SO:
        tale.told += every
        at = tale.days.on(tale.since + tale.told)
        _say(tale, at)
        if tale.severity == "general":
            tale.told += until


def _say(tale: Tale, at: datetime) -> None:
    words = replies.PROGRESS[min(tale.told // 4, len(replies.PROGRESS) - 1)]
    way = "none" if tale.complaint.is_anonymous else "phone"
    told = Message(way, replies.NOBODY if way == "none" else words, at, to=tale.who)
    tale.do(telling.tell, MessageKind.PROGRESS, told, by=tale.handler or tale.desk, at=at)


def wait(tale: Tale) -> None:
    """The customer has to add something."""
    looks = tale.investigators[0]
    tale.do(clocking.pause, by=looks, at=tale.days.on(3), reason=replies.WAITED)


def go_on(tale: Tale) -> None:
    tale.do(clocking.resume, by=tale.investigators[0], at=tale.days.on(6), note=replies.CAME)


def ask_longer(tale: Tale) -> None:
    """Once, granted by the head of quality, and told."""
    at = tale.days.on(10)
    tale.do(clocking.ask_longer, by=tale.investigators[0], at=at, days=5, reason=replies.LONGER)
    tale.do(clocking.decide_longer, by=tale.people.lead, is_granted=True, note=replies.GRANTED)
    at = tale.days.soon()
    told = Message("phone", replies.LONGER_TOLD, at, to=tale.who)
    tale.do(telling.tell, MessageKind.EXTENSION, told, by=tale.desk, at=at)
    tale.do(clocking.tell_longer, by=tale.desk, told_on=tale.today)
