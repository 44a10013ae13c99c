"""Every conflict of 2.4 bars from reviewing, when somebody is named and again when he decides (7.9.6)."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.complaining import Way
from tests.managing import keep
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import assigning, people, reviewers, reviewing
from webapp.actions.customers import assignment
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    ComplaintCheck,
    ComplaintLink,
    ComplaintPerson,
    ComplaintSolution,
    Customer,
    Department,
    Order,
    OrderLine,
    Tie,
    User,
    UserRole,
)

pytestmark = pytest.mark.usefixtures("context")
NAME = "李院"  # the director, who would review
Arranged = Callable[[Way], None]


def signed(link: str, **names: str) -> Arranged:
    """The order complained of, linked by itself, by its line or by the certificate's number alone."""

    def arrange(way: Way) -> None:
        customer, key = way.complaint.customer_id, way.complaint.id
        order = Order(number="WT-2026-0700", customer_id=customer, ordered_on=clock.today(), state="open",
                      created_at=clock.now(), created_by_id=way.world.zhou.id)  # fmt: skip
        keep(order)
        line = OrderLine(order_id=order.id, customer_id=customer, name="天平", certificate_number="JD-7",
                         **names)  # fmt: skip
        keep(line)
        links = {"order": {"order_id": order.id}, "line": {"line_id": line.id},
                 "certificate": {"certificate_number": "JD-7"}}  # fmt: skip
        keep(ComplaintLink(complaint_id=key, **links[link]))

    return arrange


def received(way: Way) -> None:
    order = Order(number="WT-2026-0701", customer_id=way.complaint.customer_id, ordered_on=clock.today(),
                  state="open", is_own=True, created_at=clock.now(),
                  created_by_id=way.world.director.id)  # fmt: skip
    keep(order)
    keep(ComplaintLink(complaint_id=way.complaint.id, order_id=order.id))


def manages(way: Way) -> None:
    keep(UserRole(user_id=way.world.director.id, role=Role.MANAGER))
    customer = session.get_one(Customer, way.complaint.customer_id)
    assignment.assign(customer, to=way.world.director.id, reason="暂管")


def managed(way: Way) -> None:
    """For a part of the day on which it came in."""
    manages(way)
    customer = session.get_one(Customer, way.complaint.customer_id)
    assignment.assign(customer, to=way.world.zhou.id, reason="交回")


def complained(way: Way) -> None:
    keep(ComplaintPerson(complaint_id=way.complaint.id, user_id=way.world.director.id, name=NAME,
                         part="complained", since_at=clock.now()))  # fmt: skip


def complained_once(way: Way) -> None:
    complained(way)
    row = session.scalars(select(ComplaintPerson).where(ComplaintPerson.part == "complained")).one()
    with acting_as(way.world.quality):
        people.drop(way.complaint, row, reason="记错了人")


def complained_by_name(way: Way) -> None:
    """He had no account when he was named."""
    keep(ComplaintPerson(complaint_id=way.complaint.id, name=f" {NAME[0]} {NAME[1]}", part="complained",
                         since_at=clock.now()))  # fmt: skip


def entrusted(*, handler: bool, back: bool) -> Arranged:
    def arrange(way: Way) -> None:
        he, lin, top = (way.user(one) for one in (way.world.he, way.world.lin, way.world.director))
        turns = [(top, [lin]) if handler else (he, [top])] + ([(he, [lin])] if back else [])
        for taking, looking in turns:
            with acting_as(way.world.quality):
                assigning.reassign(
                    way.complaint, handler=taking, investigators=looking, reason="人手", version=way.version
                )

    return arrange


def tied(kind: str) -> Arranged:
    def arrange(way: Way) -> None:
        keep(Tie(user_id=way.world.director.id, customer_id=way.complaint.customer_id, kind=kind,
                 note="亲属", since_on=date(2026, 1, 1), created_at=clock.now()))  # fmt: skip

    return arrange


CASES: tuple[tuple[str, Arranged, str], ...] = (
    ("verifier of the line", signed("line", verifier=NAME), "检定人员"),
    ("checker of the order", signed("order", checker=f"{NAME[0]} {NAME[1]}"), "核验人员"),
    ("approver of the certificate", signed("certificate", approver=NAME), "批准人员"),
    ("receiver of the order", received, "委托受理人"),
    ("account manager", manages, "客户经理"),
    ("account manager on that day", managed, "客户经理"),
    ("complained of", complained, "被投诉人|这一步由投诉审核人办理"),
    ("complained of until it was put right", complained_once, "被投诉人"),
    ("complained of by name", complained_by_name, "被投诉人"),
    ("handler", entrusted(handler=True, back=False), "投诉经办人"),
    ("handler before", entrusted(handler=True, back=True), "投诉经办人"),
    ("investigator", entrusted(handler=False, back=False), "调查人"),
    ("investigator before", entrusted(handler=False, back=True), "调查人"),
    ("kin", tied("kin"), "亲属或熟人"),
    ("financial interest", tied("financial"), "亲属或熟人"),
)
IDS = [name for name, *_rest in CASES]


def named(way: Way, reason: str = "") -> None:
    with acting_as(way.world.quality):
        reviewers.name_reviewer(way.complaint, user_id=way.world.director.id, reason=reason)


def decided(way: Way, caution: str = "", to: Stage = Stage.APPROVED) -> None:
    with acting_as(way.world.director):
        verdict = reviewing.Verdict(to, "同意", "本人与被投诉的工作无关", caution)
        reviewing.decide(way.complaint, verdict, version=way.version)


def checks(way: Way) -> int:
    found = select(func.count(ComplaintCheck.id)).where(ComplaintCheck.part == "reviewer")
    return session.scalar(found.where(ComplaintCheck.complaint_id == way.complaint.id)) or 0


@pytest.mark.parametrize(("arrange", "said"), [case[1:] for case in CASES], ids=IDS)
def test_nobody_with_a_part_in_it_is_named(world: World, arrange: Arranged, said: str):
    way = Way(world)
    way.to(Stage.PROPOSED)
    arrange(way)
    with pytest.raises(Refusal, match=said):
        named(way, reason="没有别人")
    assert way.complaint.reviewer_id is None
    assert checks(way) == 0


@pytest.mark.parametrize(("arrange", "said"), [case[1:] for case in CASES], ids=IDS)
def test_a_part_that_he_came_to_since_bars_him_when_he_decides(world: World, arrange: Arranged, said: str):
    way = Way(world)
    way.to(Stage.PROPOSED)
    named(way)
    arrange(way)
    for to in (Stage.APPROVED, Stage.PROPOSED, Stage.INVESTIGATING):
        with pytest.raises(Refusal, match=said):
            decided(way, caution="没有别人", to=to)
    plan = session.scalars(select(ComplaintSolution)).one()
    assert (way.complaint.stage, plan.decision, plan.reviewer_id) == (Stage.PROPOSED, "", None)
    assert checks(way) == 1  # of the naming; what was refused left nothing


def heads(way: Way) -> None:
    """Direct superior of a person complained of."""
    department = session.scalars(select(Department).where(Department.name == "市场开发组")).one()
    keep(ComplaintPerson(complaint_id=way.complaint.id, user_id=way.world.zhou.id, name="周敏",
                         part="complained", since_at=clock.now()))  # fmt: skip
    key = department.id
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(Department, key).head_id = way.world.director.id


def test_a_superior_judges_only_with_a_reason_each_time(world: World):
    way = Way(world)
    way.to(Stage.PROPOSED)
    heads(way)
    with pytest.raises(Refusal, match="直接上级"):
        named(way)
    named(way, reason="院里没有别人")
    with pytest.raises(Refusal, match="直接上级"):
        decided(way)
    decided(way, caution="院里没有别人")
    assert way.complaint.stage == Stage.APPROVED


def test_become_a_superior_since_he_says_why_he_decides_still(world: World):
    way = Way(world)
    way.to(Stage.PROPOSED)
    named(way)
    heads(way)
    with pytest.raises(Refusal, match="直接上级"):
        decided(way)
    assert way.complaint.stage == Stage.PROPOSED


def test_a_head_complained_of_is_judged_by_the_top(world: World):
    way = Way(world)
    way.to(Stage.PROPOSED)
    keep(ComplaintPerson(complaint_id=way.complaint.id, user_id=world.head.id, name="陈立",
                         part="complained", since_at=clock.now()))  # fmt: skip
    with acting_as(world.quality):
        for person in (world.quality, world.chief):
            with pytest.raises(Refusal, match="须由院领导审核"):
                reviewers.name_reviewer(way.complaint, user_id=person.id)
    way.name_reviewer()
    decided(way)
    assert way.complaint.stage == Stage.APPROVED


def test_nobody_who_left_is_named_or_entrusted(world: World):
    way = Way(world)
    way.to(Stage.PROPOSED)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.director.id).is_active = False
    with pytest.raises(Refusal, match="没有审核投诉处理方案的权限"):
        named(way)
    with acting_as(world.quality), pytest.raises(Refusal, match="不在岗"):
        assigning.reassign(
            way.complaint, handler=way.user(world.director), investigators=[way.user(world.lin)],
            reason="人手", version=way.version,
        )  # fmt: skip
