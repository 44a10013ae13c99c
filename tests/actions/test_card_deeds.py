"""Grade, status, note and tags of a card: what is allowed, what is refused, what the night does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.logged import entries
from webapp import clock, jobs
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import grading, marks, standing
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, GradeEntry, StatusChange, Tag
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


class TestGrade:
    def until(self, days=30):
        return clock.today() + timedelta(days=days)

    def test_a_head_grades_with_reason_and_end(self, haichuan, world):
        with acting_as(world.head):
            grading.grade(haichuan, grade="A", reason=" 业务额大 ", until=self.until())
        assert (haichuan.grade, haichuan.grade_until) == ("A", self.until())
        entry = session.scalars(select(GradeEntry).where(GradeEntry.customer_id == haichuan.id)).one()
        assert (entry.reason, entry.set_by_id) == ("业务额大", world.head.id)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"grade": "E"}, "选择等级"),
            ({"reason": "  "}, "评级理由"),
            ({"until": None}, "截止日期"),
            ({"until": -1}, "不能早于今天"),
        ],
    )
    def test_what_is_missing_is_refused(self, haichuan, given, words):
        terms = {"grade": "A", "reason": "好", "until": 0} | given
        if terms["until"] is not None:
            terms["until"] = self.until(terms["until"])
        with pytest.raises(Refusal, match=words):
            grading.grade(haichuan, **terms)
        assert haichuan.grade == ""

    def test_today_is_the_earliest_end(self, haichuan):
        grading.grade(haichuan, grade="A", reason="好", until=self.until(0))
        assert haichuan.grade_until == clock.today()

    def test_the_same_again_is_refused_a_new_end_is_not(self, haichuan):
        grading.grade(haichuan, grade="A", reason="好", until=self.until())
        with pytest.raises(Refusal, match="没有变化"):
            grading.grade(haichuan, grade="A", reason="好", until=self.until())
        grading.grade(haichuan, grade="A", reason="续评", until=self.until(31))

    def test_ungraded_has_no_end(self, haichuan):
        grading.grade(haichuan, grade="A", reason="好", until=self.until())
        grading.grade(haichuan, grade="", reason="重新评估", until=self.until())
        assert (haichuan.grade, haichuan.grade_until) == ("", None)

    def test_nobody_grades_his_own(self, haichuan, world):
        both = Viewer(world.lin.id, "lin", "林晓", frozenset({Role.MANAGER, Role.HEAD}))
        with acting_as(both), pytest.raises(Refusal, match="自己负责"):
            grading.grade(haichuan, grade="A", reason="好", until=self.until())

    def test_a_manager_has_no_right_to(self, haichuan, world):
        with acting_as(world.lin), pytest.raises(NotAllowed):
            grading.grade(haichuan, grade="A", reason="好", until=self.until())

    @pytest.mark.parametrize(("days", "left"), [(-1, ""), (0, "A"), (1, "A")])
    def test_the_night_takes_back_what_is_over(self, haichuan, days, left):
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            assert haichuan.grade == ""
            haichuan.grade, haichuan.grade_until = "A", self.until(days)
        assert jobs.NIGHTLY["等级到期"]() == f"到期等级 {0 if left else 1} 个"
        assert haichuan.grade == left

    def test_the_night_leaves_its_entry(self, haichuan):
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            assert haichuan.grade == ""
            haichuan.grade, haichuan.grade_until = "B", self.until(-1)
        grading.expire()
        entry = session.scalars(select(GradeEntry).where(GradeEntry.customer_id == haichuan.id)).one()
        assert (entry.grade, entry.reason, entry.set_by_id) == ("", grading.EXPIRED, None)
        log = entries(haichuan, Verb.CUSTOMER_GRADE)
        assert any(one.fields().get("grade") == ["B", ""] and one.actor_name == "系统" for one in log)

    def test_portions_reach_every_card(self, haichuan):
        everyone = session.scalars(select(Customer)).all()
        assert haichuan in everyone
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            for one in everyone:
                assert one.grade == ""
                one.grade, one.grade_until = "C", self.until(-1)
        assert grading.expire(most=3) == 3
        assert grading.expire_all() == f"到期等级 {len(everyone) - 3} 个"

    def test_a_key_account_on_and_off(self, haichuan):
        grading.set_key(haichuan, is_key=True)
        assert haichuan.is_key
        version = haichuan.version
        grading.set_key(haichuan, is_key=True)
        assert haichuan.version == version
        grading.set_key(haichuan, is_key=False)
        assert not haichuan.is_key


class TestStatus:
    def test_a_prospect_becomes_a_customer_by_hand_with_its_reason(self, world):
        customer = cards.get(world.nobody, viewer=SYSTEM)
        with acting_as(world.head):
            standing.move(customer, to="active", reason="签订年度协议")
        assert customer.status == "active"
        change = session.scalars(
            select(StatusChange)
            .where(StatusChange.customer_id == customer.id)
            .order_by(StatusChange.id.desc())
        ).first()
        assert (change.old, change.new, change.reason) == ("prospect", "active", "签订年度协议")

    @pytest.mark.parametrize(
        ("to", "reason", "words"),
        [("lead", "x", "不能由"), ("active", "x", "已是"), ("former", " ", "写明"), ("wrong", "x", "不能由")],
    )
    def test_other_moves_are_refused(self, haichuan, to, reason, words):
        with pytest.raises(Refusal, match=words):
            standing.move(haichuan, to=to, reason=reason)
        assert haichuan.status == "active"


class TestMarks:
    def test_a_note_of_forty_signs_sticks_and_comes_off(self, haichuan):
        marks.stick(haichuan, text="欠" * 40, tone="bad")
        assert (haichuan.sticker, haichuan.sticker_tone) == ("欠" * 40, "bad")
        version = haichuan.version
        marks.stick(haichuan, text="欠" * 40, tone="bad")
        assert haichuan.version == version
        marks.stick(haichuan, text=" ", tone="nonsense")
        assert (haichuan.sticker, haichuan.sticker_tone) == ("", "")

    @pytest.mark.parametrize(("text", "tone", "words"), [("欠" * 41, "bad", "40"), ("欠费", "pink", "颜色")])
    def test_a_longer_note_or_no_colour_is_refused(self, haichuan, text, tone, words):
        with pytest.raises(Refusal, match=words):
            marks.stick(haichuan, text=text, tone=tone)

    def tags(self, customer):
        return sorted(session.scalars(select(Tag.name).where(Tag.customer_id == customer.id)))

    def test_tags_come_and_go_each_once(self, haichuan):
        marks.tag(haichuan, names=["重点", " 重点 ", "", "三号线"])
        assert self.tags(haichuan) == sorted(["重点", "三号线"])
        version = haichuan.version
        marks.tag(haichuan, names=["重点"])
        marks.untag(haichuan, names=["没有"])
        assert haichuan.version == version
        marks.retag(haichuan, names=["新的", "重点"])
        assert self.tags(haichuan) == sorted(["新的", "重点"])
        marks.untag(haichuan, names=["新的", "重点"])
        assert self.tags(haichuan) == []

    def test_limits_of_tags(self, haichuan):
        with pytest.raises(Refusal, match="太长"):
            marks.tag(haichuan, names=["长" * 21])
        marks.tag(haichuan, names=["长" * 20, *(f"标签{n}" for n in range(19))])
        with pytest.raises(Refusal, match="最多 20"):
            marks.tag(haichuan, names=["多一个"])
        assert len(self.tags(haichuan)) == 20
