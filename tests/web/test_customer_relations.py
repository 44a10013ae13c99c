"""The tab 关系 with its group page and combobox, for every role."""

import pytest

from tests.web.tied import NO_RIVAL, RIVAL_SENT, WANT, alone
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import relations, rivals
from webapp.domain.card_parts import NEED
from webapp.domain.viewer import SYSTEM
from webapp.models import RelationType
from webapp.queries.customers import cards

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


def test_the_group_page_counts_within_reach(as_, world, at, there):
    page = as_(world.chief).get(at + "/group").text
    assert "绍兴越城食品厂" in page
    masked = as_(world.lin).get(at + "/group").text
    assert "绍兴" not in masked
    assert "未授权客户" in masked
    single = as_(world.zhou).get(f"/customers/{world.dongfang}/group").text
    assert "没有控股关系" in single


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
            customer, values={**NO_RIVAL, "rival": "旧对手", "valid_until": clock.today().replace(year=2020)}
        )
    assert "已过期" in as_(world.lin).get(at + "?tab=relations").text
    assert NEED.label == "需求"
