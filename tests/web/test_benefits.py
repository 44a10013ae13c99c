"""/settings/benefits: a table by grade and version; the card says what its grade may be promised."""

from tests import surveying
from webapp.actions import acting_as
from webapp.db import transaction
from webapp.domain.benefits import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries import benefits

PAGE = "/settings/benefits"


def graded(app, number, grade):
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM), acting_as(SYSTEM):
        surveying.customer(number).grade = grade


def test_everybody_reads_it_and_the_administrator_alone_changes_it(world, as_):
    for name in ("lin", "director", "head", "assistant"):
        visitor = as_(getattr(world, name))
        assert "每年 4 人" in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=A").status_code == 403
        assert visitor.post(f"{PAGE}/A", {"pickup": "免费"}).status_code == 403
        assert visitor.post(f"{PAGE}/reset/A").status_code == 403


def test_a_change_is_a_version_of_one_grade(app, world, as_):
    admin = as_(world.admin)
    assert PAGE in admin.get("/settings").text
    page = admin.get(f"{PAGE}?edit=B").text
    assert 'value="每年 2 人"' in page
    sent = dict(USUAL["B"]) | {"training": "每年 3 人"}
    assert admin.post(f"{PAGE}/B", sent).status_code == 303
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "培训名额 每年 2 人 → 每年 3 人" in page
    with app.app_context():
        assert benefits.now()["B"]["training"] == "每年 3 人"
        assert benefits.now()["A"] == USUAL["A"]
    assert admin.post(f"{PAGE}/reset/B").status_code == 303
    with app.app_context():
        assert benefits.now() == USUAL
    assert admin.post(f"{PAGE}/Z", sent).status_code == 404


def test_what_is_too_long_comes_back_as_typed(world, as_):
    long = "长" * 61
    answer = as_(world.admin).post(f"{PAGE}/A", dict(USUAL["A"]) | {"pickup": long})
    assert answer.status_code == 422
    assert long in answer.text
    assert "请控制在 60 个字以内" in answer.text


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(world, as_):
    admin, seen = as_(world.admin), "0" * 16
    answer = admin.post(f"{PAGE}/A", dict(USUAL["A"]) | {"seen": seen, "pickup": "免费"})
    assert answer.status_code == 409


def test_a_hostile_promise_is_shown_as_text(app, world, as_):
    admin = as_(world.admin)
    assert admin.post(f"{PAGE}/A", {"pickup": "<script>alert(1)</script>"}).status_code == 303
    assert "<script>alert(1)" not in admin.get(PAGE).text
    graded(app, world.haichuan, "A")
    page = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_the_card_says_what_its_grade_may_be_promised(app, world, as_):
    graded(app, world.haichuan, "B")
    page = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert "可承诺的权益" in page
    assert "每年 2 人" in page
    assert "每年 4 人" not in page
    graded(app, world.haichuan, "")
    assert "可承诺的权益" not in as_(world.lin).get(f"/customers/{world.haichuan}").text
