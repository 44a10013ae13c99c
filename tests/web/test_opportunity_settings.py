"""/settings/opportunities: each part by version; what is typed, refused, reset; who may."""

from dataclasses import replace

import pytest

from webapp.domain.opportunity_limit_words import PARTS, RULE_WORDS
from webapp.domain.opportunity_limits import NAMES, USUAL
from webapp.queries.opportunities import limits

PAGE = "/settings/opportunities"
GATES = {"tests_least": "4", "same_price": "8"}


def now(app):
    with app.app_context():
        return limits.now()


def test_every_limit_stands_in_one_part():
    told = [word.name for words in RULE_WORDS.values() for word in words]
    assert sorted(told) == sorted(NAMES)


def test_who_works_by_the_limits_reads_them_the_administrator_alone_changes_them(world, as_):
    for name in ("lin", "director", "head", "assistant"):
        visitor = as_(getattr(world, name))
        assert "通过立项至少" in visitor.get(PAGE).text
        assert "edit=gates" not in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=gates").status_code == 403
        assert visitor.post(f"{PAGE}/gates", GATES).status_code == 403
        assert visitor.post(f"{PAGE}/reset/gates").status_code == 403
    assert 'href="/opportunities"' not in as_(world.he).get(PAGE).text


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_form_with_what_holds(world, as_, part):
    admin = as_(world.admin)
    page = admin.get(f"{PAGE}?edit={part}").text
    assert 'name="seen"' in page
    assert f'value="{getattr(USUAL, RULE_WORDS[part][0].name)}"' in page
    assert admin.htmx("GET", f"{PAGE}?edit={part}", "opportunity-limits").text.strip() in page
    assert admin.post(f"{PAGE}/odd").status_code == 404
    assert admin.post(f"{PAGE}/reset/odd").status_code == 404


def test_a_change_is_a_version_with_what_it_changed(app, world, as_):
    admin = as_(world.admin)
    assert PAGE in admin.get("/settings").text
    assert "还没有修改过" in admin.get(PAGE).text
    assert admin.post(f"{PAGE}/gates", GATES).status_code == 303
    assert now(app) == replace(USUAL, tests_least=4, same_price=8)
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "通过立项至少 3 项 → 4 项" in page
    assert admin.post(f"{PAGE}/reset/gates").status_code == 303
    assert now(app) == USUAL


def test_what_cannot_be_is_refused_as_typed(app, world, as_):
    admin, held = as_(world.admin), {word.name: "9" for word in RULE_WORDS["ageing"]}
    refused = admin.post(f"{PAGE}/ageing", held)
    assert refused.status_code == 422
    assert "超期天数须大于提醒天数" in refused.text
    for name, value in (("tests_least", "6"), ("same_price", "51"), ("same_price", ""), ("tests_least", "x")):
        refused = admin.post(f"{PAGE}/gates", GATES | {name: value})
        assert refused.status_code == 422
        assert f'name="{name}"' in refused.text
    assert now(app) == USUAL


def test_what_somebody_saved_meanwhile_is_shown(app, world, as_):
    admin = as_(world.admin)
    seen = admin.get(f"{PAGE}?edit=share").text.partition('name="seen" value="')[2].partition('"')[0]
    admin.post(f"{PAGE}/gates", GATES)
    answer = admin.post(f"{PAGE}/share", {"new_share": "25", "seen": seen})
    assert answer.status_code == 409
    assert 'value="25"' in answer.text
    assert now(app).new_share == 20
