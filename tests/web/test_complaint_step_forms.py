"""Each step's form: whose it is, back as typed when refused, told when somebody was faster."""

import io
import re

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.web.test_complaint_steps import JUDGED, get, told
from webapp.actions import acting_as, session
from webapp.actions.complaints import people
from webapp.domain.complaint_stages import Stage
from webapp.models import CaseFile, ComplaintEvidence, ComplaintMessage, User


@pytest.fixture
def standing(app, world):
    """A complaint as far as a stage: its number."""

    def at(stage=None):
        with app.app_context():
            way = Way(world)
            return (way.to(stage) if stage else way.complaint).number

    return at


def version(app, number):
    with app.app_context():
        return get(number).version


def test_a_stranger_signs_in_first_and_a_foreign_site_does_nothing(stranger, as_, world, standing):
    number = standing()
    assert stranger.get(f"/complaints/{number}").status_code == 302
    path = f"/complaints/{number}/acknowledgement"
    answer = as_(world.quality).client.post(path, data=told(), headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403


def test_out_of_sight_there_is_no_such_complaint_and_without_the_right_no_form(as_, world, standing):
    number = standing()
    for noun in ("acknowledgement", "statement", "checklist"):
        assert as_(world.lin).get(f"/complaints/{number}/{noun}/new").status_code == 404
        assert as_(world.lin).post(f"/complaints/{number}/{noun}", told()).status_code == 404
    assert as_(world.assistant).get(f"/complaints/{number}/acknowledgement/new").status_code == 403
    assert as_(world.assistant).post(f"/complaints/{number}/acknowledgement", told()).status_code == 403
    assert as_(world.quality).get(f"/complaints/{number}/no-such-deed/new").status_code == 404
    assert as_(world.quality).get(f"/complaints/{number}/evidence/1/check/new").status_code == 404


def test_whose_turn_it_is_not_is_refused_by_the_action(app, as_, world, standing):
    """The form is there for everybody who sees the complaint; the deed is not."""
    number = standing(Stage.PROPOSED)
    sent = {"to": "approved", "reasons": "同意", "declares": "y", "version": version(app, number)}
    for viewer in (world.quality, world.he, world.zhou):
        answer = as_(viewer).post(f"/complaints/{number}/review", sent)
        assert answer.status_code == 409
        assert "这一步由投诉审核人办理。" in answer.text
    with app.app_context():
        assert get(number).stage == Stage.PROPOSED


def test_a_refused_form_comes_back_as_typed(app, as_, world, standing):
    number = standing()
    sent = told("", way="", to="王工程师") | {"version": version(app, number)}
    answer = as_(world.quality).post(f"/complaints/{number}/acknowledgement", sent)
    assert answer.status_code == 422
    assert "王工程师" in answer.text
    assert "请填写告知内容。" in answer.text
    with app.app_context():
        assert get(number).stage == Stage.REGISTERED


def test_the_dialog_is_a_part_of_the_page_and_a_deed_answers_with_the_record(app, as_, world, standing):
    number = standing()
    quality = as_(world.quality)
    dialog = quality.htmx("GET", f"/complaints/{number}/acknowledgement/new", "dialog")
    assert dialog.status_code == 200
    assert "<html" not in dialog.text
    assert 'hx-target="#record"' in dialog.text
    sent = told() | {"version": version(app, number)}
    answer = quality.htmx("POST", f"/complaints/{number}/acknowledgement", "record", data=sent)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "已回执" in answer.text


def test_who_was_slower_is_told_and_loses_nothing(app, as_, world, standing):
    number = standing(Stage.ACKNOWLEDGED)
    old = version(app, number)
    quality = as_(world.quality)
    heard = quality.post(f"/complaints/{number}/listening", {"listening": "听", "version": old})
    assert heard.status_code == 303
    answer = quality.post(f"/complaints/{number}/assessment", JUDGED | {"version": old, "impact": "三张证书"})
    assert answer.status_code == 409
    assert "内容刚被他人修改" in answer.text
    assert "钱正 刚办理过本案" in answer.text
    assert "三张证书" in answer.text
    again = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    assert int(again) == version(app, number)
    answer = quality.post(f"/complaints/{number}/assessment", JUDGED | {"version": again})
    assert answer.status_code == 303


def test_a_change_of_the_three_is_refused_at_its_field(app, as_, world, standing):
    number = standing(Stage.ASSESSED)
    quality = as_(world.quality)
    sent = {"used": "yes", "to_id": str(world.assistant.id)}
    answer = quality.post(f"/complaints/{number}/change-person", sent)
    assert answer.status_code == 422
    assert "请换由首次接待人以外的人接待。" in answer.text
    answer = quality.post(f"/complaints/{number}/change-place", {"used": "no", "reason": ""})
    assert answer.status_code == 422
    assert "请写明不需要的理由。" in answer.text


def test_a_conflict_is_named_beside_the_candidate_and_refused(app, as_, world, standing):
    number = standing(Stage.CAUSE_FIXED)
    page = as_(world.quality).get(f"/complaints/{number}/reviewer/new").text
    assert "李院" in page
    assert "无利害关系" in page
    sent = {"reviewer": str(world.he.id), "reason": ""}
    answer = as_(world.quality).post(f"/complaints/{number}/reviewer", sent)
    assert answer.status_code == 409
    assert "何平是本案的投诉经办人，不能审核。" in answer.text


def test_evidence_with_its_file_and_a_refused_one_leaves_no_file(app, as_, world, standing):
    number = standing(Stage.INVESTIGATING)
    lin = as_(world.lin)
    sent = {"kind": "photo", "what": "现场照片", "source": "现场", "found": "", "version": "1"}

    def with_file():
        return {"file": (io.BytesIO(b"plain words"), "说明.txt")}

    answer = lin.post(f"/complaints/{number}/evidence", sent | with_file())
    assert answer.status_code == 303
    with app.app_context():
        row = session.scalars(select(ComplaintEvidence)).one()
        assert session.get_one(CaseFile, row.file_id).name == "说明.txt"
    answer = lin.post(f"/complaints/{number}/evidence", sent | {"kind": ""} | with_file())
    assert answer.status_code == 422
    with app.app_context():
        assert len(session.scalars(select(CaseFile)).all()) == 1
    assert "说明.txt" in lin.get(f"/complaints/{number}").text


def test_a_question_can_stop_the_clock_and_it_runs_again(app, as_, world, standing):
    number = standing(Stage.INVESTIGATING)
    answer = as_(world.he).post(f"/complaints/{number}/question", told("请补充照片", pauses="y"))
    assert answer.status_code == 303
    page = as_(world.he).get(f"/complaints/{number}").text
    assert "等待客户补充" in page
    assert "正在等待客户补充，请先恢复计时。" in page
    assert as_(world.he).post(f"/complaints/{number}/resumption", {"note": "已收到"}).status_code == 303
    assert "正在等待客户补充，请先恢复计时。" not in as_(world.he).get(f"/complaints/{number}").text
    with app.app_context():
        assert session.scalars(select(ComplaintMessage.kind)).all()[-1] == "more_info"


def test_a_longer_time_is_asked_by_one_and_granted_by_another(as_, world, standing):
    number = standing(Stage.INVESTIGATING)
    asked = {"days": "5", "reason": "同批证书需要逐一核对"}
    assert as_(world.he).post(f"/complaints/{number}/extension", asked).status_code == 303
    assert "审批延期" in as_(world.quality).get(f"/complaints/{number}").text
    decided = {"granted": "yes", "note": ""}
    assert as_(world.quality).post(f"/complaints/{number}/extension-decision", decided).status_code == 303
    page = as_(world.quality).get(f"/complaints/{number}").text
    assert "还未告知投诉人" in page
    assert as_(world.quality).post(f"/complaints/{number}/extension-decision", decided).status_code == 409


def test_the_checklist_wants_a_reason_for_what_does_not_apply(as_, world, standing):
    number = standing(Stage.INVESTIGATING)
    answer = as_(world.he).post(f"/complaints/{number}/checklist", {"state-0": "no", "state-1": "yes"})
    assert answer.status_code == 409
    assert "请写明不适用的理由。" in answer.text
    sent = {"state-0": "no", "note-0": "没有诉求", "state-1": "yes"}
    assert as_(world.he).post(f"/complaints/{number}/checklist", sent).status_code == 303
    page = as_(world.he).get(f"/complaints/{number}").text
    assert "不适用：没有诉求" in page
    assert as_(world.he).post(f"/complaints/{number}/checklist", {"state-0": "yes"}).status_code == 303
    assert "检查项改为未完成" in as_(world.he).get(f"/complaints/{number}").text


@pytest.mark.parametrize("stage", [Stage.INVESTIGATING, Stage.FOLLOWED_UP, Stage.CLOSED])
def test_a_bounded_number_of_statements(as_, world, standing, count_queries, stage):
    number = standing(stage)
    quality = as_(world.quality)
    quality.get(f"/complaints/{number}")
    with count_queries() as statements:
        assert quality.get(f"/complaints/{number}").status_code == 200
    assert len(statements) <= 25


def test_every_form_that_is_offered_opens(app, as_, world, standing):
    """Stage by stage, whoever is offered a deed finds its form."""
    seen = set()
    for stage in (None, *list(Stage)[1:12]):
        number = standing(stage)
        for viewer in (world.quality, world.he, world.lin, world.director, world.zhou):
            page = as_(viewer).get(f"/complaints/{number}")
            for path in set(re.findall(rf'href="(/complaints/{number}/[^"]+/new)"', page.text)):
                assert as_(viewer).get(path).status_code == 200, path
                seen.add(path.removesuffix("/new").rpartition("/")[2])
    assert seen >= {
        "acknowledgement", "assessment", "investigation", "proposal", "reviewer", "answer",
        "execution", "reopening", "containment", "listening", "change-person", "change-place", "change-time",
        "complained", "findings", "evidence", "progress", "question", "measure", "checklist", "reassessment",
        "reassignment", "outside-reviewer", "pause", "extension", "escalation", "withdrawal", "handing-on",
        "completion", "cancellation", "effect",
    }  # fmt: skip


def test_he_who_is_complained_of_gives_his_statement_and_sees_nothing_else(app, as_, world, standing):
    number = standing(Stage.ACKNOWLEDGED)
    with app.app_context(), acting_as(world.quality):
        people.add_complained(get(number), user=session.get_one(User, world.head.id))
    with app.app_context():
        way = Way.__new__(Way)
        way.world, way.complaint = world, get(number)
        way.assess()
        way.assign()
    head = as_(world.head)
    page = head.get(f"/complaints/{number}").text
    for secret in ("王工", "13900000000", "编号写错了！", "客户着急用证书", "吴静", "东方"):
        assert secret not in page
    assert "证书的器具编号写错" in page
    for noun in ("progress", "answer", "reviewer", "checklist", "assessment"):
        assert head.get(f"/complaints/{number}/{noun}/new").status_code == 403
        assert head.post(f"/complaints/{number}/{noun}", told()).status_code == 403
    assert head.get(f"/complaints/{number}/statement/new").status_code == 200
    answer = head.post(f"/complaints/{number}/statement", {"words": "当天由我核对，疏忽了。"})
    assert answer.status_code == 303
    assert "当天由我核对，疏忽了。" in head.get(f"/complaints/{number}").text
    assert "当天由我核对，疏忽了。" in as_(world.lin).get(f"/complaints/{number}").text


def test_hostile_words_stay_words(app, as_, world, standing):
    number = standing(Stage.INVESTIGATING)
    evil = "<script>alert(1)</script>{{ 7*7 }}"
    lin = as_(world.lin)
    sent = {"facts": evil, "raw_records": evil, "interviews": evil, "version": version(app, number)}
    assert lin.post(f"/complaints/{number}/findings", sent).status_code == 303
    page = lin.get(f"/complaints/{number}").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7*7 }}" in page
