"""今日 of daily work: who is shown which queue, and what can be done in its rows."""

from datetime import date, datetime, timedelta

from tests.managing import customer, keep
from tests.web.test_daily_log import there_since
from webapp import clock
from webapp.db import session
from webapp.models import Leave, OutboxMessage, Promise, Registration, ScheduledActivity, WeeklyReport
from webapp.queries.activities import queues, week_queue
from webapp.queries.outbox import queues as outbox


def planned(number, person, *, days):
    due = clock.today() - timedelta(days=days)
    keep(
        ScheduledActivity(
            customer_id=customer(number).id, owner_id=person.id, kind="phone", due_on=due, first_due_on=due,
            cause="hand", created_at=clock.now(),
        )
    )  # fmt: skip


def promised(number, person, *, days):
    due = clock.today() - timedelta(days=days)
    keep(
        Promise(
            customer_id=customer(number).id, by_id=person.id, owner_id=person.id, text=f"{number}的承诺",
            due_on=due, first_due_on=due, created_at=clock.now(),
        )
    )  # fmt: skip


def of(label, person):
    asked = (
        queues.due,
        queues.left,
        queues.promises,
        queues.registrations,
        queues.weekly,
        week_queue.to_hand_in,
    )
    return {one.label: one for queue in asked if (one := queue(person))}.get(label)


def titles(queue):
    return [] if queue is None else [str(row.title) for row in queue.rows]


def test_whom_to_contact_today_and_what_was_left(context, world):
    for days in (-1, 0, 3):
        planned(world.haichuan, world.lin, days=days)
    planned(world.secret, world.zhou, days=40)
    found = of("今日应联系", world.lin)
    assert (found.count, [row.when for row in found.rows][1:]) == (2, [""])
    assert of("今日应联系", world.zhou).count == 1
    assert of("今日应联系", world.head) is None


def test_a_head_is_told_from_the_last_limit_on(context, world):
    planned(world.haichuan, world.lin, days=29)
    planned(world.secret, world.zhou, days=40)
    assert of("久未联络", world.head) is None
    planned(world.haichuan, world.lin, days=30)
    assert titles(of("久未联络", world.head)) == ["宁波海川精密仪器有限公司"]
    assert of("久未联络", world.other_head) is None  # nobody isolated
    assert of("久未联络", world.chief).count == 1
    assert of("久未联络", world.lin) is None


def test_the_director_reads_of_the_whole_house(context, world):
    planned(world.haichuan, world.lin, days=30)
    planned(world.secret, world.zhou, days=30)
    promised(world.haichuan, world.lin, days=1)
    for label in ("久未联络", "逾期承诺"):
        found = of(label, world.director)
        assert (found.count, [row.action for row in found.rows]) == (1, [None]), label


def test_overdue_promises_from_the_day_after(context, world):
    promised(world.haichuan, world.lin, days=0)
    promised(world.secret, world.zhou, days=1)
    assert of("逾期承诺", world.lin) is None
    promised(world.haichuan, world.lin, days=1)
    assert of("逾期承诺", world.lin).count == 1
    assert of("逾期承诺", world.head).rows[0].note.endswith("林晓")
    assert of("逾期承诺", world.zhou).count == 1
    for person in (world.other_head, world.assistant):
        assert of("逾期承诺", person) is None


def test_registrations_wait_for_others_than_who_asked(context, world):
    for number, person in ((world.haichuan, world.head), (world.secret, world.zhou)):
        keep(Registration(customer_id=customer(number).id, asked_by_id=person.id, asked_at=clock.now()))
    assert of("备案待审", world.head) is None
    assert of("备案待审", world.assistant).count == 1
    assert of("备案待审", world.other_head) is None
    assert of("备案待审", world.director) is None


def test_weekly_reports_wait_for_who_confirms_them(context, world):
    keep(
        WeeklyReport(
            user_id=world.lin.id, week_from=clock.today() - timedelta(days=clock.today().weekday()),
            body="{}", state="submitted", created_at=clock.now(), submitted_at=clock.now(),
            first_submitted_at=clock.now(),
        )
    )  # fmt: skip
    for person, count in ((world.head, 1), (world.chief, 1), (world.director, 1)):
        assert of("待我确认的周报", person).count == count
    for person in (world.other_head, world.lin, world.assistant):
        assert of("待我确认的周报", person) is None


def report(person, state, *, monday):
    keep(
        WeeklyReport(
            user_id=person.id, week_from=monday, body="{}", state=state, created_at=clock.now(),
            submitted_at=clock.now(), first_submitted_at=clock.now(),
        )
    )  # fmt: skip


def test_a_weekly_report_is_asked_for_from_its_last_working_day_on(context, world):
    there_since(world.lin)
    for weeks in (1, 2, 3, 4):
        report(world.lin, "submitted", monday=date(2026, 11, 16) - timedelta(weeks=weeks))
    for day, hour, asked in ((19, 23, None), (20, 9, "2026年第47周"), (24, 9, "2026年第47周")):
        with clock.standing_at(clock.instant(datetime(2026, 11, day, hour))):
            found = of("待交的周报", world.lin)
            assert (found and str(found.rows[0].title)) == asked
            assert found is None or (found.count, found.rows[0].tag) == (1, "已逾期" if day > 23 else "")
    assert of("待交的周报", world.head) is None
    with clock.standing_at(clock.instant(datetime(2026, 11, 24, 9))):
        report(world.lin, "submitted", monday=date(2026, 11, 16))
        assert of("待交的周报", world.lin) is None


def test_whose_week_was_leave_hands_nothing_in_and_what_came_back_stays(context, world):
    there_since(world.lin)
    with clock.standing_at(clock.instant(datetime(2026, 11, 24, 9))):
        for weeks in (1, 2, 3):
            report(world.lin, "submitted", monday=date(2026, 11, 16) - timedelta(weeks=weeks))
        report(world.lin, "returned", monday=date(2026, 8, 3))
        keep(
            Leave(
                user_id=world.lin.id,
                from_on=date(2026, 11, 16),
                until_on=date(2026, 11, 20),
                created_at=clock.now(),
            )
        )
        found = of("待交的周报", world.lin)
        assert (str(found.rows[0].title), found.rows[0].tag) == ("2026年第32周", "已退回")
        assert "2026年第47周" not in titles(found)


def test_a_deed_from_today_leads_back_there(app, as_, world):
    with app.app_context():
        promised(world.haichuan, world.lin, days=2)
        key = session.query(Promise).one().id
    page = as_(world.lin).get("/").text
    assert "逾期承诺" in page
    assert f"/activities/promises/{key}/ending/new?from=home" in page
    answer = as_(world.lin).post(f"/activities/promises/{key}/ending?from=home", {"state": "kept"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "逾期承诺" not in as_(world.lin).get("/").text


def test_the_count_of_today_is_what_its_link_lists(as_, app, world):
    with app.app_context():
        for days in (-1, 0, 3, 9):
            planned(world.haichuan, world.lin, days=days)
        planned(world.haichuan, world.zhou, days=2)
        found = of("今日应联系", world.lin)
    page = as_(world.lin).get(found.href).text
    assert found.count == 3
    assert page.count('<th scope="row">') == 3
    subject = found.rows[0].mark[1]
    told = {"queue": "due", "customer": world.haichuan, "row": subject}
    as_(world.lin).post("/handled", told)
    assert as_(world.lin).get(found.href).text.count('<th scope="row">') == 2


def test_a_row_leads_to_where_it_is_done(context, world):
    planned(world.haichuan, world.lin, days=0)
    row = of("今日应联系", world.lin).rows[0]
    assert row.action == ("记一笔", row.href)
    assert row.href.startswith("/activities/new?")
    assert row.also[0] == "改期"
    due = clock.today() - timedelta(days=2)
    keep(
        ScheduledActivity(
            customer_id=customer(world.haichuan).id, owner_id=world.lin.id, kind="mail", due_on=due,
            first_due_on=due, cause="hand", created_at=clock.now(),
        )
    )  # fmt: skip
    row = of("今日应联系", world.lin).rows[0]
    assert row.href.startswith("/outbox/new?customer=")
    assert "&scheduled=" in row.href


def test_mails_that_did_not_go_wait_for_who_writes_to_the_customer(as_, app, world):
    with app.app_context():
        for state, error in (("failed", "被拒收"), ("held", ""), ("sent", "")):
            keep(
                OutboxMessage(
                    customer_id=customer(world.haichuan).id, kind="mail", recipient="a@b.cn", subject="送检",
                    body="信", state=state, error=error, created_at=clock.now(), created_by_id=world.lin.id,
                    sent_at=clock.now() if state == "sent" else None,
                )
            )  # fmt: skip
        found = outbox.stuck(world.lin)
        assert (found.count, [row.tag for row in found.rows]) == (2, ["未发出", "暂存"])
        assert outbox.stuck(world.zhou) is None
        assert outbox.stuck(world.quality) is None
    page = as_(world.lin).get(found.href)
    assert page.status_code == 200
    assert page.text.count("被拒收") == 1
    assert "未发出的邮件" in as_(world.lin).get("/").text
