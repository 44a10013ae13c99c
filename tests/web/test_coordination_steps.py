"""The steps of a slip in their forms: whose each is, what is refused, two at one slip, with htmx."""

from datetime import timedelta

import pytest

from tests.coordinating import LIST, TODAY, answered, ask, course, form, laboratory, number_of, slip, state

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture
def lab(app, world):
    with app.app_context():
        return laboratory(world)


@pytest.fixture
def made(app, world, lab):
    with app.app_context():
        return f"{LIST}/{ask(world, lab)}"


def test_the_department_answers_and_the_asker_accepts(app, as_, world, made):
    assert "答复协调单" in as_(world.he).get(f"{made}/answer/new").text
    sent = {"answer": "周四可以上门", "version": 1}
    answer = as_(world.he).post(f"{made}/answer", sent)
    assert (answer.status_code, answer.location) == (303, made)
    page = as_(world.lin).get(made).text
    assert "周四可以上门" in page
    assert f"{made}/acceptance/new" in page
    assert f"{made}/acceptance/new" not in as_(world.he).get(made).text
    assert "周四可以上门" in as_(world.lin).get(f"{made}/acceptance/new").text
    assert as_(world.lin).post(f"{made}/acceptance", {"version": 2}).status_code == 303
    assert state(app, made) == "closed"
    assert "照此再提" in as_(world.lin).get(made).text
    again = as_(world.lin).get(f"{LIST}/new?customer={world.haichuan}&copy={number_of(made)}").text
    assert "500 kN" in again


def test_sent_back_with_a_reason_and_another_day(app, as_, world, made):
    answered(app, world, made)
    lin = as_(world.lin)
    refused = lin.post(f"{made}/return", {"reason": "", "due_on": str(TODAY), "version": 2})
    assert refused.status_code == 422
    assert "退回时请写明还缺什么" in refused.text
    past = {"reason": "没说几点", "due_on": str(TODAY - timedelta(days=1)), "version": 2}
    late = lin.post(f"{made}/return", past)
    assert late.status_code == 409
    assert "没说几点" in late.text
    assert state(app, made) == "answered"
    assert lin.post(f"{made}/return", past | {"due_on": str(TODAY)}).status_code == 303
    assert state(app, made) == "open"
    assert "没说几点" in as_(world.he).get(made).text


def test_withdrawn_with_a_reason(app, as_, world, made):
    assert as_(world.lin).post(f"{made}/withdrawal", {"version": 1}).status_code == 422
    sent = {"reason": "客户改期", "version": 1}
    assert as_(world.lin).post(f"{made}/withdrawal", sent).status_code == 303
    assert "客户改期" in as_(world.he).get(made).text
    gone = as_(world.he).get(f"{made}/answer/new")
    assert gone.status_code == 409
    assert "已撤回" in gone.text


@pytest.mark.parametrize("who", ["quality", "director", "assistant", "zhou", "committee", "he", "lin"])
def test_the_steps_of_the_others_stay_shut(app, as_, world, made, who):
    answered(app, world, made)
    allowed = {"he": {"answer"}, "lin": {"acceptance", "return", "withdrawal"}}.get(who, set())
    sent = {"answer": "x", "reason": "x", "due_on": str(TODAY), "version": 2}
    visitor = as_(getattr(world, who))
    for deed in ("answer", "acceptance", "return", "withdrawal"):
        if deed in allowed:
            assert visitor.get(f"{made}/{deed}/new").status_code == 200
            continue
        assert visitor.get(f"{made}/{deed}/new").status_code in {403, 404}
        assert visitor.post(f"{made}/{deed}", sent).status_code in {403, 404}
    with app.app_context():
        assert (slip(number_of(made)).state, slip(number_of(made)).version) == ("answered", 2)


def test_two_at_one_slip_the_slower_reads_what_the_other_wrote(app, as_, world, made):
    answered(app, world, made)
    answer = as_(world.lin).post(f"{made}/acceptance", {"version": 1, "note": "好"})
    assert answer.status_code == 409
    assert "内容刚被他人修改" in answer.text
    assert "周四可以上门" in answer.text
    assert "好</textarea>" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_with_htmx_the_slip_comes_back_as_a_part(app, as_, world, made):
    he = as_(world.he)
    dialog = he.htmx("GET", f"{made}/answer/new", "dialog").text
    assert 'hx-target="#slip"' in dialog
    wrong = he.htmx("POST", f"{made}/answer", "slip", data={"answer": "", "version": 1})
    assert (wrong.status_code, wrong.headers["HX-Retarget"]) == (422, "#dialog")
    done = he.htmx("POST", f"{made}/answer", "slip", data={"answer": "好", "version": 1})
    assert done.status_code == 200
    assert "<html" not in done.text
    assert done.text.strip() in he.get(made).text
    part = he.htmx("GET", LIST, "results").text
    assert part.strip() in he.get(LIST).text


def test_a_foreign_page_posts_nothing(app, as_, world, made):
    evil = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    sent = {"answer": "x", "version": 1}
    assert as_(world.he).post(f"{made}/answer", sent, headers=evil).status_code == 403
    assert state(app, made) == "open"


def test_hostile_text_stays_text(app, as_, world, lab):
    made = as_(world.lin).post(LIST, form(lab, world, what=HOSTILE)).location
    as_(world.he).post(f"{made}/answer", {"answer": HOSTILE, "version": 1})
    for path in (made, LIST, "/", f"{made}/acceptance/new"):
        page = as_(world.lin).get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    with app.app_context():
        assert course(number_of(made))[0][2] == HOSTILE
    assert as_(world.he).get(f"{made}.pdf").status_code == 200
    for query in (
        "q=%25",
        "q=%27",
        "department=9%20or%201",
        "customer=%27",
        "sort=--due",
        "page=0",
        "state=x",
    ):
        assert as_(world.lin).get(f"{LIST}?{query}").status_code == 200


def test_who_answers_or_accepts_reads_the_whole_text_beside_the_form(app, as_, world, lab):
    long = "问" * 400 + "完"
    with app.app_context():
        at = f"{LIST}/{ask(world, lab, what=long)}"
    assert long in as_(world.he).get(f"{at}/answer/new").text
    answer = "答" * 400 + "毕"
    as_(world.he).post(f"{at}/answer", data={"answer": answer, "version": 1})
    assert answer in as_(world.lin).get(f"{at}/acceptance/new").text
    assert answer in as_(world.lin).get(f"{at}/return/new").text
