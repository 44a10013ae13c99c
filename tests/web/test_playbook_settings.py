"""/settings/playbooks: one form a segment, versions, faults at their fields; a use keeps the one it had."""

import json

import pytest

from webapp.actions import session
from webapp.domain.playbook_rules import USUAL
from webapp.models import PlaybookUse
from webapp.queries.segments import playbook_rules

PAGE = "/settings/playbooks"
HHH = {
    "aim": "守住客户", "weekly_most": "3",
    "kind_one": "phone", "after_one": "3", "every_one": "", "times_one": "1", "purpose_one": "电话问候",
    "kind_two": "visit", "after_two": "10", "every_two": "30", "times_two": "2", "purpose_two": "走访",
}  # fmt: skip


def held(app):
    with app.app_context():
        return playbook_rules.now()


def test_everybody_reads_and_the_administrator_alone_changes(world, as_):
    for name in ("lin", "director", "head", "assistant"):
        visitor = as_(getattr(world, name))
        assert "守住最重要的客户" in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=HHH").status_code == 403
        assert visitor.post(f"{PAGE}/HHH", HHH).status_code == 403
        assert visitor.post(f"{PAGE}/reset/HHH").status_code == 403


def test_a_change_is_a_version_of_one_segment(app, world, as_):
    admin = as_(world.admin)
    assert PAGE in admin.get("/settings").text
    page = admin.get(f"{PAGE}?edit=HHH").text
    assert 'value="守住最重要的客户"' in page
    assert admin.post(f"{PAGE}/HHH", HHH).status_code == 303
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "第 10 天起，每 30 天一次，共 2 次，拜访：走访" in page
    now = held(app)
    assert [step.days for step in now["HHH"].steps] == [[3], [10, 40]]
    assert now["HHH"].weekly_most == 3
    assert now["LLL"].aim == USUAL["LLL"]["aim"]
    assert admin.post(f"{PAGE}/reset/HHH").status_code == 303
    assert held(app)["HHH"].aim == USUAL["HHH"]["aim"]
    assert admin.post(f"{PAGE}/ZZZ", HHH).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"aim": ""}, "请写明目的"),
        ({"aim": "长" * 61}, "不超过 60 字"),
        ({"weekly_most": "0"}, "应在 1 到 50 之间。"),
        ({"weekly_most": "x"}, "请填写整数。"),
        ({"purpose_one": " "}, "请写明内容"),
        ({"after_one": "-1"}, "应在 0 到 180 之间。"),
        ({"times_two": "13"}, "应在 1 到 12 之间。"),
        ({"times_two": "0"}, "应在 1 到 12 之间。"),
        ({"every_two": ""}, "多次联络请填写间隔"),
        ({"every_two": "180", "times_two": "12"}, "最后一次联络不能晚于第 365 天。"),
        ({"kind_one": "", "purpose_one": "", "kind_two": "", "purpose_two": ""}, "请至少安排一步。"),
        ({"kind_one": ""}, "请选择联络方式。"),
        ({"kind_one": "meeting"}, "请从列表中选择。"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(app, world, as_, typed, said):
    answer = as_(world.admin).post(f"{PAGE}/HHH", HHH | typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "走访" in answer.text or "purpose_two" in typed
    assert held(app)["HHH"].aim == USUAL["HHH"]["aim"]


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(world, as_):
    answer = as_(world.admin).post(f"{PAGE}/HHH", HHH | {"seen": "0" * 16})
    assert answer.status_code == 409
    assert 'value="守住客户"' in answer.text


def test_a_use_keeps_the_playbook_it_was_made_by(app, world, as_):
    from tests.web.test_playbooks import plans, preview
    from tests.web.valued import made_of

    with app.app_context():
        made_of(world)
    lin, admin = as_(world.lin), as_(world.admin)
    looked_at = preview(lin, "HHH")[1]
    assert admin.post(f"{PAGE}/HHH", HHH).status_code == 303
    assert lin.post("/segments/playbooks", {"segment": "HHH", **looked_at}).status_code == 409
    assert not plans(app)
    lin.post("/segments/playbooks", {"segment": "HHH", **preview(lin, "HHH")[1]})
    assert [kind for _key, _owner, kind in plans(app)] == ["phone", "visit", "visit"]
    admin.post(f"{PAGE}/reset/HHH")
    with app.app_context():
        use = session.query(PlaybookUse).one()
        assert json.loads(use.playbook)["aim"] == "守住客户"
        number = use.number
    assert "守住客户" in lin.get(f"/segments/playbooks/{number}").text
