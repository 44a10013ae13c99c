"""综合评价报告: written by the manager, signed by the head, never changed afterwards, for the right eyes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.valuing import order
from tests.web import paper
from tests.web.valued import made_of
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, GradeEntry
from webapp.models.losses import Appraisal

HOSTILE = "<script>alert(1)</script>{{7*7}} 还要够十个字"
SAID = {
    "judgement": "委托稳定增长，付款及时，是重点客户。",
    "advice": "建议保持 A 级，每月拜访一次，争取热工。",
}


@pytest.fixture
def valued(app: Flask, world: World) -> None:
    with app.app_context(), acting_as(SYSTEM):
        made_of(world)


@pytest.mark.usefixtures("valued")
def test_from_the_draft_to_the_signature(app: Flask, world: World, as_: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    manager, head = as_(world.lin), as_(world.head)
    assert manager.post(at, SAID | {"version": 0}).status_code == 303
    page = manager.get(at).text
    assert "PJ-" in page
    for word in ("重要价值", "器具台账", "近 12 个月联络", "现在没有评级"):
        assert word in page
    assert "PJ-" not in head.get(at).text  # a draft is its author's
    assert manager.post(at, {"judgement": "短", "advice": "", "version": 1, "submit": "1"}).status_code == 409
    with app.app_context():
        version = session.scalars(select(Appraisal.version)).one()
    assert manager.post(at, SAID | {"version": version, "submit": "1"}).status_code == 303
    shown = head.get(at).text
    assert "签发" in shown
    assert SAID["judgement"] in shown  # nobody signs what he cannot read
    assert SAID["advice"] in shown
    assert manager.post(f"{at}/signature", {"version": version}).status_code == 403
    with app.app_context():
        version = session.scalars(select(Appraisal.version)).one()
    assert head.post(f"{at}/return", {"note": "", "version": version}).status_code == 422
    assert head.post(f"{at}/signature", {"note": "同意", "version": version}).status_code == 303
    assert "建议保持 A 级" in as_(world.director).get(f"{at}/1").text
    assert manager.get(f"{at}/1.pdf").mimetype == "application/pdf"
    assert manager.get(f"/customers/{world.haichuan}/appraisal.pdf").status_code == 200


@pytest.mark.usefixtures("valued")
def test_what_was_signed_stands_whatever_happens_later(app: Flask, world: World, as_: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    as_(world.lin).post(at, SAID | {"version": 0, "submit": "1"})
    with app.app_context():
        version = session.scalars(select(Appraisal.version)).one()
    as_(world.head).post(f"{at}/signature", {"version": version})
    before = as_(world.lin).get(f"{at}/1").text.partition("<h3>")[2]
    with app.app_context(), acting_as(SYSTEM):
        order(world.haichuan, clock.today() - timedelta(days=1), 99_000_000)
        with pytest.raises(IntegrityError), transaction(Verb.APPRAISAL_SIGN, SYSTEM):
            session.execute(text("UPDATE appraisals SET advice = 'x'"))
        session.rollback()
    assert as_(world.lin).get(f"{at}/1").text.partition("<h3>")[2] == before


@pytest.mark.usefixtures("valued")
def test_strangers_colleagues_and_hostile_words(world: World, as_: Any, stranger: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    words = {"judgement": HOSTILE, "advice": HOSTILE, "version": 0, "submit": "1"}
    assert as_(world.lin).post(at, words).status_code == 303
    assert "<script>alert(1)" not in as_(world.head).get(at).text
    assert as_(world.head).get(f"{at}/1.pdf").status_code == 200
    for person in (world.zhou, world.other_head):
        assert as_(person).get(at).status_code == 404
        assert as_(person).get(f"/customers/{world.haichuan}/appraisal.pdf").status_code == 404
    assert as_(world.he).get(at).status_code == 403
    assert as_(world.assistant).post(at, words).status_code == 403
    assert as_(world.director).get(f"/customers/{world.secret}/appraisals").status_code == 404
    assert stranger.get(at).status_code == 302


@pytest.mark.usefixtures("valued")
def test_a_stale_form_and_nobody_s_own_signature(world: World, as_: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    assert as_(world.lin).post(at, SAID | {"version": 7}).status_code == 409
    answer = as_(world.lin).post(at, SAID | {"judgement": "x" * 4001, "version": 0})
    assert answer.status_code == 422
    assert "x" * 4001 in answer.text


@pytest.mark.usefixtures("valued")
def test_few_statements(world: World, as_: Any, count_queries: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    manager = as_(world.lin)
    manager.post(at, SAID | {"version": 0})
    manager.get(at)
    with count_queries() as counted:
        manager.get(at)
    assert len(counted) <= 8, counted


@pytest.mark.usefixtures("valued")
def test_the_list_and_today_tell_what_waits(app: Flask, world: World, as_: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    manager, head = as_(world.lin), as_(world.head)
    manager.post(at, SAID | {"version": 0})
    assert "PJ-" in manager.get("/segments/appraisals?state=draft").text
    assert "PJ-" not in head.get("/segments/appraisals").text
    manager.post(at, SAID | {"version": _version(app), "submit": "1"})
    assert "待签发的综合评价报告" in head.get("/").text
    assert "待签发的综合评价报告" not in as_(world.other_head).get("/").text
    assert "PJ-" in head.get("/segments/appraisals?state=submitted&q=海川&sort=customer").text
    assert "PJ-" not in as_(world.zhou).get("/segments/appraisals").text
    assert "PJ-" not in as_(world.other_head).get("/segments/appraisals").text
    head.post(f"{at}/return", {"note": "请写明器具类别", "version": _version(app)})
    assert "退回修改的综合评价报告" in manager.get("/").text
    assert "待签发的综合评价报告" not in head.get("/").text
    assert head.get("/segments/appraisals.xlsx").status_code == 200


@pytest.mark.usefixtures("valued")
def test_the_list_reads_few_statements(world: World, as_: Any, count_queries: Any) -> None:
    as_(world.lin).post(f"/customers/{world.haichuan}/appraisals", SAID | {"version": 0})
    as_(world.lin).get("/segments/appraisals")
    with count_queries() as counted:
        as_(world.lin).get("/segments/appraisals")
    assert len(counted) <= 8, counted


@pytest.mark.usefixtures("valued")
def test_a_draft_goes_over_to_the_next_manager(app: Flask, world: World, as_: Any) -> None:
    at = f"/customers/{world.haichuan}/appraisals"
    as_(world.lin).post(at, SAID | {"version": 0})
    with app.app_context(), acting_as(SYSTEM):
        customer = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
        assignment.assign(customer, to=world.zhou.id or 0, reason="换人")
    assert "委托稳定增长" in as_(world.zhou).get(at).text
    answer = as_(world.zhou).post(
        at, SAID | {"advice": "建议每季度走访一次实验室。", "version": _version(app)}
    )
    assert answer.status_code == 303
    with app.app_context():
        assert session.scalars(select(Appraisal.author_id)).one() == world.zhou.id


def _version(app: Flask) -> int:
    with app.app_context():
        return session.scalars(select(Appraisal.version)).one()


@pytest.mark.usefixtures("valued")
def test_what_waits_no_longer_is_told_with_what_was_typed(world: World, as_: Any) -> None:
    """Another window signed or sent it back meanwhile; or nothing was ever handed in."""
    at, head = f"/customers/{world.haichuan}/appraisals", as_(world.head)
    for deed in ("signature", "return"):
        refused = head.post(f"{at}/{deed}", {"note": "请补充热工部分的建议", "version": 1})
        assert refused.status_code == 409
        assert "请补充热工部分的建议" in refused.text
        assert 'class="error' in refused.text or "alert" in refused.text


@pytest.mark.usefixtures("valued")
def test_a_moment_after_midnight_is_told_by_its_day_here(app: Flask, world: World, as_: Any) -> None:
    """01:00 on 1 March in Beijing is still the last of February elsewhere: in 2028 a leap day."""
    night = datetime(2028, 2, 29, 17, tzinfo=UTC)
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
        session.add(
            GradeEntry(
                customer_id=customer.id, grade="B", reason="夜里评的", until_on=None, set_by_id=world.head.id,
                created_at=night,
            )
        )  # fmt: skip
    at = f"/customers/{world.haichuan}/appraisals"
    assert as_(world.lin).post(at, SAID | {"version": 0}).status_code == 303
    page = as_(world.lin).get(at).text
    assert "2028-03-01 评为 B 级：夜里评的" in page
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        one = session.scalars(select(Appraisal)).one()
        one.state, one.submitted_at = "submitted", night
    told = paper.text(as_(world.lin).get(f"{at}/1.pdf").data)  # type: ignore[no-untyped-call]
    assert "2028-03-01" in told
