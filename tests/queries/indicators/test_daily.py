"""Figures of daily work: visits, entries, weekly reports, opportunities, referrals, and who reads them."""

from datetime import date
from typing import Any

import pytest

from tests.queries.indicators.scene import Scene, noon
from tests.queries.indicators.test_records import behind
from tests.world import World
from webapp.models import (
    Activity,
    GradeEntry,
    Leave,
    Opportunity,
    OpportunityStep,
    Referral,
    ScheduledActivity,
    StatusChange,
    WeeklyReport,
)
from webapp.queries.indicators.facts import Subject


def activity(scene: Scene, customer: int, by: int, on: str, entered: str = "", **values: Any) -> int:
    told = {"kind": "phone", "summary": "问送检安排", "happened_at": noon(on)} | values
    row = Activity(customer_id=customer, by_id=by, recorded_at=noon(entered or on), recorded_by_id=by, **told)
    return int(scene.keep(row).id)


def test_entries_count_in_the_period_they_were_made_in_for_whoever_made_the_contact(scene: Scene, shown):
    activity(scene, scene.moved, scene.lin, "06-01", "06-02")
    activity(scene, scene.handed, scene.lin, "06-01", "06-03", is_late=True)  # another's customer by then
    activity(scene, scene.moved, scene.ma, "03-30", "04-01", is_late=True)  # settled on the first day
    activity(scene, scene.moved, scene.ma, "05-11")  # he had moved the day before
    activity(scene, scene.moved, scene.lin, "06-30", "07-01")  # of the next quarter
    activity(scene, scene.moved, scene.lin, "06-02", deleted_at=noon("06-03"))
    activity(scene, scene.secret, scene.lin, "06-02")
    activity(scene, scene.deleted, scene.lin, "06-02")
    assert shown("log_timely") == {
        "lin": "1/2=50", "ma": "1/2=50", "service": "1/3=33.333333", "market": "1/1=100",
        "business": "2/4=50",
    }  # fmt: skip


def plan(scene: Scene, customer: int, due: str, visited: str = "", entered: str = "", **values: Any) -> int:
    """Done on a day, if one is given."""
    day = date.fromisoformat(f"2026-{due}")
    told: dict[str, Any] = {
        "kind": "visit", "cause": "interval", "owner_id": scene.lin, "due_on": day, "first_due_on": day,
        "created_at": noon("01-05"),
    }  # fmt: skip
    if visited:
        key = activity(scene, customer, scene.lin, visited, entered, kind="visit", result="好")
        told |= {"state": "done", "activity_id": key, "ended_at": noon(entered or visited)}
    scene.count += 1
    row = ScheduledActivity(customer_id=customer, cause_key=str(scene.count), **told | values)
    return int(scene.keep(row).id)


@pytest.mark.parametrize(
    ("visited", "in_time"),
    [("05-26", 0), ("05-27", 1), ("06-03", 1), ("06-10", 1), ("06-11", 0), ("", 0)],
)
def test_a_visit_is_in_time_within_five_working_days(scene: Scene, shown, visited: str, in_time: int):
    plan(scene, scene.moved, "06-03", visited)
    assert shown("visit_done")["ma"] == f"{in_time}/1={in_time * 100}"


def test_a_visit_counts_once_its_time_is_over_for_whoever_had_the_customer_on_its_day(scene: Scene, shown):
    plan(scene, scene.handed, "05-14", "05-14")  # 林's last day
    plan(scene, scene.handed, "05-15", "05-15")
    plan(scene, scene.moved, "03-24", "03-24")  # the sixth working day after it is the first of the quarter
    plan(scene, scene.moved, "03-23", "03-23")
    plan(scene, scene.moved, "06-22", "06-22")  # … and the last
    plan(scene, scene.moved, "06-23", "06-23")
    plan(scene, scene.moved, "06-01", "06-02", "07-02")  # not known when the quarter ended
    plan(scene, scene.moved, "06-01", "06-02", kind="phone")  # no visit
    plan(scene, scene.secret, "06-01", "06-01")
    plan(scene, scene.nobody, "06-01", "06-01")
    found = shown("visit_done")
    assert {name: found[name] for name in ("lin", "zhou", "ma")} == {
        "lin": "1/1=100", "zhou": "1/1=100", "ma": "2/3=66.666667",
    }  # fmt: skip


def test_moving_a_visit_gains_no_time_and_giving_it_up_counts_from_its_day_on(scene: Scene, shown):
    moved = plan(scene, scene.moved, "06-01", state="moved", ended_at=noon("05-29"))
    first = {"first_due_on": date(2026, 6, 1), "from_id": moved}
    plan(scene, scene.moved, "06-15", "06-15", **first)
    assert shown("visit_done")["ma"] == "0/1=0"
    plan(
        scene, scene.moved, "06-02", state="cancelled", ended_at=noon("06-01")
    )  # nobody was to come any more
    plan(scene, scene.moved, "06-02", state="cancelled", ended_at=noon("06-02"))
    assert shown("visit_done")["ma"] == "0/2=0"


@pytest.mark.parametrize(
    ("moved", "to", "given_up", "shows"),
    [
        ("05-20", "06-08", "05-29", ""),  # 06-01 was not come yet: nobody was to come any more
        ("05-20", "06-08", "06-01", "0/1=0"),  # on the day first planned, however far it was moved
        ("05-29", "06-08", "06-05", "0/1=0"),  # before its new day, but after the one it was due on
        ("05-20", "05-27", "05-29", ""),  # brought forward; the day first planned still counts
    ],
)
def test_a_visit_moved_and_then_given_up_goes_by_the_day_first_planned(  # noqa: PLR0917
    scene: Scene, shown, moved: str, to: str, given_up: str, shows: str
):
    first = plan(scene, scene.moved, "06-01", state="moved", ended_at=noon(moved))
    told = {"first_due_on": date(2026, 6, 1), "from_id": first, "ended_at": noon(given_up)}
    plan(scene, scene.moved, to, state="cancelled", **told)
    assert shown("visit_done").get("ma", "") == shows


def test_a_visit_planned_by_hand_on_its_very_day_is_no_plan(scene: Scene, shown):
    plan(scene, scene.moved, "06-03", "06-03", cause="hand", created_at=noon("06-03"))
    plan(scene, scene.moved, "06-03", "06-03", cause="hand", created_at=noon("06-02"))
    plan(scene, scene.moved, "06-03", cause="interval", created_at=noon("06-03"))
    assert shown("visit_done")["ma"] == "1/2=50"


def graded(scene: Scene, grade: str, visited: str = "", *, at: str = "01-05", **values: Any) -> int:
    key = scene.customer(scene.ma, grade=grade)
    scene.keep(GradeEntry(customer_id=key, grade=grade, reason="评级", created_at=noon(at)))
    if visited:
        activity(scene, key, scene.ma, visited, **{"kind": "visit", "result": "好"} | values)
    return key


def test_customers_of_the_upper_grades_are_covered_to_the_day(scene: Scene, shown):
    graded(scene, "A", "05-30")  # a month to the day
    graded(scene, "A", "05-29")
    graded(scene, "B", "03-30")
    graded(scene, "B", "03-29")
    graded(scene, "B", "06-01", kind="phone")  # nobody met
    graded(scene, "A", "06-29", entered="07-01")  # not known then
    graded(scene, "C", "06-01")
    graded(scene, "A", "06-01", at="07-01")  # of that grade only later
    stopped = graded(scene, "A", "06-01")
    scene.keep(
        StatusChange(
            customer_id=stopped, old="active", new="stopped", reason="停产", created_at=noon("06-20")
        )
    )
    assert shown("visit_cover") == {
        "ma": "2/6=33.333333", "market": "2/6=33.333333", "business": "2/6=33.333333",
    }  # fmt: skip


def report(scene: Scene, monday: str, sent: str) -> int:
    row = WeeklyReport(
        user_id=scene.ma, week_from=date.fromisoformat(f"2026-{monday}"), state="submitted",
        created_at=noon(sent), first_submitted_at=noon(sent), submitted_at=noon(sent),
    )  # fmt: skip
    return int(scene.keep(row).id)


def away(scene: Scene, first: str, last: str) -> None:
    days = {"from_on": date.fromisoformat(f"2026-{first}"), "until_on": date.fromisoformat(f"2026-{last}")}
    scene.keep(Leave(user_id=scene.ma, created_at=noon("01-05"), reason="年休假", **days))


def test_weekly_reports_are_due_from_whoever_has_customers_and_was_at_work(scene: Scene, shown):
    report(scene, "06-01", "06-08")  # on the last day
    report(scene, "04-13", "04-21")  # a day late
    away(scene, "06-15", "06-21")  # a whole week: none is due
    report(scene, "05-25", "06-03")  # away on the last day, handed in when back
    away(scene, "05-29", "06-02")
    found = shown("weekly_rep")
    assert (found["lin"], found["zhou"]) == ("0/6=0", "0/7=0")  # 海川 was handed over on 05-15
    assert found["ma"] == "2/12=16.666667"
    assert found["market"].startswith("2/")


def deal(scene: Scene, customer: int, *course: tuple[str, str], **values: Any) -> int:
    """course: (kind, day) of its steps."""
    scene.count += 1
    told = {"number": f"SJ-{scene.count}", "name": "年度校准", "stage_since": date(2026, 4, 1)}
    told |= {"opened_on": date(2026, 4, 1), "created_at": noon("04-01")}
    row = scene.keep(Opportunity(customer_id=customer, **told | values))
    for kind, on in course:
        scene.keep(OpportunityStep(opportunity_id=row.id, at=noon(on), kind=kind, to_stage="develop"))
    return int(row.id)


def test_opportunities_count_by_how_they_stood_when_the_period_ended(scene: Scene, shown):
    deal(scene, scene.handed, ("opened", "04-01"), ("won", "05-14"))
    deal(scene, scene.handed, ("opened", "04-01"), ("lost", "05-15"))  # 周's by then
    deal(scene, scene.moved, ("lost", "05-01"), ("reopened", "06-01"), ("won", "06-30"))
    deal(scene, scene.moved, ("lost", "06-29"), ("reopened", "07-02"))  # lost, as far as was known
    deal(scene, scene.moved, ("lost", "05-01"), ("reopened", "06-01"))  # goes on
    deal(scene, scene.moved, ("stopped", "05-02"))
    deal(scene, scene.moved, ("won", "07-01"))
    deal(scene, scene.moved, ("won", "05-02"), deleted_at=noon("05-03"))
    deal(scene, scene.secret, ("won", "05-02"))
    assert shown("win_rate") == {
        "lin": "1/1=100", "zhou": "0/1=0", "ma": "1/2=50", "service": "1/1=100", "market": "1/3=33.333333",
        "business": "2/4=50",
    }  # fmt: skip


def named(scene: Scene, referrer: int, customer: int, on: str) -> None:
    told = {"name": "某厂", "given_on": date.fromisoformat(f"2026-{on}"), "by_id": scene.lin}
    scene.keep(Referral(referrer_id=referrer, customer_id=customer, state="carded", **told))


def test_first_orders_of_customers_whose_name_was_given_count_as_new_ones_do(scene: Scene, shown):
    for referrer, on in (
        (scene.handed, "05-20"),  # on the very day
        (scene.handed, "05-21"),  # afterwards: it had come by itself
        (scene.secret, "05-01"),  # would tell of who gave it
        (scene.nobody, "05-01"),
    ):
        key = scene.customer(scene.ma)
        scene.done(key, "05-12", 10_00, finished="05-20")
        named(scene, referrer, key, on)
    old = scene.customer(scene.ma)
    scene.done(old, "03-12", 10_00, finished="03-20")
    scene.done(old, "05-12", 10_00, finished="05-20")
    named(scene, scene.handed, old, "03-01")
    assert shown("referral") == {"ma": "2", "market": "2", "business": "2"}
    assert shown("new_cust")["ma"] == "4"


def test_what_stands_behind_is_seen_as_in_its_own_room(scene: Scene, world: World):
    """周 has none of these customers; a head reads the reports of his own group alone."""
    him = Subject("person", scene.ma)
    activity(scene, scene.moved, scene.ma, "06-01")
    plan(scene, scene.moved, "06-03", "06-03")
    deal(scene, scene.moved, ("won", "05-02"))
    report(scene, "06-01", "06-08")
    for key, whole in (("log_timely", 1), ("visit_done", 1), ("win_rate", 1)):
        every, none = behind(key, him), behind(key, him, world.zhou)
        assert (every.total, every.hidden) == (whole, 0)
        assert (none.total, none.hidden) == (0, whole)
        assert every.rows[0].address.startswith(("/activities/", "/customers/", "/opportunities/"))
    weeks, others = behind("weekly_rep", him), behind("weekly_rep", him, world.head)
    assert (weeks.total, others.total, others.hidden) == (13, 0, 13)  # he is in another group by now
    assert behind("weekly_rep", Subject("person", scene.lin), world.head).total == 6
    told = next(one for one in weeks.rows if one.kind == "weekly")
    assert (told.number, told.label, told.address) == (
        "2026-W23", "马跃", "/activities/weekly/ma/2026-W23",
    )  # fmt: skip
    assert (behind("weekly_rep", him, world.zhou).total, behind("weekly_rep", him, world.zhou).hidden) == (
        0,
        13,
    )
