"""Profiles, certificates, leave and ties: who may write them, what is refused, what the log says."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.managing import certify as certified
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import certifying, profiles, system
from webapp.domain.assignment_rules import Rules
from webapp.domain.refusal import Refusal, Stale
from webapp.models import (
    AuditEntry,
    Certification,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
    User,
)
from webapp.queries.assignments import rules
from webapp.queries.assignments.system import text

TODAY = clock.today()
FOUR = dict.fromkeys(("conduct", "dedication", "skill", "relations"), 4)
ASKED = {
    "level": "senior",
    "ratings": FOUR,
    "certified_on": TODAY,
    "until": None,
    "exam_on": None,
    "note": "",
}
HOW = {"mode": "own", "cap": None, "sales_since": None, "note": ""}


@pytest.fixture(autouse=True)
def _inside(context, world):
    session.expire_all()


def user(viewer) -> User:
    found = session.get(User, viewer.id)
    assert found is not None
    return found


def count(model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_head_keeps_a_profile_and_the_log_says_whose(world: World):
    with acting_as(world.head):
        profiles.edit(user(world.lin), **HOW | {"cap": 120, "note": " 主管医疗 "}, version=0)
        profiles.edit(user(world.lin), **HOW | {"cap": 90}, version=1)
    row = session.get(ManagerProfile, world.lin.id)
    assert (row.cap, row.note, row.version) == (90, "", 2)
    entries = session.scalars(select(AuditEntry).where(AuditEntry.kind == "manager_profiles")).all()
    assert {(one.subject, one.verb, one.actor_name) for one in entries} == {
        (f"@{world.lin.id}", "manager.edit", "陈立")
    }


def test_two_heads_of_one_profile(world: World):
    with acting_as(world.chief):
        profiles.edit(user(world.lin), **HOW, version=0)
        for version in (0, 2):
            with pytest.raises(Stale):
                profiles.edit(user(world.lin), **HOW, version=version)
        profiles.set_abilities(user(world.lin), skills={"力学": 3}, industries=(), ownerships=(), version=1)
        with pytest.raises(Stale):
            profiles.edit(user(world.lin), **HOW, version=1)
        profiles.edit(user(world.lin), **HOW, version=2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"mode": "none"}, "请选择组织形式。"),
        ({"cap": 0}, "负荷上限应在 1 到 1000 之间。"),
        ({"cap": 1001}, "负荷上限应在 1 到 1000 之间。"),
        ({"sales_since": TODAY + timedelta(days=1)}, "从事业务的日期不能晚于今天。"),
    ],
)
def test_what_makes_no_sense_in_a_profile(world: World, wrong, sentence):
    with acting_as(world.head), pytest.raises(Refusal, match=sentence):
        profiles.edit(user(world.lin), **HOW | wrong, version=0)
    assert count(ManagerProfile) == 0


def test_the_limits_of_a_profile_are_inside(world: World):
    with acting_as(world.head):
        profiles.edit(user(world.lin), **HOW | {"cap": 1, "sales_since": TODAY}, version=0)
        profiles.edit(user(world.lin), **HOW | {"cap": 1000}, version=1)
    assert session.get(ManagerProfile, world.lin.id).cap == 1000


def test_abilities_come_change_and_go(world: World):
    def asked(version, skills, industries=(), ownerships=()):
        profiles.set_abilities(
            user(world.lin), skills=skills, industries=industries, ownerships=ownerships, version=version
        )

    with acting_as(world.head):
        asked(0, {"力学": 5, "热工": 1, "电磁": 0}, ("机械制造", "食品"), ("private",))
        asked(1, {"力学": 4, "几何量": 2}, ("食品",), ("group",))
        for skills in ({"力学": 6}, {"力学": -1}):
            with pytest.raises(Refusal, match="0 到 5"):
                asked(2, skills)
        with pytest.raises(Refusal, match="所有制"):
            asked(2, {}, (), ("nobody",))
    assert {(one.field, one.skill) for one in session.scalars(select(ManagerSkill))} == {
        ("力学", 4), ("几何量", 2),
    }  # fmt: skip
    assert {(one.kind, one.name) for one in session.scalars(select(ManagerExperience))} == {
        ("industry", "食品"), ("ownership", "group"),
    }  # fmt: skip
    subjects = set(session.scalars(select(AuditEntry.subject).where(AuditEntry.kind == "manager_skills")))
    assert subjects == {f"@{world.lin.id} {one}" for one in ("力学", "热工", "几何量")}


def test_whom_one_may_not_write_about(world: World):
    """A head of another department, the manager himself, quality; nobody certifies himself."""
    for person, error in (
        (world.other_head, NotAllowed), (world.lin, NotAllowed), (world.quality, NotAllowed),
        (world.director, NotAllowed),
    ):  # fmt: skip
        with acting_as(person), pytest.raises(error):
            profiles.edit(user(world.lin), **HOW, version=0)
    for person in (world.other_head, world.lin, world.quality, world.admin):
        with acting_as(person), pytest.raises(NotAllowed):
            certifying.certify(user(world.lin), **ASKED)
    assert (count(ManagerProfile), count(Certification)) == (0, 0)
    with acting_as(world.director):
        certifying.certify(user(world.lin), **ASKED)
    assert count(Certification) == 1


def test_a_certificate_gets_its_dates_from_the_rules(world: World):
    exam = TODAY - timedelta(days=20)
    with acting_as(world.head):
        row = certifying.certify(user(world.lin), **ASKED | {"exam_on": exam, "note": " 年度复审 "})
    assert (row.valid_to - TODAY).days in {364, 365}
    assert (row.exam_valid_to - exam).days in {729, 730}
    assert (row.note, row.certified_by_id, row.conduct) == ("年度复审", world.head.id, 4)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"level": ""}, "请选择级别。"),
        ({"ratings": FOUR | {"skill": 6}}, "请评 1 到 5 分。"),
        ({"certified_on": TODAY + timedelta(days=1)}, "认证日期不能晚于今天。"),
        ({"until": TODAY - timedelta(days=1)}, "有效期不能早于认证日期。"),
        ({"until": TODAY + timedelta(days=400)}, "资格最长 12 个月"),
        ({"exam_on": TODAY + timedelta(days=1)}, "考试日期不能晚于认证日期。"),
    ],
)
def test_what_no_certificate_may_say(world: World, wrong, sentence):
    with acting_as(world.head), pytest.raises(Refusal, match=sentence):
        certifying.certify(user(world.lin), **ASKED | wrong)
    assert count(Certification) == 0


def test_a_certificate_is_only_revoked_and_once(world: World):
    with acting_as(world.head):
        row = certifying.certify(user(world.lin), **ASKED)
        with pytest.raises(Refusal, match="撤销的原因"):
            certifying.revoke(user(world.lin), row, reason="  ")
        certifying.revoke(user(world.lin), row, reason="考试舞弊")
        with pytest.raises(Refusal, match="已撤销"):
            certifying.revoke(user(world.lin), row, reason="再来")
    assert (row.revoked_on, row.revoked_reason, row.revoked_by_id) == (TODAY, "考试舞弊", world.head.id)
    assert (row.level, row.certified_on) == ("senior", TODAY)


def test_the_rules_of_the_institute(world: World):
    with acting_as(world.head), pytest.raises(NotAllowed):
        system.set_rules(Rules())
    with acting_as(world.admin):
        system.set_rules(Rules(cap_senior=140, social_on=False))
        with pytest.raises(Refusal, match="合计应为 100"):
            system.set_rules(Rules(weight_quality=31))
        system.set_form(code="department")
        with pytest.raises(Refusal, match="组织形式"):
            system.set_form(code="else")
        system.set_text(part="training", text=" 每月一课 ")
        with pytest.raises(Refusal, match="这一部分"):
            system.set_text(part="nothing", text="")
        with pytest.raises(Refusal, match="4000"):
            system.set_text(part="training", text="长" * 4001)
    assert (rules.now().cap_senior, rules.now().social_on, text("training")) == (140, False, "每月一课")


def test_a_certificate_of_yesterday_counts_no_more(world: World):
    certified(world.lin, "senior", until=TODAY - timedelta(days=1))
    with acting_as(world.head):
        row = certifying.certify(user(world.lin), **ASKED | {"level": "advanced"})
    assert row.valid_to > TODAY
