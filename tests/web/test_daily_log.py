"""客户日常联络表 on the page and on paper: the day's contacts, what they led to, who wrote nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.contacting import call, record, visit
from tests.managing import keep
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Leave, User
from webapp.trail import trail

AT = "/activities/daily"
MONDAY = date(2026, 11, 16)


def at(hour, minute=0):
    return datetime(2026, 11, 16, hour, minute)


@pytest.fixture
def monday(app, world):
    """It is that Monday at six; 林 called 海川 twice and promised something, 周 saw the isolated one."""
    with clock.standing_at(clock.instant(at(18))):
        with app.app_context():
            for person in (world.lin, world.zhou):
                there_since(person)
            told = call(
                happened_at=at(15, 30), summary="<b>问检定</b>", promise="送证书",
                promise_due=MONDAY + timedelta(3), next_on=MONDAY + timedelta(10), next_kind="visit",
            )  # fmt: skip
            record(world.haichuan, told, by=world.lin)
            record(world.haichuan, call(happened_at=at(9, 5), summary="约时间"), by=world.lin)
            told = visit(world.secret, happened_at=at(11), summary="机密事项")
            record(world.secret, told, by=world.zhou)
        yield


def there_since(person):
    """At work since before that day, whenever the tests run."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, person.id).created_at = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_day_in_its_order_with_what_it_led_to(as_, world, monday):
    page = as_(world.lin).get(f"{AT}?date=2026-11-16").text
    assert page.index("约时间") < page.index("&lt;b&gt;问检定")
    for words in ("09:05", "15:30", "承诺：送证书（2026-11-19）", "2026-11-26", "2 次联络"):
        assert words in page
    assert "这一天没有联络" in as_(world.lin).get(f"{AT}?date=2026-11-15").text
    assert "2 次联络" in as_(world.lin).get(AT).text  # today
    assert as_(world.lin).get(f"{AT}?date=nonsense").status_code == 200


def test_each_sees_his_own_and_nobody_an_isolated_customer(as_, world, monday):
    there = f"{AT}?date=2026-11-16"
    assert "机密事项" in as_(world.zhou).get(there).text
    for person in (world.other_head, world.chief, world.director, world.assistant):
        assert "机密事项" not in as_(person).get(there).text
    assert "约时间" in as_(world.head).get(there).text
    assert "约时间" not in as_(world.other_head).get(there).text
    others = as_(world.lin).get(f"{there}&person={world.zhou.id}").text
    assert "约时间" in others  # who sees his own alone is shown himself


def test_the_head_is_told_who_wrote_nothing(app, as_, world, monday):
    there = f"{AT}?date=2026-11-16"
    assert "未填报" not in as_(world.head).get(there).text  # 林 wrote
    assert "1 人未填报" in as_(world.other_head).get(there).text  # what he wrote is not theirs to know
    assert "未填报" not in as_(world.assistant).get(there).text
    assert "未填报" not in as_(world.lin).get(there).text
    assert "未填报" not in as_(world.head).get(f"{AT}?date=2026-11-15").text  # a Sunday
    assert "1 人未填报" in as_(world.head).get(f"{AT}?date=2026-11-13").text
    assert "未填报" not in as_(world.head).get(f"{AT}?date=2026-11-17").text  # not yet
    with app.app_context():
        keep(
            Leave(
                user_id=world.lin.id, from_on=date(2026, 11, 13), until_on=date(2026, 11, 13),
                created_at=clock.now(),
            )
        )  # fmt: skip
    assert "未填报" not in as_(world.head).get(f"{AT}?date=2026-11-13").text


def test_on_paper_with_a_line_in_the_log(app, as_, world, monday, plain_paper):
    answer = as_(world.lin).get(f"{AT}.pdf?date=2026-11-16")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.text.index("约时间") < answer.text.index("问检定&lt;/b&gt;")
    assert "承诺：送证书（2026-11-19）" in answer.text
    with app.app_context():
        noted = [row["what"] for row in trail().read("SELECT what FROM events WHERE kind='print'")]
    assert noted == ["客户日常联络表 2026-11-16 林晓"]
    assert "机密事项" not in as_(world.chief).get(f"{AT}.pdf?date=2026-11-16").text


def test_in_few_statements_however_long_the_day(as_, world, monday, count_queries):
    visitor = as_(world.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8


def test_from_the_day_on_to_the_entry(as_, world, monday):
    empty = f"{AT}?date=2026-11-15"
    assert 'class="button primary" href="/activities/new"' in as_(world.lin).get(empty).text
    assert 'class="button primary" href="/activities/new"' not in as_(world.director).get(empty).text
    planned = f"{AT}?date=2026-11-26"
    assert "/activities/new?scheduled=" in as_(world.lin).get(planned).text
    head = as_(world.head).get(planned).text
    assert "当天计划未完成" in head
    assert "/activities/new?scheduled=" not in head
