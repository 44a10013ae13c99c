"""Profiles, certificates, leave and ties: who may write them, what is refused, what the log says."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.managing import certify as certified
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import certifying, leaves, profiles, system, ties
from webapp.domain.assignment_rules import Rules
from webapp.domain.refusal import Refusal, Stale
from webapp.models import (
    AuditEntry,
    Certification,
    Leave,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
    Tie,
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


def test_leave_needs_a_backup_only_when_it_is_long(world: World):
    def asked(first, last, backup=None):
        return leaves.note(
            user(world.lin), from_on=TODAY + timedelta(days=first), until_on=TODAY + timedelta(days=last),
            reason="年休假", backup_id=backup,
        )  # fmt: skip

    with acting_as(world.head):
        asked(1, 15)  # fifteen days: not over
        with pytest.raises(Refusal, match="请指定替补经理"):
            asked(20, 35)
        for nobody in (world.lin.id, world.he.id):
            with pytest.raises(Refusal, match="替补经理应为"):
                asked(20, 35, nobody)
        asked(20, 35, world.zhou.id)
        for first, last in ((15, 16), (0, 1), (35, 40), (2, 3), (0, 99)):
            with pytest.raises(Refusal, match="重叠"):
                asked(first, last, world.zhou.id)
        with pytest.raises(Refusal, match="截止日期"):
            asked(50, 49)
        asked(16, 19)
    assert count(Leave) == 3


def test_back_from_leave_and_leave_that_never_was(world: World):
    with acting_as(world.head):
        lin = user(world.lin)
        begun = leaves.note(
            lin,
            from_on=TODAY - timedelta(days=3),
            until_on=TODAY + timedelta(days=3),
            reason="",
            backup_id=None,
        )
        coming = leaves.note(
            lin,
            from_on=TODAY + timedelta(days=5),
            until_on=TODAY + timedelta(days=6),
            reason="",
            backup_id=None,
        )
        assert leaves.end(lin, begun) is True
        assert leaves.end(lin, coming) is False
        with pytest.raises(Refusal, match="已经结束"):
            leaves.end(lin, begun)
    assert session.scalars(select(Leave.until_on)).all() == [TODAY - timedelta(days=1)]


def test_a_manager_declares_what_ties_him_also_to_others_customers(world: World):
    told = {"number": "", "since_on": TODAY, "note": " 表弟 "}
    with acting_as(world.lin):
        lin = user(world.lin)
        kin = ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
        ties.declare(lin, customer="", kind="developed", **told | {"number": world.haichuan})
        with pytest.raises(Refusal, match="已经申报"):
            ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
        for unknown in ("星澜特种装备研究所", world.dongfang, "杭州东方", ""):
            with pytest.raises(Refusal, match="没有找到这个客户"):
                ties.declare(lin, customer=unknown, kind="kin", **told)
        with pytest.raises(Refusal, match="请选择关系"):
            ties.declare(lin, customer=world.haichuan, kind="served", **told)
        late = told | {"since_on": TODAY + timedelta(days=1)}
        with pytest.raises(Refusal, match="晚于今天"):
            ties.declare(lin, customer=world.haichuan, kind="kin", **late)
        ties.end(lin, kin)
        with pytest.raises(Refusal, match="已经终止"):
            ties.end(lin, kin)
        ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
    assert (kin.ended_on, kin.note, count(Tie)) == (TODAY, "表弟", 3)


def test_nobody_declares_for_a_stranger(world: World):
    for person in (world.zhou, world.other_head, world.quality, world.director):
        with acting_as(person), pytest.raises(NotAllowed):
            ties.declare(
                user(world.lin), customer=world.dongfang, number="", kind="kin", since_on=TODAY, note=""
            )
    with acting_as(world.head):
        ties.declare(
            user(world.lin), customer=world.haichuan, number="", kind="financial", since_on=TODAY, note=""
        )
    assert count(Tie) == 1


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
