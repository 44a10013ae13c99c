"""A complaint on its way: made and moved by the real actions, as far as a test wants it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import select

from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import (
    answering,
    assigning,
    desk,
    ending,
    following,
    investigating,
    measures,
    reviewers,
    reviewing,
    solving,
    ticking,
)
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.telling import Message
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Complaint, ComplaintAction, Customer, User
from webapp.queries.complaints.ticks import points

JUDGED = desk.Judgement(
    "accepted", is_ours=True, category="quality", severity="general", risk="low", complexity="low",
    impact="一张证书", is_urgent=False, summary="证书的器具编号写错",
)  # fmt: skip
SOLUTION = solving.Solution(
    ("certificate", "apology"),
    "更正证书并当面致歉",
    5000,
    0,
    "录入编号后由第二人核对",
    "",
    None,
    "已更正，请见谅。",
)
ASKED = following.FollowUp(
    "phone",
    is_reached=True,
    satisfied=4,
    accepts=True,
    said="可以接受",
    quality_action="加强核对",
    noted="无",
    new_need="无",
)


@dataclass
class Way:
    """Who does what: quality runs it, he handles, lin investigates, director reviews."""

    world: World
    complaint: Complaint = field(init=False)

    def __post_init__(self) -> None:
        with transaction(Verb.COMPLAINT_REGISTER, SYSTEM):
            customer = session.scalars(select(Customer).where(Customer.number == self.world.dongfang)).one()
            count, now = len(session.scalars(select(Complaint)).all()), clock.now()
            self.complaint = Complaint(
                number=f"TS-2026-{count + 1:04d}",
                query_code="ABCD2345",
                track="service",
                channel="phone",
                customer_id=customer.id,
                complainant="王工",
                phone="13900000000",
                words="证书上的编号写错了！",
                receiver_id=self.world.assistant.id,
                received_at=now,
                created_at=now,
            )
            session.add(self.complaint)
            set_dues(self.complaint)

    def to(self, last: Stage) -> Complaint:
        """Step by step as far as this stage."""
        for stage, step in self.steps().items():
            step()
            if stage is last:
                break
        assert self.complaint.stage == last
        return self.complaint

    def steps(self) -> dict[Stage, Callable[[], None]]:
        return {
            Stage.ACKNOWLEDGED: self.acknowledge,
            Stage.ASSESSED: self.assess,
            Stage.ASSIGNED: self.assign,
            Stage.INVESTIGATING: self.begin,
            Stage.CAUSE_FIXED: self.fix_cause,
            Stage.PROPOSED: self.propose,
            Stage.APPROVED: self.approve,
            Stage.ANSWERED: self.answer,
            Stage.ACTING: self.start,
            Stage.FOLLOWED_UP: self.follow_up,
            Stage.CLOSED: self.close,
        }

    @property
    def version(self) -> int:
        return self.complaint.version

    def user(self, viewer: Viewer) -> User:
        return session.get_one(User, viewer.id)

    def acknowledge(self) -> None:
        with acting_as(self.world.quality):
            desk.acknowledge(self.complaint, said("已收到您的投诉"), version=self.version)

    def assess(self) -> None:
        with acting_as(self.world.quality):
            desk.assess(self.complaint, JUDGED, version=self.version)

    def assign(self) -> None:
        with acting_as(self.world.quality):
            assigning.hear(self.complaint, listening="客户着急用证书", mood="worried")
            for kind in ChangeKind:
                assigning.change(self.complaint, kind, assigning.Change(is_used=False, reason="当面已说清"))
            assigning.assign(
                self.complaint, handler=self.user(self.world.he), investigators=[self.user(self.world.lin)],
                version=self.version,
            )  # fmt: skip

    def begin(self) -> None:
        with acting_as(self.world.lin):
            investigating.begin(self.complaint, version=self.version)

    def fix_cause(self) -> None:
        with acting_as(self.world.lin):
            found = investigating.Findings("录入时抄错一位", "原始记录无误", "与录入人谈话")
            investigating.find(self.complaint, found, version=self.version)
            one = investigating.add_evidence(
                self.complaint, kind="raw_record", what="原始记录复印件", source="档案室", found="编号正确"
            )
            investigating.check_evidence(self.complaint, one, found="")
            cause = investigating.Cause("service", "certificate", "未核对", "upheld", "BF-2026-03")
            investigating.fix_cause(self.complaint, cause, version=self.version)

    def propose(self) -> None:
        with acting_as(self.world.he):
            told = replace(SOLUTION, due_on=clock.today() + timedelta(days=7))
            solving.propose(self.complaint, told, version=self.version)

    def name_reviewer(self) -> None:
        with acting_as(self.world.quality):
            reviewers.name_reviewer(self.complaint, user_id=self.world.director.id)

    def approve(self) -> None:
        self.name_reviewer()
        with acting_as(self.world.director):
            verdict = reviewing.Verdict(Stage.APPROVED, "同意", "本人与被投诉的工作无关")
            reviewing.decide(self.complaint, verdict, version=self.version)

    def answer(self) -> None:
        with acting_as(self.world.he):
            answering.answer(
                self.complaint, said("更正的证书已寄出", names_review=True), version=self.version
            )

    def start(self) -> None:
        with acting_as(self.world.he):
            measures.start(self.complaint, version=self.version)

    def finish(self) -> None:
        with acting_as(self.world.he):
            for row in self.measures():
                measures.finish(self.complaint, row, note="已办妥", done_on=clock.today())

    def follow_up(self) -> None:
        self.finish()
        with acting_as(self.world.quality):
            following.follow_up(self.complaint, ASKED, version=self.version)

    def tick(self) -> None:
        with acting_as(self.world.quality):
            ticking.tick(
                self.complaint, {point: ticking.Mark(applies=True) for point in points(self.complaint)}
            )

    def close(self) -> None:
        self.tick()
        with acting_as(self.world.quality):
            due = clock.today() + timedelta(days=90)
            ending.close(self.complaint, said("投诉已办结"), effect_due_on=due, version=self.version)

    def measures(self) -> list[ComplaintAction]:
        rows = select(ComplaintAction).where(ComplaintAction.complaint_id == self.complaint.id)
        return list(session.scalars(rows.order_by(ComplaintAction.id)))


def said(words: str, *, names_review: bool = False) -> Message:
    return Message("phone", words, clock.now(), to="王工", names_review=names_review)
