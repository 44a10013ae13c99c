"""投诉 on paper: what stands on each, who may print it, what a hostile text does to it: nothing."""

import os
from pathlib import Path

import pytest

from tests.complaining import Way
from tests.web.paper import assert_whole, text
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, ComplaintPerson
from webapp.trail import trail

LETTERS = ("receipt", "answer", "extension", "rejection", "closure")
PAPERS = ("register", "sheet", *LETTERS)
HOSTILE = (
    "<script>alert(1)</script><img src='http://evil.example/a.png'>{{7*7}}{编号}\n"
    + "W" * 400
    + "\n😀🏭 \u202eمرحبا שלום\u202c 㛃䶮𬭎\x07\n"
    + "长" * 3000
)


@pytest.fixture
def closed(app, world: World):
    """A complaint that went all the way; its number."""
    return at(app, world, Stage.CLOSED)


def at(app, world: World, stage: Stage) -> str:
    with app.app_context(), acting_as(SYSTEM):
        return Way(world).to(stage).number


def change(app, number: str, **values: object) -> None:
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        complaint = session.query(Complaint).filter_by(number=number).one()
        for name, value in values.items():
            setattr(complaint, name, value)


def accuse(app, number: str, person) -> None:
    """He becomes the person complained of."""
    with app.app_context(), acting_as(SYSTEM), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        complaint = session.query(Complaint).filter_by(number=number).one()
        session.add(
            ComplaintPerson(
                complaint_id=complaint.id,
                user_id=person.id,
                name=person.name,
                part="complained",
                since_at=clock.now(),
            )
        )


def get(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    assert answer.mimetype == "application/pdf"
    if folder := os.environ.get("KEEP"):  # to be looked at
        Path(folder, address.strip("/").replace("/", "_")).write_bytes(answer.data)
    return answer.data


def test_every_paper_of_a_closed_complaint(closed, world: World, as_):
    quality = as_(world.quality)
    told = {name: text(get(quality, f"/complaints/{closed}/{name}.pdf")) for name in PAPERS}
    for words in told.values():
        assert closed in words
    for words in ("证书上的编号写错了！", "王工", "13900000000", "杭州东方计量技术有限公司", "电话"):
        assert words in told["register"]
    for words in (
        "何平",
        "林晓",
        "李院",
        "换地点",
        "证书差错",
        "BF-2026-03",
        "12 已办结",
        "更正证书并当面致歉",
    ):
        assert words in told["sheet"]
    assert "更正的证书已寄出" in told["answer"]
    assert "复议" in told["answer"]
    assert "市场监督管理部门" in told["closure"]
    assert "ABCD2345" in told["receipt"]


def test_what_was_not_told_yet_is_a_draft_that_says_so(app, world: World, as_):
    number = at(app, world, Stage.APPROVED)
    made = get(as_(world.quality), f"/complaints/{number}/answer.pdf")
    assert "草稿，尚未告知投诉人" in text(made)
    assert "已更正，请见谅" in text(made)
    assert "投诉成立" in text(made)
    assert "草稿" not in text(get(as_(world.quality), f"/complaints/{number}/receipt.pdf"))


def test_an_anonymous_one_is_greeted_without_a_name(app, closed, world: World, as_):
    change(app, closed, is_anonymous=True, complainant="")
    assert text(get(as_(world.quality), f"/complaints/{closed}/answer.pdf")).count("投诉人：") == 1
    assert "匿名" in text(get(as_(world.quality), f"/complaints/{closed}/register.pdf"))


def test_the_blank_form_is_one_page_for_everybody(world: World, as_):
    made = get(as_(world.he), "/complaints/register.pdf")
    assert_whole(made)
    assert "诉求（希望怎样解决）" in text(made)
    assert "编号：TS" not in text(made)


def test_the_person_complained_of_prints_nothing(app, closed, world: World, as_):
    accuse(app, closed, world.zhou)
    zhou = as_(world.zhou)
    assert zhou.get(f"/complaints/{closed}").status_code == 200
    for name in PAPERS:
        assert zhou.get(f"/complaints/{closed}/{name}.pdf").status_code == 403
    assert zhou.get(f"/complaints/{closed}.pdf").status_code == 403
    assert zhou.post(f"/complaints/{closed}/file").status_code == 403


def test_for_others_it_is_not_there(closed, world: World, as_, stranger):
    for name in (*(f"/{paper}.pdf" for paper in PAPERS), ".pdf"):
        assert as_(world.committee).get(f"/complaints/{closed}{name}").status_code == 404
        assert stranger.get(f"/complaints/{closed}{name}").status_code == 302
    assert as_(world.quality).get("/complaints/TS-2026-9999/sheet.pdf").status_code == 404


def test_the_log_says_which_complaint_and_no_customer(app, closed, world: World, as_):
    get(as_(world.quality), f"/complaints/{closed}/register.pdf")
    with app.app_context():
        event = trail().events("print", most=1)[0]
    assert event["what"] == f"投诉登记表 {closed}"
    assert event["customer_id"] is None
    assert closed in event["details"]


def test_a_hostile_text_is_printed_as_it_was_typed(app, closed, world: World, as_):
    change(
        app,
        closed,
        **dict.fromkeys(("words", "wanted", "facts", "cause", "listening", "impact", "summary"), HOSTILE),
        complainant="<b>王</b>" + "W" * 90,
        company="超长单位名称" * 20,
        email="x" * 120 + "@example.com",
    )
    for name in ("register", "sheet", "answer"):
        made = get(as_(world.quality), f"/complaints/{closed}/{name}.pdf")
        assert_whole(made)
        if name != "answer":
            assert "<script>alert(1)</script>" in text(made).replace("\n", "")
            assert "{{7*7}}" in text(made).replace("\n", "")


def test_the_page_offers_them_to_who_may_print_them(app, closed, world: World, as_):
    accuse(app, closed, world.zhou)
    offered = [f"/complaints/{closed}/{name}.pdf" for name in PAPERS] + [f"/complaints/{closed}.pdf"]
    page = as_(world.quality).get(f"/complaints/{closed}").text
    assert all(f'href="{address}"' in page for address in offered)
    assert ".pdf" not in as_(world.zhou).get(f"/complaints/{closed}").text
