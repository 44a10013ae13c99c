"""/assignments/managers: list and page for stranger, colleague, head and the manager himself."""

import io

import openpyxl
import pytest

from tests.web.managed import FOREIGN, FORMS, LIN, POSTS, TIE, fill, kept
from tests.world import World


@pytest.fixture
def filled(app, world: World) -> World:
    return fill(app, world)


def test_a_stranger_is_led_to_the_sign_in(app, filled, stranger):
    before = kept(app)
    for path in ("/assignments/managers", "/assignments/managers.xlsx", "/assignments/board", LIN):
        assert stranger.get(path).status_code == 302
    for path, sent in POSTS:
        assert stranger.post(LIN + path, sent).status_code == 302
    assert kept(app) == before


@pytest.mark.parametrize("person", ["he", "assistant", "committee", "admin"])
def test_without_the_right(app, filled, as_, person):
    visitor, before = as_(getattr(filled, person)), kept(app)
    for path in ("/assignments/managers", "/assignments/board", LIN, *(LIN + form for form in FORMS)):
        assert visitor.get(path).status_code == 403, path
    for path, sent in POSTS:
        assert visitor.post(LIN + path, sent).status_code == 403
    assert kept(app) == before


@pytest.mark.parametrize("person", ["zhou", "other_head"])
def test_a_colleague_of_another_department_does_not_see_him(app, filled, as_, person):
    visitor, before = as_(getattr(filled, person)), kept(app)
    assert visitor.get(LIN).status_code == 404
    for path in FORMS:
        assert visitor.get(LIN + path).status_code in {403, 404}
    for path, sent in POSTS:
        assert visitor.post(LIN + path, sent).status_code in {403, 404}
    assert "林晓" not in visitor.get("/assignments/managers", follow_redirects=True).text
    assert kept(app) == before


def test_the_manager_sees_himself_and_declares_ties_alone(app, filled, as_):
    lin = as_(filled.lin)
    assert lin.get("/assignments/managers").headers["Location"] == LIN
    page = lin.get(LIN).text
    assert "资格即将到期" in page
    assert "申报" in page
    assert "edit=profile" not in page
    assert "星澜特种" not in page
    for path in FORMS[:-1]:
        assert lin.get(LIN + path).status_code == 403
    for path, sent in POSTS[:-1]:
        assert lin.post(LIN + path, sent).status_code == 403
    assert lin.get(LIN + "/ties/new").status_code == 200
    assert lin.post(LIN + "/ties", TIE).status_code == 303
    assert "杭州东方计量" in lin.get(LIN).text
    assert kept(app)[-1] == 3


def test_the_list_filters_sorts_and_goes_out_as_shown(filled, as_):
    head = as_(filled.chief)
    page = head.get("/assignments/managers").text
    assert page.index("林晓") < page.index("周敏")  # the busiest first
    assert "周敏" not in head.get("/assignments/managers?alert=expiring").text
    assert "林晓" not in head.get("/assignments/managers?alert=none").text
    assert "林晓" in head.get("/assignments/managers?level=senior&alert=away").text
    assert "没有符合条件" in head.get("/assignments/managers?level=trainee").text
    nonsense = head.get("/assignments/managers?level=x&department=9999999&alert=x&sort=x")
    assert nonsense.status_code == 200
    fragment = head.htmx("GET", "/assignments/managers", "results")
    assert "林晓" in fragment.text
    assert "<html" not in fragment.text
    book = openpyxl.load_workbook(io.BytesIO(head.get("/assignments/managers.xlsx?alert=expiring").data))
    rows = list(book.worksheets[0].values)
    assert [row[0] for row in rows] == ["姓名", "林晓"]
    assert rows[1][2] == "资深客户经理"


def test_an_isolated_customer_counts_for_nobody_else(filled, as_):
    """周 has one ordinary and one isolated customer: she reads two, her head one."""
    zhou = as_(filled.zhou).get("/assignments/managers/zhou").text
    head = as_(filled.other_head).get("/assignments/managers/zhou").text
    assert '<span class="count">2</span>' in zhou
    assert '<span class="count">1</span>' in head
    board = as_(filled.quality).get("/assignments/board").text
    assert "星澜特种" not in board


def test_another_site_changes_nothing(app, filled, as_):
    before = kept(app)
    for path, sent in POSTS:
        assert as_(filled.head).client.post(LIN + path, data=sent, headers=FOREIGN).status_code == 403
    assert kept(app) == before


def test_a_bounded_number_of_statements(filled, as_, count_queries):
    for person, path, most in (
        (filled.chief, "/assignments/managers", 8), (filled.head, "/assignments/board", 8),
        (filled.director, "/assignments/board", 8), (filled.head, LIN, 16),
    ):  # fmt: skip
        visitor = as_(person)
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        asked = [one for one in statements if one != "BEGIN"]
        assert len(asked) <= most, (path, len(asked), asked)
