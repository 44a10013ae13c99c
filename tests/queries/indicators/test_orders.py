"""Figures of orders: whose each is by its day, the ends of the period, and what must weigh nothing."""

from datetime import date

from tests.queries.indicators.scene import SPAN, Scene
from webapp.models import Receipt
from webapp.queries.indicators.span import Span


def spending(scene: Scene) -> None:
    scene.order(scene.handed, "03-31", 900_00)  # the day before the period
    scene.order(scene.handed, "04-01", 100_00)  # its first day
    scene.order(scene.handed, "05-14", 50_01)  # the last day of 林
    scene.order(scene.handed, "05-15", 30_00)  # the day of hand-over is 周's
    scene.order(scene.handed, "06-30", 20_00)  # the last day
    scene.order(scene.handed, "07-01", 900_00)  # the day after
    scene.order(scene.handed, "05-01", 900_00, state="cancelled")
    scene.order(scene.handed, "05-02", 900_00, state="draft")
    scene.order(scene.handed, "06-01", -10_00)  # a refund
    scene.order(scene.moved, "05-09", 7_00)  # 马's last day in 客户服务组
    scene.order(scene.moved, "05-10", 11_00)  # and first in 市场开发组
    for unseen in (scene.secret, scene.deleted):
        scene.order(unseen, "05-01", 900_00)
    scene.order(scene.nobody, "05-01", 77_00)


def test_spend_is_charged_net_for_whoever_had_the_customer_on_that_day(scene: Scene, shown):
    spending(scene)
    assert shown("spend") == {
        "lin": "150.01", "zhou": "40", "ma": "18",
        "service": "157.01", "market": "51", "business": "208.01",
    }  # fmt: skip


def test_the_share_is_of_the_whole_house_customers_of_nobody_as_well(scene: Scene, shown):
    spending(scene)
    assert shown("spend_share")["lin"] == "150.01/285.01=52.633241"
    assert shown("spend_share")["business"] == "208.01/285.01=72.983404"


def test_a_house_without_revenue_has_no_shares(scene: Scene, shown):
    scene.order(scene.handed, "05-01", 0)
    assert shown("spend_share") == {
        "lin": "0/0=None", "service": "0/0=None", "business": "0/0=None"
    }  # fmt: skip


def test_frequency_is_orders_over_customers_that_bought_within_two_years(scene: Scene, shown):
    spending(scene)
    lapsed, kept = scene.customer(scene.lin), scene.customer(scene.lin)
    scene.order(lapsed, date(2024, 6, 30), 5_00)  # two years ago to the day: no longer within them
    scene.order(kept, date(2024, 7, 1), 5_00)
    scene.order(lapsed, date(2025, 1, 1), 5_00, state="cancelled")
    assert shown("freq") == {
        "lin": "2/1=2",  # 海川 is 周's by the end
        "zhou": "3/1=3", "ma": "2/1=2",
        "service": "3/1=3", "market": "4/2=2", "business": "7/3=2.333333",
    }  # fmt: skip


def test_a_customer_is_new_with_its_first_completed_order(scene: Scene, shown):
    new, old, legal, free, late = (scene.customer(scene.lin) for _one in range(5))
    scene.done(new, "03-20", 10_00, finished="04-01")
    scene.done(new, "04-05", 10_00, finished="04-06")  # the second counts no more
    scene.done(old, "03-01", 10_00, finished="03-31")
    scene.done(old, "04-05", 10_00, finished="04-06")
    scene.order(
        legal, "05-01", 0, state="finished", finished_on=date(2026, 5, 2), line={"is_mandatory": True}
    )
    scene.done(free, "05-01", 0, finished="05-02")  # neither paid nor mandatory: a favour
    scene.order(late, "06-20", 10_00)  # not done yet
    scene.done(scene.secret, "05-01", 10_00, finished="05-02")
    scene.done(scene.handed, "05-01", 10_00, finished="05-15")  # done on the day of hand-over
    assert shown("new_cust") == {"lin": "2", "service": "2", "zhou": "1", "market": "1", "business": "3"}


def test_the_rate_of_new_customers_is_brought_to_a_year(scene: Scene, shown):
    """By 30 June 181 days are over: 1 of 4 is 25 %, and at this pace 50.41 % in a year."""
    for year, month in ((2024, 1), (2025, 6), (2025, 12), (2024, 7)):
        on = date(year, month, 1)
        scene.order(scene.customer(scene.lin), on, 10_00, state="finished", finished_on=on)
    gone = date(2023, 12, 31)  # more than 24 months before 1 January
    scene.order(scene.customer(scene.lin), gone, 10_00, state="finished", finished_on=gone)
    scene.done(scene.customer(scene.lin), "01-02", 10_00, finished="01-02")  # before the quarter, in the year
    assert shown("new_rate")["lin"] == "1/4=50.414365"
    year = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert shown("new_rate", year)["lin"] == "1/4=25"


def test_unapproved_discounts_are_not_clean(scene: Scene, shown):
    scene.order(scene.moved, "05-01", 60_00)
    scene.order(
        scene.moved, "05-02", 40_00, lines=2, discount_state="waiting", line={"discount": 300, "granted": 200}
    )
    agreed = {"discount": 300, "granted": 300}
    scene.order(scene.moved, "05-03", 100_00, discount_state="granted", line=agreed)
    assert shown("clean_sales")["ma"] == "160/200=80"


def test_receivables_are_those_of_the_last_day_whatever_came_in_since(scene: Scene, shown):
    def owed(fen: int, *, due: str, paid: int = 0, received: str = "") -> None:
        key = scene.order(
            scene.moved, "05-01", fen, paid_total=paid, payment_due_on=date.fromisoformat(f"2026-{due}")
        )
        if received:
            told = {"order_id": key, "customer_id": scene.moved, "amount": paid, "at": scene.now}
            scene.keep(Receipt(received_on=date.fromisoformat(f"2026-{received}"), **told))

    owed(10_00, due="06-29")  # overdue by a day
    owed(20_00, due="06-30")  # its last day
    owed(40_00, due="06-01", paid=40_00, received="07-01")  # paid the day after: owed then
    owed(80_00, due="06-01", paid=80_00, received="06-30")  # paid in time to be out
    owed(160_00, due="07-31", paid=100_00, received="06-15")
    scene.order(scene.moved, "07-01", 900_00)  # not ordered yet
    scene.order(scene.secret, "05-01", 900_00)
    assert shown("ar_overdue") == dict.fromkeys(("ma", "market", "business"), "50/130=38.461538")


def test_lines_on_time_are_the_laboratory_s(scene: Scene, shown):
    at = {"kind_id": scene.kind}
    for promised, finished in (
        ("04-01", "04-01"),  # on the day
        ("06-30", "07-01"),  # late by a day
        ("05-01", None),  # still open
        ("03-31", "03-31"),  # of the quarter before
        ("07-01", "06-30"),  # of the next
    ):
        day = None if finished is None else date.fromisoformat(f"2026-{finished}")
        told = {"promised_on": date.fromisoformat(f"2026-{promised}"), "finished_on": day}
        scene.order(scene.handed, "03-30", 10_00, line=at | told)
    scene.order(scene.handed, "03-30", -10_00, line=at | {"promised_on": date(2026, 5, 1)})
    scene.order(scene.secret, "03-30", 10_00, line=at | {"promised_on": date(2026, 5, 1)})
    assert shown("cert_ontime") == {"lab": "1/3=33.333333"}


def test_a_line_without_a_promise_of_its_own_has_its_order_s(scene: Scene, shown):
    done = {"kind_id": scene.kind, "finished_on": date(2026, 5, 3)}
    scene.order(scene.handed, "04-01", 10_00, promised_on=date(2026, 5, 2), line=done)
    assert shown("cert_ontime") == {"lab": "0/1=0"}


def test_instruments_served_within_their_own_interval(scene: Scene, shown):
    served, late, unknown = (scene.instrument(scene.moved) for _one in range(3))
    half = scene.instrument(scene.moved, months=6)
    usual = scene.instrument(scene.moved, months=None)
    scene.instrument(scene.moved, state="scrapped")
    scene.instrument(scene.secret)
    assert unknown
    for key, year, finished in (
        (served, 2025, "07-01"),  # within the year before 30 June
        (late, 2025, "06-30"),  # a year ago to the day: the turn is over
        (half, 2026, "01-01"),
        (usual, 2026, "06-30"),
        (unknown, 2026, "07-01"),  # after the period
    ):
        told = {"instrument_id": key, "finished_on": date.fromisoformat(f"{year}-{finished}")}
        scene.order(scene.moved, date(2025, 6, 1), 10_00, line=told)
    assert shown("wallet") == dict.fromkeys(("ma", "market", "business"), "3/5=60")


def test_the_span_includes_both_ends(scene: Scene, shown):
    scene.order(scene.moved, "05-01", 10_00)
    one_day = Span(date(2026, 5, 1), date(2026, 5, 1))
    assert shown("spend", one_day)["ma"] == "10"
    assert (SPAN.first, SPAN.last) == (date(2026, 4, 1), date(2026, 6, 30))
