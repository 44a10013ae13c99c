"""客户卡 on paper: what stands on it, for whom, the list, and many as a job of their own."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import printing, roles
from webapp.db import session
from webapp.domain.card_words import PARTY_ROLES
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of
from webapp.models import Job
from webapp.queries.customers import cards
from webapp.trail import trail


def text_of(answer):
    assert answer.mimetype == "application/pdf"
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).replace("\n", "")


def test_the_card_says_who_what_and_what_is_missing(as_, world: World):
    answer = as_(world.lin).get(f"/customers/{world.haichuan}.pdf")
    text = text_of(answer)
    for word in (
        "客户卡",
        "宁波海川精密仪器有限公司",
        world.haichuan,
        "林晓",
        "王海",
        "13800000001",
        "待补",
        "第 1 页",
    ):
        assert word in text, word
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]


def test_a_prospect_has_its_own_form(as_, world: World):
    assert "准客户卡" in text_of(as_(world.assistant).get(f"/customers/{world.nobody}.pdf"))


@pytest.mark.parametrize(
    ("days", "is_printed"),
    [((0, None), True), ((0, 0), True), ((0, 30), True), ((-9, -1), False), ((1, None), False)],
)
def test_only_the_roles_that_hold_today_are_printed(app, as_, world: World, days, is_printed):
    starts, ends = days
    with app.app_context(), acting_as(world.lin):
        customer, today = cards.get(world.haichuan, viewer=world.lin), clock.today()
        until = None if ends is None else today + timedelta(days=ends)
        roles.add(customer, role="supplier", from_on=today + timedelta(days=starts), until_on=until)
    text = text_of(as_(world.lin).get(f"/customers/{world.haichuan}.pdf"))
    assert (label_of(PARTY_ROLES, "supplier") in text) is is_printed


def test_readers_get_mobiles_masked(as_, world: World):
    text = text_of(as_(world.director).get(f"/customers/{world.haichuan}.pdf"))
    assert "13800000001" not in text
    assert "138****0001" in text


def test_foreign_cards_do_not_print(as_, stranger, world: World):
    path = f"/customers/{world.haichuan}.pdf"
    assert stranger.get(path).status_code == 302
    assert as_(world.zhou).get(path).status_code == 404
    assert as_(world.he).get(path).status_code == 403
    assert as_(world.lin).get(f"/customers/{world.secret}.pdf").status_code == 404


def test_the_list_prints_what_one_may_see(as_, world: World):
    text = text_of(as_(world.head).get("/customers.pdf"))
    assert "宁波海川精密仪器有限公司" in text
    assert "杭州东方计量技术有限公司" not in text
    assert "客户名单" in text


def test_the_list_leads_to_its_paper_as_filtered(as_, world: World):
    assert 'href="/customers.pdf?q=' in as_(world.lin).get("/customers?q=海川").text
    assert "/customers.pdf" not in as_(world.he).get("/").text


def test_every_print_is_noted(as_, world: World):
    as_(world.lin).get(f"/customers/{world.haichuan}.pdf")
    as_(world.lin).get("/customers.pdf")
    assert [row["what"].split()[0] for row in trail().events("print")] == ["客户名单", "客户卡"]


def test_many_cards_are_made_apart_in_one_file(app, as_, world: World):
    picked = [world.haichuan, world.dongfang, world.nobody, world.secret, "K-999999"]
    asked = as_(world.assistant).get("/customers/printing", query_string={"picked": picked})
    assert "3 张" in asked.text
    answer = as_(world.assistant).post("/customers/prints", {"picked": picked})
    assert answer.status_code == 303
    with app.app_context():
        job = session.scalars(select(Job)).one()
        assert (job.state, job.done, job.total) == ("finished", 3, 3), job.message
        result = json.loads(job.result)
    pdf = PdfReader(app.extensions["settings"].work / result["file"])
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "杭州东方计量" in text
    assert "星澜特种" not in text
    assert len(trail().events("print")) == 3


def test_nothing_or_too_many_is_refused(world: World, context):
    with acting_as(world.assistant):
        with pytest.raises(Refusal, match="没有可打印"):
            printing.start([])
        with pytest.raises(Refusal, match="1000"):
            printing.start(["K-000001"] * 1001)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>公司", "<img src=http://127.0.0.1/x>厂", "{{7*7}}厂", "=1+1 公司"]
)
def test_hostile_names_print_as_text(name, as_, world: World):
    from webapp.actions.customers import creation

    with as_(world.assistant).client.application.app_context(), acting_as(world.assistant):
        number = creation.create(values={"name": name}).number
    assert name.replace(" ", "") in text_of(as_(world.assistant).get(f"/customers/{number}.pdf")).replace(
        " ", ""
    )
