"""With pool, hand-overs, leave, bin and files: every card has a manager, waits for one or is in 公海."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.actions.incoming import taken
from tests.actions.test_one_manager import DAYS, PLACES, Story, story
from tests.actions.test_one_manager import STEPS as FEWER
from tests.managing import certify
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import leaves, picking, pooling
from webapp.actions.customers import removal, secrecy
from webapp.actions.handovers import asking, effect, steps
from webapp.actions.imports import undoing
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Customer,
    Handover,
    HandoverCustomer,
    HandoverItem,
    ImportRun,
    Leave,
    PoolEntry,
    PoolRequest,
    PoolWarning,
    Proposal,
    User,
)
from webapp.queries.pooled import in_pool, waits

__all__ = ["at_work", "story"]
MORE = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["pool", "grant", "delete", "restore", "isolate", "let_know"]), PLACES),
        st.tuples(st.sampled_from(["ask", "file"]), PLACES, st.integers(0, 1)),
        st.tuples(st.sampled_from(["hand_over", "hand_later"]), PLACES, st.integers(0, 1)),
        st.tuples(st.sampled_from(["leave", "back"]), st.integers(0, 1)),
        st.tuples(st.sampled_from(["pool_night", "hand_night", "cancel", "file_back", "half_a_year"])),
    ),
    max_size=8,
)
STORIES = st.lists(st.tuples(MORE, FEWER.map(lambda found: found[:5]), MORE), min_size=1, max_size=2)


class Longer(Story):
    folder = None

    def card(self, place):
        """The bin's too: what may not be done there is refused."""
        session.expire_all()
        return session.scalars(select(Customer).where(Customer.number == self.numbers[place])).one()

    def pool(self, place):
        pooling.put_in(self.card(place), reason="无人维护")

    def ask(self, place, who):
        with acting_as((self.world.lin, self.world.zhou)[who]):
            picking.ask(self.card(place), reason="想做")

    def grant(self, place):
        held = self.card(place)
        wanted = select(PoolRequest).where(PoolRequest.customer_id == held.id)
        found = session.scalars(wanted.where(PoolRequest.state == "waiting")).first()
        if found is not None:
            picking.grant(held, found.id)

    def delete(self, place):
        removal.delete(self.card(place), reason="误建")

    def restore(self, place):
        with acting_as(SYSTEM):
            removal.restore(self.card(place))

    def isolate(self, place):
        secrecy.classify(self.card(place), secrecy="isolated", reason="试", named={self.world.lin.id})

    def let_know(self, place):
        with acting_as(SYSTEM):
            secrecy.classify(self.card(place), secrecy="open", reason="试")

    def hand_over(self, place, to, *, days=0):
        held, taker = self.card(place), (self.world.lin, self.world.zhou)[to]
        if held.manager_id in (None, taker.id):
            return
        old = self.world.lin if held.manager_id == self.world.lin.id else self.world.zhou
        one = asking.ask(old=old.id, to=taker.id, numbers=[held.number], cause="other", reason="试")
        opened = select(HandoverItem.id).where(HandoverItem.handover_id == one.id, HandoverItem.is_open)
        with acting_as(old):
            if words := dict.fromkeys(session.scalars(opened), "已说明"):
                steps.comment(one, words=words)
        with acting_as(taker):
            steps.accept_rest(one)
            visit = clock.today() + timedelta(days=1)
            steps.tell(one, customer=held.number, on=clock.today(), how="phone", visit_on=visit)
        effect.approve(one, effective_on=clock.today() + timedelta(days=days))

    def hand_later(self, place, to):
        self.hand_over(place, to, days=2)

    def leave(self, who):
        today, person = clock.today(), self.people[who]
        leaves.note(
            session.get(User, person), from_on=today, until_on=today + timedelta(days=20), reason="",
            backup_id=self.people[1 - who],
        )  # fmt: skip

    def back(self, who):
        today = clock.today()
        held = select(Leave).where(Leave.user_id == self.people[who], Leave.until_on >= today)
        if (row := session.scalars(held).first()) is not None:
            leaves.end(session.get(User, self.people[who]), row)

    def cancel(self):
        found = session.scalars(select(Handover).where(Handover.state == "packed")).first()
        if found is not None:
            effect.cancel(found, reason="不交了")

    def pool_night(self):
        with acting_as(SYSTEM):
            pooling.run()

    def hand_night(self):
        with acting_as(SYSTEM):
            effect.carry_out_due()

    def half_a_year(self):
        self.day()
        DAYS[0] += 180

    def file(self, place, to):
        held = self.card(place)
        row = {"客户名称": held.name, "客户编号": held.number, "客户经理": ("lin", "zhou")[to]}
        taken(self.folder, row, by=self.world.chief, assigns=True)

    def file_back(self):
        last = select(ImportRun).where(ImportRun.state == "finished").order_by(ImportRun.id.desc())
        if (run := session.scalars(last).first()) is not None:
            undoing.start(run)

    def check(self):
        super().check()
        live = select(Customer.id).where(Customer.deleted_at.is_(None))
        whole = set(session.scalars(live))
        managed = set(session.scalars(live.where(Customer.manager_id.is_not(None))))
        waiting = set(session.scalars(live.where(waits())))
        pooled = set(session.scalars(live.where(Customer.manager_id.is_(None), in_pool())))
        assert managed | waiting | pooled == whole
        assert len(managed) + len(waiting) + len(pooled) == len(whole)
        entered = set(session.scalars(select(PoolEntry.customer_id).where(PoolEntry.left_on.is_(None))))
        assert not entered & managed
        assert not set(session.scalars(select(PoolWarning.customer_id))) & (waiting | pooled)
        open_ = select(Proposal.customer_id).where(Proposal.state == "open")
        assert not set(session.scalars(open_)) & pooled
        handing = session.execute(
            select(Customer.manager_id, Handover.from_id)
            .join(HandoverCustomer, HandoverCustomer.customer_id == Customer.id)
            .join(Handover, Handover.id == HandoverCustomer.handover_id)
            .where(HandoverCustomer.is_open, Customer.deleted_at.is_(None))
        )
        for manager, old in handing:
            assert manager == old


@pytest.fixture
def at_work(context, world):
    """For longer than any story lasts."""
    for one in (world.lin, world.zhou):
        certify(one, "senior", until=clock.today() + timedelta(days=36_000))


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stories=STORIES)
def test_one_waiting_or_in_the_pool_whatever_happens(story, at_work, tmp_path, stories):
    story.__class__, story.folder = Longer, tmp_path
    for place in range(len(story.numbers)):  # what the last one left in a corner comes out again
        for deed in ("restore", "let_know"):
            story.do((deed, place))
    story.do(("undo", 0))
    for parts in stories:
        for step in (one for part in parts for one in part):
            story.do(step)
