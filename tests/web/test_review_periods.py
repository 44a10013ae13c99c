"""考评期: who sees what, the way from putting one up to its reviews, forms that come back as typed."""

import re

import pytest

from tests.opened_periods import METHOD, prepared, seat_three, under_way
from webapp.db import session
from webapp.models import Review, ReviewPeriod

LIST, ONE = "/reviews/periods", "/reviews/periods/2026Q2"
NEW = {"kind": "quarter", "year": "2026", "no": "2", "copies": "y"}


@pytest.fixture
def ready(app, world):
    with app.app_context():
        prepared(world)
    return world


@pytest.fixture
def running(app, world):
    with app.app_context():
        under_way(world)
    return world


def version(page):
    return re.search(r'name="version" value="(\d+)"', page)[1]


def test_the_whole_way_without_javascript(app, world, as_):
    committee, director = as_(world.committee), as_(world.director)
    assert "还没有考评期" in committee.get(LIST).text
    committee.post("/reviews/indicators/usual")
    made = committee.post(LIST, NEW)
    assert (made.status_code, made.headers["Location"]) == (303, ONE)
    page = committee.get(ONE).text
    for sentence in ("还没有写明考评办法。", "院领导还没有任命考评小组。"):
        assert sentence in page
    assert "开启考评</button>" not in page
    form = committee.get(f"{ONE}?edit=rules").text
    assert committee.post(f"{ONE}/rules", {"text": METHOD, "version": version(form)}).status_code == 303
    with app.app_context():
        members = seat_three(world)
    form = director.get(f"{ONE}?edit=committee").text
    assert "冯评" in form
    assert "林晓（" not in form
    wrong = director.post(f"{ONE}/committee", {"members": members, "chair": "0", "version": version(form)})
    assert wrong.status_code == 409
    assert "请在成员中指定一名组长。" in wrong.text
    assert len(re.findall(r"<input[^>]*checked[^>]*name=\"members\"", wrong.text)) == 3
    told = {"members": members, "chair": str(members[0]), "version": version(form)}
    assert director.post(f"{ONE}/committee", told).status_code == 303
    page = committee.get(ONE).text
    assert "准备齐全，可以开启。" in page
    keys = re.findall(r'name="subject" value="(\w+)" checked', page)
    assert len(keys) == 4
    kept = {"subject": keys[:3], f"post-{keys[1]}": "高级客户经理", "version": version(page)}
    assert committee.post(f"{ONE}/subjects", kept).status_code == 303
    page = committee.get(ONE).text
    assert "未列入" in page
    assert committee.post(f"{ONE}/opening", {"version": version(page)}).status_code == 303
    page = committee.get(ONE).text
    assert page.count("KP-2026-000") >= 3
    assert "制订计划" in page
    with app.app_context():
        assert session.query(Review).count() == 3


def test_what_is_missing_is_refused_with_its_sentences(ready, app, as_):
    committee = as_(ready.committee)
    form = committee.get(f"{ONE}?edit=rules").text
    committee.post(f"{ONE}/rules", {"text": "", "version": version(form)})
    answer = committee.post(f"{ONE}/opening", {"version": version(committee.get(ONE).text)})
    assert answer.status_code == 409
    assert "还没有写明考评办法" in answer.text


def test_a_period_is_there_for_its_people_once_it_is_open(ready, as_, app):
    for name, status in (("lin", 404), ("head", 404), ("committee", 200), ("director", 200)):
        visitor = as_(getattr(ready, name))
        assert visitor.get(ONE).status_code == status
        assert ("2026Q2" in visitor.get(LIST).text) == (status == 200)
    assert as_(ready.committee).get("/reviews/periods/1999Q9").status_code == 404


def test_each_sees_the_reviews_that_concern_him(running, as_):
    seen = {
        "lin": {"林晓"}, "he": set(), "head": {"林晓", "客户服务组"}, "other_head": {"周敏", "市场开发组"},
        "director": {"林晓", "周敏", "客户服务组", "市场开发组"},
        "committee": {"林晓", "周敏", "客户服务组", "市场开发组"}, "admin": set(),
    }  # fmt: skip
    for name, wanted in seen.items():
        visitor = as_(getattr(running, name))
        page = visitor.get(ONE).text
        assert METHOD[:20] in page
        table = page.partition('id="part-reviews"')[2].partition("</section>")[0]
        for who in ("林晓", "周敏", "客户服务组", "市场开发组"):
            names = re.findall(
                r'<th scope="row">(?:<a class="lead" href="/reviews/KP-[^"]+">)?([^<]+)', table
            )
            assert (who in names) == (who in wanted), (name, who)
        assert ("移出" in table) == (name == "committee")


def test_steps_filter_the_table_and_the_part_is_part_of_the_page(running, as_):
    committee = as_(running.committee)
    assert "没有处在这一步的考评。" in committee.get(f"{ONE}?step=self").text
    assert "KP-2026-0001" in committee.get(f"{ONE}?step=odd").text
    for query in ("", "?step=plan", "?edit=addition", "?edit=odd"):
        part = committee.htmx("GET", f"{ONE}{query}", "period")
        assert part.text.strip() in committee.get(f"{ONE}{query}").text


def test_somebody_is_added_and_taken_out(running, as_, app):
    committee = as_(running.committee)
    assert "何平" in committee.get(f"{ONE}?edit=addition").text
    wrong = committee.post(f"{ONE}/subjects/additions", {"subject": "", "post": "计量员"})
    assert wrong.status_code == 422
    assert 'value="计量员"' in wrong.text
    again = committee.post(f"{ONE}/subjects/additions", {"subject": f"p{running.lin.id}"})
    assert again.status_code == 409
    assert committee.post(f"{ONE}/subjects/additions", {"subject": f"p{running.he.id}"}).status_code == 303
    assert "KP-2026-0005" in committee.get(ONE).text
    assert committee.post(f"{ONE}/subjects/KP-2026-0005/removal").status_code == 303
    assert as_(running.lin).post(f"{ONE}/subjects/KP-2026-0001/removal").status_code == 403
    with app.app_context():
        assert session.query(Review).count() == 4


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"no": "5"}, 422, "没有这个考评期间。"),
        ({"year": "1998"}, 422, "应在 2000 到 2099 之间"),
        ({"kind": "half", "no": "3"}, 422, "没有这个考评期间。"),
        ({"year": ""}, 422, "请填写年份。"),
        ({}, 409, "2026年第2季度的考评期已经建立。"),
    ],
)
def test_a_period_there_is_not_or_there_is_already(ready, as_, typed, status, sentence):
    answer = as_(ready.committee).post(LIST, NEW | typed)
    assert answer.status_code == status
    assert sentence in answer.text


def test_the_year_needs_no_number_and_the_form_begins_with_the_next_one(ready, as_, app):
    committee = as_(ready.committee)
    form = committee.htmx("GET", f"{LIST}/new", "dialog").text
    assert re.search(r'name="no"[^>]*value="3"', form)
    assert committee.post(LIST, {"kind": "year", "year": "2026", "no": "7"}).status_code == 303
    with app.app_context():
        assert session.query(ReviewPeriod).filter_by(slug="2026").one().rule_text == ""
    page = committee.get("/reviews/periods/2026").text
    assert committee.post("/reviews/periods/2026/deletion", {"version": version(page)}).status_code == 303
    assert committee.get("/reviews/periods/2026").status_code == 404


def test_the_page_reads_the_same_statements_however_many_reviews(running, as_, count_queries):
    committee = as_(running.committee)
    committee.get(ONE)
    with count_queries() as few:
        committee.get(ONE)
    committee.post(f"{ONE}/subjects/additions", {"subject": f"p{running.he.id}"})
    committee.get(ONE)
    with count_queries() as more:
        committee.get(ONE)
    assert len(more) <= len(few) <= 16


def test_the_committee_of_the_period_before_is_ticked_for_the_director(running, as_):
    as_(running.committee).post(LIST, {"kind": "quarter", "year": "2026", "no": "3", "copies": "y"})
    form = as_(running.director).get(f"{LIST}/2026Q3?edit=committee").text
    ticked = re.findall(r'<input checked[^>]*name="members"[^>]*value="(\d+)"', form)
    people = (running.committee, running.assistant, running.quality)
    assert set(ticked) == {str(one.id) for one in people}
    assert f'<option selected value="{running.committee.id}">' in form
    assert "还没有任命" in as_(running.committee).get(f"{LIST}/2026Q3").text
