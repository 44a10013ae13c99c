"""What the page does not offer is refused by the deeds themselves; nobody slips past a rule by a detour."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.complaining import ASKED, JUDGED, Way, said
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import (
    assigning,
    clocking,
    containing,
    desk,
    ending,
    following,
    outside,
    people,
    reviewers,
    telling,
    ticking,
)
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind, MessageKind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ComplaintEvent, ComplaintPerson, User, UserRole
from webapp.queries import users

pytestmark = pytest.mark.usefixtures("context")
S = Stage
MAJOR = replace(JUDGED, severity="major", category="accident")
OUTSIDER = {"name": "方正", "organisation": "省计量院", "title": "高工", "phone": "0571-80001111",
            "why": "院内无人可审", "declared_on": date(2026, 1, 5)}  # fmt: skip
NOT_NEEDED = assigning.Change(is_used=False, reason="当面已说清")


def reassign(way: Way) -> None:
    he, lin = way.user(way.world.he), way.user(way.world.lin)
    assigning.reassign(way.complaint, handler=he, investigators=[lin], reason="人手", version=way.version)


# Deed, and stages in which its page does not offer it.
PAST_THE_PAGE: tuple[tuple[str, Callable[[Way], object], tuple[Stage, ...]], ...] = (
    ("progress", lambda way: telling.tell(way.complaint, MessageKind.PROGRESS, said("在查")),
     (S.REGISTERED, S.CLOSED)),
    ("listening", lambda way: assigning.hear(way.complaint, listening="听", mood="calm"),
     (S.APPROVED, S.CLOSED)),
    ("change", lambda way: assigning.change(way.complaint, ChangeKind.PLACE, NOT_NEEDED),
     (S.REGISTERED, S.CLOSED)),
    ("reassignment", reassign, (S.REGISTERED, S.ASSESSED, S.CLOSED)),
    ("reviewer", lambda way: reviewers.name_reviewer(way.complaint, user_id=way.world.director.id),
     (S.REGISTERED, S.INVESTIGATING, S.APPROVED, S.CLOSED)),
    ("outside-reviewer", lambda way: outside.invite(way.complaint, values=OUTSIDER),
     (S.REGISTERED, S.CLOSED)),
    ("extension", lambda way: clocking.ask_longer(way.complaint, days=3, reason="外检"),
     (S.REGISTERED, S.CLOSED)),
    ("checklist", lambda way: ticking.tick(way.complaint, {}), (S.REGISTERED, S.CLOSED)),
    ("complained", lambda way: people.add_complained(way.complaint, user=None, name="外聘张某"), (S.CLOSED,)),
    ("containment", lambda way: containing.contain(way.complaint, what="停用标准器"), (S.CLOSED,)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("act", "stages"), [deed[1:] for deed in PAST_THE_PAGE], ids=[name for name, *_rest in PAST_THE_PAGE]
)
def test_a_deed_sent_past_the_page_finds_the_same_door(world: World, act, stages):
    for stage in stages:
        way = Way(world)
        if stage is not S.REGISTERED:
            way.to(stage)
        before = session.scalars(select(ComplaintEvent.id)).all()
        with acting_as(world.quality), pytest.raises(Refusal, match="不能"):
            act(way)
        assert session.scalars(select(ComplaintEvent.id)).all() == before


def also(person: Viewer, role: Role) -> Viewer:
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=person.id, role=role))
    found = users.account(person.id)
    assert found is not None
    return found.viewer


def judged_major(way: Way) -> None:
    with acting_as(way.world.quality):
        desk.reassess(way.complaint, MAJOR, reason="有安全隐患", version=way.version)


def test_who_acknowledged_a_major_one_does_not_make_it_small_to_close_it(world: World):
    way = Way(world)
    way.to(S.FOLLOWED_UP)
    judged_major(way)
    way.tick()
    due = clock.today() + timedelta(days=90)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="重大投诉不能由出具回执的人办结"):
            ending.close(way.complaint, said("已办结"), effect_due_on=due, version=way.version)
        with pytest.raises(Refusal, match="重大投诉改判为较轻的"):
            desk.reassess(way.complaint, JUDGED, reason="其实不重", version=way.version)
    second = also(world.chief, Role.QUALITY)
    with acting_as(second):
        ending.close(way.complaint, said("已办结"), effect_due_on=due, version=way.version)
    assert way.complaint.stage == S.CLOSED


def test_another_one_may_find_it_smaller(world: World):
    way = Way(world)
    way.to(S.ASSESSED)
    judged_major(way)
    with acting_as(also(world.chief, Role.QUALITY)):
        desk.reassess(way.complaint, JUDGED, reason="核实后不属重大", version=way.version)
    assert way.complaint.severity == "general"


@pytest.mark.parametrize(
    "blank", [{"severity": ""}, {"category": ""}, {"is_ours": None}, {"impact": " "}, {"is_ours": False}]
)
def test_a_judgement_is_not_wiped_out_by_judging_anew(world: World, blank):
    way = Way(world)
    way.to(S.ASSIGNED)
    with acting_as(world.quality), pytest.raises(Refusal):
        desk.reassess(way.complaint, replace(JUDGED, **blank), reason="改判", version=way.version)
    session.expire_all()
    assert (way.complaint.severity, way.complaint.category) == ("general", "quality")


def test_who_handled_it_before_does_not_ask_the_complainant_how_it_was(world: World):
    way = Way(world)
    way.to(S.ACTING)
    quality = way.user(world.quality)
    for taking in (quality, way.user(world.he)):
        with acting_as(world.quality):
            assigning.reassign(
                way.complaint, handler=taking, investigators=[way.user(world.lin)], reason="人手",
                version=way.version,
            )  # fmt: skip
    with pytest.raises(Refusal, match="回访须由经办人以外的人进行"):
        way.follow_up()
    assert way.complaint.stage == S.ACTING


@pytest.mark.parametrize(("satisfied", "how"), [(99, "phone"), (0, "phone"), (None, "phone"), (3, "smoke")])
def test_a_follow_up_says_what_can_be_counted(world: World, satisfied, how):
    way = Way(world)
    way.to(S.ACTING)
    way.finish()
    told = replace(ASKED, satisfied=satisfied, way=how)
    with acting_as(world.quality), pytest.raises(Refusal):
        following.follow_up(way.complaint, told, version=way.version)


def test_a_colleague_s_name_means_the_colleague(world: World):
    way = Way(world)
    way.to(S.ASSESSED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=None, name=" 何平 ")
        people.add_complained(way.complaint, user=None, name="外聘张某")
    rows = session.scalars(select(ComplaintPerson).order_by(ComplaintPerson.id)).all()
    assert [(row.name, row.user_id) for row in rows] == [("何平", world.he.id), ("外聘张某", None)]
    with acting_as(world.quality), pytest.raises(Refusal, match="被投诉人"):
        reassign_first(way)


def reassign_first(way: Way) -> None:
    he, lin = way.user(way.world.he), way.user(way.world.lin)
    assigning.assign(way.complaint, handler=he, investigators=[lin], version=way.version)


def test_an_account_made_since_of_the_name_complained_of_takes_no_part(world: World):
    way = Way(world)
    way.to(S.ASSESSED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=None, name="何小平")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.he.id).name = "何 小平"
    with acting_as(world.quality), pytest.raises(Refusal, match="何 小平是被投诉人，不能经办"):
        reassign_first(way)


def test_the_head_is_told_once_and_only_of_a_major_one(world: World):
    way = Way(world)
    way.to(S.ASSESSED)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="只有重大投诉"):
            containing.tell_top(way.complaint, at=clock.now(), note="李院")
        desk.reassess(way.complaint, MAJOR, reason="有隐患", version=way.version)
        containing.tell_top(way.complaint, at=clock.now(), note="李院")
        with pytest.raises(Refusal, match="已登记报告院领导"):
            containing.tell_top(way.complaint, at=clock.now(), note="再报一次")


def test_a_longer_time_is_told_after_it_was_granted(world: World):
    way = Way(world)
    way.to(S.INVESTIGATING)
    with acting_as(world.he):
        clocking.ask_longer(way.complaint, days=3, reason="外检")
    with acting_as(world.quality):
        clocking.decide_longer(way.complaint, is_granted=True, note="")
    with acting_as(world.he), pytest.raises(Refusal, match="早于批准延期的日期"):
        clocking.tell_longer(way.complaint, told_on=clock.today() - timedelta(days=1))
