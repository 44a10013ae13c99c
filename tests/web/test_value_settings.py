"""/settings/value: each part by version; what is typed, refused, reset; who may; runs keep theirs."""

from dataclasses import replace

import pytest

from tests import valuing
from tests.web.valued import made_of
from webapp.domain.value_policy import NAMES, USUAL
from webapp.domain.value_policy_words import PART_WORDS, PARTS, RULE_WORDS
from webapp.queries.segments import rules

PAGE = "/settings/value"
SCOPE = {
    "scale": "fifths", "together": "single", "window_months": "36", "least_days": "90", "most_days": "730",
    "unknown_days": "365",
}  # fmt: skip


def now(app):
    with app.app_context():
        return rules.now()


def test_every_rule_stands_in_one_part():
    told = [word.name for words in RULE_WORDS.values() for word in words]
    assert sorted(told) == sorted(NAMES)
    assert [code for code, _label in PART_WORDS] == list(PARTS)


def test_who_works_by_them_reads_them_the_administrator_alone_changes_them(world, as_):
    for name in ("lin", "director", "head", "assistant"):
        visitor = as_(getattr(world, name))
        assert "评分方式" in visitor.get(PAGE).text
        assert "edit=scope" not in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=scope").status_code == 403
        assert visitor.post(f"{PAGE}/scope", SCOPE).status_code == 403
        assert visitor.post(f"{PAGE}/reset/scope").status_code == 403
    assert 'href="/segments"' not in as_(world.he).get(PAGE).text


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_form_with_what_holds(world, as_, part):
    admin = as_(world.admin)
    shown = admin.get(f"{PAGE}?edit={part}").text
    assert 'name="seen"' in shown
    for word in RULE_WORDS[part]:
        assert f'value="{getattr(USUAL, word.name)}"' in shown
    assert admin.htmx("GET", f"{PAGE}?edit={part}", "value-policy").text.strip() in shown
    assert admin.post(f"{PAGE}/odd").status_code == 404
    assert admin.post(f"{PAGE}/reset/odd").status_code == 404


def test_a_change_is_a_version_for_coming_runs_alone(app, world, as_):
    with app.app_context():
        before = made_of(world).number
    admin = as_(world.admin)
    assert PAGE in admin.get("/settings").text
    assert "还没有修改过" in admin.get(PAGE).text
    assert admin.post(f"{PAGE}/scope", SCOPE).status_code == 303
    assert now(app) == replace(USUAL, scale="fifths", window_months=36)
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "评分方式 固定界限 → 五分位" in page
    lin = as_(world.lin)
    assert "第 1 版规则" in lin.get("/segments").text
    assert "24 个月" in lin.get(f"/segments/runs/{before}").text
    with app.app_context():
        after = valuing.run(valuing.AS_OF.replace(day=1), policy=rules.now()).number
    assert "五分位" in lin.get(f"/segments?run={after}").text
    assert admin.post(f"{PAGE}/reset/scope").status_code == 303
    assert now(app) == USUAL


@pytest.mark.parametrize(
    "typed",
    [
        ("scope", "scale", "odd"),
        ("scope", "window_months", "0"),
        ("scope", "window_months", ""),
        ("scope", "most_days", "80"),
        ("recency", "r4", "40"),
        ("points", "points_l", "6"),
        ("churn", "churn_lost", "120"),
        ("clv", "discount", "x"),
    ],
)
def test_what_cannot_be_is_refused_as_typed(app, world, as_, typed):
    part, name, value = typed
    held = {word.name: str(getattr(USUAL, word.name)) for word in RULE_WORDS[part]}
    refused = as_(world.admin).post(f"{PAGE}/{part}", held | {name: value})
    assert refused.status_code == 422
    assert f'name="{name}"' in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert now(app) == USUAL


def test_what_somebody_saved_meanwhile_is_shown(app, world, as_):
    admin = as_(world.admin)
    seen = admin.get(f"{PAGE}?edit=changes").text.partition('name="seen" value="')[2].partition('"')[0]
    admin.post(f"{PAGE}/scope", SCOPE)
    held = {word.name: str(getattr(USUAL, word.name)) for word in RULE_WORDS["changes"]}
    answer = admin.post(f"{PAGE}/changes", held | {"rise": "25", "seen": seen})
    assert answer.status_code == 409
    assert 'value="25"' in answer.text
    assert now(app).rise == 20
