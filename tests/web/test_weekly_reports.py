"""周报 on the page: written, handed in, confirmed or sent back by another; what others may see of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.contacting import call, record, visit
from tests.web.test_daily_log import there_since
from webapp import clock
from webapp.db import session
from webapp.models import WeeklyReport

AT = "/activities/weekly"
MINE = f"{AT}/lin/2026-W47"
FRIDAY = datetime(2026, 11, 20, 17)


@pytest.fixture
def friday(app, world):
    with clock.standing_at(clock.instant(FRIDAY)):
        with app.app_context():
            for person in (world.lin, world.zhou):
                there_since(person)
            told = call(
                happened_at=datetime(2026, 11, 20, 9), summary="<b>问检定</b>", promise="送证书",
                promise_due=FRIDAY.date(), next_on=FRIDAY.date() + timedelta(5), next_kind="visit",
            )  # fmt: skip
            record(world.haichuan, told, by=world.lin)
            told = visit(world.secret, happened_at=datetime(2026, 11, 20, 11), summary="机密事项")
            record(world.secret, told, by=world.zhou)
        yield


def row_of(app, person):
    with app.app_context():
        return session.scalars(select(WeeklyReport).where(WeeklyReport.user_id == person.id)).one()


def hand_in(as_, person, *, version=0, **words):
    told = {"done": "走访三家", "trouble": "", "plan": "约东方", "version": version, "deed": "submit"}
    return as_(person).post(f"{AT}/{person.username}/2026-W47", told | words)


def test_built_from_the_week_with_one_s_own_words(app, as_, world, friday):
    page = as_(world.lin).get(MINE).text
    for words in ("&lt;b&gt;问检定", "送证书", "下周计划", 'name="done"'):
        assert words in page
    draft = as_(world.lin).post(MINE, {"done": "先写一点", "version": 0, "deed": "save"})
    assert draft.status_code == 303
    assert (row_of(app, world.lin).state, row_of(app, world.lin).done) == ("draft", "先写一点")
    assert "先写一点" in as_(world.lin).get(MINE).text
    assert hand_in(as_, world.lin, version=1).status_code == 303
    assert row_of(app, world.lin).state == "submitted"
    page = as_(world.lin).get(MINE).text
    assert 'name="done"' not in page
    assert "走访三家" in page


def test_an_empty_one_is_kept_as_a_draft_but_not_handed_in(app, as_, world, friday):
    empty = {"done": " ", "trouble": "", "plan": "约东方", "version": 0}
    answer = as_(world.lin).post(MINE, empty | {"deed": "submit"})
    assert answer.status_code == 422
    assert "请写明本周主要工作。" in answer.text
    assert "约东方" in answer.text
    assert as_(world.lin).post(MINE, empty | {"deed": "save"}).status_code == 303
    assert row_of(app, world.lin).state == "draft"


def test_nobody_else_reads_a_draft(as_, world, friday):
    as_(world.lin).post(MINE, {"done": "先写一点", "version": 0, "deed": "save"})
    page = as_(world.head).get(MINE).text
    assert "周报还没有提交" in page
    assert "先写一点" not in page
    assert "问检定" not in page
    assert as_(world.head).get(f"{MINE}.pdf").status_code == 404
    assert as_(world.head).post(f"{MINE}/confirmation").status_code == 404


def test_who_may_not_confirm_does_not_find_it(as_, world, friday):
    hand_in(as_, world.lin)
    for person in (world.zhou, world.other_head, world.assistant, world.quality):
        assert as_(person).get(MINE).status_code == 404
        assert as_(person).get(f"{MINE}.pdf").status_code == 404
    for person in (world.assistant, world.quality, world.he):
        assert as_(person).get(AT).status_code == 403
    for week in ("2026-W48", "2026-W54", "2026W47", "nonsense", "0001-W01"):
        assert as_(world.lin).get(f"{AT}/lin/{week}").status_code == 404
    assert as_(world.lin).get(f"{AT}/nobody/2026-W47").status_code == 404


def test_the_head_confirms_or_sends_back_with_the_reason(app, as_, world, friday):
    hand_in(as_, world.lin)
    head = as_(world.head)
    assert "待确认" in head.get(f"{AT}?week=2026-W47").text
    assert head.post(f"{MINE}/return", {"reason": ""}).status_code == 422
    assert head.post(f"{MINE}/return", {"reason": "写细一点"}).status_code == 303
    assert "写细一点" in as_(world.lin).get(MINE).text
    assert hand_in(as_, world.lin, version=row_of(app, world.lin).version).status_code == 303
    assert as_(world.lin).post(f"{MINE}/confirmation").status_code == 403
    assert head.post(f"{MINE}/confirmation").status_code == 303
    assert (row_of(app, world.lin).state, row_of(app, world.lin).is_late) == ("confirmed", False)
    assert "陈立 于" in as_(world.lin).get(MINE).text
    assert head.post(f"{MINE}/confirmation").status_code == 409


def test_an_isolated_customer_is_in_nobody_s_report(as_, world, friday):
    hand_in(as_, world.zhou)
    for person in (world.zhou, world.other_head, world.director):
        page = as_(person).get(f"{AT}/zhou/2026-W47").text
        assert "走访三家" in page
        assert "机密" not in page
        assert "星澜" not in page


def test_what_somebody_saved_meanwhile_is_not_overwritten(app, as_, world, friday):
    visitor = as_(world.lin)
    visitor.post(MINE, {"done": "一", "version": 0, "deed": "save"})
    assert visitor.post(MINE, {"done": "二", "version": 1, "deed": "save"}).status_code == 303
    answer = visitor.post(MINE, {"done": "三", "version": 1, "deed": "save"})
    assert answer.status_code == 409
    assert "三" in answer.text
    assert row_of(app, world.lin).done == "二"


def test_a_head_is_led_to_the_weeks_in_which_reports_wait(as_, world, friday):
    hand_in(as_, world.lin)
    other = as_(world.head).get(f"{AT}?week=2026-W46").text
    assert "其他周还有待确认的周报" in other
    assert f'{AT}?week=2026-W47">2026年第47周（1 份）' in other
    assert "其他周还有待确认的周报" not in as_(world.head).get(f"{AT}?week=2026-W47").text
    assert "其他周还有待确认的周报" not in as_(world.other_head).get(f"{AT}?week=2026-W46").text


def test_late_ones_are_told_to_both(app, as_, world, friday):
    assert as_(world.head).get(f"{AT}?week=2026-W47").text.count("已逾期") == 0
    with clock.standing_at(clock.instant(datetime(2026, 11, 24, 9))):  # Tuesday
        assert "已逾期" in as_(world.head).get(f"{AT}?week=2026-W47").text
        assert "已逾期" in as_(world.lin).get(AT).text
        hand_in(as_, world.lin)
        assert row_of(app, world.lin).is_late
        assert "迟交" in as_(world.lin).get(MINE).text


def test_on_paper(as_, world, friday, plain_paper):
    hand_in(as_, world.lin, done="走访<三家>")
    text = as_(world.head).get(f"{MINE}.pdf").text
    for words in ("走访&lt;三家&gt;", "2026年第47周", "送证书", "约东方"):
        assert words in text


def test_in_few_statements(as_, world, friday, count_queries):
    hand_in(as_, world.lin)
    for person, path, most in ((world.head, AT, 12), (world.head, MINE, 14), (world.lin, AT, 12)):
        visitor = as_(person)
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        found = len([one for one in statements if one.startswith("SELECT")])
        assert found <= most, (path, found)
