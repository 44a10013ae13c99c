"""/incidents: each route for stranger, colleague, right person; the steps, with and without htmx."""

import re

import pytest

from tests import incidents as made
from tests.web.reported import entries, investigation, one, reported, take_on, versioned
from tests.world import World
from webapp.domain.verbs import Role

HOSTILE = '<script>alert(1)</script>"{{7*7}}'
FOREIGN = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
POSTS = (
    ("report", made.form()),
    ("acceptance", {"severity": "minor", "version": "1"}),
    ("return", {"note": "请补充", "version": "1"}),
    ("investigation", investigation(version="1")),
    ("closure", {"verdict": "not_upheld", "reason": "误会", "version": "1"}),
)
PAGES = ("", ".pdf", "/acceptance/new", "/return/new", "/closure/new")


@pytest.fixture
def at(app, world: World):
    return reported(app, world)


def test_a_stranger_is_led_to_the_sign_in(at, stranger):
    before = entries(at)
    for path in (*PAGES, "?edit=supplement"):
        assert stranger.get(at + path).status_code == 302
    for path, sent in (*((f"{at}/{deed}", sent) for deed, sent in POSTS), ("/incidents", made.form())):
        assert stranger.post(path, sent).status_code == 302
    assert entries(at) == before


@pytest.mark.parametrize("person", ["lin", "assistant", "head", "committee", "admin"])
def test_for_a_colleague_it_does_not_exist(at, world: World, as_, person):
    visitor, before = as_(getattr(world, person)), entries(at)
    assert visitor.get(at).status_code == visitor.get(f"{at}.pdf").status_code == 404
    for path in PAGES[2:]:
        assert visitor.get(at + path).status_code == 403
    for deed, sent in POSTS:
        assert visitor.post(f"{at}/{deed}", sent).status_code in {403, 404}
    assert "XM-" not in visitor.get("/incidents").text
    assert (entries(at), one(at).state) == (before, "reported")


def test_another_site_changes_nothing(at, world: World, as_):
    before = entries(at)
    for person in (world.he, world.quality):
        for path, sent in (*((f"{at}/{deed}", sent) for deed, sent in POSTS), ("/incidents", made.form())):
            assert as_(person).client.post(path, data=sent, headers=FOREIGN).status_code == 403
    assert entries(at) == before


def test_sent_back_and_completed(at, world: World, as_):
    quality, he = as_(world.quality), as_(world.he)
    assert quality.post(f"{at}/return", {"version": "1", "note": ""}).status_code == 422
    kept = quality.post(f"{at}/return", {"version": "1", "note": "长" * 1001})
    assert kept.status_code == 422
    assert "长" * 1001 in kept.text
    assert quality.post(f"{at}/return", {"version": "1", "note": f"请写明时间{HOSTILE}"}).status_code == 303
    page = he.get(at).text
    assert "报告已退回，请补充" in page
    assert "请写明时间&lt;script&gt;" in page
    form = he.get(f"{at}?edit=supplement").text
    assert made.WHAT in form
    assert 'name="responsible"' not in form
    assert he.post(f"{at}/report", made.form(what="")).status_code == 422
    assert he.post(f"{at}/report", made.form(what="周一上午误发", version="2")).status_code == 303
    assert (one(at).what, one(at).state) == ("周一上午误发", "reported")


def test_nobody_else_writes_the_report(at, world: World, as_):
    assert as_(world.quality).get(f"{at}?edit=supplement").status_code == 403
    assert as_(world.quality).post(f"{at}/report", made.form(what="改")).status_code == 409
    take_on(at, world)
    assert as_(world.he).get(f"{at}?edit=supplement").status_code == 403
    assert as_(world.he).post(f"{at}/report", made.form(what="改", version="2")).status_code == 409
    assert one(at).what == made.WHAT


def test_from_acceptance_to_the_end(at, world: World, as_):
    quality = as_(world.quality)
    assert quality.post(f"{at}/acceptance", {"version": "1", "severity": ""}).status_code == 422
    assert quality.post(f"{at}/acceptance", {"version": "1", "severity": "serious"}).status_code == 303
    marks = versioned(quality, at)
    refused = quality.post(f"{at}/investigation", investigation(due_on="", cause=HOSTILE, **marks))
    assert refused.status_code == 422
    assert "完成期限" in refused.text
    assert "&lt;script&gt;alert(1)" in refused.text
    sent = investigation(responsible=str(world.lin.id), customer=world.haichuan, **marks)
    assert quality.post(f"{at}/investigation", sent).status_code == 303
    page = quality.get(at).text
    for said in ("林晓", "海川精密", "选错收件人", "重大"):
        assert said in page
    version = str(one(at).version)
    empty = quality.post(f"{at}/closure", {"version": version, "reason": "写了理由"})
    assert empty.status_code == 422
    assert "写了理由" in empty.text
    ended = quality.post(f"{at}/closure", {"version": version, "verdict": "upheld", "reason": "属实"})
    assert ended.status_code == 303
    assert (one(at).state, one(at).verdict) == ("closed", "upheld")
    assert f"{at}/closure/new" not in quality.get(at).text
    assert as_(world.he).get(at).text.count("属实") >= 1


def test_closing_too_early_says_what_is_missing(at, world: World, as_):
    take_on(at, world)
    sent = {"version": str(one(at).version), "verdict": "upheld", "reason": "属实"}
    answer = as_(world.quality).post(f"{at}/closure", sent)
    assert answer.status_code == 409
    assert "认定成立前，请先在调查记录中填写原因分析。" in answer.text
    assert "属实" in answer.text
    assert one(at).state == "investigating"


def test_the_one_who_reported_is_refused_in_one_sentence(app, world: World, as_):
    with app.app_context():
        number = made.investigated(world.quality, world.quality).number
        version = made.get(number).version
    sent = {"version": str(version), "verdict": "upheld", "reason": "属实"}
    answer = as_(world.quality).post(f"/incidents/{number}/closure", sent)
    assert answer.status_code == 409
    assert "报告人和当事人不能结案，请由另一位质量负责人办理。" in answer.text
    assert f"/incidents/{number}/closure/new" not in as_(world.quality).get(f"/incidents/{number}").text
    assert f"/incidents/{number}/closure/new" in as_(world.director).get(f"/incidents/{number}").text
    assert as_(world.director).post(f"/incidents/{number}/closure", sent).status_code == 303


def test_two_at_one_form_see_each_other(at, world: World, as_, app):
    take_on(at, world)
    with app.app_context():
        colleague = made.another("second", "第二人", Role.QUALITY)
    first, second = as_(world.quality), as_(colleague)
    marks = versioned(first, at)
    assert second.post(f"{at}/investigation", investigation(cause="对方写的", **marks)).status_code == 303
    clash = first.post(f"{at}/investigation", investigation(cause="我写的", **marks))
    assert clash.status_code == 409
    for said in ("第二人", "对方写的", "我写的", 'name="choice-cause"'):
        assert said in clash.text
    again = {
        name: re.search(rf'name="{name}" value="([^"]*)"', clash.text)[1] for name in ("version", "seen")
    }
    sent = investigation(cause="我写的", **again, **{"choice-cause": "theirs"})
    assert first.post(f"{at}/investigation", sent).status_code == 303
    assert one(at).cause == "对方写的"


def test_an_old_deed_is_told_so(at, world: World, as_):
    take_on(at, world)
    answer = as_(world.quality).post(f"{at}/return", {"version": "1", "note": "补充"})
    assert answer.status_code == 409
    assert "补充" in answer.text
    assert one(at).state == "investigating"


@pytest.mark.parametrize("deed", ["acceptance", "return", "closure"])
def test_the_deed_in_the_dialog_is_part_of_its_page(at, world: World, as_, deed):
    visitor = as_(world.quality)
    part = visitor.htmx("GET", f"{at}/{deed}/new", "dialog")
    assert "<html" not in part.text
    assert f'hx-post="{at}/{deed}"' in part.text
    assert f'action="{at}/{deed}"' in visitor.get(f"{at}/{deed}/new").text


def test_with_htmx_the_record_comes_back_at_once(at, world: World, as_):
    sent = {"severity": "minor", "version": "1"}
    answer = as_(world.quality).htmx("POST", f"{at}/acceptance", "record", data=sent)
    assert answer.status_code == 200
    assert "调查中" in answer.text
    assert "<html" not in answer.text
    assert "HX-Trigger" in answer.headers
    part = as_(world.quality).htmx("GET", f"{at}?edit=investigation", "record")
    assert "<html" not in part.text
    assert f'action="{at}/investigation"' in part.text
