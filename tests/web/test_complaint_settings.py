"""/settings/complaints and /feedback/process: versions, placeholders, limits, lists; who may change them."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from tests.complaining import JUDGED
from tests.web.paper import assert_whole, text
from tests.web.test_complaint_papers import HOSTILE, at, get
from tests.world import World
from webapp import clock
from webapp.acting import NotAllowed
from webapp.actions import acting_as, session
from webapp.actions.complaints import desk, ruling, wording
from webapp.domain.complaint_limits import DEFAULT
from webapp.domain.complaint_stages import Stage
from webapp.models import Complaint
from webapp.queries import settings
from webapp.queries.complaints import letters, rules, texts, ticks

PAGE = "/settings/complaints"
LIMITS = {name: str(getattr(DEFAULT, name)) for name in DEFAULT.__dataclass_fields__}


@pytest.fixture
def admin(world: World, as_):
    return as_(world.admin)


def kept(app, name):
    with app.app_context():
        return settings.value(name)


def test_who_reads_the_rules_and_who_changes_them(world: World, as_, stranger):
    assert as_(world.quality).get(PAGE).status_code == 200
    assert "edit=process" not in as_(world.quality).get(PAGE).text
    for person in (world.quality, world.director):
        assert as_(person).get(f"{PAGE}?edit=limits").status_code == 403
        assert as_(person).post(f"{PAGE}/process", {"text": "改"}).status_code == 403
        assert as_(person).post(f"{PAGE}/reset/process").status_code == 403
    assert stranger.get(PAGE).status_code == 302


@pytest.mark.parametrize("part", ["process", "limits", "checklists", "receipt", "answer", "closure"])
def test_each_part_is_a_form_for_the_administrator(admin, part):
    assert "<textarea" in admin.get(f"{PAGE}?edit={part}").text or part == "limits"
    assert 'name="seen"' in admin.get(f"{PAGE}?edit={part}").text
    assert admin.htmx("GET", f"{PAGE}?edit={part}", "complaint-rules").status_code == 200
    assert admin.get(f"{PAGE}?edit=nothing").status_code == 200


def test_the_published_text_by_version(app, admin, stranger, world: World):
    assert "一、受理范围" in stranger.get("/feedback/process").text
    assert admin.post(f"{PAGE}/process", {"text": f"新流程\n\n{HOSTILE[:200]}"}).status_code == 303
    page = stranger.get("/feedback/process").text
    assert "新流程" in page
    assert "&lt;script&gt;" in page
    assert f"第 2 版，自 {clock.today()} 起施行" in page
    older = stranger.get("/feedback/process?version=1").text
    assert "一、受理范围" in older
    assert "这是以前的版本" in older
    for asked in ("3", "0"):
        assert stranger.get(f"/feedback/process?version={asked}").status_code == 404
    assert "管理员" in admin.get(PAGE).text
    with app.app_context(), acting_as(world.admin), clock.standing_at(clock.now() + timedelta(days=1)):
        wording.set_process(text="更新的流程")
        assert "第 3 版" in stranger.get("/feedback/process").text
        wording.set_process(text="")
        assert "一、受理范围" in stranger.get("/feedback/process").text
    assert [one["text"][:3] for one in kept(app, texts.PROCESS_TEXT)] == ["新流程", "一、受"]


def test_the_published_text_on_paper(admin, stranger):
    admin.post(f"{PAGE}/process", {"text": f"一、新流程\n第一步{HOSTILE}"})
    for address, word in (
        ("/feedback/process.pdf", "一、新流程"),
        ("/feedback/process.pdf?version=1", "一、受理范围"),
    ):
        made = get(stranger, address)
        assert_whole(made)
        assert word in text(made)
    assert stranger.get("/feedback/process.pdf?version=7").status_code == 404


def test_a_text_too_long_comes_back_as_typed(app, admin):
    long = "长" * (wording.LONGEST_PROCESS + 1)
    refused = admin.post(f"{PAGE}/process", {"text": long})
    assert refused.status_code == 422
    assert long in refused.text
    assert not kept(app, texts.PROCESS_TEXT)


def test_two_at_once_do_not_overwrite_each_other(app, admin):
    seen = admin.get(f"{PAGE}?edit=process").text.partition('name="seen" value="')[2].partition('"')[0]
    admin.post(f"{PAGE}/process", {"text": "甲的"})
    refused = admin.post(f"{PAGE}/process", {"text": "乙的", "seen": seen})
    assert refused.status_code == 409
    assert "甲的" in refused.text
    assert "乙的" in refused.text
    marks = admin.get(f"{PAGE}?edit=answer").text.partition('name="seen" value="')[2].partition('"')[0]
    assert (
        admin.post(f"{PAGE}/letters/answer", {"body": "甲", "notes": "丙", "seen": marks}).status_code == 303
    )
    assert (
        admin.post(f"{PAGE}/letters/answer", {"body": "乙", "notes": "丁", "seen": marks}).status_code == 409
    )
    assert [one["text"] for one in kept(app, "complaint_letter_answer_body")] == ["甲"]


def test_a_letter_of_the_house(app, admin, world: World, as_):
    number = at(app, world, Stage.APPROVED)
    sent = {"body": "本院对 {编号} 答复：{答复}", "notes": "可以找 {单位}"}
    assert admin.post(f"{PAGE}/letters/answer", sent).status_code == 303
    draft = text(get(as_(world.quality), f"/complaints/{number}/answer.pdf"))
    assert f"本院对 {number} 答复：已更正，请见谅" in draft
    assert "可以找 计量检测机构" in draft
    with app.app_context():
        complaint = session.query(Complaint).filter_by(number=number).one()
        assert letters.draft(complaint, letters.MessageKind.ANSWER).startswith("本院对")
        assert letters.draft(complaint, letters.MessageKind.PROGRESS) == ""
    assert admin.post(f"{PAGE}/reset/answer").status_code == 303
    assert "现答复如下" in text(get(as_(world.quality), f"/complaints/{number}/answer.pdf"))


@pytest.mark.parametrize("field", ["body", "notes"])
def test_an_unknown_placeholder_is_refused_at_its_field(app, admin, field):
    sent = {"body": "好", "notes": "好"} | {field: "编号 {编码} <b>"}
    refused = admin.post(f"{PAGE}/letters/receipt", sent)
    assert refused.status_code == 422
    assert "{编码} 不是可用的占位符" in refused.text
    assert "编号 {编码} &lt;b&gt;" in refused.text
    assert not kept(app, f"complaint_letter_receipt_{field}")
    assert admin.post(f"{PAGE}/letters/nothing", sent).status_code == 404


def test_limits_are_checked_kept_and_put_back(app, admin, world: World):
    number = at(app, world, Stage.ASSIGNED)
    wrong = admin.post(f"{PAGE}/limits", LIMITS | {"general_answer": "1", "cnas_months": "3"})
    assert wrong.status_code == 422
    assert "不能大于" in wrong.text or "应在 1 到 2 之间" in wrong.text
    before = due(app, number)
    longer = LIMITS | {"general_answer": "12"}
    assert admin.post(f"{PAGE}/limits", longer).status_code == 303
    assert admin.post(f"{PAGE}/limits", longer).status_code == 303
    (held,) = kept(app, rules.LIMITS)
    assert held["rules"] == asdict(replace(DEFAULT, general_answer=12))
    assert due(app, number) == before
    page = admin.get(PAGE).text
    assert "12 个工作日" in page
    assert "起登记的投诉适用，管理员 修改" in page
    assert admin.post(f"{PAGE}/reset/limits").status_code == 303
    assert [one["rules"]["general_answer"] for one in kept(app, rules.LIMITS)] == [12, 10]


def test_a_case_is_judged_by_what_held_when_it_was_registered(app, admin, world: World, as_):
    """A limit and a list changed afterwards are for the next one; the page and the file tell the version."""
    old = at(app, world, Stage.ASSIGNED)
    before, points = due(app, old), held_points(app, old)
    admin.post(f"{PAGE}/limits", LIMITS | {"general_answer": "12", "reopen_months": "24"})
    admin.post(f"{PAGE}/checklists", {"every": "全新的检查项目"})
    new = at(app, world, Stage.ASSIGNED)
    with app.app_context(), acting_as(world.quality):
        for number in (old, new):
            one = session.query(Complaint).filter_by(number=number).one()
            desk.reassess(
                one,
                replace(JUDGED, impact="两张证书"),
                reason="影响更大",
                version=one.version,
            )
    assert due(app, old) == before
    assert due(app, new) > before
    assert held_points(app, old) == points
    assert held_points(app, new)[0] == "全新的检查项目"
    quality = as_(world.quality)
    for number, edition in ((old, 1), (new, 2)):
        page = quality.get(f"/complaints/{number}").text
        assert f"办理时限（第 {edition} 版）" in page
        assert f"检查表第 {edition} 版" in page
        paper = text(get(quality, f"/complaints/{number}.pdf"))
        assert f"办理时限（第 {edition} 版" in paper
        assert f"办结检查表（第 {edition} 版" in paper


def held_points(app, number):
    with app.app_context():
        return ticks.points(session.query(Complaint).filter_by(number=number).one())


def test_an_answer_before_its_acceptance_is_refused_at_the_field(admin):
    refused = admin.post(f"{PAGE}/limits", LIMITS | {"general_decision": "11"})
    assert refused.status_code == 422
    assert "答复期限不能短于受理判定期限" in refused.text


def due(app, number):
    with app.app_context():
        return session.query(Complaint).filter_by(number=number).one().answer_due_at


def test_checklists_are_read_line_by_line(app, admin):
    with app.app_context():
        usual = rules.checklists()
    sent = {name.replace(".", "_"): "\n".join(points) for name, points in usual.items()}
    changed = sent | {"category_damage": "甲\n\n  乙 丙 \n"}
    assert admin.post(f"{PAGE}/checklists", changed).status_code == 303
    (held,) = kept(app, ticks.CHECKLISTS)
    assert held["rules"]["category.damage"] == ["甲", "乙 丙"]
    assert held["rules"]["every"] == list(usual["every"])
    doubled = admin.post(f"{PAGE}/checklists", sent | {"every": "甲\n甲"})
    assert doubled.status_code == 422
    assert "检查表中有重复的项目" in doubled.text
    assert admin.post(f"{PAGE}/reset/checklists").status_code == 303
    assert len(kept(app, ticks.CHECKLISTS)) == 2
    with app.app_context():
        assert rules.checklists() == usual
    assert admin.post(f"{PAGE}/reset/nothing").status_code == 404


def test_actions_ask_for_the_right_themselves(app, world: World):
    with app.app_context(), acting_as(world.quality):
        for deed in (
            lambda: wording.set_process(text="改"),
            lambda: wording.set_letter(texts_letter(), body="改", notes="改"),
            lambda: ruling.set_limits(DEFAULT),
            lambda: ruling.set_checklists({"every": "改"}),
            lambda: ruling.reset("limits"),
        ):
            with pytest.raises(NotAllowed):
                deed()


def texts_letter():
    return letters.LETTERS[0]
