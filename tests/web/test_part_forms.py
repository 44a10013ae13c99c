"""Forms of needs, rivals, roles and relations: saved, refused, kept as typed, two editors."""

import re

import pytest

from tests.web.tied import RIVAL_SENT, WANT
from webapp.actions import session
from webapp.models import Need, Relation, RivalLink


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


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


def test_a_box_that_must_be_filled_asks_for_a_choice(as_, world, at):
    page = as_(world.lin).get(at + "/needs/new").text
    assert 'name="dimension" required><option selected value="">请选择</option>' in page
    assert 'name="is_met"><option value="1">是</option><option selected value="">否</option>' in page


def test_a_change_of_status_without_one_says_what_is_missing(as_, world, at):
    sent = as_(world.lin).post(at + "/status", data={"reason": "停产"})
    assert sent.status_code == 422
    assert "请选择新的状态。" in sent.text
