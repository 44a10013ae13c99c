"""The tab 关系 with needs, roles and rivals, the group page, the combobox, for every role."""

import re

import pytest
from sqlalchemy import func, select

from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import needs, relations, rivals, roles
from webapp.domain.card_parts import NEED, RIVAL
from webapp.domain.viewer import SYSTEM
from webapp.models import CustomerRole, Need, Relation, RelationType, RivalLink
from webapp.queries.customers import cards

WANT = {"dimension": "price", "text": "打包价", "priority": "1", "is_met": ""}
RIVAL_SENT = {"rival": "江东检测", "price": "低一成", "share": "30", "valid_until": "2027-06-30"}
NONE = dict.fromkeys((field.name for field in RIVAL.fields), "") | {"share": None, "valid_until": None}


@pytest.fixture
def at(world):
    return f"/customers/{world.haichuan}"


@pytest.fixture
def there(app, world):
    """One need, rival, role and relation of 海川 by id; the relation leads to the customer nobody owns."""
    with app.app_context(), acting_as(SYSTEM):
        customer, other = (cards.get(number, viewer=SYSTEM) for number in (world.haichuan, world.nobody))
        kind = session.scalar(select(RelationType).where(RelationType.is_holding))
        return {
            "needs": needs.add(customer, values=WANT).id,
            "rivals": rivals.add(customer, values={**NONE, "rival": "江东检测", "price": "机密价"}).id,
            "roles": roles.add(customer, role="ally").id,
            "relations": relations.add(customer, other=other, kind=kind, is_outgoing=True, share=60).id,
            "kind": kind.id,
        }


@pytest.fixture
def rows(app):
    """How many needs, rivals, roles and relations there are."""

    def count():
        with app.app_context():
            return [
                session.scalar(select(func.count(model.id)))
                for model in (Need, RivalLink, CustomerRole, Relation)
            ]

    return count


def alone(part):
    """A dialog's form aims at the card below it; on a page of its own it posts plainly."""
    return re.sub(r' hx-post="[^"]*" hx-target="#card"', "", part).strip()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


READS = {
    "lin": (200, 200, 200), "chief": (200, 200, 200), "head": (200, 200, 200),
    "assistant": (200, 200, 403), "quality": (200, 403, 403), "director": (200, 403, 403),
    "zhou": (404, 404, 404), "other_head": (404, 404, 404), "he": (403, 403, 403),
    "committee": (403, 403, 403), "admin": (403, 403, 403),
}  # fmt: skip
PAGES = ["?tab=relations", "/group"]
FORMS = ["/needs/new", "/roles/new", "/relations/new", "/needs/{needs}"]
RIVALS = ["/rivals/new", "/rivals/{rivals}"]
POSTS = [
    "/needs", "/needs/{needs}", "/needs/{needs}/deletion", "/roles", "/roles/{roles}/end",
    "/relations", "/relations/{relations}", "/relations/{relations}/deletion",
]  # fmt: skip
RIVAL_POSTS = ["/rivals", "/rivals/{rivals}", "/rivals/{rivals}/deletion"]


@pytest.mark.parametrize("path", [*PAGES, *FORMS, *RIVALS])
def test_strangers_sign_in_first(stranger, at, there, path):
    assert stranger.get(at + path.format(**there)).status_code == 302
    assert stranger.get("/customers/pick?q=海川").status_code == 302


@pytest.mark.parametrize("who", READS)
def test_who_reads_and_who_gets_forms(as_, world, at, there, who):
    visitor = as_(getattr(world, who))
    found = {path: visitor.get(at + path.format(**there)).status_code for path in (*PAGES, *FORMS, *RIVALS)}
    page, form, rival = READS[who]
    expected = dict.fromkeys(PAGES, page) | dict.fromkeys(FORMS, form) | dict.fromkeys(RIVALS, rival)
    assert found == expected


@pytest.mark.parametrize("who", READS)
def test_others_change_nothing(as_, world, at, there, rows, who):  # noqa: PLR0917
    visitor, (_page, form, rival) = as_(getattr(world, who)), READS[who]
    before = rows()
    paths = ([] if form == 200 else POSTS) + ([] if rival == 200 else RIVAL_POSTS)
    for path in paths:
        answer = visitor.post(at + path.format(**there), {**WANT, **RIVAL_SENT, "role": "buyer"})
        assert answer.status_code == (rival if path in RIVAL_POSTS else form)
        assert rows() == before


@pytest.mark.parametrize("path", [*POSTS, *RIVAL_POSTS])
def test_other_sites_change_nothing(as_, world, at, there, rows, path):  # noqa: PLR0917
    before = rows()
    evil = {"Origin": "http://evil.example"}
    answer = as_(world.lin).client.post(at + path.format(**there), data={**WANT, **RIVAL_SENT}, headers=evil)
    assert answer.status_code == 403
    assert rows() == before


def test_the_tab_and_forms_are_parts_of_their_pages(as_, world, at, there):
    visitor = as_(world.lin)
    for path, target in (
        ("?tab=relations", "tab"),
        ("/needs/new", "dialog"),
        ("/relations/new", "dialog"),
        ("/rivals/new", "dialog"),
    ):
        part = visitor.htmx("GET", at + path, target).text
        assert (part.strip() if target == "tab" else alone(part)) in visitor.get(at + path).text


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(("who", "sees"), [("lin", 1), ("director", 1), ("assistant", 0), ("quality", 0)])
def test_rivals_are_shown_to_few(as_, world, at, who, sees):
    page = as_(getattr(world, who)).get(at + "?tab=relations").text
    assert ("江东检测" in page) is ("机密价" in page) is ("竞争信息" in page) is bool(sees)


def test_a_need_from_form_to_card(app, as_, world, at):
    answer = as_(world.lin).post(at + "/needs", WANT)
    assert (answer.status_code, answer.location) == (303, at + "?tab=relations")
    page = as_(world.lin).get(at + "?tab=relations").text
    assert "打包价" in page
    assert "需求满足率" in page


def test_a_refused_need_keeps_what_was_typed(as_, world, at, rows):
    before = rows()
    answer = as_(world.lin).post(at + "/needs", {"dimension": "", "text": "一二三<b>", "priority": "3"})
    assert answer.status_code == 422
    assert "一二三&lt;b&gt;" in answer.text
    assert re.search(r'<option selected value="3">|value="3" selected', answer.text)
    home = as_(world.lin).htmx("POST", at + "/needs", "card", data={"text": ""})
    assert (home.status_code, home.headers["HX-Retarget"]) == (422, "#dialog")
    assert rows() == before


def test_two_editors_of_a_need(app, as_, world, at, there):
    path = at + f"/needs/{there['needs']}"
    form = as_(world.lin).get(path).text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    assert as_(world.assistant).post(path, {**WANT, **opened, "text": "新的说法"}).status_code == 303
    answer = as_(world.lin).post(path, {**WANT, **opened, "text": "我的说法"})
    assert answer.status_code == 409
    for told in ("吴静", "新的说法", "我的说法", 'name="choice-text"'):
        assert told in answer.text
    again = {"version": hidden(answer.text, "version"), "seen": hidden(answer.text, "seen")}
    assert (
        as_(world.lin).post(path, {**WANT, **again, "text": "我的说法", "choice-text": "theirs"}).status_code
        == 303
    )
    with app.app_context():
        assert session.get(Need, there["needs"]).text == "新的说法"


def test_two_editors_of_a_rival(app, as_, world, at, there):
    path = at + f"/rivals/{there['rivals']}"
    form = as_(world.lin).get(path).text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    assert as_(world.head).post(path, {**RIVAL_SENT, **opened}).status_code == 303
    answer = as_(world.lin).post(path, {**RIVAL_SENT, **opened, "price": "高一成"})
    assert answer.status_code == 409
    assert "低一成" in answer.text
    assert as_(world.lin).post(path, {**RIVAL_SENT, "share": "101"}).status_code == 422
    with app.app_context():
        found = session.get(RivalLink, there["rivals"])
        assert (found.price, found.share, found.valid_until.isoformat()) == ("低一成", 30, "2027-06-30")


def test_needs_rivals_and_roles_go(as_, world, at, there, rows):
    for path in (
        "/needs/{needs}/deletion",
        "/rivals/{rivals}/deletion",
        "/roles/{roles}/end",
        "/relations/{relations}/deletion",
    ):
        assert (
            as_(world.lin if "relations" not in path else world.chief)
            .post(at + path.format(**there))
            .status_code
            == 303
        )
    assert rows() == [0, 0, 0, 0]


def test_rivals_are_added(as_, world, at, rows):
    assert as_(world.lin).post(at + "/rivals", RIVAL_SENT).status_code == 303
    assert as_(world.lin).post(at + "/rivals", {"rival": ""}).status_code == 422
    assert rows()[1] == 1


def test_a_role_makes_a_partner(as_, world, at):
    assert as_(world.lin).post(at + "/roles", {"role": "ally"}).status_code == 303
    assert "合作方" in as_(world.lin).get(at + "?tab=relations").text
    again = as_(world.lin).post(at + "/roles", {"role": "ally"})
    assert again.status_code == 409
    assert "已有" in again.text
    assert as_(world.lin).post(at + "/roles", {"role": ""}).status_code == 422


def relation(there, **more):
    return {"type": f"{there['kind']}-out", "other": "", "other-number": "", "share": "", **more}


def test_a_relation_without_javascript(app, as_, world, at, there):
    sent = relation(there, other="杭州东方计量技术有限公司", share="51", from_on="2020-01-01")
    assert as_(world.chief).post(at + "/relations", sent).status_code == 303
    page = as_(world.chief).get(at + "?tab=relations").text
    assert "杭州东方计量技术有限公司" in page
    other = as_(world.zhou).get(f"/customers/{world.dongfang}?tab=relations").text
    assert "未授权客户" in other
    assert "海川" not in other


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"other": "没有这家"}, 422, "没有找到"),
        ({"other": "杭州东方计量技术有限公司"}, 422, "没有找到"),  # out of 林's reach
        ({"other": "", "type": ""}, 422, "请选择"),
        ({"other": "宁波海川精密仪器有限公司"}, 409, "自己"),
        ({"other": "宁波海川精密仪器有限公司", "share": "0"}, 422, "1"),
        ({"other": "宁波海川精密仪器有限公司", "share": "x"}, 422, "整数"),
        ({"other": "宁波海川精密仪器有限公司", "type": "999-out"}, 422, "请从列表中选择"),
    ],
)
def test_a_refused_relation_keeps_what_was_typed(as_, world, at, there, sent, status, told):  # noqa: PLR0917
    answer = as_(world.lin).post(at + "/relations", relation(there, note="备注留着", **sent))
    assert answer.status_code == status
    assert told in answer.text
    assert "备注留着" in answer.text


def test_terms_are_changed_only_by_who_reads_both_ends(app, as_, world, at, there):
    path = at + f"/relations/{there['relations']}"
    assert as_(world.lin).get(path).status_code == 404
    assert as_(world.lin).post(path, {"share": "1"}).status_code == 404
    assert as_(world.lin).post(path + "/deletion").status_code == 404
    assert as_(world.chief).get(path).status_code == 200
    assert as_(world.chief).post(path, {"share": "101"}).status_code == 422
    bad = as_(world.chief).post(path, {"share": "10", "from_on": "2026-02-01", "until_on": "2026-01-01"})
    assert bad.status_code == 409
    assert as_(world.chief).post(path, {"share": "55", "note": "减持"}).status_code == 303
    with app.app_context():
        assert session.get(Relation, there["relations"]).share == 55


def test_the_group_page_counts_within_reach(as_, world, at, there):
    page = as_(world.chief).get(at + "/group").text
    assert "绍兴越城食品厂" in page
    masked = as_(world.lin).get(at + "/group").text
    assert "绍兴" not in masked
    assert "未授权客户" in masked
    alone = as_(world.zhou).get(f"/customers/{world.dongfang}/group").text
    assert "没有控股关系" in alone


def test_an_isolated_other_end_leaves_no_trace(app, as_, world, at, there):
    with app.app_context(), acting_as(SYSTEM):
        customer, secret = (cards.get(number, viewer=SYSTEM) for number in (world.haichuan, world.secret))
        kind = session.get(RelationType, there["kind"])
        hidden_id = relations.add(secret, other=customer, kind=kind, is_outgoing=True).id
    for who in ("lin", "chief", "director"):
        for path in ("?tab=relations", "/group"):
            page = as_(getattr(world, who)).get(at + path).text
            assert "特种" not in page
            assert page.count("未授权客户") == (0 if who != "lin" else 1)
    assert as_(world.chief).get(at + f"/relations/{hidden_id}").status_code == 404
    assert as_(world.chief).get(f"/customers/{world.secret}/group").status_code == 404


def test_the_combobox_offers_what_one_may_read(as_, world):
    lines = as_(world.lin).get("/customers/pick?q=海川").text
    assert f'data-value="{world.haichuan}"' in lines
    assert 'role="option"' in lines
    for query in ("东方", "特种", "", "%", "'", "x" * 500):
        answer = as_(world.lin).get("/customers/pick", query_string={"q": query})
        assert (answer.status_code, answer.text.strip()) == (200, "")
    assert world.haichuan not in as_(world.lin).get(f"/customers/pick?q=海川&but={world.haichuan}").text
    assert as_(world.he).get("/customers/pick?q=海川").status_code == 403


@pytest.mark.parametrize("who", ["lin", "head", "chief", "director"])
def test_at_most_eight_statements(as_, world, at, there, count_queries, who):  # noqa: PLR0917
    visitor = as_(getattr(world, who))
    for path in PAGES:
        with count_queries() as statements:
            assert visitor.get(at + path).status_code == 200
        assert len(statements) <= 8, statements


def test_parts_of_another_card_are_not_reached(as_, world, there, rows):
    before = rows()
    other = f"/customers/{world.dongfang}"
    for path in ("/needs/{needs}", "/rivals/{rivals}", "/relations/{relations}"):
        assert as_(world.zhou).get(other + path.format(**there)).status_code == 404
        assert as_(world.zhou).post(other + path.format(**there) + "/deletion").status_code == 404
    assert as_(world.zhou).post(other + f"/roles/{there['roles']}/end").status_code == 404
    assert rows() == before


def test_a_rival_that_is_over_is_said_to_be(app, as_, world, at):
    with app.app_context(), acting_as(SYSTEM):
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        rivals.add(
            customer, values={**NONE, "rival": "旧对手", "valid_until": clock.today().replace(year=2020)}
        )
    assert "已过期" in as_(world.lin).get(at + "?tab=relations").text
    assert NEED.label == "需求"
