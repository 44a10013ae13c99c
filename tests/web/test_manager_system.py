"""/settings/managers: everybody who works by the rules reads them, the administrator alone sets them."""

from dataclasses import asdict

import pytest

from tests.world import World
from webapp.domain.assignment_rules import Rules
from webapp.domain.manager_system import PARTS
from webapp.queries.assignments import rules, system

PAGE = "/settings/managers"
TYPED = {
    name: str(value)
    for name, value in asdict(Rules()).items()
    if not name.startswith("unit") and value is not True
} | {
    "social_on": "y", "part_factor": "0.3", "unit_a": "5", "unit_b": "3", "unit_c": "1.5", "unit_d": "0.5",
    "unit_none": "0.5",
}  # fmt: skip
POSTS = (("/rules", TYPED), ("/form", {"code": "department"}), ("/parts/training", {"text": "每月一课"}))


@pytest.fixture
def held(app):
    def read():
        with app.app_context():
            return rules.now(), system.form(), system.text("training")

    return read


@pytest.mark.parametrize("person", ["lin", "head", "quality", "director", "admin"])
def test_who_works_by_the_rules_reads_them(world: World, as_, person):
    page = as_(getattr(world, person)).get(PAGE)
    assert page.status_code == 200
    for part in PARTS:
        assert part.label in page.text
    assert ("修改规则" in page.text) is (person == "admin")


@pytest.mark.parametrize("person", ["lin", "head", "quality", "director", "he", "assistant"])
def test_nobody_else_sets_them(world: World, as_, held, person):
    visitor, before = as_(getattr(world, person)), held()
    assert visitor.get(f"{PAGE}?edit=rules").status_code == 403
    for path, sent in POSTS:
        assert visitor.post(PAGE + path, sent).status_code == 403
    assert held() == before


def test_a_stranger_and_another_site(world: World, as_, stranger, held):
    before = held()
    assert stranger.get(PAGE).status_code == 302
    for path, sent in POSTS:
        assert stranger.post(PAGE + path, sent).status_code == 302
        elsewhere = as_(world.admin).client.post(
            PAGE + path, data=sent, headers={"Origin": "http://evil.example"}
        )
        assert elsewhere.status_code == 403
    assert held() == before


def test_the_rules_are_saved_as_typed(world: World, as_, held):
    admin = as_(world.admin)
    form = admin.get(f"{PAGE}?edit=rules").text
    assert 'value="1.5"' in form
    sent = TYPED | {"unit_a": "4.25", "part_factor": "0.5", "cap_senior": "140", "wanted_none": "advanced"}
    assert admin.post(f"{PAGE}/rules", sent).status_code == 303
    assert held()[0] == Rules(unit_a=425, part_factor=50, cap_senior=140, wanted_none="advanced")
    assert "4.25" in admin.get(PAGE).text
    off = {name: value for name, value in sent.items() if name != "social_on"}
    assert admin.post(f"{PAGE}/rules", off).status_code == 303
    assert "社会关系不参与评分" in admin.get(PAGE).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weight_load": "11"}, "各项权重合计应为 100，现为 101。"),
        ({"weight_load": "x"}, "请填写整数。"),
        ({"cap_senior": "0"}, "应在 1 到 1000 之间"),
        ({"unit_a": "1.255"}, "最多两位小数。"),
        ({"unit_a": "101"}, "应在 0 到 100 之间"),
        ({"unit_a": "NaN"}, "应在 0 到 100 之间"),
        ({"part_factor": "0"}, "应在 0.01 到 1 之间"),
        ({"wanted_a": "trainee"}, "请从列表中选择。"),
        ({"leave_days": ""}, "请填写长期休假超过。"),
    ],
)
def test_each_sentence_stands_at_its_field(world: World, as_, held, wrong, sentence):
    before = held()
    refused = as_(world.admin).post(f"{PAGE}/rules", TYPED | {"check_days": "77"} | wrong)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert 'value="77"' in refused.text
    assert held() == before


def test_form_and_own_words(world: World, as_, held):
    admin = as_(world.admin)
    assert admin.post(f"{PAGE}/form", {}).status_code == 422
    assert admin.post(f"{PAGE}/form", {"code": "department"}).status_code == 303
    assert "每年复审" in admin.get(f"{PAGE}?edit=certification").text
    for text in ("每月一课", "<b>粗</b>"):
        assert admin.post(f"{PAGE}/parts/training", {"text": text}).status_code == 303
    assert held()[1:] == ("department", "<b>粗</b>")
    assert "&lt;b&gt;" in as_(world.lin).get(PAGE).text
    assert admin.post(f"{PAGE}/parts/training", {"text": ""}).status_code == 303
    assert "横向培训" in admin.get(PAGE).text
    long = admin.post(f"{PAGE}/parts/training", {"text": "长" * 4001})
    assert long.status_code == 422
    assert "长" * 4001 in long.text
    assert admin.post(f"{PAGE}/parts/nothing", {"text": "x"}).status_code == 404
    assert "客户经理的组织形式" in admin.get("/audit").text


def test_the_edited_part_is_a_fragment_of_the_page(world: World, as_):
    answer = as_(world.admin).htmx("GET", f"{PAGE}?edit=form", "system")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'name="code"' in answer.text
