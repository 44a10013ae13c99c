"""/settings/reviews: each part by version; what is typed, refused, reset; who may."""

import pytest

from webapp.domain.kpi_rules import PARTS, USUAL, packed, unpacked
from webapp.queries import settings
from webapp.queries.reviews import rules

PAGE = "/settings/reviews"
TOTALS = {
    "reward_most": "8", "swing": "10", "fail_most": "59", "excellent": "92.5", "good": "80", "fair": "70",
    "basic": "60",
}  # fmt: skip


def now(app):
    with app.app_context():
        return rules.now()


def test_everybody_reads_the_rules_the_administrator_alone_changes_them(world, as_):
    for name in ("lin", "committee", "director", "head"):
        visitor = as_(getattr(world, name))
        assert "考评计划" in visitor.get(PAGE).text
        assert "edit=plan" not in visitor.get(PAGE).text
        assert visitor.get(f"{PAGE}?edit=plan").status_code == 403
        assert visitor.post(f"{PAGE}/quota", {"usual": "1", "most": "2"}).status_code == 403
        assert visitor.post(f"{PAGE}/reset/quota").status_code == 403


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_form_with_what_holds(world, as_, part):
    admin = as_(world.admin)
    page = admin.get(f"{PAGE}?edit={part}").text
    assert 'name="seen"' in page
    assert admin.htmx("GET", f"{PAGE}?edit={part}", "review-rules").text.strip() in page
    assert admin.get(f"{PAGE}?edit=odd").status_code == 200
    assert admin.post(f"{PAGE}/odd").status_code == 404


def test_a_change_is_a_version_with_what_it_changed(app, world, as_):
    admin = as_(world.admin)
    assert "还没有修改过" in admin.get(PAGE).text
    assert admin.post(f"{PAGE}/totals", TOTALS).status_code == 303
    held = now(app)
    assert (str(held.totals.excellent), str(held.totals.reward_most)) == ("92.5", "8")
    assert held.plan == USUAL.plan
    page = admin.get(PAGE).text
    assert "第 2 版" in page
    assert "优秀最低分 90 分 → 92.5 分" in page
    assert "管理员 修改" in page
    admin.post(f"{PAGE}/totals", TOTALS)
    with app.app_context():
        assert len(settings.value(rules.RULES)) == 1
    assert admin.post(f"{PAGE}/reset/totals").status_code == 303
    assert now(app) == USUAL
    assert "第 3 版" in admin.get(PAGE).text


@pytest.mark.parametrize(
    "case",
    [
        ("totals", TOTALS | {"excellent": "80"}, "各等次的最低分应依次降低"),
        ("totals", TOTALS | {"swing": "很多"}, "请填写数字。"),
        ("totals", TOTALS | {"fail_most": "60"}, "不合格的最高分应低于基本合格的最低分。"),
        ("quota", {"usual": "21", "most": "20"}, "最高比例不能低于通常比例"),
        ("quota", {"usual": "", "most": "20"}, "请填写优秀通常占。"),
        (
            "deadlines",
            dict.fromkeys(packed(USUAL)["deadlines"], "3") | {"self_days": "0"},
            "应在 1 到 28",
        ),
        (
            "plan",
            {name: "12" for name in packed(USUAL)["plan"] if name != "weighted_only"} | {"most_weight": "11"},
            "单项权重的上限不能低于下限。",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(app, world, as_, case):
    part, typed, sentence = case
    answer = as_(world.admin).post(f"{PAGE}/{part}", typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert now(app) == USUAL


def test_two_administrators_do_not_overwrite_each_other_unseen(app, world, as_):
    admin = as_(world.admin)
    with app.app_context():
        seen = settings.mark(rules.RULES)
    assert admin.post(f"{PAGE}/quota", {"usual": "10", "most": "20", "seen": seen}).status_code == 303
    answer = admin.post(f"{PAGE}/quota", {"usual": "12", "most": "20", "seen": seen})
    assert answer.status_code == 409
    assert "优秀通常占：10" in answer.text
    assert now(app).quota.usual == 10


def test_rules_are_kept_exactly_and_unknown_ones_left_out():
    assert unpacked(packed(USUAL)) == USUAL
    assert packed(USUAL)["totals"]["fail_most"] == "59"
    assert unpacked({"plan": {"dept_items": 10, "gone": 1}}).plan.dept_items == 10
