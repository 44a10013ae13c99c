"""商机: list, board, one, funnel and gauge: who sees what, what is counted, in how many statements."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.managing import keep
from tests.selling import customer, decider, held, instrument, opportunity, ready
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.opportunities import ending, moving, removal, rivals, scope
from webapp.db import session, transaction
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_limits import USUAL
from webapp.domain.opportunity_words import Stage, State
from webapp.domain.stage_ageing import age
from webapp.domain.supplier_comparison import Point
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Opportunity
from webapp.queries.opportunities import board, funnels, lists, pages, sight
from webapp.queries.opportunities.lists import Asked
from webapp.queries.opportunities.narrowing import Narrow, narrow

pytestmark = pytest.mark.usefixtures("context")
LOSS = End(State.LOST, "price", "贵了")


def numbers(viewer, wanted=None):
    return {one.number for one in lists.search(Asked(wanted or Narrow()), viewer=viewer).rows}


def by_zhou(world, where="secret", **more):
    return opportunity(
        world.zhou, getattr(world, where), **{"name": "机密设备校准", "amount": 900_000} | more
    )


def test_everybody_sees_his_own_and_isolated_ones_are_for_those_named(world):
    mine, theirs, hidden = opportunity(world.lin, world.haichuan), by_zhou(world, "dongfang"), by_zhou(world)
    assert numbers(world.lin) == {mine.number}
    assert numbers(world.zhou) == {theirs.number, hidden.number}
    assert numbers(world.head) == {mine.number}
    for person in (world.director, world.assistant, world.quality, world.chief):
        assert numbers(person) == {mine.number, theirs.number}
        assert sight.opened(hidden.number, viewer=person) is None
    for person in (world.he, world.admin, world.committee):
        assert numbers(person) == set()
    assert numbers(world.other_head) == {theirs.number, hidden.number} - {hidden.number}


def test_isolated_ones_are_in_no_count_sum_board_or_funnel_of_others(world):
    by_zhou(world)
    found = lists.search(Asked(), viewer=world.director)
    assert (found.total, found.counts) == (0, {"": 0, "open": 0, "won": 0, "lost": 0, "stopped": 0})
    assert sum(one.count + one.amount for one in board.columns(Narrow(), viewer=world.director)) == 0
    assert funnels.whole(Narrow(), viewer=world.director).count == 0
    assert funnels.split(Narrow(), by="owner", viewer=world.director) == []
    assert funnels.whole(Narrow(), viewer=world.zhou).count == 1
    assert lists.search(Asked(narrow({"q": "机密"})), viewer=world.assistant).total == 0


def test_isolated_wins_are_in_no_sum(world):
    one = ready(world.zhou, world.secret, growth="market", area="home")
    with acting_as(world.zhou):
        ending.win(held(one), one, end=End(State.WON, "price", "合适", "", "annual"))
    assert funnels.growth(Narrow(), viewer=world.zhou)["market", "home"] == 480_000
    assert set(funnels.growth(Narrow(), viewer=world.director).values()) == {0}
    assert len(funnels.growth(Narrow(), viewer=world.director)) == 12


def test_what_is_deleted_is_nowhere(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        removal.remove(held(one), one)
    assert numbers(world.lin) == set()
    assert sight.opened(one.number, viewer=world.lin) is None
    assert funnels.whole(Narrow(), viewer=world.lin).count == 0


def test_filters(world):
    plain = opportunity(world.lin, world.haichuan, name="甲", growth="market")
    far = ready(world.lin, world.haichuan, stage=Stage.BID, name="乙", area="abroad")
    with acting_as(world.lin):
        moving.back(held(far), far, to="qualify", reason="x")
    lost = opportunity(world.lin, world.haichuan, name="丙")
    with acting_as(world.lin):
        ending.lose(held(lost), lost, end=LOSS)
    today = clock.today().isoformat()
    for given, wanted in (
        ({"state": "open"}, {plain, far}),
        ({"state": "lost"}, {lost}),
        ({"stage": "qualify"}, {far}),
        ({"reached": "propose"}, {far}),
        ({"reached": "negotiate"}, set()),
        ({"growth": "market"}, {plain}),
        ({"area": "abroad"}, {far}),
        ({"buying": "new"}, {plain, far, lost}),
        ({"buying": "straight"}, set()),
        ({"owner": str(world.lin.id)}, {plain, far, lost}),
        ({"owner": str(world.zhou.id)}, set()),
        ({"customer": world.haichuan}, {plain, far, lost}),
        ({"since": today, "until": today}, {plain, far, lost}),
        ({"until": "2020-01-01"}, set()),
        ({"q": "乙"}, {far}),
        ({"age": "bad"}, set()),
        ({"stage": "nonsense", "owner": "x", "since": "yesterday", "age": "x"}, {plain, far, lost}),
    ):
        assert numbers(world.lin, narrow(given)) == {one.number for one in wanted}, given


@pytest.mark.parametrize("days", [0, 14, 15, 30, 31, 60, 61])
@pytest.mark.parametrize("stage", [Stage.DEVELOP, Stage.QUALIFY, Stage.NEGOTIATE])
def test_the_colour_of_the_filter_is_that_of_the_card(world, stage, days):
    one = ready(world.lin, world.haichuan, stage=stage)
    with transaction(Verb.OPPORTUNITY_EDIT, SYSTEM):
        one.stage_since = clock.today() - timedelta(days=days)
    tone = age(stage, since=one.stage_since, today=clock.today(), limits=USUAL).tone
    for asked in ("ok", "warn", "bad"):
        assert (numbers(world.lin, Narrow(age=asked)) == {one.number}) is (asked == tone)


def test_the_board_has_a_column_a_stage_with_its_sum(world):
    first = opportunity(world.lin, world.haichuan, name="甲", amount=100)
    opportunity(world.lin, world.haichuan, name="乙", amount=None)
    ready(world.lin, world.haichuan, stage=Stage.PROPOSE, name="丙", amount=700)
    found = {one.stage: one for one in board.columns(Narrow(), viewer=world.lin)}
    assert list(found) == ["develop", "qualify", "propose", "bid", "negotiate"]
    assert (found["develop"].count, found["develop"].amount) == (2, 100)
    assert found["develop"].cards[0].number == first.number
    assert (found["propose"].count, found["propose"].cards[0].score) == (1, 3)
    assert (found["bid"].count, found["bid"].amount, found["bid"].cards) == (0, 0, [])
    cut = {one.stage: one for one in board.columns(Narrow(), viewer=world.lin, most=1)}
    assert (cut["develop"].count, len(cut["develop"].cards)) == (2, 1)


def test_five_hundred_stand_on_the_board_in_the_same_few_statements(world, count_queries):
    key, today = customer(world.haichuan).id, clock.today()
    keep(
        *(
            Opportunity(
                number=f"SJ-T-{count}", customer_id=key, owner_id=world.lin.id, name=f"第{count}件",
                stage=list(Stage)[count % 5].value, stage_since=today, opened_on=today,
                created_at=clock.now(), amount=count,
            )
            for count in range(500)
        )
    )  # fmt: skip
    session.expire_all()
    with count_queries() as counted:
        found = board.columns(Narrow(), viewer=world.head)
    assert [one.count for one in found] == [100] * 5
    assert len(counted) <= 3
    with count_queries() as counted:
        lists.search(Asked(), viewer=world.head)
    assert len(counted) <= 3
    with count_queries() as counted:
        funnels.split(Narrow(), by="owner", viewer=world.head)
    assert len(counted) <= 3


def test_the_funnel_counts_what_the_list_shows(world):
    one = ready(world.lin, world.haichuan, stage=Stage.PROPOSE, name="甲")
    with clock.standing_at(clock.now() + timedelta(days=9)), acting_as(world.lin):
        ending.lose(held(one), one, end=LOSS)
        two = opportunity(world.lin, world.haichuan, name="乙")
    with clock.standing_at(clock.now() + timedelta(days=30)), acting_as(world.lin):
        moving.forward(held(two), two, to="qualify")
    found = {part.stage: part for part in funnels.whole(Narrow(), viewer=world.lin).stages}
    assert [part.reached for part in found.values()] == [2, 2, 1, 0, 0, 0]
    assert found["propose"].lost == 1
    assert found["develop"].median_days == Decimal("10.5")  # 0 and 21
    assert found["propose"].conversion == Decimal("50.00")
    for stage, part in found.items():
        assert len(numbers(world.lin, Narrow(reached=stage))) == part.reached
    (mine,) = funnels.split(Narrow(), by="owner", viewer=world.lin)
    assert (mine.key, mine.code, mine.funnel.count) == ("林晓", str(world.lin.id), 2)
    months = funnels.split(Narrow(), by="month", viewer=world.lin)
    assert {part.key for part in months} == {
        (clock.today()).strftime("%Y-%m"), (clock.today() + timedelta(days=9)).strftime("%Y-%m"),
    }  # fmt: skip


def test_one_page_says_what_is_missing_and_hides_rivals_from_whom_they_are_none_of_his_business(
    world, count_queries
):
    instrument("Q-1", world.haichuan)
    one = opportunity(world.lin, world.haichuan, amount=5)
    with acting_as(world.lin):
        scope.choose(held(one), one, instruments=["Q-1"])
        moving.forward(held(one), one, to="qualify")
        rival = rivals.add(
            held(one), one, values={"name": "北辰校准", "price": 400, "strengths": "快", "weaknesses": ""}
        )
        rivals.compare(held(one), one, points=[Point("价格", 60, {None: 3, rival.id: 5})])
    opened = sight.opened(one.number, viewer=world.lin)
    assert opened is not None
    with count_queries() as counted:
        found = pages.page(opened)
    assert len(counted) <= 5
    assert (found.owner, found.score, found.next) == ("林晓", 0, Stage.PROPOSE)
    assert len(found.lacks) == 3
    assert found.back_to == (Stage.DEVELOP,)
    assert [row.number for row in found.instruments] == ["Q-1"]
    assert [step.kind for step in found.steps] == ["forward", "opened"]
    assert found.compared is not None
    assert found.compared.against[rival.id].decides == ("价格",)
    assert opened.may_edit_rivals
    for person in (world.assistant, world.quality):
        other = sight.opened(one.number, viewer=person)
        assert other is not None
        assert not other.may_edit_rivals
        assert pages.page(other).compared is None
    director = sight.opened(one.number, viewer=world.director)
    assert pages.page(director).compared is not None
    assert not director.may_edit_rivals


def test_what_has_ended_asks_for_nothing(world):
    one = ready(world.lin, world.haichuan)
    decider(world.haichuan)
    with acting_as(world.lin):
        order = ending.win(held(one), one, end=End(State.WON, "price", "合适", "", "single"))
    found = pages.page(sight.opened(one.number, viewer=world.lin))
    assert (found.next, found.lacks, found.back_to, found.order) == (None, (), (), order.number)
    assert (found.age.tone, found.ender) == ("", "林晓")
