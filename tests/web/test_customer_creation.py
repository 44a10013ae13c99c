"""A new card: search first, masked hits, declined ones remembered, never twice."""

from sqlalchemy import func, select

from tests.world import World
from webapp.actions import acting_as
from webapp.actions.customers import creation, removal
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Member, NotDuplicate
from webapp.queries.customers.cards import get

CODE = "91370502597829320A"
NEW = {
    "name": "慈溪市长河轴承厂",
    "kind": "company",
    "status": "prospect",
    "contact_name": "赵敏",
    "contact_mobile": "13900000002",
}


def cards(app):
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Customer))


def test_strangers_are_sent_to_sign_in(stranger):
    assert stranger.get("/customers/new").headers["Location"].startswith("/login?next=")
    assert stranger.post("/customers", NEW).status_code == 302


def test_who_may_not_create_is_refused_and_nothing_is_made(app, as_, world: World):
    before = cards(app)
    for person in (world.he, world.quality, world.director, world.committee, world.admin):
        assert as_(person).get("/customers/new").status_code == 403
        assert as_(person).post("/customers", NEW).status_code == 403
    assert cards(app) == before


def test_another_site_cannot_create(app, as_, world: World):
    before = cards(app)
    answer = as_(world.assistant).post(
        "/customers", NEW, headers={"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert cards(app) == before


def test_the_form_opens_only_after_a_search(as_, world: World):
    assert "contact_mobile" not in as_(world.assistant).get("/customers/new").text
    found_nothing = as_(world.assistant).get("/customers/new?name=慈溪市长河轴承厂").text
    assert "contact_mobile" in found_nothing


def test_hits_stand_between_the_search_and_the_form(as_, world: World):
    page = as_(world.assistant).get("/customers/new?name=宁波海川精密仪器（有限责任公司）").text
    assert "宁波海川精密仪器有限公司" in page
    assert "contact_mobile" not in page


def test_a_short_name_leads_to_the_form_and_to_the_cards_that_hold_it(as_, world: World):
    page = as_(world.assistant).get("/customers/new?name=海川精密").text
    assert "contact_mobile" in page
    assert f'href="/customers/{world.haichuan}"' in page
    assert world.haichuan not in as_(world.zhou).get("/customers/new?name=海川精密").text
    assert "请先看看是不是同一家" not in as_(world.assistant).get("/customers/new?name=慈溪市长河轴承厂").text


def test_hits_out_of_reach_are_masked(as_, world: World):
    page = as_(world.zhou).get("/customers/new?name=宁波海川精密仪器有限公司").text
    assert "有相近客户" in page
    assert "林*" in page
    assert world.haichuan not in page
    assert "林晓" not in page


def test_an_isolated_customer_does_not_exist_for_others(as_, world: World):
    page = as_(world.lin).get("/customers/new?name=星澜特种装备研究所").text
    assert "contact_mobile" in page
    assert "星澜特种装备研究所" in as_(world.zhou).get("/customers/new?name=星澜特种装备研究所").text
    assert world.secret in as_(world.zhou).get("/customers/new?name=星澜特种装备研究所").text


def test_saved_with_its_first_contact_and_its_maker(app, as_, world: World):
    answer = as_(world.lin).post("/customers", NEW)
    assert answer.status_code == 303
    with app.app_context():
        card = session.scalar(select(Customer).where(Customer.name == NEW["name"]))
        assert card.number == "K-000005"
        assert card.manager_id is None
        assert session.scalar(select(Member.may_edit).where(Member.customer_id == card.id)) is True
    assert as_(world.lin).get(answer.headers["Location"]).status_code == 200


def test_the_same_form_twice_makes_one_card(app, as_, world: World):
    as_(world.assistant).post("/customers", NEW)
    before = cards(app)
    again = as_(world.assistant).post("/customers", NEW)
    assert again.status_code == 409
    assert "刚刚又发现相近客户" in again.text
    assert cards(app) == before


def test_declined_hits_are_remembered(app, as_, world: World):
    person = as_(world.assistant)
    similar = {**NEW, "name": "宁波海川精密仪器厂"}
    refused = person.post("/customers", {**similar, "phone": "0574-86001234"})
    assert refused.status_code == 409
    fingerprint = refused.text.split('name="declined" value="')[1].split('"')[0]
    saved = person.post("/customers", {**similar, "phone": "0574-86001234", "declined": fingerprint})
    assert saved.status_code == 303
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(NotDuplicate)) == 1


def test_a_taken_credit_code_cannot_be_declined(app, as_, world: World):
    person = as_(world.assistant)
    assert person.post("/customers", {**NEW, "credit_code": CODE}).status_code == 303
    page = person.get(f"/customers/new?name=另一家公司&credit_code={CODE}").text
    assert "统一社会信用代码相同的客户已经建卡" in page
    assert "都不是" not in page
    refused = person.post("/customers", {**NEW, "name": "另一家公司", "credit_code": CODE, "declined": "x"})
    assert refused.status_code == 409


def test_a_refused_form_comes_back_as_typed(app, as_, world: World):
    before = cards(app)
    typed = {**NEW, "credit_code": "123", "note": "<b>原样</b>", "contact_mobile": "12"}
    answer = as_(world.assistant).post("/customers", typed)
    assert answer.status_code == 422
    assert "&lt;b&gt;原样&lt;/b&gt;" in answer.text
    assert 'value="123"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert cards(app) == before


def test_foreign_fields_are_ignored(app, as_, world: World):
    as_(world.assistant).post(
        "/customers", {**NEW, "manager_id": world.lin.id, "number": "K-999999", "id": 77}
    )
    with app.app_context():
        card = session.scalar(select(Customer).where(Customer.name == NEW["name"]))
        assert (card.manager_id, card.number) == (None, "K-000005")


def test_a_refused_form_goes_home_for_htmx(as_, world: World):
    answer = as_(world.assistant).htmx("POST", "/customers", "form", data={"name": ""})
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#form"
    assert "<html" not in answer.text


def test_a_name_that_only_holds_what_was_typed_is_masked_out_of_reach(as_, world: World):
    mine = as_(world.lin).get("/customers/new?name=海川").text
    assert "宁波海川精密仪器有限公司" in mine
    assert "不在您的权限内" not in mine
    page = as_(world.zhou).get("/customers/new?name=海川").text
    assert "有相近客户，负责人 林*" in page
    assert "宁波海川" not in page
    assert world.haichuan not in page
    assert "contact_mobile" in page  # a question, no hindrance
    assert "有相近客户，待分配" in as_(world.lin).get("/customers/new?name=越城").text
    assert "有相近客户" not in as_(world.zhou).get("/customers/new?name=海").text


def test_isolated_and_deleted_cards_hold_nothing(app, as_, world: World):
    assert "有相近客户" not in as_(world.lin).get("/customers/new?name=特种装备").text
    assert "有相近客户，负责人 周*" in as_(world.lin).get("/customers/new?name=东方计量").text
    with app.app_context(), acting_as(SYSTEM):
        removal.delete(get(world.dongfang, viewer=SYSTEM), reason="录错")
    assert "有相近客户" not in as_(world.lin).get("/customers/new?name=东方计量").text


def test_a_part_of_many_names_names_a_few_and_asks_few_questions(app, as_, world: World, count_queries):
    with app.app_context(), acting_as(SYSTEM):
        for n in range(7):
            creation.create(values={"name": f"通达{'一二三四五六七'[n]}号机床厂"})
    person = as_(world.lin)
    person.get("/customers/new?name=通达")
    with count_queries() as statements:
        page = person.get("/customers/new?name=通达").text
    assert page.count("有相近客户") == 5
    assert sum("MATCH" in one for one in statements) <= 5
    with count_queries() as statements:
        as_(world.assistant).get("/customers/new?name=通达")
    assert not any("name_key, users.name" in one for one in statements)
