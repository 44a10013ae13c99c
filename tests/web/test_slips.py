"""/s/<token>: the paper's own page, answers without signing in, nothing for whoever guesses."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.conftest import OURS
from tests.recalls import owned, reachable
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.recalls import slips
from webapp.db import session, transaction
from webapp.domain.recall_outcomes import Answer, Outcome
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import CUSTOMER, SYSTEM
from webapp.models import AuditEntry, Customer, Instrument, Notice, NoticeItem
from webapp.web.limits import WRONG_SLIPS

TODAY = clock.today()
HOSTILE = '<script>alert(1)</script>"{{7*7}}'
WINDOW = {"kind": "due", "from_on": TODAY.isoformat(), "to_on": (TODAY + timedelta(days=30)).isoformat()}
LATER = (TODAY + timedelta(days=20)).isoformat()


@pytest.fixture
def token(app, world, as_):
    with app.app_context():
        reachable(world.haichuan, mobile="13811112222", email="wang@example.cn")
        owned(world.haichuan, "天平甲", due_on=TODAY + timedelta(days=9), note="内部备注", serial="A1")
        owned(world.haichuan, "卡尺乙", due_on=TODAY + timedelta(days=10), is_mandatory=True)
        owned(world.dongfang, "别家天平", due_on=TODAY + timedelta(days=9))
    as_(world.lin).post("/recalls/batches", WINDOW)
    with app.app_context():
        return session.scalars(select(Notice.token)).one()


@pytest.fixture
def desk(world, as_):
    """林, whose customer it is."""
    return as_(world.lin)


@pytest.fixture
def rows(app):
    def read(column="outcome"):
        with app.app_context():
            return [
                getattr(one, column) for one in session.scalars(select(NoticeItem).order_by(NoticeItem.id))
            ]

    return read


def change(app, **values):
    with app.app_context(), transaction(Verb.RECALL_ANSWER, SYSTEM):
        notice = session.scalars(select(Notice)).one()
        for name, value in values.items():
            setattr(notice, name, value)


def test_it_shows_what_the_paper_shows_and_no_more(token, stranger):
    page = stranger.get(f"/s/{token}")
    assert page.status_code == 200
    for word in ("到期检定通知书", "宁波海川精密仪器有限公司", "天平甲", "A1", "卡尺乙", "强检", "林晓"):
        assert word in page.text
    for word in (
        "内部备注",
        "别家",
        "13811112222",
        "wang@example.cn",
        "Q-0000",
        "K-0000",
        'href="/recalls',
        "/customers",
    ):
        assert word not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"
    assert "<nav" not in page.text
    assert not re.search(r'name="\d{3,}', page.text)  # places on the paper, no keys of ours


def test_an_answer_waits_and_the_second_replaces_the_first(token, desk, stranger, rows, app):
    first = stranger.post(f"/s/{token}", {"1-outcome": "sealed", "1-reason": HOSTILE})
    assert first.status_code == 303
    assert "答复已收到" in stranger.get(first.headers["Location"]).text
    assert rows() == ["sealed", ""]
    with app.app_context():
        assert set(session.scalars(select(Instrument.state))) == {"in_use"}
        entry = session.scalars(select(AuditEntry).where(AuditEntry.kind == "notice_items")).first()
        assert (entry.actor_id, entry.actor_name) == (None, "客户")
    assert HOSTILE not in stranger.get(f"/s/{token}").text
    page = desk.get("/")
    assert "待采纳的客户答复" in page.text
    assert (
        stranger.post(
            f"/s/{token}", {"1-outcome": "postponed", "1-day": LATER, "1-reason": "停产", "2-outcome": "sent"}
        ).status_code
        == 303
    )
    assert rows() == ["postponed", "sent"]
    assert rows("answered_by_id") == [None, None]
    with app.app_context():
        at = f"/recalls/notices/{session.scalars(select(Notice.number)).one()}"
    ids = rows("id")
    assert "全部采纳" in desk.get(at).text
    assert desk.post(f"{at}/answers/acceptance", {"item": ids[0]}).status_code == 303
    with app.app_context():
        assert (
            str(session.scalars(select(Instrument.postponed_to).where(Instrument.name == "天平甲")).one())
            == LATER
        )
    late = stranger.post(f"/s/{token}", {"1-outcome": "scrapped"})
    assert late.status_code == 422
    assert rows() == ["postponed", "sent"]
    assert "已办理" in stranger.get(f"/s/{token}").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "请至少答复一台"),
        ({"1-outcome": "postponed", "1-day": "昨天", "1-reason": "检修"}, "日期应写成"),
        ({"1-outcome": "postponed", "1-day": TODAY.isoformat(), "1-reason": "检修"}, "今天以后"),
        ({"1-outcome": "unreachable", "1-reason": "检修"}, "请从列表中选择"),
        ({"1-outcome": "sealed", "1-reason": "检修" * 101}, "最多 200"),
        ({"2-outcome": "elsewhere", "1-reason": "检修"}, "送到了哪一家"),
        ({"9-outcome": "sealed"}, "请至少答复一台"),
        *(
            ({"1-outcome": out, "2-outcome": "sent"}, "请写明停用、封存或报废")
            for out in ("stopped", "sealed", "scrapped")
        ),
        ({"rest-outcome": "sealed"}, "请写明停用、封存或报废"),
        ({"rest-outcome": "elsewhere", "1-outcome": "sent"}, "送到了哪一家"),
        ({"rest-outcome": "postponed", "rest-reason": "停产"}, "今天以后"),
    ],
)
def test_what_cannot_be_taken_changes_nothing_and_keeps_what_was_typed(token, stranger, rows, sent, sentence):
    answer = stranger.post(f"/s/{token}", sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("检修" in answer.text) is ("1-reason" in sent)
    assert rows() == ["", ""]


def test_one_answer_for_all_that_have_none_of_their_own(token, stranger, rows):
    told = {"1-outcome": "sent", "rest-outcome": "sealed", "rest-reason": "停产"}
    assert stranger.post(f"/s/{token}", told).status_code == 303
    assert (rows(), rows("reason")) == (["sent", "sealed"], ["", "停产"])
    assert stranger.post(f"/s/{token}", {"1-outcome": "", "rest-outcome": "sent"}).status_code == 303
    assert rows() == ["sent", "sent"]
    kept = {"1-outcome": "sent", "2-outcome": "postponed", "2-day": LATER, "2-reason": "检修"}
    assert (
        stranger.post(f"/s/{token}", kept | {"rest-outcome": "sealed"}).status_code == 303
    )  # nobody is left
    assert rows() == ["sent", "postponed"]


def test_what_is_over_stands_folded_below(token, desk, stranger, app, rows):
    assert "rest-outcome" in stranger.get(f"/s/{token}").text
    stranger.post(f"/s/{token}", {"1-outcome": "sent"})
    with app.app_context():
        at = f"/recalls/notices/{session.scalars(select(Notice.number)).one()}"
    desk.post(f"{at}/answers/acceptance", {"item": rows("id")[0]})
    page = stranger.get(f"/s/{token}").text
    assert "已办理 1 台件" in page
    assert 'name="1-outcome"' not in page
    assert 'name="2-outcome"' in page
    assert "rest-outcome" not in page  # one alone needs no answer for the others


def test_a_fault_stands_at_its_field(token, stranger):
    for outcome, field in (("sealed", "reason"), ("postponed", "day"), ("elsewhere", "elsewhere")):
        page = stranger.post(f"/s/{token}", {"2-outcome": outcome}).text
        assert f'id="2-{field}-error"' in page
        assert page.count('aria-invalid="true"') == 1
    page = stranger.post(f"/s/{token}", {"2-outcome": "postponed", "2-day": LATER}).text
    assert 'id="2-reason-error"' in page


def test_every_address_that_leads_nowhere_looks_the_same(token, stranger, as_, app, world):
    unknown = stranger.get("/s/nonsense")
    assert unknown.status_code == 404
    told = [unknown.text, stranger.get(f"/s/{'x' * 500}").text, stranger.post("/s/nonsense").text]
    for values in ({"expires_on": TODAY - timedelta(days=1)}, {"expires_on": TODAY, "state": "dropped"}):
        change(app, **values)
        told.append(stranger.get(f"/s/{token}").text)
    change(app, state="sent", token="")
    told.append(stranger.get(f"/s/{token}").text)
    change(app, token=token)
    assert stranger.get(f"/s/{token}").status_code == 200  # its last day still counts
    with app.app_context(), transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        session.scalars(
            select(Customer).where(Customer.number == world.haichuan)
        ).one().deleted_at = clock.now()
    told.append(stranger.get(f"/s/{token}").text)
    assert len(set(told)) == 1


def test_guessing_is_slowed_for_that_address_alone(token, app):
    def ask(path, address):
        return app.test_client().get(path, environ_overrides={"REMOTE_ADDR": address}).status_code

    guesses = [ask(f"/s/guess{n}", "203.0.113.9") for n in range(WRONG_SLIPS.amount + 5)]
    assert set(guesses[: WRONG_SLIPS.amount]) == {404}
    assert set(guesses[WRONG_SLIPS.amount :]) == {429}
    assert ask(f"/s/{token}", "203.0.113.9") == 429
    assert ask(f"/s/{token}", "203.0.113.10") == 200
    opened = [ask(f"/s/{token}", "203.0.113.11") for _n in range(70)]
    assert opened[-1] == 429


def test_another_site_posts_nothing(token, stranger, rows):
    for headers in ({"Origin": "http://evil.example"}, {}):
        told = stranger.client.post(f"/s/{token}", data={"1-outcome": "sealed"}, headers=headers)
        assert told.status_code == 403
    assert rows() == ["", ""]
    assert OURS


def test_the_deed_itself_looks_again(token, app):
    with app.app_context(), acting_as(CUSTOMER):
        with pytest.raises(Refusal, match="没有找到"):
            slips.answer("nonsense", said={1: Answer(Outcome.SENT)})
        with pytest.raises(Refusal, match="请选择"):
            slips.answer(token, said={1: Answer(Outcome.UNREACHABLE, None, "x")})
        with pytest.raises(Refusal, match="停用、封存或报废"):
            slips.answer(token, said={1: Answer(Outcome.SCRAPPED)})
