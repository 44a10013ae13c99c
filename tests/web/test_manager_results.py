"""业绩 on a manager's page: what counts for whom on which day, and the records each figure opens."""

import io
from datetime import date, timedelta

import openpyxl
import pytest

from tests.managing import customer, keep
from tests.world import World
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.comparison import change, years
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Order, User
from webapp.queries.assignments import results, turnover

LIN, MOVES = "/assignments/managers/lin", "/assignments/managers/lin/moves"
TODAY = clock.today()
JANUARY = date(TODAY.year, 1, 1)
YUAN = 100


def ordered(number: str, on: date, yuan: int, state: str = "finished") -> None:
    held = customer(number).id
    keep(
        Order(
            number=f"WT-{on:%Y%m%d}-{yuan}", customer_id=held, ordered_on=on, state=state,
            charged_total=yuan * YUAN, created_at=clock.now(),
        )
    )  # fmt: skip


def owned(number: str, by: int, first: date, last: date | None, method: str = "manual") -> None:
    keep(
        Assignment(
            customer_id=customer(number).id, manager_id=by, from_on=first, until_on=last, reason="划片",
            created_at=clock.now(), method=method,
        )
    )  # fmt: skip


@pytest.fixture
def earned(app, world: World) -> World:
    """越城 was 林's in the year before up to a day before yesterday, then nobody's."""
    with app.app_context():
        owned(world.nobody, world.lin.id, JANUARY - timedelta(days=300), TODAY - timedelta(days=2))
        ordered(world.nobody, TODAY - timedelta(days=3), 100)  # his last day
        ordered(world.nobody, TODAY - timedelta(days=2), 7)  # no longer his
        ordered(world.nobody, JANUARY - timedelta(days=1), 30)  # last year, after this day of it
        ordered(world.nobody, JANUARY - timedelta(days=250), 50)
        ordered(world.haichuan, TODAY, 11, "cancelled")
        ordered(world.haichuan, TODAY, 13)
    return world


def told(viewer, person):
    return results.results(session.get(User, person.id), viewer=viewer, today=TODAY)


def test_orders_count_for_whoever_was_responsible_on_their_day(app, earned):
    with app.app_context():
        found = told(earned.head, earned.lin)
        assert (found.now, found.before) == (113 * YUAN, 80 * YUAN)
        assert found.same == (
            50 * YUAN if TODAY - timedelta(days=365) < JANUARY - timedelta(days=1) else 80 * YUAN
        )
        assert sum(fen for _month, fen in found.months) >= found.now
        assert told(earned.director, earned.zhou).now == 0


def test_each_figure_opens_its_records(earned, as_):
    visitor = as_(earned.chief)
    page = visitor.get(LIN).text
    this_year = f"/orders?credit={earned.lin.id}&first={JANUARY}&last={TODAY}"
    assert this_year.replace("&", "&amp;") in page
    assert f'href="{MOVES}"' in page
    assert "/reports/recalls?by=manager&amp;key=" in page
    listed = visitor.get(this_year).text
    assert "计入林晓的委托" in listed
    assert "共 2 " in listed
    assert "113.00" in listed
    assert "没有符合条件" in visitor.get(f"/orders?credit={earned.zhou.id}").text
    assert visitor.get("/orders?credit=x").status_code == 200


def test_the_list_by_credit_keeps_to_reach(earned, as_):
    """郑卫 heads another department: 海川 is not his; an unknown number tells no name."""
    page = as_(earned.other_head).get(f"/orders?credit={earned.lin.id}").text
    assert "海川" not in page
    assert "林晓" not in page


def test_customers_gained_and_lost_with_reason(earned, as_, app):
    with app.app_context():
        found = turnover.turnover(earned.lin.id, viewer=earned.head, first=JANUARY, last=TODAY)
        assert (found.gained, found.lost) == (1, 1)  # 海川 came when the world began, 越城 went
    page = as_(earned.chief).get(MOVES).text
    for word in ("宁波海川精密", "绍兴越城食品厂", "转出", "新增", "新增 1 家，转出 1 家"):
        assert word in page
    before = as_(earned.chief).get(f"{MOVES}?year={TODAY.year - 1}").text
    assert "转出" not in before.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "划片" in before
    book = openpyxl.load_workbook(io.BytesIO(as_(earned.chief).get(f"{MOVES}.xlsx").data))
    assert {row[1] for row in book.worksheets[0].values} == {
        "客户名称",
        "宁波海川精密仪器有限公司",
        "绍兴越城食品厂",
    }


def test_what_was_put_right_on_its_day_or_goes_on_is_no_change(app, world):
    with app.app_context():
        day = TODAY - timedelta(days=5)
        owned(world.nobody, world.lin.id, day - timedelta(days=9), day)
        owned(world.nobody, world.zhou.id, day, day)  # undone the same day
        owned(world.nobody, world.lin.id, day, None, "undo")
        held = turnover.turnover(world.lin.id, viewer=world.head, first=day, last=day)
        other = turnover.turnover(world.zhou.id, viewer=world.other_head, first=day, last=day)
    assert (held.gained, held.lost, other.gained, other.lost) == (0, 0, 0, 0)


def test_an_isolated_customer_counts_for_those_named_only(app, world):
    with app.app_context():
        seen = [
            turnover.turnover(world.zhou.id, viewer=who, first=date(2000, 1, 1), last=TODAY).gained
            for who in (world.zhou, world.other_head, world.director)
        ]
        listed = turnover.moves(
            world.zhou.id, viewer=world.director, first=date(2000, 1, 1), last=TODAY, verb=Verb.CUSTOMER_READ
        )
    assert seen == [2, 1, 1]
    assert [one.name for one in listed.rows] == ["杭州东方计量技术有限公司"]
    assert listed.hidden == 0


def test_what_went_to_another_department_is_counted_and_not_named(app, world, as_):
    with app.app_context():
        owned(world.nobody, world.lin.id, JANUARY - timedelta(days=9), TODAY - timedelta(days=1))
        owned(world.nobody, world.zhou.id, TODAY - timedelta(days=1), None)
        with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
            customer(world.nobody).manager_id = world.zhou.id
    page = as_(world.lin).get(MOVES).text
    assert "绍兴越城" not in page
    assert "另有 1 次变动" in page


def test_strangers_colleagues_and_others_without_the_right(world, as_, stranger):
    for path in (MOVES, f"{MOVES}.xlsx"):
        assert stranger.get(path).status_code == 302
        assert as_(world.he).get(path).status_code == 403
        assert as_(world.zhou).get(path).status_code == 404
        assert as_(world.assistant).get(path).status_code == 403


@pytest.mark.parametrize(
    ("now", "then", "percent"),
    [(112, 100, 12), (88, 100, -12), (5, 0, None), (1005, 1000, 1), (1004, 1000, 0)],
)
def test_change_in_whole_percent(now, then, percent):
    assert change(now, then) == percent


def test_the_29th_of_february_compares_with_the_28th():
    span = years(date(2028, 2, 29))
    assert (span.before, span.same_day, span.before_last) == (
        date(2027, 1, 1),
        date(2027, 2, 28),
        date(2027, 12, 31),
    )
