"""A complaint played by dice: who may come into it, every deed, and what leads on from each stage."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.complaining import ASKED, JUDGED, SOLUTION, Way, said
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.actions.complaints import (
    answering,
    assigning,
    clocking,
    containing,
    desk,
    ending,
    escalating,
    following,
    investigating,
    measures,
    people,
    reviewers,
    reviewing,
    solving,
    telling,
    ticking,
)
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind, MessageKind
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintEvidence,
    ComplaintPerson,
    User,
    UserRole,
)
from webapp.queries import users
from webapp.queries.complaints.ticks import points


def several(world: World) -> list[Viewer]:
    """Two who run complaints, two at the top, and whoever else may come into it."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        for person, role in ((world.chief, Role.QUALITY), (world.head, Role.DIRECTOR)):
            session.merge(UserRole(user_id=person.id, role=role))
    found = [users.account(person.id) for person in (world.chief, world.head)]
    more = [account.viewer for account in found if account is not None]
    return [*more, world.quality, world.he, world.lin, world.zhou, world.director, world.assistant]


class Play:
    """One complaint, its people, a dice."""

    def __init__(self, world: World, seed: int, begins: Stage | None) -> None:
        self.dice = random.Random(seed)
        self.way = Way(world)
        if begins is not None:
            self.way.to(begins)
        self.people = several(world)

    @property
    def one(self) -> Complaint:
        return self.way.complaint

    def user(self) -> User:
        return session.get_one(User, self.dice.choice(self.people).id)

    def each(self, model: type[Any], act: Callable[[Any], object]) -> None:
        """To one row after the other; what is refused leaves those before done."""
        for row in session.scalars(select(model).where(model.complaint_id == self.one.id)).all():
            act(row)

    def judgement(self) -> desk.Judgement:
        return replace(
            JUDGED,
            severity=self.dice.choice(("general", "serious", "major", "major")),
            decision=self.dice.choice(("accepted",) * 8 + ("rejected", "transferred")),
            reason=self.dice.choice(("不属本院", "")),
        )

    def says(self, *, right: bool = True) -> telling.Message:
        return said(self.dice.choice(("已告知",) * 9 + (" ",)), names_review=right)


def _solution(play: Play) -> solving.Solution:
    return replace(SOLUTION, due_on=clock.today() + timedelta(days=play.dice.choice((5, 5, -1))))


def _second(play: Play) -> escalating.SecondReview:
    return escalating.SecondReview(
        play.dice.random() < 0.5, "裁决理由", play.dice.choice(("声明", "声明", ""))
    )


def _verdict(play: Play) -> reviewing.Verdict:
    to = play.dice.choice((Stage.APPROVED,) * 4 + (Stage.PROPOSED, Stage.INVESTIGATING))
    return reviewing.Verdict(to, "理由", play.dice.choice(("声明", "声明", "")), "没有别人")


def _tick(play: Play) -> None:
    marked = [point for point in points(play.one) if play.dice.random() < 0.95]
    ticking.tick(play.one, {point: ticking.Mark(applies=True) for point in marked})


# Each with the version of now, mostly.
DEEDS: dict[str, Callable[[Play, int], object]] = {
    "acknowledge": lambda p, v: desk.acknowledge(p.one, p.says(), version=v),
    "assess": lambda p, v: desk.assess(p.one, p.judgement(), version=v),
    "hear": lambda p, _v: assigning.hear(p.one, listening="听", mood="calm"),
    "change": lambda p, _v: assigning.change(
        p.one, p.dice.choice(tuple(ChangeKind)), assigning.Change(is_used=False, reason="不需要")
    ),
    "tell_top": lambda p, _v: containing.tell_top(p.one, at=clock.now(), note="院长"),
    "assign": lambda p, v: assigning.assign(p.one, handler=p.user(), investigators=[p.user()], version=v),
    "begin": lambda p, v: investigating.begin(p.one, version=v),
    "find": lambda p, v: investigating.find(
        p.one, investigating.Findings("查明", "无误", "谈过"), version=v
    ),
    "add_evidence": lambda p, _v: investigating.add_evidence(
        p.one, kind="other", what=f"记录{p.dice.random()}", source="", found=""
    ),
    "check": lambda p, _v: p.each(
        ComplaintEvidence, lambda row: investigating.check_evidence(p.one, row, found="")
    ),
    "progress": lambda p, _v: telling.tell(p.one, MessageKind.PROGRESS, p.says()),
    "fix_cause": lambda p, v: investigating.fix_cause(
        p.one, investigating.Cause("service", "certificate", "未核对", "upheld", "BF-1"), version=v
    ),
    "propose": lambda p, v: solving.propose(p.one, _solution(p), version=v),
    "name_reviewer": lambda p, _v: reviewers.name_reviewer(p.one, user_id=p.user().id, reason="没有别人"),
    "decide": lambda p, v: reviewing.decide(p.one, _verdict(p), version=v),
    "answer": lambda p, v: answering.answer(p.one, p.says(), version=v),
    "start": lambda p, v: measures.start(p.one, version=v),
    "finish": lambda p, _v: p.each(
        ComplaintAction, lambda row: measures.finish(p.one, row, note="办妥", done_on=clock.today())
    ),
    "follow_up": lambda p, v: following.follow_up(
        p.one, replace(ASKED, satisfied=p.dice.choice((1, 5, 4, 9))), version=v
    ),
    "tick": lambda p, _v: _tick(p),
    "close": lambda p, v: ending.close(
        p.one, replace(p.says(), names_outside=True),
        effect_due_on=clock.today() + timedelta(days=90), version=v,
    ),
    "escalate": lambda p, v: escalating.escalate(p.one, words="不服", version=v),
    "review_again": lambda p, v: escalating.review_again(p.one, _second(p), notice=None, version=v),
    "reassess": lambda p, v: desk.reassess(p.one, p.judgement(), reason="改判", version=v),
    "withdraw": lambda p, v: ending.withdraw(
        p.one, words=p.dice.choice(("", "", "不追究")), notice=p.says(), version=v
    ),
    "reject": lambda p, v: ending.reject(p.one, p.says(), version=v),
    "reopen": lambda p, v: ending.reopen(p.one, new_facts="新情况", version=v),
    "reassign": lambda p, v: assigning.reassign(
        p.one, handler=p.user(), investigators=[p.user()], reason="人手", version=v
    ),
    "add_complained": lambda p, _v: people.add_complained(p.one, user=p.user()),
    "drop": lambda p, _v: p.each(
        ComplaintPerson, lambda row: row.part == "complained" and people.drop(p.one, row, reason="记错")
    ),
    "pause": lambda p, _v: clocking.pause(p.one, reason="补材料"),
    "resume": lambda p, _v: clocking.resume(p.one),
    "ask_longer": lambda p, _v: clocking.ask_longer(p.one, days=p.dice.choice((0, 5, 99)), reason="外检"),
    "decide_longer": lambda p, _v: clocking.decide_longer(
        p.one, is_granted=p.dice.random() < 0.7, note="意见"
    ),
    "tell_longer": lambda p, _v: clocking.tell_longer(p.one, told_on=clock.today()),
    "contain": lambda p, _v: containing.contain(p.one, what="停用"),
}  # fmt: skip
# What leads on from a stage: two turns of three go there, else hardly any case would see its end.
LEADS: dict[str, tuple[str, ...]] = {
    Stage.REGISTERED: ("acknowledge",),
    Stage.ACKNOWLEDGED: ("assess",),
    Stage.ASSESSED: ("hear", "change", "change", "tell_top", "assign", "assign", "reject", "close"),
    Stage.ASSIGNED: ("begin",),
    Stage.INVESTIGATING: ("find", "add_evidence", "check", "progress", "fix_cause", "fix_cause"),
    Stage.CAUSE_FIXED: ("propose",),
    Stage.PROPOSED: ("name_reviewer", "name_reviewer", "decide", "propose"),
    Stage.APPROVED: ("answer",),
    Stage.ANSWERED: ("start", "start", "escalate"),
    Stage.ACTING: ("finish", "follow_up"),
    Stage.FOLLOWED_UP: ("tick", "close", "escalate"),
    Stage.ESCALATED: ("review_again", "finish", "follow_up", "tick", "close"),
    Stage.CLOSED: ("reopen",),
    Stage.ENDED: ("reopen",),
    Stage.REOPENED: ("begin", "assign", "hear", "change", "resume"),
}
