"""Who is on a card besides its manager, and for whom an isolated one exists."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment, members, secrecy
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Member
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


class TestMembers:
    def of(self, customer):
        rows = session.scalars(select(Member).where(Member.customer_id == customer.id))
        return {row.user_id: (row.part, row.may_edit, row.until_on) for row in rows}

    def test_the_manager_shares_his_customer_to_a_day(self, haichuan, world):
        with acting_as(world.lin):
            members.add(haichuan, user=world.zhou.id, part="share", may_edit=True, until=clock.today())
        assert self.of(haichuan) == {world.zhou.id: ("share", True, clock.today())}
        assert cards.get(world.haichuan, viewer=world.zhou)

    def test_once_more_changes_the_terms(self, haichuan, world):
        members.add(haichuan, user=world.zhou.id, part="team", may_edit=True)
        members.add(haichuan, user=world.zhou.id, part="named", may_edit=True, reason="知情")
        assert self.of(haichuan) == {world.zhou.id: ("named", False, None)}

    @pytest.mark.parametrize(
        ("user", "terms", "words"),
        [
            ("zhou", {"part": "friend"}, "协作方式"),
            ("lin", {}, "已是此客户"),
            ("he", {}, "没有查看"),
            ("zhou", {"until": clock.today() - timedelta(days=1)}, "早于今天"),
        ],
    )
    def test_who_or_how_not(self, haichuan, world, user, terms, words):
        with pytest.raises(Refusal, match=words):
            members.add(haichuan, user=getattr(world, user).id, **({"part": "team"} | terms))
        assert self.of(haichuan) == {}

    def test_removed_he_sees_it_no_more(self, haichuan, world):
        members.add(haichuan, user=world.zhou.id, part="team")
        members.remove(haichuan, user=world.zhou.id)
        assert cards.get(world.haichuan, viewer=world.zhou) is None
        with pytest.raises(Refusal, match="不在"):
            members.remove(haichuan, user=world.zhou.id)

    def test_a_manager_lets_nobody_into_an_isolated_card(self, world):
        secret = cards.get(world.secret, viewer=SYSTEM)
        with acting_as(world.zhou), pytest.raises(Refusal, match="负责人指定"):
            members.add(secret, user=world.lin.id, part="named")
        assert self.of(secret) == {}

    def test_the_last_one_in_the_know_stays(self, world):
        secret = cards.get(world.secret, viewer=SYSTEM)
        members.add(secret, user=world.chief.id, part="named")
        assignment.release(secret, reason="离职")
        with pytest.raises(Refusal, match="至少"):
            members.remove(secret, user=world.chief.id)
        members.add(secret, user=world.lin.id, part="named")
        members.remove(secret, user=world.chief.id)
        assert set(self.of(secret)) == {world.lin.id}


class TestSecrecy:
    def test_isolating_hides_it_from_all_but_the_named(self, haichuan, world):
        with acting_as(world.head):
            secrecy.classify(haichuan, secrecy="isolated", reason="军工", named=[world.chief.id])
        sees = {
            name
            for name in ("lin", "head", "chief", "assistant", "director", "other_head")
            if cards.get(world.haichuan, viewer=getattr(world, name))
        }
        assert sees == {"lin", "head", "chief"}

    def test_the_setter_alone_is_not_enough(self, world):
        nobody = cards.get(world.nobody, viewer=SYSTEM)
        with acting_as(world.head):
            for named in ([], [world.head.id]):
                with pytest.raises(Refusal, match="至少"):
                    secrecy.classify(nobody, secrecy="isolated", reason="军工", named=named)
        assert nobody.secrecy == "open"
        assert session.scalars(select(Member).where(Member.customer_id == nobody.id)).all() == []

    def test_the_system_names_nobody_but_those_given(self, world):
        nobody = cards.get(world.nobody, viewer=SYSTEM)
        secrecy.classify(nobody, secrecy="isolated", reason="军工", named=[world.chief.id])
        rows = session.scalars(select(Member.user_id).where(Member.customer_id == nobody.id)).all()
        assert list(rows) == [world.chief.id]

    @pytest.mark.parametrize(
        ("terms", "words"),
        [({"secrecy": "top"}, "选择密级"), ({"reason": " "}, "写明"), ({"secrecy": "open"}, "没有变化")],
    )
    def test_what_is_missing_is_refused(self, haichuan, terms, words):
        with pytest.raises(Refusal, match=words):
            secrecy.classify(haichuan, **({"secrecy": "isolated", "reason": "军工"} | terms))

    def test_who_may_read_no_customers_cannot_be_named(self, haichuan, world):
        with pytest.raises(Refusal, match="没有查看"):
            secrecy.classify(haichuan, secrecy="isolated", reason="军工", named=[world.he.id])
        assert haichuan.secrecy == "open"

    def test_opening_again_needs_nobody(self, haichuan):
        secrecy.classify(haichuan, secrecy="sensitive", reason="谨慎")
        secrecy.classify(haichuan, secrecy="open", reason="公开")
        assert haichuan.secrecy == "open"
