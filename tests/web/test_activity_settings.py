"""/settings/activities: each part by version; what is typed, refused, reset; who may."""

from dataclasses import replace

import pytest

from webapp.domain.activity_limit_words import PARTS, RULE_WORDS
from webapp.domain.activity_limits import NAMES, USUAL
from webapp.queries.activities import rules

PAGE = "/settings/activities"
ALARMS = {"alarm_first": "5", "alarm_second": "10", "alarm_last": "20", "protect_days": "60"}


def now(app):
    with app.app_context():
        return rules.now()


def test_every_rule_stands_in_one_part():
    told = [word.name for words in RULE_WORDS.values() for word in words]
    assert sorted(told) == sorted(NAMES)


def test_who_works_by_the_rules_reads_them_the_administrator_alone_changes_them(world, as_):
    for name in ("lin", "director", "head", "assistant"):
        visitor = as_(getattr(world, name))
        assert "联络间隔" in visitor.get(PAGE).text
        assert "edit=plan" not in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=plan").status_code == 403
        assert visitor.post(f"{PAGE}/alarms", ALARMS).status_code == 403
        assert visitor.post(f"{PAGE}/reset/alarms").status_code == 403
    assert "/activities/plan" not in as_(world.he).get(PAGE).text


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_form_with_what_holds(world, as_, part):
    admin = as_(world.admin)
    page = admin.get(f"{PAGE}?edit={part}").text
    assert 'name="seen"' in page
    assert admin.htmx("GET", f"{PAGE}?edit={part}", "activity-rules").text.strip() in page
    assert admin.post(f"{PAGE}/odd").status_code == 404
    assert admin.post(f"{PAGE}/reset/odd").status_code == 404


def test_a_change_is_a_version_with_what_it_changed(app, world, as_):
    admin = as_(world.admin)
    assert "还没有修改过" in admin.get(PAGE).text
    assert admin.post(f"{PAGE}/alarms", ALARMS).status_code == 303
    assert now(app) == replace(USUAL, alarm_first=5, alarm_second=10, alarm_last=20, protect_days=60)
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "备案保护期 90 天 → 60 天" in page
    assert admin.post(f"{PAGE}/reset/alarms").status_code == 303
    assert now(app) == USUAL


def test_an_empty_interval_means_none(app, world, as_):
    sent = {
        "months_a": "2",
        "months_b": "",
        "months_c": "6",
        "months_d": "12",
        "months_legal": "",
        "phone_d": "y",
    }
    assert as_(world.admin).post(f"{PAGE}/intervals", sent).status_code == 303
    held = now(app)
    assert (held.months_a, held.months_b, held.months_legal, held.phone_none) == (2, None, None, False)
    assert "不安排" in as_(world.admin).get(PAGE).text


def test_what_cannot_be_is_refused_as_typed(app, world, as_):
    for name, value in (
        ("alarm_second", "5"),
        ("alarm_last", "400"),
        ("alarm_first", "x"),
        ("protect_days", ""),
    ):
        refused = as_(world.admin).post(f"{PAGE}/alarms", ALARMS | {name: value})
        assert refused.status_code == 422
        assert f'name="{name}"' in refused.text
    assert now(app) == USUAL


def test_what_somebody_saved_meanwhile_is_shown(app, world, as_):
    admin = as_(world.admin)
    page = admin.get(f"{PAGE}?edit=alarms").text
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    admin.post(f"{PAGE}/alarms", ALARMS)
    answer = admin.post(f"{PAGE}/alarms", ALARMS | {"protect_days": "30", "seen": seen})
    assert answer.status_code == 409
    assert 'value="30"' in answer.text
    assert now(app).protect_days == 60
