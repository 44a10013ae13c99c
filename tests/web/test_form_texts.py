"""打印中心 and 表单设置: what is set stands on the papers from its day on, and nothing else changes."""

from datetime import timedelta

import pytest

from tests.web.ordering import AGREED, TODAY, balance, line_ids, order, saved
from tests.web.paper import assert_whole, lines
from tests.web.paper import text as read
from webapp import clock
from webapp.domain.form_register import FORMS

__all__ = ["balance", "line_ids", "order"]

CENTRE, FORM = "/reports/forms", "/reports/forms/HK-WT-01"
HOSTILE = '<img src="http://evil.example/x.png"><b>&'
SET = {
    "house": "江南市计量所",
    "code": "JL-WT-09",
    "title": "检定委托书",
    "number": "衡检字〔{年}〕{序号}号",
    "closing": "{单位}\n{日期}",
    "has_seal": "y",
    "seal": "40",
    "remark": "咨询电话 0571-8888",
}


@pytest.fixture
def settled(order, world, as_):
    assert saved(as_(world.assistant), order, AGREED) == 303
    return order


def told(**more):
    return SET | {"since": clock.today().isoformat()} | more


def paper(visitor, order):
    answer = visitor.get(f"/orders/{order}.pdf")
    assert answer.status_code == 200
    assert_whole(answer.data)
    return lines(answer.data)


def test_every_form_stands_in_the_centre(world, as_, count_queries):
    visitor = as_(world.quality)
    page = visitor.get(CENTRE).text
    for form in FORMS:
        assert f"{CENTRE}/{form.key}" in page
    assert "WT-{年}-{序号}" in page
    with count_queries() as statements:
        visitor.get(CENTRE)
    assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8, statements


def test_what_is_set_stands_on_the_paper(settled, world, as_):
    lin = as_(world.lin)
    assert "委托协议书" in paper(lin, settled)[1]
    assert as_(world.quality).post(FORM, told()).status_code == 303
    after = paper(lin, settled)
    year, _line, place = settled.removeprefix("WT-").partition("-")
    assert after[0].replace("\xa0", " ").startswith("江南市计量所")
    assert after[0].endswith("JL-WT-09")
    assert after[1] == "检定委托书"
    assert any(f"文号：衡检字〔{year}〕{place}号" in line for line in after)
    assert after[-1] == "咨询电话 0571-8888"
    joined = "".join(after)
    assert "（盖章处）" in joined
    assert TODAY in joined
    # The other forms keep theirs.
    assert "领取凭证" in read(lin.get(f"/orders/{settled}/voucher.pdf").data)


def test_the_usual_texts_change_nothing(settled, world, as_):
    lin, quality = as_(world.lin), as_(world.quality)
    before = paper(lin, settled)
    quality.post(FORM, told())
    assert paper(lin, settled) != before
    assert quality.post(f"{FORM}/reset").status_code == 303
    assert [line for line in paper(lin, settled) if "打印日期" not in line] == [
        line for line in before if "打印日期" not in line
    ]


def test_a_paper_of_the_past_keeps_its_texts(settled, world, as_):
    lin = as_(world.lin)
    before = paper(lin, settled)
    later = (clock.today() + timedelta(days=3)).isoformat()
    assert as_(world.quality).post(FORM, told(since=later)).status_code == 303
    page = as_(world.quality).get(FORM).text
    assert "还没有启用" in page
    assert f"{later} 起有新版" in as_(world.quality).get(CENTRE).text
    assert paper(lin, settled)[1] == before[1]
    past = (clock.today() - timedelta(days=1)).isoformat()
    answer = as_(world.quality).post(FORM, told(since=past))
    assert answer.status_code == 422
    assert "启用日期不能早于今天" in answer.text


def test_hostile_words_are_words(settled, world, as_):
    sent = dict.fromkeys(("house", "code", "title", "closing", "remark"), HOSTILE[:30])
    quality = as_(world.quality)
    assert quality.post(FORM, told(**sent, number="{编号}<i>")).status_code == 303
    joined = "".join(paper(as_(world.lin), settled))
    assert joined.count("<imgsrc=") + joined.count("<img src=") >= 5
    assert f"{settled}<i>" in joined
    assert 'evil.example/x.png"' not in quality.get(FORM).text
    assert '<img src="http' not in quality.get(FORM).text + quality.get(CENTRE).text


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("house", "长" * 41, "请控制在 40 个字以内"),
        ("number", "{序号}", "隔年会重号"),
        ("number", "{月}", "不认识“{月}”"),
        ("seal", "5", "盖章处应为 25 到 60 毫米"),
        ("seal", "", "盖章处应为 25 到 60 毫米"),
        ("closing", "\n".join("一二三四五六"), "落款最多 5 行"),
        ("since", "", "请填写启用日期"),
    ],
)
def test_refused_at_its_field_and_nothing_typed_is_lost(world, as_, name, value, sentence):
    answer = as_(world.quality).post(FORM, told(**{name: value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "咨询电话 0571-8888" in answer.text
    assert "还没有修改过" in answer.text


def test_what_a_colleague_saved_meanwhile_is_shown(world, as_):
    answer = as_(world.quality).post(FORM, told(seen="0" * 16))
    assert answer.status_code == 409
    assert "检定委托书" in answer.text


def test_who_may(world, as_, stranger):
    assert stranger.get(CENTRE).status_code == 302
    for person in (world.quality, world.admin):
        assert 'name="closing"' in as_(person).get(FORM).text
    lin = as_(world.lin)
    assert 'name="closing"' not in lin.get(FORM).text
    assert lin.post(FORM, told()).status_code == 403
    assert lin.post(f"{FORM}/reset").status_code == 403
    assert lin.get(f"{FORM}/preview.pdf", query_string={"since": "2027-01-01"}).status_code == 403
    assert lin.get(f"{CENTRE}/HK-XX-01").status_code == 404
    assert CENTRE in as_(world.admin).get("/settings").text


def test_the_preview_is_an_empty_form(world, as_, app):
    quality = as_(world.quality)
    answer = quality.get(f"{FORM}/preview.pdf")
    found = read(answer.data)
    assert "委托协议书" in found
    assert "预览" in found
    typed = quality.get(f"{FORM}/preview.pdf", query_string=told())
    assert_whole(typed.data)
    assert f"衡检字〔{clock.today().year}〕＿＿＿＿号" in read(typed.data)
    assert quality.get(f"{FORM}/preview.pdf", query_string=told(seal="1")).status_code == 422
    assert "打印" not in quality.get("/reports/outputs?form=HK-WT-01").text.partition("<tbody>")[2]


def test_prints_are_counted_and_the_second_one_says_so(settled, world, as_):
    lin, quality = as_(world.lin), as_(world.quality)
    quality.post(FORM, told(again="y"))
    assert "补打" not in "".join(paper(lin, settled))
    assert "补打（第 2 次）" in "".join(paper(lin, settled)).replace("\xa0", " ")
    page = lin.get(CENTRE).text
    assert "/reports/outputs?form=HK-WT-01" in page
    assert "2 次" in page
    listed = lin.get("/reports/outputs?form=HK-WT-01").text
    assert listed.count(f"委托协议书 {settled}") == 2
    lin.get(f"/orders/{settled}/voucher.pdf")
    assert "领取凭证 " not in lin.get("/reports/outputs?form=HK-WT-01").text
    assert "2 次" not in as_(world.zhou).get(CENTRE).text


def test_the_log_says_which_form(world, as_):
    as_(world.quality).post(FORM, told())
    page = as_(world.admin).get("/audit").text
    assert "设置表单" in page
    assert "委托协议书" in page
