"""今日 by role: what each finds there, and one clear sentence where nothing waits."""

from datetime import UTC, datetime, timedelta
from os import utime

import pytest

from tests.world import World
from webapp import backups, clock, housekeeping
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment, creation
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User, UserRole
from webapp.queries import accounts, events
from webapp.queries.customers import cards, queues
from webapp.queries.home import HINTS
from webapp.trail import trail


def titles(queue):
    return [] if queue is None else [row.title for row in queue.rows]


def test_every_role_has_its_sentence_and_a_first_step_that_opens(as_, world: World):
    assert set(HINTS) == set(Role)
    people = {
        Role.MANAGER: world.zhou, Role.HEAD: world.head, Role.ASSISTANT: world.assistant,
        Role.DIRECTOR: world.director, Role.QUALITY: world.quality, Role.ADMIN: world.admin,
        Role.STAFF: world.he, Role.COMMITTEE: world.committee,
    }  # fmt: skip
    for role, hint in HINTS.items():
        assert as_(people[role]).get(hint.href).status_code == 200, role


@pytest.mark.parametrize(
    ("name", "words", "step"),
    [
        ("he", "服务请求和请您部门答复的协调单", 'href="/fieldwork">看我的外勤'),
        ("committee", "待您评分的", 'href="/profile">核对本人信息'),
    ],
)
def test_for_whom_nothing_waits_yet_there_is_a_first_step(as_, world: World, name, words, step):
    page = as_(getattr(world, name)).get("/").text
    assert words in page
    assert step in page
    assert "panel queue" not in page


def test_the_sentence_goes_when_something_waits(app, as_, world: World):
    assert "待分配客户" in as_(world.quality).get("/").text
    assert "今天没有待办" not in as_(world.quality).get("/").text
    with app.app_context(), acting_as(SYSTEM):
        assignment.assign(cards.get(world.nobody, viewer=SYSTEM), to=world.lin.id, reason="划片")
    page = as_(world.quality).get("/").text
    assert "今天没有待办" in page
    assert "待您办理的投诉和服务请求会列在这里" in page


def test_nobody_s_customers_are_shown_to_those_who_only_see_them(context, world: World):
    for person in (world.assistant, world.quality, world.director):
        queue = queues.nobodys(person)
        assert (titles(queue), queue.count, queue.rows[0].action) == (["绍兴越城食品厂"], 1, None)
    for person in (world.lin, world.head, world.chief, world.admin, world.he):
        assert queues.nobodys(person) is None
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        cards.get(world.nobody, viewer=SYSTEM).secrecy = "isolated"
    assert queues.nobodys(world.director) is None


def test_the_administrator_sees_managers_without_department_and_people_without_role(context, world: World):
    assert accounts.unfinished(world.admin) is None  # staff, quality and the like need no department
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.lin.id).department_id = None
        for role in session.query(UserRole).filter(UserRole.user_id == world.he.id):
            session.delete(role)
        gone = session.get_one(User, world.zhou.id)
        gone.department_id, gone.is_active = None, False
    queue = accounts.unfinished(world.admin)
    assert [(row.title, row.word) for row in queue.rows] == [("林晓", "还没有部门"), ("何平", "还没有角色")]
    assert queue.count == 2
    assert accounts.unfinished(world.director) is None


@pytest.mark.parametrize(("hours", "late"), [(47, False), (49, True)])
def test_the_administrator_is_told_when_backups_stop(context, world: World, settings, hours, late):
    assert titles(housekeeping.backup_due(world.admin)) == ["还没有备份"]
    assert housekeeping.backup_due(world.director) is None
    settings.backups.mkdir(parents=True, exist_ok=True)
    made = settings.backups / "hengke-20260101-000000.zip"
    made.write_bytes(b"x")
    at = (clock.now() - timedelta(hours=hours)).timestamp()
    utime(made, (at, at))
    assert backups.newest(settings) == datetime.fromtimestamp(at, UTC)
    assert titles(housekeeping.backup_due(world.admin)) == (["最近两天没有备份"] if late else [])


def _at(monkeypatch, **ago):
    then = clock.now() - timedelta(**ago)
    monkeypatch.setattr("webapp.trail.clock.now", lambda: then)


def test_exports_of_seven_days_are_shown_to_those_who_read_the_log(context, world: World, monkeypatch):
    now = clock.now
    assert events.recent_exports(world.quality) is None
    for days, what in ((8, "旧的"), (6, "客户名单")):
        _at(monkeypatch, days=days)
        trail().note("export", what, user_id=world.lin.id, user_name="林晓")
        monkeypatch.setattr("webapp.trail.clock.now", now)
    for person in (world.quality, world.director, world.admin):
        queue = events.recent_exports(person)
        assert (titles(queue), queue.count, queue.rows[0].note) == (["客户名单"], 1, "林晓")
    for person in (world.head, world.lin, world.he):
        assert events.recent_exports(person) is None


def test_failed_sign_ins_are_news_from_the_third_of_a_name_in_a_day(context, world: World, monkeypatch):
    now = clock.now

    def fail(name, times):
        for _turn in range(times):
            trail().note("sign_in_failed", name, user_id=None, user_name="10.0.0.1")

    fail("lin", 2)
    assert events.failed_sign_ins(world.admin) is None
    fail("zhou", 3)
    assert titles(events.failed_sign_ins(world.admin)) == ["zhou"]
    assert events.failed_sign_ins(world.quality) is None
    _at(monkeypatch, hours=25)
    fail("lin", 1)
    monkeypatch.setattr("webapp.trail.clock.now", now)
    assert titles(events.failed_sign_ins(world.admin)) == ["zhou"]
    fail("lin", 1)
    assert titles(events.failed_sign_ins(world.admin)) == ["lin", "zhou"]


def test_today_asks_few_questions_whoever_looks(app, as_, world: World, count_queries):
    with app.app_context(), acting_as(SYSTEM):
        for n in range(8):
            creation.create(values={"name": f"江州{'一二三四五六七八'[n]}号厂"})
    for person in world.everybody():
        visitor = as_(person)
        for _look in ("the first", "another"):
            with count_queries() as statements:
                assert visitor.get("/").status_code == 200
            # His account and his departments, the settings, the log's age, and all queues in two rounds.
            assert len([one for one in statements if one.startswith("SELECT")]) <= 8, person.username


def test_everybody_has_a_way_to_report_a_leak_in_sight(as_, world: World):
    """Not only in the menu of one's name: on 今日, whatever waits there."""
    for person in world.everybody():
        heading = as_(person).get("/").text.partition("<main")[2].partition('class="ruler"')[0]
        assert 'href="/incidents/new"' in heading, person.username
